/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the desktop asks for from outside the window: the actions of its icon,
 * and the search of its overview. */
#include "sale-application-private.h"

static SaleSession *
get_session (gpointer data)
{
  SaleApplication *self = data;
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  if (self->session || self->restoring)
    return self->session;
  /* To search is no reason to make a book. */
  path = self->own_path ? g_strdup (self->own_path) : sale_session_dup_default_path ();
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return NULL;
  self->session = sale_session_open (path, self->clock, &error);
  if (error)
    g_debug ("the book could not be opened for the overview: %s", error->message);
  return self->session;
}

static void
open_account (const char *uuid, gpointer data)
{
  SaleApplication *self = data;
  SaleWindow *window = sale_application_activate_window (self);
  SaleUuid id;
  SaleKind kind;
  gint64 account;

  if (self->session && sale_uuid_from_text (uuid, &id) &&
      sale_reader_find_uuid (sale_session_get_reader (self->session), &id, &account, &kind, NULL) &&
      account != 0)
    gtk_widget_activate_action (GTK_WIDGET (window), "win.show-account", "x", account);
}

static void
search (const char *text, gpointer data)
{
  SaleWindow *window = sale_application_activate_window (data);

  sale_window_search (window, text);
}

const SaleSearchHost sale_application_search_host = { get_session, open_account, search };

static void
show_page (SaleApplication *self, const char *page)
{
  SaleWindow *window = sale_application_activate_window (self);

  if (self->session)
    sale_window_show_page (window, page);
}

static void
on_today (GSimpleAction *action, GVariant *target, gpointer data)
{
  show_page (data, "today");
}

static void
on_renewals (GSimpleAction *action, GVariant *target, gpointer data)
{
  show_page (data, "renewals");
}

static void
on_log (GSimpleAction *action, GVariant *target, gpointer data)
{
  SaleWindow *window = sale_application_activate_window (data);

  gtk_widget_activate_action (GTK_WIDGET (window), "win.log", NULL);
}

static void
on_help_launched (GObject *launcher, GAsyncResult *result, gpointer data)
{
  g_autoptr (SaleApplication) self = data;
  g_autoptr (GError) error = NULL;
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));
  SalePage *page = SALE_IS_WINDOW (window) ? sale_window_get_page (SALE_WINDOW (window)) : NULL;

  if (!gtk_uri_launcher_launch_finish (GTK_URI_LAUNCHER (launcher), result, &error) && page &&
      !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    sale_page_say (page, _ ("No program here shows help: Yelp does"));
}

static void
on_help (GSimpleAction *action, GVariant *target, gpointer data)
{
  g_autoptr (GtkUriLauncher) launcher = gtk_uri_launcher_new ("help:second-sale");

  gtk_uri_launcher_launch (launcher, gtk_application_get_active_window (GTK_APPLICATION (data)),
                           NULL, on_help_launched, g_object_ref (data));
}

static const GActionEntry actions[] = {
  { "help", on_help },
  { "today", on_today },
  { "renewals", on_renewals },
  { "log", on_log },
};

/**
 * sale_application_add_desktop_actions:
 *
 * The actions of the desktop entry, which the desktop activates over the bus.
 */
void
sale_application_add_desktop_actions (SaleApplication *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
}
