/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-gaps.h"
#include "sale-ui.h"

G_BEGIN_DECLS

#define SALE_TYPE_GAP_LINE (sale_gap_line_get_type ())
G_DECLARE_FINAL_TYPE (SaleGapLine, sale_gap_line, SALE, GAP_LINE, AdwBin)

GtkWidget *sale_gap_line_new (void);
void sale_gap_line_set_row (SaleGapLine *self, SaleGapRow *row);
SaleGapRow *sale_gap_line_get_row (SaleGapLine *self);
void sale_gap_line_set_narrow (SaleGapLine *self, gboolean narrow);
gboolean sale_gap_line_focus (SaleGapLine *self);
void sale_gap_line_set_text (SaleGapLine *self, const char *text);
const char *sale_gap_line_get_text (SaleGapLine *self);
void sale_gap_line_set_error (SaleGapLine *self, const char *error);
char *sale_gap_line_dup_typed (SaleGap gap, const char *text);

G_END_DECLS
