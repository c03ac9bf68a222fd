/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-engine-settings.h"

G_BEGIN_DECLS

/**
 * SaleTodayGroup:
 *
 * The groups of Today, in their order. Source: formulas.md F20.
 */
#define SALE_TODAY_GROUP_WORDS(W) \
  W (SALE_TODAY_GROUP_OVERDUE, "overdue", N_ ("Overdue")) \
  W (SALE_TODAY_GROUP_THIS_WEEK, "this_week", N_ ("This Week")) \
  W (SALE_TODAY_GROUP_NEXT, "next", N_ ("Next"))
SALE_DECLARE_WORDS (SaleTodayGroup, SALE_TODAY_GROUP_NONE, sale_today_group_words,
                    SALE_TODAY_GROUP_WORDS)

/**
 * SaleChance:
 * @probability: that the account renews, 0 … 1
 * @category: the forecast category it comes from, %SALE_FORECAST_NONE for none
 * @from_health: whether it comes from the health for want of a forecast
 *
 * How likely an account renews. Source: formulas.md F20.
 */
typedef struct
{
  double probability;
  SaleForecast category;
  gboolean from_health;
} SaleChance;

SaleTodayGroup sale_rank_get_group (SaleDate due, SaleDate today);
int sale_rank_get_urgency (SaleDate due, SaleDate today);
double sale_rank_get_score (gint64 arr, double probability, SaleDate due, SaleDate today);
gint64 sale_rank_get_at_risk (gint64 up_for_renewal, double probability);
SaleChance sale_rank_find_chance (GPtrArray *renewals, SaleBand band,
                                  const SaleEngineSettings *settings);
SaleChance sale_rank_get_chance (SaleRecord *renewal, SaleBand band,
                                 const SaleEngineSettings *settings);

G_END_DECLS
