/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void shim_disk_note_open (const char *path);
void shim_disk_note_write (const char *path, const void *bytes, gsize length, gint64 offset);
void shim_disk_note_sync (const char *path);
void shim_disk_note_delete (const char *path);

G_END_DECLS
