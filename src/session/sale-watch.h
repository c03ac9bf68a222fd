/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-account-facts.h"
#include "sale-basis.h"

G_BEGIN_DECLS

/**
 * SaleWatch:
 *
 * What the rules notice while the figures are computed: the accounts that ask
 * for a signal. Reference counted; may be used from any thread.
 */
typedef struct _SaleWatch SaleWatch;

SaleWatch *sale_watch_new (SaleClock *clock);
SaleWatch *sale_watch_ref (SaleWatch *self);
void sale_watch_unref (SaleWatch *self);
SaleBasis *sale_watch_load_basis (SaleWatch *self, SaleReader *reader, GError **error);
void sale_watch_look (SaleWatch *self, const SaleAccountFacts *facts, SaleBasis *basis,
                      SaleBand band);
GArray *sale_watch_take (SaleWatch *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleWatch, sale_watch_unref)

G_END_DECLS
