/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-account-activity.h"

#include "sale-event-row.h"
#include "sale-list-update.h"

/**
 * SaleAccountActivity:
 *
 * All that happened with an account, the newest first, by kind and by text. A
 * virtual list: an account may have thousands of entries.
 */
struct _SaleAccountActivity
{
  SaleAccountTab parent_instance;

  GtkDropDown *kind;
  GtkListView *list;
  GtkWidget *empty;
  GListStore *events;
  GtkFilter *filter;
  GtkFilterListModel *shown;
  char *needle;
};

G_DEFINE_FINAL_TYPE (SaleAccountActivity, sale_account_activity, SALE_TYPE_ACCOUNT_TAB)

static gboolean
event_matches (gpointer item, gpointer data)
{
  SaleAccountActivity *self = data;

  return sale_account_event_matches (
      item, (SaleEventFilter) gtk_drop_down_get_selected (self->kind), self->needle);
}

static void
filter_again (SaleAccountActivity *self)
{
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
}

static void
show_empty (SaleAccountActivity *self)
{
  gtk_widget_set_visible (self->empty, g_list_model_get_n_items (G_LIST_MODEL (self->shown)) == 0);
}

static void
row_setup (GtkListItemFactory *factory, GtkListItem *item, gpointer self)
{
  gtk_list_item_set_child (item, sale_event_row_new ());
}

static void
row_bind (GtkListItemFactory *factory, GtkListItem *item, gpointer self)
{
  SaleAccountEvent *event = gtk_list_item_get_item (item);
  SaleDate today = sale_account_tab_get_view (self)->today;
  g_autofree char *description = sale_event_row_dup_description (event, today);

  sale_event_row_set_event (SALE_EVENT_ROW (gtk_list_item_get_child (item)), event, today);
  gtk_list_item_set_accessible_label (item, description);
}

static void
on_activated (SaleAccountActivity *self, guint position)
{
  g_autoptr (SaleAccountEvent) event = g_list_model_get_item (G_LIST_MODEL (self->shown), position);

  if (event)
    gtk_widget_activate_action_variant (GTK_WIDGET (self), "page.edit",
                                        sale_edit_target (event->kind, event->record));
}

static gboolean
same_event (gpointer a, gpointer b)
{
  return sale_account_event_is_same (a, b);
}

static void
sale_account_activity_show (SaleAccountTab *tab, SaleAccountView *view)
{
  SaleAccountActivity *self = SALE_ACCOUNT_ACTIVITY (tab);

  sale_list_update (self->events, view->events, same_event);
  show_empty (self);
}

static void
sale_account_activity_dispose (GObject *object)
{
  SaleAccountActivity *self = SALE_ACCOUNT_ACTIVITY (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->shown);
  g_clear_object (&self->filter);
  g_clear_object (&self->events);
  g_clear_pointer (&self->needle, g_free);
  G_OBJECT_CLASS (sale_account_activity_parent_class)->dispose (object);
}

static void
sale_account_activity_class_init (SaleAccountActivityClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sale_account_activity_dispose;
  SALE_ACCOUNT_TAB_CLASS (klass)->show = sale_account_activity_show;
}

/* In the order of SaleEventFilter. */
static GtkWidget *
kind_new (void)
{
  const char *const kinds[] = {
    _ ("Everything"), _ ("Calls"),    _ ("Meetings"), _ ("Mails"),         _ ("Notes and Events"),
                                                                         _ ("Outcomes"),   _ ("Promises"), _ ("Signals"),  _ ("Value Reviews"), NULL };
  GtkWidget *kind = gtk_drop_down_new_from_strings (kinds);

  gtk_widget_set_halign (kind, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (kind), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Kind of entries"), -1);
  return kind;
}

static GtkWidget *
bar_new (SaleAccountActivity *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *add = gtk_button_new_with_mnemonic (_ ("_Log…"));

  self->kind = GTK_DROP_DOWN (kind_new ());
  gtk_widget_set_hexpand (GTK_WIDGET (self->kind), TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (add), "s", "activity");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (add), "page.new");
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->kind));
  gtk_box_append (GTK_BOX (bar), add);
  gtk_widget_add_css_class (bar, "toolbar");
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 900);
  adw_clamp_set_child (ADW_CLAMP (clamp), bar);
  return clamp;
}

static void
make_models (SaleAccountActivity *self)
{
  g_autoptr (GtkNoSelection) selection = NULL;
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  self->events = g_list_store_new (SALE_TYPE_ACCOUNT_EVENT);
  self->filter = GTK_FILTER (gtk_custom_filter_new (event_matches, self, NULL));
  self->shown = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->events)),
                                           g_object_ref (self->filter));
  selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->shown)));
  g_signal_connect_object (factory, "setup", G_CALLBACK (row_setup), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (row_bind), self, 0);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  g_signal_connect_object (self->shown, "items-changed", G_CALLBACK (show_empty), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->kind, "notify::selected", G_CALLBACK (filter_again), self,
                           G_CONNECT_SWAPPED);
}

static GtkWidget *
list_new (SaleAccountActivity *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_scrollable_new ();

  self->list = GTK_LIST_VIEW (gtk_list_view_new (NULL, NULL));
  gtk_list_view_set_single_click_activate (self->list, TRUE);
  gtk_list_view_set_show_separators (self->list, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "sale-rows");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("History"), -1);
  g_signal_connect_object (self->list, "activate", G_CALLBACK (on_activated), self,
                           G_CONNECT_SWAPPED);
  adw_clamp_scrollable_set_maximum_size (ADW_CLAMP_SCROLLABLE (clamp), 900);
  adw_clamp_scrollable_set_child (ADW_CLAMP_SCROLLABLE (clamp), GTK_WIDGET (self->list));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_focusable (scroller, FALSE);
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

static void
sale_account_activity_init (SaleAccountActivity *self)
{
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (page), bar_new (self));
  self->empty = sale_card_label (page, "dimmed");
  gtk_label_set_label (GTK_LABEL (self->empty), _ ("Nothing of this kind is on record."));
  gtk_label_set_xalign (GTK_LABEL (self->empty), 0.5);
  gtk_box_append (GTK_BOX (page), list_new (self));
  make_models (self);
  adw_bin_set_child (ADW_BIN (self), page);
}

GtkWidget *
sale_account_activity_new (void)
{
  return g_object_new (SALE_TYPE_ACCOUNT_ACTIVITY, NULL);
}

/**
 * sale_account_activity_set_search:
 * @text: (nullable): what the entries must hold
 */
void
sale_account_activity_set_search (SaleAccountActivity *self, const char *text)
{
  g_clear_pointer (&self->needle, g_free);
  if (text && *text)
    self->needle = g_utf8_casefold (text, -1);
  filter_again (self);
}
