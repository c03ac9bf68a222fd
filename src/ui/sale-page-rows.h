/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-page.h"

G_BEGIN_DECLS

void sale_page_read (SalePage *self, GCancellable **cancellable, SaleReadFunc func,
                     GDestroyNotify free_result, GAsyncReadyCallback callback);
void sale_page_read_about (SalePage *self, GCancellable **cancellable, SaleReadFunc func,
                           gpointer data, GDestroyNotify free_data, GDestroyNotify free_result,
                           GAsyncReadyCallback callback);
gpointer sale_page_finish (SalePage *self, GObject *source, GAsyncResult *result,
                           GDestroyNotify free_result);
gpointer sale_page_finish_one (SalePage *self, GObject *source, GAsyncResult *result,
                               GDestroyNotify free_result);
void sale_page_read_rows (SalePage *self, GCancellable **cancellable, SaleReadFunc func,
                          GAsyncReadyCallback callback);
GPtrArray *sale_page_finish_rows (SalePage *self, GObject *source, GAsyncResult *result);
gboolean sale_page_text_matches (const char *text, const char *needle);

G_END_DECLS
