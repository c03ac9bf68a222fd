/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SaleRatio:
 * @numerator: a sum in minor units, or a count
 * @denominator: in the same unit; 0 gives "n/a"
 * @known: %FALSE when there is no data at all, which is "unknown"
 *
 * A figure that is a part of a whole, kept exact until it is shown.
 * Source: formulas.md "Conventions".
 */
typedef struct
{
  double numerator;
  double denominator;
  gboolean known;
} SaleRatio;

#define SALE_RATIO_UNKNOWN ((SaleRatio) { 0, 0, FALSE })

SaleRatio sale_ratio_new (double numerator, double denominator);
gboolean sale_ratio_has_value (SaleRatio self);
double sale_ratio_get_value (SaleRatio self);
char *sale_ratio_dup_percent (SaleRatio self);
char *sale_ratio_dup_times (SaleRatio self);
char *sale_decimal_dup (double numerator, double denominator, int digits);

G_END_DECLS
