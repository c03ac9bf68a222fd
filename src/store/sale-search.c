/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding records by their words. The rows of the index stand kind by kind, so
 * that a kind is a range of them, and no query has to sort what it finds. */
#include "sale-apply.h"
#include "sale-reader-private.h"
#include "sale-search-index.h"
#include "sale-search-words.h"

/* The file may come from anywhere. */
static gboolean
is_of_a_kind (gint64 row)
{
  return row >= SALE_SEARCH_KIND_STEP && row < SALE_N_KINDS * SALE_SEARCH_KIND_STEP;
}

static gboolean
add_hit (SaleDb *db, GArray *hits, gint64 row, GError **error)
{
  SaleHit hit = { .id = sale_search_index_get_id (row), .kind = sale_search_index_get_kind (row) };

  if (!sale_db_find_account (db, hit.kind, hit.id, &hit.account, error))
    return FALSE;
  g_array_append_val (hits, hit);
  return TRUE;
}

/**
 * sale_reader_search:
 * @text: what the user typed; never read as syntax
 * @kind: one kind, or %SALE_KIND_ANY
 * @limit: most hits to return
 *
 * Finds records that hold every word of @text, the last word as a prefix.
 *
 * Returns: (transfer full) (element-type SaleHit): the hits, accounts first.
 */
GArray *
sale_reader_search (SaleReader *self, const char *text, SaleKind kind, guint limit, GError **error)
{
  SaleDb *db = sale_reader_get_db (self);
  SaleKind last = kind == SALE_KIND_ANY ? (SaleKind) (SALE_N_KINDS - 1) : kind;
  g_autofree char *match = NULL;
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (SaleHit));
  g_autoptr (SaleStatement) select =
      sale_db_prepare (db,
                       "SELECT rowid FROM search WHERE search MATCH ?1 AND rowid >= ?2 AND "
                       "rowid < ?3 ORDER BY rowid LIMIT ?4",
                       error);
  gboolean row = TRUE;
  guint patience;

  if (select == NULL || !sale_search_dup_match (db, text, &match, &patience, error))
    return NULL;
  if (match == NULL)
    return g_steal_pointer (&hits);

  sqlite3_bind_text (select, 1, match, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (select, 2, sale_search_index_get_row (kind, 0));
  sqlite3_bind_int64 (select, 3, sale_search_index_get_row (last + 1, 0));
  sqlite3_bind_int (select, 4, (int) limit);
  while (row)
    {
      if (!sale_db_step (db, select, &row, error))
        return NULL;
      if (row && is_of_a_kind (sqlite3_column_int64 (select, 0)) &&
          !add_hit (db, hits, sqlite3_column_int64 (select, 0), error))
        return NULL;
    }
  return g_steal_pointer (&hits);
}

/* The best of each kind ---------------------------------------------------- */

typedef struct
{
  SaleDb *db;
  guint limit;                  /* of each kind */
  guint patience;               /* rows of a kind that has enough to pass over */
  GArray *kinds[SALE_N_KINDS];  /* of rows, the best first */
  GHashTable *seen;             /* rows that are in one of them */
} Best;

static void
best_init (Best *self, SaleDb *db, guint limit)
{
  *self = (Best) { .db = db, .limit = limit };
  self->seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; i < SALE_N_KINDS; i++)
    self->kinds[i] = g_array_new (FALSE, FALSE, sizeof (gint64));
}

static void
best_clear (Best *self)
{
  for (guint i = 0; i < SALE_N_KINDS; i++)
    g_array_unref (self->kinds[i]);
  g_hash_table_unref (self->seen);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Best, best_clear)

static void
take_row (Best *self, gint64 row)
{
  if (g_hash_table_add (self->seen, g_memdup2 (&row, sizeof row)))
    g_array_append_val (self->kinds[sale_search_index_get_kind (row)], row);
}

static gboolean
is_full (Best *self, gint64 row)
{
  return self->kinds[sale_search_index_get_kind (row)]->len >= self->limit;
}

/* Reads rows below @end. Where a kind has enough and many more are left of it,
 * makes @end where the next kind begins; 0 after the last one. */
static gboolean
take_rows (Best *self, SaleStatement *select, gint64 *end, GError **error)
{
  gboolean row = TRUE;
  guint n_passed = 0;

  sqlite3_bind_int64 (select, 2, *end);
  *end = 0;
  while (*end == 0)
    {
      gint64 number;

      if (!sale_db_step (self->db, select, &row, error))
        return FALSE;
      if (!row)
        break;
      number = sqlite3_column_int64 (select, 0);
      if (!is_of_a_kind (number))
        continue;
      if (is_full (self, number) && ++n_passed > self->patience)
        *end = sale_search_index_get_row (sale_search_index_get_kind (number), 0);
      else if (!is_full (self, number))
        take_row (self, number);
    }
  sqlite3_reset (select);
  return TRUE;
}

static gboolean
take_matches (Best *self, const char *match, GError **error)
{
  g_autoptr (SaleStatement) select = sale_db_prepare (
      self->db, "SELECT rowid FROM search WHERE search MATCH ?1 AND rowid < ?2 ORDER BY rowid DESC",
      error);
  gint64 end = G_MAXINT64;

  if (select == NULL)
    return FALSE;
  sqlite3_bind_text (select, 1, match, -1, SQLITE_STATIC);
  while (end)
    if (!take_rows (self, select, &end, error))
      return FALSE;
  return TRUE;
}

static GArray *
list_best (Best *self, GError **error)
{
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (SaleHit));

  for (guint kind = 0; kind < SALE_N_KINDS; kind++)
    for (guint i = 0; i < self->kinds[kind]->len; i++)
      if (!add_hit (self->db, hits, g_array_index (self->kinds[kind], gint64, i), error))
        return NULL;
  return g_steal_pointer (&hits);
}

/**
 * sale_reader_search_best:
 * @text: what the user typed; never read as syntax
 * @limit: most hits of each kind
 *
 * Like sale_reader_search(), but no kind crowds out another, and the best hits
 * of a kind come first: those whose title holds every word, and of these and of
 * the others the newest.
 *
 * Returns: (transfer full) (element-type SaleHit): the hits, by kind.
 */
GArray *
sale_reader_search_best (SaleReader *self, const char *text, guint limit, GError **error)
{
  g_autofree char *match = NULL;
  g_autofree char *in_title = NULL;
  g_auto (Best) best;

  best_init (&best, sale_reader_get_db (self), limit);
  if (!sale_search_dup_match (best.db, text, &match, &best.patience, error))
    return NULL;
  if (match)
    in_title = g_strdup_printf ("title : (%s)", match);
  if (match && (!take_matches (&best, in_title, error) || !take_matches (&best, match, error)))
    return NULL;
  return list_best (&best, error);
}
