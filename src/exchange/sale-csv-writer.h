/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-field.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SaleCsvGuard:
 * @SALE_CSV_GUARD_NONE: numbers, amounts, dates: written by the program itself
 * @SALE_CSV_GUARD_PHONE: guarded unless it is made of digits and what stands between them
 * @SALE_CSV_GUARD_TEXT: anything that a spreadsheet might run is guarded
 *
 * How much a column is to be distrusted.
 */
typedef enum
{
  SALE_CSV_GUARD_NONE,
  SALE_CSV_GUARD_PHONE,
  SALE_CSV_GUARD_TEXT,
} SaleCsvGuard;

typedef struct _SaleCsvWriter SaleCsvWriter;

SaleCsvGuard sale_csv_guard_for_field (const SaleFieldSpec *field);
char *sale_csv_guard (const char *text, SaleCsvGuard guard);
const char *sale_csv_unguard (const char *text);

SaleCsvWriter *sale_csv_writer_new (GOutputStream *stream, char delimiter);
void sale_csv_writer_free (SaleCsvWriter *self);
void sale_csv_writer_add (SaleCsvWriter *self, const char *text, SaleCsvGuard guard);
gboolean sale_csv_writer_end_row (SaleCsvWriter *self, GCancellable *cancellable, GError **error);
gboolean sale_csv_writer_flush (SaleCsvWriter *self, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleCsvWriter, sale_csv_writer_free)

G_END_DECLS
