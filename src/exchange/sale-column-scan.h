/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-field.h"
#include "sale-moment.h"
#include "sale-number-text.h"

G_BEGIN_DECLS

/**
 * SaleColumnFormat:
 * @order: for dates and instants
 * @decimal: for numbers and amounts
 *
 * How the cells of one column are to be read.
 */
typedef struct
{
  SaleDayOrder order;
  SaleDecimal decimal;
} SaleColumnFormat;

/* A cell that spoke for one reading, and where it stands. */
typedef struct
{
  char text[40];
  gint64 line;
} SaleColumnWitness;

/**
 * SaleColumnScan:
 * @type: of the field that the column fills
 * @first: cells that only the first reading fits: day first, decimal point
 * @second: cells that only the other fits: month first, decimal comma
 * @open: cells that both fit, with different results
 *
 * What the cells of one column say about its format, gathered in constant memory.
 */
typedef struct
{
  SaleFieldType type;
  guint64 n_first, n_second, n_open;
  SaleColumnWitness first, second, open;
} SaleColumnScan;

void sale_column_scan_add (SaleColumnScan *self, const char *text, const char *currency,
                           gint64 line);
SaleDecimal sale_column_scan_get_decimal (const SaleColumnScan *self);
gboolean sale_column_scan_decide (const SaleColumnScan *self, const char *column,
                                  const SaleColumnFormat *choice, SaleDecimal hint,
                                  SaleColumnFormat *format, GError **error);
gboolean sale_cell_to_value (const SaleFieldSpec *field, const char *text,
                             const SaleColumnFormat *format, const char *currency, GTimeZone *zone,
                             SaleValue *value, int *offset_minutes, GError **error);

G_END_DECLS
