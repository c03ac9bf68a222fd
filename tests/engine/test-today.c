/* SPDX-License-Identifier: GPL-3.0-or-later */
/* F20: the list of Today. */
#include "sale-today.h"
#include "test-facts.h"

/* Every account of the case with its records; "arr" and "band" by account name. */
static SaleTodayAccount
make_account (TestFixture *fixture, const SaleAccountFacts *facts)
{
  const SaleEngineSettings *settings = test_fixture_get_settings (fixture);
  SaleDate today = test_fixture_get_date (fixture, "today");
  const char *name = sale_account_facts_get_name (facts);
  JsonNode *arr = test_fixture_get_node (fixture, "arr");
  JsonNode *bands = test_fixture_get_node (fixture, "bands");
  SaleBand band = SALE_BAND_UNKNOWN;
  SaleCadenceInput touch, review;

  if (bands)
    band = sale_word_from_nick (sale_band_words, json_object_get_string_member_with_default (
                                                     json_node_get_object (bands), name, NULL));
  touch = sale_cadence_input_for_touch (facts, band, today);
  review = sale_cadence_input_for_review (facts, band, today);
  return (SaleTodayAccount) {
    .id = sale_record_get_id (facts->account),
    .name = name,
    .arr = arr ? json_object_get_int_member_with_default (json_node_get_object (arr), name, 0) : 0,
    .chance = sale_rank_find_chance (facts->renewals, band, settings),
    .band = band,
    .touch = sale_cadence_next_touch (&touch, settings, today),
    .review = sale_cadence_next_review (&review, settings, today),
    .ended = sale_account_get_stage (facts->account) == SALE_STAGE_ENDED,
  };
}

static SaleAccountFacts *
make_facts (TestFixture *fixture, SaleRecord *account)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (SaleCalendar) calendar = sale_calendar_new_default ();
  SaleAccountFacts *facts = sale_account_facts_new (zone, calendar);
  SalePortfolio *book = test_fixture_get_book (fixture);

  sale_account_facts_add (facts, account);
  facts->known_since = test_fixture_get_date (fixture, "known_since");
  for (guint kind = SALE_KIND_CONTACT; kind < SALE_N_KINDS; kind++)
    {
      GPtrArray *records = sale_portfolio_list (book, kind);

      for (guint i = 0; records && i < records->len; i++)
        if (sale_portfolio_get_account_of (book, records->pdata[i]) == sale_record_get_id (account))
          sale_account_facts_add (facts, records->pdata[i]);
    }
  return facts;
}

static void
add_deadlines (TestFixture *fixture, SaleToday *list, const SaleAccountFacts *facts,
               const SaleTodayAccount *account)
{
  for (guint i = 0; i < facts->contracts->len; i++)
    {
      SaleTodayDeadline deadline = { .contract = facts->contracts->pdata[i],
                                     .chance = account->chance };

      deadline.proof = sale_notice_proof_new (
          deadline.contract, test_fixture_get_settings (fixture), facts->calendar, facts->calendar,
          test_fixture_get_date (fixture, "today"));
      sale_today_add_deadline (list, &deadline);
      sale_notice_proof_unref (deadline.proof);
    }
}

/* "snoozed": {"text of a task": "until and aspect"} */
static void
add_snoozes (TestFixture *fixture, SaleToday *list)
{
  JsonNode *node = test_fixture_get_node (fixture, "snoozed");
  GPtrArray *tasks = sale_portfolio_list (test_fixture_get_book (fixture), SALE_KIND_TASK);

  for (guint i = 0; node && i < tasks->len; i++)
    {
      g_autoptr (SaleRecord) snooze = sale_record_new (SALE_KIND_SNOOZE);
      const char *text = json_object_get_string_member_with_default (
          json_node_get_object (node), sale_record_get_title (tasks->pdata[i]), NULL);
      g_auto (GStrv) parts = g_strsplit (text ? text : "", " ", 2);

      if (text == NULL)
        continue;
      sale_record_take_value (snooze, sale_snooze_field_item,
                              sale_value_int (sale_record_get_id (tasks->pdata[i])));
      sale_record_take_value (snooze, sale_snooze_field_until,
                              sale_value_date (sale_date_from_iso (parts[0])));
      sale_record_take_value (snooze, sale_snooze_field_aspect, sale_value_text (parts[1]));
      sale_today_add_snooze (list, snooze);
    }
}

static char *
describe (SaleToday *list, const SaleTodayItem *item)
{
  const SaleTodayAccount *account = sale_today_get_account (list, item->account);
  g_autofree char *title = sale_today_dup_title (list, item);
  g_autofree char *reason = sale_today_dup_reason (list, item);

  return g_strdup_printf ("%s | %s | %s | %s | %s",
                          sale_word_to_nick (sale_today_group_words, item->group),
                          sale_word_to_nick (sale_today_kind_words, item->kind),
                          account ? account->name : "", title, reason);
}

static void
test_case (TestFixture *fixture)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (SaleCalendar) calendar = sale_calendar_new_default ();
  SalePortfolio *book = test_fixture_get_book (fixture);
  GPtrArray *accounts = sale_portfolio_list (book, SALE_KIND_ACCOUNT);
  g_autoptr (GPtrArray) all =
      g_ptr_array_new_with_free_func ((GDestroyNotify) sale_account_facts_free);
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  g_auto (GStrv) have = NULL;
  g_autoptr (SaleToday) list = sale_today_new (test_fixture_get_settings (fixture), calendar, zone,
                                               test_fixture_get_date (fixture, "today"),
                                               (int) test_fixture_get_int (fixture, "horizon", 30));

  add_snoozes (fixture, list);
  for (guint i = 0; i < accounts->len; i++)
    {
      SaleAccountFacts *facts = make_facts (fixture, accounts->pdata[i]);
      SaleTodayAccount account = make_account (fixture, facts);

      g_ptr_array_add (all, facts);
      sale_today_add_facts (list, facts, &account);
      add_deadlines (fixture, list, facts, &account);
    }
  sale_today_rank (list);
  for (guint i = 0; i < sale_today_get_n_items (list); i++)
    g_strv_builder_take (lines, describe (list, sale_today_get_item (list, i)));
  have = g_strv_builder_end (lines);
  for (guint i = 0; have[i]; i++)
    g_test_message ("%s", have[i]);
  test_fixture_expect_list (fixture, "items", (const char *const *) have);
  if (sale_today_get_n_items (list) > 0)
    test_fixture_expect_number (fixture, "score", sale_today_get_item (list, 0)->score);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_fixture_add ("/engine/today", "today.json", test_case);
  return g_test_run ();
}
