/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-page.h"
#include "sale-renewals.h"
#include "sale-state.h"
#include "sale-timeline-scale.h"

G_BEGIN_DECLS

GtkListItemFactory *sale_renewal_timeline_factory_new (SaleTimelineScale *scale);
void sale_renewal_columns_add (GtkColumnView *table, SalePage *page);
void sale_renewal_columns_set_narrow (GtkColumnView *table, gboolean narrow);
SaleState sale_renewal_row_get_state (SaleRenewalRow *row, const char **label);

G_END_DECLS
