/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-ui.h"

G_BEGIN_DECLS

#define SALE_TYPE_WRAP (sale_wrap_get_type ())
G_DECLARE_FINAL_TYPE (SaleWrap, sale_wrap, SALE, WRAP, GtkWidget)

GtkWidget *sale_wrap_new (int child_spacing, int line_spacing);
void sale_wrap_append (SaleWrap *self, GtkWidget *child);

G_END_DECLS
