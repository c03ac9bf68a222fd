/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which record somebody means who types a name. */
#include "sale-cli-find.h"

#include "sale-cli-table.h"
#include "sale-records.h"
#include "sale-snippet.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Matches that an error lists; more of them help nobody. */
#define LISTED_MAX 10

typedef struct
{
  const SaleKindSpec *spec;
  char *wanted; /* folded */
  int exact[3]; /* fields that may be it; -1 for none */
  GPtrArray *equal;
  GPtrArray *parts;
} Search;

static void
search_clear (Search *self)
{
  g_clear_pointer (&self->wanted, g_free);
  g_clear_pointer (&self->equal, g_ptr_array_unref);
  g_clear_pointer (&self->parts, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Search, search_clear)

/**
 * sale_cli_fold:
 *
 * Returns: (transfer full): @text as the search folds it, and without accents
 *   too: what two names are compared by.
 */
char *
sale_cli_fold (const char *text)
{
  return sale_snippet_fold (text);
}

static char *
describe (SaleRecord *record)
{
  const SaleKindSpec *spec = sale_record_get_spec (record);
  int field = sale_kind_find_field (spec, "external_id");
  const char *external_id = field < 0 ? NULL : sale_record_get_text (record, (guint) field);
  g_autofree char *title = sale_cli_dup_line (sale_record_get_title (record));
  g_autofree char *id = external_id ? sale_cli_dup_line (external_id)
                                    : sale_uuid_dup_text (sale_record_get_uuid (record));

  return g_strdup_printf ("%s “%s” (%s)", _(spec->label), title, id);
}

static void
refuse_several (GPtrArray *records, const char *text, GError **error)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < MIN (records->len, LISTED_MAX); i++)
    {
      g_autofree char *line = describe (records->pdata[i]);

      g_string_append_printf (list, "\n  %s", line);
    }
  if (records->len > LISTED_MAX)
    g_string_append (list, "\n  …");
  g_set_error (error, SALE_ERROR, SALE_ERROR_CONFLICT,
               /* Translators: what was typed, how many records it fits, a list of them. */
               ngettext ("“%.80s” fits %u record:%s", "“%.80s” fits %u records:%s", records->len),
               text, records->len, list->str);
}

static void
refuse_none (SaleKind kind, const char *text, GError **error)
{
  if (kind == SALE_KIND_ANY)
    g_set_error (error, SALE_ERROR, SALE_ERROR_NOT_FOUND, _("There is no record “%.80s”"), text);
  else
    g_set_error (error, SALE_ERROR, SALE_ERROR_NOT_FOUND,
                 /* Translators: a kind of record, what was typed. */
                 _("There is no record of kind %s “%.80s”"), sale_kind_get_spec (kind)->name, text);
}

/* The one record of a list, or the error that there are several; NULL without an
 * error when there is none. */
static SaleRecord *
only_one (GPtrArray *records, const char *text, GError **error)
{
  if (records == NULL || records->len == 0)
    return NULL;
  if (records->len == 1)
    return g_object_ref (records->pdata[0]);
  refuse_several (records, text, error);
  return NULL;
}

static gboolean
add_external (SaleReader *reader, SaleKind kind, const char *text, GPtrArray *found, GError **error)
{
  int field = sale_kind_find_field (sale_kind_get_spec (kind), "external_id");
  g_autoptr (SaleQuery) query = NULL;
  g_autoptr (GPtrArray) records = NULL;

  if (field < 0)
    return TRUE;
  query = sale_query_new (kind);
  sale_query_where (query, (guint) field, SALE_QUERY_IS, sale_value_text (text));
  sale_query_limit (query, LISTED_MAX + 1);
  records = sale_reader_list (reader, query, error);
  if (records == NULL)
    return FALSE;
  g_ptr_array_extend_and_steal (found, g_steal_pointer (&records));
  return TRUE;
}

static SaleRecord *
find_external (SaleReader *reader, SaleKind kind, const char *text, GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_object_unref);
  guint from = kind ? kind : 1, to = kind ? kind : SALE_N_KINDS - 1;

  for (guint k = from; k <= to; k++)
    if (!add_external (reader, (SaleKind) k, text, found, error))
      return NULL;
  return only_one (found, text, error);
}

static SaleRecord *
find_uuid (SaleReader *reader, SaleKind kind, const char *text)
{
  g_autoptr (SaleRecord) record = NULL;
  SaleUuid uuid;

  if (!sale_uuid_from_text (text, &uuid))
    return NULL;
  record = sale_reader_get_by_uuid (reader, &uuid, NULL);
  if (record && kind && sale_record_get_kind (record) != kind)
    return NULL;
  return g_steal_pointer (&record);
}

/* Names -------------------------------------------------------------------- */

static void
search_init (Search *self, SaleKind kind, const char *text)
{
  self->spec = sale_kind_get_spec (kind);
  self->wanted = sale_cli_fold (text);
  self->exact[0] = self->spec->title;
  self->exact[1] = sale_kind_find_field (self->spec, "domain");
  self->exact[2] = sale_kind_find_field (self->spec, "email");
  self->equal = g_ptr_array_new_with_free_func (g_object_unref);
  self->parts = g_ptr_array_new_with_free_func (g_object_unref);
}

static gboolean
is_equal (Search *self, SaleRecord *record)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->exact); i++)
    {
      const char *text =
          self->exact[i] < 0 ? NULL : sale_record_get_text (record, (guint) self->exact[i]);
      g_autofree char *folded = text ? sale_cli_fold (text) : NULL;

      if (folded && g_str_equal (folded, self->wanted))
        return TRUE;
    }
  return FALSE;
}

static gboolean
look_at (SaleRecord *record, gpointer data)
{
  Search *self = data;
  g_autofree char *title = sale_cli_fold (sale_record_get_title (record));

  if (is_equal (self, record))
    g_ptr_array_add (self->equal, g_object_ref (record));
  else if (strstr (title, self->wanted) && self->parts->len <= LISTED_MAX)
    g_ptr_array_add (self->parts, g_object_ref (record));
  return TRUE;
}

static SaleRecord *
find_name (SaleReader *reader, SaleKind kind, gint64 account, const char *text, gboolean parts_too,
           GError **error)
{
  g_auto (Search) search = { 0 };
  g_autoptr (SaleQuery) query = sale_query_new (kind);
  const SaleKindSpec *spec = sale_kind_get_spec (kind);

  search_init (&search, kind, text);
  if (*search.wanted == '\0' || spec->title < 0)
    return NULL;
  if (account && (spec->account >= 0 || spec->parent >= 0))
    sale_query_where_account (query, account);
  if (!sale_reader_foreach (reader, query, look_at, &search, error))
    return NULL;
  return only_one (search.equal->len || !parts_too ? search.equal : search.parts, text, error);
}

/* What a word without a kind may name after the accounts. */
static const SaleKind named_kinds[] = {
  SALE_KIND_CONTACT,  SALE_KIND_CONTRACT, SALE_KIND_GOAL,     SALE_KIND_PLAN,
  SALE_KIND_PLAYBOOK, SALE_KIND_TASK,     SALE_KIND_TEMPLATE,
};

static SaleRecord *
find_other_name (SaleReader *reader, const char *text, gboolean parts_too, GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < G_N_ELEMENTS (named_kinds); i++)
    {
      g_autoptr (GError) failure = NULL;
      g_autoptr (SaleRecord) record =
          find_name (reader, named_kinds[i], 0, text, parts_too, &failure);

      if (failure)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return NULL;
        }
      if (record)
        g_ptr_array_add (found, g_steal_pointer (&record));
    }
  return only_one (found, text, error);
}

/* Tries one way after the other, until one finds something or fails. */
static SaleRecord *
find (SaleReader *reader, SaleKind kind, gint64 account, const char *text, GError **error)
{
  g_autoptr (GError) failure = NULL;
  SaleRecord *record = find_uuid (reader, kind, text);

  if (record == NULL)
    record = find_external (reader, kind, text, &failure);
  if (record == NULL && failure == NULL)
    record = find_name (reader, kind ? kind : SALE_KIND_ACCOUNT, account, text, TRUE, &failure);
  if (record == NULL && failure == NULL && kind == SALE_KIND_ANY)
    record = find_other_name (reader, text, FALSE, &failure);
  if (record == NULL && failure == NULL && kind == SALE_KIND_ANY)
    record = find_other_name (reader, text, TRUE, &failure);

  if (record == NULL && failure == NULL)
    refuse_none (kind, text, &failure);
  if (failure)
    g_propagate_error (error, g_steal_pointer (&failure));
  return record;
}

static SaleRecord *
refuse_deleted (SaleRecord *record, const char *text, GError **error)
{
  g_autoptr (SaleRecord) owned = record;

  if (owned == NULL || sale_record_get_deleted (owned) == SALE_INSTANT_NONE)
    return g_steal_pointer (&owned);
  g_set_error (error, SALE_ERROR, SALE_ERROR_NOT_FOUND, _("The record “%.80s” was deleted"), text);
  return NULL;
}

/**
 * sale_cli_find:
 * @text: the id or the external id of any record, the name, the domain or a
 *   unique part of the name of an account; else of another record
 *
 * Returns: (transfer full) (nullable): the living record; %NULL with
 *   %SALE_ERROR_NOT_FOUND, or with %SALE_ERROR_CONFLICT and a list when @text
 *   fits several.
 */
SaleRecord *
sale_cli_find (SaleReader *reader, const char *text, GError **error)
{
  return refuse_deleted (find (reader, SALE_KIND_ANY, 0, text, error), text, error);
}

/**
 * sale_cli_find_any:
 *
 * As sale_cli_find(), but a record that was deleted is found by its id too.
 */
SaleRecord *
sale_cli_find_any (SaleReader *reader, const char *text, GError **error)
{
  return find (reader, SALE_KIND_ANY, 0, text, error);
}

SaleRecord *
sale_cli_find_account (SaleReader *reader, const char *text, GError **error)
{
  return sale_cli_find_of_kind (reader, SALE_KIND_ACCOUNT, 0, text, error);
}

/**
 * sale_cli_find_of_kind:
 * @kind: %SALE_KIND_ANY for any
 * @account: an account's id to look in, or 0
 *
 * As sale_cli_find(), among the records of one kind.
 */
SaleRecord *
sale_cli_find_of_kind (SaleReader *reader, SaleKind kind, gint64 account, const char *text,
                       GError **error)
{
  return refuse_deleted (find (reader, kind, account, text, error), text, error);
}

/**
 * sale_cli_pick:
 * @records: (element-type SaleRecord): what may be meant, of one kind
 *
 * Returns: (transfer full) (nullable): the one that @text names by its title, or
 *   by a unique part of it; %NULL without an error when none does.
 */
SaleRecord *
sale_cli_pick (GPtrArray *records, const char *text, GError **error)
{
  g_auto (Search) search = { 0 };

  if (records->len == 0)
    return NULL;
  search_init (&search, sale_record_get_kind (records->pdata[0]), text);
  for (guint i = 0; i < records->len; i++)
    look_at (records->pdata[i], &search);
  return only_one (search.equal->len ? search.equal : search.parts, text, error);
}

/* The contract of an account that has one. */
static SaleRecord *
find_contract_of (SaleReader *reader, const char *text, GError **error)
{
  g_autoptr (SaleRecord) account = sale_cli_find_account (reader, text, error);
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_CONTRACT);
  g_autoptr (GPtrArray) contracts = NULL;

  if (account == NULL)
    return NULL;
  sale_query_where_account (query, sale_record_get_id (account));
  contracts = sale_reader_list (reader, query, error);
  if (contracts && contracts->len == 0)
    refuse_none (SALE_KIND_CONTRACT, text, error);
  return only_one (contracts, text, error);
}

/**
 * sale_cli_find_contract:
 * @text: the id or the external id of a contract, its product, or an account
 *   that has one contract
 *
 * As sale_cli_find().
 */
SaleRecord *
sale_cli_find_contract (SaleReader *reader, const char *text, GError **error)
{
  g_autoptr (GError) failure = NULL;
  SaleRecord *contract = sale_cli_find_of_kind (reader, SALE_KIND_CONTRACT, 0, text, &failure);

  if (contract)
    return contract;
  if (!g_error_matches (failure, SALE_ERROR, SALE_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  return find_contract_of (reader, text, error);
}
