/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-proof-report.h"

#include "sale-report-locale.h"
#include "sale-report-text.h"

#include <string.h>

static void
add_title (SaleBlock *body, const SaleProofData *data)
{
  g_autofree char *end = sale_report_dup_weekday (data->term_end);
  g_autofree char *term = end ? g_strdup_printf (_ ("term ends %s"), end) : NULL;
  g_autofree char *amount = data->amount.minor > 0 ? sale_money_dup_text (data->amount) : NULL;
  g_autofree char *value = amount ? g_strdup_printf (_ ("%s a year"), amount) : NULL;
  g_autofree char *detail = SALE_REPORT_JOIN (data->contract, term, data->renewal, value);

  sale_block_add_title (body, data->customer, _ ("Deadline Proof"), detail);
}

static void
add_date (SaleBlock *figures, const SaleProofDate *date, SaleDate today)
{
  g_autofree char *text = sale_report_dup_date (date->date);
  g_autofree char *weekday = sale_report_dup_day_name (date->date);
  g_autofree char *distance = sale_report_dup_distance (date->date, today);
  g_autofree char *remark = SALE_REPORT_JOIN (date->whose, weekday, distance);
  SaleBlockItem *item =
      sale_block_add_item (figures, SALE_BULLET_DOT, text ? text : _ ("Unknown"), date->label);

  sale_block_item_set_trailing (item, remark);
}

static void
add_dates (SaleBlock *body, const SaleProofData *data)
{
  SaleBlock *figures = sale_block_add_figures (body);

  for (guint i = 0; i < data->dates->len; i++)
    add_date (figures, g_ptr_array_index (data->dates, i), data->today);
}

static void
add_state (SaleBlock *body, const SaleProofData *data)
{
  g_autofree char *today = sale_report_dup_weekday (data->today);
  SaleRichText *text;

  if (!sale_report_has (data->state))
    return;
  text = sale_rich_text_new (today);
  sale_rich_text_append (text, today ? ": " : NULL, SALE_EMPHASIS_NONE, SALE_TONE_NEUTRAL);
  sale_rich_text_append (text, data->state, SALE_EMPHASIS_STRONG, data->state_tone);
  sale_block_take_paragraph (body, SALE_PARAGRAPH_BODY, text);
}

/* The field is for words as well: "§ 9 (2)" is no page. */
static char *
dup_page (const char *page)
{
  if (!sale_report_has (page) || strspn (page, "0123456789") != strlen (page))
    return g_strdup (page);
  return g_strdup_printf (_("page %s"), page);
}

static void
add_clause (SaleBlock *body, const SaleProofData *data)
{
  g_autofree char *page = NULL, *source = NULL, *quote = NULL;

  sale_block_add_heading (body, 2, _ ("What the contract says"));
  if (!sale_report_has (data->clause))
    {
      sale_block_add_paragraph (body, SALE_PARAGRAPH_MUTED,
                                _ ("No clause has been recorded. The dates rest on the entered "
                                   "notice terms alone."));
      return;
    }
  page = dup_page (data->clause_page);
  source = SALE_REPORT_JOIN (data->clause_file, page);
  quote = g_strdup_printf (_ ("“%s”"), data->clause);
  sale_block_add_quote (body, SALE_PARAGRAPH_BODY, quote, source);
}

static void
add_assumed (SaleBlock *body, const SaleProofData *data)
{
  SaleRichText *text;
  SaleBlock *box;

  if (data->assumed->len == 0)
    return;
  box = sale_block_add_box (sale_block_add_keep (body), SALE_TONE_WATCH);
  text = sale_rich_text_new_styled (_ ("Assumed, because the contract does not say: "),
                                      SALE_EMPHASIS_STRONG, SALE_TONE_NEUTRAL);
  for (guint i = 0; i < data->assumed->len; i++)
    {
      sale_rich_text_append (text, i > 0 ? " · " : NULL, SALE_EMPHASIS_NONE, SALE_TONE_NEUTRAL);
      sale_rich_text_append (text, g_ptr_array_index (data->assumed, i), SALE_EMPHASIS_NONE,
                             SALE_TONE_NEUTRAL);
    }
  sale_block_take_paragraph (box, SALE_PARAGRAPH_BODY, text);
}

static SaleRichText *
rule_text (const SaleProofRow *row)
{
  SaleRichText *text =
      sale_rich_text_new_styled (row->rule, SALE_EMPHASIS_STRONG, SALE_TONE_NEUTRAL);

  if (sale_report_has (row->text))
    {
      sale_rich_text_append (text, "\n", SALE_EMPHASIS_NONE, SALE_TONE_NEUTRAL);
      sale_rich_text_append (text, row->text, SALE_EMPHASIS_NONE, SALE_TONE_MUTED);
    }
  return text;
}

static SaleRichText *
input_text (const SaleProofRow *row)
{
  g_autofree char *input = sale_report_dup_sentence (row->input);
  SaleRichText *text = sale_rich_text_new (input);

  if (row->assumed)
    {
      sale_rich_text_append (text, sale_report_has (row->input) ? "\n" : "", SALE_EMPHASIS_NONE,
                             SALE_TONE_MUTED);
      sale_rich_text_append (text, _ ("assumed"), SALE_EMPHASIS_NONE, SALE_TONE_WATCH);
    }
  return text;
}

static void
add_chain (SaleBlock *table, const GPtrArray *chain, const char *heading)
{
  if (chain->len == 0)
    return;
  sale_table_row_add_cell (sale_table_add_row (table, SALE_ROW_GROUP), heading);
  for (guint i = 0; i < chain->len; i++)
    {
      const SaleProofRow *step = g_ptr_array_index (chain, i);
      g_autofree char *date = sale_report_dup_weekday (step->date);
      SaleTableRow *row = sale_table_add_row (table, SALE_ROW_NORMAL);

      sale_table_row_take_cell (row, rule_text (step));
      sale_table_row_take_cell (row, input_text (step));
      sale_table_row_add_cell (row, date ? date : "–");
    }
}

static void
add_chains (SaleBlock *body, const SaleProofData *data)
{
  SaleBlock *table;

  sale_block_add_heading (body, 2, _ ("How each date was found"));
  table = sale_block_add_table (body, NULL);
  sale_table_add_column (table, _ ("Rule"), SALE_ALIGN_START, 2);
  sale_table_add_column (table, C_ ("what a date was found from", "From"), SALE_ALIGN_START, 5);
  sale_table_add_column (table, _ ("Date"), SALE_ALIGN_END, 0);
  add_chain (table, data->term, _ ("The term"));
  add_chain (table, data->theirs, _ ("Their notice: until when the customer can act"));
  add_chain (table, data->ours, _ ("Our notice: when it must leave to end the contract"));
  add_chain (table, data->price, _ ("Our price change: when it must be announced"));
}

static void
add_reminder (SaleBlock *body, const SaleProofData *data)
{
  if (!sale_report_has (data->reminder))
    return;
  sale_block_add_heading (body, 2, _ ("Statutory reminder"));
  sale_block_add_paragraph (body, SALE_PARAGRAPH_BODY, data->reminder);
}

/**
 * sale_proof_report_new:
 *
 * Makes the deadline proof sheet: the four dates, the clause, and every step that
 * led to them. Source: formulas.md F6.
 *
 * Returns: (transfer full): the document
 */
SaleDocument *
sale_proof_report_new (const SaleProofData *data)
{
  g_autoptr (SaleReportLocale) locale = sale_report_locale_push (data->language);
  g_autofree char *title =
      g_strdup_printf ("%s – %s", _ ("Deadline Proof"), data->customer ? data->customer : "");
  g_autofree char *label =
      SALE_REPORT_JOIN (data->contract, _ ("Deadline Proof"), _ ("no legal advice"));
  SaleDocument *document = sale_document_new (title, data->language);
  SaleBlock *body = sale_document_get_body (document);

  sale_document_set_paper (document, data->paper);
  sale_document_set_customer (document, data->customer);
  sale_document_set_author (document, data->author);
  sale_document_set_footer (document, label);

  add_title (body, data);
  add_state (body, data);
  add_dates (body, data);
  add_clause (body, data);
  add_assumed (body, data);
  add_chains (body, data);
  add_reminder (body, data);
  return document;
}
