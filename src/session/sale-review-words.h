/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-review-report.h"

G_BEGIN_DECLS

char *sale_review_words_dup_success (const SaleReviewData *data, SaleDate today);
char *sale_review_words_dup_goal (const SaleReviewGoal *goal, SaleDate today);
char *sale_review_words_dup_outcome (const SaleReviewOutcome *outcome, SaleDate today);
char *sale_review_words_dup_milestone (const SaleReviewMilestone *milestone, SaleDate today);
char *sale_review_words_dup_promise (const SaleReviewPromise *promise, SaleDate today);
char *sale_review_words_dup_concern (const SaleReviewConcern *concern, SaleDate today);
char *sale_review_words_dup_action (const SaleReviewAction *action, gboolean decided,
                                    SaleDate today);

G_END_DECLS
