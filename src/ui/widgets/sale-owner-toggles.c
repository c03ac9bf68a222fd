/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-owner-toggles.h"

#include <string.h>

/**
 * SaleOwnerToggles:
 *
 * Mine or All: whose rows a list shows. It is not there where it is not known
 * who one is; then all are shown.
 */
struct _SaleOwnerToggles
{
  AdwBin parent_instance;

  AdwToggleGroup *group;
  gboolean known;
};

G_DEFINE_FINAL_TYPE (SaleOwnerToggles, sale_owner_toggles, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_ALL,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
on_active (SaleOwnerToggles *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ALL]);
}

static void
sale_owner_toggles_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_ALL)
    g_value_set_boolean (value, sale_owner_toggles_get_all (SALE_OWNER_TOGGLES (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
sale_owner_toggles_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_ALL)
    sale_owner_toggles_set_all (SALE_OWNER_TOGGLES (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
sale_owner_toggles_class_init (SaleOwnerTogglesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = sale_owner_toggles_get_property;
  object_class->set_property = sale_owner_toggles_set_property;
  properties[PROP_ALL] =
      g_param_spec_boolean ("all", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
add_toggle (SaleOwnerToggles *self, const char *name, const char *label)
{
  AdwToggle *toggle = adw_toggle_new ();

  adw_toggle_set_name (toggle, name);
  adw_toggle_set_label (toggle, label);
  adw_toggle_group_add (self->group, toggle);
}

static void
sale_owner_toggles_init (SaleOwnerToggles *self)
{
  self->group = ADW_TOGGLE_GROUP (adw_toggle_group_new ());
  self->known = TRUE;
  add_toggle (self, "mine", _ ("Mine"));
  add_toggle (self, "all", _ ("All"));
  adw_toggle_group_set_active_name (self->group, "mine");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->group), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Whose"), -1);
  g_signal_connect_object (self->group, "notify::active-name", G_CALLBACK (on_active), self,
                           G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->group));
}

gboolean
sale_owner_toggles_get_all (SaleOwnerToggles *self)
{
  g_return_val_if_fail (SALE_IS_OWNER_TOGGLES (self), TRUE);

  return !self->known || strcmp (adw_toggle_group_get_active_name (self->group), "all") == 0;
}

void
sale_owner_toggles_set_all (SaleOwnerToggles *self, gboolean all)
{
  g_return_if_fail (SALE_IS_OWNER_TOGGLES (self));

  adw_toggle_group_set_active_name (self->group, all ? "all" : "mine");
}

/**
 * sale_owner_toggles_set_known:
 * @known: whether it is known who one is
 */
void
sale_owner_toggles_set_known (SaleOwnerToggles *self, gboolean known)
{
  g_return_if_fail (SALE_IS_OWNER_TOGGLES (self));

  gtk_widget_set_visible (GTK_WIDGET (self), known);
  if (self->known == known)
    return;
  self->known = known;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ALL]);
}

/**
 * sale_owner_toggles_set_covering:
 * @covering: whether one stands in for a colleague: then it is theirs that is shown
 */
void
sale_owner_toggles_set_covering (SaleOwnerToggles *self, gboolean covering)
{
  g_return_if_fail (SALE_IS_OWNER_TOGGLES (self));

  adw_toggle_set_label (adw_toggle_group_get_toggle_by_name (self->group, "mine"),
                        covering ? _ ("Theirs") : _ ("Mine"));
}
