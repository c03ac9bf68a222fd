/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-exit-lag.h"

static int
count_days (SaleDate from, SaleDate to)
{
  return sale_date_is_known (from) && sale_date_is_known (to) ? to - from : SALE_DAYS_UNKNOWN;
}

/**
 * sale_exit_lag_new:
 * @weakening: when the weakening began
 * @first_signal: when the first signal that belongs to it was raised
 * @notice: when notice was given
 *
 * Source: formulas.md F19.
 */
SaleExitLag
sale_exit_lag_new (SaleDate weakening, SaleDate first_signal, SaleDate notice)
{
  return (SaleExitLag) { .warning = count_days (weakening, notice),
                         .detection = count_days (weakening, first_signal),
                         .reaction = count_days (first_signal, notice) };
}
