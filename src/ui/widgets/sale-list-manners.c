/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What GTK's lists do not do by themselves. */

#include "sale-list-manners.h"

static gboolean
on_tick (GtkWidget *list, GdkFrameClock *clock, gpointer data)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list));
  gint64 *first = data;

  if (adjustment == NULL || gtk_widget_get_height (list) == 0)
    return G_SOURCE_CONTINUE;
  if (*first == 0)
    *first = gdk_frame_clock_get_frame_counter (clock);
  /* The rows of one frame are measured in the next. */
  if (gdk_frame_clock_get_frame_counter (clock) < *first + 2)
    return G_SOURCE_CONTINUE;

  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_lower (adjustment));
  return G_SOURCE_REMOVE;
}

/**
 * sale_list_start:
 * @list: a list with section headers that has just got its first rows
 *
 * Shows the start of a list, with the header of its first section. Left alone,
 * GTK puts the first *row* at the top, and the header above it out of sight.
 */
void
sale_list_start (GtkWidget *list)
{
  gtk_widget_add_tick_callback (list, on_tick, g_new0 (gint64, 1), g_free);
}

typedef struct
{
  GtkListView *list;
  guint position; /* where rows went or came */
  gboolean focus; /* whether it is worked with */
} Change;

/* A list of which many can be selected is never without any: what is done to the
 * selected rows has to be done to some. */
static void
select_some (GtkListView *list, GtkSelectionModel *model, guint position)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (model));
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (model);

  if (GTK_IS_MULTI_SELECTION (model) && n > 0 && gtk_bitset_is_empty (selected))
    gtk_list_view_scroll_to (list, MIN (position, n - 1), GTK_LIST_SCROLL_SELECT, NULL);
}

static void
focus_selected (GtkListView *list, GtkSelectionModel *model)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (model);

  if (!gtk_bitset_is_empty (selected))
    gtk_list_view_scroll_to (list, gtk_bitset_get_minimum (selected), GTK_LIST_SCROLL_FOCUS, NULL);
}

/* When the list knows of it too. */
static void
on_changed (gpointer data)
{
  g_autofree Change *change = data;
  g_autoptr (GtkListView) list = change->list;
  GtkSelectionModel *model = gtk_list_view_get_model (list);

  if (model == NULL)
    return;
  select_some (list, model, change->position);
  if (change->focus)
    focus_selected (list, model);
}

static void
on_items_changed (GtkListView *list, guint position, guint removed, guint added)
{
  Change *change = g_new0 (Change, 1);

  change->list = g_object_ref (list);
  change->position = position;
  /* Only while it is worked with; the focus is never taken from elsewhere. */
  change->focus = removed && gtk_widget_get_focus_child (GTK_WIDGET (list));
  g_idle_add_once (on_changed, change);
}

/**
 * sale_list_keep_focus:
 * @model: (transfer none): the model that the list is going to have
 *
 * Keeps the focus on the selected row when the row that had it goes away, as a
 * thing that is done does; where many can be selected, the row that took its place
 * is. Left alone, GTK goes to the first row. To be called before @list has its
 * model: it hears of it before the list does, and lets the row go.
 */
void
sale_list_keep_focus (GtkListView *list, GtkSelectionModel *model)
{
  g_signal_connect_object (model, "items-changed", G_CALLBACK (on_items_changed), list,
                           G_CONNECT_SWAPPED);
}

/**
 * sale_list_get_selected:
 *
 * Returns: (transfer full) (element-type GObject): the items that are selected, in their order
 */
GPtrArray *
sale_list_get_selected (GtkSelectionModel *model)
{
  g_autoptr (GtkBitset) bits = gtk_selection_model_get_selection (model);
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint64 i = 0; i < gtk_bitset_get_size (bits); i++)
    g_ptr_array_add (
        items, g_list_model_get_item (G_LIST_MODEL (model), gtk_bitset_get_nth (bits, (guint) i)));
  return items;
}

/**
 * sale_table_set_name:
 * @name: what the table shows
 *
 * Names a table and the list inside it, which is what has the focus.
 */
void
sale_table_set_name (GtkColumnView *table, const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (table), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (table)); child;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_LIST_VIEW (child) || GTK_IS_SCROLLABLE (child))
      gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                      -1);
}
