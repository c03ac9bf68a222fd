/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-document.h"
#include "sale-records.h"

G_BEGIN_DECLS

/**
 * SalePlanStatusStep:
 * @assignee: (nullable): who does it
 * @skipped_reason: (nullable): why it will not be done
 * @blocked_reason: (nullable): what keeps it from being done
 * @waits_for: (nullable): the open steps it depends on, as people list them
 * @confirmed_by: (nullable): the contact who confirmed it
 */
typedef struct
{
  SaleParty side;
  char *title;
  char *assignee;
  SaleDate due, done_on;
  gboolean required;
  gboolean first_value;
  char *skipped_reason;
  char *blocked_reason;
  char *waits_for;
  char *confirmed_by;
} SalePlanStatusStep;

/**
 * SalePlanStatusData:
 * @plan: the plan's name
 * @our_name: (nullable): our company
 * @author: (nullable): who answers for the plan
 * @language: (nullable): BCP 47; the locale's without it
 * @anchor: the day the plan counts from
 * @days: length of the plan in days, 0 to leave the day count out
 * @done: required steps done. Source: formulas.md F9
 * @required: required steps less the skipped ones. Source: formulas.md F9
 * @first_value_planned: when first value was planned
 * @first_value_reached: when it was reached; unknown while it is open
 * @first_value_confirmed_by: (nullable): empty while it is only claimed
 * @planned_finish: the plan's end as first planned
 * @forecast_finish: the end as it looks now
 * @message: (nullable): a few words to the customer, first on the page
 * @steps: (element-type SalePlanStatusStep): of both sides, in their order
 *
 * The state of a plan as it is sent to the customer, in two columns, We and You.
 * Texts are owned.
 */
typedef struct
{
  char *customer;
  char *plan;
  char *our_name;
  char *author;
  char *language;
  SaleDate today, anchor;
  guint days;
  guint done, required;
  SaleDate first_value_planned, first_value_reached;
  char *first_value_confirmed_by;
  SaleDate planned_finish, forecast_finish;
  char *message;
  SalePaper paper;

  GPtrArray *steps;
} SalePlanStatusData;

SalePlanStatusData *sale_plan_status_data_new (void);
void sale_plan_status_data_free (SalePlanStatusData *self);
SalePlanStatusStep *sale_plan_status_data_add_step (SalePlanStatusData *self);

SaleDocument *sale_plan_report_new (const SalePlanStatusData *data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SalePlanStatusData, sale_plan_status_data_free)

G_END_DECLS
