/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-sharing-job.h"

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
struct _SaleSharingJob
{
  GObject parent_instance;

  SaleBook *book;
  GHashTable *keys; /* name → key that is kept nowhere else */
  SaleSecretState keyring;
  char *running;    /* the connection of the run under way */

  GMutex working; /* one thread at a time is at it */
  GMutex state;   /* guards what follows */
  GCancellable *current;
  gboolean closed;
  SaleSyncState phase;
  guint done;
  guint total;
};

G_DEFINE_FINAL_TYPE (SaleSharingJob, sale_sharing_job, G_TYPE_OBJECT)

static guint changed_signal;

static void
sale_sharing_job_finalize (GObject *object)
{
  SaleSharingJob *self = SALE_SHARING_JOB (object);

  g_clear_object (&self->book);
  g_hash_table_unref (self->keys);
  g_free (self->running);
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
   * A run has begun or ended, or there is another connection or one less.
   */
  changed_signal = g_signal_new ("changed", SALE_TYPE_SHARING_JOB, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
sale_sharing_job_init (SaleSharingJob *self)
{
  self->keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                      (GDestroyNotify) sale_sharing_free_key);
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
  g_mutex_unlock (&self->working);
}

/* Calls --------------------------------------------------------------------------------------- */

typedef struct
{
  char *name;
  char *directory;
  SaleSharingSignIn sign_in; /* owns its texts */
  gboolean dry_run;
  char *key;
  GPtrArray *disputes;
  gboolean theirs;
  SaleSecretState kept;
} Call;

static void
call_free (gpointer data)
{
  Call *self = data;

  g_free (self->name);
  g_free (self->directory);
  g_free ((char *) self->sign_in.name);
  g_free ((char *) self->sign_in.address);
  g_free ((char *) self->sign_in.database);
  g_free ((char *) self->sign_in.user);
  g_free ((char *) self->sign_in.authority);
  sale_sharing_free_key ((char *) self->sign_in.key);
  sale_sharing_free_key (self->key);
  g_clear_pointer (&self->disputes, g_ptr_array_unref);
  g_free (self);
}

static Call *
call_new (const char *name)
{
  Call *self = g_new0 (Call, 1);

  self->name = g_strdup (name);
  return self;
}

static Call *
call_new_sign_in (const SaleSharingSignIn *sign_in)
{
  Call *self = call_new (sign_in->name ? sign_in->name : "odoo");

  self->sign_in.name = g_strdup (sign_in->name);
  self->sign_in.address = g_strdup (sign_in->address);
  self->sign_in.database = g_strdup (sign_in->database);
  self->sign_in.user = g_strdup (sign_in->user);
  self->sign_in.authority = g_strdup (sign_in->authority);
  self->sign_in.key = g_strdup (sign_in->key);
  self->sign_in.files = sign_in->files;
  return self;
}

static gboolean
begin (SaleSharingJob *self, GCancellable *cancellable, GError **error)
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
  return !closed && !g_cancellable_set_error_if_cancelled (cancellable, error);
}

static void
end (SaleSharingJob *self)
{
  g_mutex_lock (&self->state);
  self->current = NULL;
  g_mutex_unlock (&self->state);
  g_mutex_unlock (&self->working);
}

/* Takes @call. What the caller does not mean to stop can still be stopped by closing the book. */
static GTask *
task_new (SaleSharingJob *self, Call *call, GCancellable *cancellable, GAsyncReadyCallback callback,
          gpointer data)
{
  g_autoptr (GCancellable) own = cancellable ? g_object_ref (cancellable) : g_cancellable_new ();
  GTask *task = g_task_new (self, own, callback, data);

  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, call, call_free);
  return task;
}

/* Work ends with either. */
static void
return_boolean (GTask *task, gboolean fine, GError *error)
{
  if (fine)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
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

  g_signal_emit (self, changed_signal, 0);
  return fine;
}

/* Places -------------------------------------------------------------------------------------- */

/**
 * sale_sharing_job_list_places:
 *
 * Returns: (transfer full) (element-type SaleSharedPlace): what the book is connected to
 */
GPtrArray *
sale_sharing_job_list_places (SaleSharingJob *self, GError **error)
{
  return sale_sharing_list (self->book, error);
}

static void
connect_folder_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  SaleSharingJob *self = source;
  Call *call = data;
  GError *error = NULL;
  gboolean fine = begin (self, cancellable, &error) &&
                  sale_sharing_connect_folder (self->book, call->directory, call->name, &error);

  end (self);
  return_boolean (task, fine, error);
}

/* A second folder is called after its directory. */
static char *
dup_folder_name (SaleSharingJob *self, const char *directory)
{
  g_autoptr (SaleSharedPlace) first = sale_sharing_find (self->book, "folder", NULL);
  g_autofree char *base = g_path_get_basename (directory);

  if (first == NULL || g_strcmp0 (first->address, directory) == 0)
    return g_strdup ("folder");
  return g_strdelimit (g_steal_pointer (&base), "[]\n\r\t", '-');
}

/**
 * sale_sharing_job_connect_folder_async:
 *
 * Ends with sale_sharing_job_finish().
 */
void
sale_sharing_job_connect_folder_async (SaleSharingJob *self, const char *directory,
                                       GAsyncReadyCallback callback, gpointer data)
{
  g_autofree char *name = dup_folder_name (self, directory);
  Call *call = call_new (name);
  g_autoptr (GTask) task = task_new (self, call, NULL, callback, data);

  call->directory = g_strdup (directory);
  g_task_run_in_thread (task, connect_folder_thread);
}

static void
check_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  SaleSharingJob *self = source;
  Call *call = data;
  GError *error = NULL;
  SaleSharedPlace *place = begin (self, cancellable, &error)
                               ? sale_sharing_check_odoo (&call->sign_in, cancellable, &error)
                               : NULL;

  end (self);
  if (place)
    g_task_return_pointer (task, place, (GDestroyNotify) sale_shared_place_free);
  else
    g_task_return_error (task, error);
}

/**
 * sale_sharing_job_check_async:
 *
 * See sale_sharing_check_odoo().
 */
void
sale_sharing_job_check_async (SaleSharingJob *self, const SaleSharingSignIn *sign_in,
                              GCancellable *cancellable, GAsyncReadyCallback callback,
                              gpointer data)
{
  g_autoptr (GTask) task = task_new (self, call_new_sign_in (sign_in), cancellable, callback, data);

  g_task_run_in_thread (task, check_thread);
}

SaleSharedPlace *
sale_sharing_job_check_finish (SaleSharingJob *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* In the session's context, as the keys are that thread's. */
static void
take_key (SaleSharingJob *self, Call *call)
{
  self->keyring = call->kept;
  if (call->kept == SALE_SECRET_FINE)
    g_hash_table_remove (self->keys, call->name);
  else
    g_hash_table_insert (self->keys, g_strdup (call->name),
                         (char *) g_steal_pointer (&call->sign_in.key));
}

static void
connect_odoo_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  SaleSharingJob *self = source;
  Call *call = data;
  GError *error = NULL;
  gboolean fine =
      begin (self, cancellable, &error) &&
      sale_sharing_connect_odoo (self->book, &call->sign_in, &call->kept, cancellable, &error);

  end (self);
  return_boolean (task, fine, error);
}

typedef struct
{
  GAsyncReadyCallback callback;
  gpointer data;
} Then;

static void
on_connected (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Then *then = data;

  if (!g_task_had_error (G_TASK (result)))
    take_key (SALE_SHARING_JOB (source), g_task_get_task_data (G_TASK (result)));
  then->callback (source, result, then->data);
}

/**
 * sale_sharing_job_connect_odoo_async:
 *
 * Ends with sale_sharing_job_finish(). Whether the key is kept: sale_sharing_job_keeps_key().
 */
void
sale_sharing_job_connect_odoo_async (SaleSharingJob *self, const SaleSharingSignIn *sign_in,
                                     GCancellable *cancellable, GAsyncReadyCallback callback,
                                     gpointer data)
{
  Then *then = g_new (Then, 1);
  g_autoptr (GTask) task = NULL;

  *then = (Then) { callback, data };
  task = task_new (self, call_new_sign_in (sign_in), cancellable, on_connected, then);
  g_task_run_in_thread (task, connect_odoo_thread);
}

static void
disconnect_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  SaleSharingJob *self = source;
  Call *call = data;
  GError *error = NULL;
  gboolean fine = begin (self, cancellable, &error) &&
                  sale_sharing_disconnect (self->book, call->name, &error) &&
                  sale_sharing_forget_results (self->book, call->name, &error);

  end (self);
  return_boolean (task, fine, error);
}

/**
 * sale_sharing_job_disconnect_async:
 *
 * Ends with sale_sharing_job_finish().
 */
void
sale_sharing_job_disconnect_async (SaleSharingJob *self, const char *name,
                                   GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = task_new (self, call_new (name), NULL, callback, data);

  g_hash_table_remove (self->keys, name);
  g_task_run_in_thread (task, disconnect_thread);
}

/**
 * sale_sharing_job_keeps_key:
 * @keyring: (out) (optional): why the keyring does not
 *
 * Returns: whether the connection's key is kept in memory alone
 */
gboolean
sale_sharing_job_keeps_key (SaleSharingJob *self, const char *name, SaleSecretState *keyring)
{
  if (keyring)
    *keyring = self->keyring;
  return g_hash_table_contains (self->keys, name);
}

/* Runs ---------------------------------------------------------------------------------------- */

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
  g_mutex_lock (&self->state);
  g_cancellable_cancel (self->current);
  g_mutex_unlock (&self->state);
}

static void
take_files (SaleSharingJob *self, SaleSharingResult *result, const SaleSharingRun *run,
            gboolean dry_run)
{
  g_autoptr (SaleReader) reader = dry_run ? sale_book_open_reader (self->book, NULL) : NULL;

  result->state = run->state;
  result->pulled = run->pulled;
  result->pushed = dry_run ? run->pending : run->pushed;
  result->pending = run->pending;
  result->conflicts = run->conflicts;
  result->waiting = run->waiting;
  result->set_aside = run->set_aside->len;
  if (run->set_aside->len)
    {
      const SaleSyncTrouble *first = run->set_aside->pdata[0];

      /* Translators: a file's name, what is wrong with it. */
      result->problem = g_strdup_printf (_("%s: %s"), first->name, first->error->message);
    }
  if (reader)
    result->changes = sale_sharing_changes_of_files (reader, run);
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
  if (run->changes)
    result->changes = sale_sharing_changes_of_records (run);
}

static SaleSharingResult *
exchange (SaleSharingJob *self, Call *call, const SaleSharedPlace *place, GCancellable *cancellable,
          GError **error)
{
  SaleSharingResult *result;

  if (place->connection)
    {
      g_autoptr (SaleSharingRecords) run = sale_sharing_sync_records (
          self->book, place, call->key, call->dry_run, on_progress, self, cancellable, error);

      if (run == NULL)
        return NULL;
      result = sale_sharing_result_new (0);
      take_records (result, run);
    }
  else
    {
      g_autoptr (SaleSharingRun) run = sale_sharing_sync (
          self->book, place->name, call->key, call->dry_run, on_progress, self, cancellable, error);

      if (run == NULL)
        return NULL;
      result = sale_sharing_result_new (0);
      take_files (self, result, run, call->dry_run);
    }
  return result;
}

static gboolean
is_stopped (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
         g_error_matches (error, SALE_ERROR, SALE_ERROR_CANCELLED);
}

/* That a line could not be kept is no reason to call the run a failure. */
static void
remember (SaleSharingJob *self, Call *call, SaleSharingResult *result, const GError *error)
{
  g_autoptr (SaleSharingResult) line = NULL;

  if (call->dry_run || (error && is_stopped (error)))
    return;
  line = result ? sale_sharing_result_copy (result) : sale_sharing_result_new (0);
  line->at = sale_clock_get_now (sale_book_get_clock (self->book));
  if (error)
    {
      line->state = SALE_SYNC_NEEDS_PERSON;
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

  if (place == NULL ||
      (!call->dry_run && !place->approved && !sale_sharing_approve (self->book, call->name, error)))
    return NULL;
  result = exchange (self, call, place, cancellable, &problem);
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
  SaleSharingResult *result =
      begin (self, cancellable, &error) ? run (self, data, cancellable, &error) : NULL;

  end (self);
  if (result)
    g_task_return_pointer (task, result, (GDestroyNotify) sale_sharing_result_free);
  else
    g_task_return_error (task, error);
}

/**
 * sale_sharing_job_run_async:
 * @dry_run: only list what it would exchange; else what is sent was seen, and goes
 *
 * One run at a time: while another is under way, it fails.
 */
void
sale_sharing_job_run_async (SaleSharingJob *self, const char *name, gboolean dry_run,
                            GAsyncReadyCallback callback, gpointer data)
{
  Call *call = call_new (name);
  g_autoptr (GTask) task = task_new (self, call, NULL, callback, data);

  if (self->running)
    {
      g_task_return_new_error (task, SALE_ERROR, SALE_ERROR_BUSY,
                               _("Another run is under way. Wait for its end."));
      return;
    }
  call->dry_run = dry_run;
  call->key = g_strdup (g_hash_table_lookup (self->keys, name));
  self->running = g_strdup (name);
  g_task_set_source_tag (task, sale_sharing_job_run_async);
  g_task_run_in_thread (task, run_thread);
  g_signal_emit (self, changed_signal, 0);
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
    g_clear_pointer (&self->running, g_free);
  g_signal_emit (self, changed_signal, 0);
  return done;
}

/* Disputes ------------------------------------------------------------------------------------ */

/* What devices disagree about is settled by one change, which can be undone. */
static gboolean
decide (SaleSharingJob *self, Call *call, SaleCommit **commit, GError **error)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (
      SALE_AUTHOR_USER, ngettext ("Conflict settled", "Conflicts settled", call->disputes->len));
  gboolean any = FALSE;

  for (guint i = 0; i < call->disputes->len; i++)
    {
      SaleDispute *dispute = call->disputes->pdata[i];

      if (dispute->connection == 0)
        {
          sale_dispute_write (dispute, set, call->theirs);
          any = TRUE;
        }
      else if (!sale_dispute_decide (dispute, self->book, call->theirs, error))
        return FALSE;
    }
  if (any)
    *commit = sale_book_commit (self->book, set, error);
  return !any || *commit;
}

static void
decide_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  SaleSharingJob *self = source;
  SaleCommit *commit = NULL;
  GError *error = NULL;
  gboolean fine = begin (self, cancellable, &error) && decide (self, data, &commit, &error);

  end (self);
  if (fine)
    g_task_return_pointer (task, commit, (GDestroyNotify) sale_commit_unref);
  else
    g_task_return_error (task, error);
}

/**
 * sale_sharing_job_decide_async:
 * @disputes: (transfer none) (element-type SaleDispute): read from this book; they are the
 *   thread's until it ends
 * @theirs: whether theirs is to hold, not mine
 *
 * Settles all of them.
 */
void
sale_sharing_job_decide_async (SaleSharingJob *self, GPtrArray *disputes, gboolean theirs,
                               GAsyncReadyCallback callback, gpointer data)
{
  Call *call = call_new (NULL);
  g_autoptr (GTask) task = task_new (self, call, NULL, callback, data);

  call->disputes = g_ptr_array_ref (disputes);
  call->theirs = theirs;
  g_task_run_in_thread (task, decide_thread);
}

/**
 * sale_sharing_job_decide_finish:
 *
 * Returns: (transfer full) (nullable): what can be undone; %NULL without an error when all of it
 *   is between the book and a CRM, and with one when it failed
 */
SaleCommit *
sale_sharing_job_decide_finish (SaleSharingJob *self, GAsyncResult *result, GError **error)
{
  SaleCommit *commit = g_task_propagate_pointer (G_TASK (result), error);

  g_signal_emit (self, changed_signal, 0);
  return commit;
}
