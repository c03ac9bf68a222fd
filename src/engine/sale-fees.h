/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-lives.h"

G_BEGIN_DECLS

double sale_fees_count_months (SaleDate from, SaleDate to);
SaleMoney sale_fees_sum (SaleLives *lives, gint64 account, const char *currency, SaleSpan window,
                         GArray *rows);

G_END_DECLS
