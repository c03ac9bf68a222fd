/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-review-sheet.h"
#include "sale-session.h"
#include "sale-ui.h"

G_BEGIN_DECLS

AdwDialog *sale_review_hold_dialog_new (SaleSession *session, SaleReviewSheet *sheet);

G_END_DECLS
