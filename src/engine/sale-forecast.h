/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-engine-settings.h"
#include "sale-renewal-rate.h"

G_BEGIN_DECLS

#define SALE_PROBABILITY_WORDS(W) \
  W (SALE_PROBABILITY_OWN, "own", N_ ("Your Estimate")) \
  W (SALE_PROBABILITY_CATEGORY, "category", N_ ("From the Category")) \
  W (SALE_PROBABILITY_HEALTH, "health", N_ ("From Health"))
SALE_DECLARE_WORDS (SaleProbabilitySource, SALE_PROBABILITY_NONE, sale_probability_source_words,
                    SALE_PROBABILITY_WORDS)

/**
 * SaleForecastLine:
 * @probability: p, 0 … 1
 * @source: where @probability comes from
 * @up: T, in the contract's currency
 * @forecast: T·p, in the contract's currency, rounded for itself
 * @exact_up: T in the book's currency
 * @exact_forecast: T·p in the book's currency
 *
 * What an open renewal is expected to bring. Source: formulas.md F4, F20.
 */
typedef struct
{
  gint64 renewal;
  gint64 contract;
  gint64 account;
  SaleDate due;
  SaleForecast category;
  double probability;
  SaleProbabilitySource source;
  gboolean known;
  gboolean converted;
  SaleMoney up;
  SaleMoney forecast;
  SaleExact exact_up;
  SaleExact exact_forecast;
} SaleForecastLine;

/**
 * SaleForecastSum:
 * @due: ΣT
 * @forecast: ΣT·p
 *
 * Exact sums, to be rounded once; @due − @forecast is at risk.
 */
typedef struct
{
  SaleExact due;
  SaleExact forecast;
  guint n_renewals;
} SaleForecastSum;

double sale_forecast_get_probability (SaleRecord *renewal, const SaleEngineSettings *settings,
                                      SaleBand band, SaleProbabilitySource *source);
SaleForecastLine sale_forecast_read (SalePortfolio *portfolio, SaleRecord *renewal,
                                     const SaleEngineSettings *settings, const SaleRates *rates,
                                     SaleBand band, SaleDate today);
GArray *sale_forecast_list (SalePortfolio *portfolio, const SaleEngineSettings *settings,
                            const SaleRates *rates, GHashTable *bands, SaleDate today);
void sale_forecast_add (SaleForecastSum *sum, const SaleForecastLine *line);

G_END_DECLS
