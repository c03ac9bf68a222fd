/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-widget.h"

/**
 * sale_widget_get_line_height:
 *
 * Returns: how high a line of text is in the font of @widget, in pixels
 */
int
sale_widget_get_line_height (GtkWidget *widget)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, "Ay");
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);
  return height;
}

/**
 * sale_widget_add_keys:
 * @keys: (array length=n_keys): lives as long as the program
 * @pressed: gets the action of the key as its data
 *
 * Keys that @widget takes while the focus is in it.
 */
void
sale_widget_add_keys (GtkWidget *widget, const SaleWidgetKey *keys, guint n_keys,
                      GtkShortcutFunc pressed)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  for (guint i = 0; i < n_keys; i++)
    gtk_shortcut_controller_add_shortcut (
        GTK_SHORTCUT_CONTROLLER (controller),
        gtk_shortcut_new (gtk_keyval_trigger_new (keys[i].key, keys[i].modifiers),
                          gtk_callback_action_new (pressed, (gpointer) keys[i].action, NULL)));
  gtk_widget_add_controller (widget, controller);
}

/**
 * sale_widget_place_row:
 * @row: (transfer floating): a row, of @list already or new
 *
 * Puts a row where it belongs; one that only moves keeps the focus that is in it.
 */
void
sale_widget_place_row (GtkListBox *list, GtkWidget *row, int index)
{
  GtkRoot *root = gtk_widget_get_root (row);
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;
  gboolean focused = focus && (focus == row || gtk_widget_is_ancestor (focus, row));

  if (gtk_list_box_get_row_at_index (list, index) == GTK_LIST_BOX_ROW (row))
    return;
  g_object_ref_sink (row);
  if (gtk_widget_get_parent (row))
    gtk_list_box_remove (list, row);
  gtk_list_box_insert (list, row, index);
  g_object_unref (row);
  if (focused)
    gtk_widget_grab_focus (focus);
}

/**
 * sale_widget_set_class:
 * @widget: (type GtkWidget)
 * @name: a CSS class
 *
 * Adds @name, or takes it away.
 */
void
sale_widget_set_class (gpointer widget, const char *name, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

/**
 * sale_widget_enter:
 * @widget: (type GtkWidget)
 *
 * Gives the focus to the first thing in @widget that takes it. What a page was
 * waiting for may come after the page has left its window; GTK takes that for a
 * mistake, so nothing is asked of it then.
 *
 * Returns: whether something in @widget has the focus now
 */
gboolean
sale_widget_enter (gpointer widget)
{
  return gtk_widget_get_root (widget) != NULL &&
         gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD);
}

/**
 * sale_widget_lead_on:
 * @row: (type AdwActionRow)
 *
 * Makes @row one that opens something: it is activated as a whole, and an arrow at its end
 * shows so. The arrow says nothing to screen readers that the row does not.
 *
 * Returns: (transfer none): the arrow
 */
GtkWidget *
sale_widget_lead_on (gpointer row)
{
  GtkWidget *arrow = gtk_image_new_from_icon_name ("sale-next-symbolic");

  gtk_accessible_update_state (GTK_ACCESSIBLE (arrow), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  adw_action_row_add_suffix (row, arrow);
  gtk_list_box_row_set_activatable (row, TRUE);
  return arrow;
}

static GtkWidget *
skip_hidden (GtkWidget *child)
{
  while (child && !gtk_widget_should_layout (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

/**
 * sale_widget_get_first_shown:
 *
 * Returns: (nullable): the first child of @widget that takes room
 */
GtkWidget *
sale_widget_get_first_shown (GtkWidget *widget)
{
  return skip_hidden (gtk_widget_get_first_child (widget));
}

/**
 * sale_widget_get_next_shown:
 *
 * Returns: (nullable): the next one after @child
 */
GtkWidget *
sale_widget_get_next_shown (GtkWidget *child)
{
  return skip_hidden (gtk_widget_get_next_sibling (child));
}
