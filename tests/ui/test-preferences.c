/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-preferences-dialog.h"
#include "sale-preferences-layout.h"
#include "sale-settings.h"
#include "sale-ui-test.h"

typedef struct
{
  SaleSession *session;
  GtkWidget *window;
  SalePreferencesDialog *dialog;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->session = sale_ui_test_session_new ();
  fixture->window = sale_ui_test_show (gtk_label_new ("x"), 800, 700);
  fixture->dialog = sale_preferences_dialog_new (fixture->session);
  g_object_ref_sink (fixture->dialog);
  adw_dialog_present (ADW_DIALOG (fixture->dialog), fixture->window);
  sale_ui_test_settle (fixture->window);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  /* The toolkit closes the window of a dialog that has closed once more after it is freed. */
  if (gtk_widget_get_mapped (GTK_WIDGET (fixture->dialog)))
    adw_dialog_force_close (ADW_DIALOG (fixture->dialog));
  g_clear_object (&fixture->dialog);
  sale_ui_test_close (fixture->window);
  sale_ui_test_session_end (fixture->session);
}

static char *
dup_value (Fixture *fixture, const char *key)
{
  return sale_engine_settings_dup_value (
      sale_basis_get_settings (sale_session_get_basis (fixture->session)), key);
}

typedef struct
{
  Fixture *fixture;
  const char *key;
  const char *value;
} Expected;

static gboolean
holds (gpointer data)
{
  Expected *expected = data;
  g_autofree char *value = dup_value (expected->fixture, expected->key);

  return g_str_equal (value, expected->value);
}

static void
wait_for (Fixture *fixture, const char *key, const char *value)
{
  Expected expected = { fixture, key, value };

  sale_ui_test_wait (holds, &expected);
}

static SaleFormRow *
row_of (Fixture *fixture, const char *key)
{
  return sale_preferences_dialog_get_row (fixture->dialog, key);
}

/* As typing does it: the row changes and says so. */
static void
edit (Fixture *fixture, const char *key, const char *text)
{
  sale_form_row_set_text (row_of (fixture, key), text);
  sale_form_row_edited (row_of (fixture, key));
}

static void
test_every_setting_has_a_row (Fixture *fixture, gconstpointer data)
{
  gsize n;
  const SaleSettingSpec *specs = sale_engine_settings_list (&n);

  for (gsize i = 0; i < n; i++)
    {
      if (row_of (fixture, specs[i].key) == NULL)
        g_error ("“%s” cannot be changed", specs[i].key);
      if (!sale_preferences_layout_has (specs[i].key))
        g_test_message ("“%s” has no place of its own", specs[i].key);
    }
}

/* What a row reads back of a value is that value: nothing changes by looking. */
static void
test_rows_keep_values (Fixture *fixture, gconstpointer data)
{
  gsize n;
  const SaleSettingSpec *specs = sale_engine_settings_list (&n);

  for (gsize i = 0; i < n; i++)
    {
      SaleFormRow *row = row_of (fixture, specs[i].key);
      g_autofree char *problem = NULL;
      g_autofree char *shown = sale_form_row_dup_text (row, &problem);
      g_autofree char *value = dup_value (fixture, specs[i].key);
      SaleEngineSettings settings;
      g_autofree char *again = NULL;

      sale_engine_settings_init (&settings);
      g_assert_null (problem);
      g_assert_true (sale_engine_settings_set (&settings, specs[i].key, shown ? shown : "", NULL));
      again = sale_engine_settings_dup_value (&settings, specs[i].key);
      if (specs[i].type != SALE_SETTING_ROLES)
        g_assert_cmpstr (again, ==, value);
    }
}

static void
test_change_and_undo (Fixture *fixture, gconstpointer data)
{
  edit (fixture, "touch-strategic", "45");
  wait_for (fixture, "touch-strategic", "45");
  sale_session_undo (fixture->session);
  wait_for (fixture, "touch-strategic", "30");
}

static void
test_each_type_is_written (Fixture *fixture, gconstpointer data)
{
  edit (fixture, "base-currency", "USD");
  wait_for (fixture, "base-currency", "USD");
  edit (fixture, "weekend", "fri;sat");
  wait_for (fixture, "weekend", "fri,sat");
  edit (fixture, "forecast-watch", "0.8");
  wait_for (fixture, "forecast-watch", "0.8");
  edit (fixture, "statutory-reminder", "true");
  wait_for (fixture, "statutory-reminder", "true");
  edit (fixture, "notice-effective", "dispatch");
  wait_for (fixture, "notice-effective", "dispatch");
  edit (fixture, "roles-small", NULL);
  wait_for (fixture, "roles-small", "none");
}

/* What cannot be is said under the row, and the book keeps what it had. */
static void
test_refused (Fixture *fixture, gconstpointer data)
{
  edit (fixture, "weekend", "mon;tue;wed;thu;fri;sat;sun");
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (row_of (fixture, "weekend")), "error"));
  edit (fixture, "touch-small", "100");
  wait_for (fixture, "touch-small", "100");
  wait_for (fixture, "weekend", "sat,sun");
}

/* A text is written when it is applied; closing applies it too. */
static void
test_text_is_kept_by_closing (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL;

  edit (fixture, "me", "dana@example.com");
  before = dup_value (fixture, "me");
  g_assert_cmpstr (before, ==, "");
  adw_dialog_force_close (ADW_DIALOG (fixture->dialog));
  wait_for (fixture, "me", "dana@example.com");
}

static gboolean
shows (gpointer data)
{
  Expected *expected = data;
  g_autofree char *problem = NULL;
  g_autofree char *text =
      sale_form_row_dup_text (row_of (expected->fixture, expected->key), &problem);

  return g_strcmp0 (text, expected->value) == 0;
}

/* Another window, or the command line, changes a setting. */
static void
test_follows_others (Fixture *fixture, gconstpointer data)
{
  Expected expected = { fixture, "health-good", "75" };
  guint n_rates;
  g_autoptr (SaleChangeSet) set = sale_settings_plan (sale_session_get_reader (fixture->session),
                                                      sale_session_get_basis (fixture->session),
                                                      "health-good", "75", &n_rates, NULL);

  sale_session_run (fixture->session, set);
  sale_ui_test_wait (shows, &expected);
}

static gboolean
shows_text (GtkWidget *widget, const char *text)
{
  if (!gtk_widget_get_mapped (widget))
    return FALSE;
  if (GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    if (shows_text (child, text))
      return TRUE;
  return FALSE;
}

static gboolean
has_searched (gpointer dialog)
{
  return shows_text (dialog, "Mail Templates") || shows_text (dialog, "No Results Found");
}

/* Who opens it and types at once does not wait for what comes frame by frame. */
static void
test_search_finds_at_once (Fixture *fixture, gconstpointer data)
{
  GtkWidget *dialog = GTK_WIDGET (sale_preferences_dialog_new (fixture->session));
  GtkWidget *search;

  adw_dialog_present (ADW_DIALOG (dialog), fixture->window);
  search = sale_ui_test_find (dialog, GTK_TYPE_SEARCH_ENTRY);
  g_signal_emit_by_name (search, "search-started");
  gtk_editable_set_text (GTK_EDITABLE (search), "mail temp");
  sale_ui_test_wait (has_searched, dialog);
  g_assert_true (shows_text (dialog, "Mail Templates"));
  adw_dialog_force_close (ADW_DIALOG (dialog));
}

#define TEST(name, func) g_test_add ("/preferences/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  sale_ui_test_init (&argc, &argv);

  TEST ("every-setting-has-a-row", test_every_setting_has_a_row);
  TEST ("rows-keep-values", test_rows_keep_values);
  TEST ("change-and-undo", test_change_and_undo);
  TEST ("each-type-is-written", test_each_type_is_written);
  TEST ("refused", test_refused);
  TEST ("text-is-kept-by-closing", test_text_is_kept_by_closing);
  TEST ("follows-others", test_follows_others);
  TEST ("search-finds-at-once", test_search_finds_at_once);
  return g_test_run ();
}
