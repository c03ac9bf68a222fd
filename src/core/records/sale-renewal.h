/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "../sale-record.h"

G_BEGIN_DECLS

#define SALE_FORECAST_WORDS(W) \
  W (SALE_FORECAST_ON_TRACK, "on_track", N_ ("On Track")) \
  W (SALE_FORECAST_WATCH, "watch", N_ ("Watch")) \
  W (SALE_FORECAST_AT_RISK, "at_risk", N_ ("At Risk")) \
  W (SALE_FORECAST_CRITICAL, "critical", N_ ("Critical"))
SALE_DECLARE_WORDS (SaleForecast, SALE_FORECAST_NONE, sale_forecast_words, SALE_FORECAST_WORDS)

#define SALE_RESULT_WORDS(W) \
  W (SALE_RESULT_OPEN, "open", N_ ("Open")) \
  W (SALE_RESULT_WON, "won", N_ ("Won")) \
  W (SALE_RESULT_LOST, "lost", N_ ("Lost"))
SALE_DECLARE_WORDS (SaleResult, SALE_RESULT_NONE, sale_result_words, SALE_RESULT_WORDS)

#define SALE_ORIGIN_WORDS(W) \
  W (SALE_ORIGIN_RULE, "rule", N_ ("Rule")) \
  W (SALE_ORIGIN_PERSON, "person", N_ ("Person")) \
  W (SALE_ORIGIN_SYNC, "sync", N_ ("Sync"))
SALE_DECLARE_WORDS (SaleOrigin, SALE_ORIGIN_NONE, sale_origin_words, SALE_ORIGIN_WORDS)

/**
 * SALE_RENEWAL_FIELDS:
 *
 * One coming or past renewal of a contract; the book keeps one open for each live term.
 */
#define SALE_RENEWAL_FIELDS(F, P) \
  F (P, REF, contract, SALE_NEEDED | SALE_PARENT, N_ ("Contract"), .target = SALE_KIND_CONTRACT) \
  F (P, DATE, due, SALE_REQUIRED, N_ ("Due")) \
  F (P, MONEY, up_for_renewal, SALE_PLAIN, N_ ("Up for Renewal"), .group = SALE_GROUP_PRICE) \
  F (P, CURRENCY, currency, SALE_PLAIN, N_ ("Currency"), .group = SALE_GROUP_PRICE) \
  F (P, TEXT, aim, SALE_SEARCH, N_ ("Aim")) \
  F (P, WORD, category, SALE_PLAIN, N_ ("Forecast Category"), .group = SALE_GROUP_FORECAST, \
     .words = sale_forecast_words) \
  F (P, NUMBER, probability, SALE_PLAIN, N_ ("Probability"), .group = SALE_GROUP_FORECAST, \
     .min = .05, .max = .98) \
  F (P, MONEY, forecast, SALE_PLAIN, N_ ("Forecast Amount"), .group = SALE_GROUP_FORECAST) \
  F (P, TEXT, reason, SALE_SEARCH, N_ ("Reason"), .group = SALE_GROUP_FORECAST) \
  F (P, WORD, outcome, SALE_PLAIN, N_ ("Outcome"), .group = SALE_GROUP_RESULT, \
     .words = sale_result_words) \
  F (P, MONEY, final_amount, SALE_PLAIN, N_ ("Final Amount"), .group = SALE_GROUP_RESULT) \
  F (P, DATE, closed_on, SALE_PLAIN, N_ ("Closed On"), .group = SALE_GROUP_RESULT) \
  F (P, TEXT, decided_by, SALE_PLAIN, N_ ("Decided By"), .group = SALE_GROUP_RESULT) \
  F (P, TEXT, lost_reason, SALE_SEARCH, N_ ("Reason for the Loss"), .group = SALE_GROUP_RESULT) \
  F (P, DATE, weakening_began, SALE_PLAIN, N_ ("Weakening Began"), .group = SALE_GROUP_RESULT) \
  F (P, BOOL, silent, SALE_PLAIN, N_ ("Rolled On Silently"), .group = SALE_GROUP_RESULT) \
  F (P, WORD, origin, SALE_INTERNAL, N_ ("Made By"), .words = sale_origin_words) \
  F (P, NOTE, readiness, SALE_SEARCH, N_ ("Readiness")) \
  F (P, NOTE, procurement_notes, SALE_SEARCH, N_ ("Procurement")) \
  F (P, NOTE, competition_notes, SALE_SEARCH | SALE_PRIVATE, N_ ("Competition"))
SALE_DECLARE_RECORD (sale_renewal, SALE_RENEWAL_FIELDS)

G_END_DECLS
