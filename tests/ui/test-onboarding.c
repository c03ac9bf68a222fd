/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Onboarding: starting plans, their page and status, and playbooks. */
#include "sale-date-row.h"
#include "sale-document-output.h"
#include "sale-document-view.h"
#include "sale-move-plan-dialog.h"
#include "sale-onboarding-page.h"
#include "sale-plan-page.h"
#include "sale-plan-status.h"
#include "sale-plans.h"
#include "sale-playbook-page.h"
#include "sale-playbooks-page.h"
#include "sale-playbooks.h"
#include "sale-record-dialog.h"
#include "sale-start-plan-dialog.h"
#include "sale-status-page.h"
#include "sale-step-dialogs.h"
#include "sale-step-row.h"
#include "sale-ui-test.h"
#include "sale-window.h"
#include "test-session.h"

#include <glib/gstdio.h>

typedef struct
{
  SaleSession *session;
  SaleReader *reader;
  SaleDate today;
  GtkWidget *page;
  GtkWidget *window;
  gint64 account;
  gint64 playbook;
  gint64 plan;
  GPtrArray *steps;
  gint64 got; /* from a signal */
} Fixture;

static void
add_account (Fixture *self)
{
  self->account = test_session_add_account (self->session, "Café Noir");
  test_session_add (self->session, SALE_KIND_CONTACT, sale_contact_field_account, self->account,
                    sale_contact_field_name, "Ines");
}

static void
add_plan (Fixture *self)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Start Plan");
  const SalePlanStart how = { .account = self->account, .anchor = self->today - 20 };
  gint64 plan = sale_plans_start (set, self->reader, self->playbook, &how, NULL);

  self->plan = test_session_commit (self->session, set, plan);
  self->steps = sale_plans_list_steps (self->reader, self->plan, NULL);
}

static void
begin (Fixture *self)
{
  g_autoptr (SaleRecord) playbook = NULL;

  self->session = sale_ui_test_session_new ();
  self->reader = sale_session_get_reader (self->session);
  self->today = sale_session_get_today (self->session);
  sale_playbooks_install (sale_session_get_book (self->session), NULL);
  playbook = sale_plans_find_playbook (self->reader, SALE_PLAYBOOK_KIND_ONBOARDING, NULL);
  self->playbook = sale_record_get_id (playbook);
  add_account (self);
}

static void
show (Fixture *self, GtkWidget *page, int width)
{
  self->page = page;
  self->window = sale_ui_test_show_page (self->session, page, width, 700);
}

static void
end (Fixture *self)
{
  g_clear_pointer (&self->steps, g_ptr_array_unref);
  sale_ui_test_close (self->window);
  sale_ui_test_session_end (self->session);
}

static SaleRecord *
step_now (Fixture *self, guint index)
{
  return sale_reader_get (self->reader, sale_record_get_id (self->steps->pdata[index]), NULL);
}

static gint64
step_id (Fixture *self, guint index)
{
  return sale_record_get_id (self->steps->pdata[index]);
}

/* Starting --------------------------------------------------------------------- */

static void
on_started (SaleStartPlanDialog *dialog, gint64 plan, Fixture *self)
{
  self->got = plan;
}

static gboolean
has_got (gpointer fixture)
{
  return ((Fixture *) fixture)->got != 0;
}

static void
test_start (void)
{
  Fixture self = { 0 };
  SaleStartPlanDialog *dialog;
  g_autoptr (GPtrArray) steps = NULL;

  begin (&self);
  show (&self, g_object_new (SALE_TYPE_ONBOARDING_PAGE, NULL), 900);
  g_assert_nonnull (sale_ui_test_find_text (self.page, "No Plan Is Running"));
  dialog = sale_start_plan_dialog_new (self.session, self.account, 0);
  g_signal_connect (dialog, "started", G_CALLBACK (on_started), &self);
  adw_dialog_present (ADW_DIALOG (dialog), self.page);
  sale_ui_test_settle (self.window);
  sale_ui_test_save (self.window, "start-plan");
  /* The steps with their days, before anything is written: day 10 of today. */
  g_assert_nonnull (sale_ui_test_find_text (GTK_WIDGET (dialog), "Kick-off held"));
  g_assert_nonnull (sale_ui_test_find_text (GTK_WIDGET (dialog), "Thu 14 Jan"));
  sale_date_row_set_date (
      SALE_DATE_ROW (sale_ui_test_find (GTK_WIDGET (dialog), SALE_TYPE_DATE_ROW)), self.today + 1);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "form.save", NULL);
  sale_ui_test_wait (has_got, &self);
  steps = sale_plans_list_steps (self.reader, self.got, NULL);
  g_assert_cmpuint (steps->len, ==, 13);
  g_assert_cmpint (sale_step_get_due (steps->pdata[0]), ==, self.today + 2);
  sale_ui_test_settle (self.window);
  end (&self);
}

/* Without an account nothing is started. */
static void
test_start_needs_account (void)
{
  Fixture self = { 0 };
  SaleStartPlanDialog *dialog;
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_PLAN);

  begin (&self);
  show (&self, g_object_new (SALE_TYPE_ONBOARDING_PAGE, NULL), 360);
  dialog = sale_start_plan_dialog_new (self.session, 0, 0);
  adw_dialog_present (ADW_DIALOG (dialog), self.page);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "form.save", NULL);
  sale_ui_test_settle (self.window);
  sale_ui_test_save (self.window, "start-plan-narrow");
  g_assert_cmpint (sale_reader_count (self.reader, query, NULL), ==, 0);
  adw_dialog_force_close (ADW_DIALOG (dialog));
  sale_ui_test_settle (self.window);
  end (&self);
}

/* The page of a plan ----------------------------------------------------------- */

static gboolean
is_first_done (gpointer fixture)
{
  g_autoptr (SaleRecord) step = step_now (fixture, 0);

  return sale_date_is_known (sale_step_get_done_on (step));
}

static void
test_tick (void)
{
  Fixture self = { 0 };
  GtkWidget *row;

  begin (&self);
  add_plan (&self);
  show (&self, GTK_WIDGET (sale_plan_page_new (self.plan)), 1100);
  sale_ui_test_save (self.window, "plan");
  g_assert_nonnull (sale_ui_test_find_text (self.page, "20 of 90"));
  g_assert_nonnull (sale_ui_test_find_text (self.page, "0 of 12"));
  row = sale_ui_test_find (self.page, SALE_TYPE_STEP_ROW);
  g_assert_cmpint (sale_step_row_get_step (SALE_STEP_ROW (row)), ==, step_id (&self, 0));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (sale_ui_test_find (row, GTK_TYPE_CHECK_BUTTON)),
                               TRUE);
  sale_ui_test_wait (is_first_done, &self);
  sale_ui_test_settle (self.window);
  g_assert_nonnull (sale_ui_test_find_text (self.page, "1 of 12"));
  end (&self);
}

static gboolean
stands_on_second_step (gpointer fixture)
{
  Fixture *self = fixture;
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self->window));
  GtkWidget *row = focus ? gtk_widget_get_ancestor (focus, SALE_TYPE_STEP_ROW) : NULL;

  return row && sale_step_row_get_step (SALE_STEP_ROW (row)) == step_id (self, 1);
}

/* Where the work is. */
static void
test_focus (void)
{
  Fixture self = { 0 };
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Tick");

  begin (&self);
  add_plan (&self);
  g_assert_true (sale_plans_tick (set, self.reader, step_id (&self, 0), self.today, NULL));
  test_session_commit (self.session, set, 0);
  self.window = GTK_WIDGET (sale_window_new (NULL, NULL));
  sale_window_set_session (SALE_WINDOW (self.window), self.session);
  gtk_window_present (GTK_WINDOW (self.window));
  sale_window_push (SALE_WINDOW (self.window), sale_plan_page_new (self.plan));
  sale_ui_test_wait (stands_on_second_step, &self);
  end (&self);
}

static gboolean
is_skipped (gpointer fixture)
{
  g_autoptr (SaleRecord) step = step_now (fixture, 1);

  return g_strcmp0 (sale_step_get_skipped_reason (step), "Not wanted") == 0;
}

static void
test_skip (void)
{
  Fixture self = { 0 };
  AdwDialog *dialog;

  begin (&self);
  add_plan (&self);
  show (&self, GTK_WIDGET (sale_plan_page_new (self.plan)), 360);
  dialog = sale_skip_step_dialog_new (self.session, step_id (&self, 1));
  adw_dialog_present (dialog, self.page);
  /* Without a reason it is not skipped. */
  gtk_widget_activate_action (GTK_WIDGET (dialog), "form.save", NULL);
  g_assert_false (is_skipped (&self));
  gtk_editable_set_text (GTK_EDITABLE (sale_ui_test_find (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW)),
                         "Not wanted");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "form.save", NULL);
  sale_ui_test_wait (is_skipped, &self);
  sale_ui_test_settle (self.window);
  sale_ui_test_save (self.window, "plan-narrow");
  g_assert_nonnull (sale_ui_test_find_text (self.page, "Skipped: Not wanted"));
  g_assert_nonnull (sale_ui_test_find_text (self.page, "0 of 11"));
  end (&self);
}

/* A step that waits for others cannot be called done. */
static void
test_done_waits (void)
{
  Fixture self = { 0 };
  AdwDialog *dialog;
  g_autoptr (SaleRecord) step = NULL;

  begin (&self);
  add_plan (&self);
  show (&self, GTK_WIDGET (sale_plan_page_new (self.plan)), 1100);
  dialog = sale_done_step_dialog_new (self.session, step_id (&self, 8));
  adw_dialog_present (dialog, self.page);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "form.save", NULL);
  sale_ui_test_settle (self.window);
  step = step_now (&self, 8);
  g_assert_false (sale_date_is_known (sale_step_get_done_on (step)));
  adw_dialog_force_close (dialog);
  sale_ui_test_settle (self.window);
  end (&self);
}

static gboolean
is_confirmed (gpointer fixture)
{
  g_autoptr (SaleRecord) step = step_now (fixture, 2);

  return g_strcmp0 (sale_step_get_confirmed_by (step), "Ines") == 0 &&
         sale_date_is_known (sale_step_get_confirmed_on (step));
}

static void
test_confirm (void)
{
  Fixture self = { 0 };
  AdwDialog *dialog;

  begin (&self);
  add_plan (&self);
  show (&self, GTK_WIDGET (sale_plan_page_new (self.plan)), 1100);
  dialog = sale_done_step_dialog_new (self.session, step_id (&self, 2));
  adw_dialog_present (dialog, self.page);
  adw_combo_row_set_selected (
      ADW_COMBO_ROW (sale_ui_test_find (GTK_WIDGET (dialog), ADW_TYPE_COMBO_ROW)), 1);
  sale_ui_test_settle (self.window);
  sale_ui_test_save (self.window, "confirm");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "form.save", NULL);
  sale_ui_test_wait (is_confirmed, &self);
  sale_ui_test_settle (self.window);
  g_assert_nonnull (sale_ui_test_find_text (self.page, "Confirmed by Ines"));
  end (&self);
}

static gboolean
is_moved (gpointer fixture)
{
  Fixture *self = fixture;
  g_autoptr (SaleRecord) step = step_now (self, 0);

  return sale_step_get_due (step) == sale_step_get_due (self->steps->pdata[0]) + 10;
}

static void
test_move (void)
{
  Fixture self = { 0 };
  SaleMovePlanDialog *dialog;
  GtkWidget *row;

  begin (&self);
  add_plan (&self);
  show (&self, GTK_WIDGET (sale_plan_page_new (self.plan)), 1100);
  dialog = sale_move_plan_dialog_new (self.session, self.plan);
  adw_dialog_present (ADW_DIALOG (dialog), self.page);
  row = sale_ui_test_find (GTK_WIDGET (dialog), SALE_TYPE_DATE_ROW);
  gtk_editable_set_text (GTK_EDITABLE (row), "2026-12-25");
  sale_ui_test_settle (self.window);
  sale_ui_test_save (self.window, "move");
  g_assert_nonnull (sale_ui_test_find_text (GTK_WIDGET (dialog), "13 steps move"));
  gtk_widget_activate_action (GTK_WIDGET (dialog), "form.save", NULL);
  sale_ui_test_wait (is_moved, &self);
  sale_ui_test_settle (self.window);
  g_assert_nonnull (sale_ui_test_find_text (self.page, "10 of 90"));
  end (&self);
}

static gboolean
is_second_first (gpointer fixture)
{
  Fixture *self = fixture;
  g_autoptr (GPtrArray) steps = sale_plans_list_steps (self->reader, self->plan, NULL);

  return sale_record_get_id (steps->pdata[0]) == step_id (self, 1);
}

static void
test_arrange (void)
{
  Fixture self = { 0 };

  begin (&self);
  add_plan (&self);
  show (&self, GTK_WIDGET (sale_plan_page_new (self.plan)), 1100);
  gtk_widget_activate_action (self.page, "page.step-down", "x", step_id (&self, 0));
  sale_ui_test_wait (is_second_first, &self);
  end (&self);
}

static GtkWidget *
find_row (GtkWidget *root, gint64 step)
{
  if (SALE_IS_STEP_ROW (root))
    return sale_step_row_get_step (SALE_STEP_ROW (root)) == step ? root : NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *row = find_row (child, step);

      if (row)
        return row;
    }
  return NULL;
}

/* The first step of the customer in the shipped playbook. */
#define THEIRS 2

static gboolean
is_focused_on_our_side (gpointer fixture)
{
  Fixture *self = fixture;
  GtkWidget *row = find_row (self->page, step_id (self, THEIRS));
  g_autoptr (SaleRecord) step = step_now (self, THEIRS);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self->window));

  return sale_step_get_side (step) == SALE_PARTY_US && row && focus == row;
}

static gboolean
is_theirs_again (gpointer fixture)
{
  g_autoptr (SaleRecord) step = step_now (fixture, THEIRS);

  return sale_step_get_side (step) == SALE_PARTY_CUSTOMER;
}

/* By the arrow keys: the focus goes along; what leads nowhere does nothing. */
static void
test_move_over (void)
{
  Fixture self = { 0 };
  GtkWidget *row;

  begin (&self);
  add_plan (&self);
  show (&self, GTK_WIDGET (sale_plan_page_new (self.plan)), 1100);
  g_assert_true (is_theirs_again (&self));
  row = find_row (self.page, step_id (&self, THEIRS));
  gtk_widget_grab_focus (row);
  gtk_widget_activate_action (self.page, "page.move-focused", "s", "right");
  sale_ui_test_settle (self.window);
  g_assert_true (is_theirs_again (&self));
  gtk_widget_activate_action (self.page, "page.move-focused", "s", "left");
  sale_ui_test_wait (is_focused_on_our_side, &self);
  sale_session_undo (self.session);
  sale_ui_test_wait (is_theirs_again, &self);
  end (&self);
}

static gboolean
is_first_over (gpointer fixture)
{
  Fixture *self = fixture;
  g_autoptr (SaleRecord) step = step_now (self, 0);
  g_autoptr (GPtrArray) steps = sale_plans_list_steps (self->reader, self->plan, NULL);

  return sale_step_get_side (step) == SALE_PARTY_CUSTOMER &&
         sale_record_get_id (steps->pdata[THEIRS]) == step_id (self, 0);
}

/* What a drop in the other column asks for. */
static void
test_place (void)
{
  Fixture self = { 0 };

  begin (&self);
  add_plan (&self);
  show (&self, GTK_WIDGET (sale_plan_page_new (self.plan)), 1100);
  gtk_widget_activate_action (self.page, "page.place-step", "(xxi)", step_id (&self, 0),
                              step_id (&self, THEIRS), (int) SALE_PARTY_CUSTOMER);
  sale_ui_test_wait (is_first_over, &self);
  end (&self);
}

static gboolean
is_gone (gpointer page)
{
  return sale_page_get_empty (page);
}

static void
test_delete_plan (void)
{
  Fixture self = { 0 };
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_STEP);

  begin (&self);
  add_plan (&self);
  show (&self, GTK_WIDGET (sale_plan_page_new (self.plan)), 1100);
  gtk_widget_activate_action (self.page, "page.delete-plan", "x", self.plan);
  sale_ui_test_wait (is_gone, self.page);
  g_assert_cmpint (sale_reader_count (self.reader, query, NULL), ==, 0);
  end (&self);
}

/* Status page ------------------------------------------------------------------ */

static void
test_status (void)
{
  Fixture self = { 0 };
  SaleDocumentView *view;

  begin (&self);
  add_plan (&self);
  show (&self, GTK_WIDGET (sale_status_page_new (self.plan)), 900);
  view = SALE_DOCUMENT_VIEW (sale_ui_test_find (self.page, SALE_TYPE_DOCUMENT_VIEW));
  g_assert_cmpuint (sale_document_view_get_n_pages (view), ==, 1);
  gtk_editable_set_text (GTK_EDITABLE (sale_ui_test_find (self.page, ADW_TYPE_ENTRY_ROW)),
                         "Thank you for the data.");
  sale_ui_test_settle (self.window);
  sale_ui_test_save (self.window, "status");
  gtk_widget_activate_action (self.page, "page.copy", NULL);
  g_assert_true (gdk_content_formats_contain_mime_type (
      gdk_clipboard_get_formats (gtk_widget_get_clipboard (self.page)), "text/html"));
  end (&self);
}

/* Printing to a file draws as many pages as are shown. */
static void
test_print (void)
{
  Fixture self = { 0 };
  g_autoptr (SalePlanStatusData) data = NULL;
  g_autoptr (SaleDocument) document = NULL;
  g_autoptr (GtkPrintOperation) operation = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *place = g_dir_make_tmp ("second-sale-print-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (place, "status.pdf", NULL);
  g_autofree char *bytes = NULL;
  gsize length;

  begin (&self);
  add_plan (&self);
  show (&self, GTK_WIDGET (sale_plan_page_new (self.plan)), 900);
  data =
      sale_plan_status_read (self.reader, sale_session_get_basis (self.session), self.plan, NULL);
  document = sale_plan_report_new (data);
  operation = sale_document_print_operation_new (document);
  gtk_print_operation_set_export_filename (operation, path);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &bytes, &length, &error));
  g_assert_cmpuint (length, >, 4000);
  g_assert_true (g_str_has_prefix (bytes, "%PDF"));
  g_remove (path);
  g_rmdir (place);
  end (&self);
}

/* Playbooks -------------------------------------------------------------------- */

static gboolean
has_copy (gpointer page)
{
  return sale_ui_test_find_text (page, "Onboarding in 90 Days (copy)") != NULL;
}

static gboolean
has_no_original (gpointer page)
{
  return sale_ui_test_find_text (page, "Onboarding in 90 Days") == NULL;
}

static gboolean
has_original (gpointer page)
{
  return !has_no_original (page);
}

static void
test_playbooks (void)
{
  Fixture self = { 0 };

  begin (&self);
  show (&self, GTK_WIDGET (sale_playbooks_page_new ()), 700);
  sale_ui_test_save (self.window, "playbooks");
  g_assert_nonnull (sale_ui_test_find_text (self.page, "Onboarding · 13 steps"));
  gtk_widget_activate_action (self.page, "page.duplicate-playbook", "x", self.playbook);
  sale_ui_test_wait (has_copy, self.page);
  gtk_widget_activate_action (self.page, "page.delete-playbook", "x", self.playbook);
  sale_ui_test_wait (has_no_original, self.page);
  sale_session_undo (self.session);
  sale_ui_test_wait (has_original, self.page);
  g_assert_nonnull (sale_ui_test_find_text (self.page, "Onboarding · 13 steps"));
  end (&self);
}

static gboolean
has_new_step (gpointer page)
{
  return sale_ui_test_find_text (page, "Say thanks") && sale_ui_test_find_text (page, "day 95");
}

/* A new step stands last, with the day that was typed. */
static void
test_playbook_step (void)
{
  Fixture self = { 0 };
  SaleRecordForm *form;
  g_autoptr (GPtrArray) steps = NULL;

  begin (&self);
  show (&self, GTK_WIDGET (sale_playbook_page_new (self.playbook)), 700);
  sale_ui_test_save (self.window, "playbook");
  g_assert_nonnull (sale_ui_test_find_text (self.page, "day 30"));
  form = sale_record_dialog_new (self.session, SALE_KIND_PLAYBOOK_STEP, 0, self.playbook);
  adw_dialog_present (ADW_DIALOG (form), self.page);
  gtk_editable_set_text (
      GTK_EDITABLE (sale_record_form_get_row (form, sale_playbook_step_field_title)), "Say thanks");
  gtk_editable_set_text (
      GTK_EDITABLE (sale_record_form_get_row (form, sale_playbook_step_field_offset_days)), "95");
  gtk_widget_activate_action (GTK_WIDGET (form), "form.save", NULL);
  sale_ui_test_wait (has_new_step, self.page);
  steps = sale_playbooks_list_steps (self.reader, self.playbook, NULL);
  g_assert_cmpstr (sale_record_get_title (steps->pdata[steps->len - 1]), ==, "Say thanks");
  g_assert_true (sale_playbook_step_get_required (steps->pdata[steps->len - 1]));
  sale_ui_test_settle (self.window);
  end (&self);
}

/* A step may wait for those before it, not for those that wait for it. */
static void
test_dependencies (void)
{
  Fixture self = { 0 };
  SaleRecordForm *form;

  begin (&self);
  add_plan (&self);
  show (&self, GTK_WIDGET (sale_plan_page_new (self.plan)), 1100);
  form = sale_record_dialog_new (self.session, SALE_KIND_STEP, step_id (&self, 7), 0);
  adw_dialog_present (ADW_DIALOG (form), self.page);
  sale_ui_test_settle (self.window);
  {
    GtkWidget *row = GTK_WIDGET (sale_record_form_get_row (form, sale_step_field_depends_on));

    g_assert_nonnull (sale_ui_test_find_text (row, "Give access to the data"));
    g_assert_nonnull (sale_ui_test_find_text (row, "Kick-off held"));
    g_assert_null (sale_ui_test_find_text (row, "First result live"));
    g_assert_null (sale_ui_test_find_text (row, "Import the history"));
  }
  adw_dialog_force_close (ADW_DIALOG (form));
  sale_ui_test_settle (self.window);
  end (&self);
}

int
main (int argc, char **argv)
{
  sale_ui_test_init (&argc, &argv);
  g_test_add_func ("/ui/onboarding/start", test_start);
  g_test_add_func ("/ui/onboarding/start-needs-account", test_start_needs_account);
  g_test_add_func ("/ui/plan/tick", test_tick);
  g_test_add_func ("/ui/plan/focus", test_focus);
  g_test_add_func ("/ui/plan/skip", test_skip);
  g_test_add_func ("/ui/plan/done-waits", test_done_waits);
  g_test_add_func ("/ui/plan/confirm", test_confirm);
  g_test_add_func ("/ui/plan/move", test_move);
  g_test_add_func ("/ui/plan/arrange", test_arrange);
  g_test_add_func ("/ui/plan/move-over", test_move_over);
  g_test_add_func ("/ui/plan/place", test_place);
  g_test_add_func ("/ui/plan/delete", test_delete_plan);
  g_test_add_func ("/ui/plan/dependencies", test_dependencies);
  g_test_add_func ("/ui/plan/status", test_status);
  g_test_add_func ("/ui/plan/print", test_print);
  g_test_add_func ("/ui/playbooks/list", test_playbooks);
  g_test_add_func ("/ui/playbooks/step", test_playbook_step);
  return g_test_run ();
}
