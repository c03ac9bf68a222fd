/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-book.h"

#include "sale-derived-private.h"
#include "sale-reader-private.h"
#include "sale-undo.h"
#include "sale-writer.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>

/**
 * SaleBook:
 *
 * The one file that holds everything: a read-only connection for the thread
 * that opened it, and a writer's thread that every change goes through.
 */
struct _SaleBook
{
  GObject parent_instance;

  char *path;
  SaleClock *clock;
  SaleReader *reader;
  SaleWriter *writer;
  gboolean unclean;
};

G_DEFINE_FINAL_TYPE (SaleBook, sale_book, G_TYPE_OBJECT)

struct _SaleLongSet
{
  SaleBook *book;
  SaleApply apply; /* used on the writer's thread only */
  gint64 set;
  SaleAuthor author;
  char *label;
};

static void
sale_book_dispose (GObject *object)
{
  sale_book_close (SALE_BOOK (object));

  G_OBJECT_CLASS (sale_book_parent_class)->dispose (object);
}

static void
sale_book_finalize (GObject *object)
{
  SaleBook *self = SALE_BOOK (object);

  g_clear_object (&self->clock);
  g_free (self->path);

  G_OBJECT_CLASS (sale_book_parent_class)->finalize (object);
}

static void
sale_book_class_init (SaleBookClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sale_book_dispose;
  object_class->finalize = sale_book_finalize;

  /**
   * SaleBook::changed:
   * @commit: what was written
   *
   * Emitted in the opener's main context after each finished change set.
   */
  g_signal_new ("changed", SALE_TYPE_BOOK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                SALE_TYPE_COMMIT);

  /**
   * SaleBook::derived-changed:
   *
   * Emitted when the figures in the lists were made again.
   */
  g_signal_new ("derived-changed", SALE_TYPE_BOOK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 1, SALE_TYPE_COMMIT);
}

static void
sale_book_init (SaleBook *self)
{
}

static gboolean
has_wal_content (const char *path)
{
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  GStatBuf info;

  return g_stat (wal, &info) == 0 && info.st_size > 0;
}

/**
 * sale_book_open:
 * @path: the file; made when it is not there, readable by its owner alone
 * @state_dir: (nullable): where this device keeps its ids; %NULL for the user's
 *   state directory
 * @clock: the source of now and today
 *
 * Opens the book, bringing its schema up to date.
 *
 * Returns: (transfer full): the book; %NULL with %SALE_ERROR_CORRUPT,
 *   %SALE_ERROR_NEWER_SCHEMA, %SALE_ERROR_BUSY or another error, the file left
 *   as it was.
 */
SaleBook *
sale_book_open (const char *path, const char *state_dir, SaleClock *clock, GError **error)
{
  g_autoptr (SaleBook) self = g_object_new (SALE_TYPE_BOOK, NULL);
  g_autofree char *state = state_dir
                               ? g_strdup (state_dir)
                               : g_build_filename (g_get_user_state_dir (), "second-sale", NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  mode_t mask;

  self->path = g_canonicalize_filename (path, NULL);
  self->clock = g_object_ref (clock);
  self->unclean = has_wal_content (self->path);
  g_mkdir_with_parents (folder, 0700);
  mask = umask (0077);
  self->writer = sale_writer_new (self->path, state, clock, error);
  umask (mask);
  if (self->writer == NULL)
    return NULL;

  g_weak_ref_set (&self->writer->book, self);
  self->reader = sale_reader_new_for_path (self->path, error);
  return self->reader ? g_steal_pointer (&self) : NULL;
}

/**
 * sale_book_close:
 *
 * Waits for what is queued, then closes the file. Called by the last unref.
 */
void
sale_book_close (SaleBook *self)
{
  g_clear_object (&self->reader);
  g_clear_pointer (&self->writer, sale_writer_free);
}

const char *
sale_book_get_path (SaleBook *self)
{
  return self->path;
}

SaleClock *
sale_book_get_clock (SaleBook *self)
{
  return self->clock;
}

/**
 * sale_book_get_reader:
 *
 * Returns: (transfer none): the opener's connection, for short indexed reads.
 */
SaleReader *
sale_book_get_reader (SaleBook *self)
{
  return self->reader;
}

/**
 * sale_book_open_reader:
 *
 * Returns: (transfer full): a connection of its own for another thread.
 */
SaleReader *
sale_book_open_reader (SaleBook *self, GError **error)
{
  return sale_reader_new_for_path (self->path, error);
}

/**
 * sale_book_was_unclean:
 *
 * Returns: whether the program that wrote last did not get to close the file;
 *   then it deserves a check once the window is up.
 */
gboolean
sale_book_was_unclean (SaleBook *self)
{
  return self->unclean;
}

/* The cache -------------------------------------------------------------- */

typedef struct
{
  SaleDeriveFunc func;
  gpointer data;
  GDestroyNotify destroy;
} Derive;

static gpointer
set_derive (SaleWriter *writer, gpointer data, GError **error)
{
  Derive *derive = data;

  writer->derive = derive->func;
  writer->derive_data = derive->data;
  writer->derive_destroy = derive->destroy;
  return NULL;
}

/**
 * sale_book_set_derive:
 * @func: computes the figures of accounts
 * @data: its data, used on the writer's thread
 *
 * From now on every change set also writes the figures of the accounts it
 * touches. Set once.
 */
void
sale_book_set_derive (SaleBook *self, SaleDeriveFunc func, gpointer data, GDestroyNotify destroy)
{
  Derive derive = { func, data, destroy };

  sale_writer_call (self->writer, SALE_JOB_EDIT, set_derive, &derive, NULL);
}

static gpointer
spoil_all (SaleWriter *writer, gpointer data, GError **error)
{
  if (!sale_writer_begin (writer, FALSE, error))
    return NULL;
  if (!sale_derived_spoil_all (writer->db, error))
    sale_writer_roll_back (writer);
  else if (sale_writer_commit (writer, error))
    sale_writer_queue_refresh (writer);
  return NULL;
}

/**
 * sale_book_refresh_derived:
 *
 * Makes the figures of all accounts again, in the background: the day has
 * turned, or the cache is not there.
 */
void
sale_book_refresh_derived (SaleBook *self)
{
  g_autoptr (GError) error = NULL;

  sale_writer_call (self->writer, SALE_JOB_EDIT, spoil_all, NULL, &error);
  if (error)
    g_debug ("the figures in the lists were not refreshed: %s", error->message);
}

static gpointer
count_stale (SaleWriter *writer, gpointer data, GError **error)
{
  return GINT_TO_POINTER (
      sale_db_int (writer->db, "SELECT EXISTS (SELECT 1 FROM derived WHERE day = 0)", 0));
}

/**
 * sale_book_wait_derived:
 *
 * Blocks until no figure in the cache is stale: for programs that print them.
 */
gboolean
sale_book_wait_derived (SaleBook *self, GError **error)
{
  g_autoptr (GError) failure = NULL;

  /* Each job of this class waits behind the refresh that is queued before it. */
  while (sale_writer_call (self->writer, SALE_JOB_BACKGROUND, count_stale, NULL, &failure))
    sale_writer_queue_refresh (self->writer);
  if (failure)
    g_propagate_error (error, g_steal_pointer (&failure));
  return failure == NULL;
}

/* Commit ----------------------------------------------------------------- */

static SaleCommit *
make_commit (SaleApply *apply, gint64 set, SaleAuthor author, const char *label)
{
  SaleCommit *commit = sale_commit_new (set, author, label);
  GHashTableIter iter;
  gpointer id, kind;

  sale_commit_set_new_ids (commit, apply->ids);
  g_hash_table_iter_init (&iter, apply->changed);
  while (g_hash_table_iter_next (&iter, &id, &kind))
    sale_commit_add_changed (commit, *(gint64 *) id, (SaleKind) GPOINTER_TO_INT (kind));
  return commit;
}

/* One set in one transaction, which the caller has begun and will end. */
static SaleCommit *
write_set (SaleWriter *writer, SaleChangeSet *set, gint64 undoes, GError **error)
{
  g_auto (SaleApply) apply = { 0 };
  const char *label = sale_change_set_get_label (set);
  SaleAuthor author = sale_change_set_get_author (set);
  const SaleOp *ops;
  gint64 number;
  gsize n_ops;

  ops = sale_change_set_get_ops (set, &n_ops);
  if (!sale_writer_open_set (writer, author, label, undoes, FALSE, &number, error))
    return NULL;
  sale_apply_init (&apply, writer->db, number, sale_writer_now (writer));
  if (!sale_apply_ops (&apply, ops, n_ops, error) ||
      !sale_writer_close_set (writer, number, TRUE, error) ||
      !sale_writer_derive (writer, apply.changed, error))
    return NULL;
  return make_commit (&apply, number, author, label);
}

static gboolean
is_empty (SaleCommit *commit)
{
  gsize n_changed;

  sale_commit_get_changed (commit, &n_changed);
  return n_changed == 0;
}

/* A set that changes nothing leaves no trace, not even its own row. */
static SaleCommit *
finish (SaleWriter *writer, SaleCommit *commit, gboolean keep_empty, GError **error)
{
  g_autoptr (SaleCommit) owned = commit;

  if (owned == NULL || (is_empty (owned) && !keep_empty))
    {
      sale_writer_roll_back (writer);
      return owned ? sale_commit_new (0, sale_commit_get_author (owned),
                                      sale_commit_get_label (owned))
                   : NULL;
    }
  if (!sale_writer_commit (writer, error))
    return NULL;
  sale_writer_tell (writer, owned);
  return g_steal_pointer (&owned);
}

static gpointer
commit_job (SaleWriter *writer, gpointer data, GError **error)
{
  if (!sale_writer_begin (writer, TRUE, error))
    return NULL;
  return finish (writer, write_set (writer, data, 0, error), FALSE, error);
}

/**
 * sale_book_commit:
 * @set: what to do
 *
 * Writes a change set and waits until it is on the disk.
 *
 * Returns: (transfer full): what it did; %NULL when nothing was written, with
 *   %SALE_ERROR_INVALID naming the field, %SALE_ERROR_BUSY, %SALE_ERROR_FULL or
 *   another error.
 */
SaleCommit *
sale_book_commit (SaleBook *self, SaleChangeSet *set, GError **error)
{
  return sale_writer_call (self->writer, SALE_JOB_EDIT, commit_job, set, error);
}

void
sale_book_commit_async (SaleBook *self, SaleChangeSet *set, GCancellable *cancellable,
                        GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (self, cancellable, callback, data);

  g_task_set_source_tag (task, sale_book_commit_async);
  /* What was typed is written, even when its page has gone by then. */
  g_task_set_check_cancellable (task, FALSE);
  sale_writer_call_async (self->writer, SALE_JOB_EDIT, commit_job, sale_change_set_ref (set),
                          (GDestroyNotify) sale_change_set_unref, task);
}

/**
 * sale_book_commit_finish:
 *
 * The end of every asynchronous command here: commit, undo and redo.
 */
SaleCommit *
sale_book_commit_finish (SaleBook *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Undo ------------------------------------------------------------------- */

static gboolean
mark_undone (SaleWriter *writer, gint64 set, GError **error)
{
  SaleStatement *update =
      sale_db_prepare (writer->db,
                       "UPDATE change_set SET undone = CASE id WHEN ?1 THEN 1 ELSE 0 END "
                       "WHERE id = ?1 OR id = (SELECT undoes FROM change_set WHERE id = ?1)",
                       error);

  if (update == NULL)
    return FALSE;
  sqlite3_bind_int64 (update, 1, set);
  return sale_db_run (writer->db, update, error);
}

static gboolean
can_undo (SaleWriter *writer, gint64 set, char **label, GError **error)
{
  g_autoptr (SaleStatement) select = sale_db_prepare (
      writer->db, "SELECT author, undone, open, label FROM change_set WHERE id = ?1", error);
  gboolean row = FALSE;

  if (select == NULL)
    return FALSE;
  sqlite3_bind_int64 (select, 1, set);
  if (!sale_db_step (writer->db, select, &row, error))
    return FALSE;
  if (!row)
    g_set_error (error, SALE_ERROR, SALE_ERROR_NOT_FOUND,
                 _("There is no change %lld"), (long long) set);
  else if (sqlite3_column_int (select, 0) > SALE_AUTHOR_IMPORT)
    g_set_error (error, SALE_ERROR, SALE_ERROR_INVALID,
                 _("Change %lld was not made by a person here; mend it in the record’s history "
                   "instead"),
                   (long long) set);
  else if (sqlite3_column_int (select, 1) || sqlite3_column_int (select, 2))
    g_set_error (error, SALE_ERROR, SALE_ERROR_INVALID,
                 _("Change %lld is already undone"), (long long) set);
  else
    {
      *label = g_strdup ((const char *) sqlite3_column_text (select, 3));
      return TRUE;
    }
  return FALSE;
}

static SaleCommit *
undo_set (SaleWriter *writer, gint64 set, GError **error)
{
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();
  g_autoptr (SaleChangeSet) plan = NULL;
  g_autofree char *label = NULL;
  SaleCommit *commit;

  if (!can_undo (writer, set, &label, error))
    return NULL;
  plan = sale_undo_plan (writer->db, set, label, kept, error);
  commit = plan ? write_set (writer, plan, set, error) : NULL;
  for (guint i = 0; i < kept->len; i++)
    if (commit)
      sale_commit_take_kept (commit, kept->pdata[i]);
    else
      g_free (kept->pdata[i]);
  if (commit && !mark_undone (writer, set, error))
    g_clear_pointer (&commit, sale_commit_unref);
  return commit;
}

static gint64
find_set (SaleWriter *writer, gboolean redo, GError **error)
{
  g_autoptr (SaleChangeSetInfo) info = redo ? sale_reader_get_redoable (writer->reader, error)
                                            : sale_reader_get_undoable (writer->reader, error);

  if (info == NULL && error && *error == NULL)
    g_set_error_literal (error, SALE_ERROR, SALE_ERROR_NOT_FOUND,
                         redo ? _("There is nothing to redo") : _("There is nothing to undo"));
  return info ? info->id : 0;
}

#define LAST_UNDOABLE 0
#define LAST_REDOABLE -1

static gpointer
undo_job (SaleWriter *writer, gpointer data, GError **error)
{
  g_autoptr (GError) failure = NULL;
  SaleCommit *commit = NULL;
  gint64 set = *(gint64 *) data;

  if (!sale_writer_begin (writer, TRUE, error))
    return NULL;
  if (set <= 0)
    set = find_set (writer, set == LAST_REDOABLE, &failure);
  if (set > 0)
    commit = undo_set (writer, set, &failure);
  if (failure)
    g_propagate_error (error, g_steal_pointer (&failure));
  return finish (writer, commit, TRUE, error);
}

/**
 * sale_book_undo:
 * @set: a change set, or 0 for the last one of this device's user
 *
 * Takes a set back: each field goes back only if it still holds what the set
 * gave it; sale_commit_get_kept() lists what stays.
 *
 * Returns: (transfer full): what it did; %NULL with %SALE_ERROR_NOT_FOUND when
 *   there is nothing to undo.
 */
SaleCommit *
sale_book_undo (SaleBook *self, gint64 set, GError **error)
{
  return sale_writer_call (self->writer, SALE_JOB_EDIT, undo_job, &set, error);
}

static void
undo_async (SaleBook *self, gint64 set, gpointer tag, GCancellable *cancellable,
            GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (self, cancellable, callback, data);

  g_task_set_source_tag (task, tag);
  g_task_set_check_cancellable (task, FALSE);
  sale_writer_call_async (self->writer, SALE_JOB_EDIT, undo_job, g_memdup2 (&set, sizeof set),
                          g_free, task);
}

void
sale_book_undo_async (SaleBook *self, gint64 set, GCancellable *cancellable,
                      GAsyncReadyCallback callback, gpointer data)
{
  undo_async (self, set, sale_book_undo_async, cancellable, callback, data);
}

/**
 * sale_book_redo:
 *
 * Takes back the last undo, unless something was edited after it.
 */
SaleCommit *
sale_book_redo (SaleBook *self, GError **error)
{
  gint64 set = LAST_REDOABLE;

  return sale_writer_call (self->writer, SALE_JOB_EDIT, undo_job, &set, error);
}

void
sale_book_redo_async (SaleBook *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                      gpointer data)
{
  undo_async (self, LAST_REDOABLE, sale_book_redo_async, cancellable, callback, data);
}

/* Long sets -------------------------------------------------------------- */

static gpointer
begin_job (SaleWriter *writer, gpointer data, GError **error)
{
  SaleLongSet *self = data;

  if (!sale_writer_begin (writer, FALSE, error))
    return NULL;
  if (!sale_writer_open_set (writer, self->author, self->label, 0, TRUE, &self->set, error))
    {
      sale_writer_roll_back (writer);
      return NULL;
    }
  sale_apply_init (&self->apply, writer->db, self->set, sale_writer_now (writer));
  return sale_writer_commit (writer, error) ? self : NULL;
}

/**
 * sale_book_begin_long:
 *
 * Returns: (transfer full): a set to be written in chunks, from one thread.
 */
SaleLongSet *
sale_book_begin_long (SaleBook *self, SaleAuthor author, const char *label, GError **error)
{
  SaleLongSet *set = g_new0 (SaleLongSet, 1);

  set->book = g_object_ref (self);
  set->author = author;
  set->label = g_strdup (label);
  if (sale_writer_call (self->writer, SALE_JOB_CHUNK, begin_job, set, error))
    return set;

  sale_long_set_cancel (set);
  return NULL;
}

typedef struct
{
  SaleLongSet *set;
  SaleChangeSet *chunk;
} Chunk;

static gpointer
add_job (SaleWriter *writer, gpointer data, GError **error)
{
  Chunk *chunk = data;
  const SaleOp *ops;
  gsize n_ops;

  ops = sale_change_set_get_ops (chunk->chunk, &n_ops);
  if (!sale_writer_begin (writer, FALSE, error))
    return NULL;
  if (!sale_apply_ops (&chunk->set->apply, ops, n_ops, error) ||
      !sale_writer_close_set (writer, chunk->set->set, FALSE, error))
    {
      sale_writer_roll_back (writer);
      return NULL;
    }
  return sale_writer_commit (writer, error) ? chunk : NULL;
}

/**
 * sale_long_set_add:
 * @chunk: the next changes, about 30 ms of work; negative ids go on from one
 *   chunk to the next (sale_change_set_create_as())
 *
 * Waits until the chunk is written: a person's edits go ahead of it.
 */
gboolean
sale_long_set_add (SaleLongSet *self, SaleChangeSet *chunk, GError **error)
{
  Chunk job = { self, chunk };

  return sale_writer_call (self->book->writer, SALE_JOB_CHUNK, add_job, &job, error) != NULL;
}

gint64
sale_long_set_get_new_id (SaleLongSet *self, gint64 provisional)
{
  return sale_apply_resolve (&self->apply, provisional);
}

static gpointer
finish_job (SaleWriter *writer, gpointer data, GError **error)
{
  SaleLongSet *self = data;
  SaleCommit *commit;

  if (!sale_writer_begin (writer, TRUE, error))
    return NULL;
  if (!sale_writer_close_set (writer, self->set, TRUE, error) ||
      !sale_writer_derive (writer, self->apply.changed, error))
    {
      sale_writer_roll_back (writer);
      return NULL;
    }
  commit = make_commit (&self->apply, self->set, self->author, self->label);
  return finish (writer, commit, TRUE, error);
}

static void
free_long_set (SaleLongSet *self)
{
  sale_apply_clear (&self->apply);
  g_object_unref (self->book);
  g_free (self->label);
  g_free (self);
}

/**
 * sale_long_set_finish:
 * @self: (transfer full): the set, unless there is an error
 *
 * Returns: (transfer full): what it did, durable; on an error the set is still
 *   open and has to be cancelled.
 */
SaleCommit *
sale_long_set_finish (SaleLongSet *self, GError **error)
{
  SaleCommit *commit =
      sale_writer_call (self->book->writer, SALE_JOB_CHUNK, finish_job, self, error);

  if (commit)
    free_long_set (self);
  return commit;
}

static gpointer
cancel_job (SaleWriter *writer, gpointer data, GError **error)
{
  SaleLongSet *self = data;

  if (self->set == 0 || !sale_writer_begin (writer, TRUE, error))
    return NULL;
  if (!sale_undo_take_back (writer->db, self->set, error))
    sale_writer_roll_back (writer);
  else
    sale_writer_commit (writer, error);
  return NULL;
}

/**
 * sale_long_set_cancel:
 * @self: (transfer full): the set
 *
 * Takes everything back that was written so far. Should that fail (a full
 * disk), it is taken back at the next start.
 */
void
sale_long_set_cancel (SaleLongSet *self)
{
  g_autoptr (GError) error = NULL;

  sale_writer_call (self->book->writer, SALE_JOB_CHUNK, cancel_job, self, &error);
  if (error)
    g_warning ("an unfinished change is taken back at the next start: %s", error->message);
  free_long_set (self);
}

static gpointer
checkpoint_job (SaleWriter *writer, gpointer data, GError **error)
{
  sale_writer_checkpoint (writer, error);
  return NULL;
}

/**
 * sale_book_checkpoint:
 *
 * Writes the log beside the file back into it.
 */
gboolean
sale_book_checkpoint (SaleBook *self, GError **error)
{
  g_autoptr (GError) failure = NULL;

  sale_writer_call (self->writer, SALE_JOB_EDIT, checkpoint_job, NULL, &failure);
  if (failure)
    g_propagate_error (error, g_steal_pointer (&failure));
  return failure == NULL;
}
