/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-arr.h"

#include "sale-term.h"

/**
 * sale_arr_get_periods:
 *
 * Returns: how many times a year an amount for each @period is due: 12, 4 or 1;
 *   0 when the period is not known
 */
int
sale_arr_get_periods (SalePeriod period)
{
  switch (period)
    {
    case SALE_PERIOD_MONTH:
      return 12;
    case SALE_PERIOD_QUARTER:
      return 4;
    case SALE_PERIOD_YEAR:
      return 1;
    default:
      return 0;
    }
}

/* The price a period before any step: written, or units at their price. */
static gboolean
get_base_amount (SaleRecord *contract, gint64 *minor)
{
  *minor = sale_contract_get_amount (contract).minor;
  if (sale_record_has (contract, sale_contract_field_amount))
    return TRUE;
  if (!sale_record_has (contract, sale_contract_field_units) ||
      !sale_record_has (contract, sale_contract_field_unit_price))
    return FALSE;

  *minor = sale_money_round (sale_contract_get_units (contract) *
                             (double) sale_contract_get_unit_price (contract).minor);
  return TRUE;
}

/* The latest step that is in force on day; those of skip that are escalators do not count. */
static SaleRecord *
find_step (SalePortfolio *portfolio, SaleRecord *contract, SaleDate day, const SaleSpan *skip)
{
  GPtrArray *steps =
      sale_portfolio_list_of (portfolio, SALE_KIND_PRICE_STEP, sale_record_get_id (contract));
  SaleRecord *found = NULL;

  for (guint i = 0; i < steps->len; i++)
    {
      SaleRecord *step = g_ptr_array_index (steps, i);
      SaleDate from = sale_price_step_get_from (step);

      if (!sale_date_is_known (from) || from > day ||
          !sale_record_has (step, sale_price_step_field_amount))
        continue;
      if (skip && sale_price_step_get_escalator (step) && sale_span_has (*skip, from))
        continue;
      if (found == NULL || from >= sale_price_step_get_from (found))
        found = step;
    }
  return found;
}

static gboolean
get_arr (SalePortfolio *portfolio, SaleRecord *contract, SaleDate day, const SaleSpan *skip,
         SaleMoney *arr)
{
  SaleRecord *step = find_step (portfolio, contract, day, skip);
  int periods = sale_arr_get_periods (sale_contract_get_period (contract));
  gint64 minor;

  *arr = sale_money_new (0, sale_arr_get_currency (portfolio, contract));
  if (sale_contract_get_kind (contract) == SALE_CONTRACT_KIND_ONE_OFF)
    return TRUE;
  if (step)
    minor = sale_price_step_get_amount (step).minor;
  else if (!get_base_amount (contract, &minor))
    return FALSE;
  return minor == 0 || (periods > 0 && !__builtin_mul_overflow (minor, periods, &arr->minor));
}

/**
 * sale_arr_get_on:
 * @day: gives the price step in force
 * @arr: (out): recurring revenue a year, in the contract's currency
 *
 * The amount × 12, 4 or 1 for month, quarter, year. One-off fees are left out.
 * Source: formulas.md "Conventions".
 *
 * Returns: %FALSE when the amount or its period is not known; @arr is 0 then.
 */
gboolean
sale_arr_get_on (SalePortfolio *portfolio, SaleRecord *contract, SaleDate day, SaleMoney *arr)
{
  return get_arr (portfolio, contract, day, NULL, arr);
}

/**
 * sale_arr_get_without_escalators:
 * @window: price steps marked escalator that start in it do not count
 *
 * As sale_arr_get_on(). Source: formulas.md F2.
 */
gboolean
sale_arr_get_without_escalators (SalePortfolio *portfolio, SaleRecord *contract, SaleDate day,
                                 SaleSpan window, SaleMoney *arr)
{
  return get_arr (portfolio, contract, day, &window, arr);
}

/**
 * sale_arr_was_paid_before:
 *
 * Returns: whether @contract started before @day with an amount above 0, or
 *   came to one by then.
 */
gboolean
sale_arr_was_paid_before (SalePortfolio *portfolio, SaleRecord *contract, SaleDate day)
{
  GPtrArray *steps =
      sale_portfolio_list_of (portfolio, SALE_KIND_PRICE_STEP, sale_record_get_id (contract));
  SaleDate start = sale_term_get_start (contract, NULL);
  SaleMoney arr;

  if (!sale_date_is_known (start) || start >= day)
    return FALSE;
  if (sale_arr_get_on (portfolio, contract, start, &arr) && arr.minor > 0)
    return TRUE;
  for (guint i = 0; i < steps->len; i++)
    {
      SaleRecord *step = g_ptr_array_index (steps, i);

      if (sale_price_step_get_from (step) < day && sale_price_step_get_amount (step).minor > 0)
        return TRUE;
    }
  return FALSE;
}

/**
 * sale_arr_get_currency:
 *
 * Returns: (transfer none): the currency of @contract's amounts: its own, else
 *   its account's; "", which is the book's, when neither says.
 */
const char *
sale_arr_get_currency (SalePortfolio *portfolio, SaleRecord *contract)
{
  const char *currency = sale_contract_get_currency (contract);
  SaleRecord *account;

  if (currency)
    return currency;
  account =
      sale_portfolio_find (portfolio, SALE_KIND_ACCOUNT, sale_contract_get_account (contract));
  currency = account ? sale_account_get_currency (account) : NULL;
  return currency ? currency : "";
}
