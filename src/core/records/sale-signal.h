/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "../sale-record.h"
#include "sale-renewal.h"

G_BEGIN_DECLS

#define SALE_SIGNAL_WORDS(W) \
  W (SALE_SIGNAL_GOAL_OFF_PACE, "goal_off_pace", N_ ("Goal off Pace")) \
  W (SALE_SIGNAL_SILENCE, "silence", N_ ("Silence")) \
  W (SALE_SIGNAL_LATE_CUSTOMER_STEP, "late_customer_step", N_ ("Late Customer Step")) \
  W (SALE_SIGNAL_CHAMPION_LEAVING, "champion_leaving", N_ ("Champion Leaving")) \
  W (SALE_SIGNAL_USAGE_DROP, "usage_drop", N_ ("Usage Drop")) \
  W (SALE_SIGNAL_STALLED_START, "stalled_start", N_ ("Stalled Start")) \
  W (SALE_SIGNAL_DEADLINE_UNKNOWN, "deadline_unknown", N_ ("Deadline Unknown")) \
  W (SALE_SIGNAL_REVIEW_OVERDUE, "review_overdue", N_ ("Review Overdue")) \
  W (SALE_SIGNAL_COMMITMENT_OVERDUE, "commitment_overdue", N_ ("Commitment Overdue")) \
  W (SALE_SIGNAL_MEETINGS_POSTPONED, "meetings_postponed", N_ ("Meetings Postponed")) \
  W (SALE_SIGNAL_REPLIES_SLOWER, "replies_slower", N_ ("Replies Getting Slower")) \
  W (SALE_SIGNAL_SAME_PROBLEM, "same_problem", N_ ("The Same Problem Again")) \
  W (SALE_SIGNAL_STAKEHOLDER_MOVED, "stakeholder_moved", N_ ("Stakeholder Moved")) \
  W (SALE_SIGNAL_PRECONDITION_BROKEN, "precondition_broken", N_ ("Precondition Broken")) \
  W (SALE_SIGNAL_NOTICE_RECEIVED, "notice_received", N_ ("Notice Received")) \
  W (SALE_SIGNAL_COMPLAINT, "complaint", N_ ("Complaint")) \
  W (SALE_SIGNAL_PRICE_PRESSURE, "price_pressure", N_ ("Price Pressure")) \
  W (SALE_SIGNAL_COMPETITOR, "competitor", N_ ("Competitor Seen")) \
  W (SALE_SIGNAL_OTHER, "other", N_ ("Other"))
SALE_DECLARE_WORDS (SaleSignalKind, SALE_SIGNAL_NONE, sale_signal_kind_words, SALE_SIGNAL_WORDS)

#define SALE_MEANING_WORDS(W) \
  W (SALE_MEANING_REAL_RISK, "real_risk", N_ ("Real Risk")) \
  W (SALE_MEANING_SEASONAL, "seasonal", N_ ("Seasonal")) \
  W (SALE_MEANING_REORGANISATION, "reorganisation", N_ ("Reorganisation")) \
  W (SALE_MEANING_PROJECT_DONE, "project_done", N_ ("Project Done")) \
  W (SALE_MEANING_DATA_ERROR, "data_error", N_ ("Data Error")) \
  W (SALE_MEANING_OTHER, "other", N_ ("Other"))
SALE_DECLARE_WORDS (SaleMeaning, SALE_MEANING_NONE, sale_meaning_words, SALE_MEANING_WORDS)

/**
 * SALE_SIGNAL_FIELDS:
 *
 * Something that asks for an answer, raised by a rule, a person or sync.
 */
#define SALE_SIGNAL_FIELDS(F, P) \
  F (P, REF, account, SALE_NEEDED, N_ ("Account"), .target = SALE_KIND_ACCOUNT) \
  F (P, WORD, kind, SALE_REQUIRED, N_ ("Kind"), .words = sale_signal_kind_words) \
  F (P, DATE, raised_on, SALE_REQUIRED, N_ ("Raised On")) \
  F (P, WORD, raised_by, SALE_PLAIN, N_ ("Raised By"), .words = sale_origin_words) \
  F (P, NOTE, evidence, SALE_SEARCH | SALE_TITLE, N_ ("Evidence")) \
  F (P, TEXT, owner, SALE_PLAIN, N_ ("Owner")) \
  F (P, TEXT, response, SALE_PLAIN, N_ ("Expected Response")) \
  F (P, DATE, due, SALE_PLAIN, N_ ("Due")) \
  F (P, DATE, answered_on, SALE_PLAIN, N_ ("Answered On")) \
  F (P, DATE, closed_on, SALE_PLAIN, N_ ("Closed On"), .group = SALE_GROUP_RESULT) \
  F (P, WORD, meaning, SALE_PLAIN, N_ ("Meaning"), .group = SALE_GROUP_RESULT, \
     .words = sale_meaning_words) \
  F (P, REF, plan, SALE_PLAIN, N_ ("Play"), .target = SALE_KIND_PLAN) \
  F (P, REF, about, SALE_INTERNAL, N_ ("About"))
SALE_DECLARE_RECORD (sale_signal, SALE_SIGNAL_FIELDS)

G_END_DECLS
