/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "../sale-record.h"

G_BEGIN_DECLS

#define SALE_REVIEW_STATE_WORDS(W) \
  W (SALE_REVIEW_STATE_PLANNED, "planned", N_ ("Planned")) \
  W (SALE_REVIEW_STATE_PREPARED, "prepared", N_ ("Prepared")) \
  W (SALE_REVIEW_STATE_HELD, "held", N_ ("Held")) \
  W (SALE_REVIEW_STATE_FOLLOWED_UP, "followed_up", N_ ("Followed Up"))
SALE_DECLARE_WORDS (SaleReviewState, SALE_REVIEW_STATE_NONE, sale_review_state_words,
                    SALE_REVIEW_STATE_WORDS)

#define SALE_STILL_RIGHT_WORDS(W) \
  W (SALE_STILL_RIGHT_YES, "yes", N_ ("Yes")) \
  W (SALE_STILL_RIGHT_CHANGED, "changed", N_ ("Changed"))
SALE_DECLARE_WORDS (SaleStillRight, SALE_STILL_RIGHT_NONE, sale_still_right_words,
                    SALE_STILL_RIGHT_WORDS)

/**
 * SALE_REVIEW_FIELDS:
 *
 * A value review (QBR) of one account and period.
 */
#define SALE_REVIEW_FIELDS(F, P) \
  F (P, REF, account, SALE_NEEDED, N_ ("Account"), .target = SALE_KIND_ACCOUNT) \
  F (P, TEXT, period, SALE_REQUIRED | SALE_TITLE, N_ ("Period")) \
  F (P, INSTANT, scheduled, SALE_PLAIN, N_ ("Scheduled"), .group = SALE_GROUP_WHEN) \
  F (P, INT, scheduled_offset, SALE_INTERNAL, N_ ("Offset from UTC"), .group = SALE_GROUP_WHEN, \
     .min = -1440, .max = 1440) \
  F (P, TEXT, place, SALE_PLAIN, N_ ("Place")) \
  F (P, DATE, held_on, SALE_PLAIN, N_ ("Held On")) \
  F (P, WORD, still_right, SALE_PLAIN, N_ ("Success Definition Still Right"), \
     .words = sale_still_right_words) \
  F (P, WORD, state, SALE_PLAIN, N_ ("State"), .words = sale_review_state_words) \
  F (P, NOTE, private_notes, SALE_PRIVATE | SALE_SEARCH, N_ ("Private Notes"))
SALE_DECLARE_RECORD (sale_review, SALE_REVIEW_FIELDS)

G_END_DECLS
