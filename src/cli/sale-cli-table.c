/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-cli-table.h"

#include <string.h>

typedef struct
{
  char *title;
  SaleCliAlign align;
  guint width;
} Column;

struct _SaleCliTable
{
  GArray *columns;  /* of Column */
  GPtrArray *cells; /* of strings, row by row */
};

static void
clear_column (gpointer data)
{
  g_free (((Column *) data)->title);
}

SaleCliTable *
sale_cli_table_new (void)
{
  SaleCliTable *self = g_new0 (SaleCliTable, 1);

  self->columns = g_array_new (FALSE, TRUE, sizeof (Column));
  g_array_set_clear_func (self->columns, clear_column);
  self->cells = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
sale_cli_table_free (SaleCliTable *self)
{
  g_array_unref (self->columns);
  g_ptr_array_unref (self->cells);
  g_free (self);
}

/**
 * sale_cli_get_width:
 *
 * Returns: how many cells of a terminal @text takes.
 */
guint
sale_cli_get_width (const char *text)
{
  guint width = 0;

  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      width += g_unichar_iszerowidth (c) ? 0 : g_unichar_iswide (c) ? 2 : 1;
    }
  return width;
}

/* Steers the direction of text or the terminal: nothing that a name may do. */
static gboolean
is_control (gunichar c)
{
  return c < 0x20 || (c >= 0x7f && c < 0xa0) || (c >= 0x202a && c <= 0x202e) ||
         (c >= 0x2066 && c <= 0x2069);
}

/**
 * sale_cli_dup_line:
 * @text: any text, also from outside
 *
 * Returns: (transfer full): @text on one line, without anything that a terminal
 *   would obey.
 */
char *
sale_cli_dup_line (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr (GString) line = g_string_new (NULL);
  gboolean gap = FALSE;

  for (const char *p = valid; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c))
        gap = line->len > 0;
      else if (!is_control (c))
        {
          if (gap)
            g_string_append_c (line, ' ');
          gap = FALSE;
          g_string_append_unichar (line, c);
        }
    }
  return g_strdup (line->str);
}

void
sale_cli_table_add_column (SaleCliTable *self, const char *title, SaleCliAlign align)
{
  Column column = { sale_cli_dup_line (title), align, 0 };

  g_return_if_fail (self->cells->len == 0);

  column.width = sale_cli_get_width (column.title);
  g_array_append_val (self->columns, column);
}

/**
 * sale_cli_table_add:
 * @text: (nullable): the next cell, from the left
 */
void
sale_cli_table_add (SaleCliTable *self, const char *text)
{
  Column *column = &g_array_index (self->columns, Column, self->cells->len % self->columns->len);
  char *line = sale_cli_dup_line (text ? text : "");

  column->width = MAX (column->width, sale_cli_get_width (line));
  g_ptr_array_add (self->cells, line);
}

/**
 * sale_cli_table_take:
 * @text: (transfer full) (nullable): the next cell
 */
void
sale_cli_table_take (SaleCliTable *self, char *text)
{
  g_autofree char *owned = text;

  sale_cli_table_add (self, owned);
}

void
sale_cli_table_add_int (SaleCliTable *self, gint64 number)
{
  sale_cli_table_take (self, g_strdup_printf ("%" G_GINT64_FORMAT, number));
}

/**
 * sale_cli_table_add_date:
 * @date: shown as `YYYY-MM-DD`; an unknown one is left empty
 */
void
sale_cli_table_add_date (SaleCliTable *self, SaleDate date)
{
  char buffer[SALE_DATE_ISO_SIZE];

  sale_cli_table_add (self, sale_date_is_known (date) ? sale_date_to_iso (date, buffer) : NULL);
}

guint
sale_cli_table_get_n_rows (SaleCliTable *self)
{
  return self->columns->len ? self->cells->len / self->columns->len : 0;
}

static void
append_spaces (GString *out, guint n)
{
  for (guint i = 0; i < n; i++)
    g_string_append_c (out, ' ');
}

/* The first letters of @text that fit, with an ellipsis when it was cut. */
static char *
cut (const char *text, guint width)
{
  g_autoptr (GString) out = g_string_new (NULL);
  guint used = 0;

  if (sale_cli_get_width (text) <= width)
    return g_strdup (text);
  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      used += g_unichar_iszerowidth (c) ? 0 : g_unichar_iswide (c) ? 2 : 1;
      if (used + 1 > width)
        break;
      g_string_append_unichar (out, c);
    }
  return g_strdup (g_string_append (out, "…")->str);
}

static void
append_row (SaleCliTable *self, GString *out, const char *const *cells, const guint *widths)
{
  guint last = self->columns->len - 1, pending = 0;

  for (guint i = 0; i <= last; i++)
    {
      g_autofree char *text = cut (cells[i], widths[i]);
      guint room = widths[i] - MIN (widths[i], sale_cli_get_width (text));
      gboolean right = g_array_index (self->columns, Column, i).align == SALE_CLI_RIGHT;

      /* Spaces are written before text only, never at a line's end. */
      if (*text)
        {
          append_spaces (out, pending + (right ? room : 0));
          g_string_append (out, text);
          pending = right ? 0 : room;
        }
      else
        pending += widths[i];
      pending += 2;
    }
  g_string_append_c (out, '\n');
}

/* Columns give way, the widest left-aligned one first, until all of them fit. */
static void
shrink (SaleCliTable *self, guint *widths, guint width)
{
  guint total = 0, n = self->columns->len;

  for (guint i = 0; i < n; i++)
    total += widths[i] + (i ? 2 : 0);
  while (total > width)
    {
      guint widest = n;

      for (guint i = 0; i < n; i++)
        if (g_array_index (self->columns, Column, i).align == SALE_CLI_LEFT &&
            (widest == n || widths[i] >= widths[widest]))
          widest = i;
      if (widest == n || widths[widest] <= 12)
        return;
      widths[widest]--;
      total--;
    }
}

/**
 * sale_cli_table_dup_text:
 * @width: cells that a line may take; 0 for any number
 * @bold: whether the terminal takes a bold header
 *
 * Returns: (transfer full): a header and the rows, each ended by a new line.
 */
char *
sale_cli_table_dup_text (SaleCliTable *self, guint width, gboolean bold)
{
  GString *out = g_string_new (NULL);
  guint n = self->columns->len;
  g_autofree guint *widths = g_new (guint, n);
  g_autofree const char **titles = g_new (const char *, n);

  for (guint i = 0; i < n; i++)
    {
      widths[i] = g_array_index (self->columns, Column, i).width;
      titles[i] = g_array_index (self->columns, Column, i).title;
    }
  if (width > 0)
    shrink (self, widths, width);
  if (bold)
    g_string_append (out, "\033[1m");
  append_row (self, out, titles, widths);
  if (bold)
    g_string_append (out, "\033[0m");
  for (guint row = 0; row < sale_cli_table_get_n_rows (self); row++)
    append_row (self, out, (const char *const *) self->cells->pdata + (gsize) row * n, widths);
  return g_string_free_and_steal (out);
}
