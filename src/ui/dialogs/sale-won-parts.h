/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-ui.h"

G_BEGIN_DECLS

#define SALE_TYPE_WON_PARTS (sale_won_parts_get_type ())
G_DECLARE_FINAL_TYPE (SaleWonParts, sale_won_parts, SALE, WON_PARTS, AdwExpanderRow)

GtkWidget *sale_won_parts_new (void);
void sale_won_parts_set_notes (SaleWonParts *self, const char *notes);

G_END_DECLS
