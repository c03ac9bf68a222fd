/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-state.h"

G_BEGIN_DECLS

#define SALE_TYPE_STATE_PILL (sale_state_pill_get_type ())
G_DECLARE_FINAL_TYPE (SaleStatePill, sale_state_pill, SALE, STATE_PILL, GtkWidget)

GtkWidget *sale_state_pill_new (SaleState state, const char *label);
void sale_state_pill_set (SaleStatePill *self, SaleState state, const char *label);
void sale_state_pill_set_whole (SaleStatePill *self);
SaleState sale_state_pill_get_state (SaleStatePill *self);
const char *sale_state_pill_get_label (SaleStatePill *self);

G_END_DECLS
