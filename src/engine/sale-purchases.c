/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-purchases.h"

#include <math.h>
#include <stdlib.h>

#define LEAST_FOR_A_SIGNAL 3

static int
compare_days (gconstpointer a, gconstpointer b)
{
  SaleDate left = *(const SaleDate *) a, right = *(const SaleDate *) b;

  return (left > right) - (left < right);
}

/* In order, each day once, none after today. */
static GArray *
sort_days (const SaleDate *days, guint n_days, SaleDate today)
{
  GArray *sorted = g_array_new (FALSE, FALSE, sizeof (SaleDate));
  guint kept = 0;

  for (guint i = 0; i < n_days; i++)
    if (sale_date_is_known (days[i]) && days[i] <= today)
      g_array_append_val (sorted, days[i]);
  g_array_sort (sorted, compare_days);
  for (guint i = 0; i < sorted->len; i++)
    if (i == 0 || g_array_index (sorted, SaleDate, i) != g_array_index (sorted, SaleDate, i - 1))
      g_array_index (sorted, SaleDate, kept++) = g_array_index (sorted, SaleDate, i);
  g_array_set_size (sorted, kept);
  return sorted;
}

/* Twice the median, which is a whole number. */
static int
find_twice_median_gap (GArray *days)
{
  g_autoptr (GArray) gaps = g_array_new (FALSE, FALSE, sizeof (int));
  guint half;

  for (guint i = 1; i < days->len; i++)
    {
      int gap = g_array_index (days, SaleDate, i) - g_array_index (days, SaleDate, i - 1);
      g_array_append_val (gaps, gap);
    }
  g_array_sort (gaps, compare_days);
  half = gaps->len / 2;
  if (gaps->len % 2)
    return 2 * g_array_index (gaps, int, half);
  return g_array_index (gaps, int, half) + g_array_index (gaps, int, half - 1);
}

/**
 * sale_rhythm_of_days:
 * @days: (array length=n_days): order days, in any order
 * @today: orders after it do not count yet
 *
 * Returns: the median gap, and from when on a new order is overdue: more than
 *   one and a half of it after the last. Source: formulas.md F7.
 */
SaleRhythm
sale_rhythm_of_days (const SaleDate *days, guint n_days, SaleDate today)
{
  g_autoptr (GArray) sorted = sort_days (days, n_days, today);
  SaleRhythm self = {
    .n_orders = sorted->len, .median_gap = NAN, .last = SALE_DATE_NONE, .signal_on = SALE_DATE_NONE
  };
  int twice;

  if (sorted->len > 0)
    self.last = g_array_index (sorted, SaleDate, sorted->len - 1);
  if (sorted->len < 2)
    return self;

  twice = find_twice_median_gap (sorted);
  self.median_gap = twice / 2.0;
  if (sorted->len >= LEAST_FOR_A_SIGNAL)
    {
      self.signal_on = self.last + twice * 3 / 4 + 1;
      self.signal = today >= self.signal_on;
    }
  return self;
}

/**
 * sale_rhythm_get_repeat_rate:
 * @orders: see sale_transactions_new_orders()
 * @rows: (nullable): takes the customers, with the number of their orders
 *
 * Returns: of the customers with an order in @span those with another one.
 *   Source: formulas.md F7.
 */
SaleRatio
sale_rhythm_get_repeat_rate (const SaleTransactions *orders, SaleSpan span, SaleFigureRows *rows)
{
  guint once = 0, again = 0;

  for (guint i = 0; i < sale_transactions_get_n (orders); i++)
    {
      SaleBuyer buyer = sale_transactions_get (orders, i);
      guint n = 0;

      for (guint day = 0; day < buyer.n_days; day++)
        n += sale_span_has (span, buyer.days[day]);
      once += n >= 1;
      again += n >= 2;
      if (rows && n > 0)
        sale_figure_rows_add (rows, (SaleFigureRow) { .kind = SALE_KIND_ACCOUNT,
                                                      .record = buyer.account,
                                                      .account = buyer.account,
                                                      .date = buyer.days[buyer.n_days - 1],
                                                      .numerator = n,
                                                      .denominator = 1,
                                                      .mark = n >= 2 ? "again" : "once" });
    }
  return sale_ratio_new (again, once);
}
