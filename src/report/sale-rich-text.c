/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-rich-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* More marks than this on one letter paint over the lines around it. */
#define MAX_COMBINING 8

struct _SaleRichText
{
  GArray *runs; /* SaleRun */
  gsize n_chars;
};

static void
run_clear (gpointer data)
{
  SaleRun *run = data;

  g_free (run->text);
  g_free (run->note);
}

/* What has no glyph of its own and changes how other text is read: controls,
 * direction overrides and isolates, byte order marks, non-characters. The marks
 * that spelling needs (joiners, LRM, RLM) stay. */
static gboolean
is_unwanted (gunichar c)
{
  return (c < 0x20 && c != '\n') || (c >= 0x7f && c < 0xa0) || (c >= 0x202a && c <= 0x202e) ||
         (c >= 0x2066 && c <= 0x2069) || (c >= 0xfff9 && c <= 0xfffb) || c == 0xfeff ||
         (c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef);
}

static gunichar
simplify (gunichar c)
{
  if (c == '\t')
    return ' ';
  return c == 0x2028 || c == 0x2029 || c == 0x85 ? '\n' : c;
}

/**
 * sale_report_clean:
 * @text: (nullable): text from outside, not necessarily UTF-8
 * @max_chars: where it is cut
 *
 * Makes a text safe to lay out: see #SaleRichText.
 *
 * Returns: (transfer full): valid UTF-8, "" for %NULL
 */
char *
sale_report_clean (const char *text, gsize max_chars)
{
  g_autoptr (GString) clean = g_string_new (NULL);
  g_autofree char *valid = NULL;
  gsize n_chars = 0, n_combining = 0;
  const char *p;

  /* A character has at most four bytes, so no more of a huge text is looked at. */
  valid = g_utf8_make_valid (text ? text : "", text ? strnlen (text, 4 * (max_chars + 1)) : 0);
  for (p = valid; *p && n_chars < max_chars; p = g_utf8_next_char (p))
    {
      gunichar c = simplify (g_utf8_get_char (p));

      n_combining = g_unichar_ismark (c) ? n_combining + 1 : 0;
      if (is_unwanted (c) || n_combining > MAX_COMBINING)
        continue;
      g_string_append_unichar (clean, c);
      n_chars++;
    }
  if (*p)
    /* Translators: stands where a very long text was cut. */
    g_string_append (clean, _ ("… (shortened)"));

  return g_string_free_and_steal (g_steal_pointer (&clean));
}

/**
 * sale_rich_text_new:
 * @text: (nullable): plain text
 *
 * Returns: (transfer full): the text in the plain style
 */
SaleRichText *
sale_rich_text_new (const char *text)
{
  return sale_rich_text_new_styled (text, SALE_EMPHASIS_NONE, SALE_TONE_NEUTRAL);
}

SaleRichText *
sale_rich_text_new_styled (const char *text, SaleEmphasis emphasis, SaleTone tone)
{
  SaleRichText *self = g_new0 (SaleRichText, 1);

  self->runs = g_array_new (FALSE, TRUE, sizeof (SaleRun));
  g_array_set_clear_func (self->runs, run_clear);
  sale_rich_text_append (self, text, emphasis, tone);
  return self;
}

SaleRichText *
sale_rich_text_new_printf (const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  return sale_rich_text_new (text);
}

SaleRichText *
sale_rich_text_copy (const SaleRichText *self)
{
  SaleRichText *copy = sale_rich_text_new (NULL);

  for (guint i = 0; i < self->runs->len; i++)
    {
      const SaleRun *run = &g_array_index (self->runs, SaleRun, i);

      sale_rich_text_append (copy, run->text, run->emphasis, run->tone);
      if (run->note)
        sale_rich_text_append_note (copy, run->note);
    }
  return copy;
}

void
sale_rich_text_free (SaleRichText *self)
{
  g_array_unref (self->runs);
  g_free (self);
}

/**
 * sale_rich_text_append:
 * @text: (nullable): plain text; %NULL and "" append nothing
 */
void
sale_rich_text_append (SaleRichText *self, const char *text, SaleEmphasis emphasis, SaleTone tone)
{
  SaleRun run = { .emphasis = emphasis, .tone = tone };

  if (text == NULL || *text == '\0' || self->n_chars >= SALE_REPORT_TEXT_MAX)
    return;

  run.text = sale_report_clean (text, SALE_REPORT_TEXT_MAX - self->n_chars);
  self->n_chars += g_utf8_strlen (run.text, -1);
  g_array_append_val (self->runs, run);
}

/**
 * sale_rich_text_append_note:
 * @note: a footnote about what was appended last; numbered by the renderer
 */
void
sale_rich_text_append_note (SaleRichText *self, const char *note)
{
  SaleRun run = { .note = sale_report_clean (note, SALE_REPORT_TEXT_MAX) };

  g_array_append_val (self->runs, run);
}

const SaleRun *
sale_rich_text_get_runs (const SaleRichText *self, guint *n_runs)
{
  *n_runs = self->runs->len;
  return (const SaleRun *) (gpointer) self->runs->data;
}

/**
 * sale_rich_text_dup_plain:
 *
 * Returns: (transfer full): the text without styles and footnotes
 */
char *
sale_rich_text_dup_plain (const SaleRichText *self)
{
  g_autoptr (GString) plain = g_string_new (NULL);

  for (guint i = 0; i < self->runs->len; i++)
    {
      const SaleRun *run = &g_array_index (self->runs, SaleRun, i);

      if (run->text)
        g_string_append (plain, run->text);
    }
  return g_string_free_and_steal (g_steal_pointer (&plain));
}

gboolean
sale_rich_text_is_empty (const SaleRichText *self)
{
  return self->runs->len == 0;
}
