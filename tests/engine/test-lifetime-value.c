/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-lifetime-value.h"
#include "sale-purchases.h"
#include "test-fixture.h"

static void
expect_payback (TestFixture *fixture, SaleLives *lives, const SaleAccountValue *value,
                gint64 account, const SaleRates *rates)
{
  SalePayback payback =
      sale_payback_get (lives, value, account, rates, test_fixture_get_date (fixture, "today"));

  test_fixture_expect_bool (fixture, "payback_known", payback.known);
  test_fixture_expect_bool (fixture, "paid", payback.paid);
  test_fixture_expect_number (fixture, "months", payback.months);
  test_fixture_expect_date (fixture, "payback_date", payback.date);
}

/* As it is shown: rounded once, to the minor unit. */
static void
expect_text (TestFixture *fixture, const SaleLifetimeValue *value, const char *currency)
{
  const double amounts[] = { value->late_cost, value->contribution, value->infinite,
                             value->five_years };
  g_autoptr (GStrvBuilder) texts = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (amounts); i++)
    g_strv_builder_take (
        texts, sale_money_dup_decimal (sale_money_new (sale_money_round (amounts[i]), currency)));
  list = g_strv_builder_end (texts);
  test_fixture_expect_list (fixture, "text", (const char *const *) list);
}

static void
test_value (TestFixture *fixture)
{
  SalePortfolio *book = test_fixture_get_book (fixture);
  const SaleEngineSettings *settings = test_fixture_get_settings (fixture);
  g_autoptr (SaleRates) rates =
      sale_rates_new (sale_portfolio_list (book, SALE_KIND_RATE), settings->base_currency);
  g_autoptr (SaleLives) lives = sale_lives_new (book, settings);
  gint64 account = sale_record_get_id (test_fixture_get (fixture, SALE_KIND_ACCOUNT, "A"));
  g_autoptr (SaleAccountValue) value =
      sale_account_value_new (lives, account, rates, sale_retention_of_book (book),
                              test_fixture_get_date (fixture, "today"));

  test_fixture_expect_number (fixture, "late_cost", value->value.late_cost);
  test_fixture_expect_number (fixture, "contribution", value->value.contribution);
  test_fixture_expect_number (fixture, "infinite", value->value.infinite);
  test_fixture_expect_number (fixture, "five_years", value->value.five_years);
  test_fixture_expect_number (fixture, "retention", value->retention);
  test_fixture_expect_text (fixture, "currency", value->currency);
  test_fixture_expect_bool (fixture, "known", sale_account_value_is_known (value));
  test_fixture_expect_list (fixture, "missing", (const char *const *) value->missing);
  test_fixture_expect_list (fixture, "assumed", (const char *const *) value->assumed);
  expect_text (fixture, &value->value, value->currency);
  expect_payback (fixture, lives, value, account, rates);
}

static void
test_purchases (TestFixture *fixture)
{
  g_autoptr (SaleTransactions) orders = sale_transactions_new_orders (
      test_fixture_get_book (fixture), test_fixture_get_settings (fixture));
  g_autoptr (SaleFigureRows) rows = sale_figure_rows_new (SALE_FIGURE_COUNT, NULL);
  SaleSpan span = { test_fixture_get_date (fixture, "from"),
                    test_fixture_get_date (fixture, "to") };
  SaleRatio repeat = sale_rhythm_get_repeat_rate (orders, span, rows);

  test_fixture_expect_number (fixture, "repeat", sale_ratio_get_value (repeat));
  test_fixture_expect_number (fixture, "rows", sale_figure_rows_get_n (rows));
  if (sale_transactions_get_n (orders) > 0)
    {
      SaleBuyer buyer = sale_transactions_get (orders, 0);
      SaleRhythm rhythm =
          sale_rhythm_of_days (buyer.days, buyer.n_days, test_fixture_get_date (fixture, "today"));

      test_fixture_expect_number (fixture, "n_orders", rhythm.n_orders);
      test_fixture_expect_number (fixture, "median", rhythm.median_gap);
      test_fixture_expect_date (fixture, "signal_on", rhythm.signal_on);
      test_fixture_expect_bool (fixture, "signal", rhythm.signal);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_fixture_add ("/engine/lifetime-value", "lifetime-value.json", test_value);
  test_fixture_add ("/engine/purchases", "purchases.json", test_purchases);
  return g_test_run ();
}
