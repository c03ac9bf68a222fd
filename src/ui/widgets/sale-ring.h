/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-state.h"

G_BEGIN_DECLS

#define SALE_TYPE_RING (sale_ring_get_type ())
G_DECLARE_FINAL_TYPE (SaleRing, sale_ring, SALE, RING, GtkWidget)

GtkWidget *sale_ring_new (void);
double sale_ring_get_fraction (SaleRing *self);
void sale_ring_set_fraction (SaleRing *self, double fraction);
void sale_ring_set_text (SaleRing *self, const char *text);
void sale_ring_set_state (SaleRing *self, SaleState state);

G_END_DECLS
