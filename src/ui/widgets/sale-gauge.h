/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-state.h"

G_BEGIN_DECLS

#define SALE_GAUGE_UNKNOWN -1.

#define SALE_TYPE_GAUGE (sale_gauge_get_type ())
G_DECLARE_DERIVABLE_TYPE (SaleGauge, sale_gauge, SALE, GAUGE, GtkWidget)

/**
 * SaleGaugeClass:
 * @maximum: what the whole is called by a screen reader: 1, or 100 points
 * @dup_text: the value in words where nobody gave it any
 */
struct _SaleGaugeClass
{
  GtkWidgetClass parent_class;

  double maximum;
  char *(*dup_text) (SaleGauge *self);
};

gboolean sale_gauge_is_known (SaleGauge *self);
double sale_gauge_get_fraction (SaleGauge *self);
void sale_gauge_set_fraction (SaleGauge *self, double fraction);
void sale_gauge_set_state (SaleGauge *self, SaleState state);
void sale_gauge_set_text (SaleGauge *self, const char *text);

G_END_DECLS
