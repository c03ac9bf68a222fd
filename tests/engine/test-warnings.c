/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What rules see at an account, and what of it is news. */
#include "sale-warnings.h"
#include "test-facts.h"

static char *
describe (const SaleWarning *warning, const SaleAccountFacts *facts, SaleDate today)
{
  g_autofree char *since =
      sale_date_is_known (warning->since) ? sale_date_dup_iso (warning->since) : g_strdup ("–");
  gboolean news = sale_warning_is_news (warning, facts->signals, facts->zone, today);

  g_test_message ("%s", warning->evidence);
  return g_strdup_printf ("%s %s%s", sale_word_to_nick (sale_signal_kind_words, warning->kind),
                          since, news ? "" : " known");
}

static void
test_case (TestFixture *fixture)
{
  g_autoptr (SaleAccountFacts) facts = test_facts_new (fixture);
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  SaleDate today = test_fixture_get_date (fixture, "today");
  g_autoptr (GPtrArray) found = NULL;
  g_auto (GStrv) have = NULL;

  found = sale_warnings_list (facts, test_fixture_get_settings (fixture), facts->calendar,
                              SALE_BAND_GOOD, today);
  for (guint i = 0; i < found->len; i++)
    g_strv_builder_take (lines, describe (found->pdata[i], facts, today));
  have = g_strv_builder_end (lines);
  for (guint i = 0; have[i]; i++)
    g_test_message ("%s", have[i]);
  test_fixture_expect_list (fixture, "found", (const char *const *) have);
}

static void
test_false_alarms (TestFixture *fixture)
{
  g_autoptr (SaleAccountFacts) facts = test_facts_new (fixture);
  SaleRatio ratio = sale_signals_false_alarms (facts->signals, SALE_SIGNAL_SILENCE);

  test_facts_expect_ratio (fixture, "false_alarms", ratio);
  test_fixture_expect_bool (fixture, "many", sale_false_alarms_are_many (ratio));
}

/* A signal that was deleted is not raised again until something new happens. */
static void
test_deleted (void)
{
  g_autoptr (GPtrArray) signals = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  SaleRecord *signal = sale_record_new (SALE_KIND_SIGNAL);
  SaleUuid uuid = { 0 };
  SaleWarning warning = { .kind = SALE_SIGNAL_SILENCE, .since = 100 };

  g_ptr_array_add (signals, signal);
  sale_record_take_value (signal, sale_signal_field_kind, sale_value_text ("silence"));
  g_assert_false (sale_warning_is_news (&warning, signals, utc, 200));
  sale_record_set_identity (signal, 1, &uuid, 0, 0, G_GINT64_CONSTANT (86400000) * 110);
  g_assert_false (sale_warning_is_news (&warning, signals, utc, 200));
  warning.since = 111;
  g_assert_true (sale_warning_is_news (&warning, signals, utc, 200));
  g_assert_false (sale_warning_is_news (&warning, signals, utc, 139));
  g_assert_true (sale_warning_is_news (&warning, signals, utc, 140));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_fixture_add ("/engine/warnings", "warnings.json", test_case);
  test_fixture_add ("/engine/false-alarms", "false-alarms.json", test_false_alarms);
  g_test_add_func ("/engine/warnings/deleted", test_deleted);
  return g_test_run ();
}
