/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inputs of adoption and value: usage, goals, confirmed value, reviews. */
#include "sale-health-private.h"

#include "sale-adoption.h"
#include "sale-goal-progress.h"
#include "sale-reviews.h"
#include "sale-value-log.h"

#include <math.h>

/* A usage this much above or below the usual is full or no marks. */
#define TREND_RANGE .5
#define N_REVIEWS 4
#define CONFIRMED_CADENCES 2

static void
set_usage_fact (SaleHealthBuild *build, SaleHealthInput input, double score, int age, char *reason)
{
  sale_health_fact_set (&build->health->facts[input], score, age,
                        sale_health_get_fresh_days (build, SALE_HEALTH_A), reason);
}

static char *
describe_trend (double trend)
{
  g_autofree char *percent = sale_ratio_dup_percent (sale_ratio_new (fabs (trend - 1), 1));

  if (trend < 1)
    return g_strdup_printf (_("usage down %s against the 84 days before"), percent);
  return g_strdup_printf (_("usage up %s against the 84 days before"), percent);
}

void
sale_health_add_adoption (SaleHealthBuild *build)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  SaleAdoption adoption = sale_adoption_new (build->facts, build->today, rows);
  int age = sale_date_is_known (adoption.newest) ? build->today - adoption.newest : -1;

  if (sale_ratio_has_value (adoption.adoption))
    {
      double share = sale_ratio_get_value (adoption.adoption);

      set_usage_fact (build, SALE_HEALTH_ACTIVE, MIN (100, 100 * share), age,
                      g_strdup_printf (_("%.0f of %.0f licensed users active"),
                                         adoption.adoption.numerator,
                                         adoption.adoption.denominator));
      build->health->facts[SALE_HEALTH_ACTIVE].rows = g_steal_pointer (&rows);
    }
  if (!isnan (adoption.trend))
    set_usage_fact (build, SALE_HEALTH_TREND,
                    CLAMP (50 + 50 * (adoption.trend - 1) / TREND_RANGE, 0, 100), age,
                    describe_trend (adoption.trend));
  if (sale_ratio_has_value (adoption.breadth))
    set_usage_fact (build, SALE_HEALTH_BREADTH, 100 * sale_ratio_get_value (adoption.breadth), age,
                    g_strdup_printf (_("%.0f of %.0f features used"), adoption.breadth.numerator,
                                       adoption.breadth.denominator));
}

static gboolean
is_closed (SaleRecord *goal, SaleDate today)
{
  SaleDate closed = sale_goal_get_closed_on (goal);

  return sale_date_is_known (closed) && closed <= today;
}

static double
score_goal (const SaleGoalProgress *progress)
{
  if (isnan (progress->progress) || isnan (progress->pace) || progress->pace == 0)
    return NAN;
  return CLAMP (100 * progress->progress / progress->pace, 0, 100);
}

static char *
describe_goal (SaleRecord *goal, const SaleGoalProgress *progress)
{
  g_autofree char *way = sale_ratio_dup_percent (sale_ratio_new (progress->progress, 1));
  g_autofree char *pace = sale_ratio_dup_percent (sale_ratio_new (progress->pace, 1));

  /* Translators: a goal in the customer's words, its progress, the time used. */
  return g_strdup_printf (_("goal “%s” at %s, pace %s"), sale_record_get_title (goal), way, pace);
}

/* Each goal is as fresh as its reading; the words are about the worst one. */
static void
add_goals (SaleHealthBuild *build)
{
  SaleHealthFact *fact = &build->health->facts[SALE_HEALTH_GOALS];
  g_autoptr (GArray) list = sale_goal_progress_list (build->facts, build->settings, build->today);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  int fresh_days = sale_health_get_fresh_days (build, SALE_HEALTH_V), age = G_MAXINT, worst = -1;
  double sum = 0, fresh = 0, worst_score = INFINITY;

  for (guint i = 0; i < list->len; i++)
    {
      const SaleGoalProgress *progress = &g_array_index (list, SaleGoalProgress, i);
      double score = score_goal (progress);

      if (isnan (score) || is_closed (build->facts->goals->pdata[i], build->today))
        continue;
      sum += score;
      fresh += sale_freshness (build->today - progress->reading_on, fresh_days);
      age = MIN (age, build->today - progress->reading_on);
      if (score < worst_score)
        worst = (int) i;
      worst_score = MIN (worst_score, score);
      g_array_append_val (rows, progress->goal);
    }
  if (rows->len == 0)
    return;
  sale_health_fact_set (fact, sum / rows->len, age, fresh_days,
                        describe_goal (build->facts->goals->pdata[worst],
                                       &g_array_index (list, SaleGoalProgress, worst)));
  fact->freshness = fresh / rows->len;
  fact->rows = g_steal_pointer (&rows);
}

static char *
describe_unconfirmed (SaleRecord *confirmed, SaleRecord *measured, gboolean measured_counts,
                      SaleDate today)
{
  int days = confirmed ? today - sale_outcome_get_date (confirmed) : 0;

  if (confirmed)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "no confirmed value for %d day",
                                         "no confirmed value for %d days", days),
                            days);
  if (measured && measured_counts)
    return g_strdup (_("value measured, never confirmed by the customer"));
  return g_strdup (_("no value confirmed yet"));
}

/* As old as the entry it rests on; without one, as the account. */
static void
add_confirmed (SaleHealthBuild *build)
{
  SaleHealthFact *fact = &build->health->facts[SALE_HEALTH_CONFIRMED];
  int cadence = sale_health_get_fresh_days (build, SALE_HEALTH_V);
  SaleDate since = build->today - CONFIRMED_CADENCES * cadence;
  SaleDate started = sale_account_facts_get_started (build->facts);
  SaleRecord *confirmed = sale_outcome_find_last (build->facts, SALE_GRADE_CONFIRMED, build->today);
  SaleRecord *measured = sale_outcome_find_last (build->facts, SALE_GRADE_MEASURED, build->today);
  gboolean confirmed_counts = confirmed && sale_outcome_get_date (confirmed) > since;
  gboolean measured_counts = measured && sale_outcome_get_date (measured) > since;
  SaleRecord *basis = confirmed_counts || !measured_counts ? confirmed : measured;

  if (!sale_date_is_known (started))
    started = build->facts->known_since;
  if (!confirmed_counts && !measured_counts &&
      (!sale_date_is_known (started) || build->today - started < cadence))
    return;
  if (basis)
    started = sale_outcome_get_date (basis);
  sale_health_fact_set (
      fact,
      confirmed_counts  ? 100
      : measured_counts ? 50
                        : 0,
      build->today - started, cadence,
      confirmed_counts ? g_strdup (_("value confirmed by the customer"))
                       : describe_unconfirmed (confirmed, measured, measured_counts, build->today));
  fact->rows = basis ? sale_health_rows_of (basis) : NULL;
}

static void
add_reviews (SaleHealthBuild *build)
{
  SaleHealthFact *fact = &build->health->facts[SALE_HEALTH_REVIEWS];
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  SaleRatio on_time =
      sale_reviews_on_time (build->facts, build->settings, N_REVIEWS, build->today, rows);
  SaleDate last = sale_reviews_get_last_held (build->facts, build->today);

  if (!sale_ratio_has_value (on_time))
    return;
  sale_health_fact_set (fact, 100 * sale_ratio_get_value (on_time),
                        sale_date_is_known (last) ? build->today - last : 0,
                        sale_health_get_fresh_days (build, SALE_HEALTH_V),
                        g_strdup_printf (_("%.0f of the last %.0f reviews held on time"),
                                           on_time.numerator, on_time.denominator));
  fact->rows = g_steal_pointer (&rows);
}

void
sale_health_add_value (SaleHealthBuild *build)
{
  add_goals (build);
  add_confirmed (build);
  add_reviews (build);
}
