/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-ui.h"

G_BEGIN_DECLS

/**
 * SaleMarkShape:
 * @SALE_MARK_DOT: a reading
 * @SALE_MARK_EDGE: where a stretch begins
 * @SALE_MARK_DIAMOND: the last day on which something can still happen
 * @SALE_MARK_END: where a term ends
 * @SALE_MARK_STEP: a step that is to be done
 * @SALE_MARK_STEP_DONE: a step that is done
 */
typedef enum
{
  SALE_MARK_DOT,
  SALE_MARK_EDGE,
  SALE_MARK_DIAMOND,
  SALE_MARK_END,
  SALE_MARK_STEP,
  SALE_MARK_STEP_DONE,
} SaleMarkShape;

#define SALE_TYPE_MARK (sale_mark_get_type ())
G_DECLARE_FINAL_TYPE (SaleMark, sale_mark, SALE, MARK, GtkWidget)

GtkWidget *sale_mark_new (SaleMarkShape shape, const char *label);
SaleMarkShape sale_mark_get_shape (SaleMark *self);
const char *sale_mark_get_label (SaleMark *self);
void sale_mark_set_label (SaleMark *self, const char *label);
void sale_mark_place (SaleMark *self, float x, float y);
gboolean sale_mark_walk (GtkWidget *parent, GtkDirectionType direction, SaleMark *preferred);

G_END_DECLS
