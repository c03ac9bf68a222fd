/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-ui.h"

G_BEGIN_DECLS

#define SALE_TYPE_SIDE_SCROLLER (sale_side_scroller_get_type ())
G_DECLARE_FINAL_TYPE (SaleSideScroller, sale_side_scroller, SALE, SIDE_SCROLLER, GtkWidget)

GtkWidget *sale_side_scroller_new (GtkWidget *child);

G_END_DECLS
