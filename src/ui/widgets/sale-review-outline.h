/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-review-sheet.h"
#include "sale-ui.h"

G_BEGIN_DECLS

#define SALE_TYPE_REVIEW_OUTLINE (sale_review_outline_get_type ())
G_DECLARE_FINAL_TYPE (SaleReviewOutline, sale_review_outline, SALE, REVIEW_OUTLINE, AdwBin)

GtkWidget *sale_review_outline_new (void);
void sale_review_outline_set_sheet (SaleReviewOutline *self, SaleReviewSheet *sheet);

G_END_DECLS
