/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-state.h"

G_BEGIN_DECLS

#define SALE_TYPE_STATE_SHAPE (sale_state_shape_get_type ())
G_DECLARE_FINAL_TYPE (SaleStateShape, sale_state_shape, SALE, STATE_SHAPE, GtkWidget)

GtkWidget *sale_state_shape_new (SaleState state);
SaleState sale_state_shape_get_state (SaleStateShape *self);
void sale_state_shape_set_state (SaleStateShape *self, SaleState state);

G_END_DECLS
