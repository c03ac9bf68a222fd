/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "../sale-record.h"

G_BEGIN_DECLS

#define SALE_CONTRACT_KIND_WORDS(W) \
  W (SALE_CONTRACT_KIND_RECURRING, "recurring", N_ ("Recurring")) \
  W (SALE_CONTRACT_KIND_ONE_OFF, "one_off", N_ ("One-Off")) \
  W (SALE_CONTRACT_KIND_USAGE, "usage", N_ ("Usage"))
SALE_DECLARE_WORDS (SaleContractKind, SALE_CONTRACT_KIND_NONE, sale_contract_kind_words,
                    SALE_CONTRACT_KIND_WORDS)

#define SALE_RENEWAL_MODE_WORDS(W) \
  W (SALE_RENEWAL_MODE_AUTO, "auto", N_ ("Renews by Itself")) \
  W (SALE_RENEWAL_MODE_SIGNATURE, "signature", N_ ("By Signature")) \
  W (SALE_RENEWAL_MODE_OPTION, "option", N_ ("Customer’s Option")) \
  W (SALE_RENEWAL_MODE_OPEN_ENDED, "open_ended", N_ ("Open-Ended"))
SALE_DECLARE_WORDS (SaleRenewalMode, SALE_RENEWAL_MODE_NONE, sale_renewal_mode_words,
                    SALE_RENEWAL_MODE_WORDS)

#define SALE_PERIOD_WORDS(W) \
  W (SALE_PERIOD_MONTH, "month", N_ ("Month")) \
  W (SALE_PERIOD_QUARTER, "quarter", N_ ("Quarter")) \
  W (SALE_PERIOD_YEAR, "year", N_ ("Year"))
SALE_DECLARE_WORDS (SalePeriod, SALE_PERIOD_NONE, sale_period_words, SALE_PERIOD_WORDS)

#define SALE_NOTICE_UNIT_WORDS(W) \
  W (SALE_NOTICE_UNIT_DAY, "day", N_ ("Days")) \
  W (SALE_NOTICE_UNIT_BUSINESS_DAY, "business_day", N_ ("Business Days")) \
  W (SALE_NOTICE_UNIT_WEEK, "week", N_ ("Weeks")) \
  W (SALE_NOTICE_UNIT_MONTH, "month", N_ ("Months"))
SALE_DECLARE_WORDS (SaleNoticeUnit, SALE_NOTICE_UNIT_NONE, sale_notice_unit_words,
                    SALE_NOTICE_UNIT_WORDS)

#define SALE_NOTICE_COUNT_WORDS(W) \
  W (SALE_NOTICE_COUNT_AT_LEAST, "at_least", N_ ("At Least")) \
  W (SALE_NOTICE_COUNT_CLEAR_DAYS, "clear_days", N_ ("Clear Days"))
SALE_DECLARE_WORDS (SaleNoticeCount, SALE_NOTICE_COUNT_NONE, sale_notice_count_words,
                    SALE_NOTICE_COUNT_WORDS)

#define SALE_NOTICE_EFFECTIVE_WORDS(W) \
  W (SALE_NOTICE_EFFECTIVE_DISPATCH, "dispatch", N_ ("Dispatch")) \
  W (SALE_NOTICE_EFFECTIVE_RECEIPT, "receipt", N_ ("Receipt"))
SALE_DECLARE_WORDS (SaleNoticeEffective, SALE_NOTICE_EFFECTIVE_NONE, sale_notice_effective_words,
                    SALE_NOTICE_EFFECTIVE_WORDS)

#define SALE_CONTRACT_STATUS_WORDS(W) \
  W (SALE_CONTRACT_STATUS_DRAFT, "draft", N_ ("Draft")) \
  W (SALE_CONTRACT_STATUS_ACTIVE, "active", N_ ("Active")) \
  W (SALE_CONTRACT_STATUS_RENEWED, "renewed", N_ ("Renewed")) \
  W (SALE_CONTRACT_STATUS_ENDED, "ended", N_ ("Ended"))
SALE_DECLARE_WORDS (SaleContractStatus, SALE_CONTRACT_STATUS_NONE, sale_contract_status_words,
                    SALE_CONTRACT_STATUS_WORDS)

#define SALE_PARTY_WORDS(W) \
  W (SALE_PARTY_US, "us", N_ ("Us")) \
  W (SALE_PARTY_CUSTOMER, "customer", N_ ("Customer"))
SALE_DECLARE_WORDS (SaleParty, SALE_PARTY_NONE, sale_party_words, SALE_PARTY_WORDS)

/**
 * SALE_CONTRACT_FIELDS:
 *
 * A contract and its current term. An empty term start is the day it was signed,
 * shown as assumed; an empty term end is a listed gap.
 */
#define SALE_CONTRACT_FIELDS(F, P) \
  F (P, TEXT, external_id, SALE_SEARCH, N_ ("External ID")) \
  F (P, REF, account, SALE_NEEDED, N_ ("Account"), .target = SALE_KIND_ACCOUNT) \
  F (P, TEXT, product, SALE_REQUIRED | SALE_SEARCH | SALE_TITLE, N_ ("Product")) \
  F (P, WORD, kind, SALE_PLAIN, N_ ("Kind"), .words = sale_contract_kind_words) \
  F (P, DATE, signed, SALE_PLAIN, N_ ("Signed")) \
  F (P, DATE, term_start, SALE_PLAIN, N_ ("Term Starts"), .group = SALE_GROUP_TERM) \
  F (P, DATE, term_end, SALE_PLAIN, N_ ("Term Ends"), .group = SALE_GROUP_TERM) \
  F (P, INT, length_months, SALE_PLAIN, N_ ("Length in Months"), .group = SALE_GROUP_TERM, \
     .min = 0, .max = 1200) \
  F (P, WORD, renewal_mode, SALE_PLAIN, N_ ("Renewal"), .words = sale_renewal_mode_words) \
  F (P, INT, renewal_months, SALE_PLAIN, N_ ("Renews For (Months)"), .min = 0, .max = 1200) \
  F (P, MONEY, amount, SALE_PLAIN, N_ ("Recurring Amount"), .group = SALE_GROUP_PRICE) \
  F (P, WORD, period, SALE_PLAIN, N_ ("Period"), .group = SALE_GROUP_PRICE, \
     .words = sale_period_words) \
  F (P, CURRENCY, currency, SALE_PLAIN, N_ ("Currency"), .group = SALE_GROUP_PRICE) \
  F (P, MONEY, one_off, SALE_PLAIN, N_ ("One-Off Amount")) \
  F (P, NUMBER, units, SALE_PLAIN, N_ ("Units"), .min = 0, .max = 1e12) \
  F (P, MONEY, unit_price, SALE_PLAIN, N_ ("Unit Price")) \
  F (P, NOTE, clause, SALE_SEARCH, N_ ("Clause"), .group = SALE_GROUP_CLAUSE) \
  F (P, TEXT, clause_page, SALE_PLAIN, N_ ("Page"), .group = SALE_GROUP_CLAUSE) \
  F (P, TEXT, clause_file, SALE_PLAIN, N_ ("File"), .group = SALE_GROUP_CLAUSE) \
  F (P, INT, notice_n, SALE_PLAIN, N_ ("Notice"), .group = SALE_GROUP_NOTICE, .min = 0, \
     .max = 100000) \
  F (P, WORD, notice_unit, SALE_PLAIN, N_ ("Notice Unit"), .group = SALE_GROUP_NOTICE, \
     .words = sale_notice_unit_words) \
  F (P, WORD, notice_count, SALE_PLAIN, N_ ("Counting"), .group = SALE_GROUP_NOTICE, \
     .words = sale_notice_count_words) \
  F (P, WORD, notice_effective, SALE_PLAIN, N_ ("Effective On"), .group = SALE_GROUP_NOTICE, \
     .words = sale_notice_effective_words) \
  F (P, INT, notice_delivery_days, SALE_PLAIN, N_ ("Delivery Days"), .group = SALE_GROUP_NOTICE, \
     .min = 0, .max = 3650) \
  F (P, INT, notice_buffer, SALE_PLAIN, N_ ("Buffer"), .group = SALE_GROUP_NOTICE, .min = 0, \
     .max = 3650) \
  F (P, INT, window_max, SALE_PLAIN, N_ ("Longest Notice"), .group = SALE_GROUP_NOTICE, .min = 0, \
     .max = 100000) \
  F (P, INT, our_notice_n, SALE_PLAIN, N_ ("Our Notice"), .group = SALE_GROUP_OUR_NOTICE, \
     .min = 0, .max = 100000) \
  F (P, WORD, our_notice_unit, SALE_PLAIN, N_ ("Our Notice Unit"), .group = SALE_GROUP_OUR_NOTICE, \
     .words = sale_notice_unit_words) \
  F (P, WORD, our_notice_count, SALE_PLAIN, N_ ("Our Counting"), .group = SALE_GROUP_OUR_NOTICE, \
     .words = sale_notice_count_words) \
  F (P, WORD, our_notice_effective, SALE_PLAIN, N_ ("Our Effective On"), \
     .group = SALE_GROUP_OUR_NOTICE, .words = sale_notice_effective_words) \
  F (P, INT, our_notice_delivery_days, SALE_PLAIN, N_ ("Our Delivery Days"), \
     .group = SALE_GROUP_OUR_NOTICE, .min = 0, .max = 3650) \
  F (P, INT, our_notice_buffer, SALE_PLAIN, N_ ("Our Buffer"), .group = SALE_GROUP_OUR_NOTICE, \
     .min = 0, .max = 3650) \
  F (P, INT, our_window_max, SALE_PLAIN, N_ ("Our Longest Notice"), \
     .group = SALE_GROUP_OUR_NOTICE, .min = 0, .max = 100000) \
  F (P, INT, signature_lead_days, SALE_PLAIN, N_ ("Signature Lead"), .min = 0, .max = 3650) \
  F (P, INT, price_notice_n, SALE_PLAIN, N_ ("Price-Change Notice"), \
     .group = SALE_GROUP_PRICE_NOTICE, .min = 0, .max = 100000) \
  F (P, WORD, price_notice_unit, SALE_PLAIN, N_ ("Price-Change Notice Unit"), \
     .group = SALE_GROUP_PRICE_NOTICE, .words = sale_notice_unit_words) \
  F (P, NUMBER, uplift_cap, SALE_PLAIN, N_ ("Uplift Cap (%)"), .min = 0, .max = 10000) \
  F (P, WORD, notice_given_by, SALE_PLAIN, N_ ("Notice Given By"), .group = SALE_GROUP_GIVEN, \
     .words = sale_party_words) \
  F (P, DATE, notice_given_on, SALE_PLAIN, N_ ("Notice Received On"), .group = SALE_GROUP_GIVEN) \
  F (P, TEXT, notice_reason, SALE_PLAIN, N_ ("Reason for the Notice"), .group = SALE_GROUP_GIVEN) \
  F (P, WORD, status, SALE_PLAIN, N_ ("Status"), .words = sale_contract_status_words) \
  F (P, REFS, follows, SALE_PLAIN, N_ ("Follows"), .target = SALE_KIND_CONTRACT) \
  F (P, BOOL, escalator, SALE_PLAIN, N_ ("Only the Agreed Escalator")) \
  F (P, DATE, ended_on, SALE_PLAIN, N_ ("Ended On")) \
  F (P, NOTE, private_notes, SALE_PRIVATE | SALE_SEARCH, N_ ("Private Notes"))
SALE_DECLARE_RECORD (sale_contract, SALE_CONTRACT_FIELDS)

G_END_DECLS
