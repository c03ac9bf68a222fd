/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "../sale-record.h"

G_BEGIN_DECLS

/**
 * SALE_READING_FIELDS:
 *
 * One measured value of a goal.
 */
#define SALE_READING_FIELDS(F, P) \
  F (P, REF, goal, SALE_NEEDED | SALE_PARENT, N_ ("Goal"), .target = SALE_KIND_GOAL) \
  F (P, DATE, date, SALE_REQUIRED, N_ ("Date")) \
  F (P, NUMBER, value, SALE_REQUIRED, N_ ("Value")) \
  F (P, TEXT, source, SALE_PLAIN, N_ ("Source"))
SALE_DECLARE_RECORD (sale_reading, SALE_READING_FIELDS)

G_END_DECLS
