/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Between SQLite and the system: calls that fail, and a disk that forgets. */

#include <glib.h>

G_BEGIN_DECLS

/**
 * ShimWrite:
 * @bytes: (nullable): what is written at @offset; %NULL when the file ends there from now on
 *
 * What a file was told since it was last on the disk.
 */
typedef struct
{
  gint64 offset;
  GBytes *bytes;
} ShimWrite;

/**
 * ShimPowerFunc:
 *
 * Called before each write, truncation and sync; may take pictures of the disk.
 */
typedef void (*ShimPowerFunc) (gpointer data);

void shim_install (void);
void shim_fail_call (guint index);
guint shim_get_n_calls (void);
gboolean shim_has_failed (void);
void shim_fail_allocation (guint index);
guint shim_get_n_allocations (void);
void shim_fill_disk (gboolean full);
void shim_stop (void);

void shim_watch_disk (ShimPowerFunc func, gpointer data);
void shim_forget_disk (void);
void shim_write_picture (const char *dir, GRand *random);

G_END_DECLS
