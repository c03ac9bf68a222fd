/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-basis.h"
#include "sale-records.h"

G_BEGIN_DECLS

/**
 * SalePlanMove:
 * @step: an open step
 * @from: when it is due
 * @to: when it will be
 *
 * What moving a plan does to one of its steps.
 */
typedef struct
{
  SaleRecord *step;
  SaleDate from;
  SaleDate to;
} SalePlanMove;

GPtrArray *sale_plans_list_moves (SaleRecord *plan, GPtrArray *steps, SaleDate anchor);
SaleDate sale_plans_get_anchor_for (SaleRecord *plan, SaleRecord *step, SaleDate due);
gboolean sale_plans_move_anchor (SaleChangeSet *set, SaleReader *reader, gint64 plan,
                                 SaleDate anchor, GError **error);

G_END_DECLS
