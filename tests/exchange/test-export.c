/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-error.h"
#include "sale-export.h"
#include "sale-import-private.h"
#include "test-book.h"

#include <string.h>

/* A value that every field type has somewhere, and that is easily damaged. */
static SaleValue
make_value (const SaleFieldSpec *field, guint seed)
{
  static const char *const texts[] = { "=cmd()",   "'=x",   " edge ",    "a,b;\"c\"\nd\r\ne",
                                       "+49 30-1", "ünï😀", "-12.5",     "@x",
                                       "1.234",    "\ttab", "03/04/2026" };

  switch (field->type)
    {
    case SALE_FIELD_TEXT:
    case SALE_FIELD_NOTE:
      return sale_value_text (texts[seed % G_N_ELEMENTS (texts)]);
    case SALE_FIELD_WORDS:
      return sale_value_text (field->words ? "[\"champion\",\"legal\"]" : "[\"-a\",\"b;c \\\"d\"]");
    case SALE_FIELD_WORD:
      return sale_value_text (field->words[0].nick);
    case SALE_FIELD_CURRENCY:
      return sale_value_text (seed % 2 ? "KWD" : "JPY");
    case SALE_FIELD_DATE:
      return sale_value_date ((SaleDate) (20000 + seed));
    case SALE_FIELD_INSTANT:
      return sale_value_int (TEST_NOW + 123 + seed);
    case SALE_FIELD_NUMBER:
      return sale_value_real (field->max > field->min ? field->min + (field->max - field->min) / 7
                                                      : -1234.000625);
    case SALE_FIELD_INT:
      return sale_value_int (field->max > field->min ? (gint64) field->min + 1 : -1234567);
    case SALE_FIELD_BOOL:
      return sale_value_int (seed % 2);
    case SALE_FIELD_MONEY:
      return sale_value_int (1234 + seed);
    case SALE_FIELD_REF:
    case SALE_FIELD_REFS:
    case SALE_FIELD_BLOB:
    default:
      return (SaleValue) SALE_VALUE_INIT;
    }
}

/* References lead to the first record made of the kind they point to. */
static void
fill (SaleChangeSet *set, SaleKind kind, gint64 id, const gint64 *first, guint seed)
{
  const SaleKindSpec *spec = sale_kind_get_spec (kind);

  for (guint i = 0; i < spec->n_fields; i++)
    {
      const SaleFieldSpec *field = &spec->fields[i];
      gint64 target = first[field->target ? field->target : SALE_KIND_ACCOUNT];

      /* It has to be there already. */
      if (target == id)
        target = 0;
      if (field->type == SALE_FIELD_REF && target)
        sale_change_set_set_int (set, kind, id, i, target);
      else if (field->type == SALE_FIELD_REFS && target)
        sale_change_set_set_refs (set, kind, id, i, &target, 1);
      else if (field->type != SALE_FIELD_BLOB && field->type != SALE_FIELD_REF)
        sale_change_set_take (set, kind, id, i, make_value (field, seed + i));
    }
}

/* Two records of every kind with every field filled, and one with hardly any. */
static void
fill_book (TestBook *book)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Fill");
  g_autoptr (GBytes) content = g_bytes_new_static ("content", 7);
  g_autofree char *checksum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, content);
  g_autoptr (SaleCommit) commit = NULL;
  gint64 first[SALE_N_KINDS] = { 0 };
  gint64 bare;

  for (guint i = 0; sale_import_order[i] != SALE_KIND_ANY; i++)
    {
      SaleKind kind = sale_import_order[i];
      gint64 second;

      first[kind] = sale_change_set_create (set, kind);
      fill (set, kind, first[kind], first, kind);
      second = sale_change_set_create (set, kind);
      fill (set, kind, second, first, kind + 3);
      if (kind != SALE_KIND_ATTACHMENT)
        continue;
      sale_change_set_set_text (set, kind, first[kind], sale_attachment_field_sha256, checksum);
      sale_change_set_take (set, kind, first[kind], sale_attachment_field_bytes,
                            sale_value_bytes (content));
      sale_change_set_set_text (set, kind, second, sale_attachment_field_sha256, NULL);
    }
  bare = sale_change_set_create (set, SALE_KIND_CONTACT);
  sale_change_set_set_int (set, SALE_KIND_CONTACT, bare, sale_contact_field_account,
                           first[SALE_KIND_ACCOUNT]);
  sale_change_set_set_text (set, SALE_KIND_CONTACT, bare, sale_contact_field_name, "Bare");
  commit = test_book_commit (book, set);
}

static void
dump_field (GString *out, SaleReader *reader, SaleRecord *record, guint field)
{
  const SaleKindSpec *spec = sale_record_get_spec (record);
  SaleFieldType type = spec->fields[field].type;
  g_autofree char *text = NULL;

  if (type == SALE_FIELD_REF && sale_record_has (record, field))
    {
      SaleUuid uuid;
      SaleKind kind;

      sale_reader_get_uuid (reader, sale_record_get_int (record, field, 0), &uuid, &kind);
      text = sale_uuid_dup_text (&uuid);
    }
  else if (type == SALE_FIELD_REFS && sale_record_has (record, field))
    {
      g_autoptr (GArray) ids = sale_refs_split (sale_record_get_text (record, field));
      SaleUuid uuid;
      SaleKind kind;

      sale_reader_get_uuid (reader, g_array_index (ids, gint64, 0), &uuid, &kind);
      text = sale_uuid_dup_text (&uuid);
    }
  else
    text = sale_record_dup_field_text (record, field);
  g_string_append_printf (out, " %s=%s\n", spec->fields[field].name, text ? text : "(none)");
}

static int
compare_uuids (gconstpointer a, gconstpointer b)
{
  return memcmp (sale_record_get_uuid (*(SaleRecord **) a),
                 sale_record_get_uuid (*(SaleRecord **) b), sizeof (SaleUuid));
}

/* All living records with all their fields, by uuid. */
static char *
dump (TestBook *book)
{
  SaleReader *reader = test_book_get_reader (book);
  GString *out = g_string_new (NULL);

  for (guint kind = 1; kind < SALE_N_KINDS; kind++)
    {
      g_autoptr (SaleQuery) query = sale_query_new ((SaleKind) kind);
      g_autoptr (GPtrArray) records = sale_reader_list (reader, query, NULL);

      g_ptr_array_sort (records, compare_uuids);
      for (guint i = 0; i < records->len; i++)
        {
          g_autofree char *uuid = sale_uuid_dup_text (sale_record_get_uuid (records->pdata[i]));

          g_string_append_printf (out, "%s %s\n", sale_kind_get_spec ((SaleKind) kind)->name, uuid);
          for (guint f = 0; f < sale_kind_get_spec ((SaleKind) kind)->n_fields; f++)
            dump_field (out, reader, records->pdata[i], f);
        }
    }
  return g_string_free_and_steal (out);
}

static GStrv export (TestBook *book, const char *directory, const SaleExportOptions *options)
{
  g_autoptr (GFile) file = g_file_new_for_path (directory);
  g_autoptr (GError) error = NULL;
  GStrv files = sale_export_to_directory (book->book, file, options, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return files;
}

static void
import_all (TestBook *book, const char *directory, GStrv files, gint64 *created, gint64 *unchanged)
{
  SaleImportOptions options = { 0 };
  g_autoptr (SaleImport) import = sale_import_new (book->book, &options);
  g_autoptr (SaleCommit) commit = NULL;
  g_autoptr (GError) error = NULL;
  const SaleImportReport *report;

  for (guint i = 0; files[i]; i++)
    if (g_str_has_suffix (files[i], ".csv"))
      {
        g_autoptr (GFile) file = g_file_new_build_filename (directory, files[i], NULL);

        sale_import_add_file (import, file);
      }
  g_assert_true (sale_import_plan (import, NULL, &error));
  g_assert_no_error (error);
  report = sale_import_get_report (import);
  for (guint i = 0; i < report->rejected->len; i++)
    {
      const SaleImportRejection *one = g_ptr_array_index (report->rejected, i);

      g_test_message ("%s:%d: %s: %s", one->file, (int) one->line, one->column, one->reason);
    }
  g_assert_cmpint (report->n_rejected, ==, 0);
  for (guint i = 0; i < report->files->len; i++)
    g_assert_cmpuint (((SaleImportFile *) report->files->pdata[i])->unknown->len, ==, 0);
  *created = report->n_created;
  *unchanged = report->n_unchanged + report->n_updated * 1000000;
  commit = sale_import_commit (import, NULL, &error);
  g_assert_no_error (error);
}

/* An export imported into an empty book gives the same records, ids included. */
static void
test_round_trip (TestBook *book, gconstpointer data)
{
  SaleExportOptions options = { 0 };
  TestBook other = { 0 };
  g_autofree char *directory = g_build_filename (book->dir, "export", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_auto (GStrv) files = NULL;
  gint64 created, unchanged;

  fill_book (book);
  before = dump (book);
  files = export (book, directory, &options);
  g_assert_cmpuint (g_strv_length (files), ==, SALE_N_KINDS);

  test_book_set_up (&other, NULL);
  import_all (&other, directory, files, &created, &unchanged);
  after = dump (&other);
  g_assert_cmpint (unchanged, ==, 0);
  g_assert_cmpint (created, ==, 2 * (SALE_N_KINDS - 1) + 1);
  g_assert_cmpstr (after, ==, before);
  test_book_assert_sound (&other);

  import_all (&other, directory, files, &created, &unchanged);
  g_assert_cmpint (created, ==, 0);
  g_assert_cmpint (unchanged, ==, 2 * (SALE_N_KINDS - 1) + 1);
  test_book_tear_down (&other, NULL);
}

static char *
read_file (const char *directory, const char *name)
{
  g_autofree char *path = g_build_filename (directory, name, NULL);
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

/* Nothing private leaves the machine in an export for others. */
static void
test_shared (TestBook *book, gconstpointer data)
{
  SaleExportOptions shared = { .shared = TRUE }, whole = { 0 };
  g_autofree char *directory = g_build_filename (book->dir, "export", NULL);
  gint64 id = test_book_add_account (book, "Acme");
  static const char *const names[] = { "accounts.csv", "book.md" };

  test_book_edit (book, SALE_KIND_ACCOUNT, id, sale_account_field_private_notes, "TOPSECRET");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_auto (GStrv) files = export (book, directory, &whole);
      g_autofree char *full = read_file (directory, names[i]);
      g_auto (GStrv) again = export (book, directory, &shared);
      g_autofree char *less = read_file (directory, names[i]);

      g_assert_nonnull (strstr (full, "TOPSECRET"));
      g_assert_null (strstr (less, "TOPSECRET"));
      g_assert_nonnull (strstr (less, "Acme"));
      g_assert_null (strstr (less, "private_notes"));
    }
}

static void
test_one_kind (TestBook *book, gconstpointer data)
{
  SaleExportOptions options = { .kind = SALE_KIND_CONTACT };
  g_autofree char *directory = g_build_filename (book->dir, "export", NULL);
  gint64 account = test_book_add_account (book, "Acme");
  g_auto (GStrv) files = NULL;
  g_autofree char *text = NULL;

  test_book_add_contact (book, account, "=Dana");
  files = export (book, directory, &options);
  g_assert_cmpuint (g_strv_length (files), ==, 1);
  text = read_file (directory, files[0]);
  g_assert_true (g_str_has_prefix (text, "id,external_id,account,name,"));
  g_assert_nonnull (strstr (text, ",'=Dana,"));
}

/* What belongs to a deleted account is not exported: it could not be read again. */
static void
test_deleted (TestBook *book, gconstpointer data)
{
  SaleExportOptions options = { 0 };
  g_autofree char *directory = g_build_filename (book->dir, "export", NULL);
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Delete");
  gint64 gone = test_book_add_account (book, "Gone"), kept = test_book_add_account (book, "Kept");
  g_autoptr (SaleCommit) commit = NULL;
  g_auto (GStrv) files = NULL;
  TestBook other = { 0 };
  gint64 created, unchanged;

  test_book_add_contact (book, gone, "Ana");
  test_book_add_contact (book, kept, "Bo");
  sale_change_set_set_int (set, SALE_KIND_ACCOUNT, kept, sale_account_field_parent, gone);
  sale_change_set_delete (set, SALE_KIND_ACCOUNT, gone);
  commit = test_book_commit (book, set);
  files = export (book, directory, &options);
  test_book_set_up (&other, NULL);
  import_all (&other, directory, files, &created, &unchanged);
  g_assert_cmpint (created, ==, 2);
  test_book_tear_down (&other, NULL);
}

static void
test_markdown (TestBook *book, gconstpointer data)
{
  SaleExportOptions options = { .shared = TRUE };
  g_autofree char *directory = g_build_filename (book->dir, "export", NULL);
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Plan");
  gint64 account = test_book_add_account (book, "Smith *& Sons*");
  gint64 plan = sale_change_set_create (set, SALE_KIND_PLAN);
  g_autoptr (SaleCommit) commit = NULL;
  g_auto (GStrv) files = NULL;
  g_autofree char *text = NULL;
  gint64 step;

  sale_change_set_set_int (set, SALE_KIND_PLAN, plan, sale_plan_field_account, account);
  sale_change_set_set_text (set, SALE_KIND_PLAN, plan, sale_plan_field_name, "Start");
  step = sale_change_set_create (set, SALE_KIND_STEP);
  sale_change_set_set_int (set, SALE_KIND_STEP, step, sale_step_field_plan, plan);
  sale_change_set_set_text (set, SALE_KIND_STEP, step, sale_step_field_title, "One\nTwo");
  sale_change_set_set_date (set, SALE_KIND_STEP, step, sale_step_field_done_on, 20000);
  commit = test_book_commit (book, set);
  files = export (book, directory, &options);
  text = read_file (directory, "book.md");
  g_assert_cmpstr (text, ==,
                   "# Book of Business\n\n## Smith \\*& Sons\\*\n\n### Plan\n\n- Start\n"
                   "  - [x] One  \n    Two\n    - Done On: Fri 4 Oct 2024\n");
}

static void
test_cancel (TestBook *book, gconstpointer data)
{
  SaleExportOptions options = { 0 };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *directory = g_build_filename (book->dir, "export", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (directory);
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (
      sale_export_to_directory (book->book, file, &options, NULL, NULL, cancellable, &error));
  g_assert_error (error, SALE_ERROR, SALE_ERROR_CANCELLED);
}

#define ADD(path, func) \
  g_test_add ("/export/" path, TestBook, NULL, test_book_set_up, func, test_book_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("round-trip", test_round_trip);
  ADD ("shared", test_shared);
  ADD ("one-kind", test_one_kind);
  ADD ("deleted", test_deleted);
  ADD ("markdown", test_markdown);
  ADD ("cancel", test_cancel);
  return g_test_run ();
}
