/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-plan-report.h"

#include "sale-report-locale.h"
#include "sale-report-text.h"

#include <math.h>

static char *
dup_title (const SalePlanStatusData *data)
{
  /* Translators: of a plan, "Onboarding". */
  return g_strdup_printf (_ ("%s Status"), data->plan ? data->plan : _ ("Plan"));
}

static void
add_title (SaleBlock *body, const SalePlanStatusData *data)
{
  g_autofree char *title = dup_title (data);
  g_autofree char *today = sale_report_dup_long_date (data->today);
  g_autofree char *author =
      sale_report_has (data->author) ? g_strdup_printf (_ ("prepared by %s"), data->author) : NULL;
  g_autofree char *detail = SALE_REPORT_JOIN (today, data->our_name, author);

  sale_block_add_title (body, data->customer, title, detail);
  if (sale_report_has (data->message))
    sale_block_add_paragraph (body, SALE_PARAGRAPH_LEAD, data->message);
}

static gboolean
is_done (const SalePlanStatusStep *step)
{
  return sale_date_is_known (step->done_on);
}

/* Done wins over skipped. Source: formulas.md F9. */
static gboolean
is_skipped (const SalePlanStatusStep *step)
{
  return !is_done (step) && sale_report_has (step->skipped_reason);
}

static gboolean
is_late (const SalePlanStatusStep *step, SaleDate today)
{
  return !is_done (step) && !is_skipped (step) && sale_date_is_known (step->due) &&
         step->due < today;
}

static guint
count_late (const SalePlanStatusData *data, gboolean ours)
{
  guint n = 0;

  for (guint i = 0; i < data->steps->len; i++)
    {
      const SalePlanStatusStep *step = g_ptr_array_index (data->steps, i);
      n += (step->side == SALE_PARTY_US) == ours && is_late (step, data->today);
    }
  return n;
}

static void
add_progress_figure (SaleBlock *figures, const SalePlanStatusData *data)
{
  g_autofree char *share = NULL, *counts = NULL;

  if (data->required > 0)
    share = g_strdup_printf ("%.1f %%", 100.0 * data->done / data->required);
  counts = g_strdup_printf (_ ("%u of %u required steps done"), data->done, data->required);
  sale_block_add_item (figures, SALE_BULLET_DOT, share ? share : _ ("n/a"), counts);
}

static void
add_day_figure (SaleBlock *figures, const SalePlanStatusData *data)
{
  int day = data->today - data->anchor;
  g_autofree char *text = NULL, *length = NULL;

  if (data->days == 0 || !sale_date_is_known (data->anchor) || day < 0)
    return;
  /* Translators: how many days a plan has been running. */
  text = g_strdup_printf (_ ("Day %d"), day);
  length = g_strdup_printf (_ ("of %u"), data->days);
  sale_block_add_item (figures, SALE_BULLET_DOT, text, length);
}

static void
add_first_value_figure (SaleBlock *figures, const SalePlanStatusData *data)
{
  g_autofree char *planned = sale_report_dup_date (data->first_value_planned);
  g_autofree char *reached = sale_report_dup_date (data->first_value_reached);
  g_autofree char *remark = NULL;
  SaleBlockItem *item;

  if (planned == NULL && reached == NULL)
    return;
  if (reached == NULL)
    remark = g_strdup (_ ("planned"));
  else if (sale_report_has (data->first_value_confirmed_by))
    remark = g_strdup_printf (_ ("confirmed by %s"), data->first_value_confirmed_by);
  else
    remark = g_strdup (_ ("reached, to be confirmed by you"));
  item =
      sale_block_add_item (figures, SALE_BULLET_DOT, reached ? reached : planned, _ ("first value"));
  sale_block_item_set_trailing (item, remark);
}

/* The slip is forecast less planned finish, in days. Source: formulas.md F9. */
static void
add_finish_figure (SaleBlock *figures, const SalePlanStatusData *data)
{
  g_autofree char *forecast = sale_report_dup_date (data->forecast_finish);
  g_autofree char *planned = sale_report_dup_date (data->planned_finish);
  g_autofree char *remark = NULL;
  SaleBlockItem *item;
  int slip;

  if (forecast == NULL)
    return;
  item = sale_block_add_item (figures, SALE_BULLET_DOT, forecast, _ ("expected finish"));
  if (planned == NULL)
    return;
  slip = data->forecast_finish - data->planned_finish;
  if (slip > 0)
    remark = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d day after the plan",
                                           "%d days after the plan", (gulong) slip),
                              slip);
  else if (slip < 0)
    remark = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d day before the plan",
                                           "%d days before the plan", (gulong) -slip),
                              -slip);
  else
    remark = g_strdup (_ ("as planned"));
  sale_block_item_set_trailing (item, remark);
}

static void
add_figures (SaleBlock *body, const SalePlanStatusData *data)
{
  SaleBlock *figures = sale_block_add_figures (body);

  add_progress_figure (figures, data);
  add_day_figure (figures, data);
  add_first_value_figure (figures, data);
  add_finish_figure (figures, data);
}

static SaleBullet
step_bullet (const SalePlanStatusStep *step, SaleDate today)
{
  if (is_done (step))
    return step->first_value ? SALE_BULLET_STAR : SALE_BULLET_DONE;
  if (is_skipped (step))
    return SALE_BULLET_SKIPPED;
  if (sale_report_has (step->blocked_reason))
    return SALE_BULLET_BLOCKED;
  return is_late (step, today) ? SALE_BULLET_LATE : SALE_BULLET_OPEN;
}

static char *
dup_when (const SalePlanStatusStep *step, SaleDate today)
{
  g_autofree char *done = sale_report_dup_date (step->done_on);
  g_autofree char *due = sale_report_dup_date (step->due);

  if (done)
    return g_strdup_printf (_ ("done %s"), done);
  if (is_skipped (step))
    return g_strdup_printf (_ ("left out: %s"), step->skipped_reason);
  if (due == NULL)
    return NULL;
  return g_strdup_printf (is_late (step, today) ? _ ("was due %s") : _ ("due %s"), due);
}

static SaleRichText *
step_detail (const SalePlanStatusStep *step, SaleDate today)
{
  g_autofree char *when = dup_when (step, today);
  g_autofree char *first = step->first_value ? g_strdup (_ ("first value")) : NULL;
  g_autofree char *by = NULL, *blocked = NULL, *waits = NULL, *facts = NULL;
  gboolean open = !is_done (step) && !is_skipped (step);
  SaleRichText *text;

  if (is_done (step) && sale_report_has (step->confirmed_by))
    by = g_strdup_printf (_ ("confirmed by %s"), step->confirmed_by);
  if (open && sale_report_has (step->blocked_reason))
    blocked = g_strdup_printf (_ ("blocked: %s"), step->blocked_reason);
  if (open && sale_report_has (step->waits_for))
    waits = g_strdup_printf (_ ("waits for %s"), step->waits_for);
  text = sale_rich_text_new_styled (when, is_late (step, today) ? SALE_EMPHASIS_STRONG : 0,
                                    is_late (step, today) ? SALE_TONE_RISK : SALE_TONE_NEUTRAL);
  facts = SALE_REPORT_JOIN (first, step->assignee, by, blocked, waits);
  if (facts && when)
    sale_rich_text_append (text, " · ", SALE_EMPHASIS_NONE, SALE_TONE_NEUTRAL);
  sale_rich_text_append (text, facts, SALE_EMPHASIS_NONE, SALE_TONE_NEUTRAL);
  if (!step->required && !is_skipped (step))
    sale_rich_text_append (text, _ (" · optional"), SALE_EMPHASIS_NONE, SALE_TONE_NEUTRAL);
  return text;
}

static SaleRichText *
step_title (const SalePlanStatusStep *step)
{
  return sale_rich_text_new_styled (step->title, SALE_EMPHASIS_NONE,
                                    is_skipped (step) ? SALE_TONE_MUTED : SALE_TONE_NEUTRAL);
}

static void
add_side (SaleBlock *column, const SalePlanStatusData *data, gboolean ours, const char *heading)
{
  guint late = count_late (data, ours);
  g_autofree char *remark = NULL;
  SaleBlock *list;

  sale_block_add_heading (column, 2, heading);
  if (late > 0)
    remark = g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "%u step is late", "%u steps are late", late), late);
  else
    remark = g_strdup (_ ("Nothing is late"));
  sale_block_take_paragraph (column, SALE_PARAGRAPH_SMALL,
                             sale_rich_text_new_styled (remark, SALE_EMPHASIS_NONE,
                                                        late ? SALE_TONE_RISK : SALE_TONE_GOOD));
  list = sale_block_add_list (column);
  for (guint i = 0; i < data->steps->len; i++)
    {
      const SalePlanStatusStep *step = g_ptr_array_index (data->steps, i);
      if ((step->side == SALE_PARTY_US) == ours)
        sale_block_take_item (list, step_bullet (step, data->today), step_title (step),
                              step_detail (step, data->today));
    }
  if (list->items->len == 0)
    sale_block_add_paragraph (column, SALE_PARAGRAPH_MUTED, _ ("No steps"));
}

/* "We (Ledgerworks)", "You (Café Noir)". */
static char *
dup_side (const char *pronoun, const char *name)
{
  return sale_report_has (name) ? g_strdup_printf ("%s (%s)", pronoun, name) : g_strdup (pronoun);
}

/**
 * sale_plan_report_new:
 *
 * Makes the status page of a plan, with our steps and the customer's side by side.
 *
 * Returns: (transfer full): the document
 */
SaleDocument *
sale_plan_report_new (const SalePlanStatusData *data)
{
  g_autoptr (SaleReportLocale) locale = sale_report_locale_push (data->language);
  g_autofree char *label = dup_title (data);
  g_autofree char *title = g_strdup_printf ("%s – %s", label, data->customer ? data->customer : "");
  g_autofree char *we = dup_side (_ ("We"), data->our_name);
  g_autofree char *you = dup_side (C_ ("the customer", "You"), data->customer);
  SaleDocument *document = sale_document_new (title, data->language);
  SaleBlock *body = sale_document_get_body (document), *ours, *theirs;

  sale_document_set_paper (document, data->paper);
  sale_document_set_customer (document, data->customer);
  sale_document_set_author (document, data->author);
  sale_document_set_footer (document, label);

  add_title (body, data);
  add_figures (body, data);
  sale_block_add_columns (body, 0.5, &ours, &theirs);
  add_side (ours, data, TRUE, we);
  add_side (theirs, data, FALSE, you);
  return document;
}
