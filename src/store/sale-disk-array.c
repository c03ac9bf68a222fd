/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-disk-array.h"

#include "sale-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/**
 * sale_disk_array_new:
 * @directory: where there is room: that of the book
 *
 * Returns: (transfer full): an empty array.
 */
SaleDiskArray *
sale_disk_array_new (const char *directory, gsize element_size)
{
  SaleDiskArray *self = g_new0 (SaleDiskArray, 1);

  self->directory = g_strdup (directory);
  self->element_size = element_size;
  self->fd = -1;
  return self;
}

void
sale_disk_array_free (SaleDiskArray *self)
{
  if (self->fd < 0)
    g_free (self->data);
  else
    {
      munmap (self->data, self->n_bytes);
      close (self->fd);
    }
  g_free (self->directory);
  g_free (self);
}

static gboolean
fail (int code, GError **error)
{
  g_set_error (error, SALE_ERROR, code == ENOSPC ? SALE_ERROR_FULL : SALE_ERROR_FAILED,
               _("There is no room for a temporary file beside the book: %s"), g_strerror (code));
  return FALSE;
}

/* Without a name it goes with the process, however that ends. */
static int
open_nameless (const char *directory)
{
  g_autofree char *path = g_build_filename (directory, ".array-XXXXXX", NULL);
  int fd = g_mkstemp_full (path, O_RDWR | O_CLOEXEC, 0600);

  if (fd >= 0)
    g_unlink (path);
  return fd;
}

/* The room is taken, not only promised: a full disk is an error here, not a signal
 * where the memory is written to. */
static gpointer
map_file (int fd, gsize n_bytes, int *code)
{
  gpointer data;

  *code = posix_fallocate (fd, 0, (off_t) n_bytes);
  if (*code != 0)
    return NULL;
  data = mmap (NULL, n_bytes, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  *code = errno;
  return data == MAP_FAILED ? NULL : data;
}

static gboolean
move_to_file (SaleDiskArray *self, gsize n_bytes, GError **error)
{
  int code = 0, fd = open_nameless (self->directory);
  gpointer data;

  if (fd < 0)
    return fail (errno, error);
  data = map_file (fd, n_bytes, &code);
  if (data == NULL)
    {
      close (fd);
      return fail (code, error);
    }
  if (self->n_bytes > 0)
    memcpy (data, self->data, self->n_bytes);
  g_free (self->data);
  self->data = data;
  self->fd = fd;
  return TRUE;
}

static gboolean
grow_file (SaleDiskArray *self, gsize n_bytes, GError **error)
{
  int code = 0;
  gpointer data = map_file (self->fd, n_bytes, &code);

  if (data == NULL)
    return fail (code, error);
  munmap (self->data, self->n_bytes);
  self->data = data;
  return TRUE;
}

static gboolean
grow (SaleDiskArray *self, gsize n_bytes, GError **error)
{
  if (n_bytes <= SALE_DISK_ARRAY_MEMORY)
    {
      self->data = g_realloc (self->data, n_bytes);
      memset ((char *) self->data + self->n_bytes, 0, n_bytes - self->n_bytes);
    }
  else if (!(self->fd < 0 ? move_to_file (self, n_bytes, error) : grow_file (self, n_bytes, error)))
    return FALSE;
  self->n_bytes = n_bytes;
  return TRUE;
}

/**
 * sale_disk_array_set_size:
 * @len: not less than there are
 *
 * Adds elements, all of them zero.
 *
 * Returns: %FALSE with %SALE_ERROR_FULL when there is no room; the array is as
 *   it was.
 */
gboolean
sale_disk_array_set_size (SaleDiskArray *self, gsize len, GError **error)
{
  gsize wanted = len * self->element_size;

  g_return_val_if_fail (len >= self->len, FALSE);

  if (wanted > self->n_bytes && !grow (self, MAX (wanted, self->n_bytes * 2), error))
    return FALSE;
  self->len = len;
  return TRUE;
}
