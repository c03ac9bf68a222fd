/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is done with a whole book, off the main thread: its backups listed and
 * restored, all of it exported. */
#include "sale-book-care.h"

#include "sale-export.h"

typedef struct
{
  char *book_path;
  char *file;
  SaleDate today;
  SaleBook *book;
  GFile *directory;
  char *currency;
  gboolean shared;
} Order;

static void
free_order (gpointer data)
{
  Order *order = data;

  g_free (order->book_path);
  g_free (order->file);
  g_free (order->currency);
  g_clear_object (&order->book);
  g_clear_object (&order->directory);
  g_free (order);
}

static void
run (gpointer tag, GTaskThreadFunc func, Order *order, GCancellable *cancellable,
     GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);

  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, order, free_order);
  g_task_run_in_thread (task, func);
}

/* Listing ------------------------------------------------------------------ */

static void
list_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_task_return_pointer (task, sale_backup_list (((Order *) data)->book_path),
                         (GDestroyNotify) g_ptr_array_unref);
}

/**
 * sale_book_care_list_async:
 * @book_path: the book, which need not be open, nor be sound
 *
 * sale_backup_list() on another thread: it opens every backup.
 */
void
sale_book_care_list_async (const char *book_path, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer data)
{
  Order *order = g_new0 (Order, 1);

  order->book_path = g_strdup (book_path);
  run (sale_book_care_list_async, list_thread, order, cancellable, callback, data);
}

/**
 * sale_book_care_list_finish:
 *
 * Returns: (transfer full) (element-type SaleBackup): the backups, newest first
 */
GPtrArray *
sale_book_care_list_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Restoring ---------------------------------------------------------------- */

/* "" stands for a book that was not there, since %NULL is a failure. */
static void
restore_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Order *order = data;
  char *set_aside = NULL;
  GError *error = NULL;

  if (sale_backup_restore (order->book_path, order->file, order->today, &set_aside, cancellable,
                           &error))
    g_task_return_pointer (task, set_aside ? set_aside : g_strdup (""), g_free);
  else
    g_task_return_error (task, error);
}

/**
 * sale_book_care_restore_async:
 * @book_path: the book, which must not be open
 *
 * sale_backup_restore() on another thread.
 */
void
sale_book_care_restore_async (const char *book_path, const char *file, SaleDate today,
                              GCancellable *cancellable, GAsyncReadyCallback callback,
                              gpointer data)
{
  Order *order = g_new0 (Order, 1);

  order->book_path = g_strdup (book_path);
  order->file = g_strdup (file);
  order->today = today;
  run (sale_book_care_restore_async, restore_thread, order, cancellable, callback, data);
}

/**
 * sale_book_care_restore_finish:
 * @set_aside: (out) (transfer full) (nullable): where the former book is kept
 *
 * Returns: %FALSE with the error of sale_backup_restore(); the book is as it was
 */
gboolean
sale_book_care_restore_finish (GAsyncResult *result, char **set_aside, GError **error)
{
  g_autofree char *file = g_task_propagate_pointer (G_TASK (result), error);

  if (file == NULL)
    return FALSE;
  *set_aside = *file ? g_steal_pointer (&file) : NULL;
  return TRUE;
}

/* Exporting ---------------------------------------------------------------- */

static void
export_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Order *order = data;
  SaleExportOptions options = { SALE_KIND_ANY, order->shared, order->currency };
  GError *error = NULL;
  GStrv files = sale_export_to_directory (order->book, order->directory, &options, NULL, NULL,
                                          cancellable, &error);

  if (files)
    g_task_return_pointer (task, files, (GDestroyNotify) g_strfreev);
  else
    g_task_return_error (task, error);
}

/**
 * sale_book_care_export_async:
 * @shared: for somebody else: without private fields and attachments
 *
 * Writes the whole book into @directory as CSV and Markdown, on another thread.
 */
void
sale_book_care_export_async (SaleSession *session, GFile *directory, gboolean shared,
                             GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  Order *order = g_new0 (Order, 1);

  order->book = g_object_ref (sale_session_get_book (session));
  order->directory = g_object_ref (directory);
  order->currency = g_strdup (sale_basis_get_currency (sale_session_get_basis (session)));
  order->shared = shared;
  run (sale_book_care_export_async, export_thread, order, cancellable, callback, data);
}

/**
 * sale_book_care_export_finish:
 *
 * Returns: (transfer full): the names of the files written
 */
GStrv
sale_book_care_export_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
