/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each kind of fault is made on purpose, and has to be found as what it is. */
#include "sale-check.h"
#include "test-book.h"

#include <string.h>

static void
fill (TestBook *self)
{
  gint64 account = test_book_add_account (self, "Nordlicht AG");
  gint64 contact = test_book_add_contact (self, account, "Dana Kovač");
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Call");
  g_autoptr (SaleCommit) commit = NULL;
  gint64 call = sale_change_set_create (set, SALE_KIND_ACTIVITY);

  sale_change_set_set_int (set, SALE_KIND_ACTIVITY, call, sale_activity_field_account, account);
  sale_change_set_set_text (set, SALE_KIND_ACTIVITY, call, sale_activity_field_text, "契約の電話");
  sale_change_set_set_refs (set, SALE_KIND_ACTIVITY, call, sale_activity_field_contacts, &contact,
                            1);
  commit = test_book_commit (self, set);
  test_book_edit (self, SALE_KIND_ACCOUNT, account, sale_account_field_industry, "Ships");
  test_book_edit (self, SALE_KIND_CONTACT, contact, sale_contact_field_email, "d@example.org");
  test_book_undo (self);
}

static GPtrArray *
check (TestBook *self, SaleCheckFlags flags, SaleDeriveFunc derive)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *findings = sale_check_run (test_book_get_reader (self), flags, derive, NULL, &error);

  g_assert_no_error (error);
  return findings;
}

static void
test_sound (TestBook *self, gconstpointer data)
{
  test_book_assert_sound (self);
  fill (self);
  test_book_assert_sound (self);
  test_book_reopen (self);
  test_book_assert_sound (self);
}

/* A connection that has searched before sees an index that others changed since. */
static void
test_sound_again (TestBook *self, gconstpointer data)
{
  gint64 account = test_book_add_account (self, "Nordlicht AG");

  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *name = g_strdup_printf ("Südlicht %u", i * i);
      g_autoptr (GError) error = NULL;
      g_autoptr (GArray) hits =
          sale_reader_search (test_book_get_reader (self), "licht", SALE_KIND_ANY, 10, &error);

      g_assert_no_error (error);
      test_book_edit (self, SALE_KIND_ACCOUNT, account, sale_account_field_name, name);
      test_book_assert_sound (self);
    }
}

typedef struct
{
  const char *name;
  const char *sql;
  SaleFindingKind what;
  gboolean quick; /* seen by the quick check too */
} Fault;

static const Fault faults[] = {
  { "stale-search-row", "UPDATE account SET name = 'Südlicht AG'", SALE_FINDING_SEARCH, FALSE },
  { "missing-search-row", "DELETE FROM search WHERE rowid % 1099511627776 = 2", SALE_FINDING_SEARCH,
    FALSE },
  { "left-over-search-row", "INSERT INTO search (rowid, title) VALUES (77, 'ghost')",
    SALE_FINDING_SEARCH, FALSE },
  { "deleted-but-found", "UPDATE contact SET deleted = 1", SALE_FINDING_SEARCH, FALSE },
  { "index-without-size", "DELETE FROM search_docsize WHERE id % 1099511627776 = 2",
    SALE_FINDING_SEARCH, FALSE },
  { "broken-index", "DELETE FROM search_data WHERE id > 10", SALE_FINDING_FILE, TRUE },
  { "reference-to-nothing", "UPDATE contact SET account = 99", SALE_FINDING_REFERENCE, TRUE },
  { "link-to-another-kind", "UPDATE link SET target = 1", SALE_FINDING_REFERENCE, FALSE },
  { "link-under-no-set", "UPDATE link SET field = 1", SALE_FINDING_REFERENCE, FALSE },
  { "fields-missing", "DELETE FROM activity", SALE_FINDING_REFERENCE, FALSE },
  { "kind-mixed-up", "UPDATE record SET kind = 3 WHERE id = 2", SALE_FINDING_REFERENCE, FALSE },
  { "kind-unknown", "INSERT INTO record (uuid, kind) VALUES (zeroblob (16), 99)",
    SALE_FINDING_REFERENCE, FALSE },
  { "no-creation", "DELETE FROM change WHERE record = 1 AND field = 1", SALE_FINDING_LOG, FALSE },
  { "two-creations", "INSERT INTO change (change_set, record, field) VALUES (5, 1, 1)",
    SALE_FINDING_LOG, FALSE },
  { "entry-astray",
    "UPDATE change_set SET last = first WHERE id = 5; "
    "UPDATE change SET id = id + 100 WHERE change_set = 5",
    SALE_FINDING_LOG, FALSE },
  { "undone-by-nothing", "UPDATE change_set SET undone = 1 WHERE id = 1", SALE_FINDING_LOG, FALSE },
  { "open-set", "UPDATE change_set SET open = 1 WHERE id = 4", SALE_FINDING_OPEN_SET, TRUE },
  { "word-unknown", "UPDATE account SET tier = 'gigantic'", SALE_FINDING_VALUE, FALSE },
  { "column-missing", "ALTER TABLE setting DROP COLUMN value", SALE_FINDING_SCHEMA, TRUE },
};

static guint
count (GPtrArray *findings, SaleFindingKind what)
{
  guint n = 0;

  for (guint i = 0; i < findings->len; i++)
    {
      g_test_message ("%s", ((SaleFinding *) findings->pdata[i])->text);
      n += ((SaleFinding *) findings->pdata[i])->what == what;
    }
  return n;
}

static void
test_fault (TestBook *self, gconstpointer data)
{
  const Fault *fault = data;
  g_autoptr (GPtrArray) full = NULL;
  g_autoptr (GPtrArray) quick = NULL;

  fill (self);
  test_book_exec (self->path, fault->sql);
  full = check (self, SALE_CHECK_FULL, NULL);
  g_assert_cmpuint (count (full, fault->what), >=, 1);
  quick = check (self, SALE_CHECK_QUICK, NULL);
  g_assert_cmpint (quick->len > 0, ==, fault->quick);
}

static gboolean
derive (SaleReader *reader, const gint64 *accounts, gsize n_accounts, GArray *rows, gpointer data,
        GError **error)
{
  for (gsize i = 0; i < n_accounts; i++)
    {
      SaleDerived row = { .account = accounts[i], .day = 20000, .arr = 1200, .score = 61.5 };

      g_array_append_val (rows, row);
    }
  return TRUE;
}

static void
test_derived (TestBook *self, gconstpointer data)
{
  g_autoptr (GPtrArray) same = NULL;
  g_autoptr (GPtrArray) other = NULL;
  g_autoptr (GPtrArray) stale = NULL;

  sale_book_set_derive (self->book, derive, NULL, NULL);
  fill (self);
  same = check (self, SALE_CHECK_FULL, derive);
  g_assert_cmpuint (same->len, ==, 0);
  test_book_exec (self->path, "UPDATE derived SET arr = arr + 1");
  other = check (self, SALE_CHECK_FULL, derive);
  g_assert_cmpuint (count (other, SALE_FINDING_DERIVED), ==, 1);
  test_book_exec (self->path, "UPDATE derived SET day = 0");
  stale = check (self, SALE_CHECK_FULL, derive);
  g_assert_cmpuint (stale->len, ==, 0);
}

/* The list ends somewhere, also for a book in which everything is wrong. */
static void
test_bounded (TestBook *self, gconstpointer data)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Many");
  g_autoptr (SaleCommit) commit = NULL;
  g_autoptr (GPtrArray) findings = NULL;

  for (guint i = 0; i < 1500; i++)
    {
      gint64 id = sale_change_set_create (set, SALE_KIND_ACCOUNT);

      sale_change_set_set_text (set, SALE_KIND_ACCOUNT, id, sale_account_field_name, "A");
    }
  commit = test_book_commit (self, set);
  test_book_exec (self->path, "UPDATE account SET name = 'B'");
  findings = check (self, SALE_CHECK_FULL, NULL);
  g_assert_cmpuint (findings->len, >, 100);
  g_assert_cmpuint (findings->len, <, 300);
}

static void
test_damaged (TestBook *self, gconstpointer data)
{
  g_autofree char *bytes = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;

  fill (self);
  test_book_reopen (self);
  g_file_get_contents (self->path, &bytes, &size, &error);
  g_assert_no_error (error);
  memset (bytes + 3 * 4096, 0x5a, size - 3 * 4096);
  g_file_set_contents_full (self->path, bytes, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0600,
                            &error);
  g_assert_no_error (error);
  {
    g_autoptr (SaleReader) reader = sale_book_open_reader (self->book, &error);

    findings = reader ? sale_check_run (reader, SALE_CHECK_FULL, NULL, NULL, &error) : NULL;
    g_assert_true (findings ? count (findings, SALE_FINDING_FILE) > 0
                            : g_error_matches (error, SALE_ERROR, SALE_ERROR_CORRUPT));
  }
}

static void
finished_cb (GObject *book, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = sale_check_run_finish (SALE_BOOK (book), result, &error);

  *(int *) data = findings ? (int) findings->len : -1 - error->code;
}

static int
run_async (TestBook *self, GCancellable *cancellable)
{
  int answer = G_MAXINT;

  sale_check_run_async (self->book, SALE_CHECK_FULL, cancellable, finished_cb, &answer);
  while (answer == G_MAXINT)
    g_main_context_iteration (NULL, TRUE);
  return answer;
}

static void
test_async (TestBook *self, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  fill (self);
  g_assert_cmpint (run_async (self, NULL), ==, 0);
  g_cancellable_cancel (cancellable);
  g_assert_cmpint (run_async (self, cancellable), <, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) \
  g_test_add ("/check/" name, TestBook, NULL, test_book_set_up, func, test_book_tear_down)
  ADD ("sound", test_sound);
  ADD ("sound-again", test_sound_again);
  ADD ("derived", test_derived);
  ADD ("bounded", test_bounded);
  ADD ("damaged", test_damaged);
  ADD ("async", test_async);
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autofree char *path = g_strconcat ("/check/fault/", faults[i].name, NULL);

      g_test_add (path, TestBook, &faults[i], test_book_set_up, test_fault, test_book_tear_down);
    }
  return g_test_run ();
}
