/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-reader.h"

G_BEGIN_DECLS

gboolean sale_reader_go_back (SaleReader *self, gint64 account, gint64 instant, GError **error);
gboolean sale_reader_keep_derived (SaleReader *self, GArray *rows, GError **error);

G_END_DECLS
