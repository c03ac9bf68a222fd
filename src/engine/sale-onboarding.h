/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-arr.h"
#include "sale-figure-rows.h"
#include "sale-ratio.h"

G_BEGIN_DECLS

/**
 * SaleCompletion:
 * @required: required steps
 * @done: of them, done
 * @skipped: of them, skipped with a reason and not done
 *
 * How far a plan is. Source: formulas.md F9.
 */
typedef struct
{
  guint required;
  guint done;
  guint skipped;
} SaleCompletion;

/**
 * SalePlanProgress:
 * @completion: F9 on the day looked at
 * @late_us: our open steps that are overdue
 * @late_customer: the customer's
 * @planned_finish: when it was to be finished as first planned
 * @forecast_finish: when it can be finished as it stands
 * @slip: @forecast_finish − @planned_finish in days, when both are known
 * @age_days: since the anchor; 0 without one
 */
typedef struct
{
  SaleCompletion completion;
  guint late_us;
  guint late_customer;
  SaleDate planned_finish;
  SaleDate forecast_finish;
  int slip;
  int age_days;
} SalePlanProgress;

gboolean sale_plan_is_onboarding (SaleRecord *plan);
gboolean sale_step_is_required (SaleRecord *step);
gboolean sale_step_is_skipped (SaleRecord *step);
SaleCompletion sale_completion_of_steps (GPtrArray *steps, SaleDate day);
SaleRatio sale_completion_get_ratio (SaleCompletion self);
SalePlanProgress sale_plan_get_progress (SaleRecord *plan, GPtrArray *steps, SaleDate today);

SaleDate sale_plan_find_moved (SaleRecord *plan, GPtrArray *steps);
gboolean sale_plan_is_stalled (SaleRecord *plan, GPtrArray *steps, const SalePlanProgress *progress,
                               SaleDate today);
SaleRatio sale_onboarding_get_completion (SalePortfolio *portfolio, SaleSpan span,
                                          SaleFigureRows *rows);

G_END_DECLS
