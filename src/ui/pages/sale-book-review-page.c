/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-book-review-page.h"

#include "sale-book-review.h"
#include "sale-book-slides.h"
#include "sale-document-view.h"
#include "sale-empty.h"
#include "sale-owner-toggles.h"
#include "sale-page-document.h"
#include "sale-page-life.h"
#include "sale-page-rows.h"

/**
 * SaleBookReviewPage:
 *
 * The weekly review of the book, made from what is in it: an agenda to be read,
 * printed, saved as PDF, or gone through together on the whole screen.
 */
struct _SaleBookReviewPage
{
  SalePage parent_instance;

  SaleDocumentView *view;
  SaleOwnerToggles *owner_toggles;

  SaleBookReviewData *data;
  SaleDocument *document;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (SaleBookReviewPage, sale_book_review_page, SALE_TYPE_PAGE)

/* Loading ---------------------------------------------------------------------- */

static void
show (SaleBookReviewPage *self)
{
  g_clear_pointer (&self->document, sale_document_unref);
  self->document = sale_book_review_report_new (self->data);
  sale_document_view_set_document (self->view, self->document);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SaleBookReviewPage) self = data;
  SaleBookReviewData *read = sale_page_finish (SALE_PAGE (self), source, result,
                                               (GDestroyNotify) sale_book_review_data_free);

  if (read == NULL)
    return;
  g_clear_pointer (&self->data, sale_book_review_data_free);
  self->data = read;
  sale_page_set_empty (SALE_PAGE (self), read->n_book == 0);
  show (self);
}

static void
reload (SaleBookReviewPage *self)
{
  SaleSession *session = sale_page_get_session (SALE_PAGE (self));
  gboolean covering = sale_session_get_cover (session, NULL) != NULL;
  gboolean all;

  sale_owner_toggles_set_covering (self->owner_toggles, covering);
  sale_owner_toggles_set_known (self->owner_toggles,
                                covering ||
                                    *sale_basis_get_me (sale_session_get_basis (session)) != '\0');
  all = sale_owner_toggles_get_all (self->owner_toggles);
  sale_page_read_about (SALE_PAGE (self), &self->cancellable, sale_book_review_read,
                        g_memdup2 (&all, sizeof all), g_free,
                        (GDestroyNotify) sale_book_review_data_free, on_read);
}

static void
on_all (SaleBookReviewPage *self)
{
  if (sale_page_get_session (SALE_PAGE (self)))
    reload (self);
}

static void
sale_book_review_page_session_set (SalePage *page, SaleSession *session)
{
  sale_page_set_loading (page, TRUE);
  sale_page_follow (page, (SalePageReload) reload, NULL, TRUE);
}

/* Commands --------------------------------------------------------------------- */

static void
present (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleBookReviewPage *self = SALE_BOOK_REVIEW_PAGE (widget);
  GtkRoot *root = gtk_widget_get_root (widget);

  if (self->data && GTK_IS_WINDOW (root))
    gtk_window_present (GTK_WINDOW (sale_book_slides_new (self->data, GTK_WINDOW (root))));
}

static SaleDocument *
sale_book_review_page_get_document (SalePage *page)
{
  return SALE_BOOK_REVIEW_PAGE (page)->document;
}

/* Life ------------------------------------------------------------------------- */

static void
sale_book_review_page_dispose (GObject *object)
{
  SaleBookReviewPage *self = SALE_BOOK_REVIEW_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->document, sale_document_unref);
  g_clear_pointer (&self->data, sale_book_review_data_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), SALE_TYPE_BOOK_REVIEW_PAGE);
  G_OBJECT_CLASS (sale_book_review_page_parent_class)->dispose (object);
}

static void
sale_book_review_page_class_init (SaleBookReviewPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SALE_TYPE_DOCUMENT_VIEW);
  g_type_ensure (SALE_TYPE_EMPTY);
  g_type_ensure (SALE_TYPE_OWNER_TOGGLES);
  G_OBJECT_CLASS (klass)->dispose = sale_book_review_page_dispose;
  SALE_PAGE_CLASS (klass)->id = "book-review";
  SALE_PAGE_CLASS (klass)->session_set = sale_book_review_page_session_set;
  sale_page_class_install_document (SALE_PAGE_CLASS (klass), sale_book_review_page_get_document);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               SALE_UI_RESOURCE ("sale-book-review-page.ui"));
  gtk_widget_class_bind_template_child (widget_class, SaleBookReviewPage, view);
  gtk_widget_class_bind_template_child (widget_class, SaleBookReviewPage, owner_toggles);
  gtk_widget_class_bind_template_callback (widget_class, on_all);
  gtk_widget_class_install_action (widget_class, "page.present", NULL, present);
}

static void
sale_book_review_page_init (SaleBookReviewPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * sale_book_review_page_new:
 *
 * Returns: (transfer floating): the page, to be pushed
 */
SalePage *
sale_book_review_page_new (void)
{
  return g_object_new (SALE_TYPE_BOOK_REVIEW_PAGE, NULL);
}
