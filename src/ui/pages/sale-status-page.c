/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-status-page.h"

#include "sale-document-view.h"
#include "sale-empty.h"
#include "sale-html.h"
#include "sale-mail-output.h"
#include "sale-page-document.h"
#include "sale-page-life.h"
#include "sale-plan-status.h"

/**
 * SaleStatusPage:
 *
 * The status page of a plan as the customer gets it: We and You. It is looked
 * at, given a few words, and leaves as PDF, as a web page, on paper or by the
 * clipboard. Nothing is sent by the program.
 */
struct _SaleStatusPage
{
  SalePage parent_instance;

  AdwEntryRow *message_row;
  SaleDocumentView *view;

  gint64 plan;
  SalePlanStatusData *data;
  SaleDocument *document;
};

G_DEFINE_FINAL_TYPE (SaleStatusPage, sale_status_page, SALE_TYPE_PAGE)

/**
 * sale_status_copy:
 * @page: who says that it was done
 *
 * Puts a status page on the clipboard: as a web page for a mail that takes one, and
 * as plain text.
 */
void
sale_status_copy (SalePage *page, const SalePlanStatusData *data)
{
  g_autoptr (SaleDocument) document = sale_plan_report_new (data);
  char *html = sale_html_render (document);
  g_autoptr (GBytes) bytes = g_bytes_new_take (html, strlen (html));
  g_autofree char *text = sale_plan_status_dup_text (data);
  GdkContentProvider *both[] = {
    gdk_content_provider_new_for_bytes ("text/html", bytes),
    gdk_content_provider_new_typed (G_TYPE_STRING, text),
  };
  g_autoptr (GdkContentProvider) provider =
      gdk_content_provider_new_union (both, G_N_ELEMENTS (both));

  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (page)), provider);
  sale_page_say (page, _ ("Copied the status page"));
}

/**
 * sale_status_draft:
 * @page: who says what came of it
 * @message: (nullable): a few words to the customer
 *
 * Opens a mail that says where a plan stands.
 */
void
sale_status_draft (SalePage *page, gint64 plan, const char *message)
{
  SaleSession *session = sale_page_get_session (page);
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleMailDraft) draft = NULL;

  if (session == NULL)
    return;
  draft = sale_mail_draft_read_plan (sale_session_get_reader (session),
                                     sale_session_get_basis (session), plan, message, &error);
  if (draft)
    sale_mail_open (draft, page);
  else
    sale_page_show_error (page, error);
}

static void
show_document (SaleStatusPage *self)
{
  if (self->data == NULL)
    return;
  g_set_str (&self->data->message, gtk_editable_get_text (GTK_EDITABLE (self->message_row)));
  g_clear_pointer (&self->document, sale_document_unref);
  self->document = sale_plan_report_new (self->data);
  sale_document_view_set_document (self->view, self->document);
}

static void
on_message_changed (SaleStatusPage *self)
{
  show_document (self);
}

static void
reload (SaleStatusPage *self)
{
  SaleSession *session = sale_page_get_session (SALE_PAGE (self));
  g_autoptr (GError) error = NULL;
  g_autoptr (SalePlanStatusData) data = sale_plan_status_read (
      sale_session_get_reader (session), sale_session_get_basis (session), self->plan, &error);

  sale_page_set_empty (SALE_PAGE (self), g_error_matches (error, SALE_ERROR, SALE_ERROR_NOT_FOUND));
  if (data == NULL && !sale_page_get_empty (SALE_PAGE (self)))
    sale_page_show_error (SALE_PAGE (self), error);
  if (data == NULL)
    return;
  g_clear_pointer (&self->data, sale_plan_status_data_free);
  self->data = g_steal_pointer (&data);
  show_document (self);
}

/* What is shown is made of these. */
static const SaleKind kinds[] = { SALE_KIND_PLAN, SALE_KIND_STEP, SALE_KIND_ACCOUNT,
                                  SALE_KIND_ANY };

static void
sale_status_page_session_set (SalePage *page, SaleSession *session)
{
  sale_page_follow (page, (SalePageReload) reload, kinds, FALSE);
}

/* Commands --------------------------------------------------------------------- */

static SaleDocument *
sale_status_page_get_document (SalePage *page)
{
  return SALE_STATUS_PAGE (page)->document;
}

static void
save_html (GtkWidget *widget, const char *name, GVariant *target)
{
  sale_page_save_document (SALE_PAGE (widget), SALE_DOCUMENT_HTML);
}

static void
copy (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleStatusPage *self = SALE_STATUS_PAGE (widget);

  if (self->document)
    sale_status_copy (SALE_PAGE (self), self->data);
}

static void
draft_mail (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleStatusPage *self = SALE_STATUS_PAGE (widget);

  if (self->data)
    sale_status_draft (SALE_PAGE (self), self->plan,
                       gtk_editable_get_text (GTK_EDITABLE (self->message_row)));
}

/* Life ------------------------------------------------------------------------- */

static void
sale_status_page_dispose (GObject *object)
{
  SaleStatusPage *self = SALE_STATUS_PAGE (object);

  g_clear_pointer (&self->document, sale_document_unref);
  g_clear_pointer (&self->data, sale_plan_status_data_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), SALE_TYPE_STATUS_PAGE);
  G_OBJECT_CLASS (sale_status_page_parent_class)->dispose (object);
}

static void
sale_status_page_class_init (SaleStatusPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SALE_TYPE_DOCUMENT_VIEW);
  g_type_ensure (SALE_TYPE_EMPTY);
  G_OBJECT_CLASS (klass)->dispose = sale_status_page_dispose;
  SALE_PAGE_CLASS (klass)->session_set = sale_status_page_session_set;
  sale_page_class_install_document (SALE_PAGE_CLASS (klass), sale_status_page_get_document);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               SALE_UI_RESOURCE ("sale-status-page.ui"));
  gtk_widget_class_bind_template_child (widget_class, SaleStatusPage, message_row);
  gtk_widget_class_bind_template_child (widget_class, SaleStatusPage, view);
  gtk_widget_class_bind_template_callback (widget_class, on_message_changed);
  gtk_widget_class_install_action (widget_class, "page.save-html", NULL, save_html);
  gtk_widget_class_install_action (widget_class, "page.copy", NULL, copy);
  gtk_widget_class_install_action (widget_class, "page.draft-mail", NULL, draft_mail);
}

static void
sale_status_page_init (SaleStatusPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * sale_status_page_new:
 * @plan: a plan's id
 *
 * Returns: (transfer floating): its status page, to be pushed
 */
SalePage *
sale_status_page_new (gint64 plan)
{
  SaleStatusPage *self = g_object_new (SALE_TYPE_STATUS_PAGE, NULL);

  self->plan = plan;
  return SALE_PAGE (self);
}
