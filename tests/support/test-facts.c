/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test-facts.h"

/* "touches": {"Dana": 18} are as many meetings, one a day up to today. */
static void
add_touches (TestFixture *fixture, SaleAccountFacts *facts)
{
  JsonNode *node = test_fixture_get_node (fixture, "touches");
  SaleDate today = test_fixture_get_date (fixture, "today");
  JsonObjectIter iter;
  const char *name;
  JsonNode *count;

  if (node == NULL)
    return;
  json_object_iter_init (&iter, json_node_get_object (node));
  while (json_object_iter_next (&iter, &name, &count))
    for (gint64 i = 0; i < json_node_get_int (count); i++)
      {
        g_autoptr (SaleRecord) activity = sale_record_new (SALE_KIND_ACTIVITY);
        gint64 contact = sale_record_get_id (test_fixture_get (fixture, SALE_KIND_CONTACT, name));
        gint64 at = ((gint64) today - i) * 86400000 + 36000000;
        g_autofree char *contacts = sale_refs_join (&contact, 1);

        sale_record_take_value (activity, sale_activity_field_at, sale_value_int (at));
        sale_record_take_value (activity, sale_activity_field_kind, sale_value_text ("meeting"));
        sale_record_take_value (activity, sale_activity_field_contacts, sale_value_text (contacts));
        sale_account_facts_add (facts, activity);
      }
}

/**
 * test_facts_new:
 *
 * Returns: (transfer full): the facts of the case, whose records all belong to
 *   one account; "known_since" says from when on the book knows it (1970 if not),
 *   "touches" makes many meetings.
 */
SaleAccountFacts *
test_facts_new (TestFixture *fixture)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (SaleCalendar) calendar = test_fixture_dup_calendar (fixture, "our_calendar");
  SaleAccountFacts *facts = sale_account_facts_new (zone, calendar);

  for (guint kind = 1; kind < SALE_N_KINDS; kind++)
    {
      GPtrArray *records = sale_portfolio_list (test_fixture_get_book (fixture), kind);

      for (guint i = 0; records && i < records->len; i++)
        sale_account_facts_add (facts, records->pdata[i]);
    }
  if (test_fixture_get_node (fixture, "known_since"))
    facts->known_since = test_fixture_get_date (fixture, "known_since");
  add_touches (fixture, facts);
  return facts;
}

/**
 * test_facts_expect_ratio:
 *
 * Compares the ratio as it is shown: "70.0 %", "n/a", "unknown".
 */
void
test_facts_expect_ratio (TestFixture *fixture, const char *key, SaleRatio ratio)
{
  g_autofree char *text = sale_ratio_dup_percent (ratio);
  g_auto (GStrv) parts = g_strsplit (text, "\u00a0", -1);
  g_autofree char *plain = g_strjoinv (" ", parts);

  test_fixture_expect_text (fixture, key, plain);
}

/**
 * test_facts_expect_rows:
 * @rows: (element-type gint64): records of @kind
 *
 * Compares the names of the records that made a figure.
 */
void
test_facts_expect_rows (TestFixture *fixture, const char *key, SaleKind kind, GArray *rows)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;

  for (guint i = 0; i < rows->len; i++)
    g_strv_builder_add (builder,
                        test_fixture_get_name_of (fixture, kind, g_array_index (rows, gint64, i)));
  names = g_strv_builder_end (builder);
  test_fixture_expect_list (fixture, key, (const char *const *) names);
}
