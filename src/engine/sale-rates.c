/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-rates.h"

#include <math.h>

/* A rate is held as so many 10⁻¹² and a minor unit divides into at most 10³. */
#define RATE_SCALE 1e12
#define PARTS_OF_A_UNIT 1000
#define EXACT_SCALE ((SaleExact) 1000000000000000)
#define SHARE_SCALE 1000000

/* What is larger is taken as not converted, so that a million of them can be added. */
#define EXACT_MAX ((SaleExact) 1 << 106)

typedef struct
{
  SaleDate date;
  double rate;
  gint64 changed;
} Rate;

struct _SaleRates
{
  gatomicrefcount ref_count;
  char currency[SALE_CURRENCY_SIZE];
  GHashTable *by_currency; /* code → GArray of Rate, ascending */
};

G_DEFINE_BOXED_TYPE (SaleRates, sale_rates, sale_rates_ref, sale_rates_unref)

/**
 * sale_exact_round:
 *
 * Returns: minor units, rounded half to even.
 */
gint64
sale_exact_round (SaleExact self)
{
  SaleExact quotient = self / EXACT_SCALE, rest = self % EXACT_SCALE;
  SaleExact twice = rest < 0 ? -2 * rest : 2 * rest;

  if (twice > EXACT_SCALE || (twice == EXACT_SCALE && (quotient & 1)))
    quotient += rest < 0 ? -1 : 1;
  return (gint64) CLAMP (quotient, G_MININT64, G_MAXINT64);
}

/**
 * sale_exact_times:
 * @share: 0 … 1, taken to six digits
 *
 * Returns: that share of the amount.
 */
SaleExact
sale_exact_times (SaleExact self, double share)
{
  gint64 parts = (gint64) nearbyint (CLAMP (share, 0, 1) * SHARE_SCALE);

  return self * parts / SHARE_SCALE;
}

static int
compare_rates (gconstpointer a, gconstpointer b)
{
  const Rate *left = a, *right = b;

  if (left->date != right->date)
    return left->date < right->date ? -1 : 1;
  return (left->changed > right->changed) - (left->changed < right->changed);
}

static void
add_rate (SaleRates *self, SaleRecord *record)
{
  const char *currency = sale_rate_get_currency (record);
  Rate rate = { sale_rate_get_date (record), sale_rate_get_rate (record),
                sale_record_get_changed (record) };
  GArray *rates;

  if (currency == NULL || !sale_date_is_known (rate.date) || !(rate.rate > 0))
    return;
  rates = g_hash_table_lookup (self->by_currency, currency);
  if (rates == NULL)
    {
      rates = g_array_new (FALSE, FALSE, sizeof (Rate));
      g_hash_table_insert (self->by_currency, g_strdup (currency), rates);
    }
  g_array_append_val (rates, rate);
}

/**
 * sale_rates_new:
 * @records: (element-type SaleRecord) (nullable): exchange rates, in any order
 * @currency: the book's currency
 *
 * Of two rates for one day the one changed last counts.
 *
 * Returns: (transfer full): the rates.
 */
SaleRates *
sale_rates_new (GPtrArray *records, const char *currency)
{
  SaleRates *self = g_new0 (SaleRates, 1);
  GHashTableIter iter;
  gpointer rates;

  g_atomic_ref_count_init (&self->ref_count);
  g_strlcpy (self->currency, currency, sizeof self->currency);
  self->by_currency =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  for (guint i = 0; records && i < records->len; i++)
    add_rate (self, g_ptr_array_index (records, i));

  g_hash_table_iter_init (&iter, self->by_currency);
  while (g_hash_table_iter_next (&iter, NULL, &rates))
    g_array_sort (rates, compare_rates);
  return self;
}

SaleRates *
sale_rates_ref (SaleRates *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
sale_rates_unref (SaleRates *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_hash_table_unref (self->by_currency);
  g_free (self);
}

/**
 * sale_rates_get_currency:
 *
 * Returns: the book's currency.
 */
const char *
sale_rates_get_currency (const SaleRates *self)
{
  return self->currency;
}

/**
 * sale_rates_find:
 * @currency: an ISO 4217 code; "" is the book's own
 * @rate: (out): book currency for one unit
 *
 * Returns: %FALSE when no rate on or before @day is known.
 */
gboolean
sale_rates_find (const SaleRates *self, const char *currency, SaleDate day, double *rate)
{
  GArray *rates = g_hash_table_lookup (self->by_currency, currency);
  guint low = 0, high = rates ? rates->len : 0;

  if (*currency == '\0' || g_str_equal (currency, self->currency))
    {
      *rate = 1;
      return TRUE;
    }
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (rates, Rate, middle).date <= day)
        low = middle + 1;
      else
        high = middle;
    }
  if (low == 0)
    return FALSE;
  *rate = g_array_index (rates, Rate, low - 1).rate;
  return TRUE;
}

static int
units_of (const char *currency)
{
  static const int units[] = { 1, 10, 100, 1000 };

  return units[sale_currency_get_exponent (currency)];
}

/**
 * sale_rates_convert:
 * @amount: in any currency
 * @day: the rate is the latest on or before it
 * @exact: (out): the amount in the book's currency, not rounded
 *
 * Returns: %FALSE when no rate is known, or the amount is beyond all measure:
 *   it is *not converted*.
 */
gboolean
sale_rates_convert (const SaleRates *self, SaleMoney amount, SaleDate day, SaleExact *exact)
{
  const char *from = *amount.currency ? amount.currency : self->currency;
  double rate;
  SaleExact factor;

  *exact = 0;
  if (amount.minor == 0)
    return TRUE;
  if (!sale_rates_find (self, from, day, &rate))
    return FALSE;

  factor = (SaleExact) nearbyint (rate * RATE_SCALE);
  if (__builtin_mul_overflow (factor, PARTS_OF_A_UNIT / units_of (from) * units_of (self->currency),
                              &factor) ||
      __builtin_mul_overflow (factor, (SaleExact) amount.minor, exact) || *exact > EXACT_MAX ||
      *exact < -EXACT_MAX)
    {
      *exact = 0;
      return FALSE;
    }
  return TRUE;
}
