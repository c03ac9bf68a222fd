/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-cli-notify.h"

#include "sale-error.h"

#include <glib/gi18n-lib.h>

#define NAME "org.freedesktop.Notifications"
#define PATH "/org/freedesktop/Notifications"
#define TIMEOUT_MS 10000

struct _SaleCliNotifier
{
  GDBusConnection *bus;
  guint subscription;
  SaleCliNotifyFunc func;
  gpointer data;
  gboolean reads_markup;
  gboolean has_actions;
  char *token; /* comes just before the action that it belongs to */
};

static void
on_signal (GDBusConnection *bus, const char *sender, const char *path, const char *interface,
           const char *signal, GVariant *parameters, gpointer data)
{
  SaleCliNotifier *self = data;
  const char *text;
  guint32 id, reason;

  if (g_str_equal (signal, "ActivationToken") &&
      g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(us)")))
    {
      g_variant_get (parameters, "(u&s)", &id, &text);
      g_set_str (&self->token, text);
    }
  else if (g_str_equal (signal, "ActionInvoked") &&
           g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(us)")))
    {
      g_autofree char *token = g_steal_pointer (&self->token);

      g_variant_get (parameters, "(u&s)", &id, &text);
      self->func (id, text, token, self->data);
    }
  else if (g_str_equal (signal, "NotificationClosed") &&
           g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(uu)")))
    {
      g_variant_get (parameters, "(uu)", &id, &reason);
      self->func (id, NULL, NULL, self->data);
    }
}

/* What the desktop can show; fails when nothing on the bus shows notifications. */
static gboolean
ask_capabilities (SaleCliNotifier *self, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GVariant) answer = g_dbus_connection_call_sync (
      self->bus, NAME, PATH, NAME, "GetCapabilities", NULL, G_VARIANT_TYPE ("(as)"),
      G_DBUS_CALL_FLAGS_NONE, TIMEOUT_MS, NULL, &failure);
  g_autofree const char **words = NULL;

  if (answer == NULL)
    {
      g_dbus_error_strip_remote_error (failure);
      g_set_error (error, SALE_ERROR, SALE_ERROR_OFFLINE,
                   _("Nothing on this desktop shows notifications: %s"), failure->message);
      return FALSE;
    }
  g_variant_get (answer, "(^a&s)", &words);
  self->reads_markup = g_strv_contains (words, "body-markup");
  self->has_actions = g_strv_contains (words, "actions");
  return TRUE;
}

/**
 * sale_cli_notifier_new:
 *
 * Returns: (transfer full) (nullable): %NULL with %SALE_ERROR_OFFLINE when there
 *   is no session bus, or nothing on it that shows notifications.
 */
SaleCliNotifier *
sale_cli_notifier_new (SaleCliNotifyFunc func, gpointer data, GError **error)
{
  g_autoptr (SaleCliNotifier) self = g_new0 (SaleCliNotifier, 1);
  g_autoptr (GError) failure = NULL;

  self->func = func;
  self->data = data;
  self->bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &failure);
  if (self->bus == NULL)
    {
      g_set_error (error, SALE_ERROR, SALE_ERROR_OFFLINE,
                   _("There is no session bus to send notifications on: %s"), failure->message);
      return NULL;
    }
  self->subscription = g_dbus_connection_signal_subscribe (
      self->bus, NAME, NAME, NULL, PATH, NULL, G_DBUS_SIGNAL_FLAGS_NONE, on_signal, self, NULL);
  return ask_capabilities (self, error) ? g_steal_pointer (&self) : NULL;
}

void
sale_cli_notifier_free (SaleCliNotifier *self)
{
  if (self->subscription)
    g_dbus_connection_signal_unsubscribe (self->bus, self->subscription);
  g_clear_object (&self->bus);
  g_free (self->token);
  g_free (self);
}

/**
 * sale_cli_notifier_send:
 * @body: plain text
 * @actions: pairs of a name and a label; "default" is a click
 *
 * Returns: the notification's id; 0 with an error.
 */
guint
sale_cli_notifier_send (SaleCliNotifier *self, const char *title, const char *body,
                        const char *const *actions, GError **error)
{
  static const char *const none[] = { NULL };
  g_autofree char *text = self->reads_markup ? g_markup_escape_text (body, -1) : g_strdup (body);
  g_autoptr (GVariant) answer = NULL;
  GVariantDict hints;
  guint32 id = 0;

  g_variant_dict_init (&hints, NULL);
  g_variant_dict_insert (&hints, "desktop-entry", "s", SALE_APP_ID);
  answer = g_dbus_connection_call_sync (
      self->bus, NAME, PATH, NAME, "Notify",
      g_variant_new ("(susss^as@a{sv}i)",
                     _("Second Sale"), 0, SALE_APP_ID, title, text,
                       self->has_actions ? actions : none, g_variant_dict_end (&hints), -1),
                     G_VARIANT_TYPE ("(u)"), G_DBUS_CALL_FLAGS_NONE, TIMEOUT_MS, NULL, error);
  if (answer)
    g_variant_get (answer, "(u)", &id);
  return id;
}

/**
 * sale_cli_notifier_open_window:
 * @token: (nullable): from #SaleCliNotifyFunc
 *
 * Starts the window, or brings it to the front.
 */
gboolean
sale_cli_notifier_open_window (SaleCliNotifier *self, const char *token, GError **error)
{
  g_autofree char *path = g_strdelimit (g_strdup ("/" SALE_APP_ID), ".", '/');
  g_autoptr (GVariant) answer = NULL;
  GVariantDict platform;

  g_variant_dict_init (&platform, NULL);
  if (token)
    g_variant_dict_insert (&platform, "activation-token", "s", token);
  answer = g_dbus_connection_call_sync (self->bus, SALE_APP_ID, path, "org.freedesktop.Application",
                                        "Activate",
                                        g_variant_new ("(@a{sv})", g_variant_dict_end (&platform)),
                                        NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, error);
  return answer != NULL;
}
