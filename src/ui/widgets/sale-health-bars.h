/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-meter.h"

G_BEGIN_DECLS

/**
 * SaleHealthPart:
 *
 * A dimension of health. Source: formulas.md F10.
 */
typedef enum
{
  SALE_HEALTH_RELATIONSHIP,
  SALE_HEALTH_ADOPTION,
  SALE_HEALTH_VALUE,
} SaleHealthPart;

#define SALE_TYPE_HEALTH_BARS (sale_health_bars_get_type ())
G_DECLARE_FINAL_TYPE (SaleHealthBars, sale_health_bars, SALE, HEALTH_BARS, GtkWidget)

GtkWidget *sale_health_bars_new (void);
void sale_health_bars_set (SaleHealthBars *self, SaleHealthPart part, double score, SaleState state,
                           const char *reason);

G_END_DECLS
