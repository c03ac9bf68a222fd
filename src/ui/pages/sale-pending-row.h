/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-pending-item.h"

G_BEGIN_DECLS

#define SALE_TYPE_PENDING_ROW (sale_pending_row_get_type ())
G_DECLARE_FINAL_TYPE (SalePendingRow, sale_pending_row, SALE, PENDING_ROW, AdwBin)

GtkWidget *sale_pending_row_new (GtkListItem *item);
void sale_pending_row_show (SalePendingRow *self, SalePendingItem *item);

G_END_DECLS
