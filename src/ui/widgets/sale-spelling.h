/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-ui.h"

G_BEGIN_DECLS

#define SALE_TYPE_SPELLING (sale_spelling_get_type ())
G_DECLARE_FINAL_TYPE (SaleSpelling, sale_spelling, SALE, SPELLING, GObject)

SaleSpelling *sale_spelling_new (GtkTextView *view);
void sale_spelling_stop (SaleSpelling *self);
gboolean sale_spelling_get_enabled (SaleSpelling *self);

G_END_DECLS
