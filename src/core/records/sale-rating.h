/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "../sale-record.h"

G_BEGIN_DECLS

#define SALE_DIMENSION_WORDS(W) \
  W (SALE_DIMENSION_RELATIONSHIP, "relationship", N_ ("Relationship")) \
  W (SALE_DIMENSION_ADOPTION, "adoption", N_ ("Adoption")) \
  W (SALE_DIMENSION_VALUE, "value", N_ ("Value")) \
  W (SALE_DIMENSION_SENTIMENT, "sentiment", N_ ("Sentiment"))
SALE_DECLARE_WORDS (SaleDimension, SALE_DIMENSION_NONE, sale_dimension_words, SALE_DIMENSION_WORDS)

/**
 * SALE_RATING_FIELDS:
 *
 * A judgement of one side of the health, 1 to 5.
 */
#define SALE_RATING_FIELDS(F, P) \
  F (P, REF, account, SALE_NEEDED, N_ ("Account"), .target = SALE_KIND_ACCOUNT) \
  F (P, WORD, dimension, SALE_REQUIRED, N_ ("Dimension"), .words = sale_dimension_words) \
  F (P, INT, rating, SALE_REQUIRED, N_ ("Rating"), .min = 1, .max = 5) \
  F (P, DATE, date, SALE_REQUIRED, N_ ("Date")) \
  F (P, TEXT, author, SALE_PLAIN, N_ ("Author")) \
  F (P, NOTE, reason, SALE_SEARCH, N_ ("Reason"))
SALE_DECLARE_RECORD (sale_rating, SALE_RATING_FIELDS)

G_END_DECLS
