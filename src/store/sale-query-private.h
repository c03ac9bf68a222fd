/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-db.h"
#include "sale-query.h"

G_BEGIN_DECLS

typedef enum
{
  SALE_SELECT_RECORDS,
  SALE_SELECT_IDS,
  SALE_SELECT_COUNT,
} SaleSelect;

SaleStatement *sale_query_prepare (const SaleQuery *self, SaleDb *db, SaleSelect what,
                                   GError **error);
gboolean sale_query_wants (const SaleQuery *self, guint field);
char *sale_query_dup_columns (SaleDb *db, SaleKind kind, const SaleQuery *query);
SaleRecord *sale_query_read_row (SaleStatement *row, SaleKind kind, const SaleQuery *query);
SaleRecord *sale_db_get_record (SaleDb *db, SaleKind kind, gint64 id, GError **error);

G_END_DECLS
