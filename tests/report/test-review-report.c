/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report-samples.h"
#include "report-tools.h"
#include "sale-review-parts.h"

#include <locale.h>
#include <string.h>

static char *
dup_text (SaleReviewData *data)
{
  g_autoptr (SaleDocument) document = sale_review_report_new (data);

  return tool_dup_text_of (document);
}

/* The four questions, in their order, and under each what answers it. */
static void
test_questions (void)
{
  static const char *const parts[] = {
    "Value Review Q4 2026",
    "What was expected",
    "close the month in three days",
    "Close the month in three days",
    "62.5 % of the way, pace 66.7 %",
    "on track",
    "behind pace",
    "What has happened",
    "Outage on 3 November",
    "Confirmed by you",
    "The audit closed",
    "Then and now",
    "Milestones",
    "First automatic close",
    "What we promised each other",
    "French training material",
    "What stands in the way",
    "Connect the Lyon site",
    "What we both learned",
    "one spreadsheet",
    "What should happen next",
    "Retire the old intake mailbox",
    "Agree the April target",
    "What would be at risk",
  };
  g_autoptr (SaleReviewData) data = sample_review_new ();
  g_autofree char *text = dup_text (data);
  const char *at = text;

  if (text == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      const char *found = strstr (at, parts[i]);
      if (found == NULL)
        g_error ("“%s” is missing, or before “%s”", parts[i], i ? parts[i - 1] : "");
      at = found;
    }
}

/* formulas.md F13: the grades stand apart; no sum of two of them is anywhere. */
static void
test_grades (void)
{
  g_autoptr (SaleReviewData) data = sample_review_new ();
  g_autofree char *text = dup_text (data);

  if (text == NULL)
    return;
  tool_assert_has (text, "0.75× confirmed");
  tool_assert_has (text, "1.50× confirmed and measured");
  tool_assert_has (text, "50,000");
  tool_assert_has_not (text, "36,000");
  tool_assert_has_not (text, "68,000");
  tool_assert_has_not (text, "86,000");
}

/* Fees of 0 hide both returns. */
static void
test_no_fees (void)
{
  g_autoptr (SaleReviewData) data = sample_review_new ();
  g_autofree char *text = NULL;

  data->fees.minor = 0;
  text = dup_text (data);
  if (text)
    tool_assert_has_not (text, "Against fees");
}

/* A review of an account of which nothing is known. */
static void
test_empty (void)
{
  g_autoptr (SaleReviewData) data = sale_review_data_new ();
  g_autofree char *text = NULL;

  data->customer = g_strdup ("Silent Ltd");
  data->period = g_strdup ("2026Q4");
  text = dup_text (data);
  if (text == NULL)
    return;
  tool_assert_has (text, "No success definition");
  tool_assert_has (text, "Nothing has been recorded");
  tool_assert_has (text, "To be decided together");
}

static void
test_promises (void)
{
  static const struct
  {
    const char *due, *kept;
    gboolean renegotiated;
    SaleReviewPromiseState state;
  } cases[] = {
    { "2026-12-01", "2026-12-01", FALSE, SALE_REVIEW_PROMISE_KEPT },
    { "2026-12-01", "2026-12-02", FALSE, SALE_REVIEW_PROMISE_KEPT_LATE },
    { "2026-12-01", "2026-12-02", TRUE, SALE_REVIEW_PROMISE_KEPT },
    { "2026-12-01", NULL, FALSE, SALE_REVIEW_PROMISE_BROKEN },
    { "2027-01-04", NULL, FALSE, SALE_REVIEW_PROMISE_OPEN },
    { NULL, NULL, FALSE, SALE_REVIEW_PROMISE_OPEN },
    { NULL, "2026-12-02", FALSE, SALE_REVIEW_PROMISE_KEPT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SaleReviewPromise promise = { .due = sale_date_from_iso (cases[i].due),
                                    .kept_on = sale_date_from_iso (cases[i].kept),
                                    .renegotiated = cases[i].renegotiated };
      g_assert_cmpint (sale_review_promise_get_state (&promise, sale_date_from_iso ("2027-01-04")),
                       ==, cases[i].state);
    }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  setlocale (LC_NUMERIC, "en_US.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/review-report/questions", test_questions);
  g_test_add_func ("/review-report/grades", test_grades);
  g_test_add_func ("/review-report/no-fees", test_no_fees);
  g_test_add_func ("/review-report/empty", test_empty);
  g_test_add_func ("/review-report/promises", test_promises);
  return g_test_run ();
}
