/* SPDX-License-Identifier: GPL-3.0-or-later */
/* F13: the fees. */
#include "sale-fees.h"
#include "test-facts.h"

static void
test_case (TestFixture *fixture)
{
  g_autoptr (SaleLives) lives =
      sale_lives_new (test_fixture_get_book (fixture), test_fixture_get_settings (fixture));
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  SaleSpan window = { test_fixture_get_date (fixture, "from"),
                      test_fixture_get_date (fixture, "to") };
  SaleMoney fees =
      sale_fees_sum (lives, sale_record_get_id (test_fixture_get (fixture, SALE_KIND_ACCOUNT, "A")),
                     "EUR", window, rows);

  test_fixture_expect_number (fixture, "fees", (double) fees.minor);
  test_facts_expect_rows (fixture, "rows", SALE_KIND_CONTRACT, rows);
}

static void
test_months (void)
{
  static const struct
  {
    const char *from, *to;
    double months;
  } cases[] = {
    { "2026-01-01", "2026-12-31", 12 },      { "2026-01-15", "2026-02-14", 1 },
    { "2026-01-31", "2026-02-27", 1 },       { "2026-01-31", "2026-03-30", 2 },
    { "2026-02-01", "2026-02-07", .25 },     { "2026-01-01", "2026-02-14", 1.5 },
    { "2026-01-01", "2025-12-31", 0 },       { "2026-01-01", "2025-01-01", 0 },
    { "2026-01-01", "2026-01-01", 1. / 31 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpfloat_with_epsilon (sale_fees_count_months (sale_date_from_iso (cases[i].from),
                                                            sale_date_from_iso (cases[i].to)),
                                    cases[i].months, 1e-12);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_fixture_add ("/engine/fees", "fees.json", test_case);
  g_test_add_func ("/engine/fees/months", test_months);
  return g_test_run ();
}
