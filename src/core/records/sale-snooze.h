/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "../sale-record.h"

G_BEGIN_DECLS

/**
 * SALE_SNOOZE_FIELDS:
 *
 * An item of Today put off until a day.
 */
#define SALE_SNOOZE_FIELDS(F, P) \
  F (P, REF, item, SALE_NEEDED, N_ ("Item")) \
  F (P, TEXT, aspect, SALE_PLAIN, N_ ("Aspect")) \
  F (P, DATE, until, SALE_REQUIRED, N_ ("Until"))
SALE_DECLARE_RECORD (sale_snooze, SALE_SNOOZE_FIELDS)

G_END_DECLS
