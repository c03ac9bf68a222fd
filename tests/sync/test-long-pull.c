/* SPDX-License-Identifier: GPL-3.0-or-later */
/* More than a page: the next ones are fetched while the first is merged, and whatever befalls a
 * request on the way, all that is there comes in, and nothing twice. */
#include "odoo-fixture.h"
#include "sale-record-sync.h"
#include "test-book.h"

#define N_COMPANIES (2 * SALE_ODOO_PAGE + 50)
#define HOUR_MS (G_GINT64_CONSTANT (3600) * 1000)

typedef struct
{
  OdooFixture odoo;
  TestBook book;
  SaleMap *map;
  gint64 connection;
  gint64 now;
  GCancellable *cancellable; /* cancelled when something has come in */
} Long;

static void
make_companies (Long *self)
{
  g_autoptr (GString) list = g_string_new ("[");
  g_autoptr (JsonNode) ids = NULL;

  for (guint i = 0; i < N_COMPANIES; i++)
    g_string_append_printf (
        list, "%s{\"name\": \"Company %u %s\", \"is_company\": true, \"country_id\": 58}",
        i ? "," : "", i, self->odoo.tag);
  g_string_append_c (list, ']');
  ids = odoo_colleague_make_all (&self->odoo, "res.partner", list->str);
}

static void
set_up (Long *self, gconstpointer version)
{
  g_autoptr (SaleLedger) ledger = NULL;
  g_autoptr (GError) error = NULL;

  self->now = TEST_NOW;
  odoo_fixture_set_up (&self->odoo, version);
  make_companies (self);
  if (self->odoo.fake)
    fake_odoo_set_latency (self->odoo.fake, 0);
  test_book_set_up (&self->book, NULL);
  self->map = sale_map_load ("odoo", &error);
  g_assert_no_error (error);
  self->connection = sale_book_add_connection (
      self->book.book, "odoo", sale_provider_get_address (self->odoo.us), "ss/anna", &error);
  g_assert_no_error (error);
  ledger = sale_ledger_new_for_book (self->book.book, self->connection);
  sale_record_sync_approve (ledger, &error);
  g_assert_no_error (error);
}

static void
tear_down (Long *self, gconstpointer version)
{
  g_clear_object (&self->cancellable);
  sale_map_free (self->map);
  test_book_assert_sound (&self->book);
  test_book_tear_down (&self->book, NULL);
  odoo_fixture_tear_down (&self->odoo, version);
}

static gint64
get_now (gpointer now)
{
  return *(gint64 *) now;
}

static void
on_progress (SaleSyncState state, guint done, guint known, gpointer data)
{
  Long *self = data;

  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
}

static SaleRecordRun *
run (Long *self, gboolean whole, GError **error)
{
  SaleRecordSyncOptions options = { .get_now = get_now,
                                    .now_data = &self->now,
                                    .random = .5,
                                    .by_person = TRUE,
                                    .whole = whole,
                                    .progress = on_progress,
                                    .progress_data = self,
                                    .cancellable = self->cancellable };
  g_autoptr (SaleLedger) ledger = sale_ledger_new_for_book (self->book.book, self->connection);

  return sale_record_sync (ledger, self->odoo.us, self->map, &options, error);
}

static guint
count_requests (Long *self)
{
  return hostile_count (fake_odoo_get_server (self->odoo.fake));
}

static gint64
count_here (Long *self, const char *what)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count (DISTINCT %s) FROM account", what);

  return test_book_query (self->book.path, sql);
}

static void
assert_all_here (Long *self)
{
  g_assert_cmpint (count_here (self, "id"), ==, N_COMPANIES);
  g_assert_cmpint (count_here (self, "name"), ==, N_COMPANIES);
  g_assert_cmpint (count_here (self, "country"), ==, 1);
  g_assert_cmpint (test_book_query (self->book.path, "SELECT count (*) FROM remote "
                                                     "WHERE resource = 'account'"),
                   ==, N_COMPANIES);
}

/* Runs until one is whole, and then once more: nothing is left. */
static void
finish (Long *self)
{
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SaleRecordRun) done = NULL;

      self->now += HOUR_MS;
      done = run (self, FALSE, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (i * (done->pulled + done->pushed), ==, 0);
    }
  assert_all_here (self);
}

static guint
count_sent (Long *self, guint from, const char *mark)
{
  guint n = 0;

  for (guint i = from; i < count_requests (self); i++)
    {
      g_autofree char *request = hostile_dup_request (fake_odoo_get_server (self->odoo.fake), i);

      n += strstr (request, mark) != NULL;
    }
  return n;
}

/* What was just seen is not asked for once more, and a country not with each page; later, all that
 * is known is. */
static void
test_all (Long *self, gconstpointer version)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleRecordRun) first = run (self, FALSE, &error);
  g_autoptr (SaleRecordRun) second = NULL;
  guint before;

  g_assert_no_error (error);
  g_assert_cmpuint (first->pulled, ==, N_COMPANIES);
  assert_all_here (self);
  g_assert_cmpuint (count_sent (self, 0, "\"fields\":[\"id\"]"), ==, 0);
  /* One by who reads the first page, one by who reads the others. */
  g_assert_cmpuint (count_sent (self, 0, "res.country\",\"search_read") +
                        count_sent (self, 0, "res.country/search_read"),
                    ==, 2);
  before = count_requests (self);
  second = run (self, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (second->pulled, ==, 0);
  g_assert_cmpuint (count_sent (self, before, "\"fields\":[\"id\"]"), ==, 3);
}

static void
test_stop (Long *self, gconstpointer version)
{
  g_autoptr (GError) error = NULL;

  self->cancellable = g_cancellable_new ();
  g_assert_null (run (self, FALSE, &error));
  g_assert_error (error, SALE_ERROR, SALE_ERROR_CANCELLED);
  g_assert_cmpint (count_here (self, "id"), ==, SALE_ODOO_PAGE);
  g_clear_object (&self->cancellable);
  finish (self);
}

/* There are others there too. */
static void
test_real (Long *self, gconstpointer version)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT count (DISTINCT name) FROM account WHERE name GLOB 'Company * %s' "
                       "AND country IS NOT NULL",
                       self->odoo.tag);

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SaleRecordRun) done = run (self, i == 1, &error);

      g_assert_no_error (error);
      g_assert_true (i == 0 ? done->pulled >= N_COMPANIES : done->pulled == 0);
      g_assert_cmpint (test_book_query (self->book.path, sql), ==, N_COMPANIES);
    }
}

static void
test_nothing_real (void)
{
  g_test_skip ("NOT TESTED against a real server: build-aux/test real starts one");
}

/* A dry run takes the same way, and leaves nothing. */
static void
test_dry (Long *self, gconstpointer version)
{
  SaleRecordSyncOptions options = { .get_now = get_now, .now_data = &self->now, .by_person = TRUE };
  g_autoptr (SaleLedger) ledger = sale_ledger_new_for_book (self->book.book, self->connection);
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleRecordRun) would =
      sale_record_sync_dry (ledger, self->odoo.us, self->map, &options, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (would->pulled, ==, N_COMPANIES);
  g_assert_cmpint (count_here (self, "id"), ==, 0);
}

static guint
count_all (gconstpointer version)
{
  Long self = { 0 };
  g_autoptr (SaleRecordRun) done = NULL;
  guint before, n;

  set_up (&self, version);
  before = count_requests (&self);
  done = run (&self, FALSE, NULL);
  g_assert_nonnull (done);
  n = count_requests (&self) - before;
  tear_down (&self, version);
  return n;
}

/* What the server said to somebody who reads ahead counts for all. */
static void
assert_waits (Long *self)
{
  guint before = count_requests (self);
  g_autoptr (GError) error = NULL;

  g_assert_null (run (self, FALSE, &error));
  g_assert_error (error, SALE_ERROR, SALE_ERROR_RATE_LIMITED);
  g_assert_cmpuint (count_requests (self), ==, before);
}

static void
fail_one (gconstpointer version, guint request, FakeOdooFault fault)
{
  Long self = { 0 };
  g_autoptr (GError) error = NULL;

  set_up (&self, version);
  fake_odoo_set_fault_at (self.odoo.fake, count_requests (&self) + request, fault);
  g_assert_null (run (&self, FALSE, &error));
  g_assert_nonnull (error);
  g_assert_cmpuint (error->domain, ==, SALE_ERROR);
  if (fault == FAKE_ODOO_WAIT)
    assert_waits (&self);
  finish (&self);
  tear_down (&self, version);
}

static void
test_faults (gconstpointer version)
{
  static const FakeOdooFault faults[] = { FAKE_ODOO_CUT, FAKE_ODOO_WAIT };
  guint n = count_all (version);

  for (guint i = 1; i <= n; i++)
    fail_one (version, i, faults[i % G_N_ELEMENTS (faults)]);
  for (guint i = 1; i <= n; i++)
    fail_one (version, i, faults[(i + 1) % G_N_ELEMENTS (faults)]);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/long-pull/fake/all/14", Long, GINT_TO_POINTER (14), set_up, test_all, tear_down);
  g_test_add ("/long-pull/fake/all/19", Long, GINT_TO_POINTER (19), set_up, test_all, tear_down);
  g_test_add ("/long-pull/fake/stop", Long, GINT_TO_POINTER (14), set_up, test_stop, tear_down);
  g_test_add ("/long-pull/fake/dry", Long, GINT_TO_POINTER (14), set_up, test_dry, tear_down);
  g_test_add_data_func ("/long-pull/fake/faults", GINT_TO_POINTER (14), test_faults);
  if (odoo_fixture_has_real ())
    g_test_add ("/long-pull/real", Long, ODOO_REAL, set_up, test_real, tear_down);
  else
    g_test_add_func ("/long-pull/real", test_nothing_real);
  return g_test_run ();
}
