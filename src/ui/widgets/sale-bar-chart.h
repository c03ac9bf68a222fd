/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-state.h"

G_BEGIN_DECLS

#define SALE_TYPE_BAR_CHART (sale_bar_chart_get_type ())
G_DECLARE_FINAL_TYPE (SaleBarChart, sale_bar_chart, SALE, BAR_CHART, GtkWidget)

GtkWidget *sale_bar_chart_new (void);
void sale_bar_chart_remove_all (SaleBarChart *self);
void sale_bar_chart_append (SaleBarChart *self, const char *label, double value, const char *text,
                            SaleState state);

G_END_DECLS
