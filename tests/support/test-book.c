/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test-book.h"

#include "sale-check.h"

#include <glib/gstdio.h>
#include <sqlite3.h>

/* Removes @path and, when it is a directory, everything in it. */
void
test_remove_tree (const char *path)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    dir = g_dir_open (path, 0, NULL);
  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      test_remove_tree (child);
    }
  g_remove (path);
}

void
test_book_set_up (TestBook *self, gconstpointer data)
{
  self->dir = g_dir_make_tmp ("sale-test-XXXXXX", NULL);
  self->path = g_build_filename (self->dir, "book.sqlite", NULL);
  self->clock = sale_clock_new_fixed (TEST_NOW);
  test_book_open (self);
}

void
test_book_tear_down (TestBook *self, gconstpointer data)
{
  test_book_close (self);
  test_remove_tree (self->dir);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->dir, g_free);
}

void
test_book_open (TestBook *self)
{
  g_autoptr (GError) error = NULL;

  self->book = sale_book_open (self->path, self->dir, self->clock, &error);
  g_assert_no_error (error);
}

void
test_book_close (TestBook *self)
{
  g_clear_object (&self->book);
}

void
test_book_reopen (TestBook *self)
{
  test_book_close (self);
  test_book_open (self);
}

/* Closes the book and opens it again at another instant. */
void
test_book_set_now (TestBook *self, gint64 now)
{
  test_book_close (self);
  g_clear_object (&self->clock);
  self->clock = sale_clock_new_fixed (now);
  test_book_open (self);
}

SaleReader *
test_book_get_reader (TestBook *self)
{
  return sale_book_get_reader (self->book);
}

SaleCommit *
test_book_commit (TestBook *self, SaleChangeSet *set)
{
  g_autoptr (GError) error = NULL;
  SaleCommit *commit = sale_book_commit (self->book, set, &error);

  g_assert_no_error (error);
  return commit;
}

/* A new record with its parent (a field number and an id; 0 for none) and one text. */
gint64
test_book_add (TestBook *self, SaleKind kind, guint parent, gint64 parent_id, guint name,
               const char *text)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Add");
  g_autoptr (SaleCommit) commit = NULL;
  gint64 id = sale_change_set_create (set, kind);

  if (parent_id)
    sale_change_set_set_int (set, kind, id, parent, parent_id);
  if (text)
    sale_change_set_set_text (set, kind, id, name, text);
  commit = test_book_commit (self, set);
  return sale_commit_get_new_id (commit, id);
}

gint64
test_book_add_account (TestBook *self, const char *name)
{
  return test_book_add (self, SALE_KIND_ACCOUNT, 0, 0, sale_account_field_name, name);
}

gint64
test_book_add_contact (TestBook *self, gint64 account, const char *name)
{
  return test_book_add (self, SALE_KIND_CONTACT, sale_contact_field_account, account,
                        sale_contact_field_name, name);
}

void
test_book_edit (TestBook *self, SaleKind kind, gint64 id, guint field, const char *text)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Edit");
  g_autoptr (SaleCommit) commit = NULL;

  sale_change_set_set_text (set, kind, id, field, text);
  commit = test_book_commit (self, set);
}

char *
test_book_dup_text (TestBook *self, gint64 id, guint field)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleRecord) record = sale_reader_get (test_book_get_reader (self), id, &error);

  g_assert_no_error (error);
  return g_strdup (sale_record_get_text (record, field));
}

void
test_book_assert_text (TestBook *self, gint64 id, guint field, const char *expected)
{
  g_autofree char *text = test_book_dup_text (self, id, field);

  g_assert_cmpstr (text, ==, expected);
}

void
test_book_undo (TestBook *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleCommit) commit = sale_book_undo (self->book, 0, &error);

  g_assert_no_error (error);
}

/* Behind the book's back, with none of its rules. */
void
test_book_exec (const char *path, const char *sql)
{
  sqlite3 *handle = NULL;
  char *message = NULL;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  sqlite3_db_config (handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  sqlite3_exec (handle, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);
}

static int
take_int (void *data, int n_columns, char **values, char **names)
{
  *(gint64 *) data = values[0] ? g_ascii_strtoll (values[0], NULL, 10) : 0;
  return 0;
}

/* The first column of the last row; 0 for none. */
gint64
test_book_query (const char *path, const char *sql)
{
  sqlite3 *handle = NULL;
  char *message = NULL;
  gint64 number = 0;

  g_assert_cmpint (sqlite3_open_v2 (path, &handle, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  sqlite3_exec (handle, sql, take_int, &number, &message);
  g_assert_cmpstr (message, ==, NULL);
  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);
  return number;
}

guint
test_count_files (const char *dir)
{
  g_autoptr (GDir) names = g_dir_open (dir, 0, NULL);
  guint n = 0;

  while (names && g_dir_read_name (names))
    n++;
  return n;
}

int
test_get_mode (const char *path)
{
  GStatBuf info;

  g_assert_cmpint (g_stat (path, &info), ==, 0);
  return info.st_mode & 0777;
}

void
test_assert_sound (SaleReader *reader)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = sale_check_run (reader, SALE_CHECK_FULL, NULL, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < findings->len; i++)
    g_test_message ("%s", ((SaleFinding *) findings->pdata[i])->text);
  g_assert_cmpuint (findings->len, ==, 0);
}

void
test_book_assert_sound (TestBook *self)
{
  test_assert_sound (test_book_get_reader (self));
}
