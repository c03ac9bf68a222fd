/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plan of an import: look at the files, read and match their rows, compare. */
#include "sale-import-private.h"

#include "sale-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define ROWS_PER_PROGRESS 1000

static void
reset (SaleImport *self)
{
  g_clear_object (&self->reader);
  g_clear_pointer (&self->index, sale_key_index_free);
  g_clear_pointer (&self->stage, sale_import_stage_free);
  g_clear_pointer (&self->made, sale_disk_array_free);
  self->n_dead = 0;
  g_hash_table_remove_all (self->plans);
  memset (self->wants_keys, 0, sizeof self->wants_keys);
  memset (self->wants_names, 0, sizeof self->wants_names);
  g_ptr_array_set_size (self->report.rejected, 0);
  g_ptr_array_set_size (self->report.files, 0);
  self->report.n_created = self->report.n_updated = self->report.n_unchanged = 0;
  self->report.n_skipped = self->report.n_rejected = self->n_implied = 0;
  self->done = self->total = self->told = 0;
  self->currencies = SALE_IMPORT_NONE;
  self->report.currency = NULL;
}

/* Looking --------------------------------------------------------------------- */

static void
look_progress (guint64 bytes, gpointer data)
{
  sale_import_advance (data, (double) bytes);
}

static void
add_file_report (SaleImport *self, const SaleImportTable *table)
{
  SaleImportFile *file = g_new0 (SaleImportFile, 1);

  file->name = table->name;
  file->title = sale_import_table_get_title (table);
  file->encoding = sale_encoding_get_label (table->dialect.encoding);
  file->unknown = table->unknown;
  file->n_rows = table->n_rows;
  g_ptr_array_add (self->report.files, file);
}

/* What has to be known of the book for the rows of one file. */
static void
note_wants (SaleImport *self, const SaleTableRecord *record)
{
  self->wants_keys[record->spec->kind] = TRUE;
  for (guint i = 0; i < record->columns->len; i++)
    {
      int field = g_array_index (record->columns, SaleBoundColumn, i).rule->field;
      SaleFieldType type = field < 0 ? SALE_FIELD_TEXT : record->spec->fields[field].type;

      if (type == SALE_FIELD_REF || type == SALE_FIELD_REFS)
        self->wants_names[record->spec->fields[field].target] = TRUE;
      if (field == SALE_COLUMN_ACCOUNT)
        self->wants_names[SALE_KIND_ACCOUNT] = TRUE;
    }
  if (record->spec->kind == SALE_KIND_STEP)
    self->wants_keys[SALE_KIND_PLAN] = TRUE;
}

/* Who is in a mail is found by address, else by domain. */
static void
note_document_wants (SaleImport *self, const SaleImportTable *table)
{
  self->wants_keys[sale_import_get_document_kind (table->format)] = TRUE;
  self->wants_names[SALE_KIND_CONTACT] = TRUE;
  self->wants_names[SALE_KIND_ACCOUNT] = TRUE;
}

static gboolean
look (SaleImport *self, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < self->tables->len; i++)
    {
      SaleImportTable *table = g_ptr_array_index (self->tables, i);

      if (!sale_import_table_look (table, self->sheets, self->options.kind, &self->options.choice,
                                   look_progress, self, cancellable, error))
        return FALSE;
      add_file_report (self, table);
      if (table->format != SALE_IMPORT_TABLE)
        note_document_wants (self, table);
      for (guint r = 0; r < table->records->len; r++)
        note_wants (self, g_ptr_array_index (table->records, r));
    }
  return TRUE;
}

/* Looking at a file is a fourth of the work, matching two, comparing the last. */
static void
estimate (SaleImport *self)
{
  for (guint i = 0; i < self->tables->len; i++)
    {
      SaleImportTable *table = g_ptr_array_index (self->tables, i);
      g_autoptr (GFileInfo) info = NULL;

      if (table->file)
        info = g_file_query_info (table->file, G_FILE_ATTRIBUTE_STANDARD_SIZE,
                                  G_FILE_QUERY_INFO_NONE, NULL, NULL);
      self->total += 4. * (double) (info           ? g_file_info_get_size (info)
                                    : table->bytes ? (goffset) g_bytes_get_size (table->bytes)
                                                   : 0);
    }
}

/* Matching -------------------------------------------------------------------- */

typedef struct
{
  SaleImport *self;
  const SaleKindSpec *spec;
} Loading;

static gboolean
index_record (SaleRecord *record, gpointer data)
{
  Loading *loading = data;
  SaleImport *self = loading->self;
  gint64 id = sale_record_get_id (record);

  if (self->wants_keys[loading->spec->kind])
    sale_keys_add (self->index, loading->spec, sale_key_get_from_record, record, id, FALSE);
  if (self->wants_names[loading->spec->kind])
    sale_names_add (self->index, loading->spec, sale_key_get_from_record, record, id);
  return TRUE;
}

static gboolean
load_kind (SaleImport *self, SaleKind kind, GError **error)
{
  Loading loading = { self, sale_kind_get_spec (kind) };
  g_autoptr (SaleQuery) query = sale_query_new (kind);
  g_autofree guint *fields = g_new (guint, loading.spec->n_fields);
  guint n_fields = 0;

  if (!self->wants_keys[kind] && !self->wants_names[kind])
    return TRUE;
  for (guint i = 0; i < loading.spec->n_fields; i++)
    if (sale_keys_use (loading.spec, i) || sale_names_use (loading.spec, i))
      fields[n_fields++] = i;
  sale_query_only (query, fields, n_fields);
  return sale_reader_foreach (self->reader, query, index_record, &loading, error) &&
         sale_key_index_check (self->index, error);
}

/**
 * sale_import_is_rejection:
 *
 * Returns: whether it is the row that is wrong; else the import cannot go on.
 */
gboolean
sale_import_is_rejection (const GError *error)
{
  return g_error_matches (error, SALE_ERROR, SALE_ERROR_INVALID) ||
         g_error_matches (error, SALE_ERROR, SALE_ERROR_NOT_FOUND) ||
         g_error_matches (error, SALE_ERROR, SALE_ERROR_CONFLICT);
}

static gboolean
take_row (SaleImport *self, guint source, const SaleTableRecord *record, const char *const *cells,
          guint n_cells, gint64 line, GError **error)
{
  const SaleImportTable *table = g_ptr_array_index (self->tables, source);
  SaleDraftContext context = { self->zone, self->options.clear_empty };
  g_autoptr (SaleImportDraft) draft = NULL;
  g_autoptr (GError) why = NULL;
  const char *column = NULL;

  draft = sale_import_draft_read (table, record, cells, n_cells, &context, &column, &why);
  if (draft && sale_import_stage_draft (self, source, line, draft, &column, &why))
    return TRUE;
  if (sale_import_is_rejection (why))
    {
      sale_import_reject (self, source, line, column, g_steal_pointer (&why));
      return TRUE;
    }
  g_propagate_error (error, g_steal_pointer (&why));
  return FALSE;
}

static const char *
get_header (const SaleImportTable *table, guint column)
{
  return column > 0 && column <= g_strv_length (table->headers) ? table->headers[column - 1] : NULL;
}

/* Rows that no record of the file wants are told once: by its first one. */
static void
count_skipped (SaleImport *self, guint source, const SaleTableRecord *record,
               const char *const *cells, guint n_cells)
{
  const SaleImportTable *table = g_ptr_array_index (self->tables, source);

  if (record != g_ptr_array_index (table->records, 0))
    return;
  for (guint i = 0; i < table->records->len; i++)
    if (sale_table_record_wants (g_ptr_array_index (table->records, i), cells, n_cells))
      return;
  sale_import_skip (self, source);
}

static gboolean
take_next (SaleImport *self, guint source, const SaleTableRecord *record, SaleCsvReader *reader,
           gboolean *more, GCancellable *cancellable, GError **error)
{
  const SaleImportTable *table = g_ptr_array_index (self->tables, source);
  g_autoptr (GError) why = NULL;
  SaleReadResult result = sale_csv_reader_next (reader, cancellable, &why);
  gint64 line = sale_csv_reader_get_line (reader);
  const char *const *cells;
  guint n_cells;

  *more = result != SALE_READ_END;
  if (result == SALE_READ_END)
    return TRUE;
  if (result == SALE_READ_FAILED)
    {
      g_propagate_error (error, g_steal_pointer (&why));
      return FALSE;
    }
  if (result == SALE_READ_BAD)
    {
      if (record == g_ptr_array_index (table->records, 0))
        sale_import_reject (self, source, line,
                            get_header (table, sale_csv_reader_get_column (reader)),
                            g_steal_pointer (&why));
      return TRUE;
    }
  cells = sale_csv_reader_get_cells (reader, &n_cells);
  if (sale_import_table_is_filler (table, cells, n_cells))
    return TRUE;
  if (sale_table_record_wants (record, cells, n_cells))
    return take_row (self, source, record, cells, n_cells, line, error);
  count_skipped (self, source, record, cells, n_cells);
  return TRUE;
}

static gboolean
take_table (SaleImport *self, guint source, const SaleTableRecord *record,
            GCancellable *cancellable, GError **error)
{
  SaleImportTable *table = g_ptr_array_index (self->tables, source);
  g_autoptr (SaleCsvReader) reader = sale_import_table_start (table, cancellable, error);
  double weight = 2. / table->records->len;
  guint64 told = 0;
  gboolean more = reader != NULL;

  if (reader == NULL)
    return FALSE;
  for (guint n = 1; more; n++)
    {
      if (!take_next (self, source, record, reader, &more, cancellable, error))
        return FALSE;
      if (n % ROWS_PER_PROGRESS != 0 && more)
        continue;
      sale_import_advance (self, weight * (double) (sale_csv_reader_get_offset (reader) - told));
      told = sale_csv_reader_get_offset (reader);
    }
  return TRUE;
}

static gboolean
take_kind (SaleImport *self, SaleKind kind, GCancellable *cancellable, GError **error)
{
  if (!load_kind (self, kind, error))
    return FALSE;
  for (guint i = 0; i < self->tables->len; i++)
    {
      SaleImportTable *table = g_ptr_array_index (self->tables, i);

      if (table->format != SALE_IMPORT_TABLE &&
          sale_import_get_document_kind (table->format) == kind &&
          !sale_import_take_documents (self, i, cancellable, error))
        return FALSE;
      for (guint r = 0; r < table->records->len; r++)
        {
          const SaleTableRecord *record = g_ptr_array_index (table->records, r);

          if (record->spec->kind == kind && !take_table (self, i, record, cancellable, error))
            return FALSE;
        }
    }
  return TRUE;
}

static gboolean
take_all (SaleImport *self, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < SALE_N_KINDS && sale_import_order[i] != SALE_KIND_ANY; i++)
    if (!take_kind (self, sale_import_order[i], cancellable, error))
      return FALSE;
  return TRUE;
}

/* All ------------------------------------------------------------------------- */

static int
compare_rejections (gconstpointer a, gconstpointer b)
{
  const SaleImportRejection *one = *(const SaleImportRejection *const *) a;
  const SaleImportRejection *other = *(const SaleImportRejection *const *) b;
  int order = strcmp (one->file, other->file);

  return order ? order : (one->line > other->line) - (one->line < other->line);
}

static gboolean
plan (SaleImport *self, GCancellable *cancellable, GError **error)
{
  g_autofree char *directory = g_path_get_dirname (sale_book_get_path (self->book));

  self->index = sale_key_index_new (directory);
  self->made = sale_disk_array_new (directory, sizeof (SaleImportMade));
  estimate (self);
  if (!look (self, cancellable, error))
    return FALSE;
  self->stage = sale_import_stage_new (directory, error);
  return self->stage && take_all (self, cancellable, error) &&
         sale_import_compare (self, cancellable, error);
}

/* GLib's word for it and ours. */
static gboolean
translate_cancelled (GError **error)
{
  if (error && *error && g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_clear_error (error);
      g_set_error_literal (error, SALE_ERROR, SALE_ERROR_CANCELLED, _("The import was stopped."));
    }
  return FALSE;
}

/**
 * sale_import_plan:
 *
 * Reads all files and finds out what each row would do, without changing the
 * book: the dry run. sale_import_get_report() tells the result.
 *
 * Returns: %FALSE when a file cannot be read or is of no known kind, a column
 *   can be read in two ways (%SALE_ERROR_CONFLICT), or it was stopped
 *   (%SALE_ERROR_CANCELLED).
 */
gboolean
sale_import_plan (SaleImport *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  gboolean done;

  reset (self);
  self->reader = sale_book_open_reader (self->book, error);
  if (self->reader == NULL)
    return FALSE;

  sale_reader_set_cancellable (self->reader, cancellable);
  self->planned_set = sale_reader_get_last_set (self->reader);
  done = plan (self, cancellable, &local_error);
  sale_reader_set_cancellable (self->reader, NULL);
  if (!done)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return translate_cancelled (error);
    }
  sale_import_settle_currency (self);
  g_ptr_array_sort (self->report.rejected, compare_rejections);
  if (self->progress)
    self->progress (1, self->progress_data);
  return TRUE;
}

/**
 * sale_import_foreach_row:
 *
 * Calls @func with each row that is not rejected, for a list of what the import
 * would do. To be called after sale_import_plan().
 */
gboolean
sale_import_foreach_row (SaleImport *self, SaleImportRowFunc func, gpointer data, GError **error)
{
  gint64 end = sale_import_stage_get_size (self->stage), next;

  for (gint64 at = 0; at < end; at = next)
    {
      g_autoptr (SaleStagedRow) row = sale_import_stage_read (self->stage, at, &next, error);
      const SaleImportTable *table;
      g_autofree char *title = NULL;
      const char *field;

      if (row == NULL)
        return FALSE;
      if ((row->flags & (SALE_STAGED_SUPERSEDED | SALE_STAGED_IMPLIED)) ||
          row->status == SALE_IMPORT_REJECTED || !sale_import_resolve_row (self, row, &field, NULL))
        continue;
      table = g_ptr_array_index (self->tables, row->source);
      title = sale_import_dup_title (self, row->kind, row->record);
      if (!func (table->name, row, title, data))
        break;
    }
  return TRUE;
}
