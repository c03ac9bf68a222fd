/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "../sale-record.h"

G_BEGIN_DECLS

#define SALE_FUNCTION_WORDS(W) \
  W (SALE_FUNCTION_EXECUTIVE_SPONSOR, "executive_sponsor", N_ ("Executive Sponsor")) \
  W (SALE_FUNCTION_SUPPORT, "support", N_ ("Support")) \
  W (SALE_FUNCTION_DELIVERY, "delivery", N_ ("Delivery")) \
  W (SALE_FUNCTION_FINANCE, "finance", N_ ("Finance")) \
  W (SALE_FUNCTION_SALES, "sales", N_ ("Sales"))
SALE_DECLARE_WORDS (SaleFunction, SALE_FUNCTION_NONE, sale_function_words, SALE_FUNCTION_WORDS)

/**
 * SALE_OUR_SIDE_FIELDS:
 *
 * Who works for the account on our side, and what they own.
 */
#define SALE_OUR_SIDE_FIELDS(F, P) \
  F (P, REF, account, SALE_NEEDED, N_ ("Account"), .target = SALE_KIND_ACCOUNT) \
  F (P, TEXT, name, SALE_NEEDED | SALE_REQUIRED | SALE_SEARCH | SALE_TITLE, N_ ("Name")) \
  F (P, TEXT, email, SALE_PLAIN, N_ ("Mail Address")) \
  F (P, WORD, function, SALE_PLAIN, N_ ("Function"), .words = sale_function_words) \
  F (P, TEXT, owns, SALE_PLAIN, N_ ("Owns"))
SALE_DECLARE_RECORD (sale_our_side, SALE_OUR_SIDE_FIELDS)

G_END_DECLS
