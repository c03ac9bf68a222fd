/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-arr.h"
#include "sale-figure-rows.h"
#include "sale-rates.h"
#include "sale-ratio.h"

G_BEGIN_DECLS

#define SALE_STANDING_WORDS(W) \
  W (SALE_STANDING_WON, "won", N_ ("Won")) \
  W (SALE_STANDING_SILENT, "silent", N_ ("Rolled On Silently")) \
  W (SALE_STANDING_LOST, "lost", N_ ("Lost")) \
  W (SALE_STANDING_OPEN, "open", N_ ("Open")) \
  W (SALE_STANDING_OVERDUE, "overdue", N_ ("Overdue")) \
  W (SALE_STANDING_NOT_CLOSED, "not_closed", N_ ("Won, Without an Amount"))
SALE_DECLARE_WORDS (SaleStanding, SALE_STANDING_NONE, sale_standing_words, SALE_STANDING_WORDS)

/**
 * SaleDueRenewal:
 * @renewal: the renewal's id; and those of its contract and account
 * @standing: how it stands
 * @known: whether it is known what is up for renewal
 * @converted: %FALSE when the account lacks an exchange rate: it is in no sum
 * @up: T, in the contract's currency
 * @final: V, in the contract's currency; 0 unless won
 * @exact_up: T in the book's currency
 * @exact_final: V in the book's currency
 *
 * A renewal that falls due in a span. Source: formulas.md F4.
 */
typedef struct
{
  gint64 renewal;
  gint64 contract;
  gint64 account;
  SaleDate due;
  SaleStanding standing;
  gboolean known;
  gboolean converted;
  SaleMoney up;
  SaleMoney final;
  SaleExact exact_up;
  SaleExact exact_final;
} SaleDueRenewal;

/**
 * SaleRenewalFigures:
 * @gross_due: of all that fell due; what is open counts as 0
 * @gross_closed: of what is closed
 * @silent: won without anybody doing anything, already in the others
 * @n_unknown: renewals whose T nobody knows, which are in @count_due alone
 *
 * Source: formulas.md F4.
 */
typedef struct
{
  SaleRatio gross_due;
  SaleRatio gross_closed;
  SaleRatio net_due;
  SaleRatio net_closed;
  SaleRatio count_due;
  SaleRatio count_closed;
  SaleMoney due;
  SaleMoney silent;
  guint n_silent;
  guint n_overdue;
  guint n_not_closed;
  guint n_unknown;
} SaleRenewalFigures;

#define SALE_TYPE_RENEWAL_RATE (sale_renewal_rate_get_type ())

/**
 * SaleRenewalRate:
 *
 * The renewals that fall due in a span. Immutable and reference counted; may
 * cross threads.
 */
typedef struct _SaleRenewalRate SaleRenewalRate;

GType sale_renewal_rate_get_type (void);
SaleRenewalRate *sale_renewal_rate_new (SalePortfolio *portfolio, const SaleRates *rates,
                                        SaleSpan span, SaleDate today);
SaleRenewalRate *sale_renewal_rate_ref (SaleRenewalRate *self);
void sale_renewal_rate_unref (SaleRenewalRate *self);
guint sale_renewal_rate_get_n (const SaleRenewalRate *self);
const SaleDueRenewal *sale_renewal_rate_get (const SaleRenewalRate *self, guint index);
SaleRenewalFigures sale_renewal_rate_get_figures (const SaleRenewalRate *self);
GArray *sale_renewal_rate_list_not_converted (const SaleRenewalRate *self);
SaleFigureRows *sale_renewal_rate_dup_rows (const SaleRenewalRate *self);

gboolean sale_renewal_is_open (SaleRecord *renewal);
SaleStanding sale_renewal_get_standing (SaleRecord *renewal, SaleDate today);
gboolean sale_renewal_get_up (SalePortfolio *portfolio, SaleRecord *renewal, SaleMoney *up);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleRenewalRate, sale_renewal_rate_unref)

G_END_DECLS
