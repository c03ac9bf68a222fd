/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The field lists, against the schema and against the groups they should have. */
#include "sale-reader-private.h"
#include "sale-schema.h"
#include "test-book.h"

static void
test_lists (TestBook *self, gconstpointer data)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  SaleDb *db = sale_reader_get_db (test_book_get_reader (self));

  g_assert_true (sale_schema_compare (db, problems, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < problems->len; i++)
    g_test_message ("%s", (char *) problems->pdata[i]);
  g_assert_cmpuint (problems->len, ==, 0);
}

static guint
count_problems (TestBook *self, const char *sql)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);

  test_book_exec (self->path, sql);
  g_assert_true (
      sale_schema_compare (sale_reader_get_db (test_book_get_reader (self)), problems, NULL));
  return problems->len;
}

static void
test_differences (TestBook *self, gconstpointer data)
{
  g_assert_cmpuint (count_problems (self, "ALTER TABLE task RENAME COLUMN due TO until"), ==, 2);
  g_assert_cmpuint (count_problems (self, "ALTER TABLE task RENAME COLUMN until TO due"), ==, 0);
  g_assert_cmpuint (count_problems (self, "ALTER TABLE task ADD COLUMN more TEXT"), ==, 1);
}

/* Which fields merge, conflict and undo as one. */
static const char *const groups[] = {
  "account FIT: fit fit_reason",
  "account QUOTE: success_definition success_said_by success_said_on success_confirmed_on",
  "contract TERM: term_start term_end length_months",
  "contract PRICE: amount period currency",
  "contract CLAUSE: clause clause_page clause_file",
  "contract NOTICE: notice_n notice_unit notice_count notice_effective notice_delivery_days notice_buffer window_max",
  "contract OUR_NOTICE: our_notice_n our_notice_unit our_notice_count our_notice_effective our_notice_delivery_days our_notice_buffer our_window_max",
  "contract PRICE_NOTICE: price_notice_n price_notice_unit",
  "contract GIVEN: notice_given_by notice_given_on notice_reason",
  "renewal PRICE: up_for_renewal currency",
  "renewal FORECAST: category probability forecast reason",
  "renewal RESULT: outcome final_amount closed_on decided_by lost_reason weakening_began silent",
  "handover DONE: accepted_by accepted_on",
  "commitment DONE: kept_on evidence",
  "goal TARGET: unit baseline target tolerance",
  "outcome PRICE: amount unit recurring_months",
  "outcome EVIDENCE: grade confirmed_by evidence",
  "step DONE: done_on evidence confirmed_by confirmed_on",
  "review WHEN: scheduled scheduled_offset",
  "signal RESULT: closed_on meaning",
  "activity WHEN: at at_offset",
  "attachment CONTENT: sha256 bytes link",
};

static const char *const group_nicks[] = {
  [SALE_GROUP_PRICE] = "PRICE",
  [SALE_GROUP_NOTICE] = "NOTICE",
  [SALE_GROUP_OUR_NOTICE] = "OUR_NOTICE",
  [SALE_GROUP_PRICE_NOTICE] = "PRICE_NOTICE",
  [SALE_GROUP_GIVEN] = "GIVEN",
  [SALE_GROUP_QUOTE] = "QUOTE",
  [SALE_GROUP_DONE] = "DONE",
  [SALE_GROUP_FIT] = "FIT",
  [SALE_GROUP_TERM] = "TERM",
  [SALE_GROUP_CLAUSE] = "CLAUSE",
  [SALE_GROUP_FORECAST] = "FORECAST",
  [SALE_GROUP_RESULT] = "RESULT",
  [SALE_GROUP_TARGET] = "TARGET",
  [SALE_GROUP_EVIDENCE] = "EVIDENCE",
  [SALE_GROUP_WHEN] = "WHEN",
  [SALE_GROUP_CONTENT] = "CONTENT",
};

static void
append_members (GString *line, const SaleKindSpec *spec, SaleGroup group)
{
  for (guint i = 0; i < spec->n_fields; i++)
    if (spec->fields[i].group == group)
      g_string_append_printf (line, " %s", spec->fields[i].name);
}

static gboolean
is_first_of_group (const SaleKindSpec *spec, guint field)
{
  if (spec->fields[field].group == SALE_GROUP_NONE)
    return FALSE;
  for (guint i = 0; i < field; i++)
    if (spec->fields[i].group == spec->fields[field].group)
      return FALSE;
  return TRUE;
}

static void
test_groups (void)
{
  guint n = 0;

  for (guint kind = 1; kind < SALE_N_KINDS; kind++)
    {
      const SaleKindSpec *spec = sale_kind_get_spec ((SaleKind) kind);

      for (guint i = 0; i < spec->n_fields; i++)
        {
          g_autoptr (GString) line = NULL;

          if (!is_first_of_group (spec, i))
            continue;
          line = g_string_new (NULL);
          g_string_printf (line, "%s %s:", spec->name, group_nicks[spec->fields[i].group]);
          append_members (line, spec, spec->fields[i].group);
          g_assert_cmpuint (n, <, G_N_ELEMENTS (groups));
          g_assert_cmpstr (line->str, ==, groups[n++]);
        }
    }
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (groups));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/schema/lists", TestBook, NULL, test_book_set_up, test_lists, test_book_tear_down);
  g_test_add ("/schema/differences", TestBook, NULL, test_book_set_up, test_differences,
              test_book_tear_down);
  g_test_add_func ("/schema/groups", test_groups);
  return g_test_run ();
}
