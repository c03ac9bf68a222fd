/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-state.h"

G_BEGIN_DECLS

#define SALE_TYPE_CHART_BAR (sale_chart_bar_get_type ())
G_DECLARE_FINAL_TYPE (SaleChartBar, sale_chart_bar, SALE, CHART_BAR, GtkWidget)

GtkWidget *sale_chart_bar_new (const char *label, double value, const char *text, SaleState state);
double sale_chart_bar_get_value (SaleChartBar *self);
void sale_chart_bar_set_range (SaleChartBar *self, double low, double high);

G_END_DECLS
