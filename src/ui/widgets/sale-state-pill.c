/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-state-pill.h"

#include "sale-plain-text.h"
#include "sale-state-shape.h"

/**
 * SaleStatePill:
 *
 * A state in one word, with its shape and colour: "Watch". It hides itself
 * while it has no word.
 *
 * CSS node: `pill` with the class of the state. Screen readers read the word.
 */
struct _SaleStatePill
{
  GtkWidget parent_instance;

  SaleStateShape *shape;
  GtkLabel *word;
  char *label;
};

G_DEFINE_FINAL_TYPE (SaleStatePill, sale_state_pill, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_STATE,
  PROP_LABEL,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
sale_state_pill_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SaleStatePill *self = SALE_STATE_PILL (object);

  switch (id)
    {
    case PROP_STATE:
      g_value_set_enum (value, sale_state_pill_get_state (self));
      break;
    case PROP_LABEL:
      g_value_set_string (value, self->label);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sale_state_pill_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SaleStatePill *self = SALE_STATE_PILL (object);

  switch (id)
    {
    case PROP_STATE:
      sale_state_pill_set (self, g_value_get_enum (value), self->label);
      break;
    case PROP_LABEL:
      sale_state_pill_set (self, sale_state_pill_get_state (self), g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sale_state_pill_dispose (GObject *object)
{
  g_clear_pointer (&SALE_STATE_PILL (object)->label, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), SALE_TYPE_STATE_PILL);
  G_OBJECT_CLASS (sale_state_pill_parent_class)->dispose (object);
}

static void
sale_state_pill_class_init (SaleStatePillClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  g_type_ensure (SALE_TYPE_STATE_SHAPE);
  object_class->get_property = sale_state_pill_get_property;
  object_class->set_property = sale_state_pill_set_property;
  object_class->dispose = sale_state_pill_dispose;

  properties[PROP_STATE] =
      g_param_spec_enum ("state", NULL, NULL, SALE_TYPE_STATE, SALE_STATE_NONE, flags);
  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               SALE_UI_RESOURCE ("sale-state-pill.ui"));
  gtk_widget_class_bind_template_child (widget_class, SaleStatePill, shape);
  gtk_widget_class_bind_template_child (widget_class, SaleStatePill, word);
  gtk_widget_class_set_css_name (widget_class, "pill");
}

static void
sale_state_pill_init (SaleStatePill *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sale_state_apply (SALE_STATE_NONE, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
sale_state_pill_new (SaleState state, const char *label)
{
  GtkWidget *self = g_object_new (SALE_TYPE_STATE_PILL, NULL);

  sale_state_pill_set (SALE_STATE_PILL (self), state, label);
  return self;
}

/**
 * sale_state_pill_set:
 * @label: (nullable): the state's word; %NULL or "" to show nothing
 */
void
sale_state_pill_set (SaleStatePill *self, SaleState state, const char *label)
{
  g_return_if_fail (SALE_IS_STATE_PILL (self));

  if (state != sale_state_shape_get_state (self->shape))
    {
      sale_state_shape_set_state (self->shape, state);
      sale_state_apply (state, GTK_WIDGET (self));
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
    }
  if (g_set_str (&self->label, label))
    {
      sale_plain_set_label (self->word, label);
      gtk_widget_set_visible (GTK_WIDGET (self), label && *label);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LABEL]);
    }
}

SaleState
sale_state_pill_get_state (SaleStatePill *self)
{
  g_return_val_if_fail (SALE_IS_STATE_PILL (self), SALE_STATE_NONE);

  return sale_state_shape_get_state (self->shape);
}

/**
 * sale_state_pill_set_whole:
 *
 * Lets nothing be cut off its word: what stands beside it gives way.
 */
void
sale_state_pill_set_whole (SaleStatePill *self)
{
  g_return_if_fail (SALE_IS_STATE_PILL (self));

  gtk_label_set_ellipsize (self->word, PANGO_ELLIPSIZE_NONE);
}

const char *
sale_state_pill_get_label (SaleStatePill *self)
{
  g_return_val_if_fail (SALE_IS_STATE_PILL (self), NULL);

  return self->label;
}
