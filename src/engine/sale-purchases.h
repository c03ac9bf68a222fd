/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-arr.h"
#include "sale-transactions.h"

G_BEGIN_DECLS

/**
 * SaleRhythm:
 * @n_orders: orders, those of one day taken as one
 * @median_gap: days between them, or NaN with fewer than two
 * @last: the last one, or %SALE_DATE_NONE
 * @signal_on: the first day on which a new order is overdue, or
 *   %SALE_DATE_NONE with fewer than three orders
 * @signal: whether it is overdue
 *
 * How regularly a customer without a subscription buys. Source: formulas.md F7.
 */
typedef struct
{
  guint n_orders;
  double median_gap;
  SaleDate last;
  SaleDate signal_on;
  gboolean signal;
} SaleRhythm;

SaleRhythm sale_rhythm_of_days (const SaleDate *days, guint n_days, SaleDate today);
SaleRatio sale_rhythm_get_repeat_rate (const SaleTransactions *orders, SaleSpan span,
                                       SaleFigureRows *rows);

G_END_DECLS
