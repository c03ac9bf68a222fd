/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-portfolio.h"

G_BEGIN_DECLS

/**
 * SaleSpan:
 * @from: its first day
 * @to: its last day
 *
 * A span of days; both ends are in it.
 */
typedef struct
{
  SaleDate from;
  SaleDate to;
} SaleSpan;

static inline gboolean
sale_span_has (SaleSpan self, SaleDate day)
{
  return self.from <= day && day <= self.to;
}

int sale_arr_get_periods (SalePeriod period);
gboolean sale_arr_get_on (SalePortfolio *portfolio, SaleRecord *contract, SaleDate day,
                          SaleMoney *arr);
gboolean sale_arr_get_without_escalators (SalePortfolio *portfolio, SaleRecord *contract,
                                          SaleDate day, SaleSpan window, SaleMoney *arr);
gboolean sale_arr_was_paid_before (SalePortfolio *portfolio, SaleRecord *contract, SaleDate day);
const char *sale_arr_get_currency (SalePortfolio *portfolio, SaleRecord *contract);

G_END_DECLS
