/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "../sale-record.h"

G_BEGIN_DECLS

/**
 * SALE_RATE_FIELDS:
 *
 * An exchange rate: book currency for one unit.
 */
#define SALE_RATE_FIELDS(F, P) \
  F (P, CURRENCY, currency, SALE_NEEDED | SALE_REQUIRED | SALE_TITLE, N_ ("Currency")) \
  F (P, DATE, date, SALE_NEEDED | SALE_REQUIRED, N_ ("Date")) \
  F (P, NUMBER, rate, SALE_REQUIRED, N_ ("Rate"), .min = 1e-9, .max = 1e12)
SALE_DECLARE_RECORD (sale_rate, SALE_RATE_FIELDS)

G_END_DECLS
