/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-money.h"

G_BEGIN_DECLS

/**
 * SaleDecimal:
 * @SALE_DECIMAL_UNKNOWN: nothing said so far
 * @SALE_DECIMAL_POINT: 1,234.50
 * @SALE_DECIMAL_COMMA: 1.234,50
 *
 * What separates the digits behind the point in one column.
 */
typedef enum
{
  SALE_DECIMAL_UNKNOWN,
  SALE_DECIMAL_POINT,
  SALE_DECIMAL_COMMA,
} SaleDecimal;

/**
 * SaleNumberText:
 * @digits: the number without its sign and decoration: digits, points and commas
 * @exponent: what follows an E, or ""
 * @negative: whether it is below zero
 * @grouped: whether spaces or apostrophes group its digits
 * @percent: whether a percent sign stands behind it
 * @currency: the ISO 4217 code beside it; "" for none, or for a sign that fits several
 *
 * A number as other programs write it, taken apart.
 */
typedef struct
{
  char digits[64];
  char exponent[8];
  gboolean negative;
  gboolean grouped;
  gboolean percent;
  char currency[SALE_CURRENCY_SIZE];
} SaleNumberText;

gboolean sale_number_text_parse (const char *text, SaleNumberText *number, GError **error);
SaleDecimal sale_number_text_get_decimal (const SaleNumberText *self, gboolean *ambiguous);
char *sale_number_text_dup_canonical (const SaleNumberText *self, SaleDecimal decimal);

G_END_DECLS
