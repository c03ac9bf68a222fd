/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-money.h"
#include "sale-timeline-scale.h"

G_BEGIN_DECLS

#define SALE_TYPE_TIMELINE_SUMS (sale_timeline_sums_get_type ())
G_DECLARE_FINAL_TYPE (SaleTimelineSums, sale_timeline_sums, SALE, TIMELINE_SUMS, GtkWidget)

GtkWidget *sale_timeline_sums_new (SaleTimelineScale *scale, const char *label);
void sale_timeline_sums_clear (SaleTimelineSums *self, const char *currency);
void sale_timeline_sums_add (SaleTimelineSums *self, SaleDate month, gint64 minor);

G_END_DECLS
