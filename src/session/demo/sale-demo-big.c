/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The big book of the benchmarks: the same shape as a real one, only larger. */
#include "sale-demo-books.h"

#include "sale-demo-words.h"
#include "sale-plans.h"
#include "sale-playbooks.h"
#include "sale-records.h"

#define N_CONTACTS 3     /* of each account: 15,000 */
#define N_ACTIVITIES 100 /* 500,000 */
#define N_PLANS 2        /* of 10 steps each: 100,000 */
#define N_STEPS 10
#define N_READINGS 4
#define N_USAGE_WEEKS 8
#define N_MONTHS_OF_RATES 27
#define RECORDS_EACH 144 /* of one account, for the progress */
#define MS_PER_DAY (G_GINT64_CONSTANT (86400000))
#define MS_PER_HALF_HOUR (G_GINT64_CONSTANT (1800000))

/* One account under way. */
typedef struct
{
  SaleDemoWriter *writer;
  SaleDemoRandom *random;
  const SaleDemoPlace *place;
  guint number;
  gint64 id;
  SaleDate started;
  const char *owner;
  gint64 contacts[N_CONTACTS];
  char *people[N_CONTACTS];
  char *positions[N_STEPS];
  GString *text;
} Account;

#define SET(self, type, field, value) \
  sale_demo_writer_set_##type ((self)->writer, sale_##field, value)
#define BELOW(self, n) sale_demo_random_below ((self)->random, n)
#define BETWEEN(self, from, to) sale_demo_random_between ((self)->random, from, to)
#define CHANCE(self, percent) sale_demo_random_chance ((self)->random, percent)

static const char *const owners[] = {
  "dana.reyes@halden.example",    "marek.nowak@halden.example",  "sunita.rao@halden.example",
  "felix.baumann@halden.example", "chiara.longo@halden.example",
};

/* A word of a list, the earlier the likelier. */
static const char *
choose_word (Account *self, const SaleWord *words, guint n_words)
{
  guint first = BELOW (self, n_words), second = BELOW (self, n_words);

  return words[MIN (first, second)].nick;
}

static const char *
take_text (Account *self)
{
  return self->text->str;
}

/* People ----------------------------------------------------------------- */

static void
write_account (Account *self)
{
  SaleDate today = self->writer->today;

  self->place = sale_demo_choose_place (self->random);
  self->owner = owners[BELOW (self, G_N_ELEMENTS (owners))];
  self->started = today - BETWEEN (self, 20, 1500);
  self->id = sale_demo_writer_create (self->writer, SALE_KIND_ACCOUNT);

  g_string_truncate (self->text, 0);
  sale_demo_append_company (self->text, self->random, self->place, self->number);
  SET (self, text, account_field_name, take_text (self));
  g_string_printf (self->text, "C-%05u", self->number + 1);
  SET (self, text, account_field_external_id, take_text (self));
  g_string_printf (self->text, "customer%u.example", self->number + 1);
  SET (self, text, account_field_domain, take_text (self));
  SET (self, text, account_field_owner, self->owner);
  SET (self, text, account_field_tier, choose_word (self, sale_tier_words + 0, 3));
  SET (self, text, account_field_stage,
       sale_word_to_nick (sale_stage_words, BETWEEN (self, SALE_STAGE_ALIGN, SALE_STAGE_ADVOCATE)));
  SET (self, text, account_field_industry, sale_demo_choose_industry (self->random));
  SET (self, text, account_field_country, self->place->country);
  SET (self, text, account_field_city, self->place->city);
  SET (self, text, account_field_language, self->place->language);
  SET (self, text, account_field_time_zone, self->place->zone);
  SET (self, text, account_field_currency, self->place->currency);
  SET (self, date, account_field_started, self->started);
  SET (self, int, account_field_seats_licensed, BETWEEN (self, 5, 200));
  SET (self, text, account_field_success_definition, sale_demo_choose_goal (self->random));
}

static void
write_contact (Account *self, guint i)
{
  static const char *const roles[N_CONTACTS] = { "[\"champion\",\"user_lead\"]",
                                                 "[\"economic_buyer\"]", "[\"technical\"]" };

  self->contacts[i] = sale_demo_writer_create (self->writer, SALE_KIND_CONTACT);
  g_string_truncate (self->text, 0);
  sale_demo_append_person (self->text, self->random, self->place);
  g_set_str (&self->people[i], take_text (self));
  SET (self, int, contact_field_account, self->id);
  SET (self, text, contact_field_name, self->people[i]);
  SET (self, text, contact_field_title, sale_demo_choose_title (self->random));
  g_string_printf (self->text, "contact%u.%u@customer%u.example", self->number, i,
                   self->number + 1);
  SET (self, text, contact_field_email, take_text (self));
  SET (self, text, contact_field_roles, roles[i]);
  SET (self, int, contact_field_influence, BETWEEN (self, 1, 5));
  SET (self, int, contact_field_stance, BETWEEN (self, -1, 2));
  if (i == 0)
    SET (self, text, contact_field_champion_state,
         choose_word (self, sale_champion_state_words, 4));
}

/* Contracts -------------------------------------------------------------- */

static gint64
choose_amount (Account *self)
{
  int exponent = sale_currency_get_exponent (self->place->currency);
  gint64 amount = BETWEEN (self, 8, 180) * 500;

  return exponent == 0 ? amount * 160 : amount * 100;
}

static void
write_notice (Account *self)
{
  static const struct
  {
    int n;
    const char *unit;
  } terms[] = {
    { 30, "day" }, { 60, "day" }, { 90, "day" }, { 3, "month" }, { 30, "business_day" }
  };
  guint choice = BELOW (self, G_N_ELEMENTS (terms));

  SET (self, int, contract_field_notice_n, terms[choice].n);
  SET (self, text, contract_field_notice_unit, terms[choice].unit);
  SET (self, text, contract_field_notice_effective, CHANCE (self, 70) ? "receipt" : "dispatch");
}

static void
write_renewal (Account *self, gint64 contract, SaleDate due, gint64 amount)
{
  sale_demo_writer_create (self->writer, SALE_KIND_RENEWAL);
  SET (self, int, renewal_field_contract, contract);
  SET (self, date, renewal_field_due, due);
  SET (self, int, renewal_field_up_for_renewal, amount);
  SET (self, text, renewal_field_currency, self->place->currency);
  SET (self, text, renewal_field_outcome, "open");
  SET (self, text, renewal_field_category, choose_word (self, sale_forecast_words, 4));
}

/* Most renew by themselves for a year; what ends next lies within two years. */
static void
write_contract (Account *self, guint i)
{
  SaleDate end = self->writer->today + BETWEEN (self, 1, 700);
  SaleDate start = sale_date_add_months (end + 1, -24);
  gint64 amount = choose_amount (self);
  gboolean ends = !CHANCE (self, 5);
  gint64 id = sale_demo_writer_create (self->writer, SALE_KIND_CONTRACT);

  g_string_printf (self->text, "K-%05u-%u", self->number + 1, i + 1);
  SET (self, text, contract_field_external_id, take_text (self));
  SET (self, int, contract_field_account, self->id);
  SET (self, text, contract_field_product, sale_demo_choose_product (self->random));
  SET (self, text, contract_field_kind, "recurring");
  SET (self, date, contract_field_signed, start - BETWEEN (self, 1, 40));
  SET (self, date, contract_field_term_start, start);
  SET (self, int, contract_field_length_months, 24);
  SET (self, int, contract_field_renewal_months, 12);
  SET (self, text, contract_field_renewal_mode, CHANCE (self, 80) ? "auto" : "signature");
  SET (self, int, contract_field_amount, amount);
  SET (self, text, contract_field_period, "year");
  SET (self, text, contract_field_currency, self->place->currency);
  SET (self, text, contract_field_status, "active");
  if (ends)
    SET (self, date, contract_field_term_end, end);
  if (CHANCE (self, 90))
    write_notice (self);
  if (ends)
    write_renewal (self, id, end + 1, amount);
}

/* Plans ------------------------------------------------------------------ */

static gint64
write_plan (Account *self, const SaleShippedPlaybook *playbook, SaleDate anchor)
{
  gint64 id = sale_demo_writer_create (self->writer, SALE_KIND_PLAN);

  SET (self, int, plan_field_account, self->id);
  SET (self, text, plan_field_name, playbook->name);
  SET (self, text, plan_field_kind, sale_word_to_nick (sale_playbook_kind_words, playbook->kind));
  SET (self, date, plan_field_anchor, anchor);
  SET (self, text, plan_field_owner, self->owner);
  return id;
}

static void
write_step (Account *self, const SaleShippedStep *step, gint64 plan, guint i, SaleDate anchor)
{
  SaleDate today = self->writer->today, due = anchor + step->offset_days;

  sale_demo_writer_create (self->writer, SALE_KIND_STEP);
  SET (self, int, step_field_plan, plan);
  SET (self, text, step_field_title, step->title);
  SET (self, text, step_field_side, sale_word_to_nick (sale_party_words, step->side));
  SET (self, date, step_field_due, due);
  SET (self, int, step_field_required, step->required);
  SET (self, int, step_field_first_value, step->first_value);
  SET (self, int, step_field_offset_days, step->offset_days);
  SET (self, text, step_field_position, self->positions[i]);
  if (due >= today || CHANCE (self, 3))
    return;
  SET (self, date, step_field_done_on, MIN (due + BETWEEN (self, -2, 12), today));
  if (!step->first_value)
    return;
  SET (self, text, step_field_confirmed_by, self->people[0]);
  SET (self, date, step_field_confirmed_on, MIN (due + 14, today));
}

static void
write_plans (Account *self)
{
  guint n_playbooks;
  const SaleShippedPlaybook *shipped = sale_playbooks_get_shipped (&n_playbooks);

  for (guint i = 0; i < N_PLANS; i++)
    {
      const SaleShippedPlaybook *playbook = &shipped[i];
      SaleDate anchor = i == 0 ? self->started : self->writer->today + BETWEEN (self, -200, 200);
      gint64 plan = write_plan (self, playbook, anchor);

      for (guint step = 0; step < N_STEPS; step++)
        write_step (self, &playbook->steps[step], plan, step, anchor);
    }
}

/* Value ------------------------------------------------------------------ */

static void
write_goal (Account *self)
{
  SaleDate today = self->writer->today, start = today - 300;
  gint64 goal = sale_demo_writer_create (self->writer, SALE_KIND_GOAL);
  int target = BETWEEN (self, 50, 100), value = 0;

  SET (self, int, goal_field_account, self->id);
  SET (self, text, goal_field_statement, sale_demo_choose_goal (self->random));
  SET (self, text, goal_field_type, "business_outcome");
  SET (self, text, goal_field_unit, "%");
  SET (self, real, goal_field_baseline, 0);
  SET (self, real, goal_field_target, target);
  SET (self, date, goal_field_start, start);
  SET (self, date, goal_field_due, start + 365);
  for (int i = 0; i < N_READINGS; i++)
    {
      value += BETWEEN (self, 0, target / 3);
      sale_demo_writer_create (self->writer, SALE_KIND_READING);
      SET (self, int, reading_field_goal, goal);
      SET (self, date, reading_field_date, start + 60 + 75 * i - BETWEEN (self, 0, 40));
      SET (self, real, reading_field_value, value);
    }
}

static void
write_outcome (Account *self, int days_ago)
{
  const char *grade = choose_word (self, sale_grade_words, 4);

  sale_demo_writer_create (self->writer, SALE_KIND_OUTCOME);
  g_string_truncate (self->text, 0);
  sale_demo_append_sentences (self->text, self->random);
  SET (self, int, outcome_field_account, self->id);
  SET (self, date, outcome_field_date, self->writer->today - days_ago);
  SET (self, text, outcome_field_we_did, take_text (self));
  SET (self, text, outcome_field_so_that, sale_demo_choose_goal (self->random));
  SET (self, text, outcome_field_category,
       choose_word (self, sale_outcome_category_words, SALE_OUTCOME_CATEGORY_DECISION_CONFIDENCE));
  SET (self, text, outcome_field_kind, "outcome");
  SET (self, real, outcome_field_amount, BETWEEN (self, 5, 300) * 100);
  SET (self, text, outcome_field_unit, self->place->currency);
  SET (self, text, outcome_field_grade, grade);
  if (g_str_equal (grade, "confirmed"))
    SET (self, text, outcome_field_confirmed_by, self->people[1]);
}

static void
write_commitment (Account *self)
{
  SaleDate today = self->writer->today, due = today + BETWEEN (self, -200, 20);

  sale_demo_writer_create (self->writer, SALE_KIND_COMMITMENT);
  SET (self, int, commitment_field_account, self->id);
  SET (self, text, commitment_field_text, sale_demo_choose_promise (self->random));
  SET (self, text, commitment_field_side, CHANCE (self, 60) ? "us" : "customer");
  SET (self, text, commitment_field_made_to, self->people[0]);
  SET (self, date, commitment_field_made_on, due - 30);
  SET (self, date, commitment_field_due, due);
  if (due < today && CHANCE (self, 92))
    SET (self, date, commitment_field_kept_on, due - BETWEEN (self, 0, 5));
}

static void
write_review (Account *self)
{
  SaleDate held = self->writer->today - BETWEEN (self, 10, 250);
  int year, month;

  sale_date_get_ymd (held, &year, &month, NULL);
  g_string_printf (self->text, "%dQ%d", year, (month + 2) / 3);
  sale_demo_writer_create (self->writer, SALE_KIND_REVIEW);
  SET (self, int, review_field_account, self->id);
  SET (self, text, review_field_period, take_text (self));
  SET (self, date, review_field_held_on, held);
  SET (self, text, review_field_state, "held");
}

static void
write_signal (Account *self)
{
  SaleDate today = self->writer->today, raised = today - BETWEEN (self, 0, 300);

  sale_demo_writer_create (self->writer, SALE_KIND_SIGNAL);
  SET (self, int, signal_field_account, self->id);
  SET (self, text, signal_field_kind,
       choose_word (self, sale_signal_kind_words, SALE_SIGNAL_COMMITMENT_OVERDUE));
  SET (self, date, signal_field_raised_on, raised);
  SET (self, text, signal_field_raised_by, "rule");
  SET (self, text, signal_field_evidence, sale_demo_choose_goal (self->random));
  SET (self, text, signal_field_owner, self->owner);
  SET (self, date, signal_field_due, raised + 4);
  if (raised > today - 12)
    return;
  SET (self, date, signal_field_answered_on, raised + 3);
  SET (self, date, signal_field_closed_on, raised + 12);
  SET (self, text, signal_field_meaning, choose_word (self, sale_meaning_words, 6));
}

static void
write_usage (Account *self)
{
  SaleDate today = self->writer->today;
  SaleDate monday = today - (sale_date_get_weekday (today) - 1) - 7;
  int licensed = BETWEEN (self, 5, 200);

  for (int week = 0; week < N_USAGE_WEEKS; week++)
    {
      sale_demo_writer_create (self->writer, SALE_KIND_USAGE);
      SET (self, int, usage_field_account, self->id);
      SET (self, text, usage_field_feature, "active users");
      SET (self, date, usage_field_period_start, monday - 7 * (N_USAGE_WEEKS - 1 - week));
      SET (self, int, usage_field_active, licensed *BETWEEN (self, 40, 90) / 100);
      SET (self, int, usage_field_licensed, licensed);
    }
}

/* History ---------------------------------------------------------------- */

static void
write_activity (Account *self, SaleDate day)
{
  static const SaleActivityKind kinds[] = { SALE_ACTIVITY_CALL, SALE_ACTIVITY_MAIL,
                                            SALE_ACTIVITY_MAIL, SALE_ACTIVITY_MEETING,
                                            SALE_ACTIVITY_NOTE };
  SaleActivityKind kind = kinds[BELOW (self, G_N_ELEMENTS (kinds))];

  sale_demo_writer_create (self->writer, SALE_KIND_ACTIVITY);
  g_string_truncate (self->text, 0);
  sale_demo_append_sentences (self->text, self->random);
  SET (self, int, activity_field_account, self->id);
  SET (self, int, activity_field_at, day *MS_PER_DAY + BETWEEN (self, 16, 33) * MS_PER_HALF_HOUR);
  SET (self, int, activity_field_at_offset, 0);
  SET (self, text, activity_field_kind, sale_word_to_nick (sale_activity_kind_words, (int) kind));
  SET (self, int, activity_field_two_way,
       kind == SALE_ACTIVITY_CALL || kind == SALE_ACTIVITY_MEETING);
  SET (self, text, activity_field_text, take_text (self));
  if (kind != SALE_ACTIVITY_NOTE)
    sale_demo_writer_set_refs (self->writer, sale_activity_field_contacts,
                               &self->contacts[BELOW (self, N_CONTACTS)], 1);
}

/* From three years ago until lately, in order. */
static void
write_history (Account *self)
{
  SaleDate last = self->writer->today - BETWEEN (self, 0, 40);

  for (int i = N_ACTIVITIES - 1; i >= 0; i--)
    write_activity (self, last - 10 * i - BETWEEN (self, 0, 9));
}

static void
write_all (Account *self)
{
  write_account (self);
  for (guint i = 0; i < N_CONTACTS; i++)
    write_contact (self, i);
  /* 1 or 2: 8,000 in all. */
  for (guint i = 0; i < (self->number % 5 < 3 ? 2u : 1u); i++)
    write_contract (self, i);
  write_plans (self);
  write_goal (self);
  for (int i = 0; i < 2; i++)
    {
      write_outcome (self, BETWEEN (self, 10, 500));
      write_commitment (self);
    }
  write_review (self);
  if (CHANCE (self, 60))
    write_signal (self);
  write_usage (self);
  write_history (self);
}

/* The book ---------------------------------------------------------------- */

static void
write_rates (SaleDemoWriter *writer, const char *currency, double rate)
{
  for (int i = N_MONTHS_OF_RATES - 1; i >= 0; i--)
    {
      sale_demo_writer_create (writer, SALE_KIND_RATE);
      sale_demo_writer_set_text (writer, sale_rate_field_currency, currency);
      sale_demo_writer_set_date (writer, sale_rate_field_date,
                                 sale_date_add_months (writer->today, -i));
      sale_demo_writer_set_real (writer, sale_rate_field_rate,
                                 rate * sale_demo_random_between (&writer->random, 970, 1030) /
                                     1000.);
    }
}

static void
write_basis (SaleDemoWriter *writer)
{
  sale_demo_write_setting (writer, "sample", "1");
  sale_demo_write_setting (writer, "base-currency", "EUR");
  sale_demo_write_setting (writer, "time-zone", "Europe/Berlin");
  sale_demo_write_setting (writer, "me", owners[0]);
  sale_demo_write_playbooks (writer);
  write_rates (writer, "USD", .88);
  write_rates (writer, "JPY", .0059);
}

static void
make_positions (Account *self)
{
  for (guint i = 0; i < N_STEPS; i++)
    self->positions[i] = sale_position_between (i > 0 ? self->positions[i - 1] : NULL, NULL);
}

static void
clear_account (Account *self)
{
  for (guint i = 0; i < N_STEPS; i++)
    g_free (self->positions[i]);
  for (guint i = 0; i < N_CONTACTS; i++)
    g_free (self->people[i]);
  g_string_free (self->text, TRUE);
}

/**
 * sale_demo_fill_big:
 * @n_accounts: %SALE_DEMO_BIG_ACCOUNTS, or a few for a test
 *
 * Writes accounts, each with 3 contacts, 1.6 contracts, 20 steps and 100
 * activities, and with goals, outcomes, promises, reviews, signals and usage.
 */
void
sale_demo_fill_big (SaleDemoWriter *writer, guint n_accounts)
{
  Account account = { .writer = writer, .random = &writer->random, .text = g_string_new (NULL) };

  writer->expected = (guint64) n_accounts * RECORDS_EACH;
  make_positions (&account);
  write_basis (writer);
  for (guint i = 0; i < n_accounts && writer->error == NULL; i++)
    {
      account.number = i;
      write_all (&account);
    }
  clear_account (&account);
}
