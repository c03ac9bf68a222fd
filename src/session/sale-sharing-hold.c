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
  gint64 record;
  gboolean held;
} Call;

static GTask *
task_new (SaleSharingJob *self, const SalePending *pending, gboolean held,
          GAsyncReadyCallback callback, gpointer data)
{
  Call *call = g_new (Call, 1);

  *call = (Call) { pending->connection, sale_record_get_id (pending->record), held };
  return sale_sharing_job_task (self, NULL, call, g_free, callback, data);
}

static void
hold_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  SaleSharingJob *self = source;
  const Call *call = data;
  g_autoptr (SaleLedger) ledger = NULL;
  GError *error = NULL;
  gboolean fine = sale_sharing_job_begin (self, cancellable, &error);

  if (fine)
    {
      ledger = sale_ledger_new_for_book (self->book, call->connection);
      fine = sale_record_sync_hold (ledger, call->record, call->held, &error);
    }
  sale_sharing_job_end (self);
  if (fine)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * sale_sharing_job_keep_back_async:
 * @pending: a change of this book, that of a record that is not there yet included
 * @held: whether it is to wait, with all that changes of the record from now on, or may go; also
 *   once more, after it was refused
 *
 * Says so, after the run under way.
 */
void
sale_sharing_job_keep_back_async (SaleSharingJob *self, const SalePending *pending, gboolean held,
                                  GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = task_new (self, pending, held, callback, data);

  g_task_run_in_thread (task, hold_thread);
}

/**
 * sale_sharing_job_keep_back_finish:
 *
 * Returns: %FALSE with %SALE_ERROR_BUSY when it left, and is not answered.
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
static SaleCommit *
take_back (SaleSharingJob *self, const Call *call, GError **error)
{
  g_autoptr (SaleReader) reader = sale_book_open_reader (self->book, error);
  g_autoptr (SalePending) pending =
      reader ? sale_sharing_find_pending (reader, call->connection, call->record, error) : NULL;
  g_autoptr (SaleChangeSet) set = NULL;

  if (pending == NULL)
    return NULL;
  if (!sale_pending_can_drop (pending))
    {
      g_set_error_literal (error, SALE_ERROR, SALE_ERROR_BUSY,
                           pending->verb == SALE_REMOTE_CREATE
                           ? _("It is not there yet, and can only be held")
                           : _("It is on its way already"));
      return NULL;
    }
  set = sale_pending_plan_drop (pending);
  return sale_book_commit (self->book, set, error);
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
 * @pending: a change of this book that can be dropped
 *
 * Makes the record here again what both sides last agreed on, after the run under way. It can be
 * undone like any change. What was held stays held.
 */
void
sale_sharing_job_take_back_async (SaleSharingJob *self, const SalePending *pending,
                                  GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = task_new (self, pending, FALSE, callback, data);

  g_task_run_in_thread (task, take_back_thread);
}

/**
 * sale_sharing_job_take_back_finish:
 *
 * Returns: (transfer full): what was written, for sale_session_announce(); %NULL with
 *   %SALE_ERROR_NOT_FOUND when it does not wait any more.
 */
SaleCommit *
sale_sharing_job_take_back_finish (SaleSharingJob *self, GAsyncResult *result, GError **error)
{
  SaleCommit *commit = g_task_propagate_pointer (G_TASK (result), error);

  sale_sharing_job_changed (self);
  return commit;
}
