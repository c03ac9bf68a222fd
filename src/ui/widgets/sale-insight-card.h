/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-insights.h"
#include "sale-ui.h"

G_BEGIN_DECLS

#define SALE_TYPE_INSIGHT_CARD (sale_insight_card_get_type ())
G_DECLARE_FINAL_TYPE (SaleInsightCard, sale_insight_card, SALE, INSIGHT_CARD, AdwBin)

GtkWidget *sale_insight_card_new (void);
void sale_insight_card_set (SaleInsightCard *self, SaleInsight *insight);

G_END_DECLS
