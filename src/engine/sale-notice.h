/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-notice-terms.h"

G_BEGIN_DECLS

/* Where a contract stands on its way to the end of the term. */
#define SALE_NOTICE_STATE_WORDS(W) \
  W (SALE_NOTICE_TOO_EARLY, "too_early", N_ ("Too Early")) \
  W (SALE_NOTICE_OPEN, "open", N_ ("Open")) \
  W (SALE_NOTICE_CLOSING, "closing", N_ ("Closing")) \
  W (SALE_NOTICE_LOCKED, "locked", N_ ("Locked for the Next Term")) \
  W (SALE_NOTICE_EXPIRING, "expiring", N_ ("Expiring")) \
  W (SALE_NOTICE_PASSED, "passed", N_ ("Passed")) \
  W (SALE_NOTICE_GIVEN, "notice_given", N_ ("Notice Given")) \
  W (SALE_NOTICE_LAPSED_OPEN, "lapsed_open", N_ ("Lapsed, Open")) \
  W (SALE_NOTICE_OPEN_ENDED, "open_ended", N_ ("Open-Ended")) \
  W (SALE_NOTICE_CLOSED, "closed", N_ ("Closed"))
SALE_DECLARE_WORDS (SaleNoticeState, SALE_NOTICE_UNKNOWN, sale_notice_state_words,
                    SALE_NOTICE_STATE_WORDS)

const char *sale_notice_state_get_nick (SaleNoticeState state);
const char *sale_notice_state_get_label (SaleNoticeState state);

/**
 * SaleNoticeChain:
 * @unrolled: D₀, the last day by the calendar alone
 * @notice: D, @unrolled rolled back to a working day
 * @send_by: S, when it must leave to arrive by @notice
 * @decide_by: @send_by less the buffer
 * @opens: the first day notice may be given, or %SALE_DATE_NONE for any
 *
 * One party's dates; each %SALE_DATE_NONE when not known.
 * Source: formulas.md F6.1–5.
 */
typedef struct
{
  SaleDate unrolled;
  SaleDate notice;
  SaleDate send_by;
  SaleDate decide_by;
  SaleDate opens;
} SaleNoticeChain;

/**
 * SaleProofSide:
 *
 * Whose step of the proof it is. The two chains are never mixed.
 */
typedef enum
{
  SALE_PROOF_TERM,
  SALE_PROOF_CUSTOMER,
  SALE_PROOF_US,
  SALE_PROOF_PRICE,
  SALE_PROOF_STATE,
} SaleProofSide;

/**
 * SaleProofStep:
 * @rule: the rule of formulas.md, "F6.1"
 * @title: what is found, "They can cancel until"
 * @input: what it is found from, in words
 * @date: what comes out, or %SALE_DATE_NONE
 * @text: the whole step as a sentence
 *
 * A step of the proof, to be shown and printed.
 */
typedef struct
{
  SaleProofSide side;
  const char *rule;
  char *title;
  char *input;
  SaleDate date;
  char *text;
} SaleProofStep;

#define SALE_TYPE_NOTICE_PROOF (sale_notice_proof_get_type ())

/**
 * SaleNoticeProof:
 * @mode: how the contract renews, or %SALE_RENEWAL_MODE_NONE when not known
 * @first_end: the last day in service of the first term
 * @term_end: the last day in service of the term shown (F6.8)
 * @rolled: how often the contract has rolled on into that term
 * @next_end: the end of the term after it, when it rolls on
 * @customer: the customer's terms
 * @us: our terms when we end it
 * @price: our terms when we change the price
 * @theirs: the customer's chain: only @unrolled ("they can cancel until", or
 *   the last day to renew a customer's option) and @opens
 * @know_by: @theirs.unrolled less the buffer
 * @ours: our chain for ending it
 * @price_change: our chain for a price change
 * @statutory_from: first day of the statutory reminder's window
 * @statutory_to: its last day
 * @closing_days: how long before the last day a window is "closing"
 * @statutory: whether the pack with the statutory reminder is on
 * @signature_by: when a signature is needed by
 * @last_paid_day: of an open-ended contract that was cancelled
 * @state: the customer's, by @theirs.unrolled
 * @our_state: our own, by @ours.notice
 * @assumed: names of fields that a setting stands in for
 * @missing: names of fields without which there is no deadline
 *
 * The notice deadline of a contract: what F6 says of it on a day. Its proof in
 * words is written on demand by sale_notice_proof_dup_steps().
 * Immutable and reference counted; may cross threads.
 */
typedef struct
{
  gatomicrefcount ref_count;
  SaleDate today;
  SaleRenewalMode mode;
  SaleDate term_start;
  SaleDate first_end;
  SaleDate term_end;
  int rolled;
  int renewal_months;
  SaleDate next_end;
  SaleNoticeTerms customer;
  SaleNoticeTerms us;
  SaleNoticeTerms price;
  SaleNoticeChain theirs;
  SaleDate know_by;
  SaleNoticeChain ours;
  SaleNoticeChain price_change;
  SaleDate statutory_from;
  SaleDate statutory_to;
  SaleDate signature_by;
  int signature_lead_days;
  gboolean signature_lead_assumed;
  gboolean statutory;
  int closing_days;
  SaleDate given_on;
  SaleDate last_paid_day;
  SaleNoticeState state;
  SaleNoticeState our_state;
  GStrv assumed;
  GStrv missing;
} SaleNoticeProof;

GType sale_notice_proof_get_type (void);
SaleNoticeProof *sale_notice_proof_new (SaleRecord *contract, const SaleEngineSettings *settings,
                                        const SaleCalendar *theirs, const SaleCalendar *ours,
                                        SaleDate today);
SaleNoticeProof *sale_notice_proof_ref (SaleNoticeProof *self);
void sale_notice_proof_unref (SaleNoticeProof *self);
SaleDate sale_notice_proof_get_deadline (const SaleNoticeProof *self);
SaleDate sale_notice_proof_get_know_by (const SaleNoticeProof *self);
gboolean sale_notice_proof_is_work (const SaleNoticeProof *self);
GPtrArray *sale_notice_proof_dup_steps (const SaleNoticeProof *self);
char *sale_notice_proof_dup_state_text (const SaleNoticeProof *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleNoticeProof, sale_notice_proof_unref)

G_END_DECLS
