/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-cli-commands.h"
#include "sale-cli-find.h"
#include "sale-cli-review.h"
#include "sale-html.h"
#include "sale-pdf.h"
#include "sale-review-prep.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  char *period;
  char *pdf;
  char *html;
} Options;

static void
options_clear (Options *self)
{
  g_free (self->period);
  g_free (self->pdf);
  g_free (self->html);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* For programs -------------------------------------------------------------- */

static void
add_notes (SaleCliJson *json, const SaleReviewData *data, SalePane pane)
{
  for (guint i = 0; i < data->notes->len; i++)
    {
      SaleReviewNote *note = data->notes->pdata[i];

      if (note->pane != pane)
        continue;
      sale_cli_json_begin_object (json, NULL);
      sale_cli_json_add_text (json, "kind", "note");
      sale_cli_json_add_text (json, "text", note->text);
      sale_cli_json_add_text (json, "detail", note->detail);
      sale_cli_json_end_object (json);
    }
}

static void
add_expected (SaleCliJson *json, const SaleReviewData *data)
{
  sale_cli_json_begin_array (json, "expected");
  for (guint i = 0; i < data->goals->len; i++)
    {
      SaleReviewGoal *goal = data->goals->pdata[i];

      sale_cli_json_begin_object (json, NULL);
      sale_cli_json_add_text (json, "kind", "goal");
      sale_cli_json_add_text (json, "text", goal->statement);
      sale_cli_json_add_text (json, "unit", goal->unit);
      sale_cli_json_add_real (json, "baseline", goal->baseline);
      sale_cli_json_add_real (json, "target", goal->target);
      sale_cli_json_add_real (json, "current", goal->current);
      sale_cli_json_add_real (json, "progress", goal->progress);
      sale_cli_json_add_real (json, "pace", goal->pace);
      sale_cli_json_add_date (json, "due", goal->due);
      sale_cli_json_end_object (json);
    }
  add_notes (json, data, SALE_PANE_EXPECTED);
  sale_cli_json_end_array (json);
}

static void
add_outcomes (SaleCliJson *json, const SaleReviewData *data)
{
  for (guint i = 0; i < data->outcomes->len; i++)
    {
      SaleReviewOutcome *outcome = data->outcomes->pdata[i];

      sale_cli_json_begin_object (json, NULL);
      sale_cli_json_add_text (json, "kind", "outcome");
      sale_cli_json_add_date (json, "date", outcome->date);
      sale_cli_json_add_text (json, "text", outcome->we_did);
      sale_cli_json_add_text (json, "so_that", outcome->so_that);
      sale_cli_json_add_text (json, "grade",
                              sale_word_to_nick (sale_grade_words, (int) outcome->grade));
      sale_cli_json_add_text (json, "value", outcome->value);
      sale_cli_json_add_text (json, "confirmed_by", outcome->confirmed_by);
      sale_cli_json_end_object (json);
    }
}

static void
add_milestones (SaleCliJson *json, const SaleReviewData *data)
{
  for (guint i = 0; i < data->milestones->len; i++)
    {
      SaleReviewMilestone *milestone = data->milestones->pdata[i];

      sale_cli_json_begin_object (json, NULL);
      sale_cli_json_add_text (json, "kind", "milestone");
      sale_cli_json_add_text (json, "text", milestone->title);
      sale_cli_json_add_date (json, "due", milestone->due);
      sale_cli_json_add_date (json, "done_on", milestone->done_on);
      sale_cli_json_add_text (json, "confirmed_by", milestone->confirmed_by);
      sale_cli_json_end_object (json);
    }
}

static void
add_promises (SaleCliJson *json, const SaleReviewData *data)
{
  for (guint i = 0; i < data->promises->len; i++)
    {
      SaleReviewPromise *promise = data->promises->pdata[i];

      sale_cli_json_begin_object (json, NULL);
      sale_cli_json_add_text (json, "kind", "commitment");
      sale_cli_json_add_text (json, "side",
                              sale_word_to_nick (sale_party_words, (int) promise->side));
      sale_cli_json_add_text (json, "text", promise->text);
      sale_cli_json_add_date (json, "due", promise->due);
      sale_cli_json_add_date (json, "kept_on", promise->kept_on);
      sale_cli_json_end_object (json);
    }
}

static void
add_concerns (SaleCliJson *json, const SaleReviewData *data)
{
  for (guint i = 0; i < data->concerns->len; i++)
    {
      SaleReviewConcern *concern = data->concerns->pdata[i];

      sale_cli_json_begin_object (json, NULL);
      sale_cli_json_add_text (json, "kind", concern->is_step ? "blocked_step" : "signal");
      sale_cli_json_add_text (json, "text", concern->text);
      sale_cli_json_add_text (json, "reason", concern->reason);
      sale_cli_json_add_date (json, "due", concern->due);
      sale_cli_json_end_object (json);
    }
}

static void
add_happened (SaleCliJson *json, const SaleReviewData *data)
{
  sale_cli_json_begin_array (json, "happened");
  add_outcomes (json, data);
  add_milestones (json, data);
  add_promises (json, data);
  add_concerns (json, data);
  add_notes (json, data, SALE_PANE_HAPPENED);
  sale_cli_json_end_array (json);
}

static void
add_actions (SaleCliJson *json, const char *kind, GPtrArray *actions)
{
  for (guint i = 0; i < actions->len; i++)
    {
      SaleReviewAction *action = actions->pdata[i];

      sale_cli_json_begin_object (json, NULL);
      sale_cli_json_add_text (json, "kind", kind);
      sale_cli_json_add_text (json, "text", action->text);
      sale_cli_json_add_text (json, "owner", action->owner);
      sale_cli_json_add_date (json, "due", action->due);
      sale_cli_json_end_object (json);
    }
}

/* What is not money is a sum in words. */
static void
add_total (SaleCliJson *json, const SaleReviewTotal *total)
{
  if (total->text == NULL)
    {
      sale_cli_json_add_money (json, NULL, total->value);
      return;
    }
  sale_cli_json_begin_object (json, NULL);
  sale_cli_json_add_text (json, "text", total->text);
  sale_cli_json_end_object (json);
}

/* Grades are never added together: one object a grade, one amount a currency. */
static void
add_totals (SaleCliJson *json, const SaleReviewData *data)
{
  sale_cli_json_begin_object (json, "totals_by_grade");
  for (const SaleWord *grade = sale_grade_words; grade->nick; grade++)
    {
      sale_cli_json_begin_array (json, grade->nick);
      for (guint i = 0; i < data->totals->len; i++)
        {
          SaleReviewTotal *total = data->totals->pdata[i];

          if ((int) total->grade == grade->value)
            add_total (json, total);
        }
      sale_cli_json_end_array (json);
    }
  sale_cli_json_end_object (json);
}

static void
answer_json (SaleCliJson *json, const SaleReviewData *data)
{
  sale_cli_json_begin_object (json, NULL);
  sale_cli_json_add_text (json, "account", data->customer);
  sale_cli_json_add_text (json, "period", data->period);
  sale_cli_json_add_date (json, "from", data->from);
  sale_cli_json_add_date (json, "to", data->to);
  add_expected (json, data);
  add_happened (json, data);
  sale_cli_json_begin_array (json, "learned");
  add_notes (json, data, SALE_PANE_LEARNED);
  sale_cli_json_end_array (json);
  sale_cli_json_begin_array (json, "next");
  add_actions (json, "open_decision", data->decisions);
  add_actions (json, "commitment", data->actions);
  add_notes (json, data, SALE_PANE_NEXT);
  sale_cli_json_end_array (json);
  add_totals (json, data);
  sale_cli_json_add_money (json, "fees", data->fees);
  sale_cli_json_add_real (json, "return_confirmed", data->return_confirmed);
  sale_cli_json_add_real (json, "return_confirmed_and_measured", data->return_measured);
  sale_cli_json_end_object (json);
}

/* -------------------------------------------------------------------------- */

static gboolean
write_files (SaleCli *cli, const SaleReviewData *data, const Options *options, GError **error)
{
  g_autoptr (SaleDocument) document = sale_review_report_new (data);

  if (options->pdf &&
      !sale_pdf_save (document, options->pdf, sale_clock_get_now (sale_cli_get_clock (cli)), error))
    return FALSE;
  return options->html == NULL || sale_html_save (document, options->html, error);
}

static SaleReviewData *
prepare (SaleSession *session, const char *account, const char *period, GError **error)
{
  SaleReader *reader = sale_session_get_reader (session);
  g_autoptr (SaleRecord) record = sale_cli_find_account (reader, account, error);

  return record ? sale_review_prepare (reader, sale_session_get_basis (session),
                                       sale_record_get_id (record), period, error)
                : NULL;
}

static gboolean
check_period (const char *period, GError **error)
{
  SaleDate from, to;

  if (period == NULL || sale_period_parse (period, &from, &to))
    return TRUE;
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               _("“%.20s” is not a quarter such as 2026Q3"),
                 g_utf8_validate (period, -1, NULL) ? period : "?");
  return FALSE;
}

static SaleCliStatus
run (SaleCli *cli, char **argv, GError **error)
{
  g_auto (Options) options = { NULL, NULL, NULL };
  const GOptionEntry entries[] = {
    { "period", 0, 0, G_OPTION_ARG_FILENAME, &options.period,
      N_ ("The quarter; the next review’s without it"), "2026Q3" },
    { "pdf", 0, 0, G_OPTION_ARG_FILENAME, &options.pdf, N_ ("Write it as a PDF, to be handed over"),
      N_ ("FILE") },
    { "html", 0, 0, G_OPTION_ARG_FILENAME, &options.html, N_ ("Write it as one HTML file"),
      N_ ("FILE") },
    { NULL },
  };
  g_auto (GStrv) arguments = sale_cli_parse (cli, argv, entries, 1, 1, error);
  SaleSession *session;
  g_autoptr (SaleReviewData) data = NULL;

  if (arguments == NULL || !check_period (options.period, error))
    return SALE_CLI_USAGE;
  session = sale_cli_open_figures (cli, error);
  data = session ? prepare (session, arguments[0], options.period, error) : NULL;
  if (data == NULL || !write_files (cli, data, &options, error))
    return SALE_CLI_FAILED;
  if (sale_cli_get_json (cli))
    answer_json (sale_cli_get_json (cli), data);
  else
    sale_cli_print_review (cli, data);
  return SALE_CLI_DONE;
}

const SaleCliCommand sale_cmd_review = {
  .name = "review",
  .arguments = "ACCOUNT",
  .summary = N_ ("Prepare or reprint a value review"),
  .description =
      N_ ("What was expected, what has happened, what was learned and what is next, from "
          "the book as it is today. Private notes are never in it."),
  .run = run,
};
