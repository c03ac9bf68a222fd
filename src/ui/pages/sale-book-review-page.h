/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-page.h"

G_BEGIN_DECLS

#define SALE_TYPE_BOOK_REVIEW_PAGE (sale_book_review_page_get_type ())
G_DECLARE_FINAL_TYPE (SaleBookReviewPage, sale_book_review_page, SALE, BOOK_REVIEW_PAGE, SalePage)

SalePage *sale_book_review_page_new (void);

G_END_DECLS
