/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-db.h"
#include "sale-reader.h"

G_BEGIN_DECLS

SaleReader *sale_reader_new_for_path (const char *path, SaleDbMode mode, GError **error);
gboolean sale_reader_check_version (SaleReader *self, GError **error);
SaleReader *sale_reader_new_for_db (SaleDb *db);
SaleDb *sale_reader_get_db (SaleReader *self);

G_END_DECLS
