/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A value review as a document: saved, or printed. */
#include "sale-review-page-private.h"

#include "sale-document-output.h"
#include "sale-review-prep.h"

/* On another thread: the review as it is handed over. */
static gpointer
read_document (SaleReader *reader, SaleBasis *basis, gpointer review, GCancellable *cancellable,
               GError **error)
{
  g_autoptr (SaleRecord) record =
      sale_reader_get_of_kind (reader, SALE_KIND_REVIEW, *(gint64 *) review, error);
  g_autoptr (SaleReviewData) data = NULL;

  if (record)
    data = sale_review_prepare (reader, basis, sale_review_get_account (record),
                                sale_review_get_period (record), error);
  return data ? sale_review_report_new (data) : NULL;
}

static SaleDocument *
finish_document (GObject *source, GAsyncResult *result, SaleReviewPage *self)
{
  g_autoptr (GError) error = NULL;
  SaleDocument *document = sale_session_read_finish (SALE_SESSION (source), result, &error);

  if (document == NULL && sale_page_get_session (SALE_PAGE (self)))
    sale_page_show_error (SALE_PAGE (self), error);
  if (document && gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    g_clear_pointer (&document, sale_document_unref);
  return document;
}

static void
save (GObject *source, GAsyncResult *result, SaleReviewPage *self, SaleDocumentFormat format)
{
  g_autoptr (SaleReviewPage) page = self;
  g_autoptr (SaleDocument) document = finish_document (source, result, page);
  SaleBasis *basis = sale_session_get_basis (SALE_SESSION (source));

  if (document)
    sale_document_save (document, format, sale_basis_get_now (basis), GTK_WIDGET (page));
}

static void
on_pdf (GObject *source, GAsyncResult *result, gpointer self)
{
  save (source, result, self, SALE_DOCUMENT_PDF);
}

static void
on_html (GObject *source, GAsyncResult *result, gpointer self)
{
  save (source, result, self, SALE_DOCUMENT_HTML);
}

static void
on_print (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SaleReviewPage) self = data;
  g_autoptr (SaleDocument) document = finish_document (source, result, self);

  if (document)
    sale_document_print (document, GTK_WIDGET (self));
}

/**
 * sale_review_page_export:
 *
 * Makes the document that somebody has asked for, once nothing is being written
 * any more.
 */
void
sale_review_page_export (SaleReviewPage *self)
{
  GAsyncReadyCallback callback = self->wanted;

  if (callback == NULL || self->in_flight > 0)
    return;
  self->wanted = NULL;
  sale_session_read_async (sale_page_get_session (SALE_PAGE (self)), read_document,
                           g_memdup2 (&self->review, sizeof self->review), g_free,
                           (GDestroyNotify) sale_document_unref, NULL, callback,
                           g_object_ref (self));
}

static void
want (GtkWidget *widget, GAsyncReadyCallback callback)
{
  SaleReviewPage *self = SALE_REVIEW_PAGE (widget);

  sale_review_page_write (self);
  self->wanted = callback;
  sale_review_page_export (self);
}

static void
save_pdf (GtkWidget *widget, const char *name, GVariant *target)
{
  want (widget, on_pdf);
}

static void
save_html (GtkWidget *widget, const char *name, GVariant *target)
{
  want (widget, on_html);
}

static void
print (GtkWidget *widget, const char *name, GVariant *target)
{
  want (widget, on_print);
}

/**
 * sale_review_page_install_output:
 *
 * Installs what makes a document of the review.
 */
void
sale_review_page_install_output (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "page.save-pdf", NULL, save_pdf);
  gtk_widget_class_install_action (klass, "page.save-html", NULL, save_html);
  gtk_widget_class_install_action (klass, "page.print", NULL, print);
}
