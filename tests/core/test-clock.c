/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-clock.h"

/* At any time of the day it is another day in one of these. */
static const char *const zones[] = { "-11:00", "-05:00", "Z", "+01:00", "+09:00", "+14:00" };

/* The named day is that of the book, wherever that is at home. */
static void
test_named_day (void)
{
  SaleDate day = sale_date_from_iso ("2027-01-04");

  for (guint i = 0; i < G_N_ELEMENTS (zones); i++)
    {
      g_autoptr (SaleClock) clock = sale_clock_new_at (day);
      g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (zones[i]);

      sale_clock_set_zone (clock, zone);
      g_assert_cmpint (sale_clock_get_today (clock), ==, day);
      g_assert_true (sale_clock_is_moved (clock));
    }
}

/* A day that is named is one that is looked at, also when it is the one that it is. */
static void
test_this_day (void)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (SaleClock) clock =
      sale_clock_new_at (sale_date_from_instant (g_get_real_time () / 1000, utc));

  sale_clock_set_zone (clock, utc);
  g_assert_true (sale_clock_is_moved (clock));
}

/* Nothing is shifted that was not to be. */
static void
test_system (void)
{
  g_autoptr (SaleClock) clock = sale_clock_new_at (SALE_DATE_NONE);
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("+14:00");
  gint64 before = g_get_real_time () / 1000;

  sale_clock_set_zone (clock, zone);
  g_assert_cmpint (sale_clock_get_now (clock), >=, before);
  g_assert_cmpint (sale_clock_get_now (clock), <=, g_get_real_time () / 1000);
  g_assert_false (sale_clock_is_moved (clock));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/clock/named-day", test_named_day);
  g_test_add_func ("/clock/this-day", test_this_day);
  g_test_add_func ("/clock/system", test_system);
  return g_test_run ();
}
