/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-account-facts.h"
#include "sale-engine-settings.h"
#include "sale-error.h"

static void
test_defaults (void)
{
  SaleEngineSettings settings;

  sale_engine_settings_init (&settings);
  g_assert_cmpint (sale_engine_settings_get_touch_days (&settings, SALE_TIER_STRATEGIC), ==, 30);
  g_assert_cmpint (sale_engine_settings_get_touch_days (&settings, SALE_TIER_NONE), ==, 60);
  g_assert_cmpint (sale_engine_settings_get_review_days (&settings, SALE_TIER_SMALL), ==, 365);
  g_assert_cmpuint (
      sale_engine_settings_get_required_roles (&settings, SALE_TIER_STRATEGIC)->n_roles, ==, 5);
  g_assert_cmpint (sale_engine_settings_get_band (&settings, 70), ==, SALE_BAND_GOOD);
  g_assert_cmpint (sale_engine_settings_get_band (&settings, 69.99), ==, SALE_BAND_WATCH);
  g_assert_cmpint (sale_engine_settings_get_band (&settings, 39.99), ==, SALE_BAND_RISK);
}

/* Whatever a setting says of itself, it takes back; and "" is its default. */
static void
test_round_trip (void)
{
  gsize n;
  const SaleSettingSpec *specs = sale_engine_settings_list (&n);

  for (gsize i = 0; i < n; i++)
    {
      SaleEngineSettings settings;
      g_autofree char *text = NULL, *again = NULL;
      g_autoptr (GError) error = NULL;

      sale_engine_settings_init (&settings);
      text = sale_engine_settings_dup_value (&settings, specs[i].key);
      g_assert_true (sale_engine_settings_set (&settings, specs[i].key, text, &error));
      g_assert_no_error (error);
      again = sale_engine_settings_dup_value (&settings, specs[i].key);
      g_assert_cmpstr (again, ==, text);
      g_assert_true (specs[i].label && specs[i].group);
      for (gsize j = 0; j < i; j++)
        g_assert_cmpstr (specs[i].key, !=, specs[j].key);
    }
}

static void
test_set (void)
{
  static const struct
  {
    const char *key, *value, *text;
  } cases[] = {
    { "base-currency", "chf", "CHF" },
    { "base-currency", "CHFX", NULL },
    { "time-zone", "Europe/Berlin", "Europe/Berlin" },
    { "time-zone", "Europe/Nowhere", NULL },
    { "weekend", "Fri,Sat", "fri,sat" },
    { "weekend", "none", "none" },
    { "weekend", "caturday", NULL },
    { "weekend", "mon,tue,wed,thu,fri,sat,sun", NULL },
    { "gap-days", "0", "0" },
    { "gap-days", "-1", NULL },
    { "gap-days", "3 weeks", NULL },
    { "gap-days", "99999999999999999999", NULL },
    { "gap-days", "", "30" },
    { "ttfv-anchor", "onboarding", "onboarding" },
    { "ttfv-anchor", "birth", NULL },
    { "forecast-watch", "80%", "0.8" },
    { "forecast-watch", ".8", "0.8" },
    { "forecast-watch", "1.2", NULL },
    { "forecast-watch", "nan", NULL },
    { "statutory-reminder", "yes", "true" },
    { "statutory-reminder", "perhaps", NULL },
    { "roles-small", "champion; procurement|finance", "champion,procurement|finance" },
    { "roles-small", "none", "none" },
    { "roles-small", "king", NULL },
    { "roles-small", "champion,,legal", NULL },
    { "signal-days-complaint", "2", "2" },
    { "no-such-key", "1", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SaleEngineSettings settings, before;
      g_autofree char *text = NULL;
      g_autoptr (GError) error = NULL;
      gboolean done;

      sale_engine_settings_init (&settings);
      before = settings;
      done = sale_engine_settings_set (&settings, cases[i].key, cases[i].value, &error);
      g_assert_cmpint (done, ==, cases[i].text != NULL);
      g_assert_true (done == (error == NULL));
      if (!done)
        {
          g_assert_cmpmem (&settings, sizeof settings, &before, sizeof before);
          g_assert_nonnull (strstr (error->message, cases[i].key));
          continue;
        }
      text = sale_engine_settings_dup_value (&settings, cases[i].key);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_facts (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (SaleCalendar) calendar = sale_calendar_new_default ();
  g_autoptr (SaleAccountFacts) facts = sale_account_facts_new (zone, calendar);
  g_autoptr (SaleRecord) account = sale_record_new (SALE_KIND_ACCOUNT);
  g_autoptr (SaleRecord) goal = sale_record_new (SALE_KIND_GOAL);
  g_autoptr (SaleRecord) template = sale_record_new (SALE_KIND_TEMPLATE);
  g_autoptr (SaleRecord) gone = sale_record_new (SALE_KIND_GOAL);
  SaleUuid uuid = { { 0 } };

  sale_record_set_identity (account, 1, &uuid, 86400000LL * 100, 0, SALE_INSTANT_NONE);
  sale_record_set_identity (gone, 2, &uuid, 0, 0, 5);
  g_assert_true (sale_account_facts_add (facts, account));
  g_assert_true (sale_account_facts_add (facts, goal));
  g_assert_false (sale_account_facts_add (facts, template));
  g_assert_false (sale_account_facts_add (facts, gone));
  g_assert_cmpuint (facts->goals->len, ==, 1);
  g_assert_cmpint (facts->known_since, ==, 100);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/settings/defaults", test_defaults);
  g_test_add_func ("/engine/settings/round-trip", test_round_trip);
  g_test_add_func ("/engine/settings/set", test_set);
  g_test_add_func ("/engine/settings/facts", test_facts);
  return g_test_run ();
}
