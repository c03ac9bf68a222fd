/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-lock.h"

#include "sale-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <sys/file.h>
#include <unistd.h>

#define PAUSE_US 2000
#define PRESENCE_BYTE 0
#define WAITING_BYTE 1
#define FIRST_SET_BYTE 16

/**
 * sale_lock_open:
 * @path: the book
 */
SaleLock *
sale_lock_open (const char *path, GError **error)
{
  g_autofree char *name = g_strconcat (path, "-lock", NULL);
  int fd = open (name, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  SaleLock *self;

  if (fd < 0)
    {
      sale_file_set_error (error, errno, name);
      return NULL;
    }
  self = g_new0 (SaleLock, 1);
  self->fd = fd;
  self->wait_ms = SALE_LOCK_WAIT_MS;
  return self;
}

void
sale_lock_free (SaleLock *self)
{
  close (self->fd);
  g_free (self);
}

/* Locks of the open file, not of the process: they hold between two books open
 * in one program too, and closing another descriptor does not drop them. */
static gboolean
lock_byte (SaleLock *self, short type, gint64 byte)
{
  struct flock lock = { .l_type = type, .l_whence = SEEK_SET, .l_start = byte, .l_len = 1 };

  return fcntl (self->fd, F_OFD_SETLK, &lock) == 0;
}

static gboolean
is_taken (void)
{
  /* A file system without such locks cannot tell; then nobody is in the way. */
  return errno == EAGAIN || errno == EACCES;
}

/**
 * sale_lock_join:
 *
 * From now on the book is open here.
 *
 * Returns: %FALSE with %SALE_ERROR_BUSY while somebody has it alone.
 */
gboolean
sale_lock_join (SaleLock *self, GError **error)
{
  if (lock_byte (self, F_RDLCK, PRESENCE_BYTE) || !is_taken ())
    return TRUE;
  g_set_error_literal (error, SALE_ERROR, SALE_ERROR_BUSY,
                       _("The book is being restored or repaired by another program"));
  return FALSE;
}

/**
 * sale_lock_have_alone:
 *
 * Keeps everybody else from opening the book, so that its file can be moved.
 *
 * Returns: %FALSE with %SALE_ERROR_BUSY when it is open somewhere.
 */
gboolean
sale_lock_have_alone (SaleLock *self, GError **error)
{
  if (lock_byte (self, F_WRLCK, PRESENCE_BYTE) || !is_taken ())
    return TRUE;
  g_set_error_literal (error, SALE_ERROR, SALE_ERROR_BUSY,
                       _("The book is open in another program. Close it there first; nothing was "
                         "changed."));
  return FALSE;
}

static gboolean
is_byte_taken (SaleLock *self, gint64 byte)
{
  struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = byte, .l_len = 1 };

  return fcntl (self->fd, F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
}

static gboolean
wait_for_write (SaleLock *self)
{
  gint64 deadline = g_get_monotonic_time () + (gint64) self->wait_ms * 1000;
  gboolean fine;

  lock_byte (self, F_RDLCK, WAITING_BYTE);
  while (!(fine = flock (self->fd, LOCK_EX | LOCK_NB) == 0) &&
         (errno == EWOULDBLOCK || errno == EINTR) && g_get_monotonic_time () < deadline)
    g_usleep (PAUSE_US);
  lock_byte (self, F_UNLCK, WAITING_BYTE);
  return fine;
}

/**
 * sale_lock_begin_write:
 * @yield: let a program that waits go first: for one of many transactions in a
 *   row, which would else keep others out until the last
 *
 * Waits for the right to write, at most @wait_ms.
 *
 * Returns: %FALSE with %SALE_ERROR_BUSY when another program does not let go.
 */
gboolean
sale_lock_begin_write (SaleLock *self, gboolean yield, GError **error)
{
  if (yield && is_byte_taken (self, WAITING_BYTE))
    g_usleep (2 * PAUSE_US);
  if (flock (self->fd, LOCK_EX | LOCK_NB) == 0 || wait_for_write (self))
    return TRUE;
  g_set_error_literal (
      error, SALE_ERROR, SALE_ERROR_BUSY,
      _("Another program is writing to the book. Nothing was changed; try again."));
  return FALSE;
}

void
sale_lock_end_write (SaleLock *self)
{
  flock (self->fd, LOCK_UN);
}

/**
 * sale_lock_guard_set:
 *
 * Shows that the open change set @set is at work, until it is released or the
 * program ends.
 */
void
sale_lock_guard_set (SaleLock *self, gint64 set)
{
  lock_byte (self, F_WRLCK, FIRST_SET_BYTE + set);
}

void
sale_lock_release_set (SaleLock *self, gint64 set)
{
  lock_byte (self, F_UNLCK, FIRST_SET_BYTE + set);
}

/**
 * sale_lock_is_set_guarded:
 *
 * Returns: whether somebody else is still writing @set.
 */
gboolean
sale_lock_is_set_guarded (SaleLock *self, gint64 set)
{
  return is_byte_taken (self, FIRST_SET_BYTE + set);
}
