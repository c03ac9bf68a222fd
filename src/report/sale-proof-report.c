/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-proof-report.h"

#include "sale-report-text.h"

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
add_date_figure (SaleBlock *figures, SaleDate date, SaleDate today, const char *label,
                 const char *whose)
{
  g_autofree char *text = sale_report_dup_date (date);
  g_autofree char *weekday = date != SALE_DATE_NONE ? sale_report_dup_day_name (date) : NULL;
  g_autofree char *distance = sale_report_dup_distance (date, today);
  g_autofree char *remark = SALE_REPORT_JOIN (whose, weekday, distance);
  SaleBlockItem *item
      = sale_block_add_item (figures, SALE_BULLET_DOT, text ? text : _ ("Unknown"), label);

  sale_block_item_set_trailing (item, remark);
}

/* Theirs first: the risk hangs on it. */
static void
add_dates (SaleBlock *body, const SaleProofData *data)
{
  SaleBlock *figures = sale_block_add_figures (body);

  add_date_figure (figures, data->know_by, data->today, _ ("Know by"), _ ("theirs"));
  add_date_figure (figures, data->cancel_until, data->today, _ ("They can cancel until"),
                   _ ("theirs"));
  add_date_figure (figures, data->decide_by, data->today, _ ("Decide by"), _ ("ours"));
  add_date_figure (figures, data->leave_by, data->today, _ ("Our notice must leave by"),
                   _ ("ours"));
}

static void
add_state (SaleBlock *body, const SaleProofData *data)
{
  g_autofree char *today = sale_report_dup_weekday (data->today);
  g_autofree char *opens = sale_report_dup_weekday (data->window_opens);
  SaleRichText *text;

  if (!sale_report_has (data->state))
    return;
  text = sale_rich_text_new (today ? today : NULL);
  sale_rich_text_append (text, today ? ": " : NULL, SALE_EMPHASIS_NONE, SALE_TONE_NEUTRAL);
  sale_rich_text_append (text, data->state, SALE_EMPHASIS_STRONG, data->state_tone);
  if (opens)
    {
      g_autofree char *window = g_strdup_printf (_ (". The window opens on %s"), opens);
      sale_rich_text_append (text, window, SALE_EMPHASIS_NONE, SALE_TONE_NEUTRAL);
    }
  sale_block_take_paragraph (body, SALE_PARAGRAPH_BODY, text);
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
  if (sale_report_has (data->clause_page))
    page = g_strdup_printf (_ ("page %s"), data->clause_page);
  source = SALE_REPORT_JOIN (data->clause_file, page);
  quote = g_strdup_printf (_ ("“%s”"), data->clause);
  sale_block_add_quote (body, quote, source);
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
      const SaleProofAssumption *assumed = g_ptr_array_index (data->assumed, i);
      /* Translators: a term of a contract and what was assumed for it: "delivery 3 days". */
      g_autofree char *term = g_strdup_printf (_ ("%s %s"), assumed->name, assumed->value);

      sale_rich_text_append (text, i > 0 ? " · " : NULL, SALE_EMPHASIS_NONE, SALE_TONE_NEUTRAL);
      sale_rich_text_append (text, term, SALE_EMPHASIS_NONE, SALE_TONE_NEUTRAL);
    }
  sale_block_take_paragraph (box, SALE_PARAGRAPH_BODY, text);
}

static SaleRichText *
rule_text (const SaleProofRow *row)
{
  SaleRichText *text = sale_rich_text_new_styled (row->rule, SALE_EMPHASIS_STRONG,
                                                  SALE_TONE_NEUTRAL);

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
  SaleRichText *text = sale_rich_text_new (row->input);

  if (row->assumed)
    {
      sale_rich_text_append (text, sale_report_has (row->input) ? "\n" : "", SALE_EMPHASIS_NONE,
                             SALE_TONE_MUTED);
      sale_rich_text_append (text, _ ("assumed"), SALE_EMPHASIS_NONE, SALE_TONE_WATCH);
    }
  return text;
}

static void
add_chain (SaleBlock *body, const GPtrArray *chain, const char *heading, const char *meaning)
{
  SaleBlock *keep, *table;

  if (chain->len == 0)
    return;
  keep = sale_block_add_keep (body);
  sale_block_add_heading (keep, 2, heading);
  sale_block_add_paragraph (keep, SALE_PARAGRAPH_MUTED, meaning);
  table = sale_block_add_table (keep, NULL);
  sale_table_add_column (table, _ ("Step"), SALE_ALIGN_END, 0);
  sale_table_add_column (table, _ ("Rule"), SALE_ALIGN_START, 3);
  sale_table_add_column (table, _ ("From"), SALE_ALIGN_START, 2.4);
  sale_table_add_column (table, _ ("Date"), SALE_ALIGN_END, 0);
  for (guint i = 0; i < chain->len; i++)
    {
      const SaleProofRow *step = g_ptr_array_index (chain, i);
      g_autofree char *number = g_strdup_printf ("%u", i + 1);
      g_autofree char *date = sale_report_dup_weekday (step->date);
      SaleTableRow *row = sale_table_add_row (table, SALE_ROW_NORMAL);

      sale_table_row_add_cell (row, number);
      sale_table_row_take_cell (row, rule_text (step));
      sale_table_row_take_cell (row, input_text (step));
      sale_table_row_add_cell (row, date ? date : "–");
    }
}

static void
add_chains (SaleBlock *body, const SaleProofData *data)
{
  if (data->theirs->len + data->ours->len + data->price->len == 0)
    sale_block_add_paragraph (body, SALE_PARAGRAPH_MUTED,
                              _ ("The deadline is unknown: the notice terms are missing."));
  add_chain (body, data->theirs, _ ("Their notice"),
             _ ("Until when the customer can end it, and when we must know."));
  add_chain (body, data->ours, _ ("Our notice"),
             _ ("When a notice of ours, to end it or to change the price, must leave."));
  add_chain (body, data->price, _ ("Our price change"),
             _ ("When a change of the price must be announced."));
}

static void
add_reminder (SaleBlock *body, const SaleProofData *data)
{
  g_autofree char *from = sale_report_dup_weekday (data->reminder_from);
  g_autofree char *to = sale_report_dup_weekday (data->reminder_to);
  g_autofree char *text = NULL;

  if (from == NULL || to == NULL)
    return;
  sale_block_add_heading (body, 2, _ ("Statutory reminder"));
  text = g_strdup_printf (_ ("A written reminder is asked for between %s and %s."), from, to);
  sale_block_add_paragraph (body, SALE_PARAGRAPH_BODY, text);
  if (sale_report_has (data->reminder_text))
    sale_block_add_paragraph (body, SALE_PARAGRAPH_SMALL, data->reminder_text);
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
  g_autofree char *title = g_strdup_printf ("%s – %s", _ ("Deadline Proof"),
                                            data->customer ? data->customer : "");
  g_autofree char *label = SALE_REPORT_JOIN (data->contract, _ ("Deadline Proof"));
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
  sale_block_add_paragraph (body, SALE_PARAGRAPH_SMALL,
                            _ ("Computed from the terms above. This is no legal advice."));
  return document;
}
