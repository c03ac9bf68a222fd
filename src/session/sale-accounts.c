/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-accounts.h"

/* Words ---------------------------------------------------------------------- */

/* What words are looked for in. */
static const guint needle_fields[] = {
  sale_account_field_name,        sale_account_field_domain, sale_account_field_owner,
  sale_account_field_industry,    sale_account_field_city,   sale_account_field_tags,
  sale_account_field_external_id,
};

/* Most texts are of ASCII, and folded in their place. */
static void
append_folded (GString *out, const char *text)
{
  gsize start = out->len;

  g_string_append (out, text);
  for (char *p = out->str + start; *p; p++)
    if ((guchar) *p < 0x80)
      *p = g_ascii_tolower (*p);
    else
      {
        g_autofree char *folded = g_utf8_casefold (text, -1);

        g_string_truncate (out, start);
        g_string_append (out, folded);
        return;
      }
}

/**
 * sale_account_append_needle:
 *
 * Appends everything that words are looked for in, casefolded.
 */
void
sale_account_append_needle (GString *out, SaleRecord *account)
{
  for (guint i = 0; i < G_N_ELEMENTS (needle_fields); i++)
    {
      const char *text = sale_record_get_text (account, needle_fields[i]);

      if (i > 0)
        g_string_append_c (out, '\n');
      append_folded (out, text ? text : "");
    }
}

/**
 * sale_account_dup_needle:
 *
 * Returns: (transfer full): what sale_account_append_needle() appends
 */
char *
sale_account_dup_needle (SaleRecord *account)
{
  GString *needle = g_string_new (NULL);

  sale_account_append_needle (needle, account);
  return g_string_free_and_steal (needle);
}

/* Finding -------------------------------------------------------------------- */

static gint64
find_by (SaleReader *reader, guint field, const char *text, GError **error)
{
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_ACCOUNT);
  g_autoptr (SaleRecord) found = NULL;

  sale_query_where (query, field, SALE_QUERY_IS, sale_value_text (text));
  sale_query_limit (query, 1);
  found = sale_reader_first (reader, query, error);
  return found ? sale_record_get_id (found) : 0;
}

static gint64
find_by_uuid (SaleReader *reader, const char *text, GError **error)
{
  SaleKind kind;
  SaleUuid uuid;
  gint64 id;

  if (!sale_uuid_from_text (text, &uuid) ||
      !sale_reader_find_uuid (reader, &uuid, &id, &kind, error) || kind != SALE_KIND_ACCOUNT)
    return 0;
  return id;
}

/**
 * sale_accounts_find:
 * @text: an account's id as exported, its external id, its domain or its name
 *
 * Returns: the account's id; 0 with @error set.
 */
gint64
sale_accounts_find (SaleReader *reader, const char *text, GError **error)
{
  static const guint fields[] = { sale_account_field_external_id, sale_account_field_domain,
                                  sale_account_field_name };
  GError *failure = NULL;
  gint64 id = find_by_uuid (reader, text, &failure);

  for (guint i = 0; id == 0 && failure == NULL && i < G_N_ELEMENTS (fields); i++)
    id = find_by (reader, fields[i], text, &failure);
  if (failure)
    g_propagate_error (error, failure);
  else if (id == 0)
    g_set_error (error, SALE_ERROR, SALE_ERROR_NOT_FOUND, _ ("There is no account “%s”"), text);
  return id;
}
