/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-state-shape.h"

#define SHAPE_SIZE 10

/**
 * SaleStateShape:
 *
 * The shape of a #SaleState in its colour, as large as a letter. It stands
 * beside the state's word and says nothing to a screen reader.
 *
 * CSS node: `stateshape` with the class of the state.
 */
struct _SaleStateShape
{
  GtkWidget parent_instance;

  SaleState state;
};

G_DEFINE_FINAL_TYPE (SaleStateShape, sale_state_shape, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_STATE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
sale_state_shape_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                          int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = SHAPE_SIZE;
}

static void
sale_state_shape_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SaleStateShape *self = SALE_STATE_SHAPE (widget);
  g_autoptr (GskPath) shape = sale_state_dup_shape (self->state, SHAPE_SIZE);
  GdkRGBA color;

  gtk_widget_get_color (widget, &color);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
      snapshot, &GRAPHENE_POINT_INIT ((gtk_widget_get_width (widget) - SHAPE_SIZE) / 2.f,
                                      (gtk_widget_get_height (widget) - SHAPE_SIZE) / 2.f));
  gtk_snapshot_append_fill (snapshot, shape, GSK_FILL_RULE_EVEN_ODD, &color);
  gtk_snapshot_restore (snapshot);
}

static void
sale_state_shape_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_STATE)
    g_value_set_enum (value, SALE_STATE_SHAPE (object)->state);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
sale_state_shape_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_STATE)
    sale_state_shape_set_state (SALE_STATE_SHAPE (object), g_value_get_enum (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
sale_state_shape_class_init (SaleStateShapeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = sale_state_shape_get_property;
  object_class->set_property = sale_state_shape_set_property;
  widget_class->measure = sale_state_shape_measure;
  widget_class->snapshot = sale_state_shape_snapshot;

  properties[PROP_STATE] =
      g_param_spec_enum ("state", NULL, NULL, SALE_TYPE_STATE, SALE_STATE_NONE,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "stateshape");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
sale_state_shape_init (SaleStateShape *self)
{
  sale_state_apply (SALE_STATE_NONE, GTK_WIDGET (self));
}

GtkWidget *
sale_state_shape_new (SaleState state)
{
  return g_object_new (SALE_TYPE_STATE_SHAPE, "state", state, NULL);
}

SaleState
sale_state_shape_get_state (SaleStateShape *self)
{
  g_return_val_if_fail (SALE_IS_STATE_SHAPE (self), SALE_STATE_NONE);

  return self->state;
}

void
sale_state_shape_set_state (SaleStateShape *self, SaleState state)
{
  g_return_if_fail (SALE_IS_STATE_SHAPE (self));

  if (self->state == state)
    return;

  self->state = state;
  sale_state_apply (state, GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}
