/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-document.h"
#include "sale-ui.h"

G_BEGIN_DECLS

#define SALE_TYPE_DOCUMENT_VIEW (sale_document_view_get_type ())
G_DECLARE_FINAL_TYPE (SaleDocumentView, sale_document_view, SALE, DOCUMENT_VIEW, GtkWidget)

GtkWidget *sale_document_view_new (void);
void sale_document_view_set_document (SaleDocumentView *self, SaleDocument *document);
guint sale_document_view_get_n_pages (SaleDocumentView *self);

G_END_DECLS
