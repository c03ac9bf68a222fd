/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-window.h"

G_BEGIN_DECLS

void sale_screenshot_async (SaleWindow *window, const char *path, GAsyncReadyCallback callback,
                            gpointer data);
gboolean sale_screenshot_finish (GAsyncResult *result, GError **error);

G_END_DECLS
