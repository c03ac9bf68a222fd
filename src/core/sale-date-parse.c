/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-date-parse.h"

#include <glib/gi18n-lib.h>
#include <langinfo.h>
#include <string.h>

/* A date is four words at most; more is a sentence. */
#define WORDS_MAX 5
#define TEXT_MAX 64
/* Abbreviations of names are understood from here on: "thu", "jan". */
#define NAME_MIN 3

typedef struct
{
  SaleDate today;
  char *words[WORDS_MAX + 1];
  guint n;
} Parser;

typedef SaleDate (*Rule) (const Parser *self);

/* The name of a month or weekday in the user's language, in the given format. */
static char *
dup_name (SaleDate day, const char *format)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc ((gint64) day * 86400);
  g_autofree char *name = g_date_time_format (time, format);

  return g_utf8_casefold (name, -1);
}

static gboolean
is_name (const char *word, const char *english, SaleDate day, const char *full,
         const char *abbreviated)
{
  g_autofree char *local = dup_name (day, full);
  g_autofree char *local_short = dup_name (day, abbreviated);
  gsize length = strlen (word);

  /* "jan." as some languages and many people write it. */
  if (length && word[length - 1] == '.')
    length--;
  if (g_utf8_strlen (word, (gssize) length) < NAME_MIN)
    return length && strlen (local_short) == length && strncmp (local_short, word, length) == 0;
  return strncmp (english, word, length) == 0 || strncmp (local, word, length) == 0 ||
         strncmp (local_short, word, length) == 0;
}

/* 1 for January … 12, 0 for any other word. */
static int
month_of (const char *word)
{
  static const char *const english[] = { "january",   "february", "march",    "april",
                                         "may",       "june",     "july",     "august",
                                         "september", "october",  "november", "december" };

  for (int month = 1; month <= 12; month++)
    if (is_name (word, english[month - 1], sale_date_new (2027, month, 1), "%B", "%b"))
      return month;
  return 0;
}

/* 1 for Monday … 7, 0 for any other word. */
static int
weekday_of (const char *word)
{
  static const char *const english[] = { "monday", "tuesday",  "wednesday", "thursday",
                                         "friday", "saturday", "sunday" };
  SaleDate monday = sale_date_new (2027, 1, 4);

  for (int day = 1; day <= 7; day++)
    if (is_name (word, english[day - 1], monday + day - 1, "%A", "%a"))
      return day;
  return 0;
}

/* A word of ours, in English or in the user's language. */
static gboolean
is_word (const char *word, const char *english, const char *local)
{
  g_autofree char *folded = g_utf8_casefold (local, -1);

  return strcmp (word, english) == 0 || strcmp (word, folded) == 0;
}

static gboolean
is_phrase (const Parser *self, const char *english, const char *local)
{
  g_autofree char *text = g_strjoinv (" ", (char **) self->words);

  return is_word (text, english, local);
}

/* Digits, with nothing behind them but what an ordinal has: "3", "3.", "3rd". */
static int
number_of (const char *word)
{
  char *end;
  gint64 number;

  if (!g_ascii_isdigit (*word))
    return -1;
  number = g_ascii_strtoll (word, &end, 10);
  if (number > 9999 ||
      (*end && strcmp (end, ".") != 0 && strcmp (end, "st") != 0 && strcmp (end, "nd") != 0 &&
       strcmp (end, "rd") != 0 && strcmp (end, "th") != 0))
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
  if (is_phrase (self, "today", _ ("today")))
    return self->today;
  if (is_phrase (self, "tomorrow", _ ("tomorrow")))
    return self->today + 1;
  if (is_phrase (self, "yesterday", _ ("yesterday")))
    return self->today - 1;
  if (is_phrase (self, "end of month", _ ("end of month")))
    return sale_date_month_end (self->today);
  if (is_phrase (self, "end of year", _ ("end of year")))
    return sale_date_new (year, 12, 31);
  if (is_phrase (self, "next week", _ ("next week")))
    return self->today + 8 - sale_date_get_weekday (self->today);
  if (is_phrase (self, "next month", _ ("next month")))
    return sale_date_add_months (sale_date_new (year, month, 1), 1);
  return SALE_DATE_NONE;
}

/* "thursday": the next one; "last thursday"; "next thursday": that of next week. */
static SaleDate
parse_weekday (const Parser *self)
{
  int day = self->n ? weekday_of (self->words[self->n - 1]) : 0;
  int now = sale_date_get_weekday (self->today);

  if (day == 0 || self->n > 2)
    return SALE_DATE_NONE;
  if (self->n == 1)
    return self->today + (day - now + 6) % 7 + 1;
  if (is_word (self->words[0], "next", _ ("next")))
    return self->today + 7 - now + day;
  if (is_word (self->words[0], "last", _ ("last")))
    return self->today - (now - day + 6) % 7 - 1;
  return SALE_DATE_NONE;
}

static SaleDate
shift (SaleDate date, int count, const char *unit)
{
  if (is_word (unit, "d", _ ("d")) || is_word (unit, "day", _ ("day")) ||
                                              is_word (unit, "days", _ ("days")))
    return date + count;
  if (is_word (unit, "w", _ ("w")) || is_word (unit, "week", _ ("week")) ||
                                              is_word (unit, "weeks", _ ("weeks")))
    return date + 7 * count;
  if (is_word (unit, "m", _ ("m")) || is_word (unit, "month", _ ("month")) ||
                                              is_word (unit, "months", _ ("months")))
    return sale_date_add_months (date, count);
  if (is_word (unit, "y", _ ("y")) || is_word (unit, "year", _ ("year")) ||
                                              is_word (unit, "years", _ ("years")))
    return sale_date_add_months (date, 12 * count);
  return SALE_DATE_NONE;
}

/* "in 3 weeks", "3 weeks", "3 weeks ago" */
static SaleDate
parse_distance (const Parser *self)
{
  guint first = self->n && is_word (self->words[0], "in", _ ("in"));
  int count = first < self->n ? number_of (self->words[first]) : -1;
  guint rest = self->n - first;

  if (count < 0 || rest < 2 || rest > 3)
    return SALE_DATE_NONE;
  if (rest == 3)
    return is_word (self->words[first + 2], "ago",
                    _ ("ago")) ? shift (self->today, -count, self->words[first + 1])
                              : SALE_DATE_NONE;
  return shift (self->today, count, self->words[first + 1]);
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
  return shift (self->today, sign * (int) count, *end ? end : "d");
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
      int number = number_of (self->words[i]);

      if (number < 0 && month == 0)
        month = month_of (self->words[i]);
      else if (number >= 0 && n_numbers < 2)
        numbers[n_numbers++] = number;
      else
        return SALE_DATE_NONE;
    }
  if (month == 0 || n_numbers != self->n - 1)
    return SALE_DATE_NONE;
  return with_year (self, numbers[1], month, numbers[0]);
}

/* Whether the user's language writes the month before the day: 1/29/2027. */
static gboolean
month_first (void)
{
  const char *format = nl_langinfo (D_FMT);
  const char *month = strpbrk (format, "mD"), *day = strpbrk (format, "de");

  return month && (day == NULL || month < day);
}

/* "29.1.", "29.1.27", "29/1/2027", "29-1-2027" */
static SaleDate
parse_numbers (const Parser *self)
{
  int numbers[3] = { -1, -1, -1 };
  guint n = 0;
  const char *p = self->n == 1 ? self->words[0] : "";
  char separator = 0;

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
  /* A point is only written where the day comes first. */
  if (separator == '/' && month_first ())
    return with_year (self, numbers[2], numbers[0], numbers[1]);
  return with_year (self, numbers[2], numbers[1], numbers[0]);
}

/* "29": the next day with that number */
static SaleDate
parse_day (const Parser *self)
{
  int day = self->n == 1 ? number_of (self->words[0]) : -1, year, month;

  if (day < 1 || day > 31)
    return SALE_DATE_NONE;
  sale_date_get_ymd (self->today, &year, &month, NULL);
  for (int i = 0; i < 3; i++)
    {
      SaleDate first = sale_date_add_months (sale_date_new (year, month, 1), i);
      SaleDate date = first + day - 1;

      if (date <= sale_date_month_end (first) && date >= self->today)
        return date;
    }
  return SALE_DATE_NONE;
}

static SaleDate
parse_iso (const Parser *self)
{
  return self->n == 1 ? sale_date_from_iso (self->words[0]) : SALE_DATE_NONE;
}

static gboolean
split (Parser *self, const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  g_auto (GStrv) words = g_strsplit_set (folded, " ,\t", -1);

  for (guint i = 0; words[i]; i++)
    {
      if (words[i][0] == '\0')
        continue;
      if (self->n == WORDS_MAX)
        return FALSE;
      self->words[self->n++] = g_steal_pointer (&words[i]);
      words[i] = g_strdup ("");
    }
  return self->n > 0;
}

/**
 * sale_date_parse:
 * @text: (nullable): a date as people type it, in English or in the language of
 *   the program: "2027-01-29", "29 Jan", "29.1.", "tomorrow", "thursday",
 *   "next monday", "in 3 weeks", "+14", "2w", "5 days ago", "end of month"
 * @today: the day to count from
 *
 * A day without a year is the nearest one; a weekday alone is the next one,
 * never today.
 *
 * Returns: the date, or %SALE_DATE_NONE when @text is none.
 */
SaleDate
sale_date_parse (const char *text, SaleDate today)
{
  static const Rule rules[] = {
    parse_iso,         parse_phrase,  parse_weekday, parse_distance, parse_short_distance,
    parse_named_month, parse_numbers, parse_day
  };
  Parser self = { .today = today };
  SaleDate date = SALE_DATE_NONE;

  if (text == NULL || strlen (text) > TEXT_MAX || !g_utf8_validate (text, -1, NULL))
    return SALE_DATE_NONE;

  if (split (&self, text))
    for (guint i = 0; i < G_N_ELEMENTS (rules) && !sale_date_is_known (date); i++)
      date = rules[i](&self);
  for (guint i = 0; i < self.n; i++)
    g_free (self.words[i]);
  return date;
}
