/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The content of attachments, which stands in files beside their table. */
#include "sale-import-private.h"

#include "sale-error.h"
#include "sale-export-private.h"
#include "sale-records.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SHA256_DIGITS 64

static gboolean
refuse (GError **error, const char *why)
{
  g_set_error_literal (error, SALE_ERROR, SALE_ERROR_INVALID, why);
  return FALSE;
}

/* A checksum and nothing else may become a part of a path. */
static gboolean
is_checksum (const char *text)
{
  return strlen (text) == SHA256_DIGITS && strspn (text, "0123456789abcdef") == SHA256_DIGITS;
}

static GBytes *
load (GFile *table, const char *checksum, GError **error)
{
  g_autoptr (GFile) directory = g_file_get_parent (table);
  g_autofree char *name = g_build_filename (SALE_EXPORT_ATTACHMENTS, checksum, NULL);
  g_autoptr (GFile) file = g_file_get_child (directory, name);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, NULL);
  g_autoptr (GBytes) bytes = NULL;

  if (stream)
    bytes = g_input_stream_read_bytes (G_INPUT_STREAM (stream), SALE_BLOB_MAX + 1, NULL, NULL);
  if (bytes == NULL)
    refuse (error, _("The file with its content is not beside the table."));
  else if (g_bytes_get_size (bytes) > SALE_BLOB_MAX)
    refuse (error, _("Its content is larger than 25 MB."));
  else
    return g_steal_pointer (&bytes);
  return NULL;
}

/**
 * sale_import_load_content:
 * @record: the attachment in the book that the row is, 0 for a new one
 *
 * Adds the content that the row's checksum names, unless the book has it.
 *
 * Returns: %FALSE when it is missing, too large or not what the checksum says.
 */
gboolean
sale_import_load_content (SaleImport *self, guint source, SaleStagedRow *row, gint64 record,
                          GError **error)
{
  const SaleImportTable *table = g_ptr_array_index (self->tables, source);
  const SaleValue *checksum = sale_staged_row_get (row, sale_attachment_field_sha256);
  g_autoptr (SaleRecord) known =
      record > 0 ? sale_reader_get_of_kind (self->reader, row->kind, record, NULL) : NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *actual = NULL;

  if (checksum == NULL || checksum->type != SALE_VALUE_TEXT ||
      (known && g_strcmp0 (sale_attachment_get_sha256 (known), checksum->text) == 0))
    return TRUE;
  if (!is_checksum (checksum->text))
    return refuse (error, _("This is not a checksum."));
  if (table->file == NULL)
    return refuse (error, _("The file with its content is not beside the table."));

  bytes = load (table->file, checksum->text, error);
  if (bytes == NULL)
    return FALSE;
  actual = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  if (strcmp (actual, checksum->text) != 0)
    return refuse (error, _("Its content is not what the checksum says."));
  sale_staged_row_take (row, sale_attachment_field_bytes, sale_value_bytes (bytes));
  return TRUE;
}
