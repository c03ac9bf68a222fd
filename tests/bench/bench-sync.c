/* SPDX-License-Identifier: GPL-3.0-or-later */
/* B3 to B7: syncing with a CRM, of which the fake Odoo beside this program
 * serves as many records as are wanted. */
#include "bench-memory.h"
#include "bench-server.h"
#include "bench-upsert.h"
#include "bench.h"

#include "sale-odoo-private.h"
#include "sale-record-sync.h"
#include "test-book.h"

#include <stdio.h>

#define N_COMPANIES 40000
#define N_CONTACTS 60000
#define N_RECORDS (N_COMPANIES + N_CONTACTS)
#define N_FEW 4000
#define N_EDITS 500
#define N_IDLE 200
#define N_WARM 5
#define LATENCY_MS 80

typedef struct
{
  TestBook book;
  BenchServer *server;
  SaleProvider *provider;
  SaleMap *map;
  gint64 connection;
  gint64 now;
} Bench;

/* A book and a CRM ---------------------------------------------------------------- */

static void
approve (Bench *self)
{
  g_autoptr (SaleLedger) ledger = sale_ledger_new_for_book (self->book.book, self->connection);
  g_autoptr (GError) error = NULL;

  sale_record_sync_approve (ledger, &error);
  g_assert_no_error (error);
}

static void
set_up (Bench *self, BenchServer *server)
{
  const char *address = bench_server_get_address (server);
  g_autoptr (GError) error = NULL;

  *self = (Bench) { .server = server, .now = TEST_NOW };
  test_book_set_up (&self->book, NULL);
  self->map = sale_map_load ("odoo", &error);
  g_assert_no_error (error);
  self->provider = bench_server_connect (server);
  self->connection = sale_book_add_connection (self->book.book, "odoo", address, "ss/anna", &error);
  g_assert_no_error (error);
  approve (self);
}

static void
tear_down (Bench *self)
{
  g_clear_object (&self->provider);
  g_clear_pointer (&self->map, sale_map_free);
  test_book_tear_down (&self->book, NULL);
}

static gint64
get_now (gpointer now)
{
  return *(gint64 *) now;
}

static SaleRecordRun *
run (Bench *self)
{
  SaleRecordSyncOptions options = {
    .get_now = get_now, .now_data = &self->now, .random = 0.5, .by_person = TRUE
  };
  g_autoptr (SaleLedger) ledger = sale_ledger_new_for_book (self->book.book, self->connection);
  g_autoptr (GError) error = NULL;
  SaleRecordRun *done = sale_record_sync (ledger, self->provider, self->map, &options, &error);

  g_assert_no_error (error);
  g_assert_cmpint (done->state, ==, SALE_SYNC_IDLE);
  return done;
}

static void
run_and_forget (Bench *self)
{
  sale_record_run_free (run (self));
}

/* B4, and the memory of it ---------------------------------------------------------- */

static double
measure_first (BenchServer *server, gint64 *peak)
{
  gint64 before = bench_memory_restart_peak ();
  double start, ms;
  Bench self;

  set_up (&self, server);
  start = bench_cpu_ms ();
  {
    g_autoptr (SaleRecordRun) first = run (&self);

    ms = bench_cpu_ms () - start;
    g_assert_cmpuint (first->pulled, >=, N_RECORDS);
  }
  *peak = bench_memory_read_peak () - before;
  tear_down (&self);
  return ms;
}

static void
bench_first (void)
{
  g_autoptr (BenchServer) server = bench_server_new (0);
  double ours, bound;
  BenchResult result;
  gint64 peak = 0;

  bench_server_fill (server, N_COMPANIES, N_CONTACTS);
  ours = measure_first (server, &peak);
  bound = bench_upsert (server, N_RECORDS);
  result = (BenchResult) { ours / bound, ours, bound, ours };
  bench_print ("B4", "first sync of 100,000 records", &result, "2");
  printf ("    memory at its peak: %.1f MB above the start\n", (double) peak / 1e3);
}

/* B5 --------------------------------------------------------------------------------- */

static void
bench_latency (void)
{
  g_autoptr (BenchServer) server = bench_server_new (LATENCY_MS);
  double start, bound;
  BenchResult result;
  Bench self;

  bench_server_fill (server, N_COMPANIES, N_CONTACTS);
  set_up (&self, server);
  start = bench_wall_ms ();
  run_and_forget (&self);
  bound = (double) LATENCY_MS * (N_RECORDS / SALE_ODOO_PAGE);
  result = (BenchResult) { 0, bench_wall_ms () - start, bound, 0 };
  result.ratio = result.ours_ms / bound;
  bench_print ("B5", "the same with 80 ms of latency", &result, "1.15");
  tear_down (&self);
}

/* B6 and B3: nothing has changed ----------------------------------------------------- */

static guint
count_requests (Bench *self)
{
  gsize bytes;

  return bench_server_count (self->server, &bytes);
}

static gint64
count_commits (Bench *self)
{
  return test_book_query (self->book.path, "SELECT count(*) FROM change") +
         test_book_query (self->book.path, "SELECT count(*) FROM change_set") +
         test_book_query (self->book.path, "SELECT count(*) FROM run");
}

static void
bench_idle (void)
{
  g_autoptr (BenchServer) server = bench_server_new (0);
  gint64 rows, memory = 0;
  guint requests;
  Bench self;

  bench_server_fill (server, N_FEW, N_FEW);
  set_up (&self, server);
  for (guint i = 0; i < 3; i++)
    run_and_forget (&self);
  rows = count_commits (&self);
  requests = count_requests (&self);
  for (guint i = 0; i < N_IDLE; i++)
    {
      if (i == N_WARM)
        memory = bench_memory_read ();
      run_and_forget (&self);
    }
  memory = bench_memory_read () - memory;
  printf ("B6 a sync without a change: %.2f requests for %u resources, %" G_GINT64_FORMAT
          " rows written; goal one each, and 0\n",
          (double) (count_requests (&self) - requests) / N_IDLE, self.map->kinds->len,
          count_commits (&self) - rows);
  printf ("B3 memory after %d of them beside that after %d: %.2f MB more; goal 2 MB\n", N_IDLE,
          N_WARM, (double) memory / 1e3);
  tear_down (&self);
}

/* B7 ---------------------------------------------------------------------------------- */

static void
edit_many (Bench *self, gsize *bytes)
{
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_ACCOUNT);
  g_autoptr (GArray) ids = sale_reader_list_ids (test_book_get_reader (&self->book), query, NULL);
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Edit");
  g_autoptr (SaleCommit) commit = NULL;

  *bytes = 0;
  for (guint i = 0; i < N_EDITS; i++)
    {
      g_autofree char *city = g_strdup_printf ("A Town of Number %u", i);

      *bytes += strlen (city);
      sale_change_set_set_text (set, SALE_KIND_ACCOUNT, g_array_index (ids, gint64, i + 1),
                                sale_account_field_city, city);
    }
  commit = test_book_commit (&self->book, set);
}

static void
bench_push (void)
{
  g_autoptr (BenchServer) server = bench_server_new (0);
  gsize changed, before, between, after;
  guint requests, idle, pushing;
  Bench self;

  bench_server_fill (server, N_FEW, 0);
  set_up (&self, server);
  for (guint i = 0; i < 3; i++)
    run_and_forget (&self);
  requests = bench_server_count (server, &before);
  run_and_forget (&self);
  idle = bench_server_count (server, &between);
  edit_many (&self, &changed);
  {
    g_autoptr (SaleRecordRun) pushed = run (&self);

    g_assert_cmpuint (pushed->pushed, ==, N_EDITS);
  }
  pushing = bench_server_count (server, &after) - idle - (idle - requests);
  printf (
      "B7 push of %d edits: %u requests beyond those of a run without a change, for %d batches; "
      "%.2f bytes for each changed one; goal 1, and 3\n",
      N_EDITS, pushing, (N_EDITS + SALE_ODOO_PAGE - 1) / SALE_ODOO_PAGE,
      (double) (after - between - (between - before)) / (double) changed);
  tear_down (&self);
}

static const struct
{
  const char *name;
  void (*func) (void);
} parts[] = {
  { "idle", bench_idle },
  { "push", bench_push },
  { "first", bench_first },
  { "latency", bench_latency },
};

/* All of them, or those that are named. */
int
main (int argc, char *argv[])
{
  setvbuf (stdout, NULL, _IOLBF, 0);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (argc == 1 || g_strv_contains ((const char *const *) argv + 1, parts[i].name))
      parts[i].func ();
  return 0;
}
