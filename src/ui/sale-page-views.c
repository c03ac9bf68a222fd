/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The views that are kept of a page's list: its menu beside the filter. */
#include "sale-page-views.h"

#include "sale-dialog-focus.h"
#include "sale-page-private.h"
#include "sale-plain-text.h"
#include "sale-views-dialog.h"

/* The menu ------------------------------------------------------------------- */

static GMenuModel *
list_views (GPtrArray *views)
{
  GMenu *section = g_menu_new ();

  for (guint i = 0; views && i < views->len; i++)
    {
      g_autofree char *label =
          sale_plain_dup_menu_label (sale_saved_view_get_name (views->pdata[i]));
      g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

      g_menu_item_set_action_and_target (item, "page.show-view", "x",
                                         sale_record_get_id (views->pdata[i]));
      g_menu_append_item (section, item);
    }
  return G_MENU_MODEL (section);
}

/* Without a view the menu says that there is none, and how to get one. */
static GMenuModel *
menu_new (GPtrArray *views)
{
  g_autoptr (GMenuModel) shown = list_views (views);
  g_autoptr (GMenu) commands = g_menu_new ();
  GMenu *menu = g_menu_new ();
  gboolean none = views == NULL || views->len == 0;

  g_menu_append (commands, _ ("_Save View…"), "page.save-view");
  if (!none)
    {
      g_menu_append (commands, _ ("_Manage Views…"), "page.manage-views");
      g_menu_append_section (menu, NULL, shown);
    }
  g_menu_append_section (menu, none ? _ ("No Views Yet") : NULL, G_MENU_MODEL (commands));
  return G_MENU_MODEL (menu);
}

static void
make_menu (GtkMenuButton *button, gpointer data)
{
  SalePage *self = data;
  SaleSession *session = sale_page_get_session (self);
  g_autoptr (GPtrArray) views = session ? sale_saved_views_list (sale_session_get_reader (session),
                                                                 sale_page_get_id (self), NULL)
                                        : NULL;
  g_autoptr (GMenuModel) menu = menu_new (views);

  gtk_menu_button_set_menu_model (button, menu);
}

/**
 * sale_page_open_views:
 *
 * Opens the menu of the views, where the page has one. Where there is little room,
 * it comes with the filter.
 */
void
sale_page_open_views (SalePage *self)
{
  SalePagePrivate *priv = sale_page_get_private (self);

  if (!SALE_PAGE_GET_CLASS (self)->keeps_views)
    return;
  if (!gtk_widget_get_visible (GTK_WIDGET (priv->views_button)))
    sale_page_set_search_active (self, TRUE);
  gtk_menu_button_popup (priv->views_button);
}

/* Showing and saving --------------------------------------------------------- */

/**
 * sale_page_show_saved_view:
 * @record: a view that was kept of this page's list
 *
 * Shows the list so.
 */
void
sale_page_show_saved_view (SalePage *self, SaleRecord *record)
{
  SalePageClass *klass = SALE_PAGE_GET_CLASS (self);
  g_auto (SaleListView) view = SALE_LIST_VIEW_INIT;

  g_return_if_fail (klass->keeps_views);

  sale_saved_view_load (record, &view);
  if (view.manner && klass->show_view)
    klass->show_view (self, &view);
  sale_page_set_search_active (self, view.query != NULL);
  sale_page_set_search_text (self, view.query);
  g_set_str (&sale_page_get_private (self)->view_name, sale_saved_view_get_name (record));
}

static void
show_view (GtkWidget *widget, const char *name, GVariant *target)
{
  SalePage *self = SALE_PAGE (widget);
  SaleSession *session = sale_page_get_session (self);
  g_autoptr (SaleRecord) record = session ? sale_reader_get (sale_session_get_reader (session),
                                                             g_variant_get_int64 (target), NULL)
                                          : NULL;

  if (record && sale_record_get_kind (record) == SALE_KIND_SAVED_VIEW)
    sale_page_show_saved_view (self, record);
}

static void
save_view (GtkWidget *widget, const char *name, GVariant *target)
{
  SalePage *self = SALE_PAGE (widget);
  SaleSession *session = sale_page_get_session (self);
  g_auto (SaleListView) view = SALE_LIST_VIEW_INIT;

  if (session == NULL)
    return;
  view.query = g_strdup (sale_page_get_search_text (self));
  if (SALE_PAGE_GET_CLASS (self)->save_view)
    SALE_PAGE_GET_CLASS (self)->save_view (self, &view);
  sale_save_view_present (session, sale_page_get_id (self), &view,
                          sale_page_get_private (self)->view_name, widget);
}

static void
manage_views (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleSession *session = sale_page_get_session (SALE_PAGE (widget));

  if (session)
    sale_dialog_present (sale_views_dialog_new (session, sale_page_get_id (SALE_PAGE (widget))),
                         widget);
}

void
sale_page_install_views (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "page.show-view", "x", show_view);
  gtk_widget_class_install_action (klass, "page.save-view", NULL, save_view);
  gtk_widget_class_install_action (klass, "page.manage-views", NULL, manage_views);
}

void
sale_page_add_views (SalePage *self)
{
  SalePagePrivate *priv = sale_page_get_private (self);
  gboolean keeps = SALE_PAGE_GET_CLASS (self)->keeps_views;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.show-view", keeps);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.save-view", keeps);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.manage-views", keeps);
  sale_page_update_header (self);
  if (keeps)
    gtk_menu_button_set_create_popup_func (priv->views_button, make_menu, self, NULL);
}

/* For the pages -------------------------------------------------------------- */

void
sale_list_view_put_whose (SaleListView *view, SaleOwnerToggles *toggles)
{
  sale_list_view_put (view, "whose", sale_owner_toggles_get_all (toggles) ? "all" : "mine");
}

void
sale_list_view_show_whose (const SaleListView *view, SaleOwnerToggles *toggles)
{
  g_autofree char *whose = sale_list_view_dup (view, "whose");

  if (whose)
    sale_owner_toggles_set_all (toggles, g_str_equal (whose, "all"));
}

/**
 * sale_list_view_dup_order_of:
 * @table: whose columns have ids
 *
 * Returns: (transfer full) (nullable): the id of the column that sorts, with a
 *   minus for the largest first; %NULL when none sorts
 */
char *
sale_list_view_dup_order_of (GtkColumnView *table)
{
  GtkColumnViewSorter *sorter = GTK_COLUMN_VIEW_SORTER (gtk_column_view_get_sorter (table));
  GtkColumnViewColumn *column = gtk_column_view_sorter_get_primary_sort_column (sorter);
  gboolean down = gtk_column_view_sorter_get_primary_sort_order (sorter) == GTK_SORT_DESCENDING;

  return column ? g_strconcat (down ? "-" : "", gtk_column_view_column_get_id (column), NULL)
                : NULL;
}

/**
 * sale_list_view_put_order:
 * @table: whose columns have ids
 */
void
sale_list_view_put_order (SaleListView *view, GtkColumnView *table)
{
  g_autofree char *order = sale_list_view_dup_order_of (table);

  if (order)
    sale_list_view_put (view, "by", order);
}

/**
 * sale_list_view_dup_order:
 *
 * Returns: (transfer full) (nullable): the id of the column that sorts
 */
char *
sale_list_view_dup_order (const SaleListView *view, GtkSortType *direction)
{
  g_autofree char *order = sale_list_view_dup (view, "by");
  gboolean down = order && order[0] == '-';

  *direction = down ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING;
  return order ? g_strdup (order + down) : NULL;
}
