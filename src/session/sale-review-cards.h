/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-reader.h"
#include "sale-review-report.h"
#include "sale-review-sheet.h"

G_BEGIN_DECLS

char *sale_review_rank_dup_position (SaleReviewRank rank, SaleRecord *record, SaleDate date);
void sale_review_source_set (SaleReviewSource *self, SaleReviewRank rank, SaleRecord *record,
                             SaleDate date);

GPtrArray *sale_review_cards_list (SaleReader *reader, SaleRecord *review, GError **error);
SaleRecord *sale_review_cards_find (GPtrArray *cards, gint64 record);
gboolean sale_review_cards_hide (SaleRecord *card, const SaleReviewSource *source);
void sale_review_cards_drop_hidden (GPtrArray *cards, GPtrArray *records);
void sale_review_cards_arrange (GPtrArray *cards, SaleReviewData *data);

G_END_DECLS
