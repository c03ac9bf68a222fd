/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-notifications.h"
#include "sale-ui-test.h"

typedef struct
{
  SaleSession *session;
  GApplication *application;
  SaleNotifications *notifications;
  gint64 task;
} Fixture;

static gint64
add_task (SaleSession *session)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Add");
  g_autoptr (SaleCommit) commit = NULL;
  g_autoptr (GError) error = NULL;
  gint64 account = sale_change_set_create (set, SALE_KIND_ACCOUNT);
  gint64 task;

  sale_change_set_set_text (set, SALE_KIND_ACCOUNT, account, sale_account_field_name, "Nordlicht");
  task = sale_change_set_create (set, SALE_KIND_TASK);
  sale_change_set_set_int (set, SALE_KIND_TASK, task, sale_task_field_account, account);
  sale_change_set_set_text (set, SALE_KIND_TASK, task, sale_task_field_text, "Send the offer");
  sale_change_set_set_date (set, SALE_KIND_TASK, task, sale_task_field_due,
                            sale_session_get_today (session));
  commit = sale_session_commit (session, set, &error);
  g_assert_no_error (error);
  return sale_commit_get_new_id (commit, task);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->session = sale_ui_test_session_new ();
  fixture->task = add_task (fixture->session);
  fixture->application =
      g_application_new ("org.example.SecondSale.Test", G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (fixture->application, NULL, NULL));
  fixture->notifications = sale_notifications_new (fixture->application);
  sale_notifications_set_session (fixture->notifications, fixture->session);
  sale_notifications_tell (fixture->notifications);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  sale_notifications_free (fixture->notifications);
  g_object_unref (fixture->application);
  sale_ui_test_session_end (fixture->session);
}

static SaleRecord *
dup_task (Fixture *fixture)
{
  return sale_reader_get_of_kind (sale_session_get_reader (fixture->session), SALE_KIND_TASK,
                                  fixture->task, NULL);
}

static void
press (Fixture *fixture, const char *action)
{
  g_action_group_activate_action (G_ACTION_GROUP (fixture->application), action,
                                  g_variant_new_string ("reminder-0"));
}

static gboolean
is_done (gpointer data)
{
  g_autoptr (SaleRecord) task = dup_task (data);

  return sale_date_is_known (sale_task_get_done_on (task));
}

static void
test_done (Fixture *fixture, gconstpointer data)
{
  g_assert_false (is_done (fixture));
  press (fixture, "reminder-done");
  sale_ui_test_wait (is_done, fixture);
}

static gboolean
is_snoozed (gpointer data)
{
  Fixture *fixture = data;
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_SNOOZE);

  return sale_reader_count (sale_session_get_reader (fixture->session), query, NULL) == 1;
}

static void
test_snooze (Fixture *fixture, gconstpointer data)
{
  press (fixture, "reminder-snooze");
  sale_ui_test_wait (is_snoozed, fixture);
  g_assert_false (is_done (fixture));
}

/* A button pressed twice, or of yesterday's notification, does nothing. */
static void
test_unknown (Fixture *fixture, gconstpointer data)
{
  gint64 last = sale_reader_get_last_set (sale_session_get_reader (fixture->session));

  g_action_group_activate_action (G_ACTION_GROUP (fixture->application), "reminder-done",
                                  g_variant_new_string ("reminder-9"));
  press (fixture, "reminder-done");
  sale_ui_test_wait (is_done, fixture);
  press (fixture, "reminder-done");
  g_assert_cmpint (sale_reader_get_last_set (sale_session_get_reader (fixture->session)), ==,
                   last + 1);
}

#define TEST(name, func) g_test_add ("/notifications/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  sale_ui_test_init (&argc, &argv);
  /* Nobody shows notifications here, which GLib warns of. */
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);
  TEST ("done", test_done);
  TEST ("snooze", test_snooze);
  TEST ("unknown", test_unknown);
  return g_test_run ();
}
