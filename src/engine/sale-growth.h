/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-account-facts.h"
#include "sale-engine-settings.h"

G_BEGIN_DECLS

/**
 * SaleMoment:
 *
 * What makes it the moment to speak of more; several may be present.
 */
typedef enum
{
  SALE_MOMENT_RENEWAL = 1 << 0,
  SALE_MOMENT_GROWTH = 1 << 1,
  SALE_MOMENT_NEW_INITIATIVE = 1 << 2,
  SALE_MOMENT_VISIBLE_SUCCESS = 1 << 3,
} SaleMoment;

/**
 * SaleExpansionInput:
 * @value: the value dimension of the health, NaN when not known
 * @confirmed_on: the last outcome that the customer confirmed
 * @severe_recoveries: open recoveries of severity 1
 * @overdue_commitments: promises of ours that are overdue
 * @moments: a set of #SaleMoment
 */
typedef struct
{
  double value;
  SaleDate confirmed_on;
  guint severe_recoveries;
  guint overdue_commitments;
  guint moments;
} SaleExpansionInput;

/**
 * SaleGate:
 * @open: whether nothing stands against it
 * @reasons: each fact that fails, in words; empty when open
 * @until: for a window: its last day, else %SALE_DATE_NONE
 */
typedef struct
{
  gboolean open;
  GStrv reasons;
  SaleDate until;
} SaleGate;

void sale_gate_clear (SaleGate *self);
char *sale_gate_dup_text (const SaleGate *self);
SaleGate sale_expansion_gate (const SaleExpansionInput *input, const SaleEngineSettings *settings,
                              SaleDate today);
SaleExpansionInput sale_expansion_input_new (const SaleAccountFacts *facts, double value,
                                             guint moments, SaleDate today);
guint sale_moments_find (const SaleAccountFacts *facts, double limit_use, SaleDate today);

/**
 * SaleReferralInput:
 * @trigger: the last good moment to ask: a renewal signed, a success confirmed
 * @value: the value dimension of the health, NaN when not known
 * @relationship: the relationship dimension, NaN when not known
 * @allowed: whether the customer lets us use their name
 * @last_ask: the last time we asked, or %SALE_DATE_NONE
 * @gives: what we did for them
 * @asks: what we asked of them
 */
typedef struct
{
  SaleDate trigger;
  double value;
  double relationship;
  gboolean allowed;
  SaleDate last_ask;
  guint gives;
  guint asks;
} SaleReferralInput;

SaleGate sale_referral_window (const SaleReferralInput *input, const SaleEngineSettings *settings,
                               SaleDate today);

/**
 * SaleReferral:
 * @customer: the id of the account it brought, 0 for none yet
 * @won: whether it became a customer
 * @first_year: revenue of the first year, in minor units of the book's currency
 */
typedef struct
{
  gint64 id;
  gint64 customer;
  gboolean won;
  gint64 first_year;
} SaleReferral;

gint64 sale_referral_revenue (const SaleReferral *referrals, gsize n_referrals, GArray *rows);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SaleGate, sale_gate_clear)

G_END_DECLS
