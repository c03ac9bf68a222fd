/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-engine-settings.h"

#include "sale-calendar.h"

const SaleWord sale_ttfv_anchor_words[] = { SALE_TTFV_ANCHOR_WORDS (SALE_WORD_ENTRY_) { 0, NULL,
                                                                                        NULL } };
const SaleWord sale_band_words[] = { SALE_BAND_WORDS (SALE_WORD_ENTRY_) { 0, NULL, NULL } };

#define ROLE(r) (1u << SALE_ROLE_##r)

static const SaleEngineSettings defaults = {
  .base_currency = "EUR",
  .weekend = SALE_WEEKEND_SATURDAY_SUNDAY,

  .gap_days = 30,
  .ttfv_anchor = SALE_TTFV_ANCHOR_SIGNATURE,
  .discount_rate = .10,
  .capital_rate = .10,

  .notice_count = SALE_NOTICE_COUNT_AT_LEAST,
  .notice_effective = SALE_NOTICE_EFFECTIVE_RECEIPT,
  .notice_delivery_days = 3,
  .notice_buffer = 10,
  .signature_lead_days = 60,
  .closing_days = 14,

  .forecast_probability = { [SALE_FORECAST_ON_TRACK] = .95,
                            [SALE_FORECAST_WATCH] = .75,
                            [SALE_FORECAST_AT_RISK] = .45,
                            [SALE_FORECAST_CRITICAL] = .15 },
  .band_probability = { [SALE_BAND_UNKNOWN] = .75,
                        [SALE_BAND_GOOD] = .95,
                        [SALE_BAND_WATCH] = .75,
                        [SALE_BAND_RISK] = .45 },

  .health_good = 70,
  .health_watch = 40,
  .health_gate = 25,
  .health_min_confidence = .5,
  .health_adoption_days = 30,
  .override_max_days = 60,
  .health_weights = { [SALE_HEALTH_COVERAGE] = .3,
                      [SALE_HEALTH_CHAMPION] = .3,
                      [SALE_HEALTH_RECENCY] = .2,
                      [SALE_HEALTH_SENTIMENT] = .2,
                      [SALE_HEALTH_ACTIVE] = .5,
                      [SALE_HEALTH_TREND] = .3,
                      [SALE_HEALTH_BREADTH] = .2,
                      [SALE_HEALTH_GOALS] = .5,
                      [SALE_HEALTH_CONFIRMED] = .3,
                      [SALE_HEALTH_REVIEWS] = .2 },

  .required_roles = { [SALE_TIER_STRATEGIC] = { 5,
                                                { ROLE (CHAMPION), ROLE (ECONOMIC_BUYER),
                                                  ROLE (EXECUTIVE_SPONSOR), ROLE (USER_LEAD),
                                                  ROLE (PROCUREMENT) | ROLE (FINANCE) } },
                      [SALE_TIER_STANDARD] = { 3,
                                               { ROLE (CHAMPION), ROLE (ECONOMIC_BUYER),
                                                 ROLE (USER_LEAD) } },
                      [SALE_TIER_SMALL] = { 1, { ROLE (CHAMPION) } } },
  .coverage_days = 90,
  .single_thread_share = .6,

  .goal_slack = .10,

  .signal_days = { [SALE_SIGNAL_GOAL_OFF_PACE] = 5,
                   [SALE_SIGNAL_SILENCE] = 5,
                   [SALE_SIGNAL_LATE_CUSTOMER_STEP] = 3,
                   [SALE_SIGNAL_CHAMPION_LEAVING] = 2,
                   [SALE_SIGNAL_USAGE_DROP] = 3,
                   [SALE_SIGNAL_STALLED_START] = 3,
                   [SALE_SIGNAL_DEADLINE_UNKNOWN] = 5,
                   [SALE_SIGNAL_REVIEW_OVERDUE] = 5,
                   [SALE_SIGNAL_COMMITMENT_OVERDUE] = 1,
                   [SALE_SIGNAL_MEETINGS_POSTPONED] = 3,
                   [SALE_SIGNAL_REPLIES_SLOWER] = 5,
                   [SALE_SIGNAL_SAME_PROBLEM] = 2,
                   [SALE_SIGNAL_STAKEHOLDER_MOVED] = 3,
                   [SALE_SIGNAL_PRECONDITION_BROKEN] = 2,
                   [SALE_SIGNAL_NOTICE_RECEIVED] = 1,
                   [SALE_SIGNAL_COMPLAINT] = 1,
                   [SALE_SIGNAL_PRICE_PRESSURE] = 2,
                   [SALE_SIGNAL_COMPETITOR] = 2,
                   [SALE_SIGNAL_OTHER] = 5 },

  .touch_days = { [SALE_TIER_STRATEGIC] = 30, [SALE_TIER_STANDARD] = 60, [SALE_TIER_SMALL] = 120 },
  .review_days = { [SALE_TIER_STRATEGIC] = 90,
                   [SALE_TIER_STANDARD] = 180,
                   [SALE_TIER_SMALL] = 365 },
  .touch_watch_days = 30,
  .touch_risk_days = 14,
  .touch_new_days = 14,
  .new_account_days = 90,
  .review_risk_days = 60,
  .first_review_days = 30,

  .expansion_value = 60,
  .expansion_confirmed_days = 180,
  .referral_value = 60,
  .referral_relationship = 60,
  .referral_window_days = 14,
  .referral_ask_days = 180,
};

#define AT(field) G_STRUCT_OFFSET (SaleEngineSettings, field)
#define DAYS(key, field, least, group, label) \
  { key, SALE_SETTING_INT, AT (field), least, 3650, NULL, group, label }
#define SCORE(key, field, group, label) \
  { key, SALE_SETTING_INT, AT (field), 0, 100, NULL, group, label }
#define SHARE(key, field, group, label) \
  { key, SALE_SETTING_SHARE, AT (field), 0, 1, NULL, group, label }
#define CHANCE(key, field, group, label) \
  { key, SALE_SETTING_SHARE, AT (field), .05, .98, NULL, group, label }
#define WORD(key, field, words, group, label) \
  { key, SALE_SETTING_WORD, AT (field), 0, 0, words, group, label }
#define OTHER(key, type, field, group, label) \
  { key, SALE_SETTING_##type, AT (field), 0, 0, NULL, group, label }
#define SIGNAL(key, KIND, label) \
  { "signal-days-" key, \
    SALE_SETTING_INT, \
    AT (signal_days[SALE_SIGNAL_##KIND]), \
    0, \
    3650, \
    NULL, \
    N_ ("Working Days to Answer a Signal"), \
    label }

#define BOOK N_ ("Book")
#define FIGURES N_ ("Figures")
#define NOTICE N_ ("Notice, Where a Contract Does Not Say")
#define FORECAST N_ ("Forecast")
#define HEALTH N_ ("Health")
#define WEIGHTS N_ ("Weights of the Health")
#define ROLES N_ ("Required Roles")
#define CADENCE N_ ("Cadence")
#define GROWTH N_ ("Growth and Referrals")

static const SaleSettingSpec specs[] = {
  OTHER ("base-currency", CURRENCY, base_currency, BOOK, N_ ("Currency of the Book")),
  OTHER ("time-zone", ZONE, time_zone, BOOK, N_ ("Time Zone")),
  OTHER ("weekend", WEEKEND, weekend, BOOK, N_ ("Weekend")),
  OTHER ("me", TEXT, me, BOOK, N_ ("You")),
  OTHER ("my-name", TEXT, my_name, BOOK, N_ ("Your Name")),

  DAYS ("gap-days", gap_days, 0, FIGURES, N_ ("Longest Gap Between Contracts (Days)")),
  WORD ("ttfv-anchor", ttfv_anchor, sale_ttfv_anchor_words, FIGURES,
        N_ ("Time to First Value Counts From")),
  SHARE ("discount-rate", discount_rate, FIGURES, N_ ("Discount Rate a Year")),
  SHARE ("capital-rate", capital_rate, FIGURES, N_ ("Cost of Late Payment a Year")),
  SHARE ("goal-slack", goal_slack, FIGURES, N_ ("How Far Behind Pace Is Still on Track")),

  WORD ("notice-count", notice_count, sale_notice_count_words, NOTICE, N_ ("Counting")),
  WORD ("notice-effective", notice_effective, sale_notice_effective_words, NOTICE,
        N_ ("Effective On")),
  DAYS ("notice-delivery-days", notice_delivery_days, 0, NOTICE, N_ ("Delivery Days")),
  DAYS ("notice-buffer", notice_buffer, 0, NOTICE, N_ ("Buffer (Working Days)")),
  DAYS ("signature-lead", signature_lead_days, 0, NOTICE, N_ ("Signature Lead (Days)")),
  DAYS ("closing-days", closing_days, 0, NOTICE, N_ ("Closing (Days Before the Last Day)")),
  OTHER ("statutory-reminder", BOOL, statutory_reminder, NOTICE,
         N_ ("Written Reminder (New York General Obligations Law 5-903)")),

  CHANCE ("forecast-on-track", forecast_probability[SALE_FORECAST_ON_TRACK], FORECAST,
          N_ ("On Track")),
  CHANCE ("forecast-watch", forecast_probability[SALE_FORECAST_WATCH], FORECAST, N_ ("Watch")),
  CHANCE ("forecast-at-risk", forecast_probability[SALE_FORECAST_AT_RISK], FORECAST,
          N_ ("At Risk")),
  CHANCE ("forecast-critical", forecast_probability[SALE_FORECAST_CRITICAL], FORECAST,
          N_ ("Critical")),
  CHANCE ("forecast-health-good", band_probability[SALE_BAND_GOOD], FORECAST,
          N_ ("From Good Health")),
  CHANCE ("forecast-health-watch", band_probability[SALE_BAND_WATCH], FORECAST,
          N_ ("From Health to Watch")),
  CHANCE ("forecast-health-risk", band_probability[SALE_BAND_RISK], FORECAST,
          N_ ("From Health at Risk")),
  CHANCE ("forecast-health-unknown", band_probability[SALE_BAND_UNKNOWN], FORECAST,
          N_ ("From Unknown Health")),

  SCORE ("health-good", health_good, HEALTH, N_ ("Good From")),
  SCORE ("health-watch", health_watch, HEALTH, N_ ("Watch From")),
  SCORE ("health-gate", health_gate, HEALTH, N_ ("Most Above the Lowest Dimension")),
  SHARE ("health-min-confidence", health_min_confidence, HEALTH, N_ ("Least Confidence Shown")),
  DAYS ("health-adoption-days", health_adoption_days, 1, HEALTH, N_ ("Usage Is Fresh For (Days)")),
  DAYS ("override-max-days", override_max_days, 1, HEALTH, N_ ("Longest Override (Days)")),
  DAYS ("coverage-days", coverage_days, 1, HEALTH, N_ ("Touches Count For (Days)")),
  SHARE ("single-thread-share", single_thread_share, HEALTH,
         N_ ("Single-Threaded From a Share Of")),
  SHARE ("weight-coverage", health_weights[SALE_HEALTH_COVERAGE], WEIGHTS, N_ ("Role Coverage")),
  SHARE ("weight-champion", health_weights[SALE_HEALTH_CHAMPION], WEIGHTS, N_ ("Champion")),
  SHARE ("weight-recency", health_weights[SALE_HEALTH_RECENCY], WEIGHTS, N_ ("Last Two-Way Touch")),
  SHARE ("weight-sentiment", health_weights[SALE_HEALTH_SENTIMENT], WEIGHTS, N_ ("Sentiment")),
  SHARE ("weight-active", health_weights[SALE_HEALTH_ACTIVE], WEIGHTS, N_ ("Active Users")),
  SHARE ("weight-trend", health_weights[SALE_HEALTH_TREND], WEIGHTS, N_ ("Usage Trend")),
  SHARE ("weight-breadth", health_weights[SALE_HEALTH_BREADTH], WEIGHTS, N_ ("Features Used")),
  SHARE ("weight-goals", health_weights[SALE_HEALTH_GOALS], WEIGHTS, N_ ("Goals Against Pace")),
  SHARE ("weight-confirmed", health_weights[SALE_HEALTH_CONFIRMED], WEIGHTS,
         N_ ("Confirmed Value")),
  SHARE ("weight-reviews", health_weights[SALE_HEALTH_REVIEWS], WEIGHTS,
         N_ ("Reviews Held on Time")),

  OTHER ("roles-strategic", ROLES, required_roles[SALE_TIER_STRATEGIC], ROLES, N_ ("Strategic")),
  OTHER ("roles-standard", ROLES, required_roles[SALE_TIER_STANDARD], ROLES, N_ ("Standard")),
  OTHER ("roles-small", ROLES, required_roles[SALE_TIER_SMALL], ROLES, N_ ("Small")),

  DAYS ("touch-strategic", touch_days[SALE_TIER_STRATEGIC], 1, CADENCE,
        N_ ("Touch, Strategic (Days)")),
  DAYS ("touch-standard", touch_days[SALE_TIER_STANDARD], 1, CADENCE,
        N_ ("Touch, Standard (Days)")),
  DAYS ("touch-small", touch_days[SALE_TIER_SMALL], 1, CADENCE, N_ ("Touch, Small (Days)")),
  DAYS ("touch-watch", touch_watch_days, 1, CADENCE, N_ ("Touch, Health to Watch (Days)")),
  DAYS ("touch-risk", touch_risk_days, 1, CADENCE, N_ ("Touch, Health at Risk (Days)")),
  DAYS ("touch-new", touch_new_days, 1, CADENCE, N_ ("Touch, New Account (Days)")),
  DAYS ("new-account-days", new_account_days, 0, CADENCE, N_ ("An Account Is New For (Days)")),
  DAYS ("review-strategic", review_days[SALE_TIER_STRATEGIC], 1, CADENCE,
        N_ ("Review, Strategic (Days)")),
  DAYS ("review-standard", review_days[SALE_TIER_STANDARD], 1, CADENCE,
        N_ ("Review, Standard (Days)")),
  DAYS ("review-small", review_days[SALE_TIER_SMALL], 1, CADENCE, N_ ("Review, Small (Days)")),
  DAYS ("review-risk", review_risk_days, 1, CADENCE, N_ ("Review, Health at Risk (Days)")),
  DAYS ("first-review-days", first_review_days, 0, CADENCE,
        N_ ("First Review After Onboarding (Days)")),

  SIGNAL ("goal-off-pace", GOAL_OFF_PACE, N_ ("Goal off Pace")),
  SIGNAL ("silence", SILENCE, N_ ("Silence")),
  SIGNAL ("late-customer-step", LATE_CUSTOMER_STEP, N_ ("Late Customer Step")),
  SIGNAL ("champion-leaving", CHAMPION_LEAVING, N_ ("Champion Leaving")),
  SIGNAL ("usage-drop", USAGE_DROP, N_ ("Usage Drop")),
  SIGNAL ("stalled-start", STALLED_START, N_ ("Stalled Start")),
  SIGNAL ("deadline-unknown", DEADLINE_UNKNOWN, N_ ("Deadline Unknown")),
  SIGNAL ("review-overdue", REVIEW_OVERDUE, N_ ("Review Overdue")),
  SIGNAL ("commitment-overdue", COMMITMENT_OVERDUE, N_ ("Commitment Overdue")),
  SIGNAL ("meetings-postponed", MEETINGS_POSTPONED, N_ ("Meetings Postponed")),
  SIGNAL ("replies-slower", REPLIES_SLOWER, N_ ("Replies Getting Slower")),
  SIGNAL ("same-problem", SAME_PROBLEM, N_ ("The Same Problem Again")),
  SIGNAL ("stakeholder-moved", STAKEHOLDER_MOVED, N_ ("Stakeholder Moved")),
  SIGNAL ("precondition-broken", PRECONDITION_BROKEN, N_ ("Precondition Broken")),
  SIGNAL ("notice-received", NOTICE_RECEIVED, N_ ("Notice Received")),
  SIGNAL ("complaint", COMPLAINT, N_ ("Complaint")),
  SIGNAL ("price-pressure", PRICE_PRESSURE, N_ ("Price Pressure")),
  SIGNAL ("competitor", COMPETITOR, N_ ("Competitor Seen")),
  SIGNAL ("other", OTHER, N_ ("Other")),

  SCORE ("expansion-value", expansion_value, GROWTH, N_ ("Value Needed to Expand")),
  DAYS ("expansion-confirmed-days", expansion_confirmed_days, 1, GROWTH,
        N_ ("Confirmed Value Counts For (Days)")),
  SCORE ("referral-value", referral_value, GROWTH, N_ ("Value Needed to Ask for a Referral")),
  SCORE ("referral-relationship", referral_relationship, GROWTH,
         N_ ("Relationship Needed to Ask for a Referral")),
  DAYS ("referral-days", referral_window_days, 1, GROWTH, N_ ("Referral Window (Days)")),
  DAYS ("referral-ask-days", referral_ask_days, 1, GROWTH, N_ ("Between Two Asks (Days)")),
};

/**
 * sale_engine_settings_init:
 * @self: (out caller-allocates): is given the defaults of formulas.md
 */
void
sale_engine_settings_init (SaleEngineSettings *self)
{
  *self = defaults;
}

/**
 * sale_engine_settings_list:
 * @n_settings: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_settings): every setting, in the
 *   order of Preferences.
 */
const SaleSettingSpec *
sale_engine_settings_list (gsize *n_settings)
{
  *n_settings = G_N_ELEMENTS (specs);
  return specs;
}

/**
 * sale_engine_settings_find:
 *
 * Returns: (transfer none) (nullable): the setting called @key.
 */
const SaleSettingSpec *
sale_engine_settings_find (const char *key)
{
  for (gsize i = 0; i < G_N_ELEMENTS (specs); i++)
    if (g_strcmp0 (specs[i].key, key) == 0)
      return &specs[i];
  return NULL;
}

static SaleTier
tier_or_standard (SaleTier tier)
{
  return tier > SALE_TIER_NONE && tier < SALE_N_TIERS ? tier : SALE_TIER_STANDARD;
}

/**
 * sale_engine_settings_get_touch_days:
 *
 * Returns: the touch cadence of @tier; an account without a tier counts as
 *   standard. Source: formulas.md F15.
 */
int
sale_engine_settings_get_touch_days (const SaleEngineSettings *self, SaleTier tier)
{
  return self->touch_days[tier_or_standard (tier)];
}

/**
 * sale_engine_settings_get_review_days:
 *
 * Returns: the review cadence of @tier. Source: formulas.md F15.
 */
int
sale_engine_settings_get_review_days (const SaleEngineSettings *self, SaleTier tier)
{
  return self->review_days[tier_or_standard (tier)];
}

/**
 * sale_engine_settings_get_required_roles:
 *
 * Returns: (transfer none): the roles @tier asks for. Source: formulas.md F11.
 */
const SaleRequiredRoles *
sale_engine_settings_get_required_roles (const SaleEngineSettings *self, SaleTier tier)
{
  return &self->required_roles[tier_or_standard (tier)];
}

/**
 * sale_engine_settings_get_band:
 * @score: an unrounded health, 0 … 100
 *
 * Returns: the band @score lies in. Source: formulas.md F10.
 */
SaleBand
sale_engine_settings_get_band (const SaleEngineSettings *self, double score)
{
  if (score >= self->health_good)
    return SALE_BAND_GOOD;
  return score >= self->health_watch ? SALE_BAND_WATCH : SALE_BAND_RISK;
}
