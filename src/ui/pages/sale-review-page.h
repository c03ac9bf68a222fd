/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-page.h"
#include "sale-review-sheet.h"

G_BEGIN_DECLS

#define SALE_TYPE_REVIEW_PAGE (sale_review_page_get_type ())
G_DECLARE_FINAL_TYPE (SaleReviewPage, sale_review_page, SALE, REVIEW_PAGE, SalePage)

SalePage *sale_review_page_new (gint64 review);
gint64 sale_review_page_get_review (SaleReviewPage *self);

G_END_DECLS
