/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-ratio.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Up to here a double holds every whole number. */
#define EXACT_MAX 9007199254740992.0

SaleRatio
sale_ratio_new (double numerator, double denominator)
{
  return (SaleRatio) { numerator, denominator, TRUE };
}

/**
 * sale_ratio_has_value:
 *
 * Returns: %FALSE for "unknown" and for "n/a", which is a denominator of 0.
 */
gboolean
sale_ratio_has_value (SaleRatio self)
{
  return self.known && self.denominator != 0;
}

/**
 * sale_ratio_get_value:
 *
 * Returns: the unrounded ratio (0.7 for 70 %), or NaN when it has no value.
 */
double
sale_ratio_get_value (SaleRatio self)
{
  return sale_ratio_has_value (self) ? self.numerator / self.denominator : NAN;
}

static gboolean
is_whole (double number)
{
  return fabs (number) < EXACT_MAX && floor (number) == number;
}

/* numerator × scale / denominator, rounded half to even without an inexact step
 * between. */
static double
divide_half_even (double numerator, double denominator, gint64 scale)
{
  __int128 n, d, quotient, rest;

  if (!is_whole (numerator) || !is_whole (denominator))
    return nearbyint (numerator * (double) scale / denominator);

  n = (__int128) numerator * scale;
  d = (__int128) denominator;
  if (d < 0)
    {
      n = -n;
      d = -d;
    }
  quotient = n / d;
  rest = n % d;
  if (rest < 0)
    {
      quotient--;
      rest += d;
    }
  if (2 * rest > d || (2 * rest == d && (quotient & 1)))
    quotient++;
  return (double) quotient;
}

/**
 * sale_decimal_dup:
 * @denominator: not 0
 * @digits: digits behind the point, 0 … 6
 *
 * Returns: (transfer full): @numerator / @denominator rounded once, half to
 *   even, with the locale's decimal sign.
 */
char *
sale_decimal_dup (double numerator, double denominator, int digits)
{
  gint64 scale = 1;

  g_return_val_if_fail (denominator != 0 && digits >= 0 && digits <= 6, NULL);

  for (int i = 0; i < digits; i++)
    scale *= 10;
  /* Adding 0 turns −0 into 0. */
  return g_strdup_printf ("%.*f", digits,
                          divide_half_even (numerator, denominator, scale) / (double) scale + 0.0);
}

static char *
dup_missing (SaleRatio self)
{
  /* Translators: a ratio with nothing to divide by; a figure without any data.
   */
  return g_strdup (self.known ? _("n/a") : _("unknown"));
}

/**
 * sale_ratio_dup_percent:
 *
 * Returns: (transfer full): `70.0 %`, rounded here and only here, half to
 *   even; "n/a" for a denominator of 0, "unknown" without data.
 */
char *
sale_ratio_dup_percent (SaleRatio self)
{
  g_autofree char *number = NULL;

  if (!sale_ratio_has_value (self))
    return dup_missing (self);

  number = sale_decimal_dup (self.numerator * 100, self.denominator, 1);
  /* Translators: a percentage; the space does not break. */
  return g_strdup_printf (_("%s\u00a0%%"), number);
}

/**
 * sale_ratio_dup_times:
 *
 * Returns: (transfer full): a return on fees: `0.75×`; else as
 *   sale_ratio_dup_percent().
 */
char *
sale_ratio_dup_times (SaleRatio self)
{
  g_autofree char *number = NULL;

  if (!sale_ratio_has_value (self))
    return dup_missing (self);

  number = sale_decimal_dup (self.numerator, self.denominator, 2);
  return g_strdup_printf (_("%s×"), number);
}
