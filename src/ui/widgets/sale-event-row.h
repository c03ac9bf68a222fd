/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-account-events.h"
#include "sale-ui.h"

G_BEGIN_DECLS

#define SALE_TYPE_EVENT_ROW (sale_event_row_get_type ())
G_DECLARE_FINAL_TYPE (SaleEventRow, sale_event_row, SALE, EVENT_ROW, AdwBin)

GtkWidget *sale_event_row_new (void);
void sale_event_row_set_event (SaleEventRow *self, SaleAccountEvent *event, SaleDate today);
char *sale_event_row_dup_description (SaleAccountEvent *event, SaleDate today);

G_END_DECLS
