/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures of one account: F11, F12, F13, F14, F15, F23, F24. */
#include "sale-adoption.h"
#include "sale-cadence.h"
#include "sale-goal-progress.h"
#include "sale-loops.h"
#include "sale-reviews.h"
#include "sale-signals.h"
#include "sale-stakeholders.h"
#include "sale-value-log.h"
#include "test-facts.h"

#include <math.h>

static void
test_stakeholders (TestFixture *fixture)
{
  g_autoptr (SaleAccountFacts) facts = test_facts_new (fixture);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GStrvBuilder) missing = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;
  SaleStakeholders self = sale_stakeholders_new (facts, test_fixture_get_settings (fixture),
                                                 test_fixture_get_date (fixture, "today"), rows);

  for (guint i = 0; i < self.n_missing; i++)
    g_strv_builder_take (missing, sale_roles_dup_label (self.missing[i]));
  list = g_strv_builder_end (missing);
  test_facts_expect_ratio (fixture, "coverage", self.coverage);
  test_fixture_expect_list (fixture, "missing", (const char *const *) list);
  test_fixture_expect_number (fixture, "people", self.people);
  test_fixture_expect_number (fixture, "top_share", self.top_share);
  test_fixture_expect_number (fixture, "concentration", self.concentration);
  test_fixture_expect_bool (fixture, "single_threaded", self.single_threaded);
  test_fixture_expect_text (
      fixture, "top",
      self.top_contact ? test_fixture_get_name_of (fixture, SALE_KIND_CONTACT, self.top_contact)
                       : NULL);
  if (test_fixture_get_node (fixture, "touches") == NULL)
    test_facts_expect_rows (fixture, "rows", SALE_KIND_ACTIVITY, rows);
}

static void
test_goals (TestFixture *fixture)
{
  g_autoptr (SaleAccountFacts) facts = test_facts_new (fixture);
  g_autoptr (GArray) list = sale_goal_progress_list (facts, test_fixture_get_settings (fixture),
                                                     test_fixture_get_date (fixture, "today"));
  const SaleGoalProgress *first = &g_array_index (list, SaleGoalProgress, 0);

  g_assert_cmpuint (list->len, ==, 1);
  test_fixture_expect_number (fixture, "current", first->current);
  test_fixture_expect_number (fixture, "progress", first->progress);
  test_fixture_expect_number (fixture, "pace", first->pace);
  test_fixture_expect_date (fixture, "reading_on", first->reading_on);
  test_fixture_expect_text (fixture, "state", sale_word_to_nick (sale_pace_words, first->state));
}

static char *
describe_line (const SaleValueLine *line)
{
  GString *text = g_string_new (line->unit);

  for (const SaleWord *grade = sale_grade_words; grade->nick; grade++)
    if (line->entries[grade->value] > 0)
      g_string_append_printf (text, " %s %.10g (%u)", grade->nick, line->amounts[grade->value],
                              line->entries[grade->value]);
  return g_string_free_and_steal (text);
}

static void
test_value (TestFixture *fixture)
{
  g_autoptr (SaleAccountFacts) facts = test_facts_new (fixture);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) lines = sale_value_log_sum (facts, test_fixture_get_date (fixture, "from"),
                                                    test_fixture_get_date (fixture, "to"), rows);
  SaleMoney fees = sale_money_new (test_fixture_get_int (fixture, "fees", 0), "EUR");
  SaleValueReturn returns = sale_value_log_return (lines, fees);
  g_autofree char *confirmed = sale_ratio_dup_times (returns.confirmed);
  g_autofree char *both = sale_ratio_dup_times (returns.confirmed_and_measured);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  for (guint i = 0; i < lines->len; i++)
    g_strv_builder_take (builder, describe_line (lines->pdata[i]));
  list = g_strv_builder_end (builder);
  test_fixture_expect_list (fixture, "lines", (const char *const *) list);
  test_facts_expect_rows (fixture, "rows", SALE_KIND_OUTCOME, rows);
  test_fixture_expect_text (fixture, "confirmed", confirmed);
  test_fixture_expect_text (fixture, "confirmed_and_measured", both);
}

static void
test_signals (TestFixture *fixture)
{
  g_autoptr (SaleAccountFacts) facts = test_facts_new (fixture);
  const SaleEngineSettings *settings = test_fixture_get_settings (fixture);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));

  test_fixture_expect_date (
      fixture, "due", sale_signal_find_due (facts->signals->pdata[0], facts->calendar, settings));
  test_facts_expect_ratio (fixture, "in_time",
                           sale_signals_in_time (facts, settings,
                                                 test_fixture_get_date (fixture, "from"),
                                                 test_fixture_get_date (fixture, "to"),
                                                 test_fixture_get_date (fixture, "today"), rows));
  test_facts_expect_rows (fixture, "rows", SALE_KIND_SIGNAL, rows);
}

static void
test_cadence (TestFixture *fixture)
{
  g_autoptr (SaleAccountFacts) facts = test_facts_new (fixture);
  const SaleEngineSettings *settings = test_fixture_get_settings (fixture);
  SaleDate today = test_fixture_get_date (fixture, "today");
  SaleBand band = sale_word_from_nick (sale_band_words, test_fixture_get_text (fixture, "band"));
  SaleCadenceInput touch_input = sale_cadence_input_for_touch (facts, band, today);
  SaleCadenceInput review_input = sale_cadence_input_for_review (facts, band, today);
  SaleCadence touch = sale_cadence_next_touch (&touch_input, settings, today);
  SaleCadence review = sale_cadence_next_review (&review_input, settings, today);

  test_fixture_expect_date (fixture, "touch", touch.due);
  test_fixture_expect_bool (fixture, "silent", touch.overdue);
  test_fixture_expect_date (fixture, "review", review.due);
  test_fixture_expect_bool (fixture, "unreviewed", review.overdue);
}

static void
test_loops (TestFixture *fixture)
{
  g_autoptr (SaleAccountFacts) facts = test_facts_new (fixture);
  const SaleEngineSettings *settings = test_fixture_get_settings (fixture);
  SaleDate from = test_fixture_get_date (fixture, "from"),
           to = test_fixture_get_date (fixture, "to");
  SaleDate today = test_fixture_get_date (fixture, "today");
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) review_rows = g_array_new (FALSE, FALSE, sizeof (gint64));

  test_facts_expect_ratio (fixture, "commitments",
                           sale_loops_commitments (facts, SALE_PARTY_NONE, from, to, today, rows));
  test_facts_expect_ratio (fixture, "ours",
                           sale_loops_commitments (facts, SALE_PARTY_US, from, to, today, NULL));
  test_facts_expect_rows (fixture, "rows", SALE_KIND_COMMITMENT, rows);
  test_facts_expect_ratio (fixture, "reviews",
                           sale_reviews_completion (facts, settings, from, to, today, review_rows));
  test_facts_expect_rows (fixture, "review_rows", SALE_KIND_REVIEW, review_rows);
  test_facts_expect_ratio (fixture, "on_time",
                           sale_reviews_on_time (facts, settings, 4, today, NULL));
}

static void
test_adoption (TestFixture *fixture)
{
  g_autoptr (SaleAccountFacts) facts = test_facts_new (fixture);
  SaleAdoption adoption = sale_adoption_new (facts, test_fixture_get_date (fixture, "today"), NULL);

  test_facts_expect_ratio (fixture, "adoption", adoption.adoption);
  test_fixture_expect_bool (fixture, "over_licensed", adoption.over_licensed);
  test_facts_expect_ratio (fixture, "limit_use", adoption.limit_use);
  test_fixture_expect_number (fixture, "trend", adoption.trend);
  test_facts_expect_ratio (fixture, "breadth", adoption.breadth);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_fixture_add ("/engine/stakeholders", "stakeholders.json", test_stakeholders);
  test_fixture_add ("/engine/goals", "goals.json", test_goals);
  test_fixture_add ("/engine/value", "value.json", test_value);
  test_fixture_add ("/engine/signals", "signals.json", test_signals);
  test_fixture_add ("/engine/cadence", "cadence.json", test_cadence);
  test_fixture_add ("/engine/loops", "loops.json", test_loops);
  test_fixture_add ("/engine/adoption", "adoption.json", test_adoption);
  return g_test_run ();
}
