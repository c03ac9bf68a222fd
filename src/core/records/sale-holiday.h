/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "../sale-record.h"

G_BEGIN_DECLS

/**
 * SALE_HOLIDAY_FIELDS:
 *
 * A holiday of a calendar; the book’s own calendar has no name.
 */
#define SALE_HOLIDAY_FIELDS(F, P) \
  F (P, TEXT, calendar, SALE_PLAIN, N_ ("Calendar")) \
  F (P, DATE, date, SALE_NEEDED | SALE_REQUIRED, N_ ("Date")) \
  F (P, TEXT, name, SALE_TITLE, N_ ("Name"))
SALE_DECLARE_RECORD (sale_holiday, SALE_HOLIDAY_FIELDS)

G_END_DECLS
