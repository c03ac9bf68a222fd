/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-transactions.h"

G_BEGIN_DECLS

#define SALE_FIRST_VALUE_WORDS(W) \
  W (SALE_FIRST_VALUE_OPEN, "open", N_ ("Open")) \
  W (SALE_FIRST_VALUE_CLAIMED, "claimed", N_ ("Claimed")) \
  W (SALE_FIRST_VALUE_CONFIRMED, "confirmed", N_ ("Confirmed"))
SALE_DECLARE_WORDS (SaleFirstValueState, SALE_FIRST_VALUE_NOT_TRACKED, sale_first_value_words,
                    SALE_FIRST_VALUE_WORDS)

/**
 * SaleFirstValue:
 * @account: the account's id
 * @step: the step that counts, 0 when it is not tracked
 * @state: whether first value was reached
 * @anchor: the day it is counted from
 * @reached: when it was done; of a claimed one, when that is said
 * @days: from @anchor until it was reached and confirmed; of others, until the
 *   day looked at or their last day in service
 * @age: days from @anchor until the day looked at
 *
 * The time to first value of an account. Source: formulas.md F8.
 */
typedef struct
{
  gint64 account;
  gint64 step;
  SaleFirstValueState state;
  SaleDate anchor;
  SaleDate reached;
  int days;
  int age;
} SaleFirstValue;

#define SALE_TYPE_FIRST_VALUES (sale_first_values_get_type ())

/**
 * SaleFirstValues:
 *
 * The time to first value of every account. Immutable and reference counted;
 * may cross threads.
 */
typedef struct _SaleFirstValues SaleFirstValues;

GType sale_first_values_get_type (void);
SaleFirstValues *sale_first_values_new (SalePortfolio *portfolio,
                                        const SaleTransactions *transactions,
                                        const SaleEngineSettings *settings, SaleDate end,
                                        SaleDate today);
SaleFirstValues *sale_first_values_ref (SaleFirstValues *self);
void sale_first_values_unref (SaleFirstValues *self);
guint sale_first_values_get_n (const SaleFirstValues *self);
const SaleFirstValue *sale_first_values_get (const SaleFirstValues *self, guint index);
const SaleFirstValue *sale_first_values_find (const SaleFirstValues *self, gint64 account);
SaleTtfvAnchor sale_first_values_get_anchor (const SaleFirstValues *self);
SaleRatio sale_first_values_get_share (const SaleFirstValues *self, int within);
gboolean sale_first_values_get_median (const SaleFirstValues *self, int *days);
gboolean sale_first_values_get_plain_median (const SaleFirstValues *self, double *days);
SaleFigureRows *sale_first_values_dup_rows (const SaleFirstValues *self, SaleFirstValueState state);
SaleFigureRows *sale_first_values_dup_share_rows (const SaleFirstValues *self, int within);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleFirstValues, sale_first_values_unref)

G_END_DECLS
