/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * SaleTone:
 * @SALE_TONE_NEUTRAL: the colour of the text around it
 * @SALE_TONE_MUTED: less important
 * @SALE_TONE_ACCENT: the one accent colour
 * @SALE_TONE_GOOD: reached, kept, confirmed
 * @SALE_TONE_WATCH: needs a look
 * @SALE_TONE_RISK: late, broken, blocked
 *
 * What a colour says. Never the only carrier of it: words or a shape say the same.
 */
typedef enum
{
  SALE_TONE_NEUTRAL,
  SALE_TONE_MUTED,
  SALE_TONE_ACCENT,
  SALE_TONE_GOOD,
  SALE_TONE_WATCH,
  SALE_TONE_RISK,
} SaleTone;

/**
 * SaleEmphasis:
 * @SALE_EMPHASIS_NONE: plain
 * @SALE_EMPHASIS_STRONG: heavier
 * @SALE_EMPHASIS_ITALIC: italic
 */
typedef enum
{
  SALE_EMPHASIS_NONE = 0,
  SALE_EMPHASIS_STRONG = 1 << 0,
  SALE_EMPHASIS_ITALIC = 1 << 1,
} SaleEmphasis;

/**
 * SaleRun:
 * @text: (nullable): what stands there; never markup
 * @note: (nullable): a footnote whose number stands after @text
 *
 * A stretch of text in one style.
 */
typedef struct
{
  char *text;
  char *note;
  SaleEmphasis emphasis;
  SaleTone tone;
} SaleRun;

/**
 * SaleRichText:
 *
 * A paragraph's text as runs. Whatever is put in is cleaned: valid UTF-8,
 * without control and direction-override characters, and cut at
 * %SALE_REPORT_TEXT_MAX characters, which the reader is told.
 */
typedef struct _SaleRichText SaleRichText;

/**
 * SALE_REPORT_TEXT_MAX:
 *
 * Characters of one text that a document shows.
 */
#define SALE_REPORT_TEXT_MAX 20000

SaleRichText *sale_rich_text_new (const char *text);
SaleRichText *sale_rich_text_new_styled (const char *text, SaleEmphasis emphasis, SaleTone tone);
SaleRichText *sale_rich_text_new_printf (const char *format, ...) G_GNUC_PRINTF (1, 2);
SaleRichText *sale_rich_text_copy (const SaleRichText *self);
void sale_rich_text_free (SaleRichText *self);
void sale_rich_text_append (SaleRichText *self, const char *text, SaleEmphasis emphasis,
                            SaleTone tone);
void sale_rich_text_append_note (SaleRichText *self, const char *note);
const SaleRun *sale_rich_text_get_runs (const SaleRichText *self, guint *n_runs);
char *sale_rich_text_dup_plain (const SaleRichText *self);
gboolean sale_rich_text_is_empty (const SaleRichText *self);

char *sale_report_clean (const char *text, gsize max_chars);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleRichText, sale_rich_text_free)

G_END_DECLS
