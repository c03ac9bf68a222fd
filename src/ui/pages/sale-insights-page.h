/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-page.h"

G_BEGIN_DECLS

#define SALE_TYPE_INSIGHTS_PAGE (sale_insights_page_get_type ())
G_DECLARE_FINAL_TYPE (SaleInsightsPage, sale_insights_page, SALE, INSIGHTS_PAGE, SalePage)

G_END_DECLS
