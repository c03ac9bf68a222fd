/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-first-run.h"
#include "sale-playbooks.h"
#include "sale-records.h"
#include "test-book.h"

typedef struct
{
  char *place;
  char *path;
  SaleClock *clock;
  SaleSession *session;
} Fixture;

static SaleSession *
open_book (Fixture *self, const char *path)
{
  g_autoptr (GError) error = NULL;
  SaleSession *session = sale_session_open (path, self->clock, &error);

  g_assert_no_error (error);
  return session;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->place = g_dir_make_tmp ("second-sale-first-run-XXXXXX", NULL);
  g_setenv ("XDG_STATE_HOME", self->place, TRUE);
  self->path = g_build_filename (self->place, "book.sqlite", NULL);
  self->clock = sale_clock_new_fixed (sale_instant_from_iso ("2027-01-04T09:30:00Z", NULL, NULL));
  self->session = open_book (self, self->path);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_object (&self->session);
  g_object_unref (self->clock);
  test_remove_tree (self->place);
  g_free (self->path);
  g_free (self->place);
}

static gint64
count (SaleSession *session, SaleKind kind)
{
  g_autoptr (SaleQuery) query = sale_query_new (kind);

  return sale_reader_count (sale_session_get_reader (session), query, NULL);
}

static void
test_playbooks (Fixture *self, gconstpointer data)
{
  guint n_shipped;
  gint64 steps;

  sale_playbooks_get_shipped (&n_shipped);
  g_assert_cmpuint (n_shipped, >, 0);
  g_assert_true (sale_first_run_prepare (self->session, NULL));
  g_assert_cmpint (count (self->session, SALE_KIND_PLAYBOOK), ==, n_shipped);
  steps = count (self->session, SALE_KIND_PLAYBOOK_STEP);

  g_assert_true (sale_first_run_prepare (self->session, NULL));
  g_assert_cmpint (count (self->session, SALE_KIND_PLAYBOOK), ==, n_shipped);
  g_assert_cmpint (count (self->session, SALE_KIND_PLAYBOOK_STEP), ==, steps);
}

/* Playbooks are nobody's beginning; an account is, even one that is gone. */
static void
test_wanted (Fixture *self, gconstpointer data)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Add");
  g_autoptr (SaleChangeSet) remove = sale_change_set_new (SALE_AUTHOR_USER, "Delete");
  g_autoptr (SaleCommit) commit = NULL;
  g_autoptr (SaleCommit) removed = NULL;
  gint64 id = sale_change_set_create (set, SALE_KIND_ACCOUNT);

  g_assert_true (sale_first_run_prepare (self->session, NULL));
  g_assert_true (sale_first_run_is_wanted (self->session));
  sale_change_set_set_text (set, SALE_KIND_ACCOUNT, id, sale_account_field_name, "Nordlicht AG");
  commit = sale_session_commit (self->session, set, NULL);
  g_assert_false (sale_first_run_is_wanted (self->session));
  sale_change_set_delete (remove, SALE_KIND_ACCOUNT, sale_commit_get_new_id (commit, id));
  removed = sale_session_commit (self->session, remove, NULL);
  g_assert_nonnull (removed);
  g_assert_false (sale_first_run_is_wanted (self->session));
}

static void
introduce (Fixture *self, const char *name, const char *mail)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleChangeSet) set =
      sale_first_run_introduce (sale_session_get_reader (self->session), name, mail, &error);
  g_autoptr (SaleCommit) commit = NULL;

  g_assert_no_error (error);
  commit = sale_session_commit (self->session, set, &error);
  g_assert_no_error (error);
}

static void
test_introduce (Fixture *self, gconstpointer data)
{
  SaleBasis *basis;

  introduce (self, "Dana Weiß", "dana@example.org");
  basis = sale_session_get_basis (self->session);
  g_assert_cmpstr (sale_basis_get_me (basis), ==, "dana@example.org");
  g_assert_true (sale_basis_is_mine (basis, "Dana@Example.org"));
  g_assert_true (sale_basis_is_mine (basis, "dana weiss"));
  g_assert_false (sale_basis_is_mine (basis, "lee@example.org"));

  introduce (self, "Dana Weiß", "");
  basis = sale_session_get_basis (self->session);
  g_assert_cmpstr (sale_basis_get_me (basis), ==, "Dana Weiß");
  g_assert_false (sale_basis_is_mine (basis, "dana@example.org"));
}

typedef struct
{
  gboolean done;
  gboolean made;
  GError *error;
} Answer;

static void
on_made (GObject *source, GAsyncResult *result, gpointer data)
{
  Answer *answer = data;

  answer->made = sale_sample_make_finish (result, &answer->error);
  answer->done = TRUE;
}

static Answer
make_sample (Fixture *self, const char *path)
{
  Answer answer = { 0 };

  sale_sample_make_async (path, self->clock, NULL, on_made, &answer);
  while (!answer.done)
    g_main_context_iteration (NULL, TRUE);
  return answer;
}

static void
test_sample (Fixture *self, gconstpointer data)
{
  g_autofree char *path = sale_session_dup_sample_path (self->path);
  g_autoptr (SaleSession) sample = NULL;
  gint64 accounts;

  g_assert_true (make_sample (self, path).made);
  sample = open_book (self, path);
  g_assert_true (sale_session_is_sample (sample));
  accounts = count (sample, SALE_KIND_ACCOUNT);
  g_assert_cmpint (accounts, >=, 24);
  g_assert_false (sale_first_run_is_wanted (sample));
  g_clear_object (&sample);

  /* One that is there is kept. */
  g_assert_true (make_sample (self, path).made);
  sample = open_book (self, path);
  g_assert_cmpint (count (sample, SALE_KIND_ACCOUNT), ==, accounts);
}

static void
test_sample_elsewhere (Fixture *self, gconstpointer data)
{
  Answer answer;

  g_assert_true (sale_first_run_prepare (self->session, NULL));
  sale_session_close (self->session);
  g_clear_object (&self->session);
  answer = make_sample (self, self->path);
  g_assert_false (answer.made);
  g_assert_error (answer.error, SALE_ERROR, SALE_ERROR_INVALID);
  g_clear_error (&answer.error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define TEST(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  TEST ("/session/first-run/playbooks", test_playbooks);
  TEST ("/session/first-run/wanted", test_wanted);
  TEST ("/session/first-run/introduce", test_introduce);
  TEST ("/session/first-run/sample", test_sample);
  TEST ("/session/first-run/sample-elsewhere", test_sample_elsewhere);
#undef TEST
  return g_test_run ();
}
