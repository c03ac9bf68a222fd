/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-number-text.h"

#include "sale-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Signs that stand for one currency alone. A $ fits a dozen. */
static const struct
{
  const char *sign, *code;
} signs[] = {
  { "€", "EUR" },   { "£", "GBP" },  { "₹", "INR" },   { "₩", "KRW" },  { "₺", "TRY" },
  { "₪", "ILS" },   { "₫", "VND" },  { "₴", "UAH" },   { "zł", "PLN" }, { "Kč", "CZK" },
  { "US$", "USD" }, { "A$", "AUD" }, { "C$", "CAD" },  { "R$", "BRL" }, { "HK$", "HKD" },
  { "NZ$", "NZD" }, { "S$", "SGD" }, { "Fr.", "CHF" }, { "$", "" },     { "¥", "" },
  { "kr", "" },
};

static gboolean
refuse (const char *text, GError **error)
{
  g_set_error (error, SALE_ERROR, SALE_ERROR_INVALID,
               /* Translators: what stands in a cell that should hold a number. */
               _("“%.40s” is not a number."), text);
  return FALSE;
}

static gboolean
take_word (const char **p, const char *word)
{
  gsize length = strlen (word);

  if (strncmp (*p, word, length) != 0)
    return FALSE;
  *p += length;
  return TRUE;
}

/* Spaces of any width, which separate groups of digits in many countries. */
static gboolean
take_space (const char **p)
{
  return take_word (p, " ") || take_word (p, "\u00a0") || take_word (p, "\u202f") ||
         take_word (p, "\u2009") || take_word (p, "\t");
}

static gboolean
take_apostrophe (const char **p)
{
  return take_word (p, "'") || take_word (p, "’");
}

static gboolean
take_currency (const char **p, SaleNumberText *number)
{
  char code[SALE_CURRENCY_SIZE] = "";

  if (g_ascii_isupper ((*p)[0]) && g_ascii_isupper ((*p)[1]) && g_ascii_isupper ((*p)[2]) &&
      !g_ascii_isalnum ((*p)[3]))
    {
      memcpy (code, *p, 3);
      *p += 3;
    }
  else
    {
      guint i = 0;

      while (i < G_N_ELEMENTS (signs) && !take_word (p, signs[i].sign))
        i++;
      if (i == G_N_ELEMENTS (signs))
        return FALSE;
      g_strlcpy (code, signs[i].code, sizeof code);
    }
  if (*code)
    g_strlcpy (number->currency, code, sizeof number->currency);
  return TRUE;
}

/* A sign or a bracket, which makes it negative in accounting; one of them, once. */
static gboolean
take_sign (const char **p, SaleNumberText *number, char *sign)
{
  const char *from = *p;

  if (take_word (p, "-") || take_word (p, "−") || take_word (p, "("))
    number->negative = TRUE;
  else if (!take_word (p, "+"))
    return FALSE;

  if (*sign)
    *p = from;
  else
    *sign = *from;
  return *p != from;
}

/* Whatever may stand before or behind the digits. */
static void
take_decoration (const char **p, SaleNumberText *number, char *sign)
{
  while (take_space (p) || take_sign (p, number, sign) || take_currency (p, number))
    ;
}

/* A group separator that is followed by a digit; anything else ends the number. */
static gboolean
take_group_separator (const char **p)
{
  const char *from = *p;

  if ((take_space (p) || take_apostrophe (p)) && g_ascii_isdigit (**p))
    return TRUE;
  *p = from;
  return FALSE;
}

static gboolean
take_digits (const char **p, SaleNumberText *number)
{
  gsize length = 0, n_digits = 0;

  while (TRUE)
    {
      if (g_ascii_isdigit (**p) || **p == '.' || **p == ',')
        {
          if (length + 1 >= sizeof number->digits)
            return FALSE;
          n_digits += g_ascii_isdigit (**p) != 0;
          number->digits[length++] = *(*p)++;
        }
      else if (n_digits > 0 && take_group_separator (p))
        number->grouped = TRUE;
      else
        break;
    }
  return n_digits > 0;
}

static void
take_exponent (const char **p, SaleNumberText *number)
{
  gsize n_digits;

  if ((**p != 'e' && **p != 'E'))
    return;
  n_digits = strspn (*p + 1 + ((*p)[1] == '-' || (*p)[1] == '+'), "0123456789");
  if (n_digits == 0 || n_digits > 3)
    return;
  n_digits += (*p)[1] == '-' || (*p)[1] == '+';
  g_strlcpy (number->exponent, *p + 1, n_digits + 1);
  *p += 1 + n_digits;
}

/**
 * sale_number_text_parse:
 * @number: (out): its parts
 *
 * Reads `1234.5`, `1.234,50 €`, `US$ 1,234`, `(12.5)`, `-3`, `75 %`, `1'234.50`,
 * `1.2e+9`. What a point and a comma mean is decided a column at a time:
 * sale_number_text_get_decimal().
 *
 * Returns: %FALSE with %SALE_ERROR_INVALID when @text is no number.
 */
gboolean
sale_number_text_parse (const char *text, SaleNumberText *number, GError **error)
{
  const char *p = text;
  char sign = '\0';

  memset (number, 0, sizeof *number);
  take_decoration (&p, number, &sign);
  if (!take_digits (&p, number))
    return refuse (text, error);
  take_exponent (&p, number);
  while (take_space (&p))
    ;
  number->percent = take_word (&p, "%");
  take_decoration (&p, number, &sign);
  if (sign == '(')
    {
      if (!take_word (&p, ")"))
        return refuse (text, error);
      take_decoration (&p, number, &sign);
    }
  return *p == '\0' || refuse (text, error);
}

static gsize
count_char (const char *text, char wanted)
{
  gsize n = 0;

  for (; *text; text++)
    n += *text == wanted;
  return n;
}

static SaleDecimal
other_than (char separator)
{
  return separator == '.' ? SALE_DECIMAL_COMMA : SALE_DECIMAL_POINT;
}

/* One separator, once: `1.234` may be either, all else is a decimal one. */
static SaleDecimal
judge_single (const SaleNumberText *self, const char *separator, gboolean *ambiguous)
{
  gsize before = (gsize) (separator - self->digits), after = strlen (separator + 1);

  *ambiguous = after == 3 && before >= 1 && before <= 3 && self->digits[0] != '0' &&
               !self->grouped && self->exponent[0] == '\0';
  if (*ambiguous)
    return SALE_DECIMAL_UNKNOWN;
  return *separator == '.' ? SALE_DECIMAL_POINT : SALE_DECIMAL_COMMA;
}

/**
 * sale_number_text_get_decimal:
 * @ambiguous: (out): whether it could be read in both ways, with different results
 *
 * Returns: what this number alone says about its column.
 */
SaleDecimal
sale_number_text_get_decimal (const SaleNumberText *self, gboolean *ambiguous)
{
  gsize n_points = count_char (self->digits, '.'), n_commas = count_char (self->digits, ',');
  const char *point = strrchr (self->digits, '.'), *comma = strrchr (self->digits, ',');

  *ambiguous = FALSE;
  if (point && comma)
    return point > comma ? SALE_DECIMAL_POINT : SALE_DECIMAL_COMMA;
  if (n_points + n_commas > 1)
    return other_than (point ? '.' : ',');
  if (point || comma)
    return judge_single (self, point ? point : comma, ambiguous);
  return SALE_DECIMAL_UNKNOWN;
}

/* Groups have three digits, or two as in India; the last one three. */
static gboolean
groups_are_sound (const char *digits, const char *end, char group)
{
  gsize run = 0;
  gboolean any = FALSE;

  for (const char *p = digits; p < end; p++)
    if (*p == group)
      {
        if (run == 0 || run > 3 || (any && run < 2))
          return FALSE;
        any = TRUE;
        run = 0;
      }
    else
      run++;
  return !any || run == 3;
}

/**
 * sale_number_text_dup_canonical:
 * @decimal: the convention of its column
 *
 * Returns: (transfer full) (nullable): the number as programs write it
 *   (`-1234.50`), %NULL when it does not fit the convention.
 */
char *
sale_number_text_dup_canonical (const SaleNumberText *self, SaleDecimal decimal)
{
  char mark = decimal == SALE_DECIMAL_COMMA ? ',' : '.', group = mark == ',' ? '.' : ',';
  const char *end = self->digits + strlen (self->digits), *point = strchr (self->digits, mark);
  GString *text;

  if (count_char (self->digits, mark) > 1 || (point && strchr (point, group)) ||
      !groups_are_sound (self->digits, point ? point : end, group))
    return NULL;

  text = g_string_new (self->negative ? "-" : "");
  if (point == self->digits)
    g_string_append_c (text, '0');
  for (const char *p = self->digits; p < end; p++)
    if (*p == mark && p + 1 < end)
      g_string_append_c (text, '.');
    else if (g_ascii_isdigit (*p))
      g_string_append_c (text, *p);
  if (*self->exponent)
    g_string_append_printf (text, "e%s", self->exponent);
  return g_string_free_and_steal (text);
}
