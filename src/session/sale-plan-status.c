/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The status page of a plan, as it is sent to the customer. */
#include "sale-plan-status.h"

#include "sale-onboarding.h"
#include "sale-plans.h"

/* The window that onboarding is measured in. */
#define WINDOW_DAYS 90

static void
add_step (SalePlanStatusData *data, SaleReader *reader, SaleRecord *record)
{
  SalePlanStatusStep *step = sale_plan_status_data_add_step (data);

  step->side = (SaleParty) sale_step_get_side (record);
  if (step->side != SALE_PARTY_CUSTOMER)
    step->side = SALE_PARTY_US;
  step->title = g_strdup (sale_step_get_title (record));
  step->assignee = g_strdup (sale_step_get_assignee (record));
  step->due = sale_step_get_due (record);
  step->done_on = sale_step_get_done_on (record);
  step->required = sale_step_is_required (record);
  step->first_value = sale_step_get_first_value (record);
  step->skipped_reason = g_strdup (sale_step_get_skipped_reason (record));
  step->blocked_reason = g_strdup (sale_step_get_blocked_reason (record));
  step->waits_for = sale_plans_dup_waits_for (reader, record);
  step->confirmed_by = g_strdup (sale_step_get_confirmed_by (record));
}

static void
take_first_value (SalePlanStatusData *data, GPtrArray *steps)
{
  for (guint i = 0; i < steps->len; i++)
    {
      SaleRecord *step = steps->pdata[i];

      if (!sale_step_get_first_value (step))
        continue;
      data->first_value_planned = sale_step_get_due (step);
      data->first_value_reached = sale_step_get_done_on (step);
      data->first_value_confirmed_by = g_strdup (sale_step_get_confirmed_by (step));
      return;
    }
}

static void
take_progress (SalePlanStatusData *data, SaleRecord *plan, GPtrArray *steps)
{
  SalePlanProgress progress = sale_plan_get_progress (plan, steps, data->today);

  data->anchor = sale_plan_get_anchor (plan);
  /* "Day 97 of 90" says nothing to a customer. */
  if (sale_plan_is_onboarding (plan) && progress.age_days <= WINDOW_DAYS)
    data->days = WINDOW_DAYS;
  data->done = progress.completion.done;
  data->required = progress.completion.required - progress.completion.skipped;
  data->planned_finish = progress.planned_finish;
  data->forecast_finish = progress.forecast_finish;
}

/**
 * sale_plan_status_read:
 * @plan: a plan's id
 *
 * Returns: (transfer full): where it stands today, as its status page says it;
 *   %NULL with @error.
 */
SalePlanStatusData *
sale_plan_status_read (SaleReader *reader, SaleBasis *basis, gint64 plan, GError **error)
{
  g_autoptr (SaleRecord) record = sale_reader_get_live (reader, SALE_KIND_PLAN, plan, error);
  g_autoptr (GPtrArray) steps = record ? sale_plans_list_steps (reader, plan, error) : NULL;
  g_autoptr (SaleRecord) account =
      steps ? sale_reader_get_of_kind (reader, SALE_KIND_ACCOUNT, sale_plan_get_account (record),
                                       error)
            : NULL;
  const char *owner;
  SalePlanStatusData *data;

  if (account == NULL)
    return NULL;
  owner = sale_plan_get_owner (record);
  data = sale_plan_status_data_new ();
  data->today = sale_basis_get_today (basis);
  data->customer = g_strdup (sale_account_get_name (account));
  data->plan = g_strdup (sale_plan_get_name (record));
  data->author = g_strdup (owner ? owner : sale_basis_get_me (basis));
  data->language = g_strdup (sale_account_get_language (account));
  take_progress (data, record, steps);
  take_first_value (data, steps);
  for (guint i = 0; i < steps->len; i++)
    add_step (data, reader, steps->pdata[i]);
  return data;
}

/* As text, for a mail ------------------------------------------------------ */

static char *
dup_state (const SalePlanStatusStep *step, SaleDate today)
{
  g_autofree char *due = sale_date_dup_text (step->due);
  g_autofree char *done = sale_date_dup_text (step->done_on);

  if (sale_date_is_known (step->done_on))
    /* Translators: the day something was done. */
    return g_strdup_printf (_("done %s"), done);
  if (step->skipped_reason)
    /* Translators: a step that is not done, and why. */
    return g_strdup_printf (_("left out: %s"), step->skipped_reason);
  if (!sale_date_is_known (step->due))
    return g_strdup (_("no date yet"));
  /* Translators: the day something is, or was, due. */
  return g_strdup_printf (step->due < today ? _("was due %s") : _("due %s"), due);
}

static void
append_side (GString *text, const SalePlanStatusData *data, gboolean ours, const char *heading)
{
  g_string_append_printf (text, "\n%s\n", heading);
  for (guint i = 0; i < data->steps->len; i++)
    {
      const SalePlanStatusStep *step = data->steps->pdata[i];
      g_autofree char *state = dup_state (step, data->today);

      if ((step->side == SALE_PARTY_US) != ours)
        continue;
      g_string_append_printf (text, "%s %s – %s\n",
                              sale_date_is_known (step->done_on) ? "[x]" : "[ ]", step->title,
                              state);
    }
}

/**
 * sale_plan_status_dup_text:
 *
 * Returns: (transfer full): the same as plain text, for a mail.
 */
char *
sale_plan_status_dup_text (const SalePlanStatusData *data)
{
  GString *text = g_string_new (NULL);
  g_autofree char *today = sale_date_dup_text (data->today);

  g_string_append_printf (text, "%s – %s – %s\n",
                          data->plan ? data->plan
                                     : _("Plan"), data->customer ? data->customer : "", today);
  if (data->message && *data->message)
    g_string_append_printf (text, "\n%s\n", data->message);
  g_string_append_c (text, '\n');
  g_string_append_printf (text, _("%u of %u required steps done"), data->done, data->required);
  g_string_append_c (text, '\n');
  append_side (text, data, TRUE, _("We"));
  append_side (text, data, FALSE, C_ ("the customer", "You"));
  return g_string_free_and_steal (text);
}
