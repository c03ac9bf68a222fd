/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-book-care.h"

#include "test-book.h"

#define NOW G_GINT64_CONSTANT (1798000000000)

typedef struct
{
  char *place;
  char *path;
  SaleClock *clock;
  SaleSession *session;
  GAsyncResult *result;
} Fixture;

static void
open_session (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  self->session = sale_session_open (self->path, self->clock, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->place = g_dir_make_tmp ("second-sale-care-XXXXXX", NULL);
  self->path = g_build_filename (self->place, "book.sqlite", NULL);
  g_setenv ("XDG_STATE_HOME", self->place, TRUE);
  self->clock = sale_clock_new_fixed (NOW);
  open_session (self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_object (&self->session);
  g_clear_object (&self->clock);
  test_remove_tree (self->place);
  g_free (self->place);
  g_free (self->path);
}

static void
on_result (GObject *source, GAsyncResult *result, gpointer data)
{
  ((Fixture *) data)->result = g_object_ref (result);
}

static GAsyncResult *
wait_for_result (Fixture *self)
{
  while (self->result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return g_steal_pointer (&self->result);
}

static void
add_account (Fixture *self, const char *name)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Add");
  g_autoptr (SaleCommit) commit = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id = sale_change_set_create (set, SALE_KIND_ACCOUNT);

  sale_change_set_set_text (set, SALE_KIND_ACCOUNT, id, sale_account_field_name, name);
  commit = sale_session_commit (self->session, set, &error);
  g_assert_no_error (error);
}

static gint64
count_accounts (Fixture *self)
{
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_ACCOUNT);

  return sale_reader_count (sale_session_get_reader (self->session), query, NULL);
}

static char *
back_up (Fixture *self)
{
  char *file = g_build_filename (self->place, "backups", "book-2026-12-01.sqlite", NULL);
  g_autofree char *dir = g_path_get_dirname (file);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (dir, 0700);
  sale_backup_write (sale_session_get_book (self->session), file, TRUE, NULL, &error);
  g_assert_no_error (error);
  return file;
}

static char *
restore (Fixture *self, const char *file)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  char *set_aside = NULL;

  sale_session_close (self->session);
  g_clear_object (&self->session);
  sale_book_care_restore_async (self->path, file, sale_clock_get_today (self->clock), NULL,
                                on_result, self);
  result = wait_for_result (self);
  g_assert_true (sale_book_care_restore_finish (result, &set_aside, &error));
  g_assert_no_error (error);
  open_session (self);
  return set_aside;
}

/* Restoring the book that was set aside takes the restoring back. */
static void
test_restore_and_back (Fixture *self, gconstpointer data)
{
  g_autofree char *file = NULL;
  g_autofree char *former = NULL;
  g_autofree char *again = NULL;

  add_account (self, "Nordlicht AG");
  file = back_up (self);
  add_account (self, "Gamma Inc");
  former = restore (self, file);
  g_assert_cmpint (count_accounts (self), ==, 1);
  g_assert_nonnull (former);
  again = restore (self, former);
  g_assert_cmpint (count_accounts (self), ==, 2);
}

static void
test_list (Fixture *self, gconstpointer data)
{
  g_autofree char *file = back_up (self);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) backups = NULL;

  sale_book_care_list_async (self->path, NULL, on_result, self);
  result = wait_for_result (self);
  backups = sale_book_care_list_finish (result, NULL);
  g_assert_cmpuint (backups->len, ==, 1);
  g_assert_cmpstr (((SaleBackup *) backups->pdata[0])->path, ==, file);
  g_assert_cmpint (((SaleBackup *) backups->pdata[0])->size, >, 0);
}

static void
test_refused_restore_keeps_the_book (Fixture *self, gconstpointer data)
{
  g_autofree char *file = g_build_filename (self->place, "nothing.sqlite", NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  char *set_aside = NULL;

  add_account (self, "Nordlicht AG");
  g_file_set_contents (file, "This is no book.", -1, NULL);
  sale_session_close (self->session);
  g_clear_object (&self->session);
  sale_book_care_restore_async (self->path, file, sale_clock_get_today (self->clock), NULL,
                                on_result, self);
  result = wait_for_result (self);
  g_assert_false (sale_book_care_restore_finish (result, &set_aside, &error));
  g_assert_nonnull (error);
  g_assert_null (set_aside);
  open_session (self);
  g_assert_cmpint (count_accounts (self), ==, 1);
}

static void
test_export (Fixture *self, gconstpointer data)
{
  g_autofree char *place = g_build_filename (self->place, "export", NULL);
  g_autofree char *accounts = g_build_filename (place, "accounts.csv", NULL);
  g_autoptr (GFile) directory = g_file_new_for_path (place);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) files = NULL;
  g_autofree char *text = NULL;

  add_account (self, "Nordlicht AG");
  sale_book_care_export_async (self->session, directory, FALSE, NULL, on_result, self);
  result = wait_for_result (self);
  files = sale_book_care_export_finish (result, &error);
  g_assert_no_error (error);
  g_assert_true (g_strv_contains ((const char *const *) files, "accounts.csv"));
  g_assert_true (g_file_get_contents (accounts, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "Nordlicht AG"));
}

#define TEST(name, func) g_test_add ("/book-care/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("restore-and-back", test_restore_and_back);
  TEST ("list", test_list);
  TEST ("refused-restore-keeps-the-book", test_refused_restore_keeps_the_book);
  TEST ("export", test_export);
  return g_test_run ();
}
