/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-state.h"

G_BEGIN_DECLS

#define SALE_TYPE_METER (sale_meter_get_type ())
G_DECLARE_FINAL_TYPE (SaleMeter, sale_meter, SALE, METER, GtkWidget)

/* Shown as "not known". */
#define SALE_METER_UNKNOWN (-1.0)

GtkWidget *sale_meter_new (void);
double sale_meter_get_value (SaleMeter *self);
void sale_meter_set_value (SaleMeter *self, double value);
void sale_meter_set_state (SaleMeter *self, SaleState state);
void sale_meter_set_text (SaleMeter *self, const char *text);

G_END_DECLS
