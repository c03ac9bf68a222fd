/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-layout.h"

#include "sale-draw.h"
#include "sale-layout-private.h"
#include "sale-pages.h"
#include "sale-report-locale.h"

#include <glib/gi18n-lib.h>

#define MARGIN_SIDE 62
#define MARGIN_TOP 54
#define MARGIN_BOTTOM 66
#define FOOTER_BASELINE 38
#define NOTE_INDENT 12
#define GROUND_RADIUS 6

struct _SaleLayout
{
  SaleDocument *document;
  SaleTypesetter *typesetter;
  double width, height;
  SaleTag *structure;
  SaleFlow *flow;
  GPtrArray *grounds;
  GPtrArray *headers;
  GPtrArray *notes; /* SaleFlow: one a footnote */
  GPtrArray *pages;
  guint n_content;
};

static double
text_width (SaleLayout *self)
{
  return self->width - 2 * MARGIN_SIDE;
}

static SaleFlowBuilder
builder_new (SaleLayout *self, SaleFlow *flow, SaleTag *tag)
{
  return (SaleFlowBuilder) { .typesetter = self->typesetter,
                             .flow = flow,
                             .tag = tag,
                             .grounds = self->grounds,
                             .headers = self->headers,
                             .page_height = self->height - MARGIN_TOP - MARGIN_BOTTOM };
}

static SaleFlow *
note_flow (SaleLayout *self, guint i)
{
  SaleFlow *flow = sale_flow_new (text_width (self));
  SaleTag *tag = sale_tag_add (self->structure, "Note");
  SaleFlowBuilder builder = builder_new (self, flow, tag);
  g_autoptr (SaleRichText) text =
      sale_rich_text_new (g_ptr_array_index (self->typesetter->notes, i));
  g_autofree char *number = g_strdup_printf ("%u", i + 1);
  PangoLayout *layout;

  sale_flow_builder_add_text (&builder, text, SALE_FONT_SMALL, tag, NOTE_INDENT,
                              flow->width - NOTE_INDENT, SALE_ALIGN_START);
  layout = sale_typesetter_set_plain (self->typesetter, number, SALE_FONT_SMALL, SALE_TONE_NEUTRAL);
  sale_flow_builder_take_line (&builder, g_ptr_array_index (flow->fragments, 0), layout, tag, 0,
                               sale_fragment_get_baseline (g_ptr_array_index (flow->fragments, 0)));
  return flow;
}

static void
make_pages (SaleLayout *self)
{
  SalePageFrame frame = { MARGIN_SIDE, MARGIN_TOP, self->height - MARGIN_BOTTOM, NULL };
  g_autofree double *heights = g_new0 (double, self->typesetter->notes->len + 1);

  for (guint i = 0; i < self->typesetter->notes->len; i++)
    {
      SaleFlow *flow = note_flow (self, i);
      heights[i] = sale_flow_get_height (flow);
      g_ptr_array_add (self->notes, flow);
    }
  frame.note_heights = heights;
  self->pages = sale_pages_new (self->flow, &frame);
}

/**
 * sale_layout_new:
 * @document: not changed any more
 *
 * Breaks a document into pages. With long documents this takes a while: it can
 * be done on any thread, if the layout then stays there.
 *
 * Returns: (transfer full): the layout
 */
SaleLayout *
sale_layout_new (SaleDocument *document)
{
  g_autoptr (SaleReportLocale) locale =
      sale_report_locale_push (sale_document_get_language (document));
  SaleLayout *self = g_new0 (SaleLayout, 1);
  SaleFlowBuilder builder;

  self->document = sale_document_ref (document);
  self->typesetter =
      sale_typesetter_new (sale_document_get_language (document), sale_document_is_rtl (document));
  sale_document_get_page_size (document, &self->width, &self->height);
  self->structure = sale_tag_new ("Document");
  self->flow = sale_flow_new (text_width (self));
  self->grounds = g_ptr_array_new_with_free_func (g_free);
  self->headers = g_ptr_array_new_with_free_func ((GDestroyNotify) sale_flow_free);
  self->notes = g_ptr_array_new_with_free_func ((GDestroyNotify) sale_flow_free);

  builder = builder_new (self, self->flow, self->structure);
  sale_flow_builder_add_children (&builder, sale_document_get_body (document));
  make_pages (self);
  return self;
}

void
sale_layout_free (SaleLayout *self)
{
  g_ptr_array_unref (self->pages);
  g_ptr_array_unref (self->notes);
  g_ptr_array_unref (self->headers);
  g_ptr_array_unref (self->grounds);
  sale_flow_free (self->flow);
  sale_tag_free (self->structure);
  sale_typesetter_free (self->typesetter);
  sale_document_unref (self->document);
  g_free (self);
}

guint
sale_layout_get_n_pages (SaleLayout *self)
{
  return self->pages->len;
}

/**
 * sale_layout_get_page_size:
 * @width: (out): in points
 * @height: (out): in points
 */
void
sale_layout_get_page_size (SaleLayout *self, double *width, double *height)
{
  *width = self->width;
  *height = self->height;
}

SaleTag *
sale_layout_get_structure (SaleLayout *self)
{
  return self->structure;
}

/* One content mark for what belongs together, so that a paragraph is read as one. */
static void
change_tag (SaleLayout *self, cairo_t *cr, SaleTag **current, SaleTag *next)
{
  g_autofree char *attributes = NULL;

  if (*current == next)
    return;
  if (*current)
    cairo_tag_end (cr, CAIRO_TAG_CONTENT);
  *current = next;
  if (next == NULL)
    return;
  attributes = g_strdup_printf ("tag_name='%s' id='c%u'", next->name, self->n_content);
  g_array_append_val (next->content, self->n_content);
  self->n_content++;
  cairo_tag_begin (cr, CAIRO_TAG_CONTENT, attributes);
}

static void
draw_placed (SaleLayout *self, const SalePlaced *placed, cairo_t *cr, gboolean tagged,
             SaleTag **current)
{
  for (guint i = 0; i < placed->fragment->drawings->len; i++)
    {
      const SaleDrawing *drawing = &g_array_index (placed->fragment->drawings, SaleDrawing, i);

      if (tagged)
        change_tag (self, cr, current, drawing->tag);
      sale_draw_drawing (drawing, self->typesetter, cr, placed->x, placed->y);
    }
}

static double
placed_height (const SalePlaced *placed)
{
  return placed->fragment->height;
}

/* The grounds are one shape each, or viewers show seams between its lines. */
static void
draw_ground (const SalePage *page, guint first, cairo_t *cr)
{
  const SalePlaced *start = &g_array_index (page->placed, SalePlaced, first);
  const SaleGround *ground = start->fragment->ground;
  double bottom = start->y;

  for (guint i = first; i < page->placed->len; i++)
    {
      const SalePlaced *placed = &g_array_index (page->placed, SalePlaced, i);
      if (placed->fragment->ground == ground)
        bottom = MAX (bottom, placed->y + placed_height (placed));
    }
  sale_rgb_set (sale_tone_get_tint (ground->tone), cr);
  sale_draw_rounded (cr, start->x + ground->x, start->y, ground->width, bottom - start->y,
                     GROUND_RADIUS);
  cairo_fill (cr);
}

static void
draw_grounds (const SalePage *page, cairo_t *cr)
{
  const SaleGround *drawn = NULL;

  for (guint i = 0; i < page->placed->len; i++)
    {
      const SaleGround *ground = g_array_index (page->placed, SalePlaced, i).fragment->ground;

      if (ground && ground != drawn)
        draw_ground (page, i, cr);
      if (ground)
        drawn = ground;
    }
}

static void
draw_note (SaleLayout *self, const SaleFlow *flow, double y, cairo_t *cr, gboolean tagged,
           SaleTag **current)
{
  for (guint i = 0; i < flow->fragments->len; i++)
    {
      SalePlaced placed = { g_ptr_array_index (flow->fragments, i), MARGIN_SIDE, y, FALSE };

      draw_placed (self, &placed, cr, tagged, current);
      y += placed.fragment->height;
    }
}

static void
draw_notes (SaleLayout *self, const SalePage *page, cairo_t *cr, gboolean tagged)
{
  double y = self->height - MARGIN_BOTTOM - page->notes_height + SALE_PAGE_NOTE_GAP;
  double x = self->typesetter->rtl ? self->width - MARGIN_SIDE - 60 : MARGIN_SIDE;
  SaleTag *current = NULL;

  if (page->notes->len == 0)
    return;
  sale_rgb_set (sale_rgb_rule, cr);
  cairo_rectangle (cr, x, y - 6, 60, 0.5);
  cairo_fill (cr);
  for (guint i = 0; i < page->notes->len; i++)
    {
      SaleFlow *flow = g_ptr_array_index (self->notes, g_array_index (page->notes, guint, i));

      draw_note (self, flow, y, cr, tagged, &current);
      y += sale_flow_get_height (flow);
    }
  change_tag (self, cr, &current, NULL);
}

static void
draw_footer_text (SaleLayout *self, cairo_t *cr, const char *text, gboolean at_end, double width)
{
  g_autoptr (SaleRichText) rich = sale_rich_text_new (text);
  g_autoptr (PangoLayout) layout = sale_typesetter_set (
      self->typesetter, rich, SALE_FONT_FOOTER, width, at_end ? SALE_ALIGN_END : SALE_ALIGN_START);
  gboolean at_right = at_end != self->typesetter->rtl;

  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  sale_rgb_set (sale_rgb_ink, cr);
  cairo_move_to (cr, at_right ? self->width - MARGIN_SIDE - width : MARGIN_SIDE,
                 self->height - FOOTER_BASELINE - 8);
  pango_cairo_show_layout (cr, layout);
}

/* Page furniture is decoration for a screen reader: a viewer knows the page. */
static void
draw_footer (SaleLayout *self, guint page, cairo_t *cr)
{
  /* Translators: at the foot of a printed page: its number and how many there are. */
  g_autofree char *number = g_strdup_printf (_ ("Page %u of %u"), page + 1, self->pages->len);
  const char *customer = sale_document_get_customer (self->document);
  const char *footer = sale_document_get_footer (self->document);
  g_autofree char *label = NULL;

  label = g_strconcat (customer ? customer : "", customer && footer ? "  ·  " : "",
                       footer ? footer : "", NULL);
  sale_rgb_set (sale_rgb_hairline, cr);
  cairo_rectangle (cr, MARGIN_SIDE, self->height - FOOTER_BASELINE - 16, text_width (self), 0.5);
  cairo_fill (cr);
  draw_footer_text (self, cr, label, FALSE, text_width (self) - 90);
  draw_footer_text (self, cr, number, TRUE, 86);
}

static void
draw_page (SaleLayout *self, guint number, cairo_t *cr, gboolean tagged)
{
  g_autoptr (SaleReportLocale) locale =
      sale_report_locale_push (sale_document_get_language (self->document));
  const SalePage *page = g_ptr_array_index (self->pages, number);
  SaleTag *current = NULL;

  cairo_save (cr);
  draw_grounds (page, cr);
  for (guint i = 0; i < page->placed->len; i++)
    draw_placed (self, &g_array_index (page->placed, SalePlaced, i), cr, tagged, &current);
  change_tag (self, cr, &current, NULL);
  draw_notes (self, page, cr, tagged);
  draw_footer (self, number, cr);
  cairo_restore (cr);
}

/**
 * sale_layout_draw_page:
 * @page: from 0
 * @cr: where a point is a unit and the page's corner is the origin; a print
 *   operation sets it up so with GTK_UNIT_POINTS and the full page
 */
void
sale_layout_draw_page (SaleLayout *self, guint page, cairo_t *cr)
{
  g_return_if_fail (page < self->pages->len);

  draw_page (self, page, cr, FALSE);
}

/**
 * sale_layout_draw_tagged:
 *
 * Draws a page with its text marked, and notes the marks in the structure.
 */
void
sale_layout_draw_tagged (SaleLayout *self, guint page, cairo_t *cr)
{
  draw_page (self, page, cr, TRUE);
}

static const SaleTag *
heading_of (const SaleFragment *fragment)
{
  for (guint i = 0; i < fragment->drawings->len; i++)
    {
      const SaleTag *tag = g_array_index (fragment->drawings, SaleDrawing, i).tag;
      if (tag && tag->title)
        return tag;
    }
  return NULL;
}

/**
 * sale_layout_dup_headings:
 *
 * Returns: (transfer full) (element-type SaleHeadingPlace): the outline's entries
 */
GArray *
sale_layout_dup_headings (SaleLayout *self)
{
  GArray *headings = g_array_new (FALSE, FALSE, sizeof (SaleHeadingPlace));
  const SaleTag *last = NULL;

  for (guint i = 0; i < self->pages->len; i++)
    {
      const SalePage *page = g_ptr_array_index (self->pages, i);

      for (guint j = 0; j < page->placed->len; j++)
        {
          const SalePlaced *placed = &g_array_index (page->placed, SalePlaced, j);
          SaleHeadingPlace place = { heading_of (placed->fragment), i, placed->y };

          if (place.tag && place.tag != last)
            g_array_append_val (headings, place);
          last = place.tag ? place.tag : last;
        }
    }
  return headings;
}
