/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-fees.h"

#include "sale-term.h"

/**
 * sale_fees_count_months:
 * @from: first day
 * @to: last day
 *
 * Returns: the months from @from to @to, a part month by its days; 0 when @to
 *   is before @from. Source: formulas.md F13.
 */
double
sale_fees_count_months (SaleDate from, SaleDate to)
{
  int months = 0;
  SaleDate start = from, next = sale_date_add_months (from, 1);

  while (sale_date_is_known (next) && next - 1 <= to)
    {
      months++;
      start = next;
      next = sale_date_add_months (from, months + 1);
    }
  if (to < start || !sale_date_is_known (next))
    return months;
  return months + (double) (to - start + 1) / (next - start);
}

static int
compare_days (gconstpointer a, gconstpointer b)
{
  SaleDate left = *(const SaleDate *) a, right = *(const SaleDate *) b;

  return (left > right) - (left < right);
}

/* The days inside a span on which the price may change, and its first. */
static GArray *
list_price_days (SalePortfolio *portfolio, gint64 contract, SaleSpan span)
{
  GArray *days = g_array_new (FALSE, FALSE, sizeof (SaleDate));
  GPtrArray *steps = sale_portfolio_list_of (portfolio, SALE_KIND_PRICE_STEP, contract);

  g_array_append_val (days, span.from);
  for (guint i = 0; steps && i < steps->len; i++)
    {
      SaleDate from = sale_price_step_get_from (steps->pdata[i]);

      if (sale_date_is_known (from) && from > span.from && from <= span.to)
        g_array_append_val (days, from);
    }
  g_array_sort (days, compare_days);
  return days;
}

/* ARR/12 for each month of a span, at the price of the day. */
static double
sum_recurring (const SaleLife *life, SalePortfolio *portfolio, const char *currency, SaleSpan span)
{
  g_autoptr (GArray) days = list_price_days (portfolio, life->id, span);
  double sum = 0;

  for (guint i = 0; i < days->len; i++)
    {
      SaleDate from = g_array_index (days, SaleDate, i);
      SaleDate to = i + 1 < days->len ? g_array_index (days, SaleDate, i + 1) - 1 : span.to;
      SaleMoney arr;

      if (sale_arr_get_on (portfolio, life->contract, from, &arr) &&
          g_str_equal (arr.currency, currency))
        sum += (double) arr.minor / 12 * sale_fees_count_months (from, to);
    }
  return sum;
}

/* What was served: an early renewal replaces, a bridged gap is not served. */
static SaleSpan
get_served (const SaleLife *life, SaleSpan window)
{
  SaleDate last = life->successor ? MIN (life->last, life->until - 1) : life->last;

  return (SaleSpan) { MAX (life->start, window.from), MIN (last, window.to) };
}

/* A one-off is due with the signature. */
static gint64
get_one_off (SalePortfolio *portfolio, SaleRecord *contract, const char *currency, SaleSpan window)
{
  SaleDate signed_on = sale_contract_get_signed (contract);
  gboolean once = sale_contract_get_kind (contract) == SALE_CONTRACT_KIND_ONE_OFF;

  if (!sale_date_is_known (signed_on))
    signed_on = sale_contract_get_term_start (contract);
  if (sale_term_is_draft (contract) || !sale_date_is_known (signed_on) ||
      !sale_span_has (window, signed_on) ||
      g_strcmp0 (sale_arr_get_currency (portfolio, contract), currency) != 0)
    return 0;
  if (once && !sale_record_has (contract, sale_contract_field_one_off))
    return sale_contract_get_amount (contract).minor;
  return sale_contract_get_one_off (contract).minor;
}

static double
sum_lives (SaleLives *lives, gint64 account, const char *currency, SaleSpan window, GArray *rows)
{
  guint n_lives;
  const SaleLife *list = sale_lives_find_account (lives, account, &n_lives);
  double sum = 0;

  for (guint i = 0; i < n_lives; i++)
    {
      SaleSpan served = get_served (&list[i], window);
      double fee =
          served.from <= served.to
              ? sum_recurring (&list[i], sale_lives_get_portfolio (lives), currency, served)
              : 0;

      sum += fee;
      if (rows && fee != 0)
        g_array_append_val (rows, list[i].id);
    }
  return sum;
}

/**
 * sale_fees_sum:
 * @currency: only what is paid in it counts; nothing is converted
 * @window: the period
 * @rows: (nullable) (element-type gint64): is given the ids of the contracts counted,
 *   twice for one with both a one-off and a recurring fee
 *
 * What an account paid: one-offs signed in the period, and ARR/12 for each month
 * served in it. Rounded once, half to even. Source: formulas.md F13.
 */
SaleMoney
sale_fees_sum (SaleLives *lives, gint64 account, const char *currency, SaleSpan window,
               GArray *rows)
{
  SalePortfolio *portfolio = sale_lives_get_portfolio (lives);
  GPtrArray *contracts = sale_portfolio_list_of (portfolio, SALE_KIND_CONTRACT, account);
  double sum = sum_lives (lives, account, currency, window, rows);

  for (guint i = 0; contracts && i < contracts->len; i++)
    {
      gint64 fee = get_one_off (portfolio, contracts->pdata[i], currency, window);
      gint64 id = sale_record_get_id (contracts->pdata[i]);

      sum += (double) fee;
      if (rows && fee != 0)
        g_array_append_val (rows, id);
    }
  return sale_money_new (sale_money_round (sum), currency);
}
