/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-export-private.h"

#include "sale-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MARKDOWN_NAME "book.md"

/**
 * sale_export_create:
 *
 * Returns: (transfer full) (nullable): a stream that takes the file's place once
 *   it is closed, so that a half-written one never does; for its owner alone.
 */
GFileOutputStream *
sale_export_create (SaleExport *self, const char *name, GError **error)
{
  g_autoptr (GFile) file = g_file_get_child (self->directory, name);

  return g_file_replace (file, NULL, FALSE,
                         G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION,
                         self->cancellable, error);
}

/**
 * sale_export_finish:
 * @written: whether all went well; else what stood there before stays
 */
gboolean
sale_export_finish (SaleExport *self, GFileOutputStream *stream, gboolean written, GError **error)
{
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();

  if (written)
    return g_output_stream_close (G_OUTPUT_STREAM (stream), self->cancellable, error);
  g_cancellable_cancel (cancelled);
  g_output_stream_close (G_OUTPUT_STREAM (stream), cancelled, NULL);
  return FALSE;
}

static void
add_name (GStrvBuilder *files, const SaleKindSpec *spec)
{
  g_strv_builder_take (files, g_strconcat (spec->plural, ".csv", NULL));
}

static gboolean
write_all (SaleExport *self, GStrvBuilder *files, SaleExportProgress progress, gpointer data,
           GError **error)
{
  for (guint kind = 1; kind < SALE_N_KINDS; kind++)
    {
      if (self->options->kind != SALE_KIND_ANY && self->options->kind != (SaleKind) kind)
        continue;
      if (!sale_export_write_table (self, (SaleKind) kind, error))
        return FALSE;
      add_name (files, sale_kind_get_spec ((SaleKind) kind));
      if (progress)
        progress ((double) kind / (SALE_N_KINDS + 1), data);
    }
  if (self->options->kind != SALE_KIND_ANY)
    return TRUE;
  g_strv_builder_add (files, MARKDOWN_NAME);
  return sale_export_write_markdown (self, MARKDOWN_NAME, error);
}

static gboolean
prepare (SaleExport *self, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  if (g_file_make_directory_with_parents (self->directory, self->cancellable, &local_error) ||
      g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_EXISTS))
    return sale_reader_begin (self->reader, error);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/**
 * sale_export_to_directory:
 * @directory: made if it is not there; files of the same names are replaced
 * @progress: (nullable): told how far it is
 *
 * Writes one CSV file a kind of record, with the id and every field, and, of
 * the whole book, one Markdown file to read. Imported into an empty book, the
 * tables give the same living records, ids included. The state of the book is
 * that of one moment. Blocks; for a thread of its own.
 *
 * Returns: (transfer full) (nullable): the names of the files.
 */
GStrv
sale_export_to_directory (SaleBook *book, GFile *directory, const SaleExportOptions *options,
                          SaleExportProgress progress, gpointer data, GCancellable *cancellable,
                          GError **error)
{
  g_autoptr (GStrvBuilder) files = g_strv_builder_new ();
  g_autoptr (SaleReader) reader = sale_book_open_reader (book, error);
  SaleExport self = {
    .reader = reader, .directory = directory, .options = options, .cancellable = cancellable
  };
  gboolean written;

  if (reader == NULL)
    return NULL;
  self.names = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self.titles = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self.currencies = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  sale_reader_set_cancellable (reader, cancellable);
  written = prepare (&self, error) && write_all (&self, files, progress, data, error);
  sale_reader_set_cancellable (reader, NULL);
  sale_reader_end (reader);
  g_hash_table_unref (self.names);
  g_hash_table_unref (self.titles);
  g_hash_table_unref (self.currencies);
  g_clear_error (&self.failure);
  if (written)
    return g_strv_builder_end (files);

  if (error && g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_clear_error (error);
      g_set_error_literal (error, SALE_ERROR, SALE_ERROR_CANCELLED, _("The export was stopped."));
    }
  return NULL;
}
