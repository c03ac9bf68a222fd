/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-conflict-item.h"

G_BEGIN_DECLS

#define SALE_TYPE_CONFLICT_ROW (sale_conflict_row_get_type ())
G_DECLARE_FINAL_TYPE (SaleConflictRow, sale_conflict_row, SALE, CONFLICT_ROW, AdwBin)

GtkWidget *sale_conflict_row_new (GtkListItem *item);
void sale_conflict_row_show (SaleConflictRow *self, SaleConflictItem *item);

G_END_DECLS
