/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-backup.h"
#include "sale-salvage.h"
#include "sale-session.h"

G_BEGIN_DECLS

void sale_book_care_list_async (const char *book_path, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer data);
GPtrArray *sale_book_care_list_finish (GAsyncResult *result, GError **error);

void sale_book_care_restore_async (const char *book_path, const char *file, SaleDate today,
                                   GCancellable *cancellable, GAsyncReadyCallback callback,
                                   gpointer data);
gboolean sale_book_care_restore_finish (GAsyncResult *result, char **set_aside, GError **error);

void sale_book_care_export_async (SaleSession *session, GFile *directory, gboolean shared,
                                  GCancellable *cancellable, GAsyncReadyCallback callback,
                                  gpointer data);
GStrv sale_book_care_export_finish (GAsyncResult *result, GError **error);

G_END_DECLS
