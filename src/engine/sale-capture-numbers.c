/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates written with numbers in a list of words. */
#include "sale-capture-reader.h"

#include "sale-date-parse.h"
#include "sale-typed-language.h"

static int
expand_year (int year, int digits)
{
  return digits == 2 ? 2000 + year : year;
}

/* A date without a year: the nearest one, or the next that is not past. */
static SaleDate
guess_year (const SaleCaptureReader *self, int month, int day)
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
make_date (const SaleCaptureReader *self, int year, int month, int day)
{
  if (month < 1 || month > 12 || day < 1 || day > 31)
    return SALE_DATE_NONE;
  return year >= 0 ? sale_date_new (year, month, day) : guess_year (self, month, day);
}

/* 2027-01-31 */
static guint
read_iso (const SaleCaptureReader *self, guint i, SaleDate *date)
{
  if (sale_capture_reader_get_length (self, i) != 4 ||
      !sale_capture_reader_is_sign (self, i + 1, "-") ||
      !sale_capture_reader_is_sign (self, i + 3, "-") ||
      sale_capture_reader_get_length (self, i + 2) != 2 ||
      sale_capture_reader_get_length (self, i + 4) != 2)
    return 0;
  *date = make_date (self, sale_capture_reader_peek (self, i)->number,
                     sale_capture_reader_get_joined_number (self, i + 2),
                     sale_capture_reader_get_joined_number (self, i + 4));
  return 5;
}

/* 2027/1/31: a year of four digits comes first in one order alone */
static guint
read_year_first (const SaleCaptureReader *self, guint i, SaleDate *date)
{
  if (sale_capture_reader_get_length (self, i) != 4 ||
      !sale_capture_reader_is_sign (self, i + 1, "/") ||
      !sale_capture_reader_is_sign (self, i + 3, "/"))
    return 0;
  *date = make_date (self, sale_capture_reader_peek (self, i)->number,
                     sale_capture_reader_get_joined_number (self, i + 2),
                     sale_capture_reader_get_joined_number (self, i + 4));
  return 5;
}

/* Which part of a date the sign at @i ends. */
static SaleDatePart
get_part (const SaleCaptureReader *self, guint i)
{
  SaleToken *token = sale_capture_reader_peek (self, i);

  return token && token->alone ? sale_typed_language_get_part (token->folded) : SALE_DATE_PART_NONE;
}

/* Signs that make "3日" a length of time. */
static gboolean
is_counting (const SaleCaptureReader *self, guint i)
{
  static const char *const counting[] = { "間", "间", "以", "目", "分", "内", "連", "간", NULL };
  SaleToken *token = sale_capture_reader_peek (self, i);

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
read_marked (const SaleCaptureReader *self, guint i, SaleDate *date)
{
  int parts[SALE_DATE_PART_DAY + 1] = { -1, -1, -1, -1 };
  int *month = &parts[SALE_DATE_PART_MONTH], *day = &parts[SALE_DATE_PART_DAY];
  SaleDatePart last = SALE_DATE_PART_NONE;
  guint n = 0;

  while (last < SALE_DATE_PART_DAY && sale_capture_reader_peek (self, i + n) &&
         sale_capture_reader_peek (self, i + n)->number >= 0)
    {
      SaleDatePart part = get_part (self, i + n + 1);

      if (part <= last || (last && part != last + 1))
        return 0;
      parts[part] = sale_capture_reader_peek (self, i + n)->number;
      last = part;
      n += 2;
    }
  if (last != SALE_DATE_PART_DAY || (*month < 0 && is_counting (self, i + n)))
    return 0;
  *date = *month < 0 ? sale_date_of_day (*day, self->today, self->direction == SALE_DIRECTION_PAST)
                     : make_date (self, parts[SALE_DATE_PART_YEAR], *month, *day);
  return n;
}

/* 31.1. and 31.1.2027, not 3.5, which is a number */
static guint
read_dotted (const SaleCaptureReader *self, guint i, SaleDate *date)
{
  int year = -1;
  guint n = 4;

  if (!sale_capture_reader_is_sign (self, i + 1, ".") ||
      sale_capture_reader_get_joined_number (self, i + 2) < 0 ||
      !sale_capture_reader_is_sign (self, i + 3, "."))
    return 0;
  if (sale_capture_reader_get_joined_number (self, i + 4) >= 0)
    {
      int digits = sale_capture_reader_get_length (self, i + 4);

      if (digits != 2 && digits != 4)
        return 0;
      year = expand_year (sale_capture_reader_get_joined_number (self, i + 4), digits);
      n = 5;
    }
  *date = make_date (self, year, sale_capture_reader_get_joined_number (self, i + 2),
                     sale_capture_reader_peek (self, i)->number);
  return n;
}

/* 31/1 and 1/31/2027; what has two readings is not a date */
static guint
read_slashed (const SaleCaptureReader *self, guint i, SaleDate *date)
{
  int first = sale_capture_reader_peek (self, i)->number,
      second = sale_capture_reader_get_joined_number (self, i + 2), year = -1;
  gboolean with_year = sale_capture_reader_is_sign (self, i + 3, "/") &&
                       sale_capture_reader_get_length (self, i + 4) == 4;

  if (!sale_capture_reader_is_sign (self, i + 1, "/") || second < 0)
    return 0;
  if (first <= 12 && second <= 12 && first != second)
    return 0;
  if (with_year)
    year = sale_capture_reader_get_joined_number (self, i + 4);
  *date =
      first > 12 ? make_date (self, year, second, first) : make_date (self, year, first, second);
  return with_year ? 5 : 3;
}

/* The year behind a day and a month, with or without a comma or "of". */
static guint
read_year (const SaleCaptureReader *self, guint i, int *year)
{
  guint comma = sale_capture_reader_is_sign (self, i, ",") ||
                        sale_capture_reader_means (self, i, SALE_WORD_OF)
                    ? 1
                    : 0;
  SaleToken *token = sale_capture_reader_peek (self, i + comma);

  if (token == NULL || token->number < 1900 || token->number > 2999 ||
      sale_capture_reader_get_length (self, i + comma) != 4)
    return 0;
  *year = token->number;
  return comma + 1;
}

/* 31 January, 31. Januar 2027, 3rd of March */
static guint
read_day_month (const SaleCaptureReader *self, guint i, SaleDate *date)
{
  int year = -1;
  guint n = 1, month;

  if (sale_capture_reader_is_sign (self, i + n, ".") ||
      (sale_capture_reader_means (self, i + n, SALE_WORD_ORDINAL) &&
       !sale_capture_reader_peek (self, i + n)->apart))
    n++;
  if (sale_capture_reader_means (self, i + n, SALE_WORD_OF))
    n++;
  month = i + n;
  if (sale_capture_reader_peek (self, month) == NULL ||
      sale_capture_reader_peek (self, month)->month == 0)
    return 0;
  n++;
  if (sale_capture_reader_is_sign (self, i + n, ".") && sale_capture_reader_peek (self, i + n + 1))
    n++;
  n += read_year (self, i + n, &year);
  *date = make_date (self, year, sale_capture_reader_peek (self, month)->month,
                     sale_capture_reader_peek (self, i)->number);
  return n;
}

/* January 31, Jan 31st 2027 */
guint
sale_capture_read_month_day (const SaleCaptureReader *self, guint i, SaleDate *date)
{
  int year = -1;
  guint n = sale_capture_reader_is_sign (self, i + 1, ".") ? 2 : 1;
  SaleToken *day = sale_capture_reader_peek (self, i + n);

  if (day == NULL || day->number < 1 || day->number > 31)
    return 0;
  n++;
  if (sale_capture_reader_means (self, i + n, SALE_WORD_ORDINAL) &&
      !sale_capture_reader_peek (self, i + n)->apart)
    n++;
  n += read_year (self, i + n, &year);
  *date = make_date (self, year, sale_capture_reader_peek (self, i)->month, day->number);
  return n;
}

guint
sale_capture_read_number_first (const SaleCaptureReader *self, guint i, SaleDate *date)
{
  static guint (*const readers[]) (const SaleCaptureReader *, guint,
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
