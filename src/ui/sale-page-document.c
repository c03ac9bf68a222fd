/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page that shows a document: saving and printing it. */
#include "sale-page-document.h"

/**
 * sale_page_save_document:
 * @format: as what it is saved
 *
 * Asks where to, and saves the document that the page shows; nothing while there is none.
 */
void
sale_page_save_document (SalePage *self, SaleDocumentFormat format)
{
  SaleDocument *document = SALE_PAGE_GET_CLASS (self)->get_document (self);
  SaleSession *session = sale_page_get_session (self);

  if (document && session)
    sale_document_save (document, format, sale_basis_get_now (sale_session_get_basis (session)),
                        GTK_WIDGET (self));
}

static void
save_pdf (GtkWidget *widget, const char *name, GVariant *target)
{
  sale_page_save_document (SALE_PAGE (widget), SALE_DOCUMENT_PDF);
}

static void
print (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleDocument *document = SALE_PAGE_GET_CLASS (widget)->get_document (SALE_PAGE (widget));

  if (document)
    sale_document_print (document, widget);
}

/**
 * sale_page_class_install_document:
 * @get_document: returns (transfer none) (nullable): the document that the page shows, %NULL
 *   while there is none
 *
 * Gives pages of @klass `page.save-pdf` and `page.print`.
 */
void
sale_page_class_install_document (SalePageClass *klass,
                                  SaleDocument *(*get_document) (SalePage *self))
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  klass->get_document = get_document;
  gtk_widget_class_install_action (widget_class, "page.save-pdf", NULL, save_pdf);
  gtk_widget_class_install_action (widget_class, "page.print", NULL, print);
}
