/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-block.h"

G_BEGIN_DECLS

/**
 * SaleChartScale:
 * @first: date at the start
 * @last: date at the end
 * @low: value at the bottom
 * @high: value at the top
 * @has_pace: whether there is a line from baseline to target
 *
 * Private to report: where a chart's dates and values lie, for pages and HTML.
 */
typedef struct
{
  SaleDate first, last;
  double low, high;
  gboolean has_pace;
} SaleChartScale;

gboolean sale_chart_scale_init (SaleChartScale *self, const SalePaceChart *chart);
double sale_chart_scale_x (const SaleChartScale *self, SaleDate date);
double sale_chart_scale_y (const SaleChartScale *self, double value);
void sale_chart_scale_place_label (const SaleChartScale *self, const SalePaceChart *chart,
                                   gboolean *below, gboolean *after);
gboolean sale_chart_scale_has_pace_label (const SaleChartScale *self, const SalePaceChart *chart);
char *sale_chart_dup_value (const SalePaceChart *chart, double value);
char *sale_chart_dup_number (double value);
char *sale_chart_dup_month (SaleDate date);

G_END_DECLS
