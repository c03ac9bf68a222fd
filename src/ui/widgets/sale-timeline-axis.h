/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-timeline-scale.h"

G_BEGIN_DECLS

#define SALE_TYPE_TIMELINE_AXIS (sale_timeline_axis_get_type ())
G_DECLARE_FINAL_TYPE (SaleTimelineAxis, sale_timeline_axis, SALE, TIMELINE_AXIS, GtkWidget)

GtkWidget *sale_timeline_axis_new (SaleTimelineScale *scale);
void sale_timeline_axis_set_scale (SaleTimelineAxis *self, SaleTimelineScale *scale);

G_END_DECLS
