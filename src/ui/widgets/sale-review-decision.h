/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-review-sheet.h"
#include "sale-ui.h"

G_BEGIN_DECLS

#define SALE_TYPE_REVIEW_DECISION (sale_review_decision_get_type ())
G_DECLARE_FINAL_TYPE (SaleReviewDecision, sale_review_decision, SALE, REVIEW_DECISION, AdwBin)

GtkWidget *sale_review_decision_new (SaleDate today);
void sale_review_decision_set_card (SaleReviewDecision *self, SaleSheetCard *card,
                                    gboolean editable);

G_END_DECLS
