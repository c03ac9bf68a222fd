/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-date.h"
#include "sale-ui.h"

G_BEGIN_DECLS

#define SALE_TYPE_DAY_CHOOSER (sale_day_chooser_get_type ())
G_DECLARE_FINAL_TYPE (SaleDayChooser, sale_day_chooser, SALE, DAY_CHOOSER, GtkPopover)

GtkWidget *sale_day_chooser_new (SaleDate day, SaleDate today, const char *none_label);

G_END_DECLS
