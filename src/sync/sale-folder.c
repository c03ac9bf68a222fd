/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A directory that something else copies about: a synchronised folder, a network drive, a stick.
 * Its files are written beside and renamed; what bears another name is left alone. */
#include "sale-folder.h"

#include "sale-change-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct _SaleFolder
{
  GObject parent_instance;

  char *directory;
  char *path;
};

static void sale_folder_implement_provider (SaleProviderInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SaleFolder, sale_folder, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SALE_TYPE_PROVIDER,
                                                      sale_folder_implement_provider))

static void
sale_folder_finalize (GObject *object)
{
  SaleFolder *self = SALE_FOLDER (object);

  g_free (self->directory);
  g_free (self->path);
  G_OBJECT_CLASS (sale_folder_parent_class)->finalize (object);
}

static void
sale_folder_class_init (SaleFolderClass *class)
{
  G_OBJECT_CLASS (class)->finalize = sale_folder_finalize;
}

static void
sale_folder_init (SaleFolder *self)
{
}

/* Errors -------------------------------------------------------------------------------------- */

static void
set_away (SaleFolder *self, GError **error)
{
  g_set_error (error, SALE_ERROR, SALE_ERROR_OFFLINE,
               _("The shared folder “%s” is not there. Is its drive connected? Nothing is lost; "
                 "your changes wait."),
                 self->path);
}

static void
set_unwritable (SaleFolder *self, GError **error)
{
  g_set_error (error, SALE_ERROR, SALE_ERROR_FAILED,
               _("The shared folder “%s” cannot be written. Nothing is lost; your changes wait. "
                 "Make it writable, then synchronise again."),
                 self->path);
}

static gboolean
fail (SaleFolder *self, int number, GError **error)
{
  if (number == ENOENT || number == ENOTDIR || number == EIO || number == ESTALE ||
      number == ENODEV || number == ENXIO || number == ENOTCONN)
    set_away (self, error);
  else if (number == EACCES || number == EPERM || number == EROFS)
    set_unwritable (self, error);
  else if (number == ENOSPC || number == EDQUOT || number == EFBIG)
    g_set_error (error, SALE_ERROR, SALE_ERROR_FULL,
                 _("The shared folder “%s” is full. Nothing is lost; your changes wait."),
                   self->path);
  else
    g_set_error (error, SALE_ERROR, SALE_ERROR_FAILED, "%s: %s", self->path, g_strerror (number));
  return FALSE;
}

/* Reading ------------------------------------------------------------------------------------- */

static const char *
get_kind (SaleProvider *provider)
{
  return "folder";
}

static const char *
get_address (SaleProvider *provider)
{
  return SALE_FOLDER (provider)->directory;
}

static void
add_file (SaleFolder *self, GPtrArray *files, const char *name)
{
  g_autofree char *path = g_build_filename (self->path, name, NULL);
  GStatBuf info;

  /* Neither a link nor anything that could keep us waiting. */
  if (g_lstat (path, &info) == 0 && S_ISREG (info.st_mode))
    g_ptr_array_add (files,
                     sale_carried_file_new (
                         name, info.st_size,
                         g_strdup_printf ("%lld:%lld.%09ld", (long long) info.st_size,
                                          (long long) info.st_mtim.tv_sec, info.st_mtim.tv_nsec)));
}

static GPtrArray *
list_files (SaleProvider *provider, GCancellable *cancellable, GError **error)
{
  SaleFolder *self = SALE_FOLDER (provider);
  g_autoptr (GPtrArray) files =
      g_ptr_array_new_with_free_func ((GDestroyNotify) sale_carried_file_free);
  g_autoptr (GDir) dir = g_dir_open (self->path, 0, NULL);
  const char *name;

  if (dir == NULL)
    {
      GStatBuf info;

      if (g_stat (self->path, &info) == 0 && S_ISDIR (info.st_mode))
        g_set_error (
            error, SALE_ERROR, SALE_ERROR_FAILED,
            _("The shared folder “%s” cannot be read. Nothing is lost; your changes wait."),
              self->path);
      else
        set_away (self, error);
      return NULL;
    }
  while ((name = g_dir_read_name (dir)))
    if (*name != '.')
      add_file (self, files, name);
  return g_steal_pointer (&files);
}

static gboolean
read_all (int fd, char *buffer, gsize size)
{
  gsize done = 0;

  while (done < size)
    {
      ssize_t n = read (fd, buffer + done, size - done);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        {
          errno = n ? errno : EAGAIN;
          return FALSE;
        }
      done += (gsize) n;
    }
  return TRUE;
}

static GBytes *
read_open (SaleFolder *self, int fd, GError **error)
{
  g_autofree char *buffer = NULL;
  struct stat info;

  if (fstat (fd, &info) != 0)
    {
      fail (self, errno, error);
      return NULL;
    }
  if (!S_ISREG (info.st_mode) || info.st_size > SALE_CHANGE_FILE_MAX)
    {
      g_set_error_literal (error, SALE_ERROR, SALE_ERROR_PROTOCOL, _("The file is too large"));
      return NULL;
    }
  buffer = g_malloc ((gsize) info.st_size + 1);
  if (!read_all (fd, buffer, (gsize) info.st_size))
    {
      fail (self, errno, error);
      return NULL;
    }
  return g_bytes_new_take (g_steal_pointer (&buffer), (gsize) info.st_size);
}

static GBytes *
read_file (SaleProvider *provider, const char *name, GCancellable *cancellable, GError **error)
{
  SaleFolder *self = SALE_FOLDER (provider);
  g_autofree char *path = g_build_filename (self->path, name, NULL);
  g_autofd int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0);

  if (fd >= 0)
    return read_open (self, fd, error);
  if (errno == ENOENT || errno == EACCES)
    g_set_error_literal (error, SALE_ERROR, SALE_ERROR_NOT_FOUND, _("The file cannot be read"));
  else
    fail (self, errno, error);
  return NULL;
}

/* Writing ------------------------------------------------------------------------------------- */

static gboolean
write_all (int fd, GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  while (size > 0)
    {
      ssize_t n = write (fd, data, size);

      if (n < 0 && errno != EINTR)
        return FALSE;
      data += MAX (n, 0);
      size -= (gsize) MAX (n, 0);
    }
  return fsync (fd) == 0;
}

static gboolean
write_beside (SaleFolder *self, const char *path, GBytes *bytes, GError **error)
{
  int fd = g_open (path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
  gboolean fine = fd >= 0 && write_all (fd, bytes);
  int number = errno;

  /* A network drive may tell only now that it is full. */
  if (fd >= 0 && close (fd) != 0 && fine)
    {
      fine = FALSE;
      number = errno;
    }
  if (!fine)
    {
      fail (self, number, error);
      if (fd >= 0)
        g_unlink (path);
    }
  return fine;
}

static void
sync_directory (SaleFolder *self)
{
  g_autofd int fd = g_open (self->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  /* Not every file system can; the file itself is on the disk. */
  if (fd >= 0)
    (void) !fsync (fd);
}

static gboolean
write_file (SaleProvider *provider, const char *name, GBytes *bytes, GCancellable *cancellable,
            GError **error)
{
  SaleFolder *self = SALE_FOLDER (provider);
  g_autofree char *beside_name = g_strconcat (".", name, ".part", NULL);
  g_autofree char *beside = g_build_filename (self->path, beside_name, NULL);
  g_autofree char *path = g_build_filename (self->path, name, NULL);

  if (!write_beside (self, beside, bytes, error))
    return FALSE;
  if (g_rename (beside, path) != 0)
    {
      fail (self, errno, error);
      g_unlink (beside);
      return FALSE;
    }
  sync_directory (self);
  return TRUE;
}

static void
sale_folder_implement_provider (SaleProviderInterface *iface)
{
  iface->get_kind = get_kind;
  iface->get_address = get_address;
  iface->list_files = list_files;
  iface->read_file = read_file;
  iface->write_file = write_file;
}

/**
 * sale_folder_new:
 * @directory: what the user chose; the change files lie in its %SALE_FOLDER_NAME
 */
SaleProvider *
sale_folder_new (const char *directory)
{
  SaleFolder *self = g_object_new (SALE_TYPE_FOLDER, NULL);

  self->directory = g_canonicalize_filename (directory, NULL);
  self->path = g_build_filename (self->directory, SALE_FOLDER_NAME, NULL);
  return SALE_PROVIDER (self);
}

/**
 * sale_folder_prepare:
 *
 * Makes the place for the change files, and checks that it can be written.
 */
gboolean
sale_folder_prepare (SaleFolder *self, GError **error)
{
  if (!g_file_test (self->directory, G_FILE_TEST_IS_DIR))
    {
      g_set_error (error, SALE_ERROR, SALE_ERROR_NOT_FOUND,
                   _("There is no folder “%s”"), self->directory);
      return FALSE;
    }
  if (g_mkdir (self->path, 0700) != 0 && errno != EEXIST)
    return fail (self, errno, error);
  if (!g_file_test (self->path, G_FILE_TEST_IS_DIR))
    return fail (self, ENOTDIR, error);
  return g_access (self->path, R_OK | W_OK | X_OK) == 0 || fail (self, errno, error);
}
