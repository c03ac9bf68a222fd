/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test-book.h"

#include <glib/gstdio.h>

static void
edit (TestBook *self, gint64 id, guint field, const char *text)
{
  test_book_edit (self, SALE_KIND_ACCOUNT, id, field, text);
}

static gboolean
is_deleted (TestBook *self, gint64 id)
{
  g_autoptr (SaleRecord) record = sale_reader_get (sale_book_get_reader (self->book), id, NULL);

  return sale_record_get_deleted (record) != SALE_INSTANT_NONE;
}

static void
test_reopen (TestBook *self, gconstpointer data)
{
  gint64 id = test_book_add_account (self, "Nordlicht AG");

  test_book_reopen (self);
  test_book_assert_text (self, id, sale_account_field_name, "Nordlicht AG");
  g_assert_false (sale_book_was_unclean (self->book));
}

static void
test_refuses (TestBook *self, gconstpointer data)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Add");
  g_autoptr (GError) error = NULL;
  gint64 id = sale_change_set_create (set, SALE_KIND_CONTACT);

  sale_change_set_set_text (set, SALE_KIND_CONTACT, id, sale_contact_field_name, "Dana");
  g_assert_null (sale_book_commit (self->book, set, &error));
  g_assert_error (error, SALE_ERROR, SALE_ERROR_INVALID);
  g_assert_cmpint (sale_reader_get_last_set (sale_book_get_reader (self->book)), ==, 0);
}

static void
test_undo_redo (TestBook *self, gconstpointer data)
{
  gint64 id = test_book_add_account (self, "One");
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleCommit) redone = NULL;

  edit (self, id, sale_account_field_name, "Two");
  edit (self, id, sale_account_field_name, "Three");
  test_book_undo (self);
  test_book_assert_text (self, id, sale_account_field_name, "Two");
  test_book_undo (self);
  test_book_assert_text (self, id, sale_account_field_name, "One");
  redone = sale_book_redo (self->book, &error);
  g_assert_no_error (error);
  test_book_assert_text (self, id, sale_account_field_name, "Two");
  test_book_undo (self);
  test_book_undo (self);
  g_assert_true (is_deleted (self, id));
  g_assert_null (sale_book_undo (self->book, 0, &error));
  g_assert_error (error, SALE_ERROR, SALE_ERROR_NOT_FOUND);
}

static void
test_undo_survives_restart (TestBook *self, gconstpointer data)
{
  gint64 id = test_book_add_account (self, "One");

  edit (self, id, sale_account_field_name, "Two");
  test_book_reopen (self);
  test_book_undo (self);
  test_book_assert_text (self, id, sale_account_field_name, "One");
}

/* An older set is taken back; what was changed since stays and is named. */
static void
test_undo_keeps_later (TestBook *self, gconstpointer data)
{
  gint64 id = test_book_add_account (self, "One");
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Both");
  g_autoptr (SaleCommit) both = NULL;
  g_autoptr (SaleCommit) undone = NULL;
  g_autoptr (GError) error = NULL;

  sale_change_set_set_text (set, SALE_KIND_ACCOUNT, id, sale_account_field_name, "Two");
  sale_change_set_set_text (set, SALE_KIND_ACCOUNT, id, sale_account_field_industry, "Toys");
  both = sale_book_commit (self->book, set, &error);
  edit (self, id, sale_account_field_name, "Three");
  undone = sale_book_undo (self->book, sale_commit_get_set (both), &error);
  g_assert_no_error (error);
  test_book_assert_text (self, id, sale_account_field_name, "Three");
  test_book_assert_text (self, id, sale_account_field_industry, NULL);
  g_assert_cmpuint (g_strv_length ((GStrv) sale_commit_get_kept (undone)), ==, 1);
}

/* Fields of one group go back together or not at all. */
static void
test_undo_groups (TestBook *self, gconstpointer data)
{
  gint64 id = test_book_add_account (self, "One");
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Quote");
  g_autoptr (SaleCommit) quote = NULL;
  g_autoptr (SaleCommit) undone = NULL;
  g_autoptr (GError) error = NULL;

  sale_change_set_set_text (set, SALE_KIND_ACCOUNT, id, sale_account_field_success_definition, "Q");
  quote = sale_book_commit (self->book, set, &error);
  edit (self, id, sale_account_field_success_said_by, "Ines");
  undone = sale_book_undo (self->book, sale_commit_get_set (quote), &error);
  g_assert_no_error (error);
  test_book_assert_text (self, id, sale_account_field_success_definition, "Q");
}

static void
test_delete_cascades (TestBook *self, gconstpointer data)
{
  gint64 account = test_book_add_account (self, "One");
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Plan");
  g_autoptr (SaleChangeSet) removal = sale_change_set_new (SALE_AUTHOR_USER, "Delete");
  g_autoptr (SaleCommit) made = NULL;
  g_autoptr (SaleCommit) removed = NULL;
  g_autoptr (GError) error = NULL;
  gint64 plan = sale_change_set_create (set, SALE_KIND_PLAN), step;

  sale_change_set_set_int (set, SALE_KIND_PLAN, plan, sale_plan_field_account, account);
  step = sale_change_set_create (set, SALE_KIND_STEP);
  sale_change_set_set_int (set, SALE_KIND_STEP, step, sale_step_field_plan, plan);
  sale_change_set_set_text (set, SALE_KIND_STEP, step, sale_step_field_title, "Kick-off");
  made = sale_book_commit (self->book, set, &error);
  g_assert_no_error (error);
  step = sale_commit_get_new_id (made, step);

  sale_change_set_delete (removal, SALE_KIND_ACCOUNT, account);
  removed = sale_book_commit (self->book, removal, &error);
  g_assert_no_error (error);
  g_assert_true (is_deleted (self, step));
  test_book_undo (self);
  g_assert_false (is_deleted (self, step));
  g_assert_cmpint (sale_reader_find_account (sale_book_get_reader (self->book), step), ==, account);
}

static guint
count_hits (TestBook *self, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) hits =
      sale_reader_search (sale_book_get_reader (self->book), text, SALE_KIND_ANY, 50, &error);
  g_autoptr (GArray) best = sale_reader_search_best (test_book_get_reader (self), text, 50, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (best->len, ==, hits->len);
  return hits->len;
}

static void
test_search (TestBook *self, gconstpointer data)
{
  static const struct
  {
    const char *name, *query;
  } found[] = {
    { "Søndergård & Sønner", "sondergard" },
    { "年間契約書", "契約" },
    { "东京贸易", "东京" },
    { "삼성전자", "전자" },
    { "Weiß GmbH", "weiss" },
    { "Weiß GmbH", "WEISS gm" },
    { "Ångström", "angst" },
    { "O'Neil \"AND\"", "\"and\" -OR NEAR(" },
    { "Plain ASCII Ltd", "aScii" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (found); i++)
    {
      gint64 id = test_book_add_account (self, found[i].name);

      if (i != 7)
        g_assert_cmpuint (count_hits (self, found[i].query), >=, 1);
      else
        count_hits (self, found[i].query);
      g_assert_cmpint (id, >, 0);
      test_book_undo (self);
      g_assert_cmpuint (count_hits (self, found[i].query), ==, 0);
    }
  g_assert_cmpuint (count_hits (self, "  *\"' "), ==, 0);
}

static void
test_as_of (TestBook *self, gconstpointer data)
{
  gint64 before = sale_clock_get_now (self->clock);
  gint64 id = test_book_add_account (self, "One");
  g_autoptr (SaleRecord) then = NULL;
  g_autoptr (GPtrArray) history = NULL;
  g_autoptr (GError) error = NULL;

  test_book_set_now (self, before + 86400000);
  edit (self, id, sale_account_field_name, "Two");

  then = sale_reader_get_as_of (sale_book_get_reader (self->book), id, before, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sale_account_get_name (then), ==, "One");
  history = sale_reader_history (sale_book_get_reader (self->book), id, &error);
  g_assert_cmpuint (history->len, ==, 2);
  g_assert_null (sale_reader_get_as_of (sale_book_get_reader (self->book), id, before - 1, &error));
}

static SaleChangeSet *
make_chunk (int n)
{
  SaleChangeSet *chunk = sale_change_set_new (SALE_AUTHOR_IMPORT, "Import");
  g_autofree char *name = g_strdup_printf ("Account %d", n);

  sale_change_set_create_as (chunk, SALE_KIND_ACCOUNT, NULL, -n);
  sale_change_set_set_text (chunk, SALE_KIND_ACCOUNT, -n, sale_account_field_name, name);
  return chunk;
}

static gint64
count_accounts (TestBook *self)
{
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_ACCOUNT);

  return sale_reader_count (sale_book_get_reader (self->book), query, NULL);
}

static void
add_chunks (SaleLongSet *set, int n)
{
  g_autoptr (GError) error = NULL;

  for (int i = 1; i <= n; i++)
    {
      g_autoptr (SaleChangeSet) chunk = make_chunk (i);

      sale_long_set_add (set, chunk, &error);
      g_assert_no_error (error);
    }
}

static void
test_long_set (TestBook *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleCommit) commit = NULL;
  SaleLongSet *set = sale_book_begin_long (self->book, SALE_AUTHOR_IMPORT, "Import", &error);
  gint64 mine, id;

  g_assert_no_error (error);
  add_chunks (set, 10);
  sale_long_set_cancel (set);
  g_assert_cmpint (count_accounts (self), ==, 0);

  set = sale_book_begin_long (self->book, SALE_AUTHOR_IMPORT, "Import", &error);
  add_chunks (set, 10);
  id = sale_long_set_get_new_id (set, -3);
  mine = test_book_add_account (self, "Mine"); /* a person's edit goes in between */
  commit = sale_long_set_finish (set, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count_accounts (self), ==, 11);
  test_book_assert_text (self, id, sale_account_field_name, "Account 3");

  {
    g_autoptr (SaleCommit) undone =
        sale_book_undo (self->book, sale_commit_get_set (commit), &error);

    g_assert_no_error (error);
  }
  g_assert_cmpint (count_accounts (self), ==, 1);
  g_assert_false (is_deleted (self, mine));
}

/* A set found open at start, as after a crash, is gone before anybody looks. */
static void
test_open_set_taken_back (TestBook *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *copy = g_build_filename (self->dir, "copy.sqlite", NULL);
  g_autofree char *bytes = NULL;
  gsize size;
  SaleLongSet *set;

  test_book_add_account (self, "Mine");
  set = sale_book_begin_long (self->book, SALE_AUTHOR_IMPORT, "Import", &error);
  add_chunks (set, 5);
  sale_book_checkpoint (self->book, &error);
  g_assert_no_error (error);
  g_file_get_contents (self->path, &bytes, &size, &error);
  g_assert_no_error (error);
  g_file_set_contents (copy, bytes, (gssize) size, &error);
  sale_long_set_cancel (set);

  g_clear_object (&self->book);
  g_free (g_steal_pointer (&self->path));
  self->path = g_steal_pointer (&copy);
  test_book_open (self);
  g_assert_cmpint (count_accounts (self), ==, 1);
}

/* An import at work in one program is none of the business of another that starts. */
static void
test_open_set_at_work (TestBook *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleCommit) commit = NULL;
  SaleLongSet *set = sale_book_begin_long (self->book, SALE_AUTHOR_IMPORT, "Import", &error);
  g_autoptr (SaleBook) other = NULL;

  add_chunks (set, 3);
  other = sale_book_open (self->path, self->dir, self->clock, &error);
  g_assert_no_error (error);
  g_clear_object (&other);
  commit = sale_long_set_finish (set, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count_accounts (self), ==, 3);
  test_book_assert_sound (self);
}

/* A set of references goes back to what it was too, and leaves no trace. */
static void
test_open_set_with_links (TestBook *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleChangeSet) chunk = sale_change_set_new (SALE_AUTHOR_IMPORT, "Import");
  g_autoptr (SaleRecord) record = NULL;
  gint64 account = test_book_add_account (self, "One");
  gint64 first = test_book_add (self, SALE_KIND_CONTRACT, sale_contract_field_account, account,
                                sale_contract_field_product, "First");
  gint64 second = test_book_add (self, SALE_KIND_CONTRACT, sale_contract_field_account, account,
                                 sale_contract_field_product, "Second");
  SaleLongSet *set = sale_book_begin_long (self->book, SALE_AUTHOR_IMPORT, "Import", &error);

  sale_change_set_set_refs (chunk, SALE_KIND_CONTRACT, second, sale_contract_field_follows, &first,
                            1);
  sale_long_set_add (set, chunk, &error);
  g_assert_no_error (error);
  sale_long_set_cancel (set);
  record = sale_reader_get (test_book_get_reader (self), second, &error);
  g_assert_null (sale_contract_get_follows (record));
  test_book_assert_sound (self);
}

/* However long the set, its log is written back on the way. */
static void
test_log_stays_short (TestBook *self, gconstpointer data)
{
  g_autofree char *log = g_strconcat (self->path, "-wal", NULL);
  g_autoptr (GError) error = NULL;
  SaleLongSet *set = sale_book_begin_long (self->book, SALE_AUTHOR_IMPORT, "Import", &error);
  GStatBuf status;

  g_assert_no_error (error);
  add_chunks (set, 400);
  g_assert_cmpint (g_stat (log, &status), ==, 0);
  g_assert_cmpint (status.st_size, <, 6 * 1024 * 1024);
  sale_long_set_cancel (set);
}

/* However many words begin with what was typed. */
static void
test_search_prefix (TestBook *self, gconstpointer data)
{
  static const char *const names[] = { "Masta", "Mastb", "Mastc",      "Mastd",      "Maste",
                                       "Mastf", "Mastg", "Hafen Nord", "Hafens Süd", "Mast" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    test_book_add_account (self, names[i]);
  g_assert_cmpuint (count_hits (self, "m"), ==, 8);
  g_assert_cmpuint (count_hits (self, "mast"), ==, 8);
  g_assert_cmpuint (count_hits (self, "masta"), ==, 1);
  g_assert_cmpuint (count_hits (self, "mastx"), ==, 0);
  g_assert_cmpuint (count_hits (self, "haf"), ==, 2);
  g_assert_cmpuint (count_hits (self, "hafen"), ==, 2);
  g_assert_cmpuint (count_hits (self, "hafens"), ==, 1);
  g_assert_cmpuint (count_hits (self, "hafen nor"), ==, 1);
  g_assert_cmpuint (count_hits (self, "NORD Haf"), ==, 1);
  g_assert_cmpuint (count_hits (self, "nord mas"), ==, 0);
  g_assert_cmpuint (count_hits (self, "süd"), ==, 1);
  g_assert_cmpuint (count_hits (self, "sud haf"), ==, 1);
  g_assert_cmpuint (count_hits (self, "zzz"), ==, 0);
}

/* What could not be read is not what is not there. */
static void
test_lookups_fail (TestBook *self, gconstpointer data)
{
  SaleReader *reader = test_book_get_reader (self);
  gint64 account = test_book_add_account (self, "Nordlicht AG"), id;
  SaleUuid uuid, other = sale_uuid_new (TEST_NOW);
  g_autoptr (GError) error = NULL;
  SaleDerived derived;
  SaleKind kind;
  gboolean alive;

  g_assert_true (sale_reader_get_living_uuid (reader, account, &uuid, &alive, &error));
  g_assert_true (alive);
  g_assert_true (sale_reader_get_living_uuid (reader, account + 100, &other, &alive, &error));
  g_assert_false (alive);
  g_assert_true (sale_reader_find_uuid (reader, &uuid, &id, &kind, &error));
  g_assert_cmpint (id, ==, account);
  other = sale_uuid_new (TEST_NOW);
  g_assert_true (sale_reader_find_uuid (reader, &other, &id, &kind, &error));
  g_assert_cmpint (id, ==, 0);
  g_assert_true (sale_reader_get_derived (reader, account, &derived, &error));
  g_assert_cmpint (derived.account, ==, 0);
  g_assert_no_error (error);

  test_book_exec (self->path, "ALTER TABLE record RENAME TO lost; DROP TABLE derived");
  g_assert_false (sale_reader_find_uuid (reader, &uuid, &id, &kind, &error));
  g_assert_error (error, SALE_ERROR, SALE_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_false (sale_reader_get_living_uuid (reader, account, &uuid, &alive, &error));
  g_assert_error (error, SALE_ERROR, SALE_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_false (sale_reader_get_derived (reader, account, &derived, &error));
  g_assert_error (error, SALE_ERROR, SALE_ERROR_FAILED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) \
  g_test_add ("/book/" name, TestBook, NULL, test_book_set_up, func, test_book_tear_down)
  ADD ("reopen", test_reopen);
  ADD ("lookups-fail", test_lookups_fail);
  ADD ("search-prefix", test_search_prefix);
  ADD ("refuses", test_refuses);
  ADD ("undo-redo", test_undo_redo);
  ADD ("undo-survives-restart", test_undo_survives_restart);
  ADD ("undo-keeps-later", test_undo_keeps_later);
  ADD ("undo-groups", test_undo_groups);
  ADD ("delete-cascades", test_delete_cascades);
  ADD ("search", test_search);
  ADD ("as-of", test_as_of);
  ADD ("long-set", test_long_set);
  ADD ("log-stays-short", test_log_stays_short);
  ADD ("open-set-taken-back", test_open_set_taken_back);
  ADD ("open-set-at-work", test_open_set_at_work);
  ADD ("open-set-with-links", test_open_set_with_links);
  return g_test_run ();
}
