/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "../sale-record.h"

G_BEGIN_DECLS

/**
 * SALE_WORK_CALENDAR_FIELDS:
 *
 * A named calendar: its weekend; its holidays are records of their own.
 */
#define SALE_WORK_CALENDAR_FIELDS(F, P) \
  F (P, TEXT, name, SALE_NEEDED | SALE_REQUIRED | SALE_TITLE, N_ ("Name")) \
  F (P, TEXT, weekend, SALE_PLAIN, N_ ("Weekend"))
SALE_DECLARE_RECORD (sale_work_calendar, SALE_WORK_CALENDAR_FIELDS)

G_END_DECLS
