/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-reviews.h"

static int
compare_due (gconstpointer a, gconstpointer b)
{
  const SaleReviewDue *left = a, *right = b;

  return (left->due > right->due) - (left->due < right->due);
}

static SaleReviewDue
read_review (const SaleAccountFacts *facts, SaleRecord *review, SaleDate today)
{
  SaleReviewDue due = {
    .due = sale_date_from_instant (sale_review_get_scheduled (review), facts->zone),
    .held = sale_review_get_held_on (review),
    .review = sale_record_get_id (review),
  };

  if (due.held > today)
    due.held = SALE_DATE_NONE;
  due.scheduled = sale_date_is_known (due.due);
  if (!due.scheduled)
    due.due = due.held;
  return due;
}

/* A review held without an appointment was due one cadence after the one before. */
static void
add_missing_dues (GArray *dues, int cadence)
{
  SaleDate before = SALE_DATE_NONE;

  for (guint i = 0; i < dues->len; i++)
    {
      SaleReviewDue *due = &g_array_index (dues, SaleReviewDue, i);

      if (!due->scheduled && sale_date_is_known (before))
        due->due = before + cadence;
      before = MAX (before, due->held);
    }
}

/**
 * sale_reviews_get_last_held:
 *
 * Returns: the day of the last review held on or before @today, or
 *   %SALE_DATE_NONE.
 */
SaleDate
sale_reviews_get_last_held (const SaleAccountFacts *facts, SaleDate today)
{
  SaleDate last = SALE_DATE_NONE;

  for (guint i = 0; i < facts->reviews->len; i++)
    {
      SaleDate held = sale_review_get_held_on (facts->reviews->pdata[i]);

      if (held <= today)
        last = MAX (last, held);
    }
  return last;
}

/**
 * sale_reviews_list_due:
 *
 * Every review that was due: on the day it was scheduled for; else, when it was
 * held, one cadence after the one before; and one that nobody scheduled when
 * the cadence since the last one held has passed.
 * Source: formulas.md F15, F24.
 *
 * Returns: (transfer full) (element-type SaleReviewDue): by due date.
 */
GArray *
sale_reviews_list_due (const SaleAccountFacts *facts, const SaleEngineSettings *settings,
                       SaleDate today)
{
  GArray *dues = g_array_new (FALSE, FALSE, sizeof (SaleReviewDue));
  int cadence =
      sale_engine_settings_get_review_days (settings, sale_account_facts_get_tier (facts));
  SaleDate last = sale_reviews_get_last_held (facts, today), open = SALE_DATE_NONE;

  for (guint i = 0; i < facts->reviews->len; i++)
    {
      SaleReviewDue due = read_review (facts, facts->reviews->pdata[i], today);

      if (!sale_date_is_known (due.due))
        continue;
      if (!sale_date_is_known (due.held))
        open = MAX (open, due.due);
      g_array_append_val (dues, due);
    }
  g_array_sort (dues, compare_due);
  add_missing_dues (dues, cadence);

  if (sale_date_is_known (last) && open < last && last + cadence < today)
    {
      SaleReviewDue missed = { .due = last + cadence, .held = SALE_DATE_NONE };
      g_array_append_val (dues, missed);
    }
  g_array_sort (dues, compare_due);
  return dues;
}

static gboolean
is_decided (const SaleReviewDue *due, SaleDate today)
{
  return sale_date_is_known (due->held) || due->due < today;
}

/**
 * sale_reviews_completion:
 * @rows: (nullable) (element-type gint64): is given the ids of the reviews that were due
 *
 * Reviews held of those due in the period; one that is not due before @today
 * and not held yet is not judged. Source: formulas.md F15, F24.
 */
SaleRatio
sale_reviews_completion (const SaleAccountFacts *facts, const SaleEngineSettings *settings,
                         SaleDate from, SaleDate to, SaleDate today, GArray *rows)
{
  g_autoptr (GArray) dues = sale_reviews_list_due (facts, settings, today);
  guint n_due = 0, n_held = 0;

  for (guint i = 0; i < dues->len; i++)
    {
      const SaleReviewDue *due = &g_array_index (dues, SaleReviewDue, i);

      if (due->due < from || due->due > to || !is_decided (due, today))
        continue;
      n_due++;
      n_held += sale_date_is_known (due->held) && due->held <= MAX (to, due->due);
      if (rows && due->review != 0)
        g_array_append_val (rows, due->review);
    }
  return sale_ratio_new (n_held, n_due);
}

/**
 * sale_reviews_on_time:
 * @n: how many of the last ones to look at
 * @rows: (nullable) (element-type gint64): is given the ids of those
 *
 * Reviews held on or before the day they were due, of the last @n due.
 * Source: formulas.md F10.
 */
SaleRatio
sale_reviews_on_time (const SaleAccountFacts *facts, const SaleEngineSettings *settings, guint n,
                      SaleDate today, GArray *rows)
{
  g_autoptr (GArray) dues = sale_reviews_list_due (facts, settings, today);
  guint n_due = 0, n_held = 0;

  for (guint i = dues->len; i > 0 && n_due < n; i--)
    {
      const SaleReviewDue *due = &g_array_index (dues, SaleReviewDue, i - 1);

      if (!is_decided (due, today))
        continue;
      n_due++;
      n_held += sale_date_is_known (due->held) && due->held <= due->due;
      if (rows && due->review != 0)
        g_array_append_val (rows, due->review);
    }
  return n_due > 0 ? sale_ratio_new (n_held, n_due) : SALE_RATIO_UNKNOWN;
}
