/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-backup-private.h"
#include "test-book.h"

#include <glib/gstdio.h>
#include <string.h>

#define DAY_MS G_GINT64_CONSTANT (86400000)

static char *
dup_beside (TestBook *self, const char *name)
{
  return g_build_filename (self->dir, name, NULL);
}

static void
back_up (TestBook *self, const char *file)
{
  g_autoptr (GError) error = NULL;

  sale_backup_write (self->book, file, FALSE, NULL, &error);
  g_assert_no_error (error);
}

static void
test_write (TestBook *self, gconstpointer data)
{
  g_autofree char *file = dup_beside (self, "copy.sqlite");
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize before_size, after_size;

  test_book_add_account (self, "Nordlicht AG");
  back_up (self, file);
  g_assert_cmpint (test_get_mode (file), ==, 0600);
  g_assert_cmpint (test_book_query (file, "SELECT count (*) FROM account"), ==, 1);

  g_file_get_contents (file, &before, &before_size, NULL);
  test_book_add_account (self, "Südwind GmbH");
  g_assert_false (sale_backup_write (self->book, file, FALSE, NULL, &error));
  g_assert_error (error, SALE_ERROR, SALE_ERROR_CONFLICT);
  g_file_get_contents (file, &after, &after_size, NULL);
  g_assert_cmpmem (before, before_size, after, after_size);

  g_clear_error (&error);
  g_assert_true (sale_backup_write (self->book, file, TRUE, NULL, &error));
  g_assert_cmpint (test_book_query (file, "SELECT count (*) FROM account"), ==, 2);
  g_assert_false (sale_backup_write (self->book, self->path, TRUE, NULL, &error));
}

static void
test_cancelled (TestBook *self, gconstpointer data)
{
  g_autofree char *file = dup_beside (self, "copy.sqlite");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  guint n_files = test_count_files (self->dir);

  test_book_add_account (self, "Nordlicht AG");
  g_cancellable_cancel (cancellable);
  g_assert_false (sale_backup_write (self->book, file, FALSE, cancellable, &error));
  g_assert_error (error, SALE_ERROR, SALE_ERROR_CANCELLED);
  g_assert_cmpuint (test_count_files (self->dir), ==, n_files);
}

static guint
count_backups (TestBook *self)
{
  g_autoptr (GPtrArray) backups = sale_backup_list (self->path);

  return backups->len;
}

static void
test_daily (TestBook *self, gconstpointer data)
{
  g_autoptr (GPtrArray) backups = NULL;
  SaleBackup *newest;

  test_book_reopen (self);
  test_book_close (self);
  g_assert_cmpuint (count_backups (self), ==, 0); /* an empty book */

  test_book_open (self);
  test_book_add_account (self, "One");
  test_book_reopen (self);
  test_book_reopen (self);
  test_book_close (self);
  g_assert_cmpuint (count_backups (self), ==, 1); /* once a day */

  test_book_open (self);
  test_book_set_now (self, TEST_NOW + 3 * DAY_MS);
  test_book_close (self);
  g_assert_cmpuint (count_backups (self), ==, 1); /* nothing was done since */

  test_book_open (self);
  test_book_add_account (self, "Two");
  test_book_set_now (self, TEST_NOW + 4 * DAY_MS);
  test_book_close (self);
  backups = sale_backup_list (self->path);
  g_assert_cmpuint (backups->len, ==, 2);
  newest = backups->pdata[0];
  /* Made in the background of the third day, after the change, or on the fourth. */
  g_assert_true (g_str_has_suffix (newest->path, "/backups/book-2026-12-26.sqlite") ||
                 g_str_has_suffix (newest->path, "/backups/book-2026-12-27.sqlite"));
  g_assert_cmpint (newest->kind, ==, SALE_BACKUP_DAILY);
  g_assert_cmpint (newest->last_set, ==, 2);
  g_assert_cmpint (test_get_mode (newest->path), ==, 0600);
}

static SaleBackup *
fake_backup (SaleDate date, SaleBackupKind kind)
{
  SaleBackup *backup = g_new0 (SaleBackup, 1);

  backup->date = date;
  backup->kind = kind;
  backup->path = sale_date_dup_iso (date);
  return backup;
}

static void
rotate (GPtrArray *backups)
{
  g_autoptr (GPtrArray) doomed = g_ptr_array_new ();

  sale_backup_rotate (backups, doomed);
  for (guint i = 0; i < doomed->len; i++)
    g_ptr_array_remove (backups, doomed->pdata[i]);
}

/* Four hundred days, one backup each, as it goes. */
static void
test_rotation (void)
{
  static const char *const expected[] = {
    "2027-02-04", "2027-02-03", "2027-02-02", "2027-02-01", "2027-01-31",
    "2027-01-30", "2027-01-29", "2027-01-24", "2027-01-17", "2026-12-31",
    "2026-11-30", "2026-10-31", "2026-09-30", "2026-01-15",
  };
  g_autoptr (GPtrArray) backups =
      g_ptr_array_new_with_free_func ((GDestroyNotify) sale_backup_free);

  for (SaleDate day = sale_date_new (2026, 1, 1); day <= sale_date_new (2027, 2, 4); day++)
    {
      g_ptr_array_insert (backups, 0, fake_backup (day, SALE_BACKUP_DAILY));
      if (day == sale_date_new (2026, 1, 15))
        g_ptr_array_insert (backups, 0, fake_backup (day, SALE_BACKUP_BEFORE_RESTORE));
      rotate (backups);
    }
  g_assert_cmpuint (backups->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < backups->len; i++)
    g_assert_cmpstr (((SaleBackup *) backups->pdata[i])->path, ==, expected[i]);
}

static gboolean
restore (TestBook *self, const char *file, char **set_aside, GError **error)
{
  return sale_backup_restore (self->path, file, sale_clock_get_today (self->clock), set_aside, NULL,
                              error);
}

static gint64
count_accounts (const char *path)
{
  return test_book_query (path, "SELECT count (*) FROM account WHERE deleted IS NULL");
}

static void
test_restore (TestBook *self, gconstpointer data)
{
  g_autofree char *file = dup_beside (self, "copy.sqlite");
  g_autofree char *aside = NULL;
  g_autoptr (GError) error = NULL;
  gint64 device;

  test_book_add_account (self, "One");
  back_up (self, file);
  test_book_add_account (self, "Two");
  device = test_book_query (self->path, "SELECT value FROM meta WHERE key = 'device'");

  g_assert_false (restore (self, file, NULL, &error));
  g_assert_error (error, SALE_ERROR, SALE_ERROR_BUSY);
  g_clear_error (&error);

  test_book_close (self);
  g_assert_true (restore (self, file, &aside, &error));
  g_assert_no_error (error);
  g_assert_true (g_str_has_suffix (aside, "/backups/book-2026-12-23-before-restore.sqlite"));
  g_assert_cmpint (count_accounts (aside), ==, 2);
  g_assert_cmpint (test_get_mode (self->path), ==, 0600);
  g_assert_cmpuint (count_backups (self), ==, 1);

  test_book_open (self);
  g_assert_cmpint (count_accounts (self->path), ==, 1);
  test_book_assert_sound (self);
  g_assert_cmpint (test_book_query (self->path, "SELECT value FROM meta WHERE key = 'device'"), !=,
                   device);
}

/* Also when the program died, so that the last change is in the log beside the file. */
static void
test_restore_keeps_log (TestBook *self, gconstpointer data)
{
  g_autofree char *file = dup_beside (self, "copy.sqlite");
  g_autofree char *wal = g_strconcat (self->path, "-wal", NULL);
  g_autofree char *other = dup_beside (self, "other.sqlite");
  g_autofree char *other_wal = dup_beside (self, "other.sqlite-wal");
  g_autofree char *aside = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *bytes = NULL;
  gsize size;

  back_up (self, file);
  test_book_add_account (self, "One");
  g_assert_true (g_file_get_contents (self->path, &bytes, &size, NULL));
  g_assert_true (g_file_set_contents (other, bytes, (gssize) size, NULL));
  g_clear_pointer (&bytes, g_free);
  g_assert_true (g_file_get_contents (wal, &bytes, &size, NULL));
  g_assert_cmpuint (size, >, 0);
  g_assert_true (g_file_set_contents (other_wal, bytes, (gssize) size, NULL));

  sale_backup_restore (other, file, 20000, &aside, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count_accounts (other), ==, 0);
  g_assert_cmpint (count_accounts (aside), ==, 1);
}

static void
refuse (TestBook *self, const char *file, SaleError code)
{
  g_autoptr (GError) error = NULL;
  guint n_files = test_count_files (self->dir);

  g_assert_false (restore (self, file, NULL, &error));
  g_assert_error (error, SALE_ERROR, (int) code);
  g_assert_cmpuint (test_count_files (self->dir), ==, n_files);
  g_assert_cmpint (count_accounts (self->path), ==, 1);
}

static void
test_restore_refuses (TestBook *self, gconstpointer data)
{
  g_autofree char *garbage = dup_beside (self, "garbage");
  g_autofree char *damaged = dup_beside (self, "damaged");
  g_autofree char *newer = dup_beside (self, "newer");
  g_autofree char *stranger = dup_beside (self, "stranger");
  g_autofree char *missing = dup_beside (self, "missing");
  g_autofree char *bytes = NULL;
  gsize size;

  test_book_add_account (self, "One");
  back_up (self, damaged);
  back_up (self, newer);
  g_file_set_contents (garbage,
                       "not a database, but long enough for a header of a hundred bytes "
                       "and then some more of it to be sure",
                       -1, NULL);
  g_file_get_contents (damaged, &bytes, &size, NULL);
  memset (bytes + 20 * 4096, 0, 4096 * 8);
  g_file_set_contents (damaged, bytes, (gssize) size, NULL);
  test_book_exec (newer, "PRAGMA user_version = 99");
  test_book_exec (stranger, "CREATE TABLE t (a); PRAGMA journal_mode = DELETE");
  test_book_close (self);

  refuse (self, garbage, SALE_ERROR_CORRUPT);
  refuse (self, damaged, SALE_ERROR_CORRUPT);
  refuse (self, newer, SALE_ERROR_NEWER_SCHEMA);
  refuse (self, stranger, SALE_ERROR_INVALID);
  refuse (self, missing, SALE_ERROR_NOT_FOUND);
  test_book_open (self);
}

static void
test_restore_over_damage (TestBook *self, gconstpointer data)
{
  g_autofree char *file = dup_beside (self, "copy.sqlite");
  g_autofree char *aside = NULL;
  g_autofree char *kept = NULL;
  g_autoptr (GError) error = NULL;

  test_book_add_account (self, "One");
  back_up (self, file);
  test_book_close (self);
  g_file_set_contents (self->path, "ruins", -1, NULL);
  g_assert_true (restore (self, file, &aside, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (aside, &kept, NULL, NULL));
  g_assert_cmpstr (kept, ==, "ruins");
  test_book_open (self);
  g_assert_cmpint (count_accounts (self->path), ==, 1);

  test_book_close (self);
  g_remove (self->path);
  g_assert_true (restore (self, file, NULL, &error));
  test_book_open (self);
  g_assert_cmpint (count_accounts (self->path), ==, 1);
}

static void
test_before_migration (TestBook *self, gconstpointer data)
{
  g_autoptr (SaleDb) db = NULL;
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (GError) error = NULL;

  test_book_add_account (self, "One");
  db = sale_db_open (self->path, SALE_DB_READ, &error);
  sale_backup_before_migration (db, 1, 20000, &error);
  g_assert_no_error (error);
  backups = sale_backup_list (self->path);
  g_assert_cmpuint (backups->len, ==, 1);
  g_assert_cmpint (((SaleBackup *) backups->pdata[0])->kind, ==, SALE_BACKUP_BEFORE_MIGRATION);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) \
  g_test_add ("/backup/" name, TestBook, NULL, test_book_set_up, func, test_book_tear_down)
  ADD ("write", test_write);
  ADD ("cancelled", test_cancelled);
  ADD ("daily", test_daily);
  g_test_add_func ("/backup/rotation", test_rotation);
  ADD ("restore", test_restore);
  ADD ("restore-keeps-log", test_restore_keeps_log);
  ADD ("restore-refuses", test_restore_refuses);
  ADD ("restore-over-damage", test_restore_over_damage);
  ADD ("before-migration", test_before_migration);
  return g_test_run ();
}
