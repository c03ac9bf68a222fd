/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-date-parse.h"

#include <locale.h>

/* A Monday. */
#define TODAY sale_date_new (2027, 1, 4)

typedef struct
{
  const char *text;
  const char *iso;
} Case;

static const Case cases[] = {
  { "2027-01-29", "2027-01-29" },
  { "  Today ", "2027-01-04" },
  { "TOMORROW", "2027-01-05" },
  { "yesterday", "2027-01-03" },
  { "end of month", "2027-01-31" },
  { "end of year", "2027-12-31" },
  { "next week", "2027-01-11" },
  { "next month", "2027-02-01" },
  /* A weekday alone is the next one, never today. */
  { "monday", "2027-01-11" },
  { "tue", "2027-01-05" },
  { "Sunday", "2027-01-10" },
  { "next thursday", "2027-01-14" },
  { "on Friday", "2027-01-08" },
  { "on 29 Jan", "2027-01-29" },
  { "last friday", "2027-01-01" },
  { "last monday", "2026-12-28" },
  { "in 3 days", "2027-01-07" },
  { "in 1 week", "2027-01-11" },
  { "2 months", "2027-03-04" },
  { "5 days ago", "2026-12-30" },
  { "1 year ago", "2026-01-04" },
  { "+14", "2027-01-18" },
  { "-3", "2027-01-01" },
  { "2w", "2027-01-18" },
  { "+6m", "2027-07-04" },
  /* Without a year it is the nearest one. */
  { "29 Jan", "2027-01-29" },
  { "Jan 29", "2027-01-29" },
  { "29. January", "2027-01-29" },
  { "30 December", "2026-12-30" },
  { "Dec 3rd", "2026-12-03" },
  { "29 feb", "2028-02-29" },
  { "1 March 2028", "2028-03-01" },
  { "March 1, 2028", "2028-03-01" },
  { "29.1.", "2027-01-29" },
  { "29.1.27", "2027-01-29" },
  { "29.01.2027", "2027-01-29" },
  { "29-1-2027", "2027-01-29" },
  { "29", "2027-01-29" },
  { "3", "2027-02-03" },
};

static const char *const wrong[] = { "",
                                     " ",
                                     "soon",
                                     "32",
                                     "0",
                                     "30 feb",
                                     "2027-02-30",
                                     "29.13.",
                                     "12 12",
                                     "jan",
                                     "in days",
                                     "in 3",
                                     "+",
                                     "next",
                                     "ja 3",
                                     "1.2.3.4",
                                     "1/2-2027",
                                     "9999999 w",
                                     "99999999999",
                                     "mo",
                                     "\xff\xfe",
                                     "a b c d e f",
                                     "3 fortnights ago" };

static void
test_understood (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *iso = sale_date_dup_iso (sale_date_parse (cases[i].text, TODAY));

      if (g_strcmp0 (iso, cases[i].iso) != 0)
        g_error ("“%s” was read as %s, not %s", cases[i].text, iso, cases[i].iso);
    }
}

static void
test_refused (void)
{
  g_assert_false (sale_date_is_known (sale_date_parse (NULL, TODAY)));
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autofree char *iso = sale_date_dup_iso (sale_date_parse (wrong[i], TODAY));

      if (iso)
        g_error ("“%s” was read as %s", wrong[i], iso);
    }
}

/* What is typed is never longer than a line; a hostile one costs nothing. */
static void
test_long (void)
{
  g_autofree char *text = g_strnfill (1 << 20, '1');

  g_assert_false (sale_date_is_known (sale_date_parse (text, TODAY)));
}

static void
test_other_language (void)
{
  if (setlocale (LC_ALL, "de_DE.UTF-8") == NULL)
    {
      g_test_skip ("the locale de_DE.UTF-8 is not installed");
      return;
    }
  g_assert_cmpint (sale_date_parse ("12. März", TODAY), ==, sale_date_new (2027, 3, 12));
  g_assert_cmpint (sale_date_parse ("Donnerstag", TODAY), ==, sale_date_new (2027, 1, 7));
  g_assert_cmpint (sale_date_parse ("3. Mai 2028", TODAY), ==, sale_date_new (2028, 5, 3));
  /* English is still understood. */
  g_assert_cmpint (sale_date_parse ("12 march", TODAY), ==, sale_date_new (2027, 3, 12));
  g_assert_cmpint (sale_date_parse ("29/1/2027", TODAY), ==, sale_date_new (2027, 1, 29));
  setlocale (LC_ALL, "C");
}

static void
test_month_first (void)
{
  if (setlocale (LC_ALL, "en_US.UTF-8") == NULL)
    {
      g_test_skip ("the locale en_US.UTF-8 is not installed");
      return;
    }
  g_assert_cmpint (sale_date_parse ("1/29/2027", TODAY), ==, sale_date_new (2027, 1, 29));
  g_assert_false (sale_date_is_known (sale_date_parse ("29/1/2027", TODAY)));
  g_assert_cmpint (sale_date_parse ("29.1.2027", TODAY), ==, sale_date_new (2027, 1, 29));
  setlocale (LC_ALL, "C");
}

/* The same as GDateTime says, whatever the instant and its offset. */
static void
test_instants (void)
{
  static const gint64 instants[] = { 0,
                                     -1,
                                     1,
                                     999,
                                     86399999,
                                     172800000,
                                     951782400000,
                                     1798000000000,
                                     1798761599000,
                                     4102444799000,
                                     253370764799000,
                                     253370764800000 };
  static const int offsets[] = { 0, 60, -60, 330, -210, 840, -720, 1, -1 };

  for (guint i = 0; i < G_N_ELEMENTS (instants); i++)
    for (guint j = 0; j < G_N_ELEMENTS (offsets); j++)
      {
        g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc_usec (instants[i] * 1000);
        g_autoptr (GTimeZone) zone = g_time_zone_new_offset (offsets[j] * 60);
        g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);
        g_autofree char *expected = g_date_time_format_iso8601 (local);
        g_autofree char *text = sale_instant_dup_iso_offset (instants[i], offsets[j]);

        g_assert_cmpstr (text, ==, expected);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/date-parse/understood", test_understood);
  g_test_add_func ("/core/date-parse/refused", test_refused);
  g_test_add_func ("/core/date-parse/long", test_long);
  g_test_add_func ("/core/date-parse/other-language", test_other_language);
  g_test_add_func ("/core/date-parse/month-first", test_month_first);
  g_test_add_func ("/core/instants", test_instants);
  return g_test_run ();
}
