/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-plan-blocks.h"
#include "sale-ui.h"

G_BEGIN_DECLS

#define SALE_TYPE_STEP_ROW (sale_step_row_get_type ())
G_DECLARE_FINAL_TYPE (SaleStepRow, sale_step_row, SALE, STEP_ROW, AdwActionRow)

GtkWidget *sale_step_row_new (void);
void sale_step_row_set_step (SaleStepRow *self, SaleRecord *step, SalePlanBlocks *blocks,
                             SaleDate today);
void sale_step_row_move (SaleStepRow *self, const char *direction);
gint64 sale_step_row_get_step (SaleStepRow *self);

G_END_DECLS
