/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sharing from the window: connecting, the pages about it, and the runs that nobody asks for while
 * the window is open. */
#include "sale-dialog-focus.h"
#include "sale-window-private.h"

#include "sale-conflicts-page.h"
#include "sale-connect-dialog.h"
#include "sale-pending-page.h"

static const char *const keys[] = { "sync-automatically", "sync-metered" };

static void
connect_book (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleWindow *self = SALE_WINDOW (widget);

  if (self->session == NULL)
    return;
  if (sale_session_is_sample (self->session))
    sale_window_refuse_sample (self, _ ("Share Your Own Book"));
  else
    sale_dialog_present (
        sale_connect_dialog_new (self->session, g_variant_get_string (target, NULL)), widget);
}

/* The book has been connected, maybe before there was anything in it. */
static void
show_sync (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleWindow *self = SALE_WINDOW (widget);

  if (self->session == NULL)
    return;
  sale_window_set_welcome (self, FALSE);
  sale_window_show_page (self, "sync");
}

static void
show_conflicts (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleWindow *self = SALE_WINDOW (widget);

  if (self->session && !SALE_IS_CONFLICTS_PAGE (sale_window_get_page (self)))
    sale_window_push (self, sale_conflicts_page_new ());
}

static void
show_pending (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleWindow *self = SALE_WINDOW (widget);

  if (self->session && !SALE_IS_PENDING_PAGE (sale_window_get_page (self)))
    sale_window_push (self, sale_pending_page_new (g_variant_get_int64 (target)));
}

static void
on_active (SaleWindow *self)
{
  if (self->sharing)
    sale_sharing_auto_set_focused (self->sharing, gtk_window_is_active (GTK_WINDOW (self)));
}

/* In the private header. Who has no place to keep settings in asks for each run. */
void
sale_window_start_sharing (SaleWindow *self)
{
  sale_window_stop_sharing (self);
  if (self->session == NULL || self->settings == NULL)
    return;
  self->sharing = sale_sharing_auto_new (self->session, NULL);
  g_settings_bind (self->settings, keys[1], self->sharing, "metered", G_SETTINGS_BIND_GET);
  g_settings_bind (self->settings, keys[0], self->sharing, "enabled", G_SETTINGS_BIND_GET);
  on_active (self);
}

/* In the private header. */
void
sale_window_stop_sharing (SaleWindow *self)
{
  if (self->sharing)
    sale_sharing_auto_stop (self->sharing);
  g_clear_object (&self->sharing);
}

/* In the private header. The page's switches. */
void
sale_window_prepare_sharing (SaleWindow *self)
{
  g_signal_connect (self, "notify::is-active", G_CALLBACK (on_active), NULL);
  for (guint i = 0; self->settings && i < G_N_ELEMENTS (keys); i++)
    {
      g_autoptr (GAction) action = g_settings_create_action (self->settings, keys[i]);

      g_action_map_add_action (G_ACTION_MAP (self), action);
    }
}

/* In the private header. */
void
sale_window_install_sharing_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.connect", "s", connect_book);
  gtk_widget_class_install_action (klass, "win.show-sync", NULL, show_sync);
  gtk_widget_class_install_action (klass, "win.show-conflicts", NULL, show_conflicts);
  gtk_widget_class_install_action (klass, "win.show-pending", "x", show_pending);
}
