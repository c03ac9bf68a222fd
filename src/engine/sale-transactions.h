/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-engine-settings.h"
#include "sale-figure-rows.h"
#include "sale-portfolio.h"
#include "sale-ratio.h"

G_BEGIN_DECLS

/**
 * SaleBuyer:
 * @account: an account's id; of merged ones, of the one that is left
 * @first: the contract of the first transaction
 * @days: (array length=n_days): the days of its transactions, ascending; those
 *   of one day are one
 * @last_day: the last day in service of all its contracts, or %SALE_DATE_NONE
 *   when it goes on
 *
 * What an account bought, and when. Source: formulas.md F8, F17.
 */
typedef struct
{
  gint64 account;
  gint64 first;
  const SaleDate *days;
  guint n_days;
  SaleDate last_day;
} SaleBuyer;

#define SALE_TYPE_TRANSACTIONS (sale_transactions_get_type ())

/**
 * SaleTransactions:
 *
 * The transactions of every account: its contracts in the order they were
 * signed. Immutable and reference counted; may cross threads.
 */
typedef struct _SaleTransactions SaleTransactions;

GType sale_transactions_get_type (void);
SaleTransactions *sale_transactions_new (SalePortfolio *portfolio,
                                         const SaleEngineSettings *settings);
SaleTransactions *sale_transactions_new_orders (SalePortfolio *portfolio,
                                                const SaleEngineSettings *settings);
SaleTransactions *sale_transactions_ref (SaleTransactions *self);
void sale_transactions_unref (SaleTransactions *self);
guint sale_transactions_get_n (const SaleTransactions *self);
SaleBuyer sale_transactions_get (const SaleTransactions *self, guint index);

SaleRatio sale_second_sale_get_rate (const SaleTransactions *self, int within, SaleDate end,
                                     SaleDate today);
SaleRatio sale_second_sale_get_step (const SaleTransactions *self, guint n, SaleDate end,
                                     SaleDate today);
SaleFigureRows *sale_second_sale_dup_rows (const SaleTransactions *self, int within, SaleDate end,
                                           SaleDate today);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleTransactions, sale_transactions_unref)

G_END_DECLS
