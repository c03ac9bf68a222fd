/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One backup a day, and which of them are kept. */
#include "sale-backup-private.h"

#include "sale-file.h"

#include <glib/gstdio.h>

#define KEPT_DAYS 7
#define KEPT_WEEKS 4
#define KEPT_MONTHS 6

struct _SaleDailyBackup
{
  GThread *thread;
  char *path;
  SaleDate today;
  GMutex mutex; /* guards what follows */
  GCond ended;
  gboolean done;
  char *error;
};

static int
day_of (SaleDate date)
{
  return date;
}

static int
week_of (SaleDate date)
{
  /* 1970-01-01 was a Thursday: weeks begin on Monday. */
  return (date + 3) / 7;
}

static int
month_of (SaleDate date)
{
  int year, month, day;

  sale_date_get_ymd (date, &year, &month, &day);
  return year * 12 + month;
}

/* The newest of each of the last @n_kept periods in which there is one: counted,
 * not reckoned from today, so that a clock that is wrong throws nothing away. */
static void
keep_newest (GPtrArray *backups, int (*period_of) (SaleDate date), guint n_kept, gboolean *kept)
{
  int last = G_MAXINT;
  guint n = 0;

  for (guint i = 0; i < backups->len && n < n_kept; i++)
    {
      SaleBackup *backup = backups->pdata[i];

      if (backup->kind != SALE_BACKUP_DAILY || period_of (backup->date) == last)
        continue;
      last = period_of (backup->date);
      kept[i] = TRUE;
      n++;
    }
}

/**
 * sale_backup_rotate:
 * @backups: (element-type SaleBackup): newest first
 * @doomed: (element-type SaleBackup): where those to be removed are appended
 *
 * Of the daily ones the newest seven are kept, one of each of four weeks and one
 * of each of six months. What was set aside for a reason stays.
 */
void
sale_backup_rotate (GPtrArray *backups, GPtrArray *doomed)
{
  g_autofree gboolean *kept = g_new0 (gboolean, backups->len + 1);

  keep_newest (backups, day_of, KEPT_DAYS, kept);
  keep_newest (backups, week_of, KEPT_WEEKS, kept);
  keep_newest (backups, month_of, KEPT_MONTHS, kept);
  for (guint i = 0; i < backups->len; i++)
    if (!kept[i] && ((SaleBackup *) backups->pdata[i])->kind == SALE_BACKUP_DAILY)
      g_ptr_array_add (doomed, backups->pdata[i]);
}

static void
remove_doomed (const char *path)
{
  g_autoptr (GPtrArray) backups = sale_backup_list (path);
  g_autoptr (GPtrArray) doomed = g_ptr_array_new ();

  sale_backup_rotate (backups, doomed);
  for (guint i = 0; i < doomed->len; i++)
    g_unlink (((SaleBackup *) doomed->pdata[i])->path);
}

static gboolean
is_saved (const char *path, gint64 set, gint64 at)
{
  g_autoptr (GPtrArray) backups = sale_backup_list (path);

  for (guint i = 0; i < backups->len; i++)
    {
      SaleBackup *backup = backups->pdata[i];

      if (backup->last_set == set && backup->last_at == at)
        return TRUE;
    }
  return FALSE;
}

/* A book in which nothing was done since needs no other copy. */
static gboolean
make_backup (SaleDailyBackup *self, const char *file, GError **error)
{
  g_autoptr (SaleDb) db = sale_db_open (self->path, SALE_DB_READ, error);
  g_autofree char *dir = sale_backup_dup_dir (self->path);
  gint64 last, at;

  if (db == NULL || !sale_backup_read_last (db, &last, &at, error))
    return FALSE;
  if (last == 0 || is_saved (self->path, last, at))
    return TRUE;
  g_mkdir_with_parents (dir, 0700);
  if (!sale_backup_write_db (db, file, FALSE, error))
    return FALSE;
  remove_doomed (self->path);
  return TRUE;
}

static char *
dup_file (const char *path, SaleDate today)
{
  g_autofree char *dir = sale_backup_dup_dir (path);
  g_autofree char *stem = sale_backup_dup_stem (path);
  char iso[SALE_DATE_ISO_SIZE];
  g_autofree char *name = g_strconcat (stem, "-", sale_date_to_iso (today, iso), ".sqlite", NULL);

  return g_build_filename (dir, name, NULL);
}

static gpointer
daily_thread (gpointer data)
{
  SaleDailyBackup *self = data;
  g_autofree char *file = dup_file (self->path, self->today);
  g_autoptr (GError) error = NULL;
  gboolean fine =
      make_backup (self, file, &error) || g_error_matches (error, SALE_ERROR, SALE_ERROR_CONFLICT);

  if (!fine)
    g_debug ("no backup was made today: %s", error->message);
  g_mutex_lock (&self->mutex);
  self->error = fine ? NULL : g_strdup (error->message);
  self->done = TRUE;
  g_cond_broadcast (&self->ended);
  g_mutex_unlock (&self->mutex);
  return NULL;
}

/**
 * sale_backup_start_daily:
 * @path: the book
 *
 * Begins the backup of @today, if there is none.
 *
 * Returns: (transfer full) (nullable): to be ended with
 *   sale_daily_backup_finish(); %NULL when there is nothing to do.
 */
SaleDailyBackup *
sale_backup_start_daily (const char *path, SaleDate today)
{
  g_autofree char *file = dup_file (path, today);
  SaleDailyBackup *self;

  if (g_file_test (file, G_FILE_TEST_EXISTS))
    return NULL;
  self = g_new0 (SaleDailyBackup, 1);
  self->path = g_strdup (path);
  self->today = today;
  g_mutex_init (&self->mutex);
  g_cond_init (&self->ended);
  self->thread = g_thread_new ("sale-backup", daily_thread, self);
  return self;
}

char *
sale_daily_backup_dup_error (SaleDailyBackup *self)
{
  char *error;

  g_mutex_lock (&self->mutex);
  error = g_strdup (self->error);
  g_mutex_unlock (&self->mutex);
  return error;
}

/**
 * sale_daily_backup_wait:
 *
 * Waits for it, on any thread.
 */
void
sale_daily_backup_wait (SaleDailyBackup *self)
{
  g_mutex_lock (&self->mutex);
  while (!self->done)
    g_cond_wait (&self->ended, &self->mutex);
  g_mutex_unlock (&self->mutex);
}

/**
 * sale_daily_backup_finish:
 *
 * Waits for it and lets go of it.
 */
void
sale_daily_backup_finish (SaleDailyBackup *self)
{
  g_thread_join (self->thread);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->ended);
  g_free (self->error);
  g_free (self->path);
  g_free (self);
}
