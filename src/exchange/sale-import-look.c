/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a file is, before it is read: its columns, its first rows. */
#include "sale-import-look.h"

#include "sale-import-table.h"

#define EXAMPLE_MAX 40

static GStrv
copy_cells (const char *const *cells, guint n_cells)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < n_cells; i++)
    g_strv_builder_add (builder, cells[i]);
  return g_strv_builder_end (builder);
}

static void
read_rows (SaleImportLook *self, SaleImportTable *table, GCancellable *cancellable)
{
  g_autoptr (SaleCsvReader) reader = sale_import_table_start (table, cancellable, NULL);

  while (reader && self->rows->len < SALE_IMPORT_LOOK_ROWS)
    {
      SaleReadResult result = sale_csv_reader_next (reader, cancellable, NULL);
      const char *const *cells;
      guint n_cells;

      if (result == SALE_READ_BAD)
        continue;
      if (result != SALE_READ_ITEM)
        break;
      cells = sale_csv_reader_get_cells (reader, &n_cells);
      g_ptr_array_add (self->rows, copy_cells (cells, n_cells));
    }
}

/**
 * sale_import_look:
 *
 * Looks at the beginning of a file. Blocks.
 *
 * Returns: (transfer full): what it seems to be
 */
SaleImportLook *
sale_import_look (GFile *file, GCancellable *cancellable)
{
  SaleImportLook *self = g_atomic_rc_box_new0 (SaleImportLook);
  g_autoptr (SaleImportTable) table = sale_import_table_new (file);
  g_autoptr (GPtrArray) sheets = sale_header_maps_new_known ();
  const SaleSheet *sheet = sale_import_table_recognise (table, sheets, cancellable, &self->error);

  self->name = g_strdup (table->name);
  self->is_table = table->format == SALE_IMPORT_TABLE;
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  self->headers = g_steal_pointer (&table->headers);
  if (self->is_table && self->headers)
    read_rows (self, table, cancellable);
  if (sheet)
    self->sheet = sale_sheet_copy (sheet);
  return self;
}

SaleImportLook *
sale_import_look_ref (SaleImportLook *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear_look (gpointer data)
{
  SaleImportLook *self = data;

  g_free (self->name);
  g_strfreev (self->headers);
  g_ptr_array_unref (self->rows);
  g_clear_pointer (&self->sheet, sale_sheet_free);
  g_clear_error (&self->error);
}

void
sale_import_look_unref (SaleImportLook *self)
{
  g_atomic_rc_box_release_full (self, clear_look);
}

static char *
dup_example (const char *cell)
{
  g_autofree char *line = g_strdup (cell);

  g_strdelimit (line, "\n\r\t", ' ');
  g_strstrip (line);
  if (g_utf8_strlen (line, -1) <= EXAMPLE_MAX)
    return g_steal_pointer (&line);
  *g_utf8_offset_to_pointer (line, EXAMPLE_MAX - 1) = '\0';
  return g_strconcat (line, "…", NULL);
}

/**
 * sale_import_look_dup_examples:
 * @column: its number
 *
 * Returns: (transfer full): what stands in the first rows of the column,
 *   "" when that is nothing
 */
char *
sale_import_look_dup_examples (const SaleImportLook *self, guint column)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) examples = NULL;

  for (guint i = 0; i < self->rows->len; i++)
    {
      GStrv cells = self->rows->pdata[i];

      if (column < g_strv_length (cells) && *cells[column])
        g_strv_builder_take (builder, dup_example (cells[column]));
    }
  examples = g_strv_builder_end (builder);
  return g_strjoinv (" · ", examples);
}
