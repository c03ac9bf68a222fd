/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-book-review-report.h"

#include "sale-report-locale.h"
#include "sale-report-text.h"

static void
add_title (SaleBlock *body, const SaleBookReviewData *data)
{
  g_autofree char *today = sale_report_dup_long_date (data->today);

  sale_block_add_title (body, today, _("Book review"), data->headline);
  if (sale_report_has (data->note))
    sale_block_add_paragraph (body, SALE_PARAGRAPH_SMALL, data->note);
}

static void
add_figures (SaleBlock *block, const SaleBookTopic *topic)
{
  SaleBlock *figures;

  if (topic->figures->len == 0)
    return;
  figures = sale_block_add_figures (block);
  for (guint i = 0; i < topic->figures->len; i++)
    {
      const SaleBookFigure *figure = g_ptr_array_index (topic->figures, i);

      sale_block_add_item (figures, SALE_BULLET_DOT, figure->value, figure->label)->tone =
          figure->tone;
    }
}

static void
add_line (SaleBlock *list, const SaleBookLine *line)
{
  SaleBlockItem *item = sale_block_add_item (list, line->bullet, line->text, line->detail);

  sale_block_item_set_trailing (item, line->when);
  if (line->badge)
    sale_block_item_set_badge (item, line->badge, line->tone);
}

static void
add_list (SaleBlock *heading, SaleBlock *body, const SaleBookList *list)
{
  g_autofree char *more = sale_book_list_dup_more (list);
  SaleBlock *lines;

  sale_block_add_heading (heading, 3, list->title);
  lines = sale_block_add_list (body);
  for (guint i = 0; i < list->lines->len; i++)
    add_line (lines, list->lines->pdata[i]);
  if (more)
    sale_block_add_paragraph (body, SALE_PARAGRAPH_SMALL, more);
}

/* A topic does not begin at the end of a page: its head goes with its first list. */
static void
add_topic (SaleBlock *body, const SaleBookTopic *topic)
{
  SaleBlock *start = sale_block_add_keep (body), *heading = start;

  sale_block_add_heading (start, 2, topic->title);
  sale_block_add_paragraph (start, SALE_PARAGRAPH_MUTED, topic->question);
  add_figures (start, topic);
  if (sale_book_topic_is_empty (topic))
    sale_block_add_paragraph (start, SALE_PARAGRAPH_BODY, topic->empty);
  for (guint i = 0; i < topic->lists->len; i++)
    {
      const SaleBookList *list = topic->lists->pdata[i];

      if (list->n_all == 0)
        continue;
      add_list (heading, body, list);
      heading = body;
    }
}

/**
 * sale_book_review_report_new:
 *
 * Makes the agenda of a book review, for our own use.
 *
 * Returns: (transfer full): the document
 */
SaleDocument *
sale_book_review_report_new (const SaleBookReviewData *data)
{
  g_autoptr (SaleReportLocale) locale = sale_report_locale_push (data->language);
  g_autofree char *title = sale_book_review_data_dup_title (data);
  g_autofree char *footer = SALE_REPORT_JOIN (_("Book review"), _("for our own use"));
  SaleDocument *document = sale_document_new (title, data->language);
  SaleBlock *body = sale_document_get_body (document);

  sale_document_set_paper (document, data->paper);
  sale_document_set_author (document, data->author);
  sale_document_set_footer (document, footer);
  add_title (body, data);
  for (guint i = 0; i < data->topics->len; i++)
    add_topic (body, data->topics->pdata[i]);
  return document;
}
