/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Erasing a person in the kept backups. */
#include "sale-backup-private.h"
#include "sale-erase-private.h"

#include "sale-file.h"
#include "sale-schema.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* An old backup is brought up to date first: it is a copy, and the rules of what
 * is a person's are those of today. */
static SaleDb *
open_copy (const char *path, GError **error)
{
  g_autoptr (SaleDb) db = sale_db_open (path, SALE_DB_WRITE, error);
  int version;

  if (db == NULL ||
      !sale_db_exec (db, "PRAGMA journal_mode = MEMORY; PRAGMA secure_delete = ON;", error) ||
      !sale_schema_check_version (db, &version, error) ||
      !sale_schema_migrate (db, version, SALE_SCHEMA_VERSION, error) ||
      !sale_db_load_fields (db, TRUE, error))
    return NULL;
  return g_steal_pointer (&db);
}

static gboolean
erase_in_copy (const char *path, SaleEraser *self, GError **error)
{
  g_autoptr (GHashTable) changed =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (SaleDb) db = open_copy (path, error);

  return db && sale_db_exec (db, "BEGIN IMMEDIATE", error) &&
         sale_erase_in_db (db, self, changed, error) && sale_db_exec (db, "COMMIT", error) &&
         sale_db_wipe (db, error);
}

/* Overwrites a file that has no name any more, as far as the disk lets one. */
static void
overwrite (int fd)
{
  g_autofree char *zeros = g_malloc0 (65536);
  struct stat info;

  if (fstat (fd, &info) != 0)
    return;
  for (off_t at = 0; at < info.st_size;)
    {
      gssize n = pwrite (fd, zeros, (gsize) MIN (65536, info.st_size - at), at);

      if (n <= 0)
        return;
      at += n;
    }
  fsync (fd);
}

static gboolean
put_in_place (const char *part, const char *path, GError **error)
{
  int fd = open (path, O_WRONLY | O_CLOEXEC);
  gboolean fine = sale_file_sync (part, error) && sale_file_move (part, path, TRUE, error);

  if (fd >= 0 && fine)
    overwrite (fd);
  if (fd >= 0)
    close (fd);
  return fine;
}

static gboolean
erase_in_backup (const char *path, SaleEraser *self, GError **error)
{
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  gboolean fine;

  g_unlink (part);
  fine = sale_file_copy (path, part, NULL, error) && erase_in_copy (part, self, error) &&
         put_in_place (part, path, error);
  if (!fine)
    g_unlink (part);
  return fine;
}

/* Damaged files that were set aside cannot be rewritten. */
static void
note_broken_files (const char *book_path, SaleEraseReport *report)
{
  g_autofree char *dir = g_path_get_dirname (book_path);
  g_autofree char *stem = sale_backup_dup_stem (book_path);
  g_autofree char *start = g_strconcat (stem, "-broken-", NULL);
  g_autoptr (GDir) names = g_dir_open (dir, 0, NULL);
  const char *name;

  while (names && (name = g_dir_read_name (names)))
    if (g_str_has_prefix (name, start) && g_str_has_suffix (name, ".sqlite"))
      sale_erase_fail (report,
                       g_strdup_printf (_("The damaged file %s/%s, which was set aside; delete it "
                                          "when you no longer need it"),
                                          dir, name));
}

/**
 * sale_erase_in_backups:
 *
 * Rewrites each kept backup without the person; what cannot be rewritten is
 * listed in the report.
 */
void
sale_erase_in_backups (const char *book_path, SaleEraser *self)
{
  g_autoptr (GPtrArray) backups = sale_backup_list (book_path);
  SaleEraseReport uncounted = { 0 };
  SaleEraser eraser = *self;

  eraser.report = &uncounted;
  for (guint i = 0; i < backups->len; i++)
    {
      SaleBackup *backup = backups->pdata[i];
      g_autoptr (GError) error = NULL;

      if (erase_in_backup (backup->path, &eraser, &error))
        g_ptr_array_add (self->report->backups_done, g_strdup (backup->path));
      else
        sale_erase_fail (self->report,
                         g_strdup_printf (_("The backup %s: %s"), backup->path, error->message));
    }
  note_broken_files (book_path, self->report);
}
