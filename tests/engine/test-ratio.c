/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-ratio.h"

#include <math.h>

static void
test_percent (void)
{
  static const struct
  {
    double numerator, denominator;
    const char *text;
  } cases[] = {
    { 2100, 3000, "70.0\u00a0%" },
    { 2300, 3000, "76.7\u00a0%" },
    { 3, 5, "60.0\u00a0%" },
    { 1, 16, "6.2\u00a0%" },
    { 3, 16, "18.8\u00a0%" },
    { 7, 2000, "0.4\u00a0%" },
    { 5, 2000, "0.2\u00a0%" },
    { -1, 16, "-6.2\u00a0%" },
    { -1, 100000, "0.0\u00a0%" },
    { 0, 5, "0.0\u00a0%" },
    { 5, 0, "n/a" },
    { 0, 0, "n/a" },
    { 3, 2, "150.0\u00a0%" },
    { 0.625, 10, "6.2\u00a0%" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text =
          sale_ratio_dup_percent (sale_ratio_new (cases[i].numerator, cases[i].denominator));
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_missing (void)
{
  g_autofree char *unknown = sale_ratio_dup_percent (SALE_RATIO_UNKNOWN);
  g_autofree char *times = sale_ratio_dup_times (sale_ratio_new (18000, 24000));

  g_assert_cmpstr (unknown, ==, "unknown");
  g_assert_cmpstr (times, ==, "0.75×");
  g_assert_true (isnan (sale_ratio_get_value (sale_ratio_new (1, 0))));
  g_assert_cmpfloat (sale_ratio_get_value (sale_ratio_new (7, 10)), ==, 0.7);
  g_assert_false (sale_ratio_has_value (SALE_RATIO_UNKNOWN));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/ratio/percent", test_percent);
  g_test_add_func ("/engine/ratio/missing", test_missing);
  return g_test_run ();
}
