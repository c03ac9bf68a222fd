/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-form-row.h"

G_BEGIN_DECLS

#define SALE_TYPE_CHOICE_ROW (sale_choice_row_get_type ())
G_DECLARE_FINAL_TYPE (SaleChoiceRow, sale_choice_row, SALE, CHOICE_ROW, AdwComboRow)

GtkWidget *sale_choice_row_new (const char *none);
void sale_choice_row_add (SaleChoiceRow *self, const char *text, const char *label);

G_END_DECLS
