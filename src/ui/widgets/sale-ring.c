/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-ring.h"

/* The ring's thickness as a part of its diameter. */
#define THICKNESS .16f

/**
 * SaleRing:
 *
 * A #SaleGauge as a ring that closes: the steps of a plan that are done, the
 * days of a window that are gone. It starts at the top and runs clockwise, in
 * right-to-left text the other way. Its size is #SaleRing:size.
 *
 * CSS node: `ring` with the class of its state.
 */
struct _SaleRing
{
  SaleGauge parent_instance;

  int size;
};

G_DEFINE_FINAL_TYPE (SaleRing, sale_ring, SALE_TYPE_GAUGE)

enum
{
  PROP_0,
  PROP_SIZE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
sale_ring_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                   int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = SALE_RING (widget)->size;
}

/* An arc of @fraction of a circle of @radius around the origin, from the top. */
static GskPath *
dup_arc (float radius, double fraction, gboolean rtl)
{
  GskPathBuilder *path = gsk_path_builder_new ();
  double angle = 2 * G_PI * fraction;
  float side = rtl ? -1 : 1;

  if (fraction >= 1)
    {
      gsk_path_builder_add_circle (path, &GRAPHENE_POINT_INIT (0, 0), radius);
      return gsk_path_builder_free_to_path (path);
    }
  gsk_path_builder_move_to (path, 0, -radius);
  gsk_path_builder_svg_arc_to (path, radius, radius, 0, fraction > .5, !rtl,
                               side * radius * (float) sin (angle), -radius * (float) cos (angle));
  return gsk_path_builder_free_to_path (path);
}

static void
append_arc (GtkSnapshot *snapshot, float radius, float width, double fraction, gboolean rtl,
            const GdkRGBA *color)
{
  g_autoptr (GskPath) arc = dup_arc (radius, fraction, rtl);
  g_autoptr (GskStroke) stroke = gsk_stroke_new (width);

  gsk_stroke_set_line_cap (stroke, fraction < 1 ? GSK_LINE_CAP_ROUND : GSK_LINE_CAP_BUTT);
  gtk_snapshot_append_stroke (snapshot, arc, stroke, color);
}

static void
sale_ring_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  double fraction = sale_gauge_get_fraction (SALE_GAUGE (widget));
  float width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  float diameter = MIN (width, height), line = diameter * THICKNESS;
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GdkRGBA color, track;

  gtk_widget_get_color (widget, &color);
  track = color;
  track.alpha *= .2f;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (width / 2, height / 2));
  append_arc (snapshot, (diameter - line) / 2, line, 1, rtl, &track);
  if (fraction > 0)
    append_arc (snapshot, (diameter - line) / 2, line, fraction, rtl, &color);
  gtk_snapshot_restore (snapshot);
}

static void
sale_ring_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SIZE)
    g_value_set_int (value, SALE_RING (object)->size);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
sale_ring_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id != PROP_SIZE)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  SALE_RING (object)->size = g_value_get_int (value);
  gtk_widget_queue_resize (GTK_WIDGET (object));
}

static void
sale_ring_class_init (SaleRingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = sale_ring_get_property;
  object_class->set_property = sale_ring_set_property;
  widget_class->measure = sale_ring_measure;
  widget_class->snapshot = sale_ring_snapshot;
  properties[PROP_SIZE] =
      g_param_spec_int ("size", NULL, NULL, 8, 512, 24, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_css_name (widget_class, "ring");
}

static void
sale_ring_init (SaleRing *self)
{
  self->size = 24;
  sale_gauge_set_state (SALE_GAUGE (self), SALE_STATE_INFO);
}

GtkWidget *
sale_ring_new (void)
{
  return g_object_new (SALE_TYPE_RING, NULL);
}
