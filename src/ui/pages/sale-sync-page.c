/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-sync-page.h"

#include "sale-connect-dialog.h"
#include "sale-connection-group.h"
#include "sale-empty.h"
#include "sale-exchange-dialog.h"
#include "sale-page-life.h"
#include "sale-plain-text.h"

#define PROGRESS_MS 200

/**
 * SaleSyncPage:
 *
 * What the book is shared through: the state of each connection, its runs, and
 * the way to the conflicts. The first run of a connection shows what it would
 * exchange before it does.
 */
struct _SaleSyncPage
{
  SalePage parent_instance;

  AdwBanner *key_banner;
  AdwPreferencesGroup *conflicts_group;
  AdwActionRow *conflicts_row;
  GtkBox *places;

  SaleSharingJob *job;
  GPtrArray *list; /* of SaleSharedPlace */
  SaleSharingState *state; /* NULL until it is read */
  GCancellable *cancellable;
  guint progress_source;
};

G_DEFINE_FINAL_TYPE (SaleSyncPage, sale_sync_page, SALE_TYPE_PAGE)

/* What is shown ------------------------------------------------------------------ */

static void
show_running (SaleSyncPage *self)
{
  const char *running = sale_sharing_job_get_running (self->job);
  g_autofree char *progress = running ? sale_sharing_job_dup_progress (self->job) : NULL;

  for (GtkWidget *group = gtk_widget_get_first_child (GTK_WIDGET (self->places)); group;
       group = gtk_widget_get_next_sibling (group))
    {
      const char *name = sale_connection_group_get_name (SALE_CONNECTION_GROUP (group));

      sale_connection_group_set_running (SALE_CONNECTION_GROUP (group),
                                         g_strcmp0 (name, running) == 0, running == NULL, progress);
    }
}

static gboolean
on_progress (gpointer data)
{
  show_running (data);
  return G_SOURCE_CONTINUE;
}

static void
follow_progress (SaleSyncPage *self)
{
  gboolean running = sale_sharing_job_get_running (self->job) != NULL;

  g_clear_handle_id (&self->progress_source, g_source_remove);
  if (running)
    self->progress_source = g_timeout_add (PROGRESS_MS, on_progress, self);
  show_running (self);
}

static GtkWidget *
find_group (SaleSyncPage *self, guint number)
{
  GtkWidget *group = gtk_widget_get_first_child (GTK_WIDGET (self->places));

  for (guint i = 0; group && i < number; i++)
    group = gtk_widget_get_next_sibling (group);
  return group;
}

static GtkWidget *
get_group (SaleSyncPage *self, guint number)
{
  GtkWidget *group = find_group (self, number);

  if (group == NULL)
    {
      group = sale_connection_group_new (
          sale_session_get_clock (sale_page_get_session (SALE_PAGE (self))));
      gtk_box_append (self->places, group);
    }
  return group;
}

/* What happened since the last run counts too. */
static void
update_last (SaleSyncPage *self, const SaleSharedPlace *place, GPtrArray *results)
{
  SaleSharingResult *last = results->len ? results->pdata[0] : NULL;
  guint before = last ? last->conflicts : 0;

  if (last == NULL || self->state == NULL)
    return;
  last->conflicts = sale_sharing_state_count_conflicts (self->state, place->connection);
  if (place->connection == 0)
    last->pending = self->state->pending;
  else if (before > last->conflicts)
    last->pending += before - last->conflicts;
}

/* Groups stay, so that the focus does. */
static void
show_places (SaleSyncPage *self)
{
  SaleReader *reader = sale_session_get_reader (sale_page_get_session (SALE_PAGE (self)));
  GtkWidget *group;

  for (guint i = 0; i < self->list->len; i++)
    {
      const SaleSharedPlace *place = self->list->pdata[i];
      g_autoptr (GPtrArray) results = sale_sharing_list_results (reader, place->name, NULL);
      g_autoptr (GPtrArray) none = g_ptr_array_new ();

      if (results)
        update_last (self, place, results);
      sale_connection_group_show (SALE_CONNECTION_GROUP (get_group (self, i)), place,
                                  results ? results : none);
    }
  while ((group = find_group (self, self->list->len)) != NULL)
    gtk_box_remove (self->places, group);
}

static void
show_key (SaleSyncPage *self)
{
  SaleSecretState keyring = SALE_SECRET_FINE;
  gboolean kept = FALSE;

  for (guint i = 0; i < self->list->len; i++)
    kept |= sale_sharing_job_keeps_key (self->job, ((SaleSharedPlace *) self->list->pdata[i])->name,
                                        &keyring);
  sale_plain_set_title (
      self->key_banner, keyring == SALE_SECRET_LOCKED
      ? _ ("The keyring is locked: the key is kept only until this window closes.")
      : _ ("There is no keyring here: the key is kept only until this window closes."));
  adw_banner_set_revealed (self->key_banner, kept);
}

static void
show_conflicts (SaleSyncPage *self)
{
  guint n = self->state ? self->state->conflicts->len : 0;
  g_autofree char *title = g_strdup_printf (ngettext ("%u Conflict", "%u Conflicts", n), n);

  sale_plain_set_title (self->conflicts_row, title);
  gtk_widget_set_visible (GTK_WIDGET (self->conflicts_group), n > 0);
}

static void
show_all (SaleSyncPage *self)
{
  show_places (self);
  show_key (self);
  show_conflicts (self);
  follow_progress (self);
  /* Conflicts outlast their connection. */
  sale_page_set_empty (SALE_PAGE (self),
                       self->list->len == 0 &&
                           (self->state == NULL || self->state->conflicts->len == 0));
}

static void
on_state (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SaleSyncPage) self = data;
  SaleSharingState *state = sale_session_read_finish (SALE_SESSION (source), result, NULL);

  if (g_task_get_cancellable (G_TASK (result)) != self->cancellable || state == NULL ||
      sale_page_get_session (SALE_PAGE (self)) != SALE_SESSION (source))
    {
      g_clear_pointer (&state, sale_sharing_state_free);
      return;
    }
  g_clear_pointer (&self->state, sale_sharing_state_free);
  self->state = state;
  if (self->list)
    show_all (self);
}

static void
read_state (SaleSyncPage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  sale_session_read_async (sale_page_get_session (SALE_PAGE (self)), sale_sharing_state_read, NULL,
                           NULL, sale_sharing_state_free, self->cancellable, on_state,
                           g_object_ref (self));
}

static void
reload (SaleSyncPage *self)
{
  gboolean open = self->job && sale_page_get_session (SALE_PAGE (self));
  g_autoptr (GError) error = NULL;
  GPtrArray *list = open ? sale_sharing_job_list_places (self->job, &error) : NULL;

  if (list == NULL)
    {
      if (error)
        sale_page_show_error (SALE_PAGE (self), error);
      return;
    }
  g_clear_pointer (&self->list, g_ptr_array_unref);
  self->list = list;
  show_all (self);
  read_state (self);
}

static const SaleSharedPlace *
find_place (SaleSyncPage *self, const char *name)
{
  for (guint i = 0; self->list && i < self->list->len; i++)
    if (g_strcmp0 (((SaleSharedPlace *) self->list->pdata[i])->name, name) == 0)
      return self->list->pdata[i];
  return NULL;
}

/* Errors ------------------------------------------------------------------------- */

static gboolean
is_stopped (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
         g_error_matches (error, SALE_ERROR, SALE_ERROR_CANCELLED);
}

/* What went wrong, and what is safe nevertheless. */
static void
show_failure (SaleSyncPage *self, const GError *error)
{
  g_autoptr (GError) whole = NULL;

  if (is_stopped (error))
    {
      sale_page_say (SALE_PAGE (self), _ ("Stopped. The next run goes on."));
      return;
    }
  /* Whole sentences say it themselves. */
  if (g_str_has_suffix (error->message, "."))
    {
      sale_page_show_error (SALE_PAGE (self), error);
      return;
    }
  whole = g_error_new (error->domain, error->code,
                       /* Translators: what went wrong. */
                       _ ("%s. What was exchanged is kept, and your changes wait."), error->message);
  sale_page_show_error (SALE_PAGE (self), whole);
}

/* Runs --------------------------------------------------------------------------- */

static void
on_ran (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SaleSyncPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleSharingResult) done =
      sale_sharing_job_run_finish (SALE_SHARING_JOB (source), result, &error);

  if (self->job != SALE_SHARING_JOB (source))
    return;
  reload (self);
  sale_page_show_error (SALE_PAGE (self), NULL);
  if (done == NULL)
    show_failure (self, error);
}

static void
run (SaleSyncPage *self, const char *name)
{
  sale_sharing_job_run_async (self->job, name, FALSE, on_ran, g_object_ref (self));
}

typedef struct
{
  SaleSyncPage *page;
  char *name;
} Look;

static void
look_free (gpointer data, GClosure *closure)
{
  Look *self = data;

  g_object_unref (self->page);
  g_free (self->name);
  g_free (self);
}

static Look *
look_new (SaleSyncPage *page, const char *name)
{
  Look *self = g_new (Look, 1);

  self->page = g_object_ref (page);
  self->name = g_strdup (name);
  return self;
}

static void
on_send (SaleExchangeDialog *dialog, gpointer data)
{
  Look *look = data;

  if (look->page->job)
    run (look->page, look->name);
}

static void
show_look (SaleSyncPage *self, const char *name, const SaleSharingResult *result)
{
  const SaleSharedPlace *place = find_place (self, name);
  g_autofree char *label = place ? sale_connection_dup_label (place) : g_strdup (name);
  AdwDialog *dialog;

  if (result->changes == NULL || result->changes->len == 0)
    {
      run (self, name);
      return;
    }
  dialog = sale_exchange_dialog_new (result, label);
  g_signal_connect_data (dialog, "send", G_CALLBACK (on_send), look_new (self, name), look_free, 0);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
on_looked (GObject *source, GAsyncResult *result, gpointer data)
{
  Look *look = data;
  SaleSyncPage *self = look->page;
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleSharingResult) seen =
      sale_sharing_job_run_finish (SALE_SHARING_JOB (source), result, &error);

  if (self->job == SALE_SHARING_JOB (source))
    {
      reload (self);
      sale_page_show_error (SALE_PAGE (self), NULL);
      if (seen)
        show_look (self, look->name, seen);
      else
        show_failure (self, error);
    }
  look_free (look, NULL);
}

static void
sync_now (GtkWidget *widget, const char *action, GVariant *target)
{
  SaleSyncPage *self = SALE_SYNC_PAGE (widget);
  const SaleSharedPlace *place = find_place (self, g_variant_get_string (target, NULL));

  if (place == NULL)
    return;
  if (place->approved)
    run (self, place->name);
  else
    sale_sharing_job_run_async (self->job, place->name, TRUE, on_looked,
                                look_new (self, place->name));
}

static void
stop (GtkWidget *widget, const char *action, GVariant *target)
{
  sale_sharing_job_stop (SALE_SYNC_PAGE (widget)->job);
}

/* Connections -------------------------------------------------------------------- */

static void
connect_to (GtkWidget *widget, const char *action, GVariant *target)
{
  gtk_widget_activate_action (widget, "win.connect", "s",
                              target ? g_variant_get_string (target, NULL) : "folder");
}

static void
sign_in (GtkWidget *widget, const char *action, GVariant *target)
{
  SaleSyncPage *self = SALE_SYNC_PAGE (widget);
  const SaleSharedPlace *place = find_place (self, g_variant_get_string (target, NULL));
  AdwDialog *dialog;

  if (place == NULL)
    return;
  dialog = sale_connect_dialog_new (sale_page_get_session (SALE_PAGE (self)), place->provider);
  sale_connect_dialog_set_place (SALE_CONNECT_DIALOG (dialog), place);
  adw_dialog_present (dialog, widget);
}

static void
on_disconnected (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SaleSyncPage) self = data;
  g_autoptr (GError) error = NULL;
  gboolean fine = sale_sharing_job_finish (SALE_SHARING_JOB (source), result, &error);

  if (self->job == SALE_SHARING_JOB (source) && !fine)
    sale_page_show_error (SALE_PAGE (self), error);
}

static void
on_disconnect_response (AdwAlertDialog *dialog, const char *response, gpointer data)
{
  Look *look = data;

  if (g_strcmp0 (response, "disconnect") == 0 && look->page->job)
    sale_sharing_job_disconnect_async (look->page->job, look->name, on_disconnected,
                                       g_object_ref (look->page));
}

static void
disconnect (GtkWidget *widget, const char *action, GVariant *target)
{
  SaleSyncPage *self = SALE_SYNC_PAGE (widget);
  const SaleSharedPlace *place = find_place (self, g_variant_get_string (target, NULL));
  g_autofree char *label = place ? sale_connection_dup_label (place) : NULL;
  g_autofree char *heading = NULL;
  AdwDialog *ask;

  if (place == NULL)
    return;
  /* Translators: the name of a connection. */
  heading = g_strdup_printf (_ ("Disconnect %s?"), label);
  ask = adw_alert_dialog_new (
      heading, _ ("What was exchanged stays in this book, and what lies there stays there. Changes "
                  "that were not sent stay here. The key is forgotten."));
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (ask), "cancel",
                                  _ ("_Cancel"), "disconnect", _ ("_Disconnect"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (ask), "disconnect",
                                            ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (ask), "cancel");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (ask), "cancel");
  g_signal_connect_data (ask, "response", G_CALLBACK (on_disconnect_response),
                         look_new (self, place->name), look_free, 0);
  adw_dialog_present (ask, widget);
}

/* Life --------------------------------------------------------------------------- */

static void
leave_job (SaleSyncPage *self)
{
  g_clear_handle_id (&self->progress_source, g_source_remove);
  if (self->job)
    g_signal_handlers_disconnect_by_data (self->job, self);
  g_clear_object (&self->job);
}

static void
sale_sync_page_session_set (SalePage *page, SaleSession *session)
{
  SaleSyncPage *self = SALE_SYNC_PAGE (page);

  leave_job (self);
  g_clear_pointer (&self->state, sale_sharing_state_free);
  self->job = g_object_ref (sale_sharing_job_get (session));
  g_signal_connect_object (self->job, "changed", G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
  sale_page_follow (page, (SalePageReload) reload, NULL, FALSE);
}

static void
sale_sync_page_dispose (GObject *object)
{
  SaleSyncPage *self = SALE_SYNC_PAGE (object);

  leave_job (self);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->state, sale_sharing_state_free);
  g_clear_pointer (&self->list, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), SALE_TYPE_SYNC_PAGE);
  G_OBJECT_CLASS (sale_sync_page_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "page.connect", NULL, connect_to);
  gtk_widget_class_install_action (klass, "page.connect-to", "s", connect_to);
  gtk_widget_class_install_action (klass, "page.sync", "s", sync_now);
  gtk_widget_class_install_action (klass, "page.stop", "s", stop);
  gtk_widget_class_install_action (klass, "page.sign-in", "s", sign_in);
  gtk_widget_class_install_action (klass, "page.disconnect", "s", disconnect);
}

static void
sale_sync_page_class_init (SaleSyncPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SALE_TYPE_EMPTY);
  G_OBJECT_CLASS (klass)->dispose = sale_sync_page_dispose;
  SALE_PAGE_CLASS (klass)->id = "sync";
  SALE_PAGE_CLASS (klass)->session_set = sale_sync_page_session_set;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               SALE_UI_RESOURCE ("sale-sync-page.ui"));
  gtk_widget_class_bind_template_child (widget_class, SaleSyncPage, key_banner);
  gtk_widget_class_bind_template_child (widget_class, SaleSyncPage, conflicts_group);
  gtk_widget_class_bind_template_child (widget_class, SaleSyncPage, conflicts_row);
  gtk_widget_class_bind_template_child (widget_class, SaleSyncPage, places);
  install_actions (widget_class);
}

static void
sale_sync_page_init (SaleSyncPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
