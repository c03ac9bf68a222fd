/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-accounts-page.h"

#include "sale-account-columns.h"
#include "sale-account-list.h"
#include "sale-bulk-dialog.h"
#include "sale-column-chooser.h"
#include "sale-dialog-focus.h"
#include "sale-empty.h"
#include "sale-list-state.h"
#include "sale-page-filter.h"
#include "sale-page-life.h"
#include "sale-page-rows.h"
#include "sale-page-views.h"
#include "sale-query-filter.h"
#include "sale-list-manners.h"
#include "sale-plain-text.h"
#include "sale-record-dialog.h"
#include "sale-trip.h"

#include <string.h>

/**
 * SaleAccountsPage:
 *
 * Every account in a table that sorts by each of its columns; rows of two lines
 * where it is narrow. Rows are read on another thread, and the list is changed
 * only where they differ.
 *
 * A click opens an account. While accounts are being selected each has a tick,
 * and a bar below says what can be done with those that are ticked. Which
 * columns are shown, and by which they are sorted, is remembered.
 */
struct _SaleAccountsPage
{
  SalePage parent_instance;

  SaleOwnerToggles *owner_toggles;
  GtkLabel *count_label;
  GtkStack *views;
  GtkColumnView *table;
  GtkListView *list;
  GtkToggleButton *select_button;
  GtkMenuButton *columns_button;
  GtkLabel *selected_label;

  SaleAccountList *rows;
  GtkFilter *filter;
  GListModel *first; /* of @rows */
  GtkSelectionModel *selection;
  SaleColumnChooser *chooser;
  gboolean restored;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (SaleAccountsPage, sale_accounts_page, SALE_TYPE_PAGE)

/* Filter --------------------------------------------------------------------- */

static const char *
get_owner (gpointer item)
{
  return ((SaleAccountRow *) item)->owner;
}

static gint64
get_account (gpointer item)
{
  return ((SaleAccountRow *) item)->id;
}

static gboolean
holds_text (gpointer item, const char *needle)
{
  return strstr (((SaleAccountRow *) item)->needle, needle) != NULL;
}

static gboolean
meets_filter (SaleAccountRow *row, gpointer data)
{
  return gtk_filter_match (SALE_ACCOUNTS_PAGE (data)->filter, row);
}

/* Columns -------------------------------------------------------------------- */

/* "tier,stage,arr;-arr": the columns that were chosen, if they were; the one
 * that sorts, with a minus for the largest first. */
static char *
dup_state (SaleAccountsPage *self)
{
  g_autofree char *order = sale_list_view_dup_order_of (self->table);
  const char *const *chosen = sale_column_chooser_get_chosen (self->chooser);
  g_autofree char *columns = chosen ? g_strjoinv (",", (GStrv) chosen) : g_strdup ("");

  return g_strdup_printf ("%s;%s", columns, order ? order : "name");
}

static void
save_state (SaleAccountsPage *self)
{
  g_autofree char *state = NULL;

  if (!self->restored)
    return;
  state = dup_state (self);
  sale_list_state_set (GTK_WIDGET (self), "accounts", state);
}

static void
restore_state (SaleAccountsPage *self)
{
  g_autofree char *state = sale_list_state_dup (GTK_WIDGET (self), "accounts");
  g_auto (GStrv) parts = g_strsplit (state ? state : "", ";", 2);

  if (!self->restored && g_strv_length (parts) == 2)
    {
      gboolean down = parts[1][0] == '-';
      g_auto (GStrv) chosen = *parts[0] ? g_strsplit (parts[0], ",", -1) : NULL;

      sale_column_chooser_set_chosen (self->chooser, (const char *const *) chosen);
      sale_account_columns_sort (self->table, parts[1] + down,
                                 down ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
    }
  self->restored = TRUE;
}

static void
sale_accounts_page_save_view (SalePage *page, SaleListView *view)
{
  SaleAccountsPage *self = SALE_ACCOUNTS_PAGE (page);

  view->columns = g_strdupv ((GStrv) sale_column_chooser_get_chosen (self->chooser));
  sale_list_view_put_order (view, self->table);
  sale_list_view_put_whose (view, self->owner_toggles);
}

/* What is shown -------------------------------------------------------------- */

static void
show_count (SaleAccountsPage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  guint n_all = sale_account_list_get_n_all (self->rows);
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

  sale_account_columns_show (self->table, sale_column_chooser_get_chosen (self->chooser),
                             sale_page_get_wide (SALE_PAGE (self)));
  sale_column_chooser_update (self->chooser);
  gtk_widget_set_visible (GTK_WIDGET (self->columns_button), !narrow);
  if (g_list_model_get_n_items (G_LIST_MODEL (self->rows)) == 0 &&
      sale_account_list_get_n_all (self->rows) > 0)
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

static void
on_columns_chosen (SaleAccountsPage *self)
{
  show_view (self);
  save_state (self);
}

static void
sale_accounts_page_show_view (SalePage *page, const SaleListView *view)
{
  SaleAccountsPage *self = SALE_ACCOUNTS_PAGE (page);
  GtkSortType direction;
  g_autofree char *order = sale_list_view_dup_order (view, &direction);

  /* How it was left comes first, not last. */
  restore_state (self);
  sale_column_chooser_set_chosen (self->chooser, (const char *const *) view->columns);
  if (order)
    sale_account_columns_sort (self->table, order, direction);
  sale_list_view_show_whose (view, self->owner_toggles);
  show_view (self);
  save_state (self);
}

/* Selecting ------------------------------------------------------------------ */

static gboolean
is_selecting (SaleAccountsPage *self)
{
  return gtk_toggle_button_get_active (self->select_button);
}

/* Takes: the ids of the accounts that are ticked. */
static GArray *
take_selected (SaleAccountsPage *self, GPtrArray *rows)
{
  g_autoptr (GtkBitset) bits = gtk_selection_model_get_selection (self->selection);
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GtkBitsetIter iter;
  guint position;

  for (gboolean more = gtk_bitset_iter_init_first (&iter, bits, &position); more;
       more = gtk_bitset_iter_next (&iter, &position))
    {
      SaleAccountRow *row = g_list_model_get_item (G_LIST_MODEL (self->rows), position);

      g_array_append_val (ids, row->id);
      if (rows)
        g_ptr_array_add (rows, row);
      else
        g_object_unref (row);
    }
  return ids;
}

/* How many, and what they are worth together where that can be said. */
static void
on_selection_changed (SaleAccountsPage *self)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GArray) ids = take_selected (self, rows);
  g_autofree char *count =
      g_strdup_printf (ngettext ("%u selected", "%u selected", ids->len), ids->len);
  g_autofree char *arr = NULL;
  g_autofree char *text = NULL;
  gint64 sum = 0;

  for (guint i = 0; i < rows->len && sum >= 0; i++)
    {
      SaleAccountRow *row = rows->pdata[i];

      sum = row->arr < 0 ? -1 : sum + row->arr;
    }
  if (rows->len > 0 && sum > 0)
    arr =
        sale_money_dup_short (sale_money_new (sum, ((SaleAccountRow *) rows->pdata[0])->currency));
  text = arr ? g_strdup_printf ("%s · %s", count, arr) : g_strdup (count);
  sale_plain_set_label (self->selected_label, text);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.edit-selected", ids->len > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.copy-selected", ids->len > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.trip-selected", ids->len > 0);
}

static void
set_models (SaleAccountsPage *self, GtkSelectionModel *model)
{
  gboolean selecting = is_selecting (self);
  g_autoptr (GtkListItemFactory) factory = sale_account_row_factory_new (selecting);

  gtk_column_view_set_single_click_activate (self->table, !selecting);
  gtk_column_view_set_enable_rubberband (self->table, selecting);
  gtk_list_view_set_single_click_activate (self->list, !selecting);
  gtk_list_view_set_factory (self->list, factory);
  sale_page_show_list (SALE_PAGE (self), GTK_WIDGET (self->table), model);
  sale_page_show_list (SALE_PAGE (self), GTK_WIDGET (self->list), model);
}

static void
on_select_toggled (SaleAccountsPage *self)
{
  gboolean selecting = is_selecting (self);
  g_autoptr (GtkSelectionModel) plain = NULL;

  gtk_selection_model_unselect_all (self->selection);
  if (selecting)
    sale_page_take_all_rows (self->first);
  plain = GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (self->first)));
  set_models (self, selecting ? self->selection : plain);
  sale_account_columns_set_selecting (self->table, selecting);
  sale_page_set_bottom_revealed (SALE_PAGE (self), selecting);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.stop-selecting", selecting);
  on_selection_changed (self);
}

static void
stop_selecting (GtkWidget *widget, const char *name, GVariant *target)
{
  gtk_toggle_button_set_active (SALE_ACCOUNTS_PAGE (widget)->select_button, FALSE);
}

static void
select_all (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleAccountsPage *self = SALE_ACCOUNTS_PAGE (widget);

  gtk_toggle_button_set_active (self->select_button, TRUE);
  gtk_selection_model_select_all (self->selection);
}

static void
edit_selected (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleAccountsPage *self = SALE_ACCOUNTS_PAGE (widget);
  g_autoptr (GArray) ids = take_selected (self, NULL);

  if (ids->len > 0)
    sale_dialog_present (
        ADW_DIALOG (sale_bulk_dialog_new (sale_page_get_session (SALE_PAGE (self)),
                                          (const gint64 *) (gpointer) ids->data, ids->len)),
        widget);
}

/* Their briefs, in the order of the list. */
static void
trip_selected (GtkWidget *widget, const char *name, GVariant *target)
{
  g_autoptr (GArray) ids = take_selected (SALE_ACCOUNTS_PAGE (widget), NULL);
  g_autoptr (GVariant) accounts = NULL;

  if (ids->len > SALE_TRIP_MAX)
    {
      g_autofree char *text =
          g_strdup_printf (_ ("Select %u accounts at the most"), (guint) SALE_TRIP_MAX);

      sale_page_say (SALE_PAGE (widget), text);
      return;
    }
  accounts = g_variant_ref_sink (
      g_variant_new_fixed_array (G_VARIANT_TYPE_INT64, ids->data, ids->len, sizeof (gint64)));
  gtk_widget_activate_action (widget, "win.show-trip", "(s@ax)", "", accounts);
}

/* As a table that a spreadsheet takes. */
static void
copy_selected (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleAccountsPage *self = SALE_ACCOUNTS_PAGE (widget);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GArray) ids = take_selected (self, rows);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *said =
      g_strdup_printf (ngettext ("Copied %u account", "Copied %u accounts", ids->len), ids->len);

  sale_account_columns_append_line (text, NULL, self->table);
  for (guint i = 0; i < rows->len; i++)
    sale_account_columns_append_line (text, rows->pdata[i], self->table);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text->str);
  sale_page_say (SALE_PAGE (self), said);
}

/* Loading -------------------------------------------------------------------- */

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SaleAccountsPage) self = data;
  g_autoptr (SaleAccountTable) table = sale_page_finish (SALE_PAGE (self), source, result,
                                                         (GDestroyNotify) sale_account_table_unref);

  if (table == NULL)
    return;
  sale_account_list_set_table (self->rows, table);
  sale_page_set_empty (SALE_PAGE (self), sale_account_table_get_n_rows (table) == 0);
  on_items_changed (self);
}

static void
reload (SaleAccountsPage *self)
{
  sale_page_read (SALE_PAGE (self), &self->cancellable, sale_accounts_read,
                  (GDestroyNotify) sale_account_table_unref, on_read);
}

static void
sale_accounts_page_session_set (SalePage *page, SaleSession *session)
{
  SaleAccountsPage *self = SALE_ACCOUNTS_PAGE (page);

  gtk_toggle_button_set_active (self->select_button, FALSE);
  sale_account_list_clear (self->rows);
  sale_page_set_loading (page, TRUE);
  sale_page_forget_at_rest (page, self->rows, (SalePageForget) sale_account_list_clear);
  sale_page_follow (page, (SalePageReload) reload, NULL, TRUE);
  sale_page_follow_sharing (page);
}

/* Commands ------------------------------------------------------------------- */

static void
on_activated (SaleAccountsPage *self, guint position)
{
  g_autoptr (SaleAccountRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), position);

  if (row)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-account", "x", row->id);
}

static void
add (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleSession *session = sale_page_get_session (SALE_PAGE (widget));

  if (session)
    sale_record_dialog_add_account (session, widget);
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
  self->rows = sale_account_list_new (meets_filter, self);
  self->filter =
      sale_page_filter_new (SALE_PAGE (self), self->owner_toggles, get_owner,
                            sale_query_filter_new (SALE_PAGE (self), get_account, holds_text));
  g_signal_connect_object (self->filter, "changed", G_CALLBACK (sale_account_list_filter),
                           self->rows, G_CONNECT_SWAPPED);
}

static void
on_sorter_changed (SaleAccountsPage *self)
{
  gboolean descending;
  SaleAccountOrder order;

  /* The table lets go of its sorter when the page ends. */
  if (self->table == NULL)
    return;
  order = sale_account_columns_get_order (self->table, &descending);
  sale_account_list_sort (self->rows, order, descending);
  save_state (self);
}

static void
fill_views (SaleAccountsPage *self)
{
  sale_account_columns_add (self->table);
  self->chooser = sale_column_chooser_new (GTK_WIDGET (self), self->table, self->columns_button);
  g_signal_connect_object (self->chooser, "changed", G_CALLBACK (on_columns_chosen), self,
                           G_CONNECT_SWAPPED);
  self->first = sale_page_first_rows_new (G_LIST_MODEL (g_object_ref (self->rows)));
  self->selection = GTK_SELECTION_MODEL (gtk_multi_selection_new (g_object_ref (self->first)));
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (on_selection_changed),
                           self, G_CONNECT_SWAPPED);
  /* What is filtered out is selected no more. */
  g_signal_connect_object (self->selection, "items-changed", G_CALLBACK (on_selection_changed),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_column_view_get_sorter (self->table), "changed",
                           G_CALLBACK (on_sorter_changed), self, G_CONNECT_SWAPPED);
  on_select_toggled (self);
  sale_table_set_name (self->table, _ ("Accounts"));
  g_signal_connect_object (self->rows, "items-changed", G_CALLBACK (on_items_changed), self,
                           G_CONNECT_SWAPPED);
}

static void
sale_accounts_page_dispose (GObject *object)
{
  SaleAccountsPage *self = SALE_ACCOUNTS_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->rows)
    g_signal_handlers_disconnect_by_data (self->rows, self);
  if (self->selection)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), SALE_TYPE_ACCOUNTS_PAGE);
  g_clear_object (&self->selection);
  g_clear_object (&self->first);
  g_clear_object (&self->chooser);
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
  SALE_PAGE_CLASS (klass)->keeps_views = TRUE;
  SALE_PAGE_CLASS (klass)->save_view = sale_accounts_page_save_view;
  SALE_PAGE_CLASS (klass)->show_view = sale_accounts_page_show_view;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               SALE_UI_RESOURCE ("sale-accounts-page.ui"));
  gtk_widget_class_bind_template_child (widget_class, SaleAccountsPage, owner_toggles);
  gtk_widget_class_bind_template_child (widget_class, SaleAccountsPage, count_label);
  gtk_widget_class_bind_template_child (widget_class, SaleAccountsPage, views);
  gtk_widget_class_bind_template_child (widget_class, SaleAccountsPage, table);
  gtk_widget_class_bind_template_child (widget_class, SaleAccountsPage, list);
  gtk_widget_class_bind_template_child (widget_class, SaleAccountsPage, select_button);
  gtk_widget_class_bind_template_child (widget_class, SaleAccountsPage, columns_button);
  gtk_widget_class_bind_template_child (widget_class, SaleAccountsPage, selected_label);
  gtk_widget_class_bind_template_callback (widget_class, on_select_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_activated);
  gtk_widget_class_install_action (widget_class, "page.add", NULL, add);
  gtk_widget_class_install_action (widget_class, "page.show-all", NULL, show_all);
  gtk_widget_class_install_action (widget_class, "page.stop-selecting", NULL, stop_selecting);
  gtk_widget_class_install_action (widget_class, "page.select-all", NULL, select_all);
  gtk_widget_class_install_action (widget_class, "page.edit-selected", NULL, edit_selected);
  gtk_widget_class_install_action (widget_class, "page.trip-selected", NULL, trip_selected);
  gtk_widget_class_install_action (widget_class, "page.copy-selected", NULL, copy_selected);
}

static void
sale_accounts_page_init (SaleAccountsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  make_models (self);
  fill_views (self);
  g_signal_connect (self, "map", G_CALLBACK (restore_state), NULL);
  g_signal_connect (self, "notify::narrow", G_CALLBACK (show_view), NULL);
  g_signal_connect (self, "notify::wide", G_CALLBACK (show_view), NULL);
}
