/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What other programs do to the same book. */
#include "sale-book-private.h"

#include "sale-reader-private.h"

/**
 * SaleWatch:
 * @version: of the data, when it was looked at last
 * @seen: the last change set looked at
 * @open: (element-type gint64): sets of others that were not finished by then
 * @wanted: (element-type gint64): finished sets of others to be told of
 * @cancellable: (nullable): of the thread that reads some of them
 *
 * Used on the opener's thread only.
 */
struct _SaleWatch
{
  SaleBook *book; /* owns this */
  GFileMonitor *monitor;
  gint64 version;
  gint64 seen;
  GArray *open;
  GArray *wanted;
  GCancellable *cancellable;
};

/* Reading ---------------------------------------------------------------------- */

static SaleCommit *
read_commit (SaleReader *reader, gint64 set, GError **error)
{
  g_autoptr (SaleChangeSetInfo) info = sale_reader_get_change_set (reader, set, error);
  g_autoptr (GArray) changed = info ? sale_reader_list_changed (reader, set, error) : NULL;
  SaleCommit *commit;

  if (changed == NULL)
    return NULL;
  commit = sale_commit_new (set, info->author, info->label);
  sale_commit_set_foreign (commit);
  for (guint i = 0; i < changed->len; i++)
    {
      SaleRecordRef *ref = &g_array_index (changed, SaleRecordRef, i);

      sale_commit_add_changed (commit, ref->id, ref->kind);
    }
  return commit;
}

/* An import may have touched a hundred thousand records: not on the main thread. */
static void
read_thread (GTask *task, gpointer book, gpointer data, GCancellable *cancellable)
{
  GArray *sets = data;
  g_autoptr (GPtrArray) commits =
      g_ptr_array_new_with_free_func ((GDestroyNotify) sale_commit_unref);
  GError *error = NULL;
  g_autoptr (SaleReader) reader = sale_book_open_reader (book, &error);

  if (reader)
    sale_reader_set_cancellable (reader, cancellable);
  for (guint i = 0; reader && error == NULL && i < sets->len; i++)
    {
      SaleCommit *commit = read_commit (reader, g_array_index (sets, gint64, i), &error);

      if (commit)
        g_ptr_array_add (commits, commit);
    }
  if (error)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&commits), (GDestroyNotify) g_ptr_array_unref);
}

static void start_reading (SaleWatch *self);

static void
read_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  SaleBook *book = SALE_BOOK (object);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) commits = g_task_propagate_pointer (G_TASK (result), &error);

  if (error)
    g_debug ("changes of another program were not read: %s", error->message);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || book->watch == NULL)
    return;
  g_clear_object (&book->watch->cancellable);
  for (guint i = 0; commits && i < commits->len; i++)
    g_signal_emit_by_name (book, "changed", commits->pdata[i]);
  /* Figures that the other program left to be made. */
  if (commits && commits->len && book->writer)
    sale_writer_queue_refresh (book->writer);
  if (book->watch)
    start_reading (book->watch);
}

static void
start_reading (SaleWatch *self)
{
  g_autoptr (GTask) task = NULL;

  if (self->cancellable || self->wanted->len == 0)
    return;
  self->cancellable = g_cancellable_new ();
  task = g_task_new (self->book, self->cancellable, read_cb, NULL);
  g_task_set_source_tag (task, start_reading);
  g_task_set_task_data (task, g_steal_pointer (&self->wanted), (GDestroyNotify) g_array_unref);
  self->wanted = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_task_run_in_thread (task, read_thread);
}

/* Looking ---------------------------------------------------------------------- */

/* A long set has a number that was passed long before it is finished. */
/* What could not be read now is looked for again. */
static void
look_again (SaleWatch *self, GError *error)
{
  g_debug ("what others wrote could not be read: %s", error->message);
  self->version = 0;
}

static void
look_at_open_sets (SaleWatch *self)
{
  SaleDb *db = sale_reader_get_db (self->book->reader);

  for (guint i = 0; i < self->open->len;)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SaleStatement) select =
          sale_db_prepare (db, "SELECT open FROM change_set WHERE id = ?1", &error);
      gint64 set = g_array_index (self->open, gint64, i);
      gboolean row = FALSE;

      if (select)
        sqlite3_bind_int64 (select, 1, set);
      if (select == NULL || !sale_db_step (db, select, &row, &error))
        {
          look_again (self, error);
          return;
        }
      if (row && sqlite3_column_int (select, 0) == 0)
        g_array_append_val (self->wanted, set);
      if (!row || sqlite3_column_int (select, 0) == 0)
        g_array_remove_index (self->open, i);
      else
        i++;
    }
}

static gboolean
is_own (SaleWatch *self, gint64 set)
{
  return self->book->writer && sale_writer_is_own_set (self->book->writer, set);
}

static void
look_at_new_sets (SaleWatch *self)
{
  SaleDb *db = sale_reader_get_db (self->book->reader);
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleStatement) select =
      sale_db_prepare (db, "SELECT id, open FROM change_set WHERE id > ?1 ORDER BY id", &error);
  gboolean row = TRUE;

  if (select)
    sqlite3_bind_int64 (select, 1, self->seen);
  while (select && row && sale_db_step (db, select, &row, &error) && row)
    {
      gint64 set = sqlite3_column_int64 (select, 0);

      self->seen = set;
      if (!is_own (self, set))
        g_array_append_val (sqlite3_column_int (select, 1) ? self->open : self->wanted, set);
    }
  if (error)
    look_again (self, error);
  if (self->book->writer)
    sale_writer_forget_own_sets (self->book->writer, self->seen);
}

static void
look_for_open_sets (SaleWatch *self)
{
  SaleDb *db = sale_reader_get_db (self->book->reader);
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleStatement) select =
      sale_db_prepare (db, "SELECT id FROM change_set WHERE open = 1", &error);
  gboolean row = TRUE;

  while (select && row && sale_db_step (db, select, &row, &error) && row)
    {
      gint64 set = sqlite3_column_int64 (select, 0);

      if (!is_own (self, set))
        g_array_append_val (self->open, set);
    }
  if (error)
    look_again (self, error);
}

static void
look (SaleWatch *self)
{
  gint64 version = sale_reader_get_data_version (self->book->reader);

  if (version == self->version)
    return;
  self->version = version;
  look_at_open_sets (self);
  look_at_new_sets (self);
  start_reading (self);
}

static void
changed_cb (GFileMonitor *monitor, GFile *file, GFile *other, GFileMonitorEvent event,
            gpointer data)
{
  look (data);
}

#define RATE_LIMIT_MS 100

static GFileMonitor *
monitor_log (const char *path)
{
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (wal);
  g_autoptr (GError) error = NULL;
  GFileMonitor *monitor = g_file_monitor_file (file, G_FILE_MONITOR_NONE, NULL, &error);

  if (monitor)
    g_file_monitor_set_rate_limit (monitor, RATE_LIMIT_MS);
  else
    g_debug ("changes of other programs are not noticed: %s", error->message);
  return monitor;
}

/**
 * sale_book_watch:
 *
 * From now on #SaleBook::changed is emitted for what other programs write to
 * the book too; see sale_commit_is_foreign(). For programs that stay.
 */
void
sale_book_watch (SaleBook *self)
{
  SaleWatch *watch;

  if (self->watch)
    return;
  watch = g_new0 (SaleWatch, 1);
  watch->book = self;
  watch->open = g_array_new (FALSE, FALSE, sizeof (gint64));
  watch->wanted = g_array_new (FALSE, FALSE, sizeof (gint64));
  look_for_open_sets (watch);
  watch->seen = sale_reader_get_last_set (self->reader);
  watch->version = sale_reader_get_data_version (self->reader);
  watch->monitor = monitor_log (self->path);
  if (watch->monitor)
    g_signal_connect (watch->monitor, "changed", G_CALLBACK (changed_cb), watch);
  self->watch = watch;
}

void
sale_watch_free (SaleWatch *self)
{
  if (self->monitor)
    g_signal_handlers_disconnect_by_data (self->monitor, self);
  g_clear_object (&self->monitor);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_array_unref (self->open);
  g_array_unref (self->wanted);
  g_free (self);
}
