/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two books that share a folder, as the window does it. */
#include "sale-error.h"
#include "sale-sharing-job.h"
#include "test-session.h"
#include "test-book.h"

typedef struct
{
  char *dir;
  char *shared;
  SaleSession *sessions[2];
} Fixture;

static SaleSession *
open_book (Fixture *self, const char *name)
{
  g_autoptr (SaleClock) clock = sale_clock_new_fixed (TEST_NOW);
  g_autofree char *folder = g_build_filename (self->dir, name, NULL);
  g_autofree char *path = g_build_filename (folder, "book.sqlite", NULL);
  g_autoptr (GError) error = NULL;
  SaleSession *session;

  g_mkdir_with_parents (folder, 0700);
  session = sale_session_open (path, clock, &error);
  g_assert_no_error (error);
  return session;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->dir = g_dir_make_tmp ("sale-sharing-job-XXXXXX", NULL);
  self->shared = g_build_filename (self->dir, "shared", NULL);
  g_mkdir_with_parents (self->shared, 0700);
  self->sessions[0] = open_book (self, "one");
  self->sessions[1] = open_book (self, "two");
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_object (&self->sessions[0]);
  g_clear_object (&self->sessions[1]);
  test_remove_tree (self->dir);
  g_free (self->shared);
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

static SaleSharingJob *
get_job (Fixture *self, guint book)
{
  return sale_sharing_job_get (self->sessions[book]);
}

static void
connect_folder (Fixture *self, guint book)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  sale_sharing_job_connect_folder_async (get_job (self, book), self->shared, on_answer, &result);
  wait_for (&result);
  sale_sharing_job_finish (get_job (self, book), result, &error);
  g_assert_no_error (error);
}

static SaleSharingResult *
run (Fixture *self, guint book, gboolean dry_run)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  SaleSharingResult *done;

  sale_sharing_job_run_async (get_job (self, book), "folder", dry_run, on_answer, &result);
  g_assert_cmpstr (sale_sharing_job_get_running (get_job (self, book)), ==, "folder");
  wait_for (&result);
  done = sale_sharing_job_run_finish (get_job (self, book), result, &error);
  g_assert_no_error (error);
  g_assert_null (sale_sharing_job_get_running (get_job (self, book)));
  return done;
}

static void
exchange (Fixture *self, guint book)
{
  g_autoptr (SaleSharingResult) result = run (self, book, FALSE);
}

static gint64
add_account (Fixture *self, const char *name)
{
  return test_session_add (self->sessions[0], SALE_KIND_ACCOUNT, G_MAXUINT, 0,
                           sale_account_field_name, name);
}

static gint64
find_account (Fixture *self, guint book)
{
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_ACCOUNT);
  g_autoptr (GPtrArray) found =
      sale_reader_list (sale_session_get_reader (self->sessions[book]), query, NULL);

  g_assert_cmpuint (found->len, ==, 1);
  return sale_record_get_id (found->pdata[0]);
}

static void
rename_account (Fixture *self, guint book, const char *name)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Renamed");
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleCommit) commit = NULL;

  sale_change_set_set_text (set, SALE_KIND_ACCOUNT, find_account (self, book),
                            sale_account_field_name, name);
  commit = sale_session_commit (self->sessions[book], set, &error);
  g_assert_no_error (error);
}

static void
assert_name (Fixture *self, guint book, const char *name)
{
  g_autoptr (SaleRecord) account = sale_reader_get (sale_session_get_reader (self->sessions[book]),
                                                    find_account (self, book), NULL);

  g_assert_cmpstr (sale_account_get_name (account), ==, name);
}

/* Looking sends nothing and is no run; what is sent arrives, and is told of. */
static void
test_exchange (Fixture *self, gconstpointer data)
{
  g_autoptr (SaleSharingResult) look = NULL;
  g_autoptr (SaleSharingResult) sent = NULL;
  g_autoptr (SaleSharingResult) taken = NULL;
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GPtrArray) places = NULL;

  connect_folder (self, 0);
  connect_folder (self, 1);
  add_account (self, "Nordlicht AG");
  look = run (self, 0, TRUE);
  g_assert_cmpuint (look->pushed, >, 0);
  g_assert_cmpuint (look->changes->len, ==, look->pushed);
  g_assert_true (((SaleSharingChange *) look->changes->pdata[0])->out);
  g_assert_cmpstr (((SaleSharingChange *) look->changes->pdata[0])->title, ==, "Nordlicht AG");
  before = sale_sharing_list_results (sale_session_get_reader (self->sessions[0]), "folder", NULL);
  g_assert_cmpuint (before->len, ==, 0);
  places = sale_sharing_job_list_places (get_job (self, 0), NULL);
  g_assert_false (((SaleSharedPlace *) places->pdata[0])->approved);

  sent = run (self, 0, FALSE);
  g_assert_cmpuint (sent->pushed, ==, look->pushed);
  taken = run (self, 1, FALSE);
  g_assert_cmpuint (taken->pulled, ==, sent->pushed);
  assert_name (self, 1, "Nordlicht AG");
  after = sale_sharing_list_results (sale_session_get_reader (self->sessions[0]), "folder", NULL);
  g_assert_cmpuint (after->len, ==, 1);
  g_assert_cmpuint (((SaleSharingResult *) after->pdata[0])->pushed, ==, sent->pushed);
}

static void
test_decide (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) disputes = NULL;
  g_autoptr (GPtrArray) rest = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleCommit) commit = NULL;
  g_autofree char *mine = NULL;
  g_autofree char *theirs = NULL;
  SaleReader *reader = sale_session_get_reader (self->sessions[0]);
  SaleClock *clock = sale_session_get_clock (self->sessions[0]);

  connect_folder (self, 0);
  connect_folder (self, 1);
  add_account (self, "Nordlicht AG");
  exchange (self, 0);
  exchange (self, 1);
  rename_account (self, 0, "Nordlicht SE");
  rename_account (self, 1, "Nordlicht GmbH");
  exchange (self, 1);
  exchange (self, 0);

  disputes = sale_sharing_list_disputes (reader, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (disputes->len, ==, 1);
  mine = sale_dispute_dup_text (disputes->pdata[0], reader, clock, SALE_DISPUTE_MINE);
  theirs = sale_dispute_dup_text (disputes->pdata[0], reader, clock, SALE_DISPUTE_THEIRS);
  g_assert_cmpstr (mine, !=, theirs);
  sale_sharing_job_decide_async (get_job (self, 0), disputes, TRUE, on_answer, &result);
  wait_for (&result);
  commit = sale_sharing_job_decide_finish (get_job (self, 0), result, &error);
  g_assert_no_error (error);
  g_assert_nonnull (commit);
  assert_name (self, 0, theirs);
  rest = sale_sharing_list_disputes (reader, NULL);
  g_assert_cmpuint (rest->len, ==, 0);
}

/* A folder that cannot be reached is told, and kept as a line; the book may close in mid-run. */
static void
test_trouble (Fixture *self, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) late = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (SaleSharingJob) job = g_object_ref (get_job (self, 0));

  connect_folder (self, 0);
  test_remove_tree (self->shared);
  sale_sharing_job_run_async (job, "folder", FALSE, on_answer, &result);
  wait_for (&result);
  g_assert_null (sale_sharing_job_run_finish (job, result, &error));
  g_assert_error (error, SALE_ERROR, SALE_ERROR_OFFLINE);
  lines = sale_sharing_list_results (sale_session_get_reader (self->sessions[0]), "folder", NULL);
  g_assert_cmpuint (lines->len, ==, 1);
  g_assert_cmpstr (((SaleSharingResult *) lines->pdata[0])->problem, ==, error->message);

  sale_sharing_job_run_async (job, "folder", FALSE, on_answer, &late);
  sale_session_close (self->sessions[0]);
  wait_for (&late);
  g_assert_null (sale_sharing_job_run_finish (job, late, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/sharing-job/exchange", Fixture, NULL, set_up, test_exchange, tear_down);
  g_test_add ("/sharing-job/decide", Fixture, NULL, set_up, test_decide, tear_down);
  g_test_add ("/sharing-job/trouble", Fixture, NULL, set_up, test_trouble, tear_down);
  return g_test_run ();
}
