/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-book.h"

G_BEGIN_DECLS

gboolean sale_delete_record (SaleChangeSet *set, SaleReader *reader, SaleKind kind, gint64 record,
                             GError **error);

G_END_DECLS
