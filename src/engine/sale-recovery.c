/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-recovery.h"

#include <math.h>

#define MS_PER_HOUR 3600000.0

/* An hour of the clock on a day, where the clocks may change. */
static gint64
get_instant (SaleDate day, int minute, GTimeZone *zone)
{
  g_autoptr (GDateTime) time = NULL;
  int year, month, mday;

  if (minute >= 24 * 60)
    return sale_date_to_instant (day + 1, zone);
  sale_date_get_ymd (day, &year, &month, &mday);
  time = g_date_time_new (zone, year, month, mday, minute / 60, minute % 60, 0);
  return time ? g_date_time_to_unix_usec (time) / 1000 : sale_date_to_instant (day, zone);
}

static gint64
get_overlap (SaleDate day, gint64 from, gint64 to, const SaleWorkingHours *hours)
{
  gint64 start = get_instant (day, hours->from_minute, hours->zone);
  gint64 end = get_instant (day, hours->to_minute, hours->zone);

  return MAX (MIN (to, end) - MAX (from, start), 0);
}

/**
 * sale_recovery_acknowledge_hours:
 * @reported: when the customer told us
 * @first_reply: when we first answered, or %SALE_INSTANT_NONE
 *
 * Returns: the working hours between the two, NaN while one is missing.
 *   Source: formulas.md F21.
 */
double
sale_recovery_acknowledge_hours (gint64 reported, gint64 first_reply, const SaleWorkingHours *hours)
{
  SaleDate first, last;
  gint64 sum = 0;

  if (reported == SALE_INSTANT_NONE || first_reply == SALE_INSTANT_NONE)
    return NAN;

  first = sale_date_from_instant (reported, hours->zone);
  last = sale_date_from_instant (first_reply, hours->zone);
  for (SaleDate day = first; day <= last; day++)
    if (sale_calendar_is_working_day (hours->calendar, day))
      sum += get_overlap (day, reported, first_reply, hours);
  return (double) sum / MS_PER_HOUR;
}

/**
 * sale_recovery_resolve_hours:
 *
 * Returns: the hours from the report to the close, NaN while one is missing.
 *   Source: formulas.md F21.
 */
double
sale_recovery_resolve_hours (gint64 reported, gint64 closed)
{
  if (reported == SALE_INSTANT_NONE || closed == SALE_INSTANT_NONE)
    return NAN;
  return (double) (closed - reported) / MS_PER_HOUR;
}

/**
 * sale_recovery_promise_kept:
 *
 * Updates sent in time, of those promised. Source: formulas.md F21.
 */
SaleRatio
sale_recovery_promise_kept (guint sent_in_time, guint promised)
{
  return sale_ratio_new (sent_in_time, promised);
}
