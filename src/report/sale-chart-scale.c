/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-chart-scale.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static void
include_value (SaleChartScale *self, double value)
{
  if (!isfinite (value))
    return;
  self->low = isnan (self->low) ? value : MIN (self->low, value);
  self->high = isnan (self->high) ? value : MAX (self->high, value);
}

static void
include_date (SaleChartScale *self, SaleDate date)
{
  if (!sale_date_is_known (date))
    return;
  self->first = sale_date_is_known (self->first) ? MIN (self->first, date) : date;
  self->last = sale_date_is_known (self->last) ? MAX (self->last, date) : date;
}

/**
 * sale_chart_scale_init:
 *
 * Returns: %FALSE when there is nothing to draw
 */
gboolean
sale_chart_scale_init (SaleChartScale *self, const SalePaceChart *chart)
{
  *self = (SaleChartScale) { SALE_DATE_NONE, SALE_DATE_NONE, NAN, NAN, FALSE };
  self->has_pace = sale_date_is_known (chart->start) && sale_date_is_known (chart->due) &&
                   chart->due > chart->start && isfinite (chart->baseline) &&
                   isfinite (chart->target);
  if (self->has_pace)
    {
      include_date (self, chart->start);
      include_date (self, chart->due);
      include_value (self, chart->baseline);
    }
  include_value (self, chart->target);
  for (guint i = 0; i < chart->points->len; i++)
    {
      const SalePacePoint *point = &g_array_index (chart->points, SalePacePoint, i);
      include_date (self, point->date);
      include_value (self, point->value);
    }
  return sale_date_is_known (self->first) && !isnan (self->low);
}

/**
 * sale_chart_scale_x:
 *
 * Returns: 0 at the start … 1 at the end
 */
double
sale_chart_scale_x (const SaleChartScale *self, SaleDate date)
{
  if (self->last == self->first)
    return 0.5;
  return ((double) date - self->first) / ((double) self->last - self->first);
}

/**
 * sale_chart_scale_y:
 *
 * Returns: 0 at the bottom … 1 at the top
 */
double
sale_chart_scale_y (const SaleChartScale *self, double value)
{
  /* Halved first: the difference of two large numbers may not fit. */
  double range = self->high / 2 - self->low / 2;

  return range > 0 ? (value / 2 - self->low / 2) / range : 0.5;
}

/* Where the pace line is on @date. */
static double
pace_on (const SalePaceChart *chart, SaleDate date)
{
  double share = ((double) date - chart->start) / ((double) chart->due - chart->start);

  return chart->baseline + CLAMP (share, 0, 1) * (chart->target - chart->baseline);
}

/**
 * sale_chart_scale_place_label:
 * @below: (out): whether the latest reading's label stands below its dot
 * @after: (out): whether it starts there, in the direction of time, or ends
 *
 * Finds the place that neither the pace line nor the readings run through. The
 * chart has a reading.
 */
void
sale_chart_scale_place_label (const SaleChartScale *self, const SalePaceChart *chart,
                              gboolean *below, gboolean *after)
{
  guint n = chart->points->len;
  const SalePacePoint *latest = &g_array_index (chart->points, SalePacePoint, n - 1);
  const SalePacePoint *previous = &g_array_index (chart->points, SalePacePoint, n > 1 ? n - 2 : 0);
  gboolean rising = latest->value >= previous->value;

  *below = self->has_pace && latest->value < pace_on (chart, latest->date) &&
           sale_chart_scale_y (self, latest->value) > 0.2;
  *after = *below ? rising : !rising;
}

/**
 * sale_chart_scale_has_pace_label:
 *
 * Returns: whether the last part of the pace line is free, so that the word
 *   "pace" can stand there
 */
gboolean
sale_chart_scale_has_pace_label (const SaleChartScale *self, const SalePaceChart *chart)
{
  const SalePacePoint *latest;

  if (!self->has_pace || chart->points->len == 0)
    return FALSE;
  latest = &g_array_index (chart->points, SalePacePoint, chart->points->len - 1);
  return sale_chart_scale_x (self, latest->date) < 0.75 && self->last == chart->due;
}

/**
 * sale_chart_dup_number:
 *
 * Returns: (transfer full): a value with the locale's grouping, at most two decimals
 */
char *
sale_chart_dup_number (double value)
{
  double whole = nearbyint (value);

  if (fabs (value) >= 1e12)
    return g_strdup_printf ("%.3g", value);
  if (fabs (value - whole) < 0.005)
    return g_strdup_printf ("%'.0f", whole);
  if (fabs (value * 10 - nearbyint (value * 10)) < 0.05)
    return g_strdup_printf ("%'.1f", value);
  return g_strdup_printf ("%'.2f", value);
}

/**
 * sale_chart_dup_value:
 *
 * Returns: (transfer full): a value with the chart's unit
 */
char *
sale_chart_dup_value (const SalePaceChart *chart, double value)
{
  g_autofree char *number = sale_chart_dup_number (value);

  if (chart->unit == NULL)
    return g_steal_pointer (&number);
  return g_strconcat (number, "\u00a0", chart->unit, NULL);
}

/**
 * sale_chart_dup_month:
 *
 * Returns: (transfer full): month and year, for an axis
 */
char *
sale_chart_dup_month (SaleDate date)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc ((gint64) date * 86400);

  /* Translators: a month and a year on a chart's axis, in strftime's letters.
     xgettext:no-c-format */
  return g_date_time_format (time, _ ("%b %Y"));
}
