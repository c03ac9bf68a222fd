/* SPDX-License-Identifier: GPL-3.0-or-later */
/* F10. */
#include "sale-health.h"
#include "test-facts.h"

#include <math.h>

static void
expect_health (TestFixture *fixture, const SaleHealth *health)
{
  const SaleEngineSettings *settings = test_fixture_get_settings (fixture);
  g_autofree char *score = sale_health_dup_score (health->score, settings);
  g_autofree char *basis = sale_health_dup_basis (health);

  test_fixture_expect_number (fixture, "r", health->dimensions[SALE_HEALTH_R].score);
  test_fixture_expect_number (fixture, "a", health->dimensions[SALE_HEALTH_A].score);
  test_fixture_expect_number (fixture, "v", health->dimensions[SALE_HEALTH_V].score);
  test_fixture_expect_number (fixture, "mean", health->mean);
  test_fixture_expect_number (fixture, "score", health->score);
  test_fixture_expect_text (fixture, "score_text", score);
  test_fixture_expect_number (fixture, "confidence", health->confidence);
  test_fixture_expect_text (fixture, "basis", basis);
  test_fixture_expect_bool (fixture, "known", health->known);
  test_fixture_expect_text (fixture, "band", sale_word_to_nick (sale_band_words, health->band));
  test_fixture_expect_text (
      fixture, "effective",
      sale_word_to_nick (sale_band_words, sale_health_get_effective_band (health, settings)));
  test_fixture_expect_text (fixture, "pattern",
                            sale_word_to_nick (sale_pattern_words, health->pattern));
}

static void
test_facts (TestFixture *fixture)
{
  g_autoptr (SaleAccountFacts) facts = test_facts_new (fixture);
  g_autoptr (SaleHealth) health = sale_health_new (facts, test_fixture_get_settings (fixture),
                                                   test_fixture_get_date (fixture, "today"));

  expect_health (fixture, health);
  test_fixture_expect_list (fixture, "reasons", (const char *const *) health->reasons);
  for (guint i = 0; i < SALE_N_HEALTH_INPUTS; i++)
    {
      const SaleHealthFact *fact = &health->facts[i];
      g_autofree char *age = g_strdup_printf ("%s_age", sale_health_input_get_nick (i));
      g_autofree char *fresh = g_strdup_printf ("%s_fresh", sale_health_input_get_nick (i));
      g_autofree char *reason = g_strdup_printf ("%s_reason", sale_health_input_get_nick (i));

      test_fixture_expect_number (fixture, sale_health_input_get_nick (i), fact->score);
      test_fixture_expect_number (fixture, age, fact->age);
      test_fixture_expect_number (fixture, fresh, fact->freshness);
      test_fixture_expect_text (fixture, reason, fact->reason);
      g_assert_true (isnan (fact->score) == (fact->reason == NULL));
    }
}

/* Dimensions given as [score, age, H], as formulas.md's example does. */
static void
test_combine (TestFixture *fixture)
{
  static const char *const names[] = { "R", "A", "V" };
  g_autoptr (SaleHealth) health = g_new0 (SaleHealth, 1);

  health->single_threaded = test_fixture_get_int (fixture, "single_threaded", 0) != 0;
  for (guint i = 0; i < SALE_N_HEALTH_DIMENSIONS; i++)
    {
      JsonNode *node = test_fixture_get_node (fixture, names[i]);
      JsonArray *list = node ? json_node_get_array (node) : NULL;

      health->dimensions[i].score = list ? json_array_get_double_element (list, 0) : NAN;
      if (list)
        health->dimensions[i].confidence = sale_freshness (
            (int) json_array_get_int_element (list, 1), (int) json_array_get_int_element (list, 2));
    }
  sale_health_combine (health, test_fixture_get_settings (fixture));
  expect_health (fixture, health);
}

static void
test_freshness (void)
{
  g_assert_cmpfloat (sale_freshness (-1, 60), ==, 0);
  g_assert_cmpfloat (sale_freshness (0, 60), ==, 1);
  g_assert_cmpfloat (sale_freshness (60, 60), ==, 1);
  g_assert_cmpfloat (sale_freshness (120, 60), ==, .5);
  g_assert_cmpfloat (sale_freshness (180, 60), ==, 0);
  g_assert_cmpfloat (sale_freshness (9999, 60), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_fixture_add ("/engine/health/combine", "health-combine.json", test_combine);
  test_fixture_add ("/engine/health/facts", "health.json", test_facts);
  g_test_add_func ("/engine/health/freshness", test_freshness);
  return g_test_run ();
}
