/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-sharing-job-private.h"

#include "sale-error.h"

#include <glib/gi18n-lib.h>

#define DATA "sale-sharing-job"

/**
 * SaleSharingJob:
 *
 * Sharing as a window does it: every call that waits for a disk, a server or the keyring runs on
 * a thread, one after the other. There is one for a session, so that all pages see the same run,
 * and a key that the keyring does not keep is known until the session ends.
 *
 * Belongs to the session's thread.
 */

G_DEFINE_FINAL_TYPE (SaleSharingJob, sale_sharing_job, G_TYPE_OBJECT)

static guint changed_signal, settled_signal;

static void
sale_sharing_job_finalize (GObject *object)
{
  SaleSharingJob *self = SALE_SHARING_JOB (object);

  g_clear_object (&self->book);
  g_clear_pointer (&self->held, sale_held_decision_free);
  g_ptr_array_unref (self->settling);
  g_hash_table_unref (self->keys);
  g_hash_table_unref (self->kept);
  g_free (self->running);
  g_clear_object (&self->run);
  g_mutex_clear (&self->working);
  g_mutex_clear (&self->state);
  G_OBJECT_CLASS (sale_sharing_job_parent_class)->finalize (object);
}

static void
sale_sharing_job_class_init (SaleSharingJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sale_sharing_job_finalize;

  /**
   * SaleSharingJob::changed:
   *
   * A run has begun or ended, there is another connection or one less, or something was decided.
   */
  changed_signal = g_signal_new ("changed", SALE_TYPE_SHARING_JOB, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
  /**
   * SaleSharingJob::settled:
   *
   * What was decided is written; the next run tells the others.
   */
  settled_signal = g_signal_new ("settled", SALE_TYPE_SHARING_JOB, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
sale_sharing_job_init (SaleSharingJob *self)
{
  self->keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                      (GDestroyNotify) sale_sharing_free_key);
  self->kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, sale_sharing_kept_free);
  self->settling = g_ptr_array_new ();
  g_mutex_init (&self->working);
  g_mutex_init (&self->state);
}

/**
 * sale_sharing_job_get:
 *
 * Returns: (transfer none): the session's
 */
SaleSharingJob *
sale_sharing_job_get (SaleSession *session)
{
  SaleSharingJob *self = g_object_get_data (G_OBJECT (session), DATA);

  if (self)
    return self;
  self = g_object_new (SALE_TYPE_SHARING_JOB, NULL);
  self->book = g_object_ref (sale_session_get_book (session));
  g_object_set_data_full (G_OBJECT (session), DATA, self, g_object_unref);
  return self;
}

/* What was decided just before is not asked again; what cannot be written is. */
static void
write_held (SaleSharingJob *self)
{
  g_autoptr (SaleHeldDecision) held = g_steal_pointer (&self->held);

  for (guint i = 0; i < self->settling->len; i++)
    sale_held_decision_write (self->settling->pdata[i], self->book, NULL);
  if (held)
    sale_held_decision_write (held, self->book, NULL);
}

/**
 * sale_sharing_job_close:
 * @session: one that is about to close its book
 *
 * Stops what is under way, and waits for it.
 */
void
sale_sharing_job_close (SaleSession *session)
{
  SaleSharingJob *self = g_object_get_data (G_OBJECT (session), DATA);

  if (self == NULL)
    return;
  g_mutex_lock (&self->state);
  self->closed = TRUE;
  g_cancellable_cancel (self->current);
  g_mutex_unlock (&self->state);
  g_mutex_lock (&self->working);
  g_hash_table_remove_all (self->kept);
  write_held (self);
  g_mutex_unlock (&self->working);
}

/* In the private header. */
void
sale_sharing_job_changed (SaleSharingJob *self)
{
  g_signal_emit (self, changed_signal, 0);
}

/* In the private header. */
void
sale_sharing_job_settled (SaleSharingJob *self)
{
  g_signal_emit (self, settled_signal, 0);
}

/* Calls --------------------------------------------------------------------------------------- */

/* In the private header. Takes @call. What the caller does not mean to stop can still be stopped
 * by closing the book. */
GTask *
sale_sharing_job_task (SaleSharingJob *self, GCancellable *cancellable, gpointer call,
                       GDestroyNotify free_call, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GCancellable) own = cancellable ? g_object_ref (cancellable) : g_cancellable_new ();
  GTask *task = g_task_new (self, own, callback, data);

  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, call, free_call);
  return task;
}

/* In the private header. On the thread; sale_sharing_job_end() has to follow in any case. */
gboolean
sale_sharing_job_begin (SaleSharingJob *self, GCancellable *cancellable, GError **error)
{
  gboolean closed;

  g_mutex_lock (&self->working);
  g_mutex_lock (&self->state);
  closed = self->closed;
  self->current = closed ? NULL : cancellable;
  self->phase = SALE_SYNC_IDLE;
  self->done = self->total = 0;
  g_mutex_unlock (&self->state);
  if (closed)
    g_set_error_literal (error, SALE_ERROR, SALE_ERROR_CANCELLED, _("The book was closed"));
  else if (g_cancellable_is_cancelled (cancellable))
    g_set_error_literal (error, SALE_ERROR, SALE_ERROR_CANCELLED, _("Stopped"));
  return !closed && !g_cancellable_is_cancelled (cancellable);
}

/* In the private header. */
void
sale_sharing_job_end (SaleSharingJob *self)
{
  g_mutex_lock (&self->state);
  self->current = NULL;
  g_mutex_unlock (&self->state);
  g_mutex_unlock (&self->working);
}

/**
 * sale_sharing_job_finish:
 *
 * Ends connecting and disconnecting.
 */
gboolean
sale_sharing_job_finish (SaleSharingJob *self, GAsyncResult *result, GError **error)
{
  gboolean fine = g_task_propagate_boolean (G_TASK (result), error);

  sale_sharing_job_changed (self);
  return fine;
}

/* What is under way --------------------------------------------------------------------------- */

/**
 * sale_sharing_job_dup_progress:
 *
 * Returns: (transfer full): what the run does just now, for people
 */
char *
sale_sharing_job_dup_progress (SaleSharingJob *self)
{
  SaleSyncState phase;
  guint done, total;

  g_mutex_lock (&self->state);
  phase = self->phase;
  done = self->done;
  total = self->total;
  g_mutex_unlock (&self->state);
  if (phase == SALE_SYNC_PUSHING)
    return total ? g_strdup_printf (_("Sending… %u of %u"), done, total) : g_strdup (_("Sending…"));
  return total ? g_strdup_printf (_("Reading… %u of %u"), done, total) : g_strdup (_("Reading…"));
}

/**
 * sale_sharing_job_get_running:
 *
 * Returns: (nullable): the connection of the run under way
 */
const char *
sale_sharing_job_get_running (SaleSharingJob *self)
{
  return self->running;
}

/**
 * sale_sharing_job_stop:
 *
 * Ends the run under way soon. What it did is kept, and the next one goes on.
 */
void
sale_sharing_job_stop (SaleSharingJob *self)
{
  g_cancellable_cancel (self->run);
}
