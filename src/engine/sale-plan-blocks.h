/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-records.h"

G_BEGIN_DECLS

/**
 * SalePlanBlocks:
 *
 * Which steps of some plans hold up which others.
 */
typedef struct _SalePlanBlocks SalePlanBlocks;

SalePlanBlocks *sale_plan_blocks_new (GPtrArray *steps);
void sale_plan_blocks_free (SalePlanBlocks *self);
gboolean sale_step_is_settled (SaleRecord *step);
SaleRecord *sale_plan_blocks_find_blocker (SalePlanBlocks *self, SaleRecord *step);
char *sale_plan_blocks_dup_blockers (SalePlanBlocks *self, SaleRecord *step);
gboolean sale_plan_blocks_holds_first_value (SalePlanBlocks *self, SaleRecord *step);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SalePlanBlocks, sale_plan_blocks_free)

G_END_DECLS
