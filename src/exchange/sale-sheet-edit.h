/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-header-map.h"

G_BEGIN_DECLS

/**
 * SaleColumnUse:
 * @kind: of the record that the column fills, %SALE_KIND_ANY for none
 * @field: of it, or one of the `SALE_COLUMN_…`
 *
 * What one column of a file is for.
 */
typedef struct
{
  SaleKind kind;
  int field;
} SaleColumnUse;

SaleSheet *sale_sheet_copy (const SaleSheet *self);
SaleSheet *sale_sheet_new_guess (SaleKind kind, const char *const *headers);
SaleColumnUse sale_sheet_get_use (const SaleSheet *self, const char *header);
void sale_sheet_set_use (SaleSheet *self, const char *header, SaleColumnUse use);
gboolean sale_sheet_can_make (const SaleSheet *self, const char *const *headers, int *missing);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleSheet, sale_sheet_free)

G_END_DECLS
