/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-book-review-report.h"
#include "sale-ui.h"

G_BEGIN_DECLS

GtkWidget *sale_book_slides_new (const SaleBookReviewData *data, GtkWindow *parent);

G_END_DECLS
