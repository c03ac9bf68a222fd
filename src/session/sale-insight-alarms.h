/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-insight-rows.h"
#include "sale-insights.h"

G_BEGIN_DECLS

gboolean sale_insight_alarms_add (SaleInsights *insights, SaleReader *reader, GError **error);
gboolean sale_insight_alarms_knows (const char *figure);
SaleInsightRows *sale_insight_alarms_dup_rows (SaleReader *reader, SaleSpan span,
                                               const char *figure, GError **error);

G_END_DECLS
