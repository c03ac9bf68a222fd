/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ratings that stand in for inputs, and the explanation in words. */
#include "sale-health-private.h"

#include "sale-ratio.h"

#include <math.h>

/**
 * sale_health_get_fresh_days:
 *
 * Returns: how long the inputs of a dimension stay fresh: the tier's touch
 *   cadence, the setting for usage, the tier's review cadence. The tier's and
 *   not the one that the health shortens, which would run in a circle.
 *   Source: formulas.md F10.
 */
int
sale_health_get_fresh_days (const SaleHealthBuild *build, SaleHealthDimensionIndex dimension)
{
  SaleTier tier = sale_account_facts_get_tier (build->facts);

  if (dimension == SALE_HEALTH_A)
    return build->settings->health_adoption_days;
  if (dimension == SALE_HEALTH_R)
    return sale_engine_settings_get_touch_days (build->settings, tier);
  return sale_engine_settings_get_review_days (build->settings, tier);
}

/**
 * sale_health_find_rating:
 *
 * Returns: (transfer none) (nullable): the newest rating of @dimension; of two
 *   of one day the later entered one.
 */
SaleRecord *
sale_health_find_rating (const SaleHealthBuild *build, SaleDimension dimension)
{
  SaleRecord *found = NULL;

  for (guint i = 0; i < build->facts->ratings->len; i++)
    {
      SaleRecord *rating = build->facts->ratings->pdata[i];
      SaleDate date = sale_rating_get_date (rating), newest = SALE_DATE_NONE;
      int stars = (int) sale_rating_get_rating (rating);

      if (found)
        newest = sale_rating_get_date (found);
      if (sale_rating_get_dimension (rating) == (int) dimension && stars >= 1 && stars <= 5 &&
          sale_date_is_known (date) && date <= build->today &&
          (date > newest || (date == newest && sale_fact_is_later (rating, found))))
        found = rating;
    }
  return found;
}

GArray *
sale_health_rows_of (SaleRecord *record)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 id = sale_record_get_id (record);

  g_array_append_val (rows, id);
  return rows;
}

/**
 * sale_health_add_ratings:
 *
 * The newest rating of each dimension, which counts where no input is known.
 */
void
sale_health_add_ratings (SaleHealthBuild *build)
{
  static const SaleDimension rated[] = { SALE_DIMENSION_RELATIONSHIP, SALE_DIMENSION_ADOPTION,
                                         SALE_DIMENSION_VALUE };

  for (guint i = 0; i < SALE_N_HEALTH_DIMENSIONS; i++)
    {
      SaleHealthFact *fact = &build->health->dimensions[i].manual_fact;
      SaleRecord *rating = sale_health_find_rating (build, rated[i]);
      int stars;

      if (rating == NULL)
        continue;
      stars = (int) sale_rating_get_rating (rating);
      sale_health_fact_set (fact, 25.0 * (stars - 1), build->today - sale_rating_get_date (rating),
                            sale_health_get_fresh_days (build, i),
                            g_strdup_printf (_("rated %d of 5 by hand"), stars));
      fact->rows = sale_health_rows_of (rating);
    }
}

/* The input that costs its dimension most. */
static const char *
find_worst_reason (const SaleHealth *self, SaleHealthDimensionIndex dimension)
{
  const char *reason = NULL;
  double most = -1;

  if (self->dimensions[dimension].manual)
    return self->dimensions[dimension].manual_fact.reason;

  for (guint i = 0; i < SALE_N_HEALTH_INPUTS; i++)
    {
      double cost = self->facts[i].weight * (100 - self->facts[i].score);

      if (sale_health_input_get_dimension (i) == dimension && cost > most)
        {
          most = cost;
          reason = self->facts[i].reason;
        }
    }
  return reason;
}

static char *
describe_dimension (const SaleHealth *self, SaleHealthDimensionIndex dimension)
{
  const char *reason = find_worst_reason (self, dimension);
  const char *label = sale_health_dimension_get_label (dimension);
  double below = self->mean - self->dimensions[dimension].score;
  g_autofree char *number = sale_decimal_dup (below, 1, 1);

  if (reason == NULL)
    /* Translators: a dimension of the health and how far it is below the mean. */
    return g_strdup_printf (_("%s −%s against the mean"), label, number);
  /* Translators: the same, and why. */
  return g_strdup_printf (_("%s −%s against the mean: %s"), label, number, reason);
}

/* A dimension that is not below the others may still be worth a word. */
static char *
describe_low (const SaleHealth *self, SaleHealthDimensionIndex dimension)
{
  const char *reason = find_worst_reason (self, dimension);

  return reason ? g_strdup_printf (_("%s: %s"), sale_health_dimension_get_label (dimension), reason)
                : NULL;
}

static void
sort_lowest_first (const SaleHealth *self, guint order[SALE_N_HEALTH_DIMENSIONS])
{
  for (guint i = 0; i < SALE_N_HEALTH_DIMENSIONS; i++)
    {
      guint at = i;

      for (; at > 0 && self->dimensions[i].score < self->dimensions[order[at - 1]].score; at--)
        order[at] = order[at - 1];
      order[at] = i;
    }
}

static void
explain_dimensions (const SaleHealth *self, const SaleEngineSettings *settings,
                    GStrvBuilder *reasons)
{
  guint order[SALE_N_HEALTH_DIMENSIONS];

  sort_lowest_first (self, order);
  for (guint i = 0; i < SALE_N_HEALTH_DIMENSIONS; i++)
    {
      double score = self->dimensions[order[i]].score;
      char *reason = NULL;

      if (score < self->mean - .05)
        reason = describe_dimension (self, order[i]);
      else if (score < settings->health_good)
        reason = describe_low (self, order[i]);
      if (reason)
        g_strv_builder_take (reasons, reason);
    }
}

static void
explain_unknown (const SaleHealth *self, GStrvBuilder *reasons)
{
  static const char *const missing[] = {
    N_ ("Relationship is not known: no contacts, touches or ratings on record"),
    N_ ("Adoption is not known: no usage or ratings on record"),
    N_ ("Value is not known: no goals, outcomes, reviews or ratings on record"),
  };

  for (guint i = 0; i < SALE_N_HEALTH_DIMENSIONS; i++)
    if (isnan (self->dimensions[i].score))
      g_strv_builder_add (reasons, _(missing[i]));
}

static const char *
get_lowest_label (const SaleHealth *self)
{
  guint lowest = 0;

  for (guint i = 1; i < SALE_N_HEALTH_DIMENSIONS; i++)
    if (isnan (self->dimensions[lowest].score) ||
        self->dimensions[i].score < self->dimensions[lowest].score)
      lowest = i;
  return sale_health_dimension_get_label (lowest);
}

static void
explain_override (const SaleHealth *self, GStrvBuilder *reasons)
{
  g_autofree char *until = NULL;

  if (self->override == NULL)
    return;
  until = sale_date_dup_text (sale_health_override_get_expires (self->override));
  /* Translators: a health given by hand, its last day, and the reason. */
  g_strv_builder_take (reasons,
                       g_strdup_printf (_("Set to %d by hand until %s: %s"),
                                          (int) sale_health_override_get_value (self->override),
                                          until, sale_record_get_title (self->override)));
}

/**
 * sale_health_explain:
 *
 * Writes the reasons: an override, the dimensions below the mean, the gate,
 * what is not known.
 */
void
sale_health_explain (SaleHealth *self, const SaleEngineSettings *settings)
{
  g_autoptr (GStrvBuilder) reasons = g_strv_builder_new ();

  explain_override (self, reasons);
  explain_dimensions (self, settings, reasons);
  if (self->gated)
    {
      g_autofree char *score = sale_health_dup_score (self->score, settings);

      /* Translators: the health, the most allowed, the dimension that holds it down. */
      g_strv_builder_take (reasons,
                           g_strdup_printf (_("Held at %s: at most %d above %s"), score,
                                              settings->health_gate, get_lowest_label (self)));
    }
  explain_unknown (self, reasons);
  if (!self->known && !isnan (self->score))
    g_strv_builder_add (reasons, _("Not known: too few facts are on record and fresh"));
  g_strfreev (self->reasons);
  self->reasons = g_strv_builder_end (reasons);
}

/**
 * sale_health_dup_basis:
 *
 * Returns: (transfer full): what the health rests on: "based on 8 of 10 facts,
 *   89 % sure".
 */
char *
sale_health_dup_basis (const SaleHealth *self)
{
  g_autofree char *sure = sale_decimal_dup (self->confidence * 100, 1, 0);

  /* Translators: facts known, facts in all, how sure that makes us in percent. */
  return g_strdup_printf (_("based on %u of %d facts, %s\u00a0%% sure"),
                            sale_health_count_known (self), SALE_N_HEALTH_INPUTS, sure);
}
