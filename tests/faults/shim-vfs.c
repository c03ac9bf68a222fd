/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SQLite's way to files and to memory, as the default one of the test's process. */
#include "shim-vfs.h"

#include "shim-disk.h"

#include <sqlite3.h>
#include <string.h>

typedef struct
{
  sqlite3_file base;
  char *path; /* NULL for a file without a name */
  sqlite3_file *real;
} File;

/* How many calls, of what may fail, there were; and which one does. */
static gint n_calls, failing_call, has_failed;
static gint disk_is_full;
static gint n_allocations, failing_allocation;
static sqlite3_vfs *real_vfs;
static sqlite3_mem_methods real_memory;

/* Counting --------------------------------------------------------------------- */

static gboolean
fails (void)
{
  if (g_atomic_int_add (&n_calls, 1) + 1 != g_atomic_int_get (&failing_call))
    return FALSE;
  g_atomic_int_set (&has_failed, 1);
  return TRUE;
}

static void
start (guint call, guint allocation)
{
  g_atomic_int_set (&n_calls, 0);
  g_atomic_int_set (&n_allocations, 0);
  g_atomic_int_set (&has_failed, 0);
  g_atomic_int_set (&failing_call, (gint) call);
  g_atomic_int_set (&failing_allocation, (gint) allocation);
}

/* The @index-th call from now on fails, 0 for none. */
void
shim_fail_call (guint index)
{
  start (index, 0);
}

void
shim_fail_allocation (guint index)
{
  start (0, index);
}

/* Until it is told that there is room again, nothing can be written. */
void
shim_fill_disk (gboolean full)
{
  g_atomic_int_set (&disk_is_full, full);
}

void
shim_stop (void)
{
  g_atomic_int_set (&failing_call, 0);
  g_atomic_int_set (&failing_allocation, 0);
}

guint
shim_get_n_calls (void)
{
  return (guint) g_atomic_int_get (&n_calls);
}

guint
shim_get_n_allocations (void)
{
  return (guint) g_atomic_int_get (&n_allocations);
}

gboolean
shim_has_failed (void)
{
  return g_atomic_int_get (&has_failed) != 0;
}

/* Files ------------------------------------------------------------------------- */

static sqlite3_file *
real_of (sqlite3_file *file)
{
  return ((File *) file)->real;
}

static int
shim_close (sqlite3_file *file)
{
  File *self = (File *) file;
  int code = self->real->pMethods ? self->real->pMethods->xClose (self->real) : SQLITE_OK;

  g_free (self->path);
  g_free (self->real);
  return code;
}

static int
shim_read (sqlite3_file *file, void *buffer, int amount, sqlite3_int64 offset)
{
  return fails () ? SQLITE_IOERR_READ
                  : real_of (file)->pMethods->xRead (real_of (file), buffer, amount, offset);
}

static int
shim_write (sqlite3_file *file, const void *buffer, int amount, sqlite3_int64 offset)
{
  if (g_atomic_int_get (&disk_is_full))
    return SQLITE_FULL;
  if (fails ())
    return g_atomic_int_get (&failing_call) % 2 ? SQLITE_FULL : SQLITE_IOERR_WRITE;
  shim_disk_note_write (((File *) file)->path, buffer, (gsize) amount, offset);
  return real_of (file)->pMethods->xWrite (real_of (file), buffer, amount, offset);
}

static int
shim_truncate (sqlite3_file *file, sqlite3_int64 size)
{
  if (fails ())
    return SQLITE_IOERR_TRUNCATE;
  shim_disk_note_write (((File *) file)->path, NULL, 0, size);
  return real_of (file)->pMethods->xTruncate (real_of (file), size);
}

static int
shim_sync (sqlite3_file *file, int flags)
{
  if (fails ())
    return SQLITE_IOERR_FSYNC;
  shim_disk_note_sync (((File *) file)->path);
  /* What the disk would have is kept in memory; waiting for the real one proves nothing. */
  return SQLITE_OK;
}

static int
shim_file_size (sqlite3_file *file, sqlite3_int64 *size)
{
  return fails () ? SQLITE_IOERR_FSTAT : real_of (file)->pMethods->xFileSize (real_of (file), size);
}

static int
shim_lock (sqlite3_file *file, int level)
{
  return real_of (file)->pMethods->xLock (real_of (file), level);
}

static int
shim_unlock (sqlite3_file *file, int level)
{
  return real_of (file)->pMethods->xUnlock (real_of (file), level);
}

static int
shim_check_reserved_lock (sqlite3_file *file, int *reserved)
{
  return real_of (file)->pMethods->xCheckReservedLock (real_of (file), reserved);
}

static int
shim_file_control (sqlite3_file *file, int op, void *argument)
{
  return real_of (file)->pMethods->xFileControl (real_of (file), op, argument);
}

static int
shim_sector_size (sqlite3_file *file)
{
  return real_of (file)->pMethods->xSectorSize (real_of (file));
}

static int
shim_device_characteristics (sqlite3_file *file)
{
  return real_of (file)->pMethods->xDeviceCharacteristics (real_of (file));
}

static int
shim_shm_map (sqlite3_file *file, int page, int size, int extend, void volatile **map)
{
  return fails () ? SQLITE_IOERR_SHMMAP
                  : real_of (file)->pMethods->xShmMap (real_of (file), page, size, extend, map);
}

static int
shim_shm_lock (sqlite3_file *file, int offset, int n, int flags)
{
  return real_of (file)->pMethods->xShmLock (real_of (file), offset, n, flags);
}

static void
shim_shm_barrier (sqlite3_file *file)
{
  real_of (file)->pMethods->xShmBarrier (real_of (file));
}

static int
shim_shm_unmap (sqlite3_file *file, int remove)
{
  return real_of (file)->pMethods->xShmUnmap (real_of (file), remove);
}

static const sqlite3_io_methods methods = {
  .iVersion = 2, /* no memory-mapped reads: every one is counted */
  .xClose = shim_close,
  .xRead = shim_read,
  .xWrite = shim_write,
  .xTruncate = shim_truncate,
  .xSync = shim_sync,
  .xFileSize = shim_file_size,
  .xLock = shim_lock,
  .xUnlock = shim_unlock,
  .xCheckReservedLock = shim_check_reserved_lock,
  .xFileControl = shim_file_control,
  .xSectorSize = shim_sector_size,
  .xDeviceCharacteristics = shim_device_characteristics,
  .xShmMap = shim_shm_map,
  .xShmLock = shim_shm_lock,
  .xShmBarrier = shim_shm_barrier,
  .xShmUnmap = shim_shm_unmap,
};

static int
shim_open (sqlite3_vfs *vfs, sqlite3_filename name, sqlite3_file *file, int flags, int *out)
{
  File *self = (File *) file;
  int code;

  memset (self, 0, sizeof *self);
  if (fails ())
    return SQLITE_CANTOPEN;
  self->real = g_malloc0 ((gsize) real_vfs->szOsFile);
  code = real_vfs->xOpen (real_vfs, name, self->real, flags, out);
  if (code != SQLITE_OK)
    {
      g_clear_pointer (&self->real, g_free);
      return code;
    }
  self->path = g_strdup (name);
  shim_disk_note_open (self->path);
  self->base.pMethods = &methods;
  return SQLITE_OK;
}

static int
shim_delete (sqlite3_vfs *vfs, const char *name, int sync)
{
  int code = fails () ? SQLITE_IOERR_DELETE : real_vfs->xDelete (real_vfs, name, sync);

  if (code == SQLITE_OK)
    shim_disk_note_delete (name);
  return code;
}

static int
shim_access (sqlite3_vfs *vfs, const char *name, int flags, int *result)
{
  return fails () ? SQLITE_IOERR_ACCESS : real_vfs->xAccess (real_vfs, name, flags, result);
}

/* Memory ---------------------------------------------------------------------------- */

static gboolean
is_short (void)
{
  if (g_atomic_int_add (&n_allocations, 1) + 1 != g_atomic_int_get (&failing_allocation))
    return FALSE;
  g_atomic_int_set (&has_failed, 1);
  return TRUE;
}

static void *
shim_malloc (int size)
{
  return is_short () ? NULL : real_memory.xMalloc (size);
}

static void *
shim_realloc (void *memory, int size)
{
  return is_short () ? NULL : real_memory.xRealloc (memory, size);
}

static void
install_memory (void)
{
  sqlite3_mem_methods memory;

  sqlite3_config (SQLITE_CONFIG_GETMALLOC, &real_memory);
  memory = real_memory;
  memory.xMalloc = shim_malloc;
  memory.xRealloc = shim_realloc;
  sqlite3_config (SQLITE_CONFIG_MALLOC, &memory);
  /* Otherwise small pieces come from a store of each connection, and cannot fail. */
  sqlite3_config (SQLITE_CONFIG_LOOKASIDE, 0, 0);
}

/* Before SQLite is first used. */
void
shim_install (void)
{
  static sqlite3_vfs vfs;

  install_memory ();
  real_vfs = sqlite3_vfs_find (NULL);
  vfs = *real_vfs;
  vfs.zName = "shim";
  vfs.szOsFile = sizeof (File);
  vfs.pNext = NULL;
  vfs.xOpen = shim_open;
  vfs.xDelete = shim_delete;
  vfs.xAccess = shim_access;
  sqlite3_vfs_register (&vfs, 1);
}
