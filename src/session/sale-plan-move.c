/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Moving a plan to another start: what is open moves along, what is done stays. */
#include "sale-plan-move.h"

#include "sale-plan-blocks.h"
#include "sale-plans.h"

static SaleDate
get_new_day (SaleRecord *step, SaleDate old_anchor, SaleDate anchor)
{
  SaleDate due = sale_step_get_due (step);

  if (sale_date_is_known (old_anchor) && sale_date_is_known (due))
    return due + (anchor - old_anchor);
  if (sale_record_has (step, sale_step_field_offset_days))
    return anchor + (SaleDate) sale_step_get_offset_days (step);
  return due;
}

/**
 * sale_plans_list_moves:
 * @steps: (element-type SaleRecord): those of @plan; must outlive the answer
 * @anchor: the new day that the plan counts from
 *
 * Returns: (transfer full) (element-type SalePlanMove): the open steps that get
 *   another day, in their order; what is done or skipped stays.
 */
GPtrArray *
sale_plans_list_moves (SaleRecord *plan, GPtrArray *steps, SaleDate anchor)
{
  GPtrArray *moves = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < steps->len; i++)
    {
      SaleRecord *step = steps->pdata[i];
      SalePlanMove move = { step, sale_step_get_due (step),
                            get_new_day (step, sale_plan_get_anchor (plan), anchor) };

      if (!sale_step_is_settled (step) && move.from != move.to)
        g_ptr_array_add (moves, g_memdup2 (&move, sizeof move));
    }
  return moves;
}

/**
 * sale_plans_get_anchor_for:
 * @step: a step of the plan, most often that with the first value
 * @due: when it is to be due
 *
 * Returns: the anchor that moves @step to @due; %SALE_DATE_NONE when nothing
 *   ties the step to the anchor.
 */
SaleDate
sale_plans_get_anchor_for (SaleRecord *plan, SaleRecord *step, SaleDate due)
{
  SaleDate anchor = sale_plan_get_anchor (plan), old = sale_step_get_due (step);

  if (sale_date_is_known (anchor) && sale_date_is_known (old))
    return anchor + (due - old);
  if (sale_record_has (step, sale_step_field_offset_days))
    return due - (SaleDate) sale_step_get_offset_days (step);
  return SALE_DATE_NONE;
}

/**
 * sale_plans_move_anchor:
 * @anchor: the new day that the plan counts from
 *
 * Adds to @set the new anchor, and the due dates of the open steps moved by as
 * many days; what is done or skipped stays.
 */
gboolean
sale_plans_move_anchor (SaleChangeSet *set, SaleReader *reader, gint64 plan, SaleDate anchor,
                        GError **error)
{
  g_autoptr (SaleRecord) record = sale_reader_get_of_kind (reader, SALE_KIND_PLAN, plan, error);
  g_autoptr (GPtrArray) steps = record ? sale_plans_list_steps (reader, plan, error) : NULL;
  g_autoptr (GPtrArray) moves = steps ? sale_plans_list_moves (record, steps, anchor) : NULL;

  if (moves == NULL)
    return FALSE;
  sale_change_set_set_date (set, SALE_KIND_PLAN, plan, sale_plan_field_anchor, anchor);
  for (guint i = 0; i < moves->len; i++)
    {
      SalePlanMove *move = moves->pdata[i];

      sale_change_set_set_date (set, SALE_KIND_STEP, sale_record_get_id (move->step),
                                sale_step_field_due, move->to);
    }
  return TRUE;
}
