/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "../sale-record.h"
#include "sale-contract.h"

G_BEGIN_DECLS

#define SALE_PANE_WORDS(W) \
  W (SALE_PANE_EXPECTED, "expected", N_ ("What Was Expected")) \
  W (SALE_PANE_HAPPENED, "happened", N_ ("What Has Happened")) \
  W (SALE_PANE_LEARNED, "learned", N_ ("What We Both Learned")) \
  W (SALE_PANE_NEXT, "next", N_ ("What Should Happen Next"))
SALE_DECLARE_WORDS (SalePane, SALE_PANE_NONE, sale_pane_words, SALE_PANE_WORDS)

/**
 * SALE_REVIEW_CARD_FIELDS:
 *
 * A card in one of the four panes of a value review.
 */
#define SALE_REVIEW_CARD_FIELDS(F, P) \
  F (P, REF, review, SALE_NEEDED | SALE_PARENT, N_ ("Review"), .target = SALE_KIND_REVIEW) \
  F (P, WORD, pane, SALE_REQUIRED, N_ ("Pane"), .words = sale_pane_words) \
  F (P, NOTE, text, SALE_SEARCH | SALE_TITLE, N_ ("Text")) \
  F (P, TEXT, detail, SALE_PLAIN, N_ ("Detail")) \
  F (P, WORD, side, SALE_PLAIN, N_ ("Learned By"), .words = sale_party_words) \
  F (P, TEXT, source, SALE_INTERNAL, N_ ("Made From")) \
  F (P, REF, about, SALE_INTERNAL, N_ ("About")) \
  F (P, BOOL, hidden, SALE_PLAIN, N_ ("Hidden")) \
  F (P, TEXT, position, SALE_INTERNAL, N_ ("Position"))
SALE_DECLARE_RECORD (sale_review_card, SALE_REVIEW_CARD_FIELDS)

G_END_DECLS
