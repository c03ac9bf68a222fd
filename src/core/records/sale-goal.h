/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "../sale-record.h"

G_BEGIN_DECLS

#define SALE_GOAL_TYPE_WORDS(W) \
  W (SALE_GOAL_TYPE_BUSINESS_OUTCOME, "business_outcome", N_ ("Business Outcome")) \
  W (SALE_GOAL_TYPE_ADOPTION, "adoption", N_ ("Adoption")) \
  W (SALE_GOAL_TYPE_DELIVERY, "delivery", N_ ("Delivery"))
SALE_DECLARE_WORDS (SaleGoalType, SALE_GOAL_TYPE_NONE, sale_goal_type_words, SALE_GOAL_TYPE_WORDS)

/**
 * SALE_GOAL_FIELDS:
 *
 * What the customer wants to reach, in their words, and how it is measured.
 */
#define SALE_GOAL_FIELDS(F, P) \
  F (P, TEXT, external_id, SALE_SEARCH, N_ ("External ID")) \
  F (P, REF, account, SALE_NEEDED, N_ ("Account"), .target = SALE_KIND_ACCOUNT) \
  F (P, TEXT, statement, SALE_NEEDED | SALE_REQUIRED | SALE_SEARCH | SALE_TITLE, N_ ("Goal")) \
  F (P, WORD, type, SALE_PLAIN, N_ ("Type"), .words = sale_goal_type_words) \
  F (P, TEXT, metric, SALE_SEARCH, N_ ("Metric")) \
  F (P, TEXT, unit, SALE_PLAIN, N_ ("Unit"), .group = SALE_GROUP_TARGET) \
  F (P, NUMBER, baseline, SALE_PLAIN, N_ ("Baseline"), .group = SALE_GROUP_TARGET) \
  F (P, NUMBER, target, SALE_PLAIN, N_ ("Target"), .group = SALE_GROUP_TARGET) \
  F (P, NUMBER, tolerance, SALE_PLAIN, N_ ("Tolerance"), .group = SALE_GROUP_TARGET) \
  F (P, DATE, start, SALE_PLAIN, N_ ("Start")) \
  F (P, DATE, due, SALE_PLAIN, N_ ("Due")) \
  F (P, DATE, closed_on, SALE_PLAIN, N_ ("Closed On"))
SALE_DECLARE_RECORD (sale_goal, SALE_GOAL_FIELDS)

G_END_DECLS
