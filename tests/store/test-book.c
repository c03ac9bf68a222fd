/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-book.h"
#include "sale-records.h"

#include <glib/gstdio.h>

typedef struct
{
  char *dir;
  char *path;
  SaleClock *clock;
  SaleBook *book;
} Fixture;

static void
open_book (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  self->book = sale_book_open (self->path, self->dir, self->clock, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->dir = g_dir_make_tmp ("sale-book-XXXXXX", NULL);
  self->path = g_build_filename (self->dir, "book.sqlite", NULL);
  self->clock = sale_clock_new_fixed (G_GINT64_CONSTANT (1798000000000));
  open_book (self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (self->dir, 0, NULL);
  const char *name;

  g_clear_object (&self->book);
  while ((name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (self->dir, name, NULL);

      g_remove (path);
    }
  g_rmdir (self->dir);
  g_clear_object (&self->clock);
  g_free (self->path);
  g_free (self->dir);
}

static gint64
add_account (Fixture *self, const char *name)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Add");
  g_autoptr (SaleCommit) commit = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id = sale_change_set_create (set, SALE_KIND_ACCOUNT);

  sale_change_set_set_text (set, SALE_KIND_ACCOUNT, id, sale_account_field_name, name);
  commit = sale_book_commit (self->book, set, &error);
  g_assert_no_error (error);
  return sale_commit_get_new_id (commit, id);
}

static void
edit (Fixture *self, gint64 id, guint field, const char *text)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Edit");
  g_autoptr (SaleCommit) commit = NULL;
  g_autoptr (GError) error = NULL;

  sale_change_set_set_text (set, SALE_KIND_ACCOUNT, id, field, text);
  commit = sale_book_commit (self->book, set, &error);
  g_assert_no_error (error);
}

static char *
dup_text (Fixture *self, gint64 id, guint field)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleRecord) record = sale_reader_get (sale_book_get_reader (self->book), id, &error);

  g_assert_no_error (error);
  return g_strdup (sale_record_get_text (record, field));
}

static void
assert_text (Fixture *self, gint64 id, guint field, const char *expected)
{
  g_autofree char *text = dup_text (self, id, field);

  g_assert_cmpstr (text, ==, expected);
}

static gboolean
is_deleted (Fixture *self, gint64 id)
{
  g_autoptr (SaleRecord) record = sale_reader_get (sale_book_get_reader (self->book), id, NULL);

  return sale_record_get_deleted (record) != SALE_INSTANT_NONE;
}

static void
undo (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleCommit) commit = sale_book_undo (self->book, 0, &error);

  g_assert_no_error (error);
}

static void
test_reopen (Fixture *self, gconstpointer data)
{
  gint64 id = add_account (self, "Nordlicht AG");

  g_clear_object (&self->book);
  open_book (self);
  assert_text (self, id, sale_account_field_name, "Nordlicht AG");
  g_assert_false (sale_book_was_unclean (self->book));
}

static void
test_refuses (Fixture *self, gconstpointer data)
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
test_undo_redo (Fixture *self, gconstpointer data)
{
  gint64 id = add_account (self, "One");
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleCommit) redone = NULL;

  edit (self, id, sale_account_field_name, "Two");
  edit (self, id, sale_account_field_name, "Three");
  undo (self);
  assert_text (self, id, sale_account_field_name, "Two");
  undo (self);
  assert_text (self, id, sale_account_field_name, "One");
  redone = sale_book_redo (self->book, &error);
  g_assert_no_error (error);
  assert_text (self, id, sale_account_field_name, "Two");
  undo (self);
  undo (self);
  g_assert_true (is_deleted (self, id));
  g_assert_null (sale_book_undo (self->book, 0, &error));
  g_assert_error (error, SALE_ERROR, SALE_ERROR_NOT_FOUND);
}

static void
test_undo_survives_restart (Fixture *self, gconstpointer data)
{
  gint64 id = add_account (self, "One");

  edit (self, id, sale_account_field_name, "Two");
  g_clear_object (&self->book);
  open_book (self);
  undo (self);
  assert_text (self, id, sale_account_field_name, "One");
}

/* An older set is taken back; what was changed since stays and is named. */
static void
test_undo_keeps_later (Fixture *self, gconstpointer data)
{
  gint64 id = add_account (self, "One");
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
  assert_text (self, id, sale_account_field_name, "Three");
  assert_text (self, id, sale_account_field_industry, NULL);
  g_assert_cmpuint (g_strv_length ((GStrv) sale_commit_get_kept (undone)), ==, 1);
}

/* Fields of one group go back together or not at all. */
static void
test_undo_groups (Fixture *self, gconstpointer data)
{
  gint64 id = add_account (self, "One");
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Quote");
  g_autoptr (SaleCommit) quote = NULL;
  g_autoptr (SaleCommit) undone = NULL;
  g_autoptr (GError) error = NULL;

  sale_change_set_set_text (set, SALE_KIND_ACCOUNT, id, sale_account_field_success_definition, "Q");
  quote = sale_book_commit (self->book, set, &error);
  edit (self, id, sale_account_field_success_said_by, "Ines");
  undone = sale_book_undo (self->book, sale_commit_get_set (quote), &error);
  g_assert_no_error (error);
  assert_text (self, id, sale_account_field_success_definition, "Q");
}

static void
test_delete_cascades (Fixture *self, gconstpointer data)
{
  gint64 account = add_account (self, "One");
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
  undo (self);
  g_assert_false (is_deleted (self, step));
  g_assert_cmpint (sale_reader_find_account (sale_book_get_reader (self->book), step), ==, account);
}

static guint
count_hits (Fixture *self, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) hits =
      sale_reader_search (sale_book_get_reader (self->book), text, SALE_KIND_ANY, 50, &error);

  g_assert_no_error (error);
  return hits->len;
}

static void
test_search (Fixture *self, gconstpointer data)
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
  };

  for (guint i = 0; i < G_N_ELEMENTS (found); i++)
    {
      gint64 id = add_account (self, found[i].name);

      if (i != 7)
        g_assert_cmpuint (count_hits (self, found[i].query), >=, 1);
      else
        count_hits (self, found[i].query);
      g_assert_cmpint (id, >, 0);
      undo (self);
      g_assert_cmpuint (count_hits (self, found[i].query), ==, 0);
    }
  g_assert_cmpuint (count_hits (self, "  *\"' "), ==, 0);
}

static void
test_as_of (Fixture *self, gconstpointer data)
{
  gint64 before = sale_clock_get_now (self->clock);
  gint64 id = add_account (self, "One");
  g_autoptr (SaleRecord) then = NULL;
  g_autoptr (GPtrArray) history = NULL;
  g_autoptr (GError) error = NULL;

  g_clear_object (&self->book);
  g_clear_object (&self->clock);
  self->clock = sale_clock_new_fixed (before + 86400000);
  open_book (self);
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
count_accounts (Fixture *self)
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
test_long_set (Fixture *self, gconstpointer data)
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
  mine = add_account (self, "Mine"); /* a person's edit goes in between */
  commit = sale_long_set_finish (set, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count_accounts (self), ==, 11);
  assert_text (self, id, sale_account_field_name, "Account 3");

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
test_open_set_taken_back (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *copy = g_build_filename (self->dir, "copy.sqlite", NULL);
  g_autofree char *bytes = NULL;
  gsize size;
  SaleLongSet *set;

  add_account (self, "Mine");
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
  open_book (self);
  g_assert_cmpint (count_accounts (self), ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/book/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("reopen", test_reopen);
  ADD ("refuses", test_refuses);
  ADD ("undo-redo", test_undo_redo);
  ADD ("undo-survives-restart", test_undo_survives_restart);
  ADD ("undo-keeps-later", test_undo_keeps_later);
  ADD ("undo-groups", test_undo_groups);
  ADD ("delete-cascades", test_delete_cascades);
  ADD ("search", test_search);
  ADD ("as-of", test_as_of);
  ADD ("long-set", test_long_set);
  ADD ("open-set-taken-back", test_open_set_taken_back);
  return g_test_run ();
}
