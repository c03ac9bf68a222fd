/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A run, as a window does it. */
#include "sale-sharing-job-private.h"

#include "sale-error.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  char *name;
  SaleSharingMode mode;
  char *key;
} Call;

static void
call_free (gpointer data)
{
  Call *self = data;

  g_free (self->name);
  sale_sharing_free_key (self->key);
  g_free (self);
}

static gboolean
is_look (const Call *call)
{
  return call->mode == SALE_SHARING_LOOK;
}

static void
on_progress (SaleSyncState state, guint done, guint total, gpointer data)
{
  SaleSharingJob *self = data;

  g_mutex_lock (&self->state);
  self->phase = state;
  self->done = done;
  self->total = total;
  g_mutex_unlock (&self->state);
}

/* @changes: (transfer full) */
static void
add_changes (SaleSharingResult *result, GPtrArray *changes)
{
  if (result->changes)
    g_ptr_array_extend_and_steal (result->changes, changes);
  else
    result->changes = changes;
}

/* Besides what the records of the same run came to. */
static void
take_files (SaleSharingJob *self, SaleSharingResult *result, const SaleSharingRun *run,
            gboolean dry_run)
{
  g_autoptr (SaleReader) reader = dry_run ? sale_book_open_reader (self->book, NULL) : NULL;

  result->state = MAX (result->state, run->state);
  result->pulled += run->pulled;
  result->pushed += dry_run ? run->pending : run->pushed;
  result->pending += run->pending;
  result->conflicts += run->conflicts;
  result->waiting += run->waiting;
  result->set_aside += run->set_aside->len;
  if (run->set_aside->len)
    {
      const SaleSyncTrouble *first = run->set_aside->pdata[0];

      /* Translators: a file's name, what is wrong with it. */
      result->problem = g_strdup_printf (_("%s: %s"), first->name, first->error->message);
    }
  if (reader)
    add_changes (result, sale_sharing_changes_of_files (reader, run));
}

static void
take_records (SaleSharingResult *result, const SaleSharingRecords *run)
{
  result->state = run->state;
  result->pulled = run->pulled;
  result->pushed = run->pushed;
  result->pending = run->pending;
  result->conflicts = run->asked;
  result->waiting = run->waiting;
  result->set_aside = run->rejected;
  result->question = run->question;
  result->n_question = run->n_question;
  result->n_linked = run->n_linked;
  if (run->changes)
    result->changes = sale_sharing_changes_of_records (run);
}

static SaleSharingResult *
exchange (SaleSharingJob *self, Call *call, const SaleSharedPlace *place, GCancellable *cancellable,
          GError **error)
{
  g_autoptr (SaleProvider) provider =
      sale_sharing_job_open (self, place, call->key, cancellable, error);
  SaleSharingResult *result;

  if (provider == NULL)
    return NULL;
  if (place->connection)
    {
      g_autoptr (SaleSharingRun) files = NULL;
      g_autoptr (SaleSharingRecords) run = sale_sharing_exchange_records (
          self->book, place, provider, call->mode, on_progress, self, cancellable, &files, error);

      if (run == NULL)
        return NULL;
      result = sale_sharing_result_new (0);
      take_records (result, run);
      if (files)
        take_files (self, result, files, is_look (call));
    }
  else
    {
      g_autoptr (SaleSharingRun) run =
          sale_sync (self->book, provider, is_look (call), on_progress, self, cancellable, error);

      if (run == NULL)
        return NULL;
      result = sale_sharing_result_new (0);
      take_files (self, result, run, is_look (call));
    }
  return result;
}

/* A run that came too early, and nobody asked for, did not take place. */
static gboolean
is_early (const Call *call, const GError *error)
{
  return call->mode == SALE_SHARING_QUIET &&
         g_error_matches (error, SALE_ERROR, SALE_ERROR_RATE_LIMITED);
}

/* That a line could not be kept is no reason to call the run a failure. */
static void
remember (SaleSharingJob *self, Call *call, SaleSharingResult *result, const GError *error)
{
  g_autoptr (SaleSharingResult) line = NULL;

  if (is_look (call) || sale_session_is_cancelled (error) || is_early (call, error))
    return;
  line = result ? sale_sharing_result_copy (result) : sale_sharing_result_new (0);
  line->at = sale_clock_get_now (sale_book_get_clock (self->book));
  if (error)
    {
      line->needs_key = g_error_matches (error, SALE_ERROR, SALE_ERROR_AUTH);
      line->state = line->needs_key ? SALE_SYNC_NEEDS_PERSON : SALE_SYNC_WAITING;
      line->problem = g_strdup (error->message);
    }
  sale_sharing_keep_result (self->book, call->name, line, NULL);
}

static SaleSharingResult *
run (SaleSharingJob *self, Call *call, GCancellable *cancellable, GError **error)
{
  g_autoptr (SaleSharedPlace) place = sale_sharing_find (self->book, call->name, error);
  SaleSharingResult *result;
  GError *problem = NULL;

  if (place == NULL || (!is_look (call) && !place->approved &&
                        !sale_sharing_approve (self->book, call->name, error)))
    return NULL;
  result = exchange (self, call, place, cancellable, &problem);
  sale_sharing_job_note_end (self, call->name, problem);
  remember (self, call, result, problem);
  if (result)
    result->at = sale_clock_get_now (sale_book_get_clock (self->book));
  else
    g_propagate_error (error, problem);
  return result;
}

static void
run_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  SaleSharingJob *self = source;
  GError *error = NULL;
  SaleSharingResult *result = sale_sharing_job_begin (self, cancellable, &error)
                                  ? run (self, data, cancellable, &error)
                                  : NULL;

  sale_sharing_job_end (self);
  if (result)
    g_task_return_pointer (task, result, (GDestroyNotify) sale_sharing_result_free);
  else
    g_task_return_error (task, error);
}

/**
 * sale_sharing_job_run_async:
 * @mode: what sort of run; unless it only looks, what is sent was seen, and goes
 *
 * One run at a time: while another is under way, it fails.
 */
void
sale_sharing_job_run_async (SaleSharingJob *self, const char *name, SaleSharingMode mode,
                            GAsyncReadyCallback callback, gpointer data)
{
  Call *call = g_new (Call, 1);
  g_autoptr (GTask) task = sale_sharing_job_task (self, NULL, call, call_free, callback, data);

  *call = (Call) { g_strdup (name), mode, g_strdup (g_hash_table_lookup (self->keys, name)) };
  if (self->running)
    {
      g_task_return_new_error (task, SALE_ERROR, SALE_ERROR_BUSY,
                               _("Another run is under way. Wait for its end."));
      return;
    }
  self->running = g_strdup (name);
  self->run = g_object_ref (g_task_get_cancellable (task));
  g_task_set_source_tag (task, sale_sharing_job_run_async);
  g_task_run_in_thread (task, run_thread);
  sale_sharing_job_changed (self);
}

/**
 * sale_sharing_job_run_finish:
 *
 * Returns: (transfer full): what it did, or would do; %NULL with an error, among them
 *   %SALE_ERROR_CANCELLED when it was stopped
 */
SaleSharingResult *
sale_sharing_job_run_finish (SaleSharingJob *self, GAsyncResult *result, GError **error)
{
  SaleSharingResult *done = g_task_propagate_pointer (G_TASK (result), error);

  if (g_task_get_source_tag (G_TASK (result)) == sale_sharing_job_run_async)
    {
      g_clear_pointer (&self->running, g_free);
      g_clear_object (&self->run);
    }
  sale_sharing_job_changed (self);
  return done;
}
