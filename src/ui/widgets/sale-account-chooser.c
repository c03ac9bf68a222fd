/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-account-chooser.h"

#include "sale-log-draft.h"
#include "sale-plain-text.h"
#include "sale-snippet.h"

#include <string.h>

#define HEIGHT 280
#define WIDTH 260

/**
 * SaleAccountChooser:
 *
 * Every account in a popover, filtered by what is typed. Its list is made when
 * it is first seen.
 */
struct _SaleAccountChooser
{
  GtkPopover parent_instance;

  GtkWidget *entry;
  GListModel *accounts;
  GtkFilter *filter;
  GtkSingleSelection *selection;
  char *needle;
};

G_DEFINE_FINAL_TYPE (SaleAccountChooser, sale_account_chooser, GTK_TYPE_POPOVER)

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static gboolean
matches (gpointer item, gpointer data)
{
  SaleAccountChooser *self = data;
  g_autofree char *folded = NULL;

  if (self->needle == NULL || *self->needle == '\0')
    return TRUE;
  folded = sale_snippet_fold (SALE_LOG_NAME (item)->name);
  return strstr (folded, self->needle) != NULL;
}

static void
on_search_changed (SaleAccountChooser *self)
{
  g_free (self->needle);
  self->needle = sale_snippet_fold (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
}

static void
choose (SaleAccountChooser *self, SaleLogName *name)
{
  g_object_ref (self);
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[CHOSEN], 0, name->id);
  g_object_unref (self);
}

static void
on_entry_activated (SaleAccountChooser *self)
{
  SaleLogName *name = gtk_single_selection_get_selected_item (self->selection);

  if (name)
    choose (self, name);
}

static void
on_activated (SaleAccountChooser *self, guint position)
{
  g_autoptr (SaleLogName) name = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (name)
    choose (self, name);
}

static void
row_setup (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (item, label);
}

static void
row_bind (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  SaleLogName *name = gtk_list_item_get_item (item);

  sale_plain_set_label (GTK_LABEL (gtk_list_item_get_child (item)), name->name);
  gtk_list_item_set_accessible_label (item, name->name);
}

static GtkWidget *
list_new (SaleAccountChooser *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkFilterListModel *filtered;
  GtkWidget *list, *scroller = gtk_scrolled_window_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (row_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (row_bind), NULL);
  self->filter = GTK_FILTER (gtk_custom_filter_new (matches, self, NULL));
  filtered = gtk_filter_list_model_new (g_object_ref (self->accounts), g_object_ref (self->filter));
  self->selection = gtk_single_selection_new (G_LIST_MODEL (filtered));
  list = gtk_list_view_new (g_object_ref (GTK_SELECTION_MODEL (self->selection)), factory);
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (list), TRUE);
  gtk_widget_add_css_class (list, "navigation-sidebar");
  g_signal_connect_object (list, "activate", G_CALLBACK (on_activated), self, G_CONNECT_SWAPPED);
  gtk_widget_set_focusable (scroller, FALSE);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
  gtk_widget_set_size_request (scroller, WIDTH, HEIGHT);
  return scroller;
}

static void
build (SaleAccountChooser *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->entry = gtk_search_entry_new ();
  gtk_search_entry_set_placeholder_text (GTK_SEARCH_ENTRY (self->entry), _ ("Which account?"));
  gtk_search_entry_set_search_delay (GTK_SEARCH_ENTRY (self->entry), 0);
  gtk_box_append (GTK_BOX (box), self->entry);
  gtk_box_append (GTK_BOX (box), list_new (self));
  g_signal_connect_object (self->entry, "search-changed", G_CALLBACK (on_search_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (on_entry_activated), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "stop-search", G_CALLBACK (gtk_popover_popdown), self,
                           G_CONNECT_SWAPPED);
  gtk_popover_set_child (GTK_POPOVER (self), box);
}

static void
sale_account_chooser_map (GtkWidget *widget)
{
  SaleAccountChooser *self = SALE_ACCOUNT_CHOOSER (widget);

  if (self->entry == NULL)
    build (self);
  GTK_WIDGET_CLASS (sale_account_chooser_parent_class)->map (widget);
  gtk_widget_grab_focus (self->entry);
}

static void
sale_account_chooser_dispose (GObject *object)
{
  SaleAccountChooser *self = SALE_ACCOUNT_CHOOSER (object);

  gtk_popover_set_child (GTK_POPOVER (self), NULL);
  g_clear_object (&self->selection);
  g_clear_object (&self->filter);
  g_clear_object (&self->accounts);
  g_clear_pointer (&self->needle, g_free);
  G_OBJECT_CLASS (sale_account_chooser_parent_class)->dispose (object);
}

static void
sale_account_chooser_class_init (SaleAccountChooserClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sale_account_chooser_dispose;
  GTK_WIDGET_CLASS (klass)->map = sale_account_chooser_map;

  /**
   * SaleAccountChooser::chosen:
   * @account: the account's id
   */
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
sale_account_chooser_init (SaleAccountChooser *self)
{
}

/**
 * sale_account_chooser_new:
 * @accounts: (transfer none): a list of #SaleLogName
 */
GtkWidget *
sale_account_chooser_new (GListModel *accounts)
{
  SaleAccountChooser *self = g_object_new (SALE_TYPE_ACCOUNT_CHOOSER, NULL);

  self->accounts = g_object_ref (accounts);
  return GTK_WIDGET (self);
}
