/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-figure-card.h"

#include "sale-plain-text.h"
#include "sale-state-shape.h"

/**
 * SaleFigureCard:
 *
 * One figure: what it is, how much, and what to think of it: "ARR", "€60,000",
 * "renews 1 April". Several stand in a #SaleEvenBox. To be opened by a click,
 * it is put into a button with the style classes `card` and `sale-figure`.
 *
 * CSS node: `figure`, with the class of its state if it has one. To a screen
 * reader it is a group called by all its texts.
 */
struct _SaleFigureCard
{
  GtkWidget parent_instance;

  GtkLabel *label_label;
  GtkLabel *value_label;
  GtkLabel *hint_label;
  SaleStateShape *shape;

  char *texts[3];
  SaleState state;
};

G_DEFINE_FINAL_TYPE (SaleFigureCard, sale_figure_card, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_LABEL,
  PROP_VALUE,
  PROP_HINT,
  PROP_STATE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static GtkLabel *
label_of (SaleFigureCard *self, guint property)
{
  GtkLabel *labels[] = { self->label_label, self->value_label, self->hint_label };

  return labels[property - PROP_LABEL];
}

static void
update_name (SaleFigureCard *self)
{
  GString *name = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (self->texts); i++)
    if (self->texts[i] && *self->texts[i])
      g_string_append_printf (name, "%s%s", name->len ? ", " : "", self->texts[i]);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name->str,
                                  -1);
  g_string_free (name, TRUE);
}

static void
set_text (SaleFigureCard *self, guint property, const char *text)
{
  if (!g_set_str (&self->texts[property - PROP_LABEL], text))
    return;

  sale_plain_set_label (label_of (self, property), text);
  sale_plain_set_tooltip (GTK_WIDGET (label_of (self, property)), text);
  gtk_widget_set_visible (GTK_WIDGET (label_of (self, property)), text && *text);
  update_name (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
sale_figure_card_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SaleFigureCard *self = SALE_FIGURE_CARD (object);

  switch (id)
    {
    case PROP_LABEL:
    case PROP_VALUE:
    case PROP_HINT:
      g_value_set_string (value, self->texts[id - PROP_LABEL]);
      break;
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sale_figure_card_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SaleFigureCard *self = SALE_FIGURE_CARD (object);

  switch (id)
    {
    case PROP_LABEL:
    case PROP_VALUE:
    case PROP_HINT:
      set_text (self, id, g_value_get_string (value));
      break;
    case PROP_STATE:
      sale_figure_card_set_state (self, g_value_get_enum (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sale_figure_card_dispose (GObject *object)
{
  SaleFigureCard *self = SALE_FIGURE_CARD (object);

  for (guint i = 0; i < G_N_ELEMENTS (self->texts); i++)
    g_clear_pointer (&self->texts[i], g_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), SALE_TYPE_FIGURE_CARD);
  for (GtkWidget *child; (child = gtk_widget_get_first_child (GTK_WIDGET (object)));)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (sale_figure_card_parent_class)->dispose (object);
}

static void
sale_figure_card_class_init (SaleFigureCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  g_type_ensure (SALE_TYPE_STATE_SHAPE);
  object_class->get_property = sale_figure_card_get_property;
  object_class->set_property = sale_figure_card_set_property;
  object_class->dispose = sale_figure_card_dispose;

  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL, flags);
  properties[PROP_VALUE] = g_param_spec_string ("value", NULL, NULL, NULL, flags);
  properties[PROP_HINT] = g_param_spec_string ("hint", NULL, NULL, NULL, flags);
  properties[PROP_STATE] =
      g_param_spec_enum ("state", NULL, NULL, SALE_TYPE_STATE, SALE_STATE_NONE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               SALE_UI_RESOURCE ("sale-figure-card.ui"));
  gtk_widget_class_bind_template_child (widget_class, SaleFigureCard, label_label);
  gtk_widget_class_bind_template_child (widget_class, SaleFigureCard, value_label);
  gtk_widget_class_bind_template_child (widget_class, SaleFigureCard, hint_label);
  gtk_widget_class_bind_template_child (widget_class, SaleFigureCard, shape);
  gtk_widget_class_set_css_name (widget_class, "figure");
}

static void
sale_figure_card_init (SaleFigureCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
sale_figure_card_new (const char *label, const char *value, const char *hint)
{
  return g_object_new (SALE_TYPE_FIGURE_CARD, "label", label, "value", value, "hint", hint, NULL);
}

/**
 * sale_figure_card_set:
 * @label: (nullable): what it is
 * @value: (nullable): how much, as people write it
 * @hint: (nullable): what to think of it
 */
void
sale_figure_card_set (SaleFigureCard *self, const char *label, const char *value, const char *hint)
{
  g_return_if_fail (SALE_IS_FIGURE_CARD (self));

  set_text (self, PROP_LABEL, label);
  set_text (self, PROP_VALUE, value);
  set_text (self, PROP_HINT, hint);
}

/**
 * sale_figure_card_set_state:
 * @state: shown by a shape before the value; the value or the hint says it in words
 */
void
sale_figure_card_set_state (SaleFigureCard *self, SaleState state)
{
  g_return_if_fail (SALE_IS_FIGURE_CARD (self));

  if (self->state == state)
    return;

  self->state = state;
  sale_state_shape_set_state (self->shape, state);
  gtk_widget_set_visible (GTK_WIDGET (self->shape), state != SALE_STATE_NONE);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}
