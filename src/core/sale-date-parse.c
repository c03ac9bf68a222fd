/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-date-parse.h"

#include "sale-typed-language.h"

#include <string.h>

/* A date is four words at most, each sign of 2027年12月31日 being one; more is a sentence. */
#define WORDS_MAX 8
#define TEXT_MAX 128

typedef struct
{
  const SaleDateWords *vocabulary;
  SaleDate today;
  GStrv words;
  guint n;
} Parser;

typedef SaleDate (*Rule) (const Parser *self);

static gboolean
means (const Parser *self, guint i, guint meanings)
{
  return i < self->n && sale_date_words_means (self->vocabulary, self->words[i], meanings);
}

static gboolean
means_local (const Parser *self, guint i, guint meanings)
{
  return i < self->n && sale_date_words_means_local (self->vocabulary, self->words[i], meanings);
}

/* Digits, with nothing behind them but what an ordinal has: "3", "3.", "3rd". */
static int
number_of (const Parser *self, const char *word)
{
  char *end;
  gint64 number;

  if (!g_ascii_isdigit (*word))
    return -1;
  number = g_ascii_strtoll (word, &end, 10);
  if (number > 9999 ||
      (*end && strcmp (end, ".") != 0 && strcmp (end, "st") != 0 && strcmp (end, "nd") != 0 &&
       strcmp (end, "rd") != 0 && strcmp (end, "th") != 0 &&
       !sale_date_words_means_local (self->vocabulary, end, SALE_DATE_WORD_ORDINAL)))
    return -1;
  return (int) number;
}

/* The year that brings a day nearest to today. */
static SaleDate
nearest (SaleDate today, int month, int day)
{
  SaleDate best = SALE_DATE_NONE;
  int year;

  sale_date_get_ymd (today, &year, NULL, NULL);
  for (int y = year - 1; y <= year + 1; y++)
    {
      SaleDate date = sale_date_new (y, month, day);

      if (sale_date_is_known (date) &&
          (!sale_date_is_known (best) || ABS (date - today) < ABS (best - today)))
        best = date;
    }
  return best;
}

static SaleDate
with_year (const Parser *self, int year, int month, int day)
{
  if (year < 0)
    return nearest (self->today, month, day);
  /* Two digits are a year of this century. */
  return sale_date_new (year < 100 ? 2000 + year : year, month, day);
}

static SaleDate
parse_phrase (const Parser *self)
{
  int year, month;

  sale_date_get_ymd (self->today, &year, &month, NULL);
  if (self->n != 1)
    return SALE_DATE_NONE;
  if (means (self, 0, SALE_DATE_WORD_TODAY))
    return self->today;
  if (means (self, 0, SALE_DATE_WORD_TOMORROW))
    return self->today + 1;
  if (means (self, 0, SALE_DATE_WORD_YESTERDAY))
    return self->today - 1;
  if (means (self, 0, SALE_DATE_WORD_TWO_AHEAD))
    return self->today + 2;
  if (means (self, 0, SALE_DATE_WORD_TWO_BACK))
    return self->today - 2;
  if (means (self, 0, SALE_DATE_WORD_MONTH_END))
    return sale_date_month_end (self->today);
  if (means (self, 0, SALE_DATE_WORD_YEAR_END))
    return sale_date_new (year, 12, 31);
  if (means (self, 0, SALE_DATE_WORD_NEXT_WEEK))
    return self->today + 8 - sale_date_get_weekday (self->today);
  if (means (self, 0, SALE_DATE_WORD_NEXT_MONTH))
    return sale_date_add_months (sale_date_new (year, month, 1), 1);
  return SALE_DATE_NONE;
}

/* Whether word @i says which of several weeks; only in English it must stand before the day. */
static gboolean
says_which (const Parser *self, guint i, gboolean before, guint meaning)
{
  return before && meaning != SALE_DATE_WORD_NEXT_WEEK ? means (self, i, meaning)
                                                       : means_local (self, i, meaning);
}

/* "thursday": the next one; "last thursday"; "next thursday": that of next week. */
static SaleDate
parse_weekday (const Parser *self)
{
  int now = sale_date_get_weekday (self->today);

  if (self->n > 2)
    return SALE_DATE_NONE;
  for (guint i = self->n; i-- > 0;)
    {
      int day = sale_date_words_get_weekday (self->vocabulary, self->words[i]);
      gboolean before = i == 1;

      if (day && self->n == 1)
        return self->today + (day - now + 6) % 7 + 1;
      if (day && (says_which (self, 1 - i, before, SALE_DATE_WORD_NEXT) ||
                  says_which (self, 1 - i, before, SALE_DATE_WORD_NEXT_WEEK)))
        return self->today + 7 - now + day;
      if (day && says_which (self, 1 - i, before, SALE_DATE_WORD_LAST))
        return self->today - (now - day + 6) % 7 - 1;
    }
  return SALE_DATE_NONE;
}

static SaleDate
shift (const Parser *self, int count, const char *unit)
{
  static const struct
  {
    guint unit;
    int days, months;
  } units[] = {
    { SALE_DATE_WORD_DAY, 1, 0 },
    { SALE_DATE_WORD_WEEK, 7, 0 },
    { SALE_DATE_WORD_MONTH, 0, 1 },
    { SALE_DATE_WORD_YEAR, 0, 12 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (sale_date_words_means (self->vocabulary, unit, units[i].unit))
      return units[i].days ? self->today + units[i].days * count
                           : sale_date_add_months (self->today, units[i].months * count);
  return SALE_DATE_NONE;
}

/* "in 3 weeks", "3 weeks", "3 weeks ago"; in other languages also "vor 3 Wochen", "3日後" */
static SaleDate
parse_distance (const Parser *self)
{
  gboolean back = means_local (self, 0, SALE_DATE_WORD_AGO);
  guint first = back || means (self, 0, SALE_DATE_WORD_IN);
  int count = first < self->n ? number_of (self, self->words[first]) : -1;
  guint rest = self->n - first;

  if (count < 0 || rest < 2 || rest > 3)
    return SALE_DATE_NONE;
  /* 12月 alone is a month, not twelve of them. */
  if (self->n == 2 && sale_typed_language_get_part (self->words[1]))
    return SALE_DATE_NONE;
  if (rest == 3 && !back && means (self, first + 2, SALE_DATE_WORD_AGO))
    back = TRUE;
  else if (rest == 3 && (first || !means_local (self, first + 2, SALE_DATE_WORD_IN)))
    return SALE_DATE_NONE;
  return shift (self, back ? -count : count, self->words[first + 1]);
}

/* "+14", "-3", "2w", "+6m" */
static SaleDate
parse_short_distance (const Parser *self)
{
  const char *word = self->n == 1 ? self->words[0] : "";
  gboolean has_sign = *word == '+' || *word == '-';
  int sign = *word == '-' ? -1 : 1;
  char *end;
  gint64 count;

  if (!g_ascii_isdigit (word[has_sign]))
    return SALE_DATE_NONE;
  count = g_ascii_strtoll (word + has_sign, &end, 10);
  if (count > 9999 || (*end == '\0' && !has_sign))
    return SALE_DATE_NONE;
  return shift (self, sign * (int) count, *end ? end : "d");
}

/* "12 jan", "jan 12", "12 jan 2027", "january 12 2027" */
static SaleDate
parse_named_month (const Parser *self)
{
  int month = 0, numbers[2] = { -1, -1 };
  guint n_numbers = 0;

  if (self->n < 2 || self->n > 3)
    return SALE_DATE_NONE;
  for (guint i = 0; i < self->n; i++)
    {
      int number = number_of (self, self->words[i]);

      if (number < 0 && month == 0)
        month = sale_date_words_get_month (self->vocabulary, self->words[i]);
      else if (number >= 0 && n_numbers < 2)
        numbers[n_numbers++] = number;
      else
        return SALE_DATE_NONE;
    }
  if (month == 0 || n_numbers != self->n - 1)
    return SALE_DATE_NONE;
  return with_year (self, numbers[1], month, numbers[0]);
}

/* "29.1.", "29.1.27", "29/1/2027", "29-1-2027"; the year first in any language: "2027/1/29" */
static SaleDate
parse_numbers (const Parser *self)
{
  int numbers[3] = { -1, -1, -1 };
  guint n = 0;
  const char *p = self->n == 1 ? self->words[0] : "";
  char separator = 0;

  gboolean year_first = strspn (p, "0123456789") == 4;

  while (g_ascii_isdigit (*p) && n < 3)
    {
      char *end;

      numbers[n++] = (int) MIN (g_ascii_strtoll (p, &end, 10), G_MAXINT);
      p = end;
      if (*p && strchr ("./-", *p) && (separator == 0 || separator == *p))
        separator = *p++;
    }
  if (*p || n < 2)
    return SALE_DATE_NONE;
  if (year_first && n == 3 && separator != '-')
    return sale_date_new (numbers[0], numbers[1], numbers[2]);
  /* A point is only written where the day comes first. */
  if (separator == '/' && sale_date_words_is_month_first (self->vocabulary))
    return with_year (self, numbers[2], numbers[0], numbers[1]);
  return with_year (self, numbers[2], numbers[1], numbers[0]);
}

/* "29" */
static SaleDate
parse_day (const Parser *self)
{
  return self->n == 1 ? sale_date_of_day (number_of (self, self->words[0]), self->today, FALSE)
                      : SALE_DATE_NONE;
}

/* 2027年12月31日, 12月31日, 29日; the same in Korean */
static SaleDate
parse_marked (const Parser *self)
{
  int numbers[SALE_DATE_PART_DAY + 1] = { -1, -1, -1, -1 };
  SaleDatePart last = SALE_DATE_PART_NONE;

  if (self->n < 2 || self->n > 6 || self->n % 2)
    return SALE_DATE_NONE;
  for (guint i = 0; i < self->n; i += 2)
    {
      SaleDatePart part = sale_typed_language_get_part (self->words[i + 1]);

      if (part <= last || (last && part != last + 1))
        return SALE_DATE_NONE;
      numbers[part] = number_of (self, self->words[i]);
      if (numbers[part] < 0)
        return SALE_DATE_NONE;
      last = part;
    }
  if (last != SALE_DATE_PART_DAY)
    return SALE_DATE_NONE;
  return numbers[SALE_DATE_PART_MONTH] < 0
             ? sale_date_of_day (numbers[SALE_DATE_PART_DAY], self->today, FALSE)
             : with_year (self, numbers[SALE_DATE_PART_YEAR], numbers[SALE_DATE_PART_MONTH],
                          numbers[SALE_DATE_PART_DAY]);
}

static SaleDate
parse_iso (const Parser *self)
{
  return self->n == 1 ? sale_date_from_iso (self->words[0]) : SALE_DATE_NONE;
}

/* A whole date with its weekday, as dates are shown: "Fri 29 Jan 2027", 2027年1月29日(金). Refused
 * when it is another day of the week. */
static SaleDate
parse_shown (const Parser *self)
{
  static const Rule rules[] = { parse_iso, parse_marked, parse_named_month, parse_numbers };

  for (guint side = 0; side < 2 && self->n > 1; side++)
    {
      Parser rest = *self;
      SaleDate date = SALE_DATE_NONE;
      int weekday =
          sale_date_words_get_weekday (self->vocabulary, self->words[side == 0 ? 0 : self->n - 1]);

      rest.words += side == 0;
      rest.n--;
      for (guint i = 0; weekday && i < G_N_ELEMENTS (rules) && !sale_date_is_known (date); i++)
        date = rules[i](&rest);
      if (sale_date_is_known (date) && sale_date_get_weekday (date) == weekday)
        return date;
    }
  return SALE_DATE_NONE;
}

static SaleDate
parse_any (const Parser *self)
{
  static const Rule rules[] = { parse_iso,         parse_phrase,   parse_weekday,
                                parse_marked,      parse_distance, parse_short_distance,
                                parse_named_month, parse_numbers,  parse_day,
                                parse_shown };
  SaleDate date = SALE_DATE_NONE;

  for (guint i = 0; i < G_N_ELEMENTS (rules) && !sale_date_is_known (date); i++)
    date = rules[i](self);
  return date;
}

/**
 * sale_date_of_day:
 * @day: a day of the month
 * @back: whether it is past
 *
 * Returns: the nearest date with that day, from @today on or back from it;
 *   %SALE_DATE_NONE when no month has it.
 */
SaleDate
sale_date_of_day (int day, SaleDate today, gboolean back)
{
  int year, month;

  if (day < 1 || day > 31)
    return SALE_DATE_NONE;
  sale_date_get_ymd (today, &year, &month, NULL);
  for (int i = 0; i < 3; i++)
    {
      SaleDate first = sale_date_add_months (sale_date_new (year, month, 1), back ? -i : i);
      SaleDate date = first + day - 1;

      if (date <= sale_date_month_end (first) && (back ? date <= today : date >= today))
        return date;
    }
  return SALE_DATE_NONE;
}

/**
 * sale_date_parse_with:
 * @words: what is understood
 * @text: (nullable): a date as people type it
 * @today: the day to count from
 *
 * The same as sale_date_parse () in the language of @words.
 *
 * Returns: the date, or %SALE_DATE_NONE when @text is none.
 */
SaleDate
sale_date_parse_with (const SaleDateWords *words, const char *text, SaleDate today)
{
  g_auto (GStrv) split = NULL;
  SaleDate date = SALE_DATE_NONE;
  Parser self = { .vocabulary = words, .today = today };

  if (text == NULL || strlen (text) > TEXT_MAX || !g_utf8_validate (text, -1, NULL))
    return SALE_DATE_NONE;

  split = sale_date_words_split (words, text);
  self.words = split;
  self.n = g_strv_length (split);
  if (self.n == 0 || self.n > WORDS_MAX)
    return SALE_DATE_NONE;
  date = parse_any (&self);
  /* "on Friday" */
  if (!sale_date_is_known (date) && self.n > 1 && means (&self, 0, SALE_DATE_WORD_ON))
    {
      self.words++;
      self.n--;
      date = parse_any (&self);
    }
  return date;
}

/**
 * sale_date_parse:
 * @text: (nullable): a date as people type it, in English or in the language of
 *   the program: "2027-01-29", "29 Jan", "29.1.", "tomorrow", "thursday",
 *   "next monday", "in 3 weeks", "+14", "2w", "5 days ago", "end of month"
 * @today: the day to count from
 *
 * A day without a year is the nearest one; a weekday alone is the next one,
 * never today; one beside a date must be that of the date.
 *
 * Returns: the date, or %SALE_DATE_NONE when @text is none.
 */
SaleDate
sale_date_parse (const char *text, SaleDate today)
{
  g_autoptr (SaleDateWords) words = sale_date_words_new (NULL);

  return sale_date_parse_with (words, text, today);
}
