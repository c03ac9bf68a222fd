/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person does to a change that has not gone out: keep it back, let it go, drop it. Between
 * runs, so that none sends in the middle what is no longer meant. */
#include "sale-sharing-job-private.h"
#include "sale-sharing-pending.h"

#include "sale-error.h"
#include "sale-ledger.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  gint64 connection;
  GArray *records; /* of gint64 */
  gboolean held;
} Call;

static void
call_free (gpointer data)
{
  Call *self = data;

  g_array_unref (self->records);
  g_free (self);
}

static GTask *
task_new (SaleSharingJob *self, GPtrArray *pending, gboolean held, GAsyncReadyCallback callback,
          gpointer data)
{
  Call *call = g_new (Call, 1);

  *call = (Call) { ((SalePending *) pending->pdata[0])->connection,
                   g_array_new (FALSE, FALSE, sizeof (gint64)), held };
  for (guint i = 0; i < pending->len; i++)
    {
      gint64 record = sale_record_get_id (((SalePending *) pending->pdata[i])->record);

      g_array_append_val (call->records, record);
    }
  return sale_sharing_job_task (self, NULL, call, call_free, callback, data);
}

/* One that is on its way keeps no other from waiting. */
static gboolean
hold_all (SaleSharingJob *self, const Call *call, GError **error)
{
  g_autoptr (SaleLedger) ledger = sale_ledger_new_for_book (self->book, call->connection);
  gboolean fine = TRUE;

  for (guint i = 0; i < call->records->len; i++)
    if (!sale_record_sync_hold (ledger, g_array_index (call->records, gint64, i), call->held,
                                fine ? error : NULL))
      fine = FALSE;
  return fine;
}

static void
hold_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  SaleSharingJob *self = source;
  const Call *call = data;
  GError *error = NULL;
  gboolean fine =
      sale_sharing_job_begin (self, cancellable, &error) && hold_all (self, call, &error);

  sale_sharing_job_end (self);
  if (fine)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * sale_sharing_job_keep_back_async:
 * @pending: (element-type SalePending): changes of this book to one CRM, at least one, those of
 *   records that are not there yet included
 * @held: whether they are to wait, with all that changes of the records from now on, or may go;
 *   also once more, after they were refused
 *
 * Says so, after the run under way.
 */
void
sale_sharing_job_keep_back_async (SaleSharingJob *self, GPtrArray *pending, gboolean held,
                                  GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = task_new (self, pending, held, callback, data);

  g_task_run_in_thread (task, hold_thread);
}

/**
 * sale_sharing_job_keep_back_finish:
 *
 * Returns: %FALSE with %SALE_ERROR_BUSY when one left, and is not answered; it was said of the
 *   others.
 */
gboolean
sale_sharing_job_keep_back_finish (SaleSharingJob *self, GAsyncResult *result, GError **error)
{
  const Call *call = g_task_get_task_data (G_TASK (result));
  gboolean let_go = !call->held;
  gboolean fine = sale_sharing_job_finish (self, result, error);

  if (fine && let_go)
    sale_sharing_job_settled (self);
  return fine;
}

/* As it is now: what was shown may have gone out since. */
static SalePending *
find_droppable (SaleReader *reader, gint64 connection, gint64 record, GError **error)
{
  g_autoptr (SalePending) pending = sale_sharing_find_pending (reader, connection, record, error);

  if (pending == NULL || sale_pending_can_drop (pending))
    return g_steal_pointer (&pending);
  g_set_error_literal (error, SALE_ERROR, SALE_ERROR_BUSY,
                       pending->verb == SALE_REMOTE_CREATE
                       ? _("It is not there yet, and can only be held")
                       : _("It is on its way already"));
  return NULL;
}

/* One that went meanwhile keeps no other here; without any, the first error says why. */
static GPtrArray *
list_droppable (SaleReader *reader, const Call *call, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) sale_pending_unref);
  g_autoptr (GError) first = NULL;

  for (guint i = 0; i < call->records->len; i++)
    {
      SalePending *pending =
          find_droppable (reader, call->connection, g_array_index (call->records, gint64, i),
                          first ? NULL : &first);

      if (pending)
        g_ptr_array_add (list, pending);
    }
  if (list->len > 0)
    return g_steal_pointer (&list);
  g_propagate_error (error, g_steal_pointer (&first));
  return NULL;
}

static SaleCommit *
take_back (SaleSharingJob *self, const Call *call, GError **error)
{
  g_autoptr (SaleReader) reader = sale_book_open_reader (self->book, error);
  g_autoptr (GPtrArray) pending = reader ? list_droppable (reader, call, error) : NULL;
  g_autoptr (SaleChangeSet) set = pending ? sale_pending_plan_drop (pending) : NULL;

  return set ? sale_book_commit (self->book, set, error) : NULL;
}

static void
take_back_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  SaleSharingJob *self = source;
  GError *error = NULL;
  SaleCommit *commit =
      sale_sharing_job_begin (self, cancellable, &error) ? take_back (self, data, &error) : NULL;

  sale_sharing_job_end (self);
  if (commit)
    g_task_return_pointer (task, commit, g_object_unref);
  else
    g_task_return_error (task, error);
}

/**
 * sale_sharing_job_take_back_async:
 * @pending: (element-type SalePending): changes of this book to one CRM that can be dropped, at
 *   least one
 *
 * Makes the records here again what both sides last agreed on, after the run under way. It can be
 * undone at once, like any change. What was held stays held.
 */
void
sale_sharing_job_take_back_async (SaleSharingJob *self, GPtrArray *pending,
                                  GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = task_new (self, pending, FALSE, callback, data);

  g_task_run_in_thread (task, take_back_thread);
}

/**
 * sale_sharing_job_take_back_finish:
 *
 * Returns: (transfer full): what was written, for sale_session_announce(); %NULL with
 *   %SALE_ERROR_NOT_FOUND when none of it waits any more.
 */
SaleCommit *
sale_sharing_job_take_back_finish (SaleSharingJob *self, GAsyncResult *result, GError **error)
{
  SaleCommit *commit = g_task_propagate_pointer (G_TASK (result), error);

  sale_sharing_job_changed (self);
  return commit;
}
