/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-ring.h"

#include <math.h>

/* The ring's thickness as a part of its diameter. */
#define THICKNESS .16f

/**
 * SaleRing:
 *
 * A share of a whole as a ring that closes: the steps of a plan that are done,
 * the days of a window that are gone. It starts at the top and runs clockwise,
 * in right-to-left text the other way. Its size is #SaleRing:size; the number
 * stands beside it, as a label.
 *
 * CSS node: `ring` with the class of its state. Its role is meter; its value
 * text is #SaleRing:text, or else the percentage.
 */
struct _SaleRing
{
  GtkWidget parent_instance;

  double fraction;
  int size;
  SaleState state;
  char *text;
};

G_DEFINE_FINAL_TYPE (SaleRing, sale_ring, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_FRACTION,
  PROP_SIZE,
  PROP_STATE,
  PROP_TEXT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
update_accessible (SaleRing *self)
{
  /* Translators: a share, in percent. */
  g_autofree char *percent = g_strdup_printf (_("%.0f %%"), 100 * self->fraction);

  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 0.,
      GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, 1., GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, self->fraction,
      GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, self->text ? self->text : percent, -1);
}

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
  SaleRing *self = SALE_RING (widget);
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
  if (self->fraction > 0)
    append_arc (snapshot, (diameter - line) / 2, line, self->fraction, rtl, &color);
  gtk_snapshot_restore (snapshot);
}

static void
sale_ring_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SaleRing *self = SALE_RING (object);

  switch (id)
    {
    case PROP_FRACTION:
      g_value_set_double (value, self->fraction);
      break;
    case PROP_SIZE:
      g_value_set_int (value, self->size);
      break;
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    case PROP_TEXT:
      g_value_set_string (value, self->text);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sale_ring_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SaleRing *self = SALE_RING (object);

  switch (id)
    {
    case PROP_FRACTION:
      sale_ring_set_fraction (self, g_value_get_double (value));
      break;
    case PROP_SIZE:
      self->size = g_value_get_int (value);
      gtk_widget_queue_resize (GTK_WIDGET (self));
      break;
    case PROP_STATE:
      sale_ring_set_state (self, g_value_get_enum (value));
      break;
    case PROP_TEXT:
      sale_ring_set_text (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sale_ring_finalize (GObject *object)
{
  g_free (SALE_RING (object)->text);
  G_OBJECT_CLASS (sale_ring_parent_class)->finalize (object);
}

static void
sale_ring_class_init (SaleRingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = sale_ring_get_property;
  object_class->set_property = sale_ring_set_property;
  object_class->finalize = sale_ring_finalize;
  widget_class->measure = sale_ring_measure;
  widget_class->snapshot = sale_ring_snapshot;

  properties[PROP_FRACTION] = g_param_spec_double ("fraction", NULL, NULL, 0, 1, 0, flags);
  properties[PROP_SIZE] =
      g_param_spec_int ("size", NULL, NULL, 8, 512, 24, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_STATE] =
      g_param_spec_enum ("state", NULL, NULL, SALE_TYPE_STATE, SALE_STATE_INFO, flags);
  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "ring");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_METER);
}

static void
sale_ring_init (SaleRing *self)
{
  self->size = 24;
  self->state = SALE_STATE_INFO;
  sale_state_apply (self->state, GTK_WIDGET (self));
  update_accessible (self);
}

GtkWidget *
sale_ring_new (void)
{
  return g_object_new (SALE_TYPE_RING, NULL);
}

double
sale_ring_get_fraction (SaleRing *self)
{
  g_return_val_if_fail (SALE_IS_RING (self), 0);

  return self->fraction;
}

/**
 * sale_ring_set_fraction:
 * @fraction: 0 to 1; what is beyond is cut
 */
void
sale_ring_set_fraction (SaleRing *self, double fraction)
{
  g_return_if_fail (SALE_IS_RING (self));

  fraction = isnan (fraction) ? 0 : CLAMP (fraction, 0, 1);
  if (self->fraction == fraction)
    return;

  self->fraction = fraction;
  update_accessible (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRACTION]);
}

void
sale_ring_set_state (SaleRing *self, SaleState state)
{
  g_return_if_fail (SALE_IS_RING (self));

  if (self->state == state)
    return;

  self->state = state;
  sale_state_apply (state, GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

/**
 * sale_ring_set_text:
 * @text: (nullable): the share in words, as in "9 of 12 done"
 */
void
sale_ring_set_text (SaleRing *self, const char *text)
{
  g_return_if_fail (SALE_IS_RING (self));

  if (!g_set_str (&self->text, text))
    return;

  update_accessible (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
}
