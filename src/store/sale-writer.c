/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-writer.h"

#include "sale-backup-private.h"
#include "sale-device.h"
#include "sale-fact.h"
#include "sale-file.h"
#include "sale-reader-private.h"
#include "sale-schema.h"
#include "sale-take-back.h"

#include <glib/gi18n-lib.h>

#define WAL_PAGES_MAX 1000 /* 4 MB: then the WAL is written back */

typedef struct
{
  SaleWriteFunc func;
  gpointer data;
  GDestroyNotify destroy;
  GTask *task; /* NULL for a caller that waits on @done */
  gpointer result;
  GError *error;
  gboolean done;
  gboolean detached; /* nobody wants the answer */
  GCond ready;
} Job;

/* The queue -------------------------------------------------------------- */

static Job *
pop_job (SaleWriter *self)
{
  Job *job = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (self->jobs) && job == NULL; i++)
    job = g_queue_pop_head (&self->jobs[i]);
  return job;
}

static Job *
next_job (SaleWriter *self)
{
  Job *job;

  g_mutex_lock (&self->mutex);
  while ((job = pop_job (self)) == NULL && !self->stopping)
    g_cond_wait (&self->wake, &self->mutex);
  g_mutex_unlock (&self->mutex);
  return job;
}

static void
answer_task (Job *job)
{
  if (job->error)
    g_task_return_error (job->task, job->error);
  else
    g_task_return_pointer (job->task, job->result,
                           job->result ? (GDestroyNotify) sale_commit_unref : NULL);
  if (job->destroy)
    job->destroy (job->data);
  g_object_unref (job->task);
  g_free (job);
}

static void
forget_job (Job *job)
{
  if (job->error)
    g_debug ("the figures in the lists were not refreshed: %s", job->error->message);
  g_clear_error (&job->error);
  g_free (job);
}

static void
answer_waiter (SaleWriter *self, Job *job)
{
  g_mutex_lock (&self->mutex);
  job->done = TRUE;
  g_cond_signal (&job->ready);
  g_mutex_unlock (&self->mutex);
}

static gpointer
writer_thread (gpointer data)
{
  SaleWriter *self = data;
  Job *job;

  while ((job = next_job (self)))
    {
      job->result = job->func (self, job->data, &job->error);
      if (job->detached)
        forget_job (job);
      else if (job->task)
        answer_task (job);
      else
        answer_waiter (self, job);
    }
  return NULL;
}

static void
push_job (SaleWriter *self, SaleJobClass urgency, Job *job)
{
  g_mutex_lock (&self->mutex);
  g_queue_push_tail (&self->jobs[urgency], job);
  g_cond_signal (&self->wake);
  g_mutex_unlock (&self->mutex);
}

/**
 * sale_writer_call:
 *
 * Runs @func on the writer's thread and waits for it.
 */
gpointer
sale_writer_call (SaleWriter *self, SaleJobClass urgency, SaleWriteFunc func, gpointer data,
                  GError **error)
{
  Job job = { .func = func, .data = data };

  g_cond_init (&job.ready);
  push_job (self, urgency, &job);
  g_mutex_lock (&self->mutex);
  while (!job.done)
    g_cond_wait (&job.ready, &self->mutex);
  g_mutex_unlock (&self->mutex);
  g_cond_clear (&job.ready);
  if (job.error)
    g_propagate_error (error, job.error);
  return job.result;
}

/**
 * sale_writer_call_async:
 * @data: (transfer full): freed by @destroy once @func has run
 * @task: (transfer full): answered with what @func returns
 */
void
sale_writer_call_async (SaleWriter *self, SaleJobClass urgency, SaleWriteFunc func, gpointer data,
                        GDestroyNotify destroy, GTask *task)
{
  Job *job = g_new0 (Job, 1);

  *job = (Job) { .func = func, .data = data, .destroy = destroy, .task = task };
  push_job (self, urgency, job);
}

/**
 * sale_writer_call_detached:
 *
 * Runs @func on the writer's thread some time; nobody waits for it.
 */
void
sale_writer_call_detached (SaleWriter *self, SaleJobClass urgency, SaleWriteFunc func)
{
  Job *job = g_new0 (Job, 1);

  *job = (Job) { .func = func, .detached = TRUE };
  push_job (self, urgency, job);
}

/* Transactions ----------------------------------------------------------- */

static gboolean
use_synchronous (SaleWriter *self, gboolean full, GError **error)
{
  if (full == self->synchronous_full)
    return TRUE;
  self->synchronous_full = full;
  return sale_db_exec (self->db, full ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL",
                       error);
}

/**
 * sale_writer_begin:
 *
 * Takes the lock beside the book and begins.
 */
gboolean
sale_writer_begin (SaleWriter *self, SaleCommitClass durability, GError **error)
{
  if (!sale_lock_begin_write (self->lock, durability == SALE_COMMIT_IN_PASSING, error))
    return FALSE;
  if (use_synchronous (self, durability == SALE_COMMIT_DURABLE, error) &&
      sale_db_exec (self->db, "BEGIN IMMEDIATE", error))
    return TRUE;
  sale_lock_end_write (self->lock);
  return FALSE;
}

/* Its number is known to be ours before anybody can see the set. */
static void
note_own_set (SaleWriter *self, gint64 set)
{
  g_mutex_lock (&self->mutex);
  g_hash_table_add (self->own_sets, g_memdup2 (&set, sizeof set));
  g_mutex_unlock (&self->mutex);
  self->new_set = set;
}

/* A number that was not used after all may become that of somebody else's set. */
static void
give_up_new_set (SaleWriter *self)
{
  g_mutex_lock (&self->mutex);
  g_hash_table_remove (self->own_sets, &self->new_set);
  g_mutex_unlock (&self->mutex);
  self->new_set = 0;
}

/**
 * sale_writer_is_own_set:
 *
 * Returns: whether this writer wrote the set. May be called by any thread.
 */
gboolean
sale_writer_is_own_set (SaleWriter *self, gint64 set)
{
  gboolean own;

  g_mutex_lock (&self->mutex);
  own = g_hash_table_contains (self->own_sets, &set);
  g_mutex_unlock (&self->mutex);
  return own;
}

static gboolean
is_passed (gpointer set, gpointer value, gpointer until)
{
  return *(gint64 *) set <= *(gint64 *) until;
}

/**
 * sale_writer_forget_own_sets:
 * @until: no later question will be about sets up to here
 */
void
sale_writer_forget_own_sets (SaleWriter *self, gint64 until)
{
  g_mutex_lock (&self->mutex);
  g_hash_table_foreach_remove (self->own_sets, is_passed, &until);
  g_mutex_unlock (&self->mutex);
}

void
sale_writer_roll_back (SaleWriter *self)
{
  give_up_new_set (self);
  if (!sqlite3_get_autocommit (self->db->handle))
    sale_db_exec (self->db, "ROLLBACK", NULL);
  sale_lock_end_write (self->lock);
}

gboolean
sale_writer_commit (SaleWriter *self, GError **error)
{
  if (!sale_db_exec (self->db, "COMMIT", error))
    {
      sale_writer_roll_back (self);
      return FALSE;
    }
  self->new_set = 0;
  sale_lock_end_write (self->lock);
  if (self->wal_pages > WAL_PAGES_MAX)
    sale_writer_checkpoint (self, NULL);
  return TRUE;
}

static gboolean
checkpoint (SaleWriter *self, int wait_ms, gboolean *done, GError **error)
{
  int code;

  *done = FALSE;
  if (!sale_lock_begin_write (self->lock, FALSE, error))
    return FALSE;
  sqlite3_busy_timeout (self->db->handle, wait_ms);
  code = sqlite3_wal_checkpoint_v2 (self->db->handle, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
  sqlite3_busy_timeout (self->db->handle, SALE_LOCK_WAIT_MS);
  sale_lock_end_write (self->lock);
  *done = code == SQLITE_OK;
  if (*done)
    self->wal_pages = 0;
  else if (code != SQLITE_BUSY && code != SQLITE_LOCKED)
    return sale_db_fail (self->db, code, error);
  return TRUE;
}

/**
 * sale_writer_checkpoint:
 *
 * Writes the WAL back into the file and empties it, under the lock: the only
 * place where that happens. Readers in the way only put it off.
 */
gboolean
sale_writer_checkpoint (SaleWriter *self, GError **error)
{
  gboolean done;

  return checkpoint (self, 0, &done, error);
}

/**
 * sale_writer_wipe:
 *
 * Leaves nothing of what was deleted in the file: merges the search index, so
 * that words of former texts go, rewrites every page, and empties the WAL.
 *
 * Returns: %FALSE with %SALE_ERROR_BUSY when a reader kept the WAL from being
 *   emptied.
 */
gboolean
sale_writer_wipe (SaleWriter *self, GError **error)
{
  gboolean fine, done;

  if (!sale_lock_begin_write (self->lock, FALSE, error))
    return FALSE;
  fine = sale_db_wipe (self->db, error);
  sale_lock_end_write (self->lock);
  if (!fine || !checkpoint (self, SALE_LOCK_WAIT_MS, &done, error))
    return FALSE;
  if (!done)
    g_set_error_literal (error, SALE_ERROR, SALE_ERROR_BUSY,
                         _("Another program is reading the book"));
  return done;
}

static int
wal_cb (void *data, sqlite3 *handle, const char *name, int pages)
{
  ((SaleWriter *) data)->wal_pages = pages;
  return SQLITE_OK;
}

gint64
sale_writer_now (SaleWriter *self)
{
  return sale_clock_get_now (self->clock);
}

/* Change sets ------------------------------------------------------------ */

/**
 * sale_writer_open_set:
 * @undoes: the set that this one takes back, 0 for none
 * @open: %TRUE when more transactions will follow
 * @set: (out): its number
 */
gboolean
sale_writer_open_set (SaleWriter *self, SaleAuthor author, const char *label, gint64 undoes,
                      gboolean open, gint64 *set, GError **error)
{
  SaleStatement *insert = sale_db_prepare (
      self->db,
      "INSERT INTO change_set (author, at, device, label, undoes, open, first) VALUES "
      "(?1, ?2, (SELECT value FROM meta WHERE key = 'device'), ?3, ?4, ?5, "
      "(SELECT coalesce (max (id), 0) + 1 FROM change))",
      error);

  if (insert == NULL)
    return FALSE;
  sqlite3_bind_int (insert, 1, (int) author);
  sqlite3_bind_int64 (insert, 2, sale_writer_now (self));
  sqlite3_bind_text (insert, 3, label, -1, SQLITE_STATIC);
  if (undoes)
    sqlite3_bind_int64 (insert, 4, undoes);
  sqlite3_bind_int (insert, 5, open);
  if (!sale_db_run (self->db, insert, error))
    return FALSE;
  *set = sqlite3_last_insert_rowid (self->db->handle);
  note_own_set (self, *set);
  return TRUE;
}

/**
 * sale_writer_close_set:
 * @finished: %FALSE when more transactions follow
 *
 * Notes how far the set's log goes.
 */
gboolean
sale_writer_close_set (SaleWriter *self, gint64 set, gboolean finished, GError **error)
{
  SaleStatement *update = sale_db_prepare (
      self->db,
      "UPDATE change_set SET open = ?2, last = (SELECT max (id) FROM change) WHERE id = ?1", error);

  if (update == NULL)
    return FALSE;
  sqlite3_bind_int64 (update, 1, set);
  sqlite3_bind_int (update, 2, !finished);
  return sale_db_run (self->db, update, error) &&
         (!finished || sale_facts_forget_replaced (self->db, set, error));
}

/* Telling ---------------------------------------------------------------- */

typedef struct
{
  GWeakRef *book;
  SaleCommit *commit;
} News;

static void
clear_link (gpointer link)
{
  g_weak_ref_clear (link);
}

static gboolean
tell_cb (gpointer data)
{
  News *news = data;
  g_autoptr (SaleBook) book = g_weak_ref_get (news->book);

  if (book)
    g_signal_emit_by_name (book, news->commit ? "changed" : "derived-changed", news->commit);
  return G_SOURCE_REMOVE;
}

static void
free_news (gpointer data)
{
  News *news = data;

  g_atomic_rc_box_release_full (news->book, clear_link);
  g_clear_pointer (&news->commit, sale_commit_unref);
  g_free (news);
}

/**
 * sale_writer_tell:
 * @commit: (nullable) (transfer none): what was written; %NULL for the cache
 *
 * Tells the book's owner, in its own main context. News that nobody comes to
 * hear keeps no book alive; and this thread never holds the book, which waits
 * for it when it closes.
 */
void
sale_writer_tell (SaleWriter *self, SaleCommit *commit)
{
  g_autoptr (GSource) source = g_idle_source_new ();
  News *news = g_new0 (News, 1);

  news->book = g_atomic_rc_box_acquire (self->book);
  news->commit = commit ? sale_commit_ref (commit) : NULL;
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, tell_cb, news, free_news);
  g_source_attach (source, self->context);
}

/* Life ------------------------------------------------------------------- */

/* What another program is still writing is not left over. */
static gboolean
find_left_open (SaleWriter *self, gint64 *set, GError **error)
{
  g_autoptr (SaleStatement) select =
      sale_db_prepare (self->db, "SELECT id FROM change_set WHERE open = 1", error);
  gboolean row = TRUE;

  *set = 0;
  if (select == NULL)
    return FALSE;
  while (row && *set == 0)
    {
      if (!sale_db_step (self->db, select, &row, error))
        return FALSE;
      if (row && !sale_lock_is_set_guarded (self->lock, sqlite3_column_int64 (select, 0)))
        *set = sqlite3_column_int64 (select, 0);
    }
  return TRUE;
}

/* Guarded like one at work: another program that starts meanwhile leaves it alone. */
static gboolean
take_back_one (SaleWriter *self, gint64 set, GError **error)
{
  SaleTakeBack way = SALE_TAKE_BACK_INIT (set);
  gboolean fine;

  sale_lock_guard_set (self->lock, set);
  fine = sale_take_back_all (&way, self, error);
  sale_lock_release_set (self->lock, set);
  return fine;
}

static gboolean
take_back_open_sets (SaleWriter *self, GError **error)
{
  gint64 set;

  while (find_left_open (self, &set, error))
    if (set == 0)
      return TRUE;
    else if (!take_back_one (self, set, error))
      return FALSE;
  return FALSE;
}

static gboolean
migrate (SaleWriter *self, GError **error)
{
  int version;

  if (!sale_db_use_wal (self->db, error) || !sale_schema_check_version (self->db, &version, error))
    return FALSE;
  if (version == SALE_SCHEMA_VERSION)
    return TRUE;
  if (version > 0 &&
      !sale_backup_before_migration (self->db, version, sale_clock_get_today (self->clock), error))
    return FALSE;
  return sale_schema_migrate (self->db, version, SALE_SCHEMA_VERSION, error);
}

/* The schema steps bring their own transactions, so the lock comes first. */
static gboolean
prepare_schema (SaleWriter *self, GError **error)
{
  gboolean fine;

  if (!sale_lock_begin_write (self->lock, FALSE, error))
    return FALSE;
  fine = migrate (self, error);
  sale_lock_end_write (self->lock);
  return fine;
}

static gboolean
prepare_identity (SaleWriter *self, GError **error)
{
  if (!sale_writer_begin (self, SALE_COMMIT_DURABLE, error))
    return FALSE;
  if (sale_db_load_fields (self->db, TRUE, error) &&
      sale_device_check (self->db, self->state_dir, sale_writer_now (self), error))
    return sale_writer_commit (self, error);
  sale_writer_roll_back (self);
  return FALSE;
}

static gboolean
open_file (SaleWriter *self, const char *path, GError **error)
{
  self->lock = sale_lock_open (path, error);
  if (self->lock == NULL || !sale_lock_join (self->lock, error) ||
      !sale_file_make_private (path, error))
    return FALSE;
  self->db = sale_db_open (path, SALE_DB_WRITE, error);
  if (self->db == NULL)
    return FALSE;
  if (!prepare_schema (self, error))
    return FALSE;
  /* Not before: "PRAGMA wal_autocheckpoint" takes the hook away. */
  sqlite3_wal_hook (self->db->handle, wal_cb, self);
  return prepare_identity (self, error) && take_back_open_sets (self, error);
}

/**
 * sale_writer_new:
 * @path: the book
 * @state_dir: where this device keeps its ids
 *
 * Opens the book to write, brings its schema up to date, takes back what was
 * left unfinished, and starts the thread.
 *
 * Returns: (transfer full): the writer.
 */
SaleWriter *
sale_writer_new (const char *path, const char *state_dir, SaleClock *clock, GError **error)
{
  SaleWriter *self = g_new0 (SaleWriter, 1);

  g_mutex_init (&self->mutex);
  g_cond_init (&self->wake);
  self->own_sets = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->book = g_atomic_rc_box_new0 (GWeakRef);
  g_weak_ref_init (self->book, NULL);
  self->clock = g_object_ref (clock);
  self->state_dir = g_strdup (state_dir);
  self->context = g_main_context_ref_thread_default ();
  self->synchronous_full = TRUE;

  if (!open_file (self, path, error))
    {
      sale_writer_free (self);
      return NULL;
    }
  self->reader = sale_reader_new_for_db (self->db);
  self->thread = g_thread_new ("sale-writer", writer_thread, self);
  return self;
}

static void
stop_thread (SaleWriter *self)
{
  g_mutex_lock (&self->mutex);
  self->stopping = TRUE;
  g_cond_signal (&self->wake);
  g_mutex_unlock (&self->mutex);
  g_clear_pointer (&self->thread, g_thread_join);
}

/**
 * sale_writer_free:
 *
 * Finishes what is queued, writes the WAL back and closes the file.
 */
void
sale_writer_free (SaleWriter *self)
{
  if (self->thread)
    {
      stop_thread (self);
      sale_writer_checkpoint (self, NULL);
      sale_device_note (self->db, self->state_dir);
    }
  g_clear_object (&self->reader);
  g_clear_pointer (&self->db, sale_db_free);
  g_clear_pointer (&self->lock, sale_lock_free);
  if (self->derive_destroy)
    self->derive_destroy (self->derive_data);
  g_atomic_rc_box_release_full (self->book, clear_link);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_clear_object (&self->clock);
  g_free (self->state_dir);
  g_hash_table_unref (self->own_sets);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->wake);
  g_free (self);
}
