/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-block.h"

G_BEGIN_DECLS

/**
 * SalePaper:
 *
 * The paper of a document; every size is in points, 1/72 inch.
 */
typedef enum
{
  SALE_PAPER_A4,
  SALE_PAPER_LETTER,
} SalePaper;

#define SALE_TYPE_DOCUMENT (sale_document_get_type ())

/**
 * SaleDocument:
 *
 * What is handed to a customer, before it is pages: blocks in their order.
 * Built once, then only read; rendered by #SaleLayout to pages, by
 * sale_pdf_render() and by sale_html_render(). Reference counted.
 */
typedef struct _SaleDocument SaleDocument;

GType sale_document_get_type (void);
SaleDocument *sale_document_new (const char *title, const char *language);
SaleDocument *sale_document_ref (SaleDocument *self);
void sale_document_unref (SaleDocument *self);

void sale_document_set_paper (SaleDocument *self, SalePaper paper);
void sale_document_set_landscape (SaleDocument *self, gboolean landscape);
void sale_document_set_customer (SaleDocument *self, const char *customer);
void sale_document_set_author (SaleDocument *self, const char *author);
void sale_document_set_footer (SaleDocument *self, const char *footer);

SaleBlock *sale_document_get_body (SaleDocument *self);
const char *sale_document_get_title (SaleDocument *self);
const char *sale_document_get_language (SaleDocument *self);
gboolean sale_document_is_rtl (SaleDocument *self);
SalePaper sale_document_get_paper (SaleDocument *self);
gboolean sale_document_is_landscape (SaleDocument *self);
void sale_document_get_page_size (SaleDocument *self, double *width, double *height);
const char *sale_document_get_customer (SaleDocument *self);
const char *sale_document_get_author (SaleDocument *self);
const char *sale_document_get_footer (SaleDocument *self);

void sale_paper_get_size (SalePaper self, double *width, double *height);
SalePaper sale_paper_for_locale (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleDocument, sale_document_unref)

G_END_DECLS
