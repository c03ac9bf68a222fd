/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-sharing-marks.h"
#include "sale-timeline-bar.h"

G_BEGIN_DECLS

#define SALE_TYPE_TIMELINE_ROW (sale_timeline_row_get_type ())
G_DECLARE_FINAL_TYPE (SaleTimelineRow, sale_timeline_row, SALE, TIMELINE_ROW, GtkWidget)

GtkWidget *sale_timeline_row_new (SaleTimelineScale *scale);
SaleTimelineBar *sale_timeline_row_get_bar (SaleTimelineRow *self);
void sale_timeline_row_set_texts (SaleTimelineRow *self, const char *title, const char *subtitle,
                                  const char *note);
void sale_timeline_row_set_amount (SaleTimelineRow *self, const char *amount);
void sale_timeline_row_set_mark (SaleTimelineRow *self, SaleSharingMark mark);
GtkButton *sale_timeline_row_get_menu_button (SaleTimelineRow *self);
void sale_timeline_row_set_state (SaleTimelineRow *self, SaleState state, const char *label);
char *sale_timeline_row_dup_description (SaleTimelineRow *self);

G_END_DECLS
