/* SPDX-License-Identifier: GPL-3.0-or-later */
/* B14: a CSV file of 100,000 activities into a book, and out of it again, beside
 * the bare insertion of the same rows into the same tables and the bare writing
 * of the same bytes. */
#include "bench.h"

#include "sale-csv-reader.h"
#include "sale-demo-words.h"
#include "sale-export.h"
#include "sale-import.h"
#include "sale-records.h"
#include "sale-search-fold.h"

#include <glib/gstdio.h>
#include <sqlite3.h>

#define N_ACCOUNTS 1000
#define N_ROWS 100000
#define N_PAIRS 3
#define NOW G_GINT64_CONSTANT (1798000000000)

typedef struct
{
  char *dir;
  char *empty;  /* a book with the accounts */
  char *book;   /* a copy of it */
  char *full;   /* one with the rows */
  char *export; /* where they are written to */
  GBytes *csv;
} Bench;

static void
expect (gboolean done, GError *error)
{
  if (!done)
    g_error ("%s", error ? error->message : "failed");
}

static SaleBook *
open_book (Bench *self, const char *path)
{
  g_autoptr (SaleClock) clock = sale_clock_new_fixed (NOW);
  g_autoptr (GError) error = NULL;
  SaleBook *book = sale_book_open (path, self->dir, clock, &error);

  expect (book != NULL, error);
  return book;
}

static void
close_book (SaleBook *book)
{
  sale_book_close (book);
  g_object_unref (book);
}

static void
copy (const char *from, const char *to)
{
  g_autoptr (GFile) source = g_file_new_for_path (from), target = g_file_new_for_path (to);
  g_autofree char *log = g_strconcat (to, "-wal", NULL), *shared = g_strconcat (to, "-shm", NULL);
  g_autoptr (GError) error = NULL;

  g_unlink (log);
  g_unlink (shared);
  expect (g_file_copy (source, target, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, &error), error);
}

/* What is imported --------------------------------------------------------- */

static GBytes *
make_csv (void)
{
  SaleDemoRandom random = { 1 };
  GString *csv = g_string_new ("account,at,kind,two_way,text\r\n");

  for (guint i = 0; i < N_ROWS; i++)
    {
      g_autofree char *at = sale_instant_dup_iso (NOW - (gint64) i * 600000);

      g_string_append_printf (csv, "Account %u,%s,call,true,\"", i % N_ACCOUNTS, at);
      sale_demo_append_sentences (csv, &random);
      g_string_append (csv, "\"\r\n");
    }
  return g_string_free_to_bytes (csv);
}

static void
make_book (Bench *self)
{
  SaleBook *book = open_book (self, self->empty);
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Accounts");
  g_autoptr (SaleCommit) commit = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < N_ACCOUNTS; i++)
    {
      gint64 id = sale_change_set_create (set, SALE_KIND_ACCOUNT);
      g_autofree char *name = g_strdup_printf ("Account %u", i);

      sale_change_set_set_text (set, SALE_KIND_ACCOUNT, id, sale_account_field_name, name);
    }
  commit = sale_book_commit (book, set, &error);
  expect (commit != NULL, error);
  close_book (book);
}

/* Ours --------------------------------------------------------------------- */

static void
import_into (Bench *self, const char *path)
{
  SaleImportOptions options = { .kind = SALE_KIND_ACTIVITY };
  SaleBook *book = open_book (self, path);
  g_autoptr (SaleImport) import = sale_import_new (book, &options);
  g_autoptr (SaleCommit) commit = NULL;
  g_autoptr (GError) error = NULL;

  sale_import_add_text (import, "activities.csv", self->csv);
  expect (sale_import_plan (import, NULL, &error), error);
  g_assert_cmpint (sale_import_get_report (import)->n_created, ==, N_ROWS);
  commit = sale_import_commit (import, NULL, &error);
  expect (commit != NULL, error);
  g_clear_pointer (&import, sale_import_free);
  close_book (book);
}

static void
import_rows (gpointer data)
{
  Bench *self = data;

  copy (self->empty, self->book);
  import_into (self, self->book);
}

/* The least ---------------------------------------------------------------- */

enum
{
  RECORD,
  ACTIVITY,
  CHANGE,
  SEARCH,
  N_STATEMENTS,
};

typedef struct
{
  sqlite3 *handle;
  sqlite3_stmt *statements[N_STATEMENTS];
  GHashTable *accounts;
} Bare;

static void
run (sqlite3_stmt *statement)
{
  int code = sqlite3_step (statement);

  g_assert_cmpint (code, ==, SQLITE_DONE);
  sqlite3_reset (statement);
}

static void
read_accounts (Bare *self)
{
  sqlite3_stmt *select;

  self->accounts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  sqlite3_prepare_v2 (self->handle, "SELECT name, id FROM account", -1, &select, NULL);
  while (sqlite3_step (select) == SQLITE_ROW)
    g_hash_table_insert (self->accounts, g_strdup ((const char *) sqlite3_column_text (select, 0)),
                         GSIZE_TO_POINTER (sqlite3_column_int64 (select, 1)));
  sqlite3_finalize (select);
}

static void
open_bare (Bare *self, const char *path)
{
  static const char *const sql[N_STATEMENTS] = {
    "INSERT INTO record (uuid, kind) VALUES (?1, 23)",
    "INSERT INTO activity (id, created, changed, account, at, at_offset, kind, two_way, text)"
    " VALUES (?1, ?2, ?2, ?3, ?4, 0, ?5, ?6, ?7)",
    "INSERT INTO change (change_set, record, field) VALUES (1, ?1, 1)",
    "INSERT INTO search (rowid, title) VALUES (?1, ?2)",
  };

  g_assert_cmpint (sqlite3_open (path, &self->handle), ==, SQLITE_OK);
  sqlite3_exec (self->handle, "PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; BEGIN", NULL,
                NULL, NULL);
  for (guint i = 0; i < N_STATEMENTS; i++)
    g_assert_cmpint (sqlite3_prepare_v3 (self->handle, sql[i], -1, SQLITE_PREPARE_PERSISTENT,
                                         &self->statements[i], NULL),
                     ==, SQLITE_OK);
  read_accounts (self);
}

static void
insert_row (Bare *self, const char *const *cells)
{
  SaleUuid uuid = sale_uuid_new (NOW);
  g_autofree char *folded = sale_search_fold (cells[4]);
  sqlite3_stmt *activity = self->statements[ACTIVITY];
  gint64 id;

  sqlite3_bind_blob (self->statements[RECORD], 1, uuid.bytes, 16, SQLITE_STATIC);
  run (self->statements[RECORD]);
  id = sqlite3_last_insert_rowid (self->handle);
  sqlite3_bind_int64 (activity, 1, id);
  sqlite3_bind_int64 (activity, 2, NOW);
  sqlite3_bind_int64 (activity, 3,
                      (gint64) GPOINTER_TO_SIZE (g_hash_table_lookup (self->accounts, cells[0])));
  sqlite3_bind_int64 (activity, 4, sale_instant_from_iso (cells[1], NULL, NULL));
  sqlite3_bind_text (activity, 5, cells[2], -1, SQLITE_STATIC);
  sqlite3_bind_int (activity, 6, g_str_equal (cells[3], "true"));
  sqlite3_bind_text (activity, 7, cells[4], -1, SQLITE_STATIC);
  run (activity);
  sqlite3_bind_int64 (self->statements[CHANGE], 1, id);
  run (self->statements[CHANGE]);
  sqlite3_bind_int64 (self->statements[SEARCH], 1, id);
  sqlite3_bind_text (self->statements[SEARCH], 2, folded, -1, SQLITE_STATIC);
  run (self->statements[SEARCH]);
}

static void
close_bare (Bare *self)
{
  for (guint i = 0; i < N_STATEMENTS; i++)
    sqlite3_finalize (self->statements[i]);
  g_assert_cmpint (sqlite3_exec (self->handle, "COMMIT", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (self->handle), ==, SQLITE_OK);
  g_hash_table_unref (self->accounts);
}

static void
insert_rows (gpointer data)
{
  Bench *self = data;
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (self->csv);
  SaleCsvDialect dialect = { SALE_ENCODING_UTF8, ',' };
  g_autoptr (SaleCsvReader) reader = sale_csv_reader_new (stream, &dialect);
  guint n_cells, n_rows = 0;
  Bare bare = { 0 };

  copy (self->empty, self->book);
  open_bare (&bare, self->book);
  sale_csv_reader_next (reader, NULL, NULL); /* the header */
  while (sale_csv_reader_next (reader, NULL, NULL) == SALE_READ_ITEM)
    {
      insert_row (&bare, sale_csv_reader_get_cells (reader, &n_cells));
      n_rows++;
    }
  g_assert_cmpuint (n_rows, ==, N_ROWS);
  close_bare (&bare);
}

/* Out again ---------------------------------------------------------------- */

static void
export_rows (gpointer data)
{
  Bench *self = data;
  SaleExportOptions options = { .kind = SALE_KIND_ACTIVITY };
  SaleBook *book = open_book (self, self->full);
  g_autoptr (GFile) directory = g_file_new_for_path (self->export);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) files =
      sale_export_to_directory (book, directory, &options, NULL, NULL, NULL, &error);

  expect (files != NULL, error);
  close_book (book);
}

static void
write_bytes (gpointer data)
{
  Bench *self = data;
  g_autofree char *from = g_build_filename (self->export, "activities.csv", NULL);
  g_autofree char *to = g_build_filename (self->dir, "bytes", NULL);
  g_autoptr (GMappedFile) bytes = g_mapped_file_new (from, FALSE, NULL);
  FILE *file = g_fopen (to, "w");

  g_assert_nonnull (bytes);
  fwrite (g_mapped_file_get_contents (bytes), 1, g_mapped_file_get_length (bytes), file);
  fclose (file);
}

static void
remove_tree (const char *dir)
{
  g_autofree char *command = g_strdup_printf ("rm -r '%s'", dir);

  g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL);
}

int
main (void)
{
  Bench self = { .dir = g_dir_make_tmp ("sale-bench-XXXXXX", NULL), .csv = make_csv () };
  BenchResult result;

  self.empty = g_build_filename (self.dir, "empty.sqlite", NULL);
  self.book = g_build_filename (self.dir, "book.sqlite", NULL);
  self.full = g_build_filename (self.dir, "full.sqlite", NULL);
  self.export = g_build_filename (self.dir, "export", NULL);
  make_book (&self);

  result = bench_compare (import_rows, insert_rows, &self, N_PAIRS);
  bench_print ("B14", "import of 100,000 rows of CSV", &result, "2.0");
  copy (self.empty, self.full);
  import_into (&self, self.full);
  result = bench_compare (export_rows, write_bytes, &self, N_PAIRS);
  bench_print ("B14", "export of 100,000 rows", &result, "4");
  remove_tree (self.dir);
  return 0;
}
