/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-date.h"

G_BEGIN_DECLS

/**
 * SaleDayOrder:
 * @SALE_DAY_ORDER_UNKNOWN: nothing said so far
 * @SALE_DAY_FIRST: 31/12/2026
 * @SALE_MONTH_FIRST: 12/31/2026
 *
 * What 03/04/2026 means in one column. A date that begins with its year, or
 * has dots between its parts, says it by itself.
 */
typedef enum
{
  SALE_DAY_ORDER_UNKNOWN,
  SALE_DAY_FIRST,
  SALE_MONTH_FIRST,
} SaleDayOrder;

/**
 * SaleMoment:
 * @day_first: the date if the day comes first; %SALE_DATE_NONE when it cannot
 * @month_first: the date if the month comes first; %SALE_DATE_NONE when it cannot
 * @has_time: whether a time of day follows
 * @seconds: of the day, 0 … 86399
 * @millis: of the second, 0 … 999
 * @has_offset: whether an offset from UTC follows
 * @offset_minutes: that offset
 *
 * A date or date and time as other programs write it. @day_first and
 * @month_first are equal where there is nothing to choose.
 */
typedef struct
{
  SaleDate day_first;
  SaleDate month_first;
  gboolean has_time;
  int seconds;
  int millis;
  gboolean has_offset;
  int offset_minutes;
} SaleMoment;

gboolean sale_moment_parse (const char *text, SaleMoment *moment, GError **error);
SaleDate sale_moment_get_date (const SaleMoment *self, SaleDayOrder order);
gint64 sale_moment_to_instant (const SaleMoment *self, SaleDayOrder order, GTimeZone *zone,
                               int *offset_minutes);
gint64 sale_local_time_to_instant (SaleDate date, int seconds, GTimeZone *zone,
                                   int *offset_minutes);

G_END_DECLS
