/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-review-sheet.h"
#include "sale-ui.h"

G_BEGIN_DECLS

#define SALE_TYPE_REVIEW_CARD_ROW (sale_review_card_row_get_type ())
G_DECLARE_FINAL_TYPE (SaleReviewCardRow, sale_review_card_row, SALE, REVIEW_CARD_ROW, GtkListBoxRow)

GtkWidget *sale_review_card_row_new (SaleDate today);
void sale_review_card_row_set_card (SaleReviewCardRow *self, SaleSheetCard *card,
                                    gboolean editable);
SaleSheetCard *sale_review_card_row_get_card (SaleReviewCardRow *self);
char *sale_review_card_row_take_text (SaleReviewCardRow *self);
char *sale_review_card_row_take_detail (SaleReviewCardRow *self);
void sale_review_card_row_give_back (SaleReviewCardRow *self);
void sale_review_card_row_write (SaleReviewCardRow *self);

G_END_DECLS
