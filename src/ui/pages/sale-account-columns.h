/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-accounts.h"
#include "sale-ui.h"

G_BEGIN_DECLS

#define SALE_ACCOUNT_CHECK_COLUMN "check"

void sale_account_columns_add (GtkColumnView *table);
void sale_account_columns_sort (GtkColumnView *table, const char *id, GtkSortType direction);
SaleAccountOrder sale_account_columns_get_order (GtkColumnView *table, gboolean *descending);
void sale_account_columns_set_selecting (GtkColumnView *table, gboolean selecting);
void sale_account_columns_show (GtkColumnView *table, const char *const *chosen, gboolean wide);
gboolean sale_account_columns_is_shown (GtkColumnView *table, const char *id);
void sale_account_columns_append_line (GString *text, SaleAccountRow *row, GtkColumnView *table);
GtkListItemFactory *sale_account_row_factory_new (gboolean selecting);

G_END_DECLS
