/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-accounts-page.h"

#include "sale-account-columns.h"
#include "sale-empty.h"
#include "sale-list-update.h"
#include "sale-page-filter.h"
#include "sale-page-rows.h"
#include "sale-plain-text.h"
#include "sale-record-dialog.h"

/**
 * SaleAccountsPage:
 *
 * Every account in a table that sorts by each of its columns; rows of two lines
 * where it is narrow. Rows are read on another thread, and the list is changed
 * only where they differ.
 */
struct _SaleAccountsPage
{
  SalePage parent_instance;

  SaleOwnerToggles *owner_toggles;
  GtkLabel *count_label;
  GtkStack *views;
  GtkColumnView *table;
  GtkListView *list;

  GListStore *rows;
  GtkFilter *filter;
  GListModel *shown;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (SaleAccountsPage, sale_accounts_page, SALE_TYPE_PAGE)

/* Filter --------------------------------------------------------------------- */

static const char *
get_owner (gpointer item)
{
  return ((SaleAccountRow *) item)->owner;
}

static gboolean
holds_text (gpointer item, const char *needle)
{
  return sale_account_row_matches (item, needle);
}

/* What is shown -------------------------------------------------------------- */

static void
show_count (SaleAccountsPage *self)
{
  guint n = g_list_model_get_n_items (self->shown);
  guint n_all = g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  g_autofree char *text =
      n == n_all
          ? g_strdup_printf (ngettext ("%u account", "%u accounts", n), n)
          : g_strdup_printf (ngettext ("%u of %u account", "%u of %u accounts", n_all), n, n_all);

  sale_plain_set_label (self->count_label, text);
}

static void
show_view (SaleAccountsPage *self)
{
  gboolean narrow = sale_page_get_narrow (SALE_PAGE (self));

  sale_account_columns_set_wide (self->table, sale_page_get_wide (SALE_PAGE (self)));
  if (g_list_model_get_n_items (self->shown) == 0 &&
      g_list_model_get_n_items (G_LIST_MODEL (self->rows)) > 0)
    gtk_stack_set_visible_child_name (self->views, "nothing");
  else
    gtk_stack_set_visible_child_name (self->views, narrow ? "list" : "table");
}

static void
on_items_changed (SaleAccountsPage *self)
{
  show_count (self);
  show_view (self);
}

/* Loading -------------------------------------------------------------------- */

static gboolean
same_row (gpointer a, gpointer b)
{
  return sale_account_row_is_same (a, b);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SaleAccountsPage) self = data;
  g_autoptr (GPtrArray) rows = sale_page_finish_rows (SALE_PAGE (self), source, result);

  if (rows == NULL)
    return;
  sale_list_update (self->rows, rows, same_row);
  sale_page_set_empty (SALE_PAGE (self), rows->len == 0);
  on_items_changed (self);
}

static void
reload (SaleAccountsPage *self)
{
  sale_page_read_rows (SALE_PAGE (self), &self->cancellable, sale_accounts_read, on_read);
}

static void
sale_accounts_page_session_set (SalePage *page, SaleSession *session)
{
  SaleAccountsPage *self = SALE_ACCOUNTS_PAGE (page);

  g_list_store_remove_all (self->rows);
  sale_page_set_loading (page, TRUE);
  g_signal_connect_object (session, "changed", G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "derived-changed", G_CALLBACK (reload), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "basis-changed", G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
  reload (self);
}

static void
sale_accounts_page_activated (SalePage *page)
{
  SaleAccountsPage *self = SALE_ACCOUNTS_PAGE (page);

  gtk_widget_grab_focus (sale_page_get_narrow (page) ? GTK_WIDGET (self->list)
                                                     : GTK_WIDGET (self->table));
}

/* Commands ------------------------------------------------------------------- */

static void
on_activated (SaleAccountsPage *self, guint position)
{
  g_autoptr (SaleAccountRow) row = g_list_model_get_item (self->shown, position);

  if (row)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-account", "x", row->id);
}

static void
on_added (SaleRecordForm *form, SaleCommit *commit, gint64 account, gpointer self)
{
  gtk_widget_activate_action (self, "win.show-account", "x", account);
}

static void
add (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleSession *session = sale_page_get_session (SALE_PAGE (widget));
  SaleRecordForm *form;

  if (session == NULL)
    return;
  form = sale_record_dialog_new (session, SALE_KIND_ACCOUNT, 0, 0);
  g_signal_connect_object (form, "saved", G_CALLBACK (on_added), widget, 0);
  adw_dialog_present (ADW_DIALOG (form), widget);
}

static void
show_all (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleAccountsPage *self = SALE_ACCOUNTS_PAGE (widget);

  sale_owner_toggles_set_all (self->owner_toggles, TRUE);
  sale_page_set_search_active (SALE_PAGE (self), FALSE);
}

/* Life ----------------------------------------------------------------------- */

static void
make_models (SaleAccountsPage *self)
{
  self->rows = g_list_store_new (SALE_TYPE_ACCOUNT_ROW);
  self->filter =
      sale_page_filter_new (SALE_PAGE (self), holds_text, self->owner_toggles, get_owner);
}

static void
fill_views (SaleAccountsPage *self)
{
  GtkFilterListModel *filtered;
  g_autoptr (GtkNoSelection) table_model = NULL;
  g_autoptr (GtkNoSelection) list_model = NULL;
  g_autoptr (GtkListItemFactory) factory = sale_account_row_factory_new ();

  sale_account_columns_add (self->table);
  filtered = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->rows)),
                                        g_object_ref (self->filter));
  self->shown = G_LIST_MODEL (gtk_sort_list_model_new (
      G_LIST_MODEL (filtered), g_object_ref (gtk_column_view_get_sorter (self->table))));
  table_model = gtk_no_selection_new (g_object_ref (self->shown));
  list_model = gtk_no_selection_new (g_object_ref (self->shown));
  gtk_column_view_set_model (self->table, GTK_SELECTION_MODEL (table_model));
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (list_model));
  g_signal_connect_object (self->shown, "items-changed", G_CALLBACK (on_items_changed), self,
                           G_CONNECT_SWAPPED);
}

static void
sale_accounts_page_dispose (GObject *object)
{
  SaleAccountsPage *self = SALE_ACCOUNTS_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->shown)
    g_signal_handlers_disconnect_by_data (self->shown, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), SALE_TYPE_ACCOUNTS_PAGE);
  g_clear_object (&self->shown);
  g_clear_object (&self->filter);
  g_clear_object (&self->rows);
  G_OBJECT_CLASS (sale_accounts_page_parent_class)->dispose (object);
}

static void
sale_accounts_page_class_init (SaleAccountsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SALE_TYPE_EMPTY);
  g_type_ensure (SALE_TYPE_OWNER_TOGGLES);
  G_OBJECT_CLASS (klass)->dispose = sale_accounts_page_dispose;
  SALE_PAGE_CLASS (klass)->id = "accounts";
  SALE_PAGE_CLASS (klass)->session_set = sale_accounts_page_session_set;
  SALE_PAGE_CLASS (klass)->activated = sale_accounts_page_activated;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               SALE_UI_RESOURCE ("sale-accounts-page.ui"));
  gtk_widget_class_bind_template_child (widget_class, SaleAccountsPage, owner_toggles);
  gtk_widget_class_bind_template_child (widget_class, SaleAccountsPage, count_label);
  gtk_widget_class_bind_template_child (widget_class, SaleAccountsPage, views);
  gtk_widget_class_bind_template_child (widget_class, SaleAccountsPage, table);
  gtk_widget_class_bind_template_child (widget_class, SaleAccountsPage, list);
  gtk_widget_class_bind_template_callback (widget_class, on_activated);
  gtk_widget_class_install_action (widget_class, "page.add", NULL, add);
  gtk_widget_class_install_action (widget_class, "page.show-all", NULL, show_all);
}

static void
sale_accounts_page_init (SaleAccountsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  make_models (self);
  fill_views (self);
  g_signal_connect (self, "notify::narrow", G_CALLBACK (show_view), NULL);
  g_signal_connect (self, "notify::wide", G_CALLBACK (show_view), NULL);
}
