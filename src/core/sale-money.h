/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SALE_CURRENCY_SIZE 4

/**
 * SaleMoney:
 * @minor: minor units (cents; yen for JPY, which has none)
 * @currency: ISO 4217 code, upper case; "" when not known
 *
 * An amount. Never floating point.
 */
typedef struct
{
  gint64 minor;
  char currency[SALE_CURRENCY_SIZE];
} SaleMoney;

SaleMoney sale_money_new (gint64 minor, const char *currency);
int sale_currency_get_exponent (const char *currency);
gboolean sale_currency_is_valid (const char *currency);
gboolean sale_currency_exists (const char *code);
char **sale_currency_list (void);
char *sale_money_dup_decimal (SaleMoney self);
gboolean sale_money_from_decimal (const char *text, const char *currency, gint64 *minor);
char *sale_money_dup_text (SaleMoney self);
char *sale_money_dup_short (SaleMoney self);
gint64 sale_money_round (double minor);
gint64 sale_money_convert (gint64 minor, const char *from, const char *to, double rate);

G_END_DECLS
