/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Backups: whole books in one file each, made without stopping anybody. */
#include "sale-book-private.h"

#include "sale-file.h"
#include "sale-reader-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#define SUFFIX ".sqlite"
#define BEFORE_MIGRATION "-before-version-"
#define BEFORE_RESTORE "-before-restore"

void
sale_backup_free (SaleBackup *self)
{
  g_free (self->path);
  g_free (self);
}

char *
sale_backup_dup_dir (const char *book_path)
{
  g_autofree char *dir = g_path_get_dirname (book_path);

  return g_build_filename (dir, "backups", NULL);
}

/* Two books in one folder share the folder of their backups. */
char *
sale_backup_dup_stem (const char *book_path)
{
  char *name = g_path_get_basename (book_path);

  if (g_str_has_suffix (name, SUFFIX))
    name[strlen (name) - strlen (SUFFIX)] = '\0';
  return name;
}

/**
 * sale_backup_dup_path:
 * @suffix: what follows the date
 *
 * Returns: (transfer full): a path in the folder of backups that no file has.
 */
char *
sale_backup_dup_path (const char *book_path, SaleDate date, const char *suffix)
{
  g_autofree char *dir = sale_backup_dup_dir (book_path);
  g_autofree char *stem = sale_backup_dup_stem (book_path);
  char iso[SALE_DATE_ISO_SIZE];
  g_autofree char *name = g_strconcat (stem, "-", sale_date_to_iso (date, iso), suffix, NULL);

  return sale_file_dup_free_name (dir, name);
}

/* Writing ------------------------------------------------------------------ */

static gboolean
vacuum_into (SaleDb *db, const char *file, GError **error)
{
  g_autoptr (SaleStatement) vacuum = sale_db_prepare (db, "VACUUM main INTO ?1", error);

  if (vacuum == NULL)
    return FALSE;
  sqlite3_bind_text (vacuum, 1, file, -1, SQLITE_STATIC);
  return sale_db_run (db, vacuum, error);
}

static gboolean
refuse_to_overwrite (const char *file, GError **error)
{
  g_set_error (error, SALE_ERROR, SALE_ERROR_CONFLICT,
               _("%s is already there. It was left as it is."), file);
  return FALSE;
}

/**
 * sale_backup_write_db:
 *
 * Writes the book as it is now into one file. Nothing is called @file before it
 * is whole and on the disk.
 */
gboolean
sale_backup_write_db (SaleDb *db, const char *file, gboolean overwrite, GError **error)
{
  g_autofree char *part = g_strconcat (file, ".part", NULL);
  gboolean fine;

  if (!overwrite && g_file_test (file, G_FILE_TEST_EXISTS))
    return refuse_to_overwrite (file, error);
  g_unlink (part);
  fine = sale_file_make_private (part, error) && vacuum_into (db, part, error) &&
         sale_file_sync (part, error) && sale_file_move (part, file, overwrite, error);
  if (!fine)
    g_unlink (part);
  return fine;
}

/**
 * sale_backup_write:
 * @file: where to; never the book itself
 * @overwrite: whether a file that is already there gives way
 *
 * Writes the book as it is now into one compact file that its owner alone can
 * read, while others go on reading and writing.
 *
 * Returns: %FALSE with %SALE_ERROR_CONFLICT when @file is there,
 *   %SALE_ERROR_FULL, %SALE_ERROR_CANCELLED or another error; then nothing is
 *   left of it.
 */
gboolean
sale_backup_write (SaleBook *book, const char *file, gboolean overwrite, GCancellable *cancellable,
                   GError **error)
{
  g_autofree char *path = g_canonicalize_filename (file, NULL);
  g_autoptr (SaleReader) reader = NULL;

  if (g_str_equal (path, book->path))
    return refuse_to_overwrite (file, error);
  reader = sale_book_open_reader (book, error);
  if (reader == NULL)
    return FALSE;
  sale_reader_set_cancellable (reader, cancellable);
  return sale_backup_write_db (sale_reader_get_db (reader), path, overwrite, error);
}

typedef struct
{
  char *file;
  gboolean overwrite;
} Order;

static void
free_order (gpointer data)
{
  g_free (((Order *) data)->file);
  g_free (data);
}

static void
write_thread (GTask *task, gpointer book, gpointer data, GCancellable *cancellable)
{
  Order *order = data;
  GError *error = NULL;

  if (sale_backup_write (book, order->file, order->overwrite, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
sale_backup_write_async (SaleBook *book, const char *file, gboolean overwrite,
                         GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (book, cancellable, callback, data);
  Order *order = g_new0 (Order, 1);

  *order = (Order) { g_strdup (file), overwrite };
  g_task_set_source_tag (task, sale_backup_write_async);
  g_task_set_task_data (task, order, free_order);
  g_task_run_in_thread (task, write_thread);
}

gboolean
sale_backup_write_finish (SaleBook *book, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Listing ------------------------------------------------------------------ */

static gboolean
parse_kind (const char *rest, SaleBackupKind *kind)
{
  if (g_str_has_prefix (rest, BEFORE_MIGRATION))
    *kind = SALE_BACKUP_BEFORE_MIGRATION;
  else if (g_str_has_prefix (rest, BEFORE_RESTORE))
    *kind = SALE_BACKUP_BEFORE_RESTORE;
  else if (g_str_equal (rest, SUFFIX))
    *kind = SALE_BACKUP_DAILY;
  else
    return FALSE;
  return TRUE;
}

static void
read_last_set (SaleBackup *self)
{
  g_autoptr (SaleDb) db = sale_db_open (self->path, SALE_DB_READ, NULL);

  if (db)
    sale_backup_read_last (db, &self->last_set, &self->last_at, NULL);
}

/**
 * sale_backup_read_last:
 * @set: (out): the last change set in the file
 * @at: (out): its instant
 */
gboolean
sale_backup_read_last (SaleDb *db, gint64 *set, gint64 *at, GError **error)
{
  return sale_db_get_int (db, "SELECT max (id) FROM change_set", set, error) &&
         sale_db_get_int (db, "SELECT at FROM change_set ORDER BY id DESC LIMIT 1", at, error);
}

/* STEM-2027-01-04.sqlite, STEM-2027-01-04-before-….sqlite; everything else in
 * the folder is somebody else's. */
static SaleBackup *
read_backup (const char *dir, const char *stem, const char *name)
{
  g_autofree char *date = NULL;
  SaleBackup *backup;
  SaleBackupKind kind;
  gsize skip = strlen (stem) + 1;

  if (!g_str_has_prefix (name, stem) || name[skip - 1] != '-' || strlen (name) < skip + 10 ||
      !g_str_has_suffix (name, SUFFIX) || !parse_kind (name + skip + 10, &kind))
    return NULL;
  date = g_strndup (name + skip, 10);
  if (sale_date_from_iso (date) == SALE_DATE_NONE)
    return NULL;

  backup = g_new0 (SaleBackup, 1);
  backup->path = g_build_filename (dir, name, NULL);
  backup->kind = kind;
  backup->date = sale_date_from_iso (date);
  backup->size = sale_file_get_size (backup->path);
  read_last_set (backup);
  return backup;
}

static int
compare_backups (gconstpointer a, gconstpointer b)
{
  const SaleBackup *one = a, *two = b;

  if (one->date != two->date)
    return one->date < two->date ? 1 : -1;
  return strcmp (two->path, one->path);
}

/**
 * sale_backup_list:
 * @book_path: the book, which need not be open, nor be sound
 *
 * Returns: (transfer full) (element-type SaleBackup): its backups, newest first.
 */
GPtrArray *
sale_backup_list (const char *book_path)
{
  g_autofree char *dir = sale_backup_dup_dir (book_path);
  g_autofree char *stem = sale_backup_dup_stem (book_path);
  g_autoptr (GDir) names = g_dir_open (dir, 0, NULL);
  GPtrArray *backups = g_ptr_array_new_with_free_func ((GDestroyNotify) sale_backup_free);
  const char *name;

  while (names && (name = g_dir_read_name (names)))
    {
      SaleBackup *backup = read_backup (dir, stem, name);

      if (backup)
        g_ptr_array_add (backups, backup);
    }
  g_ptr_array_sort_values (backups, compare_backups);
  return backups;
}

/**
 * sale_backup_before_migration:
 * @version: the schema that the book has now
 */
gboolean
sale_backup_before_migration (SaleDb *db, int version, SaleDate today, GError **error)
{
  g_autofree char *suffix = g_strdup_printf (BEFORE_MIGRATION "%d", version + 1);
  g_autofree char *file = sale_backup_dup_path (db->path, today, suffix);
  g_autofree char *dir = sale_backup_dup_dir (db->path);

  g_mkdir_with_parents (dir, 0700);
  return sale_backup_write_db (db, file, FALSE, error);
}
