/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-cadence.h"

#include "sale-id-set.h"
#include "sale-reviews.h"
#include "sale-touch.h"

static void
shorten (SaleCadence *self, int days, SaleCadenceReason reason)
{
  if (days < self->days)
    {
      self->days = days;
      self->reason = reason;
    }
}

static void
shorten_by_band (SaleCadence *self, SaleBand band, int watch, int risk)
{
  if (band == SALE_BAND_WATCH)
    shorten (self, watch, SALE_CADENCE_WATCH);
  if (band == SALE_BAND_RISK)
    shorten (self, risk, SALE_CADENCE_RISK);
}

static gboolean
is_new (const SaleCadenceInput *input, const SaleEngineSettings *settings, SaleDate today)
{
  return sale_date_is_known (input->started) && input->started <= today &&
         today - input->started < settings->new_account_days;
}

/* A day in the past that the book was not there to see is no delay. */
static gboolean
is_overdue (const SaleCadence *self, const SaleCadenceInput *input, SaleDate today)
{
  if (!sale_date_is_known (self->due) || self->due >= today)
    return FALSE;
  if (sale_date_is_known (input->last) || self->reason == SALE_CADENCE_PLANNED)
    return TRUE;
  if (self->reason == SALE_CADENCE_ONBOARDING && input->onboarding_end >= input->known_since)
    return TRUE;
  return sale_date_is_known (input->known_since) && input->known_since + self->days < today;
}

/**
 * sale_cadence_next_touch:
 *
 * When somebody should speak with the account next: the last two-way touch and
 * the shortest cadence that holds, or the day somebody chose since then. An
 * account without a touch on record is due one cadence after the book knew it.
 * Source: formulas.md F15.
 */
SaleCadence
sale_cadence_next_touch (const SaleCadenceInput *input, const SaleEngineSettings *settings,
                         SaleDate today)
{
  SaleCadence self = { .due = SALE_DATE_NONE, .last = input->last };
  SaleDate base = sale_date_is_known (input->last) ? input->last : input->known_since;

  self.days = sale_engine_settings_get_touch_days (settings, input->tier);
  shorten_by_band (&self, input->band, settings->touch_watch_days, settings->touch_risk_days);
  if (is_new (input, settings, today))
    shorten (&self, settings->touch_new_days, SALE_CADENCE_NEW);

  if (sale_date_is_known (base))
    self.due = base + self.days;
  if (sale_date_is_known (input->planned) && input->planned > input->last)
    {
      self.due = input->planned;
      self.days = 0;
      self.reason = SALE_CADENCE_PLANNED;
    }
  self.overdue = is_overdue (&self, input, today);
  return self;
}

/* The first multiple of the cadence after the term's start that is not before today. */
static SaleDate
first_multiple (SaleDate start, int days, SaleDate today)
{
  int passed = MAX (today - start, 1);

  return start + (passed + days - 1) / days * days;
}

static SaleDate
first_review (const SaleCadenceInput *input, const SaleEngineSettings *settings, SaleDate today,
              SaleCadence *self)
{
  SaleDate start = input->first_term;

  if (sale_date_is_known (input->onboarding_end))
    {
      self->reason = SALE_CADENCE_ONBOARDING;
      return input->onboarding_end + settings->first_review_days;
    }
  if (!sale_date_is_known (start))
    start = input->known_since;
  if (!sale_date_is_known (start))
    return SALE_DATE_NONE;
  self->reason = SALE_CADENCE_FIRST;
  return first_multiple (start, sale_engine_settings_get_review_days (settings, input->tier),
                         today);
}

/**
 * sale_cadence_next_review:
 *
 * When the next value review is due. Source: formulas.md F15.
 */
SaleCadence
sale_cadence_next_review (const SaleCadenceInput *input, const SaleEngineSettings *settings,
                          SaleDate today)
{
  SaleCadence self = { .last = input->last };

  self.days = sale_engine_settings_get_review_days (settings, input->tier);
  if (input->band == SALE_BAND_RISK)
    shorten (&self, settings->review_risk_days, SALE_CADENCE_RISK);
  self.due = sale_date_is_known (input->last) ? input->last + self.days
                                              : first_review (input, settings, today, &self);
  self.overdue = is_overdue (&self, input, today);
  return self;
}

/**
 * sale_cadence_input_for_touch:
 * @band: the account's health
 *
 * Returns: what sale_cadence_next_touch() needs. A customer we were introduced
 *   to has been touched that day.
 */
SaleCadenceInput
sale_cadence_input_for_touch (const SaleAccountFacts *facts, SaleBand band, SaleDate today)
{
  SaleCadenceInput input = {
    .tier = sale_account_facts_get_tier (facts),
    .band = band,
    .last = sale_touch_get_day (facts, sale_touch_find_last (facts, today)),
    .planned = SALE_DATE_NONE,
    .started = sale_account_facts_get_started (facts),
    .known_since = facts->known_since,
  };

  if (facts->account)
    {
      SaleDate introduced = sale_account_get_introduced_on (facts->account);

      input.planned = sale_account_get_next_touch (facts->account);
      if (introduced <= today)
        input.last = MAX (input.last, introduced);
    }
  return input;
}

static SaleDate
get_step_end (SaleRecord *step)
{
  SaleDate done = sale_step_get_done_on (step);

  if (sale_date_is_known (done))
    return done;
  return sale_step_get_skipped_reason (step) ? SALE_DATE_NONE : sale_step_get_due (step);
}

/* The ids of the onboarding plans that run to their end; when the last stopped one was stopped. */
static GHashTable *
index_onboardings (const SaleAccountFacts *facts, SaleDate *stopped)
{
  GHashTable *ids = sale_id_set_new ();

  for (guint i = 0; i < facts->plans->len; i++)
    {
      SaleRecord *plan = facts->plans->pdata[i];

      if (sale_plan_get_kind (plan) != SALE_PLAYBOOK_KIND_ONBOARDING)
        continue;
      if (sale_date_is_known (sale_plan_get_stopped_on (plan)))
        *stopped = MAX (*stopped, sale_plan_get_stopped_on (plan));
      else
        sale_id_set_add (ids, sale_record_get_id (plan));
    }
  return ids;
}

/* When the latest onboarding ended, or is going to by the due dates of its steps. */
static SaleDate
find_onboarding_end (const SaleAccountFacts *facts)
{
  SaleDate end = SALE_DATE_NONE;
  g_autoptr (GHashTable) ids = index_onboardings (facts, &end);

  for (guint i = 0; i < facts->steps->len; i++)
    {
      SaleRecord *step = facts->steps->pdata[i];

      if (sale_id_set_has (ids, sale_step_get_plan (step)))
        end = MAX (end, get_step_end (step));
    }
  return end;
}

/**
 * sale_cadence_input_for_review:
 * @band: the account's health
 *
 * Returns: what sale_cadence_next_review() needs.
 */
SaleCadenceInput
sale_cadence_input_for_review (const SaleAccountFacts *facts, SaleBand band, SaleDate today)
{
  return (SaleCadenceInput) {
    .tier = sale_account_facts_get_tier (facts),
    .band = band,
    .last = sale_reviews_get_last_held (facts, today),
    .planned = SALE_DATE_NONE,
    .started = sale_account_facts_get_started (facts),
    .onboarding_end = find_onboarding_end (facts),
    .first_term = sale_account_facts_get_first_term (facts),
    .known_since = facts->known_since,
  };
}
