/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-review-card-row.h"

G_BEGIN_DECLS

#define SALE_TYPE_REVIEW_PANE (sale_review_pane_get_type ())
G_DECLARE_FINAL_TYPE (SaleReviewPane, sale_review_pane, SALE, REVIEW_PANE, AdwBin)

typedef void (*SaleReviewRowFunc) (SaleReviewCardRow *row, gpointer data);

GtkWidget *sale_review_pane_new (SalePane pane);
void sale_review_pane_set_sheet (SaleReviewPane *self, SaleReviewSheet *sheet);
SaleReviewCardRow *sale_review_pane_find (SaleReviewPane *self, gint64 key);
void sale_review_pane_foreach (SaleReviewPane *self, SaleReviewRowFunc func, gpointer data);

G_END_DECLS
