/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-notice.h"
#include "test-fixture.h"

#include <string.h>

static void
expect_dates (TestFixture *fixture, const SaleNoticeProof *proof)
{
  test_fixture_expect_date (fixture, "term_end", proof->term_end);
  test_fixture_expect_date (fixture, "next_end", proof->next_end);
  test_fixture_expect_date (fixture, "unrolled_notice_date", proof->theirs.unrolled);
  test_fixture_expect_date (fixture, "window_opens", proof->theirs.opens);
  test_fixture_expect_date (fixture, "know_by", proof->know_by);
  test_fixture_expect_date (fixture, "our_unrolled", proof->ours.unrolled);
  test_fixture_expect_date (fixture, "notice_date", proof->ours.notice);
  test_fixture_expect_date (fixture, "send_by", proof->ours.send_by);
  test_fixture_expect_date (fixture, "decide_by", proof->ours.decide_by);
  test_fixture_expect_date (fixture, "price_unrolled", proof->price_change.unrolled);
  test_fixture_expect_date (fixture, "price_send_by", proof->price_change.send_by);
  test_fixture_expect_date (fixture, "statutory_from", proof->statutory_from);
  test_fixture_expect_date (fixture, "statutory_to", proof->statutory_to);
  test_fixture_expect_date (fixture, "signature_by", proof->signature_by);
  test_fixture_expect_date (fixture, "last_paid_day", proof->last_paid_day);
}

static void
expect_steps (TestFixture *fixture, const SaleNoticeProof *proof)
{
  g_autoptr (GPtrArray) steps = sale_notice_proof_dup_steps (proof);
  g_autoptr (GStrvBuilder) rules = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  for (guint i = 0; i < steps->len; i++)
    {
      const SaleProofStep *step = g_ptr_array_index (steps, i);
      g_autofree char *key = g_strdup_printf ("text %u", i);

      g_strv_builder_add (rules, step->rule);
      test_fixture_expect_text (fixture, key, step->text);
      if (sale_date_is_known (step->date))
        {
          g_autofree char *day = sale_date_dup_text (step->date);
          g_assert_nonnull (strstr (step->text, day));
        }
    }
  list = g_strv_builder_end (rules);
  test_fixture_expect_list (fixture, "rules", (const char *const *) list);
}

static void
test_case (TestFixture *fixture)
{
  g_autoptr (SaleCalendar) theirs = test_fixture_dup_calendar (fixture, "their_calendar");
  g_autoptr (SaleCalendar) ours = test_fixture_dup_calendar (fixture, "our_calendar");
  g_autofree char *text = NULL;
  g_autoptr (SaleNoticeProof) proof = sale_notice_proof_new (
      test_fixture_get (fixture, SALE_KIND_CONTRACT, "c"), test_fixture_get_settings (fixture),
      theirs, ours, test_fixture_get_date (fixture, "today"));

  text = sale_notice_proof_dup_state_text (proof);
  expect_dates (fixture, proof);
  expect_steps (fixture, proof);
  test_fixture_expect_text (fixture, "state", sale_notice_state_get_nick (proof->state));
  test_fixture_expect_text (fixture, "us_state", sale_notice_state_get_nick (proof->our_state));
  test_fixture_expect_text (fixture, "state_text", text);
  test_fixture_expect_list (fixture, "assumed", (const char *const *) proof->assumed);
  test_fixture_expect_list (fixture, "missing", (const char *const *) proof->missing);
  test_fixture_expect_bool (fixture, "work", sale_notice_proof_is_work (proof));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_fixture_add ("/engine/notice", "notice.json", test_case);
  return g_test_run ();
}
