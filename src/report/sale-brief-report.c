/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-brief-report.h"

#include "sale-layout.h"
#include "sale-report-locale.h"
#include "sale-report-text.h"

/* As many items of a section as one page has room for. */
#define MOST_ITEMS 8
#define LEAST_ITEMS 1

static void
add_title (SaleBlock *body, const SaleBriefData *data)
{
  g_autofree char *today = sale_report_dup_long_date (data->today);
  g_autofree char *detail = SALE_REPORT_JOIN (data->headline, data->author);
  g_autofree char *kicker = SALE_REPORT_JOIN (_("Account brief"), today);

  sale_block_add_title (body, kicker, data->customer, detail);
}

static void
add_facts (SaleBlock *body, const SaleBriefData *data)
{
  SaleBlock *figures = sale_block_add_figures (body);

  for (guint i = 0; i < data->facts->len; i++)
    {
      const SaleBriefFact *fact = g_ptr_array_index (data->facts, i);
      SaleBlockItem *item =
          sale_block_add_item (figures, SALE_BULLET_DOT, fact->value, fact->label);

      item->tone = fact->tone;
      sale_block_item_set_trailing (item, fact->remark);
    }
}

static void
add_next (SaleBlock *body, const SaleBriefData *data)
{
  SaleRichText *text;
  SaleBlock *box;

  if (!sale_report_has (data->next))
    return;
  box = sale_block_add_box (sale_block_add_keep (body), SALE_TONE_ACCENT);
  sale_block_add_heading (box, 3, _("Next best action"));
  text = sale_rich_text_new (data->next);
  if (sale_report_has (data->next_reason))
    {
      sale_rich_text_append (text, "\n", SALE_EMPHASIS_NONE, SALE_TONE_NEUTRAL);
      sale_rich_text_append (text, data->next_reason, SALE_EMPHASIS_NONE, SALE_TONE_MUTED);
    }
  sale_block_take_paragraph (box, SALE_PARAGRAPH_BODY, text);
}

static void
add_success (SaleBlock *body, const SaleBriefData *data)
{
  g_autofree char *quote = NULL;

  if (!sale_report_has (data->success))
    return;
  quote = g_strdup_printf (_("“%s”"), data->success);
  sale_block_add_quote (body, SALE_PARAGRAPH_BODY, quote, data->success_said_by);
}

static void
add_section (SaleBlock *column, const SaleBriefSection *section, guint most)
{
  SaleBlock *list;

  if (section->items->len == 0)
    return;
  sale_block_add_heading (column, 2, section->title);
  list = sale_block_add_list (column);
  for (guint i = 0; i < section->items->len && i < most; i++)
    {
      const SaleBriefItem *item = g_ptr_array_index (section->items, i);
      SaleBlockItem *line = sale_block_add_item (list, item->bullet, item->text, item->detail);

      sale_block_item_set_trailing (line, item->when);
    }
  if (section->items->len > most)
    {
      guint more = section->items->len - most;
      g_autofree char *text =
          g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "and %u more", "and %u more", more), more);

      sale_block_add_paragraph (column, SALE_PARAGRAPH_SMALL, text);
    }
}

/**
 * sale_brief_report_add:
 * @body: of a document
 * @most: how many items of each section are shown; how many are left out is said
 *
 * Adds an account's brief to a document.
 */
void
sale_brief_report_add (SaleBlock *body, const SaleBriefData *data, guint most)
{
  SaleBlock *first, *second;

  add_title (body, data);
  add_facts (body, data);
  add_success (body, data);
  add_next (body, data);
  sale_block_add_columns (body, 0.5, &first, &second);
  for (guint i = 0; i < data->sections->len; i++)
    {
      const SaleBriefSection *section = g_ptr_array_index (data->sections, i);
      add_section (section->second ? second : first, section, most);
    }
}

static SaleDocument *
document_new (const SaleBriefData *data, guint most)
{
  g_autofree char *title =
      g_strdup_printf ("%s – %s", _("Account brief"), data->customer ? data->customer : "");
  g_autofree char *footer = SALE_REPORT_JOIN (_("Account brief"), _("for our own use"));
  SaleDocument *document = sale_document_new (title, data->language);

  sale_document_set_paper (document, data->paper);
  sale_document_set_customer (document, data->customer);
  sale_document_set_author (document, data->author);
  sale_document_set_footer (document, footer);
  sale_brief_report_add (sale_document_get_body (document), data, most);
  return document;
}

static gboolean
is_one_page (SaleDocument *document)
{
  g_autoptr (SaleLayout) layout = sale_layout_new (document);

  return sale_layout_get_n_pages (layout) == 1;
}

/**
 * sale_brief_report_fit:
 *
 * Returns: how many items of each section leave the brief on one page
 */
guint
sale_brief_report_fit (const SaleBriefData *data)
{
  g_autoptr (SaleReportLocale) locale = sale_report_locale_push (data->language);

  for (guint most = MOST_ITEMS; most > LEAST_ITEMS; most--)
    {
      g_autoptr (SaleDocument) document = document_new (data, most);

      if (is_one_page (document))
        return most;
    }
  return LEAST_ITEMS;
}

/**
 * sale_brief_report_new:
 *
 * Makes the account brief. Of each section as many items are shown as leave it
 * on one page; how many are left out is said.
 *
 * Returns: (transfer full): the document
 */
SaleDocument *
sale_brief_report_new (const SaleBriefData *data)
{
  g_autoptr (SaleReportLocale) locale = sale_report_locale_push (data->language);

  return document_new (data, sale_brief_report_fit (data));
}
