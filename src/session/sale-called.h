/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-reader.h"
#include "sale-record.h"

G_BEGIN_DECLS

char *sale_called_dup_title (const char *title, SaleKind kind);
char *sale_called_dup (SaleRecord *record);
char *sale_called_dup_by_id (SaleReader *reader, SaleKind kind, gint64 id);

G_END_DECLS
