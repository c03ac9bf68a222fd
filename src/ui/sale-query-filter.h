/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-account-query.h"
#include "sale-page.h"

G_BEGIN_DECLS

/**
 * SaleRowAccountFunc:
 *
 * Returns: the id of the account that a row belongs to, 0 for none
 */
typedef gint64 (*SaleRowAccountFunc) (gpointer row);

#define SALE_TYPE_QUERY_FILTER (sale_query_filter_get_type ())
G_DECLARE_FINAL_TYPE (SaleQueryFilter, sale_query_filter, SALE, QUERY_FILTER, GtkFilter)

GtkFilter *sale_query_filter_new (SalePage *page, SaleRowAccountFunc account,
                                  SaleRowHoldsFunc holds);

G_END_DECLS
