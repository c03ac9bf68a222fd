/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-document-view.h"

#include "sale-document-text.h"
#include "sale-layout.h"

#define GAP 18
#define MIN_WIDTH 240
#define PIXELS_A_POINT (96.0 / 72)

/**
 * SaleDocumentView:
 *
 * The pages of a document as they will be printed, one under the other, as wide
 * as there is room and no wider than on paper. To be put into a scrolled window.
 */
struct _SaleDocumentView
{
  GtkWidget parent_instance;

  SaleLayout *layout;
  double page_width; /* points */
  double page_height;
};

G_DEFINE_FINAL_TYPE (SaleDocumentView, sale_document_view, GTK_TYPE_WIDGET)

static double
get_scale (SaleDocumentView *self, int width)
{
  return MIN (width / self->page_width, PIXELS_A_POINT);
}

static void
sale_document_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                            int *minimum, int *natural, int *minimum_baseline,
                            int *natural_baseline)
{
  SaleDocumentView *self = SALE_DOCUMENT_VIEW (widget);
  guint n = sale_document_view_get_n_pages (self);
  double scale;

  *minimum = *natural = 0;
  if (n == 0)
    return;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MIN_WIDTH;
      *natural = (int) (self->page_width * PIXELS_A_POINT);
      return;
    }
  scale = get_scale (self, for_size < 0 ? G_MAXINT : for_size);
  *minimum = *natural = (int) (n * self->page_height * scale) + (int) (n - 1) * GAP;
}

static void
snapshot_page (SaleDocumentView *self, GtkSnapshot *snapshot, guint page, double scale)
{
  const GdkRGBA white = { 1, 1, 1, 1 }, shade = { 0, 0, 0, 0.25f };
  const graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, (float) (self->page_width * scale),
                                                     (float) (self->page_height * scale));
  GskRoundedRect outline;
  cairo_t *cr;

  gsk_rounded_rect_init_from_rect (&outline, &bounds, 0);
  gtk_snapshot_append_outset_shadow (snapshot, &outline, &shade, 0, 1, 0, 3);
  gtk_snapshot_append_color (snapshot, &white, &bounds);
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  cairo_scale (cr, scale, scale);
  sale_layout_draw_page (self->layout, page, cr);
  cairo_destroy (cr);
}

static void
sale_document_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SaleDocumentView *self = SALE_DOCUMENT_VIEW (widget);
  guint n = sale_document_view_get_n_pages (self);
  int width = gtk_widget_get_width (widget);
  double scale;

  if (n == 0)
    return;
  scale = get_scale (self, width);
  gtk_snapshot_translate (
      snapshot, &GRAPHENE_POINT_INIT ((float) floor ((width - self->page_width * scale) / 2), 0));
  for (guint i = 0; i < n; i++)
    {
      snapshot_page (self, snapshot, i, scale);
      gtk_snapshot_translate (snapshot,
                              &GRAPHENE_POINT_INIT (0, (float) (self->page_height * scale) + GAP));
    }
}

static GtkSizeRequestMode
sale_document_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
sale_document_view_finalize (GObject *object)
{
  g_clear_pointer (&SALE_DOCUMENT_VIEW (object)->layout, sale_layout_free);

  G_OBJECT_CLASS (sale_document_view_parent_class)->finalize (object);
}

static void
sale_document_view_class_init (SaleDocumentViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sale_document_view_finalize;
  widget_class->measure = sale_document_view_measure;
  widget_class->snapshot = sale_document_view_snapshot;
  widget_class->get_request_mode = sale_document_view_get_request_mode;
  gtk_widget_class_set_css_name (widget_class, "documentview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DOCUMENT);
}

static void
sale_document_view_init (SaleDocumentView *self)
{
}

GtkWidget *
sale_document_view_new (void)
{
  return g_object_new (SALE_TYPE_DOCUMENT_VIEW, NULL);
}

/**
 * sale_document_view_set_document:
 * @document: (nullable): what to show
 */
void
sale_document_view_set_document (SaleDocumentView *self, SaleDocument *document)
{
  g_return_if_fail (SALE_IS_DOCUMENT_VIEW (self));

  g_clear_pointer (&self->layout, sale_layout_free);
  if (document)
    {
      g_autofree char *words = sale_document_dup_text (document);

      self->layout = sale_layout_new (document);
      sale_layout_get_page_size (self->layout, &self->page_width, &self->page_height);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      sale_document_get_title (document),
                                      GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
    }
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

guint
sale_document_view_get_n_pages (SaleDocumentView *self)
{
  g_return_val_if_fail (SALE_IS_DOCUMENT_VIEW (self), 0);

  return self->layout ? sale_layout_get_n_pages (self->layout) : 0;
}
