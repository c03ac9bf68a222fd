/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-chart-scale.h"
#include "sale-report-text.h"
#include "sale-review-parts.h"

#include <math.h>

static char *
dup_confirmation (const SaleReviewData *data)
{
  g_autofree char *date = sale_report_dup_date (data->success_confirmed_on);

  if (data->still_right == SALE_STILL_RIGHT_CHANGED)
    return g_strdup (_ ("to be changed: no longer right"));
  return date ? g_strdup_printf (_ ("confirmed by you on %s"), date) : NULL;
}

/**
 * sale_review_add_success:
 *
 * Adds the success definition, verbatim.
 */
void
sale_review_add_success (SaleBlock *body, const SaleReviewData *data)
{
  g_autofree char *said = sale_report_dup_date (data->success_said_on);
  g_autofree char *confirmed = dup_confirmation (data);
  g_autofree char *whose = SALE_REPORT_JOIN (data->success_said_by, said, confirmed);
  g_autofree char *quote = NULL;

  if (!sale_report_has (data->success))
    return;
  /* Translators: the quotation marks of your language around somebody's words. */
  quote = g_strdup_printf (_ ("“%s”"), data->success);
  sale_block_add_quote (body, SALE_PARAGRAPH_LEAD, quote, whose);
}

/* "Hours to close: 48 h to 24 h by 30 Jun 2027". */
static char *
dup_target (const SaleReviewGoal *goal)
{
  SalePaceChart unit = { .unit = goal->unit };
  g_autofree char *due = sale_report_dup_date (goal->due);
  g_autofree char *by = due ? g_strdup_printf (_ ("by\u00a0%s"), due) : NULL;
  g_autofree char *from = NULL, *to = NULL, *range = NULL;

  if (isfinite (goal->target))
    to = sale_chart_dup_value (&unit, goal->target);
  if (isfinite (goal->baseline))
    from = sale_chart_dup_value (&unit, goal->baseline);
  if (from && to)
    /* Translators: a goal's range: from a baseline to a target. */
    range = g_strdup_printf (_ ("from %s to %s"), from, to);
  else if (to)
    range = g_strdup_printf (_ ("to reach %s"), to);
  return SALE_REPORT_JOIN (goal->metric, range, by);
}

/* "33 h on 3 Jan 2027". */
static SaleRichText *
current_text (const SaleReviewGoal *goal)
{
  SalePaceChart unit = { .unit = goal->unit };
  g_autofree char *value = NULL, *date = NULL, *on = NULL;
  SaleRichText *text;

  if (!isfinite (goal->current))
    return sale_rich_text_new_styled (_ ("No reading yet"), SALE_EMPHASIS_NONE, SALE_TONE_MUTED);
  value = sale_chart_dup_value (&unit, goal->current);
  date = sale_report_dup_date (goal->current_on);
  text = sale_rich_text_new_styled (value, SALE_EMPHASIS_STRONG, SALE_TONE_NEUTRAL);
  if (date)
    {
      /* Translators: stands behind a goal's latest reading: the day it is of. */
      on = g_strdup_printf (_ (" on %s"), date);
      sale_rich_text_append (text, on, SALE_EMPHASIS_NONE, SALE_TONE_MUTED);
    }
  return text;
}

static char *
dup_pace (const SaleReviewGoal *goal)
{
  if (isnan (goal->progress))
    return NULL;
  if (isnan (goal->pace))
    return g_strdup_printf (_ ("%.1f %% of the way"), goal->progress * 100);
  return g_strdup_printf (_ ("%.1f %% of the way, pace %.1f %%"), goal->progress * 100,
                            goal->pace * 100);
}

/* What a picture of the readings says. */
static char *
dup_alternative (const SaleReviewGoal *goal)
{
  g_autoptr (SaleRichText) latest = current_text (goal);
  g_autofree char *target = dup_target (goal), *current = sale_rich_text_dup_plain (latest);
  g_autofree char *pace = dup_pace (goal);
  g_autofree char *facts = SALE_REPORT_JOIN (target, current, pace);

  return g_strdup_printf (_ ("Chart of %u readings: %s"), goal->points->len, facts ? facts : "");
}

static void
add_goal_text (SaleBlock *block, const SaleReviewGoal *goal)
{
  g_autofree char *target = dup_target (goal), *pace = dup_pace (goal);

  sale_block_add_heading (block, 3, goal->statement);
  if (target)
    sale_block_add_paragraph (block, SALE_PARAGRAPH_SMALL, target);
  if (sale_report_has (goal->detail))
    sale_block_add_paragraph (block, SALE_PARAGRAPH_SMALL, goal->detail);
  sale_block_take_progress (block, current_text (goal), goal->progress, goal->pace);
  if (pace)
    {
      SaleRichText *text = sale_rich_text_new (pace);
      if (!isnan (goal->pace))
        {
          sale_rich_text_append (text, " · ", SALE_EMPHASIS_NONE, SALE_TONE_NEUTRAL);
          sale_rich_text_append (text, goal->on_track
                                 ? _ ("on track")
                                 : _ ("behind pace"), SALE_EMPHASIS_STRONG,
                                     goal->on_track ? SALE_TONE_GOOD : SALE_TONE_WATCH);
        }
      sale_block_take_paragraph (block, SALE_PARAGRAPH_SMALL, text);
    }
}

static void
add_goal_chart (SaleBlock *block, const SaleReviewGoal *goal, SaleDate today)
{
  g_autofree char *alternative = dup_alternative (goal);
  SalePaceChart *chart = sale_block_add_chart (block, alternative);

  chart->unit = sale_report_has (goal->unit) ? sale_report_clean (goal->unit, 40) : NULL;
  chart->today = today;
  sale_pace_chart_set_pace (chart, goal->start, goal->baseline, goal->due, goal->target);
  for (guint i = 0; i < goal->points->len; i++)
    {
      const SalePacePoint *point = &g_array_index (goal->points, SalePacePoint, i);
      sale_pace_chart_add_point (chart, point->date, point->value);
    }
}

/* A goal without readings needs no chart: there is nothing to see. */
void
sale_review_add_goals (SaleBlock *body, const SaleReviewData *data)
{
  for (guint i = 0; i < data->goals->len; i++)
    {
      const SaleReviewGoal *goal = g_ptr_array_index (data->goals, i);
      SaleBlock *keep = sale_block_add_keep (body), *text, *chart;

      sale_block_add_columns (keep, 0.5, &text, &chart);
      add_goal_text (text, goal);
      if (goal->points->len > 0)
        add_goal_chart (chart, goal, data->today);
    }
}

gboolean
sale_review_has_notes (const SaleReviewData *data, SalePane pane)
{
  for (guint i = 0; i < data->notes->len; i++)
    if (((SaleReviewNote *) g_ptr_array_index (data->notes, i))->pane == pane)
      return TRUE;
  return FALSE;
}

/**
 * sale_review_add_notes:
 *
 * Adds the user's own cards of one question.
 */
void
sale_review_add_notes (SaleBlock *body, const SaleReviewData *data, SalePane pane)
{
  SaleBlock *list;

  if (!sale_review_has_notes (data, pane))
    return;
  list = sale_block_add_list (body);
  for (guint i = 0; i < data->notes->len; i++)
    {
      const SaleReviewNote *note = g_ptr_array_index (data->notes, i);
      if (note->pane == pane)
        sale_block_add_item (list, SALE_BULLET_DOT, note->text, note->detail);
    }
}
