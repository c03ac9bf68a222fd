/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-gauge.h"

G_BEGIN_DECLS

#define SALE_TYPE_METER (sale_meter_get_type ())
G_DECLARE_FINAL_TYPE (SaleMeter, sale_meter, SALE, METER, SaleGauge)

GtkWidget *sale_meter_new (void);

G_END_DECLS
