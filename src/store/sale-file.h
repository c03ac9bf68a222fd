/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Private to src/store: files that must not be lost, nor read by others. */

#include "sale-error.h"

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean sale_file_set_error (GError **error, int number, const char *path);
gboolean sale_file_make_private (const char *path, GError **error);
gboolean sale_file_is_writable (const char *path);
gint64 sale_file_get_size (const char *path);
gboolean sale_file_read_start (const char *path, void *buffer, gsize size, gsize *n_read,
                               GError **error);
gboolean sale_file_sync (const char *path, GError **error);
gboolean sale_file_copy (const char *from, const char *to, GCancellable *cancellable,
                         GError **error);
gboolean sale_file_move (const char *from, const char *to, gboolean replace, GError **error);
gboolean sale_file_keep_as (const char *path, const char *other, GError **error);
char *sale_file_dup_free_name (const char *dir, const char *stem);

G_END_DECLS
