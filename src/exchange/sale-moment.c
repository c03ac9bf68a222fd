/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-moment.h"

#include "sale-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MS_PER_DAY G_GINT64_CONSTANT (86400000)
#define MS_PER_MINUTE G_GINT64_CONSTANT (60000)

static gboolean
refuse (const char *text, GError **error)
{
  g_set_error (error, SALE_ERROR, SALE_ERROR_INVALID,
               /* Translators: what stands in a cell that should hold a date. */
               _("“%.40s” is not a date such as 2027-01-31."), text);
  return FALSE;
}

/* Digits at *p, which is moved behind them; how many there are. */
static int
take_number (const char **p, int max_digits, int *number)
{
  int n_digits = 0;

  *number = 0;
  while (n_digits < max_digits && g_ascii_isdigit (**p))
    {
      *number = *number * 10 + (**p - '0');
      (*p)++;
      n_digits++;
    }
  return n_digits;
}

static gboolean
take_char (const char **p, char wanted)
{
  if (**p != wanted)
    return FALSE;
  (*p)++;
  return TRUE;
}

static gboolean
take_date (const char **p, SaleMoment *moment)
{
  int first, second, third;
  int n_first = take_number (p, 4, &first), n_third;
  char separator = **p;

  if (n_first == 0 || n_first == 3 || separator == '\0' || strchr ("-./", separator) == NULL)
    return FALSE;
  (*p)++;
  if (take_number (p, 2, &second) == 0 || !take_char (p, separator))
    return FALSE;
  n_third = take_number (p, 4, &third);

  if (n_first == 4 && n_third > 0 && n_third <= 2)
    moment->day_first = moment->month_first = sale_date_new (first, second, third);
  else if (n_first <= 2 && n_third == 4)
    {
      moment->day_first = sale_date_new (third, second, first);
      /* Nobody writes the month first with dots. */
      moment->month_first =
          separator == '.' ? moment->day_first : sale_date_new (third, first, second);
    }
  else
    return FALSE;
  return moment->day_first != SALE_DATE_NONE || moment->month_first != SALE_DATE_NONE;
}

/* AM and PM, as American exports write them. */
static gboolean
apply_half (const char **p, int *hour)
{
  gboolean afternoon = g_ascii_strncasecmp (*p, "pm", 2) == 0;

  if (!afternoon && g_ascii_strncasecmp (*p, "am", 2) != 0)
    return TRUE;
  if (*hour < 1 || *hour > 12)
    return FALSE;
  *p += 2;
  *hour = *hour % 12 + (afternoon ? 12 : 0);
  return TRUE;
}

static gboolean
take_offset (const char **p, SaleMoment *moment)
{
  int sign = **p == '-' ? -1 : 1, hours, minutes = 0;

  if (g_ascii_strncasecmp (*p, "utc", 3) == 0 || g_ascii_strncasecmp (*p, "gmt", 3) == 0)
    *p += 3;
  else if (!take_char (p, 'Z') && !take_char (p, 'z'))
    {
      if (**p != '+' && **p != '-')
        return TRUE;
      (*p)++;
      if (take_number (p, 2, &hours) != 2)
        return FALSE;
      take_char (p, ':');
      if (g_ascii_isdigit (**p) && take_number (p, 2, &minutes) != 2)
        return FALSE;
      if (hours > 23 || minutes > 59)
        return FALSE;
      moment->offset_minutes = sign * (hours * 60 + minutes);
    }
  moment->has_offset = TRUE;
  return TRUE;
}

static void
skip_spaces (const char **p)
{
  while (**p == ' ')
    (*p)++;
}

/* Digits behind the seconds; past the thousandth they are let go. */
static int
take_fraction (const char **p)
{
  int millis = 0;

  for (int weight = 100; g_ascii_isdigit (**p); (*p)++, weight /= 10)
    millis += (**p - '0') * weight;
  return millis;
}

static gboolean
take_time (const char **p, SaleMoment *moment)
{
  int hour, minute, second = 0;

  if (take_number (p, 2, &hour) == 0 || !take_char (p, ':') || take_number (p, 2, &minute) != 2)
    return FALSE;
  if (take_char (p, ':'))
    {
      if (take_number (p, 2, &second) != 2)
        return FALSE;
      if (take_char (p, '.') || take_char (p, ','))
        moment->millis = take_fraction (p);
    }
  skip_spaces (p);
  if (!apply_half (p, &hour) || hour > 23 || minute > 59 || second > 60)
    return FALSE;

  moment->has_time = TRUE;
  moment->seconds = hour * 3600 + minute * 60 + MIN (second, 59);
  skip_spaces (p);
  return take_offset (p, moment);
}

/**
 * sale_moment_parse:
 * @moment: (out): what @text may mean
 *
 * Reads `2027-01-31`, `31.1.2027`, `31/1/2027`, `1/31/2027`, `2027/1/31`, each
 * with or without a time (`09:30`, `9:30:15 PM`) and an offset (`Z`, `+01:00`).
 * A year has four digits: two would have to be guessed.
 *
 * Returns: %FALSE with %SALE_ERROR_INVALID when @text is no date.
 */
gboolean
sale_moment_parse (const char *text, SaleMoment *moment, GError **error)
{
  const char *p = text;

  *moment = (SaleMoment) { .day_first = SALE_DATE_NONE, .month_first = SALE_DATE_NONE };
  skip_spaces (&p);
  if (!take_date (&p, moment))
    return refuse (text, error);
  if (*p == 'T' || *p == ' ' || *p == ',')
    {
      p += *p == ',' || *p == 'T';
      skip_spaces (&p);
      if (*p != '\0' && !take_time (&p, moment))
        return refuse (text, error);
    }
  skip_spaces (&p);
  return *p == '\0' || refuse (text, error);
}

/**
 * sale_moment_get_date:
 *
 * Returns: the date in that order, %SALE_DATE_NONE when there is no such date
 *   or @order is not known and matters.
 */
SaleDate
sale_moment_get_date (const SaleMoment *self, SaleDayOrder order)
{
  if (order == SALE_MONTH_FIRST)
    return self->month_first;
  return order == SALE_DAY_FIRST || self->day_first == self->month_first ? self->day_first
                                                                         : SALE_DATE_NONE;
}

/**
 * sale_local_time_to_instant:
 * @seconds: of the day
 * @zone: where that is the time
 * @offset_minutes: (out) (optional): the zone's offset from UTC then
 *
 * Returns: milliseconds UTC; %SALE_INSTANT_NONE for an unknown date.
 */
gint64
sale_local_time_to_instant (SaleDate date, int seconds, GTimeZone *zone, int *offset_minutes)
{
  g_autoptr (GDateTime) time = NULL;
  int year, month, day;

  if (date == SALE_DATE_NONE)
    return SALE_INSTANT_NONE;

  sale_date_get_ymd (date, &year, &month, &day);
  time = g_date_time_new (zone, year, month, day, seconds / 3600, seconds / 60 % 60, seconds % 60);
  if (time == NULL)
    return SALE_INSTANT_NONE;
  if (offset_minutes)
    *offset_minutes = (int) (g_date_time_get_utc_offset (time) / G_TIME_SPAN_MINUTE);
  return g_date_time_to_unix_usec (time) / 1000;
}

/**
 * sale_moment_to_instant:
 * @zone: what a moment without an offset is in
 * @offset_minutes: (out) (optional): the offset it was written with, or that of @zone
 *
 * Returns: milliseconds UTC; a date alone is its first moment.
 */
gint64
sale_moment_to_instant (const SaleMoment *self, SaleDayOrder order, GTimeZone *zone,
                        int *offset_minutes)
{
  SaleDate date = sale_moment_get_date (self, order);

  if (date == SALE_DATE_NONE)
    return SALE_INSTANT_NONE;
  if (!self->has_offset)
    {
      gint64 instant = sale_local_time_to_instant (date, self->seconds, zone, offset_minutes);

      return instant == SALE_INSTANT_NONE ? instant : instant + self->millis;
    }

  if (offset_minutes)
    *offset_minutes = self->offset_minutes;
  return date * MS_PER_DAY + self->seconds * G_GINT64_CONSTANT (1000) + self->millis -
         self->offset_minutes * MS_PER_MINUTE;
}
