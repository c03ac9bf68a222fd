/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-writer.h"

#include "sale-derived-private.h"
#include "sale-device.h"
#include "sale-reader-private.h"
#include "sale-schema.h"
#include "sale-undo.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <sys/file.h>
#include <unistd.h>

#define LOCK_TRIES 500      /* 5 s in all */
#define LOCK_PAUSE_US 10000
#define WAL_PAGES_MAX 1000  /* 4 MB: then the WAL is written back */
#define DERIVE_AT_ONCE 50   /* accounts computed inside the transaction */
#define DERIVE_CHUNK 20     /* accounts a background job, well under 30 ms */

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

/* Transactions ----------------------------------------------------------- */

static gboolean
take_lock (SaleWriter *self, GError **error)
{
  for (guint i = 0; i < LOCK_TRIES; i++)
    {
      if (flock (self->lock_fd, LOCK_EX | LOCK_NB) == 0)
        return TRUE;
      if (errno != EWOULDBLOCK && errno != EINTR)
        break;
      g_usleep (LOCK_PAUSE_US);
    }
  g_set_error (error, SALE_ERROR, SALE_ERROR_BUSY,
               _("Another program is writing to the book. Nothing was changed; try again."));
  return FALSE;
}

static void
drop_lock (SaleWriter *self)
{
  flock (self->lock_fd, LOCK_UN);
}

/**
 * sale_writer_begin:
 * @durable: what is committed survives a power cut; without, it survives a
 *   crash of the program
 *
 * Takes the lock beside the book and begins.
 */
gboolean
sale_writer_begin (SaleWriter *self, gboolean durable, GError **error)
{
  if (!take_lock (self, error))
    return FALSE;
  if (durable != self->synchronous_full)
    {
      self->synchronous_full = durable;
      sale_db_exec (self->db, durable ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL",
                    NULL);
    }
  if (sale_db_exec (self->db, "BEGIN IMMEDIATE", error))
    return TRUE;
  drop_lock (self);
  return FALSE;
}

void
sale_writer_roll_back (SaleWriter *self)
{
  if (!sqlite3_get_autocommit (self->db->handle))
    sale_db_exec (self->db, "ROLLBACK", NULL);
  drop_lock (self);
}

gboolean
sale_writer_commit (SaleWriter *self, GError **error)
{
  if (!sale_db_exec (self->db, "COMMIT", error))
    {
      sale_writer_roll_back (self);
      return FALSE;
    }
  drop_lock (self);
  if (self->wal_pages > WAL_PAGES_MAX)
    sale_writer_checkpoint (self, NULL);
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
  int code;

  if (!take_lock (self, error))
    return FALSE;
  sqlite3_busy_timeout (self->db->handle, 0);
  code = sqlite3_wal_checkpoint_v2 (self->db->handle, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
  sqlite3_busy_timeout (self->db->handle, 5000);
  drop_lock (self);
  if (code == SQLITE_OK)
    self->wal_pages = 0;
  else if (code != SQLITE_BUSY && code != SQLITE_LOCKED)
    return sale_db_fail (self->db, code, error);
  return TRUE;
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
  return sale_db_run (self->db, update, error);
}

/* The cache -------------------------------------------------------------- */

static gboolean
derive_accounts (SaleWriter *self, const gint64 *accounts, gsize n_accounts, GError **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, TRUE, sizeof (SaleDerived));

  if (!self->derive (self->reader, accounts, n_accounts, rows, self->derive_data, error))
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    if (!sale_derived_write (self->db, &g_array_index (rows, SaleDerived, i), error))
      return FALSE;
  return TRUE;
}

/* Kinds that every account's figures hang on. */
static gboolean
concerns_all (SaleKind kind)
{
  return kind == SALE_KIND_RATE || kind == SALE_KIND_SETTING || kind == SALE_KIND_HOLIDAY ||
         kind == SALE_KIND_WORK_CALENDAR;
}

static GHashTable *
touched_accounts (SaleWriter *self, GHashTable *changed, gboolean *all)
{
  GHashTable *accounts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer id, kind;

  *all = FALSE;
  g_hash_table_iter_init (&iter, changed);
  while (g_hash_table_iter_next (&iter, &id, &kind))
    {
      gint64 account;

      *all |= concerns_all (GPOINTER_TO_INT (kind));
      if (sale_db_find_account (self->db, (SaleKind) GPOINTER_TO_INT (kind), *(gint64 *) id,
                                &account))
        g_hash_table_add (accounts, g_memdup2 (&account, sizeof account));
    }
  return accounts;
}

static gboolean
spoil_accounts (SaleWriter *self, GHashTable *accounts, GError **error)
{
  GHashTableIter iter;
  gpointer account;

  g_hash_table_iter_init (&iter, accounts);
  while (g_hash_table_iter_next (&iter, &account, NULL))
    if (!sale_derived_spoil (self->db, *(gint64 *) account, error))
      return FALSE;
  sale_writer_queue_refresh (self);
  return TRUE;
}

static GArray *
keys_as_array (GHashTable *ids)
{
  GArray *array = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_array_append_vals (array, id, 1);
  return array;
}

/**
 * sale_writer_derive:
 * @changed: ids of records → their kinds
 *
 * Inside the transaction: makes the figures of the accounts that a set touched,
 * or, when they are many, marks them to be made after it.
 */
gboolean
sale_writer_derive (SaleWriter *self, GHashTable *changed, GError **error)
{
  gboolean all;
  g_autoptr (GHashTable) accounts = NULL;
  g_autoptr (GArray) ids = NULL;

  if (self->derive == NULL)
    return TRUE;
  accounts = touched_accounts (self, changed, &all);
  if (all)
    {
      sale_writer_queue_refresh (self);
      return sale_derived_spoil_all (self->db, error);
    }
  if (g_hash_table_size (accounts) > DERIVE_AT_ONCE)
    return spoil_accounts (self, accounts, error);

  ids = keys_as_array (accounts);
  return ids->len == 0 || derive_accounts (self, (gint64 *) (gpointer) ids->data, ids->len, error);
}

static gpointer
refresh_chunk (SaleWriter *self, gpointer data, GError **error)
{
  g_autoptr (GArray) ids = NULL;
  gboolean fine = self->derive != NULL && sale_writer_begin (self, FALSE, error);
  gboolean more = FALSE;

  if (fine)
    {
      ids = sale_derived_list_stale (self->db, DERIVE_CHUNK, error);
      fine = ids && (ids->len == 0 ||
                     derive_accounts (self, (gint64 *) (gpointer) ids->data, ids->len, error));
      if (fine)
        fine = sale_writer_commit (self, error);
      else
        sale_writer_roll_back (self);
      more = fine && ids->len == DERIVE_CHUNK;
    }
  g_mutex_lock (&self->mutex);
  self->refreshing = FALSE;
  g_mutex_unlock (&self->mutex);
  if (more)
    sale_writer_queue_refresh (self);
  else
    sale_writer_tell (self, NULL);
  return NULL;
}

/**
 * sale_writer_queue_refresh:
 *
 * Makes figures that are marked as stale, a few accounts at a time, after
 * everything that somebody waits for.
 */
void
sale_writer_queue_refresh (SaleWriter *self)
{
  gboolean queue;

  g_mutex_lock (&self->mutex);
  queue = !self->refreshing && !self->stopping && self->derive;
  self->refreshing |= queue;
  g_mutex_unlock (&self->mutex);
  if (queue)
    {
      Job *job = g_new0 (Job, 1);

      *job = (Job) { .func = refresh_chunk, .detached = TRUE };
      push_job (self, SALE_JOB_BACKGROUND, job);
    }
}

/* Telling ---------------------------------------------------------------- */

typedef struct
{
  GWeakRef book; /* news that nobody came to hear keeps no book alive */
  SaleCommit *commit;
} News;

static gboolean
tell_cb (gpointer data)
{
  News *news = data;
  g_autoptr (SaleBook) book = g_weak_ref_get (&news->book);

  if (book)
    g_signal_emit_by_name (book, news->commit ? "changed" : "derived-changed", news->commit);
  return G_SOURCE_REMOVE;
}

static void
free_news (gpointer data)
{
  News *news = data;

  g_weak_ref_clear (&news->book);
  g_clear_pointer (&news->commit, sale_commit_unref);
  g_free (news);
}

/**
 * sale_writer_tell:
 * @commit: (nullable) (transfer none): what was written; %NULL for the cache
 *
 * Tells the book's owner, in its own main context.
 */
void
sale_writer_tell (SaleWriter *self, SaleCommit *commit)
{
  g_autoptr (SaleBook) book = g_weak_ref_get (&self->book);
  g_autoptr (GSource) source = NULL;
  News *news;

  if (book == NULL)
    return;
  news = g_new0 (News, 1);
  g_weak_ref_init (&news->book, book);
  news->commit = commit ? sale_commit_ref (commit) : NULL;
  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, tell_cb, news, free_news);
  g_source_attach (source, self->context);
}

/* Life ------------------------------------------------------------------- */

static gboolean
open_lock (SaleWriter *self, const char *path, GError **error)
{
  g_autofree char *lock = g_strconcat (path, "-lock", NULL);

  self->lock_fd = open (lock, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (self->lock_fd >= 0)
    return TRUE;
  g_set_error (error, SALE_ERROR, SALE_ERROR_FAILED,
               _("%s cannot be written: %s"), lock, g_strerror (errno));
  return FALSE;
}

static gboolean
take_back_open_sets (SaleWriter *self, GError **error)
{
  gint64 set;

  while ((set = sale_db_int (self->db, "SELECT id FROM change_set WHERE open = 1", 0)) != 0)
    {
      if (!sale_writer_begin (self, TRUE, error))
        return FALSE;
      if (!sale_undo_take_back (self->db, set, error))
        {
          sale_writer_roll_back (self);
          return FALSE;
        }
      if (!sale_writer_commit (self, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
prepare_file (SaleWriter *self, GError **error)
{
  gboolean fine;
  int version;

  if (!sale_writer_begin (self, TRUE, error))
    return FALSE;
  /* The schema steps bring their own transactions; the lock stays. */
  sale_db_exec (self->db, "ROLLBACK", NULL);
  fine = sale_schema_check_version (self->db, &version, error) &&
         sale_schema_migrate (self->db, version, error) &&
         sale_db_exec (self->db, "BEGIN IMMEDIATE", error);
  if (!fine)
    {
      sale_writer_roll_back (self);
      return FALSE;
    }
  fine = sale_db_load_fields (self->db, TRUE, error) &&
         sale_device_check (self->db, self->state_dir, sale_writer_now (self), error);
  if (!fine)
    {
      sale_writer_roll_back (self);
      return FALSE;
    }
  return sale_writer_commit (self, error);
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
  g_weak_ref_init (&self->book, NULL);
  self->lock_fd = -1;
  self->clock = g_object_ref (clock);
  self->state_dir = g_strdup (state_dir);
  self->context = g_main_context_ref_thread_default ();
  self->synchronous_full = TRUE;

  if (open_lock (self, path, error))
    self->db = sale_db_open (path, TRUE, error);
  if (self->db)
    sqlite3_wal_hook (self->db->handle, wal_cb, self);
  if (self->db == NULL || !prepare_file (self, error) || !take_back_open_sets (self, error))
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
      sale_db_exec (self->db, "PRAGMA optimize", NULL);
      sale_writer_checkpoint (self, NULL);
      sale_device_note (self->db, self->state_dir);
    }
  g_clear_object (&self->reader);
  g_clear_pointer (&self->db, sale_db_free);
  if (self->lock_fd >= 0)
    close (self->lock_fd);
  if (self->derive_destroy)
    self->derive_destroy (self->derive_data);
  g_weak_ref_clear (&self->book);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_clear_object (&self->clock);
  g_free (self->state_dir);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->wake);
  g_free (self);
}
