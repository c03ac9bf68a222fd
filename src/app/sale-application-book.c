/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The book as a whole: opening another one, putting a backup in its place. A
 * backup can only take the place of a book that nobody has open, so the window
 * lets go of it first. */
#include "sale-application-private.h"

#include "sale-book-care.h"
#include "sale-check.h"
#include "sale-plain-text.h"

#include <glib/gi18n-lib.h>

static SaleWindow *
window_of (SaleApplication *self)
{
  return SALE_WINDOW (gtk_application_get_active_window (GTK_APPLICATION (self)));
}

static void
tell (SaleApplication *self, const char *heading, const GError *error)
{
  AdwDialog *alert = adw_alert_dialog_new (heading, NULL);

  adw_alert_dialog_set_body (ADW_ALERT_DIALOG (alert), error->message);
  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (alert), "close", _ ("_Close"));
  adw_dialog_present (alert, GTK_WIDGET (window_of (self)));
}

static gboolean
is_dismissed (const GError *error)
{
  return g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED) ||
         g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_CANCELLED);
}

/* The preferences are about the book that is about to go. */
static void
close_dialogs (SaleWindow *window)
{
  AdwDialog *dialog;

  while ((dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window))))
    {
      adw_dialog_force_close (dialog);
      if (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)) == dialog)
        break;
    }
}

/* Opening ------------------------------------------------------------------ */

static gboolean
open_and_show (SaleApplication *self, const char *path)
{
  SaleWindow *window = window_of (self);
  g_autofree char *wanted = g_strdup (path);
  g_autoptr (GError) error = NULL;

  if (!sale_application_open_book (self, window, wanted, &error))
    {
      g_set_str (&self->book_path, wanted);
      sale_application_show_failure (self, window, error);
      return FALSE;
    }
  sale_window_show_page (window, "today");
  return TRUE;
}

static void
retry_book (GSimpleAction *action, GVariant *target, gpointer data)
{
  SaleApplication *self = data;

  open_and_show (self, self->book_path);
}

/* A book that cannot be opened does not take the place of the one that is. */
static void
open_other (SaleApplication *self, const char *path)
{
  g_autoptr (GError) error = NULL;

  if (sale_application_open_book (self, window_of (self), path, &error))
    {
      if (!sale_session_is_sample (self->session))
        g_set_str (&self->own_path, path);
      sale_window_show_page (window_of (self), "today");
    }
  else
    tell (self, _ ("The Book Could Not Be Opened"), error);
}

static void
on_open_file (GObject *dialog, GAsyncResult *result, gpointer data)
{
  g_autoptr (SaleApplication) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (dialog), result, &error);
  g_autofree char *path = file ? g_file_get_path (file) : NULL;

  if (window_of (self) == NULL || is_dismissed (error))
    return;
  if (error)
    tell (self, _ ("The Book Could Not Be Opened"), error);
  else if (path)
    {
      close_dialogs (window_of (self));
      open_other (self, path);
    }
}

static void
ask_for_file (SaleApplication *self, const char *title, GAsyncReadyCallback callback)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _ ("Books"));
  gtk_file_filter_add_suffix (filter, "sqlite");
  gtk_file_dialog_set_title (dialog, title);
  gtk_file_dialog_set_default_filter (dialog, filter);
  gtk_file_dialog_open (dialog, GTK_WINDOW (window_of (self)), NULL, callback, g_object_ref (self));
}

static void
open_book (GSimpleAction *action, GVariant *target, gpointer data)
{
  ask_for_file (data, _ ("Open a Book"), on_open_file);
}

/* Restoring ---------------------------------------------------------------- */

static void start_restore (SaleApplication *self, const char *file, gboolean back);

typedef struct
{
  SaleApplication *application;
  char *file;
  gboolean back;
} Restore;

static void
restore_free (Restore *self)
{
  g_object_unref (self->application);
  g_free (self->file);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Restore, restore_free)

static Restore *
restore_new (SaleApplication *application, const char *file, gboolean back)
{
  Restore *self = g_new0 (Restore, 1);

  self->application = g_object_ref (application);
  self->file = g_strdup (file);
  self->back = back;
  return self;
}

static void
restore_destroy (gpointer data, GClosure *closure)
{
  restore_free (data);
}

static void
on_take_back (AdwToast *toast, gpointer data)
{
  Restore *restore = data;

  start_restore (restore->application, restore->file, TRUE);
}

static void
say_restored (SaleApplication *self, const char *set_aside, gboolean back)
{
  AdwToast *toast =
      sale_plain_toast_new (back ? _ ("The former book is back") : _ ("The backup was restored"));

  if (set_aside && !back)
    {
      adw_toast_set_button_label (toast, _ ("_Undo"));
      adw_toast_set_timeout (toast, 0);
      g_signal_connect_data (toast, "button-clicked", G_CALLBACK (on_take_back),
                             restore_new (self, set_aside, TRUE), restore_destroy, 0);
    }
  sale_window_add_toast (window_of (self), toast);
}

static void
on_restored (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Restore) restore = data;
  SaleApplication *self = restore->application;
  g_autofree char *set_aside = NULL;
  g_autoptr (GError) error = NULL;
  gboolean restored = sale_book_care_restore_finish (result, &set_aside, &error);

  self->restoring = FALSE;
  g_application_release (G_APPLICATION (self));
  if (window_of (self) == NULL)
    return;
  if (open_and_show (self, self->book_path) && restored)
    say_restored (self, set_aside, restore->back);
  if (error)
    tell (self, _ ("The Backup Was Not Restored"), error);
}

static void
start_restore (SaleApplication *self, const char *file, gboolean back)
{
  SaleWindow *window = window_of (self);
  SaleSession *session;

  if (self->restoring || window == NULL)
    return;
  self->restoring = TRUE;
  g_application_hold (G_APPLICATION (self));
  close_dialogs (window);
  sale_window_show_wait (window, _ ("Restoring the Backup…"));
  sale_notifications_set_session (self->notifications, NULL);
  session = g_steal_pointer (&self->session);
  if (session)
    sale_session_close (session);
  g_clear_object (&session);
  sale_book_care_restore_async (self->book_path, file, sale_clock_get_today (self->clock), NULL,
                                on_restored, restore_new (self, file, back));
}

static void
on_restore_response (GObject *dialog, GAsyncResult *result, gpointer data)
{
  g_autoptr (Restore) restore = data;
  const char *response = adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (dialog), result);

  if (g_str_equal (response, "restore"))
    start_restore (restore->application, restore->file, FALSE);
}

static void
ask_to_restore (SaleApplication *self, const char *file)
{
  g_autofree char *name = g_path_get_basename (file);
  g_autofree char *shown = g_filename_display_name (name);
  AdwDialog *ask = adw_alert_dialog_new (_ ("Restore This Backup?"), NULL);
  /* Translators: the name of a file. */
  g_autofree char *body = g_strdup_printf (
      _ ("The book becomes what it was in “%s”. What was done since is not in it. The present book "
         "is kept among the backups; restoring that one takes this back."),
        shown);

  adw_alert_dialog_set_body (ADW_ALERT_DIALOG (ask), body);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (ask), "cancel",
                                  _ ("_Cancel"), "restore", _ ("_Restore"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (ask), "restore",
                                            ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (ask), "cancel");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (ask), "cancel");
  adw_alert_dialog_choose (ADW_ALERT_DIALOG (ask), GTK_WIDGET (window_of (self)), NULL,
                           on_restore_response, restore_new (self, file, FALSE));
}

static void
restore_backup (GSimpleAction *action, GVariant *target, gpointer data)
{
  if (window_of (data))
    ask_to_restore (data, g_variant_get_string (target, NULL));
}

static void
on_restore_file (GObject *dialog, GAsyncResult *result, gpointer data)
{
  g_autoptr (SaleApplication) self = data;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (dialog), result, NULL);
  g_autofree char *path = file ? g_file_get_path (file) : NULL;

  if (path && window_of (self))
    ask_to_restore (self, path);
}

static void
restore_file (GSimpleAction *action, GVariant *target, gpointer data)
{
  ask_for_file (data, _ ("Restore a Backup"), on_restore_file);
}

/**
 * sale_application_show_failure:
 * @error: why the book at `book_path` could not be opened
 *
 * Shows what can be done about it in place of the pages.
 */
void
sale_application_show_failure (SaleApplication *self, SaleWindow *window, const GError *error)
{
  g_autofree char *standard = sale_session_dup_default_path ();

  sale_window_show_failure (window, self->book_path ? self->book_path : standard, self->clock,
                            error);
}

/* After an unclean exit ------------------------------------------------------- */

static const SaleFinding *
find_damage (GPtrArray *findings)
{
  for (guint i = 0; findings && i < findings->len; i++)
    if (((SaleFinding *) findings->pdata[i])->what == SALE_FINDING_FILE)
      return findings->pdata[i];
  return NULL;
}

static void
leave_damaged_book (SaleApplication *self, const char *text)
{
  g_autoptr (SaleSession) session = g_steal_pointer (&self->session);
  g_autoptr (GError) error = g_error_new_literal (SALE_ERROR, SALE_ERROR_CORRUPT, text);

  sale_notifications_set_session (self->notifications, NULL);
  close_dialogs (window_of (self));
  sale_application_show_failure (self, window_of (self), error);
  sale_session_close (session);
}

static void
on_checked (GObject *book, GAsyncResult *result, gpointer data)
{
  g_autoptr (SaleApplication) self = data;
  g_autoptr (GPtrArray) findings = sale_check_run_finish (SALE_BOOK (book), result, NULL);
  const SaleFinding *damage = find_damage (findings);

  if (damage && window_of (self) && self->session &&
      sale_session_get_book (self->session) == SALE_BOOK (book))
    leave_damaged_book (self, damage->text);
}

/**
 * sale_application_check_book:
 *
 * Examines a book that was not closed properly, once its window is up.
 */
void
sale_application_check_book (SaleApplication *self)
{
  SaleBook *book = sale_session_get_book (self->session);

  if (sale_book_was_unclean (book))
    sale_check_run_async (book, SALE_CHECK_QUICK, NULL, on_checked, g_object_ref (self));
}

static const GActionEntry actions[] = {
  { "open-book", open_book },
  { "retry-book", retry_book },
  { "restore-backup", restore_backup, "s" },
  { "restore-file", restore_file },
};

void
sale_application_add_book_actions (SaleApplication *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
}
