/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-empty.h"

#include "sale-plain-text.h"
#include "sale-widget.h"

/**
 * SaleEmpty:
 *
 * What a page shows when it has nothing to show: why, and what to do. Texts
 * may come from the book ("Next: Gamma’s notice window opens on 1 December");
 * they are never markup. Buttons are added as children of type `action`:
 *
 * |[
 * $SaleEmpty {
 *   icon-name: "sale-accounts-symbolic";
 *   title: _("No Accounts Yet");
 *   description: _("Import a list or add the first one.");
 *
 *   [action]
 *   Button { label: _("Import…"); action-name: "win.import"; styles ["pill", "suggested-action"] }
 * }
 * ]|
 */
struct _SaleEmpty
{
  AdwBin parent_instance;

  AdwStatusPage *status;
  GtkBox *buttons;
  char *description;
};

static void sale_empty_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SaleEmpty, sale_empty, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE,
                                                      sale_empty_buildable_init))

enum
{
  PROP_0,
  PROP_ICON_NAME,
  PROP_TITLE,
  PROP_DESCRIPTION,
  PROP_COMPACT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];
static GtkBuildableIface *parent_buildable;

static void
set_compact (SaleEmpty *self, gboolean compact)
{
  sale_widget_set_class (self->status, "compact", compact);
}

static void
sale_empty_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SaleEmpty *self = SALE_EMPTY (object);

  switch (id)
    {
    case PROP_ICON_NAME:
      g_value_set_string (value, adw_status_page_get_icon_name (self->status));
      break;
    case PROP_TITLE:
      g_value_set_string (value, adw_status_page_get_title (self->status));
      break;
    case PROP_DESCRIPTION:
      g_value_set_string (value, self->description);
      break;
    case PROP_COMPACT:
      g_value_set_boolean (value, gtk_widget_has_css_class (GTK_WIDGET (self->status), "compact"));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sale_empty_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SaleEmpty *self = SALE_EMPTY (object);

  switch (id)
    {
    case PROP_ICON_NAME:
      adw_status_page_set_icon_name (self->status, g_value_get_string (value));
      break;
    case PROP_TITLE:
      sale_plain_set_title (self->status, g_value_get_string (value));
      break;
    case PROP_DESCRIPTION:
      g_set_str (&self->description, g_value_get_string (value));
      sale_plain_set_description (self->status, self->description);
      break;
    case PROP_COMPACT:
      set_compact (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sale_empty_finalize (GObject *object)
{
  g_free (SALE_EMPTY (object)->description);
  G_OBJECT_CLASS (sale_empty_parent_class)->finalize (object);
}

static void
sale_empty_class_init (SaleEmptyClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = sale_empty_get_property;
  object_class->set_property = sale_empty_set_property;
  object_class->finalize = sale_empty_finalize;

  properties[PROP_ICON_NAME] = g_param_spec_string ("icon-name", NULL, NULL, NULL, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_DESCRIPTION] = g_param_spec_string ("description", NULL, NULL, NULL, flags);
  /**
   * SaleEmpty:compact:
   *
   * Small, for a pane or a tab rather than a page.
   */
  properties[PROP_COMPACT] = g_param_spec_boolean ("compact", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, SALE_UI_RESOURCE ("sale-empty.ui"));
  gtk_widget_class_bind_template_child (widget_class, SaleEmpty, status);
  gtk_widget_class_bind_template_child (widget_class, SaleEmpty, buttons);
}

static void
sale_empty_init (SaleEmpty *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
sale_empty_add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child,
                      const char *type)
{
  SaleEmpty *self = SALE_EMPTY (buildable);

  if (g_strcmp0 (type, "action") != 0)
    {
      parent_buildable->add_child (buildable, builder, child, type);
      return;
    }
  gtk_box_append (self->buttons, GTK_WIDGET (child));
  gtk_widget_set_visible (GTK_WIDGET (self->buttons), TRUE);
}

static void
sale_empty_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = sale_empty_add_child;
}

GtkWidget *
sale_empty_new (const char *icon_name, const char *title, const char *description)
{
  return g_object_new (SALE_TYPE_EMPTY, "icon-name", icon_name, "title", title, "description",
                       description, NULL);
}
