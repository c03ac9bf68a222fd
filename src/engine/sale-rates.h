/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-records.h"

G_BEGIN_DECLS

/**
 * SaleExact:
 *
 * An amount of the book's currency that is not rounded yet, in 10⁻¹⁵ of a minor
 * unit. Sums are made of these and rounded once. Source: formulas.md "Conventions".
 */
__extension__ typedef __int128 SaleExact;

gint64 sale_exact_round (SaleExact self);
SaleExact sale_exact_times (SaleExact self, double share);

#define SALE_TYPE_RATES (sale_rates_get_type ())

/**
 * SaleRates:
 *
 * Exchange rates into the book's currency. Immutable and reference counted; may
 * be shared between threads.
 */
typedef struct _SaleRates SaleRates;

GType sale_rates_get_type (void);
SaleRates *sale_rates_new (GPtrArray *records, const char *currency);
SaleRates *sale_rates_ref (SaleRates *self);
void sale_rates_unref (SaleRates *self);
const char *sale_rates_get_currency (const SaleRates *self);
gboolean sale_rates_find (const SaleRates *self, const char *currency, SaleDate day, double *rate);
gboolean sale_rates_convert (const SaleRates *self, SaleMoney amount, SaleDate day,
                             SaleExact *exact);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleRates, sale_rates_unref)

G_END_DECLS
