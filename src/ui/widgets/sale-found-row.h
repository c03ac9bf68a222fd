/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-found.h"
#include "sale-ui.h"

G_BEGIN_DECLS

#define SALE_TYPE_FOUND_ROW (sale_found_row_get_type ())
G_DECLARE_FINAL_TYPE (SaleFoundRow, sale_found_row, SALE, FOUND_ROW, AdwBin)

GtkWidget *sale_found_row_new (void);
void sale_found_row_set (SaleFoundRow *self, const char *icon_name, const char *title,
                         const char *account, const char *snippet, const char *key,
                         GPtrArray *words);

G_END_DECLS
