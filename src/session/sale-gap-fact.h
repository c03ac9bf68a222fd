/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-gaps.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define SALE_TYPE_GAP_FACT (sale_gap_fact_get_type ())
G_DECLARE_FINAL_TYPE (SaleGapFact, sale_gap_fact, SALE, GAP_FACT, GObject)

SaleGapFact *sale_gap_fact_new (SaleGap gap);
SaleGap sale_gap_fact_get_gap (SaleGapFact *self);
guint sale_gap_fact_get_count (SaleGapFact *self);
void sale_gap_fact_set_count (SaleGapFact *self, guint count);

G_END_DECLS
