/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-derived-private.h"

#include "sale-reader-private.h"

#define COLUMNS \
  "account, day, arr, score, band, confidence, relationship, adoption, value, pattern, " \
  "reason, next_deadline, next_deadline_kind, last_two_way, next_touch, next_review, " \
  "touch_days, touch_reason, touch_overdue, last_review, review_days, review_reason, " \
  "review_overdue"

/* As a set to look each account up in, the living ones would take half of the time. */
#define LIVING "(SELECT id FROM account WHERE deleted IS NULL) CROSS JOIN derived ON account = id"

static void
bind_real (SaleStatement *statement, int index, double number)
{
  if (number >= 0)
    sqlite3_bind_double (statement, index, number);
}

static void
bind_date (SaleStatement *statement, int index, SaleDate date)
{
  if (date != SALE_DATE_NONE)
    sqlite3_bind_int (statement, index, date);
}

/**
 * sale_derived_write:
 *
 * Takes the place of the account's row.
 */
gboolean
sale_derived_write (SaleDb *db, const SaleDerived *row, GError **error)
{
  SaleStatement *upsert = sale_db_prepare (
      db,
      "INSERT INTO derived (" COLUMNS ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, "
      "?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23) ON CONFLICT (account) DO UPDATE SET day = ?2, arr = ?3, "
      "score = ?4, band = ?5, confidence = ?6, relationship = ?7, adoption = ?8, value = ?9, "
      "pattern = ?10, reason = ?11, next_deadline = ?12, next_deadline_kind = ?13, "
      "last_two_way = ?14, next_touch = ?15, next_review = ?16, "
      "touch_days = ?17, touch_reason = ?18, touch_overdue = ?19, last_review = ?20, "
      "review_days = ?21, review_reason = ?22, review_overdue = ?23",
      error);

  if (upsert == NULL)
    return FALSE;
  sqlite3_bind_int64 (upsert, 1, row->account);
  sqlite3_bind_int (upsert, 2, row->day);
  sqlite3_bind_int64 (upsert, 3, row->arr);
  bind_real (upsert, 4, row->score);
  sqlite3_bind_int (upsert, 5, row->band);
  bind_real (upsert, 6, row->confidence);
  bind_real (upsert, 7, row->relationship);
  bind_real (upsert, 8, row->adoption);
  bind_real (upsert, 9, row->value);
  sqlite3_bind_int (upsert, 10, row->pattern);
  sqlite3_bind_text (upsert, 11, row->reason, -1, SQLITE_STATIC);
  bind_date (upsert, 12, row->next_deadline);
  sqlite3_bind_int (upsert, 13, row->next_deadline_kind);
  bind_date (upsert, 14, row->last_two_way);
  bind_date (upsert, 15, row->next_touch);
  bind_date (upsert, 16, row->next_review);
  sqlite3_bind_int (upsert, 17, row->touch_days);
  sqlite3_bind_int (upsert, 18, row->touch_reason);
  sqlite3_bind_int (upsert, 19, row->touch_overdue);
  bind_date (upsert, 20, row->last_review);
  sqlite3_bind_int (upsert, 21, row->review_days);
  sqlite3_bind_int (upsert, 22, row->review_reason);
  sqlite3_bind_int (upsert, 23, row->review_overdue);
  return sale_db_run (db, upsert, error);
}

static gboolean
spoil (SaleDb *db, gint64 account, GError **error)
{
  SaleStatement *upsert = sale_db_prepare (db,
                                           "INSERT INTO derived (account, day) "
                                           "SELECT id, 0 FROM account WHERE id = ?1 "
                                           "ON CONFLICT (account) DO UPDATE SET day = 0",
                                           error);

  if (upsert == NULL)
    return FALSE;
  sqlite3_bind_int64 (upsert, 1, account);
  return sale_db_run (db, upsert, error);
}

/**
 * sale_derived_spoil:
 * @accounts: (element-type gint64): ids
 *
 * Marks the rows of those accounts that are there as to be made again; they are still
 * shown until then.
 */
gboolean
sale_derived_spoil (SaleDb *db, GHashTable *accounts, GError **error)
{
  GHashTableIter iter;
  gpointer account;

  g_hash_table_iter_init (&iter, accounts);
  while (g_hash_table_iter_next (&iter, &account, NULL))
    if (!spoil (db, *(gint64 *) account, error))
      return FALSE;
  return TRUE;
}

/**
 * sale_derived_spoil_all:
 *
 * Marks the rows of all accounts, and makes the missing ones.
 */
gboolean
sale_derived_spoil_all (SaleDb *db, GError **error)
{
  return sale_db_exec (db,
                       "UPDATE derived SET day = 0;"
                       "INSERT INTO derived (account, day) SELECT id, 0 FROM account WHERE true "
                       "ON CONFLICT (account) DO NOTHING;",
                       error);
}

/**
 * sale_derived_list_stale:
 *
 * Returns: (transfer full) (element-type gint64): accounts to be computed.
 */
GArray *
sale_derived_list_stale (SaleDb *db, guint limit, GError **error)
{
  g_autoptr (SaleStatement) select =
      sale_db_prepare (db, "SELECT account FROM derived WHERE day = 0 LIMIT ?1", error);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (select == NULL)
    return NULL;
  sqlite3_bind_int64 (select, 1, limit);
  return sale_db_append_ids (db, select, ids, error) ? g_steal_pointer (&ids) : NULL;
}

static double
read_real (SaleStatement *row, int column)
{
  return sqlite3_column_type (row, column) == SQLITE_NULL ? -1
                                                          : sqlite3_column_double (row, column);
}

static SaleDate
read_date (SaleStatement *row, int column)
{
  return sqlite3_column_type (row, column) == SQLITE_NULL ? SALE_DATE_NONE
                                                          : sqlite3_column_int (row, column);
}

static void
read_row (SaleStatement *row, SaleDerived *derived)
{
  *derived = (SaleDerived) {
    .account = sqlite3_column_int64 (row, 0),
    .day = sqlite3_column_int (row, 1),
    .arr = sqlite3_column_type (row, 2) == SQLITE_NULL ? -1 : sqlite3_column_int64 (row, 2),
    .score = read_real (row, 3),
    .band = sqlite3_column_int (row, 4),
    .confidence = read_real (row, 5),
    .relationship = read_real (row, 6),
    .adoption = read_real (row, 7),
    .value = read_real (row, 8),
    .pattern = sqlite3_column_int (row, 9),
    .reason = g_intern_string ((const char *) sqlite3_column_text (row, 10)),
    .next_deadline = read_date (row, 11),
    .next_deadline_kind = sqlite3_column_int (row, 12),
    .last_two_way = read_date (row, 13),
    .next_touch = read_date (row, 14),
    .next_review = read_date (row, 15),
    .touch_days = sqlite3_column_int (row, 16),
    .touch_reason = sqlite3_column_int (row, 17),
    .touch_overdue = sqlite3_column_int (row, 18),
    .last_review = read_date (row, 19),
    .review_days = sqlite3_column_int (row, 20),
    .review_reason = sqlite3_column_int (row, 21),
    .review_overdue = sqlite3_column_int (row, 22),
  };
}

/**
 * sale_reader_get_derived:
 * @derived: (out): the cached figures; of an account that has none yet nothing is
 *   known, and its own id is 0
 *
 * Returns: %FALSE on an error.
 */
gboolean
sale_reader_get_derived (SaleReader *self, gint64 account, SaleDerived *derived, GError **error)
{
  SaleDb *db = sale_reader_get_db (self);
  g_autoptr (SaleStatement) select =
      sale_db_prepare (db, "SELECT " COLUMNS " FROM derived WHERE account = ?1", error);
  gboolean row = FALSE;

  *derived = (SaleDerived) SALE_DERIVED_INIT;
  if (select == NULL)
    return FALSE;
  sqlite3_bind_int64 (select, 1, account);
  if (!sale_db_step (db, select, &row, error))
    return FALSE;
  if (row)
    read_row (select, derived);
  return TRUE;
}

/**
 * sale_reader_foreach_derived:
 * @func: called with the cached figures of each living account, by account
 *
 * Returns: %FALSE on an error.
 */
gboolean
sale_reader_foreach_derived (SaleReader *self, SaleDerivedFunc func, gpointer data, GError **error)
{
  SaleDb *db = sale_reader_get_db (self);
  g_autoptr (SaleStatement) select =
      sale_db_prepare (db, "SELECT " COLUMNS " FROM " LIVING " ORDER BY id", error);
  gboolean row = TRUE;

  if (select == NULL)
    return FALSE;
  while (row)
    {
      SaleDerived derived;

      if (!sale_db_step (db, select, &row, error))
        return FALSE;
      if (!row)
        break;
      read_row (select, &derived);
      func (&derived, data);
    }
  return TRUE;
}

static void
append_derived (const SaleDerived *derived, gpointer data)
{
  g_array_append_vals (data, derived, 1);
}

/**
 * sale_reader_list_derived:
 *
 * Returns: (transfer full) (element-type SaleDerived): the cached figures of
 *   all living accounts, by account.
 */
GArray *
sale_reader_list_derived (SaleReader *self, GError **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (SaleDerived));

  return sale_reader_foreach_derived (self, append_derived, rows, error) ? g_steal_pointer (&rows)
                                                                         : NULL;
}

/**
 * sale_reader_count_derived:
 *
 * Returns: how many living accounts have cached figures of that day; -1 when
 *   they could not be counted.
 */
gint64
sale_reader_count_derived (SaleReader *self, SaleDate day)
{
  SaleDb *db = sale_reader_get_db (self);
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM " LIVING " WHERE day = %d", day);
  gint64 n = sale_db_int (db, sql, -1);

  /* All accounts have gone through the cache of pages, and few are needed again. */
  sqlite3_db_release_memory (db->handle);
  return n;
}

/**
 * sale_derived_index:
 * @rows: (element-type SaleDerived): of sale_reader_list_derived()
 *
 * Returns: (transfer full) (element-type gint64 SaleDerived): @rows by account; of use as
 *   long as they are
 */
GHashTable *
sale_derived_index (GArray *rows)
{
  GHashTable *table = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < rows->len; i++)
    {
      SaleDerived *row = &g_array_index (rows, SaleDerived, i);

      g_hash_table_insert (table, &row->account, row);
    }
  return table;
}
