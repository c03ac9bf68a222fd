/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-metrics.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define SALE_INSIGHT_PERIOD_WORDS(W) \
  W (SALE_INSIGHT_PERIOD_YEAR_BACK, "year_back", N_ ("Last 12 Months")) \
  W (SALE_INSIGHT_PERIOD_THIS_QUARTER, "this_quarter", N_ ("This Quarter")) \
  W (SALE_INSIGHT_PERIOD_LAST_QUARTER, "last_quarter", N_ ("Last Quarter")) \
  W (SALE_INSIGHT_PERIOD_THIS_YEAR, "this_year", N_ ("This Year")) \
  W (SALE_INSIGHT_PERIOD_LAST_YEAR, "last_year", N_ ("Last Year"))
SALE_DECLARE_WORDS (SaleInsightPeriod, SALE_INSIGHT_PERIOD_NONE, sale_insight_period_words,
                    SALE_INSIGHT_PERIOD_WORDS)

SaleSpan sale_insight_period_get_span (SaleInsightPeriod self, SaleDate today);

/**
 * SaleInsightBar:
 * @label: what it counts, translated
 * @text: how much, as people write it
 * @figure: opens the rows that made it
 */
typedef struct
{
  char *label;
  double value;
  char *text;
  const char *figure;
} SaleInsightBar;

#define SALE_TYPE_INSIGHT (sale_insight_get_type ())
G_DECLARE_FINAL_TYPE (SaleInsight, sale_insight, SALE, INSIGHT, GObject)

/**
 * SaleInsight:
 * @figure: a name that sale_metrics_dup_rows() knows
 * @title: what it is called
 * @value: (nullable): how much, %NULL where there is no figure
 * @sentence: what that means; without a figure: why there is none
 * @note: (nullable): what else is to be said of it
 * @fraction: 0…1 of a ring, negative for no ring
 * @bars: (element-type SaleInsightBar): empty for no chart
 *
 * A figure as it is told to people. Immutable; may cross threads.
 */
struct _SaleInsight
{
  GObject parent_instance;

  const char *figure;
  const char *title;
  char *value;
  char *sentence;
  char *note;
  double fraction;
  GPtrArray *bars;
};

#define SALE_TYPE_INSIGHTS (sale_insights_get_type ())
G_DECLARE_FINAL_TYPE (SaleInsights, sale_insights, SALE, INSIGHTS, GObject)

/**
 * SaleInsights:
 * @span: the period
 * @planned: whether it ends after today
 * @today: the day it is told on
 * @currency: of all amounts
 * @list: (element-type SaleInsight): the figures, in the order they are told
 * @n_not_converted: accounts in no sum: an exchange rate is missing
 * @n_not_tracked: accounts of which first value is not tracked
 * @empty: whether the book has nothing to make figures of
 *
 * The figures of a period. Immutable; may cross threads.
 */
struct _SaleInsights
{
  GObject parent_instance;

  SaleSpan span;
  gboolean planned;
  SaleDate today;
  char currency[SALE_CURRENCY_SIZE];
  GPtrArray *list;
  guint n_not_converted;
  guint n_not_tracked;
  gboolean empty;
};

void sale_insight_add_bar (SaleInsight *self, const char *label, double value, char *text,
                           const char *figure);
SaleInsights *sale_insights_new (SaleMetrics *metrics);
SaleInsight *sale_insights_find (SaleInsights *self, const char *figure);
gpointer sale_insights_read (SaleReader *reader, SaleBasis *basis, gpointer span,
                             GCancellable *cancellable, GError **error);

G_END_DECLS
