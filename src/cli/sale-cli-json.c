/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-cli-json.h"

#include <math.h>
#include <string.h>

struct _SaleCliJson
{
  GString *text;
  guint depth;
  gboolean first; /* nothing stands in the innermost object or array yet */
};

/**
 * sale_cli_json_new:
 *
 * Returns: (transfer full): an empty document.
 */
SaleCliJson *
sale_cli_json_new (void)
{
  SaleCliJson *self = g_new0 (SaleCliJson, 1);

  self->text = g_string_new (NULL);
  self->first = TRUE;
  return self;
}

void
sale_cli_json_free (SaleCliJson *self)
{
  g_string_free (self->text, TRUE);
  g_free (self);
}

gboolean
sale_cli_json_is_empty (SaleCliJson *self)
{
  return self->text->len == 0;
}

/**
 * sale_cli_json_get_text:
 *
 * Returns: (transfer none): the document, valid UTF-8; everything that was begun
 *   has to have ended.
 */
const char *
sale_cli_json_get_text (SaleCliJson *self)
{
  g_return_val_if_fail (self->depth == 0, "");

  return self->text->str;
}

static void
append_line (SaleCliJson *self)
{
  if (self->text->len == 0)
    return;
  g_string_append_c (self->text, '\n');
  for (guint i = 0; i < self->depth; i++)
    g_string_append (self->text, "  ");
}

/* Characters that end a line in JavaScript, or the text in C, are escaped too. */
static gboolean
needs_escape (gunichar c)
{
  return c < 0x20 || c == 0x7f || c == 0x2028 || c == 0x2029;
}

static void
append_string (GString *out, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  g_string_append_c (out, '"');
  for (const char *p = valid; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '"' || c == '\\')
        g_string_append_printf (out, "\\%c", (char) c);
      else if (c == '\n')
        g_string_append (out, "\\n");
      else if (needs_escape (c))
        g_string_append_printf (out, "\\u%04x", c);
      else
        g_string_append_unichar (out, c);
    }
  g_string_append_c (out, '"');
}

/* What stands before every value: the comma, the line, the name. */
static void
begin_value (SaleCliJson *self, const char *name)
{
  if (!self->first)
    g_string_append_c (self->text, ',');
  append_line (self);
  self->first = FALSE;
  if (name)
    {
      append_string (self->text, name);
      g_string_append (self->text, ": ");
    }
}

static void
begin (SaleCliJson *self, const char *name, char bracket)
{
  begin_value (self, name);
  g_string_append_c (self->text, bracket);
  self->depth++;
  self->first = TRUE;
}

static void
end (SaleCliJson *self, char bracket)
{
  g_return_if_fail (self->depth > 0);

  self->depth--;
  if (!self->first)
    append_line (self);
  g_string_append_c (self->text, bracket);
  self->first = FALSE;
}

void
sale_cli_json_begin_object (SaleCliJson *self, const char *name)
{
  begin (self, name, '{');
}

void
sale_cli_json_end_object (SaleCliJson *self)
{
  end (self, '}');
}

void
sale_cli_json_begin_array (SaleCliJson *self, const char *name)
{
  begin (self, name, '[');
}

void
sale_cli_json_end_array (SaleCliJson *self)
{
  end (self, ']');
}

void
sale_cli_json_add_null (SaleCliJson *self, const char *name)
{
  begin_value (self, name);
  g_string_append (self->text, "null");
}

/**
 * sale_cli_json_add_text:
 * @text: (nullable): %NULL is null
 */
void
sale_cli_json_add_text (SaleCliJson *self, const char *name, const char *text)
{
  if (text == NULL)
    {
      sale_cli_json_add_null (self, name);
      return;
    }
  begin_value (self, name);
  append_string (self->text, text);
}

void
sale_cli_json_add_int (SaleCliJson *self, const char *name, gint64 number)
{
  begin_value (self, name);
  g_string_append_printf (self->text, "%" G_GINT64_FORMAT, number);
}

/**
 * sale_cli_json_add_real:
 * @number: written with as many digits as it takes to read the same number
 *   back; null when it is not finite
 */
void
sale_cli_json_add_real (SaleCliJson *self, const char *name, double number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (!isfinite (number))
    {
      sale_cli_json_add_null (self, name);
      return;
    }
  for (int digits = 15; digits <= 17; digits++)
    {
      char format[8];

      g_snprintf (format, sizeof format, "%%.%dg", digits);
      g_ascii_formatd (buffer, sizeof buffer, format, number);
      if (g_ascii_strtod (buffer, NULL) == number)
        break;
    }
  begin_value (self, name);
  g_string_append (self->text, buffer);
}

void
sale_cli_json_add_bool (SaleCliJson *self, const char *name, gboolean value)
{
  begin_value (self, name);
  g_string_append (self->text, value ? "true" : "false");
}

/**
 * sale_cli_json_add_date:
 * @date: `YYYY-MM-DD`; null when it is not known
 */
void
sale_cli_json_add_date (SaleCliJson *self, const char *name, SaleDate date)
{
  char buffer[SALE_DATE_ISO_SIZE];

  sale_cli_json_add_text (self, name,
                          sale_date_is_known (date) ? sale_date_to_iso (date, buffer) : NULL);
}

/**
 * sale_cli_json_add_instant:
 * @instant: as ISO 8601 writes it, in UTC; null when it is not known
 */
void
sale_cli_json_add_instant (SaleCliJson *self, const char *name, gint64 instant)
{
  g_autofree char *text = instant == SALE_INSTANT_NONE ? NULL : sale_instant_dup_iso (instant);

  sale_cli_json_add_text (self, name, text);
}

/**
 * sale_cli_json_add_money:
 * @money: `{"minor": 1234500, "currency": "EUR"}`; the currency is null when it
 *   is not known
 */
void
sale_cli_json_add_money (SaleCliJson *self, const char *name, SaleMoney money)
{
  sale_cli_json_begin_object (self, name);
  sale_cli_json_add_int (self, "minor", money.minor);
  sale_cli_json_add_text (self, "currency", *money.currency ? money.currency : NULL);
  sale_cli_json_end_object (self);
}

/**
 * sale_cli_json_add_ratio:
 * @ratio: its value unrounded, null for "n/a" and "unknown", with the two
 *   numbers that made it
 */
void
sale_cli_json_add_ratio (SaleCliJson *self, const char *name, SaleRatio ratio)
{
  sale_cli_json_begin_object (self, name);
  sale_cli_json_add_real (self, "value",
                          sale_ratio_has_value (ratio) ? sale_ratio_get_value (ratio) : NAN);
  sale_cli_json_add_real (self, "numerator", ratio.known ? ratio.numerator : NAN);
  sale_cli_json_add_real (self, "denominator", ratio.known ? ratio.denominator : NAN);
  sale_cli_json_end_object (self);
}

void
sale_cli_json_add_uuid (SaleCliJson *self, const char *name, const SaleUuid *uuid)
{
  char buffer[SALE_UUID_TEXT_SIZE];

  sale_cli_json_add_text (self, name, sale_uuid_to_text (uuid, buffer));
}

/**
 * sale_cli_json_add_texts:
 * @texts: (nullable) (array zero-terminated=1): %NULL is an empty array
 */
void
sale_cli_json_add_texts (SaleCliJson *self, const char *name, const char *const *texts)
{
  sale_cli_json_begin_array (self, name);
  for (guint i = 0; texts && texts[i]; i++)
    sale_cli_json_add_text (self, NULL, texts[i]);
  sale_cli_json_end_array (self);
}
