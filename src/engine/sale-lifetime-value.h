/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-lives.h"
#include "sale-ratio.h"

G_BEGIN_DECLS

/**
 * SaleContributionInputs:
 * @arr: recurring revenue a year
 * @gross_margin: 0 … 1
 * @service_hours: a year
 * @hourly_cost: of one of them
 * @days_late: average days a payment is late; early ones count as on time
 * @capital_rate: what late money costs a year, 0 … 1
 *
 * What a year with a customer is worth; money in minor units of one currency.
 */
typedef struct
{
  double arr;
  double gross_margin;
  double service_hours;
  double hourly_cost;
  double days_late;
  double capital_rate;
} SaleContributionInputs;

/**
 * SaleLifetimeValue:
 * @late_cost: of late payment a year
 * @contribution: c, a year's contribution; a negative one stays negative
 * @infinite: without an end
 * @five_years: of the next five years, shown by default
 *
 * Minor units, not rounded. Source: formulas.md F5.
 */
typedef struct
{
  double late_cost;
  double contribution;
  double infinite;
  double five_years;
} SaleLifetimeValue;

/**
 * SaleAccountValue:
 * @value: what it is worth
 * @inputs: what that was found from
 * @retention: r, a year
 * @currency: the book's
 * @missing: (nullable): names of fields without which it is not known
 * @assumed: (nullable): names of fields that are empty and taken as 0
 *
 * Source: formulas.md F5.
 */
typedef struct
{
  SaleLifetimeValue value;
  SaleContributionInputs inputs;
  double retention;
  char currency[SALE_CURRENCY_SIZE];
  GStrv missing;
  GStrv assumed;
} SaleAccountValue;

/**
 * SalePayback:
 * @known: %FALSE without an acquisition cost, which is "n/a", or without a start
 * @paid: whether it was earned by the day looked at; before it, the customer
 *   loses money if they leave today
 * @months: in which month of service; 0 when it never will be at this rate
 * @date: when that month is over, or %SALE_DATE_NONE
 *
 * Source: formulas.md F25.
 */
typedef struct
{
  gboolean known;
  gboolean paid;
  int months;
  SaleDate date;
} SalePayback;

double sale_contribution_get_late_cost (const SaleContributionInputs *inputs);
double sale_contribution_get (const SaleContributionInputs *inputs);
SaleLifetimeValue sale_lifetime_value_get (const SaleContributionInputs *inputs, double retention,
                                           double discount_rate);
double sale_retention_shrink (guint won, guint closed, double book_rate);
double sale_retention_per_year (double rate, int term_months);
SaleRatio sale_retention_of_book (SalePortfolio *portfolio);

SaleAccountValue *sale_account_value_new (SaleLives *lives, gint64 account, const SaleRates *rates,
                                          SaleRatio book_rate, SaleDate today);
void sale_account_value_free (SaleAccountValue *self);
gboolean sale_account_value_is_known (const SaleAccountValue *self);

SalePayback sale_payback_get (SaleLives *lives, const SaleAccountValue *value, gint64 account,
                              const SaleRates *rates, SaleDate today);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleAccountValue, sale_account_value_free)

G_END_DECLS
