/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "../sale-record.h"

G_BEGIN_DECLS

#define SALE_TEMPLATE_USE_WORDS(W) \
  W (SALE_TEMPLATE_USE_WELCOME, "welcome", N_ ("Welcome")) \
  W (SALE_TEMPLATE_USE_CHECK_IN, "check_in", N_ ("Check-In")) \
  W (SALE_TEMPLATE_USE_RENEWAL, "renewal", N_ ("Renewal")) \
  W (SALE_TEMPLATE_USE_ESCALATION, "escalation", N_ ("Escalation")) \
  W (SALE_TEMPLATE_USE_REFERRAL_REQUEST, "referral_request", N_ ("Referral Request")) \
  W (SALE_TEMPLATE_USE_STATUS, "status", N_ ("Status")) \
  W (SALE_TEMPLATE_USE_THANKS, "thanks", N_ ("Thanks"))
SALE_DECLARE_WORDS (SaleTemplateUse, SALE_TEMPLATE_USE_NONE, sale_template_use_words,
                    SALE_TEMPLATE_USE_WORDS)

/**
 * SALE_TEMPLATE_FIELDS:
 *
 * A text for a mail draft.
 */
#define SALE_TEMPLATE_FIELDS(F, P) \
  F (P, TEXT, name, SALE_NEEDED | SALE_REQUIRED | SALE_TITLE, N_ ("Name")) \
  F (P, WORD, use, SALE_PLAIN, N_ ("Use"), .words = sale_template_use_words) \
  F (P, TEXT, language, SALE_PLAIN, N_ ("Language")) \
  F (P, TEXT, subject, SALE_PLAIN, N_ ("Subject")) \
  F (P, NOTE, body, SALE_PLAIN, N_ ("Body"))
SALE_DECLARE_RECORD (sale_template, SALE_TEMPLATE_FIELDS)

G_END_DECLS
