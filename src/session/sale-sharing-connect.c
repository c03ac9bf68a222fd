/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Connecting the book, signing in and disconnecting, as a window does it. */
#include "sale-sharing-job-private.h"

typedef struct
{
  char *name;
  char *directory;
  SaleSharingSignIn sign_in; /* owns its texts */
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

/* Work ends with either. */
static void
return_boolean (GTask *task, gboolean fine, GError *error)
{
  if (fine)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* A second folder is called after its directory. */
static char *
dup_folder_name (SaleBook *book, const char *directory)
{
  g_autoptr (SaleSharedPlace) first = sale_sharing_find (book, "folder", NULL);
  g_autofree char *base = g_path_get_basename (directory);

  if (first == NULL || g_strcmp0 (first->address, directory) == 0)
    return g_strdup ("folder");
  return g_strdelimit (g_steal_pointer (&base), "[]\n\r\t", '-');
}

static gboolean
connect_folder (SaleBook *book, const char *directory, GError **error)
{
  g_autofree char *name = dup_folder_name (book, directory);

  return sale_sharing_connect_folder (book, directory, name, error);
}

static void
connect_folder_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  SaleSharingJob *self = source;
  Call *call = data;
  GError *error = NULL;
  gboolean fine = sale_sharing_job_begin (self, cancellable, &error) &&
                  connect_folder (self->book, call->directory, &error);

  sale_sharing_job_end (self);
  return_boolean (task, fine, error);
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
  Call *call = call_new (NULL);
  g_autoptr (GTask) task = sale_sharing_job_task (self, NULL, call, call_free, callback, data);

  call->directory = g_strdup (directory);
  g_task_run_in_thread (task, connect_folder_thread);
}

static void
check_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  SaleSharingJob *self = source;
  Call *call = data;
  GError *error = NULL;
  SaleSharedPlace *place = sale_sharing_job_begin (self, cancellable, &error)
                               ? sale_sharing_check_odoo (&call->sign_in, cancellable, &error)
                               : NULL;

  sale_sharing_job_end (self);
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
  g_autoptr (GTask) task = sale_sharing_job_task (self, cancellable, call_new_sign_in (sign_in),
                                                  call_free, callback, data);

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
      sale_sharing_job_begin (self, cancellable, &error) &&
      sale_sharing_connect_odoo (self->book, &call->sign_in, &call->kept, cancellable, &error);

  if (fine)
    sale_sharing_job_renew (self);
  sale_sharing_job_end (self);
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
  task = sale_sharing_job_task (self, cancellable, call_new_sign_in (sign_in), call_free,
                                on_connected, then);
  g_task_run_in_thread (task, connect_odoo_thread);
}

static void
disconnect_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  SaleSharingJob *self = source;
  Call *call = data;
  GError *error = NULL;
  gboolean fine = sale_sharing_job_begin (self, cancellable, &error) &&
                  sale_sharing_disconnect (self->book, call->name, &error) &&
                  sale_sharing_forget_results (self->book, call->name, &error);

  sale_sharing_job_renew (self);
  sale_sharing_job_end (self);
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
  g_autoptr (GTask) task =
      sale_sharing_job_task (self, NULL, call_new (name), call_free, callback, data);

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
