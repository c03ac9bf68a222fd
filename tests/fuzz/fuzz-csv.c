/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"
#include "sale-csv-reader.h"

static SaleReadResult
read_row (SaleCsvReader *reader)
{
  g_autoptr (GError) error = NULL;
  SaleReadResult result = sale_csv_reader_next (reader, NULL, &error);
  const char *const *cells;
  guint n_cells;

  g_assert_true ((error != NULL) == (result == SALE_READ_BAD || result == SALE_READ_FAILED));
  if (result != SALE_READ_ITEM)
    return result;
  cells = sale_csv_reader_get_cells (reader, &n_cells);
  for (guint i = 0; i < n_cells; i++)
    fuzz_expect_utf8 (cells[i]);
  return result;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GInputStream) stream = fuzz_open (data, size);
  g_autoptr (GInputStream) again = fuzz_open (data, size);
  SaleCsvDialect dialect = { SALE_ENCODING_UTF8, ',' };
  g_autoptr (SaleCsvReader) reader = NULL;
  SaleReadResult result;

  sale_encoding_detect (stream, &dialect.encoding, NULL, NULL);
  dialect.delimiter = sale_csv_guess_delimiter ((const char *) data, size);
  reader = sale_csv_reader_new (again, &dialect);
  do
    result = read_row (reader);
  while (result == SALE_READ_ITEM || result == SALE_READ_BAD);
  return 0;
}
