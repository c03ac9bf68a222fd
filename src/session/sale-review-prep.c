/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a value review says, taken from the book: the figures of the engine and
 * the cards that somebody wrote. Nothing private is read. */
#include "sale-review-prep.h"

#include "sale-facts.h"
#include "sale-fees.h"
#include "sale-goal-progress.h"
#include "sale-lives.h"
#include "sale-plan-blocks.h"
#include "sale-review-cards.h"
#include "sale-value-log.h"

#include <math.h>
#include <string.h>

typedef struct
{
  SaleReader *reader;
  SaleBasis *basis;
  SaleAccountFacts *facts;
  SaleRecord *review; /* the record of this period, or NULL */
  SaleReviewData *data;
  SaleDate today;
  GPtrArray *cards; /* what somebody wrote and arranged; NULL to leave all as it is */
} Prep;

/* Which ------------------------------------------------------------------------ */

static GPtrArray *
list_reviews (SaleReader *reader, gint64 account, GError **error)
{
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_REVIEW);

  sale_query_where_account (query, account);
  return sale_reader_list (reader, query, error);
}

/**
 * sale_review_find:
 *
 * Returns: (transfer full) (nullable): the account's review of that period;
 *   %NULL without an error when there is none yet.
 */
SaleRecord *
sale_review_find (SaleReader *reader, gint64 account, const char *period, GError **error)
{
  g_autoptr (GPtrArray) reviews = list_reviews (reader, account, error);

  for (guint i = 0; reviews && i < reviews->len; i++)
    if (g_strcmp0 (sale_review_get_period (reviews->pdata[i]), period) == 0)
      return g_object_ref (reviews->pdata[i]);
  return NULL;
}

/**
 * sale_review_dup_next_period:
 *
 * Returns: (transfer full): the period of the review that is planned or
 *   prepared; else the quarter that ended last.
 */
char *
sale_review_dup_next_period (SaleReader *reader, SaleBasis *basis, gint64 account)
{
  g_autoptr (GPtrArray) reviews = list_reviews (reader, account, NULL);
  SaleDate today = sale_basis_get_today (basis), from, to;
  g_autofree char *current = sale_period_of (today);

  for (guint i = 0; reviews && i < reviews->len; i++)
    if (!sale_record_has (reviews->pdata[i], sale_review_field_held_on) &&
        sale_period_parse (sale_review_get_period (reviews->pdata[i]), &from, &to))
      return g_strdup (sale_review_get_period (reviews->pdata[i]));
  sale_period_parse (current, &from, &to);
  return sale_period_of (from - 1);
}

/* The customer --------------------------------------------------------------- */

static void
fill_customer (Prep *self)
{
  SaleRecord *account = self->facts->account;
  SaleReviewData *data = self->data;

  data->customer = g_strdup (sale_account_get_name (account));
  data->language = g_strdup (sale_account_get_language (account));
  data->author = g_strdup (sale_basis_get_me (self->basis));
  data->success = g_strdup (sale_account_get_success_definition (account));
  data->success_said_by = g_strdup (sale_account_get_success_said_by (account));
  data->success_said_on = sale_account_get_success_said_on (account);
  data->success_confirmed_on = sale_account_get_success_confirmed_on (account);
  data->at_risk = g_strdup (sale_account_get_at_risk_if_ended (account));
  data->before = g_strdup (sale_account_get_before_story (account));
}

static void
fill_meeting (Prep *self)
{
  SaleRecord *review = self->review;

  if (review == NULL)
    return;
  self->data->place = g_strdup (sale_review_get_place (review));
  self->data->still_right = (SaleStillRight) sale_review_get_still_right (review);
  if (sale_record_has (review, sale_review_field_scheduled))
    {
      SaleDate day = sale_date_from_instant (sale_review_get_scheduled (review),
                                             sale_basis_get_zone (self->basis));

      self->data->when = sale_date_dup_text (day);
    }
}

static gboolean
add_attendee (SaleRecord *attendee, gpointer data)
{
  Prep *self = data;
  g_autoptr (SaleRecord) contact = NULL;
  SaleReviewPerson *person = sale_review_data_add_person (self->data);

  if (sale_attendee_get_contact (attendee))
    contact = sale_reader_get_of_kind (self->reader, SALE_KIND_CONTACT,
                                       sale_attendee_get_contact (attendee), NULL);
  person->name =
      g_strdup (contact ? sale_contact_get_name (contact) : sale_attendee_get_name (attendee));
  person->role = contact ? g_strdup (sale_contact_get_title (contact)) : NULL;
  person->side = contact ? SALE_PARTY_CUSTOMER : SALE_PARTY_US;
  return TRUE;
}

static gboolean
each_part (Prep *self, SaleKind kind, guint parent, gint64 review, SaleRecordFunc func,
           GError **error)
{
  g_autoptr (SaleQuery) query = sale_query_new (kind);
  int position = sale_kind_find_field (sale_kind_get_spec (kind), "position");

  sale_query_where (query, parent, SALE_QUERY_IS, sale_value_int (review));
  if (position >= 0)
    sale_query_order (query, (guint) position, FALSE);
  return sale_reader_foreach (self->reader, query, func, self, error);
}

/* Goals ---------------------------------------------------------------------- */

static SaleRecord *
find_record (GPtrArray *records, gint64 id)
{
  for (guint i = 0; i < records->len; i++)
    if (sale_record_get_id (records->pdata[i]) == id)
      return records->pdata[i];
  return NULL;
}

static int
compare_readings (gconstpointer a, gconstpointer b)
{
  SaleRecord *left = *(SaleRecord *const *) a, *right = *(SaleRecord *const *) b;

  return sale_reading_get_date (left) - sale_reading_get_date (right);
}

static void
add_points (Prep *self, SaleReviewGoal *goal, gint64 id)
{
  g_autoptr (GPtrArray) readings = g_ptr_array_new ();

  for (guint i = 0; i < self->facts->readings->len; i++)
    {
      SaleRecord *reading = self->facts->readings->pdata[i];

      if (sale_reading_get_goal (reading) == id && sale_reading_get_date (reading) <= self->today)
        g_ptr_array_add (readings, reading);
    }
  g_ptr_array_sort (readings, compare_readings);
  for (guint i = 0; i < readings->len; i++)
    sale_review_goal_add_point (goal, sale_reading_get_date (readings->pdata[i]),
                                sale_reading_get_value (readings->pdata[i]));
}

static double
number_or_nan (SaleRecord *record, guint field)
{
  return sale_record_get_real (record, field, NAN);
}

static void
add_goal (Prep *self, const SaleGoalProgress *progress)
{
  SaleRecord *record = find_record (self->facts->goals, progress->goal);
  SaleReviewGoal *goal;

  if (record == NULL || sale_record_has (record, sale_goal_field_closed_on))
    return;
  goal = sale_review_data_add_goal (self->data);
  sale_review_source_set (&goal->source, SALE_REVIEW_RANK_GOAL, record, sale_goal_get_due (record));
  goal->statement = g_strdup (sale_goal_get_statement (record));
  goal->metric = g_strdup (sale_goal_get_metric (record));
  goal->unit = g_strdup (sale_goal_get_unit (record));
  goal->baseline = number_or_nan (record, sale_goal_field_baseline);
  goal->target = number_or_nan (record, sale_goal_field_target);
  goal->start = sale_goal_get_start (record);
  goal->due = sale_goal_get_due (record);
  goal->current = progress->current;
  goal->current_on = progress->reading_on;
  goal->progress = progress->progress;
  goal->pace = progress->pace;
  goal->on_track = progress->state == SALE_PACE_ON_TRACK;
  add_points (self, goal, progress->goal);
}

static void
fill_goals (Prep *self)
{
  g_autoptr (GArray) list =
      sale_goal_progress_list (self->facts, sale_basis_get_settings (self->basis), self->today);

  for (guint i = 0; i < list->len; i++)
    add_goal (self, &g_array_index (list, SaleGoalProgress, i));
}

/* Outcomes ------------------------------------------------------------------- */

static char *
dup_worth (SaleRecord *outcome, int months)
{
  const char *unit = sale_outcome_get_unit (outcome);
  double amount = sale_outcome_get_amount (outcome) * MAX (months, 1);
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (!sale_record_has (outcome, sale_outcome_field_amount))
    return NULL;
  if (unit && sale_currency_exists (unit))
    {
      double scale = pow (10, sale_currency_get_exponent (unit));

      return sale_money_dup_text (sale_money_new (sale_money_round (amount * scale), unit));
    }
  return g_strdup_printf ("%s%s%s", g_ascii_formatd (text, sizeof text, "%.6g", amount),
                          unit ? " " : "", unit ? unit : "");
}

static void
add_outcome (Prep *self, SaleRecord *record, int months)
{
  SaleReviewOutcome *outcome = sale_review_data_add_outcome (self->data);
  int grade = sale_outcome_get_grade (record);

  sale_review_source_set (&outcome->source, SALE_REVIEW_RANK_OUTCOME, record,
                          sale_outcome_get_date (record));
  outcome->date = sale_outcome_get_date (record);
  outcome->grade = grade ? (SaleGrade) grade : SALE_GRADE_CLAIMED;
  outcome->category = g_strdup (
      sale_word_to_label (sale_outcome_category_words, sale_outcome_get_category (record)));
  outcome->we_did = g_strdup (sale_outcome_get_we_did (record));
  outcome->so_that = g_strdup (sale_outcome_get_so_that (record));
  outcome->confirmed_by = g_strdup (sale_outcome_get_confirmed_by (record));
  outcome->evidence = g_strdup (sale_outcome_get_evidence (record));
  outcome->value = dup_worth (record, months);
}

static void
add_totals (Prep *self, GPtrArray *lines)
{
  for (guint i = 0; i < lines->len; i++)
    {
      SaleValueLine *line = lines->pdata[i];

      for (int grade = SALE_GRADE_CONFIRMED; line->money && grade <= SALE_GRADE_CLAIMED; grade++)
        if (line->entries[grade])
          {
            SaleReviewTotal *total = sale_review_data_add_total (self->data);

            total->grade = (SaleGrade) grade;
            total->value = sale_money_new (sale_money_round (line->amounts[grade]), line->unit);
          }
    }
}

static void
add_portfolio (SalePortfolio *portfolio, SaleAccountFacts *facts)
{
  sale_portfolio_add (portfolio, facts->account);
  sale_portfolio_add_all (portfolio, facts->contracts);
  sale_portfolio_add_all (portfolio, facts->price_steps);
  sale_portfolio_add_all (portfolio, facts->renewals);
}

static void
fill_returns (Prep *self, GPtrArray *lines)
{
  g_autoptr (SalePortfolio) portfolio = sale_portfolio_new ();
  g_autoptr (SaleLives) lives = NULL;
  const char *currency = sale_account_get_currency (self->facts->account);
  SaleValueReturn back;

  add_portfolio (portfolio, self->facts);
  lives = sale_lives_new (portfolio, sale_basis_get_settings (self->basis));
  self->data->fees =
      sale_fees_sum (lives, sale_record_get_id (self->facts->account),
                     currency ? currency : sale_basis_get_currency (self->basis),
                     (SaleSpan) { self->data->from, MIN (self->data->to, self->today) }, NULL);
  back = sale_value_log_return (lines, self->data->fees);
  self->data->return_confirmed =
      sale_ratio_has_value (back.confirmed) ? sale_ratio_get_value (back.confirmed) : NAN;
  self->data->return_measured = sale_ratio_has_value (back.confirmed_and_measured)
                                    ? sale_ratio_get_value (back.confirmed_and_measured)
                                    : NAN;
}

static void
fill_outcomes (Prep *self)
{
  SaleDate to = MIN (self->data->to, self->today);
  g_autoptr (GPtrArray) lines = NULL;

  /* A sum is made of what is shown: what is hidden is in neither. */
  if (self->cards)
    sale_review_cards_drop_hidden (self->cards, self->facts->outcomes);
  lines = sale_value_log_sum (self->facts, self->data->from, to, NULL);
  for (guint i = 0; i < self->facts->outcomes->len; i++)
    {
      SaleRecord *record = self->facts->outcomes->pdata[i];
      int months = sale_outcome_count_months (record, self->data->from, to);
      SaleDate date = sale_outcome_get_date (record);

      if (sale_outcome_is_value (record) &&
          (months > 0 || (date >= self->data->from && date <= to)))
        add_outcome (self, record, months);
    }
  add_totals (self, lines);
  fill_returns (self, lines);
}

/* Steps, promises, signals ---------------------------------------------------- */

static gboolean
in_period (Prep *self, SaleDate day)
{
  return sale_date_is_known (day) && day >= self->data->from && day <= self->data->to;
}

static void
add_milestone (Prep *self, SaleRecord *step)
{
  SaleReviewMilestone *milestone = sale_review_data_add_milestone (self->data);

  sale_review_source_set (&milestone->source, SALE_REVIEW_RANK_MILESTONE, step,
                          sale_step_get_done_on (step));
  milestone->title = g_strdup (sale_step_get_title (step));
  milestone->due = sale_step_get_due (step);
  milestone->done_on = sale_step_get_done_on (step);
  milestone->confirmed_by = g_strdup (sale_step_get_confirmed_by (step));
  milestone->first_value = sale_step_get_first_value (step);
}

static void
add_blocked_step (Prep *self, SaleRecord *step, const char *reason)
{
  SaleReviewConcern *concern = sale_review_data_add_concern (self->data);

  sale_review_source_set (&concern->source, SALE_REVIEW_RANK_CONCERN, step,
                          sale_step_get_due (step));
  concern->is_step = TRUE;
  concern->side = (SaleParty) sale_step_get_side (step);
  concern->text = g_strdup (sale_step_get_title (step));
  concern->reason = g_strdup (reason);
  concern->owner = g_strdup (sale_step_get_assignee (step));
  concern->due = sale_step_get_due (step);
}

/* Outreach for the renewal is our own business and no part of the review. */
static gboolean
is_shown_plan (Prep *self, SaleRecord *step)
{
  SaleRecord *plan = find_record (self->facts->plans, sale_step_get_plan (step));

  return plan && sale_plan_get_kind (plan) == SALE_PLAYBOOK_KIND_ONBOARDING;
}

static void
fill_steps (Prep *self)
{
  g_autoptr (SalePlanBlocks) blocks = sale_plan_blocks_new (self->facts->steps);

  for (guint i = 0; i < self->facts->steps->len; i++)
    {
      SaleRecord *step = self->facts->steps->pdata[i];
      SaleRecord *blocker = sale_plan_blocks_find_blocker (blocks, step);
      const char *reason = sale_step_get_blocked_reason (step);

      if (!is_shown_plan (self, step))
        continue;
      if (in_period (self, sale_step_get_done_on (step)) ||
          (sale_step_get_first_value (step) && !sale_step_is_settled (step)))
        add_milestone (self, step);
      if (!sale_step_is_settled (step) && (reason || blocker))
        add_blocked_step (self, step, reason ? reason : sale_step_get_title (blocker));
    }
}

static void
add_promise (Prep *self, SaleRecord *commitment)
{
  SaleReviewPromise *promise = sale_review_data_add_promise (self->data);

  sale_review_source_set (&promise->source, SALE_REVIEW_RANK_PROMISE, commitment,
                          sale_commitment_get_due (commitment));
  promise->side = (SaleParty) sale_commitment_get_side (commitment);
  promise->text = g_strdup (sale_commitment_get_text (commitment));
  promise->who = g_strdup (sale_commitment_get_made_by (commitment));
  promise->due = sale_commitment_get_due (commitment);
  promise->kept_on = sale_commitment_get_kept_on (commitment);
  promise->renegotiated = sale_record_has (commitment, sale_commitment_field_renegotiated_on);
}

static void
add_action (Prep *self, SaleRecord *commitment)
{
  SaleReviewAction *action = sale_review_data_add_action (self->data);

  sale_review_source_set (&action->source, SALE_REVIEW_RANK_ACTION, commitment,
                          sale_commitment_get_due (commitment));
  action->side = (SaleParty) sale_commitment_get_side (commitment);
  action->text = g_strdup (sale_commitment_get_text (commitment));
  action->owner = g_strdup (sale_commitment_get_made_by (commitment));
  action->due = sale_commitment_get_due (commitment);
}

/* Kept in the period, or broken by its end: what happened. Open and not due: next. */
static void
fill_promises (Prep *self)
{
  SaleDate end = MIN (self->data->to, self->today);

  for (guint i = 0; i < self->facts->commitments->len; i++)
    {
      SaleRecord *commitment = self->facts->commitments->pdata[i];
      SaleDate kept = sale_commitment_get_kept_on (commitment);
      SaleDate due = sale_commitment_get_due (commitment);

      if (in_period (self, kept) ||
          (!sale_date_is_known (kept) && sale_date_is_known (due) && due <= end))
        add_promise (self, commitment);
      else if (!sale_date_is_known (kept))
        add_action (self, commitment);
    }
}

/* What we watch them for is not what we tell them, unless somebody asks for it. */
static gboolean
is_about_them (SaleSignalKind kind)
{
  switch (kind)
    {
    case SALE_SIGNAL_SILENCE:
    case SALE_SIGNAL_CHAMPION_LEAVING:
    case SALE_SIGNAL_DEADLINE_UNKNOWN:
    case SALE_SIGNAL_REVIEW_OVERDUE:
    case SALE_SIGNAL_MEETINGS_POSTPONED:
    case SALE_SIGNAL_REPLIES_SLOWER:
    case SALE_SIGNAL_STAKEHOLDER_MOVED:
    case SALE_SIGNAL_NOTICE_RECEIVED:
    case SALE_SIGNAL_PRICE_PRESSURE:
    case SALE_SIGNAL_COMPETITOR:
      return TRUE;
    default:
      return FALSE;
    }
}

static void
fill_signals (Prep *self)
{
  for (guint i = 0; i < self->facts->signals->len; i++)
    {
      SaleRecord *signal = self->facts->signals->pdata[i];
      SaleReviewConcern *concern;

      if (sale_record_has (signal, sale_signal_field_closed_on))
        continue;
      concern = sale_review_data_add_concern (self->data);
      sale_review_source_set (&concern->source, SALE_REVIEW_RANK_CONCERN, signal,
                              sale_signal_get_raised_on (signal));
      concern->source.internal = is_about_them ((SaleSignalKind) sale_signal_get_kind (signal));
      concern->side = SALE_PARTY_US;
      concern->text = g_strdup (sale_signal_get_evidence (signal));
      concern->reason =
          g_strdup (sale_word_to_label (sale_signal_kind_words, sale_signal_get_kind (signal)));
      concern->owner = g_strdup (sale_signal_get_owner (signal));
      concern->since = sale_signal_get_raised_on (signal);
      concern->due = sale_signal_get_due (signal);
    }
}

/* The last review, and what somebody wrote ------------------------------------- */

static void
fill_action (SaleReviewAction *action, SaleRecord *decision)
{
  sale_review_source_set (&action->source, SALE_REVIEW_RANK_DECISION, decision,
                          sale_decision_get_due (decision));
  action->side = (SaleParty) sale_decision_get_side (decision);
  action->text = g_strdup (sale_decision_get_text (decision));
  action->owner = g_strdup (sale_decision_get_owner (decision));
  action->due = sale_decision_get_due (decision);
}

static SaleRecord *
find_promise (Prep *self, SaleRecord *decision)
{
  gint64 commitment = sale_decision_get_commitment (decision);

  return commitment ? find_record (self->facts->commitments, commitment) : NULL;
}

/* What was decided last time is said once, though it is a promise by now. */
static void
drop_action (Prep *self, gint64 commitment)
{
  GPtrArray *actions = self->data->actions;

  for (guint i = actions->len; i > 0; i--)
    if (((SaleReviewAction *) actions->pdata[i - 1])->source.record == commitment)
      g_ptr_array_remove_index (actions, i - 1);
}

static gboolean
add_decision (SaleRecord *decision, gpointer data)
{
  Prep *self = data;
  SaleRecord *promise = find_promise (self, decision);

  if (promise && sale_record_has (promise, sale_commitment_field_kept_on))
    return TRUE;
  fill_action (sale_review_data_add_decision (self->data), decision);
  if (promise)
    drop_action (self, sale_record_get_id (promise));
  return TRUE;
}

/* Decided in this very review. One that has become a promise is shown as that. */
static gboolean
add_own_decision (SaleRecord *decision, gpointer data)
{
  Prep *self = data;

  if (find_promise (self, decision) == NULL)
    fill_action (sale_review_data_add_action (self->data), decision);
  return TRUE;
}

/* The review held before this one; of one not held yet, the latest. */
static gboolean
is_before (Prep *self, SaleRecord *review)
{
  SaleDate held = sale_review_get_held_on (review);
  SaleDate own = self->review ? sale_review_get_held_on (self->review) : SALE_DATE_NONE;

  return sale_date_is_known (held) && held <= self->today &&
         (!sale_date_is_known (own) || held < own);
}

static SaleRecord *
find_last_held (Prep *self)
{
  SaleRecord *last = NULL;

  for (guint i = 0; i < self->facts->reviews->len; i++)
    {
      SaleRecord *review = self->facts->reviews->pdata[i];

      if (is_before (self, review) &&
          (last == NULL || sale_review_get_held_on (review) > sale_review_get_held_on (last)))
        last = review;
    }
  return last;
}

static gboolean
fill_last_decisions (Prep *self, GError **error)
{
  SaleRecord *last = find_last_held (self);

  return last == NULL || each_part (self, SALE_KIND_DECISION, sale_decision_field_review,
                                    sale_record_get_id (last), add_decision, error);
}

static gboolean
fill_written (Prep *self, GError **error)
{
  gint64 review = self->review ? sale_record_get_id (self->review) : 0;

  return review == 0 || (each_part (self, SALE_KIND_ATTENDEE, sale_attendee_field_review, review,
                                    add_attendee, error) &&
                         each_part (self, SALE_KIND_DECISION, sale_decision_field_review, review,
                                    add_own_decision, error));
}

static gboolean
gather (Prep *self, GError **error)
{
  if (!sale_period_parse (self->data->period, &self->data->from, &self->data->to))
    {
      g_set_error (error, SALE_ERROR, SALE_ERROR_INVALID,
                   _ ("“%.20s” is not a quarter such as 2026Q3"), self->data->period);
      return FALSE;
    }
  fill_customer (self);
  fill_meeting (self);
  fill_goals (self);
  fill_outcomes (self);
  fill_steps (self);
  fill_promises (self);
  fill_signals (self);
  return fill_last_decisions (self, error);
}

/**
 * sale_review_prepare:
 * @account: an account's id
 * @period: (nullable): `2026Q3`; %NULL for the one that is next
 *
 * Returns: (transfer full): what the value review of that period says, as the
 *   book knows it today, and as its cards arrange it.
 */
SaleReviewData *
sale_review_prepare (SaleReader *reader, SaleBasis *basis, gint64 account, const char *period,
                     GError **error)
{
  g_autofree char *next = period ? NULL : sale_review_dup_next_period (reader, basis, account);
  g_autoptr (SaleReviewData) data = sale_review_data_new ();
  g_autoptr (SaleAccountFacts) facts = NULL;
  g_autoptr (SaleRecord) review = NULL;
  g_autoptr (GPtrArray) cards = NULL;
  Prep prep = { reader, basis, NULL, NULL, data, sale_basis_get_today (basis), NULL };

  data->period = g_strdup (period ? period : next);
  data->today = prep.today;
  prep.facts = facts = sale_facts_load (reader, basis, account, error);
  if (facts == NULL)
    return NULL;
  prep.review = review = sale_review_find (reader, account, data->period, NULL);
  prep.cards = cards = sale_review_cards_list (reader, review, error);
  if (cards == NULL || !gather (&prep, error) || !fill_written (&prep, error))
    return NULL;
  sale_review_cards_arrange (cards, data);
  return g_steal_pointer (&data);
}

/**
 * sale_review_gather:
 * @review: a value review on record
 * @facts: all of its account
 *
 * Returns: (transfer full): what the book has for it, before anything is
 *   arranged, hidden or reworded: without cards, attendees and own decisions.
 */
SaleReviewData *
sale_review_gather (SaleReader *reader, SaleBasis *basis, SaleRecord *review,
                    SaleAccountFacts *facts, GError **error)
{
  g_autoptr (SaleReviewData) data = sale_review_data_new ();
  Prep prep = { reader, basis, facts, review, data, sale_basis_get_today (basis), NULL };
  const char *period = sale_review_get_period (review);

  data->period = g_strdup (period ? period : "");
  data->today = prep.today;
  return gather (&prep, error) ? g_steal_pointer (&data) : NULL;
}
