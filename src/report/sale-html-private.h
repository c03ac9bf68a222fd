/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-document.h"

G_BEGIN_DECLS

/* Private to report. */

/**
 * SaleHtml:
 * @out: what has been written
 * @notes: (element-type utf8): the footnotes met so far
 * @rtl: the document's direction
 *
 * A page being written. It is XML too, so that it can be checked.
 */
typedef struct
{
  GString *out;
  GPtrArray *notes;
  gboolean rtl;
} SaleHtml;

void sale_html_add_escaped (SaleHtml *self, const char *text);
void sale_html_add_text (SaleHtml *self, const SaleRichText *text);
void sale_html_add_block (SaleHtml *self, const SaleBlock *block);
void sale_html_add_chart (SaleHtml *self, const SalePaceChart *chart);
void sale_html_add_bullet (SaleHtml *self, SaleBullet bullet);
void sale_html_add_symbols (SaleHtml *self);
void sale_html_add_style (SaleHtml *self, SaleDocument *document);

G_END_DECLS
