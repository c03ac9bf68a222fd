/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form of a won deal. */
#include "sale-plans.h"
#include "sale-playbooks.h"
#include "sale-ui-test.h"
#include "sale-won-dialog.h"
#include "test-session.h"

typedef struct
{
  SaleSession *session;
  GtkWidget *window;
  SaleWonDialog *dialog; /* NULL once it has gone */
  gint64 nordlicht;
  gint64 won;
} Fixture;

static void
on_won (Fixture *self, gint64 account)
{
  self->won = account;
}

static gboolean
says (Fixture *self, const char *text)
{
  GtkWidget *label = sale_ui_test_find_text (GTK_WIDGET (self->dialog), text);

  return label && gtk_widget_get_mapped (label);
}

static GtkWidget *
get_row (Fixture *self, const char *field)
{
  SaleFormRow *row = sale_won_dialog_get_row (self->dialog, field);

  g_assert_nonnull (row);
  return GTK_WIDGET (row);
}

static void
type (Fixture *self, const char *field, const char *text)
{
  GtkWidget *row = get_row (self, field);

  gtk_widget_grab_focus (row);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
}

static char *
dup_text (Fixture *self, const char *field)
{
  g_autofree char *problem = NULL;

  return sale_form_row_dup_text (SALE_FORM_ROW (get_row (self, field)), &problem);
}

static gboolean
can_save (Fixture *self)
{
  GtkWidget *label = sale_ui_test_find_text (GTK_WIDGET (self->dialog), "Save");

  return gtk_widget_is_sensitive (gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON));
}

static gboolean
has_names (gpointer fixture)
{
  return !says (fixture, "The accounts are being read.");
}

static gboolean
is_new (gpointer fixture)
{
  return says (fixture, "A new account.");
}

static void
set_up (Fixture *self, gboolean on_nordlicht, int width)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Owner");

  *self = (Fixture) { .session = sale_ui_test_session_new () };
  sale_playbooks_install (sale_session_get_book (self->session), &error);
  g_assert_no_error (error);
  self->nordlicht = test_session_add_account (self->session, "Nordlicht <AG>");
  sale_change_set_set_text (set, SALE_KIND_ACCOUNT, self->nordlicht, sale_account_field_owner,
                            "lee@us.example");
  sale_change_set_set_text (set, SALE_KIND_ACCOUNT, self->nordlicht, sale_account_field_currency,
                            "CHF");
  test_session_commit (self->session, set, 0);
  self->window = adw_window_new ();
  adw_window_set_content (ADW_WINDOW (self->window), adw_bin_new ());
  gtk_window_set_default_size (GTK_WINDOW (self->window), width, 860);
  gtk_window_present (GTK_WINDOW (self->window));
  self->dialog = sale_won_dialog_new (self->session, on_nordlicht ? self->nordlicht : 0);
  g_object_add_weak_pointer (G_OBJECT (self->dialog), (gpointer *) &self->dialog);
  g_signal_connect_swapped (self->dialog, "won", G_CALLBACK (on_won), self);
  adw_dialog_present (ADW_DIALOG (self->dialog), self->window);
  sale_ui_test_settle (self->window);
}

static void
tear_down (Fixture *self)
{
  sale_ui_test_close (self->window);
  sale_ui_test_session_end (self->session);
}

static gboolean
is_won (gpointer fixture)
{
  return ((Fixture *) fixture)->won != 0;
}

static guint
count (Fixture *self, SaleKind kind, gint64 account)
{
  g_autoptr (SaleQuery) query = sale_query_new (kind);

  if (account)
    sale_query_where_account (query, account);
  return (guint) sale_reader_count (sale_session_get_reader (self->session), query, NULL);
}

/* Save waits for what is needed, says for what, and leaves the rest open. */
static void
test_new (void)
{
  Fixture self;

  set_up (&self, FALSE, 720);
  g_assert_false (can_save (&self));
  type (&self, "name", "Kestrel");
  sale_ui_test_wait (is_new, &self);
  g_assert_true (says (&self, "Enter what was sold."));
  type (&self, "owner", "kim@us.example");
  type (&self, "product", "Suite");
  sale_ui_test_wait (has_names, &self);
  g_assert_true (can_save (&self));
  g_assert_true (
      says (&self, "Term End, Renewal, Notice, Fee, Tier, Champion, Sponsor, First Goal"));
  type (&self, "notice", "soon");
  g_assert_false (can_save (&self));
  type (&self, "notice", "90 days");
  type (&self, "term_start", "2027-02-01");
  type (&self, "length_months", "12");
  g_assert_true (says (&self, "Mon 1 Feb 2027 – Mon 31 Jan 2028"));
  g_assert_true (can_save (&self));
  gtk_widget_activate_action (GTK_WIDGET (self.dialog), "form.save", NULL);
  sale_ui_test_wait (is_won, &self);
  g_assert_cmpint (self.won, !=, self.nordlicht);
  g_assert_cmpuint (count (&self, SALE_KIND_CONTRACT, self.won), ==, 1);
  g_assert_cmpuint (count (&self, SALE_KIND_HANDOVER, self.won), ==, 1);
  g_assert_cmpuint (count (&self, SALE_KIND_PLAN, self.won), ==, 1);
  tear_down (&self);
}

static gboolean
is_known (gpointer fixture)
{
  return says (fixture, "“Nordlicht <AG>” is in the book: the contract is added to it.");
}

/* An account of the book brings its owner and its currency, and stays the only one. */
static void
test_known (void)
{
  Fixture self;
  g_autofree char *owner = NULL;
  g_autofree char *currency = NULL;
  g_autofree char *own = NULL;

  set_up (&self, FALSE, 720);
  type (&self, "name", "nordlicht <ag>");
  sale_ui_test_wait (is_known, &self);
  owner = dup_text (&self, "owner");
  currency = dup_text (&self, "currency");
  g_assert_cmpstr (owner, ==, "lee@us.example");
  g_assert_cmpstr (currency, ==, "CHF");
  /* What was written by hand stays. */
  type (&self, "owner", "kim@us.example");
  type (&self, "name", "Nordlicht");
  sale_ui_test_wait (is_new, &self);
  own = dup_text (&self, "owner");
  g_assert_cmpstr (own, ==, "kim@us.example");
  type (&self, "name", "Nordlicht <AG>");
  type (&self, "product", "Suite");
  g_assert_true (can_save (&self));
  gtk_widget_activate_action (GTK_WIDGET (self.dialog), "form.save", NULL);
  sale_ui_test_wait (is_won, &self);
  g_assert_cmpint (self.won, ==, self.nordlicht);
  g_assert_cmpuint (count (&self, SALE_KIND_ACCOUNT, 0), ==, 1);
  tear_down (&self);
}

/* On an account's page it begins with that account, and with what was sold. */
static void
test_on_page (void)
{
  Fixture self;
  GtkWidget *focus;

  set_up (&self, TRUE, 720);
  sale_ui_test_wait (is_known, &self);
  focus = gtk_window_get_focus (GTK_WINDOW (self.window));
  g_assert_true (focus && gtk_widget_is_ancestor (focus, get_row (&self, "product")));
  tear_down (&self);
}

static gboolean
is_in_name (gpointer fixture)
{
  Fixture *self = fixture;
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self->window));

  return focus && gtk_widget_is_ancestor (focus, get_row (self, "name"));
}

/* A sheet at the bottom gives the focus to its first button for a moment: one writes in the
 * first row all the same, and nobody is blamed for having left it. */
static void
test_narrow (void)
{
  Fixture self;

  set_up (&self, FALSE, 360);
  sale_ui_test_wait (is_in_name, &self);
  sale_ui_test_settle (self.window);
  g_assert_true (is_in_name (&self));
  g_assert_false (gtk_widget_has_css_class (get_row (&self, "name"), "error"));
  tear_down (&self);
}

/* The notes are split while they are written, and the parts can be looked at. */
static void
test_notes (void)
{
  Fixture self;
  GtkWidget *label;

  set_up (&self, FALSE, 720);
  label = sale_ui_test_find_text (GTK_WIDGET (self.dialog), "Split into Its Parts");
  g_assert_true (says (&self, "7 questions for the seller are left"));
  sale_form_row_set_text (SALE_FORM_ROW (get_row (&self, "notes")),
                          "Goals: <b>one</b> report\nRisks: the lead leaves");
  sale_form_row_edited (SALE_FORM_ROW (get_row (&self, "notes")));
  g_assert_true (says (&self, "5 questions for the seller are left"));
  adw_expander_row_set_expanded (
      ADW_EXPANDER_ROW (gtk_widget_get_ancestor (label, ADW_TYPE_EXPANDER_ROW)), TRUE);
  sale_ui_test_settle (self.window);
  g_assert_nonnull (sale_ui_test_find_text (GTK_WIDGET (self.dialog), "<b>one</b> report"));
  g_assert_nonnull (
      sale_ui_test_find_text (GTK_WIDGET (self.dialog), "What was promised in the sale?"));
  tear_down (&self);
}

int
main (int argc, char **argv)
{
  sale_ui_test_init (&argc, &argv);
  g_test_add_func ("/won/new", test_new);
  g_test_add_func ("/won/known", test_known);
  g_test_add_func ("/won/on-page", test_on_page);
  g_test_add_func ("/won/narrow", test_narrow);
  g_test_add_func ("/won/notes", test_notes);
  return g_test_run ();
}
