/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-survival.h"

#include <stdlib.h>

/* Products of fractions that are exactly ½ may miss it by a few last digits. */
#define SLACK 1e-12

static int
compare_times (const void *a, const void *b)
{
  const SaleSurvival *left = a, *right = b;

  return (left->time > right->time) - (left->time < right->time);
}

/**
 * sale_survival_sort:
 * @observations: (array length=n): to be put in order of time
 */
void
sale_survival_sort (SaleSurvival *observations, gsize n)
{
  if (n > 0)
    qsort (observations, n, sizeof *observations, compare_times);
}

/* All observations of one time are taken together, so one that is still open at
 * t is at risk at t. Returns the index of the next time. */
static gsize
take_time (const SaleSurvival *sorted, gsize n, gsize i, double *survival)
{
  gsize next = i, events = 0;

  for (; next < n && sorted[next].time == sorted[i].time; next++)
    events += sorted[next].event != FALSE;
  *survival *= 1 - (double) events / (double) (n - i);
  return next;
}

/**
 * sale_survival_at:
 * @sorted: (array length=n): see sale_survival_sort()
 *
 * Returns: S(t) after Kaplan and Meier: how many are still waiting after @time.
 *   Source: formulas.md F8.
 */
double
sale_survival_at (const SaleSurvival *sorted, gsize n, int time)
{
  double survival = 1;

  for (gsize i = 0; i < n && sorted[i].time <= time;)
    i = take_time (sorted, n, i, &survival);
  return survival;
}

/**
 * sale_survival_median:
 * @median: (out): the first t with S(t) ≤ ½
 *
 * Returns: %FALSE when so many are open that there is none.
 */
gboolean
sale_survival_median (const SaleSurvival *sorted, gsize n, int *median)
{
  double survival = 1;

  for (gsize i = 0; i < n;)
    {
      *median = sorted[i].time;
      i = take_time (sorted, n, i, &survival);
      if (survival <= .5 + SLACK)
        return TRUE;
    }
  return FALSE;
}
