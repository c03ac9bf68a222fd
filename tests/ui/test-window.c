/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-actions.h"
#include "sale-application.h"
#include "sale-page-table.h"
#include "sale-records.h"
#include "sale-shortcuts-dialog.h"
#include "sale-ui-test.h"
#include "sale-window-private.h"
#include "test-session.h"

/* A process has one application: its actions are on the bus under one path. */
static GtkApplication *application;

static void
start_application (void)
{
  application = GTK_APPLICATION (sale_application_new ());
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
}

static SaleWindow *
window_new (int width)
{
  SaleWindow *window = sale_window_new (application, NULL);

  /* Without the frame that a window has where nobody composes the screen. */
  gtk_widget_add_css_class (GTK_WIDGET (window), "sale-picture");
  gtk_window_set_default_size (GTK_WINDOW (window), width, 640);
  gtk_window_present (GTK_WINDOW (window));
  sale_ui_test_settle (GTK_WIDGET (window));
  return window;
}

static gboolean
action_exists (SaleWindow *window, const char *detailed)
{
  g_autoptr (GVariant) target = NULL;
  g_autofree char *name = NULL;
  const GVariantType *type = NULL;
  const char *property, *found;
  GType owner;

  g_assert_true (g_action_parse_detailed_name (detailed, &name, &target, NULL));
  if (g_str_has_prefix (name, "app."))
    return g_action_map_lookup_action (G_ACTION_MAP (application), name + strlen ("app.")) != NULL;
  if (g_str_has_prefix (name, "page."))
    return TRUE; /* each page's test asks for its own */
  for (guint i = 0; gtk_widget_class_query_action (GTK_WIDGET_GET_CLASS (window), i, &owner, &found,
                                                   &type, &property);
       i++)
    if (strcmp (found, name) == 0)
      return target == NULL ? type == NULL : type && g_variant_is_of_type (target, type);
  return FALSE;
}

static void
test_actions_exist (void)
{
  SaleWindow *window = window_new (1000);
  guint n_actions;
  const SaleAction *actions = sale_actions_get (&n_actions);

  for (guint i = 0; i < n_actions; i++)
    if (!action_exists (window, actions[i].name))
      g_error ("nobody does “%s”", actions[i].name);
  sale_ui_test_close (GTK_WIDGET (window));
}

static void
test_keys_are_used_once (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_actions;
  const SaleAction *actions = sale_actions_get (&n_actions);

  for (guint i = 0; i < n_actions; i++)
    for (const char *const *key = actions[i].keys; *key; key++)
      {
        GdkModifierType modifiers;
        guint keyval;
        char *name;

        g_assert_true (gtk_accelerator_parse (*key, &keyval, &modifiers));
        name =
            g_strdup_printf ("%s %u %u", actions[i].page ? actions[i].page : "", keyval, modifiers);
        if (!g_hash_table_add (seen, name))
          g_error ("“%s” stands for two actions", *key);
      }
}

/* A page is built when it is first asked for, and then kept. */
static void
test_pages_are_built_once (void)
{
  SaleWindow *window = window_new (1000);
  SalePage *today, *accounts;

  g_assert_null (sale_window_get_page (window));
  g_assert_true (sale_window_show_page (window, "today"));
  today = sale_window_get_page (window);
  g_assert_true (sale_window_show_page (window, "accounts"));
  accounts = sale_window_get_page (window);
  g_assert_true (accounts != today);
  g_assert_true (sale_window_show_page (window, "today"));
  g_assert_true (sale_window_get_page (window) == today);
  g_assert_false (sale_window_show_page (window, "nowhere"));
  g_assert_true (sale_window_get_page (window) == today);
  sale_ui_test_close (GTK_WIDGET (window));
}

static void
test_session_reaches_pages (void)
{
  SaleSession *session = sale_ui_test_session_new ();
  SaleWindow *window = window_new (1000);

  sale_window_show_page (window, "today");
  sale_window_set_session (window, session);
  g_assert_true (sale_page_get_session (sale_window_get_page (window)) == session);
  sale_window_show_page (window, "renewals");
  g_assert_true (sale_page_get_session (sale_window_get_page (window)) == session);
  sale_ui_test_close (GTK_WIDGET (window));
  sale_ui_test_session_end (session);
}

static gboolean
offers_to_begin (gpointer window)
{
  GtkWidget *title = sale_ui_test_find_text (window, "No Accounts Yet");

  return title && gtk_widget_get_mapped (title);
}

static gboolean
has_begun (gpointer window)
{
  return !offers_to_begin (window);
}

/* Nothing is due where there is nobody; that is no reason to rejoice. */
static void
test_today_begins (void)
{
  SaleSession *session = sale_ui_test_session_new ();
  SaleWindow *window = window_new (1000);

  sale_window_show_page (window, "today");
  sale_window_set_session (window, session);
  sale_ui_test_wait (offers_to_begin, window);
  g_assert_true (
      gtk_widget_get_mapped (sale_ui_test_find_text (GTK_WIDGET (window), "Add Account…")));
  test_session_add_account (session, "Nordlicht AG");
  sale_ui_test_wait (has_begun, window);
  sale_ui_test_close (GTK_WIDGET (window));
  sale_ui_test_session_end (session);
}

static gboolean
has_toast (gpointer window)
{
  return sale_ui_test_find_text (window, "Add Account") != NULL;
}

static gboolean
has_undone_toast (gpointer window)
{
  return sale_ui_test_find_text (window, "Undone: Add Account") != NULL;
}

static gboolean
has_nothing_toast (gpointer window)
{
  return sale_ui_test_find_text (window, "There is nothing to undo") != NULL;
}

static gboolean
has_no_account (gpointer session)
{
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_ACCOUNT);

  return sale_reader_count (sale_session_get_reader (session), query, NULL) == 0;
}

/* A command is said in a toast, and Ctrl+Z takes it back; that nothing is left passes by itself. */
static void
test_undo (void)
{
  SaleSession *session = sale_ui_test_session_new ();
  SaleWindow *window = window_new (1000);
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Add Account");
  gint64 account = sale_change_set_create (set, SALE_KIND_ACCOUNT);

  sale_window_set_session (window, session);
  sale_change_set_set_text (set, SALE_KIND_ACCOUNT, account, sale_account_field_name, "Nordlicht");
  sale_session_run (session, set);
  sale_ui_test_wait (has_toast, window);
  g_assert_false (has_no_account (session));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  sale_ui_test_wait (has_no_account, session);
  sale_ui_test_wait (has_undone_toast, window);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  sale_ui_test_wait (has_nothing_toast, window);
  g_assert_null (gtk_widget_get_ancestor (
      sale_ui_test_find_text (GTK_WIDGET (window), "There is nothing to undo"), ADW_TYPE_BANNER));
  sale_ui_test_close (GTK_WIDGET (window));
  sale_ui_test_session_end (session);
}

static void
test_sidebar_counts (void)
{
  SaleWindow *window = window_new (1000);
  SaleSidebarItem *item = sale_window_get_item (window, "today");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  g_object_get (item, "description", &before, NULL);
  g_assert_cmpstr (before, ==, "Today");
  sale_sidebar_item_set_count (item, 7);
  g_object_get (item, "description", &after, NULL);
  g_assert_cmpstr (after, ==, "Today, 7 items");
  sale_ui_test_close (GTK_WIDGET (window));
}

static gboolean
is_counted (gpointer window)
{
  return !sale_window_get_busy (window);
}

/* What is due today is counted beside the page, also when it changes. */
static void
test_counts_follow_book (void)
{
  SaleSession *session = sale_ui_test_session_new ();
  SaleWindow *window = window_new (1000);
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Add Task");
  gint64 account = sale_change_set_create (set, SALE_KIND_ACCOUNT);
  g_autoptr (SaleCommit) commit = NULL;
  g_autoptr (GError) error = NULL;
  gint64 task;

  sale_window_set_session (window, session);
  sale_ui_test_wait (is_counted, window);
  g_assert_cmpuint (sale_sidebar_item_get_count (sale_window_get_item (window, "today")), ==, 0);

  sale_change_set_set_text (set, SALE_KIND_ACCOUNT, account, sale_account_field_name, "Nordlicht");
  task = sale_change_set_create (set, SALE_KIND_TASK);
  sale_change_set_set_int (set, SALE_KIND_TASK, task, sale_task_field_account, account);
  sale_change_set_set_text (set, SALE_KIND_TASK, task, sale_task_field_text, "Call them");
  sale_change_set_set_date (set, SALE_KIND_TASK, task, sale_task_field_due,
                            sale_session_get_today (session));
  commit = sale_session_commit (session, set, &error);
  g_assert_no_error (error);
  sale_window_count (window);
  sale_ui_test_wait (is_counted, window);
  g_assert_cmpuint (sale_sidebar_item_get_count (sale_window_get_item (window, "today")), ==, 1);
  g_assert_nonnull (sale_ui_test_find_text (GTK_WIDGET (window), "book"));
  sale_ui_test_close (GTK_WIDGET (window));
  sale_ui_test_session_end (session);
}

static void
test_narrow (void)
{
  SaleWindow *narrow = window_new (360);
  SaleWindow *wide = window_new (1280);

  sale_window_show_page (narrow, "today");
  sale_window_show_page (wide, "today");
  sale_ui_test_settle (GTK_WIDGET (narrow));
  sale_ui_test_settle (GTK_WIDGET (wide));
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (narrow)), ==, 360);
  g_assert_true (sale_page_get_narrow (sale_window_get_page (narrow)));
  g_assert_false (sale_page_get_wide (sale_window_get_page (narrow)));
  g_assert_false (sale_page_get_narrow (sale_window_get_page (wide)));
  g_assert_true (sale_page_get_wide (sale_window_get_page (wide)));
  sale_ui_test_close (GTK_WIDGET (narrow));
  sale_ui_test_close (GTK_WIDGET (wide));
}

static void
test_search (void)
{
  SaleWindow *window = window_new (1000);
  SalePage *page = g_object_new (SALE_TYPE_PAGE, "title", "List", NULL);

  sale_window_show_page (window, "today");
  sale_window_push (window, page);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.find", NULL);
  g_assert_false (sale_page_get_search_active (page));

  g_object_set (page, "searchable", TRUE, NULL);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.find", NULL);
  g_assert_true (sale_page_get_search_active (page));
  sale_page_set_search_text (page, "nord");
  sale_page_set_search_active (page, FALSE);
  g_assert_cmpstr (sale_page_get_search_text (page), ==, "");
  sale_ui_test_close (GTK_WIDGET (window));
}

/* A filter that leaves nothing says so; an empty list is another thing. */
static void
test_no_results (void)
{
  SaleWindow *window = window_new (1000);
  g_autoptr (GListStore) results = g_list_store_new (G_TYPE_OBJECT);
  SalePage *page = g_object_new (SALE_TYPE_PAGE, "title", "List", "searchable", TRUE, "content",
                                 gtk_label_new ("rows"), NULL);
  GtkWidget *label;

  sale_page_set_results (page, G_LIST_MODEL (results));
  sale_window_push (window, page);
  label = sale_ui_test_find_text (GTK_WIDGET (page), "No Results Found");
  g_assert_false (gtk_widget_get_mapped (label));
  sale_page_set_search_active (page, TRUE);
  sale_page_set_search_text (page, "nord");
  g_signal_emit_by_name (sale_ui_test_find (GTK_WIDGET (page), GTK_TYPE_SEARCH_ENTRY),
                         "search-changed");
  g_assert_true (gtk_widget_get_mapped (label));
  sale_page_set_search_active (page, FALSE);
  g_signal_emit_by_name (sale_ui_test_find (GTK_WIDGET (page), GTK_TYPE_SEARCH_ENTRY),
                         "search-changed");
  g_assert_false (gtk_widget_get_mapped (label));
  sale_ui_test_close (GTK_WIDGET (window));
}

/* Arrow keys in the sidebar change the page; they do not leave the sidebar. */
static void
test_sidebar_moves_page (void)
{
  SaleWindow *window = window_new (1000);

  sale_window_show_page (window, "today");
  gtk_single_selection_set_selected (window->selection, 1);
  g_assert_cmpstr (
      adw_navigation_page_get_tag (ADW_NAVIGATION_PAGE (sale_window_get_page (window))), ==,
      "accounts");
  sale_window_show_page (window, "renewals");
  g_assert_cmpstr (
      sale_sidebar_item_get_id (gtk_single_selection_get_selected_item (window->selection)), ==,
      "renewals");
  sale_ui_test_close (GTK_WIDGET (window));
}

static GtkWidget *
focus_of (SaleWindow *window)
{
  return gtk_window_get_focus (GTK_WINDOW (window));
}

static gboolean
is_in_page (gpointer window)
{
  GtkWidget *focus = focus_of (window);

  return focus && gtk_widget_is_ancestor (focus, GTK_WIDGET (sale_window_get_page (window)));
}

/* A page takes the focus when it has its content, not before. */
static void
test_page_takes_focus (void)
{
  SaleWindow *window = window_new (1000);
  SalePage *page = g_object_new (SALE_TYPE_PAGE, "title", "List", "loading", TRUE, "content",
                                 gtk_button_new_with_label ("row"), NULL);

  sale_window_push (window, page);
  sale_ui_test_settle (GTK_WIDGET (window));
  g_assert_false (GTK_IS_BUTTON (focus_of (window)) && is_in_page (window));
  sale_page_set_loading (page, FALSE);
  sale_ui_test_wait (is_in_page, window);
  g_assert_true (GTK_IS_BUTTON (focus_of (window)));
  sale_ui_test_close (GTK_WIDGET (window));
}

static gboolean
was_offered_twice (gpointer window)
{
  return SALE_WINDOW (window)->nobody_ms > 1000;
}

/* Rows that are long in coming are not left without the focus. */
static void
test_late_content_takes_focus (void)
{
  SaleWindow *window = window_new (1000);
  GtkWidget *button = gtk_button_new_with_label ("row");
  SalePage *page = g_object_new (SALE_TYPE_PAGE, "title", "List", "content", button, NULL);

  gtk_widget_set_sensitive (button, FALSE);
  sale_window_push (window, page);
  sale_ui_test_wait (was_offered_twice, window);
  g_assert_null (focus_of (window));
  gtk_widget_set_sensitive (button, TRUE);
  sale_ui_test_wait (is_in_page, window);
  sale_ui_test_close (GTK_WIDGET (window));
}

static gboolean
has_gone (gpointer page)
{
  return *(gpointer *) page == NULL;
}

/* Nothing keeps a page longer than its window, shown or waiting. */
static void
check_pages_go (int width, gboolean content)
{
  SaleSession *session = sale_ui_test_session_new ();
  SaleWindow *window = window_new (width);
  guint n_pages;
  const SalePageInfo *pages = sale_page_table_get (&n_pages);
  gpointer pushed;
  g_autofree gpointer *built = g_new0 (gpointer, n_pages);

  sale_window_set_session (window, session);
  for (guint i = 0; i < n_pages; i++)
    {
      g_assert_true (sale_window_show_page (window, pages[i].id));
      sale_ui_test_settle (GTK_WIDGET (window));
      built[i] = sale_window_get_page (window);
      g_object_add_weak_pointer (built[i], &built[i]);
    }
  g_assert_true (adw_navigation_split_view_get_collapsed (window->split_view) == (width == 360));
  pushed = g_object_new (SALE_TYPE_PAGE, "title", "Pushed", NULL);
  sale_window_push (window, SALE_PAGE (pushed));
  g_object_add_weak_pointer (pushed, &pushed);
  adw_navigation_split_view_set_show_content (window->split_view, content);
  sale_ui_test_settle (GTK_WIDGET (window));
  sale_ui_test_close (GTK_WIDGET (window));
  g_assert_null (pushed);
  /* What is being read holds its page until the answer is there. */
  for (guint i = 0; i < n_pages; i++)
    {
      g_test_message ("“%s” and a window of %d px", pages[i].id, width);
      sale_ui_test_wait (has_gone, &built[i]);
    }
  sale_ui_test_session_end (session);
}

static void
test_pages_go_with_window (void)
{
  check_pages_go (1000, TRUE);
  check_pages_go (360, TRUE);
  check_pages_go (360, FALSE);
}

static guint
count_rows (GtkWidget *widget)
{
  guint n = ADW_IS_ACTION_ROW (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    n += count_rows (child);
  return n;
}

static gboolean
has_every_key (gpointer dialog)
{
  guint n_actions, n_keys = 0;
  const SaleAction *actions = sale_actions_get (&n_actions);

  for (guint i = 0; i < n_actions; i++)
    n_keys += actions[i].keys[0] != NULL;
  return count_rows (dialog) == n_keys;
}

/* It is open before it is full. */
static void
test_shortcuts_dialog (void)
{
  SaleWindow *window = window_new (1000);
  AdwDialog *dialog = sale_shortcuts_dialog_new ();
  GtkWidget *row;

  adw_dialog_present (dialog, GTK_WIDGET (window));
  row = sale_ui_test_find (adw_dialog_get_child (dialog), ADW_TYPE_ACTION_ROW);
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==,
                   "Search the Whole Book");
  sale_ui_test_wait (has_every_key, dialog);
  adw_dialog_force_close (dialog);
  sale_ui_test_close (GTK_WIDGET (window));
}

int
main (int argc, char **argv)
{
  int status;

  sale_ui_test_init (&argc, &argv);
  start_application ();
  g_test_add_func ("/ui/window/actions-exist", test_actions_exist);
  g_test_add_func ("/ui/window/keys-are-used-once", test_keys_are_used_once);
  g_test_add_func ("/ui/window/pages-are-built-once", test_pages_are_built_once);
  g_test_add_func ("/ui/window/session-reaches-pages", test_session_reaches_pages);
  g_test_add_func ("/ui/window/today-begins", test_today_begins);
  g_test_add_func ("/ui/window/undo", test_undo);
  g_test_add_func ("/ui/window/sidebar-counts", test_sidebar_counts);
  g_test_add_func ("/ui/window/counts-follow-book", test_counts_follow_book);
  g_test_add_func ("/ui/window/narrow", test_narrow);
  g_test_add_func ("/ui/window/search", test_search);
  g_test_add_func ("/ui/window/no-results", test_no_results);
  g_test_add_func ("/ui/window/sidebar-moves-page", test_sidebar_moves_page);
  g_test_add_func ("/ui/window/page-takes-focus", test_page_takes_focus);
  g_test_add_func ("/ui/window/page-takes-focus-late", test_late_content_takes_focus);
  g_test_add_func ("/ui/window/pages-go-with-window", test_pages_go_with_window);
  g_test_add_func ("/ui/window/shortcuts-dialog", test_shortcuts_dialog);
  status = g_test_run ();
  g_clear_object (&application);
  return status;
}
