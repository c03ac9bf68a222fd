/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-review-report.h"

#include "sale-report-locale.h"
#include "sale-report-text.h"
#include "sale-review-parts.h"

#include <math.h>

static void
add_title (SaleBlock *body, const SaleReviewData *data)
{
  g_autofree char *period = sale_report_dup_period (data->period);
  g_autofree char *title = g_strdup_printf (_ ("Value Review %s"), period);
  g_autofree char *span = sale_report_dup_span (data->from, data->to);
  g_autofree char *author =
      sale_report_has (data->author) ? g_strdup_printf (_ ("prepared by %s"), data->author) : NULL;
  g_autofree char *detail = SALE_REPORT_JOIN (data->when, data->place, span, author);

  sale_block_add_title (body, data->customer, title, detail);
}

static char *
dup_people (const SaleReviewData *data, gboolean ours)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < data->people->len; i++)
    {
      const SaleReviewPerson *person = g_ptr_array_index (data->people, i);

      if ((person->side == SALE_PARTY_US) != ours || !sale_report_has (person->name))
        continue;
      g_string_append_printf (names, "%s%s", names->len ? "\n" : "", person->name);
      if (sale_report_has (person->role))
        g_string_append_printf (names, ", %s", person->role);
    }
  return names->len ? g_string_free_and_steal (g_steal_pointer (&names)) : NULL;
}

static void
add_people (SaleBlock *body, const SaleReviewData *data)
{
  g_autofree char *theirs = dup_people (data, FALSE), *ours = dup_people (data, TRUE);
  SaleBlock *first, *second;

  if (theirs == NULL && ours == NULL)
    return;
  sale_block_add_columns (sale_block_add_keep (body), 0.5, &first, &second);
  sale_block_add_heading (first, 3, data->customer);
  sale_block_add_paragraph (first, SALE_PARAGRAPH_MUTED, theirs ? theirs : _ ("Nobody named yet"));
  sale_block_add_heading (second, 3, sale_report_has (data->our_name) ? data->our_name : _ ("We"));
  sale_block_add_paragraph (second, SALE_PARAGRAPH_MUTED, ours ? ours : _ ("Nobody named yet"));
}

static void
add_money_figures (SaleBlock *figures, const SaleReviewData *data, SaleGrade grade,
                   const char *label)
{
  for (guint i = 0; i < data->totals->len; i++)
    {
      const SaleReviewTotal *total = g_ptr_array_index (data->totals, i);
      g_autofree char *amount = sale_money_dup_short (total->value);

      if (total->grade == grade && total->text == NULL)
        sale_block_add_item (figures, SALE_BULLET_DOT, amount, label);
    }
}

static void
add_goal_figure (SaleBlock *figures, const SaleReviewData *data)
{
  guint known = 0, on_track = 0;
  g_autofree char *text = NULL;

  for (guint i = 0; i < data->goals->len; i++)
    {
      const SaleReviewGoal *goal = g_ptr_array_index (data->goals, i);

      known += !isnan (goal->progress) && !isnan (goal->pace);
      on_track += !isnan (goal->progress) && !isnan (goal->pace) && goal->on_track;
    }
  if (known == 0)
    return;
  /* Translators: a count and of how many: "2 of 3" goals. */
  text = g_strdup_printf (_ ("%u of %u"), on_track, known);
  sale_block_add_item (figures, SALE_BULLET_DOT, text, _ ("goals on track"));
}

static void
add_promise_figure (SaleBlock *figures, const SaleReviewData *data)
{
  guint due = 0, kept = 0;
  g_autofree char *text = NULL;

  for (guint i = 0; i < data->promises->len; i++)
    {
      const SaleReviewPromise *promise = g_ptr_array_index (data->promises, i);
      SaleReviewPromiseState state = sale_review_promise_get_state (promise, data->today);

      if (promise->side != SALE_PARTY_US || state == SALE_REVIEW_PROMISE_OPEN)
        continue;
      due++;
      kept += state == SALE_REVIEW_PROMISE_KEPT;
    }
  if (due == 0)
    return;
  text = g_strdup_printf (_ ("%u of %u"), kept, due);
  sale_block_add_item (figures, SALE_BULLET_DOT, text, _ ("promises we kept in time"));
}

static void
add_figures (SaleBlock *body, const SaleReviewData *data)
{
  SaleBlock *figures = sale_block_add_figures (body);

  add_money_figures (figures, data, SALE_GRADE_CONFIRMED, _ ("value confirmed by you"));
  add_money_figures (figures, data, SALE_GRADE_MEASURED, _ ("value measured"));
  add_goal_figure (figures, data);
  add_promise_figure (figures, data);
}

static void
add_expected (SaleBlock *body, const SaleReviewData *data)
{
  sale_block_add_heading (body, 1, _ ("What was expected"));
  sale_review_add_success (body, data);
  sale_review_add_goals (body, data);
  sale_review_add_notes (body, data, SALE_PANE_EXPECTED);
  if (!sale_report_has (data->success) && data->goals->len == 0 &&
      !sale_review_has_notes (data, SALE_PANE_EXPECTED))
    sale_block_add_paragraph (body, SALE_PARAGRAPH_MUTED,
                              _ ("No success definition and no goals have been agreed yet."));
}

static void
add_happened (SaleBlock *body, const SaleReviewData *data)
{
  guint before;

  sale_block_add_heading (body, 1, _ ("What has happened"));
  before = body->children->len;
  sale_review_add_notes (body, data, SALE_PANE_HAPPENED);
  sale_review_add_outcomes (body, data);
  sale_review_add_then_now (body, data);
  sale_review_add_milestones (body, data);
  sale_review_add_promises (body, data);
  sale_review_add_concerns (body, data);
  if (body->children->len == before)
    sale_block_add_paragraph (body, SALE_PARAGRAPH_MUTED,
                              _ ("Nothing has been recorded for this period."));
}

static void
add_learned (SaleBlock *body, const SaleReviewData *data)
{
  sale_block_add_heading (body, 1, _ ("What we both learned"));
  if (sale_review_has_notes (data, SALE_PANE_LEARNED))
    sale_review_add_lessons (body, data);
  else
    sale_block_add_paragraph (body, SALE_PARAGRAPH_MUTED, _ ("To be written together."));
}

static void
add_next (SaleBlock *body, const SaleReviewData *data)
{
  guint before;

  sale_block_add_heading (body, 1, _ ("What should happen next"));
  before = body->children->len;
  sale_review_add_decisions (body, data);
  sale_review_add_actions (body, data);
  sale_review_add_notes (body, data, SALE_PANE_NEXT);
  if (body->children->len == before)
    sale_block_add_paragraph (body, SALE_PARAGRAPH_MUTED, _ ("To be decided together."));
  sale_review_add_at_risk (body, data);
}

/**
 * sale_review_report_new:
 *
 * Makes the value review: four questions, and under each what answers it.
 *
 * Returns: (transfer full): the document
 */
SaleDocument *
sale_review_report_new (const SaleReviewData *data)
{
  g_autoptr (SaleReportLocale) locale = sale_report_locale_push (data->language);
  g_autofree char *period = sale_report_dup_period (data->period);
  g_autofree char *label = g_strdup_printf (_ ("Value Review %s"), period);
  g_autofree char *title = g_strdup_printf ("%s – %s", label, data->customer ? data->customer : "");
  SaleDocument *document = sale_document_new (title, data->language);
  SaleBlock *body = sale_document_get_body (document);

  sale_document_set_paper (document, data->paper);
  sale_document_set_customer (document, data->customer);
  sale_document_set_author (document, data->author);
  sale_document_set_footer (document, label);

  add_title (body, data);
  add_people (body, data);
  add_figures (body, data);
  add_expected (body, data);
  add_happened (body, data);
  add_learned (body, data);
  add_next (body, data);
  return document;
}
