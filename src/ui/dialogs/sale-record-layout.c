/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the forms of accounts and all that belongs to them ask for. */
#include "sale-record-layout.h"

#include "sale-mail-template.h"
#include "sale-plans.h"
#include "sale-playbooks.h"

#define END SALE_LAYOUT_END

/* What can be guessed -------------------------------------------------------- */

static void
set_date (SaleRecord *record, guint field, SaleDate date)
{
  sale_record_take_value (record, field, sale_value_date (date));
}

static void
set_text (SaleRecord *record, guint field, const char *text)
{
  if (text && *text)
    sale_record_take_value (record, field, sale_value_text (text));
}

static const char *
me (SaleSession *session)
{
  return sale_basis_get_me (sale_session_get_basis (session));
}

/* The account's currency, else the book's. */
static void
set_currency (SaleRecord *record, guint field, SaleSession *session)
{
  gint64 id = sale_record_get_account (record);
  g_autoptr (SaleRecord) account =
      id ? sale_reader_get_of_kind (sale_session_get_reader (session), SALE_KIND_ACCOUNT, id, NULL)
         : NULL;
  const char *currency = account ? sale_account_get_currency (account) : NULL;

  set_text (record, field,
            currency ? currency : sale_basis_get_currency (sale_session_get_basis (session)));
}

static void
fill_account (SaleRecord *record, SaleSession *session)
{
  set_text (record, sale_account_field_owner, me (session));
  set_text (record, sale_account_field_stage, "align");
  set_currency (record, sale_account_field_currency, session);
}

static void
fill_contract (SaleRecord *record, SaleSession *session)
{
  set_text (record, sale_contract_field_kind, "recurring");
  set_text (record, sale_contract_field_status, "active");
  set_text (record, sale_contract_field_period, "year");
  set_currency (record, sale_contract_field_currency, session);
}

static void
fill_goal (SaleRecord *record, SaleSession *session)
{
  set_text (record, sale_goal_field_type, "business_outcome");
  set_date (record, sale_goal_field_start, sale_session_get_today (session));
}

static void
fill_reading (SaleRecord *record, SaleSession *session)
{
  set_date (record, sale_reading_field_date, sale_session_get_today (session));
}

static void
fill_outcome (SaleRecord *record, SaleSession *session)
{
  set_date (record, sale_outcome_field_date, sale_session_get_today (session));
  set_text (record, sale_outcome_field_kind, "outcome");
  set_text (record, sale_outcome_field_grade, "claimed");
}

static void
fill_commitment (SaleRecord *record, SaleSession *session)
{
  set_text (record, sale_commitment_field_side, "us");
  set_text (record, sale_commitment_field_made_by, me (session));
  set_date (record, sale_commitment_field_made_on, sale_session_get_today (session));
}

static void
fill_task (SaleRecord *record, SaleSession *session)
{
  set_text (record, sale_task_field_assignee, me (session));
  set_date (record, sale_task_field_due, sale_session_get_today (session));
}

static void
fill_activity (SaleRecord *record, SaleSession *session)
{
  gint64 now = sale_basis_get_now (sale_session_get_basis (session));
  GTimeZone *zone = sale_basis_get_zone (sale_session_get_basis (session));

  set_text (record, sale_activity_field_kind, "call");
  sale_record_take_value (record, sale_activity_field_at, sale_value_int (now));
  sale_record_take_value (
      record, sale_activity_field_at_offset,
      sale_value_int (g_time_zone_get_offset (zone, g_time_zone_find_interval (
                                                        zone, G_TIME_TYPE_UNIVERSAL, now / 1000)) /
                      60));
}

static void
fill_rating (SaleRecord *record, SaleSession *session)
{
  set_text (record, sale_rating_field_author, me (session));
  set_date (record, sale_rating_field_date, sale_session_get_today (session));
}

static void
fill_signal (SaleRecord *record, SaleSession *session)
{
  set_text (record, sale_signal_field_owner, me (session));
  set_date (record, sale_signal_field_raised_on, sale_session_get_today (session));
}

static void
fill_step (SaleRecord *record, SaleSession *session)
{
  g_autofree char *position =
      sale_plans_dup_next_position (sale_session_get_reader (session), sale_step_get_plan (record));

  set_text (record, sale_step_field_side, "us");
  set_text (record, sale_step_field_assignee, me (session));
  set_text (record, sale_step_field_position, position);
}

/* The shipped text is where one begins; without a use it is that after a review. */
static void
fill_template (SaleRecord *record, SaleSession *session)
{
  SaleTemplateUse use = (SaleTemplateUse) sale_template_get_use (record);

  if (use == SALE_TEMPLATE_USE_NONE)
    use = SALE_TEMPLATE_USE_THANKS;
  set_text (record, sale_template_field_use,
            sale_word_to_nick (sale_template_use_words, (int) use));
  set_text (record, sale_template_field_name,
            use == SALE_TEMPLATE_USE_STATUS ? _ ("Status of a Plan") : _ ("After a Value Review"));
  set_text (record, sale_template_field_subject, sale_mail_template_get_subject (use));
  set_text (record, sale_template_field_body, sale_mail_template_get_body (use));
}

static void
fill_playbook (SaleRecord *record, SaleSession *session)
{
  set_text (record, sale_playbook_field_kind, "onboarding");
}

static void
fill_playbook_step (SaleRecord *record, SaleSession *session)
{
  g_autofree char *position = sale_playbooks_dup_next_position (
      sale_session_get_reader (session), sale_playbook_step_get_playbook (record));

  set_text (record, sale_playbook_step_field_side, "us");
  sale_record_take_value (record, sale_playbook_step_field_required, sale_value_int (TRUE));
  set_text (record, sale_playbook_step_field_position, position);
}

static void
fill_rate (SaleRecord *record, SaleSession *session)
{
  set_date (record, sale_rate_field_date, sale_session_get_today (session));
}

/* Layouts -------------------------------------------------------------------- */

#define A(n) sale_account_field_##n
#define C(n) sale_contact_field_##n
#define K(n) sale_contract_field_##n
#define G(n) sale_goal_field_##n
#define O(n) sale_outcome_field_##n
#define P(n) sale_commitment_field_##n
#define V(n) sale_activity_field_##n
#define H(n) sale_handover_field_##n
#define S(n) sale_step_field_##n
#define R(n) sale_reading_field_##n
#define B(n) sale_playbook_step_field_##n

static const SaleRecordLayout layouts[] = {
  { SALE_KIND_ACCOUNT,
    N_ ("Delete Account"),
    { { NULL, { A (name), A (owner), A (tier), A (stage), END } },
      { N_ ("Success, in Their Words"),
        { A (success_definition), A (success_said_by), A (success_said_on),
          A (success_confirmed_on), END } },
      { N_ ("Company"),
        { A (domain), A (industry), A (city), A (country), A (currency), A (started), A (parent),
          END } } },
    fill_account },
  { SALE_KIND_CONTACT,
    N_ ("Delete Contact"),
    { { NULL, { C (name), C (title), C (email), C (phone), END } },
      { N_ ("Role"),
        { C (roles), C (influence), C (stance), C (champion_state), C (reports_to), END } } } },
  { SALE_KIND_CONTRACT,
    N_ ("Delete Contract"),
    { { NULL, { K (product), K (amount), K (period), K (currency), END } },
      { N_ ("Term"),
        { K (term_start), K (term_end), K (length_months), K (renewal_mode), K (renewal_months),
          END } },
      { N_ ("The Customer’s Notice"), { K (notice_n), K (notice_unit), K (clause), END } },
      { N_ ("State"), { K (status), K (signed), K (ended_on), END } } },
    fill_contract },
  { SALE_KIND_HANDOVER,
    N_ ("Delete Handover"),
    { { NULL,
        { H (intended_outcome), H (expectations), H (commitments_made), H (stakeholders), H (risks),
          H (scope), H (next_steps), END } },
      { N_ ("Accepted"), { H (seller), H (accepted_by), H (accepted_on), END } } } },
  { SALE_KIND_COMMITMENT,
    N_ ("Delete Promise"),
    { { NULL, { P (text), P (side), P (due), P (kept_on), END } },
      { N_ ("Made"), { P (made_by), P (made_to), P (made_on), END } } },
    fill_commitment },
  { SALE_KIND_TASK,
    N_ ("Delete Task"),
    { { NULL,
        { sale_task_field_text, sale_task_field_due, sale_task_field_assignee,
          sale_task_field_done_on, END } } },
    fill_task },
  { SALE_KIND_GOAL,
    N_ ("Delete Goal"),
    { { NULL, { G (statement), G (type), END } },
      { N_ ("Measured By"), { G (metric), G (unit), G (baseline), G (target), END } },
      { N_ ("Time"), { G (start), G (due), G (closed_on), END } } },
    fill_goal },
  { SALE_KIND_READING,
    N_ ("Delete Reading"),
    { { NULL, { R (value), R (date), R (source), END } } },
    fill_reading },
  { SALE_KIND_OUTCOME,
    N_ ("Delete Outcome"),
    { { NULL, { O (we_did), O (so_that), O (date), O (goal), END } },
      { N_ ("Worth"), { O (amount), O (unit), O (recurring_months), END } },
      { N_ ("Evidence"), { O (grade), O (confirmed_by), O (evidence), END } } },
    fill_outcome },
  { SALE_KIND_ACTIVITY,
    N_ ("Delete Activity"),
    { { NULL, { V (kind), V (at), V (contacts), END } },
      { NULL, { V (text), V (next_step), END } } },
    fill_activity },
  { SALE_KIND_STEP,
    N_ ("Delete Step"),
    { { NULL, { S (title), S (side), S (assignee), S (due), S (depends_on), END } },
      { N_ ("Done"),
        { S (done_on), S (confirmed_by), S (confirmed_on), S (skipped_reason), S (blocked_reason),
          END } } },
    fill_step },
  { SALE_KIND_PLAN,
    N_ ("Delete Plan"),
    { { NULL, { sale_plan_field_name, sale_plan_field_owner, END } } } },
  { SALE_KIND_PLAYBOOK,
    N_ ("Delete Playbook"),
    { { NULL,
        { sale_playbook_field_name, sale_playbook_field_kind, sale_playbook_field_description,
          END } } },
    fill_playbook },
  { SALE_KIND_PLAYBOOK_STEP,
    N_ ("Delete Step"),
    { { NULL, { B (title), B (side), B (offset_days), B (depends_on), END } },
      { NULL, { B (required), B (essential), B (first_value), END } },
      { NULL, { B (guidance), END } } },
    fill_playbook_step },
  { SALE_KIND_OUR_SIDE,
    N_ ("Delete Colleague"),
    { { NULL,
        { sale_our_side_field_name, sale_our_side_field_email, sale_our_side_field_function,
          sale_our_side_field_owns, END } } } },
  { SALE_KIND_REVIEW,
    N_ ("Delete Review"),
    { { NULL, { sale_review_field_scheduled, sale_review_field_place, END } },
      { NULL, { sale_review_field_private_notes, END } } } },
  { SALE_KIND_RATING,
    N_ ("Delete Rating"),
    { { NULL,
        { sale_rating_field_dimension, sale_rating_field_rating, sale_rating_field_reason,
          sale_rating_field_date, END } } },
    fill_rating },
  { SALE_KIND_SIGNAL,
    N_ ("Delete Signal"),
    { { NULL,
        { sale_signal_field_kind, sale_signal_field_evidence, sale_signal_field_raised_on,
          sale_signal_field_owner, sale_signal_field_due, END } },
      { N_ ("Answer"),
        { sale_signal_field_response, sale_signal_field_answered_on, sale_signal_field_closed_on,
          sale_signal_field_meaning, END } } },
    fill_signal },
  { SALE_KIND_RATE,
    N_ ("Delete Rate"),
    { { NULL, { sale_rate_field_currency, sale_rate_field_rate, sale_rate_field_date, END } } },
    fill_rate },
  { SALE_KIND_TEMPLATE,
    N_ ("Delete Template"),
    { { NULL,
        { sale_template_field_name, sale_template_field_use, sale_template_field_language, END } },
      { N_ ("Mail"), { sale_template_field_subject, sale_template_field_body, END } } },
    fill_template },
  { SALE_KIND_HOLIDAY,
    N_ ("Delete Holiday"),
    { { NULL,
        { sale_holiday_field_name, sale_holiday_field_date, sale_holiday_field_calendar,
          END } } } },
  { SALE_KIND_WORK_CALENDAR,
    N_ ("Delete Calendar"),
    { { NULL, { sale_work_calendar_field_name, sale_work_calendar_field_weekend, END } } } },
};

/**
 * sale_record_layout_find:
 *
 * Returns: (nullable): the layout of a kind; %NULL for one without a form
 */
const SaleRecordLayout *
sale_record_layout_find (SaleKind kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (layouts); i++)
    if (layouts[i].kind == kind)
      return &layouts[i];
  return NULL;
}

/**
 * sale_layout_group_exists:
 *
 * Returns: whether the layout uses this group; one that is left out is all zero
 */
gboolean
sale_layout_group_exists (const SaleLayoutGroup *self)
{
  return self->fields[0] != 0 || self->fields[1] != 0;
}
