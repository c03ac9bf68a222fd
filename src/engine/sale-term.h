/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-engine-settings.h"

G_BEGIN_DECLS

gboolean sale_term_is_draft (SaleRecord *contract);
SaleDate sale_term_get_start (SaleRecord *contract, gboolean *assumed);
int sale_term_get_renewal_months (SaleRecord *contract);
SaleDate sale_term_get_end (SaleRecord *contract, int k);
SaleDate sale_term_find_end (SaleRecord *contract, SaleDate day, int *k);
gboolean sale_term_is_closed (SaleRecord *contract);
gboolean sale_term_rolls_on (SaleRecord *contract);
SaleDate sale_term_get_current_end (SaleRecord *contract, SaleDate today, int *k);
SaleDate sale_term_get_last_day (SaleRecord *contract, const SaleEngineSettings *settings);

G_END_DECLS
