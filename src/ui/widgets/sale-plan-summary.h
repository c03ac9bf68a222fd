/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-plan-rows.h"
#include "sale-ui.h"

G_BEGIN_DECLS

#define SALE_TYPE_PLAN_SUMMARY (sale_plan_summary_get_type ())
G_DECLARE_FINAL_TYPE (SalePlanSummary, sale_plan_summary, SALE, PLAN_SUMMARY, GtkWidget)

GtkWidget *sale_plan_summary_new (void);
void sale_plan_summary_set_row (SalePlanSummary *self, SalePlanRow *row);
char *sale_plan_row_dup_progress_text (SalePlanRow *row);
char *sale_plan_row_dup_value_text (SalePlanRow *row);
char *sale_plan_row_dup_late_text (SalePlanRow *row);

G_END_DECLS
