/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates, times and durations in a list of words. */
#include "sale-capture-private.h"

#include <string.h>

/* No one plans or remembers further away than this by counting. */
#define MAX_COUNT 1000

typedef struct
{
  GArray *tokens;
  SaleDate today;
  SaleDirection direction;
} Reader;

static SaleToken *
peek (const Reader *self, guint i)
{
  return i < self->tokens->len ? sale_capture_token (self->tokens, i) : NULL;
}

static gboolean
means (const Reader *self, guint i, guint meanings)
{
  return sale_capture_means (self->tokens, i, meanings);
}

/* On the other side than in English. */
static gboolean
means_moved (const Reader *self, guint i, guint meanings)
{
  return sale_capture_means_moved (self->tokens, i, meanings);
}

/* Whether one word means all of @meanings, as in "vorgestern". */
static gboolean
means_all (const Reader *self, guint i, guint meanings)
{
  SaleToken *token = peek (self, i);

  return token && (token->meanings & meanings) == meanings;
}

/* Words such as "next week" said in one. */
static gboolean
is_whole (const Reader *self, guint i, guint units)
{
  return means (self, i, SALE_WORD_LAST | SALE_WORD_NEXT) && means (self, i, units);
}

/* A sign that stands right behind the word before it. */
static gboolean
is_sign (const Reader *self, guint i, const char *sign)
{
  SaleToken *token = peek (self, i);

  return token && !token->apart && g_str_equal (token->folded, sign);
}

/* A number without white space before it. */
static int
get_joined_number (const Reader *self, guint i)
{
  SaleToken *token = peek (self, i);

  return token && !token->apart ? token->number : -1;
}

static int
get_length (const Reader *self, guint i)
{
  SaleToken *token = peek (self, i);

  if (token && token->number >= 0)
    return (int) strlen (token->folded);
  return token ? (int) (token->end - token->start) : 0;
}

static int
expand_year (int year, int digits)
{
  return digits == 2 ? 2000 + year : year;
}

/* A date without a year: the nearest one, or the next that is not past. */
static SaleDate
guess_year (const Reader *self, int month, int day)
{
  SaleDate best = SALE_DATE_NONE;
  int year;

  sale_date_get_ymd (self->today, &year, NULL, NULL);
  for (int candidate = year - 1; candidate <= year + 4; candidate++)
    {
      SaleDate date = sale_date_new (candidate, month, day);

      if (!sale_date_is_known (date) ||
          (self->direction == SALE_DIRECTION_FUTURE && date < self->today))
        continue;
      if (!sale_date_is_known (best) || ABS (date - self->today) < ABS (best - self->today))
        best = date;
    }
  return best;
}

static SaleDate
make_date (const Reader *self, int year, int month, int day)
{
  if (month < 1 || month > 12 || day < 1 || day > 31)
    return SALE_DATE_NONE;
  return year >= 0 ? sale_date_new (year, month, day) : guess_year (self, month, day);
}

/* today, yesterday, tomorrow; the day before yesterday, the day after tomorrow */
static guint
read_named_day (const Reader *self, guint i, SaleDate *date)
{
  if (means (self, i, SALE_WORD_DAY) && means (self, i + 1, SALE_WORD_BY) &&
      means (self, i + 2, SALE_WORD_YESTERDAY))
    {
      *date = self->today - 2;
      return 3;
    }
  if (means (self, i, SALE_WORD_DAY) && means (self, i + 2, SALE_WORD_TOMORROW))
    {
      *date = self->today + 2;
      return 3;
    }
  if (means_all (self, i, SALE_WORD_DAY | SALE_WORD_YESTERDAY))
    *date = self->today - 2;
  else if (means_all (self, i, SALE_WORD_DAY | SALE_WORD_TOMORROW))
    *date = self->today + 2;
  else if (means (self, i, SALE_WORD_TODAY))
    *date = self->today;
  else if (means (self, i, SALE_WORD_YESTERDAY))
    *date = self->today - 1;
  else if (means (self, i, SALE_WORD_TOMORROW))
    *date = self->today + 1;
  else
    return 0;
  return 1;
}

/* Days from today back to, or on to, a day of the week; never 0. */
static int
count_to_weekday (const Reader *self, int weekday)
{
  int ahead = (weekday - sale_date_get_weekday (self->today) + 7) % 7;

  if (self->direction == SALE_DIRECTION_PAST)
    return ahead == 0 ? -7 : ahead - 7;
  return ahead == 0 ? 7 : ahead;
}

/* What says which Monday behind it: "prochain", "de la semaine prochaine". */
static guint
read_qualifier_behind (const Reader *self, guint i, guint *meaning)
{
  guint n = 0;

  if (means_moved (self, i, SALE_WORD_LAST | SALE_WORD_NEXT))
    {
      *meaning = peek (self, i)->moved & (SALE_WORD_LAST | SALE_WORD_NEXT);
      return 1;
    }
  while (n < 3 && means (self, i + n, SALE_WORD_OF))
    n++;
  if (!means_all (self, i + n, SALE_WORD_NEXT | SALE_WORD_WEEK))
    return 0;
  *meaning = SALE_WORD_NEXT;
  return n + 1;
}

/* The same before it: "next", 来週の. */
static guint
read_qualifier (const Reader *self, guint i, guint *meaning)
{
  guint n = 1;

  if (!means (self, i, SALE_WORD_LAST | SALE_WORD_NEXT | SALE_WORD_THIS))
    return 0;
  *meaning = peek (self, i)->meanings;
  while (n < 4 && is_whole (self, i, SALE_WORD_WEEK) && means (self, i + n, SALE_WORD_OF))
    n++;
  return n;
}

/* Monday; last Monday; this Monday; next Monday, which is one of the next week */
static guint
read_weekday (const Reader *self, guint i, SaleDate *date)
{
  guint which = 0, before = read_qualifier (self, i, &which), behind = 0;
  SaleToken *day = peek (self, i + before);
  SaleDate monday = self->today - (sale_date_get_weekday (self->today) - 1);

  if (day == NULL || day->weekday == 0)
    return 0;
  if (!before)
    behind = read_qualifier_behind (self, i + 1, &which);
  if (day->short_weekday && !before && !behind && !day->upper &&
      !(i > 0 && means (self, i - 1, SALE_WORD_ON | SALE_WORD_BY)))
    return 0;
  if (which & SALE_WORD_NEXT)
    *date = monday + 7 + day->weekday - 1;
  else if (which & SALE_WORD_THIS)
    *date = monday + day->weekday - 1;
  else if (which & SALE_WORD_LAST)
    *date = self->today +
            count_to_weekday (&(Reader) { self->tokens, self->today, SALE_DIRECTION_PAST },
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
read_adjoining (const Reader *self, guint i, SaleDate *date)
{
  const guint units = SALE_WORD_WEEK | SALE_WORD_MONTH;
  const guint sides = SALE_WORD_LAST | SALE_WORD_NEXT;
  gboolean whole = is_whole (self, i, units);
  gboolean behind = !whole && means (self, i, units) && means_moved (self, i + 1, sides);
  guint unit = whole || behind ? i : i + 1;
  guint which = peek (self, i)->meanings & sides;

  if (behind)
    which = peek (self, i + 1)->moved & sides;
  if (which == 0 || !means (self, unit, units))
    return 0;
  if (which & SALE_WORD_LAST)
    *date = shift (self->today, -1, peek (self, unit));
  else if (means (self, unit, SALE_WORD_MONTH))
    *date = sale_date_month_end (self->today) + 1;
  else
    *date = self->today + 8 - sale_date_get_weekday (self->today);
  return whole ? 1 : 2;
}

/* 3 days ago; in 2 weeks; in other languages also "vor 3 Tagen", 3日後 */
static guint
read_counted (const Reader *self, guint i, SaleDate *date)
{
  const guint units = SALE_WORD_DAY | SALE_WORD_WEEK | SALE_WORD_MONTH;
  gboolean back = means_moved (self, i, SALE_WORD_AGO);
  gboolean ahead = !back && means (self, i, SALE_WORD_IN);
  guint at = i + (back || ahead);
  SaleToken *number = peek (self, at);

  if (number == NULL || number->number < 0 || number->number > MAX_COUNT ||
      !means (self, at + 1, units))
    return 0;
  if (!ahead && !back)
    {
      back = means (self, at + 2, SALE_WORD_AGO);
      if (!back && !means_moved (self, at + 2, SALE_WORD_IN))
        return 0;
    }
  *date = shift (self->today, back ? -number->number : number->number, peek (self, at + 1));
  return 3;
}

/* end of week, end of the month */
static guint
read_end (const Reader *self, guint i, SaleDate *date)
{
  guint n = 1;

  if (!means (self, i, SALE_WORD_END))
    return 0;
  if (means (self, i, SALE_WORD_MONTH))
    {
      *date = sale_date_month_end (self->today);
      return 1;
    }
  while (n < 4 && means (self, i + n, SALE_WORD_OF | SALE_WORD_THIS))
    n++;
  if (means (self, i + n, SALE_WORD_MONTH))
    *date = sale_date_month_end (self->today);
  else if (means (self, i + n, SALE_WORD_WEEK))
    *date = self->today + MAX (5 - sale_date_get_weekday (self->today), 0);
  else
    return 0;
  return n + 1;
}

/* 2027-01-31 */
static guint
read_iso (const Reader *self, guint i, SaleDate *date)
{
  if (get_length (self, i) != 4 || !is_sign (self, i + 1, "-") || !is_sign (self, i + 3, "-") ||
      get_length (self, i + 2) != 2 || get_length (self, i + 4) != 2)
    return 0;
  *date = make_date (self, peek (self, i)->number, get_joined_number (self, i + 2),
                     get_joined_number (self, i + 4));
  return 5;
}

/* 2027/1/31: a year of four digits comes first in one order alone */
static guint
read_year_first (const Reader *self, guint i, SaleDate *date)
{
  if (get_length (self, i) != 4 || !is_sign (self, i + 1, "/") || !is_sign (self, i + 3, "/"))
    return 0;
  *date = make_date (self, peek (self, i)->number, get_joined_number (self, i + 2),
                     get_joined_number (self, i + 4));
  return 5;
}

/* Which part of a date the sign at @i ends: 1 the year, 2 the month, 3 the day; 0 none. */
static int
get_mark (const Reader *self, guint i)
{
  static const char *const marks[][4] = { { "年", "년" },
                                          { "月", "월" },
                                          { "日", "號", "号", "일" } };
  SaleToken *token = peek (self, i);

  for (guint part = 0; token && token->alone && part < 3; part++)
    for (guint j = 0; j < 4; j++)
      {
        g_autofree char *mark = sale_capture_fold (marks[part][j] ? marks[part][j] : "",
                                                   marks[part][j] ? strlen (marks[part][j]) : 0);

        if (*mark && g_str_equal (mark, token->folded))
          return (int) part + 1;
      }
  return 0;
}

/* The next day of that number, or the last. */
static SaleDate
find_day (const Reader *self, int day)
{
  int year, month;

  if (day < 1 || day > 31)
    return SALE_DATE_NONE;
  sale_date_get_ymd (self->today, &year, &month, NULL);
  for (int i = 0; i < 3; i++)
    {
      gboolean past = self->direction == SALE_DIRECTION_PAST;
      SaleDate first = sale_date_add_months (sale_date_new (year, month, 1), past ? -i : i);
      SaleDate date = first + day - 1;

      if (date <= sale_date_month_end (first) && (past ? date <= self->today : date >= self->today))
        return date;
    }
  return SALE_DATE_NONE;
}

/* Signs that make "3日" a length of time. */
static gboolean
is_counting (const Reader *self, guint i)
{
  static const char *const counting[] = { "間", "间", "以", "目", "分", "内", "連", "간", NULL };
  SaleToken *token = peek (self, i);

  for (guint j = 0; token && token->alone && !token->apart && counting[j]; j++)
    {
      g_autofree char *sign = sale_capture_fold (counting[j], strlen (counting[j]));

      if (g_str_has_prefix (token->folded, sign))
        return TRUE;
    }
  return FALSE;
}

/* 2027年12月31日, 12月31日; 29日, when no word goes on behind it: 3日間 are three days */
static guint
read_marked (const Reader *self, guint i, SaleDate *date)
{
  int parts[4] = { -1, -1, -1, -1 };
  int last = 0;
  guint n = 0;

  while (last < 3 && peek (self, i + n) && peek (self, i + n)->number >= 0)
    {
      int mark = get_mark (self, i + n + 1);

      if (mark <= last || (last && mark != last + 1))
        return 0;
      parts[mark] = peek (self, i + n)->number;
      last = mark;
      n += 2;
    }
  if (last != 3)
    return 0;
  if (parts[2] < 0 && is_counting (self, i + n))
    return 0;
  *date = parts[2] < 0 ? find_day (self, parts[3]) : make_date (self, parts[1], parts[2], parts[3]);
  return n;
}

/* 31.1. and 31.1.2027, not 3.5, which is a number */
static guint
read_dotted (const Reader *self, guint i, SaleDate *date)
{
  int year = -1;
  guint n = 4;

  if (!is_sign (self, i + 1, ".") || get_joined_number (self, i + 2) < 0 ||
      !is_sign (self, i + 3, "."))
    return 0;
  if (get_joined_number (self, i + 4) >= 0)
    {
      int digits = get_length (self, i + 4);

      if (digits != 2 && digits != 4)
        return 0;
      year = expand_year (get_joined_number (self, i + 4), digits);
      n = 5;
    }
  *date = make_date (self, year, get_joined_number (self, i + 2), peek (self, i)->number);
  return n;
}

/* 31/1 and 1/31/2027; what has two readings is not a date */
static guint
read_slashed (const Reader *self, guint i, SaleDate *date)
{
  int first = peek (self, i)->number, second = get_joined_number (self, i + 2), year = -1;
  gboolean with_year = is_sign (self, i + 3, "/") && get_length (self, i + 4) == 4;

  if (!is_sign (self, i + 1, "/") || second < 0)
    return 0;
  if (first <= 12 && second <= 12 && first != second)
    return 0;
  if (with_year)
    year = get_joined_number (self, i + 4);
  *date =
      first > 12 ? make_date (self, year, second, first) : make_date (self, year, first, second);
  return with_year ? 5 : 3;
}

/* The year behind a day and a month, with or without a comma or "of". */
static guint
read_year (const Reader *self, guint i, int *year)
{
  guint comma = is_sign (self, i, ",") || means (self, i, SALE_WORD_OF) ? 1 : 0;
  SaleToken *token = peek (self, i + comma);

  if (token == NULL || token->number < 1900 || token->number > 2999 ||
      get_length (self, i + comma) != 4)
    return 0;
  *year = token->number;
  return comma + 1;
}

/* 31 January, 31. Januar 2027, 3rd of March */
static guint
read_day_month (const Reader *self, guint i, SaleDate *date)
{
  int year = -1;
  guint n = 1, month;

  if (is_sign (self, i + n, ".") ||
      (means (self, i + n, SALE_WORD_ORDINAL) && !peek (self, i + n)->apart))
    n++;
  if (means (self, i + n, SALE_WORD_OF))
    n++;
  month = i + n;
  if (peek (self, month) == NULL || peek (self, month)->month == 0)
    return 0;
  n++;
  if (is_sign (self, i + n, ".") && peek (self, i + n + 1))
    n++;
  n += read_year (self, i + n, &year);
  *date = make_date (self, year, peek (self, month)->month, peek (self, i)->number);
  return n;
}

/* January 31, Jan 31st 2027 */
static guint
read_month_day (const Reader *self, guint i, SaleDate *date)
{
  int year = -1;
  guint n = is_sign (self, i + 1, ".") ? 2 : 1;
  SaleToken *day = peek (self, i + n);

  if (day == NULL || day->number < 1 || day->number > 31)
    return 0;
  n++;
  if (means (self, i + n, SALE_WORD_ORDINAL) && !peek (self, i + n)->apart)
    n++;
  n += read_year (self, i + n, &year);
  *date = make_date (self, year, peek (self, i)->month, day->number);
  return n;
}

static guint
read_number_first (const Reader *self, guint i, SaleDate *date)
{
  static guint (*const readers[]) (const Reader *, guint,
                                   SaleDate *) = { read_iso,    read_year_first, read_marked,
                                                   read_dotted, read_slashed,    read_day_month };

  for (guint r = 0; r < G_N_ELEMENTS (readers); r++)
    {
      guint n = readers[r](self, i, date);

      if (n > 0 && sale_date_is_known (*date))
        return n;
    }
  return 0;
}

static guint
read_word_first (const Reader *self, guint i, SaleDate *date)
{
  static guint (*const readers[]) (const Reader *, guint,
                                   SaleDate *) = { read_named_day, read_weekday, read_adjoining,
                                                   read_end };

  for (guint r = 0; r < G_N_ELEMENTS (readers); r++)
    {
      guint n = readers[r](self, i, date);

      if (n > 0)
        return n;
    }
  return sale_capture_token (self->tokens, i)->month > 0 ? read_month_day (self, i, date) : 0;
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
  Reader self = { tokens, today, direction };
  guint n = read_counted (&self, i, date);

  if (n == 0)
    n = sale_capture_token (tokens, i)->number >= 0 ? read_number_first (&self, i, date)
                                                    : read_word_first (&self, i, date);
  return n > 0 && sale_date_is_known (*date) ? n : 0;
}

/**
 * sale_capture_read_time:
 * @minute: (out): the minute of the day
 *
 * Returns: how many tokens a time such as 10:30, 3pm or 3:15 pm takes, 0 when
 *   there is none.
 */
guint
sale_capture_read_time (GArray *tokens, guint i, int *minute)
{
  Reader self = { tokens, 0, SALE_DIRECTION_PAST };
  int hour = sale_capture_token (tokens, i)->number, minutes = 0;
  guint n = 1;
  gboolean clock;

  if (hour < 0 || hour > 24 || get_length (&self, i) > 2)
    return 0;
  clock = is_sign (&self, i + 1, ":") && get_length (&self, i + 2) == 2 &&
          get_joined_number (&self, i + 2) >= 0;
  if (clock)
    {
      minutes = get_joined_number (&self, i + 2);
      n = 3;
    }
  if (means (&self, i + n, SALE_WORD_AM | SALE_WORD_PM))
    {
      if (hour < 1 || hour > 12)
        return 0;
      hour = hour % 12 + (means (&self, i + n, SALE_WORD_PM) ? 12 : 0);
      n++;
    }
  else if (!clock)
    return 0;
  if (hour > 23 || minutes > 59)
    return 0;
  *minute = hour * 60 + minutes;
  return n;
}

/**
 * sale_capture_read_duration:
 * @minutes: (out): how long
 *
 * Returns: how many tokens a duration such as "30 min" or "2h" takes, 0 when
 *   there is none.
 */
guint
sale_capture_read_duration (GArray *tokens, guint i, int *minutes)
{
  int number = sale_capture_token (tokens, i)->number;

  if (number <= 0 || number > MAX_COUNT ||
      !sale_capture_means (tokens, i + 1, SALE_WORD_MINUTE | SALE_WORD_HOUR))
    return 0;
  *minutes = number * (sale_capture_means (tokens, i + 1, SALE_WORD_HOUR) ? 60 : 1);
  return 2;
}
