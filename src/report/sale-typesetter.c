/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-typesetter.h"

#include <math.h>
#include <string.h>

/* Static fonts come first: a variable one cannot be embedded as such. */
#define FAMILY "Inter, Adwaita Sans, Noto Sans, DejaVu Sans, sans-serif"
#define DISPLAY_FAMILY "Inter Display, Inter, Adwaita Sans, Noto Sans, DejaVu Sans, sans-serif"

/* Figures of one width, so that columns of numbers line up; not in running text,
 * where the hyphens of some fonts become as wide. */
#define FEATURES "tnum=1"

typedef struct
{
  double size; /* points */
  double line; /* baseline to baseline */
  PangoWeight weight;
  gboolean display;
  SaleTone tone;
} StyleSpec;

#define REGULAR PANGO_WEIGHT_NORMAL
#define MEDIUM PANGO_WEIGHT_MEDIUM
#define SEMIBOLD PANGO_WEIGHT_SEMIBOLD

static const StyleSpec styles[] = {
  [SALE_FONT_KICKER] = { 9.5, 14, SEMIBOLD, FALSE, SALE_TONE_ACCENT },
  [SALE_FONT_TITLE] = { 27, 33, SEMIBOLD, TRUE, SALE_TONE_NEUTRAL },
  [SALE_FONT_SUBTITLE] = { 10.5, 16, REGULAR, FALSE, SALE_TONE_MUTED },
  [SALE_FONT_HEADING_1] = { 17, 22, SEMIBOLD, TRUE, SALE_TONE_NEUTRAL },
  [SALE_FONT_HEADING_2] = { 11.5, 16, SEMIBOLD, FALSE, SALE_TONE_NEUTRAL },
  [SALE_FONT_HEADING_3] = { 9.5, 14, SEMIBOLD, FALSE, SALE_TONE_NEUTRAL },
  [SALE_FONT_BODY] = { 9.5, 14.5, REGULAR, FALSE, SALE_TONE_NEUTRAL },
  [SALE_FONT_LEAD] = { 11.5, 17.5, REGULAR, FALSE, SALE_TONE_NEUTRAL },
  [SALE_FONT_MUTED] = { 9.5, 14.5, REGULAR, FALSE, SALE_TONE_MUTED },
  [SALE_FONT_SMALL] = { 8, 12, REGULAR, FALSE, SALE_TONE_MUTED },
  [SALE_FONT_QUOTE] = { 13, 19.5, REGULAR, TRUE, SALE_TONE_NEUTRAL },
  [SALE_FONT_ITEM] = { 9.5, 14.5, REGULAR, FALSE, SALE_TONE_NEUTRAL },
  [SALE_FONT_ITEM_DETAIL] = { 8.5, 12.5, REGULAR, FALSE, SALE_TONE_MUTED },
  [SALE_FONT_CELL] = { 9, 13, REGULAR, FALSE, SALE_TONE_NEUTRAL },
  [SALE_FONT_CELL_STRONG] = { 9, 13, SEMIBOLD, FALSE, SALE_TONE_NEUTRAL },
  [SALE_FONT_CELL_HEADER] = { 8, 12, MEDIUM, FALSE, SALE_TONE_MUTED },
  [SALE_FONT_FIGURE] = { 18, 24, SEMIBOLD, TRUE, SALE_TONE_NEUTRAL },
  [SALE_FONT_FIGURE_NARROW] = { 14.5, 21, SEMIBOLD, TRUE, SALE_TONE_NEUTRAL },
  [SALE_FONT_FIGURE_LABEL] = { 8.5, 12.5, REGULAR, FALSE, SALE_TONE_MUTED },
  [SALE_FONT_BADGE] = { 7.5, 11, SEMIBOLD, FALSE, SALE_TONE_NEUTRAL },
  [SALE_FONT_AXIS] = { 7, 9, REGULAR, FALSE, SALE_TONE_MUTED },
  [SALE_FONT_AXIS_STRONG] = { 7.5, 9.5, SEMIBOLD, FALSE, SALE_TONE_ACCENT },
  [SALE_FONT_FOOTER] = { 7.5, 11, REGULAR, FALSE, SALE_TONE_MUTED },
};

/* Hinting would make the lines break differently on each surface. */
static PangoContext *
context_new (const char *language, gboolean rtl)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, options);
  pango_cairo_context_set_resolution (context, 72);
  pango_context_set_round_glyph_positions (context, FALSE);
  pango_context_set_language (context, pango_language_from_string (language));
  pango_context_set_base_dir (context, rtl ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);

  cairo_font_options_destroy (options);
  return context;
}

SaleTypesetter *
sale_typesetter_new (const char *language, gboolean rtl)
{
  SaleTypesetter *self = g_new0 (SaleTypesetter, 1);

  self->ltr_context = context_new (language, FALSE);
  self->rtl_context = context_new (language, TRUE);
  self->rtl = rtl;
  self->notes = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
sale_typesetter_free (SaleTypesetter *self)
{
  g_object_unref (self->ltr_context);
  g_object_unref (self->rtl_context);
  g_ptr_array_unref (self->notes);
  g_free (self);
}

static void
insert (PangoAttrList *attrs, PangoAttribute *attr, gsize start, gsize end)
{
  attr->start_index = start;
  attr->end_index = end;
  pango_attr_list_insert (attrs, attr);
}

static PangoAttribute *
colour_new (SaleTone tone)
{
  SaleRgb ink = sale_tone_get_ink (tone);

  return pango_attr_foreground_new (ink.red * G_MAXUINT16, ink.green * G_MAXUINT16,
                                    ink.blue * G_MAXUINT16);
}

static void
add_base (PangoAttrList *attrs, const StyleSpec *spec, gboolean tabular)
{
  pango_attr_list_insert (attrs, pango_attr_line_height_new_absolute (spec->line * PANGO_SCALE));
  if (tabular)
    pango_attr_list_insert (attrs, pango_attr_font_features_new (FEATURES));
  pango_attr_list_insert (attrs, colour_new (spec->tone));
}

/* Returns the text to append: the number of a footnote. */
static char *
take_note (SaleTypesetter *self, PangoAttrList *attrs, const char *note, gsize start)
{
  g_autofree char *number = NULL;

  g_ptr_array_add (self->notes, g_strdup (note));
  number = g_strdup_printf ("\u2009%u", self->notes->len);
  insert (attrs, pango_attr_font_scale_new (PANGO_FONT_SCALE_SUPERSCRIPT), start,
          start + strlen (number));
  insert (attrs, pango_attr_baseline_shift_new (PANGO_BASELINE_SHIFT_SUPERSCRIPT), start,
          start + strlen (number));
  return g_steal_pointer (&number);
}

static void
add_run (SaleTypesetter *self, GString *text, PangoAttrList *attrs, const SaleRun *run)
{
  gsize start = text->len;

  if (run->note)
    {
      g_autofree char *number = take_note (self, attrs, run->note, start);
      g_string_append (text, number);
      return;
    }

  g_string_append (text, run->text);
  if (run->emphasis & SALE_EMPHASIS_STRONG)
    insert (attrs, pango_attr_weight_new (SEMIBOLD), start, text->len);
  if (run->emphasis & SALE_EMPHASIS_ITALIC)
    insert (attrs, pango_attr_style_new (PANGO_STYLE_ITALIC), start, text->len);
  if (run->tone != SALE_TONE_NEUTRAL)
    insert (attrs, colour_new (run->tone), start, text->len);
}

/* Scripts that are written from right to left. */
static gboolean
is_rtl_script (GUnicodeScript script)
{
  switch (script)
    {
    case G_UNICODE_SCRIPT_ADLAM:
    case G_UNICODE_SCRIPT_ARABIC:
    case G_UNICODE_SCRIPT_HANIFI_ROHINGYA:
    case G_UNICODE_SCRIPT_HEBREW:
    case G_UNICODE_SCRIPT_MANDAIC:
    case G_UNICODE_SCRIPT_NKO:
    case G_UNICODE_SCRIPT_SAMARITAN:
    case G_UNICODE_SCRIPT_SYRIAC:
    case G_UNICODE_SCRIPT_THAANA:
      return TRUE;
    default:
      return FALSE;
    }
}

/* A text runs in the direction of its first letter or direction mark; without one,
 * in the document's. */
static gboolean
runs_rtl (SaleTypesetter *self, const char *text)
{
  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == 0x200e || c == 0x200f)
        return c == 0x200f;
      if (g_unichar_isalpha (c))
        return is_rtl_script (g_unichar_get_script (c));
    }
  return self->rtl;
}

/* Start and end are the document's, whichever way the text itself runs. */
static PangoAlignment
alignment_of (SaleTypesetter *self, SaleTableAlign align)
{
  if (align == SALE_ALIGN_CENTER)
    return PANGO_ALIGN_CENTER;
  return (align == SALE_ALIGN_START) != self->rtl ? PANGO_ALIGN_LEFT : PANGO_ALIGN_RIGHT;
}

static PangoLayout *
layout_new (SaleTypesetter *self, const StyleSpec *spec, const char *text)
{
  PangoLayout *layout =
      pango_layout_new (runs_rtl (self, text) ? self->rtl_context : self->ltr_context);
  PangoFontDescription *font = pango_font_description_new ();

  pango_font_description_set_family_static (font, spec->display ? DISPLAY_FAMILY : FAMILY);
  pango_font_description_set_size (font, (int) lround (spec->size * PANGO_SCALE));
  pango_font_description_set_weight (font, spec->weight);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_auto_dir (layout, FALSE);
  pango_layout_set_text (layout, text, -1);
  pango_font_description_free (font);
  return layout;
}

/**
 * sale_typesetter_set:
 * @width: in points; negative does not wrap
 *
 * Sets a text. Its footnotes are numbered in the order of the calls.
 *
 * Returns: (transfer full): the layout, in points × PANGO_SCALE
 */
PangoLayout *
sale_typesetter_set (SaleTypesetter *self, const SaleRichText *text, SaleFont style, double width,
                     SaleTableAlign align)
{
  const StyleSpec *spec = &styles[style];
  PangoLayout *layout;
  PangoAttrList *attrs = pango_attr_list_new ();
  g_autoptr (GString) string = g_string_new (NULL);
  guint n_runs;
  const SaleRun *runs = sale_rich_text_get_runs (text, &n_runs);

  add_base (attrs, spec, align == SALE_ALIGN_END);
  for (guint i = 0; i < n_runs; i++)
    add_run (self, string, attrs, &runs[i]);

  layout = layout_new (self, spec, string->str);
  pango_layout_set_attributes (layout, attrs);
  if (width >= 0)
    pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_alignment (layout, alignment_of (self, align));
  pango_attr_list_unref (attrs);
  return layout;
}

/**
 * sale_typesetter_set_plain:
 *
 * Returns: (transfer full): one unwrapped text in the colour of @tone, or its
 *   style's for %SALE_TONE_NEUTRAL
 */
PangoLayout *
sale_typesetter_set_plain (SaleTypesetter *self, const char *text, SaleFont style, SaleTone tone)
{
  g_autoptr (SaleRichText) rich = sale_rich_text_new_styled (text, SALE_EMPHASIS_NONE, tone);

  return sale_typesetter_set (self, rich, style, -1, SALE_ALIGN_START);
}

double
sale_font_get_line (SaleFont style)
{
  return styles[style].line;
}

double
sale_typesetter_get_width (PangoLayout *layout)
{
  PangoRectangle logical;

  pango_layout_get_extents (layout, NULL, &logical);
  return (double) logical.width / PANGO_SCALE;
}
