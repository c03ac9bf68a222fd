/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-date.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

/* GDate counts Julian days from 0001-01-01 = 1; 1970-01-01 is this one. */
#define JULIAN_OF_EPOCH 719163
#define MS_PER_MINUTE 60000

/* From 1970-01-03 to the end of 9998: whatever the offset, four digits for the year. */
#define PLAIN_FIRST (G_GINT64_CONSTANT (2) * 86400 * 1000)
#define PLAIN_END G_GINT64_CONSTANT (253370764800000)

static gboolean
ymd_is_valid (int year, int month, int day)
{
  return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 &&
         g_date_valid_dmy (day, month, year);
}

/**
 * sale_date_new:
 * @year: 1 … 9999
 * @month: 1 … 12
 * @day: 1 … 31
 *
 * Returns: the date, or %SALE_DATE_NONE when there is no such day.
 */
SaleDate
sale_date_new (int year, int month, int day)
{
  GDate date;

  if (!ymd_is_valid (year, month, day))
    return SALE_DATE_NONE;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, day, month, year);
  return (SaleDate) g_date_get_julian (&date) - JULIAN_OF_EPOCH;
}

/**
 * sale_date_from_iso:
 * @text: (nullable): exactly `YYYY-MM-DD`
 *
 * Returns: the date, or %SALE_DATE_NONE when @text is anything else.
 */
SaleDate
sale_date_from_iso (const char *text)
{
  if (text == NULL || strlen (text) != 10 || text[4] != '-' || text[7] != '-')
    return SALE_DATE_NONE;

  for (guint i = 0; i < 10; i++)
    if (i != 4 && i != 7 && !g_ascii_isdigit (text[i]))
      return SALE_DATE_NONE;

  return sale_date_new (atoi (text), atoi (text + 5), atoi (text + 8));
}

/**
 * sale_instant_to_local:
 *
 * Returns: (transfer full) (nullable): the instant in @zone; %NULL for %SALE_INSTANT_NONE, and for
 *   one too far off for a calendar.
 */
GDateTime *
sale_instant_to_local (gint64 instant, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc =
      instant == SALE_INSTANT_NONE ? NULL : g_date_time_new_from_unix_utc_usec (instant * 1000);

  return utc ? g_date_time_to_timezone (utc, zone) : NULL;
}

/**
 * sale_date_from_instant:
 * @instant: milliseconds UTC
 * @zone: the book's time zone
 *
 * The day of an instant where the book is at home, so that figures do not
 * change on a flight.
 */
SaleDate
sale_date_from_instant (gint64 instant, GTimeZone *zone)
{
  g_autoptr (GDateTime) local = sale_instant_to_local (instant, zone);

  if (local == NULL)
    return SALE_DATE_NONE;

  return sale_date_new (g_date_time_get_year (local), g_date_time_get_month (local),
                        g_date_time_get_day_of_month (local));
}

/**
 * sale_date_to_instant:
 *
 * Returns: the first instant of the day in @zone, in milliseconds UTC.
 */
gint64
sale_date_to_instant (SaleDate self, GTimeZone *zone)
{
  g_autoptr (GDateTime) start = NULL;
  int year, month, day;

  if (self == SALE_DATE_NONE)
    return SALE_INSTANT_NONE;

  sale_date_get_ymd (self, &year, &month, &day);
  start = g_date_time_new (zone, year, month, day, 0, 0, 0);
  return start ? g_date_time_to_unix_usec (start) / 1000 : SALE_INSTANT_NONE;
}

void
sale_date_get_ymd (SaleDate self, int *year, int *month, int *day)
{
  GDate date;

  g_return_if_fail (self > -JULIAN_OF_EPOCH);

  g_date_clear (&date, 1);
  g_date_set_julian (&date, (guint32) (self + JULIAN_OF_EPOCH));
  if (year)
    *year = g_date_get_year (&date);
  if (month)
    *month = g_date_get_month (&date);
  if (day)
    *day = g_date_get_day (&date);
}

/**
 * sale_date_to_iso:
 * @buffer: where to write
 *
 * Returns: @buffer, holding `YYYY-MM-DD`, or "" for an unknown date.
 */
const char *
sale_date_to_iso (SaleDate self, char buffer[SALE_DATE_ISO_SIZE])
{
  int year, month, day;

  buffer[0] = '\0';
  if (self != SALE_DATE_NONE)
    {
      sale_date_get_ymd (self, &year, &month, &day);
      g_snprintf (buffer, SALE_DATE_ISO_SIZE, "%04d-%02d-%02d", year, month, day);
    }
  return buffer;
}

char *
sale_date_dup_iso (SaleDate self)
{
  char buffer[SALE_DATE_ISO_SIZE];

  return self == SALE_DATE_NONE ? NULL : g_strdup (sale_date_to_iso (self, buffer));
}

static char *
format_utc (SaleDate self, const char *format)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc ((gint64) self * 86400);

  return time ? g_date_time_format (time, format) : g_strdup ("");
}

/**
 * sale_date_dup_text:
 *
 * Returns: (transfer full): the date with its weekday as the locale writes it
 *   ("Fri 29 Jan 2027"), "" when not known.
 */
char *
sale_date_dup_text (SaleDate self)
{
  /* Translators: a date with its weekday, in strftime's letters.
     xgettext:no-c-format */
  return self == SALE_DATE_NONE ? g_strdup ("") : format_utc (self, _("%a %-d %b %Y"));
}

/**
 * sale_date_dup_short:
 * @today: the day to compare with
 *
 * Returns: (transfer full): the date without its year when that is today's,
 *   "" when not known.
 */
char *
sale_date_dup_short (SaleDate self, SaleDate today)
{
  int year, this_year;

  if (self == SALE_DATE_NONE)
    return g_strdup ("");

  sale_date_get_ymd (self, &year, NULL, NULL);
  sale_date_get_ymd (today, &this_year, NULL, NULL);
  /* Translators: short dates, in strftime's letters: of this year, of another.
     xgettext:no-c-format */
  return format_utc (self, year == this_year ? _("%a %-d %b") : _("%-d %b %Y"));
}

int
sale_date_days_in_month (int year, int month)
{
  return g_date_get_days_in_month (month, year);
}

/**
 * sale_date_add_months:
 * @months: may be negative
 *
 * Calendar months, clamped to the month's end: 31 May − 3 months = 28 February.
 * Source: formulas.md "Conventions"; the same as g_date_add_months().
 */
SaleDate
sale_date_add_months (SaleDate self, int months)
{
  int year, month, day;
  gint64 count;

  if (self == SALE_DATE_NONE)
    return SALE_DATE_NONE;

  sale_date_get_ymd (self, &year, &month, &day);
  count = (gint64) year * 12 + (month - 1) + months;
  if (count < 12 || count >= 10000 * 12)
    return SALE_DATE_NONE;

  year = count / 12;
  month = count % 12 + 1;
  return sale_date_new (year, month, MIN (day, sale_date_days_in_month (year, month)));
}

SaleDate
sale_date_month_end (SaleDate self)
{
  int year, month;

  sale_date_get_ymd (self, &year, &month, NULL);
  return sale_date_new (year, month, sale_date_days_in_month (year, month));
}

/**
 * sale_date_get_weekday:
 *
 * Returns: 1 (Monday) … 7 (Sunday), as ISO 8601 counts.
 */
int
sale_date_get_weekday (SaleDate self)
{
  /* 1970-01-01 was a Thursday. */
  int day = (self + 3) % 7;

  return (day < 0 ? day + 7 : day) + 1;
}

/**
 * sale_instant_from_iso:
 * @text: an ISO 8601 instant, or a date alone, which is its first moment
 * @zone: what an instant without an offset is in
 * @offset_minutes: (out) (optional): the offset from UTC that it was written with
 *
 * Returns: milliseconds UTC, or %SALE_INSTANT_NONE when @text is neither.
 */
gint64
sale_instant_from_iso (const char *text, GTimeZone *zone, int *offset_minutes)
{
  g_autofree char *with_time = NULL;
  g_autoptr (GDateTime) time = NULL;

  if (text == NULL || *text == '\0')
    return SALE_INSTANT_NONE;

  with_time = strlen (text) == 10 ? g_strconcat (text, "T00:00:00", NULL) : g_strdup (text);
  if (strlen (with_time) >= 16 && with_time[16] != ':' && with_time[13] == ':')
    {
      /* YYYY-MM-DDThh:mm, as people write it, and what may follow. */
      g_autofree char *minutes = g_strndup (with_time, 16);
      g_autofree char *rest = g_strdup (with_time + 16);

      g_free (with_time);
      with_time = g_strconcat (minutes, ":00", rest, NULL);
    }
  if (strlen (with_time) > 10 && with_time[10] == ' ')
    with_time[10] = 'T';

  time = g_date_time_new_from_iso8601 (with_time, zone);
  if (time == NULL)
    return SALE_INSTANT_NONE;

  if (offset_minutes)
    *offset_minutes = (int) (g_date_time_get_utc_offset (time) / G_TIME_SPAN_MINUTE);
  return g_date_time_to_unix_usec (time) / 1000;
}

char *
sale_instant_dup_iso (gint64 instant)
{
  return sale_instant_dup_iso_offset (instant, 0);
}

/* Whole seconds of the years that people write, without asking a time zone. */
static char *
dup_plain_iso (gint64 instant, int offset_minutes)
{
  gint64 seconds = instant / 1000 + (gint64) offset_minutes * 60;
  SaleDate day = (SaleDate) (seconds / 86400);
  int year, month, number, rest = (int) (seconds % 86400), offset = ABS (offset_minutes);
  char zone[8] = "Z";
  char text[] = "YYYY-MM-DDThh:mm:ss";

#define DIGITS(at, value) \
  (text[at] = (char) ('0' + (value) / 10 % 10), text[(at) + 1] = (char) ('0' + (value) % 10))
  sale_date_get_ymd (day, &year, &month, &number);
  DIGITS (0, year / 100);
  DIGITS (2, year);
  DIGITS (5, month);
  DIGITS (8, number);
  DIGITS (11, rest / 3600);
  DIGITS (14, rest / 60 % 60);
  DIGITS (17, rest % 60);
#undef DIGITS
  if (offset != 0)
    g_snprintf (zone, sizeof zone, offset % 60 ? "%c%02d:%02d" : "%c%02d",
                offset_minutes < 0 ? '-' : '+', offset / 60 % 100, offset % 60);
  return g_strconcat (text, zone, NULL);
}

/**
 * sale_instant_dup_iso_offset:
 * @offset_minutes: the offset from UTC to write it with
 *
 * Returns: (transfer full) (nullable): `2027-01-04T09:30:00+01:00`; a Z for 0.
 */
char *
sale_instant_dup_iso_offset (gint64 instant, int offset_minutes)
{
  g_autoptr (GDateTime) local = NULL;
  g_autoptr (GTimeZone) zone = NULL;

  if (instant == SALE_INSTANT_NONE)
    return NULL;
  if (instant >= PLAIN_FIRST && instant < PLAIN_END && instant % 1000 == 0)
    return dup_plain_iso (instant, offset_minutes);

  zone = g_time_zone_new_offset (offset_minutes * 60);
  local = sale_instant_to_local (instant, zone);
  return local ? g_date_time_format_iso8601 (local) : NULL;
}
