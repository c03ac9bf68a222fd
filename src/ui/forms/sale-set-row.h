/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-field.h"
#include "sale-form-row.h"

G_BEGIN_DECLS

#define SALE_TYPE_SET_ROW (sale_set_row_get_type ())
G_DECLARE_FINAL_TYPE (SaleSetRow, sale_set_row, SALE, SET_ROW, AdwExpanderRow)

GtkWidget *sale_set_row_new (SaleFieldType type);
void sale_set_row_add (SaleSetRow *self, const char *member, const char *label);

G_END_DECLS
