/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-document.h"
#include "sale-ui.h"

G_BEGIN_DECLS

/**
 * SaleDocumentFormat:
 *
 * As what a document is saved.
 */
typedef enum
{
  SALE_DOCUMENT_PDF,
  SALE_DOCUMENT_HTML,
} SaleDocumentFormat;

void sale_document_save (SaleDocument *document, SaleDocumentFormat format, gint64 created,
                         GtkWidget *widget);
void sale_document_print (SaleDocument *document, GtkWidget *widget);
GtkPrintOperation *sale_document_print_operation_new (SaleDocument *document);

G_END_DECLS
