/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * SaleValueType:
 * @SALE_VALUE_NONE: empty, not known
 * @SALE_VALUE_INT: a 64-bit integer: dates, instants, money, flags, references
 * @SALE_VALUE_REAL: a double: readings, rates, units
 * @SALE_VALUE_TEXT: valid UTF-8; also words and sets, in their canonical text
 * @SALE_VALUE_BYTES: an attachment's content
 */
typedef enum
{
  SALE_VALUE_NONE,
  SALE_VALUE_INT,
  SALE_VALUE_REAL,
  SALE_VALUE_TEXT,
  SALE_VALUE_BYTES,
} SaleValueType;

/**
 * SaleValue:
 *
 * What one field holds. Texts and bytes are immutable and reference counted,
 * so that copies are cheap and may cross threads. A zeroed struct is empty.
 */
typedef struct
{
  SaleValueType type;
  union
  {
    gint64 i;
    double d;
    char *text; /* a GRefString */
    GBytes *bytes;
  };
} SaleValue;

#define SALE_VALUE_INIT { SALE_VALUE_NONE, { 0 } }

SaleValue sale_value_int (gint64 number);
SaleValue sale_value_date (gint32 date);
SaleValue sale_value_real (double number);
SaleValue sale_value_text (const char *text);
SaleValue sale_value_bytes (GBytes *bytes);
SaleValue sale_value_copy (const SaleValue *self);
void sale_value_clear (SaleValue *self);
void sale_value_set (SaleValue *self, const SaleValue *other);
gboolean sale_value_equal (const SaleValue *a, const SaleValue *b);

static inline gboolean
sale_value_is_empty (const SaleValue *self)
{
  return self->type == SALE_VALUE_NONE;
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SaleValue, sale_value_clear)

G_END_DECLS
