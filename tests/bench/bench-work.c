/* SPDX-License-Identifier: GPL-3.0-or-later */
/* B8, B9 and B15 on the big book: an edit until it is durable, a keystroke until
 * its rows, and what the pages Today, Insights and Renewals read. */
#include "bench-big.h"
#include "bench.h"

#include "sale-agenda.h"
#include "sale-book-private.h"
#include "sale-metrics.h"
#include "sale-reader-private.h"
#include "sale-renewals.h"
#include "sale-search-index.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#define N_EDITS 200
#define N_KEYS 40
#define N_READS 5
#define N_ROWS 12

typedef struct
{
  char *dir;
  SaleSession *session;
  SaleBasis *basis;
  GArray *accounts, *contracts; /* of gint64 */
  guint round;
  sqlite3 *bare;
  sqlite3_stmt *statements[3];
  const char *word;
  guint n_hits[SALE_N_KINDS];
  SaleReader *reader;
  GPtrArray *sql; /* what a read asked for */
} Bench;

static char *
name_file (Bench *self, const char *name)
{
  return g_build_filename (self->dir, name, NULL);
}

static sqlite3_stmt *
prepare (sqlite3 *handle, const char *sql)
{
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v2 (handle, sql, -1, &statement, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (handle));
  return statement;
}

static void
step_to_end (sqlite3_stmt *statement)
{
  int n = sqlite3_column_count (statement);

  while (sqlite3_step (statement) == SQLITE_ROW)
    for (int i = 0; i < n; i++)
      sqlite3_column_value (statement, i);
  sqlite3_reset (statement);
}

static void
open_session (Bench *self)
{
  g_autofree char *path = name_file (self, "ours.sqlite");
  g_autoptr (SaleQuery) accounts = sale_query_new (SALE_KIND_ACCOUNT);
  g_autoptr (SaleQuery) contracts = sale_query_new (SALE_KIND_CONTRACT);
  SaleDailyBackup *daily;

  bench_big_copy (path);
  self->session = bench_big_open (path);
  self->accounts = sale_reader_list_ids (sale_session_get_reader (self->session), accounts, NULL);
  self->contracts = sale_reader_list_ids (sale_session_get_reader (self->session), contracts, NULL);
  daily = sale_session_get_book (self->session)->daily;
  if (daily)
    sale_daily_backup_wait (daily);
}

/* B8 ------------------------------------------------------------------------- */

static gint64
next_account (Bench *self)
{
  return g_array_index (self->accounts, gint64, self->round++ % self->accounts->len);
}

static void
commit (Bench *self, SaleChangeSet *set)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleCommit) done =
      sale_book_commit (sale_session_get_book (self->session), set, &error);

  g_assert_no_error (error);
}

/* No figure hangs on the town. */
static void
edit (gpointer data)
{
  Bench *self = data;
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Edit");
  g_autofree char *text = g_strdup_printf ("Town %u", self->round);

  sale_change_set_set_text (set, SALE_KIND_ACCOUNT, next_account (self), sale_account_field_city,
                            text);
  commit (self, set);
}

/* A value and a line of a log, in one transaction. */
static void
edit_bare (gpointer data)
{
  Bench *self = data;
  g_autofree char *text = g_strdup_printf ("Town %u", self->round);

  sqlite3_exec (self->bare, "BEGIN IMMEDIATE", NULL, NULL, NULL);
  sqlite3_bind_text (self->statements[0], 1, text, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (self->statements[0], 2, next_account (self));
  step_to_end (self->statements[0]);
  sqlite3_bind_text (self->statements[1], 1, text, -1, SQLITE_STATIC);
  step_to_end (self->statements[1]);
  g_assert_cmpint (sqlite3_exec (self->bare, "COMMIT", NULL, NULL, NULL), ==, SQLITE_OK);
}

/* All figures of the account do on a contract's. */
static void
edit_figure (gpointer data)
{
  Bench *self = data;
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Edit");
  gint64 contract = g_array_index (self->contracts, gint64, self->round++ % self->contracts->len);

  sale_change_set_set_int (set, SALE_KIND_CONTRACT, contract, sale_contract_field_amount,
                           100000 + self->round);
  commit (self, set);
}

static void
edit_figure_bare (gpointer data)
{
  Bench *self = data;
  g_autofree char *text = g_strdup_printf ("%u", self->round);

  sqlite3_exec (self->bare, "BEGIN IMMEDIATE", NULL, NULL, NULL);
  sqlite3_bind_int (self->statements[2], 1, (int) (100000 + self->round));
  sqlite3_bind_int64 (
      self->statements[2], 2,
      g_array_index (self->contracts, gint64, self->round++ % self->contracts->len));
  step_to_end (self->statements[2]);
  sqlite3_bind_text (self->statements[1], 1, text, -1, SQLITE_STATIC);
  step_to_end (self->statements[1]);
  g_assert_cmpint (sqlite3_exec (self->bare, "COMMIT", NULL, NULL, NULL), ==, SQLITE_OK);
}

static void
open_bare (Bench *self, const char *path)
{
  g_assert_cmpint (sqlite3_open (path, &self->bare), ==, SQLITE_OK);
  sqlite3_exec (self->bare,
                "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                "CREATE TABLE town_log (id INTEGER PRIMARY KEY, text TEXT)",
                NULL, NULL, NULL);
  self->statements[0] = prepare (self->bare, "UPDATE account SET city = ?1 WHERE id = ?2");
  self->statements[1] = prepare (self->bare, "INSERT INTO town_log (text) VALUES (?1)");
  self->statements[2] = prepare (self->bare, "UPDATE contract SET amount = ?1 WHERE id = ?2");
}

static void
measure_edit (Bench *self, const char *figure, BenchFunc ours, BenchFunc bare)
{
  BenchResult result = bench_compare_by (BENCH_WALL, ours, bare, self, N_EDITS);

  bench_print ("B8", figure, &result, "4");
  printf ("    95 of 100 edits took less than %.1f ms; goal 5 ms\n", result.p95_ms);
}

static void
measure_edits (Bench *self)
{
  g_autofree char *bare = name_file (self, "bare.sqlite");

  bench_big_copy (bare);
  open_bare (self, bare);
  measure_edit (self, "an edit until it is durable", edit, edit_bare);
  measure_edit (self, "an edit that figures hang on", edit_figure, edit_figure_bare);
  for (guint i = 0; i < G_N_ELEMENTS (self->statements); i++)
    sqlite3_finalize (self->statements[i]);
  sqlite3_close (self->bare);
}

/* B9 ------------------------------------------------------------------------- */

static void
find (gpointer data)
{
  Bench *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) hits = sale_reader_search_best (self->reader, self->word, N_ROWS, &error);

  g_assert_no_error (error);
  memset (self->n_hits, 0, sizeof self->n_hits);
  for (guint i = 0; i < hits->len; i++)
    self->n_hits[g_array_index (hits, SaleHit, i).kind]++;
}

/* The same many of each kind, the newest first. */
static void
find_bare (gpointer data)
{
  Bench *self = data;
  g_autofree char *match = g_strdup_printf ("\"%s\" *", self->word);
  g_autoptr (SaleStatement) select =
      sale_db_prepare (sale_reader_get_db (self->reader),
                       "SELECT rowid FROM search WHERE search MATCH ?1 AND rowid >= ?2 AND "
                       "rowid < ?3 ORDER BY rowid DESC LIMIT ?4",
                       NULL);

  for (SaleKind kind = 1; kind < SALE_N_KINDS; kind++)
    if (self->n_hits[kind] > 0)
      {
        sqlite3_bind_text (select, 1, match, -1, SQLITE_STATIC);
        sqlite3_bind_int64 (select, 2, sale_search_index_get_row (kind, 0));
        sqlite3_bind_int64 (select, 3, sale_search_index_get_row (kind + 1, 0));
        sqlite3_bind_int (select, 4, (int) self->n_hits[kind]);
        step_to_end (select);
      }
}

/* What a person types, letter by letter. */
static void
measure_keys (Bench *self)
{
  static const char *const words[] = { "nordlicht", "meeting", "rollout", "week" };
  g_autofree double *times = g_new0 (double, N_KEYS), *bounds = g_new0 (double, N_KEYS);
  guint n = 0;
  BenchResult result;

  for (guint round = 0; n < N_KEYS; round++)
    for (gsize length = 1;
         length <= strlen (words[round % G_N_ELEMENTS (words)]) && length <= 6 && n < N_KEYS;
         length++, n++)
      {
        g_autofree char *typed = g_strndup (words[round % G_N_ELEMENTS (words)], length);
        BenchResult key;

        self->word = typed;
        key = bench_compare_by (BENCH_WALL, find, find_bare, self, 3);
        times[n] = key.ours_ms;
        bounds[n] = key.bound_ms;
      }
  result = bench_summarize (times, bounds, n);
  bench_print ("B9", "a keystroke until its rows", &result, "2");
  printf ("    95 of 100 keystrokes took less than %.1f ms; goal 16 ms\n", result.p95_ms);
}

/* B15 ------------------------------------------------------------------------ */

static int
note_sql (unsigned int type, void *data, void *statement, void *text)
{
  Bench *self = data;
  char *expanded = sqlite3_expanded_sql (statement);

  if (self->sql && g_str_has_prefix (expanded, "SELECT"))
    g_ptr_array_add (self->sql, g_strdup (expanded));
  sqlite3_free (expanded);
  return 0;
}

static void
read_agenda (gpointer data)
{
  Bench *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleToday) today =
      sale_agenda_load (self->reader, self->basis, SALE_AGENDA_DAYS, TRUE, &error);

  g_assert_no_error (error);
}

static void
read_metrics (gpointer data)
{
  Bench *self = data;
  SaleSpan year = { BENCH_TODAY - 364, BENCH_TODAY };
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleMetrics) metrics = sale_metrics_load (self->reader, self->basis, year, &error);

  g_assert_no_error (error);
}

static void
read_renewals (gpointer data)
{
  Bench *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows =
      sale_renewals_list (self->reader, self->basis, SALE_RENEWALS_ALL, &error);

  g_assert_no_error (error);
}

/* The very statements, each run to its end, and nothing made of their rows. */
static void
run_sql (gpointer data)
{
  Bench *self = data;

  for (guint i = 0; i < self->sql->len; i++)
    {
      sqlite3_stmt *statement =
          prepare (sale_reader_get_db (self->reader)->handle, self->sql->pdata[i]);

      step_to_end (statement);
      sqlite3_finalize (statement);
    }
}

static void
measure_read (Bench *self, const char *figure, BenchFunc read)
{
  g_autoptr (GPtrArray) sql = g_ptr_array_new_with_free_func (g_free);
  sqlite3 *handle = sale_reader_get_db (self->reader)->handle;
  BenchResult result;

  self->sql = sql;
  sqlite3_trace_v2 (handle, SQLITE_TRACE_STMT, note_sql, self);
  read (self);
  sqlite3_trace_v2 (handle, 0, NULL, NULL);
  result = bench_compare (read, run_sql, self, N_READS);
  bench_print ("B15", figure, &result, "2");
  self->sql = NULL;
}

static void
measure_reads (Bench *self)
{
  measure_read (self, "Today", read_agenda);
  measure_read (self, "Insights", read_metrics);
  measure_read (self, "Renewals", read_renewals);
}

/* Some figures alone may be named. */
static gboolean
is_wanted (char **names, const char *number)
{
  return *names == NULL || g_strv_contains ((const char *const *) names, number);
}

int
main (int argc, char **argv)
{
  g_autofree char *dir = g_dir_make_tmp ("sale-bench-XXXXXX", NULL);
  g_autofree char *command = g_strdup_printf ("rm -r '%s'", dir);
  g_autoptr (GError) error = NULL;
  Bench self = { .dir = dir };

  open_session (&self);
  if (is_wanted (argv + 1, "B8"))
    measure_edits (&self);
  self.basis = sale_basis_ref (sale_session_get_basis (self.session));
  self.reader = sale_book_open_reader (sale_session_get_book (self.session), &error);
  g_assert_no_error (error);
  if (is_wanted (argv + 1, "B9"))
    measure_keys (&self);
  if (is_wanted (argv + 1, "B15"))
    measure_reads (&self);
  g_clear_object (&self.reader);
  g_clear_pointer (&self.basis, sale_basis_unref);
  g_clear_object (&self.session);
  g_array_unref (self.accounts);
  g_array_unref (self.contracts);
  g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL);
  return 0;
}
