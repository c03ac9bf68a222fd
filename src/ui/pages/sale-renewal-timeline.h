/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-renewal-item.h"
#include "sale-state.h"
#include "sale-timeline-scale.h"

G_BEGIN_DECLS

GtkListItemFactory *sale_renewal_timeline_factory_new (SaleTimelineScale *scale);
SaleState sale_renewal_row_get_state (SaleRenewalRow *row, const char **label);
SaleRenewalItem *sale_renewal_item_at (GtkWidget *widget);
void sale_renewal_item_attach (GtkWidget *widget, SaleRenewalItem *item);

G_END_DECLS
