/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-notifications.h"

#include "sale-reminders.h"

#include <glib/gi18n-lib.h>

/* The time at which a day's reminders come, as for `second-sale-cli remind`. */
#define NINE_O_CLOCK (9 * 60)
#define CHECK_SECONDS 60

/**
 * SaleNotifications:
 *
 * Tells of deadlines and touches while the window runs: once on each working
 * day, with Done and Snooze. What a button does goes into the book like any
 * command, with an undo in the window.
 */
struct _SaleNotifications
{
  GApplication *application; /* not owned: it owns this */
  SaleSession *session;
  GHashTable *items; /* id of a notification → SaleAgendaItem */
  gint64 next;
  guint source;
};

static SaleAgendaItem *
take_item (SaleNotifications *self, GVariant *target)
{
  const char *id = g_variant_get_string (target, NULL);
  SaleAgendaItem *item = g_hash_table_lookup (self->items, id);

  g_application_withdraw_notification (self->application, id);
  if (item)
    g_object_ref (item);
  g_hash_table_remove (self->items, id);
  return item;
}

static void
on_done (GSimpleAction *action, GVariant *target, gpointer data)
{
  SaleNotifications *self = data;
  g_autoptr (SaleAgendaItem) item = take_item (self, target);
  g_autoptr (SaleChangeSet) set = NULL;
  g_autoptr (GError) error = NULL;

  if (item == NULL || self->session == NULL)
    return;
  set = sale_agenda_done (item, sale_session_get_reader (self->session),
                          sale_session_get_basis (self->session), &error);
  if (set)
    sale_session_run (self->session, set);
  else
    g_warning ("%s", error->message);
}

static void
on_snooze (GSimpleAction *action, GVariant *target, gpointer data)
{
  SaleNotifications *self = data;
  g_autoptr (SaleAgendaItem) item = take_item (self, target);
  g_autoptr (SaleChangeSet) set = NULL;

  if (item == NULL || self->session == NULL)
    return;
  set =
      sale_agenda_snooze (item, sale_reminders_get_snooze (sale_session_get_basis (self->session)));
  sale_session_run (self->session, set);
}

static const GActionEntry actions[] = {
  { "reminder-done", on_done, "s" },
  { "reminder-snooze", on_snooze, "s" },
};

static void
send (SaleNotifications *self, const SaleReminder *reminder, const char *id)
{
  g_autoptr (GNotification) notification = g_notification_new (reminder->title);

  if (*reminder->body)
    g_notification_set_body (notification, reminder->body);
  g_notification_set_default_action_and_target (notification, "app.today", NULL);
  if (reminder->item)
    {
      g_hash_table_insert (self->items, g_strdup (id), g_object_ref (reminder->item));
      if (reminder->can_be_done)
        g_notification_add_button_with_target (notification, C_ ("button", "Done"),
                                               "app.reminder-done", "s", id);
      g_notification_add_button_with_target (notification, C_ ("button", "Snooze"),
                                             "app.reminder-snooze", "s", id);
    }
  g_application_send_notification (self->application, id, notification);
}

/**
 * sale_notifications_tell:
 *
 * Tells now what is due; what was told before gives way.
 */
void
sale_notifications_tell (SaleNotifications *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) reminders = sale_reminders_list (
      sale_session_get_reader (self->session), sale_session_get_basis (self->session), &error);

  g_hash_table_remove_all (self->items);
  if (error)
    g_warning ("%s", error->message);
  for (guint i = 0; reminders && i < reminders->len; i++)
    {
      g_autofree char *id = g_strdup_printf ("reminder-%u", i);

      send (self, reminders->pdata[i], id);
    }
}

static gboolean
on_check (gpointer data)
{
  SaleNotifications *self = data;
  gint64 now;

  if (self->session == NULL)
    return G_SOURCE_CONTINUE;
  now = sale_clock_get_now (sale_session_get_clock (self->session));
  if (now < self->next)
    return G_SOURCE_CONTINUE;
  sale_notifications_tell (self);
  self->next = sale_reminders_get_next (now, NINE_O_CLOCK, sale_session_get_basis (self->session));
  return G_SOURCE_CONTINUE;
}

/**
 * sale_notifications_new:
 * @application: gets the actions of the buttons
 */
SaleNotifications *
sale_notifications_new (GApplication *application)
{
  SaleNotifications *self = g_new0 (SaleNotifications, 1);

  self->application = application;
  self->items = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->source = g_timeout_add_seconds (CHECK_SECONDS, on_check, self);
  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions),
                                   self);
  return self;
}

void
sale_notifications_free (SaleNotifications *self)
{
  g_action_map_remove_action_entries (G_ACTION_MAP (self->application), actions,
                                      G_N_ELEMENTS (actions));
  g_source_remove (self->source);
  g_hash_table_unref (self->items);
  g_clear_object (&self->session);
  g_free (self);
}

/**
 * sale_notifications_set_session:
 * @session: (nullable): the book whose deadlines are told; of the sample none
 *   are. Who has just opened a book sees Today: the next day is told of.
 */
void
sale_notifications_set_session (SaleNotifications *self, SaleSession *session)
{
  if (session && sale_session_is_sample (session))
    session = NULL;
  g_hash_table_remove_all (self->items);
  if (g_set_object (&self->session, session) && session)
    self->next = sale_reminders_get_next (sale_clock_get_now (sale_session_get_clock (session)),
                                          NINE_O_CLOCK, sale_session_get_basis (session));
}
