/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-list-report.h"

#include "sale-report-locale.h"
#include "sale-report-text.h"

/**
 * sale_list_report_new:
 * @table: (out) (transfer none): a table without columns, to be filled with
 *   sale_table_add_column() and sale_table_add_row()
 *
 * Makes a document of one table, for printing what a list shows.
 *
 * Returns: (transfer full): the document
 */
SaleDocument *
sale_list_report_new (const SaleListInfo *info, SaleBlock **table)
{
  g_autoptr (SaleReportLocale) locale = sale_report_locale_push (info->language);
  SaleDocument *document = sale_document_new (info->title, info->language);
  SaleBlock *body = sale_document_get_body (document);
  g_autofree char *today = sale_report_dup_long_date (info->today);
  g_autofree char *detail = SALE_REPORT_JOIN (info->detail, info->author);

  sale_document_set_paper (document, info->paper);
  sale_document_set_landscape (document, info->landscape);
  sale_document_set_author (document, info->author);
  sale_document_set_footer (document, info->title);
  sale_block_add_title (body, today, info->title, detail);
  *table = sale_block_add_table (body, NULL);
  return document;
}
