/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-review-sheet.h"
#include "sale-ui.h"

G_BEGIN_DECLS

#define SALE_TYPE_PRESENTATION (sale_presentation_get_type ())
G_DECLARE_FINAL_TYPE (SalePresentation, sale_presentation, SALE, PRESENTATION, GtkWindow)

GtkWidget *sale_presentation_new (SaleReviewSheet *sheet, GtkWindow *parent);
guint sale_presentation_get_slide (SalePresentation *self);

G_END_DECLS
