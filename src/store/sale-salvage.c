/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A new book from a damaged one. */
#include "sale-salvage-private.h"

#include "sale-backup-private.h"
#include "sale-file.h"
#include "sale-lock.h"
#include "sale-schema.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PAGE_SIZE 4096
#define HEADER_SIZE 100

static void
clear_table (gpointer data)
{
  g_free (((SaleSalvageTable *) data)->table);
}

static SaleSalvageReport *
new_report (void)
{
  SaleSalvageReport *self = g_new0 (SaleSalvageReport, 1);

  self->tables = g_array_new (FALSE, TRUE, sizeof (SaleSalvageTable));
  g_array_set_clear_func (self->tables, clear_table);
  self->backup_date = SALE_DATE_NONE;
  return self;
}

void
sale_salvage_report_free (SaleSalvageReport *self)
{
  g_array_unref (self->tables);
  g_free (self->broken_path);
  g_free (self->backup_path);
  g_free (self);
}

/* The damaged file ------------------------------------------------------------ */

static void
put_number (guint8 *header, guint offset, guint32 number)
{
  guint32 big = GUINT32_TO_BE (number);

  memcpy (header + offset, &big, sizeof big);
}

/* The header that every book of this version has, as SQLite's file format
 * describes it. */
static void
fill_header (guint8 *header)
{
  static const guint8 fixed[] = { PAGE_SIZE >> 8, PAGE_SIZE & 0xff, 2, 2, 0, 64, 32, 32 };

  memset (header, 0, HEADER_SIZE);
  memcpy (header, "SQLite format 3", 16);
  memcpy (header + 16, fixed, sizeof fixed);
  put_number (header, 24, 1); /* change counter */
  put_number (header, 40, 1); /* schema cookie */
  put_number (header, 44, 4); /* schema format */
  put_number (header, 56, 1); /* UTF-8 */
  put_number (header, 60, SALE_SCHEMA_VERSION);
  put_number (header, 68, SALE_APPLICATION_ID);
  put_number (header, 92, 1); /* the change counter that the size is valid for */
}

/* The first page also begins the table of tables, right behind the header: a
 * leaf or an inner page of a table. Without it nothing is found. */
static gboolean
has_schema_page (int fd)
{
  guint8 type = 0;

  return pread (fd, &type, 1, HEADER_SIZE) == 1 && (type == 0x0d || type == 0x05);
}

/**
 * sale_salvage_mend_header:
 * @path: a copy of the damaged file
 *
 * Writes the file's header again where it is garbage, and makes it say how long
 * the file is and that no page is free, so that SQLite looks at all of it.
 */
gboolean
sale_salvage_mend_header (const char *path, GError **error)
{
  guint8 header[HEADER_SIZE] = { 0 };
  int fd = open (path, O_RDWR | O_CLOEXEC);
  gboolean fine =
      fd >= 0 && pread (fd, header, sizeof header, 0) == sizeof header && has_schema_page (fd);
  struct stat info;

  if (fine)
    {
      if (memcmp (header, "SQLite format 3", 16) != 0 || header[16] != PAGE_SIZE >> 8)
        fill_header (header);
      fine = fstat (fd, &info) == 0;
      put_number (header, 28, fine ? (guint32) (info.st_size / PAGE_SIZE) : 0);
      put_number (header, 32, 0);
      put_number (header, 36, 0);
      fine = fine && pwrite (fd, header, sizeof header, 0) == sizeof header;
    }
  if (fd >= 0)
    close (fd);
  if (!fine)
    g_set_error (error, SALE_ERROR, SALE_ERROR_CORRUPT,
                 _("Nothing can be read of %s. It was left as it is; restore a backup."), path);
  return fine;
}

static gboolean
copy_with_log (const char *path, const char *copy, GCancellable *cancellable, GError **error)
{
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  g_autofree char *copy_wal = g_strconcat (copy, "-wal", NULL);

  return sale_file_copy (path, copy, cancellable, error) &&
         (sale_file_get_size (wal) <= 0 || sale_file_copy (wal, copy_wal, cancellable, error));
}

static void
remove_with_log (const char *path)
{
  static const char *const suffixes[] = { "", "-wal", "-shm", "-journal" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *name = g_strconcat (path, suffixes[i], NULL);

      g_unlink (name);
    }
}

static SaleDb *
open_broken (const char *path, const char *copy, GCancellable *cancellable, GError **error)
{
  SaleDb *db;

  remove_with_log (copy);
  if (!copy_with_log (path, copy, cancellable, error) || !sale_salvage_mend_header (copy, error))
    return NULL;
  db = sale_db_open (copy, SALE_DB_SALVAGE, error);
  if (db)
    db->cancellable = cancellable;
  return db;
}

/* The new book ----------------------------------------------------------------- */

static int
find_version (SaleDb *broken)
{
  gint64 version = 0;

  sale_db_get_int (broken, "PRAGMA user_version", &version, NULL);
  return version >= 1 && version <= SALE_SCHEMA_VERSION ? (int) version : SALE_SCHEMA_VERSION;
}

/* It is made with the old schema first, so that the rows fit, then brought up to
 * date. Not before it is whole does it have to survive anything. */
static SaleDb *
make_fresh (const char *path, int version, GCancellable *cancellable, GError **error)
{
  g_autoptr (SaleDb) db = NULL;

  remove_with_log (path);
  if (!sale_file_make_private (path, error))
    return NULL;
  db = sale_db_open (path, SALE_DB_WRITE, error);
  if (db == NULL ||
      !sale_db_exec (db,
                     "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; "
                     "PRAGMA foreign_keys = OFF;",
                     error) ||
      !sale_schema_migrate (db, 0, version, error))
    return NULL;
  db->cancellable = cancellable;
  return g_steal_pointer (&db);
}

/* Backups ---------------------------------------------------------------------- */

static gboolean
is_same_history (SaleDb *broken, const SaleBackup *backup)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT at FROM change_set WHERE id = %" G_GINT64_FORMAT, backup->last_set);
  gint64 at = 0;

  return sale_db_get_int (broken, sql, &at, NULL) && at == backup->last_at;
}

/* The newest of the backups that this book went on from. */
static void
choose_backup (SaleSalvage *self, const char *path)
{
  g_autoptr (GPtrArray) backups = sale_backup_list (path);
  SaleBackup *best = NULL;

  for (guint i = 0; i < backups->len; i++)
    {
      SaleBackup *backup = backups->pdata[i];

      if (backup->last_set > (best ? best->last_set : 0) && is_same_history (self->broken, backup))
        best = backup;
    }
  if (best == NULL)
    return;
  self->backup = sale_db_open (best->path, SALE_DB_READ, NULL);
  self->report->backup_path = g_strdup (best->path);
  self->report->backup_date = best->date;
}

static gboolean
count_newer_sets (SaleSalvage *self, GError **error)
{
  g_autoptr (SaleStatement) select = sale_db_prepare (
      self->fresh, "SELECT count (*) FROM change_set WHERE id > ?1 AND open = 0", error);
  gint64 last = 0, at;
  gboolean row = FALSE;

  if (self->backup)
    sale_backup_read_last (self->backup, &last, &at, NULL);
  if (select == NULL)
    return FALSE;
  sqlite3_bind_int64 (select, 1, last);
  if (!sale_db_step (self->fresh, select, &row, error))
    return FALSE;
  self->report->newer_sets = sqlite3_column_int64 (select, 0);
  return TRUE;
}

/* All of it -------------------------------------------------------------------- */

static gboolean
check_result (SaleDb *fresh, GError **error)
{
  gint64 orphans;

  if (!sale_db_get_int (fresh, "SELECT count (*) FROM pragma_foreign_key_check", &orphans, error))
    return FALSE;
  if (orphans)
    g_set_error (
        error, SALE_ERROR, SALE_ERROR_CORRUPT,
        _("The book is too damaged to be put together again. It was left as it is; restore "
                   "a backup."));
  return orphans == 0;
}

static gboolean
make_book (SaleSalvage *self, const char *path, GError **error)
{
  int version = find_version (self->broken);

  choose_backup (self, path);
  return sale_db_exec (self->fresh, "BEGIN", error) && sale_salvage_copy (self, error) &&
         count_newer_sets (self, error) && sale_db_exec (self->fresh, "COMMIT", error) &&
         sale_schema_migrate (self->fresh, version, SALE_SCHEMA_VERSION, error) &&
         sale_db_load_fields (self->fresh, TRUE, error) &&
         sale_db_exec (self->fresh, "BEGIN", error) && sale_salvage_mend (self, error) &&
         check_result (self->fresh, error) && sale_db_exec (self->fresh, "COMMIT", error);
}

static gboolean
fill_book (const char *path, const char *part, SaleSalvageReport *report, gint64 now,
           GCancellable *cancellable, GError **error)
{
  g_autofree char *copy = g_strconcat (path, ".damaged", NULL);
  SaleSalvage self = { .now = now, .report = report };
  gboolean fine;

  self.broken = open_broken (path, copy, cancellable, error);
  if (self.broken)
    self.fresh = make_fresh (part, find_version (self.broken), cancellable, error);
  fine = self.fresh && make_book (&self, path, error);
  g_clear_pointer (&self.broken, sale_db_free);
  g_clear_pointer (&self.fresh, sale_db_free);
  g_clear_pointer (&self.backup, sale_db_free);
  remove_with_log (copy);
  return fine && sale_file_sync (part, error);
}

static gboolean
take_place (const char *path, const char *part, SaleDate today, SaleSalvageReport *report,
            GError **error)
{
  g_autofree char *dir = g_path_get_dirname (path);
  g_autofree char *stem = sale_backup_dup_stem (path);
  char iso[SALE_DATE_ISO_SIZE];
  g_autofree char *name = g_strconcat (stem, "-broken-", sale_date_to_iso (today, iso), NULL);

  report->broken_path = sale_file_dup_free_name (dir, name);
  return sale_file_keep_as (path, report->broken_path, error) &&
         sale_file_move (part, path, TRUE, error);
}

/**
 * sale_salvage_run:
 * @book_path: a book that sale_book_open() calls damaged
 *
 * Makes a new book of everything that can still be read: table by table by key,
 * forwards to the damage and backwards to it, change sets first, and what cannot
 * be read any more from the newest backup that this book went on from. The
 * damaged file is kept beside it, under a name with “broken” and the day; the
 * new book takes its place only once it is whole.
 *
 * Returns: (transfer full): what could be saved; %NULL with %SALE_ERROR_BUSY
 *   while the book is open anywhere, %SALE_ERROR_CORRUPT when nothing can be
 *   read, or another error; then everything is as it was.
 */
SaleSalvageReport *
sale_salvage_run (const char *book_path, SaleClock *clock, GCancellable *cancellable,
                  GError **error)
{
  g_autofree char *path = g_canonicalize_filename (book_path, NULL);
  g_autofree char *part = g_strconcat (path, ".salvaged", NULL);
  g_autoptr (SaleSalvageReport) report = new_report ();
  g_autoptr (SaleLock) lock = sale_lock_open (path, error);

  if (lock == NULL || !sale_lock_have_alone (lock, error))
    return NULL;
  if (fill_book (path, part, report, sale_clock_get_now (clock), cancellable, error) &&
      take_place (path, part, sale_clock_get_today (clock), report, error))
    return g_steal_pointer (&report);
  remove_with_log (part);
  return NULL;
}

typedef struct
{
  char *path;
  SaleClock *clock;
} Order;

static void
free_order (gpointer data)
{
  Order *order = data;

  g_object_unref (order->clock);
  g_free (order->path);
  g_free (order);
}

static void
salvage_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Order *order = data;
  GError *error = NULL;
  SaleSalvageReport *report = sale_salvage_run (order->path, order->clock, cancellable, &error);

  if (report)
    g_task_return_pointer (task, report, (GDestroyNotify) sale_salvage_report_free);
  else
    g_task_return_error (task, error);
}

void
sale_salvage_run_async (const char *book_path, SaleClock *clock, GCancellable *cancellable,
                        GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Order *order = g_new0 (Order, 1);

  *order = (Order) { g_strdup (book_path), g_object_ref (clock) };
  g_task_set_source_tag (task, sale_salvage_run_async);
  g_task_set_task_data (task, order, free_order);
  g_task_run_in_thread (task, salvage_thread);
}

SaleSalvageReport *
sale_salvage_run_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
