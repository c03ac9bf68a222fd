/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-money-brief.h"

static void
assert_brief (gint64 minor, const char *currency, int divisor, const char *format,
              const char *expected)
{
  g_autofree char *text =
      sale_money_dup_brief_in (sale_money_new (minor, currency), divisor, format);

  g_assert_cmpstr (text, ==, expected);
}

/* The unit stands by the number, whichever side the currency is on. */
static void
test_unit (void)
{
  assert_brief (6000000, "EUR", 1000, "%sk", "€60k");
  assert_brief (-6000000, "EUR", 1000, "%sk", "−€60k");
  assert_brief (6000000, "CHF", 1000, "%s\u00a0Tsd.", "60\u00a0Tsd.\u00a0CHF");
  assert_brief (1234567890, "EUR", 1000, "%sk", "€12,346k");
  assert_brief (1200000, "JPY", 10000, "%s万", "¥120万");
  assert_brief (G_MAXINT64, "", 1000, "%sk", "92,233,720,368,548k");
}

/* A small amount is whole. */
static void
test_small (void)
{
  assert_brief (999999, "EUR", 1000, "%sk", "€10,000");
  assert_brief (1000000, "EUR", 1000, "%sk", "€10k");
  assert_brief (99999, "JPY", 10000, "%s万", "¥99,999");
  assert_brief (0, "EUR", 1000, "%sk", "€0");
}

static void
test_default (void)
{
  g_autofree char *text = sale_money_dup_brief (sale_money_new (6000000, "EUR"));

  g_assert_cmpstr (text, ==, "€60k");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/money-brief/unit", test_unit);
  g_test_add_func ("/core/money-brief/small", test_small);
  g_test_add_func ("/core/money-brief/default", test_default);
  return g_test_run ();
}
