/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-account-facts.h"
#include "sale-ratio.h"

G_BEGIN_DECLS

#define SALE_N_GRADES (SALE_GRADE_CLAIMED + 1)

/**
 * SaleValueLine:
 * @unit: a currency's code, or a unit in the user's words, which may be ""
 * @money: whether @unit is a currency; then amounts are minor units
 * @amounts: what was delivered, by #SaleGrade; never added across grades
 * @entries: how many entries made it
 *
 * The value delivered in one unit. Source: formulas.md F13.
 */
typedef struct
{
  char *unit;
  gboolean money;
  double amounts[SALE_N_GRADES];
  guint entries[SALE_N_GRADES];
} SaleValueLine;

/**
 * SaleValueReturn:
 * @confirmed: value that the customer confirmed, for each unit of fees
 * @confirmed_and_measured: the same with what was measured
 *
 * The two returns on fees; they are never one. Both unknown, and so hidden,
 * when there are no fees or fewer than two entries. Source: formulas.md F13.
 */
typedef struct
{
  SaleRatio confirmed;
  SaleRatio confirmed_and_measured;
} SaleValueReturn;

void sale_value_line_free (SaleValueLine *self);
GPtrArray *sale_value_log_sum (const SaleAccountFacts *facts, SaleDate from, SaleDate to,
                               GArray *rows);
SaleValueReturn sale_value_log_return (GPtrArray *lines, SaleMoney fees);
int sale_outcome_count_months (SaleRecord *outcome, SaleDate from, SaleDate to);
gboolean sale_outcome_is_value (SaleRecord *outcome);
SaleRecord *sale_outcome_find_last (const SaleAccountFacts *facts, SaleGrade grade, SaleDate today);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleValueLine, sale_value_line_free)

G_END_DECLS
