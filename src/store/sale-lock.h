/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Private to src/store: who has the book open, and who writes. */

#include "sale-error.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SaleLock:
 *
 * The lock file beside a book, `BOOK-lock`. It carries three things: the right
 * to write (an flock, for the time of one transaction); being there (a shared
 * lock on its first byte, for as long as the book is open), so that nobody
 * changes the file under others; and one byte for each change set that is still
 * being written, so that a set left open by a program that died is told from
 * one at work. The kernel lets go of all of them when a program dies.
 */
typedef struct
{
  int fd;
  guint wait_ms; /* how long to wait for the right to write */
} SaleLock;

#define SALE_LOCK_WAIT_MS 5000

SaleLock *sale_lock_open (const char *path, GError **error);
void sale_lock_free (SaleLock *self);
gboolean sale_lock_join (SaleLock *self, GError **error);
gboolean sale_lock_have_alone (SaleLock *self, GError **error);
gboolean sale_lock_begin_write (SaleLock *self, gboolean yield, GError **error);
void sale_lock_end_write (SaleLock *self);
void sale_lock_guard_set (SaleLock *self, gint64 set);
void sale_lock_release_set (SaleLock *self, gint64 set);
gboolean sale_lock_is_set_guarded (SaleLock *self, gint64 set);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleLock, sale_lock_free)

G_END_DECLS
