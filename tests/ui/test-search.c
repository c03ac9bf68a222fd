/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Search: what is typed finds, what is found opens. */
#include "sale-account-page.h"
#include "sale-application.h"
#include "sale-found-row.h"
#include "sale-records.h"
#include "sale-search-dialog.h"
#include "sale-snippet.h"
#include "sale-ui-test.h"
#include "sale-window.h"

typedef struct
{
  SaleSession *session;
  SaleWindow *window;
  GtkWidget *dialog;
  gint64 nordic;
} Fixture;

static GtkApplication *application;

static gint64
add (SaleSession *session, SaleKind kind, gint64 account, guint account_field, guint field,
     const char *text)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Add");
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleCommit) commit = NULL;
  gint64 id = sale_change_set_create (set, kind);

  if (account)
    sale_change_set_set_int (set, kind, id, account_field, account);
  sale_change_set_set_text (set, kind, id, field, text);
  commit = sale_session_commit (session, set, &error);
  g_assert_no_error (error);
  return sale_commit_get_new_id (commit, id);
}

static gboolean
has_dialog (gpointer data)
{
  Fixture *fixture = data;

  fixture->dialog = GTK_WIDGET (
      adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window)));
  return fixture->dialog != NULL;
}

static void
begin (Fixture *fixture)
{
  *fixture = (Fixture) { .session = sale_ui_test_session_new () };
  fixture->nordic = add (fixture->session, SALE_KIND_ACCOUNT, 0, 0, sale_account_field_name,
                         "Søndergård <b>& Co</b>");
  add (fixture->session, SALE_KIND_ACCOUNT, 0, 0, sale_account_field_name, "Plain Co");
  add (fixture->session, SALE_KIND_CONTACT, fixture->nordic, sale_contact_field_account,
       sale_contact_field_name, "Dana Weiß");
  add (fixture->session, SALE_KIND_CONTRACT, fixture->nordic, sale_contract_field_account,
       sale_contract_field_product, "年間契約");
  add (fixture->session, SALE_KIND_TASK, fixture->nordic, sale_task_field_account,
       sale_task_field_text, "Send the slides to everybody");
  fixture->window = sale_window_new (application, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (fixture->window), "sale-picture");
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1000, 640);
  sale_window_set_session (fixture->window, fixture->session);
  sale_window_show_page (fixture->window, "today");
  gtk_window_present (GTK_WINDOW (fixture->window));
  sale_ui_test_settle (GTK_WIDGET (fixture->window));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.search", NULL);
  sale_ui_test_wait (has_dialog, fixture);
}

static void
end (Fixture *fixture)
{
  sale_ui_test_close (GTK_WIDGET (fixture->window));
  sale_ui_test_session_end (fixture->session);
}

static GtkWidget *
entry_of (Fixture *fixture)
{
  return sale_ui_test_find (fixture->dialog, GTK_TYPE_SEARCH_ENTRY);
}

static void
type (Fixture *fixture, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (entry_of (fixture)), text);
}

static gboolean
shows_title (gpointer data)
{
  gpointer *wanted = data;
  Fixture *fixture = wanted[0];

  return sale_ui_test_find_text (fixture->dialog, wanted[1]) != NULL;
}

static void
wait_for (Fixture *fixture, const char *text)
{
  gpointer wanted[] = { fixture, (gpointer) text };

  sale_ui_test_wait (shows_title, wanted);
}

static gboolean
is_closed (gpointer data)
{
  return !has_dialog (data);
}

static void
press_enter (Fixture *fixture)
{
  g_signal_emit_by_name (entry_of (fixture), "activate");
}

/* Whatever the script and the accents. */
static void
test_finds (void)
{
  Fixture fixture;

  begin (&fixture);
  type (&fixture, "sondergard");
  wait_for (&fixture, "Søndergård <b>& Co</b>");
  type (&fixture, "契約");
  wait_for (&fixture, "年間契約");
  type (&fixture, "weiss");
  wait_for (&fixture, "Dana Weiß");
  type (&fixture, "\" OR (* NEAR");
  wait_for (&fixture, "No Results Found");
  type (&fixture, "renew");
  wait_for (&fixture, "Renewals");
  sale_ui_test_save (GTK_WIDGET (fixture.window), "search");
  end (&fixture);
}

/* What was typed in the overview is searched for, in the Search that is open too. */
static void
test_asked_from_outside (void)
{
  Fixture fixture;

  begin (&fixture);
  sale_window_search (fixture.window, "weiss");
  wait_for (&fixture, "Dana Weiß");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry_of (&fixture))), ==, "weiss");
  end (&fixture);
}

/* Enter right after the last letter opens what was typed, not what was found before. */
static void
test_enter_opens_the_last_question (void)
{
  Fixture fixture;
  SalePage *page;

  begin (&fixture);
  type (&fixture, "plain");
  wait_for (&fixture, "Plain Co");
  type (&fixture, "søndergård");
  press_enter (&fixture);
  sale_ui_test_wait (is_closed, &fixture);
  page = sale_window_get_page (fixture.window);
  g_assert_true (SALE_IS_ACCOUNT_PAGE (page));
  g_assert_cmpint (sale_account_page_get_account (SALE_ACCOUNT_PAGE (page)), ==, fixture.nordic);
  end (&fixture);
}

/* Arrow keys walk while the text keeps the focus; a task opens its form over its account. */
static void
test_keys (void)
{
  Fixture fixture;
  GtkWidget *entry;

  begin (&fixture);
  type (&fixture, "s");
  wait_for (&fixture, "Send the slides to everybody");
  entry = entry_of (&fixture);
  g_assert_true (sale_ui_test_press (entry, GDK_KEY_Down));
  g_assert_true (sale_ui_test_press (entry, GDK_KEY_Up));
  g_assert_false (sale_ui_test_press (entry, GDK_KEY_Left));
  for (guint i = 0; i < 20; i++)
    sale_ui_test_press (entry, GDK_KEY_Up);
  press_enter (&fixture);
  sale_ui_test_wait (is_closed, &fixture);
  g_assert_true (SALE_IS_ACCOUNT_PAGE (sale_window_get_page (fixture.window)));
  gtk_widget_activate_action (GTK_WIDGET (fixture.window), "win.search", NULL);
  sale_ui_test_wait (has_dialog, &fixture);
  type (&fixture, "slides");
  wait_for (&fixture, "Send the slides to everybody");
  press_enter (&fixture);
  sale_ui_test_wait (has_dialog, &fixture);
  g_assert_false (SALE_IS_SEARCH_DIALOG (fixture.dialog));
  g_assert_cmpstr (adw_dialog_get_title (ADW_DIALOG (fixture.dialog)), ==, "Edit Task");
  adw_dialog_force_close (ADW_DIALOG (fixture.dialog));
  end (&fixture);
}

/* Before anything is typed: the account that was opened last. */
static void
test_recent (void)
{
  Fixture fixture;

  begin (&fixture);
  adw_dialog_force_close (ADW_DIALOG (fixture.dialog));
  gtk_widget_activate_action (GTK_WIDGET (fixture.window), "win.show-account", "x", fixture.nordic);
  gtk_widget_activate_action (GTK_WIDGET (fixture.window), "win.search", NULL);
  sale_ui_test_wait (has_dialog, &fixture);
  wait_for (&fixture, "Recent Accounts");
  g_assert_nonnull (sale_ui_test_find_text (fixture.dialog, "Søndergård <b>& Co</b>"));
  g_assert_null (sale_ui_test_find_text (fixture.dialog, "Plain Co"));
  end (&fixture);
}

/* What is bold is exactly the words, in bytes of the text that is shown. */
static void
test_marks (void)
{
  static const struct
  {
    const char *text, *query, *marked;
  } cases[] = {
    { "Søndergård", "SONDER", "Sønder" }, { "年間契約の更新", "契約", "契約" },
    { "Dana Weiß", "weiss", "Weiß" },     { "notes on one", "on", "on" },
    { "<b>bold</b>", "bold", "bold" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) words = sale_snippet_split (cases[i].query);
      g_autoptr (GArray) marks = sale_snippet_mark (cases[i].text, words);
      const SaleTextMark *mark;
      g_autofree char *marked = NULL;

      g_assert_cmpuint (marks->len, >, 0);
      mark = &g_array_index (marks, SaleTextMark, 0);
      marked = g_strndup (cases[i].text + mark->start, mark->end - mark->start);
      g_assert_cmpstr (marked, ==, cases[i].marked);
    }
}

int
main (int argc, char **argv)
{
  int status;

  sale_ui_test_init (&argc, &argv);
  application = GTK_APPLICATION (sale_application_new ());
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  g_test_add_func ("/search/finds", test_finds);
  g_test_add_func ("/search/asked-from-outside", test_asked_from_outside);
  g_test_add_func ("/search/enter", test_enter_opens_the_last_question);
  g_test_add_func ("/search/keys", test_keys);
  g_test_add_func ("/search/recent", test_recent);
  g_test_add_func ("/search/marks", test_marks);
  status = g_test_run ();
  g_clear_object (&application);
  return status;
}
