/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The filter of a page. */
#include "sale-page-life.h"
#include "sale-page-private.h"

static void
on_search_changed (SalePage *self)
{
  sale_page_show_child (self);
  g_object_notify (G_OBJECT (self), "search-text");
}

static void
on_stop_search (SalePage *self)
{
  sale_page_set_search_active (self, FALSE);
}

/* What was looked for is worked with next. A completion that is open has had the
 * key before. */
static gboolean
on_key (SalePage *self, guint key, guint code, GdkModifierType state)
{
  if (key != GDK_KEY_Down || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)))
    return GDK_EVENT_PROPAGATE;
  return sale_page_focus_list (self);
}

/* Return does not wait for the rest to be typed. */
static void
on_activate (SalePage *self)
{
  on_search_changed (self);
  sale_page_focus_list (self);
}

/* The entry itself hears Escape only while it has the focus. */
static gboolean
on_page_key (SalePage *self, guint key, guint code, GdkModifierType state)
{
  if (key != GDK_KEY_Escape || !sale_page_get_search_active (self))
    return GDK_EVENT_PROPAGATE;
  sale_page_set_search_active (self, FALSE);
  return GDK_EVENT_STOP;
}

static void
add_keys (SalePage *self, GtkWidget *widget, GCallback on_pressed)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect_object (keys, "key-pressed", on_pressed, self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, keys);
}

static void
watch_keys (SalePage *self)
{
  SalePagePrivate *priv = sale_page_get_private (self);

  add_keys (self, GTK_WIDGET (priv->filter_entry), G_CALLBACK (on_key));
  add_keys (self, GTK_WIDGET (self), G_CALLBACK (on_page_key));
  g_signal_connect_object (priv->search_entry, "activate", G_CALLBACK (on_activate), self,
                           G_CONNECT_SWAPPED);
}

void
sale_page_set_searchable (SalePage *self, gboolean searchable)
{
  SalePagePrivate *priv = sale_page_get_private (self);

  priv->searchable = searchable;
  gtk_search_bar_set_key_capture_widget (priv->search_bar, searchable ? GTK_WIDGET (self) : NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.find", searchable);
}

void
sale_page_find (GtkWidget *widget, const char *name, GVariant *target)
{
  SalePage *self = SALE_PAGE (widget);

  sale_page_set_search_active (self, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (sale_page_get_private (self)->search_entry));
}

void
sale_page_watch_search (SalePage *self)
{
  SalePagePrivate *priv = sale_page_get_private (self);

  priv->search_entry = sale_filter_entry_get_entry (priv->filter_entry);
  g_object_bind_property (self, "search-hint", priv->search_entry, "placeholder-text",
                          G_BINDING_SYNC_CREATE);
  g_signal_connect_object (priv->search_entry, "search-changed", G_CALLBACK (on_search_changed),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (priv->search_entry, "stop-search", G_CALLBACK (on_stop_search), self,
                           G_CONNECT_SWAPPED);
  watch_keys (self);
  gtk_search_bar_connect_entry (priv->search_bar, GTK_EDITABLE (priv->search_entry));
}

/**
 * sale_page_get_filter_entry:
 *
 * Returns: (transfer none): where the filter is typed
 */
SaleFilterEntry *
sale_page_get_filter_entry (SalePage *self)
{
  return sale_page_get_private (self)->filter_entry;
}

/**
 * sale_page_get_search_text:
 *
 * Returns: what the user filters by, "" for everything
 */
const char *
sale_page_get_search_text (SalePage *self)
{
  g_return_val_if_fail (SALE_IS_PAGE (self), NULL);

  return gtk_editable_get_text (GTK_EDITABLE (sale_page_get_private (self)->search_entry));
}

void
sale_page_set_search_text (SalePage *self, const char *text)
{
  g_return_if_fail (SALE_IS_PAGE (self));

  gtk_editable_set_text (GTK_EDITABLE (sale_page_get_private (self)->search_entry),
                         text ? text : "");
}

/* What says that nothing was found takes the focus away with it. */
static void
forget_focus (SalePage *self)
{
  GtkStack *stack = sale_page_get_private (self)->stack;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (root && gtk_widget_get_focus_child (GTK_WIDGET (stack)) &&
      g_strcmp0 (gtk_stack_get_visible_child_name (stack), "no-results") == 0)
    gtk_root_set_focus (root, NULL);
}

gboolean
sale_page_get_search_active (SalePage *self)
{
  g_return_val_if_fail (SALE_IS_PAGE (self), FALSE);

  return sale_page_get_private (self)->search_active;
}

/**
 * sale_page_set_search_active:
 * @active: whether the filter is shown; hiding it shows everything again
 */
void
sale_page_set_search_active (SalePage *self, gboolean active)
{
  SalePagePrivate *priv = sale_page_get_private (self);

  g_return_if_fail (SALE_IS_PAGE (self));

  if (priv->search_active == active)
    return;

  priv->search_active = active;
  if (!active)
    {
      forget_focus (self);
      sale_page_set_search_text (self, "");
      sale_page_activate (self);
    }
  sale_page_update_header (self);
  g_object_notify (G_OBJECT (self), "search-active");
}
