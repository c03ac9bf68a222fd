/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-plan-blocks.h"
#include "sale-ui.h"

G_BEGIN_DECLS

#define SALE_TYPE_PLAN_COLUMNS (sale_plan_columns_get_type ())
G_DECLARE_FINAL_TYPE (SalePlanColumns, sale_plan_columns, SALE, PLAN_COLUMNS, AdwBin)

GtkWidget *sale_plan_columns_new (void);
void sale_plan_columns_show (SalePlanColumns *self, GPtrArray *steps, const char *customer,
                             SaleDate today);
gboolean sale_plan_columns_focus_open (SalePlanColumns *self);
void sale_plan_columns_move_focused (SalePlanColumns *self, const char *direction);

G_END_DECLS
