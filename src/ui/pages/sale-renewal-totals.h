/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-basis.h"
#include "sale-ui.h"

G_BEGIN_DECLS

#define SALE_TYPE_RENEWAL_TOTALS (sale_renewal_totals_get_type ())
G_DECLARE_FINAL_TYPE (SaleRenewalTotals, sale_renewal_totals, SALE, RENEWAL_TOTALS, AdwBin)

void sale_renewal_totals_set_rows (SaleRenewalTotals *self, GPtrArray *rows, SaleBasis *basis);
void sale_renewal_totals_set_narrow (SaleRenewalTotals *self, gboolean narrow);

AdwDialog *sale_renewal_months_new (GPtrArray *rows, SaleBasis *basis);

G_END_DECLS
