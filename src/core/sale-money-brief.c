/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-money-brief.h"

#include "sale-money-private.h"

#include <glib/gi18n-lib.h>

/* From ten of the larger unit on an amount is shown in it: nothing is lost to the eye. */
#define BRIEF_FROM 10
#define DIVISOR 1000

static int
get_divisor (void)
{
  /* Translators: the number by which a large amount is divided to be shown in "%sk"; 10000 where
   * people count in ten thousands. Only 1000 and 10000 are understood. */
  const char *divisor = C_ ("large amounts are shown in", "1000");

  return g_str_equal (divisor, "10000") ? 10000 : DIVISOR;
}

/**
 * sale_money_dup_brief_in:
 * @divisor: what large amounts are shown in, in whole units of the currency
 * @format: how their number is written: "%sk"
 *
 * Returns: (transfer full): the amount without its minor part; a large one
 *   divided, with what it was divided by at its number: `€60k`, `60 Tsd. CHF`.
 */
char *
sale_money_dup_brief_in (SaleMoney self, int divisor, const char *format)
{
  g_auto (GStrv) parts = g_strsplit (format, "%s", 2);
  guint64 minor = self.minor < 0 ? -(guint64) self.minor : (guint64) self.minor;
  gint64 unit = 1;
  g_autofree char *number = NULL, *amount = NULL;

  for (int i = 0; i < sale_currency_get_exponent (self.currency); i++)
    unit *= 10;
  if (minor / (guint64) unit < BRIEF_FROM * (guint64) divisor)
    return sale_money_dup_short (self);
  number = sale_money_group_digits (
      (guint64) sale_money_round ((double) minor / (double) unit / divisor));
  amount = g_strjoinv (number, parts);
  return sale_money_join_currency (self.minor < 0 ? "−" : "", amount, self.currency);
}

/**
 * sale_money_dup_brief:
 *
 * Returns: (transfer full): the amount as it fits into little room: `€60k`.
 */
char *
sale_money_dup_brief (SaleMoney self)
{
  /* Translators: the number of an amount in thousands, as in "€60k"; the currency is put at its
   * place around it: "%s Tsd." becomes "60 Tsd. €". */
  return sale_money_dup_brief_in (self, get_divisor (), _ ("%sk"));
}
