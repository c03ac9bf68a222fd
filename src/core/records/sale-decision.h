/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "../sale-record.h"
#include "sale-contract.h"

G_BEGIN_DECLS

/**
 * SALE_DECISION_FIELDS:
 *
 * What was decided in a value review; it becomes a commitment.
 */
#define SALE_DECISION_FIELDS(F, P) \
  F (P, REF, review, SALE_NEEDED | SALE_PARENT, N_ ("Review"), .target = SALE_KIND_REVIEW) \
  F (P, TEXT, text, SALE_NEEDED | SALE_REQUIRED | SALE_SEARCH | SALE_TITLE, N_ ("Decision")) \
  F (P, TEXT, owner, SALE_PLAIN, N_ ("Owner")) \
  F (P, WORD, side, SALE_PLAIN, N_ ("Side"), .words = sale_party_words) \
  F (P, DATE, due, SALE_PLAIN, N_ ("Due")) \
  F (P, REF, commitment, SALE_INTERNAL, N_ ("Commitment"), .target = SALE_KIND_COMMITMENT) \
  F (P, TEXT, position, SALE_INTERNAL, N_ ("Position"))
SALE_DECLARE_RECORD (sale_decision, SALE_DECISION_FIELDS)

G_END_DECLS
