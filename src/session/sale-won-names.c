/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which account of the book a deal is with: a deal never makes a second one of
 * the same name or domain. */
#include "sale-won-names.h"

#include "sale-import-keys.h"
#include "sale-snippet.h"

#include <string.h>

/* Nobody reads more. */
#define COMPLETIONS_MAX 8

typedef struct
{
  gint64 id;
  gint64 merged_into;
  char *name;
  char *folded;
  char *domain; /* NULL for none */
} Name;

/**
 * SaleWonNames:
 *
 * What the accounts of a book are called. Immutable; crosses threads.
 */
struct _SaleWonNames
{
  GObject parent_instance;

  GPtrArray *names;
  GHashTable *by_id;
};

G_DEFINE_FINAL_TYPE (SaleWonNames, sale_won_names, G_TYPE_OBJECT)

static void
name_free (gpointer data)
{
  Name *self = data;

  g_free (self->name);
  g_free (self->folded);
  g_free (self->domain);
  g_free (self);
}

static void
sale_won_names_finalize (GObject *object)
{
  SaleWonNames *self = SALE_WON_NAMES (object);

  g_hash_table_unref (self->by_id);
  g_ptr_array_unref (self->names);
  G_OBJECT_CLASS (sale_won_names_parent_class)->finalize (object);
}

static void
sale_won_names_class_init (SaleWonNamesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sale_won_names_finalize;
}

static void
sale_won_names_init (SaleWonNames *self)
{
  self->names = g_ptr_array_new_with_free_func (name_free);
  self->by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
}

/* Without capitals and accents, and with one space where there are several. */
static char *
fold_name (const char *text)
{
  g_autofree char *folded = sale_snippet_fold (text);
  g_auto (GStrv) words = g_strsplit_set (folded, " \t\n\r", -1);
  GString *out = g_string_new (NULL);

  for (guint i = 0; words[i]; i++)
    if (*words[i])
      g_string_append_printf (out, "%s%s", out->len ? " " : "", words[i]);
  return g_string_free_and_steal (out);
}

static char *
fold_domain (const char *text)
{
  g_autofree char *domain = text ? sale_domain_normalise (text) : NULL;

  return domain && *domain ? g_steal_pointer (&domain) : NULL;
}

static gboolean
add_account (SaleRecord *account, gpointer data)
{
  SaleWonNames *self = data;
  Name *name = g_new0 (Name, 1);
  const char *text = sale_account_get_name (account);

  name->id = sale_record_get_id (account);
  name->merged_into = sale_account_get_merged_into (account);
  name->name = g_strdup (text ? text : "");
  name->folded = fold_name (name->name);
  name->domain = fold_domain (sale_account_get_domain (account));
  g_ptr_array_add (self->names, name);
  g_hash_table_insert (self->by_id, &name->id, name);
  return TRUE;
}

/**
 * sale_won_names_read:
 * @data: not used
 *
 * A #SaleReadFunc.
 *
 * Returns: (transfer full): a #SaleWonNames
 */
gpointer
sale_won_names_read (SaleReader *reader, SaleBasis *basis, gpointer data, GCancellable *cancellable,
                     GError **error)
{
  static const guint fields[] = { sale_account_field_name, sale_account_field_domain,
                                  sale_account_field_merged_into };
  g_autoptr (SaleWonNames) self = g_object_new (SALE_TYPE_WON_NAMES, NULL);
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_ACCOUNT);

  sale_query_only (query, fields, G_N_ELEMENTS (fields));
  sale_query_order (query, sale_account_field_name, FALSE);
  return sale_reader_foreach (reader, query, add_account, self, error) ? g_steal_pointer (&self)
                                                                       : NULL;
}

/* An account that was merged stands for the one it went into. */
static Name *
resolve (SaleWonNames *self, Name *name)
{
  for (guint hops = 0; name->merged_into && hops < self->names->len; hops++)
    {
      Name *next = g_hash_table_lookup (self->by_id, &name->merged_into);

      if (next == NULL)
        break;
      name = next;
    }
  return name;
}

typedef struct
{
  Name *by_name;
  Name *by_domain;
  Name *by_both;
  gboolean several;        /* are called so */
  gboolean several_domain; /* have that domain */
} Found;

static void
take (Name **found, gboolean *several, Name *name)
{
  *several = *several || (*found && *found != name);
  *found = name;
}

static Found
find (SaleWonNames *self, const char *folded, const char *domain)
{
  Found found = { 0 };

  for (guint i = 0; i < self->names->len; i++)
    {
      Name *name = self->names->pdata[i];
      gboolean called = *folded && strcmp (name->folded, folded) == 0;
      gboolean there = domain && g_strcmp0 (name->domain, domain) == 0;

      if (called)
        take (&found.by_name, &found.several, resolve (self, name));
      if (there)
        take (&found.by_domain, &found.several_domain, resolve (self, name));
      if (called && there)
        found.by_both = resolve (self, name);
    }
  return found;
}

static SaleWonMatch
match_of (Name *name)
{
  return (SaleWonMatch) { SALE_WON_KNOWN, name->id, name->name };
}

/**
 * sale_won_names_match:
 * @name: (nullable): what the account is called; a domain will do as well
 * @domain: (nullable)
 *
 * Capitals, accents and spaces do not make another name.
 */
SaleWonMatch
sale_won_names_match (SaleWonNames *self, const char *name, const char *domain)
{
  g_autofree char *folded = fold_name (name ? name : "");
  g_autofree char *place = fold_domain (domain);
  /* Who writes "nordlicht.example" where the name stands means that domain. */
  g_autofree char *instead =
      place == NULL && strchr (folded, '.') && !strchr (folded, ' ') ? fold_domain (folded) : NULL;
  Found found = find (self, folded, place ? place : instead);

  if (found.by_both)
    return match_of (found.by_both);
  if (found.several || (found.several_domain && found.by_name == NULL))
    return (SaleWonMatch) { .fit = SALE_WON_SEVERAL };
  if (place && found.by_name && found.by_domain && found.by_name != found.by_domain)
    return (SaleWonMatch) { .fit = SALE_WON_AT_ODDS };
  if (found.by_name)
    return match_of (found.by_name);
  return found.by_domain ? match_of (found.by_domain) : (SaleWonMatch) { .fit = SALE_WON_NEW };
}

static gboolean
has_word_start (const char *folded, const char *typed)
{
  for (const char *p = strstr (folded, typed); p; p = strstr (p + 1, typed))
    if (p == folded || p[-1] == ' ')
      return TRUE;
  return FALSE;
}

/**
 * sale_won_names_complete:
 * @text: what was typed
 *
 * Returns: (transfer full): the names of accounts of which a word begins so, those
 *   that begin with it first; none once @text is a whole name
 */
GStrv
sale_won_names_complete (SaleWonNames *self, const char *text)
{
  g_autofree char *typed = fold_name (text);
  g_autoptr (GPtrArray) first = g_ptr_array_new ();
  g_autoptr (GPtrArray) others = g_ptr_array_new ();
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; *typed && i < self->names->len && first->len < COMPLETIONS_MAX; i++)
    {
      Name *name = self->names->pdata[i];

      if (strcmp (name->folded, typed) == 0)
        return g_new0 (char *, 1);
      if (name->merged_into == 0 && has_word_start (name->folded, typed))
        g_ptr_array_add (g_str_has_prefix (name->folded, typed) ? first : others, name->name);
    }
  g_ptr_array_extend (first, others, NULL, NULL);
  for (guint i = 0; i < MIN (first->len, COMPLETIONS_MAX); i++)
    g_strv_builder_add (builder, first->pdata[i]);
  return g_strv_builder_end (builder);
}
