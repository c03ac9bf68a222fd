/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-export-private.h"

#include "sale-csv-writer.h"
#include "sale-error.h"
#include "sale-records.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A field that has a column. */
typedef struct
{
  guint field;
  int offset;
  SaleCsvGuard guard;
} Column;

typedef struct
{
  SaleExport *export;
  const SaleKindSpec *spec;
  GArray *columns; /* of Column */
  gboolean has_amounts;
  SaleCsvWriter *writer;
  GError **error;
  gboolean failed;
} Table;

static void
find_columns (Table *self)
{
  self->columns = g_array_new (FALSE, FALSE, sizeof (Column));
  for (guint i = 0; i < self->spec->n_fields; i++)
    {
      const SaleFieldSpec *field = &self->spec->fields[i];
      Column column = { i, sale_export_find_offset (self->spec, i),
                        sale_csv_guard_for_field (field) };

      if (!sale_export_wants (self->export, field))
        continue;
      g_array_append_val (self->columns, column);
      self->has_amounts |= field->type == SALE_FIELD_MONEY;
    }
}

static gboolean
write_header (Table *self)
{
  sale_csv_writer_add (self->writer, "id", SALE_CSV_GUARD_NONE);
  for (guint i = 0; i < self->columns->len; i++)
    sale_csv_writer_add (self->writer,
                         self->spec->fields[g_array_index (self->columns, Column, i).field].name,
                         SALE_CSV_GUARD_NONE);
  return sale_csv_writer_end_row (self->writer, self->export->cancellable, self->error);
}

static gboolean
write_record (SaleRecord *record, gpointer data)
{
  Table *self = data;
  g_autofree char *currency =
      self->has_amounts ? sale_export_dup_currency (self->export, record) : NULL;
  char uuid[SALE_UUID_TEXT_SIZE];

  if (!sale_export_wants_record (self->export, record))
    return TRUE;
  sale_csv_writer_add (self->writer, sale_uuid_to_text (sale_record_get_uuid (record), uuid),
                       SALE_CSV_GUARD_NONE);
  for (guint i = 0; i < self->columns->len; i++)
    {
      const Column *column = &g_array_index (self->columns, Column, i);
      g_autofree char *made = NULL;

      sale_csv_writer_add (self->writer,
                           sale_export_get_cell (self->export, record, column->field,
                                                 column->offset, currency, &made),
                           column->guard);
    }
  self->failed = !sale_csv_writer_end_row (self->writer, self->export->cancellable, self->error) ||
                 (self->spec->kind == SALE_KIND_ATTACHMENT &&
                  !sale_export_write_content (self->export, record, self->error));
  return !self->failed;
}

static gboolean
write_table (Table *self)
{
  g_autoptr (SaleQuery) query = sale_query_new (self->spec->kind);

  return write_header (self) &&
         sale_reader_scan (self->export->reader, query, write_record, self, self->error) &&
         !self->failed && sale_export_is_fine (self->export, self->error) &&
         sale_csv_writer_flush (self->writer, self->export->cancellable, self->error);
}

/**
 * sale_export_write_table:
 *
 * Writes the living records of one kind, a row each; the header alone when
 * there are none, so that no table of an earlier export is left standing.
 */
gboolean
sale_export_write_table (SaleExport *self, SaleKind kind, GError **error)
{
  const SaleKindSpec *spec = sale_kind_get_spec (kind);
  g_autofree char *name = g_strconcat (spec->plural, ".csv", NULL);
  g_autoptr (GFileOutputStream) stream = sale_export_create (self, name, error);
  g_autoptr (SaleCsvWriter) writer = NULL;
  Table table = { .export = self, .spec = spec, .error = error };
  gboolean written;

  if (stream == NULL)
    return FALSE;
  writer = table.writer = sale_csv_writer_new (G_OUTPUT_STREAM (stream), ',');
  find_columns (&table);
  written = write_table (&table);
  g_array_unref (table.columns);
  return sale_export_finish (self, stream, written, error);
}

/**
 * sale_export_write_content:
 *
 * Writes what is attached into a file of its own, named by its checksum: a
 * name from outside never becomes a path.
 */
gboolean
sale_export_write_content (SaleExport *self, SaleRecord *attachment, GError **error)
{
  const SaleValue *bytes = sale_record_get_value (attachment, sale_attachment_field_bytes);
  g_autoptr (GFile) directory = g_file_get_child (self->directory, SALE_EXPORT_ATTACHMENTS);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GFileOutputStream) stream = NULL;
  g_autofree char *checksum = NULL;
  g_autofree char *name = NULL;

  if (bytes->type != SALE_VALUE_BYTES)
    return TRUE;
  if (!g_file_make_directory (directory, self->cancellable, &local_error) &&
      !g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_EXISTS))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  checksum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes->bytes);
  name = g_build_filename (SALE_EXPORT_ATTACHMENTS, checksum, NULL);
  stream = sale_export_create (self, name, error);
  return stream &&
         sale_export_finish (self, stream,
                             g_output_stream_write_all (
                                 G_OUTPUT_STREAM (stream), g_bytes_get_data (bytes->bytes, NULL),
                                 g_bytes_get_size (bytes->bytes), NULL, self->cancellable, error),
                             error);
}
