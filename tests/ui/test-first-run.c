/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a new book shows, until there is something in it. */
#include "sale-records.h"
#include "sale-ui-test.h"
#include "sale-window-private.h"

static SaleWindow *
window_new (SaleSession *session, int width)
{
  SaleWindow *window = sale_window_new (NULL, NULL);

  gtk_widget_add_css_class (GTK_WIDGET (window), "sale-picture");
  gtk_window_set_default_size (GTK_WINDOW (window), width, 720);
  sale_window_set_session (window, session);
  sale_window_show_page (window, "today");
  sale_window_set_welcome (window, TRUE);
  gtk_window_present (GTK_WINDOW (window));
  sale_ui_test_settle (GTK_WIDGET (window));
  return window;
}

static GtkEditable *
find_entry (SaleWindow *window, const char *title)
{
  GtkWidget *label = sale_ui_test_find_text (GTK_WIDGET (window), title);

  g_assert_nonnull (label);
  return GTK_EDITABLE (gtk_widget_get_ancestor (label, ADW_TYPE_ENTRY_ROW));
}

static gboolean
is_left (gpointer window)
{
  return !sale_window_get_welcome (window);
}

static void
test_goes_with_an_account (void)
{
  SaleSession *session = sale_ui_test_session_new ();
  SaleWindow *window = window_new (session, 900);
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Add Account");
  gint64 id = sale_change_set_create (set, SALE_KIND_ACCOUNT);

  sale_ui_test_save (GTK_WIDGET (window), "welcome");
  g_assert_true (sale_window_get_welcome (window));
  sale_change_set_set_text (set, SALE_KIND_ACCOUNT, id, sale_account_field_name, "Nordlicht AG");
  sale_session_run (session, set);
  sale_ui_test_wait (is_left, window);
  sale_ui_test_close (GTK_WIDGET (window));
  sale_ui_test_session_end (session);
}

static gboolean
knows_me (gpointer session)
{
  return g_str_equal (sale_basis_get_me (sale_session_get_basis (session)), "dana@example.org");
}

static void
test_start_empty (void)
{
  SaleSession *session = sale_ui_test_session_new ();
  SaleWindow *window = window_new (session, 360);
  GtkWidget *button = sale_ui_test_find_text (GTK_WIDGET (window), "Start Empty");

  sale_ui_test_save (GTK_WIDGET (window), "welcome-narrow");
  gtk_editable_set_text (find_entry (window, "Name"), "Dana Fox");
  gtk_editable_set_text (find_entry (window, "Mail Address"), " dana@example.org ");
  g_signal_emit_by_name (gtk_widget_get_ancestor (button, GTK_TYPE_BUTTON), "clicked");
  g_assert_false (sale_window_get_welcome (window));
  sale_ui_test_wait (knows_me, session);
  g_assert_true (sale_basis_is_mine (sale_session_get_basis (session), "dana fox"));
  sale_ui_test_close (GTK_WIDGET (window));
  sale_ui_test_session_end (session);
}

int
main (int argc, char **argv)
{
  sale_ui_test_init (&argc, &argv);
  g_test_add_func ("/ui/first-run/goes-with-an-account", test_goes_with_an_account);
  g_test_add_func ("/ui/first-run/start-empty", test_start_empty);
  return g_test_run ();
}
