/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-date-row.h"
#include "sale-dialog-focus.h"
#include "sale-entry-row.h"
#include "sale-money-row.h"
#include "sale-note-row.h"
#include "sale-record-form.h"
#include "sale-records.h"
#include "sale-switch-row.h"
#include "sale-text-view.h"
#include "sale-ui-test.h"
#include "sale-word-row.h"

#define TODAY sale_date_new (2027, 1, 4)

static void
on_signal (gpointer object, guint *n)
{
  (*n)++;
}

static void
type (gpointer row, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (row), text);
}

static void
assert_text (gpointer row, const char *expected)
{
  g_autofree char *problem = NULL;
  g_autofree char *text = sale_form_row_dup_text (row, &problem);

  g_assert_null (problem);
  g_assert_cmpstr (text, ==, expected);
}

static void
assert_problem (gpointer row)
{
  g_autofree char *problem = NULL;
  g_autofree char *text = sale_form_row_dup_text (row, &problem);

  g_assert_nonnull (problem);
  g_assert_nonnull (text);
}

static void
test_date_row (void)
{
  GtkWidget *row = g_object_ref_sink (sale_date_row_new (TODAY));
  guint n = 0;

  g_signal_connect (row, "edited", G_CALLBACK (on_signal), &n);
  type (row, "in 3 weeks");
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpint (sale_date_row_get_date (SALE_DATE_ROW (row)), ==, TODAY + 21);
  assert_text (row, "2027-01-25");
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Mon 25 Jan 2027");
  type (row, "in 3 wee");
  assert_problem (row);
  type (row, "  ");
  assert_text (row, NULL);

  n = 0;
  sale_date_row_set_date (SALE_DATE_ROW (row), TODAY);
  assert_text (row, "2027-01-04");
  g_assert_cmpuint (n, ==, 0);
  g_assert_finalize_object (row);
}

static void
test_date_row_calendar (void)
{
  GtkWidget *row = sale_date_row_new (TODAY), *window = sale_ui_test_show (row, 400, 500);
  GtkWidget *button = sale_ui_test_find (row, GTK_TYPE_MENU_BUTTON), *calendar;
  g_autoptr (GDateTime) shown = NULL;
  g_autoptr (GDateTime) chosen = g_date_time_new_local (2027, 2, 28, 0, 0, 0);
  guint n = 0;

  g_signal_connect (row, "edited", G_CALLBACK (on_signal), &n);
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  calendar = sale_ui_test_find (button, GTK_TYPE_CALENDAR);
  shown = gtk_calendar_get_date (GTK_CALENDAR (calendar));
  g_assert_cmpint (g_date_time_get_day_of_month (shown), ==, 4);
  g_assert_cmpuint (n, ==, 0);
  gtk_calendar_select_day (GTK_CALENDAR (calendar), chosen);
  assert_text (row, "2027-02-28");
  g_assert_cmpuint (n, ==, 1);
  sale_ui_test_close (window);
}

static void
test_money_row (void)
{
  GtkWidget *row = g_object_ref_sink (sale_money_row_new ("EUR"));
  gint64 minor;

  type (row, "15,000.50");
  assert_text (row, "15000.50");
  g_assert_true (sale_money_row_get_minor (SALE_MONEY_ROW (row), &minor));
  g_assert_cmpint (minor, ==, 1500050);
  type (row, "1.005");
  assert_problem (row);
  type (row, "much");
  assert_problem (row);
  type (row, "99999999999999999999");
  assert_problem (row);
  sale_money_row_set_currency (SALE_MONEY_ROW (row), "JPY");
  type (row, "10.5");
  assert_problem (row);
  sale_money_row_set_minor (SALE_MONEY_ROW (row), 4200000);
  assert_text (row, "4200000");
  g_assert_finalize_object (row);
}

static void
test_word_row (void)
{
  GtkWidget *row = g_object_ref_sink (sale_word_row_new (sale_renewal_mode_words));
  guint n = 0;

  g_signal_connect (row, "edited", G_CALLBACK (on_signal), &n);
  assert_text (row, NULL);
  sale_form_row_set_text (SALE_FORM_ROW (row), "signature");
  g_assert_cmpint (sale_word_row_get_value (SALE_WORD_ROW (row)), ==, SALE_RENEWAL_MODE_SIGNATURE);
  g_assert_cmpuint (n, ==, 0);
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 1);
  assert_text (row, "auto");
  g_assert_cmpuint (n, ==, 1);
  g_assert_finalize_object (row);
}

/* A switch that nobody touched says nothing. */
static void
test_switch_row (void)
{
  GtkWidget *row = g_object_ref_sink (sale_switch_row_new ());
  GtkWidget *toggle = sale_ui_test_find (row, GTK_TYPE_SWITCH);

  assert_text (row, NULL);
  gtk_switch_set_active (GTK_SWITCH (toggle), TRUE);
  assert_text (row, "true");
  gtk_switch_set_active (GTK_SWITCH (toggle), FALSE);
  assert_text (row, "false");
  g_assert_finalize_object (row);
}

static void
test_entry_row (void)
{
  GtkWidget *number = g_object_ref_sink (sale_entry_row_new (SALE_FIELD_INT));
  GtkWidget *words = g_object_ref_sink (sale_entry_row_new (SALE_FIELD_WORDS));

  type (number, "1,200");
  assert_text (number, "1200");
  type (number, "x");
  assert_problem (number);
  type (words, " alpha , beta,,");
  assert_text (words, "alpha;beta");
  sale_form_row_set_text (SALE_FORM_ROW (words), "a;b");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (words)), ==, "a, b");
  g_assert_finalize_object (number);
  g_assert_finalize_object (words);
}

static void
test_note_row (void)
{
  GtkWidget *row = sale_note_row_new ();
  GtkWidget *window = sale_ui_test_show (row, 400, 200);
  GtkWidget *view = sale_ui_test_find (row, GTK_TYPE_TEXT_VIEW);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  guint n = 0;

  g_signal_connect (row, "edited", G_CALLBACK (on_signal), &n);
  sale_form_row_set_text (SALE_FORM_ROW (row), "one\ntwo");
  assert_text (row, "one\ntwo");
  g_assert_cmpuint (n, ==, 0);
  gtk_text_buffer_insert_at_cursor (buffer, "three", -1);
  g_assert_cmpuint (n, >, 0);
  g_assert_true (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (view),
                                                   GTK_ACCESSIBLE_RELATION_LABELLED_BY));
  sale_ui_test_close (window);
}

static void
test_error_under_field (void)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *row = sale_entry_row_new (SALE_FIELD_TEXT);
  GtkWidget *other = sale_entry_row_new (SALE_FIELD_TEXT), *window;

  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), other);
  window = sale_ui_test_show (group, 400, 200);

  sale_form_row_set_error (SALE_FORM_ROW (row), "Smith & Sons is taken");
  sale_form_row_set_error (SALE_FORM_ROW (row), "Smith & Sons is <taken>");
  g_assert_true (gtk_widget_has_css_class (row, "error"));
  gtk_test_accessible_assert_state (row, GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);
  g_assert_nonnull (
      sale_ui_test_find_text (gtk_widget_get_next_sibling (row), "Smith & Sons is <taken>"));
  g_assert_true (gtk_widget_get_next_sibling (gtk_widget_get_next_sibling (row)) == other);

  sale_form_row_set_error (SALE_FORM_ROW (row), NULL);
  g_assert_true (gtk_widget_get_next_sibling (row) == other);
  g_assert_false (
      gtk_test_accessible_has_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_INVALID));
  sale_ui_test_close (window);
}

typedef struct
{
  SaleSession *session;
  GtkWidget *window;
  SaleRecordForm *form;
  guint n_saved;
  gint64 id;
} Fixture;

static void
on_saved (Fixture *fixture, SaleCommit *commit, gint64 id)
{
  fixture->n_saved++;
  fixture->id = id;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  static const guint fields[] = { sale_account_field_name, sale_account_field_tier,
                                  sale_account_field_started };
  g_autoptr (SaleRecord) record = sale_record_new (SALE_KIND_ACCOUNT);

  fixture->session = sale_ui_test_session_new ();
  fixture->window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 800, 600);
  gtk_window_present (GTK_WINDOW (fixture->window));
  fixture->form = sale_record_form_new (fixture->session, record);
  sale_record_form_add_group (fixture->form, NULL, fields, G_N_ELEMENTS (fields));
  sale_record_form_add_more (fixture->form);
  g_signal_connect_swapped (fixture->form, "saved", G_CALLBACK (on_saved), fixture);
  adw_dialog_present (ADW_DIALOG (fixture->form), fixture->window);
  g_object_add_weak_pointer (G_OBJECT (fixture->form), (gpointer *) &fixture->form);
  sale_ui_test_settle (fixture->window);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->form)
    adw_dialog_force_close (ADW_DIALOG (fixture->form));
  sale_ui_test_close (fixture->window);
  g_assert_null (fixture->form);
  sale_ui_test_session_end (fixture->session);
}

static GtkWidget *
row_of (Fixture *fixture, guint field)
{
  return GTK_WIDGET (sale_record_form_get_row (fixture->form, field));
}

static GtkWidget *
save_button (Fixture *fixture)
{
  return adw_dialog_get_default_widget (ADW_DIALOG (fixture->form));
}

static gboolean
is_closed (gpointer data)
{
  return ((Fixture *) data)->form == NULL;
}

static void
test_form_saves (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SaleRecord) record = NULL;

  g_assert_false (gtk_widget_get_sensitive (save_button (fixture)));
  type (row_of (fixture, sale_account_field_name), "Nordlicht AG");
  type (row_of (fixture, sale_account_field_started), "last friday");
  g_assert_true (gtk_widget_get_sensitive (save_button (fixture)));
  sale_ui_test_save (fixture->window, "form");
  gtk_widget_activate (save_button (fixture));
  sale_ui_test_wait (is_closed, fixture);
  g_assert_cmpuint (fixture->n_saved, ==, 1);
  record = sale_reader_get (sale_session_get_reader (fixture->session), fixture->id, NULL);
  g_assert_cmpstr (sale_account_get_name (record), ==, "Nordlicht AG");
  g_assert_cmpint (sale_account_get_started (record), ==, sale_date_new (2027, 1, 1));
}

static void
test_form_says_why_not (Fixture *fixture, gconstpointer data)
{
  type (row_of (fixture, sale_account_field_started), "soon");
  g_assert_false (gtk_widget_get_sensitive (save_button (fixture)));
  gtk_test_accessible_assert_property (
      save_button (fixture), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
      "Started: This is not a date; “29 Jan”, “in 3 weeks” or “2027-01-29” is");
  type (row_of (fixture, sale_account_field_started), "");
  g_assert_null (gtk_widget_get_next_sibling (save_button (fixture)));
  gtk_test_accessible_assert_property (save_button (fixture), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "“Name” is needed");
}

static void
test_form_asks_before_discarding (Fixture *fixture, gconstpointer data)
{
  AdwDialog *ask;

  type (row_of (fixture, sale_account_field_name), "N");
  g_assert_false (adw_dialog_close (ADW_DIALOG (fixture->form)));
  ask = adw_window_get_visible_dialog (ADW_WINDOW (fixture->window));
  g_assert_true (ADW_IS_ALERT_DIALOG (ask));
  g_signal_emit_by_name (ask, "response", "keep");
  g_assert_nonnull (fixture->form);
  g_signal_emit_by_name (ask, "response", "discard");
  adw_dialog_force_close (ask);
  sale_ui_test_wait (is_closed, fixture);
}

static void
test_form_closes_unchanged (Fixture *fixture, gconstpointer data)
{
  type (row_of (fixture, sale_account_field_name), "N");
  type (row_of (fixture, sale_account_field_name), "");
  adw_dialog_close (ADW_DIALOG (fixture->form));
  sale_ui_test_wait (is_closed, fixture);
}

static void
test_form_more (Fixture *fixture, gconstpointer data)
{
  GtkWidget *expander = sale_ui_test_find (fixture->window, ADW_TYPE_EXPANDER_ROW);

  g_assert_null (row_of (fixture, sale_account_field_industry));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (expander), TRUE);
  g_assert_nonnull (row_of (fixture, sale_account_field_industry));
  type (row_of (fixture, sale_account_field_industry), "Shipping");
  g_assert_true (sale_form_value_has_changed (sale_record_form_get_value (fixture->form),
                                              sale_account_field_industry));
  sale_ui_test_save (fixture->window, "form-more");
}

/* The answer of a save may come when the form is already gone. */
static void
test_form_closed_while_saving (Fixture *fixture, gconstpointer data)
{
  type (row_of (fixture, sale_account_field_name), "Nordlicht AG");
  gtk_widget_activate (save_button (fixture));
  adw_dialog_force_close (ADW_DIALOG (fixture->form));
  sale_ui_test_wait (is_closed, fixture);
}

#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)

static gboolean
is_gone (gpointer dialog)
{
  return *(AdwDialog **) dialog == NULL;
}

/* A button that is pressed twice opens its form once; another form comes above it. */
static void
test_opens_once (void)
{
  GtkWidget *window = adw_window_new ();
  AdwDialog *first = ADW_DIALOG (sale_form_dialog_new ("Close", NULL));
  AdwDialog *again = ADW_DIALOG (sale_form_dialog_new ("Close", NULL));
  AdwDialog *other = ADW_DIALOG (sale_form_dialog_new ("Edit", NULL));

  adw_window_set_content (ADW_WINDOW (window), adw_bin_new ());
  gtk_window_present (GTK_WINDOW (window));
  g_object_add_weak_pointer (G_OBJECT (again), (gpointer *) &again);
  sale_dialog_present (first, window);
  sale_dialog_present (again, window);
  g_assert_true (adw_window_get_visible_dialog (ADW_WINDOW (window)) == first);
  sale_ui_test_wait (is_gone, &again);
  sale_dialog_present (other, window);
  g_assert_true (adw_window_get_visible_dialog (ADW_WINDOW (window)) == other);
  sale_ui_test_close (window);
}

int
main (int argc, char **argv)
{
  sale_ui_test_init (&argc, &argv);
  g_test_add_func ("/ui/forms/date-row", test_date_row);
  g_test_add_func ("/ui/forms/date-row-calendar", test_date_row_calendar);
  g_test_add_func ("/ui/forms/money-row", test_money_row);
  g_test_add_func ("/ui/forms/word-row", test_word_row);
  g_test_add_func ("/ui/forms/switch-row", test_switch_row);
  g_test_add_func ("/ui/forms/entry-row", test_entry_row);
  g_test_add_func ("/ui/forms/note-row", test_note_row);
  g_test_add_func ("/ui/forms/error-under-field", test_error_under_field);
  ADD ("/ui/forms/saves", test_form_saves);
  ADD ("/ui/forms/says-why-not", test_form_says_why_not);
  ADD ("/ui/forms/asks-before-discarding", test_form_asks_before_discarding);
  ADD ("/ui/forms/closes-unchanged", test_form_closes_unchanged);
  ADD ("/ui/forms/more", test_form_more);
  ADD ("/ui/forms/closed-while-saving", test_form_closed_while_saving);
  g_test_add_func ("/ui/forms/opens-once", test_opens_once);
  return g_test_run ();
}
