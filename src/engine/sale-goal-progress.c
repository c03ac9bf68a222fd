/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-goal-progress.h"

#include <math.h>

const SaleWord sale_pace_words[] = { SALE_PACE_WORDS (SALE_WORD_ENTRY_) { 0, NULL, NULL } };

/* .7 − .1 is not exactly .6. */
#define EPSILON 1e-9

/**
 * sale_goal_get_progress:
 * @tolerance: how far @current may be from a target that equals the baseline
 * @current: the newest reading, NaN without one
 *
 * Returns: the way made from @baseline to @target, 0 … 1, also for a metric
 *   that is to fall; NaN when a number is missing. Source: formulas.md F12.
 */
double
sale_goal_get_progress (double baseline, double target, double tolerance, double current)
{
  if (isnan (baseline) || isnan (target) || isnan (current))
    return NAN;
  if (baseline == target)
    return fabs (current - target) <= fabs (tolerance) ? 1 : 0;
  return CLAMP ((current - baseline) / (target - baseline), 0, 1);
}

/**
 * sale_goal_get_pace:
 *
 * Returns: the share of the goal's time that has passed, 0 … 1; NaN without
 *   both dates or when they leave no time. Source: formulas.md F12.
 */
double
sale_goal_get_pace (SaleDate start, SaleDate due, SaleDate today)
{
  if (!sale_date_is_known (start) || !sale_date_is_known (due) || due <= start)
    return NAN;
  return CLAMP ((double) (today - start) / (due - start), 0, 1);
}

static SalePaceState
get_state (double progress, double pace, double slack)
{
  if (isnan (progress) || isnan (pace))
    return SALE_PACE_UNKNOWN;
  return progress >= pace - slack - EPSILON ? SALE_PACE_ON_TRACK : SALE_PACE_BEHIND;
}

/**
 * sale_goal_progress_new:
 * @reading: (nullable): its current reading
 */
SaleGoalProgress
sale_goal_progress_new (SaleRecord *goal, SaleRecord *reading, const SaleEngineSettings *settings,
                        SaleDate today)
{
  SaleGoalProgress self = {
    .goal = sale_record_get_id (goal),
    .reading = reading ? sale_record_get_id (reading) : 0,
    .reading_on = reading ? sale_reading_get_date (reading) : SALE_DATE_NONE,
    .current = reading ? sale_record_get_real (reading, sale_reading_field_value, NAN) : NAN,
    .pace = sale_goal_get_pace (sale_goal_get_start (goal), sale_goal_get_due (goal), today),
  };

  self.progress =
      sale_goal_get_progress (sale_record_get_real (goal, sale_goal_field_baseline, NAN),
                              sale_record_get_real (goal, sale_goal_field_target, NAN),
                              sale_goal_get_tolerance (goal), self.current);
  self.state = get_state (self.progress, self.pace, settings->goal_slack);
  return self;
}

static gboolean
is_newer (SaleRecord *reading, SaleRecord *than)
{
  SaleDate left = sale_reading_get_date (reading), right = sale_reading_get_date (than);

  return left != right ? left > right : sale_fact_is_later (reading, than);
}

static GHashTable *
index_current_readings (const SaleAccountFacts *facts, SaleDate today)
{
  GHashTable *current = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < facts->readings->len; i++)
    {
      SaleRecord *reading = facts->readings->pdata[i], *known;
      gint64 goal = sale_reading_get_goal (reading);
      SaleDate date = sale_reading_get_date (reading);

      if (!sale_date_is_known (date) || date > today ||
          !sale_record_has (reading, sale_reading_field_value))
        continue;
      known = g_hash_table_lookup (current, &goal);
      if (known == NULL || is_newer (reading, known))
        g_hash_table_insert (current, g_memdup2 (&goal, sizeof goal), reading);
    }
  return current;
}

/**
 * sale_goal_progress_list:
 *
 * Returns: (transfer full) (element-type SaleGoalProgress): the progress of
 *   every goal, in the order of the facts, each by its latest reading on or
 *   before @today. Source: formulas.md F12.
 */
GArray *
sale_goal_progress_list (const SaleAccountFacts *facts, const SaleEngineSettings *settings,
                         SaleDate today)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (SaleGoalProgress));
  g_autoptr (GHashTable) current = index_current_readings (facts, today);

  for (guint i = 0; i < facts->goals->len; i++)
    {
      SaleRecord *goal = facts->goals->pdata[i];
      gint64 id = sale_record_get_id (goal);
      SaleGoalProgress progress =
          sale_goal_progress_new (goal, g_hash_table_lookup (current, &id), settings, today);

      g_array_append_val (list, progress);
    }
  return list;
}
