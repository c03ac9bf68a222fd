/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-close-effect.h"
#include "sale-ui.h"

G_BEGIN_DECLS

#define SALE_TYPE_CLOSE_LINES (sale_close_lines_get_type ())
G_DECLARE_FINAL_TYPE (SaleCloseLines, sale_close_lines, SALE, CLOSE_LINES, AdwPreferencesGroup)

GtkWidget *sale_close_lines_new (void);
void sale_close_lines_set (SaleCloseLines *self, const SaleClose *form,
                           const SaleCloseEffect *effect, SaleDate today);

G_END_DECLS
