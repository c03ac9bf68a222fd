/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-chip.h"

#include "sale-plain-text.h"

/**
 * SaleChip:
 *
 * A short word that belongs to something: a tier, a tag, what quick capture
 * understood. With #SaleChip:removable it has a button, and says
 * #SaleChip::removed when that is pressed; taking it away is the owner's.
 * A chip that can be changed is a button with the style class `sale-chip`.
 *
 * CSS node: `chip`. Screen readers read the word; the button is called
 * "Remove" and the word.
 */
struct _SaleChip
{
  GtkWidget parent_instance;

  GtkImage *icon;
  GtkLabel *word;
  GtkButton *remove_button;
  char *label;
};

G_DEFINE_FINAL_TYPE (SaleChip, sale_chip, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_LABEL,
  PROP_ICON_NAME,
  PROP_REMOVABLE,
  N_PROPS,
};

enum
{
  REMOVED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
on_remove_clicked (SaleChip *self)
{
  g_signal_emit (self, signals[REMOVED], 0);
}

static void
sale_chip_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SaleChip *self = SALE_CHIP (object);

  switch (id)
    {
    case PROP_LABEL:
      g_value_set_string (value, self->label);
      break;
    case PROP_ICON_NAME:
      g_value_set_string (value, gtk_image_get_icon_name (self->icon));
      break;
    case PROP_REMOVABLE:
      g_value_set_boolean (value, gtk_widget_get_visible (GTK_WIDGET (self->remove_button)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sale_chip_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SaleChip *self = SALE_CHIP (object);

  switch (id)
    {
    case PROP_LABEL:
      sale_chip_set_label (self, g_value_get_string (value));
      break;
    case PROP_ICON_NAME:
      sale_chip_set_icon_name (self, g_value_get_string (value));
      break;
    case PROP_REMOVABLE:
      sale_chip_set_removable (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sale_chip_dispose (GObject *object)
{
  g_clear_pointer (&SALE_CHIP (object)->label, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), SALE_TYPE_CHIP);
  G_OBJECT_CLASS (sale_chip_parent_class)->dispose (object);
}

static void
sale_chip_class_init (SaleChipClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = sale_chip_get_property;
  object_class->set_property = sale_chip_set_property;
  object_class->dispose = sale_chip_dispose;

  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL, flags);
  properties[PROP_ICON_NAME] = g_param_spec_string ("icon-name", NULL, NULL, NULL, flags);
  properties[PROP_REMOVABLE] = g_param_spec_boolean ("removable", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * SaleChip::removed:
   *
   * The user does not want it.
   */
  signals[REMOVED] = g_signal_new ("removed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, SALE_UI_RESOURCE ("sale-chip.ui"));
  gtk_widget_class_bind_template_child (widget_class, SaleChip, icon);
  gtk_widget_class_bind_template_child (widget_class, SaleChip, word);
  gtk_widget_class_bind_template_child (widget_class, SaleChip, remove_button);
  gtk_widget_class_bind_template_callback (widget_class, on_remove_clicked);
  gtk_widget_class_set_css_name (widget_class, "chip");
}

static void
sale_chip_init (SaleChip *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * sale_chip_new:
 * @icon_name: (nullable)
 * @label: (nullable): without one it is not shown
 */
GtkWidget *
sale_chip_new (const char *icon_name, const char *label)
{
  return g_object_new (SALE_TYPE_CHIP, "icon-name", icon_name, "label", label, NULL);
}

const char *
sale_chip_get_label (SaleChip *self)
{
  g_return_val_if_fail (SALE_IS_CHIP (self), NULL);

  return self->label;
}

void
sale_chip_set_label (SaleChip *self, const char *label)
{
  g_autofree char *name = NULL;

  g_return_if_fail (SALE_IS_CHIP (self));

  if (!g_set_str (&self->label, label))
    return;

  sale_plain_set_label (self->word, label);
  gtk_widget_set_visible (GTK_WIDGET (self), label && *label);
  /* Translators: takes away a tag, as in "Remove Strategic". */
  name = g_strdup_printf (_("Remove %s"), label ? label : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->remove_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LABEL]);
}

void
sale_chip_set_icon_name (SaleChip *self, const char *icon_name)
{
  g_return_if_fail (SALE_IS_CHIP (self));

  if (g_strcmp0 (gtk_image_get_icon_name (self->icon), icon_name) == 0)
    return;

  gtk_image_set_from_icon_name (self->icon, icon_name);
  gtk_widget_set_visible (GTK_WIDGET (self->icon), icon_name != NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ICON_NAME]);
}

void
sale_chip_set_removable (SaleChip *self, gboolean removable)
{
  g_return_if_fail (SALE_IS_CHIP (self));

  if (gtk_widget_get_visible (GTK_WIDGET (self->remove_button)) == removable)
    return;

  gtk_widget_set_visible (GTK_WIDGET (self->remove_button), removable);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REMOVABLE]);
}
