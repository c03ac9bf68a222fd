/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-first-value.h"
#include "sale-onboarding.h"
#include "sale-survival.h"
#include "test-fixture.h"

#include <math.h>

static SaleFirstValues *
find_first_values (TestFixture *fixture)
{
  SalePortfolio *book = test_fixture_get_book (fixture);
  const SaleEngineSettings *settings = test_fixture_get_settings (fixture);
  g_autoptr (SaleTransactions) transactions = sale_transactions_new (book, settings);

  return sale_first_values_new (book, transactions, settings, test_fixture_get_date (fixture, "to"),
                                test_fixture_get_date (fixture, "today"));
}

static void
expect_rows (TestFixture *fixture, const char *key, SaleFigureRows *rows)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  for (guint i = 0; i < sale_figure_rows_get_n (rows); i++)
    {
      const SaleFigureRow *row = sale_figure_rows_get (rows, i);

      g_strv_builder_take (lines, g_strdup_printf ("%s %d/%d",
                                                   test_fixture_get_name_of (
                                                       fixture, SALE_KIND_ACCOUNT, row->account),
                                                   (int) row->numerator, (int) row->denominator));
    }
  list = g_strv_builder_end (lines);
  test_fixture_expect_list (fixture, key, (const char *const *) list);
}

static void
expect_state (TestFixture *fixture, const SaleFirstValues *values, const char *key,
              SaleFirstValueState state)
{
  g_autoptr (SaleFigureRows) rows = sale_first_values_dup_rows (values, state);

  expect_rows (fixture, key, rows);
}

static void
expect_survival (TestFixture *fixture, const SaleFirstValues *values)
{
  g_autoptr (GArray) sorted = g_array_new (FALSE, FALSE, sizeof (SaleSurvival));

  for (guint i = 0; i < sale_first_values_get_n (values); i++)
    {
      const SaleFirstValue *value = sale_first_values_get (values, i);
      SaleSurvival one = { value->days, value->state == SALE_FIRST_VALUE_CONFIRMED };

      g_array_append_val (sorted, one);
    }
  sale_survival_sort ((SaleSurvival *) (void *) sorted->data, sorted->len);
  for (int t = 10; t <= 41; t++)
    {
      g_autofree char *key = g_strdup_printf ("s%d", t);

      test_fixture_expect_number (
          fixture, key, sale_survival_at ((SaleSurvival *) (void *) sorted->data, sorted->len, t));
    }
}

static void
test_first_value (TestFixture *fixture)
{
  g_autoptr (SaleFirstValues) values = find_first_values (fixture);
  int median;
  double plain;

  test_fixture_expect_number (fixture, "within_30",
                              sale_ratio_get_value (sale_first_values_get_share (values, 30)));
  test_fixture_expect_number (fixture, "within_90",
                              sale_ratio_get_value (sale_first_values_get_share (values, 90)));
  test_fixture_expect_number (fixture, "median",
                              sale_first_values_get_median (values, &median) ? median : NAN);
  test_fixture_expect_number (fixture, "plain_median",
                              sale_first_values_get_plain_median (values, &plain) ? plain : NAN);
  test_fixture_expect_text (
      fixture, "anchor",
      sale_word_to_nick (sale_ttfv_anchor_words, sale_first_values_get_anchor (values)));
  expect_state (fixture, values, "open", SALE_FIRST_VALUE_OPEN);
  expect_state (fixture, values, "claimed", SALE_FIRST_VALUE_CLAIMED);
  expect_state (fixture, values, "confirmed", SALE_FIRST_VALUE_CONFIRMED);
  expect_state (fixture, values, "not_tracked", SALE_FIRST_VALUE_NOT_TRACKED);
  expect_survival (fixture, values);
}

static void
expect_progress (TestFixture *fixture, SaleRecord *plan)
{
  GPtrArray *steps = sale_portfolio_list_of (test_fixture_get_book (fixture), SALE_KIND_STEP,
                                             sale_record_get_id (plan));
  SalePlanProgress progress =
      sale_plan_get_progress (plan, steps, test_fixture_get_date (fixture, "today"));

  test_fixture_expect_number (fixture, "required", progress.completion.required);
  test_fixture_expect_number (fixture, "done", progress.completion.done);
  test_fixture_expect_number (fixture, "skipped", progress.completion.skipped);
  test_fixture_expect_number (fixture, "late_us", progress.late_us);
  test_fixture_expect_number (fixture, "late_customer", progress.late_customer);
  test_fixture_expect_number (fixture, "slip", progress.slip);
  test_fixture_expect_number (fixture, "age_days", progress.age_days);
  test_fixture_expect_date (fixture, "planned_finish", progress.planned_finish);
  test_fixture_expect_date (fixture, "forecast_finish", progress.forecast_finish);
}

static void
test_onboarding (TestFixture *fixture)
{
  SalePortfolio *book = test_fixture_get_book (fixture);
  SaleSpan span = { test_fixture_get_date (fixture, "from"),
                    test_fixture_get_date (fixture, "to") };
  g_autoptr (SaleFigureRows) rows = sale_figure_rows_new (SALE_FIGURE_COUNT, NULL);
  SaleRatio ratio = sale_onboarding_get_completion (book, span, rows);
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  for (guint i = 0; i < sale_figure_rows_get_n (rows); i++)
    {
      const SaleFigureRow *row = sale_figure_rows_get (rows, i);

      g_strv_builder_take (
          lines,
          g_strdup_printf ("%s %d/%d %s",
                           test_fixture_get_name_of (fixture, SALE_KIND_ACCOUNT, row->account),
                           (int) row->numerator, (int) row->denominator, row->mark));
    }
  list = g_strv_builder_end (lines);
  test_fixture_expect_number (fixture, "completion", sale_ratio_get_value (ratio));
  test_fixture_expect_list (fixture, "rows", (const char *const *) list);
  expect_progress (fixture, g_ptr_array_index (sale_portfolio_list (book, SALE_KIND_PLAN), 0));
}

static void
test_second_sale (TestFixture *fixture)
{
  g_autoptr (SaleTransactions) transactions =
      sale_transactions_new (test_fixture_get_book (fixture), test_fixture_get_settings (fixture));
  SaleDate end = test_fixture_get_date (fixture, "to");
  SaleDate today = test_fixture_get_date (fixture, "today");
  g_autoptr (SaleFigureRows) rows = sale_second_sale_dup_rows (transactions, 90, end, today);

  test_fixture_expect_number (
      fixture, "within_30",
      sale_ratio_get_value (sale_second_sale_get_rate (transactions, 30, end, today)));
  test_fixture_expect_number (
      fixture, "within_90",
      sale_ratio_get_value (sale_second_sale_get_rate (transactions, 90, end, today)));
  test_fixture_expect_number (
      fixture, "step_1",
      sale_ratio_get_value (sale_second_sale_get_step (transactions, 1, end, today)));
  test_fixture_expect_number (
      fixture, "step_2",
      sale_ratio_get_value (sale_second_sale_get_step (transactions, 2, end, today)));
  test_fixture_expect_number (fixture, "rows_90", sale_figure_rows_get_n (rows));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_fixture_add ("/engine/first-value", "first-value.json", test_first_value);
  test_fixture_add ("/engine/onboarding", "onboarding.json", test_onboarding);
  test_fixture_add ("/engine/second-sale", "second-sale.json", test_second_sale);
  return g_test_run ();
}
