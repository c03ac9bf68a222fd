/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-date.h"
#include "sale-ui.h"

G_BEGIN_DECLS

/**
 * SalePaceGoal:
 * @start: where the pace begins, %SALE_DATE_NONE when not known
 * @due: when the target is to be reached, %SALE_DATE_NONE when not known
 * @baseline: the value at the start, NaN when not known
 * @target: the value wanted, NaN when not known
 * @unit: (nullable): as it is written behind a value
 *
 * What a goal promises. Source: formulas.md F12.
 */
typedef struct
{
  SaleDate start;
  SaleDate due;
  double baseline;
  double target;
  const char *unit;
} SalePaceGoal;

typedef struct
{
  SaleDate date;
  double value;
} SalePaceReading;

#define SALE_TYPE_PACE_CHART (sale_pace_chart_get_type ())
G_DECLARE_FINAL_TYPE (SalePaceChart, sale_pace_chart, SALE, PACE_CHART, GtkWidget)

GtkWidget *sale_pace_chart_new (SaleDate today);
void sale_pace_chart_set_compact (SalePaceChart *self, gboolean compact);
void sale_pace_chart_set_data (SalePaceChart *self, const SalePaceGoal *goal,
                               const SalePaceReading *readings, guint n_readings);

G_END_DECLS
