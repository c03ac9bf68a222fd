/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-brief-page.h"

#include "sale-account-brief.h"
#include "sale-document-view.h"
#include "sale-empty.h"
#include "sale-page-document.h"
#include "sale-page-life.h"
#include "sale-page-rows.h"

/**
 * SaleBriefPage:
 *
 * An account on one page, to be read before a talk: on the screen, on paper or
 * as PDF. Everything is in the book, so it is there without a network too.
 */
struct _SaleBriefPage
{
  SalePage parent_instance;

  SaleDocumentView *view;

  gint64 account;
  SaleDocument *document;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (SaleBriefPage, sale_brief_page, SALE_TYPE_PAGE)

/* Loading ---------------------------------------------------------------------- */

static void
show (SaleBriefPage *self, SaleAccountView *view)
{
  g_autoptr (SaleBriefData) data = sale_account_brief_new (view);

  g_clear_pointer (&self->document, sale_document_unref);
  self->document = sale_brief_report_new (data);
  sale_document_view_set_document (self->view, self->document);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SaleBriefPage) self = data;
  g_autoptr (SaleAccountView) view =
      sale_page_finish_one (SALE_PAGE (self), source, result, g_object_unref);

  if (view)
    show (self, view);
}

static void
reload (SaleBriefPage *self)
{
  sale_page_read_about (SALE_PAGE (self), &self->cancellable, sale_account_view_read,
                        sale_account_view_read_data (self->account), g_free, g_object_unref,
                        on_read);
}

static void
sale_brief_page_session_set (SalePage *page, SaleSession *session)
{
  sale_page_set_loading (page, TRUE);
  sale_page_follow (page, (SalePageReload) reload, NULL, TRUE);
}

/* Commands --------------------------------------------------------------------- */

static SaleDocument *
sale_brief_page_get_document (SalePage *page)
{
  return SALE_BRIEF_PAGE (page)->document;
}

/* Life ------------------------------------------------------------------------- */

static void
sale_brief_page_dispose (GObject *object)
{
  SaleBriefPage *self = SALE_BRIEF_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->document, sale_document_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), SALE_TYPE_BRIEF_PAGE);
  G_OBJECT_CLASS (sale_brief_page_parent_class)->dispose (object);
}

static void
sale_brief_page_class_init (SaleBriefPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SALE_TYPE_DOCUMENT_VIEW);
  g_type_ensure (SALE_TYPE_EMPTY);
  G_OBJECT_CLASS (klass)->dispose = sale_brief_page_dispose;
  SALE_PAGE_CLASS (klass)->session_set = sale_brief_page_session_set;
  sale_page_class_install_document (SALE_PAGE_CLASS (klass), sale_brief_page_get_document);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               SALE_UI_RESOURCE ("sale-brief-page.ui"));
  gtk_widget_class_bind_template_child (widget_class, SaleBriefPage, view);
}

static void
sale_brief_page_init (SaleBriefPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * sale_brief_page_new:
 * @account: an account's id
 *
 * Returns: (transfer floating): its brief, to be pushed
 */
SalePage *
sale_brief_page_new (gint64 account)
{
  SaleBriefPage *self = g_object_new (SALE_TYPE_BRIEF_PAGE, NULL);

  self->account = account;
  return SALE_PAGE (self);
}
