/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "../sale-record.h"

G_BEGIN_DECLS

/**
 * SALE_HANDOVER_FIELDS:
 *
 * What the seller hands over: seven blocks; an empty one is a question for the seller.
 */
#define SALE_HANDOVER_FIELDS(F, P) \
  F (P, REF, account, SALE_NEEDED, N_ ("Account"), .target = SALE_KIND_ACCOUNT) \
  F (P, NOTE, intended_outcome, SALE_SEARCH, N_ ("Intended Outcome")) \
  F (P, NOTE, expectations, SALE_SEARCH, N_ ("Expectations")) \
  F (P, NOTE, commitments_made, SALE_SEARCH, N_ ("Commitments Made in the Sale")) \
  F (P, NOTE, stakeholders, SALE_SEARCH, N_ ("Stakeholders")) \
  F (P, NOTE, risks, SALE_SEARCH, N_ ("Risks")) \
  F (P, NOTE, scope, SALE_SEARCH, N_ ("Scope, In and Out")) \
  F (P, NOTE, next_steps, SALE_SEARCH, N_ ("Next Steps")) \
  F (P, NOTE, why_now, SALE_SEARCH, N_ ("Why Now")) \
  F (P, NOTE, past_frustrations, SALE_SEARCH, N_ ("Past Frustrations")) \
  F (P, TEXT, seller, SALE_PLAIN, N_ ("Seller")) \
  F (P, TEXT, accepted_by, SALE_PLAIN, N_ ("Accepted By"), .group = SALE_GROUP_DONE) \
  F (P, DATE, accepted_on, SALE_PLAIN, N_ ("Accepted On"), .group = SALE_GROUP_DONE)
SALE_DECLARE_RECORD (sale_handover, SALE_HANDOVER_FIELDS)

G_END_DECLS
