/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-change-set.h"
#include "sale-reader.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SaleAttachedFile:
 * @name: what people call it
 * @type: (nullable): its media type
 * @uri: where it lies
 * @bytes: (nullable): what is in it; %NULL where it is too large for a book, which
 *   then keeps @uri
 *
 * A file that is to be attached to a record: the book holds a copy of what was in it,
 * so it is there when the file has gone, on every device and in every backup.
 */
typedef struct
{
  char *name;
  char *type;
  char *uri;
  GBytes *bytes;
} SaleAttachedFile;

void sale_attached_file_free (SaleAttachedFile *self);
void sale_attached_file_read_async (GFile *file, GCancellable *cancellable,
                                    GAsyncReadyCallback callback, gpointer data);
SaleAttachedFile *sale_attached_file_read_finish (GAsyncResult *result, GError **error);
gint64 sale_attached_file_write (const SaleAttachedFile *self, SaleChangeSet *set, gint64 record);

GPtrArray *sale_attached_files_list (SaleReader *reader, gint64 record, GError **error);
GFile *sale_attached_file_unpack (SaleReader *reader, gint64 attachment, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleAttachedFile, sale_attached_file_free)

G_END_DECLS
