/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The commands on a book: commit, undo, redo. */
#include "sale-book-private.h"

#include "sale-undo.h"

#include <glib/gi18n-lib.h>

SaleCommit *
sale_book_make_commit (SaleApply *apply, gint64 set, SaleAuthor author, const char *label)
{
  SaleCommit *commit = sale_commit_new (set, author, label);

  if (apply->many)
    {
      sale_commit_set_many (commit, apply->kinds);
      return commit;
    }
  sale_commit_set_new_ids (commit, apply->ids->data, apply->ids->len);
  sale_commit_set_changed (commit, apply->changed);
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
      !sale_writer_derive (writer, &apply, error))
    return NULL;
  return sale_book_make_commit (&apply, number, author, label);
}

static gboolean
is_empty (SaleCommit *commit)
{
  gsize n_changed;

  sale_commit_get_changed (commit, &n_changed);
  return n_changed == 0 && !sale_commit_is_many (commit);
}

/* A set that changes nothing leaves no trace, not even its own row. */
SaleCommit *
sale_book_finish (SaleWriter *writer, SaleCommit *commit, gboolean keep_empty, GError **error)
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
  if (!sale_writer_begin (writer, SALE_COMMIT_DURABLE, error))
    return NULL;
  return sale_book_finish (writer, write_set (writer, data, 0, error), FALSE, error);
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
  return sale_book_call (self, SALE_JOB_EDIT, commit_job, set, error);
}

void
sale_book_commit_async (SaleBook *self, SaleChangeSet *set, GCancellable *cancellable,
                        GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (self, cancellable, callback, data);

  g_task_set_source_tag (task, sale_book_commit_async);
  /* What was typed is written, even when its page has gone by then. */
  g_task_set_check_cancellable (task, FALSE);
  sale_book_call_async (self, SALE_JOB_EDIT, commit_job, sale_change_set_ref (set),
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
  g_autoptr (SaleStatement) select =
      sale_db_prepare (writer->db,
                       "SELECT author, undone, open, label, "
                       "device = (SELECT value FROM meta WHERE key = 'device') "
                       "FROM change_set WHERE id = ?1",
                       error);
  gboolean row = FALSE;

  if (select == NULL)
    return FALSE;
  sqlite3_bind_int64 (select, 1, set);
  if (!sale_db_step (writer->db, select, &row, error))
    return FALSE;
  if (!row)
    g_set_error (error, SALE_ERROR, SALE_ERROR_NOT_FOUND,
                 _("There is no change %lld"), (long long) set);
  else if (sqlite3_column_int (select, 0) > SALE_AUTHOR_IMPORT || !sqlite3_column_int (select, 4))
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

  if (!sale_writer_begin (writer, SALE_COMMIT_DURABLE, error))
    return NULL;
  if (set <= 0)
    set = find_set (writer, set == LAST_REDOABLE, &failure);
  if (set > 0)
    commit = undo_set (writer, set, &failure);
  if (failure)
    g_propagate_error (error, g_steal_pointer (&failure));
  return sale_book_finish (writer, commit, TRUE, error);
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
  return sale_book_call (self, SALE_JOB_EDIT, undo_job, &set, error);
}

static void
undo_async (SaleBook *self, gint64 set, gpointer tag, GCancellable *cancellable,
            GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (self, cancellable, callback, data);

  g_task_set_source_tag (task, tag);
  g_task_set_check_cancellable (task, FALSE);
  sale_book_call_async (self, SALE_JOB_EDIT, undo_job, g_memdup2 (&set, sizeof set), g_free, task);
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

  return sale_book_call (self, SALE_JOB_EDIT, undo_job, &set, error);
}

void
sale_book_redo_async (SaleBook *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                      gpointer data)
{
  undo_async (self, LAST_REDOABLE, sale_book_redo_async, cancellable, callback, data);
}
