/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page that is left: its rows go, and come back as they were. */
#include "sale-page-life.h"
#include "sale-records.h"
#include "sale-ui-test.h"
#include "sale-window.h"

#define N_ACCOUNTS 300
#define OFFSET 900.0

typedef struct
{
  SaleSession *session;
  GtkWidget *window;
  SalePage *accounts;
  GtkWidget *table;
} Fixture;

static void
add_accounts (SaleSession *session)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Add Accounts");
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleCommit) commit = NULL;

  for (guint i = 0; i < N_ACCOUNTS; i++)
    {
      gint64 id = sale_change_set_create (set, SALE_KIND_ACCOUNT);
      g_autofree char *name = g_strdup_printf ("Account %03u", i);

      sale_change_set_set_text (set, SALE_KIND_ACCOUNT, id, sale_account_field_name, name);
    }
  commit = sale_session_commit (session, set, &error);
  g_assert_no_error (error);
}

static GListModel *
rows_of (Fixture *self)
{
  return G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (self->table)));
}

static gboolean
has_all_rows (gpointer data)
{
  GListModel *rows = rows_of (data);

  return rows && g_list_model_get_n_items (rows) == N_ACCOUNTS;
}

static void
begin (Fixture *self)
{
  self->session = sale_ui_test_session_new ();
  add_accounts (self->session);
  self->window = GTK_WIDGET (sale_window_new (NULL, NULL));
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1280, 800);
  sale_window_set_session (SALE_WINDOW (self->window), self->session);
  sale_window_show_page (SALE_WINDOW (self->window), "accounts");
  gtk_window_present (GTK_WINDOW (self->window));
  self->accounts = sale_window_get_page (SALE_WINDOW (self->window));
  self->table = sale_ui_test_find (GTK_WIDGET (self->accounts), GTK_TYPE_COLUMN_VIEW);
  sale_ui_test_wait (has_all_rows, self);
  sale_ui_test_settle (self->window);
}

static void
end (Fixture *self)
{
  sale_ui_test_close (self->window);
  sale_ui_test_session_end (self->session);
}

static void
go_to (Fixture *self, const char *page)
{
  sale_window_show_page (SALE_WINDOW (self->window), page);
  sale_ui_test_settle (self->window);
}

static guint
count_labels (GtkWidget *root)
{
  guint n = GTK_IS_LABEL (root);

  for (GtkWidget *child = gtk_widget_get_first_child (root); child;
       child = gtk_widget_get_next_sibling (child))
    n += count_labels (child);
  return n;
}

static GtkAdjustment *
adjustment_of (Fixture *self)
{
  return gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->table));
}

static gboolean
is_where_it_was (gpointer data)
{
  return gtk_adjustment_get_value (adjustment_of (data)) == OFFSET;
}

/* Of two views of the same rows only the one on the screen is filled. */
static void
test_hidden_view (void)
{
  Fixture self = { 0 };
  GtkWidget *list;

  begin (&self);
  for (list = self.table; !GTK_IS_STACK (list);)
    list = gtk_widget_get_parent (list);
  list = gtk_stack_get_child_by_name (GTK_STACK (list), "list");
  list = sale_ui_test_find (list, GTK_TYPE_LIST_VIEW);
  g_assert_null (gtk_list_view_get_model (GTK_LIST_VIEW (list)));
  end (&self);
}

static void
test_rest (void)
{
  Fixture self = { 0 };
  guint n_labels;

  begin (&self);
  n_labels = count_labels (GTK_WIDGET (self.accounts));
  gtk_adjustment_set_value (adjustment_of (&self), OFFSET);
  sale_ui_test_settle (self.window);
  go_to (&self, "today");
  g_assert_false (sale_page_is_at_rest (self.accounts));
  sale_page_rest (self.accounts);
  g_assert_true (sale_page_is_at_rest (self.accounts));
  g_assert_null (rows_of (&self));
  sale_ui_test_settle (self.window);
  g_assert_cmpuint (count_labels (GTK_WIDGET (self.accounts)), <, n_labels / 4);

  go_to (&self, "accounts");
  g_assert_false (sale_page_is_at_rest (self.accounts));
  sale_ui_test_wait (has_all_rows, &self);
  sale_ui_test_wait (is_where_it_was, &self);
  end (&self);
}

static gboolean
is_at_rest (gpointer page)
{
  return sale_page_is_at_rest (page);
}

/* By itself, a few rows at a time; and one can come back in the middle of it. */
static void
test_left_for_a_while (void)
{
  Fixture self = { 0 };
  guint n_labels;

  begin (&self);
  n_labels = count_labels (GTK_WIDGET (self.accounts));
  go_to (&self, "today");
  while (g_list_model_get_n_items (rows_of (&self)) == N_ACCOUNTS)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (sale_page_is_at_rest (self.accounts));
  go_to (&self, "accounts");
  sale_ui_test_wait (has_all_rows, &self);

  go_to (&self, "today");
  sale_ui_test_wait (is_at_rest, self.accounts);
  g_assert_cmpuint (count_labels (GTK_WIDGET (self.accounts)), <, n_labels / 4);
  end (&self);
}

/* What changes meanwhile is not read until somebody looks. */
static void
test_change_at_rest (void)
{
  Fixture self = { 0 };
  g_autoptr (SaleChangeSet) set = NULL;
  g_autoptr (SaleCommit) commit = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  begin (&self);
  go_to (&self, "today");
  sale_page_rest (self.accounts);
  set = sale_change_set_new (SALE_AUTHOR_USER, "Add Account");
  id = sale_change_set_create (set, SALE_KIND_ACCOUNT);
  sale_change_set_set_text (set, SALE_KIND_ACCOUNT, id, sale_account_field_name, "AAA First");
  commit = sale_session_commit (self.session, set, &error);
  g_assert_no_error (error);
  sale_ui_test_settle (self.window);
  g_assert_false (sale_page_get_loading (self.accounts));
  g_assert_null (sale_ui_test_find_text (GTK_WIDGET (self.accounts), "AAA First"));

  go_to (&self, "accounts");
  while (sale_ui_test_find_text (GTK_WIDGET (self.accounts), "AAA First") == NULL)
    g_main_context_iteration (NULL, TRUE);
  end (&self);
}

static gboolean
is_read (gpointer page)
{
  return !sale_page_get_loading (page);
}

/* Left before it was read: it is read when somebody comes back. */
static void
test_left_unread (void)
{
  Fixture self = { 0 };
  SalePage *insights;

  begin (&self);
  sale_window_show_page (SALE_WINDOW (self.window), "insights");
  insights = sale_window_get_page (SALE_WINDOW (self.window));
  g_assert_true (sale_page_get_loading (insights));
  sale_page_rest (insights);
  go_to (&self, "accounts");
  g_assert_true (sale_page_get_loading (insights));

  go_to (&self, "insights");
  sale_ui_test_wait (is_read, insights);
  end (&self);
}

/* Rows that are ticked are not forgotten. */
static void
test_ticked (void)
{
  Fixture self = { 0 };
  GtkSelectionModel *model;

  begin (&self);
  sale_page_set_bottom_revealed (self.accounts, TRUE);
  go_to (&self, "today");
  sale_page_rest (self.accounts);
  g_assert_false (sale_page_is_at_rest (self.accounts));
  model = gtk_column_view_get_model (GTK_COLUMN_VIEW (self.table));
  g_assert_nonnull (model);
  end (&self);
}

static gboolean
has_focus (gpointer data)
{
  Fixture *self = data;

  return gtk_widget_get_focus_child (self->table) != NULL;
}

/* A page that is entered is worked with in its list, and so is what was found. */
static void
test_focus (void)
{
  Fixture self = { 0 };
  GtkWidget *entry;

  begin (&self);
  go_to (&self, "today");
  go_to (&self, "accounts");
  sale_ui_test_wait (has_focus, &self);

  sale_page_set_search_active (self.accounts, TRUE);
  entry = sale_ui_test_find (GTK_WIDGET (self.accounts), GTK_TYPE_SEARCH_ENTRY);
  gtk_widget_grab_focus (entry);
  g_assert_false (has_focus (&self));
  g_signal_emit_by_name (entry, "activate");
  g_assert_true (has_focus (&self));

  /* What goes off the screen with the focus does not take it along. */
  gtk_window_set_focus (GTK_WINDOW (self.window), NULL);
  sale_ui_test_wait (has_focus, &self);
  end (&self);
}

int
main (int argc, char *argv[])
{
  sale_ui_test_init (&argc, &argv);
  g_test_add_func ("/page-life/hidden-view", test_hidden_view);
  g_test_add_func ("/page-life/rest", test_rest);
  g_test_add_func ("/page-life/left-for-a-while", test_left_for_a_while);
  g_test_add_func ("/page-life/change-at-rest", test_change_at_rest);
  g_test_add_func ("/page-life/left-unread", test_left_unread);
  g_test_add_func ("/page-life/ticked", test_ticked);
  g_test_add_func ("/page-life/focus", test_focus);
  return g_test_run ();
}
