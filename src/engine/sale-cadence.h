/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-account-facts.h"
#include "sale-engine-settings.h"
#include "sale-ratio.h"

G_BEGIN_DECLS

/**
 * SaleCadenceReason:
 * @SALE_CADENCE_TIER: the tier's own cadence
 * @SALE_CADENCE_WATCH: shortened because the health asks to watch
 * @SALE_CADENCE_RISK: shortened because the health is at risk
 * @SALE_CADENCE_NEW: shortened because the account is new
 * @SALE_CADENCE_PLANNED: a day that somebody chose
 * @SALE_CADENCE_ONBOARDING: the first review after the onboarding
 * @SALE_CADENCE_FIRST: the first review of an account without an onboarding
 *
 * Why a touch or a review is due when it is.
 */
typedef enum
{
  SALE_CADENCE_TIER,
  SALE_CADENCE_WATCH,
  SALE_CADENCE_RISK,
  SALE_CADENCE_NEW,
  SALE_CADENCE_PLANNED,
  SALE_CADENCE_ONBOARDING,
  SALE_CADENCE_FIRST,
} SaleCadenceReason;

/**
 * SaleCadenceInput:
 * @last: the last two-way touch, or the last review held
 * @planned: for a touch: the day somebody chose
 * @started: when the account became a customer
 * @onboarding_end: for a review: when the onboarding ended
 * @first_term: for a review: the earliest term start
 * @known_since: from when on the book knows of the account
 *
 * What F15 needs, as plain values; unknown dates are %SALE_DATE_NONE.
 */
typedef struct
{
  SaleTier tier;
  SaleBand band;
  SaleDate last;
  SaleDate planned;
  SaleDate started;
  SaleDate onboarding_end;
  SaleDate first_term;
  SaleDate known_since;
} SaleCadenceInput;

/**
 * SaleCadence:
 * @due: when it is due, %SALE_DATE_NONE when nothing is known
 * @last: the last one on record
 * @days: the cadence that made @due, 0 when none did
 * @overdue: whether @due has passed and the book can know it; what is not on
 *   record is never overdue before a cadence has passed in the book
 */
typedef struct
{
  SaleDate due;
  SaleDate last;
  int days;
  SaleCadenceReason reason;
  gboolean overdue;
} SaleCadence;

SaleCadence sale_cadence_next_touch (const SaleCadenceInput *input,
                                     const SaleEngineSettings *settings, SaleDate today);
SaleCadence sale_cadence_next_review (const SaleCadenceInput *input,
                                      const SaleEngineSettings *settings, SaleDate today);
SaleCadenceInput sale_cadence_input_for_touch (const SaleAccountFacts *facts, SaleBand band,
                                               SaleDate today);
SaleCadenceInput sale_cadence_input_for_review (const SaleAccountFacts *facts, SaleBand band,
                                                SaleDate today);

G_END_DECLS
