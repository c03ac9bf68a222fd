/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "../sale-record.h"
#include "sale-contract.h"

G_BEGIN_DECLS

/**
 * SALE_COMMITMENT_FIELDS:
 *
 * A promise, ours or theirs.
 */
#define SALE_COMMITMENT_FIELDS(F, P) \
  F (P, REF, account, SALE_NEEDED, N_ ("Account"), .target = SALE_KIND_ACCOUNT) \
  F (P, TEXT, text, SALE_NEEDED | SALE_REQUIRED | SALE_SEARCH | SALE_TITLE, N_ ("Promise")) \
  F (P, WORD, side, SALE_REQUIRED, N_ ("Side"), .words = sale_party_words) \
  F (P, TEXT, made_by, SALE_PLAIN, N_ ("Made By")) \
  F (P, TEXT, made_to, SALE_PLAIN, N_ ("Made To")) \
  F (P, DATE, made_on, SALE_PLAIN, N_ ("Made On")) \
  F (P, DATE, due, SALE_PLAIN, N_ ("Due")) \
  F (P, DATE, kept_on, SALE_PLAIN, N_ ("Kept On"), .group = SALE_GROUP_DONE) \
  F (P, DATE, renegotiated_on, SALE_PLAIN, N_ ("Renegotiated On")) \
  F (P, TEXT, source, SALE_PLAIN, N_ ("Source")) \
  F (P, TEXT, evidence, SALE_PLAIN, N_ ("Evidence"), .group = SALE_GROUP_DONE)
SALE_DECLARE_RECORD (sale_commitment, SALE_COMMITMENT_FIELDS)

G_END_DECLS
