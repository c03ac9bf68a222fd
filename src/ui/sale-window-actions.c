/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-dialog-focus.h"
#include "sale-window-private.h"

#include "sale-page-views.h"
#include "sale-preferences-dialog.h"
#include "sale-sharing-job.h"

/* Where text is being written, Ctrl+Z is about that text, even when there is
 * nothing more of it to undo. */
static gboolean
is_writing (SaleWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  return GTK_IS_TEXT (focus) || GTK_IS_TEXT_VIEW (focus);
}

static void
undo (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleWindow *self = SALE_WINDOW (widget);

  if (self->session == NULL || is_writing (self))
    return;
  /* What was decided last is not written yet. */
  if (sale_sharing_job_drop (sale_sharing_job_get (self->session), 0))
    {
      sale_window_dismiss_toast (self);
      return;
    }
  self->undoing = TRUE;
  sale_session_undo (self->session);
}

static void
redo (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleWindow *self = SALE_WINDOW (widget);

  if (self->session == NULL || is_writing (self))
    return;
  self->redoing = TRUE;
  sale_session_redo (self->session);
}

static void
show_page (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleWindow *self = SALE_WINDOW (widget);

  /* Without a book there is something else in place of the pages. */
  if (self->session)
    sale_window_show_page (self, g_variant_get_string (target, NULL));
}

static void
open_views (GtkWidget *widget, const char *name, GVariant *target)
{
  SalePage *page = sale_window_get_page (SALE_WINDOW (widget));

  if (page)
    sale_page_open_views (page);
}

static void
find (GtkWidget *widget, const char *name, GVariant *target)
{
  SalePage *page = sale_window_get_page (SALE_WINDOW (widget));

  if (page)
    gtk_widget_activate_action (GTK_WIDGET (page), "page.find", NULL);
}

static void
open_menu (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleWindow *self = SALE_WINDOW (widget);

  if (adw_navigation_split_view_get_collapsed (self->split_view))
    adw_navigation_split_view_set_show_content (self->split_view, FALSE);
  gtk_menu_button_popup (self->menu_button);
}

static void
go_to_sidebar (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleWindow *self = SALE_WINDOW (widget);

  if (adw_navigation_split_view_get_collapsed (self->split_view))
    adw_navigation_split_view_set_show_content (self->split_view, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->sidebar));
}

static void
go_back (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleWindow *self = SALE_WINDOW (widget);

  if (!adw_navigation_view_pop (self->pages))
    adw_navigation_split_view_set_show_content (self->split_view, FALSE);
}

static void
close_window (GtkWidget *widget, const char *name, GVariant *target)
{
  gtk_window_close (GTK_WINDOW (widget));
}

static void
open_folder (GtkWidget *widget, const char *name, GVariant *target)
{
  sale_window_open_folder (SALE_WINDOW (widget));
}

static void
show_preferences (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleWindow *self = SALE_WINDOW (widget);

  if (self->session)
    sale_dialog_present (ADW_DIALOG (sale_preferences_dialog_new (self->session)), widget);
}

static void
on_file_opened (GObject *launcher, GAsyncResult *result, gpointer data)
{
  g_autoptr (SaleWindow) self = data;
  g_autoptr (GError) error = NULL;

  if (!gtk_file_launcher_launch_finish (GTK_FILE_LAUNCHER (launcher), result, &error) &&
      !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED) && self->session)
    sale_window_say (self, error->message);
}

static void
open_file (GtkWidget *widget, const char *name, GVariant *target)
{
  g_autoptr (GFile) file = g_file_new_for_uri (g_variant_get_string (target, NULL));
  g_autoptr (GtkFileLauncher) launcher = gtk_file_launcher_new (file);

  gtk_file_launcher_launch (launcher, GTK_WINDOW (widget), NULL, on_file_opened,
                            g_object_ref (widget));
}

static void
say (GtkWidget *widget, const char *name, GVariant *target)
{
  sale_window_say (SALE_WINDOW (widget), g_variant_get_string (target, NULL));
}

/* The actions of the window itself; their names and keys are in sale-actions.c. */
void
sale_window_install_actions (GtkWidgetClass *klass)
{
  sale_window_install_places (klass);
  sale_window_install_cover_actions (klass);
  sale_window_install_import_actions (klass);
  sale_window_install_sharing_actions (klass);
  gtk_widget_class_install_action (klass, "win.show-page", "s", show_page);
  gtk_widget_class_install_action (klass, "win.find", NULL, find);
  gtk_widget_class_install_action (klass, "win.views", NULL, open_views);
  gtk_widget_class_install_action (klass, "win.menu", NULL, open_menu);
  gtk_widget_class_install_action (klass, "win.sidebar", NULL, go_to_sidebar);
  gtk_widget_class_install_action (klass, "win.back", NULL, go_back);
  gtk_widget_class_install_action (klass, "win.close", NULL, close_window);
  gtk_widget_class_install_action (klass, "win.undo", NULL, undo);
  gtk_widget_class_install_action (klass, "win.redo", NULL, redo);
  gtk_widget_class_install_action (klass, "win.open-folder", NULL, open_folder);
  gtk_widget_class_install_action (klass, "win.preferences", NULL, show_preferences);
  gtk_widget_class_install_action (klass, "win.open-file", "s", open_file);
  gtk_widget_class_install_action (klass, "win.say", "s", say);
  sale_window_install_review_actions (klass);
}
