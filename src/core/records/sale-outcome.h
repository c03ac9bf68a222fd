/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "../sale-record.h"

G_BEGIN_DECLS

#define SALE_OUTCOME_CATEGORY_WORDS(W) \
  W (SALE_OUTCOME_CATEGORY_REVENUE, "revenue", N_ ("Revenue")) \
  W (SALE_OUTCOME_CATEGORY_COST, "cost", N_ ("Cost")) \
  W (SALE_OUTCOME_CATEGORY_RISK, "risk", N_ ("Risk")) \
  W (SALE_OUTCOME_CATEGORY_ERRORS, "errors", N_ ("Errors")) \
  W (SALE_OUTCOME_CATEGORY_PRODUCTIVITY, "productivity", N_ ("Productivity")) \
  W (SALE_OUTCOME_CATEGORY_SPEED, "speed", N_ ("Speed")) \
  W (SALE_OUTCOME_CATEGORY_COMPLIANCE, "compliance", N_ ("Compliance")) \
  W (SALE_OUTCOME_CATEGORY_DECISION_CONFIDENCE, "decision_confidence", N_ ("Decision Confidence"))
SALE_DECLARE_WORDS (SaleOutcomeCategory, SALE_OUTCOME_CATEGORY_NONE, sale_outcome_category_words,
                    SALE_OUTCOME_CATEGORY_WORDS)

#define SALE_OUTCOME_KIND_WORDS(W) \
  W (SALE_OUTCOME_KIND_OUTCOME, "outcome", N_ ("Outcome")) \
  W (SALE_OUTCOME_KIND_LEADING, "leading", N_ ("Leading Indicator"))
SALE_DECLARE_WORDS (SaleOutcomeKind, SALE_OUTCOME_KIND_NONE, sale_outcome_kind_words,
                    SALE_OUTCOME_KIND_WORDS)

#define SALE_GRADE_WORDS(W) \
  W (SALE_GRADE_CONFIRMED, "confirmed", N_ ("Confirmed by the Customer")) \
  W (SALE_GRADE_MEASURED, "measured", N_ ("Measured")) \
  W (SALE_GRADE_ESTIMATED, "estimated", N_ ("Estimated")) \
  W (SALE_GRADE_CLAIMED, "claimed", N_ ("Claimed"))
SALE_DECLARE_WORDS (SaleGrade, SALE_GRADE_NONE, sale_grade_words, SALE_GRADE_WORDS)

/**
 * SALE_OUTCOME_FIELDS:
 *
 * An entry of the value log: we did this, so that they could do that.
 */
#define SALE_OUTCOME_FIELDS(F, P) \
  F (P, REF, account, SALE_NEEDED, N_ ("Account"), .target = SALE_KIND_ACCOUNT) \
  F (P, DATE, date, SALE_REQUIRED, N_ ("Date")) \
  F (P, REF, goal, SALE_PLAIN, N_ ("Goal"), .target = SALE_KIND_GOAL) \
  F (P, NOTE, we_did, SALE_SEARCH | SALE_TITLE, N_ ("We Did")) \
  F (P, NOTE, so_that, SALE_SEARCH, N_ ("So That")) \
  F (P, WORD, category, SALE_PLAIN, N_ ("Category"), .words = sale_outcome_category_words) \
  F (P, WORD, kind, SALE_PLAIN, N_ ("Kind"), .words = sale_outcome_kind_words) \
  F (P, NUMBER, amount, SALE_PLAIN, N_ ("Amount"), .group = SALE_GROUP_PRICE) \
  F (P, TEXT, unit, SALE_PLAIN, N_ ("Unit"), .group = SALE_GROUP_PRICE) \
  F (P, INT, recurring_months, SALE_PLAIN, N_ ("Recurring Months"), .group = SALE_GROUP_PRICE, \
     .min = 0, .max = 1200) \
  F (P, WORD, grade, SALE_PLAIN, N_ ("Grade"), .group = SALE_GROUP_EVIDENCE, \
     .words = sale_grade_words) \
  F (P, TEXT, confirmed_by, SALE_PLAIN, N_ ("Confirmed By"), .group = SALE_GROUP_EVIDENCE) \
  F (P, NOTE, evidence, SALE_SEARCH, N_ ("Evidence"), .group = SALE_GROUP_EVIDENCE) \
  F (P, TEXT, dedupe_key, SALE_PLAIN, N_ ("Dedupe Key"))
SALE_DECLARE_RECORD (sale_outcome, SALE_OUTCOME_FIELDS)

G_END_DECLS
