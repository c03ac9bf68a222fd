/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-basis.h"

G_BEGIN_DECLS

/**
 * SaleAccountOrder:
 *
 * What Accounts is sorted by.
 */
typedef enum
{
  SALE_ACCOUNT_ORDER_NAME,
  SALE_ACCOUNT_ORDER_TIER,
  SALE_ACCOUNT_ORDER_OWNER,
  SALE_ACCOUNT_ORDER_ARR,
  SALE_ACCOUNT_ORDER_STAGE,
  SALE_ACCOUNT_ORDER_HEALTH,
  SALE_ACCOUNT_ORDER_DEADLINE,
  SALE_ACCOUNT_ORDER_LAST,
  SALE_ACCOUNT_ORDER_NEXT,
  SALE_ACCOUNT_ORDER_GROUP,
  SALE_ACCOUNT_ORDER_GROUP_ARR,
} SaleAccountOrder;

/**
 * SaleAccountTable:
 *
 * All accounts of a book with their figures of a day, packed: an array of plain
 * structures and one of texts, whatever the number of rows. Its rows are numbered
 * from 0 by name, as people order names. Immutable, reference counted, may cross
 * threads.
 *
 * What is looked at of it is a #SaleAccountRow; a view asks a #SaleAccountList
 * for those.
 */
typedef struct _SaleAccountTable SaleAccountTable;

SaleAccountTable *sale_account_table_ref (SaleAccountTable *self);
void sale_account_table_unref (SaleAccountTable *self);
guint sale_account_table_get_n_rows (const SaleAccountTable *self);
guint32 *sale_account_table_sort (const SaleAccountTable *self, SaleAccountOrder order,
                                  gboolean descending);
gboolean sale_account_table_is_same (const SaleAccountTable *self, guint row,
                                     const SaleAccountTable *other, guint other_row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleAccountTable, sale_account_table_unref)

G_END_DECLS
