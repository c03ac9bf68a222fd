/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-demo-date.h"

#include <string.h>

static SaleDate
month_start (SaleDate date)
{
  int year, month;

  sale_date_get_ymd (date, &year, &month, NULL);
  return sale_date_new (year, month, 1);
}

static gboolean
shift (SaleDate *date, int number, char unit, const SaleCalendar *calendar)
{
  switch (unit)
    {
    case 'd':
      *date += number;
      return TRUE;
    case 'w':
      *date += 7 * number;
      return TRUE;
    case 'b':
      *date = sale_calendar_add_working_days (calendar, *date, number);
      return TRUE;
    case 'm':
    case 'y':
      *date = sale_date_add_months (*date, unit == 'y' ? 12 * number : number);
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
apply (SaleDate *date, const char *word, const SaleCalendar *calendar)
{
  char *end;
  int number;

  if (strcmp (word, "today") == 0)
    return TRUE;
  if (strcmp (word, "^m") == 0)
    *date = month_start (*date);
  else if (strcmp (word, "$m") == 0)
    *date = sale_date_month_end (*date);
  else
    {
      number = (int) g_ascii_strtoll (word, &end, 10);
      return end != word && *end != '\0' && end[1] == '\0' && shift (date, number, *end, calendar);
    }
  return TRUE;
}

/**
 * sale_demo_date_parse:
 * @text: words joined by spaces, each of which moves the day on from @today:
 *   `-10d`, `+2w`, `-3m`, `+1y`, `+5b` (working days), `^m` (to the first of the
 *   month), `$m` (to its last day), `today`
 * @date: (out): the day they lead to
 *
 * Returns: %FALSE when @text holds anything else.
 */
gboolean
sale_demo_date_parse (const char *text, SaleDate today, const SaleCalendar *calendar,
                      SaleDate *date)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  *date = today;
  for (guint i = 0; words[i]; i++)
    if (!apply (date, words[i], calendar))
      return FALSE;
  return words[0] != NULL;
}
