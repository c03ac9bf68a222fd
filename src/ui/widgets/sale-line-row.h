/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-ui.h"

G_BEGIN_DECLS

#define SALE_TYPE_LINE_ROW (sale_line_row_get_type ())
G_DECLARE_FINAL_TYPE (SaleLineRow, sale_line_row, SALE, LINE_ROW, AdwBin)

GtkWidget *sale_line_row_new (void);
void sale_line_row_set (SaleLineRow *self, const char *title, const char *subtitle);
void sale_line_row_set_lines (SaleLineRow *self, int lines);
void sale_line_row_add_suffix (SaleLineRow *self, GtkWidget *widget);
GtkWidget *sale_line_row_get_suffix (SaleLineRow *self);

G_END_DECLS
