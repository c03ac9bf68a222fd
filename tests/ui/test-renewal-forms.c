/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Close form, the proof of a deadline, and what it leads to. */
#include "sale-calendar-output.h"
#include "sale-close-dialog.h"
#include "sale-money-row.h"
#include "sale-proof-dialog.h"
#include "sale-proof-what-if.h"
#include "sale-records.h"
#include "sale-terms-form.h"
#include "sale-ui-test.h"
#include "test-session.h"

typedef struct
{
  SaleSession *session;
  GtkWidget *window;
  AdwDialog *dialog;
  gint64 contract;
} Fixture;

static void
set_up (Fixture *self)
{
  gint64 account;

  self->session = sale_ui_test_session_new ();
  account = test_session_add_account (self->session, "Nordlicht <AG>");
  self->contract =
      test_session_add_contract (self->session, account, sale_date_new (2027, 3, 31), 6000000);
  self->window = adw_window_new ();
  adw_window_set_content (ADW_WINDOW (self->window), adw_bin_new ());
  gtk_window_set_default_size (GTK_WINDOW (self->window), 720, 860);
  gtk_window_present (GTK_WINDOW (self->window));
  sale_ui_test_settle (self->window);
}

static void
tear_down (Fixture *self)
{
  sale_ui_test_close (self->window);
  sale_ui_test_session_end (self->session);
}

static void
present (Fixture *self, AdwDialog *dialog)
{
  self->dialog = dialog;
  adw_dialog_present (dialog, self->window);
  sale_ui_test_settle (self->window);
}

static SaleCloseDialog *
open_form (Fixture *self, SaleCloseKind kind)
{
  SaleCloseDialog *form = sale_close_dialog_new (self->session, self->contract, kind, NULL);

  g_assert_nonnull (form);
  present (self, ADW_DIALOG (form));
  return form;
}

static void
type_into (Fixture *self, const char *field, const char *text)
{
  SaleFormRow *row = sale_close_dialog_get_row (SALE_CLOSE_DIALOG (self->dialog), field);

  g_assert_nonnull (row);
  gtk_widget_grab_focus (GTK_WIDGET (row));
  gtk_editable_set_text (GTK_EDITABLE (row), text);
}

static gboolean
can_save (Fixture *self)
{
  GtkWidget *label = sale_ui_test_find_text (GTK_WIDGET (self->dialog), "Save");

  return gtk_widget_is_sensitive (gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON));
}

static gboolean
says (Fixture *self, const char *text)
{
  GtkWidget *label = sale_ui_test_find_text (GTK_WIDGET (self->dialog), text);

  return label && gtk_widget_get_mapped (label);
}

static SaleRecord *
dup_contract (Fixture *self)
{
  return sale_reader_get_of_kind (sale_session_get_reader (self->session), SALE_KIND_CONTRACT,
                                  self->contract, NULL);
}

static SaleRecord *
dup_first (Fixture *self, SaleKind kind, guint field, const char *value)
{
  g_autoptr (SaleQuery) query = sale_query_new (kind);

  sale_query_where (query, field, SALE_QUERY_IS, sale_value_text (value));
  return sale_reader_first (sale_session_get_reader (self->session), query, NULL);
}

static gboolean
is_closed (gpointer fixture)
{
  g_autoptr (SaleRecord) contract = dup_contract (fixture);

  return sale_contract_get_status (contract) != SALE_CONTRACT_STATUS_NONE;
}

static gboolean
is_open (gpointer fixture)
{
  return !is_closed (fixture);
}

static void
save (Fixture *self)
{
  g_assert_true (can_save (self));
  gtk_widget_activate_action (GTK_WIDGET (self->dialog), "form.save", NULL);
}

/* Close ------------------------------------------------------------------------ */

static void
test_renewed (void)
{
  Fixture self = { 0 };
  g_autoptr (SaleRecord) follow_up = NULL;
  g_autoptr (SaleRecord) renewal = NULL;

  set_up (&self);
  open_form (&self, SALE_CLOSE_RENEWED);
  g_assert_true (can_save (&self));
  g_assert_true (says (&self, "Thu 1 Apr 2027 – Fri 31 Mar 2028"));
  g_assert_true (says (&self, "€60,000, as before"));
  type_into (&self, "amount", "66,000");
  g_assert_true (says (&self, "€60,000 → €66,000 (+10.0\u00a0%)"));
  sale_ui_test_save (self.window, "close-renewed");
  save (&self);
  sale_ui_test_wait (is_closed, &self);
  follow_up = dup_first (&self, SALE_KIND_CONTRACT, sale_contract_field_status, "active");
  g_assert_cmpint (sale_contract_get_amount (follow_up).minor, ==, 6600000);
  g_assert_cmpint (sale_contract_get_term_end (follow_up), ==, sale_date_new (2028, 3, 31));
  renewal = dup_first (&self, SALE_KIND_RENEWAL, sale_renewal_field_outcome, "won");
  g_assert_cmpint (sale_renewal_get_final_amount (renewal).minor, ==, 6600000);

  /* All of it is one undo. */
  sale_session_undo (self.session);
  sale_ui_test_wait (is_open, &self);
  g_clear_object (&follow_up);
  follow_up = dup_first (&self, SALE_KIND_CONTRACT, sale_contract_field_status, "active");
  g_assert_null (follow_up);
  tear_down (&self);
}

static void
test_blocks (void)
{
  Fixture self = { 0 };

  set_up (&self);
  open_form (&self, SALE_CLOSE_RENEWED);
  type_into (&self, "amount", "");
  g_assert_false (can_save (&self));
  g_assert_true (says (&self, "What is the new amount?"));
  type_into (&self, "amount", "sixty");
  g_assert_true (says (&self, "This is not an amount"));
  type_into (&self, "amount", "66000");
  g_assert_true (can_save (&self));
  type_into (&self, "length_months", "0");
  g_assert_false (can_save (&self));
  type_into (&self, "length_months", "24");
  type_into (&self, "term_start", "2026-03-01");
  g_assert_true (says (&self, "The new term starts before the old one did"));
  sale_ui_test_save (self.window, "close-blocked");
  type_into (&self, "term_start", "2027-04-01");
  g_assert_true (says (&self, "Thu 1 Apr 2027 – Sat 31 Mar 2029"));
  g_assert_true (can_save (&self));
  adw_dialog_force_close (self.dialog);
  g_assert_true (is_open (&self));
  tear_down (&self);
}

/* Less than before is a reduction, whatever was chosen first. */
static void
test_follows_amount (void)
{
  Fixture self = { 0 };
  GtkWidget *toggles;

  set_up (&self);
  open_form (&self, SALE_CLOSE_REDUCED);
  g_assert_false (can_save (&self));
  sale_close_dialog_set_kind (SALE_CLOSE_DIALOG (self.dialog), SALE_CLOSE_RENEWED);
  type_into (&self, "amount", "50000");
  gtk_widget_grab_focus (
      GTK_WIDGET (sale_close_dialog_get_row (SALE_CLOSE_DIALOG (self.dialog), "length_months")));
  sale_ui_test_settle (self.window);
  toggles = sale_ui_test_find (GTK_WIDGET (self.dialog), ADW_TYPE_TOGGLE_GROUP);
  g_assert_cmpuint (adw_toggle_group_get_active (ADW_TOGGLE_GROUP (toggles)), ==,
                    SALE_CLOSE_REDUCED);
  g_assert_true (says (&self, "€60,000 → €50,000 (−16.7\u00a0%)"));
  save (&self);
  sale_ui_test_wait (is_closed, &self);
  tear_down (&self);
}

static void
test_lost (void)
{
  Fixture self = { 0 };
  g_autoptr (SaleRecord) renewal = NULL;

  set_up (&self);
  open_form (&self, SALE_CLOSE_LOST);
  type_into (&self, "date", "2027-01-05");
  g_assert_true (says (&self, "This day has not come yet"));
  type_into (&self, "date", "2027-01-04");
  type_into (&self, "reason", "Price");
  type_into (&self, "decided_by", "CFO");
  type_into (&self, "weakening_began", "2026-09-01");
  sale_ui_test_save (self.window, "close-lost");
  save (&self);
  sale_ui_test_wait (is_closed, &self);
  renewal = dup_first (&self, SALE_KIND_RENEWAL, sale_renewal_field_outcome, "lost");
  g_assert_cmpstr (sale_renewal_get_lost_reason (renewal), ==, "Price");
  g_assert_cmpstr (sale_renewal_get_decided_by (renewal), ==, "CFO");
  g_assert_cmpint (sale_renewal_get_weakening_began (renewal), ==, sale_date_new (2026, 9, 1));
  tear_down (&self);
}

static gboolean
has_notice (gpointer fixture)
{
  g_autoptr (SaleRecord) contract = dup_contract (fixture);

  return sale_contract_get_notice_given_on (contract) == sale_date_new (2027, 1, 2);
}

static void
forecast (Fixture *self, double probability)
{
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_RENEWAL);
  g_autoptr (SaleRecord) renewal =
      sale_reader_first (sale_session_get_reader (self->session), query, NULL);
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Edit");

  sale_change_set_set_real (set, SALE_KIND_RENEWAL, sale_record_get_id (renewal),
                            sale_renewal_field_probability, probability);
  test_session_commit (self->session, set, 0);
}

static void
test_notice (void)
{
  g_autoptr (SaleRecord) renewal = NULL;
  Fixture self = { 0 };

  set_up (&self);
  forecast (&self, .9);
  open_form (&self, SALE_CLOSE_NOTICE);
  g_assert_true (says (&self, "In Time"));
  g_assert_true (says (&self, "They can cancel until Sat 30 Jan 2027"));
  type_into (&self, "date", "2027-01-02");
  sale_ui_test_save (self.window, "close-notice");
  save (&self);
  sale_ui_test_wait (has_notice, &self);
  g_assert_true (is_open (&self));
  /* Whatever was forecast before. */
  renewal = dup_first (&self, SALE_KIND_RENEWAL, sale_renewal_field_category, "critical");
  g_assert_nonnull (renewal);
  g_assert_false (sale_record_has (renewal, sale_renewal_field_probability));
  tear_down (&self);
}

/* What leaves the proof is offered where it is told of. */
static void
count (gpointer session, gpointer commit, guint *n)
{
  (*n)++;
}

static void
test_announces (void)
{
  Fixture self = { 0 };
  guint n = 0;

  set_up (&self);
  g_signal_connect (self.session, "committed", G_CALLBACK (count), &n);
  open_form (&self, SALE_CLOSE_RENEWED);
  save (&self);
  sale_ui_test_wait (is_closed, &self);
  sale_ui_test_settle (self.window);
  g_assert_cmpuint (n, ==, 1);
  tear_down (&self);
}

/* Proof ------------------------------------------------------------------------ */

static void
test_proof (void)
{
  Fixture self = { 0 };
  SaleProofWhatIf *what_if;
  g_autoptr (SaleRecord) contract = NULL;

  set_up (&self);
  present (&self, sale_proof_dialog_new (self.session, self.contract));
  g_assert_nonnull (sale_ui_test_find_text (GTK_WIDGET (self.dialog), "Sat 30 Jan"));
  sale_ui_test_save (self.window, "proof");

  /* 90 days are tried out: the last day moves, the book does not. */
  what_if =
      SALE_PROOF_WHAT_IF (sale_ui_test_find (GTK_WIDGET (self.dialog), SALE_TYPE_PROOF_WHAT_IF));
  gtk_editable_set_text (
      GTK_EDITABLE (sale_proof_what_if_get_row (what_if, sale_contract_field_notice_n)), "90");
  g_assert_null (sale_ui_test_find_text (GTK_WIDGET (self.dialog), "Sat 30 Jan"));
  g_assert_nonnull (sale_ui_test_find_text (GTK_WIDGET (self.dialog), "31 Dec 2026"));
  sale_ui_test_save (self.window, "proof-what-if");
  contract = dup_contract (&self);
  g_assert_cmpint (sale_contract_get_notice_n (contract), ==, 60);
  gtk_widget_activate_action (GTK_WIDGET (self.dialog), "proof.reset", NULL);
  g_assert_nonnull (sale_ui_test_find_text (GTK_WIDGET (self.dialog), "Sat 30 Jan"));
  tear_down (&self);
}

static gboolean
proof_is_closed (gpointer fixture)
{
  return says (fixture, "Closed");
}

/* The form opens over the proof, and the proof shows what it did. */
static void
test_proof_closes (void)
{
  Fixture self = { 0 };
  AdwDialog *proof;

  set_up (&self);
  proof = sale_proof_dialog_new (self.session, self.contract);
  present (&self, proof);
  gtk_widget_activate_action (GTK_WIDGET (proof), "proof.close-renewal", NULL);
  sale_ui_test_settle (self.window);
  self.dialog = adw_window_get_visible_dialog (ADW_WINDOW (self.window));
  g_assert_true (SALE_IS_CLOSE_DIALOG (self.dialog));
  save (&self);
  self.dialog = proof;
  sale_ui_test_wait (proof_is_closed, &self);
  tear_down (&self);
}

static gboolean
says_missing (gpointer fixture)
{
  return says (fixture, "Missing");
}

/* What is missing is listed, and is entered from there. */
static void
test_proof_missing (void)
{
  Fixture self = { 0 };
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Forget");
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleCommit) commit = NULL;

  set_up (&self);
  present (&self, sale_proof_dialog_new (self.session, self.contract));
  g_assert_false (says (&self, "Missing"));
  sale_change_set_take (set, SALE_KIND_CONTRACT, self.contract, sale_contract_field_notice_n,
                        (SaleValue) SALE_VALUE_INIT);
  sale_session_run (self.session, set);
  sale_ui_test_wait (says_missing, &self);
  sale_ui_test_save (self.window, "proof-missing");
  tear_down (&self);
}

static void
test_calendar_file (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = sale_calendar_write ("BEGIN:VCALENDAR\r\n", "../a/b.ics", &error);
  g_autofree char *text = NULL;
  g_autofree char *name = NULL;

  g_assert_no_error (error);
  name = g_file_get_basename (file);
  g_assert_cmpstr (name, ==, "..-a-b.ics");
  g_assert_true (g_file_load_contents (file, NULL, &text, NULL, NULL, NULL));
  g_assert_cmpstr (text, ==, "BEGIN:VCALENDAR\r\n");
  g_file_delete (file, NULL, NULL);
}

int
main (int argc, char **argv)
{
  sale_ui_test_init (&argc, &argv);
  g_test_add_func ("/ui/close/renewed", test_renewed);
  g_test_add_func ("/ui/close/blocks", test_blocks);
  g_test_add_func ("/ui/close/follows-amount", test_follows_amount);
  g_test_add_func ("/ui/close/lost", test_lost);
  g_test_add_func ("/ui/close/notice", test_notice);
  g_test_add_func ("/ui/close/announces", test_announces);
  g_test_add_func ("/ui/proof/what-if", test_proof);
  g_test_add_func ("/ui/proof/closes", test_proof_closes);
  g_test_add_func ("/ui/proof/missing", test_proof_missing);
  g_test_add_func ("/ui/proof/calendar-file", test_calendar_file);
  return g_test_run ();
}
