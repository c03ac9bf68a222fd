/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-ui.h"

G_BEGIN_DECLS

#define SALE_TYPE_COLUMN_CHOOSER (sale_column_chooser_get_type ())
G_DECLARE_FINAL_TYPE (SaleColumnChooser, sale_column_chooser, SALE, COLUMN_CHOOSER, GObject)

SaleColumnChooser *sale_column_chooser_new (GtkWidget *page, GtkColumnView *table,
                                            GtkMenuButton *button);
const char *const *sale_column_chooser_get_chosen (SaleColumnChooser *self);
void sale_column_chooser_set_chosen (SaleColumnChooser *self, const char *const *chosen);
void sale_column_chooser_update (SaleColumnChooser *self);

G_END_DECLS
