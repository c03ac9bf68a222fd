/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A backup in the place of the book. */
#include "sale-backup-private.h"

#include "sale-file.h"
#include "sale-lock.h"
#include "sale-schema.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

static SaleDb *
open_backup (const char *file, GCancellable *cancellable, GError **error)
{
  g_autofree char *dir = g_path_get_dirname (file);
  SaleDbMode mode = sale_file_is_writable (dir) ? SALE_DB_READ : SALE_DB_IMMUTABLE;
  g_autoptr (SaleDb) db = NULL;
  SaleFileLook look;
  int version;

  if (!sale_schema_look_at_file (file, &look, error))
    return NULL;
  db = look == SALE_FILE_NONE ? NULL : sale_db_open (file, mode, error);
  if (look == SALE_FILE_NONE)
    g_set_error (error, SALE_ERROR, SALE_ERROR_NOT_FOUND, _("There is no backup in %s"), file);
  if (db == NULL || !sale_schema_check_version (db, &version, error))
    return NULL;
  db->cancellable = cancellable;
  return g_steal_pointer (&db);
}

static gboolean
check_sound (SaleDb *db, GError **error)
{
  g_autoptr (SaleStatement) select = sale_db_prepare (db, "PRAGMA integrity_check (1)", error);
  const char *text;
  gboolean row = FALSE;

  if (select == NULL || !sale_db_step (db, select, &row, error))
    return FALSE;
  text = row ? (const char *) sqlite3_column_text (select, 0) : NULL;
  if (g_strcmp0 (text, "ok") == 0)
    return TRUE;
  g_set_error (error, SALE_ERROR, SALE_ERROR_CORRUPT,
               _("The backup %s is damaged, so it was not restored (%s)"), db->path,
                 text ? text : "");
  return FALSE;
}

/* A restored book is written by a new device: the changes that the present one
 * made after the backup may be known to others under the old one's numbers. */
static gboolean
forget_device (const char *file, GError **error)
{
  g_autoptr (SaleDb) db = sale_db_open (file, SALE_DB_WRITE, error);

  return db && sale_db_exec (db, "DELETE FROM meta WHERE key = 'device'", error);
}

static gboolean
prepare_part (const char *file, const char *part, GCancellable *cancellable, GError **error)
{
  g_autoptr (SaleDb) db = open_backup (file, cancellable, error);

  return db && check_sound (db, error) && sale_backup_write_db (db, part, TRUE, error) &&
         forget_device (part, error) && sale_file_sync (part, error);
}

/* Gets what the log beside it holds into the file, where that is possible. */
static void
write_log_back (const char *path)
{
  g_autoptr (SaleDb) db = sale_db_open (path, SALE_DB_WRITE, NULL);

  if (db)
    sqlite3_wal_checkpoint_v2 (db->handle, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
}

static gboolean
keep_present (const char *path, SaleDate today, char **set_aside, GError **error)
{
  g_autofree char *dir = sale_backup_dup_dir (path);
  g_autofree char *other = NULL;

  if (sale_file_get_size (path) <= 0)
    return TRUE;
  g_mkdir_with_parents (dir, 0700);
  write_log_back (path);
  other = sale_backup_dup_path (path, today, "-before-restore");
  if (!sale_file_keep_as (path, other, error))
    return FALSE;
  *set_aside = g_steal_pointer (&other);
  return TRUE;
}

/**
 * sale_backup_restore:
 * @book_path: the book; it may be missing or damaged, and must not be open
 * @file: a backup, or any book
 * @today: for the name of the book set aside
 * @set_aside: (out) (optional) (transfer full) (nullable): where the present
 *   book is kept; %NULL when there was none
 *
 * Examines @file, sets the present book aside under another name, and puts a
 * copy of @file in its place. Until the very last step the book is the one it
 * was.
 *
 * Returns: %FALSE with %SALE_ERROR_BUSY while the book is open anywhere,
 *   %SALE_ERROR_CORRUPT or another error; then the book is as it was.
 */
gboolean
sale_backup_restore (const char *book_path, const char *file, SaleDate today, char **set_aside,
                     GCancellable *cancellable, GError **error)
{
  g_autofree char *path = g_canonicalize_filename (book_path, NULL);
  g_autofree char *from = g_canonicalize_filename (file, NULL);
  g_autofree char *part = g_strconcat (path, ".restored", NULL);
  g_autofree char *dir = g_path_get_dirname (path);
  g_autofree char *kept = NULL;
  g_autoptr (SaleLock) lock = NULL;
  gboolean fine;

  g_mkdir_with_parents (dir, 0700);
  lock = sale_lock_open (path, error);
  if (lock == NULL || !sale_lock_have_alone (lock, error))
    return FALSE;
  fine = prepare_part (from, part, cancellable, error) &&
         keep_present (path, today, &kept, error) && sale_file_move (part, path, TRUE, error);
  if (!fine)
    g_unlink (part);
  if (set_aside)
    *set_aside = g_steal_pointer (&kept);
  return fine;
}
