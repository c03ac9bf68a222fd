/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-onboarding.h"

/* Without a step done for this long, a plan with something late is stalled. */
#define STALL_DAYS 14

/**
 * sale_plan_is_onboarding:
 *
 * Returns: whether it is an onboarding plan, as one that does not say is.
 */
gboolean
sale_plan_is_onboarding (SaleRecord *plan)
{
  int kind = sale_plan_get_kind (plan);

  return kind == SALE_PLAYBOOK_KIND_ONBOARDING || kind == SALE_PLAYBOOK_KIND_NONE;
}

/**
 * sale_step_is_required:
 *
 * Returns: whether it is required, as one that does not say is.
 */
gboolean
sale_step_is_required (SaleRecord *step)
{
  return !sale_record_has (step, sale_step_field_required) || sale_step_get_required (step);
}

/**
 * sale_step_is_skipped:
 *
 * Returns: whether it was skipped with a reason.
 */
gboolean
sale_step_is_skipped (SaleRecord *step)
{
  return sale_step_get_skipped_reason (step) != NULL;
}

static gboolean
is_done (SaleRecord *step, SaleDate day)
{
  SaleDate done = sale_step_get_done_on (step);

  return sale_date_is_known (done) && done <= day;
}

/**
 * sale_completion_of_steps:
 * @steps: (element-type SaleRecord): of one plan
 * @day: what is done on or before it counts
 *
 * Returns: how far they are; done wins over skipped. Source: formulas.md F9.
 */
SaleCompletion
sale_completion_of_steps (GPtrArray *steps, SaleDate day)
{
  SaleCompletion self = { 0 };

  for (guint i = 0; i < steps->len; i++)
    {
      SaleRecord *step = g_ptr_array_index (steps, i);

      if (!sale_step_is_required (step))
        continue;
      self.required++;
      if (is_done (step, day))
        self.done++;
      else if (sale_step_is_skipped (step))
        self.skipped++;
    }
  return self;
}

/**
 * sale_completion_get_ratio:
 *
 * Returns: done of (required − skipped); n/a without a required step.
 */
SaleRatio
sale_completion_get_ratio (SaleCompletion self)
{
  return sale_ratio_new (self.done, self.required - self.skipped);
}

static gboolean
is_late (SaleRecord *step, SaleDate today)
{
  SaleDate due = sale_step_get_due (step);

  return sale_date_is_known (due) && due < today && !is_done (step, today) &&
         !sale_step_is_skipped (step);
}

/* As first planned; a step that was never moved has only its due day. */
static SaleDate
get_planned (SaleRecord *step)
{
  SaleDate planned = sale_step_get_planned (step);

  return sale_date_is_known (planned) ? planned : sale_step_get_due (step);
}

/* What is open and overdue cannot be done before today. */
static SaleDate
get_forecast (SaleRecord *step, SaleDate today)
{
  SaleDate due = sale_step_get_due (step);

  if (is_done (step, today))
    return sale_step_get_done_on (step);
  return sale_date_is_known (due) ? MAX (due, today) : SALE_DATE_NONE;
}

static void
find_finish (SalePlanProgress *self, GPtrArray *steps, SaleDate today)
{
  self->planned_finish = self->forecast_finish = SALE_DATE_NONE;
  for (guint i = 0; i < steps->len; i++)
    {
      SaleRecord *step = g_ptr_array_index (steps, i);

      if (!sale_step_is_required (step) || (sale_step_is_skipped (step) && !is_done (step, today)))
        continue;
      /* SALE_DATE_NONE is before every day. */
      self->planned_finish = MAX (self->planned_finish, get_planned (step));
      self->forecast_finish = MAX (self->forecast_finish, get_forecast (step, today));
    }
  if (sale_date_is_known (self->planned_finish) && sale_date_is_known (self->forecast_finish))
    self->slip = self->forecast_finish - self->planned_finish;
}

/**
 * sale_plan_get_progress:
 * @steps: (element-type SaleRecord): those of @plan
 *
 * Returns: where a plan stands at @today. Source: formulas.md F9.
 */
SalePlanProgress
sale_plan_get_progress (SaleRecord *plan, GPtrArray *steps, SaleDate today)
{
  SalePlanProgress self = { .completion = sale_completion_of_steps (steps, today) };
  SaleDate anchor = sale_plan_get_anchor (plan);

  if (sale_date_is_known (anchor))
    self.age_days = today - anchor;
  for (guint i = 0; i < steps->len; i++)
    {
      SaleRecord *step = g_ptr_array_index (steps, i);

      if (!is_late (step, today))
        continue;
      if (sale_step_get_side (step) == SALE_PARTY_CUSTOMER)
        self.late_customer++;
      else
        self.late_us++;
    }
  find_finish (&self, steps, today);
  return self;
}

/**
 * sale_plan_find_moved:
 * @steps: (element-type SaleRecord): all of its steps
 *
 * Returns: when something of the plan was last done, its anchor before that.
 */
SaleDate
sale_plan_find_moved (SaleRecord *plan, GPtrArray *steps)
{
  SaleDate moved = sale_plan_get_anchor (plan);

  for (guint i = 0; i < steps->len; i++)
    moved = MAX (moved, sale_step_get_done_on (steps->pdata[i]));
  return moved;
}

/**
 * sale_plan_is_stalled:
 * @steps: (element-type SaleRecord): all of its steps
 * @progress: of the plan, on @today
 *
 * Returns: whether something is late and nothing was done for two weeks.
 */
gboolean
sale_plan_is_stalled (SaleRecord *plan, GPtrArray *steps, const SalePlanProgress *progress,
                      SaleDate today)
{
  SaleDate moved = sale_plan_find_moved (plan, steps);

  return progress->late_us + progress->late_customer > 0 && sale_date_is_known (moved) &&
         today - moved > STALL_DAYS;
}

/* Whether it was running in the span: begun, and neither finished nor stopped before it. */
static gboolean
was_running (SaleRecord *plan, GPtrArray *steps, SaleSpan span)
{
  SaleDate anchor = sale_plan_get_anchor (plan), stopped = sale_plan_get_stopped_on (plan);
  SaleCompletion before = sale_completion_of_steps (steps, span.from - 1);

  if (!sale_date_is_known (anchor) || anchor > span.to)
    return FALSE;
  if (sale_date_is_known (stopped) && stopped < span.from)
    return FALSE;
  return before.done < before.required - before.skipped;
}

static void
add_row (SaleFigureRows *rows, SaleRecord *plan, SaleCompletion completion)
{
  guint of = completion.required - completion.skipped;

  sale_figure_rows_add (rows, (SaleFigureRow) { .kind = SALE_KIND_PLAN,
                                                .record = sale_record_get_id (plan),
                                                .account = sale_plan_get_account (plan),
                                                .date = sale_plan_get_anchor (plan),
                                                .numerator = completion.done,
                                                .denominator = of,
                                                .mark = completion.done < of ? "open" : "done" });
}

/**
 * sale_onboarding_get_completion:
 * @portfolio: with plans and steps
 * @span: plans that were running in it; what is done is judged at its end
 * @rows: (nullable): takes the plans
 *
 * Returns: Σ done of Σ (required − skipped) over the book. Source: formulas.md F9.
 */
SaleRatio
sale_onboarding_get_completion (SalePortfolio *portfolio, SaleSpan span, SaleFigureRows *rows)
{
  GPtrArray *plans = sale_portfolio_list (portfolio, SALE_KIND_PLAN);
  guint done = 0, of = 0;

  for (guint i = 0; i < plans->len; i++)
    {
      SaleRecord *plan = g_ptr_array_index (plans, i);
      GPtrArray *steps =
          sale_portfolio_list_of (portfolio, SALE_KIND_STEP, sale_record_get_id (plan));
      SaleCompletion completion;

      if (!sale_plan_is_onboarding (plan) || !was_running (plan, steps, span))
        continue;
      completion = sale_completion_of_steps (steps, span.to);
      done += completion.done;
      of += completion.required - completion.skipped;
      if (rows)
        add_row (rows, plan, completion);
    }
  return sale_ratio_new (done, of);
}
