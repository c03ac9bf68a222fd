/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-ui.h"

G_BEGIN_DECLS

#define SALE_TYPE_CHIP (sale_chip_get_type ())
G_DECLARE_FINAL_TYPE (SaleChip, sale_chip, SALE, CHIP, GtkWidget)

GtkWidget *sale_chip_new (const char *icon_name, const char *label);
const char *sale_chip_get_label (SaleChip *self);
void sale_chip_set_label (SaleChip *self, const char *label);
void sale_chip_set_icon_name (SaleChip *self, const char *icon_name);
void sale_chip_set_removable (SaleChip *self, gboolean removable);

G_END_DECLS
