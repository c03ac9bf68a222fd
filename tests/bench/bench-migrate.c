/* SPDX-License-Identifier: GPL-3.0-or-later */
/* B17: the big book as the first version wrote it, opened by this one: the backup
 * before it, and the step itself. */
#include "bench-big.h"
#include "bench.h"

#include "sale-book.h"

#include <glib/gstdio.h>
#include <sqlite3.h>

#define N_ROUNDS 5

/* What the steps after the first have added, in an order in which it can go again. */
static const char to_first[] =
    "DROP TABLE IF EXISTS attempt; DROP TABLE IF EXISTS remote_value; DROP TABLE IF EXISTS cursor; "
    "DROP TABLE IF EXISTS run; DROP TABLE IF EXISTS remote; DROP TABLE IF EXISTS connection; "
    "DROP INDEX IF EXISTS account_parent; "
    "DROP INDEX IF EXISTS account_merged_into; "
    "DROP INDEX IF EXISTS contact_successor; "
    "DROP INDEX IF EXISTS contact_reports_to; "
    "DROP INDEX IF EXISTS outcome_goal; "
    "DROP INDEX IF EXISTS plan_playbook; "
    "DROP INDEX IF EXISTS plan_about; "
    "DROP INDEX IF EXISTS review_card_about; "
    "DROP INDEX IF EXISTS decision_commitment; "
    "DROP INDEX IF EXISTS attendee_contact; "
    "DROP INDEX IF EXISTS signal_plan; "
    "DROP INDEX IF EXISTS signal_about; "
    "PRAGMA user_version = 1;";

static void
run (const char *path, const char *sql)
{
  sqlite3 *db;
  char *problem = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  if (sqlite3_exec (db, sql, NULL, NULL, &problem) != SQLITE_OK)
    g_error ("%s: %s", path, problem);
  sqlite3_close (db);
}

static void
copy (const char *from, const char *to)
{
  g_autoptr (GFile) source = g_file_new_for_path (from);
  g_autoptr (GFile) target = g_file_new_for_path (to);
  g_autoptr (GError) error = NULL;

  g_file_copy (source, target, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* In a folder of its own: the backup lies beside the book. */
static double
migrate (const char *old, const char *dir, guint round)
{
  g_autofree char *name = g_strdup_printf ("%u", round);
  g_autofree char *folder = g_build_filename (dir, name, NULL);
  g_autofree char *path = g_build_filename (folder, "book.sqlite", NULL);
  g_autoptr (SaleClock) clock = sale_clock_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleBook) book = NULL;
  double before;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  copy (old, path);
  before = bench_wall_ms ();
  book = sale_book_open (path, NULL, clock, &error);
  g_assert_no_error (error);
  return bench_wall_ms () - before;
}

static double
vacuum (const char *old, const char *dir, guint round)
{
  g_autofree char *sql = g_strdup_printf ("VACUUM INTO '%s/vacuum-%u'", dir, round);
  double before = bench_wall_ms ();

  run (old, sql);
  return bench_wall_ms () - before;
}

int
main (void)
{
  g_autofree char *dir = g_dir_make_tmp ("sale-bench-XXXXXX", NULL);
  g_autofree char *command = g_strdup_printf ("rm -r '%s'", dir);
  g_autofree char *old = g_build_filename (dir, "old.sqlite", NULL);
  double times[N_ROUNDS], bounds[N_ROUNDS];
  BenchResult result;

  bench_big_copy (old);
  run (old, to_first);
  for (guint i = 0; i < N_ROUNDS; i++)
    {
      bounds[i] = vacuum (old, dir, i);
      times[i] = migrate (old, dir, i);
    }
  result = bench_summarize (times, bounds, N_ROUNDS);
  bench_print ("B17", "a book of the first version", &result, "5");
  g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL);
  return 0;
}
