/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-account-row.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SaleAccountMatch:
 * @row: holds only until it returns
 *
 * Returns: whether the list shows @row
 */
typedef gboolean (*SaleAccountMatch) (SaleAccountRow *row, gpointer data);

#define SALE_TYPE_ACCOUNT_LIST (sale_account_list_get_type ())
G_DECLARE_FINAL_TYPE (SaleAccountList, sale_account_list, SALE, ACCOUNT_LIST, GObject)

SaleAccountList *sale_account_list_new (SaleAccountMatch match, gpointer data);
void sale_account_list_set_table (SaleAccountList *self, SaleAccountTable *table);
void sale_account_list_clear (SaleAccountList *self);
void sale_account_list_sort (SaleAccountList *self, SaleAccountOrder order, gboolean descending);
void sale_account_list_filter (SaleAccountList *self);
guint sale_account_list_get_n_all (SaleAccountList *self);

G_END_DECLS
