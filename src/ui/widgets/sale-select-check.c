/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-select-check.h"

/* Ticking a row selects it beside the others, as Ctrl and a click do. */
static void
on_toggled (GtkCheckButton *check, GtkListItem *item)
{
  GtkWidget *list = gtk_widget_get_ancestor (GTK_WIDGET (check), GTK_TYPE_LIST_VIEW);
  GtkSelectionModel *model;
  guint position = gtk_list_item_get_position (item);
  gboolean active = gtk_check_button_get_active (check);

  if (list == NULL || position == GTK_INVALID_LIST_POSITION ||
      active == gtk_list_item_get_selected (item))
    return;
  model = gtk_list_view_get_model (GTK_LIST_VIEW (list));
  if (active)
    gtk_selection_model_select_item (model, position, FALSE);
  else
    gtk_selection_model_unselect_item (model, position);
}

/**
 * sale_select_check_new:
 * @item: a row of a list, or a cell of its table
 *
 * Returns: (transfer floating): a check that shows whether the row is selected,
 *   and selects it
 */
GtkWidget *
sale_select_check_new (GtkListItem *item)
{
  GtkWidget *check = gtk_check_button_new ();

  gtk_widget_add_css_class (check, "selection-mode");
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  g_object_bind_property (item, "selected", check, "active", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (check, "toggled", G_CALLBACK (on_toggled), item, 0);
  return check;
}

/**
 * sale_select_check_set_name:
 * @name: (nullable): what the row is about
 */
void
sale_select_check_set_name (GtkWidget *check, const char *name)
{
  /* Translators: what ticking a row does; its name follows. */
  g_autofree char *label = g_strdup_printf (_ ("Select %s"), name ? name : "");

  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}
