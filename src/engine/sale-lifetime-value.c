/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-lifetime-value.h"

#include "sale-renewal-rate.h"
#include "sale-term.h"

#include <math.h>

#define YEARS_SHOWN 5
#define DAYS_A_YEAR 365

/* How many renewals the book's rate weighs beside an account's own. */
#define PRIOR 10
#define LEAST_RETENTION .05
#define MOST_RETENTION .99

/**
 * sale_contribution_get_late_cost:
 *
 * Returns: what late payment costs a year, in minor units, not rounded.
 */
double
sale_contribution_get_late_cost (const SaleContributionInputs *inputs)
{
  return inputs->arr / DAYS_A_YEAR * MAX (0, inputs->days_late) * inputs->capital_rate;
}

/**
 * sale_contribution_get:
 *
 * Returns: c, what a year with the customer contributes, in minor units, not
 *   rounded. Source: formulas.md F5.
 */
double
sale_contribution_get (const SaleContributionInputs *inputs)
{
  return inputs->arr * inputs->gross_margin - inputs->service_hours * inputs->hourly_cost -
         sale_contribution_get_late_cost (inputs);
}

/**
 * sale_lifetime_value_get:
 * @retention: r, a year
 * @discount_rate: d, a year
 *
 * Returns: what an existing customer is worth today. Source: formulas.md F5.
 */
SaleLifetimeValue
sale_lifetime_value_get (const SaleContributionInputs *inputs, double retention,
                         double discount_rate)
{
  double c = sale_contribution_get (inputs), factor = 0, year = 1;

  for (int t = 1; t <= YEARS_SHOWN; t++)
    {
      year *= retention / (1 + discount_rate);
      factor += year;
    }
  return (SaleLifetimeValue) {
    .late_cost = sale_contribution_get_late_cost (inputs),
    .contribution = c,
    .infinite = c * retention / (1 + discount_rate - retention),
    .five_years = c * factor,
  };
}

/**
 * sale_retention_shrink:
 * @won: k, own renewals won
 * @closed: n, own renewals decided
 * @book_rate: r₀, of the whole book, 0 … 1
 *
 * Returns: the rate a term, drawn towards the book's the fewer there are.
 */
double
sale_retention_shrink (guint won, guint closed, double book_rate)
{
  return (won + PRIOR * book_rate) / (closed + PRIOR);
}

/**
 * sale_retention_per_year:
 * @rate: a term
 * @term_months: its length
 *
 * Returns: r, the rate a year, held within .05 … .99.
 */
double
sale_retention_per_year (double rate, int term_months)
{
  return CLAMP (pow (rate, 12.0 / term_months), LEAST_RETENTION, MOST_RETENTION);
}

static void
count_decided (GPtrArray *renewals, guint *won, guint *closed)
{
  for (guint i = 0; i < renewals->len; i++)
    {
      int outcome = sale_renewal_get_outcome (g_ptr_array_index (renewals, i));

      *won += outcome == SALE_RESULT_WON;
      *closed += outcome == SALE_RESULT_WON || outcome == SALE_RESULT_LOST;
    }
}

/**
 * sale_retention_of_book:
 *
 * Returns: r₀: of all renewals ever decided, those won; unknown without one.
 */
SaleRatio
sale_retention_of_book (SalePortfolio *portfolio)
{
  guint won = 0, closed = 0;

  count_decided (sale_portfolio_list (portfolio, SALE_KIND_RENEWAL), &won, &closed);
  return closed ? sale_ratio_new (won, closed) : SALE_RATIO_UNKNOWN;
}

/* The term of what brings most; a year where none is written. */
static int
find_term_months (SaleLives *lives, gint64 account, SaleDate today)
{
  guint n;
  const SaleLife *all = sale_lives_find_account (lives, account, &n);
  gint64 most = -1;
  int months = 12;

  for (guint i = 0; i < n; i++)
    {
      int length = sale_term_get_renewal_months (all[i].contract);
      SaleMoney arr;

      if (length <= 0 || !sale_life_counts_on (&all[i], today))
        continue;
      sale_life_get_arr_on (&all[i], sale_lives_get_portfolio (lives), today, &arr);
      if (arr.minor > most)
        {
          most = arr.minor;
          months = length;
        }
    }
  return months;
}

static double
find_retention (SaleLives *lives, gint64 account, SaleRatio book_rate, SaleDate today)
{
  SalePortfolio *portfolio = sale_lives_get_portfolio (lives);
  guint n, won = 0, closed = 0;
  const SaleLife *all = sale_lives_find_account (lives, account, &n);

  for (guint i = 0; i < n; i++)
    count_decided (sale_portfolio_list_of (portfolio, SALE_KIND_RENEWAL, all[i].id), &won, &closed);
  return sale_retention_per_year (
      sale_retention_shrink (won, closed, sale_ratio_get_value (book_rate)),
      find_term_months (lives, account, today));
}

static void
read_number (SaleRecord *account, guint field, double *number, GStrvBuilder *empty)
{
  *number = sale_record_get_real (account, field, 0);
  if (!sale_record_has (account, field))
    g_strv_builder_add (empty, sale_record_get_spec (account)->fields[field].name);
}

/* Money of the account in minor units of the book's currency. */
static gboolean
convert (SaleRecord *account, guint field, const SaleRates *rates, SaleDate today, double *minor)
{
  SaleExact exact;

  if (!sale_rates_convert (rates, sale_record_get_money (account, field), today, &exact))
    return FALSE;
  *minor = (double) sale_exact_round (exact);
  return TRUE;
}

static void
read_inputs (SaleAccountValue *self, SaleLives *lives, SaleRecord *account, const SaleRates *rates,
             SaleDate today, GStrvBuilder *missing, GStrvBuilder *assumed)
{
  SaleContributionInputs *inputs = &self->inputs;
  SaleExact arr;

  inputs->capital_rate = sale_lives_get_settings (lives)->capital_rate;
  if (!sale_lives_sum_arr (lives, sale_record_get_id (account), today, rates, today, &arr) ||
      !convert (account, sale_account_field_hourly_cost, rates, today, &inputs->hourly_cost))
    g_strv_builder_add (missing, "rate");
  inputs->arr = (double) sale_exact_round (arr);
  read_number (account, sale_account_field_gross_margin, &inputs->gross_margin, missing);
  read_number (account, sale_account_field_service_hours, &inputs->service_hours, assumed);
  read_number (account, sale_account_field_days_late, &inputs->days_late, assumed);
  if (!sale_record_has (account, sale_account_field_hourly_cost))
    g_strv_builder_add (assumed, "hourly_cost");
}

/**
 * sale_account_value_new:
 * @lives: when each contract counts
 * @account: an account's id
 * @rates: into the book's currency; those of @today hold
 * @book_rate: see sale_retention_of_book()
 *
 * The lifetime value of an account: not known without its gross margin, an
 * exchange rate that is needed, or any renewal that was ever decided; what is
 * empty of its costs is taken as 0 and listed. Source: formulas.md F5.
 *
 * Returns: (transfer full) (nullable): %NULL when there is no such account.
 */
SaleAccountValue *
sale_account_value_new (SaleLives *lives, gint64 account, const SaleRates *rates,
                        SaleRatio book_rate, SaleDate today)
{
  SaleRecord *record =
      sale_portfolio_find (sale_lives_get_portfolio (lives), SALE_KIND_ACCOUNT, account);
  g_autoptr (GStrvBuilder) missing = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) assumed = g_strv_builder_new ();
  SaleAccountValue *self;

  if (record == NULL)
    return NULL;
  self = g_new0 (SaleAccountValue, 1);
  g_strlcpy (self->currency, sale_rates_get_currency (rates), sizeof self->currency);
  read_inputs (self, lives, record, rates, today, missing, assumed);
  if (sale_ratio_has_value (book_rate))
    self->retention = find_retention (lives, account, book_rate, today);
  else
    g_strv_builder_add (missing, "renewals");
  self->missing = g_strv_builder_end (missing);
  self->assumed = g_strv_builder_end (assumed);
  self->value = sale_lifetime_value_get (&self->inputs, self->retention,
                                         sale_lives_get_settings (lives)->discount_rate);
  return self;
}

void
sale_account_value_free (SaleAccountValue *self)
{
  g_strfreev (self->missing);
  g_strfreev (self->assumed);
  g_free (self);
}

/**
 * sale_account_value_is_known:
 *
 * Returns: whether nothing is missing that the value cannot be told without.
 */
gboolean
sale_account_value_is_known (const SaleAccountValue *self)
{
  return self->missing[0] == NULL;
}

/* Contributions and costs are added in twelfths, so that a year is exact. */
typedef struct
{
  SaleLives *lives;
  const SaleAccountValue *value;
  const SaleRates *rates;
  gint64 account;
  SaleDate start;
  SaleDate today;
} Months;

/* Of a month that is over what stood in it, of one to come what stands now. */
static double
get_month (const Months *self, int month)
{
  SaleContributionInputs inputs = self->value->inputs;
  SaleDate day = sale_date_add_months (self->start, month);
  SaleExact arr;

  if (day < self->today &&
      sale_lives_sum_arr (self->lives, self->account, day, self->rates, self->today, &arr))
    inputs.arr = (double) sale_exact_round (arr);
  return sale_contribution_get (&inputs);
}

static SaleDate
find_start (SaleLives *lives, gint64 account)
{
  guint n;
  const SaleLife *all = sale_lives_find_account (lives, account, &n);

  return n > 0 ? all[0].start : SALE_DATE_NONE;
}

/* Longer than anybody waits. */
#define MOST_MONTHS 1200

static void
count_months (const Months *self, double cost, SalePayback *payback)
{
  double earned = 0;

  for (int month = 0; month <= MOST_MONTHS; month++)
    {
      SaleDate over = sale_date_add_months (self->start, month);

      if (earned >= cost * 12)
        {
          *payback = (SalePayback) { TRUE, over <= self->today, month, over };
          return;
        }
      earned += get_month (self, month);
    }
}

/**
 * sale_payback_get:
 * @value: of the account, see sale_account_value_new()
 *
 * The first month in which what the account contributed covers what it cost to
 * win it: months that are over with the ARR they had, months to come with
 * today's. Source: formulas.md F25.
 *
 * Returns: when that is; not known without an acquisition cost.
 */
SalePayback
sale_payback_get (SaleLives *lives, const SaleAccountValue *value, gint64 account,
                  const SaleRates *rates, SaleDate today)
{
  SaleRecord *record =
      sale_portfolio_find (sale_lives_get_portfolio (lives), SALE_KIND_ACCOUNT, account);
  Months months = { lives, value, rates, account, find_start (lives, account), today };
  SalePayback payback = { .date = SALE_DATE_NONE };
  double cost;

  if (record == NULL || !sale_record_has (record, sale_account_field_acquisition_cost) ||
      !sale_date_is_known (months.start) ||
      g_strv_contains ((const char *const *) value->missing, "gross_margin") ||
      !convert (record, sale_account_field_acquisition_cost, rates, today, &cost))
    return payback;
  payback.known = TRUE;
  count_months (&months, cost, &payback);
  return payback;
}
