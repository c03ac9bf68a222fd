/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates, times and durations in a list of words. */
#include "sale-capture-reader.h"

/* No one plans or remembers further away than this by counting. */
#define MAX_COUNT 1000

/* Nobody meets earlier, or for longer. */
#define FIRST_HOUR 7

/* today, yesterday, tomorrow; the day before yesterday, the day after tomorrow */
static guint
read_named_day (const SaleCaptureReader *self, guint i, SaleDate *date)
{
  if (sale_capture_reader_means (self, i, SALE_WORD_DAY) &&
      sale_capture_reader_means (self, i + 1, SALE_WORD_BY) &&
      sale_capture_reader_means (self, i + 2, SALE_WORD_YESTERDAY))
    {
      *date = self->today - 2;
      return 3;
    }
  if (sale_capture_reader_means (self, i, SALE_WORD_DAY) &&
      sale_capture_reader_means (self, i + 2, SALE_WORD_TOMORROW))
    {
      *date = self->today + 2;
      return 3;
    }
  if (sale_capture_reader_means_all (self, i, SALE_WORD_DAY | SALE_WORD_YESTERDAY))
    *date = self->today - 2;
  else if (sale_capture_reader_means_all (self, i, SALE_WORD_DAY | SALE_WORD_TOMORROW))
    *date = self->today + 2;
  else if (sale_capture_reader_means (self, i, SALE_WORD_TODAY))
    *date = self->today;
  else if (sale_capture_reader_means (self, i, SALE_WORD_YESTERDAY))
    *date = self->today - 1;
  else if (sale_capture_reader_means (self, i, SALE_WORD_TOMORROW))
    *date = self->today + 1;
  else
    return 0;
  return 1;
}

/* Days from today back to, or on to, a day of the week; never 0. */
static int
count_to_weekday (const SaleCaptureReader *self, int weekday)
{
  int ahead = (weekday - sale_date_get_weekday (self->today) + 7) % 7;

  if (self->direction == SALE_DIRECTION_PAST)
    return ahead == 0 ? -7 : ahead - 7;
  return ahead == 0 ? 7 : ahead;
}

/* What says which Monday behind it: "prochain", "de la semaine prochaine". */
static guint
read_qualifier_behind (const SaleCaptureReader *self, guint i, guint *meaning)
{
  guint n = 0;

  if (sale_capture_reader_means_moved (self, i, SALE_WORD_LAST | SALE_WORD_NEXT))
    {
      *meaning = sale_capture_reader_peek (self, i)->moved & (SALE_WORD_LAST | SALE_WORD_NEXT);
      return 1;
    }
  while (n < 3 && sale_capture_reader_means (self, i + n, SALE_WORD_OF))
    n++;
  if (!sale_capture_reader_means_all (self, i + n, SALE_WORD_NEXT | SALE_WORD_WEEK))
    return 0;
  *meaning = SALE_WORD_NEXT;
  return n + 1;
}

/* The same before it: "next", 来週の. */
static guint
read_qualifier (const SaleCaptureReader *self, guint i, guint *meaning)
{
  guint n = 1;

  if (!sale_capture_reader_means (self, i, SALE_WORD_LAST | SALE_WORD_NEXT | SALE_WORD_THIS))
    return 0;
  *meaning = sale_capture_reader_peek (self, i)->meanings;
  while (n < 4 && sale_capture_reader_is_whole (self, i, SALE_WORD_WEEK) &&
         sale_capture_reader_means (self, i + n, SALE_WORD_OF))
    n++;
  return n;
}

/* Monday; last Monday; this Monday; next Monday, which is one of the next week */
static guint
read_weekday (const SaleCaptureReader *self, guint i, SaleDate *date)
{
  guint which = 0, before = read_qualifier (self, i, &which), behind = 0;
  SaleToken *day = sale_capture_reader_peek (self, i + before);
  SaleDate monday = self->today - (sale_date_get_weekday (self->today) - 1);

  if (day == NULL || day->weekday == 0)
    return 0;
  if (!before)
    behind = read_qualifier_behind (self, i + 1, &which);
  if (day->short_weekday && !before && !behind && !day->upper &&
      !(i > 0 && sale_capture_reader_means (self, i - 1, SALE_WORD_ON | SALE_WORD_BY)))
    return 0;
  if (which & SALE_WORD_NEXT)
    *date = monday + 7 + day->weekday - 1;
  else if (which & SALE_WORD_THIS)
    *date = monday + day->weekday - 1;
  else if (which & SALE_WORD_LAST)
    *date = self->today + count_to_weekday (&(SaleCaptureReader) { self->tokens, self->today,
                                                                   SALE_DIRECTION_PAST },
                                            day->weekday);
  else
    *date = self->today + count_to_weekday (self, day->weekday);
  return before + 1 + behind;
}

static SaleDate
shift (SaleDate date, int count, const SaleToken *unit)
{
  if (unit->meanings & SALE_WORD_MONTH)
    return sale_date_add_months (date, count);
  return date + count * (unit->meanings & SALE_WORD_WEEK ? 7 : 1);
}

/* last week is seven days ago; next week and next month are their first day */
static guint
read_adjoining (const SaleCaptureReader *self, guint i, SaleDate *date)
{
  const guint units = SALE_WORD_WEEK | SALE_WORD_MONTH;
  const guint sides = SALE_WORD_LAST | SALE_WORD_NEXT;
  gboolean whole = sale_capture_reader_is_whole (self, i, units);
  gboolean behind = !whole && sale_capture_reader_means (self, i, units) &&
                    sale_capture_reader_means_moved (self, i + 1, sides);
  guint unit = whole || behind ? i : i + 1;
  guint which = sale_capture_reader_peek (self, i)->meanings & sides;

  if (behind)
    which = sale_capture_reader_peek (self, i + 1)->moved & sides;
  if (which == 0 || !sale_capture_reader_means (self, unit, units))
    return 0;
  if (which & SALE_WORD_LAST)
    *date = shift (self->today, -1, sale_capture_reader_peek (self, unit));
  else if (sale_capture_reader_means (self, unit, SALE_WORD_MONTH))
    *date = sale_date_month_end (self->today) + 1;
  else
    *date = self->today + 8 - sale_date_get_weekday (self->today);
  return whole ? 1 : 2;
}

/* 3 days ago; in 2 weeks; in other languages also "vor 3 Tagen", 3日後 */
static guint
read_counted (const SaleCaptureReader *self, guint i, SaleDate *date)
{
  const guint units = SALE_WORD_DAY | SALE_WORD_WEEK | SALE_WORD_MONTH;
  gboolean back = sale_capture_reader_means_moved (self, i, SALE_WORD_AGO);
  gboolean ahead = !back && sale_capture_reader_means (self, i, SALE_WORD_IN);
  guint at = i + (back || ahead);
  SaleToken *number = sale_capture_reader_peek (self, at);

  if (number == NULL || number->number < 0 || number->number > MAX_COUNT ||
      !sale_capture_reader_means (self, at + 1, units))
    return 0;
  if (!ahead && !back)
    {
      back = sale_capture_reader_means (self, at + 2, SALE_WORD_AGO);
      if (!back && !sale_capture_reader_means_moved (self, at + 2, SALE_WORD_IN))
        return 0;
    }
  *date = shift (self->today, back ? -number->number : number->number,
                 sale_capture_reader_peek (self, at + 1));
  return 3;
}

/* The last day of a month; the last one of a week on which people work. */
static SaleDate
end_of (const SaleCaptureReader *self, guint unit, gboolean next)
{
  int to_friday = 5 - sale_date_get_weekday (self->today);

  if (unit & SALE_WORD_MONTH)
    return sale_date_month_end (next ? sale_date_month_end (self->today) + 1 : self->today);
  return self->today + (next ? to_friday + 7 : MAX (to_friday, 0));
}

/* end of week, end of the month, end of next month */
static guint
read_end (const SaleCaptureReader *self, guint i, SaleDate *date)
{
  guint n = 1, unit;
  gboolean next = FALSE;

  if (!sale_capture_reader_means (self, i, SALE_WORD_END))
    return 0;
  if (sale_capture_reader_means (self, i, SALE_WORD_MONTH))
    {
      *date = sale_date_month_end (self->today);
      return 1;
    }
  while (n < 4 && sale_capture_reader_means (self, i + n, SALE_WORD_OF | SALE_WORD_THIS))
    n++;
  if (sale_capture_reader_means (self, i + n, SALE_WORD_NEXT) &&
      sale_capture_reader_means (self, i + n + 1, SALE_WORD_WEEK | SALE_WORD_MONTH))
    {
      next = TRUE;
      n++;
    }
  if (!sale_capture_reader_means (self, i + n, SALE_WORD_WEEK | SALE_WORD_MONTH) ||
      sale_capture_reader_means (self, i + n, SALE_WORD_LAST))
    return 0;
  unit = sale_capture_reader_peek (self, i + n)->meanings;
  *date = end_of (self, unit, next || (unit & SALE_WORD_NEXT));
  return n + 1;
}

static guint
read_word_first (const SaleCaptureReader *self, guint i, SaleDate *date)
{
  static guint (*const readers[]) (const SaleCaptureReader *, guint,
                                   SaleDate *) = { read_named_day, read_weekday, read_adjoining,
                                                   read_end };

  for (guint r = 0; r < G_N_ELEMENTS (readers); r++)
    {
      guint n = readers[r](self, i, date);

      if (n > 0)
        return n;
    }
  return sale_capture_token (self->tokens, i)->month > 0
             ? sale_capture_read_month_day (self, i, date)
             : 0;
}

/**
 * sale_capture_read_date:
 * @i: where to look
 * @direction: which of several days an incomplete date is
 * @date: (out): the date found
 *
 * Returns: how many tokens the date takes, 0 when there is none.
 */
guint
sale_capture_read_date (GArray *tokens, guint i, SaleDate today, SaleDirection direction,
                        SaleDate *date)
{
  SaleCaptureReader self = { tokens, today, direction };
  guint n = read_counted (&self, i, date);

  if (n == 0)
    n = sale_capture_token (tokens, i)->number >= 0
            ? sale_capture_read_number_first (&self, i, date)
            : read_word_first (&self, i, date);
  return n > 0 && sale_date_is_known (*date) ? n : 0;
}

/* The minutes behind an hour and the sign or letter at @i, -1 for none. */
static int
read_minutes (const SaleCaptureReader *self, guint i)
{
  return sale_capture_reader_get_length (self, i + 1) == 2
             ? sale_capture_reader_get_joined_number (self, i + 1)
             : -1;
}

/* 14h30 and "at 14h" are times; 1h30 and "in 2h" are lengths, as the hour tells. */
static gboolean
is_hour_of_day (const SaleCaptureReader *self, guint i)
{
  SaleToken *letter = sale_capture_reader_peek (self, i + 1);

  if (letter == NULL || letter->apart || !sale_capture_reader_means (self, i + 1, SALE_WORD_HOUR) ||
      sale_capture_reader_peek (self, i)->number < FIRST_HOUR)
    return FALSE;
  return read_minutes (self, i + 1) >= 0 ||
         (i > 0 && sale_capture_reader_means (self, i - 1, SALE_WORD_ON));
}

/**
 * sale_capture_read_time:
 * @minute: (out): the minute of the day
 *
 * Returns: how many tokens a time such as 10:30, 3pm, 3:15 pm or 14h30 takes, 0 when
 *   there is none.
 */
guint
sale_capture_read_time (GArray *tokens, guint i, int *minute)
{
  SaleCaptureReader self = { tokens, 0, SALE_DIRECTION_PAST };
  int hour = sale_capture_token (tokens, i)->number, minutes;
  guint n = 1;
  gboolean clock;

  if (hour < 0 || hour > 24 || sale_capture_reader_get_length (&self, i) > 2)
    return 0;
  minutes = read_minutes (&self, i + 1);
  clock = is_hour_of_day (&self, i) ||
          (sale_capture_reader_is_sign (&self, i + 1, ":") && minutes >= 0);
  if (clock)
    n = minutes < 0 ? 2 : 3;
  else
    minutes = -1;
  if (sale_capture_reader_means (&self, i + n, SALE_WORD_AM | SALE_WORD_PM))
    {
      if (hour < 1 || hour > 12)
        return 0;
      hour = hour % 12 + (sale_capture_reader_means (&self, i + n, SALE_WORD_PM) ? 12 : 0);
      n++;
    }
  else if (!clock)
    return 0;
  if (hour > 23 || minutes > 59)
    return 0;
  *minute = hour * 60 + MAX (minutes, 0);
  return n;
}

/**
 * sale_capture_read_duration:
 * @minutes: (out): how long
 *
 * Returns: how many tokens a duration such as "30 min", "2h" or "1h30" takes, 0 when
 *   there is none.
 */
guint
sale_capture_read_duration (GArray *tokens, guint i, int *minutes)
{
  SaleCaptureReader self = { tokens, 0, SALE_DIRECTION_PAST };
  int number = sale_capture_token (tokens, i)->number, rest;
  gboolean hours = sale_capture_means (tokens, i + 1, SALE_WORD_HOUR);

  if (number <= 0 || number > MAX_COUNT ||
      !(hours || sale_capture_means (tokens, i + 1, SALE_WORD_MINUTE)))
    return 0;
  rest = hours ? read_minutes (&self, i + 1) : -1;
  *minutes = number * (hours ? 60 : 1) + MAX (rest, 0);
  if (rest < 0)
    return 2;
  return sale_capture_means (tokens, i + 3, SALE_WORD_MINUTE) ? 4 : 3;
}
