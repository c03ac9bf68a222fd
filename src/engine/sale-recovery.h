/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-calendar.h"
#include "sale-ratio.h"

G_BEGIN_DECLS

/**
 * SaleWorkingHours:
 * @calendar: which days are worked
 * @zone: where
 * @from_minute: minute of the day at which work starts
 * @to_minute: minute of the day at which it ends
 */
typedef struct
{
  const SaleCalendar *calendar;
  GTimeZone *zone;
  int from_minute;
  int to_minute;
} SaleWorkingHours;

double sale_recovery_acknowledge_hours (gint64 reported, gint64 first_reply,
                                        const SaleWorkingHours *hours);
double sale_recovery_resolve_hours (gint64 reported, gint64 closed);
SaleRatio sale_recovery_promise_kept (guint sent_in_time, guint promised);

G_END_DECLS
