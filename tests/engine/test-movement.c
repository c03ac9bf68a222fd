/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-movement.h"
#include "test-fixture.h"

static SaleMovement *
move (TestFixture *fixture, SaleLives **lives)
{
  SalePortfolio *book = test_fixture_get_book (fixture);
  const SaleEngineSettings *settings = test_fixture_get_settings (fixture);
  g_autoptr (SaleRates) rates =
      sale_rates_new (sale_portfolio_list (book, SALE_KIND_RATE), settings->base_currency);
  SaleSpan span = { test_fixture_get_date (fixture, "from"),
                    test_fixture_get_date (fixture, "to") };

  *lives = sale_lives_new (book, settings);
  return sale_movement_new (*lives, rates, span, test_fixture_get_date (fixture, "today"));
}

static void
expect_retention (TestFixture *fixture, const SaleMovement *movement)
{
  SaleRetention retention = sale_movement_get_retention (movement);

  test_fixture_expect_number (fixture, "grr", sale_ratio_get_value (retention.grr));
  test_fixture_expect_number (fixture, "nrr", sale_ratio_get_value (retention.nrr));
  test_fixture_expect_number (fixture, "grr_plain", sale_ratio_get_value (retention.grr_plain));
  test_fixture_expect_number (fixture, "nrr_plain", sale_ratio_get_value (retention.nrr_plain));
  test_fixture_expect_number (fixture, "logo", sale_ratio_get_value (retention.logo));
}

static void
expect_totals (TestFixture *fixture, const SaleMovement *movement)
{
  SaleMovementTotals totals = sale_movement_get_totals (movement);

  test_fixture_expect_number (fixture, "start", totals.start.minor);
  test_fixture_expect_number (fixture, "end", totals.end.minor);
  test_fixture_expect_number (fixture, "expansion", totals.expansion.minor);
  test_fixture_expect_number (fixture, "contraction", totals.contraction.minor);
  test_fixture_expect_number (fixture, "churn", totals.churn.minor);
  test_fixture_expect_number (fixture, "new", totals.fresh.minor);
  test_fixture_expect_number (fixture, "win_back", totals.win_back.minor);
  test_fixture_expect_number (fixture, "provisional", totals.provisional.minor);
  test_fixture_expect_number (fixture, "existing", totals.existing.minor);
  test_fixture_expect_number (fixture, "change", totals.change.minor);
  g_assert_cmpstr (totals.churn.currency, ==, test_fixture_get_settings (fixture)->base_currency);
}

/* "A churn 1200 0": the account, its movement, ARR at the start and at the end in units. */
static void
expect_accounts (TestFixture *fixture, const SaleMovement *movement)
{
  g_autoptr (SaleFigureRows) rows = sale_movement_dup_rows (movement, SALE_MOVEMENT_NONE);
  g_autoptr (GArray) without = sale_movement_list_not_converted (movement);
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;
  g_auto (GStrv) left_out = NULL;

  for (guint i = 0; i < sale_figure_rows_get_n (rows); i++)
    {
      const SaleFigureRow *row = sale_figure_rows_get (rows, i);

      g_strv_builder_take (
          lines,
          g_strdup_printf (
              "%s %s %g %g", test_fixture_get_name_of (fixture, SALE_KIND_ACCOUNT, row->account),
              row->mark, (double) row->denominator / 100, (double) row->numerator / 100));
    }
  for (guint i = 0; i < without->len; i++)
    g_strv_builder_add (names, test_fixture_get_name_of (fixture, SALE_KIND_ACCOUNT,
                                                         g_array_index (without, gint64, i)));
  list = g_strv_builder_end (lines);
  left_out = g_strv_builder_end (names);
  test_fixture_expect_list (fixture, "accounts", (const char *const *) list);
  test_fixture_expect_list (fixture, "not_converted", (const char *const *) left_out);
}

static void
expect_overlaps (TestFixture *fixture, SaleLives *lives)
{
  GArray *overlaps = sale_lives_list_overlaps (lives);
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  for (guint i = 0; i < overlaps->len; i++)
    {
      SaleOverlap *overlap = &g_array_index (overlaps, SaleOverlap, i);

      g_strv_builder_take (lines,
                           g_strdup_printf ("%s %s", sale_contract_get_external_id (overlap->first),
                                            sale_contract_get_external_id (overlap->second)));
    }
  list = g_strv_builder_end (lines);
  test_fixture_expect_list (fixture, "overlaps", (const char *const *) list);
}

/* What each figure's rows add up to is the figure. */
static void
check_rows (const SaleMovement *movement)
{
  SaleRetention retention = sale_movement_get_retention (movement);
  g_autoptr (SaleFigureRows) rows = sale_movement_dup_retention_rows (movement, TRUE, FALSE);
  g_autoptr (SaleFigureRows) logos = sale_movement_dup_logo_rows (movement);
  double numerator = 0, denominator = 0, kept = 0;

  for (guint i = 0; i < sale_figure_rows_get_n (rows); i++)
    {
      numerator += (double) sale_figure_rows_get (rows, i)->numerator;
      denominator += (double) sale_figure_rows_get (rows, i)->denominator;
      kept += (double) sale_figure_rows_get (logos, i)->numerator;
    }
  g_assert_cmpfloat_with_epsilon (numerator, retention.grr.numerator,
                                  sale_figure_rows_get_n (rows) + 1);
  g_assert_cmpfloat_with_epsilon (denominator, retention.grr.denominator,
                                  sale_figure_rows_get_n (rows) + 1);
  g_assert_cmpfloat (kept, ==, retention.logo.numerator);
}

static void
test_case (TestFixture *fixture)
{
  g_autoptr (SaleLives) lives = NULL;
  g_autoptr (SaleMovement) movement = move (fixture, &lives);

  expect_retention (fixture, movement);
  expect_totals (fixture, movement);
  expect_accounts (fixture, movement);
  expect_overlaps (fixture, lives);
  test_fixture_expect_bool (fixture, "planned", sale_movement_is_planned (movement));
  check_rows (movement);
}

static void
test_default_span (void)
{
  static const struct
  {
    const char *today, *from, *to;
  } cases[] = {
    { "2026-10-15", "2025-10-01", "2026-09-30" },
    { "2026-03-01", "2025-03-01", "2026-02-28" },
    { "2028-03-31", "2027-03-01", "2028-02-29" },
    { "2026-01-31", "2025-01-01", "2025-12-31" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SaleSpan span = sale_span_default (sale_date_from_iso (cases[i].today));

      g_assert_cmpint (span.from, ==, sale_date_from_iso (cases[i].from));
      g_assert_cmpint (span.to, ==, sale_date_from_iso (cases[i].to));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/movement/default-span", test_default_span);
  test_fixture_add ("/engine/movement", "movement.json", test_case);
  return g_test_run ();
}
