/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-arr.h"
#include "sale-engine-settings.h"
#include "sale-rates.h"

G_BEGIN_DECLS

/* No last day: it goes on. */
#define SALE_LIFE_FOREVER G_MAXINT32

/**
 * SaleLife:
 * @id: the contract's id
 * @contract: the contract
 * @account: the account it counts for: its own, or the one that was merged into
 * @start: its first day
 * @last: its last day in service, or %SALE_LIFE_FOREVER
 * @until: it counts at the end of each day from @start on that is before this
 * @successor: (nullable): the contract that replaces it without a gap that counts
 *
 * How long a contract counts. Source: formulas.md F0.
 */
typedef struct
{
  gint64 id;
  SaleRecord *contract;
  gint64 account;
  SaleDate start;
  SaleDate last;
  SaleDate until;
  SaleRecord *successor;
} SaleLife;

/**
 * SaleOverlap:
 *
 * Two contracts for one product that both count on some day, though neither
 * follows the other: a question to the user.
 */
typedef struct
{
  gint64 account;
  SaleRecord *first;
  SaleRecord *second;
} SaleOverlap;

/**
 * SaleLives:
 *
 * When each contract of a portfolio counts. Made once, read often; belongs to
 * the portfolio's thread. Reference counted.
 */
typedef struct _SaleLives SaleLives;

#define SALE_TYPE_LIVES (sale_lives_get_type ())

GType sale_lives_get_type (void);
SaleLives *sale_lives_new (SalePortfolio *portfolio, const SaleEngineSettings *settings);
SaleLives *sale_lives_ref (SaleLives *self);
void sale_lives_unref (SaleLives *self);
SalePortfolio *sale_lives_get_portfolio (SaleLives *self);
const SaleEngineSettings *sale_lives_get_settings (SaleLives *self);
guint sale_lives_get_n_accounts (SaleLives *self);
const SaleLife *sale_lives_get_account (SaleLives *self, guint index, guint *n_lives);
const SaleLife *sale_lives_find_account (SaleLives *self, gint64 account, guint *n_lives);
const SaleLife *sale_lives_find (SaleLives *self, gint64 contract);
GArray *sale_lives_list_overlaps (SaleLives *self);
gboolean sale_life_counts_on (const SaleLife *self, SaleDate day);
gboolean sale_life_get_arr_on (const SaleLife *self, SalePortfolio *portfolio, SaleDate day,
                               SaleMoney *arr);
gboolean sale_lives_sum_arr (SaleLives *self, gint64 account, SaleDate day, const SaleRates *rates,
                             SaleDate rate_day, SaleExact *sum);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleLives, sale_lives_unref)

G_END_DECLS
