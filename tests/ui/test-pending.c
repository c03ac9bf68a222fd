/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a CRM has not got, in the window: holding, sending, dropping, and what it refuses. */
#include "odoo-fixture.h"
#include "sale-account-page.h"
#include "sale-field-choice-page.h"
#include "sale-pending-page.h"
#include "sale-pending-row.h"
#include "sale-sharing-badge.h"
#include "sale-sharing-job.h"
#include "sale-ui-test.h"
#include "sale-window-private.h"
#include "test-session.h"

typedef struct
{
  OdooFixture odoo;
  SaleSession *session;
  SaleSharingJob *job;
  SaleWindow *window;
  gint64 there;
  gint64 account;
} Fixture;

#define VERSION GINT_TO_POINTER (14)
#define NAME "Café Noir & Söhne <GmbH>"
#define NEW_NAME "Aurora"

static gboolean
is_loaded (gpointer page)
{
  return !sale_page_get_loading (page);
}

static SalePage *
get_page (Fixture *self)
{
  SalePage *page = sale_window_get_page (self->window);

  sale_ui_test_wait (is_loaded, page);
  sale_ui_test_settle (GTK_WIDGET (self->window));
  return page;
}

static void
save (Fixture *self, const char *name, gconstpointer data)
{
  g_autofree char *file =
      g_strdup_printf ("pending-%s-%d%s", name, GPOINTER_TO_INT (data),
                       gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL ? "-rtl" : "");

  sale_ui_test_save (GTK_WIDGET (self->window), file);
}

/* The server -------------------------------------------------------------------- */

static void
on_answer (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static gboolean
has_answer (gpointer data)
{
  return *(GAsyncResult **) data != NULL;
}

static void
run (Fixture *self, SaleSharingMode mode)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (SaleSharingResult) done = NULL;
  g_autoptr (GError) error = NULL;

  sale_sharing_job_run_async (self->job, "odoo", mode, on_answer, &result);
  sale_ui_test_wait (has_answer, &result);
  done = sale_sharing_job_run_finish (self->job, result, &error);
  g_assert_no_error (error);
}

static void
connect_odoo (Fixture *self)
{
  const SaleSharingSignIn sign_in = { .address = fake_odoo_get_address (self->odoo.fake),
                                      .database = "ss",
                                      .user = self->odoo.user,
                                      .key = self->odoo.key };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  sale_sharing_job_connect_odoo_async (self->job, &sign_in, NULL, on_answer, &result);
  sale_ui_test_wait (has_answer, &result);
  sale_sharing_job_finish (self->job, result, &error);
  g_assert_no_error (error);
  run (self, SALE_SHARING_LOOK);
  run (self, SALE_SHARING_RUN);
}

static void
assert_city_there (Fixture *self, const char *city)
{
  g_autoptr (SaleRemoteResource) resource = odoo_resource ("res.partner", "city", NULL);
  g_autoptr (SaleRemoteRecord) record = odoo_read (&self->odoo, resource, self->there);

  odoo_assert_text (record, "city", city);
}

/* The book ---------------------------------------------------------------------- */

static void
set_city_of (Fixture *self, gint64 account, const char *city)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Moved");

  sale_change_set_set_text (set, SALE_KIND_ACCOUNT, account, sale_account_field_city, city);
  test_session_commit (self->session, set, 0);
}

static void
set_city (Fixture *self, const char *city)
{
  set_city_of (self, self->account, city);
}

static void
assert_city_of (Fixture *self, gint64 account, const char *city)
{
  g_autoptr (SaleRecord) record =
      sale_reader_get (sale_session_get_reader (self->session), account, NULL);

  g_assert_cmpstr (sale_account_get_city (record), ==, city);
}

static void
find_account (Fixture *self)
{
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_ACCOUNT);
  g_autoptr (GPtrArray) all =
      sale_reader_list (sale_session_get_reader (self->session), query, NULL);

  g_assert_cmpuint (all->len, ==, 1);
  self->account = sale_record_get_id (all->pdata[0]);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  odoo_fixture_set_up (&self->odoo, VERSION);
  self->session = sale_ui_test_session_new ();
  self->job = sale_sharing_job_get (self->session);
  self->there =
      odoo_colleague_make (&self->odoo, "res.partner",
                           "{\"name\": \"" NAME "\", \"city\": \"Kiel\", \"is_company\": true}");
  connect_odoo (self);
  find_account (self);
  self->window = sale_window_new (NULL, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->window), "sale-picture");
  gtk_window_set_default_size (GTK_WINDOW (self->window), GPOINTER_TO_INT (data), 720);
  sale_window_set_session (self->window, self->session);
  sale_window_show_page (self->window, "sync");
  gtk_window_present (GTK_WINDOW (self->window));
  get_page (self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  sale_ui_test_close (GTK_WIDGET (self->window));
  sale_ui_test_session_end (self->session);
  odoo_fixture_tear_down (&self->odoo, VERSION);
}

/* Steps ------------------------------------------------------------------------- */

typedef struct
{
  Fixture *fixture;
  const char *text;
} Wanted;

static gboolean
shows (gpointer data)
{
  Wanted *wanted = data;
  SalePage *page = sale_window_get_page (wanted->fixture->window);
  GtkWidget *label = sale_ui_test_find_text (GTK_WIDGET (page), wanted->text);

  /* What an empty page says is there all the time. */
  return label && gtk_widget_get_mapped (label);
}

static gboolean
shows_no_more (gpointer data)
{
  return !shows (data);
}

static void
wait_for_text (Fixture *self, const char *text)
{
  sale_ui_test_wait (shows, &(Wanted) { self, text });
  sale_ui_test_settle (GTK_WIDGET (self->window));
}

static void
wait_for_no_text (Fixture *self, const char *text)
{
  sale_ui_test_wait (shows_no_more, &(Wanted) { self, text });
  sale_ui_test_settle (GTK_WIDGET (self->window));
}

/* There may be others of that text that are not to be seen. */
static GtkWidget *
find_seen (GtkWidget *root, const char *text)
{
  if (!gtk_widget_get_mapped (root))
    return NULL;
  if (GTK_IS_LABEL (root) && g_str_equal (gtk_label_get_label (GTK_LABEL (root)), text))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_seen (child, text);

      if (found)
        return found;
    }
  return NULL;
}

static gboolean
window_shows (gpointer data)
{
  Wanted *wanted = data;

  return find_seen (GTK_WIDGET (wanted->fixture->window), wanted->text) != NULL;
}

static void
wait_for_window (Fixture *self, const char *text)
{
  sale_ui_test_wait (window_shows, &(Wanted) { self, text });
  sale_ui_test_settle (GTK_WIDGET (self->window));
}

static GtkWidget *
find_button (GtkWidget *root, const char *text)
{
  if (GTK_IS_BUTTON (root) && gtk_widget_get_mapped (root) && sale_ui_test_find_text (root, text))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, text);

      if (found)
        return found;
    }
  return NULL;
}

static GtkWidget *
find_row (Fixture *self, const char *name)
{
  GtkWidget *label = sale_ui_test_find_text (GTK_WIDGET (get_page (self)), name);

  g_assert_nonnull (label);
  return gtk_widget_get_ancestor (label, SALE_TYPE_PENDING_ROW);
}

static void
click (GtkWidget *root, const char *text)
{
  GtkWidget *button;

  sale_ui_test_settle (root);
  button = find_button (root, text);
  g_assert_nonnull (button);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

/* From the page Sync, as who clicks the row. */
static void
open_pending (Fixture *self, const char *title)
{
  GtkWidget *row;

  wait_for_text (self, title);
  row = gtk_widget_get_ancestor (sale_ui_test_find_text (GTK_WIDGET (get_page (self)), title),
                                 ADW_TYPE_ACTION_ROW);
  gtk_widget_activate (row);
  g_assert_true (SALE_IS_PENDING_PAGE (get_page (self)));
}

static gboolean
has_no_badge (gpointer data)
{
  Fixture *self = data;
  GtkWidget *badge =
      sale_ui_test_find (GTK_WIDGET (sale_window_get_page (self->window)), SALE_TYPE_SHARING_BADGE);

  return badge && !gtk_widget_get_visible (badge);
}

static void
wait_for_no_badge (Fixture *self)
{
  sale_ui_test_wait (has_no_badge, self);
}

/* Tests ------------------------------------------------------------------------- */

/* Held, it stays here; let go, it goes. */
static void
test_hold (Fixture *self, gconstpointer data)
{
  GtkWidget *row;

  g_assert_null (sale_ui_test_find_text (GTK_WIDGET (get_page (self)), "Pending"));
  set_city (self, "Rostock");
  test_session_add_account (self->session, NEW_NAME);
  wait_for_text (self, "2 Pending Changes");
  save (self, "sync", data);
  open_pending (self, "2 Pending Changes");
  wait_for_text (self, "City: Kiel → Rostock");
  row = find_row (self, NEW_NAME);
  g_assert_nonnull (sale_ui_test_find_text (row, "Account · New"));
  g_assert_null (find_button (row, "Drop"));
  g_assert_null (find_button (row, "Send"));
  save (self, "list", data);

  click (find_row (self, NAME), "Hold");
  wait_for_text (self, "Held until you send it");
  save (self, "held", data);
  click (GTK_WIDGET (self->window), "Undo");
  wait_for_no_text (self, "Held until you send it");
  click (find_row (self, NAME), "Hold");
  wait_for_text (self, "Held until you send it");
  run (self, SALE_SHARING_RUN);
  wait_for_no_text (self, NEW_NAME);
  assert_city_there (self, "Kiel");
  click (find_row (self, NAME), "Send");
  wait_for_text (self, "Goes out with the next run");
  run (self, SALE_SHARING_RUN);
  wait_for_text (self, "Nothing Waits");
  assert_city_there (self, "Rostock");
  save (self, "empty", data);
}

/* Dropped, all is as both sides agreed; until that is undone. */
static void
test_drop (Fixture *self, gconstpointer data)
{
  set_city (self, "Rostock");
  open_pending (self, "1 Pending Change");
  wait_for_text (self, "City: Kiel → Rostock");
  click (find_row (self, NAME), "Drop");
  wait_for_text (self, "Nothing Waits");
  assert_city_of (self, self->account, "Kiel");
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.undo", NULL);
  wait_for_text (self, "City: Kiel → Rostock");
}

/* Many at once ------------------------------------------------------------------ */

/* One more that is on both sides. */
static gint64
add_other (Fixture *self)
{
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_ACCOUNT);
  g_autoptr (GArray) ids = NULL;

  odoo_colleague_make (&self->odoo, "res.partner",
                       "{\"name\": \"Birch\", \"city\": \"Oslo\", \"is_company\": true}");
  run (self, SALE_SHARING_RUN);
  ids = sale_reader_list_ids (sale_session_get_reader (self->session), query, NULL);
  g_assert_cmpuint (ids->len, ==, 2);
  return g_array_index (ids, gint64, g_array_index (ids, gint64, 0) == self->account);
}

static GtkWidget *
get_bar (Fixture *self)
{
  return sale_ui_test_find (GTK_WIDGET (get_page (self)), GTK_TYPE_ACTION_BAR);
}

static void
select_row (Fixture *self, const char *name)
{
  GtkWidget *check = sale_ui_test_find (find_row (self, name), GTK_TYPE_CHECK_BUTTON);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  sale_ui_test_settle (GTK_WIDGET (self->window));
}

static void
do_with_all (Fixture *self, const char *what)
{
  select_row (self, NAME);
  click (get_bar (self), "Select All");
  click (get_bar (self), what);
}

static gboolean
is_sensitive (Fixture *self, const char *what)
{
  return gtk_widget_is_sensitive (find_button (get_bar (self), what));
}

/* What is selected is held, sent and dropped at once, as far as it can be. */
static void
test_many (Fixture *self, gconstpointer data)
{
  gint64 other = add_other (self);

  set_city (self, "Rostock");
  set_city_of (self, other, "Bergen");
  test_session_add_account (self->session, NEW_NAME);
  open_pending (self, "3 Pending Changes");
  wait_for_text (self, "City: Kiel → Rostock");
  g_assert_null (find_button (get_bar (self), "Hold"));

  select_row (self, NEW_NAME);
  g_assert_true (is_sensitive (self, "Hold"));
  g_assert_false (is_sensitive (self, "Send"));
  g_assert_false (is_sensitive (self, "Drop"));
  save (self, "selected", data);
  click (get_bar (self), "Select All");
  g_assert_true (is_sensitive (self, "Drop"));
  save (self, "selected-all", data);
  click (get_bar (self), "Hold");
  wait_for_window (self, "3 changes held");
  wait_for_no_text (self, "Goes out with the next run");
  save (self, "held-all", data);
  click (GTK_WIDGET (self->window), "Undo");
  wait_for_no_text (self, "Held until you send it");

  do_with_all (self, "Hold");
  wait_for_no_text (self, "Goes out with the next run");
  run (self, SALE_SHARING_RUN);
  assert_city_there (self, "Kiel");
  do_with_all (self, "Drop");
  wait_for_window (self, "2 changes dropped");
  wait_for_no_text (self, NAME);
  assert_city_of (self, self->account, "Kiel");
  assert_city_of (self, other, "Oslo");
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.undo", NULL);
  wait_for_text (self, "City: Kiel → Rostock");
  wait_for_text (self, "City: Oslo → Bergen");
  do_with_all (self, "Send");
  wait_for_no_text (self, "Held until you send it");
  run (self, SALE_SHARING_RUN);
  wait_for_text (self, "Nothing Waits");
  assert_city_there (self, "Rostock");
}

/* The server's own words, and the way to the account. */
static void
test_refused (Fixture *self, gconstpointer data)
{
  fake_odoo_set_disliked (self->odoo.fake, "Atlantis");
  set_city (self, "Atlantis");
  run (self, SALE_SHARING_RUN);
  wait_for_text (self, "1 Change Was Refused");
  save (self, "sync-refused", data);
  open_pending (self, "1 Pending Change");
  wait_for_text (self, "Refused: This is not allowed here");
  g_assert_nonnull (find_button (find_row (self, NAME), "Send Again"));
  save (self, "refused", data);
  click (find_row (self, NAME), "Open Account");
  g_assert_true (SALE_IS_ACCOUNT_PAGE (get_page (self)));
  wait_for_text (self, "1 Change Was Refused");
  save (self, "account", data);
  set_city (self, "Emden");
  run (self, SALE_SHARING_RUN);
  wait_for_no_badge (self);
}

/* Fields ------------------------------------------------------------------------ */

static void
open_row (Fixture *self, const char *title)
{
  wait_for_window (self, title);
  gtk_widget_activate (
      gtk_widget_get_ancestor (find_seen (GTK_WIDGET (self->window), title), ADW_TYPE_ACTION_ROW));
}

static AdwComboRow *
get_there (Fixture *self)
{
  GtkWidget *page = sale_ui_test_find (GTK_WIDGET (self->window), SALE_TYPE_FIELD_CHOICE_PAGE);
  GtkWidget *row = page ? sale_ui_test_find (page, ADW_TYPE_COMBO_ROW) : NULL;

  return row ? ADW_COMBO_ROW (row) : NULL;
}

static gboolean
find_there (Fixture *self, const char *text, guint *position)
{
  AdwComboRow *row = get_there (self);
  GListModel *model = row ? adw_combo_row_get_model (row) : NULL;

  for (*position = 0; model && *position < g_list_model_get_n_items (model); (*position)++)
    {
      g_autoptr (GtkStringObject) item = g_list_model_get_item (model, *position);

      if (g_strcmp0 (gtk_string_object_get_string (item), text) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_offered (gpointer data)
{
  Wanted *wanted = data;
  guint position;

  return find_there (wanted->fixture, wanted->text, &position);
}

static void
choose_there (Fixture *self, const char *text)
{
  guint position;

  sale_ui_test_wait (is_offered, &(Wanted) { self, text });
  g_assert_true (find_there (self, text, &position));
  adw_combo_row_set_selected (get_there (self), position);
}

/* From the page Sync to a field of the CRM's own, and back by Undo. */
static void
test_fields (Fixture *self, gconstpointer data)
{
  guint position;

  wait_for_text (self, "Exchanged Fields");
  save (self, "sync-fields", data);
  open_row (self, "Exchanged Fields");
  wait_for_window (self, "Recurring Amount");
  wait_for_window (self, "country_id.name · only taken from there");
  save (self, "fields", data);
  open_row (self, "Recurring Amount");
  choose_there (self, "x_arr");
  g_assert_false (find_there (self, "name", &position));
  wait_for_window (self, "Holds from the next run on");
  wait_for_window (self, "Back to the Standard");
  save (self, "field", data);
  g_assert_cmpuint (adw_combo_row_get_selected (get_there (self)), >, 0);
  click (GTK_WIDGET (self->window), "Undo");
  sale_ui_test_wait (is_offered, &(Wanted) { self, "expected_revenue" });
  choose_there (self, "None: Only in This Book");
  wait_for_window (self, "Neither sent nor taken");
  save (self, "field-none", data);
}

/* Who cannot be asked: what is set is shown, and can be kept from there. */
static void
test_fields_offline (Fixture *self, gconstpointer data)
{
  fake_odoo_set_fault (self->odoo.fake, "fields_get", FAKE_ODOO_DOWN);
  open_row (self, "Exchanged Fields");
  wait_for_window (self, "The CRM’s fields cannot be read now. What is set is shown.");
  wait_for_window (self, "expected_revenue");
  save (self, "fields-offline", data);
  open_row (self, "Recurring Amount");
  choose_there (self, "None: Only in This Book");
  wait_for_window (self, "Neither sent nor taken");
  choose_there (self, "expected_revenue");
  wait_for_window (self, "When Both Changed It");
}

/* Marks of lists ---------------------------------------------------------------- */

static gboolean
has_mark (GtkWidget *root, const char *text)
{
  if (!gtk_widget_get_mapped (root))
    return FALSE;
  if (GTK_IS_IMAGE (root) && g_strcmp0 (gtk_widget_get_tooltip_text (root), text) == 0)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child;
       child = gtk_widget_get_next_sibling (child))
    if (has_mark (child, text))
      return TRUE;
  return FALSE;
}

static gboolean
is_marked (gpointer data)
{
  Wanted *wanted = data;

  return has_mark (GTK_WIDGET (sale_window_get_page (wanted->fixture->window)), wanted->text);
}

static gboolean
is_marked_no_more (gpointer data)
{
  return !is_marked (data);
}

static void
wait_for_mark (Fixture *self, const char *text)
{
  sale_ui_test_wait (is_marked, &(Wanted) { self, text });
  sale_ui_test_settle (GTK_WIDGET (self->window));
}

static void
wait_for_no_mark (Fixture *self, const char *text)
{
  sale_ui_test_wait (is_marked_no_more, &(Wanted) { self, text });
}

static void
write_city_there (Fixture *self, const char *city)
{
  g_autofree char *named = g_strdup_printf ("{\"vals\": {\"city\": \"%s\"}}", city);
  g_autoptr (JsonNode) done =
      odoo_colleague (&self->odoo, "res.partner", "write", self->there, named);
}

static void
add_term (Fixture *self)
{
  SaleDate today = sale_clock_get_today (sale_session_get_clock (self->session));
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Signed");
  gint64 id = sale_change_set_create_as (set, SALE_KIND_CONTRACT, NULL, -1);

  sale_change_set_set_int (set, SALE_KIND_CONTRACT, id, sale_contract_field_account, self->account);
  sale_change_set_set_text (set, SALE_KIND_CONTRACT, id, sale_contract_field_product, "Suite");
  sale_change_set_set_text (set, SALE_KIND_CONTRACT, id, sale_contract_field_status, "active");
  sale_change_set_set_date (set, SALE_KIND_CONTRACT, id, sale_contract_field_term_start,
                            today - 200);
  sale_change_set_set_date (set, SALE_KIND_CONTRACT, id, sale_contract_field_term_end, today + 165);
  test_session_commit (self->session, set, 0);
  run (self, SALE_SHARING_RUN);
}

static void
show_list (Fixture *self, const char *page)
{
  sale_window_show_page (self->window, page);
  get_page (self);
}

/* Rows say that something waits, or is in conflict, until it does not. */
static void
test_marks (Fixture *self, gconstpointer data)
{
  add_term (self);
  show_list (self, "accounts");
  wait_for_window (self, NAME);
  g_assert_false (has_mark (GTK_WIDGET (self->window), "Changes not sent yet"));
  set_city (self, "Rostock");
  wait_for_mark (self, "Changes not sent yet");
  save (self, "marks-accounts-waits", data);
  write_city_there (self, "Emden");
  run (self, SALE_SHARING_RUN);
  wait_for_mark (self, "In conflict");
  save (self, "marks-accounts", data);
  sale_page_set_search_text (get_page (self), "no conflict");
  wait_for_no_mark (self, "In conflict");
  sale_page_set_search_text (get_page (self), "has conflict");
  wait_for_mark (self, "In conflict");
  show_list (self, "renewals");
  wait_for_mark (self, "In conflict");
  save (self, "marks-renewals", data);
  adw_toggle_group_set_active_name (
      ADW_TOGGLE_GROUP (sale_ui_test_find (GTK_WIDGET (get_page (self)), ADW_TYPE_TOGGLE_GROUP)),
      "table");
  wait_for_mark (self, "In conflict");
  save (self, "marks-renewals-table", data);
}

/* The window closes while it reads, and while something is decided. */
static void
test_close (Fixture *self, gconstpointer data)
{
  set_city (self, "Rostock");
  open_pending (self, "1 Pending Change");
  wait_for_text (self, "City: Kiel → Rostock");
  click (find_row (self, NAME), "Hold");
}

static void
run_in_rtl (void (*test) (Fixture *self, gconstpointer data))
{
  Fixture self = { 0 };

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  set_up (&self, GINT_TO_POINTER (360));
  test (&self, GINT_TO_POINTER (360));
  tear_down (&self, NULL);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

static void
show_pending (Fixture *self, gconstpointer data)
{
  set_city (self, "Rostock");
  open_pending (self, "1 Pending Change");
  wait_for_text (self, "City: Kiel → Rostock");
  save (self, "list", data);
}

static void
test_pictures (void)
{
  run_in_rtl (show_pending);
  run_in_rtl (test_fields);
  run_in_rtl (test_marks);
}

static void
add (const char *name, void (*test) (Fixture *self, gconstpointer data))
{
  g_autofree char *wide = g_strdup_printf ("/pending/%s/1280", name);
  g_autofree char *narrow = g_strdup_printf ("/pending/%s/360", name);

  g_test_add (wide, Fixture, GINT_TO_POINTER (1280), set_up, test, tear_down);
  g_test_add (narrow, Fixture, GINT_TO_POINTER (360), set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  /* No keyring, whoever runs this. */
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", TRUE);
  sale_ui_test_init (&argc, &argv);
  add ("hold", test_hold);
  add ("drop", test_drop);
  add ("many", test_many);
  add ("refused", test_refused);
  add ("fields", test_fields);
  add ("fields-offline", test_fields_offline);
  add ("marks", test_marks);
  add ("close", test_close);
  g_test_add_func ("/pending/rtl", test_pictures);
  return g_test_run ();
}
