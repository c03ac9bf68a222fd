/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-review-report.h"

#include <math.h>

static void
person_free (gpointer data)
{
  SaleReviewPerson *self = data;

  g_free (self->name);
  g_free (self->role);
  g_free (self);
}

static void
goal_free (gpointer data)
{
  SaleReviewGoal *self = data;

  g_free (self->source.position);
  g_free (self->statement);
  g_free (self->detail);
  g_free (self->metric);
  g_free (self->unit);
  g_array_unref (self->points);
  g_free (self);
}

static void
outcome_free (gpointer data)
{
  SaleReviewOutcome *self = data;

  g_free (self->source.position);
  g_free (self->category);
  g_free (self->we_did);
  g_free (self->so_that);
  g_free (self->value);
  g_free (self->confirmed_by);
  g_free (self->evidence);
  g_free (self);
}

static void
total_free (gpointer data)
{
  SaleReviewTotal *self = data;

  g_free (self->text);
  g_free (self);
}

static void
milestone_free (gpointer data)
{
  SaleReviewMilestone *self = data;

  g_free (self->source.position);
  g_free (self->title);
  g_free (self->confirmed_by);
  g_free (self);
}

static void
promise_free (gpointer data)
{
  SaleReviewPromise *self = data;

  g_free (self->source.position);
  g_free (self->text);
  g_free (self->who);
  g_free (self);
}

static void
concern_free (gpointer data)
{
  SaleReviewConcern *self = data;

  g_free (self->source.position);
  g_free (self->text);
  g_free (self->reason);
  g_free (self->owner);
  g_free (self);
}

static void
action_free (gpointer data)
{
  SaleReviewAction *self = data;

  g_free (self->source.position);
  g_free (self->text);
  g_free (self->owner);
  g_free (self);
}

static void
note_free (gpointer data)
{
  SaleReviewNote *self = data;

  g_free (self->source.position);
  g_free (self->text);
  g_free (self->detail);
  g_free (self);
}

/**
 * sale_review_data_new:
 *
 * Returns: (transfer full): an empty review
 */
SaleReviewData *
sale_review_data_new (void)
{
  SaleReviewData *self = g_new0 (SaleReviewData, 1);

  self->from = self->to = self->today = SALE_DATE_NONE;
  self->success_said_on = self->success_confirmed_on = SALE_DATE_NONE;
  self->return_confirmed = self->return_measured = NAN;
  self->paper = sale_paper_for_locale ();
  self->people = g_ptr_array_new_with_free_func (person_free);
  self->goals = g_ptr_array_new_with_free_func (goal_free);
  self->outcomes = g_ptr_array_new_with_free_func (outcome_free);
  self->totals = g_ptr_array_new_with_free_func (total_free);
  self->milestones = g_ptr_array_new_with_free_func (milestone_free);
  self->promises = g_ptr_array_new_with_free_func (promise_free);
  self->concerns = g_ptr_array_new_with_free_func (concern_free);
  self->decisions = g_ptr_array_new_with_free_func (action_free);
  self->actions = g_ptr_array_new_with_free_func (action_free);
  self->notes = g_ptr_array_new_with_free_func (note_free);
  return self;
}

void
sale_review_data_free (SaleReviewData *self)
{
  char *texts[] = { self->customer,        self->our_name, self->author, self->language,
                    self->period,          self->when,     self->place,  self->success,
                    self->success_said_by, self->at_risk,  self->before, self->now };
  GPtrArray *lists[] = { self->people,     self->goals,    self->outcomes, self->totals,
                         self->milestones, self->promises, self->concerns, self->decisions,
                         self->actions,    self->notes };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    g_ptr_array_unref (lists[i]);
  g_free (self);
}

static gpointer
add (GPtrArray *list, gpointer item)
{
  g_ptr_array_add (list, item);
  return item;
}

SaleReviewPerson *
sale_review_data_add_person (SaleReviewData *self)
{
  return add (self->people, g_new0 (SaleReviewPerson, 1));
}

SaleReviewGoal *
sale_review_data_add_goal (SaleReviewData *self)
{
  SaleReviewGoal *goal = add (self->goals, g_new0 (SaleReviewGoal, 1));

  goal->baseline = goal->target = goal->current = NAN;
  goal->progress = goal->pace = NAN;
  goal->start = goal->due = goal->current_on = SALE_DATE_NONE;
  goal->points = g_array_new (FALSE, FALSE, sizeof (SalePacePoint));
  return goal;
}

/**
 * sale_review_goal_add_point:
 * @date: not before the one added last
 */
void
sale_review_goal_add_point (SaleReviewGoal *self, SaleDate date, double value)
{
  SalePacePoint point = { date, value };

  g_array_append_val (self->points, point);
}

SaleReviewOutcome *
sale_review_data_add_outcome (SaleReviewData *self)
{
  SaleReviewOutcome *outcome = add (self->outcomes, g_new0 (SaleReviewOutcome, 1));

  outcome->date = SALE_DATE_NONE;
  return outcome;
}

SaleReviewTotal *
sale_review_data_add_total (SaleReviewData *self)
{
  return add (self->totals, g_new0 (SaleReviewTotal, 1));
}

SaleReviewMilestone *
sale_review_data_add_milestone (SaleReviewData *self)
{
  SaleReviewMilestone *milestone = add (self->milestones, g_new0 (SaleReviewMilestone, 1));

  milestone->due = milestone->done_on = SALE_DATE_NONE;
  return milestone;
}

SaleReviewPromise *
sale_review_data_add_promise (SaleReviewData *self)
{
  SaleReviewPromise *promise = add (self->promises, g_new0 (SaleReviewPromise, 1));

  promise->due = promise->kept_on = SALE_DATE_NONE;
  return promise;
}

SaleReviewConcern *
sale_review_data_add_concern (SaleReviewData *self)
{
  SaleReviewConcern *concern = add (self->concerns, g_new0 (SaleReviewConcern, 1));

  concern->since = concern->due = SALE_DATE_NONE;
  return concern;
}

static SaleReviewAction *
add_action (GPtrArray *list)
{
  SaleReviewAction *action = add (list, g_new0 (SaleReviewAction, 1));

  action->due = action->done_on = SALE_DATE_NONE;
  return action;
}

SaleReviewAction *
sale_review_data_add_decision (SaleReviewData *self)
{
  return add_action (self->decisions);
}

SaleReviewAction *
sale_review_data_add_action (SaleReviewData *self)
{
  return add_action (self->actions);
}

SaleReviewNote *
sale_review_data_add_note (SaleReviewData *self)
{
  return add (self->notes, g_new0 (SaleReviewNote, 1));
}
