/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-health-private.h"

#include "sale-ratio.h"

#include <math.h>

const SaleWord sale_pattern_words[] = { SALE_PATTERN_WORDS (SALE_WORD_ENTRY_) { 0, NULL, NULL } };

static const struct
{
  SaleHealthDimensionIndex dimension;
  const char *nick;
  const char *label;
} inputs[SALE_N_HEALTH_INPUTS] = {
  [SALE_HEALTH_COVERAGE] = { SALE_HEALTH_R, "coverage", N_ ("Role Coverage") },
  [SALE_HEALTH_CHAMPION] = { SALE_HEALTH_R, "champion", N_ ("Champion") },
  [SALE_HEALTH_RECENCY] = { SALE_HEALTH_R, "recency", N_ ("Last Two-Way Touch") },
  [SALE_HEALTH_SENTIMENT] = { SALE_HEALTH_R, "sentiment", N_ ("Sentiment") },
  [SALE_HEALTH_ACTIVE] = { SALE_HEALTH_A, "active", N_ ("Active Users") },
  [SALE_HEALTH_TREND] = { SALE_HEALTH_A, "trend", N_ ("Usage Trend") },
  [SALE_HEALTH_BREADTH] = { SALE_HEALTH_A, "breadth", N_ ("Features Used") },
  [SALE_HEALTH_GOALS] = { SALE_HEALTH_V, "goals", N_ ("Goals Against Pace") },
  [SALE_HEALTH_CONFIRMED] = { SALE_HEALTH_V, "confirmed", N_ ("Confirmed Value") },
  [SALE_HEALTH_REVIEWS] = { SALE_HEALTH_V, "reviews", N_ ("Reviews Held on Time") },
};

SaleHealthDimensionIndex
sale_health_input_get_dimension (SaleHealthInput input)
{
  return inputs[input].dimension;
}

/**
 * sale_health_input_get_nick:
 *
 * Returns: (transfer none): the input's name in JSON.
 */
const char *
sale_health_input_get_nick (SaleHealthInput input)
{
  return inputs[input].nick;
}

const char *
sale_health_input_get_label (SaleHealthInput input)
{
  return _(inputs[input].label);
}

const char *
sale_health_dimension_get_label (SaleHealthDimensionIndex dimension)
{
  switch (dimension)
    {
    case SALE_HEALTH_R:
      return _("Relationship");
    case SALE_HEALTH_A:
      return _("Adoption");
    case SALE_HEALTH_V:
    default:
      return C_ ("worth to the customer", "Value");
    }
}

/**
 * sale_freshness:
 * @age: in days; negative when not known
 * @fresh_days: how long it stays fresh
 *
 * Returns: 1 up to @fresh_days, falling to 0 over twice as many more.
 *   Source: formulas.md F10.
 */
double
sale_freshness (int age, int fresh_days)
{
  if (age < 0)
    return 0;
  if (age <= fresh_days)
    return 1;
  return fresh_days > 0 ? MAX (0, 1 - (double) (age - fresh_days) / (2.0 * fresh_days)) : 0;
}

static void
fact_clear (SaleHealthFact *self)
{
  g_clear_pointer (&self->reason, g_free);
  g_clear_pointer (&self->rows, g_array_unref);
}

/**
 * sale_health_fact_set:
 * @reason: (transfer full): what it says
 */
void
sale_health_fact_set (SaleHealthFact *self, double score, int age, int fresh_days, char *reason)
{
  self->score = score;
  self->age = age;
  self->freshness = isnan (score) ? 0 : sale_freshness (age, fresh_days);
  g_free (self->reason);
  self->reason = reason;
}

void
sale_health_free (SaleHealth *self)
{
  for (guint i = 0; i < SALE_N_HEALTH_INPUTS; i++)
    fact_clear (&self->facts[i]);
  for (guint i = 0; i < SALE_N_HEALTH_DIMENSIONS; i++)
    fact_clear (&self->dimensions[i].manual_fact);
  g_clear_object (&self->override);
  g_clear_pointer (&self->reasons, g_strfreev);
  g_free (self);
}

/* The known inputs by their weights; a rating only when there is none. */
static void
sum_dimension (SaleHealth *self, SaleHealthDimensionIndex index)
{
  SaleHealthDimension *dimension = &self->dimensions[index];
  double score = 0, known = 0, fresh = 0, all = 0;

  for (guint i = 0; i < SALE_N_HEALTH_INPUTS; i++)
    {
      const SaleHealthFact *fact = &self->facts[i];

      if (inputs[i].dimension != index)
        continue;
      all += fact->weight;
      if (isnan (fact->score))
        continue;
      known += fact->weight;
      score += fact->weight * fact->score;
      fresh += fact->weight * fact->freshness;
    }
  dimension->manual = known <= 0 && !isnan (dimension->manual_fact.score);
  if (dimension->manual)
    {
      dimension->score = dimension->manual_fact.score;
      dimension->confidence = dimension->manual_fact.freshness;
      return;
    }
  dimension->score = known > 0 ? score / known : NAN;
  dimension->confidence = all > 0 ? fresh / all : 0;
}

static SalePattern
find_pattern (const SaleHealth *self, const SaleEngineSettings *settings)
{
  double r = self->dimensions[SALE_HEALTH_R].score, a = self->dimensions[SALE_HEALTH_A].score;
  double v = self->dimensions[SALE_HEALTH_V].score;

  if (v < settings->health_watch && r >= settings->health_good)
    return SALE_PATTERN_FRIENDLY;
  if (v < settings->health_watch && a >= settings->health_good)
    return SALE_PATTERN_BUSY;
  if (v >= settings->health_good && self->single_threaded)
    return SALE_PATTERN_ONE_PERSON;
  return SALE_PATTERN_NONE;
}

/**
 * sale_health_combine:
 *
 * From the dimensions to the health: the mean of the known ones, the gate, the
 * confidence, the band and the pattern. Source: formulas.md F10.
 */
void
sale_health_combine (SaleHealth *self, const SaleEngineSettings *settings)
{
  double sum = 0, lowest = INFINITY, confidence = 0;
  guint n_known = 0;

  for (guint i = 0; i < SALE_N_HEALTH_DIMENSIONS; i++)
    {
      confidence += self->dimensions[i].confidence;
      if (isnan (self->dimensions[i].score))
        continue;
      sum += self->dimensions[i].score;
      lowest = MIN (lowest, self->dimensions[i].score);
      n_known++;
    }
  self->mean = n_known > 0 ? sum / n_known : NAN;
  self->gated = n_known > 0 && lowest + settings->health_gate < self->mean;
  self->score = self->gated ? lowest + settings->health_gate : self->mean;
  self->confidence = confidence / SALE_N_HEALTH_DIMENSIONS;
  self->known = n_known > 0 && self->confidence >= settings->health_min_confidence;
  self->band =
      self->known ? sale_engine_settings_get_band (settings, self->score) : SALE_BAND_UNKNOWN;
  self->pattern = find_pattern (self, settings);
}

/* The latest override that holds today; none holds for longer than allowed. */
static SaleRecord *
find_override (const SaleAccountFacts *facts, const SaleEngineSettings *settings, SaleDate today)
{
  SaleRecord *found = NULL;
  SaleDate newest = SALE_DATE_NONE;

  for (guint i = 0; i < facts->overrides->len; i++)
    {
      SaleRecord *override = facts->overrides->pdata[i];
      SaleDate date = sale_health_override_get_date (override);
      SaleDate expires = sale_health_override_get_expires (override);

      if (!sale_date_is_known (date))
        date = sale_date_from_instant (sale_record_get_created (override), facts->zone);
      if (!sale_date_is_known (date) || !sale_date_is_known (expires) || date > today ||
          MIN (expires, date + settings->override_max_days) < today || date < newest ||
          (found && date == newest && !sale_fact_is_later (override, found)))
        continue;
      newest = date;
      found = override;
    }
  return found ? g_object_ref (found) : NULL;
}

/**
 * sale_health_new:
 *
 * Returns: (transfer full): the health of an account on @today.
 *   Source: formulas.md F10.
 */
SaleHealth *
sale_health_new (const SaleAccountFacts *facts, const SaleEngineSettings *settings, SaleDate today)
{
  SaleHealth *self = g_new0 (SaleHealth, 1);
  SaleHealthBuild build = { self, facts, settings, today };

  for (guint i = 0; i < SALE_N_HEALTH_INPUTS; i++)
    self->facts[i] =
        (SaleHealthFact) { .score = NAN, .weight = settings->health_weights[i], .age = -1 };
  for (guint i = 0; i < SALE_N_HEALTH_DIMENSIONS; i++)
    self->dimensions[i].manual_fact = (SaleHealthFact) { .score = NAN, .age = -1 };

  sale_health_add_relationship (&build);
  sale_health_add_adoption (&build);
  sale_health_add_value (&build);
  sale_health_add_ratings (&build);
  for (guint i = 0; i < SALE_N_HEALTH_DIMENSIONS; i++)
    sum_dimension (self, i);
  sale_health_combine (self, settings);
  self->override = find_override (facts, settings, today);
  sale_health_explain (self, settings);
  return self;
}

/**
 * sale_health_get_effective_band:
 *
 * Returns: the band that cadences and forecasts go by: the override's while one
 *   holds, else the computed one.
 */
SaleBand
sale_health_get_effective_band (const SaleHealth *self, const SaleEngineSettings *settings)
{
  return self->override ? sale_engine_settings_get_band (
                              settings, (double) sale_health_override_get_value (self->override))
                        : self->band;
}

/**
 * sale_health_count_known:
 *
 * Returns: how many of the inputs are known, ratings in their place included.
 */
guint
sale_health_count_known (const SaleHealth *self)
{
  guint n = 0;

  for (guint i = 0; i < SALE_N_HEALTH_INPUTS; i++)
    n += !isnan (self->facts[i].score);
  for (guint i = 0; i < SALE_N_HEALTH_DIMENSIONS; i++)
    n += self->dimensions[i].manual;
  return n;
}

/**
 * sale_health_dup_score:
 * @score: unrounded, NaN when not known
 *
 * Returns: (transfer full): a whole number, or one decimal where rounding would
 *   carry it into another band. Source: formulas.md F10.
 */
char *
sale_health_dup_score (double score, const SaleEngineSettings *settings)
{
  SaleBand band;

  if (isnan (score))
    return g_strdup (_("not known"));

  band = sale_engine_settings_get_band (settings, score);
  if (sale_engine_settings_get_band (settings, nearbyint (score)) == band)
    return sale_decimal_dup (score, 1, 0);
  if (sale_engine_settings_get_band (settings, nearbyint (score * 10) / 10) == band)
    return sale_decimal_dup (score, 1, 1);
  /* 69.96 is neither 70 nor 70.0. */
  return sale_decimal_dup (floor (score * 10), 10, 1);
}
