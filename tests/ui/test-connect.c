/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Connecting to a server that takes the call and never answers: whoever waits can stop. */
#include "hostile.h"
#include "sale-form-dialog.h"
#include "sale-sharing.h"
#include "sale-ui-test.h"
#include "sale-window-private.h"

typedef struct
{
  Hostile *server;
  SaleSession *session;
  SaleWindow *window;
  guint n_left;
} Fixture;

static void
say_nothing (HostileExchange *exchange, gpointer data)
{
  hostile_wait_until_left (exchange);
  g_atomic_int_inc (&((Fixture *) data)->n_left);
}

static AdwDialog *
get_dialog (Fixture *self)
{
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self->window));
}

static gboolean
has_dialog (gpointer data)
{
  return get_dialog (data) != NULL;
}

static gboolean
has_no_dialog (gpointer data)
{
  return get_dialog (data) == NULL;
}

static gboolean
is_asked (gpointer data)
{
  return hostile_count (((Fixture *) data)->server) == 1;
}

static gboolean
is_left (gpointer data)
{
  return g_atomic_int_get (&((Fixture *) data)->n_left) == 1;
}

static GtkWidget *
find (Fixture *self, const char *text)
{
  return sale_ui_test_find_text (GTK_WIDGET (get_dialog (self)), text);
}

static GtkWidget *
find_row (Fixture *self, const char *title)
{
  GtkWidget *label = find (self, title);

  g_assert_nonnull (label);
  return gtk_widget_get_ancestor (label, GTK_TYPE_LIST_BOX_ROW);
}

static void
fill (Fixture *self, const char *title, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (find_row (self, title)), text);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->server = hostile_new (say_nothing, self);
  self->session = sale_ui_test_session_new ();
  self->window = sale_window_new (NULL, NULL);
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1280, 720);
  sale_window_set_session (self->window, self->session);
  gtk_window_present (GTK_WINDOW (self->window));
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.connect", "s", "odoo");
  sale_ui_test_wait (has_dialog, self);
  sale_ui_test_settle (GTK_WIDGET (self->window));
  fill (self, "Address", hostile_get_address (self->server));
  fill (self, "Database", "ss");
  fill (self, "User", "anna");
  fill (self, "API Key", "canary-4711");
}

/* Nothing was kept; what was typed is still there. */
static void
tear_down (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) places = sale_sharing_list (sale_session_get_book (self->session), NULL);

  g_assert_cmpuint (places->len, ==, 0);
  if (get_dialog (self))
    {
      g_assert_true (gtk_widget_is_sensitive (find_row (self, "API Key")));
      g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_row (self, "API Key"))), ==,
                       "canary-4711");
      adw_dialog_force_close (get_dialog (self));
      sale_ui_test_wait (has_no_dialog, self);
    }
  sale_ui_test_wait (is_left, self);
  sale_ui_test_close (GTK_WIDGET (self->window));
  sale_ui_test_session_end (self->session);
  hostile_free (self->server);
}

static void
check (Fixture *self)
{
  g_signal_emit_by_name (find_row (self, "Check"), "activated");
  sale_ui_test_wait (is_asked, self);
  g_assert_true (gtk_widget_is_sensitive (find_row (self, "Stop Checking")));
}

static void
test_stop_check (Fixture *self, gconstpointer data)
{
  check (self);
  sale_ui_test_save (GTK_WIDGET (self->window), "connect-checking");
  g_signal_emit_by_name (find_row (self, "Stop Checking"), "activated");
  g_assert_nonnull (find (self, "Check"));
  g_assert_null (find (self, "Stop Checking"));
}

static void
test_close_check (Fixture *self, gconstpointer data)
{
  check (self);
  adw_dialog_force_close (get_dialog (self));
  sale_ui_test_wait (has_no_dialog, self);
}

static gboolean
has_cancel (gpointer data)
{
  return find (data, "Cancel") != NULL;
}

static void
test_stop_connecting (Fixture *self, gconstpointer data)
{
  gtk_widget_activate_action (GTK_WIDGET (get_dialog (self)), "form.save", NULL);
  sale_ui_test_wait (is_asked, self);
  sale_ui_test_settle (GTK_WIDGET (self->window));
  g_assert_false (gtk_widget_is_sensitive (find_row (self, "API Key")));
  g_assert_false (has_cancel (self));
  sale_ui_test_save (GTK_WIDGET (self->window), "connect-connecting");
  adw_dialog_close (get_dialog (self));
  sale_ui_test_wait (has_cancel, self);
  g_assert_true (has_dialog (self));
}

static void
add (const char *path, void (*test) (Fixture *self, gconstpointer data))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  sale_ui_test_init (&argc, &argv);
  add ("/connect/stop-check", test_stop_check);
  add ("/connect/close-check", test_close_check);
  add ("/connect/stop-connecting", test_stop_connecting);
  return g_test_run ();
}
