/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-forecast.h"
#include "test-fixture.h"

static SaleRates *
make_rates (TestFixture *fixture)
{
  return sale_rates_new (sale_portfolio_list (test_fixture_get_book (fixture), SALE_KIND_RATE),
                         test_fixture_get_settings (fixture)->base_currency);
}

static void
expect_figures (TestFixture *fixture, const SaleRenewalRate *rate)
{
  SaleRenewalFigures figures = sale_renewal_rate_get_figures (rate);

  test_fixture_expect_number (fixture, "gross_due", sale_ratio_get_value (figures.gross_due));
  test_fixture_expect_number (fixture, "gross_closed", sale_ratio_get_value (figures.gross_closed));
  test_fixture_expect_number (fixture, "net_due", sale_ratio_get_value (figures.net_due));
  test_fixture_expect_number (fixture, "net_closed", sale_ratio_get_value (figures.net_closed));
  test_fixture_expect_number (fixture, "count_due", sale_ratio_get_value (figures.count_due));
  test_fixture_expect_number (fixture, "count_closed", sale_ratio_get_value (figures.count_closed));
  test_fixture_expect_number (fixture, "due", (double) figures.due.minor);
  test_fixture_expect_number (fixture, "silent", (double) figures.silent.minor);
  test_fixture_expect_number (fixture, "n_silent", figures.n_silent);
  test_fixture_expect_number (fixture, "n_overdue", figures.n_overdue);
  test_fixture_expect_number (fixture, "n_not_closed", figures.n_not_closed);
  test_fixture_expect_number (fixture, "n_unknown", figures.n_unknown);
}

static void
expect_rows (TestFixture *fixture, const SaleRenewalRate *rate)
{
  g_autoptr (SaleFigureRows) rows = sale_renewal_rate_dup_rows (rate);
  g_autoptr (GArray) left_out = sale_renewal_rate_list_not_converted (rate);
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  for (guint i = 0; i < sale_figure_rows_get_n (rows); i++)
    {
      const SaleFigureRow *row = sale_figure_rows_get (rows, i);

      g_strv_builder_take (lines,
                           g_strdup_printf ("%s %g/%g", row->mark, (double) row->numerator / 100,
                                            (double) row->denominator / 100));
    }
  list = g_strv_builder_end (lines);
  test_fixture_expect_list (fixture, "rows", (const char *const *) list);
  test_fixture_expect_number (fixture, "n_not_converted", left_out->len);
}

static void
expect_forecast (TestFixture *fixture, const SaleRates *rates)
{
  g_autoptr (GArray) lines =
      sale_forecast_list (test_fixture_get_book (fixture), test_fixture_get_settings (fixture),
                          rates, NULL, test_fixture_get_date (fixture, "today"));
  g_autoptr (GStrvBuilder) sources = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;
  SaleForecastSum sum = { 0 };

  for (guint i = 0; i < lines->len; i++)
    {
      SaleForecastLine *line = &g_array_index (lines, SaleForecastLine, i);

      sale_forecast_add (&sum, line);
      g_strv_builder_take (
          sources,
          g_strdup_printf ("%s %g", sale_word_to_nick (sale_probability_source_words, line->source),
                           (double) line->forecast.minor / 100));
    }
  list = g_strv_builder_end (sources);
  test_fixture_expect_number (fixture, "forecast", (double) sale_exact_round (sum.forecast));
  test_fixture_expect_number (fixture, "forecast_of", (double) sale_exact_round (sum.due));
  test_fixture_expect_list (fixture, "forecast_lines", (const char *const *) list);
}

static void
test_case (TestFixture *fixture)
{
  g_autoptr (SaleRates) rates = make_rates (fixture);
  SaleSpan span = { test_fixture_get_date (fixture, "from"),
                    test_fixture_get_date (fixture, "to") };
  g_autoptr (SaleRenewalRate) rate = sale_renewal_rate_new (
      test_fixture_get_book (fixture), rates, span, test_fixture_get_date (fixture, "today"));

  expect_figures (fixture, rate);
  expect_rows (fixture, rate);
  expect_forecast (fixture, rates);
}

static void
test_health_stands_in (void)
{
  g_autoptr (SaleRecord) renewal = sale_record_new (SALE_KIND_RENEWAL);
  SaleProbabilitySource source;
  SaleEngineSettings settings;

  sale_engine_settings_init (&settings);
  g_assert_cmpfloat (sale_forecast_get_probability (renewal, &settings, SALE_BAND_RISK, &source),
                     ==, .45);
  g_assert_cmpint (source, ==, SALE_PROBABILITY_HEALTH);
  g_assert_cmpfloat (sale_forecast_get_probability (renewal, &settings, SALE_BAND_UNKNOWN, NULL),
                     ==, .75);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/renewal-rate/health-stands-in", test_health_stands_in);
  test_fixture_add ("/engine/renewal-rate", "renewal-rate.json", test_case);
  return g_test_run ();
}
