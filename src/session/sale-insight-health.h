/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-insight-rows.h"
#include "sale-insights.h"

G_BEGIN_DECLS

gboolean sale_insight_health_add (SaleInsights *insights, SaleReader *reader, SaleBasis *basis,
                                  GError **error);
gboolean sale_insight_health_knows (const char *figure);
SaleInsightRows *sale_insight_health_dup_rows (SaleReader *reader, SaleBasis *basis,
                                               const char *figure, GError **error);

G_END_DECLS
