/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-form-row.h"
#include "sale-money.h"

G_BEGIN_DECLS

#define SALE_TYPE_MONEY_ROW (sale_money_row_get_type ())
G_DECLARE_FINAL_TYPE (SaleMoneyRow, sale_money_row, SALE, MONEY_ROW, AdwEntryRow)

GtkWidget *sale_money_row_new (const char *currency);
const char *sale_money_row_get_currency (SaleMoneyRow *self);
void sale_money_row_set_currency (SaleMoneyRow *self, const char *currency);
gboolean sale_money_row_get_minor (SaleMoneyRow *self, gint64 *minor);
void sale_money_row_set_minor (SaleMoneyRow *self, gint64 minor);

G_END_DECLS
