/* SPDX-License-Identifier: GPL-3.0-or-later */
/* F16, F18, F19, F20, F21, F23 and F24 from plain values. */
#include "sale-adoption.h"
#include "sale-exit-lag.h"
#include "sale-growth.h"
#include "sale-loops.h"
#include "sale-rank.h"
#include "sale-recovery.h"

#include <math.h>

#define DAY(text) sale_date_from_iso (text)

static void
test_expansion (void)
{
  static const struct
  {
    const char *today;
    SaleExpansionInput input;
    const char *confirmed, *text;
  } cases[] = {
    { "2026-10-15",
      { .value = 64, .overdue_commitments = 1, .moments = SALE_MOMENT_GROWTH },
      "2026-08-01",
      "Locked: 1 overdue commitment" },
    { "2026-10-15", { .value = 60, .moments = SALE_MOMENT_RENEWAL }, "2026-08-01", "Open" },
    { "2026-10-15", { .value = 60, .moments = SALE_MOMENT_RENEWAL }, "2026-04-19", "Open" },
    { "2026-10-15",
      { .value = 60, .moments = SALE_MOMENT_RENEWAL },
      "2026-04-18",
      "Locked: nothing confirmed by the customer in 180 days" },
    { "2026-10-15",
      { .value = 59.9, .severe_recoveries = 2 },
      NULL,
      "Locked: Value is 59.9, below 60, nothing confirmed by the customer in 180 days, "
      "2 open recoveries of severity 1, no moment to speak of it" },
    { "2026-10-15",
      { .value = NAN, .moments = SALE_MOMENT_RENEWAL },
      "2026-10-15",
      "Locked: Value is not known" },
  };
  SaleEngineSettings settings;

  sale_engine_settings_init (&settings);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SaleExpansionInput input = cases[i].input;
      g_auto (SaleGate) gate = { 0 };
      g_autofree char *text = NULL;

      input.confirmed_on = DAY (cases[i].confirmed);
      gate = sale_expansion_gate (&input, &settings, DAY (cases[i].today));
      text = sale_gate_dup_text (&gate);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_referral (void)
{
  static const struct
  {
    const char *today, *trigger, *ask, *text;
    SaleReferralInput input;
  } cases[] = {
    { "2026-10-05",
      "2026-10-01",
      "2026-01-10",
      "Open until Thu 15 Oct 2026",
      { .value = 72, .relationship = 81, .allowed = TRUE, .gives = 3, .asks = 2 } },
    { "2026-10-15",
      "2026-10-01",
      NULL,
      "Open until Thu 15 Oct 2026",
      { .value = 60, .relationship = 60, .allowed = TRUE } },
    { "2026-10-16",
      "2026-10-01",
      NULL,
      "Locked: no good moment in 14 days",
      { .value = 60, .relationship = 60, .allowed = TRUE } },
    { "2026-09-30",
      "2026-10-01",
      NULL,
      "Locked: no good moment in 14 days",
      { .value = 60, .relationship = 60, .allowed = TRUE } },
    { "2026-10-05",
      "2026-10-01",
      "2026-04-08",
      "Locked: asked within 180 days",
      { .value = 60, .relationship = 60, .allowed = TRUE } },
    { "2026-10-05",
      "2026-10-01",
      "2026-04-07",
      "Open until Thu 15 Oct 2026",
      { .value = 60, .relationship = 60, .allowed = TRUE } },
    { "2026-10-05",
      NULL,
      NULL,
      "Locked: no good moment in 14 days, Value is 59, below 60, Relationship is not known, "
      "advocacy is not allowed, asked 2 times, gave 1",
      { .value = 59, .relationship = NAN, .gives = 1, .asks = 2 } },
  };
  SaleEngineSettings settings;

  sale_engine_settings_init (&settings);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SaleReferralInput input = cases[i].input;
      g_auto (SaleGate) gate = { 0 };
      g_autofree char *text = NULL;

      input.trigger = DAY (cases[i].trigger);
      input.last_ask = DAY (cases[i].ask);
      gate = sale_referral_window (&input, &settings, DAY (cases[i].today));
      text = sale_gate_dup_text (&gate);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_referral_revenue (void)
{
  static const SaleReferral referrals[] = {
    { 1, 10, TRUE, 500 },
    { 2, 10, TRUE, 500 },
    { 3, 11, FALSE, 900 },
    { 4, 12, TRUE, 70 },
  };
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_assert_cmpint (sale_referral_revenue (referrals, G_N_ELEMENTS (referrals), rows), ==, 570);
  g_assert_cmpuint (rows->len, ==, 2);
}

static void
test_exit_lag (void)
{
  SaleExitLag lag = sale_exit_lag_new (DAY ("2026-02-16"), DAY ("2026-05-11"), DAY ("2026-08-03"));
  SaleExitLag unseen = sale_exit_lag_new (DAY ("2026-02-16"), SALE_DATE_NONE, DAY ("2026-08-03"));

  g_assert_cmpint (lag.warning, ==, 168);
  g_assert_cmpint (lag.detection, ==, 84);
  g_assert_cmpint (lag.reaction, ==, 84);
  g_assert_cmpint (unseen.warning, ==, 168);
  g_assert_cmpint (unseen.detection, ==, SALE_DAYS_UNKNOWN);
  g_assert_cmpint (unseen.reaction, ==, SALE_DAYS_UNKNOWN);
}

static void
test_rank (void)
{
  SaleDate today = DAY ("2027-01-04");

  g_assert_cmpfloat_with_epsilon (sale_rank_get_score (6000000, .45, today + 21, today), 6600000,
                                  1e-6);
  g_assert_cmpint (sale_rank_get_at_risk (6000000, .45), ==, 3300000);
  g_assert_cmpint (sale_rank_get_urgency (today - 1, today), ==, 3);
  g_assert_cmpint (sale_rank_get_urgency (today + 7, today), ==, 3);
  g_assert_cmpint (sale_rank_get_urgency (today + 8, today), ==, 2);
  g_assert_cmpint (sale_rank_get_urgency (today + 30, today), ==, 2);
  g_assert_cmpint (sale_rank_get_urgency (today + 31, today), ==, 1);
  g_assert_cmpint (sale_rank_get_urgency (SALE_DATE_NONE, today), ==, 1);
  g_assert_cmpint (sale_rank_get_group (today - 1, today), ==, SALE_TODAY_GROUP_OVERDUE);
  g_assert_cmpint (sale_rank_get_group (today, today), ==, SALE_TODAY_GROUP_THIS_WEEK);
  g_assert_cmpint (sale_rank_get_group (today + 7, today), ==, SALE_TODAY_GROUP_THIS_WEEK);
  g_assert_cmpint (sale_rank_get_group (today + 8, today), ==, SALE_TODAY_GROUP_NEXT);
  g_assert_cmpint (sale_rank_get_group (SALE_DATE_NONE, today), ==, SALE_TODAY_GROUP_NEXT);
}

static SaleRecord *
make_renewal (const char *due, const char *category, double probability, const char *outcome)
{
  SaleRecord *renewal = sale_record_new (SALE_KIND_RENEWAL);

  sale_record_take_value (renewal, sale_renewal_field_due, sale_value_date (DAY (due)));
  sale_record_take_value (renewal, sale_renewal_field_category, sale_value_text (category));
  sale_record_take_value (renewal, sale_renewal_field_outcome, sale_value_text (outcome));
  if (probability > 0)
    sale_record_take_value (renewal, sale_renewal_field_probability, sale_value_real (probability));
  return renewal;
}

static void
test_chance (void)
{
  g_autoptr (GPtrArray) renewals = g_ptr_array_new_with_free_func (g_object_unref);
  SaleEngineSettings settings;
  SaleChance chance;

  sale_engine_settings_init (&settings);
  chance = sale_rank_find_chance (renewals, SALE_BAND_RISK, &settings);
  g_assert_cmpfloat (chance.probability, ==, .45);
  g_assert_true (chance.from_health);

  g_ptr_array_add (renewals, make_renewal ("2026-01-01", "critical", 0, "lost"));
  g_ptr_array_add (renewals, make_renewal ("2027-06-01", "watch", 0, NULL));
  g_ptr_array_add (renewals, make_renewal ("2027-03-01", "at_risk", 0, "open"));
  chance = sale_rank_find_chance (renewals, SALE_BAND_GOOD, &settings);
  g_assert_cmpfloat (chance.probability, ==, .45);
  g_assert_cmpint (chance.category, ==, SALE_FORECAST_AT_RISK);
  g_assert_false (chance.from_health);

  g_ptr_array_add (renewals, make_renewal ("2027-02-01", "at_risk", .3, "open"));
  chance = sale_rank_find_chance (renewals, SALE_BAND_GOOD, &settings);
  g_assert_cmpfloat (chance.probability, ==, .3);

  g_ptr_array_add (renewals, make_renewal ("2027-01-01", NULL, 0, "open"));
  chance = sale_rank_find_chance (renewals, SALE_BAND_UNKNOWN, &settings);
  g_assert_cmpfloat (chance.probability, ==, .75);
  g_assert_true (chance.from_health);
}

static gint64
instant (const char *text, GTimeZone *zone)
{
  return sale_instant_from_iso (text, zone, NULL);
}

static void
test_recovery (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Berlin");
  g_autoptr (SaleCalendar) calendar = sale_calendar_new_default ();
  SaleWorkingHours hours = { calendar, zone, 9 * 60, 17 * 60 };
  static const struct
  {
    const char *from, *to;
    double hours;
  } cases[] = {
    { "2026-10-15T09:00:00", "2026-10-15T11:30:00", 2.5 },
    { "2026-10-15T07:00:00", "2026-10-15T11:30:00", 2.5 },
    { "2026-10-16T16:00:00", "2026-10-19T10:00:00", 2 },  /* over a weekend */
    { "2026-10-17T10:00:00", "2026-10-18T10:00:00", 0 },  /* on one */
    { "2026-03-27T09:00:00", "2026-03-30T17:00:00", 16 }, /* the clocks change */
    { "2026-10-15T11:00:00", "2026-10-15T10:00:00", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpfloat (sale_recovery_acknowledge_hours (instant (cases[i].from, zone),
                                                        instant (cases[i].to, zone), &hours),
                       ==, cases[i].hours);
  g_assert_true (isnan (
      sale_recovery_acknowledge_hours (instant ("2026-10-15", zone), SALE_INSTANT_NONE, &hours)));
  g_assert_cmpfloat (sale_recovery_resolve_hours (instant ("2026-10-15T09:00:00", zone),
                                                  instant ("2026-10-16T10:00:00", zone)),
                     ==, 25);
  g_assert_cmpfloat (sale_ratio_get_value (sale_recovery_promise_kept (5, 6)), ==, 5. / 6);
  g_assert_false (sale_ratio_has_value (sale_recovery_promise_kept (0, 0)));
}

static void
test_ratios (void)
{
  SaleFeedback feedback[14];
  SaleRatio told;

  for (guint i = 0; i < G_N_ELEMENTS (feedback); i++)
    feedback[i] = (SaleFeedback) { i, DAY ("2026-10-01") - 2 + (int) i,
                                   i < 11 ? DAY ("2026-11-01") : SALE_DATE_NONE };
  told = sale_loops_feedback (feedback, G_N_ELEMENTS (feedback), DAY ("2026-10-01"),
                              DAY ("2026-10-31"), NULL);
  g_assert_cmpfloat (told.numerator, ==, 9);
  g_assert_cmpfloat (told.denominator, ==, 12);

  g_assert_cmpfloat (sale_ratio_get_value (sale_adoption_share_of_spend (6000000, 15000000)), ==,
                     .4);
  g_assert_cmpfloat (sale_ratio_get_value (sale_adoption_issue_rate (6, 40, 2)), ==, 7.5);
  g_assert_false (sale_ratio_has_value (sale_adoption_issue_rate (6, 0, 1)));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/growth/expansion", test_expansion);
  g_test_add_func ("/engine/growth/referral", test_referral);
  g_test_add_func ("/engine/growth/referral-revenue", test_referral_revenue);
  g_test_add_func ("/engine/growth/exit-lag", test_exit_lag);
  g_test_add_func ("/engine/growth/rank", test_rank);
  g_test_add_func ("/engine/growth/chance", test_chance);
  g_test_add_func ("/engine/growth/recovery", test_recovery);
  g_test_add_func ("/engine/growth/ratios", test_ratios);
  return g_test_run ();
}
