/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-review-sheet.h"
#include "sale-ui.h"

G_BEGIN_DECLS

GtkWidget *sale_review_slides_new (SaleReviewSheet *sheet, GtkWindow *parent);

G_END_DECLS
