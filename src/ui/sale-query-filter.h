/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-page.h"

G_BEGIN_DECLS

#define SALE_TYPE_QUERY_FILTER (sale_query_filter_get_type ())
G_DECLARE_FINAL_TYPE (SaleQueryFilter, sale_query_filter, SALE, QUERY_FILTER, GtkFilter)

SaleQueryFilter *sale_query_filter_new (SalePage *page);
void sale_query_filter_refresh (SaleQueryFilter *self);

G_END_DECLS
