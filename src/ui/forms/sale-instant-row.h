/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-form-row.h"

G_BEGIN_DECLS

#define SALE_TYPE_INSTANT_ROW (sale_instant_row_get_type ())
G_DECLARE_FINAL_TYPE (SaleInstantRow, sale_instant_row, SALE, INSTANT_ROW, AdwEntryRow)

GtkWidget *sale_instant_row_new (GTimeZone *zone);

G_END_DECLS
