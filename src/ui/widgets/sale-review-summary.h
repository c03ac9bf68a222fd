/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-review-rows.h"
#include "sale-ui.h"

G_BEGIN_DECLS

#define SALE_TYPE_REVIEW_SUMMARY (sale_review_summary_get_type ())
G_DECLARE_FINAL_TYPE (SaleReviewSummary, sale_review_summary, SALE, REVIEW_SUMMARY, GtkWidget)

GtkWidget *sale_review_summary_new (void);
void sale_review_summary_set_row (SaleReviewSummary *self, SaleReviewRow *row);
char *sale_review_row_dup_description (SaleReviewRow *row);

G_END_DECLS
