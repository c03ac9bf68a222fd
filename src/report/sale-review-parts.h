/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-review-report.h"

G_BEGIN_DECLS

/* Private to report: the parts of the value review. */

typedef enum
{
  SALE_REVIEW_PROMISE_OPEN,
  SALE_REVIEW_PROMISE_KEPT,
  SALE_REVIEW_PROMISE_KEPT_LATE,
  SALE_REVIEW_PROMISE_BROKEN,
} SaleReviewPromiseState;

SaleReviewPromiseState sale_review_promise_get_state (const SaleReviewPromise *self,
                                                      SaleDate today);
gboolean sale_review_has_notes (const SaleReviewData *data, SalePane pane);

void sale_review_add_success (SaleBlock *body, const SaleReviewData *data);
void sale_review_add_goals (SaleBlock *body, const SaleReviewData *data);
void sale_review_add_notes (SaleBlock *body, const SaleReviewData *data, SalePane pane);
void sale_review_add_outcomes (SaleBlock *body, const SaleReviewData *data);
void sale_review_add_then_now (SaleBlock *body, const SaleReviewData *data);
void sale_review_add_milestones (SaleBlock *body, const SaleReviewData *data);
void sale_review_add_promises (SaleBlock *body, const SaleReviewData *data);
void sale_review_add_concerns (SaleBlock *body, const SaleReviewData *data);
void sale_review_add_lessons (SaleBlock *body, const SaleReviewData *data);
void sale_review_add_decisions (SaleBlock *body, const SaleReviewData *data);
void sale_review_add_actions (SaleBlock *body, const SaleReviewData *data);
void sale_review_add_at_risk (SaleBlock *body, const SaleReviewData *data);

G_END_DECLS
