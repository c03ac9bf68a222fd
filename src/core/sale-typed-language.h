/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SaleTypedLanguageText:
 * @context: (nullable): what tells it from the same text elsewhere
 * @english: the text in the program; %NULL ends a list
 * @local: the text in the language
 */
typedef struct
{
  const char *context;
  const char *english;
  const char *local;
} SaleTypedLanguageText;

/**
 * SaleTypedLanguage:
 * @texts: ended by one without @english
 * @months: the names of each month, joined by "|"; the full one first
 * @weekdays: the same of each day of the week, from Monday
 * @month_first: whether 1/29/2027 is how a date is written
 *
 * The words a person types in a language, as a value. Where one may be passed,
 * %NULL is the language of the program: its translations and its locale.
 */
typedef struct
{
  const SaleTypedLanguageText *texts;
  const char *months[12];
  const char *weekdays[7];
  gboolean month_first;
} SaleTypedLanguage;

/**
 * SaleDatePart:
 *
 * What the sign behind a number makes of it, in the order of 2027年12月31日.
 */
typedef enum
{
  SALE_DATE_PART_NONE,
  SALE_DATE_PART_YEAR,
  SALE_DATE_PART_MONTH,
  SALE_DATE_PART_DAY,
} SaleDatePart;

const char *sale_typed_language_get (const SaleTypedLanguage *self, const char *context,
                                     const char *english);
char **sale_typed_language_dup_months (const SaleTypedLanguage *self, int month);
char **sale_typed_language_dup_weekdays (const SaleTypedLanguage *self, int weekday);
gboolean sale_typed_language_is_month_first (const SaleTypedLanguage *self);
gboolean sale_typed_language_stands_alone (gunichar letter);
SaleDatePart sale_typed_language_get_part (const char *sign);
gunichar sale_typed_language_simplify (gunichar letter);

G_END_DECLS
