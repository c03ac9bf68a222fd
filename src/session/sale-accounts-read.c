/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the book to the packed table of accounts. */
#include "sale-account-table-private.h"
#include "sale-accounts.h"
#include "sale-sharing-marks.h"

#include <string.h>

/* Rows ----------------------------------------------------------------------- */

static const guint account_fields[] = {
  sale_account_field_external_id, sale_account_field_name,   sale_account_field_domain,
  sale_account_field_owner,       sale_account_field_tier,   sale_account_field_industry,
  sale_account_field_city,        sale_account_field_stage,  sale_account_field_tags,
  sale_account_field_merged_into, sale_account_field_parent,
};

/* While they are read, rows stand in the order of their ids. */
typedef struct
{
  SaleBasis *basis;
  GArray *entries;
  GArray *parents; /* an id each, 0 for none */
  gboolean groups; /* whether there are any parents */
  GString *text;
  GHashTable *owners; /* name → number, from 1 */
  guint next;         /* the first row whose figures have not come yet */
} Builder;

static guint32
append_texts (GString *out, SaleRecord *account)
{
  gsize start = out->len;
  const char *name = sale_account_get_name (account);

  g_string_append (out, name ? name : "");
  g_string_append_c (out, '\0');
  sale_account_append_needle (out, account);
  g_string_append_c (out, '\0');
  return (guint32) start;
}

static guint32
note_owner (Builder *self, const char *owner)
{
  gpointer number;

  if (owner == NULL)
    return 0;
  number = g_hash_table_lookup (self->owners, owner);
  if (number == NULL)
    {
      number = GUINT_TO_POINTER (g_hash_table_size (self->owners) + 1);
      g_hash_table_insert (self->owners, g_strdup (owner), number);
    }
  return GPOINTER_TO_UINT (number);
}

/* Reading -------------------------------------------------------------------- */

static gboolean
add_account (SaleRecord *account, gpointer data)
{
  Builder *self = data;
  gint64 parent = sale_account_get_parent (account);
  SaleAccountEntry entry = {
    .id = sale_record_get_id (account),
    .arr = -1,
    .score = -1,
    .top = SALE_ACCOUNT_NO_ROW,
    .next_deadline = SALE_DATE_NONE,
    .last_two_way = SALE_DATE_NONE,
    .next_touch = SALE_DATE_NONE,
    .tier = (guint8) sale_account_get_tier (account),
    .stage = (guint8) sale_account_get_stage (account),
  };

  if (sale_account_get_merged_into (account))
    return TRUE;
  entry.text = append_texts (self->text, account);
  entry.owner = note_owner (self, sale_account_get_owner (account));
  g_array_append_val (self->entries, entry);
  g_array_append_val (self->parents, parent);
  self->groups |= parent != 0;
  return TRUE;
}

static void
take_derived (SaleAccountEntry *entry, const SaleDerived *derived)
{
  entry->arr = derived->arr;
  entry->score = derived->score;
  entry->shown_band = derived->score < 0 ? SALE_BAND_UNKNOWN : (guint8) derived->band;
  entry->reason = derived->reason;
  entry->confidence = derived->confidence;
  entry->last_two_way = derived->last_two_way;
  /* Nobody has to talk to who is a customer no more. */
  if (entry->stage == SALE_STAGE_ENDED)
    return;
  entry->next_deadline = derived->next_deadline;
  entry->next_touch = derived->next_touch;
  entry->touch_overdue = derived->touch_overdue != 0;
}

/* Figures come in the order of the ids, too. */
static void
add_derived (const SaleDerived *derived, gpointer data)
{
  Builder *self = data;
  SaleAccountEntry *entries = (SaleAccountEntry *) (gpointer) self->entries->data;

  while (self->next < self->entries->len && entries[self->next].id < derived->account)
    self->next++;
  if (self->next < self->entries->len && entries[self->next].id == derived->account)
    take_derived (&entries[self->next], derived);
}

static gboolean
read_all (Builder *self, SaleReader *reader, GError **error)
{
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_ACCOUNT);

  sale_query_only (query, account_fields, G_N_ELEMENTS (account_fields));
  sale_query_nameless (query);
  return sale_reader_scan (reader, query, add_account, self, error) &&
         sale_reader_foreach_derived (reader, add_derived, self, error);
}

static gboolean
read_marks (Builder *self, SaleReader *reader, GCancellable *cancellable, GError **error)
{
  g_autoptr (GHashTable) marks = sale_sharing_read_marks (reader, cancellable, error);
  SaleAccountEntry *entries = (SaleAccountEntry *) (gpointer) self->entries->data;

  for (guint i = 0; marks && g_hash_table_size (marks) > 0 && i < self->entries->len; i++)
    entries[i].mark = (guint8) sale_sharing_marks_get (marks, entries[i].id);
  return marks != NULL;
}

/* Order ---------------------------------------------------------------------- */

typedef struct
{
  char *key;
  guint32 row;
} Name;

static int
compare_names (gconstpointer a, gconstpointer b, gpointer data)
{
  const Name *left = a, *right = b;
  int order = strcmp (left->key, right->key);

  return order ? order : (left->row > right->row) - (left->row < right->row);
}

static Name *
sort_names (Builder *self)
{
  const SaleAccountEntry *entries = (SaleAccountEntry *) (gpointer) self->entries->data;
  guint n = self->entries->len;
  Name *names = g_new (Name, n);

  for (guint i = 0; i < n; i++)
    names[i] = (Name) { g_utf8_collate_key (self->text->str + entries[i].text, -1), i };
  g_sort_array (names, n, sizeof *names, compare_names, NULL);
  for (guint i = 0; i < n; i++)
    g_free (names[i].key);
  return names;
}

/* Numbers the rows by name. */
static void
sort_rows (Builder *self, SaleAccountTable *table)
{
  g_autofree Name *names = sort_names (self);
  g_autoptr (GArray) parents = g_steal_pointer (&self->parents);

  table->n_entries = self->entries->len;
  table->entries = g_new (SaleAccountEntry, table->n_entries);
  self->parents = g_array_sized_new (FALSE, FALSE, sizeof (gint64), table->n_entries);
  for (guint i = 0; i < table->n_entries; i++)
    {
      guint was = names[i].row;

      table->entries[i] = g_array_index (self->entries, SaleAccountEntry, was);
      g_array_append_val (self->parents, g_array_index (parents, gint64, was));
    }
}

static int
compare_owners (gconstpointer a, gconstpointer b, gpointer data)
{
  const char *left = *(char *const *) a, *right = *(char *const *) b;
  int order = g_utf8_collate (left, right);

  return order ? order : strcmp (left, right);
}

/* Numbers the owners by name. */
static void
sort_owners (Builder *self, SaleAccountTable *table)
{
  guint n;
  g_autofree gpointer *owners = g_hash_table_get_keys_as_array (self->owners, &n);
  g_autofree guint32 *places = g_new0 (guint32, n + 1);

  g_sort_array (owners, n, sizeof *owners, compare_owners, NULL);
  table->owners = g_new0 (char *, n + 1);
  for (guint i = 0; i < n; i++)
    {
      places[GPOINTER_TO_UINT (g_hash_table_lookup (self->owners, owners[i]))] = i + 1;
      table->owners[i] = g_strdup (owners[i]);
    }
  for (guint i = 0; i < table->n_entries; i++)
    table->entries[i].owner = places[table->entries[i].owner];
}

/* Groups --------------------------------------------------------------------- */

/* So deep a group goes; parents from a file may stand in a circle. */
#define GROUP_DEPTH 16

/* From an account's id to one more than its row. */
static GHashTable *
index_rows (SaleAccountTable *table)
{
  GHashTable *index = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < table->n_entries; i++)
    g_hash_table_insert (index, &table->entries[i].id, GUINT_TO_POINTER (i + 1));
  return index;
}

static guint
find_above (Builder *self, GHashTable *index, guint row)
{
  guint found =
      GPOINTER_TO_UINT (g_hash_table_lookup (index, &g_array_index (self->parents, gint64, row)));

  return found ? found - 1 : SALE_ACCOUNT_NO_ROW;
}

static void
add_to_sum (const SaleAccountEntry *entry, SaleAccountEntry *above, GArray *sums)
{
  SaleAccountSum *sum;

  if (above->sum == 0)
    {
      g_array_append_val (sums, ((SaleAccountSum) { 0, above->arr }));
      above->sum = sums->len;
    }
  sum = &g_array_index (sums, SaleAccountSum, above->sum - 1);
  sum->n_below++;
  sum->arr = entry->arr < 0 || sum->arr < 0 ? -1 : sum->arr + entry->arr;
}

/* What is below an account counts for each one above it. */
static void
fill_groups (Builder *self, SaleAccountTable *table)
{
  g_autoptr (GHashTable) index = index_rows (table);
  GArray *sums = g_array_new (FALSE, FALSE, sizeof (SaleAccountSum));

  for (guint i = 0; i < table->n_entries; i++)
    {
      SaleAccountEntry *entry = &table->entries[i];
      guint above = find_above (self, index, i);

      for (guint depth = 0; above != SALE_ACCOUNT_NO_ROW && above != i && depth < GROUP_DEPTH;
           depth++)
        {
          entry->top = above;
          add_to_sum (entry, &table->entries[above], sums);
          above = find_above (self, index, above);
        }
    }
  table->sums = (SaleAccountSum *) (gpointer) g_array_free (sums, FALSE);
}

/* The table ------------------------------------------------------------------ */

/* A text that has grown takes up to twice its room. */
static char *
take_text (Builder *self)
{
  gsize size = self->text->len + 1;

  return g_realloc (g_string_free_and_steal (g_steal_pointer (&self->text)), size);
}

static SaleAccountTable *
build_table (Builder *self)
{
  SaleAccountTable *table = g_new0 (SaleAccountTable, 1);

  g_atomic_ref_count_init (&table->ref_count);
  table->basis = sale_basis_ref (self->basis);
  sort_rows (self, table);
  sort_owners (self, table);
  if (self->groups)
    fill_groups (self, table);
  table->text = take_text (self);
  return table;
}

static void
clear_builder (Builder *self)
{
  g_array_unref (self->entries);
  g_array_unref (self->parents);
  if (self->text)
    g_string_free (self->text, TRUE);
  g_hash_table_unref (self->owners);
}

/**
 * sale_accounts_read:
 *
 * A #SaleReadFunc: every account with its cached figures, by name.
 *
 * Returns: (transfer full): a #SaleAccountTable
 */
gpointer
sale_accounts_read (SaleReader *reader, SaleBasis *basis, gpointer data, GCancellable *cancellable,
                    GError **error)
{
  SaleAccountTable *table = NULL;
  Builder builder = { .basis = basis };

  builder.entries = g_array_new (FALSE, FALSE, sizeof (SaleAccountEntry));
  builder.parents = g_array_new (FALSE, FALSE, sizeof (gint64));
  builder.text = g_string_new (NULL);
  builder.owners = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (read_all (&builder, reader, error) && read_marks (&builder, reader, cancellable, error))
    table = build_table (&builder);
  clear_builder (&builder);
  return table;
}
