/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inputs of the relationship: coverage, champion, recency, sentiment. */
#include "sale-health-private.h"

#include "sale-stakeholders.h"
#include "sale-touch.h"

#include <math.h>

static const double champion_scores[] = {
  [SALE_CHAMPION_ACTIVE] = 100, [SALE_CHAMPION_COOLING] = 50, [SALE_CHAMPION_LEAVING] = 20,
  [SALE_CHAMPION_GONE] = 0,     [SALE_CHAMPION_NONE] = 0,
};

static char *
describe_missing (const SaleStakeholders *stakeholders)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < stakeholders->n_missing; i++)
    {
      g_autofree char *role = sale_roles_dup_label (stakeholders->missing[i]);

      g_string_append_printf (list, "%s%s", i ? ", " : "", role);
    }
  return g_string_free_and_steal (list);
}

static char *
describe_coverage (const SaleStakeholders *stakeholders, int days)
{
  g_autofree char *missing = describe_missing (stakeholders);
  int held = (int) stakeholders->coverage.numerator;
  int required = (int) stakeholders->coverage.denominator;

  if (stakeholders->n_missing == 0)
    return g_strdup_printf (_("every required role met in %d days"), days);
  /* Translators: roles met, roles required, days, the roles that are missing. */
  return g_strdup_printf (_("%d of %d required roles met in %d days, missing: %s"), held, required,
                            days, missing);
}

static void
add_coverage (SaleHealthBuild *build, int touch_age)
{
  SaleHealthFact *fact = &build->health->facts[SALE_HEALTH_COVERAGE];
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  SaleStakeholders stakeholders =
      sale_stakeholders_new (build->facts, build->settings, build->today, rows);

  build->health->single_threaded = stakeholders.single_threaded;
  if (!sale_ratio_has_value (stakeholders.coverage))
    return;
  sale_health_fact_set (fact, 100 * sale_ratio_get_value (stakeholders.coverage), touch_age,
                        sale_health_get_fresh_days (build, SALE_HEALTH_R),
                        describe_coverage (&stakeholders, build->settings->coverage_days));
  fact->rows = g_steal_pointer (&rows);
}

/* What a contact's champion state is worth; NaN when it says nothing. */
static double
score_champion (SaleRecord *contact, SaleDate today)
{
  int state = sale_contact_get_champion_state (contact);
  gboolean champion = sale_contact_get_role_bits (contact) & (1u << SALE_ROLE_CHAMPION);

  if (!sale_contact_is_present (contact, today))
    return champion || (state != SALE_CHAMPION_UNKNOWN && state != SALE_CHAMPION_NONE) ? 0 : NAN;
  return state == SALE_CHAMPION_UNKNOWN ? NAN : champion_scores[state];
}

static char *
describe_champion (SaleRecord *contact, SaleDate today)
{
  int state = sale_contact_get_champion_state (contact);
  const char *name = sale_record_get_title (contact);

  if (!sale_contact_is_present (contact, today) || state == SALE_CHAMPION_GONE)
    return g_strdup_printf (_("champion %s is gone"), name);
  if (state == SALE_CHAMPION_ACTIVE)
    return g_strdup_printf (_("champion %s is active"), name);
  if (state == SALE_CHAMPION_COOLING)
    return g_strdup_printf (_("champion %s is cooling"), name);
  if (state == SALE_CHAMPION_LEAVING)
    return g_strdup_printf (_("champion %s is leaving"), name);
  return g_strdup (_("no champion"));
}

/* A champion is as fresh as the last talk with them, or the last look at their record. */
static int
get_champion_age (SaleHealthBuild *build, SaleRecord *contact)
{
  SaleRecord *touch =
      sale_touch_find_last_with (build->facts, sale_record_get_id (contact), build->today);
  SaleDate seen =
      MAX (sale_touch_get_day (build->facts, touch),
           sale_date_from_instant (sale_record_get_changed (contact), build->facts->zone));

  return sale_date_is_known (seen) ? MAX (build->today - seen, 0) : -1;
}

/* The best champion there is. */
static void
add_champion (SaleHealthBuild *build)
{
  SaleHealthFact *fact = &build->health->facts[SALE_HEALTH_CHAMPION];
  SaleRecord *best = NULL;
  double best_score = -1;

  for (guint i = 0; i < build->facts->contacts->len; i++)
    {
      double score = score_champion (build->facts->contacts->pdata[i], build->today);

      if (!isnan (score) && score > best_score)
        {
          best = build->facts->contacts->pdata[i];
          best_score = score;
        }
    }
  if (best == NULL)
    return;
  sale_health_fact_set (fact, best_score, get_champion_age (build, best),
                        sale_health_get_fresh_days (build, SALE_HEALTH_R),
                        describe_champion (best, build->today));
  fact->rows = sale_health_rows_of (best);
}

static void
add_recency (SaleHealthBuild *build, SaleRecord *touch, int age)
{
  SaleHealthFact *fact = &build->health->facts[SALE_HEALTH_RECENCY];
  int fresh = sale_health_get_fresh_days (build, SALE_HEALTH_R);

  if (touch == NULL)
    return;
  sale_health_fact_set (
      fact, 100 * sale_freshness (age, fresh), age, fresh,
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "last two-way touch %d day ago",
                                    "last two-way touch %d days ago", age),
                       age));
  fact->rows = sale_health_rows_of (touch);
}

static void
add_sentiment (SaleHealthBuild *build)
{
  SaleHealthFact *fact = &build->health->facts[SALE_HEALTH_SENTIMENT];
  SaleRecord *rating = sale_health_find_rating (build, SALE_DIMENSION_SENTIMENT);
  int stars;

  if (rating == NULL)
    return;
  stars = (int) sale_rating_get_rating (rating);
  sale_health_fact_set (fact, 25.0 * (stars - 1), build->today - sale_rating_get_date (rating),
                        sale_health_get_fresh_days (build, SALE_HEALTH_R),
                        g_strdup_printf (_("sentiment rated %d of 5"), stars));
  fact->rows = sale_health_rows_of (rating);
}

void
sale_health_add_relationship (SaleHealthBuild *build)
{
  SaleRecord *touch = sale_touch_find_last (build->facts, build->today);
  int age = touch ? build->today - sale_touch_get_day (build->facts, touch) : -1;

  add_coverage (build, age);
  add_champion (build);
  add_recency (build, touch, age);
  add_sentiment (build);
}
