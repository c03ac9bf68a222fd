/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-form-row.h"

G_BEGIN_DECLS

#define SALE_TYPE_SWITCH_ROW (sale_switch_row_get_type ())
G_DECLARE_FINAL_TYPE (SaleSwitchRow, sale_switch_row, SALE, SWITCH_ROW, AdwActionRow)

GtkWidget *sale_switch_row_new (void);

G_END_DECLS
