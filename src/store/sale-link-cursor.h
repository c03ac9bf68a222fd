/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Private to src/store: the sets of references of many records in a row. */

#include "sale-db.h"

G_BEGIN_DECLS

typedef struct _SaleLinkCursor SaleLinkCursor;

SaleLinkCursor *sale_link_cursor_new (SaleDb *db, const SaleKindSpec *spec, GError **error);
void sale_link_cursor_free (SaleLinkCursor *self);
gboolean sale_link_cursor_fill (SaleLinkCursor *self, SaleRecord *record, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleLinkCursor, sale_link_cursor_free)

G_END_DECLS
