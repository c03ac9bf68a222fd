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
run (Fixture *self, guint book, SaleSharingMode mode)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  SaleSharingResult *done;

  sale_sharing_job_run_async (get_job (self, book), "folder", mode, on_answer, &result);
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
  g_autoptr (SaleSharingResult) result = run (self, book, SALE_SHARING_RUN);
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
  look = run (self, 0, SALE_SHARING_LOOK);
  g_assert_cmpuint (look->pushed, >, 0);
  g_assert_cmpuint (look->changes->len, ==, look->pushed);
  g_assert_true (((SaleSharingChange *) look->changes->pdata[0])->out);
  g_assert_cmpstr (((SaleSharingChange *) look->changes->pdata[0])->title, ==, "Nordlicht AG");
  before = sale_sharing_list_results (sale_session_get_reader (self->sessions[0]), "folder", NULL);
  g_assert_cmpuint (before->len, ==, 0);
  places = sale_sharing_list (sale_session_get_book (self->sessions[0]), NULL);
  g_assert_false (((SaleSharedPlace *) places->pdata[0])->approved);

  sent = run (self, 0, SALE_SHARING_RUN);
  g_assert_cmpuint (sent->pushed, ==, look->pushed);
  taken = run (self, 1, SALE_SHARING_RUN);
  g_assert_cmpuint (taken->pulled, ==, sent->pushed);
  assert_name (self, 1, "Nordlicht AG");
  after = sale_sharing_list_results (sale_session_get_reader (self->sessions[0]), "folder", NULL);
  g_assert_cmpuint (after->len, ==, 1);
  g_assert_cmpuint (((SaleSharingResult *) after->pdata[0])->pushed, ==, sent->pushed);
}

static GPtrArray *
list_disputes (Fixture *self, guint book)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *disputes =
      sale_sharing_list_disputes (sale_session_get_reader (self->sessions[book]), &error);

  g_assert_no_error (error);
  return disputes;
}

/* Both books rename the account; the first finds out. */
static GPtrArray *
disagree (Fixture *self)
{
  GPtrArray *disputes;

  connect_folder (self, 0);
  connect_folder (self, 1);
  add_account (self, "Nordlicht AG");
  exchange (self, 0);
  exchange (self, 1);
  rename_account (self, 0, "Nordlicht SE");
  rename_account (self, 1, "Nordlicht GmbH");
  exchange (self, 1);
  exchange (self, 0);
  disputes = list_disputes (self, 0);
  g_assert_cmpuint (disputes->len, ==, 1);
  return disputes;
}

static char *
dup_side (Fixture *self, SaleDispute *dispute, SaleDisputeSide side)
{
  return sale_dispute_dup_text (dispute, sale_session_get_reader (self->sessions[0]),
                                sale_session_get_clock (self->sessions[0]), side);
}

static void
settle (Fixture *self, guint decision)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  sale_sharing_job_settle_async (get_job (self, 0), decision, on_answer, &result);
  wait_for (&result);
  sale_sharing_job_settle_finish (get_job (self, 0), result, &error);
  g_assert_no_error (error);
}

/* What is decided can be dropped, and then nothing was said; what is settled holds everywhere. */
static void
test_decide (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) disputes = disagree (self);
  g_autoptr (GPtrArray) dropped = NULL;
  g_autoptr (GPtrArray) settled = NULL;
  g_autofree char *mine = dup_side (self, disputes->pdata[0], SALE_DISPUTE_MINE);
  g_autofree char *theirs = dup_side (self, disputes->pdata[0], SALE_DISPUTE_THEIRS);
  const char *id = ((SaleDispute *) disputes->pdata[0])->id;
  guint decision;

  g_assert_cmpstr (mine, !=, theirs);
  decision = sale_sharing_job_hold (get_job (self, 0), disputes, TRUE, NULL);
  g_assert_true (sale_sharing_job_holds (get_job (self, 0), id));
  g_assert_cmpuint (sale_sharing_job_count_held (get_job (self, 0), 0), ==, 1);
  assert_name (self, 0, mine);
  g_assert_true (sale_sharing_job_drop (get_job (self, 0), decision));
  g_assert_false (sale_sharing_job_drop (get_job (self, 0), decision));
  g_assert_false (sale_sharing_job_holds (get_job (self, 0), id));
  settle (self, decision);
  dropped = list_disputes (self, 0);
  g_assert_cmpuint (dropped->len, ==, 1);

  settle (self, sale_sharing_job_hold (get_job (self, 0), disputes, TRUE, NULL));
  assert_name (self, 0, theirs);
  settled = list_disputes (self, 0);
  g_assert_cmpuint (settled->len, ==, 0);
  g_assert_cmpuint (sale_sharing_job_count_held (get_job (self, 0), -1), ==, 0);
  exchange (self, 0);
  exchange (self, 1);
  assert_name (self, 1, theirs);
}

static void
test_third_value (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) disputes = disagree (self);
  g_autoptr (GPtrArray) settled = NULL;
  g_autoptr (SaleChangeSet) third = sale_change_set_new (SALE_AUTHOR_USER, "Both");

  sale_change_set_set_text (third, SALE_KIND_ACCOUNT, find_account (self, 0),
                            sale_account_field_name, "Nordlicht Group");
  settle (self, sale_sharing_job_hold (get_job (self, 0), disputes, FALSE, third));
  assert_name (self, 0, "Nordlicht Group");
  settled = list_disputes (self, 0);
  g_assert_cmpuint (settled->len, ==, 0);
}

/* What was decided last is not lost with the window. */
static void
test_decide_and_close (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) disputes = disagree (self);
  g_autoptr (GPtrArray) settled = NULL;
  g_autofree char *theirs = dup_side (self, disputes->pdata[0], SALE_DISPUTE_THEIRS);

  sale_sharing_job_hold (get_job (self, 0), disputes, TRUE, NULL);
  g_clear_object (&self->sessions[0]);
  self->sessions[0] = open_book (self, "one");
  assert_name (self, 0, theirs);
  settled = list_disputes (self, 0);
  g_assert_cmpuint (settled->len, ==, 0);
}

/* A run that is stopped is no failure and no line; the next one does it. */
static void
test_stop (Fixture *self, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) second = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) busy = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (SaleSharingResult) next = NULL;

  connect_folder (self, 0);
  add_account (self, "Nordlicht AG");
  sale_sharing_job_run_async (get_job (self, 0), "folder", SALE_SHARING_RUN, on_answer, &result);
  sale_sharing_job_run_async (get_job (self, 0), "folder", SALE_SHARING_RUN, on_answer, &second);
  sale_sharing_job_stop (get_job (self, 0));
  wait_for (&second);
  g_assert_null (sale_sharing_job_run_finish (get_job (self, 0), second, &busy));
  g_assert_error (busy, SALE_ERROR, SALE_ERROR_BUSY);
  wait_for (&result);
  g_assert_null (sale_sharing_job_run_finish (get_job (self, 0), result, &error));
  g_assert_error (error, SALE_ERROR, SALE_ERROR_CANCELLED);
  lines = sale_sharing_list_results (sale_session_get_reader (self->sessions[0]), "folder", NULL);
  g_assert_cmpuint (lines->len, ==, 0);
  next = run (self, 0, SALE_SHARING_RUN);
  g_assert_cmpuint (next->pushed, >, 0);
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
  sale_sharing_job_run_async (job, "folder", SALE_SHARING_RUN, on_answer, &result);
  wait_for (&result);
  g_assert_null (sale_sharing_job_run_finish (job, result, &error));
  g_assert_error (error, SALE_ERROR, SALE_ERROR_OFFLINE);
  lines = sale_sharing_list_results (sale_session_get_reader (self->sessions[0]), "folder", NULL);
  g_assert_cmpuint (lines->len, ==, 1);
  g_assert_cmpstr (((SaleSharingResult *) lines->pdata[0])->problem, ==, error->message);

  sale_sharing_job_run_async (job, "folder", SALE_SHARING_RUN, on_answer, &late);
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
  g_test_add ("/sharing-job/third-value", Fixture, NULL, set_up, test_third_value, tear_down);
  g_test_add ("/sharing-job/decide-and-close", Fixture, NULL, set_up, test_decide_and_close,
              tear_down);
  g_test_add ("/sharing-job/stop", Fixture, NULL, set_up, test_stop, tear_down);
  g_test_add ("/sharing-job/trouble", Fixture, NULL, set_up, test_trouble, tear_down);
  return g_test_run ();
}
