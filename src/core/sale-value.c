/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-value.h"

#include "sale-date.h"

SaleValue
sale_value_int (gint64 number)
{
  return (SaleValue) { .type = SALE_VALUE_INT, .i = number };
}

/**
 * sale_value_date:
 * @date: a #SaleDate; %SALE_DATE_NONE gives an empty value
 */
SaleValue
sale_value_date (gint32 date)
{
  return date == SALE_DATE_NONE ? (SaleValue) SALE_VALUE_INIT : sale_value_int (date);
}

SaleValue
sale_value_real (double number)
{
  return (SaleValue) { .type = SALE_VALUE_REAL, .d = number };
}

/**
 * sale_value_text:
 * @text: (nullable): valid UTF-8; %NULL and "" give an empty value
 */
SaleValue
sale_value_text (const char *text)
{
  if (text == NULL || *text == '\0')
    return (SaleValue) SALE_VALUE_INIT;
  return (SaleValue) { .type = SALE_VALUE_TEXT, .text = g_ref_string_new (text) };
}

/**
 * sale_value_bytes:
 * @bytes: (nullable) (transfer none): the content
 */
SaleValue
sale_value_bytes (GBytes *bytes)
{
  if (bytes == NULL)
    return (SaleValue) SALE_VALUE_INIT;
  return (SaleValue) { .type = SALE_VALUE_BYTES, .bytes = g_bytes_ref (bytes) };
}

SaleValue
sale_value_copy (const SaleValue *self)
{
  SaleValue copy = *self;

  if (self->type == SALE_VALUE_TEXT)
    g_ref_string_acquire (copy.text);
  else if (self->type == SALE_VALUE_BYTES)
    g_bytes_ref (copy.bytes);
  return copy;
}

void
sale_value_clear (SaleValue *self)
{
  if (self->type == SALE_VALUE_TEXT)
    g_ref_string_release (self->text);
  else if (self->type == SALE_VALUE_BYTES)
    g_bytes_unref (self->bytes);
  *self = (SaleValue) SALE_VALUE_INIT;
}

void
sale_value_set (SaleValue *self, const SaleValue *other)
{
  SaleValue copy = sale_value_copy (other);

  sale_value_clear (self);
  *self = copy;
}

gboolean
sale_value_equal (const SaleValue *a, const SaleValue *b)
{
  if (a->type != b->type)
    return FALSE;

  switch (a->type)
    {
    case SALE_VALUE_NONE:
      return TRUE;
    case SALE_VALUE_INT:
      return a->i == b->i;
    case SALE_VALUE_REAL:
      return a->d == b->d;
    case SALE_VALUE_TEXT:
      return g_str_equal (a->text, b->text);
    case SALE_VALUE_BYTES:
      return g_bytes_equal (a->bytes, b->bytes);
    default:
      g_assert_not_reached ();
    }
}
