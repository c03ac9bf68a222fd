/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-records.h"

G_BEGIN_DECLS

/**
 * SaleTtfvAnchor:
 * @SALE_TTFV_ANCHOR_SIGNATURE: the first signature of the account
 * @SALE_TTFV_ANCHOR_ONBOARDING: the anchor of its onboarding plan
 *
 * From where time to first value is counted. Source: formulas.md F8.
 */
#define SALE_TTFV_ANCHOR_WORDS(W) \
  W (SALE_TTFV_ANCHOR_SIGNATURE, "signature", N_ ("Signature")) \
  W (SALE_TTFV_ANCHOR_ONBOARDING, "onboarding", N_ ("Onboarding Start"))
SALE_DECLARE_WORDS (SaleTtfvAnchor, SALE_TTFV_ANCHOR_NONE, sale_ttfv_anchor_words,
                    SALE_TTFV_ANCHOR_WORDS)

/**
 * SaleBand:
 *
 * What a health means. Source: formulas.md F10.
 */
#define SALE_BAND_WORDS(W) \
  W (SALE_BAND_GOOD, "good", N_ ("Good")) \
  W (SALE_BAND_WATCH, "watch", N_ ("Watch")) \
  W (SALE_BAND_RISK, "risk", N_ ("Risk"))
SALE_DECLARE_WORDS (SaleBand, SALE_BAND_UNKNOWN, sale_band_words, SALE_BAND_WORDS)

#define SALE_N_TIERS (SALE_TIER_SMALL + 1)
#define SALE_N_BANDS (SALE_BAND_RISK + 1)
#define SALE_N_FORECASTS (SALE_FORECAST_CRITICAL + 1)
#define SALE_N_SIGNALS (SALE_SIGNAL_OTHER + 1)
#define SALE_REQUIRED_ROLES_MAX 8

/**
 * SaleHealthInput:
 *
 * What the three dimensions of the health are made of, in the order of the
 * dimensions: relationship, adoption, value. Source: formulas.md F10.
 */
typedef enum
{
  SALE_HEALTH_COVERAGE,
  SALE_HEALTH_CHAMPION,
  SALE_HEALTH_RECENCY,
  SALE_HEALTH_SENTIMENT,
  SALE_HEALTH_ACTIVE,
  SALE_HEALTH_TREND,
  SALE_HEALTH_BREADTH,
  SALE_HEALTH_GOALS,
  SALE_HEALTH_CONFIRMED,
  SALE_HEALTH_REVIEWS,
  SALE_N_HEALTH_INPUTS,
} SaleHealthInput;

/**
 * SaleRequiredRoles:
 * @roles: for each role that a tier asks for, the set of roles that fill it, as
 *   bits `1 << SALE_ROLE_…` ("procurement or finance" is one role of two bits)
 *
 * Source: formulas.md F11.
 */
typedef struct
{
  guint n_roles;
  guint roles[SALE_REQUIRED_ROLES_MAX];
} SaleRequiredRoles;

/**
 * SaleEngineSettings:
 *
 * Every choice that changes a figure. A plain value: it may be copied by
 * assignment and crosses threads. Days are calendar days unless said otherwise;
 * shares and probabilities are 0 … 1, scores 0 … 100. Arrays by tier are
 * indexed by #SaleTier, where 0 (no tier) counts as standard.
 */
typedef struct
{
  /* The book */
  char base_currency[SALE_CURRENCY_SIZE];
  char time_zone[64]; /* "" is the machine's */
  char me[128];       /* who owns what comes without an owner; "" is not said */
  char my_name[128];  /* what else an owner may be called who is the user */
  guint weekend;      /* of the book's calendar; see SaleCalendar */

  /* F0, F5, F8 */
  int gap_days;
  SaleTtfvAnchor ttfv_anchor;
  double discount_rate;
  double capital_rate;

  /* F6: what is assumed where a contract does not say */
  SaleNoticeCount notice_count;
  SaleNoticeEffective notice_effective;
  int notice_delivery_days;
  int notice_buffer; /* working days */
  int signature_lead_days;
  int closing_days; /* how long before the last day a window is "closing" */
  gboolean statutory_reminder;

  /* F4, F20 */
  double forecast_probability[SALE_N_FORECASTS];
  double band_probability[SALE_N_BANDS];

  /* F10 */
  int health_good;
  int health_watch;
  int health_gate;
  double health_min_confidence;
  int health_adoption_days;
  int override_max_days;
  double health_weights[SALE_N_HEALTH_INPUTS];

  /* F11 */
  SaleRequiredRoles required_roles[SALE_N_TIERS];
  int coverage_days;
  double single_thread_share;

  /* F12 */
  double goal_slack;

  /* F14: working days to answer a signal of each kind */
  int signal_days[SALE_N_SIGNALS];

  /* F15 */
  int touch_days[SALE_N_TIERS];
  int review_days[SALE_N_TIERS];
  int touch_watch_days;
  int touch_risk_days;
  int touch_new_days;
  int new_account_days;
  int review_risk_days;
  int first_review_days;

  /* F16, F18 */
  int expansion_value;
  int expansion_confirmed_days;
  int referral_value;
  int referral_relationship;
  int referral_window_days;
  int referral_ask_days;
} SaleEngineSettings;

/**
 * SaleSettingType:
 *
 * How a setting's text is to be read and what widget fits it.
 */
typedef enum
{
  SALE_SETTING_INT,
  SALE_SETTING_SHARE,
  SALE_SETTING_BOOL,
  SALE_SETTING_TEXT,
  SALE_SETTING_ZONE,
  SALE_SETTING_CURRENCY,
  SALE_SETTING_WEEKEND,
  SALE_SETTING_WORD,
  SALE_SETTING_ROLES,
} SaleSettingType;

/**
 * SaleSettingSpec:
 * @key: its name outside, kebab-case
 * @group: the heading it stands under, to be translated
 * @label: for people, to be translated
 * @words: (nullable): the words allowed
 * @min: least number allowed
 * @max: greatest number allowed
 *
 * One setting, described once.
 */
typedef struct
{
  const char *key;
  SaleSettingType type;
  gsize offset; /* in SaleEngineSettings */
  double min;
  double max;
  const SaleWord *words;
  const char *group;
  const char *label;
} SaleSettingSpec;

void sale_engine_settings_init (SaleEngineSettings *self);
gboolean sale_engine_settings_set (SaleEngineSettings *self, const char *key, const char *value,
                                   GError **error);
char *sale_engine_settings_dup_value (const SaleEngineSettings *self, const char *key);
const SaleSettingSpec *sale_engine_settings_list (gsize *n_settings);
const SaleSettingSpec *sale_engine_settings_find (const char *key);

int sale_engine_settings_get_touch_days (const SaleEngineSettings *self, SaleTier tier);
int sale_engine_settings_get_review_days (const SaleEngineSettings *self, SaleTier tier);
const SaleRequiredRoles *sale_engine_settings_get_required_roles (const SaleEngineSettings *self,
                                                                  SaleTier tier);
SaleBand sale_engine_settings_get_band (const SaleEngineSettings *self, double score);

G_END_DECLS
