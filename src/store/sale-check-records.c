/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What takes reading every record: its values, its words in the search index,
 * its account's figures. */
#include "sale-check-private.h"

#include "sale-search-index.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Records whose words are made in one go. */
#define CHUNK 1000
#define DERIVE_CHUNK 100

/* The words of a record as one number: the sum, over all occurrences, of a hash
 * of word, column and place. So the index, which is ordered by word, can be
 * compared with the records in one pass over each, in little memory. */
typedef struct
{
  SaleCheck *check;
  GHashTable *index; /* row → sum of the index; what is left over is stale */
  GHashTable *chunk; /* row → sum of the records read last */
  guint n_chunk;
  gboolean failed;
  GError *error;
} Words;

static void
add_to_sum (GHashTable *sums, gint64 row, guint64 hash)
{
  guint64 *sum = g_hash_table_lookup (sums, &row);

  if (sum)
    *sum += hash;
  else
    {
      gint64 *pair = g_new (gint64, 2);

      pair[0] = row;
      pair[1] = (gint64) hash;
      g_hash_table_insert (sums, pair, pair + 1);
    }
}

static guint64
mix (guint64 hash)
{
  hash ^= hash >> 33;
  hash *= G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
  hash ^= hash >> 33;
  hash *= G_GUINT64_CONSTANT (0xc4ceb9fe1a85ec53);
  return hash ^ (hash >> 33);
}

static guint64
hash_occurrence (const char *word, const char *column, int place)
{
  guint64 hash = G_GUINT64_CONSTANT (0xcbf29ce484222325);

  for (const char *p = word; *p; p++)
    hash = (hash ^ (guint8) *p) * G_GUINT64_CONSTANT (0x100000001b3);
  return mix (hash ^ mix (((guint64) (guint8) column[0] << 32) + (guint64) place + 1));
}

static gboolean
sum_words (SaleCheck *self, const char *sql, GHashTable *sums, GError **error)
{
  g_autoptr (SaleStatement) select = sale_db_prepare (self->db, sql, error);
  gboolean row = TRUE;

  if (select == NULL)
    return FALSE;
  while (row)
    {
      if (!sale_db_step (self->db, select, &row, error))
        return FALSE;
      if (row)
        add_to_sum (sums, sqlite3_column_int64 (select, 1),
                    hash_occurrence ((const char *) sqlite3_column_text (select, 0),
                                     (const char *) sqlite3_column_text (select, 2),
                                     sqlite3_column_int (select, 3)));
    }
  return TRUE;
}

static void
add_finding (SaleCheck *self, gint64 row, const char *text)
{
  sale_check_add (self, SALE_FINDING_SEARCH, sale_search_index_get_id (row), g_strdup (text));
}

/* A record without any letter has no words, but may have a row. */
static void
compare_sums (Words *self)
{
  GHashTableIter iter;
  gpointer row, sum;

  g_hash_table_iter_init (&iter, self->chunk);
  while (g_hash_table_iter_next (&iter, &row, &sum))
    {
      guint64 *found = g_hash_table_lookup (self->index, row);

      if (found == NULL || *found != *(guint64 *) sum)
        add_finding (self->check, *(gint64 *) row,
                     found ? _("search knows other words of it than it has")
                           : _("search does not find it"));
      g_hash_table_remove (self->index, row);
    }
}

static gboolean
flush_words (Words *self, GError **error)
{
  SaleDb *db = self->check->db;

  g_hash_table_remove_all (self->chunk);
  if (!sum_words (self->check, "SELECT term, doc, col, offset FROM temp.check_words", self->chunk,
                  error))
    return FALSE;
  compare_sums (self);
  self->n_chunk = 0;
  return sale_db_exec (db, "INSERT INTO temp.check_search (check_search) VALUES ('delete-all')",
                       error);
}

static gboolean
add_words (Words *self, SaleRecord *record, GError **error)
{
  g_autofree char *title = NULL;
  g_autofree char *body = NULL;
  SaleStatement *insert = sale_db_prepare (
      self->check->db, "INSERT INTO temp.check_search (rowid, title, body) VALUES (?1, ?2, ?3)",
      error);

  if (insert == NULL)
    return FALSE;
  sale_search_index_dup_texts (record, &title, &body);
  sqlite3_bind_int64 (
      insert, 1,
      sale_search_index_get_row (sale_record_get_spec (record)->kind, sale_record_get_id (record)));
  sqlite3_bind_text (insert, 2, title, -1, SQLITE_STATIC);
  sqlite3_bind_text (insert, 3, body, -1, SQLITE_STATIC);
  return sale_db_run (self->check->db, insert, error) &&
         (++self->n_chunk < CHUNK || flush_words (self, error));
}

static void
check_values (SaleCheck *self, SaleRecord *record)
{
  const SaleKindSpec *spec = sale_record_get_spec (record);

  for (guint i = 0; i < spec->n_fields; i++)
    {
      g_autoptr (GError) error = NULL;

      if (!sale_field_check (&spec->fields[i], sale_record_get_value (record, i), &error))
        sale_check_add (self, SALE_FINDING_VALUE, sale_record_get_id (record),
                        g_strdup (error->message));
    }
}

static gboolean
check_record (SaleRecord *record, gpointer data)
{
  Words *self = data;

  check_values (self->check, record);
  if (!sale_kind_is_searchable (sale_record_get_spec (record)) ||
      sale_record_get_deleted (record) != SALE_INSTANT_NONE)
    return TRUE;
  self->failed = !add_words (self, record, &self->error);
  return !self->failed;
}

static gboolean
check_all_of_kind (Words *self, SaleKind kind, GError **error)
{
  g_autoptr (SaleQuery) query = sale_query_new (kind);

  sale_query_with_deleted (query);
  if (!sale_reader_foreach (self->check->reader, query, check_record, self, error))
    return FALSE;
  if (self->failed)
    g_propagate_error (error, g_steal_pointer (&self->error));
  return !self->failed;
}

/* A second index, in memory, that makes words exactly as the first one does. */
static gboolean
make_indexes (SaleDb *db, GError **error)
{
  return sale_db_exec (
      db,
      "CREATE VIRTUAL TABLE temp.check_search USING fts5 (title, body, content = '', "
      "contentless_delete = 1, tokenize = \"unicode61 remove_diacritics 2\");"
      "CREATE VIRTUAL TABLE temp.check_words USING fts5vocab (temp, check_search, instance);"
      "CREATE VIRTUAL TABLE temp.book_words USING fts5vocab (main, search, instance);",
      error);
}

/* Without its row in the table of sizes, a record could never be taken out again. */
static gboolean
check_sizes (SaleCheck *self, GHashTable *index, GError **error)
{
  g_autoptr (SaleStatement) select =
      sale_db_prepare (self->db, "SELECT 1 FROM search_docsize WHERE id = ?1", error);
  GHashTableIter iter;
  gpointer id;

  if (select == NULL)
    return FALSE;
  g_hash_table_iter_init (&iter, index);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      gboolean row;

      sqlite3_bind_int64 (select, 1, *(gint64 *) id);
      if (!sale_db_step (self->db, select, &row, error))
        return FALSE;
      if (!row)
        add_finding (self, *(gint64 *) id, _("search could not forget it"));
      sqlite3_reset (select);
    }
  return TRUE;
}

static gboolean
walk_records (Words *self, GError **error)
{
  GHashTableIter iter;
  gpointer id;

  for (guint kind = 1; kind < SALE_N_KINDS; kind++)
    if (!check_all_of_kind (self, (SaleKind) kind, error))
      return FALSE;
  if (!flush_words (self, error))
    return FALSE;

  g_hash_table_iter_init (&iter, self->index);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    add_finding (self->check, *(gint64 *) id, _("search finds it, though it is not to be found"));
  return TRUE;
}

/**
 * sale_check_records:
 *
 * Every value is one that its field allows, and the search index holds the
 * words of each living record, no others, and those of nothing else.
 */
gboolean
sale_check_records (SaleCheck *self, GError **error)
{
  g_autoptr (GHashTable) index = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GHashTable) chunk = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  Words words = { .check = self, .index = index, .chunk = chunk };
  gboolean fine =
      make_indexes (self->db, error) &&
      sum_words (self, "SELECT term, doc, col, offset FROM temp.book_words", index, error) &&
      check_sizes (self, index, error) && walk_records (&words, error);

  sale_db_forget_statements (self->db);
  sale_db_exec (self->db,
                "DROP TABLE IF EXISTS temp.book_words; DROP TABLE IF EXISTS temp.check_words; "
                "DROP TABLE IF EXISTS temp.check_search;",
                NULL);
  return fine;
}

static gboolean
is_near (double a, double b)
{
  return fabs (a - b) <= 1e-9 * fmax (1, fmax (fabs (a), fabs (b)));
}

static gboolean
is_same (const SaleDerived *a, const SaleDerived *b)
{
  return a->arr == b->arr && is_near (a->score, b->score) && a->band == b->band &&
         is_near (a->confidence, b->confidence) && is_near (a->relationship, b->relationship) &&
         is_near (a->adoption, b->adoption) && is_near (a->value, b->value) &&
         a->pattern == b->pattern && g_strcmp0 (a->reason, b->reason) == 0 &&
         a->next_deadline == b->next_deadline && a->next_deadline_kind == b->next_deadline_kind &&
         a->last_two_way == b->last_two_way && a->next_touch == b->next_touch &&
         a->touch_days == b->touch_days && a->touch_reason == b->touch_reason &&
         a->touch_overdue == b->touch_overdue && a->next_review == b->next_review &&
         a->last_review == b->last_review && a->review_days == b->review_days &&
         a->review_reason == b->review_reason && a->review_overdue == b->review_overdue;
}

/* A figure of another day, or one that waits to be made again, is not wrong. */
static gboolean
compare_figures (SaleCheck *self, const SaleDerived *computed, GError **error)
{
  SaleDerived cached;

  if (!sale_reader_get_derived (self->reader, computed->account, &cached, error))
    return FALSE;
  if (cached.account != 0 && cached.day == computed->day && !is_same (&cached, computed))
    sale_check_add (self, SALE_FINDING_DERIVED, computed->account,
                    g_strdup (_("its figures in the lists are not what its facts say")));
  return TRUE;
}

/**
 * sale_check_derived:
 * @derive: computes the figures
 *
 * The cache holds what the engine computes.
 */
gboolean
sale_check_derived (SaleCheck *self, SaleDeriveFunc derive, gpointer data, GError **error)
{
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_ACCOUNT);
  g_autoptr (GArray) ids = sale_reader_list_ids (self->reader, query, error);

  for (guint i = 0; ids && i < ids->len; i += DERIVE_CHUNK)
    {
      g_autoptr (GArray) rows = g_array_new (FALSE, TRUE, sizeof (SaleDerived));

      if (!derive (self->reader, &g_array_index (ids, gint64, i), MIN (DERIVE_CHUNK, ids->len - i),
                   rows, data, error))
        return FALSE;
      for (guint n = 0; n < rows->len; n++)
        if (!compare_figures (self, &g_array_index (rows, SaleDerived, n), error))
          return FALSE;
    }
  return ids != NULL;
}
