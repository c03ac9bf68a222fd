/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-db.h"
#include "sale-query.h"

G_BEGIN_DECLS

/**
 * SaleSelect:
 * @SALE_SELECT_RECORDS: all that was asked for
 * @SALE_SELECT_ROWS: the same without sets of references
 * @SALE_SELECT_IDS: the ids alone
 * @SALE_SELECT_COUNT: how many
 */
typedef enum
{
  SALE_SELECT_RECORDS,
  SALE_SELECT_ROWS,
  SALE_SELECT_IDS,
  SALE_SELECT_COUNT,
} SaleSelect;

SaleStatement *sale_query_prepare (const SaleQuery *self, SaleDb *db, SaleSelect what,
                                   GError **error);
gboolean sale_query_wants (const SaleQuery *self, guint field);
char *sale_query_dup_columns (SaleDb *db, SaleKind kind, const SaleQuery *query);
gboolean sale_query_is_whole (const SaleQuery *self);
SaleRecord *sale_query_read_row (SaleStatement *row, SaleKind kind, const SaleQuery *query);
void sale_query_fill_record (SaleStatement *row, const SaleQuery *query, SaleRecord *record);
SaleRecord *sale_db_get_record (SaleDb *db, SaleKind kind, gint64 id, GError **error);

G_END_DECLS
