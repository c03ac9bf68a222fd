/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The missing facts of one's own accounts, one after the other. */
#include "sale-tidy.h"

#include <string.h>

/* What nobody knew is noted, a line each: the record, the fact and the day. */
static char *
dup_note (SaleReader *reader, const SaleGapRow *row)
{
  g_autofree char *text = NULL;
  SaleUuid uuid;
  SaleKind kind;

  if (!sale_reader_get_uuid (reader, row->record, &uuid, &kind))
    return NULL;
  text = sale_uuid_dup_text (&uuid);
  return g_strdup_printf ("%s %s", text, sale_gap_get_info (row->gap)->title);
}

static gboolean
is_recent (const char *day, SaleDate today)
{
  SaleDate noted = sale_date_from_iso (day);

  return sale_date_is_known (noted) && noted <= today && noted > today - SALE_TIDY_AGAIN_DAYS;
}

/* The notes that still count: note → day. */
static GHashTable *
parse_notes (const char *notes, SaleDate today)
{
  GHashTable *table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_auto (GStrv) lines = g_strsplit (notes ? notes : "", "\n", -1);

  for (guint i = 0; lines[i]; i++)
    {
      char *day = strrchr (lines[i], ' ');

      if (day && is_recent (day + 1, today))
        g_hash_table_insert (table, g_strndup (lines[i], (gsize) (day - lines[i])),
                             g_strdup (day + 1));
    }
  return table;
}

/**
 * sale_tidy_dup_notes:
 * @notes: (nullable): as it was returned last
 * @row: a fact that is not known
 *
 * Returns: (transfer full): the notes with that fact, which sale_tidy_read() leaves out
 *   for %SALE_TIDY_AGAIN_DAYS days; without those that are older
 */
char *
sale_tidy_dup_notes (SaleReader *reader, SaleBasis *basis, const char *notes, const SaleGapRow *row)
{
  SaleDate today = sale_basis_get_today (basis);
  g_autoptr (GHashTable) table = parse_notes (notes, today);
  GString *text = g_string_new (NULL);
  char *note = dup_note (reader, row);
  GHashTableIter iter;
  gpointer key, day;

  if (note)
    g_hash_table_insert (table, note, sale_date_dup_iso (today));
  g_hash_table_iter_init (&iter, table);
  while (g_hash_table_iter_next (&iter, &key, &day))
    g_string_append_printf (text, "%s%s %s", text->len ? "\n" : "", (char *) key, (char *) day);
  return g_string_free_and_steal (text);
}

static gboolean
is_noted (GHashTable *notes, SaleReader *reader, const SaleGapRow *row)
{
  g_autofree char *note = g_hash_table_size (notes) ? dup_note (reader, row) : NULL;

  return note && g_hash_table_contains (notes, note);
}

/* The largest amount first, and of an account all that it lacks: one has it in mind. */
static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const SaleGapRow *one = *(SaleGapRow *const *) a, *other = *(SaleGapRow *const *) b;
  int order = sale_gap_row_compare (a, b);

  if (order == 0)
    order = (int) one->gap - (int) other->gap;
  return order;
}

/**
 * sale_tidy_read:
 * @notes: (nullable): what is not known, from sale_tidy_dup_notes()
 *
 * A #SaleReadFunc that returns what the user's own accounts lack, a #GPtrArray of
 * #SaleGapRow in the order in which it is worth knowing.
 */
gpointer
sale_tidy_read (SaleReader *reader, SaleBasis *basis, gpointer notes, GCancellable *cancellable,
                GError **error)
{
  g_autoptr (SaleGaps) gaps = sale_gaps_read (reader, basis, NULL, cancellable, error);
  g_autoptr (GHashTable) noted = parse_notes (notes, sale_basis_get_today (basis));
  GPtrArray *rows;

  if (gaps == NULL)
    return NULL;
  rows = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint gap = 0; gap < SALE_N_GAPS; gap++)
    for (guint i = 0; i < gaps->rows[gap]->len; i++)
      {
        SaleGapRow *row = gaps->rows[gap]->pdata[i];

        if (sale_basis_is_mine (basis, row->owner) && !is_noted (noted, reader, row))
          g_ptr_array_add (rows, g_object_ref (row));
      }
  g_ptr_array_sort (rows, compare_rows);
  return rows;
}
