/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-money-private.h"

#include <langinfo.h>
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

/* ISO 4217's exponents other than 2. */
static const char *const no_minor[] = { "BIF", "CLP", "DJF", "GNF", "ISK", "JPY",
                                        "KMF", "KRW", "PYG", "RWF", "UGX", "UYI",
                                        "VND", "VUV", "XAF", "XOF", "XPF", NULL };
static const char *const three_digits[] = { "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND", NULL };

/**
 * sale_money_new:
 * @currency: (nullable): an ISO 4217 code
 */
SaleMoney
sale_money_new (gint64 minor, const char *currency)
{
  SaleMoney money = { .minor = minor };

  if (currency)
    g_strlcpy (money.currency, currency, sizeof money.currency);
  return money;
}

/**
 * sale_currency_get_exponent:
 *
 * Returns: how many digits the minor unit has: 0, 2 or 3.
 */
int
sale_currency_get_exponent (const char *currency)
{
  if (currency == NULL)
    return 2;
  if (g_strv_contains (no_minor, currency))
    return 0;
  return g_strv_contains (three_digits, currency) ? 3 : 2;
}

gboolean
sale_currency_is_valid (const char *currency)
{
  if (currency == NULL || strlen (currency) != 3)
    return FALSE;
  for (guint i = 0; i < 3; i++)
    if (!g_ascii_isupper (currency[i]))
      return FALSE;
  return TRUE;
}

/* ISO 4217: the active codes without funds, metals and test codes. */
static const char currency_codes[] =
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN "
    "BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD "
    "FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY "
    "KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP "
    "MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR "
    "RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT "
    "TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR "
    "ZMW ZWG";

/**
 * sale_currency_exists:
 * @code: (nullable): any text
 *
 * Whether @code is a currency in use and not merely shaped like one, as "FTE"
 * and "KPI" are. Source: ISO 4217.
 */
gboolean
sale_currency_exists (const char *code)
{
  /* Three letters without a space can only be found where a code stands. */
  return sale_currency_is_valid (code) && strstr (currency_codes, code) != NULL;
}

/**
 * sale_currency_list:
 *
 * Returns: (transfer full): every currency in use, in alphabetical order
 */
char **
sale_currency_list (void)
{
  return g_strsplit (currency_codes, " ", -1);
}

static gint64
unit_of (const char *currency)
{
  static const gint64 units[] = { 1, 10, 100, 1000 };

  return units[sale_currency_get_exponent (currency)];
}

/**
 * sale_money_dup_decimal:
 *
 * Returns: (transfer full): the amount as programs write it: `-1234.50`.
 */
char *
sale_money_dup_decimal (SaleMoney self)
{
  gint64 unit = unit_of (self.currency);
  guint64 minor = self.minor < 0 ? -(guint64) self.minor : (guint64) self.minor;
  const char *sign = self.minor < 0 ? "-" : "";

  if (unit == 1)
    return g_strdup_printf ("%s%" G_GUINT64_FORMAT, sign, minor);
  return g_strdup_printf ("%s%" G_GUINT64_FORMAT ".%0*" G_GUINT64_FORMAT, sign, minor / unit,
                          sale_currency_get_exponent (self.currency), minor % unit);
}

/**
 * sale_money_from_decimal:
 * @text: digits, an optional sign, an optional point and digits behind it
 * @currency: gives the number of digits behind the point
 * @minor: (out): minor units
 *
 * Digits finer than the minor unit are refused unless they are zeros: nothing
 * is rounded on the way in.
 *
 * Returns: %FALSE when @text is not such an amount or does not fit.
 */
gboolean
sale_money_from_decimal (const char *text, const char *currency, gint64 *minor)
{
  int exponent = sale_currency_get_exponent (currency), digits = -1;
  gboolean negative = *text == '-', any = FALSE;
  gint64 sum = 0;

  for (const char *p = text + (*text == '-' || *text == '+'); *p; p++)
    {
      if (*p == '.' && digits < 0)
        {
          digits = 0;
          continue;
        }
      if (!g_ascii_isdigit (*p) || (digits >= exponent && *p != '0'))
        return FALSE;
      any = TRUE;
      if (digits >= exponent)
        continue;
      if (__builtin_mul_overflow (sum, 10, &sum) || __builtin_add_overflow (sum, *p - '0', &sum))
        return FALSE;
      digits += digits >= 0;
    }
  for (int i = MAX (digits, 0); i < exponent; i++)
    if (__builtin_mul_overflow (sum, 10, &sum))
      return FALSE;
  *minor = negative ? -sum : sum;
  return any;
}

static const char *
symbol_of (const char *currency)
{
  static const struct
  {
    const char *code, *symbol;
  } symbols[] = {
    { "EUR", "€" }, { "USD", "$" }, { "GBP", "£" }, { "JPY", "¥" }, { "INR", "₹" }, { "KRW", "₩" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (symbols); i++)
    if (strcmp (symbols[i].code, currency) == 0)
      return symbols[i].symbol;
  return NULL;
}

/* A sign before the amount where English writes one; elsewhere the code behind. */
char *
sale_money_join_currency (const char *sign, const char *amount, const char *currency)
{
  const char *symbol = symbol_of (currency);

  if (*currency == '\0')
    return g_strconcat (sign, amount, NULL);
  if (symbol)
    return g_strconcat (sign, symbol, amount, NULL);
  return g_strconcat (sign, amount, "\u00a0", currency, NULL);
}

/* Digits in groups of three as the locale writes them; a locale that says
 * nothing (C) is read by people who write commas. */
char *
sale_money_group_digits (guint64 number)
{
  const char *separator = localeconv ()->thousands_sep;
  g_autofree char *plain = NULL;
  GString *grouped;
  gsize length;

  if (separator && *separator)
    return g_strdup_printf ("%'" G_GUINT64_FORMAT, number);

  plain = g_strdup_printf ("%" G_GUINT64_FORMAT, number);
  length = strlen (plain);
  grouped = g_string_sized_new (length + length / 3);
  for (gsize i = 0; i < length; i++)
    {
      if (i > 0 && (length - i) % 3 == 0)
        g_string_append_c (grouped, ',');
      g_string_append_c (grouped, plain[i]);
    }
  return g_string_free_and_steal (grouped);
}

/**
 * sale_money_dup_text:
 *
 * Returns: (transfer full): the amount for people, with the locale's grouping
 *   and currency: `€15,000`, `€15,000.50`; the minor part only when it is not 0.
 */
char *
sale_money_dup_text (SaleMoney self)
{
  gint64 unit = unit_of (self.currency);
  guint64 minor = self.minor < 0 ? -(guint64) self.minor : (guint64) self.minor;
  g_autofree char *whole = sale_money_group_digits (minor / unit);
  g_autofree char *amount = NULL;

  if (minor % unit == 0)
    amount = g_steal_pointer (&whole);
  else
    amount = g_strdup_printf ("%s%s%0*" G_GUINT64_FORMAT, whole, nl_langinfo (RADIXCHAR),
                              sale_currency_get_exponent (self.currency), minor % unit);
  /* U+2212, the minus sign that is as wide as a digit. */
  return sale_money_join_currency (self.minor < 0 ? "−" : "", amount, self.currency);
}

/**
 * sale_money_dup_short:
 *
 * Returns: (transfer full): the amount without its minor part, rounded half to
 *   even, for lists and charts.
 */
char *
sale_money_dup_short (SaleMoney self)
{
  gint64 unit = unit_of (self.currency);
  gint64 whole = sale_money_round ((double) self.minor / (double) unit);

  return sale_money_dup_text (sale_money_new (whole * unit, self.currency));
}

/**
 * sale_money_round:
 * @minor: an exact sum in minor units
 *
 * Rounds once, half to even. Source: formulas.md "Conventions".
 */
gint64
sale_money_round (double minor)
{
  return (gint64) nearbyint (minor);
}

/**
 * sale_money_convert:
 * @minor: an amount in minor units of @from
 * @rate: units of @to for one unit of @from
 *
 * Returns: minor units of @to, rounded half to even.
 */
gint64
sale_money_convert (gint64 minor, const char *from, const char *to, double rate)
{
  if (g_strcmp0 (from, to) == 0)
    return minor;
  return sale_money_round ((double) minor / (double) unit_of (from) * rate * (double) unit_of (to));
}
