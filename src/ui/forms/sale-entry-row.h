/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-field.h"
#include "sale-form-row.h"

G_BEGIN_DECLS

#define SALE_TYPE_ENTRY_ROW (sale_entry_row_get_type ())
G_DECLARE_FINAL_TYPE (SaleEntryRow, sale_entry_row, SALE, ENTRY_ROW, AdwEntryRow)

GtkWidget *sale_entry_row_new (SaleFieldType type);
void sale_entry_row_set_field_type (SaleEntryRow *self, SaleFieldType type);

G_END_DECLS
