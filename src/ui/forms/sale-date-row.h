/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-date.h"
#include "sale-form-row.h"

G_BEGIN_DECLS

#define SALE_TYPE_DATE_ROW (sale_date_row_get_type ())
G_DECLARE_FINAL_TYPE (SaleDateRow, sale_date_row, SALE, DATE_ROW, AdwEntryRow)

GtkWidget *sale_date_row_new (SaleDate today);
SaleDate sale_date_row_get_date (SaleDateRow *self);
void sale_date_row_set_date (SaleDateRow *self, SaleDate date);
void sale_date_row_set_today (SaleDateRow *self, SaleDate today);

G_END_DECLS
