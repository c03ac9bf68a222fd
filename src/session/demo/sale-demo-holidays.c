/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The calendars of the sample book and their holidays, for the years around
 * today. */
#include "sale-demo-holidays.h"

#include "sale-records.h"

#define YEARS_BEFORE 2
#define YEARS_AFTER 3
#define JULIAN_DAY_OF_EPOCH 2440588

typedef enum
{
  FIXED,  /* month, day */
  EASTER, /* days from Easter Sunday */
  HIJRI,  /* month, day of the Islamic year */
} Rule;

typedef struct
{
  const char *calendar;
  const char *name;
  Rule rule;
  int month; /* or days from Easter */
  int day;
} Holiday;

#define OWN ""
#define GULF "Saudi Arabia"
#define JAPAN "Japan"

/* Japan: those with a date of their own; Saudi Arabia: both Eids by the tabular
 * calendar, which the moon may move by a day. */
static const Holiday list[] = {
  { OWN, "New Year", FIXED, 1, 1 },
  { OWN, "Good Friday", EASTER, -2, 0 },
  { OWN, "Easter Monday", EASTER, 1, 0 },
  { OWN, "Labour Day", FIXED, 5, 1 },
  { OWN, "Ascension Day", EASTER, 39, 0 },
  { OWN, "Whit Monday", EASTER, 50, 0 },
  { OWN, "German Unity Day", FIXED, 10, 3 },
  { OWN, "Christmas Day", FIXED, 12, 25 },
  { OWN, "Second Day of Christmas", FIXED, 12, 26 },
  { GULF, "Founding Day", FIXED, 2, 22 },
  { GULF, "National Day", FIXED, 9, 23 },
  { GULF, "Eid al-Fitr", HIJRI, 10, 1 },
  { GULF, "Eid al-Fitr, second day", HIJRI, 10, 2 },
  { GULF, "Eid al-Fitr, third day", HIJRI, 10, 3 },
  { GULF, "Day of Arafah", HIJRI, 12, 9 },
  { GULF, "Eid al-Adha", HIJRI, 12, 10 },
  { GULF, "Eid al-Adha, second day", HIJRI, 12, 11 },
  { GULF, "Eid al-Adha, third day", HIJRI, 12, 12 },
  { JAPAN, "New Year", FIXED, 1, 1 },
  { JAPAN, "Company holiday", FIXED, 1, 2 },
  { JAPAN, "Company holiday", FIXED, 1, 3 },
  { JAPAN, "Foundation Day", FIXED, 2, 11 },
  { JAPAN, "Emperor’s Birthday", FIXED, 2, 23 },
  { JAPAN, "Shōwa Day", FIXED, 4, 29 },
  { JAPAN, "Constitution Day", FIXED, 5, 3 },
  { JAPAN, "Greenery Day", FIXED, 5, 4 },
  { JAPAN, "Children’s Day", FIXED, 5, 5 },
  { JAPAN, "Mountain Day", FIXED, 8, 11 },
  { JAPAN, "Culture Day", FIXED, 11, 3 },
  { JAPAN, "Labour Thanksgiving Day", FIXED, 11, 23 },
};

/* The Gregorian Easter Sunday, after the computus of Meeus, Jones and Butcher. */
static SaleDate
easter_sunday (int year)
{
  int a = year % 19, b = year / 100, c = year % 100;
  int d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
  int h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4;
  int l = (32 + 2 * e + 2 * i - h - k) % 7, m = (a + 11 * h + 22 * l) / 451;
  int n = h + l - 7 * m + 114;

  return sale_date_new (year, n / 31, n % 31 + 1);
}

/* The tabular Islamic calendar: 11 leap years in 30. */
static SaleDate
from_hijri (int year, int month, int day)
{
  int julian_day =
      (11 * year + 3) / 30 + 354 * year + 30 * month - (month - 1) / 2 + day + 1948440 - 385;

  return julian_day - JULIAN_DAY_OF_EPOCH;
}

static int
hijri_year_of (SaleDate date)
{
  return (int) ((date + JULIAN_DAY_OF_EPOCH - 1948440) / 354.367) + 1;
}

static void
add_day (SaleDemoWriter *writer, const Holiday *holiday, SaleDate date, GArray *own)
{
  sale_demo_writer_create (writer, SALE_KIND_HOLIDAY);
  if (*holiday->calendar)
    sale_demo_writer_set_text (writer, sale_holiday_field_calendar, holiday->calendar);
  else
    g_array_append_val (own, date);
  sale_demo_writer_set_date (writer, sale_holiday_field_date, date);
  sale_demo_writer_set_text (writer, sale_holiday_field_name, holiday->name);
}

static void
add_holiday (SaleDemoWriter *writer, const Holiday *holiday, GArray *own)
{
  int year, hijri = hijri_year_of (writer->today);

  sale_date_get_ymd (writer->today, &year, NULL, NULL);
  for (int i = -YEARS_BEFORE; i <= YEARS_AFTER; i++)
    switch (holiday->rule)
      {
      case FIXED:
        add_day (writer, holiday, sale_date_new (year + i, holiday->month, holiday->day), own);
        break;
      case EASTER:
        add_day (writer, holiday, easter_sunday (year + i) + holiday->month, own);
        break;
      case HIJRI:
        add_day (writer, holiday, from_hijri (hijri + i, holiday->month, holiday->day), own);
        break;
      }
}

static void
add_calendar (SaleDemoWriter *writer, const char *name, const char *weekend)
{
  sale_demo_writer_create (writer, SALE_KIND_WORK_CALENDAR);
  sale_demo_writer_set_text (writer, sale_work_calendar_field_name, name);
  sale_demo_writer_set_text (writer, sale_work_calendar_field_weekend, weekend);
}

/**
 * sale_demo_write_holidays:
 *
 * Returns: (transfer full): the working days of the book itself.
 */
SaleCalendar *
sale_demo_write_holidays (SaleDemoWriter *writer)
{
  g_autoptr (GArray) own = g_array_new (FALSE, FALSE, sizeof (SaleDate));

  add_calendar (writer, GULF, "fri,sat");
  add_calendar (writer, JAPAN, "sat,sun");
  for (guint i = 0; i < G_N_ELEMENTS (list); i++)
    add_holiday (writer, &list[i], own);
  return sale_calendar_new (SALE_WEEKEND_SATURDAY_SUNDAY, (const SaleDate *) (gpointer) own->data,
                            own->len);
}
