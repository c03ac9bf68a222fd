/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "../sale-record.h"

G_BEGIN_DECLS

/**
 * SALE_USAGE_FIELDS:
 *
 * How much a feature was used in a period.
 */
#define SALE_USAGE_FIELDS(F, P) \
  F (P, REF, account, SALE_NEEDED, N_ ("Account"), .target = SALE_KIND_ACCOUNT) \
  F (P, TEXT, feature, SALE_REQUIRED | SALE_TITLE, N_ ("Feature")) \
  F (P, DATE, period_start, SALE_REQUIRED, N_ ("Period Starts")) \
  F (P, INT, active, SALE_PLAIN, N_ ("Active Users"), .min = 0, .max = 1e15) \
  F (P, INT, licensed, SALE_PLAIN, N_ ("Licensed"), .min = 0, .max = 1e15) \
  F (P, INT, count, SALE_PLAIN, N_ ("Count"), .min = 0, .max = 1e15) \
  F (P, INT, limit, SALE_PLAIN, N_ ("Limit"), .min = 0, .max = 1e15)
SALE_DECLARE_RECORD (sale_usage, SALE_USAGE_FIELDS)

G_END_DECLS
