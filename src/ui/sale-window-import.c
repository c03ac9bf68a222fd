/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What comes into the book: files, asked for or dropped on the window, and then
 * the facts that no file holds. */
#include "sale-dialog-focus.h"
#include "sale-window-private.h"

#include "sale-gaps-page.h"
#include "sale-import-dialog.h"

#include <string.h>

static void
on_refused_response (AdwAlertDialog *dialog, const char *response, gpointer data)
{
  if (strcmp (response, "own") == 0)
    gtk_widget_activate_action (data, "app.open-own-book", NULL);
}

/* In the private header. What is real does not belong beside what is not. */
void
sale_window_refuse_sample (SaleWindow *self, const char *heading)
{
  AdwDialog *dialog = adw_alert_dialog_new (
      heading,
      _ ("This is the sample book, in which nothing is real. Your customers get a book of their "
         "own."));

  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel",
                                  _ ("_Cancel"), "own", _ ("_Start My Own"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "own",
                                            ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "own");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_refused_response), self, 0);
  sale_dialog_present (dialog, GTK_WIDGET (self));
}

/**
 * sale_window_import:
 * @files: (element-type GFile) (nullable): what to import; %NULL to be asked
 *
 * Shows what an import would do.
 */
void
sale_window_import (SaleWindow *self, GSList *files)
{
  AdwDialog *dialog;

  if (self->session == NULL)
    return;
  if (sale_session_is_sample (self->session))
    {
      sale_window_refuse_sample (self, _ ("Import into Your Own Book"));
      return;
    }
  dialog = sale_import_dialog_new (self->session);
  for (GSList *l = files; l; l = l->next)
    sale_import_dialog_add_file (SALE_IMPORT_DIALOG (dialog), l->data);
  sale_dialog_present (dialog, GTK_WIDGET (self));
}

/**
 * sale_window_fill_gaps:
 *
 * Shows what the book does not know, to be filled in.
 */
void
sale_window_fill_gaps (SaleWindow *self)
{
  if (self->session && !SALE_IS_GAPS_PAGE (sale_window_get_page (self)))
    sale_window_push (self, sale_gaps_page_new ());
}

static gboolean
on_drop (GtkDropTarget *target, const GValue *value, double x, double y, gpointer data)
{
  SaleWindow *self = data;
  GSList *files = g_value_get_boxed (value);

  /* An open dialog takes its own. */
  if (files == NULL || self->session == NULL ||
      adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self)))
    return FALSE;
  sale_window_import (self, files);
  return TRUE;
}

/**
 * sale_window_take_drops:
 *
 * From now on files that are dropped on the window are imported.
 */
void
sale_window_take_drops (SaleWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect (target, "drop", G_CALLBACK (on_drop), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

static void
import (GtkWidget *widget, const char *name, GVariant *target)
{
  sale_window_import (SALE_WINDOW (widget), NULL);
}

static void
fill_gaps (GtkWidget *widget, const char *name, GVariant *target)
{
  sale_window_fill_gaps (SALE_WINDOW (widget));
}

/* Where text is being written, the undo of the window is about that text; this
 * is what a field calls that has nothing of its own to take back. */
static void
undo_change (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleWindow *self = SALE_WINDOW (widget);

  if (self->session == NULL)
    return;
  self->undoing = TRUE;
  sale_session_undo (self->session);
}

void
sale_window_install_import_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.import", NULL, import);
  gtk_widget_class_install_action (klass, "win.fill-gaps", NULL, fill_gaps);
  gtk_widget_class_install_action (klass, "win.undo-change", NULL, undo_change);
}
