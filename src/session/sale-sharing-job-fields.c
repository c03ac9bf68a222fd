/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Choosing fields, as a window does it: beside a run that may be under way. */
#include "sale-sharing-fields.h"
#include "sale-sharing-job-private.h"

typedef struct
{
  gint64 connection;
  char *choices;
  char *name;
  char *key;
} Call;

static void
call_free (gpointer data)
{
  Call *self = data;

  g_free (self->choices);
  g_free (self->name);
  sale_sharing_free_key (self->key);
  g_free (self);
}

static void
choose_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  SaleSharingJob *self = source;
  const Call *call = data;
  GError *error = NULL;

  if (sale_sharing_choose (self->book, call->connection, call->choices, &error))
    {
      sale_sharing_job_renew (self);
      g_task_return_boolean (task, TRUE);
    }
  else
    g_task_return_error (task, error);
}

/**
 * sale_sharing_job_choose_async:
 * @choices: (nullable): see sale_sharing_choose()
 *
 * Ends with sale_sharing_job_finish(). A run that is under way goes on with what it began with.
 */
void
sale_sharing_job_choose_async (SaleSharingJob *self, gint64 connection, const char *choices,
                               GAsyncReadyCallback callback, gpointer data)
{
  Call *call = g_new0 (Call, 1);
  g_autoptr (GTask) task = sale_sharing_job_task (self, NULL, call, call_free, callback, data);

  call->connection = connection;
  call->choices = g_strdup (choices);
  g_task_run_in_thread (task, choose_thread);
}

static void
list_remote_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  SaleSharingJob *self = source;
  const Call *call = data;
  GError *error = NULL;
  g_autoptr (SaleSharedPlace) place = sale_sharing_find (self->book, call->name, &error);
  GHashTable *remote =
      place ? sale_sharing_list_remote (place, call->key, cancellable, &error) : NULL;

  if (remote)
    g_task_return_pointer (task, remote, (GDestroyNotify) g_hash_table_unref);
  else
    g_task_return_error (task, error);
}

/**
 * sale_sharing_job_list_remote_async:
 *
 * Asks the CRM which fields it has.
 */
void
sale_sharing_job_list_remote_async (SaleSharingJob *self, const char *name,
                                    GCancellable *cancellable, GAsyncReadyCallback callback,
                                    gpointer data)
{
  Call *call = g_new0 (Call, 1);
  g_autoptr (GTask) task =
      sale_sharing_job_task (self, cancellable, call, call_free, callback, data);

  call->name = g_strdup (name);
  call->key = g_strdup (g_hash_table_lookup (self->keys, name));
  g_task_run_in_thread (task, list_remote_thread);
}

/**
 * sale_sharing_job_list_remote_finish:
 *
 * Returns: (transfer full) (element-type utf8 GPtrArray): see sale_sharing_list_remote()
 */
GHashTable *
sale_sharing_job_list_remote_finish (SaleSharingJob *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
