/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-lives.h"

G_BEGIN_DECLS

typedef struct _SaleEscalators SaleEscalators;

SaleEscalators *sale_escalators_new (SaleLives *lives, const SaleRates *rates, SaleSpan window,
                                     SaleDate rate_day);
void sale_escalators_free (SaleEscalators *self);
gboolean sale_escalators_get_arr_on (SaleEscalators *self, const SaleLife *life, SaleDate day,
                                     SaleExact *exact);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleEscalators, sale_escalators_free)

G_END_DECLS
