/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-cli-commands.h"
#include "sale-cli-notify.h"
#include "sale-error.h"
#include "sale-reminders.h"

#include <errno.h>
#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <malloc.h>
#include <stdio.h>
#include <sys/timerfd.h>
#include <unistd.h>

#define NINE_O_CLOCK (9 * 60)

typedef struct
{
  SaleCli *cli;
  int minute; /* of the day */
  gboolean once;
  gboolean opens_window; /* it is the book that the window opens */
  SaleCliNotifier *notifier;
  GHashTable *shown; /* id of a notification → SaleAgendaItem, or NULL for a sum */
  GMainLoop *loop;
  int timer;
  gint64 next; /* by the book's clock */
} Remind;

static void
clear_item (gpointer item)
{
  if (item)
    g_object_unref (item);
}

static void
remind_clear (Remind *self)
{
  g_clear_pointer (&self->notifier, sale_cli_notifier_free);
  g_clear_pointer (&self->shown, g_hash_table_unref);
  g_clear_pointer (&self->loop, g_main_loop_unref);
  g_clear_fd (&self->timer, NULL);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Remind, remind_clear)

/* Between two reminders it is to need next to nothing. */
static void
close_book (Remind *self)
{
  sale_cli_close_session (self->cli);
#ifdef __GLIBC__
  malloc_trim (0);
#endif
}

/* Telling ------------------------------------------------------------------- */

static void
list_actions (Remind *self, const SaleReminder *reminder, const char *actions[7])
{
  guint n = 0;

  if (self->opens_window)
    {
      actions[n++] = "default";
      actions[n++] = C_ ("button", "Open");
    }
  if (reminder->can_be_done)
    {
      actions[n++] = "done";
      actions[n++] = C_ ("button", "Done");
    }
  if (reminder->item)
    {
      actions[n++] = "snooze";
      actions[n++] = C_ ("button", "Snooze");
    }
}

static gboolean
show (Remind *self, const SaleReminder *reminder, GError **error)
{
  const char *actions[7] = { NULL };
  guint id;

  list_actions (self, reminder, actions);
  id = sale_cli_notifier_send (self->notifier, reminder->title, reminder->body, actions, error);
  if (id == 0)
    return FALSE;
  g_hash_table_insert (self->shown, GUINT_TO_POINTER (id),
                       reminder->item ? g_object_ref (reminder->item) : NULL);
  return TRUE;
}

static void
answer (Remind *self, GPtrArray *reminders)
{
  SaleCliJson *json = sale_cli_get_json (self->cli);

  if (!json)
    return;
  sale_cli_json_begin_object (json, NULL);
  sale_cli_json_begin_array (json, "notifications");
  for (guint i = 0; i < reminders->len; i++)
    {
      const SaleReminder *reminder = reminders->pdata[i];

      sale_cli_json_begin_object (json, NULL);
      sale_cli_json_add_text (json, "title", reminder->title);
      sale_cli_json_add_text (json, "body", reminder->body);
      sale_cli_json_end_object (json);
    }
  sale_cli_json_end_array (json);
  sale_cli_json_end_object (json);
}

static gboolean
tell (Remind *self, SaleSession *session, GError **error)
{
  g_autoptr (GPtrArray) reminders = sale_reminders_list (sale_session_get_reader (session),
                                                         sale_session_get_basis (session), error);

  if (reminders == NULL)
    return FALSE;
  for (guint i = 0; i < reminders->len; i++)
    if (!show (self, reminders->pdata[i], error))
      return FALSE;
  if (self->once)
    answer (self, reminders);
  return TRUE;
}

/* Tells what is due, if it is time, and finds out when to look again. */
static gboolean
look (Remind *self, GError **error)
{
  SaleSession *session = sale_cli_open_figures (self->cli, error);
  gint64 now = sale_clock_get_now (sale_cli_get_clock (self->cli));
  gboolean fine = session != NULL;

  if (session)
    {
      SaleBasis *basis = sale_session_get_basis (session);

      self->next = sale_reminders_get_next (now, self->minute, basis);
      if (self->once || sale_reminders_is_time (now, self->minute, basis))
        fine = tell (self, session, error);
    }
  close_book (self);
  return fine;
}

/* Answers ------------------------------------------------------------------- */

static gboolean
carry_out (Remind *self, SaleAgendaItem *item, const char *action, GError **error)
{
  SaleSession *session = sale_cli_open_session (self->cli, error);
  SaleBasis *basis = session ? sale_session_get_basis (session) : NULL;
  g_autoptr (SaleChangeSet) set = NULL;
  g_autoptr (SaleCommit) commit = NULL;

  if (session == NULL)
    return FALSE;
  set = g_str_equal (action, "done")
            ? sale_agenda_done (item, sale_session_get_reader (session), basis, error)
            : sale_agenda_snooze (item, sale_reminders_get_snooze (basis));
  commit = set ? sale_session_commit (session, set, error) : NULL;
  return commit != NULL;
}

/* Whoever pressed a button looks at the desktop, not at a terminal. */
static void
show_failure (Remind *self, const SaleAgendaItem *item, const GError *failure)
{
  static const char *const no_actions[] = { NULL };

  sale_cli_warn (self->cli, "%s", failure->message);
  sale_cli_notifier_send (self->notifier, item->title, failure->message, no_actions, NULL);
}

static void
on_notification (guint id, const char *action, const char *token, gpointer data)
{
  Remind *self = data;
  g_autoptr (GError) failure = NULL;
  gpointer value;
  g_autoptr (SaleAgendaItem) item = NULL;

  if (!g_hash_table_lookup_extended (self->shown, GUINT_TO_POINTER (id), NULL, &value))
    return;
  item = value ? g_object_ref (value) : NULL;
  if (action == NULL)
    g_hash_table_remove (self->shown, GUINT_TO_POINTER (id));
  else if (g_str_equal (action, "default"))
    sale_cli_notifier_open_window (self->notifier, token, &failure);
  else if (item && !carry_out (self, item, action, &failure) && failure)
    show_failure (self, item, failure);
  if (item && action)
    close_book (self);
}

/* Sleeping ------------------------------------------------------------------ */

/* By the wall clock, which goes on while the machine sleeps, and told when
 * somebody sets it. */
static void
sleep_until_next (Remind *self)
{
  gint64 wake = sale_clock_to_system (sale_cli_get_clock (self->cli), self->next);
  struct itimerspec at = {
    .it_value = { .tv_sec = wake / 1000 + 1 },
  };

  if (timerfd_settime (self->timer, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &at, NULL) != 0)
    sale_cli_warn (self->cli, "%s", g_strerror (errno));
}

static gboolean
on_timer (int fd, GIOCondition condition, gpointer data)
{
  Remind *self = data;
  g_autoptr (GError) failure = NULL;
  guint64 n_times;

  /* It fails when the clock was set: then it is only looked at again. */
  if (read (fd, &n_times, sizeof n_times) < 0 && errno == EAGAIN)
    return G_SOURCE_CONTINUE;
  if (sale_clock_get_now (sale_cli_get_clock (self->cli)) >= self->next && !look (self, &failure))
    {
      sale_cli_warn (self->cli, "%s", failure->message);
      self->next += G_TIME_SPAN_HOUR / 1000;
    }
  sleep_until_next (self);
  return G_SOURCE_CONTINUE;
}

static gboolean
on_cancelled (GCancellable *cancellable, gpointer loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_REMOVE;
}

static SaleCliStatus
stay (Remind *self)
{
  g_autoptr (GSource) cancelled = g_cancellable_source_new (sale_cli_get_cancellable (self->cli));
  guint timer = g_unix_fd_add (self->timer, G_IO_IN | G_IO_ERR, on_timer, self);

  g_source_set_callback (cancelled, G_SOURCE_FUNC (on_cancelled), self->loop, NULL);
  g_source_attach (cancelled, NULL);
  sleep_until_next (self);
  g_main_loop_run (self->loop);
  g_source_remove (timer);
  g_source_destroy (cancelled);
  return SALE_CLI_DONE;
}

/* --------------------------------------------------------------------------- */

static gboolean
parse_time (const char *text, int *minute, GError **error)
{
  int hour, rest, length = 0;

  if (text == NULL)
    return TRUE;
  if (sscanf (text, "%2d:%2d%n", &hour, &rest, &length) == 2 && text[length] == '\0' && hour >= 0 &&
      hour < 24 && rest >= 0 && rest < 60)
    {
      *minute = hour * 60 + rest;
      return TRUE;
    }
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               _("“%.40s” is not a time such as 09:00"),
                 g_utf8_validate (text, -1, NULL) ? text : "?");
  return FALSE;
}

static gboolean
prepare (Remind *self, GError **error)
{
  g_autofree char *own = sale_session_dup_default_path ();

  self->opens_window = g_str_equal (own, sale_cli_get_book_path (self->cli));
  self->shown = g_hash_table_new_full (NULL, NULL, NULL, clear_item);
  self->loop = g_main_loop_new (NULL, FALSE);
  self->timer = timerfd_create (CLOCK_REALTIME, TFD_CLOEXEC | TFD_NONBLOCK);
  if (self->timer < 0)
    {
      g_set_error_literal (error, SALE_ERROR, SALE_ERROR_FAILED, g_strerror (errno));
      return FALSE;
    }
  self->notifier = sale_cli_notifier_new (on_notification, self, error);
  return self->notifier != NULL;
}

static SaleCliStatus
run (SaleCli *cli, char **argv, GError **error)
{
  g_auto (Remind) self = { .cli = cli, .minute = NINE_O_CLOCK, .timer = -1 };
  g_autofree char *at = NULL;
  const GOptionEntry options[] = {
    { "at", 0, 0, G_OPTION_ARG_FILENAME, &at, N_ ("When to remind, on every working day (09:00)"),
      N_ ("HH:MM") },
    { "once", 0, 0, G_OPTION_ARG_NONE, &self.once, N_ ("Remind now, and end"), NULL },
    { NULL },
  };
  g_auto (GStrv) arguments = sale_cli_parse (cli, argv, options, 0, 0, error);

  if (arguments == NULL || !parse_time (at, &self.minute, error))
    return SALE_CLI_USAGE;
  if (!prepare (&self, error) || !look (&self, error))
    return SALE_CLI_FAILED;
  return self.once ? SALE_CLI_DONE : stay (&self);
}

const SaleCliCommand sale_cmd_remind = {
  .name = "remind",
  .summary = N_ ("Notify of what is due"),
  .description =
      N_ ("Sleeps, and shows a desktop notification of what is due on every working day. "
          "Things can be finished or put off from there. For the list of programs that start "
          "when you log in."),
  .run = run,
};
