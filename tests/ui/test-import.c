/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The import as a person makes it: choose, look, map, import, undo. */
#include "sale-import-dialog.h"
#include "sale-import-file-page.h"
#include "sale-import-rejects-page.h"
#include "sale-line-row.h"
#include "sale-records.h"
#include "sale-ui-test.h"
#include "sale-window-private.h"

#include <string.h>

typedef struct
{
  SaleSession *session;
  SaleWindow *window;
  SaleImportDialog *dialog;
  char *folder;
} Fixture;

static void
set_up_at (Fixture *self, int width)
{
  self->session = sale_ui_test_session_new ();
  self->folder = g_path_get_dirname (sale_book_get_path (sale_session_get_book (self->session)));
  self->window = sale_window_new (NULL, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->window), "sale-picture");
  gtk_window_set_default_size (GTK_WINDOW (self->window), width, 760);
  sale_window_set_session (self->window, self->session);
  sale_window_show_page (self->window, "accounts");
  gtk_window_present (GTK_WINDOW (self->window));
  sale_ui_test_settle (GTK_WIDGET (self->window));
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.import", NULL);
  sale_ui_test_settle (GTK_WIDGET (self->window));
  self->dialog = SALE_IMPORT_DIALOG (
      adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self->window)));
}

static void
set_up (Fixture *self, gconstpointer data)
{
  set_up_at (self, GPOINTER_TO_INT (data));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  AdwDialog *dialog =
      adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self->window));

  if (dialog)
    adw_dialog_force_close (dialog);
  sale_ui_test_settle (GTK_WIDGET (self->window));
  sale_ui_test_close (GTK_WIDGET (self->window));
  sale_ui_test_session_end (self->session);
  g_free (self->folder);
}

static void
add_fixture (Fixture *self, const char *name)
{
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "..", "fixtures", "import", name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  sale_import_dialog_add_file (self->dialog, file);
}

static void
add_text (Fixture *self, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  sale_import_dialog_add_file (self->dialog, file);
}

static GtkWidget *
find_button_in (GtkWidget *root, const char *label)
{
  if (GTK_IS_BUTTON (root))
    return sale_ui_test_find_text (root, label) ? root : NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button_in (child, label);

      if (found)
        return found;
    }
  return NULL;
}

static GtkWidget *
find_button (Fixture *self, const char *label)
{
  return find_button_in (GTK_WIDGET (self->dialog), label);
}

static gboolean
can_import (gpointer data)
{
  Fixture *self = data;
  GtkWidget *button = find_button (self, "Import");

  return button && gtk_widget_get_sensitive (button);
}

static void
click (Fixture *self, const char *label)
{
  GtkWidget *button = find_button (self, label);

  g_assert_nonnull (button);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

static gint64
count (Fixture *self, SaleKind kind)
{
  g_autoptr (SaleQuery) query = sale_query_new (kind);

  return sale_reader_count (sale_session_get_reader (self->session), query, NULL);
}

static GtkWidget *
find_shown (Fixture *self, const char *text)
{
  return sale_ui_test_find_text (GTK_WIDGET (self->dialog), text);
}

static gboolean
is_done (gpointer data)
{
  Fixture *self = data;
  AdwNavigationView *views =
      ADW_NAVIGATION_VIEW (sale_ui_test_find (GTK_WIDGET (self->dialog), ADW_TYPE_NAVIGATION_VIEW));

  return g_strcmp0 (adw_navigation_view_get_visible_page_tag (views), "done") == 0;
}

static gboolean
has_no_accounts (gpointer data)
{
  return count (data, SALE_KIND_ACCOUNT) == 0;
}

/* Three files of a CRM, linked to each other, as one change that can be undone. */
static void
test_import (Fixture *self, gconstpointer data)
{
  gint64 n_accounts;

  sale_ui_test_save (GTK_WIDGET (self->window),
                     data == GINT_TO_POINTER (360) ? "import-choose-narrow" : "import-choose");
  add_fixture (self, "hubspot/companies.csv");
  add_fixture (self, "hubspot/contacts.csv");
  add_fixture (self, "hubspot/deals.csv");
  sale_ui_test_wait (can_import, self);
  sale_ui_test_settle (GTK_WIDGET (self->window));
  sale_ui_test_save (GTK_WIDGET (self->window),
                     data == GINT_TO_POINTER (360) ? "import-files-narrow" : "import-files");
  g_assert_nonnull (find_shown (self, "companies.csv"));
  g_assert_cmpint (count (self, SALE_KIND_ACCOUNT), ==, 0);

  click (self, "Import");
  sale_ui_test_wait (is_done, self);
  sale_ui_test_settle (GTK_WIDGET (self->window));
  sale_ui_test_save (GTK_WIDGET (self->window),
                     data == GINT_TO_POINTER (360) ? "import-done-narrow" : "import-done");
  n_accounts = count (self, SALE_KIND_ACCOUNT);
  g_assert_cmpint (n_accounts, >, 0);
  g_assert_cmpint (count (self, SALE_KIND_CONTACT), >, 0);
  g_assert_cmpint (count (self, SALE_KIND_CONTRACT), >, 0);

  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.undo", NULL);
  sale_ui_test_wait (has_no_accounts, self);
  g_assert_cmpint (count (self, SALE_KIND_CONTACT), ==, 0);
}

/* Mapping ------------------------------------------------------------------------ */

static GtkDropDown *
find_use (Fixture *self, const char *header)
{
  GtkWidget *label = find_shown (self, header);

  g_assert_nonnull (label);
  return GTK_DROP_DOWN (
      sale_ui_test_find (gtk_widget_get_ancestor (label, SALE_TYPE_LINE_ROW), GTK_TYPE_DROP_DOWN));
}

static void
choose (GtkDropDown *drop_down, const char *label)
{
  GListModel *labels = gtk_drop_down_get_model (drop_down);

  for (guint i = 0; i < g_list_model_get_n_items (labels); i++)
    {
      g_autoptr (GtkStringObject) one = g_list_model_get_item (labels, i);

      if (g_str_equal (gtk_string_object_get_string (one), label))
        {
          gtk_drop_down_set_selected (drop_down, i);
          return;
        }
    }
  g_assert_not_reached ();
}

static void
open_file (Fixture *self, guint position)
{
  GtkWidget *list = sale_ui_test_find (GTK_WIDGET (self->dialog), GTK_TYPE_LIST_VIEW);

  g_signal_emit_by_name (list, "activate", position);
  sale_ui_test_settle (GTK_WIDGET (self->window));
}

static gboolean
is_left_out (gpointer data)
{
  return find_shown (data, "Left Out") != NULL;
}

static void
test_map (Fixture *self, gconstpointer data)
{
  g_autoptr (SaleRecord) account = NULL;
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_ACCOUNT);
  AdwComboRow *kind;

  /* Columns that were used before would be used again. */
  add_text (
      self, "customers.csv",
      data == GINT_TO_POINTER (360)
          ? "Kunde,Betreuer,Sparte\nNordlicht AG,Dana Fox,Energy\nCafé Noir,Lee Wong,Food\n"
          : "Kunde,Betreuer,Branche\nNordlicht AG,Dana Fox,Energy\nCafé Noir,Lee Wong,Food\n");
  sale_ui_test_wait (is_left_out, self);
  g_assert_false (can_import (self));

  open_file (self, 0);
  kind = ADW_COMBO_ROW (
      sale_ui_test_find (sale_ui_test_find (GTK_WIDGET (self->dialog), SALE_TYPE_IMPORT_FILE_PAGE),
                         ADW_TYPE_COMBO_ROW));
  adw_combo_row_set_selected (kind, 1);
  sale_ui_test_settle (GTK_WIDGET (self->window));
  choose (find_use (self, "Kunde"), "Name");
  choose (find_use (self, "Betreuer"), "Owner");
  sale_ui_test_wait (can_import, self);
  sale_ui_test_settle (GTK_WIDGET (self->window));
  sale_ui_test_save (GTK_WIDGET (self->window),
                     data == GINT_TO_POINTER (360) ? "import-columns-narrow" : "import-columns");

  /* Each column that is given a use starts the dry run again. */
  sale_ui_test_wait (can_import, self);
  click (self, "Import");
  sale_ui_test_wait (is_done, self);
  sale_query_order (query, sale_account_field_name, TRUE);
  account = sale_reader_first (sale_session_get_reader (self->session), query, NULL);
  g_assert_cmpstr (sale_account_get_name (account), ==, "Nordlicht AG");
  g_assert_cmpstr (sale_account_get_owner (account), ==, "Dana Fox");
  g_assert_null (sale_account_get_industry (account));
}

/* Rows copied in a spreadsheet. */
static void
test_paste (Fixture *self, gconstpointer data)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self->dialog));
  g_autoptr (SaleRecord) account = NULL;
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_ACCOUNT);

  gdk_clipboard_set_text (clipboard, "name\tcity\nPasted Ltd\tLeeds\n");
  gtk_widget_activate_action (GTK_WIDGET (self->dialog), "import.paste", NULL);
  sale_ui_test_wait (can_import, self);
  click (self, "Import");
  sale_ui_test_wait (is_done, self);
  sale_query_where (query, sale_account_field_name, SALE_QUERY_IS, sale_value_text ("Pasted Ltd"));
  account = sale_reader_first (sale_session_get_reader (self->session), query, NULL);
  g_assert_nonnull (account);
  g_assert_cmpstr (sale_account_get_city (account), ==, "Leeds");
}

static gboolean
has_rejected_one (gpointer data)
{
  return find_shown (data, "1 Not Imported…") != NULL;
}

static gboolean
shows_rejects (gpointer data)
{
  Fixture *self = data;

  return sale_ui_test_find (GTK_WIDGET (self->dialog), SALE_TYPE_IMPORT_REJECTS_PAGE) != NULL;
}

static void
test_rejects (Fixture *self, gconstpointer data)
{
  add_text (self, "accounts.csv", "name,tier\nNordlicht AG,standard\nCafé Noir,golden\n");
  sale_ui_test_wait (has_rejected_one, self);
  click (self, "1 Not Imported…");
  sale_ui_test_wait (shows_rejects, self);
  sale_ui_test_settle (GTK_WIDGET (self->window));
  sale_ui_test_save (GTK_WIDGET (self->window), "import-rejects");
  g_assert_nonnull (find_shown (self, "accounts.csv, line 3, column “tier”"));

  /* Escape goes back to the files and keeps them. */
  adw_dialog_close (ADW_DIALOG (self->dialog));
  sale_ui_test_settle (GTK_WIDGET (self->window));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (self->dialog)));
  g_assert_false (shows_rejects (self));
  g_assert_true (can_import (self));

  /* What was left out is still to be seen afterwards. */
  click (self, "Import");
  sale_ui_test_wait (is_done, self);
  click (self, "1 Not Imported…");
  sale_ui_test_wait (shows_rejects, self);
}

static gboolean
asks (gpointer data)
{
  Fixture *self = data;
  GtkWidget *banner = sale_ui_test_find (GTK_WIDGET (self->dialog), ADW_TYPE_BANNER);

  return adw_banner_get_revealed (ADW_BANNER (banner));
}

/* A date that can be read in two ways is asked about. */
static void
test_ambiguous (Fixture *self, gconstpointer data)
{
  GtkWidget *row;

  add_text (self, "accounts.csv", "name,started\nNordlicht AG,03/04/2026\n");
  sale_ui_test_wait (asks, self);
  g_assert_false (can_import (self));
  sale_ui_test_settle (GTK_WIDGET (self->window));
  sale_ui_test_save (GTK_WIDGET (self->window), "import-ambiguous");
  row = gtk_widget_get_ancestor (find_shown (self, "Dates Such as 03/04/2027"), ADW_TYPE_COMBO_ROW);
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 1);
  sale_ui_test_wait (can_import, self);
  g_assert_false (asks (self));
}

/* Stopping ----------------------------------------------------------------------- */

static void
add_many (Fixture *self)
{
  g_autoptr (GString) text = g_string_new ("name\n");

  for (guint i = 0; i < 20000; i++)
    g_string_append_printf (text, "Customer %u\n", i);
  add_text (self, "accounts.csv", text->str);
}

static void
test_stop (Fixture *self, gconstpointer data)
{
  add_many (self);
  sale_ui_test_wait (can_import, self);
  click (self, "Import");
  click (self, "Stop");
  sale_ui_test_wait (asks, self);
  g_assert_cmpint (count (self, SALE_KIND_ACCOUNT), ==, 0);
  g_assert_false (is_done (self));
}

/* A dialog that is closed while it reads leaves nothing behind. */
static void
test_close (Fixture *self, gconstpointer data)
{
  add_many (self);
  adw_dialog_force_close (ADW_DIALOG (self->dialog));
  g_assert_cmpint (count (self, SALE_KIND_ACCOUNT), ==, 0);
}

int
main (int argc, char **argv)
{
  sale_ui_test_init (&argc, &argv);
#define TEST(path, width, func) \
  g_test_add (path, Fixture, GINT_TO_POINTER (width), set_up, func, tear_down)
  TEST ("/ui/import/import", 1000, test_import);
  TEST ("/ui/import/import-narrow", 360, test_import);
  TEST ("/ui/import/map", 1000, test_map);
  TEST ("/ui/import/map-narrow", 360, test_map);
  TEST ("/ui/import/paste", 1000, test_paste);
  TEST ("/ui/import/rejects", 1000, test_rejects);
  TEST ("/ui/import/ambiguous", 1000, test_ambiguous);
  TEST ("/ui/import/stop", 1000, test_stop);
  TEST ("/ui/import/close", 1000, test_close);
  TEST ("/ui/import/close-narrow", 360, test_close);
#undef TEST
  return g_test_run ();
}
