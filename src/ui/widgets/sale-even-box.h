/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-ui.h"

G_BEGIN_DECLS

#define SALE_TYPE_EVEN_BOX (sale_even_box_get_type ())
G_DECLARE_FINAL_TYPE (SaleEvenBox, sale_even_box, SALE, EVEN_BOX, GtkWidget)

GtkWidget *sale_even_box_new (int column_width, int spacing);
void sale_even_box_append (SaleEvenBox *self, GtkWidget *child);
void sale_even_box_remove_all (SaleEvenBox *self);
guint sale_even_box_get_columns (SaleEvenBox *self, int width);

G_END_DECLS
