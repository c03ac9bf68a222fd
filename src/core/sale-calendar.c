/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-calendar.h"

#include <stdlib.h>
#include <string.h>

#define ALL_DAYS 0x7f

struct _SaleCalendar
{
  gatomicrefcount ref_count;
  guint weekend;
  gsize n_holidays;
  SaleDate holidays[]; /* ascending */
};

G_DEFINE_BOXED_TYPE (SaleCalendar, sale_calendar, sale_calendar_ref, sale_calendar_unref)

static int
compare_dates (const void *a, const void *b)
{
  SaleDate left = *(const SaleDate *) a, right = *(const SaleDate *) b;

  return (left > right) - (left < right);
}

/**
 * sale_calendar_new:
 * @weekend: a mask, bit 0 Monday … bit 6 Sunday; a week without a working day
 *   is taken as one without a weekend
 * @holidays: (array length=n_holidays) (nullable): in any order
 *
 * Returns: (transfer full): the calendar.
 */
SaleCalendar *
sale_calendar_new (guint weekend, const SaleDate *holidays, gsize n_holidays)
{
  SaleCalendar *self = g_malloc (sizeof *self + n_holidays * sizeof (SaleDate));

  g_atomic_ref_count_init (&self->ref_count);
  self->weekend = (weekend & ALL_DAYS) == ALL_DAYS ? 0 : weekend & ALL_DAYS;
  self->n_holidays = n_holidays;
  if (n_holidays > 0)
    {
      memcpy (self->holidays, holidays, n_holidays * sizeof (SaleDate));
      qsort (self->holidays, n_holidays, sizeof (SaleDate), compare_dates);
    }
  return self;
}

/**
 * sale_calendar_new_default:
 *
 * Returns: (transfer full): Saturday and Sunday, no holidays.
 */
SaleCalendar *
sale_calendar_new_default (void)
{
  return sale_calendar_new (SALE_WEEKEND_SATURDAY_SUNDAY, NULL, 0);
}

SaleCalendar *
sale_calendar_ref (SaleCalendar *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
sale_calendar_unref (SaleCalendar *self)
{
  if (g_atomic_ref_count_dec (&self->ref_count))
    g_free (self);
}

gboolean
sale_calendar_is_working_day (const SaleCalendar *self, SaleDate date)
{
  if (self->weekend & (1u << (sale_date_get_weekday (date) - 1)))
    return FALSE;

  return self->n_holidays == 0 || bsearch (&date, self->holidays, self->n_holidays,
                                           sizeof (SaleDate), compare_dates) == NULL;
}

/**
 * sale_calendar_add_working_days:
 * @days: may be negative
 *
 * Steps @days working days on or back; @date itself is not counted. Zero days
 * return @date as it is.
 */
SaleDate
sale_calendar_add_working_days (const SaleCalendar *self, SaleDate date, int days)
{
  int step = days < 0 ? -1 : 1;

  for (int left = ABS (days); left > 0 && date != SALE_DATE_NONE;)
    {
      date += step;
      if (sale_calendar_is_working_day (self, date))
        left--;
    }
  return date;
}

/**
 * sale_calendar_roll_back:
 *
 * Returns: @date, or the last working day before it. Never later.
 */
SaleDate
sale_calendar_roll_back (const SaleCalendar *self, SaleDate date)
{
  while (!sale_calendar_is_working_day (self, date))
    date--;
  return date;
}

/**
 * sale_weekend_from_text:
 * @text: weekday names in English, short, joined by commas: `sat,sun`; `none`
 * @weekend: (out): the mask
 *
 * Returns: %FALSE when @text holds anything else.
 */
gboolean
sale_weekend_from_text (const char *text, guint *weekend)
{
  static const char *const names[] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun", NULL };
  g_auto (GStrv) words = g_strsplit_set (text, ",; ", -1);
  guint mask = 0;

  for (guint i = 0; words[i]; i++)
    {
      g_autofree char *word = g_ascii_strdown (g_strstrip (words[i]), -1);
      guint day = 0;

      if (*word == '\0' || g_str_equal (word, "none"))
        continue;
      while (names[day] && strncmp (names[day], word, 3) != 0)
        day++;
      if (names[day] == NULL)
        return FALSE;
      mask |= 1u << day;
    }
  *weekend = mask;
  return TRUE;
}
