/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Imports of any length: how much memory they take, and what goes on meanwhile. */
#include "sale-error.h"
#include "sale-import.h"
#include "test-book.h"

#include <glib/gstdio.h>
#include <malloc.h>
#include <sqlite3.h>
#include <stdio.h>

#define N_ACCOUNTS 200
#define N_FEW 3000
#define N_MANY 40000

/* What the longer import may take more than the shorter one, whose chunks may be smaller. */
#define MORE_BYTES_MAX (1024 * 1024)

static void
write_accounts (FILE *file)
{
  fprintf (file, "external_id,name\n");
  for (guint i = 0; i < N_ACCOUNTS; i++)
    fprintf (file, "A-%u,Account %u\n", i, i);
}

static void
write_activities (FILE *file, guint n_rows)
{
  fprintf (file, "account,at,kind,text\n");
  for (guint i = 0; i < n_rows; i++)
    fprintf (file, "A-%u,2026-01-02T%02u:%02u:%02uZ,call,\"Row %u, and what was said\"\n",
             i % N_ACCOUNTS, i / 3600 % 24, i / 60 % 60, i % 60, i);
}

/* Each account's parent is that of the next row. */
static void
write_chain (FILE *file, guint n_rows)
{
  fprintf (file, "external_id,name,parent\n");
  for (guint i = 0; i < n_rows; i++)
    fprintf (file, "A-%u,Account %u,A-%u\n", i, i, (i + 1) % n_rows);
}

static GFile *
new_file (TestBook *book, const char *name, FILE **stream)
{
  g_autofree char *path = g_build_filename (book->dir, name, NULL);

  *stream = g_fopen (path, "w");
  g_assert_nonnull (*stream);
  return g_file_new_for_path (path);
}

static void
add_accounts (TestBook *book, SaleImport *import)
{
  FILE *stream;
  g_autoptr (GFile) file = new_file (book, "accounts.csv", &stream);

  write_accounts (stream);
  fclose (stream);
  sale_import_add_file (import, file);
}

static void
add_activities (TestBook *book, SaleImport *import, guint n_rows)
{
  FILE *stream;
  g_autoptr (GFile) file = new_file (book, "activities.csv", &stream);

  write_activities (stream, n_rows);
  fclose (stream);
  sale_import_add_file (import, file);
}

static gint64
count (TestBook *book, SaleKind kind)
{
  g_autoptr (SaleQuery) query = sale_query_new (kind);

  return sale_reader_count (test_book_get_reader (book), query, NULL);
}

/* Memory -------------------------------------------------------------------- */

/* What is allocated but for SQLite's cache, which has a limit of its own; 0 under a
 * sanitizer, which allocates by itself. */
static gsize
get_memory (void)
{
  struct mallinfo2 info = mallinfo2 ();
  gsize all = info.uordblks + info.hblkhd, cache = (gsize) sqlite3_memory_used ();

  return all > cache ? all - cache : 0;
}

static void
note_memory (double fraction, gpointer peak)
{
  gsize now = get_memory ();

  *(gsize *) peak = MAX (*(gsize *) peak, now);
}

/* The most that it takes more than there was before. */
static gsize
measure (guint n_rows)
{
  SaleImportOptions options = { 0 };
  TestBook book = { 0 };
  g_autoptr (SaleImport) import = NULL;
  g_autoptr (SaleCommit) commit = NULL;
  g_autoptr (GError) error = NULL;
  gsize before, peak = 0;

  test_book_set_up (&book, NULL);
  before = get_memory ();
  import = sale_import_new (book.book, &options);
  add_accounts (&book, import);
  add_activities (&book, import, n_rows);
  sale_import_set_progress (import, note_memory, &peak);
  g_assert_true (sale_import_plan (import, NULL, &error));
  commit = sale_import_commit (import, NULL, &error);
  g_assert_no_error (error);
  note_memory (1, &peak);
  g_assert_cmpint (count (&book, SALE_KIND_ACTIVITY), ==, n_rows);
  g_assert_true (sale_commit_touches (commit, SALE_KIND_ACTIVITY));
  g_assert_false (sale_commit_touches (commit, SALE_KIND_CONTACT));
  g_clear_pointer (&import, sale_import_free);
  test_book_tear_down (&book, NULL);
  return peak > before ? peak - before : 0;
}

static void
test_memory (void)
{
  gsize few, many;

  measure (N_FEW); /* what is made once */
  few = measure (N_FEW);
  many = measure (N_MANY);
  g_test_message ("%" G_GSIZE_FORMAT " KB for %d rows, %" G_GSIZE_FORMAT " KB for %d", few / 1024,
                  N_FEW, many / 1024, N_MANY);
  g_assert_cmpuint (many, <=, few + MORE_BYTES_MAX);
}

/* Meanwhile ----------------------------------------------------------------- */

typedef struct
{
  TestBook *book;
  GCancellable *cancellable;
  gint64 account;
  gint64 n_seen;
} Meanwhile;

/* A person edits a record that the import has made, and another one of their own. */
static void
edit (double fraction, gpointer data)
{
  Meanwhile *self = data;

  if (self->n_seen > 0 || fraction < .5)
    return;
  self->n_seen = count (self->book, SALE_KIND_ACTIVITY);
  test_book_edit (self->book, SALE_KIND_ACCOUNT, self->account, sale_account_field_industry,
                  "Toys");
  test_book_assert_text (self->book, self->account, sale_account_field_industry, "Toys");
  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
}

static SaleCommit *
import_meanwhile (Meanwhile *self, GError **error)
{
  SaleImportOptions options = { 0 };
  g_autoptr (SaleImport) import = sale_import_new (self->book->book, &options);
  SaleCommit *commit;

  add_accounts (self->book, import);
  add_activities (self->book, import, N_FEW);
  g_assert_true (sale_import_plan (import, NULL, NULL));
  sale_import_set_progress (import, edit, self);
  commit = sale_import_commit (import, self->cancellable, error);
  /* The edit was made while the import was half done. */
  g_assert_cmpint (self->n_seen, >, 0);
  g_assert_cmpint (self->n_seen, <, N_FEW);
  return commit;
}

static void
test_edit_meanwhile (TestBook *book, gconstpointer data)
{
  Meanwhile meanwhile = { .book = book, .account = test_book_add_account (book, "Mine") };
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleCommit) commit = import_meanwhile (&meanwhile, &error);

  g_assert_no_error (error);
  g_assert_nonnull (commit);
  g_assert_cmpint (count (book, SALE_KIND_ACTIVITY), ==, N_FEW);
  test_book_assert_text (book, meanwhile.account, sale_account_field_industry, "Toys");
  test_book_assert_sound (book);
}

static void
test_cancel (TestBook *book, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Meanwhile meanwhile = { .book = book,
                          .cancellable = cancellable,
                          .account = test_book_add_account (book, "Mine") };
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleCommit) commit = import_meanwhile (&meanwhile, &error);

  g_assert_error (error, SALE_ERROR, SALE_ERROR_CANCELLED);
  g_assert_null (commit);
  g_assert_cmpint (count (book, SALE_KIND_ACTIVITY), ==, 0);
  g_assert_cmpint (count (book, SALE_KIND_ACCOUNT), ==, 1);
  test_book_assert_text (book, meanwhile.account, sale_account_field_industry, "Toys");
  test_book_assert_sound (book);
}

/* References to rows that come a chunk later, or many. */
static void
test_late_references (TestBook *book, gconstpointer data)
{
  SaleImportOptions options = { 0 };
  FILE *stream;
  g_autoptr (GFile) file = new_file (book, "accounts.csv", &stream);
  g_autoptr (SaleImport) import = sale_import_new (book->book, &options);
  g_autoptr (SaleCommit) commit = NULL;
  g_autoptr (GError) error = NULL;

  write_chain (stream, N_FEW);
  fclose (stream);
  sale_import_add_file (import, file);
  g_assert_true (sale_import_plan (import, NULL, &error));
  commit = sale_import_commit (import, NULL, &error);
  g_assert_no_error (error);
  test_book_assert_sound (book);
  test_book_close (book);
  g_assert_cmpint (test_book_query (book->path,
                                    "SELECT count (*) FROM account a JOIN account p "
                                    "ON p.id = a.parent WHERE CAST (substr (p.external_id, 3) AS "
                                    "INTEGER) = (CAST (substr (a.external_id, 3) AS INTEGER) + 1) "
                                    "% 3000"),
                   ==, N_FEW);
  test_book_open (book);
}

#define ADD(path, func) \
  g_test_add ("/import-long/" path, TestBook, NULL, test_book_set_up, func, test_book_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import-long/memory", test_memory);
  ADD ("edit-meanwhile", test_edit_meanwhile);
  ADD ("cancel", test_cancel);
  ADD ("late-references", test_late_references);
  return g_test_run ();
}
