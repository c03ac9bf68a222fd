/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-page.h"

G_BEGIN_DECLS

#define SALE_TYPE_REVIEWS_PAGE (sale_reviews_page_get_type ())
G_DECLARE_FINAL_TYPE (SaleReviewsPage, sale_reviews_page, SALE, REVIEWS_PAGE, SalePage)

G_END_DECLS
