/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-field.h"
#include "sale-form-row.h"

G_BEGIN_DECLS

#define SALE_TYPE_WORD_ROW (sale_word_row_get_type ())
G_DECLARE_FINAL_TYPE (SaleWordRow, sale_word_row, SALE, WORD_ROW, AdwComboRow)

GtkWidget *sale_word_row_new (const SaleWord *words);
void sale_word_row_set_words (SaleWordRow *self, const SaleWord *words);
int sale_word_row_get_value (SaleWordRow *self);
void sale_word_row_set_value (SaleWordRow *self, int value);

G_END_DECLS
