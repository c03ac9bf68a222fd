/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-db.h"

G_BEGIN_DECLS

gboolean sale_device_check (SaleDb *db, const char *state_dir, gint64 now, GError **error);
gboolean sale_device_fork (SaleDb *db, gint64 common, gint64 now, GError **error);
void sale_device_note (SaleDb *db, const char *state_dir);

G_END_DECLS
