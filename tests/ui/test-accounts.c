/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Accounts, the page of one, and the form of a record. */
#include "sale-account-page.h"
#include "sale-accounts-page.h"
#include "sale-attached-file.h"
#include "sale-bulk-dialog.h"
#include "sale-left-dialog.h"
#include "sale-playbooks.h"
#include "sale-record-dialog.h"
#include "sale-records.h"
#include "sale-state-pill.h"
#include "sale-ui-test.h"
#include "sale-window.h"
#include "test-book.h"
#include "test-session.h"

#include <string.h>

typedef struct
{
  SaleSession *session;
  GtkWidget *page;
  GtkWidget *window;
  gint64 account;
} Fixture;

static gint64
add_account (SaleSession *session, const char *name, const char *owner)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Edit Account");
  gint64 id = test_session_add_account (session, name);

  if (owner)
    sale_change_set_set_text (set, SALE_KIND_ACCOUNT, id, sale_account_field_owner, owner);
  test_session_commit (session, set, 0);
  return id;
}

static void
show (Fixture *fixture, GtkWidget *page, int width)
{
  fixture->page = page;
  fixture->window = sale_ui_test_show_page (fixture->session, page, width, 700);
}

static void
end (Fixture *fixture)
{
  if (fixture->window)
    sale_ui_test_close (fixture->window);
  sale_ui_test_session_end (fixture->session);
}

static GtkWidget *
find_by_tooltip (GtkWidget *root, const char *tooltip)
{
  if (g_strcmp0 (gtk_widget_get_tooltip_text (root), tooltip) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_by_tooltip (child, tooltip);

      if (found)
        return found;
    }
  return NULL;
}

/* The menu of columns has the same words, unseen. */
static GtkWidget *
find_mapped_text (GtkWidget *root, const char *text)
{
  if (GTK_IS_LABEL (root) && gtk_widget_get_mapped (root) &&
      g_strcmp0 (gtk_label_get_text (GTK_LABEL (root)), text) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_mapped_text (child, text);

      if (found)
        return found;
    }
  return NULL;
}

static GtkWidget *
find_mapped_containing (GtkWidget *root, const char *text)
{
  if (GTK_IS_LABEL (root) && gtk_widget_get_mapped (root) &&
      strstr (gtk_label_get_text (GTK_LABEL (root)), text))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_mapped_containing (child, text);

      if (found)
        return found;
    }
  return NULL;
}

static void
set_parent (Fixture *fixture, gint64 account, gint64 parent)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Edit Account");

  sale_change_set_set_int (set, SALE_KIND_ACCOUNT, account, sale_account_field_parent, parent);
  test_session_commit (fixture->session, set, 0);
}

/* Accounts --------------------------------------------------------------------- */

static gboolean
has_two_rows (gpointer page)
{
  return sale_ui_test_find_text (page, "2 accounts") != NULL;
}

static void
test_table (void)
{
  Fixture fixture = { sale_ui_test_session_new () };

  add_account (fixture.session, "Smith & Sons <Ltd>", "dana@example.org");
  add_account (fixture.session, "Nordlicht AG", NULL);
  show (&fixture, g_object_new (SALE_TYPE_ACCOUNTS_PAGE, NULL), 1100);
  sale_ui_test_wait (has_two_rows, fixture.page);
  g_assert_nonnull (sale_ui_test_find_text (fixture.page, "Smith & Sons <Ltd>"));
  g_assert_nonnull (sale_ui_test_find_text (fixture.page, "Nordlicht AG"));
  g_assert_nonnull (sale_ui_test_find_text (fixture.page, "dana"));
  sale_ui_test_settle (fixture.window);
  sale_ui_test_save (fixture.window, "accounts");
  end (&fixture);
}

static gboolean
has_one_of_two (gpointer page)
{
  return sale_ui_test_find_text (page, "1 of 2 accounts") != NULL;
}

static gboolean
has_none_of_two (gpointer page)
{
  return sale_ui_test_find_text (page, "0 of 2 accounts") != NULL;
}

static void
test_filter (void)
{
  Fixture fixture = { sale_ui_test_session_new () };

  add_account (fixture.session, "Café Noir", NULL);
  add_account (fixture.session, "Nordlicht AG", NULL);
  show (&fixture, g_object_new (SALE_TYPE_ACCOUNTS_PAGE, NULL), 1100);
  sale_ui_test_wait (has_two_rows, fixture.page);
  sale_page_set_search_active (SALE_PAGE (fixture.page), TRUE);
  sale_page_set_search_text (SALE_PAGE (fixture.page), "CAFÉ");
  sale_ui_test_wait (has_one_of_two, fixture.page);
  sale_page_set_search_text (SALE_PAGE (fixture.page), "nobody");
  sale_ui_test_wait (has_none_of_two, fixture.page);
  g_assert_nonnull (sale_ui_test_find_text (fixture.page, "Show All Accounts"));
  gtk_widget_activate_action (fixture.page, "page.show-all", NULL);
  sale_ui_test_wait (has_two_rows, fixture.page);
  end (&fixture);
}

/* The list stays as it was while the query is wrong, and follows the book. */
static void
test_query (void)
{
  Fixture fixture = { sale_ui_test_session_new () };
  gint64 account = add_account (fixture.session, "Café Noir", NULL);
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Edit Account");
  int end_of_text = 8;
  GtkWidget *problem;
  GtkEditable *entry;

  add_account (fixture.session, "Nordlicht AG", "dana@example.org");
  show (&fixture, g_object_new (SALE_TYPE_ACCOUNTS_PAGE, NULL), 1100);
  entry = GTK_EDITABLE (
      sale_filter_entry_get_entry (sale_page_get_filter_entry (SALE_PAGE (fixture.page))));
  sale_ui_test_wait (has_two_rows, fixture.page);
  sale_page_set_search_active (SALE_PAGE (fixture.page), TRUE);
  sale_page_set_search_text (SALE_PAGE (fixture.page), "no owner");
  sale_ui_test_wait (has_one_of_two, fixture.page);
  g_assert_nonnull (sale_ui_test_find_text (fixture.page, "Café Noir"));

  gtk_editable_insert_text (entry, " worth<40", -1, &end_of_text);
  sale_ui_test_settle (fixture.window);
  problem = find_mapped_containing (fixture.page, "“worth”");
  g_assert_nonnull (problem);
  g_assert_nonnull (sale_ui_test_find_text (fixture.page, "1 of 2 accounts"));

  gtk_editable_delete_text (entry, 8, -1);
  sale_ui_test_settle (fixture.window);
  g_assert_false (gtk_widget_get_mapped (problem));
  sale_change_set_set_text (set, SALE_KIND_ACCOUNT, account, sale_account_field_owner, "lee");
  test_session_commit (fixture.session, set, 0);
  sale_ui_test_wait (has_none_of_two, fixture.page);
  end (&fixture);
}

static void
test_empty (void)
{
  Fixture fixture = { sale_ui_test_session_new () };

  show (&fixture, g_object_new (SALE_TYPE_ACCOUNTS_PAGE, NULL), 1100);
  g_assert_true (sale_page_get_empty (SALE_PAGE (fixture.page)));
  g_assert_nonnull (sale_ui_test_find_text (fixture.page, "Add Account…"));
  end (&fixture);
}

/* Rows of two lines where the table has no room. */
static void
test_narrow (void)
{
  Fixture fixture = { sale_ui_test_session_new () };

  add_account (fixture.session, "Café Noir", NULL);
  show (&fixture, g_object_new (SALE_TYPE_ACCOUNTS_PAGE, NULL), 360);
  g_assert_true (sale_page_get_narrow (SALE_PAGE (fixture.page)));
  g_assert_nonnull (sale_ui_test_find_text (fixture.page, "Last talk Never"));
  g_assert_cmpint (gtk_widget_get_width (fixture.window), ==, 360);
  end (&fixture);
}

/* Selecting -------------------------------------------------------------------- */

static SaleBulkDialog *
present_bulk (Fixture *fixture, const gint64 *ids, guint n)
{
  SaleBulkDialog *dialog = sale_bulk_dialog_new (fixture->session, ids, n);

  adw_dialog_present (ADW_DIALOG (dialog), fixture->page);
  sale_ui_test_settle (fixture->window);
  return dialog;
}

static char *
dup_owner (Fixture *fixture, gint64 account)
{
  g_autoptr (SaleRecord) record =
      sale_reader_get (sale_session_get_reader (fixture->session), account, NULL);

  return g_strdup (sale_account_get_owner (record));
}

static gboolean
belongs_to_lee (gpointer fixture)
{
  g_autofree char *owner = dup_owner (fixture, ((Fixture *) fixture)->account);

  return g_strcmp0 (owner, "lee") == 0;
}

static gboolean
belongs_to_dana (gpointer fixture)
{
  g_autofree char *owner = dup_owner (fixture, ((Fixture *) fixture)->account);

  return g_strcmp0 (owner, "dana") == 0;
}

/* Many at once, shown beforehand, taken back with one undo. */
static void
test_bulk (void)
{
  Fixture fixture = { sale_ui_test_session_new () };
  gint64 ids[2];
  SaleBulkDialog *dialog;

  ids[0] = fixture.account = add_account (fixture.session, "Café Noir", "dana");
  ids[1] = add_account (fixture.session, "Nordlicht AG", "lee");
  show (&fixture, g_object_new (SALE_TYPE_ACCOUNTS_PAGE, NULL), 1100);
  dialog = present_bulk (&fixture, ids, 2);
  gtk_editable_set_text (GTK_EDITABLE (sale_ui_test_find (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW)),
                         "lee");
  g_assert_nonnull (sale_ui_test_find_text (GTK_WIDGET (dialog), "1 of 2 accounts change"));
  g_assert_nonnull (sale_ui_test_find_text (GTK_WIDGET (dialog), "Owner: dana → lee"));
  g_assert_null (sale_ui_test_find_text (GTK_WIDGET (dialog), "Nordlicht AG"));
  gtk_widget_activate_action (GTK_WIDGET (dialog), "form.save", NULL);
  sale_ui_test_wait (belongs_to_lee, &fixture);
  sale_session_undo (fixture.session);
  sale_ui_test_wait (belongs_to_dana, &fixture);
  sale_ui_test_settle (fixture.window);
  end (&fixture);
}

static gboolean
has_two_selected (gpointer page)
{
  return sale_ui_test_find_text (page, "2 selected") != NULL;
}

static gboolean
has_none_selected (gpointer page)
{
  return sale_ui_test_find_text (page, "0 selected") != NULL;
}

static void
test_select (void)
{
  Fixture fixture = { sale_ui_test_session_new () };

  add_account (fixture.session, "Café Noir", "dana");
  add_account (fixture.session, "Nordlicht AG", "dana");
  show (&fixture, g_object_new (SALE_TYPE_ACCOUNTS_PAGE, NULL), 1100);
  sale_ui_test_wait (has_two_rows, fixture.page);
  g_assert_false (sale_page_get_bottom_revealed (SALE_PAGE (fixture.page)));
  gtk_widget_activate_action (fixture.page, "page.stop-selecting", NULL);
  gtk_toggle_button_set_active (
      GTK_TOGGLE_BUTTON (find_by_tooltip (fixture.page, "Select Accounts")), TRUE);
  g_assert_true (sale_page_get_bottom_revealed (SALE_PAGE (fixture.page)));
  gtk_widget_activate_action (fixture.page, "page.select-all", NULL);
  sale_ui_test_wait (has_two_selected, fixture.page);
  sale_ui_test_settle (fixture.window);
  sale_ui_test_save (fixture.window, "accounts-selecting");
  /* What is filtered out is selected no more. */
  sale_page_set_search_active (SALE_PAGE (fixture.page), TRUE);
  sale_page_set_search_text (SALE_PAGE (fixture.page), "nobody");
  sale_ui_test_wait (has_none_selected, fixture.page);
  gtk_widget_activate_action (fixture.page, "page.stop-selecting", NULL);
  g_assert_false (sale_page_get_bottom_revealed (SALE_PAGE (fixture.page)));
  end (&fixture);
}

static void
test_columns (void)
{
  Fixture fixture = { sale_ui_test_session_new () };

  add_account (fixture.session, "Café Noir", "dana");
  show (&fixture, g_object_new (SALE_TYPE_ACCOUNTS_PAGE, NULL), 1100);
  g_assert_nonnull (find_mapped_text (fixture.page, "Owner"));
  g_assert_null (find_mapped_text (fixture.page, "ARR of Group"));
  gtk_widget_activate_action (fixture.page, "columns.owner", NULL);
  gtk_widget_activate_action (fixture.page, "columns.group-arr", NULL);
  sale_ui_test_settle (fixture.window);
  g_assert_nonnull (find_mapped_text (fixture.page, "ARR of Group"));
  g_assert_null (find_mapped_text (fixture.page, "Owner"));
  gtk_widget_activate_action (fixture.page, "columns.automatic", NULL);
  sale_ui_test_settle (fixture.window);
  g_assert_nonnull (find_mapped_text (fixture.page, "Owner"));
  end (&fixture);
}

static gboolean
shows_group (gpointer page)
{
  return sale_ui_test_find_text (page, "3 accounts together: €0 a year") != NULL;
}

/* What is below an account counts on its page, however deep, and once. */
static void
test_group (void)
{
  Fixture fixture = { sale_ui_test_session_new () };
  gint64 middle, low;

  fixture.account = add_account (fixture.session, "Rosenhain Holding", NULL);
  middle = add_account (fixture.session, "Rosenhain Italia", NULL);
  low = add_account (fixture.session, "Rosenhain Torino", NULL);
  set_parent (&fixture, middle, fixture.account);
  set_parent (&fixture, low, middle);
  /* A circle, as a file may bring. */
  set_parent (&fixture, fixture.account, low);
  show (&fixture, GTK_WIDGET (sale_account_page_new (fixture.account)), 1000);
  sale_ui_test_wait (shows_group, fixture.page);
  end (&fixture);
}

/* The answer comes to a page that nobody shows any more. */
static void
test_gone_while_reading (void)
{
  Fixture fixture = { sale_ui_test_session_new () };
  GtkWidget *accounts = g_object_ref_sink (g_object_new (SALE_TYPE_ACCOUNTS_PAGE, NULL));
  GtkWidget *account;

  fixture.account = add_account (fixture.session, "Café Noir", NULL);
  account = g_object_ref_sink (GTK_WIDGET (sale_account_page_new (fixture.account)));
  g_object_set (accounts, "session", fixture.session, NULL);
  g_object_set (account, "session", fixture.session, NULL);
  g_object_run_dispose (G_OBJECT (accounts));
  g_object_run_dispose (G_OBJECT (account));
  g_object_add_weak_pointer (G_OBJECT (accounts), (gpointer *) &accounts);
  g_object_add_weak_pointer (G_OBJECT (account), (gpointer *) &account);
  g_object_unref (accounts);
  g_object_unref (account);
  while (accounts || account)
    g_main_context_iteration (NULL, TRUE);
  end (&fixture);
}

/* Account ---------------------------------------------------------------------- */

/* What a menu offers is what is done: none of it is without its kind. */
static void
check_items (GMenuModel *menu, guint *n_items)
{
  for (int i = 0; i < g_menu_model_get_n_items (menu); i++)
    {
      g_autoptr (GMenuModel) section = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SECTION);
      g_autofree char *action = NULL;
      g_autofree char *kind = NULL;

      if (section)
        check_items (section, n_items);
      if (!g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_ACTION, "s", &action) ||
          !g_str_equal (action, "page.new"))
        continue;
      g_assert_true (
          g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_TARGET, "s", &kind));
      g_assert_nonnull (sale_kind_find (kind));
      ++*n_items;
    }
}

static void
test_add_menu (void)
{
  Fixture fixture = { sale_ui_test_session_new () };
  GtkWidget *button;
  guint n_items = 0;

  fixture.account = add_account (fixture.session, "Nordlicht AG", NULL);
  show (&fixture, GTK_WIDGET (sale_account_page_new (fixture.account)), 1000);
  button = find_by_tooltip (fixture.page, "Add to This Account");
  check_items (gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (button)), &n_items);
  g_assert_cmpuint (n_items, ==, 9);
  end (&fixture);
}

static gboolean
has_reading (gpointer page)
{
  return sale_ui_test_find_text (page, "Agree on a first goal") != NULL;
}

static void
test_account (void)
{
  Fixture fixture = { sale_ui_test_session_new () };

  fixture.account = add_account (fixture.session, "Nordlicht AG", "dana@example.org");
  test_session_add (fixture.session, SALE_KIND_CONTACT, sale_contact_field_account, fixture.account,
                    sale_contact_field_name, "Ines Müller");
  show (&fixture, GTK_WIDGET (sale_account_page_new (fixture.account)), 1000);
  g_assert_cmpstr (adw_navigation_page_get_title (ADW_NAVIGATION_PAGE (fixture.page)), ==,
                   "Nordlicht AG");
  g_assert_nonnull (sale_ui_test_find_text (fixture.page, "Add the contract"));
  g_assert_nonnull (sale_ui_test_find_text (fixture.page, "0 of 7"));
  g_assert_nonnull (
      sale_ui_test_find_text (fixture.page, "Nobody has said yet what success is to them."));

  /* What is added while the page is shown comes onto it. */
  test_session_add (fixture.session, SALE_KIND_CONTRACT, sale_contract_field_account,
                    fixture.account, sale_contract_field_product, "Reporting Suite");
  {
    g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Edit Account");

    sale_change_set_set_text (set, SALE_KIND_ACCOUNT, fixture.account,
                              sale_account_field_success_definition, "Close in 3 days");
    sale_session_run (fixture.session, set);
  }
  sale_ui_test_wait (has_reading, fixture.page);
  g_assert_nonnull (sale_ui_test_find_text (fixture.page, "“Close in 3 days”"));
  sale_ui_test_settle (fixture.window);
  sale_ui_test_save (fixture.window, "account");
  end (&fixture);
}

static gboolean
is_ticked (gpointer fixture)
{
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_STEP);
  g_autoptr (SaleRecord) step =
      sale_reader_first (sale_session_get_reader (((Fixture *) fixture)->session), query, NULL);

  return sale_date_is_known (sale_step_get_done_on (step));
}

static gboolean
shows_progress (gpointer page)
{
  return sale_ui_test_find_text (page, "Show Proof…") && sale_ui_test_find_text (page, "Kick-off");
}

static const char *const tabs[] = { "overview", "plan", "value", "people", "contract", "activity" };

/* Every tab shows what belongs to it, and a step is ticked where it stands. */
static void
test_tabs (void)
{
  Fixture fixture = { sale_ui_test_session_new () };
  SaleAccountPage *page;
  gint64 plan, step;

  fixture.account = add_account (fixture.session, "Nordlicht AG", NULL);
  test_session_add (fixture.session, SALE_KIND_CONTACT, sale_contact_field_account, fixture.account,
                    sale_contact_field_name, "Ines Müller");
  test_session_add (fixture.session, SALE_KIND_CONTRACT, sale_contract_field_account,
                    fixture.account, sale_contract_field_product, "Reporting Suite");
  test_session_add (fixture.session, SALE_KIND_GOAL, sale_goal_field_account, fixture.account,
                    sale_goal_field_statement, "Close in 3 days");
  plan = test_session_add (fixture.session, SALE_KIND_PLAN, sale_plan_field_account,
                           fixture.account, sale_plan_field_name, "Onboarding");
  step = test_session_add (fixture.session, SALE_KIND_STEP, sale_step_field_plan, plan,
                           sale_step_field_title, "Kick-off");
  page = SALE_ACCOUNT_PAGE (sale_account_page_new (fixture.account));
  show (&fixture, GTK_WIDGET (page), 1000);
  sale_ui_test_wait (shows_progress, page);
  g_assert_nonnull (sale_ui_test_find_text (fixture.page, "Ines Müller"));
  g_assert_nonnull (sale_ui_test_find_text (fixture.page, "Close in 3 days"));
  for (guint i = 0; i < G_N_ELEMENTS (tabs); i++)
    {
      sale_account_page_show_tab (page, tabs[i]);
      sale_ui_test_settle (fixture.window);
      sale_ui_test_save (fixture.window, tabs[i]);
    }
  gtk_widget_activate_action (fixture.page, "page.tick", "x", step);
  sale_ui_test_wait (is_ticked, &fixture);
  end (&fixture);
}

static gboolean
is_answered (gpointer session)
{
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_PLAN);

  return sale_reader_count (sale_session_get_reader (session), query, NULL) == 1;
}

static gboolean
shows_left (gpointer page)
{
  return sale_ui_test_find_text (page, "Left") != NULL;
}

/* A sponsor who leaves: one form, and the play has begun. */
static void
test_contact_left (void)
{
  Fixture fixture = { sale_ui_test_session_new () };
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Edit Contact");
  g_autoptr (GError) error = NULL;
  SaleAccountPage *page;
  AdwDialog *dialog;
  gint64 contact;

  sale_playbooks_install (sale_session_get_book (fixture.session), &error);
  g_assert_no_error (error);
  fixture.account = add_account (fixture.session, "Nordlicht AG", NULL);
  contact = test_session_add (fixture.session, SALE_KIND_CONTACT, sale_contact_field_account,
                              fixture.account, sale_contact_field_name, "Steve <Tomczak>");
  sale_change_set_set_text (set, SALE_KIND_CONTACT, contact, sale_contact_field_roles,
                            "[\"executive_sponsor\"]");
  sale_session_run (fixture.session, set);
  page = SALE_ACCOUNT_PAGE (sale_account_page_new (fixture.account));
  show (&fixture, GTK_WIDGET (page), 1000);
  sale_account_page_show_tab (page, "people");
  sale_ui_test_settle (fixture.window);
  g_assert_nonnull (sale_ui_test_find_text (fixture.page, "Steve <Tomczak>"));
  dialog = sale_left_dialog_new (fixture.session, contact, &error);
  g_assert_no_error (error);
  adw_dialog_present (dialog, fixture.page);
  sale_ui_test_settle (fixture.window);
  g_assert_nonnull (
      sale_ui_test_find_text (GTK_WIDGET (dialog), "Start “Sponsor or Champion Leaves”"));
  sale_ui_test_save (fixture.window, "left");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "form.save", NULL);
  sale_ui_test_wait (is_answered, fixture.session);
  sale_ui_test_wait (shows_left, fixture.page);
  end (&fixture);
}

static gboolean
is_empty (gpointer page)
{
  return sale_page_get_empty (page);
}

static void
test_account_deleted (void)
{
  Fixture fixture = { sale_ui_test_session_new () };
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Delete Account");

  fixture.account = add_account (fixture.session, "Nordlicht AG", NULL);
  show (&fixture, GTK_WIDGET (sale_account_page_new (fixture.account)), 1000);
  g_assert_false (is_empty (fixture.page));
  sale_change_set_delete (set, SALE_KIND_ACCOUNT, fixture.account);
  sale_session_run (fixture.session, set);
  sale_ui_test_wait (is_empty, fixture.page);
  end (&fixture);
}

/* Form ------------------------------------------------------------------------- */

static gboolean
has_account (gpointer session)
{
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_ACCOUNT);

  sale_query_where (query, sale_account_field_name, SALE_QUERY_IS, sale_value_text ("Delta"));
  return sale_reader_count (sale_session_get_reader (session), query, NULL) == 1;
}

static void
type_into (SaleRecordForm *form, guint field, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (sale_record_form_get_row (form, field)), text);
}

static void
test_form_adds (void)
{
  Fixture fixture = { sale_ui_test_session_new () };
  SaleRecordForm *form;

  show (&fixture, g_object_new (SALE_TYPE_ACCOUNTS_PAGE, NULL), 800);
  form = sale_record_dialog_new (fixture.session, SALE_KIND_ACCOUNT, 0, 0);
  adw_dialog_present (ADW_DIALOG (form), fixture.page);
  type_into (form, sale_account_field_name, "Delta");
  type_into (form, sale_account_field_started, "31 Jan 2026");
  sale_ui_test_settle (fixture.window);
  sale_ui_test_save (fixture.window, "form");
  gtk_widget_activate_action (GTK_WIDGET (form), "form.save", NULL);
  sale_ui_test_wait (has_account, fixture.session);
  sale_ui_test_settle (fixture.window);
  end (&fixture);
}

/* Files ------------------------------------------------------------------------- */

/* As the display server delivers it. */
static void
drop (GtkWidget *widget, GFile *file)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  g_auto (GValue) value = G_VALUE_INIT;
  GSList files = { .data = file };
  gboolean taken = FALSE;

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_set_boxed (&value, &files);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        g_signal_emit_by_name (controller, "drop", &value, 10.0, 10.0, &taken);
    }
  g_assert_true (taken);
}

static SaleRecordForm *
find_form (void)
{
  GListModel *windows = gtk_window_get_toplevels ();
  GtkWidget *form = NULL;

  for (guint i = 0; form == NULL && i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      form = sale_ui_test_find (window, SALE_TYPE_RECORD_FORM);
    }
  return SALE_RECORD_FORM (form);
}

static gboolean
shows_two_files (gpointer dialog)
{
  return find_mapped_text (dialog, "report.txt") && find_mapped_text (dialog, "more.txt");
}

static gboolean
has_outcome (gpointer session)
{
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_OUTCOME);

  return sale_reader_count (sale_session_get_reader (session), query, NULL) == 1;
}

static SaleRecord *
first_outcome (Fixture *fixture)
{
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_OUTCOME);

  return sale_reader_first (sale_session_get_reader (fixture->session), query, NULL);
}

static GFile *
make_file (const char *dir, const char *name)
{
  g_autofree char *path = g_build_filename (dir, name, NULL);

  g_assert_true (g_file_set_contents (path, name, -1, NULL));
  return g_file_new_for_path (path);
}

/* A file is dropped on the account, another on the form that it opens, and one of
 * them is taken away again. */
static void
test_file_dropped (void)
{
  Fixture fixture = { sale_ui_test_session_new () };
  g_autofree char *dir = g_dir_make_tmp ("sale-dropped-XXXXXX", NULL);
  g_autoptr (GFile) report = make_file (dir, "report.txt");
  g_autoptr (GFile) more = make_file (dir, "more.txt");
  g_autoptr (SaleRecord) outcome = NULL;
  g_autoptr (GPtrArray) files = NULL;
  SaleRecordForm *form;
  SaleFormRow *we_did;

  fixture.account = add_account (fixture.session, "Nordlicht AG", NULL);
  show (&fixture, GTK_WIDGET (sale_account_page_new (fixture.account)), 1000);
  drop (fixture.page, report);
  form = find_form ();
  we_did = sale_record_form_get_row (form, sale_outcome_field_we_did);
  drop (GTK_WIDGET (form), more);
  sale_ui_test_wait (shows_two_files, form);
  sale_ui_test_save (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (form))), "files");
  g_signal_emit_by_name (find_by_tooltip (GTK_WIDGET (form), "Remove “more.txt”"), "clicked");
  sale_form_row_set_text (we_did, "Moved the data");
  sale_form_row_edited (we_did);
  sale_ui_test_settle (fixture.window);
  gtk_widget_activate_action (GTK_WIDGET (form), "form.save", NULL);
  sale_ui_test_wait (has_outcome, fixture.session);

  outcome = first_outcome (&fixture);
  g_assert_cmpstr (sale_outcome_get_evidence (outcome), ==, "report.txt");
  files = sale_attached_files_list (sale_session_get_reader (fixture.session),
                                    sale_record_get_id (outcome), NULL);
  g_assert_cmpuint (files->len, ==, 1);
  g_assert_cmpstr (sale_attachment_get_name (files->pdata[0]), ==, "report.txt");
  test_remove_tree (dir);
  end (&fixture);
}

/* A form of each kind opens, with all that stands under More, and changes nothing. */
static void
test_forms_of_all_kinds (void)
{
  Fixture fixture = { sale_ui_test_session_new () };
  gint64 account = add_account (fixture.session, "Delta", NULL);

  show (&fixture, g_object_new (SALE_TYPE_ACCOUNTS_PAGE, NULL), 800);
  for (int kind = 1; kind < SALE_N_KINDS; kind++)
    if (sale_record_dialog_has ((SaleKind) kind))
      {
        AdwDialog *form =
            ADW_DIALOG (sale_record_dialog_new (fixture.session, (SaleKind) kind, 0, account));

        adw_dialog_present (form, fixture.page);
        sale_ui_test_settle (fixture.window);
        g_assert_cmpstr (adw_dialog_get_title (form), !=, "");
        adw_dialog_force_close (form);
      }
  end (&fixture);
}

int
main (int argc, char **argv)
{
  sale_ui_test_init (&argc, &argv);
  g_test_add_func ("/ui/accounts/table", test_table);
  g_test_add_func ("/ui/accounts/filter", test_filter);
  g_test_add_func ("/ui/accounts/query", test_query);
  g_test_add_func ("/ui/accounts/empty", test_empty);
  g_test_add_func ("/ui/accounts/narrow", test_narrow);
  g_test_add_func ("/ui/accounts/bulk", test_bulk);
  g_test_add_func ("/ui/accounts/select", test_select);
  g_test_add_func ("/ui/accounts/columns", test_columns);
  g_test_add_func ("/ui/account/group", test_group);
  g_test_add_func ("/ui/accounts/gone-while-reading", test_gone_while_reading);
  g_test_add_func ("/ui/account/overview", test_account);
  g_test_add_func ("/ui/account/tabs", test_tabs);
  g_test_add_func ("/ui/account/contact-left", test_contact_left);
  g_test_add_func ("/ui/account/deleted", test_account_deleted);
  g_test_add_func ("/ui/account/add-menu", test_add_menu);
  g_test_add_func ("/ui/form/adds", test_form_adds);
  g_test_add_func ("/ui/form/file-dropped", test_file_dropped);
  g_test_add_func ("/ui/form/of-all-kinds", test_forms_of_all_kinds);
  return g_test_run ();
}
