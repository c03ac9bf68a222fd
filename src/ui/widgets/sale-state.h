/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-ui.h"

G_BEGIN_DECLS

/**
 * SaleState:
 * @SALE_STATE_NONE: nothing is known or said: a dash
 * @SALE_STATE_GOOD: healthy, on track, confirmed: a disc
 * @SALE_STATE_WATCH: to be watched: a triangle
 * @SALE_STATE_RISK: at risk: a diamond
 * @SALE_STATE_CRITICAL: critical, overdue: a square
 * @SALE_STATE_INFO: neither good nor bad: a ring
 *
 * How something stands, as every page shows it: by a shape and a colour, always
 * with a word beside it.
 */
typedef enum
{
  SALE_STATE_NONE,
  SALE_STATE_GOOD,
  SALE_STATE_WATCH,
  SALE_STATE_RISK,
  SALE_STATE_CRITICAL,
  SALE_STATE_INFO,
} SaleState;

#define SALE_TYPE_STATE (sale_state_get_type ())
GType sale_state_get_type (void);

GskPath *sale_state_dup_shape (SaleState self, float size);
void sale_state_apply (SaleState self, GtkWidget *widget);

G_END_DECLS
