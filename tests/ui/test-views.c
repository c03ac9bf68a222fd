/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists that are kept under a name: saved, shown, renamed, deleted. */
#include "sale-account-columns.h"
#include "sale-owner-toggles.h"
#include "sale-page-views.h"
#include "sale-records.h"
#include "sale-search-dialog.h"
#include "sale-ui-test.h"
#include "sale-views-dialog.h"
#include "sale-window.h"
#include "test-session.h"

typedef struct
{
  SaleSession *session;
  SaleWindow *window;
  SalePage *page;
} Fixture;

static void
go_to (Fixture *self, const char *page)
{
  sale_window_show_page (self->window, page);
  self->page = sale_window_get_page (self->window);
  sale_ui_test_settle (GTK_WIDGET (self->window));
}

static void
begin (Fixture *self, int width, const char *page)
{
  self->session = sale_ui_test_session_new ();
  test_session_add_contract (self->session, test_session_add_account (self->session, "Nordlicht"),
                             sale_date_new (2027, 3, 31), 6000000);
  self->window = sale_window_new (NULL, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->window), "sale-picture");
  gtk_window_set_default_size (GTK_WINDOW (self->window), width, 700);
  sale_window_set_session (self->window, self->session);
  gtk_window_present (GTK_WINDOW (self->window));
  go_to (self, page);
}

static void
end (Fixture *self)
{
  sale_ui_test_close (GTK_WIDGET (self->window));
  sale_ui_test_session_end (self->session);
}

static void
act (Fixture *self, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->page), action, NULL));
  sale_ui_test_settle (GTK_WIDGET (self->window));
}

static AdwDialog *
get_dialog (Fixture *self)
{
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self->window));
}

static GPtrArray *
list_views (Fixture *self)
{
  return sale_saved_views_list (sale_session_get_reader (self->session), NULL, NULL);
}

static gboolean
has_no_view (gpointer data)
{
  g_autoptr (GPtrArray) views = list_views (data);

  return views->len == 0;
}

static gboolean
has_one_view (gpointer data)
{
  g_autoptr (GPtrArray) views = list_views (data);

  return views->len == 1;
}

static gboolean
is_quiet (gpointer data)
{
  g_autoptr (GPtrArray) views = list_views (data);

  return views->len == 1 && g_str_equal (sale_saved_view_get_name (views->pdata[0]), "Quiet");
}

static gint64
get_view (Fixture *self)
{
  g_autoptr (GPtrArray) views = list_views (self);

  return sale_record_get_id (views->pdata[0]);
}

static void
save_as (Fixture *self, const char *name)
{
  GtkWidget *entry;

  act (self, "page.save-view");
  entry = sale_ui_test_find (GTK_WIDGET (get_dialog (self)), ADW_TYPE_ENTRY_ROW);
  gtk_editable_set_text (GTK_EDITABLE (entry), name);
  g_assert_true (
      adw_alert_dialog_get_response_enabled (ADW_ALERT_DIALOG (get_dialog (self)), "save"));
  sale_ui_test_settle (GTK_WIDGET (self->window));
  sale_ui_test_save (GTK_WIDGET (self->window), "views-save");
  g_signal_emit_by_name (get_dialog (self), "response", "save");
  adw_dialog_force_close (get_dialog (self));
  sale_ui_test_settle (GTK_WIDGET (self->window));
}

static void
filter (Fixture *self, const char *text)
{
  sale_page_set_search_active (self->page, TRUE);
  sale_page_set_search_text (self->page, text);
  sale_ui_test_settle (GTK_WIDGET (self->window));
}

static SaleOwnerToggles *
get_toggles (Fixture *self)
{
  return SALE_OWNER_TOGGLES (sale_ui_test_find (GTK_WIDGET (self->page), SALE_TYPE_OWNER_TOGGLES));
}

static GtkColumnViewSorter *
get_sorter (Fixture *self)
{
  GtkWidget *table = sale_ui_test_find (GTK_WIDGET (self->page), GTK_TYPE_COLUMN_VIEW);

  return GTK_COLUMN_VIEW_SORTER (gtk_column_view_get_sorter (GTK_COLUMN_VIEW (table)));
}

static void
sort (Fixture *self, const char *id, GtkSortType direction)
{
  GtkColumnView *table =
      GTK_COLUMN_VIEW (sale_ui_test_find (GTK_WIDGET (self->page), GTK_TYPE_COLUMN_VIEW));
  GListModel *columns = gtk_column_view_get_columns (table);

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      if (g_strcmp0 (gtk_column_view_column_get_id (column), id) == 0)
        gtk_column_view_sort_by_column (table, column, direction);
    }
}

static gboolean
is_column_shown (Fixture *self, const char *id)
{
  GtkWidget *table = sale_ui_test_find (GTK_WIDGET (self->page), GTK_TYPE_COLUMN_VIEW);

  return sale_account_columns_is_shown (GTK_COLUMN_VIEW (table), id);
}

static void
check_order (Fixture *self, const char *id, GtkSortType direction)
{
  GtkColumnViewSorter *sorter = get_sorter (self);

  g_assert_cmpstr (
      gtk_column_view_column_get_id (gtk_column_view_sorter_get_primary_sort_column (sorter)), ==,
      id);
  g_assert_cmpint (gtk_column_view_sorter_get_primary_sort_order (sorter), ==, direction);
}

/* From another page, with the list shown otherwise meanwhile. */
static void
test_accounts (void)
{
  Fixture self;

  begin (&self, 1280, "accounts");
  filter (&self, "no owner");
  sort (&self, "arr", GTK_SORT_DESCENDING);
  gtk_widget_activate_action (GTK_WIDGET (self.page), "columns.tier", NULL);
  save_as (&self, " Nobody’s ");
  sale_ui_test_wait (has_one_view, &self);

  sale_page_set_search_active (self.page, FALSE);
  sort (&self, "name", GTK_SORT_ASCENDING);
  gtk_widget_activate_action (GTK_WIDGET (self.page), "columns.automatic", NULL);
  go_to (&self, "today");
  gtk_widget_activate_action (GTK_WIDGET (self.window), "win.show-view", "x", get_view (&self));
  sale_ui_test_settle (GTK_WIDGET (self.window));
  self.page = sale_window_get_page (self.window);
  g_assert_cmpstr (sale_page_get_id (self.page), ==, "accounts");
  g_assert_true (sale_page_get_search_active (self.page));
  g_assert_cmpstr (sale_page_get_search_text (self.page), ==, "no owner");
  check_order (&self, "arr", GTK_SORT_DESCENDING);
  g_assert_false (is_column_shown (&self, "tier"));
  g_assert_true (is_column_shown (&self, "arr"));
  end (&self);
}

static void
test_renewals (void)
{
  Fixture self;
  GtkWidget *toggles;

  begin (&self, 1280, "renewals");
  toggles = sale_ui_test_find (GTK_WIDGET (self.page), ADW_TYPE_TOGGLE_GROUP);
  adw_toggle_group_set_active_name (ADW_TOGGLE_GROUP (toggles), "table");
  sort (&self, "forecast", GTK_SORT_DESCENDING);
  gtk_widget_activate_action (GTK_WIDGET (self.page), "columns.reason", NULL);
  gtk_widget_activate_action (GTK_WIDGET (self.page), "columns.owner", NULL);
  g_assert_false (is_column_shown (&self, "reason"));
  sale_owner_toggles_set_all (get_toggles (&self), TRUE);
  save_as (&self, "Largest");
  sale_ui_test_wait (has_one_view, &self);
  adw_toggle_group_set_active_name (ADW_TOGGLE_GROUP (toggles), "timeline");
  sort (&self, "account", GTK_SORT_ASCENDING);
  gtk_widget_activate_action (GTK_WIDGET (self.page), "columns.automatic", NULL);
  g_assert_true (is_column_shown (&self, "reason"));
  filter (&self, "nobody");
  gtk_widget_activate_action (GTK_WIDGET (self.window), "win.show-view", "x", get_view (&self));
  sale_ui_test_settle (GTK_WIDGET (self.window));
  g_assert_cmpstr (adw_toggle_group_get_active_name (ADW_TOGGLE_GROUP (toggles)), ==, "table");
  g_assert_false (sale_page_get_search_active (self.page));
  check_order (&self, "forecast", GTK_SORT_DESCENDING);
  g_assert_true (is_column_shown (&self, "account"));
  g_assert_true (is_column_shown (&self, "forecast"));
  g_assert_false (is_column_shown (&self, "reason"));
  end (&self);
}

static void
open_again (Fixture *self, GSettings *settings)
{
  self->window = sale_window_new (NULL, settings);
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1280, 700);
  sale_window_set_session (self->window, self->session);
  gtk_window_present (GTK_WINDOW (self->window));
  go_to (self, "renewals");
}

/* How the table of renewals was left, another window finds it. */
static void
test_remembered (void)
{
  Fixture self = { sale_ui_test_session_new () };
  g_autoptr (GSettings) settings = g_settings_new ("org.example.SecondSale");

  test_session_add_contract (self.session, test_session_add_account (self.session, "Nordlicht"),
                             sale_date_new (2027, 3, 31), 6000000);
  open_again (&self, settings);
  adw_toggle_group_set_active_name (
      ADW_TOGGLE_GROUP (sale_ui_test_find (GTK_WIDGET (self.page), ADW_TYPE_TOGGLE_GROUP)),
      "table");
  sort (&self, "forecast", GTK_SORT_DESCENDING);
  gtk_widget_activate_action (GTK_WIDGET (self.page), "columns.reason", NULL);
  sale_ui_test_close (GTK_WIDGET (self.window));
  open_again (&self, settings);
  g_assert_cmpstr (adw_toggle_group_get_active_name (ADW_TOGGLE_GROUP (
                       sale_ui_test_find (GTK_WIDGET (self.page), ADW_TYPE_TOGGLE_GROUP))),
                   ==, "table");
  check_order (&self, "forecast", GTK_SORT_DESCENDING);
  g_assert_false (is_column_shown (&self, "reason"));
  g_assert_true (is_column_shown (&self, "know_by"));
  end (&self);
}

/* A name that is there is replaced, and that is said. */
static void
test_replace (void)
{
  Fixture self;
  GtkWidget *entry;

  begin (&self, 1280, "onboarding");
  filter (&self, "no sponsor");
  save_as (&self, "Mine");
  sale_ui_test_wait (has_one_view, &self);
  act (&self, "page.save-view");
  entry = sale_ui_test_find (GTK_WIDGET (get_dialog (&self)), ADW_TYPE_ENTRY_ROW);
  g_assert_false (
      adw_alert_dialog_get_response_enabled (ADW_ALERT_DIALOG (get_dialog (&self)), "save"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "mine");
  g_assert_cmpstr (
      adw_alert_dialog_get_response_label (ADW_ALERT_DIALOG (get_dialog (&self)), "save"), ==,
      "_Replace");
  adw_dialog_force_close (get_dialog (&self));
  end (&self);
}

static GtkWidget *
find_delete (GtkWidget *root)
{
  if (GTK_IS_BUTTON (root) &&
      g_strcmp0 (gtk_button_get_icon_name (GTK_BUTTON (root)), "sale-delete-symbolic") == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_delete (child);

      if (found)
        return found;
    }
  return NULL;
}

static void
test_manage (void)
{
  Fixture self;
  GtkWidget *dialog, *row;

  begin (&self, 1280, "reviews");
  filter (&self, "no <b>sponsor");
  save_as (&self, "Silent");
  sale_ui_test_wait (has_one_view, &self);
  act (&self, "page.manage-views");
  dialog = GTK_WIDGET (get_dialog (&self));
  row = sale_ui_test_find (dialog, ADW_TYPE_ENTRY_ROW);
  sale_ui_test_save (GTK_WIDGET (self.window), "views-manage");
  gtk_editable_set_text (GTK_EDITABLE (row), "  ");
  g_signal_emit_by_name (row, "apply");
  g_assert_true (gtk_widget_has_css_class (row, "error"));
  gtk_editable_set_text (GTK_EDITABLE (row), "Quiet");
  g_assert_false (gtk_widget_has_css_class (row, "error"));
  g_signal_emit_by_name (row, "apply");
  sale_ui_test_wait (is_quiet, &self);
  gtk_widget_activate (find_delete (dialog));
  sale_ui_test_wait (has_no_view, &self);
  sale_ui_test_settle (GTK_WIDGET (self.window));
  g_assert_null (sale_ui_test_find (dialog, ADW_TYPE_ENTRY_ROW));
  g_assert_nonnull (sale_ui_test_find_text (dialog, "No views are kept of this list"));
  sale_session_undo (self.session);
  sale_ui_test_wait (is_quiet, &self);
  sale_ui_test_settle (GTK_WIDGET (self.window));
  g_assert_nonnull (sale_ui_test_find (dialog, ADW_TYPE_ENTRY_ROW));
  end (&self);
}

static GtkWidget *
find_views_button (GtkWidget *root)
{
  if (GTK_IS_MENU_BUTTON (root) && gtk_widget_has_css_class (root, "sale-slim"))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_views_button (child);

      if (found)
        return found;
    }
  return NULL;
}

/* The menu, with and without views; where there is little room it comes with the filter. */
static void
test_menu (void)
{
  Fixture self;

  begin (&self, 360, "accounts");
  g_assert_true (sale_page_get_narrow (self.page));
  g_assert_false (sale_page_get_search_active (self.page));
  gtk_widget_activate_action (GTK_WIDGET (self.window), "win.views", NULL);
  sale_ui_test_settle (GTK_WIDGET (self.window));
  g_assert_true (sale_page_get_search_active (self.page));
  g_assert_nonnull (sale_ui_test_find_text (GTK_WIDGET (self.page), "No Views Yet"));
  g_assert_null (sale_ui_test_find_text (GTK_WIDGET (self.page), "Manage Views…"));
  sale_ui_test_save (GTK_WIDGET (self.window), "views-none");
  gtk_menu_button_popdown (GTK_MENU_BUTTON (find_views_button (GTK_WIDGET (self.page))));
  save_as (&self, "A_b <i>");
  sale_ui_test_wait (has_one_view, &self);
  sale_page_open_views (self.page);
  sale_ui_test_settle (GTK_WIDGET (self.window));
  sale_ui_test_save (GTK_WIDGET (self.window), "views-menu");
  g_assert_nonnull (sale_ui_test_find_text (GTK_WIDGET (self.page), "A_b <i>"));
  g_assert_nonnull (sale_ui_test_find_text (GTK_WIDGET (self.page), "Manage Views…"));
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (self.window)), ==, 360);
  sale_ui_test_save (GTK_WIDGET (self.window), "views-menu");
  end (&self);
}

static gboolean
is_found (gpointer data)
{
  AdwDialog *dialog = get_dialog (data);

  return SALE_IS_SEARCH_DIALOG (dialog) &&
         sale_ui_test_find_text (GTK_WIDGET (dialog), "Silent Ones");
}

static gboolean
shows_accounts (gpointer data)
{
  return g_strcmp0 (sale_page_get_id (sale_window_get_page (((Fixture *) data)->window)),
                    "accounts") == 0;
}

static void
test_search (void)
{
  Fixture self;

  begin (&self, 1280, "accounts");
  filter (&self, "touch>60d");
  save_as (&self, "Silent Ones");
  sale_ui_test_wait (has_one_view, &self);
  sale_page_set_search_active (self.page, FALSE);
  go_to (&self, "today");
  sale_window_search (self.window, "ones");
  sale_ui_test_wait (is_found, &self);
  g_signal_emit_by_name (sale_ui_test_find (GTK_WIDGET (get_dialog (&self)), GTK_TYPE_SEARCH_ENTRY),
                         "activate");
  sale_ui_test_wait (shows_accounts, &self);
  g_assert_cmpstr (sale_page_get_search_text (sale_window_get_page (self.window)), ==, "touch>60d");
  end (&self);
}

int
main (int argc, char **argv)
{
  sale_ui_test_init (&argc, &argv);
  g_test_add_func ("/ui/views/accounts", test_accounts);
  g_test_add_func ("/ui/views/renewals", test_renewals);
  g_test_add_func ("/ui/views/remembered", test_remembered);
  g_test_add_func ("/ui/views/replace", test_replace);
  g_test_add_func ("/ui/views/manage", test_manage);
  g_test_add_func ("/ui/views/menu", test_menu);
  g_test_add_func ("/ui/views/search", test_search);
  return g_test_run ();
}
