/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-trip-page.h"

#include "sale-document-view.h"
#include "sale-empty.h"
#include "sale-page-document.h"
#include "sale-plain-text.h"
#include "sale-widget.h"

/* How often it looks how far the work is, in ms, and after how many looks the work is
 * shown: what is done within half a second needs no show. */
#define LOOK_MS 100
#define LOOKS_BEFORE_SHOWN 5

/**
 * SaleTripPage:
 *
 * The briefs of the accounts that are visited, in one document: on the screen, on paper
 * or as PDF. Making them can be stopped. They are of the moment: what is written
 * afterwards is not in them.
 */
struct _SaleTripPage
{
  SalePage parent_instance;

  GtkStack *stack;
  GtkLabel *progress_label;
  GtkProgressBar *progress_bar;
  GtkButton *stop_button;
  SaleDocumentView *view;

  SaleTrip *trip;
  SaleDocument *document;
  GCancellable *cancellable;
  guint timeout;
  guint n_looks;
};

G_DEFINE_FINAL_TYPE (SaleTripPage, sale_trip_page, SALE_TYPE_PAGE)

/* Progress --------------------------------------------------------------------- */

static void
show_progress (SaleTripPage *self)
{
  guint done = sale_trip_get_done (self->trip), n = sale_trip_get_n (self->trip);
  g_autofree char *text =
      g_strdup_printf (ngettext ("%u of %u brief made", "%u of %u briefs made", n), done, n);

  sale_plain_set_label (self->progress_label, text);
  gtk_progress_bar_set_fraction (self->progress_bar, n ? (double) done / n : 0);
}

static gboolean
on_look (gpointer data)
{
  SaleTripPage *self = data;

  show_progress (self);
  if (++self->n_looks == LOOKS_BEFORE_SHOWN)
    {
      gtk_stack_set_visible_child_name (self->stack, "work");
      gtk_widget_grab_focus (GTK_WIDGET (self->stop_button));
    }
  return G_SOURCE_CONTINUE;
}

static void
set_working (SaleTripPage *self, gboolean working)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
  self->n_looks = 0;
  if (working)
    self->timeout = g_timeout_add (LOOK_MS, on_look, self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.stop", working);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.save-pdf", self->document != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.print", self->document != NULL);
}

/* Making ----------------------------------------------------------------------- */

static void
take_document (SaleTripPage *self, SaleDocument *document)
{
  g_clear_pointer (&self->document, sale_document_unref);
  self->document = document;
  sale_document_view_set_document (self->view, document);
  gtk_stack_set_visible_child_name (self->stack, "document");
  sale_widget_enter (self->stack);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SaleTripPage) self = data;
  g_autoptr (GError) error = NULL;
  SaleDocument *document = sale_session_read_finish (SALE_SESSION (source), result, &error);

  /* Another book, or the page has gone. */
  if (self->cancellable == NULL ||
      sale_page_get_session (SALE_PAGE (self)) != SALE_SESSION (source))
    {
      g_clear_pointer (&document, sale_document_unref);
      return;
    }
  if (document)
    take_document (self, document);
  else
    gtk_stack_set_visible_child_name (self->stack, "stopped");
  set_working (self, FALSE);
  sale_page_set_empty (SALE_PAGE (self), g_error_matches (error, SALE_ERROR, SALE_ERROR_NOT_FOUND));
  if (error && !sale_session_is_cancelled (error) && !sale_page_get_empty (SALE_PAGE (self)))
    sale_page_show_error (SALE_PAGE (self), error);
}

static void
make (SaleTripPage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  gtk_stack_set_visible_child_name (self->stack, "quiet");
  set_working (self, TRUE);
  sale_session_read_async (sale_page_get_session (SALE_PAGE (self)), sale_trip_read,
                           sale_trip_ref (self->trip), (GDestroyNotify) sale_trip_unref,
                           (GDestroyNotify) sale_document_unref, self->cancellable, on_read,
                           g_object_ref (self));
}

static void
sale_trip_page_session_set (SalePage *page, SaleSession *session)
{
  if (session)
    make (SALE_TRIP_PAGE (page));
}

/* Commands --------------------------------------------------------------------- */

static void
start (GtkWidget *widget, const char *name, GVariant *target)
{
  if (sale_page_get_session (SALE_PAGE (widget)))
    make (SALE_TRIP_PAGE (widget));
}

static void
stop (GtkWidget *widget, const char *name, GVariant *target)
{
  g_cancellable_cancel (SALE_TRIP_PAGE (widget)->cancellable);
}

static SaleDocument *
sale_trip_page_get_document (SalePage *page)
{
  return SALE_TRIP_PAGE (page)->document;
}

/* Life ------------------------------------------------------------------------- */

static void
sale_trip_page_dispose (GObject *object)
{
  SaleTripPage *self = SALE_TRIP_PAGE (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->document, sale_document_unref);
  g_clear_pointer (&self->trip, sale_trip_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), SALE_TYPE_TRIP_PAGE);
  G_OBJECT_CLASS (sale_trip_page_parent_class)->dispose (object);
}

static void
sale_trip_page_class_init (SaleTripPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SALE_TYPE_DOCUMENT_VIEW);
  g_type_ensure (SALE_TYPE_EMPTY);
  G_OBJECT_CLASS (klass)->dispose = sale_trip_page_dispose;
  SALE_PAGE_CLASS (klass)->session_set = sale_trip_page_session_set;
  sale_page_class_install_document (SALE_PAGE_CLASS (klass), sale_trip_page_get_document);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               SALE_UI_RESOURCE ("sale-trip-page.ui"));
  gtk_widget_class_bind_template_child (widget_class, SaleTripPage, stack);
  gtk_widget_class_bind_template_child (widget_class, SaleTripPage, progress_label);
  gtk_widget_class_bind_template_child (widget_class, SaleTripPage, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, SaleTripPage, stop_button);
  gtk_widget_class_bind_template_child (widget_class, SaleTripPage, view);
  gtk_widget_class_install_action (widget_class, "page.stop", NULL, stop);
  gtk_widget_class_install_action (widget_class, "page.start", NULL, start);
}

static void
sale_trip_page_init (SaleTripPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * sale_trip_page_new:
 * @trip: (transfer none): whom it goes to
 *
 * Returns: (transfer floating): its briefs, to be pushed
 */
SalePage *
sale_trip_page_new (SaleTrip *trip)
{
  SaleTripPage *self = g_object_new (SALE_TYPE_TRIP_PAGE, NULL);
  const char *place = sale_trip_get_place (trip);
  /* Translators: %s is a city. */
  g_autofree char *title = place ? g_strdup_printf (_ ("Trip to %s"), place) : g_strdup (_ ("Trip"));

  self->trip = sale_trip_ref (trip);
  sale_plain_set_title (self, title);
  return SALE_PAGE (self);
}
