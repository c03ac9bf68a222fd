/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules about what is agreed and what comes of it: goals, plans, promises, use,
 * contracts. */
#include "sale-warnings-private.h"

#include "sale-adoption.h"
#include "sale-goal-progress.h"
#include "sale-loops.h"
#include "sale-notice.h"
#include "sale-onboarding.h"
#include "sale-plan-blocks.h"
#include "sale-term.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* The last 28 days against those before them. */
#define USAGE_DROP 0.7
/* Older usage than this says nothing of now. */
#define USAGE_DAYS (2 * SALE_ADOPTION_BLOCK_DAYS)
#define PROBLEM_DAYS 90
#define MIN_PROBLEMS 2
/* What a new contract lacks is a gap to be filled first, and a signal later. */
#define GAP_DAYS 14

static SaleRecord *
find_goal (SaleLook *self, gint64 id)
{
  for (guint i = 0; i < self->facts->goals->len; i++)
    if (sale_record_get_id (self->facts->goals->pdata[i]) == id)
      return self->facts->goals->pdata[i];
  return NULL;
}

static void
look_for_goals (SaleLook *self)
{
  g_autoptr (GArray) list = NULL;

  if (self->facts->goals->len == 0)
    return;
  list = sale_goal_progress_list (self->facts, self->settings, self->today);
  for (guint i = 0; i < list->len; i++)
    {
      const SaleGoalProgress *progress = &g_array_index (list, SaleGoalProgress, i);
      SaleRecord *goal = find_goal (self, progress->goal);

      if (progress->state != SALE_PACE_BEHIND || sale_record_has (goal, sale_goal_field_closed_on))
        continue;
      sale_look_take (
          self, SALE_SIGNAL_GOAL_OFF_PACE, progress->goal, progress->reading_on,
          /* Translators: a goal; how far it has come and how far it should be, in percent. */
          g_strdup_printf (_ ("“%s” is at %d %%, its pace asks for %d %%"),
                             sale_goal_get_statement (goal), (int) (progress->progress * 100),
                             (int) (progress->pace * 100)));
    }
}

static GPtrArray *
list_steps (SaleLook *self, gint64 plan)
{
  GPtrArray *steps = g_ptr_array_new ();

  for (guint i = 0; i < self->facts->steps->len; i++)
    if (sale_step_get_plan (self->facts->steps->pdata[i]) == plan)
      g_ptr_array_add (steps, self->facts->steps->pdata[i]);
  return steps;
}

static gboolean
is_late_of_customer (SaleLook *self, SaleRecord *step)
{
  SaleDate due = sale_step_get_due (step);

  return sale_step_get_side (step) == SALE_PARTY_CUSTOMER && !sale_step_is_settled (step) &&
         sale_step_is_required (step) && sale_date_is_known (due) && due < self->today;
}

/* One signal a plan: the oldest of what is late names it, the newest dates it. */
static void
look_for_late_steps (SaleLook *self, SaleRecord *plan, GPtrArray *steps)
{
  SaleRecord *oldest = NULL;
  SaleDate newest = SALE_DATE_NONE;
  int n = 0;

  for (guint i = 0; i < steps->len; i++)
    {
      SaleRecord *step = steps->pdata[i];

      if (!is_late_of_customer (self, step))
        continue;
      if (oldest == NULL || sale_step_get_due (step) < sale_step_get_due (oldest))
        oldest = step;
      newest = MAX (newest, sale_step_get_due (step));
      n++;
    }
  if (n == 0)
    return;
  sale_look_take (self, SALE_SIGNAL_LATE_CUSTOMER_STEP, sale_record_get_id (plan), newest,
                  n == 1
                  ? g_strdup_printf (_ ("“%s” is late"), sale_step_get_title (oldest))
                  /* Translators: the title of a step, and how many more are late. */
                  : g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "“%s” is late, and %d more",
                                                  "“%s” is late, and %d more", (gulong) n - 1),
                                     sale_step_get_title (oldest), n - 1));
}

static void
look_for_stall (SaleLook *self, SaleRecord *plan, GPtrArray *steps)
{
  SalePlanProgress progress = sale_plan_get_progress (plan, steps, self->today);
  SaleDate moved = sale_plan_find_moved (plan, steps);
  g_autofree char *day = NULL;

  if (!sale_plan_is_onboarding (plan) ||
      !sale_plan_is_stalled (plan, steps, &progress, self->today))
    return;
  day = sale_date_dup_short (moved, self->today);
  sale_look_take (self, SALE_SIGNAL_STALLED_START, sale_record_get_id (plan), moved,
                  /* Translators: the name of a plan, and a day. */
                  g_strdup_printf (_ ("%s has not moved since %s"), sale_plan_get_name (plan), day));
}

/* What somebody must have done first, and said is in the way. */
static void
look_for_broken (SaleLook *self, GPtrArray *steps)
{
  for (guint i = 0; i < steps->len; i++)
    {
      SaleRecord *step = steps->pdata[i];

      if (sale_step_is_settled (step) || !sale_step_is_required (step) ||
          !sale_record_has (step, sale_step_field_blocked_reason))
        continue;
      sale_look_take (self, SALE_SIGNAL_PRECONDITION_BROKEN, sale_record_get_id (step),
                      SALE_DATE_NONE,
                      /* Translators: the title of a step, and what is in its way. */
                      g_strdup_printf (_ ("“%s” is blocked: %s"), sale_step_get_title (step),
                                         sale_step_get_blocked_reason (step)));
    }
}

static void
look_at_plans (SaleLook *self)
{
  for (guint i = 0; i < self->facts->plans->len; i++)
    {
      SaleRecord *plan = self->facts->plans->pdata[i];
      g_autoptr (GPtrArray) steps = NULL;

      if (sale_record_has (plan, sale_plan_field_stopped_on))
        continue;
      steps = list_steps (self, sale_record_get_id (plan));
      look_for_late_steps (self, plan, steps);
      look_for_stall (self, plan, steps);
      look_for_broken (self, steps);
    }
}

static void
look_for_promises (SaleLook *self)
{
  for (guint i = 0; i < self->facts->commitments->len; i++)
    {
      SaleRecord *promise = self->facts->commitments->pdata[i];
      SaleDate due = sale_commitment_get_due (promise);
      gboolean theirs = sale_commitment_get_side (promise) == SALE_PARTY_CUSTOMER;
      g_autofree char *day = NULL;

      if (!sale_commitment_is_overdue (promise, self->today))
        continue;
      day = sale_date_dup_short (due, self->today);
      sale_look_take (
          self, SALE_SIGNAL_COMMITMENT_OVERDUE, sale_record_get_id (promise), due,
          theirs
          ? g_strdup_printf (_ ("They promised “%s” by %s"), sale_commitment_get_text (promise), day)
          : g_strdup_printf (_ ("We promised “%s” by %s"), sale_commitment_get_text (promise), day));
    }
}

static void
look_for_usage (SaleLook *self)
{
  SaleAdoption adoption;

  if (self->facts->usage->len == 0)
    return;
  adoption = sale_adoption_new (self->facts, self->today, NULL);
  if (isnan (adoption.trend) || adoption.trend >= USAGE_DROP ||
      !sale_date_is_known (adoption.newest) || adoption.newest < self->today - USAGE_DAYS)
    return;
  sale_look_take (self, SALE_SIGNAL_USAGE_DROP, 0, adoption.newest,
                  g_strdup_printf (_ ("Usage is %d %% below that of the three months before"),
                                     (int) round ((1 - adoption.trend) * 100)));
}

static void
look_for_deadlines (SaleLook *self)
{
  if (sale_date_is_known (self->facts->known_since) &&
      self->today - self->facts->known_since < GAP_DAYS)
    return;
  for (guint i = 0; i < self->facts->contracts->len; i++)
    {
      SaleRecord *contract = self->facts->contracts->pdata[i];
      g_autoptr (SaleNoticeProof) proof = NULL;

      if (sale_term_is_draft (contract) || sale_term_is_closed (contract))
        continue;
      proof = sale_notice_proof_new (contract, self->settings, self->theirs, self->facts->calendar,
                                     self->today);
      if (proof->state == SALE_NOTICE_UNKNOWN)
        sale_look_take (self, SALE_SIGNAL_DEADLINE_UNKNOWN, sale_record_get_id (contract),
                        SALE_DATE_NONE,
                        g_strdup_printf (_ ("%s: nobody knows by when they can cancel"),
                                           sale_record_get_title (contract)));
    }
}

/* Complaints that people put on record. */
static void
look_for_problems (SaleLook *self)
{
  SaleDate newest = SALE_DATE_NONE;
  int n = 0;

  for (guint i = 0; i < self->facts->signals->len; i++)
    {
      SaleRecord *signal = self->facts->signals->pdata[i];
      SaleDate raised = sale_signal_get_raised_on (signal);

      if (sale_signal_get_kind (signal) != SALE_SIGNAL_COMPLAINT || !sale_date_is_known (raised) ||
          raised > self->today || raised < self->today - PROBLEM_DAYS)
        continue;
      newest = MAX (newest, raised);
      n++;
    }
  if (n >= MIN_PROBLEMS)
    sale_look_take (self, SALE_SIGNAL_SAME_PROBLEM, 0, newest,
                    g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d complaint in three months",
                                                  "%d complaints in three months", (gulong) n),
                                     n));
}

void
sale_look_at_work (SaleLook *self)
{
  look_for_goals (self);
  look_at_plans (self);
  look_for_promises (self);
  look_for_usage (self);
  look_for_deadlines (self);
  look_for_problems (self);
}
