/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "../sale-record.h"
#include "sale-contract.h"

G_BEGIN_DECLS

/**
 * SALE_STEP_FIELDS:
 *
 * A step of a plan.
 */
#define SALE_STEP_FIELDS(F, P) \
  F (P, REF, plan, SALE_NEEDED | SALE_PARENT, N_ ("Plan"), .target = SALE_KIND_PLAN) \
  F (P, TEXT, title, SALE_NEEDED | SALE_REQUIRED | SALE_SEARCH | SALE_TITLE, N_ ("Title")) \
  F (P, WORD, side, SALE_PLAIN, N_ ("Side"), .words = sale_party_words) \
  F (P, TEXT, assignee, SALE_PLAIN, N_ ("Assignee")) \
  F (P, DATE, due, SALE_PLAIN, N_ ("Due")) \
  F (P, BOOL, required, SALE_PLAIN, N_ ("Required")) \
  F (P, REFS, depends_on, SALE_PLAIN, N_ ("Depends On"), .target = SALE_KIND_STEP) \
  F (P, DATE, done_on, SALE_PLAIN, N_ ("Done On"), .group = SALE_GROUP_DONE) \
  F (P, TEXT, skipped_reason, SALE_PLAIN, N_ ("Skipped Because")) \
  F (P, TEXT, blocked_reason, SALE_SEARCH, N_ ("Blocked Because")) \
  F (P, TEXT, evidence, SALE_PLAIN, N_ ("Evidence"), .group = SALE_GROUP_DONE) \
  F (P, BOOL, first_value, SALE_PLAIN, N_ ("First Value")) \
  F (P, TEXT, confirmed_by, SALE_PLAIN, N_ ("Confirmed By"), .group = SALE_GROUP_DONE) \
  F (P, DATE, confirmed_on, SALE_PLAIN, N_ ("Confirmed On"), .group = SALE_GROUP_DONE) \
  F (P, DATE, planned, SALE_INTERNAL, N_ ("First Planned")) \
  F (P, INT, offset_days, SALE_INTERNAL, N_ ("Days from the Anchor"), .min = -10000, .max = 10000) \
  F (P, NOTE, guidance, SALE_PLAIN, N_ ("Guidance")) \
  F (P, TEXT, position, SALE_INTERNAL, N_ ("Position"))
SALE_DECLARE_RECORD (sale_step, SALE_STEP_FIELDS)

G_END_DECLS
