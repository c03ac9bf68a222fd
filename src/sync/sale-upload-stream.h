/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define SALE_TYPE_UPLOAD_STREAM (sale_upload_stream_get_type ())
G_DECLARE_FINAL_TYPE (SaleUploadStream, sale_upload_stream, SALE, UPLOAD_STREAM, GInputStream)

GInputStream *sale_upload_stream_new (GBytes *head, GInputStream *source, gint64 size,
                                      GBytes *tail);
gint64 sale_upload_stream_get_length (SaleUploadStream *self);

G_END_DECLS
