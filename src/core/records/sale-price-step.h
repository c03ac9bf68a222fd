/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "../sale-record.h"

G_BEGIN_DECLS

/**
 * SALE_PRICE_STEP_FIELDS:
 *
 * A price that a contract takes from a day on.
 */
#define SALE_PRICE_STEP_FIELDS(F, P) \
  F (P, REF, contract, SALE_NEEDED | SALE_PARENT, N_ ("Contract"), .target = SALE_KIND_CONTRACT) \
  F (P, DATE, from, SALE_NEEDED | SALE_REQUIRED, N_ ("From")) \
  F (P, MONEY, amount, SALE_REQUIRED, N_ ("Amount")) \
  F (P, BOOL, escalator, SALE_PLAIN, N_ ("Agreed Escalator"))
SALE_DECLARE_RECORD (sale_price_step, SALE_PRICE_STEP_FIELDS)

G_END_DECLS
