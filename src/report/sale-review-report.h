/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-document.h"
#include "sale-money.h"
#include "sale-records.h"

G_BEGIN_DECLS

/*
 * The value review, as it is handed to the customer. The structs are plain: the
 * caller fills them, with figures of the engine, in the order in which they are
 * to be shown. Texts are owned (g_strdup), unknown numbers are NAN, unknown dates
 * SALE_DATE_NONE. Private notes have no place here. The new and add functions
 * give members these empty values.
 */

/**
 * SaleReviewSource:
 * @record: the id of the record that something is made from, 0 for none
 * @position: (nullable): where it stands among its like; orders as text
 * @internal: whether it is left out unless somebody asks for it
 *
 * Not shown: it is for the caller, who arranges by it. The first member of
 * whatever is arranged.
 */
typedef struct
{
  gint64 record;
  char *position;
  gboolean internal;
} SaleReviewSource;

/**
 * SaleReviewPerson:
 * @role: (nullable): title or role
 * @side: whose side they are on
 *
 * Somebody who attends.
 */
typedef struct
{
  char *name;
  char *role;
  SaleParty side;
} SaleReviewPerson;

/**
 * SaleReviewGoal:
 * @statement: the goal in the customer's words, as edited on its card
 * @detail: (nullable): a remark from its card
 * @metric: (nullable): what is measured
 * @unit: (nullable): of the numbers
 * @baseline: the value at @start
 * @target: the value wanted at @due
 * @current: the latest reading, of @current_on
 * @progress: F12, 0 … 1
 * @pace: F12, 0 … 1
 * @points: (element-type SalePacePoint): the readings, by date
 *
 * A goal. Whether it is on track is progress against pace. Source: formulas.md F12.
 */
typedef struct
{
  SaleReviewSource source;
  char *statement;
  char *detail;
  char *metric;
  char *unit;
  double baseline, target, current;
  SaleDate start, due, current_on;
  double progress, pace;
  gboolean on_track;
  GArray *points;
} SaleReviewGoal;

/**
 * SaleReviewOutcome:
 * @we_did: what was done
 * @so_that: what came of it; entries without it are activity and do not belong here
 * @value: (nullable): what it is worth in the review's window, as people write it:
 *   "€12,000", "40 h a month"; money counts only the months in the window (F13)
 * @confirmed_by: (nullable): the contact who confirmed it
 * @evidence: (nullable): where it can be seen
 */
typedef struct
{
  SaleReviewSource source;
  SaleDate date;
  SaleGrade grade;
  char *category;
  char *we_did;
  char *so_that;
  char *value;
  char *confirmed_by;
  char *evidence;
} SaleReviewOutcome;

/**
 * SaleReviewTotal:
 * @value: the sum of this grade and currency; never of two grades
 * @text: (nullable): instead of @value, the sum in a unit that is not money: "480 h"
 *
 * What was delivered in one grade and one unit. Source: formulas.md F13.
 */
typedef struct
{
  SaleGrade grade;
  SaleMoney value;
  char *text;
} SaleReviewTotal;

/**
 * SaleReviewMilestone:
 * @done_on: unknown while it is open
 * @confirmed_by: (nullable): the contact who confirmed it
 */
typedef struct
{
  SaleReviewSource source;
  char *title;
  SaleDate due, done_on;
  char *confirmed_by;
  gboolean first_value;
} SaleReviewMilestone;

/**
 * SaleReviewPromise:
 * @who: (nullable): who made it
 * @kept_on: unknown while it is open or broken
 * @renegotiated: moved before it was due, which counts as kept
 */
typedef struct
{
  SaleReviewSource source;
  SaleParty side;
  char *text;
  char *who;
  SaleDate due, kept_on;
  gboolean renegotiated;
} SaleReviewPromise;

/**
 * SaleReviewConcern:
 * @text: the signal's evidence or the step's title
 * @reason: (nullable): the kind of signal, or what blocks the step
 * @owner: (nullable): who answers
 * @since: when it was raised; unknown for a step
 * @due: when an answer or the step is due
 *
 * An open signal or a blocked step.
 */
typedef struct
{
  SaleReviewSource source;
  gboolean is_step;
  SaleParty side;
  char *text;
  char *reason;
  char *owner;
  SaleDate since, due;
} SaleReviewConcern;

/**
 * SaleReviewAction:
 * @done_on: unknown while it is open
 *
 * A decision of the last review, or a next step of this one.
 */
typedef struct
{
  SaleReviewSource source;
  SaleParty side;
  char *text;
  char *owner;
  SaleDate due, done_on;
} SaleReviewAction;

/**
 * SaleReviewNote:
 * @pane: the question under which it stands
 * @side: for what was learned, by whom
 *
 * A card that is not made from a record above: the user's own words.
 */
typedef struct
{
  SaleReviewSource source;
  SalePane pane;
  SaleParty side;
  char *text;
  char *detail;
} SaleReviewNote;

/**
 * SaleReviewData:
 * @customer: the account's name
 * @our_name: (nullable): our company, or who presents; "We" without it
 * @author: (nullable): who prepared it
 * @language: (nullable): BCP 47; the locale's without it
 * @period: "2026Q3", or any text
 * @from: first day of the window
 * @to: last day of the window
 * @today: the day the figures are of
 * @when: (nullable): when it takes place, as people write it
 * @place: (nullable): where
 * @success: (nullable): the success definition, verbatim, with who said it and when
 * @success_confirmed_on: when the customer confirmed it
 * @still_right: the answer to "is this still right?"
 * @at_risk: (nullable): what would be at risk if it ended
 * @before: (nullable): the state before, a story
 * @now: (nullable): the state now
 * @fees: what was paid in the window, in its currency; hidden when 0
 * @return_confirmed: confirmed / fees, NAN hides it. Source: formulas.md F13
 * @return_measured: (confirmed and measured) / fees, NAN hides it
 */
typedef struct
{
  char *customer;
  char *our_name;
  char *author;
  char *language;
  char *period;
  SaleDate from, to, today;
  char *when;
  char *place;
  char *success;
  char *success_said_by;
  SaleDate success_said_on, success_confirmed_on;
  SaleStillRight still_right;
  char *at_risk;
  char *before;
  char *now;
  SaleMoney fees;
  double return_confirmed, return_measured;
  SalePaper paper;

  GPtrArray *people;     /* SaleReviewPerson */
  GPtrArray *goals;      /* SaleReviewGoal */
  GPtrArray *outcomes;   /* SaleReviewOutcome */
  GPtrArray *totals;     /* SaleReviewTotal */
  GPtrArray *milestones; /* SaleReviewMilestone */
  GPtrArray *promises;   /* SaleReviewPromise */
  GPtrArray *concerns;   /* SaleReviewConcern */
  GPtrArray *decisions;  /* SaleReviewAction: of the last review, still open */
  GPtrArray *actions;    /* SaleReviewAction: what should happen next */
  GPtrArray *notes;      /* SaleReviewNote */
} SaleReviewData;

SaleReviewData *sale_review_data_new (void);
void sale_review_data_free (SaleReviewData *self);
SaleReviewPerson *sale_review_data_add_person (SaleReviewData *self);
SaleReviewGoal *sale_review_data_add_goal (SaleReviewData *self);
void sale_review_goal_add_point (SaleReviewGoal *self, SaleDate date, double value);
SaleReviewOutcome *sale_review_data_add_outcome (SaleReviewData *self);
SaleReviewTotal *sale_review_data_add_total (SaleReviewData *self);
SaleReviewMilestone *sale_review_data_add_milestone (SaleReviewData *self);
SaleReviewPromise *sale_review_data_add_promise (SaleReviewData *self);
SaleReviewConcern *sale_review_data_add_concern (SaleReviewData *self);
SaleReviewAction *sale_review_data_add_decision (SaleReviewData *self);
SaleReviewAction *sale_review_data_add_action (SaleReviewData *self);
SaleReviewNote *sale_review_data_add_note (SaleReviewData *self);

SaleDocument *sale_review_report_new (const SaleReviewData *data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleReviewData, sale_review_data_free)

G_END_DECLS
