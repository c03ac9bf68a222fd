/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts that leave the program as a file: dates for the user's calendar, which
 * opens them, and whatever is saved. */
#include "sale-calendar-output.h"

#include "sale-dialog-focus.h"
#include "sale-plain-text.h"

#include <glib/gstdio.h>

typedef struct
{
  GBytes *text;
  char *name;
  GtkWidget *widget;
} Output;

static Output *
output_new (const char *text, const char *name, GtkWidget *widget)
{
  Output *self = g_new0 (Output, 1);

  self->text = g_bytes_new (text, strlen (text));
  self->name = g_strdup (name);
  self->widget = g_object_ref (widget);
  return self;
}

static void
output_free (Output *self)
{
  g_bytes_unref (self->text);
  g_free (self->name);
  g_object_unref (self->widget);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Output, output_free)

static void
show_failure (Output *self, const GError *error)
{
  AdwDialog *alert = adw_alert_dialog_new (_ ("The File Was Not Saved"), NULL);

  adw_alert_dialog_set_body (ADW_ALERT_DIALOG (alert), error->message);
  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (alert), "close", _ ("_Close"));
  if (gtk_widget_get_root (self->widget))
    sale_dialog_present (alert, self->widget);
  else
    g_object_unref (g_object_ref_sink (alert));
}

/* Saving ----------------------------------------------------------------------- */

static void
on_saved (GObject *file, GAsyncResult *result, gpointer data)
{
  g_autoptr (Output) self = data;
  g_autoptr (GError) error = NULL;

  if (!g_file_replace_contents_finish (G_FILE (file), result, NULL, &error))
    show_failure (self, error);
}

static void
on_chosen (GObject *dialog, GAsyncResult *result, gpointer data)
{
  g_autoptr (Output) self = data;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (dialog), result, NULL);
  GBytes *text;

  if (file == NULL)
    return;
  text = self->text;
  g_file_replace_contents_bytes_async (file, text, NULL, FALSE, G_FILE_CREATE_NONE, NULL, on_saved,
                                       g_steal_pointer (&self));
}

static void
save (Output *self, const char *title)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, title);
  gtk_file_dialog_set_initial_name (dialog, self->name);
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (self->widget)), NULL, on_chosen,
                        self);
}

/**
 * sale_text_save:
 * @title: of the dialog that asks for the file
 * @text: what the file is to hold
 * @name: what it is called unless the user says otherwise
 * @widget: from where the user asked for it
 *
 * Asks for a file and writes @text to it.
 */
void
sale_text_save (const char *title, const char *text, const char *name, GtkWidget *widget)
{
  save (output_new (text, name, widget), title);
}

/**
 * sale_calendar_save:
 * @text: an iCalendar file
 * @name: what it is called unless the user says otherwise
 * @widget: from where the user asked for it
 *
 * Asks for a file and writes @text to it.
 */
void
sale_calendar_save (const char *text, const char *name, GtkWidget *widget)
{
  sale_text_save (_ ("Save Calendar File"), text, name, widget);
}

/* Opening ---------------------------------------------------------------------- */

/**
 * sale_calendar_write:
 * @name: a file's name
 *
 * Writes @text where other programs can read it as long as they like, and
 * nobody but the user.
 *
 * Returns: (transfer full): the file; %NULL with @error.
 */
GFile *
sale_calendar_write (const char *text, const char *name, GError **error)
{
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "second-sale", NULL);
  g_autofree char *safe = g_strdelimit (g_strdup (name), "/\\", '-');
  g_autofree char *path = g_build_filename (folder, safe, NULL);

  g_mkdir_with_parents (folder, 0700);
  if (!g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error))
    return NULL;
  return g_file_new_for_path (path);
}

/* Without a program that takes it, it can still be saved. */
static void
on_launched (GObject *launcher, GAsyncResult *result, gpointer data)
{
  g_autoptr (Output) self = data;
  g_autoptr (GError) error = NULL;

  if (gtk_file_launcher_launch_finish (GTK_FILE_LAUNCHER (launcher), result, &error) ||
      g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED) ||
      gtk_widget_get_root (self->widget) == NULL)
    return;
  save (g_steal_pointer (&self), _ ("Save Calendar File"));
}

/**
 * sale_calendar_open:
 * @text: an iCalendar file
 * @name: what it is called
 * @widget: from where the user asked for it
 *
 * Hands the dates to the user's calendar; where there is none, asks where to
 * save them.
 */
void
sale_calendar_open (const char *text, const char *name, GtkWidget *widget)
{
  g_autoptr (Output) self = output_new (text, name, widget);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = sale_calendar_write (text, name, &error);
  g_autoptr (GtkFileLauncher) launcher = NULL;

  if (file == NULL)
    {
      show_failure (self, error);
      return;
    }
  launcher = gtk_file_launcher_new (file);
  gtk_file_launcher_launch (launcher, GTK_WINDOW (gtk_widget_get_root (widget)), NULL, on_launched,
                            g_steal_pointer (&self));
}
