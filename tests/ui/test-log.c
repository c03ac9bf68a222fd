/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Quick capture: what is shown is what is written. */
#include "sale-log-dialog.h"
#include "sale-log-preview.h"
#include "sale-records.h"
#include "sale-text-view.h"
#include "sale-ui-test.h"

/* Monday, see sale_ui_test_session_new(). */
#define TODAY sale_date_new (2027, 1, 4)

typedef struct
{
  SaleSession *session;
  GtkWidget *window;
  SaleLogDialog *dialog;
  gint64 acme;
  gint64 other;
  gint64 dana;
  guint told;
} Fixture;

static gint64
add (SaleSession *session, SaleKind kind, guint field, const char *text, guint account_field,
     gint64 account)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Add");
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleCommit) commit = NULL;
  gint64 id = sale_change_set_create (set, kind);

  sale_change_set_set_text (set, kind, id, field, text);
  if (account)
    sale_change_set_set_int (set, kind, id, account_field, account);
  commit = sale_session_commit (session, set, &error);
  g_assert_no_error (error);
  return sale_commit_get_new_id (commit, id);
}

static gboolean
is_ready (gpointer dialog)
{
  return sale_log_dialog_is_ready (dialog);
}

static void
on_told (Fixture *fixture)
{
  fixture->told++;
}

static void
begin (Fixture *fixture, gboolean on_acme)
{
  *fixture = (Fixture) { .session = sale_ui_test_session_new () };
  fixture->acme =
      add (fixture->session, SALE_KIND_ACCOUNT, sale_account_field_name, "Acme <b>& Co</b>", 0, 0);
  fixture->other =
      add (fixture->session, SALE_KIND_ACCOUNT, sale_account_field_name, "Nordlicht AG", 0, 0);
  fixture->dana = add (fixture->session, SALE_KIND_CONTACT, sale_contact_field_name, "Dana Weiß",
                       sale_contact_field_account, fixture->acme);
  g_signal_connect_swapped (fixture->session, "committed", G_CALLBACK (on_told), fixture);
  fixture->window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 800, 640);
  adw_window_set_content (ADW_WINDOW (fixture->window), gtk_label_new ("Page"));
  gtk_window_present (GTK_WINDOW (fixture->window));
  fixture->dialog = sale_log_dialog_new (fixture->session, on_acme ? fixture->acme : 0);
  g_object_add_weak_pointer (G_OBJECT (fixture->dialog), (gpointer *) &fixture->dialog);
  adw_dialog_present (ADW_DIALOG (fixture->dialog), fixture->window);
  sale_ui_test_wait (is_ready, fixture->dialog);
  sale_ui_test_settle (fixture->window);
}

static void
end (Fixture *fixture)
{
  sale_ui_test_close (fixture->window);
  g_assert_null (fixture->dialog);
  g_signal_handlers_disconnect_by_data (fixture->session, fixture);
  sale_ui_test_session_end (fixture->session);
}

static GtkWidget *
shows (Fixture *fixture, const char *text)
{
  return sale_ui_test_find_text (GTK_WIDGET (fixture->dialog), text);
}

static gboolean
is_told (gpointer data)
{
  return ((Fixture *) data)->told == 1;
}

static void
save (Fixture *fixture)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->dialog), "form.save", NULL);
  sale_ui_test_wait (is_told, fixture);
}

static SaleRecord *
first (Fixture *fixture, SaleKind kind)
{
  g_autoptr (SaleQuery) query = sale_query_new (kind);
  g_autoptr (GError) error = NULL;
  SaleRecord *record =
      sale_reader_first (sale_session_get_reader (fixture->session), query, &error);

  g_assert_no_error (error);
  return record;
}

/* What the preview shows is what is in the book, and one undo takes it back. */
static void
test_saves_what_it_shows (void)
{
  Fixture fixture;
  g_autoptr (SaleRecord) activity = NULL;
  g_autoptr (SaleRecord) task = NULL;
  g_autoptr (SaleRecord) promise = NULL;
  g_autoptr (SaleRecord) win = NULL;
  g_autoptr (SaleChangeSetInfo) undoable = NULL;

  begin (&fixture, FALSE);
  sale_log_dialog_set_text (fixture.dialog,
                            "Acme & Co call with Dana yesterday: went well !send slides by Friday "
                            "+they sign *saved a day");
  g_assert_nonnull (shows (&fixture, "Acme <b>& Co</b>"));
  g_assert_nonnull (shows (&fixture, "Call"));
  g_assert_nonnull (shows (&fixture, "Dana Weiß"));
  g_assert_nonnull (shows (&fixture, "send slides"));
  g_assert_nonnull (shows (&fixture, "in 4 days"));
  g_assert_nonnull (shows (&fixture, "saved a day"));
  sale_ui_test_settle (fixture.window);
  sale_ui_test_save (fixture.window, "log");
  save (&fixture);

  activity = first (&fixture, SALE_KIND_ACTIVITY);
  g_assert_cmpint (sale_activity_get_account (activity), ==, fixture.acme);
  g_assert_cmpint (sale_activity_get_kind (activity), ==, SALE_ACTIVITY_CALL);
  g_assert_cmpstr (sale_activity_get_text (activity), ==, "went well");
  task = first (&fixture, SALE_KIND_TASK);
  g_assert_cmpint (sale_task_get_due (task), ==, TODAY + 4);
  promise = first (&fixture, SALE_KIND_COMMITMENT);
  g_assert_cmpint (sale_commitment_get_side (promise), ==, SALE_PARTY_CUSTOMER);
  win = first (&fixture, SALE_KIND_OUTCOME);
  g_assert_cmpstr (sale_outcome_get_we_did (win), ==, "saved a day");
  undoable = sale_reader_get_undoable (sale_session_get_reader (fixture.session), NULL);
  g_assert_cmpint (undoable->id, ==,
                   sale_reader_get_last_set (sale_session_get_reader (fixture.session)));
  end (&fixture);
}

static gboolean
shows_meeting (gpointer fixture)
{
  return shows (fixture, "Meeting") != NULL;
}

/* A change by hand holds while the text goes on. */
static void
test_changed_by_hand (void)
{
  Fixture fixture;
  GtkWidget *preview;
  g_autoptr (SaleRecord) activity = NULL;
  g_autoptr (SaleRecord) promise = NULL;

  begin (&fixture, TRUE);
  sale_log_dialog_set_text (fixture.dialog, "went well +an offer");
  preview = sale_ui_test_find (GTK_WIDGET (fixture.dialog), SALE_TYPE_LOG_PREVIEW);
  g_assert_nonnull (shows (&fixture, "Acme <b>& Co</b>"));
  g_assert_nonnull (shows (&fixture, "Note"));
  gtk_widget_activate_action (preview, "log.kind", "i", SALE_ACTIVITY_MEETING);
  gtk_widget_activate_action (preview, "log.side", "(ui)", 0u, SALE_PARTY_CUSTOMER);
  sale_ui_test_wait (shows_meeting, &fixture);
  sale_log_dialog_set_text (fixture.dialog, "went really well +an offer");
  save (&fixture);
  activity = first (&fixture, SALE_KIND_ACTIVITY);
  g_assert_cmpint (sale_activity_get_kind (activity), ==, SALE_ACTIVITY_MEETING);
  g_assert_cmpint (sale_activity_get_account (activity), ==, fixture.acme);
  promise = first (&fixture, SALE_KIND_COMMITMENT);
  g_assert_cmpint (sale_commitment_get_side (promise), ==, SALE_PARTY_CUSTOMER);
  end (&fixture);
}

/* A name that is being typed is offered whole; Tab takes it. */
static void
test_completes (void)
{
  Fixture fixture;
  GtkWidget *text;
  g_autofree char *whole = NULL;

  begin (&fixture, FALSE);
  sale_log_dialog_set_text (fixture.dialog, "call Nor");
  text = sale_ui_test_find (GTK_WIDGET (fixture.dialog), SALE_TYPE_TEXT_VIEW);
  g_assert_true (sale_ui_test_press (text, GDK_KEY_Tab));
  whole = sale_text_view_dup_text (SALE_TEXT_VIEW (text));
  g_assert_cmpstr (whole, ==, "call Nordlicht AG ");
  g_assert_false (sale_ui_test_press (text, GDK_KEY_Tab));
  end (&fixture);
}

static gboolean
asks (gpointer data)
{
  return sale_ui_test_find_text (((Fixture *) data)->window, "Discard Changes?") != NULL;
}

/* Without an account Enter does not save; and what was written is not lost. */
static void
test_keeps_the_text (void)
{
  Fixture fixture;
  GtkWidget *text;
  g_autoptr (SaleRecord) activity = NULL;

  begin (&fixture, FALSE);
  adw_dialog_set_can_close (ADW_DIALOG (fixture.dialog), FALSE);
  sale_log_dialog_set_text (fixture.dialog, "somebody called");
  g_assert_nonnull (shows (&fixture, "Which account?"));
  text = sale_ui_test_find (GTK_WIDGET (fixture.dialog), SALE_TYPE_TEXT_VIEW);
  g_assert_true (sale_ui_test_press (text, GDK_KEY_Return));
  g_assert_null (first (&fixture, SALE_KIND_ACTIVITY));
  adw_dialog_close (ADW_DIALOG (fixture.dialog));
  sale_ui_test_wait (asks, &fixture);
  end (&fixture);
}

int
main (int argc, char **argv)
{
  sale_ui_test_init (&argc, &argv);
  g_test_add_func ("/log/saves-what-it-shows", test_saves_what_it_shows);
  g_test_add_func ("/log/changed-by-hand", test_changed_by_hand);
  g_test_add_func ("/log/completes", test_completes);
  g_test_add_func ("/log/keeps-the-text", test_keeps_the_text);
  return g_test_run ();
}
