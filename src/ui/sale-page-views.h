/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-owner-toggles.h"
#include "sale-page.h"
#include "sale-saved-views.h"

G_BEGIN_DECLS

void sale_page_show_saved_view (SalePage *self, SaleRecord *record);
void sale_page_open_views (SalePage *self);

/* For the pages: whose rows are shown, and by which column a table sorts. */
void sale_list_view_put_whose (SaleListView *view, SaleOwnerToggles *toggles);
void sale_list_view_show_whose (const SaleListView *view, SaleOwnerToggles *toggles);
char *sale_list_view_dup_order_of (GtkColumnView *table);
void sale_list_view_put_order (SaleListView *view, GtkColumnView *table);
char *sale_list_view_dup_order (const SaleListView *view, GtkSortType *direction);

G_END_DECLS
