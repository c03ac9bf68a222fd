/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-application-private.h"

#include "sale-accounts.h"
#include "sale-actions.h"
#include "sale-clock.h"
#include "sale-first-run.h"
#include "sale-page-table.h"
#include "sale-screenshot.h"
#include "sale-shortcuts-dialog.h"

#include <glib/gi18n-lib.h>

/* Wrong use, as the command line's contract has it. */
#define EXIT_WRONG_USE 2

/**
 * SaleApplication:
 *
 * The program with the window: it reads the options, opens the book and shows
 * it. One instance serves the user's own book; a run with a book or a day of
 * its own stands apart.
 */
G_DEFINE_FINAL_TYPE (SaleApplication, sale_application, ADW_TYPE_APPLICATION)

static void
show_about (GSimpleAction *action, GVariant *target, gpointer data)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (data));
  AdwDialog *about = adw_about_dialog_new ();

  g_object_set (about, "application-name",
                _("Second Sale"), "application-icon", SALE_APP_ID, "developer-name",
                  _("The Second Sale Developers"), "version", SALE_VERSION, "license-type",
                    GTK_LICENSE_GPL_3_0, "comments",
                    _("Value reviews, onboarding and renewals, in one local book"), NULL);
  /* Translators: put your names here, one a line. */
  adw_about_dialog_set_translator_credits (ADW_ABOUT_DIALOG (about), _("translator-credits"));
  adw_dialog_present (about, GTK_WIDGET (window));
}

static void
show_shortcuts (GSimpleAction *action, GVariant *target, gpointer data)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (data));

  adw_dialog_present (sale_shortcuts_dialog_new (), GTK_WIDGET (window));
}

/* Closing each window lets it keep its state and ask what it has to ask. */
static void
quit (GSimpleAction *action, GVariant *target, gpointer data)
{
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (GTK_APPLICATION (data)));

  for (GList *l = windows; l; l = l->next)
    gtk_window_close (l->data);
}

/**
 * sale_application_open_book:
 * @path: (nullable): the book; %NULL for the user's own
 *
 * Shows another book in the window there is.
 *
 * Returns: %FALSE with the error of sale_session_open(); the window keeps the
 *   book it has
 */
gboolean
sale_application_open_book (SaleApplication *self, SaleWindow *window, const char *path,
                            GError **error)
{
  SaleSession *session = sale_session_open (path, self->clock, error);
  g_autoptr (GError) failure = NULL;

  if (session == NULL)
    return FALSE;
  /* Without its playbooks a book is of use all the same. */
  if (!sale_first_run_prepare (session, &failure))
    g_warning ("the playbooks could not be added: %s", failure->message);
  sale_window_set_session (window, session);
  g_clear_object (&self->session);
  self->session = session;
  g_set_str (&self->book_path, sale_book_get_path (sale_session_get_book (session)));
  sale_notifications_set_session (self->notifications, session);
  sale_application_check_book (self);
  return TRUE;
}

/* Says what to begin with, where nobody has begun. */
static void
welcome (SaleApplication *self, SaleWindow *window)
{
  if (sale_first_run_is_wanted (self->session))
    sale_window_set_welcome (window, TRUE);
}

static void
open_own_book (GSimpleAction *action, GVariant *target, gpointer data)
{
  SaleApplication *self = data;
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (data));
  g_autoptr (GError) error = NULL;

  sale_application_open_book (self, SALE_WINDOW (window), self->own_path, &error);
  if (error)
    sale_window_say (SALE_WINDOW (window), error->message);
  else
    welcome (self, SALE_WINDOW (window));
}

typedef struct
{
  SaleApplication *application;
  SaleWindow *window;
  char *path;
} Sample;

static void
sample_free (Sample *self)
{
  g_object_unref (self->application);
  g_object_unref (self->window);
  g_free (self->path);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sample, sample_free)

static void
on_sample_made (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Sample) self = data;
  g_autoptr (GError) error = NULL;

  self->application->making_sample = FALSE;
  g_application_release (G_APPLICATION (self->application));
  sale_window_set_busy_with_sample (self->window, FALSE);
  /* The window may have been closed meanwhile. */
  if (sale_window_get_session (self->window) == NULL)
    return;
  if (sale_sample_make_finish (result, &error))
    sale_application_open_book (self->application, self->window, self->path, &error);
  if (error)
    sale_window_say (self->window, error->message);
}

/* The sample is its own file beside the book; it is made when first asked for. */
static void
open_sample_book (GSimpleAction *action, GVariant *target, gpointer data)
{
  SaleApplication *self = data;
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));
  g_autofree char *own =
      self->own_path ? g_strdup (self->own_path) : sale_session_dup_default_path ();
  Sample *sample;

  if (window == NULL || self->making_sample ||
      (self->session && sale_session_is_sample (self->session)))
    return;
  sample = g_new0 (Sample, 1);
  sample->application = g_object_ref (self);
  sample->window = g_object_ref (SALE_WINDOW (window));
  sample->path = sale_session_dup_sample_path (own);
  self->making_sample = TRUE;
  g_application_hold (G_APPLICATION (self));
  sale_window_set_busy_with_sample (sample->window, TRUE);
  sale_sample_make_async (sample->path, self->clock, NULL, on_sample_made, sample);
}

static const GActionEntry actions[] = {
  { "open-own-book", open_own_book },
  { "open-sample-book", open_sample_book },
  { "about", show_about },
  { "shortcuts", show_shortcuts },
  { "quit", quit },
};

static void
on_screenshot (GObject *source, GAsyncResult *result, gpointer data)
{
  GApplicationCommandLine *line = data;
  g_autoptr (GError) error = NULL;

  if (!sale_screenshot_finish (result, &error))
    {
      g_application_command_line_printerr (line, "second-sale: %s\n", error->message);
      g_application_command_line_set_exit_status (line, EXIT_FAILURE);
    }
  g_application_command_line_done (line);
  g_object_unref (line);
  gtk_window_destroy (GTK_WINDOW (source));
}

static void
take_picture (SaleWindow *window, const char *path, GApplicationCommandLine *line)
{
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, "gtk-cursor-blink",
                FALSE, NULL);
  /* No frame: it differs from one window manager to the next. */
  gtk_widget_add_css_class (GTK_WIDGET (window), "sale-picture");
  sale_screenshot_async (window, path, on_screenshot, g_object_ref (line));
}

static SaleWindow *
ensure_window (SaleApplication *self, const SaleOptions *options, GError **error)
{
  GtkWindow *present = gtk_application_get_active_window (GTK_APPLICATION (self));
  SaleWindow *window;

  if (present)
    return SALE_WINDOW (present);

  /* One that the overview's search has opened: a book is open once. */
  g_clear_object (&self->session);
  /* A picture is of the size that was asked for and leaves nothing behind. */
  window = sale_window_new (GTK_APPLICATION (self), options->screenshot ? NULL : self->settings);
  g_set_str (&self->book_path, options->book);
  sale_application_open_book (self, window, options->book, error);
  if (self->session && !sale_session_is_sample (self->session))
    g_set_str (&self->own_path, options->book);
  return window;
}

/* They lie over a page, the one that is shown. */
static void
show_preferences (SaleWindow *window)
{
  if (sale_window_get_page (window) == NULL)
    sale_window_show_page (window, "today");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.preferences", NULL);
}

static void
go_to_start_page (SaleApplication *self, SaleWindow *window, const SaleOptions *options)
{
  g_autofree char *last = NULL;

  if (options->page == NULL && options->account == NULL)
    welcome (self, window);
  if (g_strcmp0 (options->page, "preferences") == 0)
    show_preferences (window);
  else if (options->page)
    sale_window_show_page (window, options->page);
  if (sale_window_get_page (window))
    return;

  if (self->settings && !options->screenshot)
    last = g_settings_get_string (self->settings, "page");
  if (last == NULL || !sale_window_show_page (window, last))
    sale_window_show_page (window, "today");
}

/* The account named on the command line, above the page it was opened from. */
static gboolean
open_account (SaleApplication *self, SaleWindow *window, const char *text, GError **error)
{
  gint64 account = sale_accounts_find (sale_session_get_reader (self->session), text, error);

  if (account == 0)
    return FALSE;
  sale_window_show_page (window, "accounts");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-account", "x", account);
  return TRUE;
}

static int
refuse (GApplicationCommandLine *line, const GError *error, int status)
{
  g_application_command_line_printerr (line, "second-sale: %s\n", error->message);
  return status;
}

static int
sale_application_command_line (GApplication *application, GApplicationCommandLine *line)
{
  SaleApplication *self = SALE_APPLICATION (application);
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleOptions) options =
      sale_options_new (g_application_command_line_get_options_dict (line), &error);
  SaleWindow *window;

  if (options == NULL)
    return refuse (line, error, EXIT_WRONG_USE);

  window = ensure_window (self, options, &error);
  if (error && options->screenshot)
    {
      gtk_window_destroy (GTK_WINDOW (window));
      return refuse (line, error, EXIT_FAILURE);
    }
  if (options->width)
    gtk_window_set_default_size (GTK_WINDOW (window), options->width, options->height);
  if (error)
    sale_application_show_failure (self, window, error);
  else
    go_to_start_page (self, window, options);
  if (error == NULL && options->account && !open_account (self, window, options->account, &error))
    {
      if (options->screenshot)
        {
          gtk_window_destroy (GTK_WINDOW (window));
          return refuse (line, error, EXIT_FAILURE);
        }
      sale_window_say (window, error->message);
    }
  if (error == NULL && options->log)
    gtk_widget_activate_action (GTK_WIDGET (window), "win.log", NULL);
  if (options->screenshot)
    take_picture (window, options->screenshot, line);
  gtk_window_present (GTK_WINDOW (window));
  return EXIT_SUCCESS;
}

/**
 * sale_application_activate_window:
 *
 * Returns: (transfer none): the window, opened and on the screen
 */
SaleWindow *
sale_application_activate_window (SaleApplication *self)
{
  const SaleOptions nothing = { .today = SALE_DATE_NONE };
  g_autoptr (GError) error = NULL;
  SaleWindow *window = ensure_window (self, &nothing, &error);

  if (error)
    sale_application_show_failure (self, window, error);
  else
    go_to_start_page (self, window, &nothing);
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static void
sale_application_activate (GApplication *application)
{
  sale_application_activate_window (SALE_APPLICATION (application));
}

static void
sale_application_startup (GApplication *application)
{
  SaleApplication *self = SALE_APPLICATION (application);

  G_APPLICATION_CLASS (sale_application_parent_class)->startup (application);
  self->settings = sale_ui_dup_settings ();
  if (g_getenv ("SECOND_SALE_HEARTBEAT"))
    self->heartbeat = sale_heartbeat_new (g_getenv ("SECOND_SALE_HEARTBEAT"));
  if (self->options && sale_date_is_known (self->options->today))
    self->clock = sale_clock_new_at (self->options->today);
  else
    self->clock = sale_clock_new ();
  gtk_window_set_default_icon_name (SALE_APP_ID);
  sale_actions_set_accels (GTK_APPLICATION (self));
}

/* The overview of GNOME Shell asks over the bus, with or without a window. */
static gboolean
sale_application_dbus_register (GApplication *application, GDBusConnection *connection,
                                const char *path, GError **error)
{
  SaleApplication *self = SALE_APPLICATION (application);
  g_autofree char *place = g_strconcat (path, "/SearchProvider", NULL);

  if (!G_APPLICATION_CLASS (sale_application_parent_class)
           ->dbus_register (application, connection, path, error))
    return FALSE;
  self->provider =
      sale_search_provider_new (connection, place, &sale_application_search_host, self, error);
  return self->provider != NULL;
}

static void
sale_application_dbus_unregister (GApplication *application, GDBusConnection *connection,
                                  const char *path)
{
  g_clear_pointer (&SALE_APPLICATION (application)->provider, sale_search_provider_free);
  G_APPLICATION_CLASS (sale_application_parent_class)
      ->dbus_unregister (application, connection, path);
}

static int
sale_application_handle_local_options (GApplication *application, GVariantDict *dict)
{
  SaleApplication *self = SALE_APPLICATION (application);
  g_autoptr (GError) error = NULL;

  /* What is wrong with them is said by the command line, which has a terminal. */
  self->options = sale_options_new (dict, &error);
  if (self->options == NULL || sale_options_stand_apart (self->options))
    g_application_set_flags (application,
                             g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);
  return -1;
}

static void
sale_application_dispose (GObject *object)
{
  SaleApplication *self = SALE_APPLICATION (object);

  g_clear_pointer (&self->options, sale_options_free);
  g_clear_pointer (&self->own_path, g_free);
  g_clear_pointer (&self->book_path, g_free);
  g_clear_pointer (&self->notifications, sale_notifications_free);
  g_clear_object (&self->session);
  g_clear_object (&self->clock);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->heartbeat, sale_heartbeat_free);
  G_OBJECT_CLASS (sale_application_parent_class)->dispose (object);
}

static void
sale_application_class_init (SaleApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->dbus_register = sale_application_dbus_register;
  application_class->dbus_unregister = sale_application_dbus_unregister;
  application_class->startup = sale_application_startup;
  application_class->activate = sale_application_activate;
  application_class->command_line = sale_application_command_line;
  application_class->handle_local_options = sale_application_handle_local_options;
  G_OBJECT_CLASS (klass)->dispose = sale_application_dispose;
}

static void
sale_application_init (SaleApplication *self)
{
  sale_ui_init ();
  g_application_add_main_option_entries (G_APPLICATION (self), sale_options_get_entries ());
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  sale_application_add_book_actions (self);
  sale_application_add_desktop_actions (self);
  self->notifications = sale_notifications_new (G_APPLICATION (self));
}

/**
 * sale_application_new:
 *
 * Returns: (transfer full): the program, ready for g_application_run()
 */
SaleApplication *
sale_application_new (void)
{
  return g_object_new (SALE_TYPE_APPLICATION, "application-id", SALE_APP_ID, "flags",
                       G_APPLICATION_HANDLES_COMMAND_LINE, "version", SALE_VERSION, NULL);
}
