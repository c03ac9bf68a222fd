/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-date.h"
#include "sale-mark.h"

G_BEGIN_DECLS

/**
 * SaleTimelineTick:
 * @date: the first day of a month
 * @x: from the start of the scale, px
 * @label: (owned): the month's short name, with the year where that changes
 */
typedef struct
{
  SaleDate date;
  float x;
  char *label;
} SaleTimelineTick;

#define SALE_TYPE_TIMELINE_SCALE (sale_timeline_scale_get_type ())
G_DECLARE_FINAL_TYPE (SaleTimelineScale, sale_timeline_scale, SALE, TIMELINE_SCALE, GObject)

SaleTimelineScale *sale_timeline_scale_new (SaleDate today);
SaleDate sale_timeline_scale_get_start (SaleTimelineScale *self);
SaleDate sale_timeline_scale_get_end (SaleTimelineScale *self);
SaleDate sale_timeline_scale_get_today (SaleTimelineScale *self);
void sale_timeline_scale_set_today (SaleTimelineScale *self, SaleDate today);
void sale_timeline_scale_set_range (SaleTimelineScale *self, SaleDate start, SaleDate end);
void sale_timeline_scale_set_zoom (SaleTimelineScale *self, int days);
void sale_timeline_scale_move (SaleTimelineScale *self, int days);
gboolean sale_timeline_scale_get_narrow (SaleTimelineScale *self);
void sale_timeline_scale_set_narrow (SaleTimelineScale *self, gboolean narrow);
int sale_timeline_scale_get_lead_width (SaleTimelineScale *self);
int sale_timeline_scale_get_trail_width (SaleTimelineScale *self);
float sale_timeline_scale_get_x (SaleTimelineScale *self, SaleDate date, float width);
gboolean sale_timeline_scale_contains (SaleTimelineScale *self, SaleDate date);
const SaleTimelineTick *sale_timeline_scale_get_ticks (SaleTimelineScale *self, float width,
                                                       guint *n_ticks);
SaleMarkShape sale_timeline_scale_get_walked (SaleTimelineScale *self);
void sale_timeline_scale_set_walked (SaleTimelineScale *self, SaleMarkShape shape);

G_END_DECLS
