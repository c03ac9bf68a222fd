/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-line-reader.h"
#include "sale-text-decoder.h"

G_BEGIN_DECLS

/* What a hostile file may ask for: bytes of UTF-8 in a cell and in a row, cells in a row. */
#define SALE_CSV_CELL_MAX (4 * 1024 * 1024)
#define SALE_CSV_ROW_MAX (16 * 1024 * 1024)
#define SALE_CSV_COLUMNS_MAX 4096

/**
 * SaleCsvDialect:
 * @encoding: what the text is written in
 * @delimiter: between two cells: `,` `;` or a tab
 *
 * How a table is written.
 */
typedef struct
{
  SaleEncoding encoding;
  char delimiter;
} SaleCsvDialect;

typedef struct _SaleCsvReader SaleCsvReader;

SaleCsvReader *sale_csv_reader_new (GInputStream *stream, const SaleCsvDialect *dialect);
void sale_csv_reader_free (SaleCsvReader *self);
SaleReadResult sale_csv_reader_next (SaleCsvReader *self, GCancellable *cancellable,
                                     GError **error);
const char *const *sale_csv_reader_get_cells (SaleCsvReader *self, guint *n_cells);
gint64 sale_csv_reader_get_line (SaleCsvReader *self);
guint sale_csv_reader_get_column (SaleCsvReader *self);
guint64 sale_csv_reader_get_offset (SaleCsvReader *self);

char sale_csv_guess_delimiter (const char *text, gsize length);
gboolean sale_csv_dialect_detect (GInputStream *stream, SaleEncoding encoding,
                                  SaleCsvDialect *dialect, GCancellable *cancellable,
                                  GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleCsvReader, sale_csv_reader_free)

G_END_DECLS
