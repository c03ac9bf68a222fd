/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One request, or one call of the book's to the system, goes wrong in the middle of a run,
 * whichever it is: the next run ends where one ends to which nothing happened. Of more than
 * SALE_FAULTS (300) as many are tried, evenly spread. */
#include "shim-vfs.h"
#include "sync-scenario.h"

#define MAX_FAULTS 300

static const struct
{
  const char *name;
  FakeOdooFault fault;
} faults[] = {
  { "lost answer", FAKE_ODOO_LOSE },  { "cut answer", FAKE_ODOO_CUT },
  { "lost request", FAKE_ODOO_DROP }, { "a page", FAKE_ODOO_HTML },
  { "failure", FAKE_ODOO_DOWN },      { "wait", FAKE_ODOO_WAIT },
  { "key denied", FAKE_ODOO_DENY },   { "nonsense", FAKE_ODOO_NONSENSE },
};

static guint
get_max_faults (void)
{
  const char *text = g_getenv ("SALE_FAULTS");

  return text ? (guint) g_ascii_strtoull (text, NULL, 10) : MAX_FAULTS;
}

/* The next run, and one that finds nothing left to do. */
static char *
finish (SyncScenario *self, const char *what, guint index)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleRecordRun) run = NULL;
  g_autoptr (SaleRecordRun) last = NULL;

  if (g_test_verbose ())
    g_test_message ("%s at %u", what, index);

  sync_scenario_start_again (self);
  run = sync_scenario_run (self, &error);
  g_assert_no_error (error);
  last = sync_scenario_run (self, &error);
  g_assert_no_error (error);
  if (last->pulled + last->pushed + last->pending)
    {
      g_test_message ("after %s at %u the last run took %u and sent %u, and %u are pending", what,
                      index, last->pulled, last->pushed, last->pending);
      g_test_fail ();
    }
  return sync_scenario_dup_state (self);
}

static char *
run_without (int version, guint *first, guint *n_requests, guint *n_calls)
{
  SyncScenario scenario;
  g_autoptr (SaleRecordRun) run = NULL;
  char *state;

  sync_scenario_set_up (&scenario, version);
  *first = sync_scenario_count_requests (&scenario);
  shim_fail_call (0);
  run = sync_scenario_run (&scenario, NULL);
  *n_calls = shim_get_n_calls ();
  shim_stop ();
  g_assert_nonnull (run);
  *n_requests = sync_scenario_count_requests (&scenario) - *first;
  state = finish (&scenario, "nothing", 0);
  sync_scenario_tear_down (&scenario);
  return state;
}

static guint
count (GStrv lines, const char *line)
{
  guint n = 0;

  for (guint i = 0; lines[i]; i++)
    n += g_str_equal (lines[i], line);
  return n;
}

static void
tell_missing (const char *state, const char *other, const char *word)
{
  g_auto (GStrv) lines = g_strsplit (state, "\n", -1);
  g_auto (GStrv) others = g_strsplit (other, "\n", -1);

  for (guint i = 0; lines[i]; i++)
    if (count (lines, lines[i]) > count (others, lines[i]))
      g_test_message ("%s: %s", word, lines[i]);
}

static void
check_same (const char *state, const char *expected, const char *what, guint index)
{
  if (g_str_equal (state, expected))
    return;
  g_test_message ("after %s at %u it is not the same", what, index);
  tell_missing (state, expected, "found");
  tell_missing (expected, state, "missing");
  g_test_fail ();
}

/* Requests ------------------------------------------------------------------------------------- */

static void
fail_request (int version, guint request, guint fault, const char *expected)
{
  SyncScenario scenario;
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleRecordRun) run = NULL;
  g_autofree char *state = NULL;

  sync_scenario_set_up (&scenario, version);
  /* A program that has just been started signs in first. */
  fake_odoo_set_fault_at (scenario.odoo.fake, request, faults[fault].fault);
  run = sync_scenario_run (&scenario, &error);
  if (run == NULL)
    g_assert_cmpuint (error->domain, ==, SALE_ERROR);
  if (g_test_verbose ())
    {
      g_autofree char *said =
          hostile_dup_request (fake_odoo_get_server (scenario.odoo.fake), request - 1);

      g_test_message ("%.1500s", said);
    }
  state = finish (&scenario, faults[fault].name, request);
  check_same (state, expected, faults[fault].name, request);
  sync_scenario_tear_down (&scenario);
}

static void
test_requests (gconstpointer version)
{
  guint first, n, n_calls, all, n_runs;
  g_autofree char *expected = run_without (GPOINTER_TO_INT (version), &first, &n, &n_calls);

  all = n * G_N_ELEMENTS (faults);
  n_runs = MIN (all, get_max_faults ());
  g_test_message ("%u requests, %u ways to fail, %u of them tried", n,
                  (guint) G_N_ELEMENTS (faults), n_runs);
  for (guint i = 0; i < n_runs; i++)
    {
      guint index = (guint) ((guint64) i * all / n_runs);

      fail_request (GPOINTER_TO_INT (version), first + 1 + index / G_N_ELEMENTS (faults),
                    index % G_N_ELEMENTS (faults), expected);
    }
}

/* The book ------------------------------------------------------------------------------------- */

static void
fail_call (guint index, const char *expected)
{
  SyncScenario scenario;
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleRecordRun) run = NULL;
  g_autofree char *state = NULL;

  sync_scenario_set_up (&scenario, 14);
  shim_fail_call (index);
  run = sync_scenario_run (&scenario, &error);
  shim_stop ();
  g_assert_true ((run == NULL) == (error != NULL));
  state = finish (&scenario, "the disk fails", index);
  check_same (state, expected, "the disk fails", index);
  sync_scenario_tear_down (&scenario);
}

static void
test_calls (void)
{
  guint first, n_requests, n, n_runs;
  g_autofree char *expected = run_without (14, &first, &n_requests, &n);

  n_runs = MIN (n, get_max_faults ());
  g_test_message ("%u calls, %u of them fail", n, n_runs);
  for (guint i = 0; i < n_runs; i++)
    fail_call ((guint) ((guint64) i * n / n_runs) + 1, expected);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  /* What cannot be taken back at once is warned of. */
  g_log_set_always_fatal ((GLogLevelFlags) (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL));
  shim_install ();
  g_test_add_data_func ("/each-call/requests-14", GINT_TO_POINTER (14), test_requests);
  g_test_add_data_func ("/each-call/requests-19", GINT_TO_POINTER (19), test_requests);
  g_test_add_func ("/each-call/book", test_calls);
  return g_test_run ();
}
