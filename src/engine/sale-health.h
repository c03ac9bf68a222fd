/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-account-facts.h"
#include "sale-engine-settings.h"

G_BEGIN_DECLS

#define SALE_N_HEALTH_DIMENSIONS 3

/**
 * SaleHealthDimensionIndex:
 *
 * The three dimensions, in the order they are shown.
 */
typedef enum
{
  SALE_HEALTH_R,
  SALE_HEALTH_A,
  SALE_HEALTH_V,
} SaleHealthDimensionIndex;

/**
 * SalePattern:
 *
 * A shape of the dimensions that has a name.
 */
#define SALE_PATTERN_WORDS(W) \
  W (SALE_PATTERN_FRIENDLY, "friendly_but_unproven", N_ ("Friendly but unproven")) \
  W (SALE_PATTERN_BUSY, "busy_but_unproven", N_ ("Busy but unproven")) \
  W (SALE_PATTERN_ONE_PERSON, "one_person_value", N_ ("One-person value"))
SALE_DECLARE_WORDS (SalePattern, SALE_PATTERN_NONE, sale_pattern_words, SALE_PATTERN_WORDS)

/**
 * SaleHealthFact:
 * @score: 0 … 100, unrounded; NaN when not known
 * @weight: its weight in its dimension
 * @freshness: 1 for fresh … 0 for too old to say anything; 0 when not known
 * @age: how old the newest record behind it is, in days; -1 when there is none
 * @reason: (nullable): what it says, in words
 * @rows: (nullable) (element-type gint64): the records that made it
 *
 * One input of the health.
 */
typedef struct
{
  double score;
  double weight;
  double freshness;
  int age;
  char *reason;
  GArray *rows;
} SaleHealthFact;

/**
 * SaleHealthDimension:
 * @score: 0 … 100, unrounded; NaN when not known
 * @confidence: how much of it is known and fresh, 0 … 1
 * @manual: whether it is somebody's rating because no input is known
 * @manual_fact: that rating
 */
typedef struct
{
  double score;
  double confidence;
  gboolean manual;
  SaleHealthFact manual_fact;
} SaleHealthDimension;

/**
 * SaleHealth:
 * @facts: the inputs
 * @dimensions: relationship, adoption and value
 * @mean: the mean of the known dimensions, NaN when there is none
 * @score: @mean after the gate, NaN when there is none
 * @gated: whether the gate lowered it
 * @confidence: how much of everything is known and fresh, 0 … 1
 * @known: whether @confidence is enough to show @score at all
 * @band: the band of @score; %SALE_BAND_UNKNOWN unless @known
 * @single_threaded: whether the account hangs on one person
 * @override: (nullable): what a person put in its place, while it holds; both are shown
 * @reasons: the explanation, most important first
 *
 * The health of an account on a day. Source: formulas.md F10.
 */
typedef struct
{
  SaleHealthFact facts[SALE_N_HEALTH_INPUTS];
  SaleHealthDimension dimensions[SALE_N_HEALTH_DIMENSIONS];
  double mean;
  double score;
  gboolean gated;
  double confidence;
  gboolean known;
  SaleBand band;
  SalePattern pattern;
  gboolean single_threaded;
  SaleRecord *override;
  GStrv reasons;
} SaleHealth;

SaleHealth *sale_health_new (const SaleAccountFacts *facts, const SaleEngineSettings *settings,
                             SaleDate today);
void sale_health_free (SaleHealth *self);
void sale_health_combine (SaleHealth *self, const SaleEngineSettings *settings);
SaleBand sale_health_get_effective_band (const SaleHealth *self,
                                         const SaleEngineSettings *settings);
guint sale_health_count_known (const SaleHealth *self);
char *sale_health_dup_score (double score, const SaleEngineSettings *settings);
char *sale_health_dup_basis (const SaleHealth *self);
double sale_freshness (int age, int fresh_days);
SaleHealthDimensionIndex sale_health_input_get_dimension (SaleHealthInput input);
const char *sale_health_input_get_nick (SaleHealthInput input);
const char *sale_health_input_get_label (SaleHealthInput input);
const char *sale_health_dimension_get_label (SaleHealthDimensionIndex dimension);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleHealth, sale_health_free)

G_END_DECLS
