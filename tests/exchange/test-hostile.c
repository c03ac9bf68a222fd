/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts and files that somebody made to do harm: cases 38 to 40 of the list in tests/README.md. */
#include "sale-csv-reader.h"
#include "sale-error.h"
#include "sale-export.h"
#include "sale-import.h"
#include "test-book.h"

#include <fcntl.h>
#include <gio/gunixinputstream.h>
#include <gio/gunixoutputstream.h>
#include <glib-unix.h>

#include <string.h>
#include <sys/resource.h>

static GStrv
export_all (TestBook *book, const char *directory)
{
  SaleExportOptions options = { 0 };
  g_autoptr (GFile) file = g_file_new_for_path (directory);
  g_autoptr (GError) error = NULL;
  GStrv files = sale_export_to_directory (book->book, file, &options, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return files;
}

static void
add_tables (SaleImport *import, const char *directory, GStrv files)
{
  for (guint i = 0; files[i]; i++)
    if (g_str_has_suffix (files[i], ".csv"))
      {
        g_autoptr (GFile) file = g_file_new_build_filename (directory, files[i], NULL);

        sale_import_add_file (import, file);
      }
}

/* Into an empty book, without a single rejection. */
static void
import_all (TestBook *book, const char *directory, GStrv files)
{
  SaleImportOptions options = { 0 };
  g_autoptr (SaleImport) import = sale_import_new (book->book, &options);
  g_autoptr (SaleCommit) commit = NULL;
  g_autoptr (GError) error = NULL;

  add_tables (import, directory, files);
  g_assert_true (sale_import_plan (import, NULL, &error));
  g_assert_cmpint (sale_import_get_report (import)->n_rejected, ==, 0);
  commit = sale_import_commit (import, NULL, &error);
  g_assert_no_error (error);
}

static SaleRecord *
get_first (TestBook *book, SaleKind kind)
{
  g_autoptr (SaleQuery) query = sale_query_new (kind);

  return sale_reader_first (test_book_get_reader (book), query, NULL);
}

static char *
dup_long_line (gsize length)
{
  char *text = g_malloc (length + 1);

  memset (text, 'x', length);
  text[length] = '\0';
  return text;
}

static char *
dup_many_tags (guint n)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) tags = NULL;

  for (guint i = 0; i < n; i++)
    g_strv_builder_take (builder, g_strdup_printf ("tag %05u", i));
  tags = g_strv_builder_end (builder);
  return sale_words_join ((const char *const *) tags);
}

/* Case 38: texts that look like markup, turn lines round, or are huge: kept to the byte, exported
 * and imported again. What is shown of them: /ui/plain-text. */
static void
test_case_38 (TestBook *book, gconstpointer data)
{
  static const char *const names[] = { "Smith & Sons <b>", "<span size='300pt'>big</span>",
                                       "\u202ereversed\u2066", "&amp;&#x0;%s%n" };
  g_autofree char *note = dup_long_line (1024 * 1024);
  g_autofree char *tags = dup_many_tags (10000);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *directory = g_dir_make_tmp ("sale-test-XXXXXX", NULL);
      TestBook other = { 0 };
      g_auto (GStrv) files = NULL;
      g_autoptr (SaleRecord) record = NULL;
      gint64 id = test_book_add_account (book, names[i]);

      test_book_edit (book, SALE_KIND_ACCOUNT, id, sale_account_field_success_definition, note);
      test_book_edit (book, SALE_KIND_ACCOUNT, id, sale_account_field_tags, tags);
      files = export_all (book, directory);
      test_book_set_up (&other, NULL);
      import_all (&other, directory, files);
      record = get_first (&other, SALE_KIND_ACCOUNT);
      g_assert_cmpstr (sale_account_get_name (record), ==, names[i]);
      g_assert_cmpstr (sale_account_get_success_definition (record), ==, note);
      g_assert_cmpstr (sale_account_get_tags (record), ==, tags);
      test_book_assert_sound (&other);
      test_book_tear_down (&other, NULL);
      test_book_undo (book);
      test_book_undo (book);
      test_book_undo (book);
      test_remove_tree (directory);
    }
}

static GBytes *
to_utf16 (const char *text)
{
  gsize length;
  g_autoptr (GError) error = NULL;
  char *bytes = g_convert (text, -1, "UTF-16LE", "UTF-8", NULL, &length, &error);

  g_assert_no_error (error);
  return g_bytes_new_take (bytes, length);
}

/* Case 39: a spreadsheet's Unicode, cells that are formulas, a quote that never ends. The good rows
 * land as they are, the bad one is told with its line; and all of it goes out and in again. */
static void
test_case_39 (TestBook *book, gconstpointer data)
{
  g_autofree char *directory = g_dir_make_tmp ("sale-test-XXXXXX", NULL);
  g_autoptr (GBytes) bytes = to_utf16 ("\ufeffexternal_id\tname\tcity\r\n"
                                       "1\t=cmd()|' /C calc'!A0\t@x\r\n"
                                       "2\t\t-2+3\r\n"
                                       "3\tLast\t\"open\r\n");
  SaleImportOptions options = { .kind = SALE_KIND_ACCOUNT };
  g_autoptr (SaleImport) import = sale_import_new (book->book, &options);
  g_autoptr (SaleCommit) commit = NULL;
  g_autoptr (SaleRecord) record = NULL;
  g_autoptr (SaleRecord) again = NULL;
  g_auto (GStrv) files = NULL;
  TestBook other = { 0 };

  sale_import_add_text (import, "accounts.csv", bytes);
  g_assert_true (sale_import_plan (import, NULL, NULL));
  g_assert_cmpint (sale_import_get_report (import)->n_rejected, ==, 2);
  commit = sale_import_commit (import, NULL, NULL);
  g_assert_nonnull (commit);
  record = get_first (book, SALE_KIND_ACCOUNT);
  g_assert_cmpstr (sale_account_get_name (record), ==, "=cmd()|' /C calc'!A0");
  g_assert_cmpstr (sale_account_get_city (record), ==, "@x");

  files = export_all (book, directory);
  test_book_set_up (&other, NULL);
  import_all (&other, directory, files);
  again = get_first (&other, SALE_KIND_ACCOUNT);
  g_assert_cmpstr (sale_account_get_name (again), ==, sale_account_get_name (record));
  g_assert_cmpstr (sale_account_get_city (again), ==, sale_account_get_city (record));
  test_book_tear_down (&other, NULL);
  test_remove_tree (directory);
}

#define N_ROWS 1000000
#define ROW "\"A-1\",\"Nordlicht AG\",=cmd(),\"a \"\"quote\"\"\"\r\n"

/* A million rows through a pipe: a file that is never there as a whole. */
static gpointer
write_rows (gpointer data)
{
  GOutputStream *stream = data;
  g_autoptr (GString) chunk = g_string_new (NULL);

  for (guint i = 0; i < 1000; i++)
    g_string_append (chunk, ROW);
  for (guint i = 0; i < N_ROWS / 1000; i++)
    g_assert_true (g_output_stream_write_all (stream, chunk->str, chunk->len, NULL, NULL, NULL));
  g_output_stream_close (stream, NULL, NULL);
  return NULL;
}

static glong
get_peak_kb (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

static void
test_case_39_million (void)
{
  int ends[2];
  g_autoptr (GInputStream) in = NULL;
  g_autoptr (GOutputStream) out = NULL;
  SaleCsvDialect dialect = { SALE_ENCODING_UTF8, ',' };
  g_autoptr (SaleCsvReader) reader = NULL;
  glong before = get_peak_kb ();
  GThread *thread;
  gint64 n = 0;

  g_assert_true (g_unix_open_pipe (ends, O_CLOEXEC, NULL));
  in = g_unix_input_stream_new (ends[0], TRUE);
  out = g_unix_output_stream_new (ends[1], TRUE);
  thread = g_thread_new ("rows", write_rows, out);
  reader = sale_csv_reader_new (in, &dialect);
  while (sale_csv_reader_next (reader, NULL, NULL) == SALE_READ_ITEM)
    n++;
  g_thread_join (thread);
  g_assert_cmpint (n, ==, N_ROWS);
  g_assert_cmpint ((gint64) sale_csv_reader_get_offset (reader), ==,
                   (gint64) N_ROWS * (gint64) strlen (ROW));
  /* The rows are 45 MB. */
  g_assert_cmpint (get_peak_kb () - before, <, 16 * 1024);
}

static void
attach (SaleChangeSet *set, gint64 account, const char *name, const char *content)
{
  gint64 id = sale_change_set_create (set, SALE_KIND_ATTACHMENT);
  g_autoptr (GBytes) bytes = g_bytes_new (content, strlen (content));
  g_autofree char *sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);

  sale_change_set_set_int (set, SALE_KIND_ATTACHMENT, id, sale_attachment_field_record, account);
  sale_change_set_set_text (set, SALE_KIND_ATTACHMENT, id, sale_attachment_field_name, name);
  sale_change_set_set_text (set, SALE_KIND_ATTACHMENT, id, sale_attachment_field_sha256, sum);
  sale_change_set_take (set, SALE_KIND_ATTACHMENT, id, sale_attachment_field_bytes,
                        sale_value_bytes (bytes));
}

static guint
count_named (TestBook *book, const char *name)
{
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_ATTACHMENT);
  g_autoptr (GPtrArray) records = sale_reader_list (test_book_get_reader (book), query, NULL);
  guint n = 0;

  for (guint i = 0; i < records->len; i++)
    n += g_strcmp0 (sale_attachment_get_name (records->pdata[i]), name) == 0;
  return n;
}

/* Case 40: names of files that lead elsewhere, are none, are endless, or come twice. The files lie
 * under their checksum; the names are kept. */
static void
test_case_40 (TestBook *book, gconstpointer data)
{
  g_autofree char *endless = dup_long_line (4096);
  const char *names[] = { "../../.bashrc", "CON", "/etc/passwd", "..", endless };
  g_autofree char *outside = g_dir_make_tmp ("sale-test-XXXXXX", NULL);
  g_autofree char *inside = g_build_filename (outside, "in", "out", NULL);
  g_autofree char *folder = g_build_filename (inside, "attachments", NULL);
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Attach");
  g_autoptr (SaleCommit) commit = NULL;
  g_auto (GStrv) files = NULL;
  TestBook other = { 0 };
  gint64 account = test_book_add_account (book, "Acme");

  g_assert_cmpint (g_mkdir_with_parents (inside, 0700), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    attach (set, account, names[i], names[i]);
  attach (set, account, names[0], "the same name again");
  commit = test_book_commit (book, set);
  files = export_all (book, inside);
  /* Nothing but the folder, and in it as many files as there are contents. */
  g_assert_cmpuint (test_count_files (outside), ==, 1);
  g_assert_cmpuint (test_count_files (folder), ==, G_N_ELEMENTS (names) + 1);
  test_book_set_up (&other, NULL);
  import_all (&other, inside, files);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_cmpuint (count_named (&other, names[i]), ==, i == 0 ? 2 : 1);
  test_book_tear_down (&other, NULL);
  test_remove_tree (outside);
}

#define ADD(name, func) \
  g_test_add ("/hostile/" name, TestBook, NULL, test_book_set_up, func, test_book_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  /* First, while little memory was ever used. */
  g_test_add_func ("/hostile/case-39-million-rows", test_case_39_million);
  ADD ("case-38", test_case_38);
  ADD ("case-39", test_case_39);
  ADD ("case-40", test_case_40);
  return g_test_run ();
}
