/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-column-scan.h"

#include "sale-error.h"

#include <inttypes.h>
#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
is_date (SaleFieldType type)
{
  return type == SALE_FIELD_DATE || type == SALE_FIELD_INSTANT;
}

static gboolean
is_number (SaleFieldType type)
{
  return type == SALE_FIELD_NUMBER || type == SALE_FIELD_MONEY || type == SALE_FIELD_INT;
}

static void
count (guint64 *n, SaleColumnWitness *witness, const char *text, gint64 line)
{
  if ((*n)++ > 0)
    return;
  g_utf8_strncpy (witness->text, text, MIN (g_utf8_strlen (text, -1), 9));
  if (strlen (text) < sizeof witness->text)
    g_strlcpy (witness->text, text, sizeof witness->text);
  witness->line = line;
}

static void
add_date (SaleColumnScan *self, const char *text, gint64 line)
{
  SaleMoment moment;

  if (!sale_moment_parse (text, &moment, NULL) || moment.day_first == moment.month_first)
    return;
  if (moment.month_first == SALE_DATE_NONE)
    count (&self->n_first, &self->first, text, line);
  else if (moment.day_first == SALE_DATE_NONE)
    count (&self->n_second, &self->second, text, line);
  else
    count (&self->n_open, &self->open, text, line);
}

/* How the number would be read if it must not have three decimal digits. */
static SaleDecimal
as_grouped (const SaleNumberText *number)
{
  return strchr (number->digits, '.') ? SALE_DECIMAL_COMMA : SALE_DECIMAL_POINT;
}

static gboolean
may_have_three_decimals (SaleFieldType type, const char *currency)
{
  if (type == SALE_FIELD_MONEY)
    return currency == NULL || sale_currency_get_exponent (currency) == 3;
  return type == SALE_FIELD_NUMBER;
}

static void
add_number (SaleColumnScan *self, const char *text, const char *currency, gint64 line)
{
  SaleNumberText number;
  gboolean ambiguous;
  SaleDecimal decimal;

  if (!sale_number_text_parse (text, &number, NULL))
    return;

  decimal = sale_number_text_get_decimal (&number, &ambiguous);
  if (*number.currency)
    currency = number.currency;
  if (ambiguous && !may_have_three_decimals (self->type, currency))
    decimal = as_grouped (&number);

  if (decimal == SALE_DECIMAL_POINT)
    count (&self->n_first, &self->first, text, line);
  else if (decimal == SALE_DECIMAL_COMMA)
    count (&self->n_second, &self->second, text, line);
  else if (ambiguous)
    count (&self->n_open, &self->open, text, line);
}

/**
 * sale_column_scan_add:
 * @text: a cell of the column
 * @currency: (nullable): the currency of its row, where that is known
 *
 * Takes note of what the cell says about the column's format. A cell that is
 * no date or number at all says nothing: it is told when its row is read.
 */
void
sale_column_scan_add (SaleColumnScan *self, const char *text, const char *currency, gint64 line)
{
  if (is_date (self->type))
    add_date (self, text, line);
  else if (is_number (self->type))
    add_number (self, text, currency, line);
}

/**
 * sale_column_scan_get_decimal:
 *
 * Returns: what the cells of a column of numbers agree on, if they do.
 */
SaleDecimal
sale_column_scan_get_decimal (const SaleColumnScan *self)
{
  if (!is_number (self->type) || (self->n_first > 0) == (self->n_second > 0))
    return SALE_DECIMAL_UNKNOWN;
  return self->n_first > 0 ? SALE_DECIMAL_POINT : SALE_DECIMAL_COMMA;
}

static gboolean
refuse_conflict (const SaleColumnScan *self, const char *column, GError **error)
{
  g_set_error (
      error, SALE_ERROR, SALE_ERROR_CONFLICT,
      is_date (self->type)
      /* Translators: the name of a column, a cell and its line, another cell and its line. */
      ? _("Column “%s” mixes two kinds of dates: “%s” in line %" PRId64
                       " has the day first, “%s” in line %" PRId64 " the month.")
      : _("Column “%s” mixes two kinds of numbers: “%s” in line %" PRId64
                       " has a decimal point, “%s” in line %" PRId64 " a decimal comma."),
          column, self->first.text, self->first.line, self->second.text, self->second.line);
  return FALSE;
}

static char *
describe_date (SaleDate date)
{
  char iso[SALE_DATE_ISO_SIZE];

  return g_strdup (sale_date_to_iso (date, iso));
}

static gboolean
refuse_open_date (const SaleColumnScan *self, const char *column, GError **error)
{
  g_autofree char *day_first = NULL;
  g_autofree char *month_first = NULL;
  SaleMoment moment;

  sale_moment_parse (self->open.text, &moment, NULL);
  day_first = describe_date (moment.day_first);
  month_first = describe_date (moment.month_first);
  g_set_error (error, SALE_ERROR, SALE_ERROR_CONFLICT,
               /* Translators: the name of a column, a cell, its line, the two dates it may mean. */
               _("Column “%s” can be read in two ways: “%s” in line %" PRId64
                 " is %s if the day comes first (d/m/Y), or %s if the month comes first (m/d/Y)."),
                 column, self->open.text, self->open.line, day_first, month_first);
  return FALSE;
}

static gboolean
refuse_open_number (const SaleColumnScan *self, const char *column, GError **error)
{
  g_autofree char *point = NULL;
  g_autofree char *comma = NULL;
  SaleNumberText number;

  sale_number_text_parse (self->open.text, &number, NULL);
  point = sale_number_text_dup_canonical (&number, SALE_DECIMAL_POINT);
  comma = sale_number_text_dup_canonical (&number, SALE_DECIMAL_COMMA);
  g_set_error (
      error, SALE_ERROR, SALE_ERROR_CONFLICT,
      /* Translators: the name of a column, a cell, its line, the two numbers it may mean. */
      _("Column “%s” can be read in two ways: “%s” in line %" PRId64
                 " is %s with a decimal point, or %s with a decimal comma."),
        column, self->open.text, self->open.line, point, comma);
  return FALSE;
}

static gboolean
decide_order (const SaleColumnScan *self, const char *column, SaleColumnFormat *format,
              GError **error)
{
  if (self->n_first > 0 && self->n_second > 0)
    return refuse_conflict (self, column, error);
  if (self->n_first + self->n_second == 0 && self->n_open > 0)
    return refuse_open_date (self, column, error);
  format->order = self->n_second > 0 ? SALE_MONTH_FIRST : SALE_DAY_FIRST;
  return TRUE;
}

static gboolean
decide_decimal (const SaleColumnScan *self, const char *column, SaleDecimal hint,
                SaleColumnFormat *format, GError **error)
{
  if (self->n_first > 0 && self->n_second > 0)
    return refuse_conflict (self, column, error);

  format->decimal = sale_column_scan_get_decimal (self);
  /* With an amount, the currency settles it row by row. */
  if (format->decimal != SALE_DECIMAL_UNKNOWN || self->n_open == 0 ||
      self->type == SALE_FIELD_MONEY)
    return TRUE;
  format->decimal = hint;
  return hint != SALE_DECIMAL_UNKNOWN || refuse_open_number (self, column, error);
}

/**
 * sale_column_scan_decide:
 * @column: its name, for the message
 * @choice: (nullable): what the caller says; it wins over what was found
 * @hint: what the file's other columns say of decimals, for one that says nothing
 * @format: (out): how to read it
 *
 * Nothing is guessed: a column whose cells leave both readings open, or speak
 * for both, is refused with the two readings named.
 *
 * Returns: %FALSE with %SALE_ERROR_CONFLICT.
 */
gboolean
sale_column_scan_decide (const SaleColumnScan *self, const char *column,
                         const SaleColumnFormat *choice, SaleDecimal hint, SaleColumnFormat *format,
                         GError **error)
{
  *format = choice ? *choice : (SaleColumnFormat) { 0 };
  if (is_date (self->type) && format->order == SALE_DAY_ORDER_UNKNOWN)
    return decide_order (self, column, format, error);
  if (is_number (self->type) && format->decimal == SALE_DECIMAL_UNKNOWN)
    return decide_decimal (self, column, hint, format, error);
  return TRUE;
}

static gboolean
refuse_cell (const char *text, GError **error)
{
  g_set_error (error, SALE_ERROR, SALE_ERROR_INVALID,
               /* Translators: a cell that is not written like the rest of its column. */
               _("“%.40s” is not written like the rest of the column."), text);
  return FALSE;
}

static gboolean
date_to_value (const SaleFieldSpec *field, const char *text, SaleDayOrder order, GTimeZone *zone,
               SaleValue *value, int *offset_minutes, GError **error)
{
  SaleMoment moment;
  SaleDate date;

  if (!sale_moment_parse (text, &moment, error))
    return FALSE;
  date = sale_moment_get_date (&moment, order);
  if (date == SALE_DATE_NONE)
    return refuse_cell (text, error);
  if (field->type == SALE_FIELD_DATE)
    *value = sale_value_date (date);
  else
    *value = sale_value_int (sale_moment_to_instant (&moment, order, zone, offset_minutes));
  return TRUE;
}

/* 50.0 is a whole number; 50.5 is not. */
static void
drop_zero_decimals (char *digits)
{
  char *point = strchr (digits, '.');

  if (point && point[1 + strspn (point + 1, "0")] == '\0')
    *point = '\0';
}

/* Where no cell of the column settled it: a third decimal digit needs a currency that has one. */
static SaleDecimal
settle (const SaleNumberText *number, const char *currency)
{
  SaleDecimal grouped = as_grouped (number);

  if (sale_currency_get_exponent (currency) != 3)
    return grouped;
  return grouped == SALE_DECIMAL_POINT ? SALE_DECIMAL_COMMA : SALE_DECIMAL_POINT;
}

/* A share may be written as a percentage; a percentage already is one. */
static char *
apply_percent (const SaleFieldSpec *field, char *digits)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  gboolean is_share = field->type == SALE_FIELD_NUMBER && field->max > 0 && field->max <= 1;

  if (!is_share)
    return digits;
  g_ascii_dtostr (buffer, sizeof buffer, g_ascii_strtod (digits, NULL) / 100);
  g_free (digits);
  return g_strdup (buffer);
}

static gboolean
number_to_value (const SaleFieldSpec *field, const char *text, SaleDecimal decimal,
                 const char *currency, SaleValue *value, GError **error)
{
  g_autofree char *digits = NULL;
  SaleNumberText number;

  if (!sale_number_text_parse (text, &number, error))
    return FALSE;
  if (decimal == SALE_DECIMAL_UNKNOWN)
    decimal = settle (&number, *number.currency ? number.currency : currency);
  digits = sale_number_text_dup_canonical (&number, decimal);
  if (digits == NULL)
    return refuse_cell (text, error);
  if (field->type == SALE_FIELD_INT)
    drop_zero_decimals (digits);
  if (number.percent)
    digits = apply_percent (field, digits);
  return sale_field_from_text (field, digits, currency, value, error);
}

static gboolean
bool_to_value (const SaleFieldSpec *field, const char *text, SaleValue *value, GError **error)
{
  static const char *const yes[] = { "y", "t", "on", "x", NULL };
  static const char *const no[] = { "n", "f", "off", "-", NULL };
  g_autofree char *lower = g_ascii_strdown (text, -1);

  if (g_strv_contains (yes, lower))
    *value = sale_value_int (1);
  else if (g_strv_contains (no, lower))
    *value = sale_value_int (0);
  else
    return sale_field_from_text (field, text, NULL, value, error);
  return TRUE;
}

/* “On Track” and “on-track” are on_track. */
static char *
word_to_nick (const SaleFieldSpec *field, const char *text)
{
  g_autofree char *nick = g_ascii_strdown (text, -1);

  g_strdelimit (nick, " -", '_');
  for (const SaleWord *word = field->words; word && word->nick; word++)
    if (g_ascii_strcasecmp (word->label, text) == 0)
      return g_strdup (word->nick);
  return g_steal_pointer (&nick);
}

/* A set as an export writes it where one of its words holds a semicolon. */
static gboolean
words_to_value (const SaleFieldSpec *field, const char *text, SaleValue *value, GError **error)
{
  g_auto (GStrv) words = NULL;
  g_autofree char *json = NULL;

  if (!g_str_has_prefix (text, "[\""))
    return sale_field_from_text (field, text, NULL, value, error);
  words = sale_words_split (text);
  json = sale_words_join ((const char *const *) words);
  *value = sale_value_text (json);
  return sale_field_check (field, value, error);
}

/**
 * sale_cell_to_value:
 * @text: a cell that is not empty, its guard taken off
 * @format: of its column
 * @currency: (nullable): the currency of an amount
 * @zone: what an instant without an offset is in
 * @value: (out): what it says; empty on error
 * @offset_minutes: (out) (optional): the offset from UTC of an instant
 *
 * Reads one cell for one field. References are not read here.
 *
 * Returns: %FALSE with %SALE_ERROR_INVALID when it does not fit the field.
 */
gboolean
sale_cell_to_value (const SaleFieldSpec *field, const char *text, const SaleColumnFormat *format,
                    const char *currency, GTimeZone *zone, SaleValue *value, int *offset_minutes,
                    GError **error)
{
  g_autofree char *changed = NULL;

  *value = (SaleValue) SALE_VALUE_INIT;
  switch (field->type)
    {
    case SALE_FIELD_DATE:
    case SALE_FIELD_INSTANT:
      return date_to_value (field, text, format->order, zone, value, offset_minutes, error) &&
             sale_field_check (field, value, error);
    case SALE_FIELD_INT:
    case SALE_FIELD_NUMBER:
    case SALE_FIELD_MONEY:
      return number_to_value (field, text, format->decimal, currency, value, error);
    case SALE_FIELD_BOOL:
      return bool_to_value (field, text, value, error);
    case SALE_FIELD_WORD:
      changed = word_to_nick (field, text);
      return sale_field_from_text (field, changed, NULL, value, error);
    case SALE_FIELD_CURRENCY:
      changed = g_ascii_strup (text, -1);
      return sale_field_from_text (field, g_strstrip (changed), NULL, value, error);
    case SALE_FIELD_WORDS:
      return words_to_value (field, text, value, error);
    case SALE_FIELD_TEXT:
    case SALE_FIELD_NOTE:
    case SALE_FIELD_REF:
    case SALE_FIELD_REFS:
    case SALE_FIELD_BLOB:
    default:
      return sale_field_from_text (field, text, NULL, value, error);
    }
}
