/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report-samples.h"

#define DATE(iso) sale_date_from_iso (iso)

static void
add_person (SaleReviewData *data, SaleParty side, const char *name, const char *role)
{
  SaleReviewPerson *person = sale_review_data_add_person (data);

  person->side = side;
  person->name = g_strdup (name);
  person->role = g_strdup (role);
}

/* formulas.md F12: 48 h to 24 h, now 33 h, day 120 of 180. */
static void
add_goals (SaleReviewData *data)
{
  static const struct
  {
    const char *date;
    double hours;
  } readings[] = {
    { "2026-09-06", 48 }, { "2026-10-02", 45 }, { "2026-11-03", 41 },
    { "2026-12-01", 36 }, { "2027-01-03", 33 },
  };
  SaleReviewGoal *goal = sale_review_data_add_goal (data);

  goal->statement = g_strdup ("Close the month in three days");
  goal->metric = g_strdup ("Hours from cut-off to close");
  goal->unit = g_strdup ("h");
  goal->start = DATE ("2026-09-06");
  goal->due = DATE ("2027-03-05");
  goal->baseline = 48;
  goal->target = 24;
  goal->current = 33;
  goal->current_on = DATE ("2027-01-03");
  goal->progress = 0.625;
  goal->pace = 2.0 / 3.0;
  goal->on_track = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (readings); i++)
    sale_review_goal_add_point (goal, DATE (readings[i].date), readings[i].hours);

  goal = sale_review_data_add_goal (data);
  goal->statement = g_strdup ("All eight sites on one report");
  goal->metric = g_strdup ("Sites reporting");
  goal->unit = g_strdup ("sites");
  goal->start = DATE ("2026-07-01");
  goal->due = DATE ("2027-02-28");
  goal->baseline = 1;
  goal->target = 8;
  goal->current = 4;
  goal->current_on = DATE ("2026-12-18");
  goal->progress = 3.0 / 7.0;
  goal->pace = 0.77;
  sale_review_goal_add_point (goal, DATE ("2026-07-01"), 1);
  sale_review_goal_add_point (goal, DATE ("2026-08-20"), 2);
  sale_review_goal_add_point (goal, DATE ("2026-10-15"), 4);
  sale_review_goal_add_point (goal, DATE ("2026-12-18"), 4);
}

static SaleReviewOutcome *
add_outcome (SaleReviewData *data, SaleGrade grade, const char *date, const char *so_that,
             const char *we_did, const char *category, const char *value)
{
  SaleReviewOutcome *outcome = sale_review_data_add_outcome (data);

  outcome->grade = grade;
  outcome->date = DATE (date);
  outcome->so_that = g_strdup (so_that);
  outcome->we_did = g_strdup (we_did);
  outcome->category = g_strdup (category);
  outcome->value = g_strdup (value);
  return outcome;
}

/* formulas.md F13: confirmed 18,000, measured 18,000, estimated 50,000; fees 24,000. */
static void
add_outcomes (SaleReviewData *data)
{
  static const struct
  {
    SaleGrade grade;
    gint64 minor;
  } totals[] = {
    { SALE_GRADE_CONFIRMED, 1800000 },
    { SALE_GRADE_MEASURED, 1800000 },
    { SALE_GRADE_ESTIMATED, 5000000 },
  };
  SaleReviewOutcome *outcome;

  outcome = add_outcome (data, SALE_GRADE_CONFIRMED, "2026-11-20",
                         "the audit closed without the usual two findings",
                         "Moved the approval trail into the close checklist", "Risk", "€18,000");
  outcome->confirmed_by = g_strdup ("Ines Müller");
  outcome->evidence = g_strdup ("audit letter of 18 November");
  add_outcome (data, SALE_GRADE_MEASURED, "2026-04-01", "the team saves 40 hours a month on intake",
               "Automated the invoice intake", "Productivity", "€18,000");
  add_outcome (data, SALE_GRADE_ESTIMATED, "2026-12-10", "fewer early-payment discounts are missed",
               "Put due dates on the daily list", "Cost", "€50,000");
  add_outcome (data, SALE_GRADE_CLAIMED, "2026-12-22", "reports are trusted by the regions",
               "Gave each site its own reconciliation view", "Decision confidence", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (totals); i++)
    {
      SaleReviewTotal *total = sale_review_data_add_total (data);
      total->grade = totals[i].grade;
      total->value = sale_money_new (totals[i].minor, "EUR");
    }
  data->fees = sale_money_new (2400000, "EUR");
  data->return_confirmed = 0.75;
  data->return_measured = 1.5;
}

static void
add_milestone (SaleReviewData *data, const char *title, const char *due, const char *done,
               const char *by, gboolean first_value)
{
  SaleReviewMilestone *milestone = sale_review_data_add_milestone (data);

  milestone->title = g_strdup (title);
  milestone->due = DATE (due);
  milestone->done_on = DATE (done);
  milestone->confirmed_by = g_strdup (by);
  milestone->first_value = first_value;
}

static void
add_promise (SaleReviewData *data, SaleParty side, const char *text, const char *who,
             const char *due, const char *kept)
{
  SaleReviewPromise *promise = sale_review_data_add_promise (data);

  promise->side = side;
  promise->text = g_strdup (text);
  promise->who = g_strdup (who);
  promise->due = DATE (due);
  promise->kept_on = DATE (kept);
}

static void
add_history (SaleReviewData *data)
{
  SaleReviewConcern *concern;

  add_milestone (data, "First automatic close in the pilot site", "2026-10-09", "2026-10-02",
                 "Ines Müller", TRUE);
  add_milestone (data, "Four sites on the shared chart of accounts", "2026-11-30", "2026-12-18",
                 NULL, FALSE);
  add_milestone (data, "Regional controllers trained", "2026-12-15", NULL, NULL, FALSE);
  add_milestone (data, "All eight sites live", "2027-02-28", NULL, NULL, FALSE);

  add_promise (data, SALE_PARTY_US, "Weekly close report to the controllers", "Dana Reyes",
               "2026-10-15", "2026-10-14");
  add_promise (data, SALE_PARTY_US, "Answer outages within three hours", "Support", "2026-11-03",
               "2026-11-03");
  add_promise (data, SALE_PARTY_US, "French training material", "Lee Wong", "2026-12-01", NULL);
  add_promise (data, SALE_PARTY_CUSTOMER, "Read access to the Lyon ledger", "Pat O’Brien",
               "2026-11-15", "2026-12-02");
  add_promise (data, SALE_PARTY_CUSTOMER, "Name a report owner per site", NULL, "2027-01-29", NULL);

  concern = sale_review_data_add_concern (data);
  concern->text = g_strdup ("Connect the Lyon site");
  concern->reason = g_strdup ("waits for the new VPN");
  concern->is_step = TRUE;
  concern->side = SALE_PARTY_CUSTOMER;
  concern->due = DATE ("2026-12-20");
  concern = sale_review_data_add_concern (data);
  concern->text = g_strdup ("Active users fell from 44 to 37 since October");
  concern->reason = g_strdup ("Usage drop");
  concern->owner = g_strdup ("Dana Reyes");
  concern->since = DATE ("2026-12-14");
  concern->due = DATE ("2027-01-08");
}

static void
add_note (SaleReviewData *data, SalePane pane, SaleParty side, const char *text, const char *detail)
{
  SaleReviewNote *note = sale_review_data_add_note (data);

  note->pane = pane;
  note->side = side;
  note->text = g_strdup (text);
  note->detail = g_strdup (detail);
}

static void
add_actions (SaleReviewData *data)
{
  SaleReviewAction *action;

  add_note (data, SALE_PANE_LEARNED, SALE_PARTY_CUSTOMER,
            "Month-end depends on one spreadsheet that only one person understands",
            "Call of 12 December");
  add_note (data, SALE_PANE_LEARNED, SALE_PARTY_US, "Our training came too late for two sites",
            "Feedback in October");
  add_note (data, SALE_PANE_HAPPENED, SALE_PARTY_US, "Outage on 3 November, answered in 2.5 h",
            "Five of six updates came on time");

  action = sale_review_data_add_decision (data);
  action->text = g_strdup ("Retire the old intake mailbox");
  action->owner = g_strdup ("Pat O’Brien");
  action->due = DATE ("2026-12-31");

  action = sale_review_data_add_action (data);
  action->text = g_strdup ("Agree the April target for hours to close");
  action->owner = g_strdup ("Ines Müller");
  action->due = DATE ("2027-02-15");
  action = sale_review_data_add_action (data);
  action->text = g_strdup ("Train two report owners in each remaining site");
  action->owner = g_strdup ("Dana Reyes");
  action->due = DATE ("2027-02-01");
  action = sale_review_data_add_action (data);
  action->text = g_strdup ("Decide whether the spreadsheet is replaced or documented");
  action->side = SALE_PARTY_CUSTOMER;
}

SaleReviewData *
sample_review_new (void)
{
  SaleReviewData *data = sale_review_data_new ();

  data->customer = g_strdup ("Gamma, Inc.");
  data->our_name = g_strdup ("Ledgerworks");
  data->author = g_strdup ("Dana Reyes");
  data->language = g_strdup ("en");
  data->period = g_strdup ("2026Q4");
  data->from = DATE ("2026-10-01");
  data->to = DATE ("2026-12-31");
  data->today = DATE ("2027-01-04");
  data->when = g_strdup ("Thu 14 January 2027, 10:00");
  data->place = g_strdup ("Zürich");
  data->success = g_strdup ("We close the month in three days, in every site, and nobody works the "
                            "weekend for it.");
  data->success_said_by = g_strdup ("Ines Müller, CFO");
  data->success_said_on = DATE ("2026-05-12");
  data->success_confirmed_on = DATE ("2026-10-08");
  data->at_risk = g_strdup ("The close goes back to five days and four sites lose their approval "
                            "trail before the audit of May.");
  data->before =
      g_strdup ("Five days to close, 600 invoices keyed by hand each month, two findings "
                "in every audit.");
  data->now =
      g_strdup ("Three and a half days in four sites, intake without typing, the last audit "
                "without findings.");
  data->paper = SALE_PAPER_A4;

  add_person (data, SALE_PARTY_CUSTOMER, "Ines Müller", "CFO");
  add_person (data, SALE_PARTY_CUSTOMER, "Pat O’Brien", "Head of Accounting");
  add_person (data, SALE_PARTY_US, "Dana Reyes", "Account manager");
  add_person (data, SALE_PARTY_US, "Lee Wong", "Delivery");
  add_goals (data);
  add_outcomes (data);
  add_history (data);
  add_actions (data);
  return data;
}

/* formulas.md F6: term end 2027-03-31, 60 days, receipt, 3 days, buffer 10. */
static SaleRecord *
contract_new (void)
{
  SaleRecord *contract = sale_record_new (SALE_KIND_CONTRACT);
  const struct
  {
    guint field;
    SaleValue value;
  } values[] = {
    { sale_contract_field_product, sale_value_text ("Close Suite") },
    { sale_contract_field_external_id, sale_value_text ("NL-2024-017") },
    { sale_contract_field_signed, sale_value_date (DATE ("2024-03-11")) },
    { sale_contract_field_term_start, sale_value_date (DATE ("2024-04-01")) },
    { sale_contract_field_term_end, sale_value_date (DATE ("2027-03-31")) },
    { sale_contract_field_length_months, sale_value_int (36) },
    { sale_contract_field_renewal_mode, sale_value_text ("auto") },
    { sale_contract_field_renewal_months, sale_value_int (12) },
    { sale_contract_field_notice_n, sale_value_int (60) },
    { sale_contract_field_notice_unit, sale_value_text ("day") },
    { sale_contract_field_status, sale_value_text ("active") },
    { sale_contract_field_clause,
      sale_value_text ("Either party may terminate this agreement by written notice received at "
                       "least sixty (60) days before the end of the then-current term.") },
    { sale_contract_field_clause_page, sale_value_text ("7") },
    { sale_contract_field_clause_file, sale_value_text ("NL-2024-017.pdf") },
    { sale_contract_field_private_notes, sale_value_text (SAMPLE_SECRET) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    sale_record_take_value (contract, values[i].field, values[i].value);
  return contract;
}

SaleProofData *
sample_proof_new (void)
{
  SaleProofData *data = sale_proof_data_new ();
  g_autoptr (SaleRecord) contract = contract_new ();
  g_autoptr (SaleCalendar) calendar = sale_calendar_new_default ();
  g_autoptr (SaleNoticeProof) notice = NULL;
  SaleEngineSettings settings;

  sale_engine_settings_init (&settings);
  notice = sale_notice_proof_new (contract, &settings, calendar, calendar, DATE ("2027-01-04"));
  data->customer = g_strdup ("Nordlicht AG");
  data->author = g_strdup ("Dana Reyes");
  data->language = g_strdup ("en");
  data->amount = sale_money_new (6000000, "EUR");
  data->paper = SALE_PAPER_A4;
  sale_proof_data_fill (data, contract, notice);
  return data;
}

static SalePlanStatusStep *
add_step (SalePlanStatusData *data, SaleParty side, const char *title, const char *assignee,
          const char *due, const char *done)
{
  SalePlanStatusStep *step = sale_plan_status_data_add_step (data);

  step->side = side;
  step->title = g_strdup (title);
  step->assignee = g_strdup (assignee);
  step->due = DATE (due);
  step->done_on = DATE (done);
  return step;
}

/* Ten steps, one of them left out. */
SalePlanStatusData *
sample_plan_new (void)
{
  SalePlanStatusData *data = sale_plan_status_data_new ();
  SalePlanStatusStep *step;

  data->customer = g_strdup ("Café Noir");
  data->plan = g_strdup ("Onboarding");
  data->our_name = g_strdup ("Ledgerworks");
  data->author = g_strdup ("Dana Reyes");
  data->language = g_strdup ("en");
  data->today = DATE ("2027-01-04");
  data->anchor = DATE ("2026-12-01");
  data->days = 90;
  data->done = 5;
  data->required = 9;
  data->first_value_planned = DATE ("2027-02-12");
  data->planned_finish = DATE ("2027-02-26");
  data->forecast_finish = DATE ("2027-03-05");
  data->message = g_strdup ("The pilot runs. One thing keeps the first report from going live: "
                            "access to the order data.");
  data->paper = SALE_PAPER_A4;

  add_step (data, SALE_PARTY_US, "Kick-off held", "Dana Reyes", "2026-12-03", "2026-12-03");
  add_step (data, SALE_PARTY_US, "Test system set up", "Lee Wong", "2026-12-08", "2026-12-07");
  add_step (data, SALE_PARTY_US, "Roles and rights agreed", NULL, "2026-12-11", "2026-12-11");
  add_step (data, SALE_PARTY_US, "Import of the history", "Lee Wong", "2027-01-08", NULL);
  step = add_step (data, SALE_PARTY_US, "First report live", "Lee Wong", "2027-02-12", NULL);
  step->first_value = TRUE;
  step->waits_for = g_strdup ("Data access");
  step = add_step (data, SALE_PARTY_US, "Single sign-on", NULL, "2027-01-22", NULL);
  step->skipped_reason = g_strdup ("not wanted in the first phase");
  add_step (data, SALE_PARTY_CUSTOMER, "Name a project lead", "Amélie Roux", "2026-12-05",
            "2026-12-05");
  add_step (data, SALE_PARTY_CUSTOMER, "Sign the data agreement", "Legal", "2026-12-12",
            "2026-12-15");
  step = add_step (data, SALE_PARTY_CUSTOMER, "Data access", "Amélie Roux", "2026-12-30", NULL);
  step->blocked_reason = g_strdup ("the order system is being moved");
  add_step (data, SALE_PARTY_CUSTOMER, "Two users for the pilot", NULL, "2027-01-15", NULL);
  return data;
}
