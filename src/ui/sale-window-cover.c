/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Standing in for a colleague: whose accounts the window shows, and until when.
 * It is kept with the window's state, for a leave is longer than a day. */
#include "sale-dialog-focus.h"
#include "sale-window-private.h"

#include "sale-cover-dialog.h"

static void
save_cover (SaleWindow *self)
{
  char iso[SALE_DATE_ISO_SIZE] = "";
  SaleDate until;
  const char *cover = sale_session_get_cover (self->session, &until);

  if (self->settings == NULL)
    return;
  if (cover)
    sale_date_to_iso (until, iso);
  g_settings_set_string (self->settings, "covering-for", cover ? cover : "");
  g_settings_set_string (self->settings, "covering-until", iso);
}

/**
 * sale_window_load_cover:
 *
 * Goes on standing in for whom one stood in last, if that is not over, and if
 * they have accounts in this book.
 */
void
sale_window_load_cover (SaleWindow *self)
{
  g_autofree char *owner = NULL;
  g_autofree char *iso = NULL;
  g_auto (GStrv) colleagues = NULL;
  SaleDate until;

  if (self->settings == NULL || sale_session_get_cover (self->session, NULL))
    return;
  owner = g_settings_get_string (self->settings, "covering-for");
  iso = g_settings_get_string (self->settings, "covering-until");
  if (*owner == '\0')
    return;
  until = sale_date_from_iso (iso);
  colleagues = sale_session_list_colleagues (self->session, NULL);
  if (sale_date_is_known (until) && until >= sale_session_get_today (self->session) && colleagues &&
      g_strv_contains ((const char *const *) colleagues, owner))
    sale_session_cover (self->session, owner, until);
}

static void
choose (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleWindow *self = SALE_WINDOW (widget);

  if (self->session)
    sale_dialog_present (sale_cover_dialog_new (self->session), widget);
}

/* `(owner, last day)`. */
static void
cover (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleWindow *self = SALE_WINDOW (widget);
  const char *owner;
  SaleDate until;

  g_variant_get (target, "(&si)", &owner, &until);
  if (self->session == NULL)
    return;
  sale_session_cover (self->session, owner, until);
  save_cover (self);
}

static void
stop (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleWindow *self = SALE_WINDOW (widget);

  if (self->session == NULL)
    return;
  sale_session_cover (self->session, NULL, SALE_DATE_NONE);
  save_cover (self);
}

/**
 * sale_window_install_cover_actions:
 *
 * Installs what begins and ends it.
 */
void
sale_window_install_cover_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.cover", NULL, choose);
  gtk_widget_class_install_action (klass, "win.cover-for", "(si)", cover);
  gtk_widget_class_install_action (klass, "win.stop-cover", NULL, stop);
}
