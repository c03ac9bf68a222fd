/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Books of earlier versions, kept in tests/fixtures/book: each opens, is brought to today's schema
 * with a backup of what it was, and has lost nothing. */
#include "sale-backup.h"
#include "sale-reader-private.h"
#include "sale-schema.h"
#include "test-book.h"

static char *
dup_fixture (int version)
{
  g_autofree char *name = g_strdup_printf ("version-%d.sqlite", version);

  return g_build_filename (SALE_FIXTURES, "book", name, NULL);
}

/* A copy of the book of @version in the place of the test's own. */
static void
put_in_place (TestBook *self, int version)
{
  g_autofree char *fixture = dup_fixture (version);
  g_autofree char *data = NULL;
  gsize length;

  test_book_close (self);
  test_remove_tree (self->dir);
  g_assert_cmpint (g_mkdir_with_parents (self->dir, 0700), ==, 0);
  g_assert_true (g_file_get_contents (fixture, &data, &length, NULL));
  g_assert_true (g_file_set_contents (self->path, data, (gssize) length, NULL));
  g_assert_cmpint (test_book_query (self->path, "PRAGMA user_version"), ==, version);
}

static gint64
find (TestBook *self, const char *name)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM account WHERE name = '%s'", name);

  return test_book_query (self->path, sql);
}

static guint
count_hits (TestBook *self, const char *text)
{
  g_autoptr (GArray) hits =
      sale_reader_search (test_book_get_reader (self), text, SALE_KIND_ANY, 100, NULL);

  return hits->len;
}

/* Written by hand from what the script put in. */
static void
assert_content (TestBook *self)
{
  gint64 nordlicht = find (self, "Nordlicht AG");
  g_autoptr (GPtrArray) history =
      sale_reader_history (test_book_get_reader (self), nordlicht, NULL);
  g_autoptr (SaleRecord) deleted =
      sale_reader_get (test_book_get_reader (self), find (self, "Birkenhof eG"), NULL);

  test_book_assert_text (self, nordlicht, sale_account_field_city, "\u6771\u4eac");
  test_book_assert_text (self, nordlicht, sale_account_field_tags, "[\"dach\",\"logistics\"]");
  g_assert_cmpuint (history->len, ==, 4); /* made, two edits, one undone */
  g_assert_cmpint (sale_record_get_deleted (deleted), !=, SALE_INSTANT_NONE);
  g_assert_cmpuint (count_hits (self, "birkenhof"), ==, 0);
  g_assert_cmpint (test_book_query (self->path, "SELECT count (*) FROM contract"), ==, 9);
  g_assert_cmpint (test_book_query (self->path, "SELECT count (*) FROM step"), ==, 17);
  g_assert_cmpint (test_book_query (self->path, "SELECT count (*) FROM link"), >, 0);
}

static void
assert_schema (TestBook *self)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);

  g_assert_cmpint (test_book_query (self->path, "PRAGMA user_version"), ==, SALE_SCHEMA_VERSION);
  sale_schema_compare (sale_reader_get_db (test_book_get_reader (self)), problems, NULL);
  g_assert_cmpuint (problems->len, ==, 0);
  test_book_assert_sound (self);
}

/* A book of an older version is kept as it was; today's own needs no copy. */
static void
assert_backup (TestBook *self, int version)
{
  g_autoptr (GPtrArray) backups = sale_backup_list (self->path);
  guint n = 0;

  for (guint i = 0; i < backups->len; i++)
    {
      const SaleBackup *backup = backups->pdata[i];

      if (backup->kind != SALE_BACKUP_BEFORE_MIGRATION)
        continue;
      g_assert_cmpint (test_book_query (backup->path, "PRAGMA user_version"), ==, version);
      n++;
    }
  g_assert_cmpuint (n, ==, version < SALE_SCHEMA_VERSION ? 1 : 0);
}

static void
test_version (TestBook *self, gconstpointer data)
{
  int version = GPOINTER_TO_INT (data);

  put_in_place (self, version);
  test_book_open (self);
  assert_schema (self);
  assert_content (self);
  assert_backup (self, version);
  test_book_reopen (self);
  assert_content (self);
  assert_backup (self, version);
}

/* Work goes on in it. */
static void
test_goes_on (TestBook *self, gconstpointer data)
{
  put_in_place (self, GPOINTER_TO_INT (data));
  test_book_open (self);
  test_book_edit (self, SALE_KIND_ACCOUNT, find (self, "Nordlicht AG"), sale_account_field_city,
                  "Cork");
  test_book_undo (self);
  test_book_assert_text (self, find (self, "Nordlicht AG"), sale_account_field_city,
                         "\u6771\u4eac");
  test_book_assert_sound (self);
}

/* Every version up to today's has its book. */
static void
test_all_kept (void)
{
  for (int version = 1; version <= SALE_SCHEMA_VERSION; version++)
    {
      g_autofree char *fixture = dup_fixture (version);

      g_assert_true (g_file_test (fixture, G_FILE_TEST_EXISTS));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fixture-book/all-kept", test_all_kept);
  for (int version = 1; version <= SALE_SCHEMA_VERSION; version++)
    {
      g_autofree char *open = g_strdup_printf ("/fixture-book/version-%d", version);
      g_autofree char *go_on = g_strdup_printf ("/fixture-book/version-%d-goes-on", version);

      g_test_add (open, TestBook, GINT_TO_POINTER (version), test_book_set_up, test_version,
                  test_book_tear_down);
      g_test_add (go_on, TestBook, GINT_TO_POINTER (version), test_book_set_up, test_goes_on,
                  test_book_tear_down);
    }
  return g_test_run ();
}
