/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-term.h"

#include "sale-notice-terms.h"

/**
 * sale_term_is_draft:
 *
 * Returns: whether @contract is still a draft: it says so, or it says nothing
 *   and a required fact is missing. Drafts count in no figure.
 */
gboolean
sale_term_is_draft (SaleRecord *contract)
{
  switch (sale_contract_get_status (contract))
    {
    case SALE_CONTRACT_STATUS_DRAFT:
      return TRUE;
    case SALE_CONTRACT_STATUS_NONE:
      return sale_record_is_draft (contract, NULL);
    default:
      return FALSE;
    }
}

/**
 * sale_term_get_start:
 * @assumed: (out) (optional): whether the day it was signed stands in
 *
 * Returns: the first day in service, or %SALE_DATE_NONE when neither is known.
 */
SaleDate
sale_term_get_start (SaleRecord *contract, gboolean *assumed)
{
  SaleDate start = sale_contract_get_term_start (contract);
  SaleDate fallback = sale_contract_get_signed (contract);

  if (assumed)
    *assumed = !sale_date_is_known (start) && sale_date_is_known (fallback);
  return sale_date_is_known (start) ? start : fallback;
}

/**
 * sale_term_get_renewal_months:
 *
 * Returns: the length of each next term, which is the first one's unless the
 *   contract says otherwise; 0 when not known.
 */
int
sale_term_get_renewal_months (SaleRecord *contract)
{
  if (sale_record_has (contract, sale_contract_field_renewal_months))
    return (int) sale_contract_get_renewal_months (contract);
  return (int) sale_contract_get_length_months (contract);
}

static gboolean
runs_its_full_length (SaleRecord *contract, SaleDate start, SaleDate end)
{
  int length = (int) sale_contract_get_length_months (contract);

  return sale_date_is_known (start) && length > 0 &&
         sale_date_add_months (start, length) == end + 1;
}

/**
 * sale_term_get_end:
 * @k: 0 for the first term, 1 for the one after it, …
 *
 * The last day in service of a term, always counted from the contract's own
 * start, so that a month's end does not creep; of a first term that was cut to
 * end with another contract, from the end of that. Source: formulas.md F6.8.
 *
 * Returns: the day, or %SALE_DATE_NONE when the contract does not say.
 */
SaleDate
sale_term_get_end (SaleRecord *contract, int k)
{
  SaleDate end = sale_contract_get_term_end (contract);
  SaleDate start = sale_term_get_start (contract, NULL), next;
  int months = sale_term_get_renewal_months (contract);

  if (k == 0 || !sale_date_is_known (end))
    return end;
  if (months <= 0 || k > G_MAXINT / 2 / months)
    return SALE_DATE_NONE;

  if (runs_its_full_length (contract, start, end))
    next =
        sale_date_add_months (start, (int) sale_contract_get_length_months (contract) + k * months);
  else
    next = sale_date_add_months (end + 1, k * months);
  return sale_date_is_known (next) ? next - 1 : SALE_DATE_NONE;
}

static int
months_between (SaleDate from, SaleDate to)
{
  int from_year, from_month, to_year, to_month;

  sale_date_get_ymd (from, &from_year, &from_month, NULL);
  sale_date_get_ymd (to, &to_year, &to_month, NULL);
  return (to_year - from_year) * 12 + to_month - from_month;
}

/**
 * sale_term_find_end:
 * @k: (out) (optional): how often it has rolled on by then
 *
 * Returns: the end of the first term that ends on or after @day; the first
 *   term's end when no next one is known.
 */
SaleDate
sale_term_find_end (SaleRecord *contract, SaleDate day, int *k)
{
  SaleDate first = sale_contract_get_term_end (contract), end = first;
  int months = sale_term_get_renewal_months (contract), i = 0;

  if (sale_date_is_known (first) && first < day && months > 0)
    {
      i = MAX (months_between (first, day) / months - 1, 0);
      while ((end = sale_term_get_end (contract, i)) < day && sale_date_is_known (end))
        i++;
    }
  if (!sale_date_is_known (end))
    i = 0;
  if (k)
    *k = i;
  return i == 0 ? first : end;
}

/**
 * sale_term_is_closed:
 *
 * Returns: whether it is settled that @contract goes no further.
 */
gboolean
sale_term_is_closed (SaleRecord *contract)
{
  int status = sale_contract_get_status (contract);

  return status == SALE_CONTRACT_STATUS_RENEWED || status == SALE_CONTRACT_STATUS_ENDED ||
         sale_record_has (contract, sale_contract_field_ended_on);
}

static gboolean
notice_is_given (SaleRecord *contract)
{
  return sale_record_has (contract, sale_contract_field_notice_given_on);
}

/**
 * sale_term_rolls_on:
 *
 * Returns: whether @contract goes into a next term when nobody does anything:
 *   it renews by itself, is live, and nobody gave notice.
 */
gboolean
sale_term_rolls_on (SaleRecord *contract)
{
  return sale_contract_get_renewal_mode (contract) == SALE_RENEWAL_MODE_AUTO &&
         !sale_term_is_closed (contract) && !notice_is_given (contract);
}

/**
 * sale_term_get_current_end:
 * @k: (out) (optional): how often it has rolled on by then
 *
 * Returns: the end of the term to show at @today: the first that ends on or
 *   after it. A contract under notice stays in the term that the notice ends,
 *   one that does not renew by itself in its only one.
 */
SaleDate
sale_term_get_current_end (SaleRecord *contract, SaleDate today, int *k)
{
  if (sale_term_rolls_on (contract))
    return sale_term_find_end (contract, today, k);
  if (sale_contract_get_renewal_mode (contract) == SALE_RENEWAL_MODE_AUTO &&
      notice_is_given (contract))
    return sale_term_find_end (contract, MIN (today, sale_contract_get_notice_given_on (contract)),
                               k);

  if (k)
    *k = 0;
  return sale_contract_get_term_end (contract);
}

/**
 * sale_term_get_last_day:
 *
 * The last day in service. A contract that renews by itself or is open-ended
 * has none while it is active; after a notice it is the end of the term in
 * which that was given, or the notice period's end. Source: formulas.md F0.
 *
 * Returns: the day, or %SALE_DATE_NONE when there is none, or none is known.
 */
SaleDate
sale_term_get_last_day (SaleRecord *contract, const SaleEngineSettings *settings)
{
  SaleDate ended = sale_contract_get_ended_on (contract);
  SaleDate given = sale_contract_get_notice_given_on (contract);
  int mode = sale_contract_get_renewal_mode (contract);

  if (sale_date_is_known (ended))
    return ended;
  if (sale_term_is_closed (contract) ||
      (mode != SALE_RENEWAL_MODE_AUTO && mode != SALE_RENEWAL_MODE_OPEN_ENDED))
    return sale_contract_get_term_end (contract);
  if (!notice_is_given (contract))
    return SALE_DATE_NONE;
  return mode == SALE_RENEWAL_MODE_AUTO
             ? sale_term_find_end (contract, given, NULL)
             : sale_notice_get_last_paid_day (contract, settings, given, NULL);
}
