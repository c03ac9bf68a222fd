/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-account-facts.h"
#include "sale-ratio.h"

G_BEGIN_DECLS

gboolean sale_commitment_is_kept (SaleRecord *commitment);
gboolean sale_commitment_is_overdue (SaleRecord *commitment, SaleDate today);
SaleRatio sale_loops_commitments (const SaleAccountFacts *facts, SaleParty side, SaleDate from,
                                  SaleDate to, SaleDate today, GArray *rows);

/**
 * SaleFeedback:
 * @id: its record
 * @decided_on: when it was decided what becomes of it
 * @told_on: when the customer was told, or %SALE_DATE_NONE
 *
 * What F24 needs of one piece of feedback.
 */
typedef struct
{
  gint64 id;
  SaleDate decided_on;
  SaleDate told_on;
} SaleFeedback;

SaleRatio sale_loops_feedback (const SaleFeedback *feedback, gsize n_feedback, SaleDate from,
                               SaleDate to, GArray *rows);

G_END_DECLS
