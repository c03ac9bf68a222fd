/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Books where nothing can be written, books of others, and who may read them. */
#include "sale-backup.h"
#include "test-book.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define NOBODY 65534

/* Permissions mean nothing to root, so it becomes somebody else for a while. */
static gboolean
lock_out (TestBook *self, int dir_mode)
{
  g_assert_cmpint (g_chmod (self->path, 0444), ==, 0);
  g_assert_cmpint (g_chmod (self->dir, dir_mode), ==, 0);
  if (geteuid () == 0 && seteuid (NOBODY) != 0)
    {
      g_test_skip ("root cannot become another user here");
      return FALSE;
    }
  return TRUE;
}

static void
let_in (TestBook *self)
{
  test_book_close (self);
  g_assert_cmpint (seteuid (getuid ()), ==, 0);
  g_assert_cmpint (g_chmod (self->dir, 0700), ==, 0);
  g_assert_cmpint (g_chmod (self->path, 0600), ==, 0);
}

static void
refuses_change (TestBook *self, gint64 account)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Edit");
  g_autoptr (GError) error = NULL;

  sale_change_set_set_text (set, SALE_KIND_ACCOUNT, account, sale_account_field_name, "Other");
  g_assert_null (sale_book_commit (self->book, set, &error));
  g_assert_error (error, SALE_ERROR, SALE_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, self->path));
  g_clear_error (&error);
  g_assert_null (sale_book_undo (self->book, 0, &error));
  g_assert_error (error, SALE_ERROR, SALE_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_null (sale_book_begin_long (self->book, SALE_AUTHOR_IMPORT, "Import", &error));
  g_assert_error (error, SALE_ERROR, SALE_ERROR_FAILED);
}

static void
committed_cb (GObject *book, GAsyncResult *result, gpointer data)
{
  g_autoptr (SaleCommit) commit =
      sale_book_commit_finish (SALE_BOOK (book), result, (GError **) data);

  g_assert_null (commit);
}

static void
refuses_change_async (TestBook *self)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Edit");
  g_autoptr (GError) error = NULL;

  sale_book_commit_async (self->book, set, NULL, committed_cb, &error);
  while (error == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_error (error, SALE_ERROR, SALE_ERROR_FAILED);
}

static void
reads (TestBook *self, gint64 account, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleReader) reader = sale_book_open_reader (self->book, &error);

  g_assert_no_error (error);
  g_assert_true (sale_book_is_read_only (self->book));
  test_book_assert_text (self, account, sale_account_field_name, name);
  test_assert_sound (reader);
}

static void
test_folder (TestBook *self, gconstpointer data)
{
  gint64 account = test_book_add_account (self, "Nordlicht AG");

  g_assert_false (sale_book_is_read_only (self->book));
  test_book_close (self);
  if (lock_out (self, GPOINTER_TO_INT (data)))
    {
      test_book_open (self);
      reads (self, account, "Nordlicht AG");
      refuses_change (self, account);
      refuses_change_async (self);
      sale_book_refresh_derived (self->book);
      g_assert_true (sale_book_wait_derived (self->book, NULL));
      g_assert_true (sale_book_checkpoint (self->book, NULL));
    }
  let_in (self);
  test_book_open (self);
  g_assert_false (sale_book_is_read_only (self->book));
}

static void
copy_beside (const char *from, const char *to, const char *suffix)
{
  g_autofree char *source = g_strconcat (from, suffix, NULL);
  g_autofree char *target = g_strconcat (to, suffix, NULL);
  g_autofree char *bytes = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (source, &bytes, &size, NULL));
  g_assert_true (g_file_set_contents_full (target, bytes, (gssize) size, G_FILE_SET_CONTENTS_NONE,
                                           0644, NULL));
}

/* What a crash left in the log beside the file is read too. */
static void
test_after_crash (TestBook *self, gconstpointer data)
{
  TestBook other = { .clock = self->clock };
  gint64 account = test_book_add_account (self, "Nordlicht AG");

  sale_book_checkpoint (self->book, NULL);
  test_book_edit (self, SALE_KIND_ACCOUNT, account, sale_account_field_name, "Südwind GmbH");
  other.dir = g_dir_make_tmp ("sale-test-XXXXXX", NULL);
  other.path = g_build_filename (other.dir, "book.sqlite", NULL);
  copy_beside (self->path, other.path, "");
  copy_beside (self->path, other.path, "-wal");
  copy_beside (self->path, other.path, "-shm");
  if (lock_out (&other, 0555))
    {
      test_book_open (&other);
      reads (&other, account, "Südwind GmbH");
    }
  let_in (&other);
  test_remove_tree (other.dir);
  g_free (other.path);
  g_free (other.dir);
}

static void
refuses_file (TestBook *self, SaleError code)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleBook) book = NULL;
  guint n_files = test_count_files (self->dir);
  gsize before_size, after_size;

  g_assert_true (g_file_get_contents (self->path, &before, &before_size, NULL));
  book = sale_book_open (self->path, self->dir, self->clock, &error);
  g_assert_error (error, SALE_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, self->path));
  g_assert_true (g_file_get_contents (self->path, &after, &after_size, NULL));
  g_assert_cmpmem (before, before_size, after, after_size);
  g_assert_cmpuint (test_count_files (self->dir), ==, n_files);
}

static void
test_newer (TestBook *self, gconstpointer data)
{
  test_book_add_account (self, "Nordlicht AG");
  test_book_close (self);
  test_book_exec (self->path, "PRAGMA journal_mode = DELETE; PRAGMA user_version = 99");
  refuses_file (self, SALE_ERROR_NEWER_SCHEMA);
}

static void
test_stranger (TestBook *self, gconstpointer data)
{
  test_book_close (self);
  g_remove (self->path);
  test_book_exec (self->path, "CREATE TABLE photo (name TEXT)");
  refuses_file (self, SALE_ERROR_INVALID);
  test_book_exec (self->path, "PRAGMA application_id = 7");
  refuses_file (self, SALE_ERROR_INVALID);
}

static void
test_no_database (TestBook *self, gconstpointer data)
{
  test_book_close (self);
  g_file_set_contents (self->path, "account,name\n1,Nordlicht AG\n", -1, NULL);
  refuses_file (self, SALE_ERROR_CORRUPT);
}

static void
assert_private (const char *path, const char *suffix)
{
  g_autofree char *name = g_strconcat (path, suffix, NULL);

  g_assert_cmpint (test_get_mode (name), ==, 0600);
}

/* Nobody else reads a book, nor what lies beside it; not even under a mask that
 * would let them, nor when it was readable before. */
static void
test_modes (TestBook *self, gconstpointer data)
{
  static const char *const suffixes[] = { "", "-wal", "-shm", "-lock" };
  mode_t mask = umask (0);

  test_book_close (self);
  test_remove_tree (self->dir);
  g_mkdir (self->dir, 0700);
  test_book_open (self);
  test_book_add_account (self, "Nordlicht AG");
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    assert_private (self->path, suffixes[i]);
  test_book_close (self);
  g_chmod (self->path, 0644);
  test_book_open (self);
  assert_private (self->path, "");
  umask (mask);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func, data) \
  g_test_add ("/read-only/" name, TestBook, data, test_book_set_up, func, test_book_tear_down)
  ADD ("folder", test_folder, GINT_TO_POINTER (0555));
  ADD ("file", test_folder, GINT_TO_POINTER (0777));
  ADD ("after-crash", test_after_crash, NULL);
  ADD ("newer", test_newer, NULL);
  ADD ("stranger", test_stranger, NULL);
  ADD ("no-database", test_no_database, NULL);
  ADD ("modes", test_modes, NULL);
  return g_test_run ();
}
