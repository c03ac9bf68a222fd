/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Accounts, the page of one, and the form of a record. */
#include "sale-account-page.h"
#include "sale-accounts-page.h"
#include "sale-record-dialog.h"
#include "sale-records.h"
#include "sale-state-pill.h"
#include "sale-ui-test.h"
#include "sale-window.h"

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
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Add Account");
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleCommit) commit = NULL;
  gint64 id = sale_change_set_create (set, SALE_KIND_ACCOUNT);

  sale_change_set_set_text (set, SALE_KIND_ACCOUNT, id, sale_account_field_name, name);
  if (owner)
    sale_change_set_set_text (set, SALE_KIND_ACCOUNT, id, sale_account_field_owner, owner);
  commit = sale_session_commit (session, set, &error);
  g_assert_no_error (error);
  return sale_commit_get_new_id (commit, id);
}

static gint64
add_to (SaleSession *session, SaleKind kind, guint owner_field, gint64 owner, guint field,
        const char *text)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Add");
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleCommit) commit = NULL;
  gint64 id = sale_change_set_create (set, kind);

  sale_change_set_set_int (set, kind, id, owner_field, owner);
  sale_change_set_set_text (set, kind, id, field, text);
  commit = sale_session_commit (session, set, &error);
  g_assert_no_error (error);
  return sale_commit_get_new_id (commit, id);
}

static gboolean
is_loaded (gpointer page)
{
  return !sale_page_get_loading (page);
}

static void
show (Fixture *fixture, GtkWidget *page, int width)
{
  fixture->page = page;
  g_object_set (page, "session", fixture->session, NULL);
  fixture->window = sale_ui_test_show (page, width, 700);
  sale_ui_test_wait (is_loaded, page);
  sale_ui_test_settle (fixture->window);
}

static void
end (Fixture *fixture)
{
  if (fixture->window)
    sale_ui_test_close (fixture->window);
  sale_ui_test_session_end (fixture->session);
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
  add_to (fixture.session, SALE_KIND_CONTACT, sale_contact_field_account, fixture.account,
          sale_contact_field_name, "Ines Müller");
  show (&fixture, GTK_WIDGET (sale_account_page_new (fixture.account)), 1000);
  g_assert_cmpstr (adw_navigation_page_get_title (ADW_NAVIGATION_PAGE (fixture.page)), ==,
                   "Nordlicht AG");
  g_assert_nonnull (sale_ui_test_find_text (fixture.page, "Add the contract"));
  g_assert_nonnull (sale_ui_test_find_text (fixture.page, "0 of 7"));
  g_assert_nonnull (
      sale_ui_test_find_text (fixture.page, "Nobody has said yet what success is to them."));

  /* What is added while the page is shown comes onto it. */
  add_to (fixture.session, SALE_KIND_CONTRACT, sale_contract_field_account, fixture.account,
          sale_contract_field_product, "Reporting Suite");
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
  add_to (fixture.session, SALE_KIND_CONTACT, sale_contact_field_account, fixture.account,
          sale_contact_field_name, "Ines Müller");
  add_to (fixture.session, SALE_KIND_CONTRACT, sale_contract_field_account, fixture.account,
          sale_contract_field_product, "Reporting Suite");
  add_to (fixture.session, SALE_KIND_GOAL, sale_goal_field_account, fixture.account,
          sale_goal_field_statement, "Close in 3 days");
  plan = add_to (fixture.session, SALE_KIND_PLAN, sale_plan_field_account, fixture.account,
                 sale_plan_field_name, "Onboarding");
  step = add_to (fixture.session, SALE_KIND_STEP, sale_step_field_plan, plan, sale_step_field_title,
                 "Kick-off");
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
  g_test_add_func ("/ui/accounts/empty", test_empty);
  g_test_add_func ("/ui/accounts/narrow", test_narrow);
  g_test_add_func ("/ui/accounts/gone-while-reading", test_gone_while_reading);
  g_test_add_func ("/ui/account/overview", test_account);
  g_test_add_func ("/ui/account/tabs", test_tabs);
  g_test_add_func ("/ui/account/deleted", test_account_deleted);
  g_test_add_func ("/ui/form/adds", test_form_adds);
  g_test_add_func ("/ui/form/of-all-kinds", test_forms_of_all_kinds);
  return g_test_run ();
}
