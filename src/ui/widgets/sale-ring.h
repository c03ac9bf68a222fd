/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-gauge.h"

G_BEGIN_DECLS

#define SALE_TYPE_RING (sale_ring_get_type ())
G_DECLARE_FINAL_TYPE (SaleRing, sale_ring, SALE, RING, SaleGauge)

GtkWidget *sale_ring_new (void);

G_END_DECLS
