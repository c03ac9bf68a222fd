/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-insight-rows.h"
#include "sale-page.h"

G_BEGIN_DECLS

#define SALE_TYPE_INSIGHT_ROWS_PAGE (sale_insight_rows_page_get_type ())
G_DECLARE_FINAL_TYPE (SaleInsightRowsPage, sale_insight_rows_page, SALE, INSIGHT_ROWS_PAGE,
                      SalePage)

SalePage *sale_insight_rows_page_new (SaleSpan span, const char *figure, const char *title);
SaleInsightRows *sale_insight_rows_page_get_rows (SaleInsightRowsPage *self);

G_END_DECLS
