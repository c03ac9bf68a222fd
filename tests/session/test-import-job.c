/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Planning again and again, as the dialog does while a person chooses files. */
#include "sale-import-job.h"
#include "sale-records.h"
#include "sale-settings.h"
#include "test-book.h"

typedef struct
{
  char *dir;
  SaleSession *session;
  SaleImportJob *job;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (SaleClock) clock = sale_clock_new_fixed (TEST_NOW);
  g_autoptr (GError) error = NULL;
  g_autofree char *book = NULL;
  g_autofree char *table = NULL;
  g_autoptr (GFile) file = NULL;

  self->dir = g_dir_make_tmp ("sale-import-job-XXXXXX", NULL);
  book = g_build_filename (self->dir, "book.sqlite", NULL);
  table = g_build_filename (self->dir, "accounts.csv", NULL);
  file = g_file_new_for_path (table);
  g_assert_true (g_file_set_contents (table, "name\nNordlicht AG\nCafé Noir\n", -1, NULL));
  self->session = sale_session_open (book, clock, &error);
  g_assert_no_error (error);
  self->job = sale_import_job_new (self->session);
  sale_import_job_add_file (self->job, file);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_object (&self->job);
  g_clear_object (&self->session);
  test_remove_tree (self->dir);
  g_free (self->dir);
}

static void
on_answer (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static void
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

/* NULL when it was cancelled. */
static SaleImportPreview *
plan (Fixture *self, GCancellable *cancellable)
{
  g_autoptr (GAsyncResult) result = NULL;

  sale_import_job_plan_async (self->job, cancellable, on_answer, &result);
  wait_for (&result);
  return sale_import_job_plan_finish (self->job, result, NULL);
}

static SaleCommit *
commit (Fixture *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  SaleCommit *done;

  sale_import_job_commit_async (self->job, NULL, on_answer, &result);
  wait_for (&result);
  done = sale_import_job_commit_finish (self->job, result, &error);
  g_assert_no_error (error);
  return done;
}

/* Threads may come on in another order than they were started in. */
static void
test_late (Fixture *self, gconstpointer data)
{
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autoptr (SaleImportPreview) preview = plan (self, NULL);
  g_autoptr (SaleCommit) done = NULL;

  g_assert_nonnull (preview);
  g_assert_cmpint (preview->n_created, ==, 2);
  g_cancellable_cancel (cancelled);
  g_assert_null (plan (self, cancelled));
  done = commit (self);
  g_assert_nonnull (done);
}

/* What is committed is what was planned last. */
static void
test_last (Fixture *self, gconstpointer data)
{
  g_autoptr (SaleImportPreview) first = plan (self, NULL);
  g_autoptr (SaleImportPreview) second = NULL;
  g_autoptr (SaleCommit) done = NULL;
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_ACCOUNT);
  g_autoptr (GError) error = NULL;

  g_assert_true (sale_import_job_add_text (self->job, "name\tcity\nWeiß GmbH\tUlm\n", &error));
  second = plan (self, NULL);
  g_assert_cmpint (second->n_created, ==, 3);
  done = commit (self);
  g_assert_nonnull (done);
  g_assert_cmpint (sale_reader_count (sale_session_get_reader (self->session), query, NULL), ==, 3);
}

/* Money -------------------------------------------------------------------------- */

static void
add_contracts (Fixture *self, const char *text)
{
  g_autofree char *path = g_build_filename (self->dir, "contracts.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  sale_import_job_add_file (self->job, file);
}

#define CONTRACTS "external_id,account,product,amount,currency\nK-1,Nordlicht AG,Suite,100,USD\n"

static const char *
get_currency (Fixture *self)
{
  return sale_basis_get_currency (sale_session_get_basis (self->session));
}

/* A new book's figures are in the currency of the amounts, if that is one. */
static void
test_currency (Fixture *self, gconstpointer data)
{
  g_autoptr (SaleImportPreview) preview = NULL;
  g_autoptr (SaleCommit) done = NULL;

  g_assert_cmpstr (get_currency (self), ==, "EUR");
  add_contracts (self, CONTRACTS);
  preview = plan (self, NULL);
  g_assert_cmpstr (preview->currency, ==, "USD");
  done = commit (self);
  g_assert_cmpstr (get_currency (self), ==, "USD");
}

static void
test_currencies (Fixture *self, gconstpointer data)
{
  g_autoptr (SaleImportPreview) preview = NULL;

  add_contracts (self, CONTRACTS "K-2,Café Noir,Suite,100,GBP\n");
  preview = plan (self, NULL);
  g_assert_cmpint (preview->n_created, ==, 4);
  g_assert_null (preview->currency);
}

static void
choose_currency (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  guint n_rates;
  g_autoptr (SaleChangeSet) set = sale_settings_plan (sale_session_get_reader (self->session),
                                                      sale_session_get_basis (self->session),
                                                      "base-currency", "EUR", &n_rates, &error);
  g_autoptr (SaleCommit) done = sale_session_commit (self->session, set, &error);

  g_assert_no_error (error);
}

/* What a person has chosen is left alone. */
static void
test_chosen_currency (Fixture *self, gconstpointer data)
{
  g_autoptr (SaleImportPreview) preview = NULL;

  choose_currency (self);
  add_contracts (self, CONTRACTS);
  preview = plan (self, NULL);
  g_assert_null (preview->currency);
}

/* Columns ------------------------------------------------------------------------ */

static gint64
plan_customers (Fixture *self, const char *row)
{
  g_autofree char *text = g_strconcat ("Kunde\tBetreuer\n", row, "\n", NULL);
  g_autoptr (SaleImportPreview) preview = NULL;
  g_autoptr (GError) error = NULL;

  g_clear_object (&self->job);
  self->job = sale_import_job_new (self->session);
  g_assert_true (sale_import_job_add_text (self->job, text, &error));
  preview = plan (self, NULL);
  return preview->n_created;
}

static void
import_customers (Fixture *self)
{
  const SaleColumnUse name = { SALE_KIND_ACCOUNT, sale_account_field_name };
  const SaleColumnUse owner = { SALE_KIND_ACCOUNT, sale_account_field_owner };
  g_autoptr (SaleImportPreview) preview = NULL;
  g_autoptr (SaleCommit) done = NULL;

  plan_customers (self, "Nordlicht AG\tdana");
  sale_import_job_set_kind (self->job, 0, SALE_KIND_ACCOUNT);
  sale_import_job_set_use (self->job, 0, "Kunde", name);
  sale_import_job_set_use (self->job, 0, "Betreuer", owner);
  preview = plan (self, NULL);
  g_assert_cmpint (preview->n_created, ==, 1);
  done = commit (self);
  g_assert_nonnull (done);
}

/* What the columns are for is said once. */
static void
test_remembers (Fixture *self, gconstpointer data)
{
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_ACCOUNT);
  g_autoptr (SaleRecord) account = NULL;
  g_autoptr (SaleCommit) done = NULL;

  import_customers (self);
  g_assert_cmpint (plan_customers (self, "Gamma Inc\tlee"), ==, 1);
  g_assert_true (sale_import_job_get_chosen (self->job, 0));
  done = commit (self);
  sale_query_where (query, sale_account_field_name, SALE_QUERY_IS, sale_value_text ("Gamma Inc"));
  account = sale_reader_first (sale_session_get_reader (self->session), query, NULL);
  g_assert_cmpstr (sale_account_get_owner (account), ==, "lee");
}

/* Until it is taken for what it looks like. */
static void
test_forgets (Fixture *self, gconstpointer data)
{
  g_autoptr (SaleImportPreview) preview = NULL;
  g_autoptr (SaleCommit) done = NULL;
  g_autoptr (GFile) accounts = NULL;
  g_autofree char *path = g_build_filename (self->dir, "accounts.csv", NULL);

  import_customers (self);
  g_assert_cmpint (plan_customers (self, "Gamma Inc\tlee"), ==, 1);
  sale_import_job_set_kind (self->job, 0, SALE_KIND_ANY);
  accounts = g_file_new_for_path (path);
  sale_import_job_add_file (self->job, accounts);
  preview = plan (self, NULL);
  done = commit (self);
  g_assert_nonnull (done);
  g_assert_cmpint (plan_customers (self, "Delta\tlee"), ==, 0);
}

int
main (int argc, char **argv)
{
  g_autofree char *state = g_dir_make_tmp ("sale-state-XXXXXX", NULL);
  int status;

  g_setenv ("XDG_STATE_HOME", state, TRUE);
  g_test_init (&argc, &argv, NULL);
#define TEST(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  TEST ("/session/import-job/late", test_late);
  TEST ("/session/import-job/last", test_last);
  TEST ("/session/import-job/currency", test_currency);
  TEST ("/session/import-job/currencies", test_currencies);
  TEST ("/session/import-job/chosen-currency", test_chosen_currency);
  TEST ("/session/import-job/remembers", test_remembers);
  TEST ("/session/import-job/forgets", test_forgets);
#undef TEST
  status = g_test_run ();
  test_remove_tree (state);
  return status;
}
