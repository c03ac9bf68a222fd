/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-form-row.h"

G_BEGIN_DECLS

#define SALE_TYPE_NUMBER_ROW (sale_number_row_get_type ())
G_DECLARE_FINAL_TYPE (SaleNumberRow, sale_number_row, SALE, NUMBER_ROW, AdwActionRow)

GtkWidget *sale_number_row_new (double min, double max, double scale, const char *unit);

G_END_DECLS
