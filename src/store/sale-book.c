/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-book-private.h"

#include "sale-derived-private.h"
#include "sale-file.h"
#include "sale-reader-private.h"
#include "sale-schema.h"

#include <glib/gi18n-lib.h>

G_DEFINE_FINAL_TYPE (SaleBook, sale_book, G_TYPE_OBJECT)

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
   * Emitted in the opener's main context after each finished change set: of
   * this program, and after sale_book_watch() of others too.
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

  return sale_file_get_size (wal) > 0;
}

static gboolean
can_write (const char *path)
{
  g_autofree char *dir = g_path_get_dirname (path);

  return sale_file_is_writable (path) && sale_file_is_writable (dir);
}

/* SQLite cannot read beside a folder that it cannot write to, unless it is told
 * that nothing there will change. */
static gboolean
open_to_read (SaleBook *self, GError **error)
{
  g_autoptr (GError) failure = NULL;

  self->mode = SALE_DB_READ;
  self->reader = sale_reader_new_for_path (self->path, self->mode, &failure);
  if (self->reader == NULL && !self->unclean)
    {
      g_clear_error (&failure);
      self->mode = SALE_DB_IMMUTABLE;
      self->reader = sale_reader_new_for_path (self->path, self->mode, &failure);
    }
  if (failure)
    g_propagate_error (error, g_steal_pointer (&failure));
  return self->reader && sale_reader_check_version (self->reader, error);
}

/* What may be somebody else's is looked at closer before it is written to. */
static gboolean
look_at_file (SaleBook *self, SaleFileLook *look, GError **error)
{
  g_autoptr (SaleDb) db = NULL;
  int version;

  if (!sale_schema_look_at_file (self->path, look, error))
    return FALSE;
  db = *look == SALE_FILE_UNMARKED ? sale_db_open (self->path, SALE_DB_READ, NULL) : NULL;
  return db == NULL || sale_schema_check_version (db, &version, error);
}

static gboolean
open_to_write (SaleBook *self, const char *state_dir, GError **error)
{
  g_autofree char *state = state_dir
                               ? g_strdup (state_dir)
                               : g_build_filename (g_get_user_state_dir (), "second-sale", NULL);
  g_autofree char *folder = g_path_get_dirname (self->path);

  g_mkdir_with_parents (folder, 0700);
  self->writer = sale_writer_new (self->path, state, self->clock, error);
  if (self->writer == NULL)
    return FALSE;
  g_weak_ref_set (self->writer->book, self);
  self->reader = sale_reader_new_for_path (self->path, SALE_DB_READ, error);
  if (self->reader == NULL)
    return FALSE;
  return TRUE;
}

/**
 * sale_book_open:
 * @path: the file; made when it is not there, readable by its owner alone
 * @state_dir: (nullable): where this device keeps its ids; %NULL for the user's
 *   state directory
 * @clock: the source of now and today
 *
 * Opens the book, bringing its schema up to date, and makes the day's backup in
 * the background. A book in a place that cannot be written to is opened to read
 * alone; see sale_book_is_read_only().
 *
 * Returns: (transfer full): the book; %NULL with %SALE_ERROR_CORRUPT (see
 *   sale_salvage_run()), %SALE_ERROR_NEWER_SCHEMA, %SALE_ERROR_BUSY or another
 *   error, the file left as it was.
 */
SaleBook *
sale_book_open (const char *path, const char *state_dir, SaleClock *clock, GError **error)
{
  g_autoptr (SaleBook) self = g_object_new (SALE_TYPE_BOOK, NULL);
  SaleFileLook look;
  gboolean fine;

  self->path = g_canonicalize_filename (path, NULL);
  self->clock = g_object_ref (clock);
  self->unclean = has_wal_content (self->path);
  if (!look_at_file (self, &look, error))
    return NULL;
  if (look != SALE_FILE_NONE && !can_write (self->path))
    fine = open_to_read (self, error);
  else
    fine = open_to_write (self, state_dir, error);
  if (fine && look != SALE_FILE_NONE && self->writer)
    self->daily = sale_backup_start_daily (self->path, sale_clock_get_today (clock));
  return fine ? g_steal_pointer (&self) : NULL;
}

/**
 * sale_book_close:
 *
 * Waits for what is queued and for the day's backup, then closes the file.
 * Called by the last unref.
 */
void
sale_book_close (SaleBook *self)
{
  g_clear_pointer (&self->watch, sale_watch_free);
  g_clear_pointer (&self->daily, sale_daily_backup_finish);
  g_clear_object (&self->reader);
  g_clear_pointer (&self->writer, sale_writer_free);
}

/**
 * sale_book_dup_backup_error:
 *
 * Returns: (transfer full) (nullable): why the day's backup could not be made.
 */
char *
sale_book_dup_backup_error (SaleBook *self)
{
  return self->daily ? sale_daily_backup_dup_error (self->daily) : NULL;
}

/**
 * sale_book_is_read_only:
 *
 * Returns: whether the file, or the folder it lies in, cannot be written to.
 *   Then everything can be read, and every change is refused.
 */
gboolean
sale_book_is_read_only (SaleBook *self)
{
  return self->writer == NULL;
}

static gboolean
refuse_to_write (SaleBook *self, GError **error)
{
  g_set_error (error, SALE_ERROR, SALE_ERROR_FAILED,
               _("The book %s can only be read: its file or folder is not writable. Nothing was "
                 "changed."),
                 self->path);
  return FALSE;
}

/* sale_writer_call(), for a book that may have no writer. */
gpointer
sale_book_call (SaleBook *self, SaleJobClass urgency, SaleWriteFunc func, gpointer data,
                GError **error)
{
  if (self->writer == NULL && !refuse_to_write (self, error))
    return NULL;
  return sale_writer_call (self->writer, urgency, func, data, error);
}

void
sale_book_call_async (SaleBook *self, SaleJobClass urgency, SaleWriteFunc func, gpointer data,
                      GDestroyNotify destroy, GTask *task)
{
  GError *error = NULL;

  if (self->writer)
    {
      sale_writer_call_async (self->writer, urgency, func, data, destroy, task);
      return;
    }
  refuse_to_write (self, &error);
  g_task_return_error (task, error);
  g_object_unref (task);
  destroy (data);
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
  return sale_reader_new_for_path (self->path, self->mode, error);
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

  if (writer->derive_destroy)
    writer->derive_destroy (writer->derive_data);
  writer->derive = derive->func;
  writer->derive_data = derive->data;
  writer->derive_destroy = derive->destroy;
  return NULL;
}

/**
 * sale_book_set_derive:
 * @func: (nullable): computes the figures of accounts
 * @data: its data, used on the writer's thread
 *
 * From now on every change set also writes the figures of the accounts it
 * touches. What was set before is freed.
 */
void
sale_book_set_derive (SaleBook *self, SaleDeriveFunc func, gpointer data, GDestroyNotify destroy)
{
  Derive derive = { func, data, destroy };

  if (self->writer)
    sale_writer_call (self->writer, SALE_JOB_EDIT, set_derive, &derive, NULL);
  else if (destroy)
    destroy (data);
}

static gpointer
spoil_all (SaleWriter *writer, gpointer data, GError **error)
{
  if (!sale_writer_begin (writer, SALE_COMMIT_IN_PASSING, error))
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

  if (self->writer)
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
  while (self->writer &&
         sale_writer_call (self->writer, SALE_JOB_BACKGROUND, count_stale, NULL, &failure))
    sale_writer_queue_refresh (self->writer);
  if (failure)
    g_propagate_error (error, g_steal_pointer (&failure));
  return failure == NULL;
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

  if (self->writer)
    sale_writer_call (self->writer, SALE_JOB_EDIT, checkpoint_job, NULL, &failure);
  if (failure)
    g_propagate_error (error, g_steal_pointer (&failure));
  return failure == NULL;
}
