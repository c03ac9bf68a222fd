/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define COPY_CHUNK (256 * 1024)

/**
 * sale_file_set_error:
 * @number: an errno
 *
 * Returns: %FALSE, always.
 */
gboolean
sale_file_set_error (GError **error, int number, const char *path)
{
  SaleError code = number == ENOSPC || number == EDQUOT ? SALE_ERROR_FULL
                   : number == ENOENT                   ? SALE_ERROR_NOT_FOUND
                   : number == EEXIST                   ? SALE_ERROR_CONFLICT
                                                        : SALE_ERROR_FAILED;

  /* Translators: a file, and the system's reason. */
  g_set_error (error, SALE_ERROR, code, _("%s: %s"), path, g_strerror (number));
  return FALSE;
}

/**
 * sale_file_make_private:
 *
 * Makes an empty file, or takes an existing one, that its owner alone can read.
 */
gboolean
sale_file_make_private (const char *path, GError **error)
{
  int fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  struct stat info;
  gboolean fine;

  if (fd < 0)
    return sale_file_set_error (error, errno, path);
  fine = fstat (fd, &info) == 0 && ((info.st_mode & 077) == 0 || fchmod (fd, 0600) == 0);
  if (!fine)
    sale_file_set_error (error, errno, path);
  close (fd);
  return fine;
}

gboolean
sale_file_is_writable (const char *path)
{
  return faccessat (AT_FDCWD, path, W_OK, AT_EACCESS) == 0;
}

/**
 * sale_file_get_size:
 *
 * Returns: bytes; -1 when there is no such file.
 */
gint64
sale_file_get_size (const char *path)
{
  GStatBuf info;

  return g_stat (path, &info) == 0 ? (gint64) info.st_size : -1;
}

/**
 * sale_file_read_start:
 * @n_read: (out): how many bytes the file had for @buffer
 */
gboolean
sale_file_read_start (const char *path, void *buffer, gsize size, gsize *n_read, GError **error)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  gssize n = fd < 0 ? -1 : pread (fd, buffer, size, 0);

  if (n < 0)
    sale_file_set_error (error, errno, path);
  if (fd >= 0)
    close (fd);
  *n_read = (gsize) MAX (n, 0);
  return n >= 0;
}

/**
 * sale_file_sync:
 *
 * Returns once a file, or the list of names of a directory, is on the disk.
 */
gboolean
sale_file_sync (const char *path, GError **error)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  gboolean fine = fd >= 0 && fsync (fd) == 0;

  if (!fine)
    sale_file_set_error (error, errno, path);
  if (fd >= 0)
    close (fd);
  return fine;
}

static gboolean
write_all (int fd, const char *data, gsize size)
{
  while (size > 0)
    {
      gssize n = write (fd, data, size);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return FALSE;
      data += n;
      size -= (gsize) n;
    }
  return TRUE;
}

static gboolean
copy_bytes (int in, int out, GCancellable *cancellable)
{
  g_autofree char *buffer = g_malloc (COPY_CHUNK);
  gssize n;

  while ((n = read (in, buffer, COPY_CHUNK)) != 0)
    {
      if (n < 0 && errno == EINTR)
        continue;
      if (g_cancellable_is_cancelled (cancellable))
        errno = ECANCELED;
      if (n < 0 || errno == ECANCELED || !write_all (out, buffer, (gsize) n))
        return FALSE;
    }
  return fsync (out) == 0;
}

/**
 * sale_file_copy:
 * @to: must not be there
 *
 * Copies bytes, durably, into a file that its owner alone can read. Not for a
 * database that somebody has open.
 */
gboolean
sale_file_copy (const char *from, const char *to, GCancellable *cancellable, GError **error)
{
  int in = open (from, O_RDONLY | O_CLOEXEC);
  int out = in < 0 ? -1 : open (to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  gboolean fine;

  errno = in < 0 || out < 0 ? errno : 0;
  fine = in >= 0 && out >= 0 && copy_bytes (in, out, cancellable);
  if (!fine && errno == ECANCELED)
    g_set_error_literal (error, SALE_ERROR, SALE_ERROR_CANCELLED, _("Stopped"));
  else if (!fine)
    sale_file_set_error (error, errno, in < 0 ? from : to);
  if (!fine && out >= 0)
    g_unlink (to);
  if (in >= 0)
    close (in);
  if (out >= 0)
    close (out);
  return fine;
}

/* Where the file system cannot rename without replacing, a second name can. */
static gboolean
move_to_free_name (const char *from, const char *to)
{
  if (renameat2 (AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
    return TRUE;
  if (errno != EINVAL && errno != ENOSYS)
    return FALSE;
  return link (from, to) == 0 && unlink (from) == 0;
}

/**
 * sale_file_move:
 * @replace: whether a file that is already called @to gives way; else it is
 *   %SALE_ERROR_CONFLICT
 *
 * Gives a file another name in the same file system, durably.
 */
gboolean
sale_file_move (const char *from, const char *to, gboolean replace, GError **error)
{
  g_autofree char *dir = g_path_get_dirname (to);

  if (!(replace ? g_rename (from, to) == 0 : move_to_free_name (from, to)))
    return sale_file_set_error (error, errno, to);
  return sale_file_sync (dir, error);
}

/**
 * sale_file_keep_as:
 * @path: a database that nobody has open
 * @other: where it is to be found from now on; a name that no file has
 *
 * Gives a database a second name, with what its log holds beside it, so that
 * the first name can be taken over by another file at once: at no instant is it
 * without one, and at no instant is anything lost.
 */
gboolean
sale_file_keep_as (const char *path, const char *other, GError **error)
{
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  g_autofree char *other_wal = g_strconcat (other, "-wal", NULL);
  g_autofree char *shm = g_strconcat (path, "-shm", NULL);
  g_autofree char *dir = g_path_get_dirname (other);

  if (link (path, other) != 0)
    {
      if (errno == EEXIST)
        return sale_file_set_error (error, errno, other);
      if (!sale_file_copy (path, other, NULL, error))
        return FALSE;
    }
  if (sale_file_get_size (wal) > 0 && !sale_file_move (wal, other_wal, FALSE, error))
    return FALSE;
  g_unlink (wal);
  g_unlink (shm);
  return sale_file_sync (dir, error);
}

/**
 * sale_file_dup_free_name:
 * @stem: the name without `.sqlite`
 *
 * Returns: (transfer full): a path in @dir that no file has: `stem.sqlite`,
 *   `stem-2.sqlite`, …
 */
char *
sale_file_dup_free_name (const char *dir, const char *stem)
{
  for (guint n = 1;; n++)
    {
      g_autofree char *suffix = n == 1 ? g_strdup ("") : g_strdup_printf ("-%u", n);
      g_autofree char *name = g_strconcat (stem, suffix, ".sqlite", NULL);
      g_autofree char *path = g_build_filename (dir, name, NULL);

      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&path);
    }
}
