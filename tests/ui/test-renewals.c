/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Renewals: the timeline, and the table in which the forecast is edited. */
#include "sale-close-dialog.h"
#include "sale-forecast-changes.h"
#include "sale-proof-dialog.h"
#include "sale-records.h"
#include "sale-renewal-totals.h"
#include "sale-renewals-output.h"
#include "sale-renewals-page.h"
#include "sale-timeline-bar.h"
#include "sale-timeline-sums.h"
#include "sale-ui-test.h"
#include "test-session.h"

typedef struct
{
  SaleSession *session;
  GtkWidget *window;
  GtkWidget *page;
  gint64 contract;
} Fixture;

static gint64
add_contract (SaleSession *session, const char *name, SaleDate end, gint64 amount)
{
  return test_session_add_contract (session, test_session_add_account (session, name), end, amount);
}

static gboolean
is_loaded (gpointer page)
{
  return !sale_page_get_loading (page);
}

static void
set_up (Fixture *self, int width)
{
  self->session = sale_ui_test_session_new ();
  self->contract = add_contract (self->session, "Nordlicht", sale_date_new (2027, 3, 31), 6000000);
  add_contract (self->session, "Café Noir", sale_date_new (2027, 3, 15), 1250000);
  add_contract (self->session, "Gamma", sale_date_new (2027, 6, 30), 4800000);
  self->page = g_object_new (SALE_TYPE_RENEWALS_PAGE, NULL);
  g_object_set (self->page, "session", self->session, NULL);
  self->window = adw_window_new ();
  adw_window_set_content (ADW_WINDOW (self->window), self->page);
  gtk_window_set_default_size (GTK_WINDOW (self->window), width, 700);
  gtk_window_present (GTK_WINDOW (self->window));
  sale_ui_test_wait (is_loaded, self->page);
  sale_ui_test_settle (self->window);
}

static void
tear_down (Fixture *self)
{
  sale_ui_test_close (self->window);
  sale_ui_test_session_end (self->session);
}

/* The widget that a screen reader calls @label. */
static GtkWidget *
find_called (GtkWidget *root, GType type, const char *label)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type))
    {
      g_autofree char *problem = gtk_test_accessible_check_property (
          GTK_ACCESSIBLE (root), GTK_ACCESSIBLE_PROPERTY_LABEL, label);

      if (problem == NULL)
        return root;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_called (child, type, label);

      if (found)
        return found;
    }
  return NULL;
}

static void
show_table (Fixture *self)
{
  GtkWidget *toggles = sale_ui_test_find (self->page, ADW_TYPE_TOGGLE_GROUP);

  adw_toggle_group_set_active_name (ADW_TOGGLE_GROUP (toggles), "table");
  sale_ui_test_settle (self->window);
}

static GtkWidget *
find_amount (Fixture *self, const char *label)
{
  GtkWidget *entry = find_called (self->page, GTK_TYPE_ENTRY, label);

  g_assert_nonnull (entry);
  return entry;
}

static SaleRecord *
dup_renewal (Fixture *self)
{
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_RENEWAL);

  sale_query_where (query, sale_renewal_field_contract, SALE_QUERY_IS,
                    sale_value_int (self->contract));
  return sale_reader_first (sale_session_get_reader (self->session), query, NULL);
}

static gboolean
has_forecast (gpointer fixture)
{
  g_autoptr (SaleRecord) renewal = dup_renewal (fixture);

  return sale_renewal_get_forecast (renewal).minor == 5000000;
}

static gboolean
has_none (gpointer fixture)
{
  g_autoptr (SaleRecord) renewal = dup_renewal (fixture);

  return !sale_record_has (renewal, sale_renewal_field_forecast);
}

/* An amount is typed over what is there; leaving the cell saves it, and one undo
 * takes it back. */
static void
test_edit_amount (void)
{
  Fixture self = { 0 };
  GtkWidget *entry;

  set_up (&self, 1200);
  show_table (&self);
  entry = find_amount (&self, "Forecast of Nordlicht");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), !=, "50000");
  gtk_widget_grab_focus (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "50,000");
  gtk_window_set_focus (GTK_WINDOW (self.window), NULL);
  sale_ui_test_wait (has_forecast, &self);
  while (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (entry)), "€50,000") != 0)
    g_main_context_iteration (NULL, TRUE);
  sale_ui_test_save (self.window, "renewals-table");
  sale_session_undo (self.session);
  sale_ui_test_wait (has_none, &self);
  tear_down (&self);
}

static void
test_refuses_amount (void)
{
  Fixture self = { 0 };
  GtkWidget *entry;

  set_up (&self, 1200);
  show_table (&self);
  entry = find_amount (&self, "Forecast of Nordlicht");
  gtk_widget_grab_focus (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "lots");
  gtk_window_set_focus (GTK_WINDOW (self.window), NULL);
  g_assert_true (gtk_widget_has_css_class (entry, "error"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "lots");
  g_assert_true (has_none (&self));
  gtk_widget_grab_focus (entry);
  g_assert_true (sale_ui_test_press (entry, GDK_KEY_Escape));
  g_assert_false (gtk_widget_has_css_class (entry, "error"));
  tear_down (&self);
}

static gboolean
is_watched (gpointer fixture)
{
  g_autoptr (SaleRecord) renewal = dup_renewal (fixture);

  return sale_renewal_get_category (renewal) == SALE_FORECAST_WATCH;
}

static GtkWidget *
get_focused_cell (Fixture *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self->window));
  GtkWidget *entry = focus ? gtk_widget_get_ancestor (focus, GTK_TYPE_ENTRY) : NULL;

  return entry ? entry : focus ? gtk_widget_get_ancestor (focus, GTK_TYPE_DROP_DOWN) : NULL;
}

/* A choice moves neither the row nor the focus, so that one can go on. */
static void
test_edit_category (void)
{
  Fixture self = { 0 };
  GtkWidget *dropdown;

  set_up (&self, 1200);
  show_table (&self);
  dropdown = find_called (self.page, GTK_TYPE_DROP_DOWN, "Category of Nordlicht");
  g_assert_nonnull (dropdown);
  gtk_widget_grab_focus (dropdown);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (dropdown), SALE_FORECAST_WATCH);
  sale_ui_test_wait (is_watched, &self);
  while (sale_ui_test_find_text (self.page, "Watch €60,000") == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (get_focused_cell (&self) == dropdown);
  g_assert_true (find_called (self.page, GTK_TYPE_DROP_DOWN, "Category of Nordlicht") == dropdown);
  tear_down (&self);
}

typedef struct
{
  Fixture *fixture;
  const char *label;
} Expected;

static gboolean
is_focused (gpointer data)
{
  Expected *expected = data;
  GtkWidget *cell = get_focused_cell (expected->fixture);
  g_autofree char *other =
      cell ? gtk_test_accessible_check_property (GTK_ACCESSIBLE (cell),
                                                 GTK_ACCESSIBLE_PROPERTY_LABEL, expected->label)
           : NULL;

  return cell && other == NULL;
}

/* The next row may first have to come into sight. */
static void
press_tab (Fixture *self, const char *expected)
{
  Expected next = { self, expected };

  g_assert_true (sale_ui_test_press (get_focused_cell (self), GDK_KEY_Tab));
  sale_ui_test_wait (is_focused, &next);
}

/* Tab goes through the rows, three cells each. */
static void
test_tab (void)
{
  Fixture self = { 0 };

  set_up (&self, 1200);
  show_table (&self);
  gtk_widget_grab_focus (find_called (self.page, GTK_TYPE_DROP_DOWN, "Category of Café Noir"));
  press_tab (&self, "Forecast of Café Noir");
  press_tab (&self, "Reason for Café Noir");
  press_tab (&self, "Category of Nordlicht");
  press_tab (&self, "Forecast of Nordlicht");
  tear_down (&self);
}

/* Every sum on the page is the session's. */
static void
test_totals (void)
{
  Fixture self = { 0 };
  SaleBasis *basis;
  g_autoptr (GPtrArray) rows = NULL;
  SaleRenewalTotal total;
  g_autofree char *up = NULL;
  g_autofree char *forecast = NULL;
  g_autofree char *up_text = NULL;
  g_autofree char *forecast_text = NULL;
  GtkWidget *sums;

  set_up (&self, 1200);
  basis = sale_session_get_basis (self.session);
  rows =
      sale_renewals_list (sale_session_get_reader (self.session), basis, SALE_RENEWALS_ALL, NULL);
  total = sale_renewals_sum (rows);
  g_assert_cmpint (total.up_for_renewal, ==, 12050000);
  up = sale_money_dup_short (sale_money_new (total.up_for_renewal, "EUR"));
  forecast = sale_money_dup_short (sale_money_new (total.forecast, "EUR"));
  up_text = g_strdup_printf ("%s up for renewal", up);
  forecast_text = g_strdup_printf ("%s forecast", forecast);
  g_assert_nonnull (sale_ui_test_find_text (self.page, up_text));
  g_assert_nonnull (sale_ui_test_find_text (self.page, forecast_text));
  sums = sale_ui_test_find (self.page, SALE_TYPE_TIMELINE_SUMS);
  gtk_test_accessible_assert_property (sums, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Up for Renewal: March 2027 €72,500, June 2027 €48,000");
  sale_ui_test_save (self.window, "renewals-timeline");
  tear_down (&self);
}

static void
test_months (void)
{
  Fixture self = { 0 };
  AdwDialog *dialog;

  set_up (&self, 1200);
  gtk_widget_activate_action (self.page, "page.show-months", NULL);
  sale_ui_test_settle (self.window);
  dialog = adw_window_get_visible_dialog (ADW_WINDOW (self.window));
  g_assert_nonnull (sale_ui_test_find_text (GTK_WIDGET (dialog), "March 2027"));
  g_assert_nonnull (sale_ui_test_find_text (GTK_WIDGET (dialog), "€72,500"));
  g_assert_nonnull (sale_ui_test_find_text (GTK_WIDGET (dialog), "€120,500"));
  sale_ui_test_save (self.window, "renewals-months");
  adw_dialog_force_close (dialog);
  tear_down (&self);
}

/* Enter on a mark opens the proof; the keys act on the row that has the focus. */
static void
test_keys (void)
{
  Fixture self = { 0 };
  GtkWidget *mark;
  AdwDialog *dialog;

  set_up (&self, 1200);
  g_assert_true (gtk_widget_grab_focus (sale_ui_test_find (self.page, SALE_TYPE_TIMELINE_BAR)));
  mark = gtk_window_get_focus (GTK_WINDOW (self.window));
  g_assert_true (gtk_widget_activate (mark));
  sale_ui_test_settle (self.window);
  dialog = adw_window_get_visible_dialog (ADW_WINDOW (self.window));
  g_assert_true (SALE_IS_PROOF_DIALOG (dialog));
  adw_dialog_force_close (dialog);
  sale_ui_test_settle (self.window);
  gtk_widget_grab_focus (mark);
  gtk_widget_activate_action (self.page, "page.focused-close", NULL);
  sale_ui_test_settle (self.window);
  dialog = adw_window_get_visible_dialog (ADW_WINDOW (self.window));
  g_assert_true (SALE_IS_CLOSE_DIALOG (dialog));
  adw_dialog_force_close (dialog);
  tear_down (&self);
}

static void
test_narrow (void)
{
  Fixture self = { 0 };

  set_up (&self, 360);
  g_assert_cmpint (gtk_widget_get_width (self.window), <=, 360);
  sale_ui_test_save (self.window, "renewals-narrow");
  show_table (&self);
  g_assert_cmpint (gtk_widget_get_width (self.window), <=, 360);
  sale_ui_test_save (self.window, "renewals-narrow-table");
  tear_down (&self);
}

static SaleSession *
open_later (SaleSession *session)
{
  g_autoptr (SaleClock) clock =
      sale_clock_new_fixed (sale_instant_from_iso ("2027-01-06T09:30:00Z", NULL, NULL));
  g_autoptr (GError) error = NULL;
  SaleSession *later =
      sale_session_open (sale_book_get_path (sale_session_get_book (session)), clock, &error);

  g_assert_no_error (error);
  return later;
}

static SaleRenewalRow *
find_row (GPtrArray *rows, gint64 contract)
{
  for (guint i = 0; i < rows->len; i++)
    if (((SaleRenewalRow *) rows->pdata[i])->contract == contract)
      return rows->pdata[i];
  return NULL;
}

static GPtrArray *
read_rows (SaleSession *session)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *rows = sale_renewals_read (sale_session_get_reader (session),
                                        sale_session_get_basis (session), NULL, NULL, &error);

  g_assert_no_error (error);
  return rows;
}

static guint
count_moved (GPtrArray *rows)
{
  guint n = 0;

  for (guint i = 0; i < rows->len; i++)
    n += ((SaleRenewalRow *) rows->pdata[i])->moved != FALSE;
  return n;
}

/* What a person changed since Monday, and nothing else. */
static void
test_since_monday (void)
{
  Fixture self = { 0 };
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (SaleSession) later = NULL;
  g_autoptr (SaleChangeSet) set = NULL;
  g_autoptr (SaleCommit) commit = NULL;
  SaleRenewalRow *row;

  g_assert_cmpint (sale_forecast_get_week_start (sale_date_new (2027, 1, 4)), ==,
                   sale_date_new (2026, 12, 28));
  g_assert_cmpint (sale_forecast_get_week_start (sale_date_new (2027, 1, 10)), ==,
                   sale_date_new (2027, 1, 4));
  set_up (&self, 800);
  later = open_later (self.session);
  rows = read_rows (later);
  g_assert_cmpuint (count_moved (rows), ==, 0);
  set = sale_renewals_set_category (find_row (rows, self.contract), SALE_FORECAST_CRITICAL, NULL);
  commit = sale_session_commit (later, set, NULL);
  g_assert_nonnull (commit);
  g_clear_pointer (&rows, g_ptr_array_unref);
  rows = read_rows (later);
  row = find_row (rows, self.contract);
  g_assert_cmpuint (count_moved (rows), ==, 1);
  g_assert_true (row->moved);
  g_assert_cmpint (row->category_before, ==, SALE_FORECAST_NONE);
  /* 60,000 at 15 %, and before at what the health says. */
  g_assert_cmpint (row->forecast.minor, ==, 900000);
  g_assert_cmpint (sale_forecast_get_change (row, sale_session_get_basis (later)), ==,
                   900000 - row->forecast_before.minor);
  g_assert_cmpint (row->forecast_before.minor, >, 900000);
  g_clear_object (&later);
  tear_down (&self);
}

static void
test_csv (void)
{
  Fixture self = { 0 };
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  set_up (&self, 800);
  rows = sale_renewals_list (sale_session_get_reader (self.session),
                             sale_session_get_basis (self.session), SALE_RENEWALS_ALL, NULL);
  text = sale_renewals_dup_csv (rows, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (text, "account,product,owner,term_end,know_by,"));
  g_assert_nonnull (strstr (text, "Nordlicht,Suite,,2027-03-31,2027-01-18,2027-01-30,EUR,60000"));
  tear_down (&self);
}

int
main (int argc, char **argv)
{
  sale_ui_test_init (&argc, &argv);
  g_test_add_func ("/ui/renewals/edit-amount", test_edit_amount);
  g_test_add_func ("/ui/renewals/refuses-amount", test_refuses_amount);
  g_test_add_func ("/ui/renewals/edit-category", test_edit_category);
  g_test_add_func ("/ui/renewals/tab", test_tab);
  g_test_add_func ("/ui/renewals/totals", test_totals);
  g_test_add_func ("/ui/renewals/months", test_months);
  g_test_add_func ("/ui/renewals/keys", test_keys);
  g_test_add_func ("/ui/renewals/narrow", test_narrow);
  g_test_add_func ("/ui/renewals/since-monday", test_since_monday);
  g_test_add_func ("/ui/renewals/csv", test_csv);
  return g_test_run ();
}
