/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-ui.h"

G_BEGIN_DECLS

#define SALE_TYPE_EMPTY (sale_empty_get_type ())
G_DECLARE_FINAL_TYPE (SaleEmpty, sale_empty, SALE, EMPTY, AdwBin)

GtkWidget *sale_empty_new (const char *icon_name, const char *title, const char *description);

G_END_DECLS
