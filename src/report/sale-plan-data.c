/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-plan-report.h"

static void
step_free (gpointer data)
{
  SalePlanStatusStep *self = data;

  g_free (self->title);
  g_free (self->assignee);
  g_free (self->skipped_reason);
  g_free (self->blocked_reason);
  g_free (self->waits_for);
  g_free (self->confirmed_by);
  g_free (self);
}

/**
 * sale_plan_status_data_new:
 *
 * Returns: (transfer full): a plan without steps
 */
SalePlanStatusData *
sale_plan_status_data_new (void)
{
  SalePlanStatusData *self = g_new0 (SalePlanStatusData, 1);

  self->today = self->anchor = SALE_DATE_NONE;
  self->first_value_planned = self->first_value_reached = SALE_DATE_NONE;
  self->planned_finish = self->forecast_finish = SALE_DATE_NONE;
  self->paper = sale_paper_for_locale ();
  self->steps = g_ptr_array_new_with_free_func (step_free);
  return self;
}

void
sale_plan_status_data_free (SalePlanStatusData *self)
{
  char *texts[] = { self->customer, self->plan,     self->our_name,
                    self->author,   self->language, self->first_value_confirmed_by,
                    self->message };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  g_ptr_array_unref (self->steps);
  g_free (self);
}

SalePlanStatusStep *
sale_plan_status_data_add_step (SalePlanStatusData *self)
{
  SalePlanStatusStep *step = g_new0 (SalePlanStatusStep, 1);

  step->due = step->done_on = SALE_DATE_NONE;
  step->required = TRUE;
  g_ptr_array_add (self->steps, step);
  return step;
}
