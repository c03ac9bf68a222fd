/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-owner-toggles.h"
#include "sale-page.h"

G_BEGIN_DECLS

/**
 * SaleRowOwnerFunc:
 *
 * Returns: (nullable): whose a row is
 */
typedef const char *(*SaleRowOwnerFunc) (gpointer row);

#define SALE_TYPE_PAGE_FILTER (sale_page_filter_get_type ())
G_DECLARE_FINAL_TYPE (SalePageFilter, sale_page_filter, SALE, PAGE_FILTER, GtkFilter)

GtkFilter *sale_page_filter_new (SalePage *page, SaleOwnerToggles *toggles, SaleRowOwnerFunc owner,
                                 GtkFilter *query);

G_END_DECLS
