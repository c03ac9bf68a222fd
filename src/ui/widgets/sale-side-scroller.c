/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-side-scroller.h"

/**
 * SaleSideScroller:
 *
 * Something that is as high as it needs to be for its width, and is scrolled
 * sideways where there is less than it can do with. A #GtkScrolledWindow gives
 * it the height of its natural width instead.
 *
 * CSS node: `sidescroller`.
 */
struct _SaleSideScroller
{
  GtkWidget parent_instance;

  GtkWidget *scroller;
  GtkWidget *child; /* owned by the scroller */
};

G_DEFINE_FINAL_TYPE (SaleSideScroller, sale_side_scroller, GTK_TYPE_WIDGET)

static void
sale_side_scroller_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                            int *minimum, int *natural, int *minimum_baseline,
                            int *natural_baseline)
{
  SaleSideScroller *self = SALE_SIDE_SCROLLER (widget);
  int least, wanted;

  gtk_widget_measure (self->child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &wanted, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      gtk_widget_measure (self->scroller, orientation, -1, minimum, NULL, NULL, NULL);
      *natural = MAX (wanted, *minimum);
      return;
    }
  gtk_widget_measure (self->child, orientation, for_size < 0 ? wanted : MAX (for_size, least),
                      minimum, natural, NULL, NULL);
  *minimum = *natural;
}

static void
sale_side_scroller_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SaleSideScroller *self = SALE_SIDE_SCROLLER (widget);

  gtk_widget_size_allocate (self->scroller, &(GtkAllocation) { 0, 0, width, height }, baseline);
}

static GtkSizeRequestMode
sale_side_scroller_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
sale_side_scroller_dispose (GObject *object)
{
  g_clear_pointer (&SALE_SIDE_SCROLLER (object)->scroller, gtk_widget_unparent);
  G_OBJECT_CLASS (sale_side_scroller_parent_class)->dispose (object);
}

static void
sale_side_scroller_class_init (SaleSideScrollerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sale_side_scroller_dispose;
  widget_class->measure = sale_side_scroller_measure;
  widget_class->size_allocate = sale_side_scroller_size_allocate;
  widget_class->get_request_mode = sale_side_scroller_get_request_mode;
  gtk_widget_class_set_css_name (widget_class, "sidescroller");
}

static void
sale_side_scroller_init (SaleSideScroller *self)
{
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_AUTOMATIC,
                                  GTK_POLICY_NEVER);
  gtk_widget_set_focusable (self->scroller, FALSE);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

/**
 * sale_side_scroller_new:
 * @child: (transfer floating)
 */
GtkWidget *
sale_side_scroller_new (GtkWidget *child)
{
  SaleSideScroller *self = g_object_new (SALE_TYPE_SIDE_SCROLLER, NULL);

  self->child = child;
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), child);
  return GTK_WIDGET (self);
}
