/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-sync-page-private.h"

#include "sale-connection-group.h"
#include "sale-empty.h"
#include "sale-page-life.h"
#include "sale-page-rows.h"
#include "sale-plain-text.h"

#define PROGRESS_MS 200

/**
 * SaleSyncPage:
 *
 * What the book is shared through: the state of each connection, its runs, and
 * the way to the conflicts. The first run of a connection shows what it would
 * exchange before it does.
 */

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

static guint
count_conflicts (SaleSyncPage *self, gint64 connection)
{
  guint n = sale_sharing_state_count_conflicts (self->state, connection);
  guint held = sale_sharing_job_count_held (self->job, connection);

  return n > held ? n - held : 0;
}

/* What happened since the last run counts too. */
static void
update_last (SaleSyncPage *self, const SaleSharedPlace *place, GPtrArray *results,
             const SalePendingCount *unsent, guint pending)
{
  SaleSharingResult *last = results->len ? results->pdata[0] : NULL;

  if (last == NULL)
    return;
  last->conflicts = count_conflicts (self, place->connection);
  last->pending = unsent->n - unsent->held - unsent->refused + pending;
}

/* Groups stay, so that the focus does. */
static void
show_places (SaleSyncPage *self)
{
  GPtrArray *places = self->state->places;
  GtkWidget *group;

  for (guint i = 0; i < places->len; i++)
    {
      const SalePendingCount *unsent = &g_array_index (self->state->unsent, SalePendingCount, i);

      update_last (self, places->pdata[i], self->state->results->pdata[i], unsent,
                   g_array_index (self->state->pending, guint, i));
      sale_connection_group_show (SALE_CONNECTION_GROUP (get_group (self, i)), places->pdata[i],
                                  self->state->results->pdata[i], unsent);
    }
  while ((group = find_group (self, places->len)) != NULL)
    gtk_box_remove (self->places, group);
}

static void
show_key (SaleSyncPage *self)
{
  SaleSecretState keyring = SALE_SECRET_FINE;
  gboolean kept = FALSE;

  for (guint i = 0; i < self->state->places->len; i++)
    {
      const SaleSharedPlace *place = self->state->places->pdata[i];

      kept |= sale_sharing_job_keeps_key (self->job, place->name, &keyring);
    }
  sale_plain_set_title (
      self->key_banner, keyring == SALE_SECRET_LOCKED
      ? _ ("The keyring is locked: the key is kept only until this window closes.")
      : _ ("There is no keyring here: the key is kept only until this window closes."));
  adw_banner_set_revealed (self->key_banner, kept);
}

static guint
show_conflicts (SaleSyncPage *self)
{
  guint all = self->state->conflicts->len, held = sale_sharing_job_count_held (self->job, -1);
  guint n = all > held ? all - held : 0;
  g_autofree char *title = g_strdup_printf (ngettext ("%u Conflict", "%u Conflicts", n), n);

  sale_plain_set_title (self->conflicts_row, title);
  gtk_widget_set_visible (GTK_WIDGET (self->conflicts_group), n > 0);
  return n;
}

static void
show_all (SaleSyncPage *self)
{
  guint n_conflicts = show_conflicts (self);

  show_places (self);
  show_key (self);
  follow_progress (self);
  gtk_widget_set_visible (GTK_WIDGET (self->automatic_group), self->state->places->len > 0);
  /* Conflicts outlast their connection. */
  sale_page_set_empty (SALE_PAGE (self), self->state->places->len == 0 && n_conflicts == 0);
}

static void
on_state (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SaleSyncPage) self = data;
  SaleSharingState *state =
      sale_page_finish (SALE_PAGE (self), source, result, (GDestroyNotify) sale_sharing_state_free);

  if (state == NULL)
    return;
  g_clear_pointer (&self->state, sale_sharing_state_free);
  self->state = state;
  show_all (self);
}

/* In the private header. */
void
sale_sync_page_reload (SaleSyncPage *self)
{
  SaleSession *session = sale_page_get_session (SALE_PAGE (self));

  if (session == NULL || self->job == NULL)
    return;
  /* That a run has begun or ended is seen at once. */
  if (self->state)
    follow_progress (self);
  sale_page_read (SALE_PAGE (self), &self->cancellable, sale_sharing_state_read,
                  sale_sharing_state_free, on_state);
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
  g_signal_connect_object (self->job, "changed", G_CALLBACK (sale_sync_page_reload), self,
                           G_CONNECT_SWAPPED);
  sale_page_set_loading (page, TRUE);
  sale_page_follow (page, (SalePageReload) sale_sync_page_reload, NULL, FALSE);
}

static void
sale_sync_page_dispose (GObject *object)
{
  SaleSyncPage *self = SALE_SYNC_PAGE (object);

  leave_job (self);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->state, sale_sharing_state_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), SALE_TYPE_SYNC_PAGE);
  G_OBJECT_CLASS (sale_sync_page_parent_class)->dispose (object);
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
  gtk_widget_class_bind_template_child (widget_class, SaleSyncPage, automatic_group);
  sale_sync_page_install_actions (widget_class);
}

static void
sale_sync_page_init (SaleSyncPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
