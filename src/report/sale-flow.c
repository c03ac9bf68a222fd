/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-flow.h"

#define UNITS(pango) ((double) (pango) / PANGO_SCALE)

SaleTag *
sale_tag_new (const char *name)
{
  SaleTag *self = g_new0 (SaleTag, 1);

  self->name = name;
  self->children = g_ptr_array_new_with_free_func ((GDestroyNotify) sale_tag_free);
  self->content = g_array_new (FALSE, FALSE, sizeof (guint));
  return self;
}

/* Decoration has no parent, and what is in it is decoration too. */
SaleTag *
sale_tag_add (SaleTag *self, const char *name)
{
  SaleTag *child;

  if (self == NULL)
    return NULL;
  child = sale_tag_new (name);
  g_ptr_array_add (self->children, child);
  return child;
}

SaleTag *
sale_tag_add_header (SaleTag *self, const char *scope)
{
  SaleTag *header = sale_tag_add (self, "TH");

  if (header)
    header->scope = scope;
  return header;
}

void
sale_tag_free (SaleTag *self)
{
  g_free (self->alternative);
  g_free (self->title);
  g_ptr_array_unref (self->children);
  g_array_unref (self->content);
  g_free (self);
}

static void
drawing_clear (gpointer data)
{
  SaleDrawing *self = data;

  g_clear_pointer (&self->line, pango_layout_line_unref);
  g_clear_object (&self->layout);
}

static void
fragment_free (gpointer data)
{
  SaleFragment *self = data;

  g_array_unref (self->drawings);
  g_clear_pointer (&self->columns, g_ptr_array_unref);
  g_free (self);
}

SaleFlow *
sale_flow_new (double width)
{
  SaleFlow *self = g_new0 (SaleFlow, 1);

  self->width = width;
  self->fragments = g_ptr_array_new_with_free_func (fragment_free);
  return self;
}

void
sale_flow_free (SaleFlow *self)
{
  g_ptr_array_unref (self->fragments);
  g_free (self);
}

static double
fragment_get_height (SaleFragment *self)
{
  double height = self->height;

  for (guint i = 0; self->columns && i < self->columns->len; i++)
    height = MAX (height, sale_flow_get_height (g_ptr_array_index (self->columns, i)));
  return height;
}

/**
 * sale_flow_get_height:
 *
 * Returns: its height on one endless page
 */
double
sale_flow_get_height (SaleFlow *self)
{
  double height = 0;

  for (guint i = 0; i < self->fragments->len; i++)
    {
      SaleFragment *fragment = g_ptr_array_index (self->fragments, i);
      height += (i > 0 ? fragment->before : 0) + fragment_get_height (fragment);
    }
  return height;
}

/**
 * sale_flow_builder_add:
 *
 * Returns: (transfer none): an empty fragment at the flow's end
 */
SaleFragment *
sale_flow_builder_add (SaleFlowBuilder *self, double height)
{
  SaleFragment *fragment = g_new0 (SaleFragment, 1);

  fragment->height = height;
  fragment->before = self->flow->fragments->len > 0 ? self->pending : 0;
  fragment->ground = self->ground;
  fragment->header = self->header;
  fragment->drawings = g_array_new (FALSE, TRUE, sizeof (SaleDrawing));
  g_array_set_clear_func (fragment->drawings, drawing_clear);
  g_ptr_array_add (self->flow->fragments, fragment);
  self->pending = 0;
  self->fixed = FALSE;
  return fragment;
}

/**
 * sale_flow_builder_space:
 *
 * Asks for room above the next fragment. Rooms do not add up: the largest counts.
 */
void
sale_flow_builder_space (SaleFlowBuilder *self, double points)
{
  if (!self->fixed)
    self->pending = MAX (self->pending, points);
}

/**
 * sale_flow_builder_fix_space:
 *
 * Settles the room above the next fragment, whatever it asks for itself: below a
 * heading, and at the top of a box.
 */
void
sale_flow_builder_fix_space (SaleFlowBuilder *self, double points)
{
  self->pending = points;
  self->fixed = TRUE;
}

double
sale_flow_builder_get_width (SaleFlowBuilder *self)
{
  return self->flow->width - self->start - self->end;
}

/**
 * sale_flow_builder_keep:
 * @first: index of a fragment
 *
 * Keeps the fragments from @first to the last on one page, if one is enough.
 */
void
sale_flow_builder_keep (SaleFlowBuilder *self, guint first)
{
  GPtrArray *fragments = self->flow->fragments;
  double height = 0;

  for (guint i = first; i < fragments->len; i++)
    {
      SaleFragment *fragment = g_ptr_array_index (fragments, i);
      height += fragment->before + fragment_get_height (fragment);
    }
  if (height > self->page_height)
    return;
  for (guint i = first; i < fragments->len; i++)
    {
      SaleFragment *fragment = g_ptr_array_index (fragments, i);
      fragment->keep_next |= i + 1 < fragments->len;
      fragment->together = TRUE;
    }
}

/**
 * sale_flow_builder_inside:
 *
 * Returns: a builder that fills @flow, with nothing indented
 */
SaleFlowBuilder
sale_flow_builder_inside (SaleFlowBuilder *self, SaleFlow *flow, SaleTag *tag)
{
  SaleFlowBuilder inside = *self;

  inside.flow = flow;
  inside.tag = tag;
  inside.ground = NULL;
  inside.header = NULL;
  inside.start = inside.end = inside.pending = 0;
  inside.fixed = FALSE;
  return inside;
}

/**
 * sale_flow_builder_draw:
 * @tag: (nullable): the structure it belongs to; decoration without
 * @x: from the line's start, behind the builder's own indent
 *
 * Returns: (transfer none): the drawing, until the next is added
 */
SaleDrawing *
sale_flow_builder_draw (SaleFlowBuilder *self, SaleFragment *fragment, SaleDrawingKind kind,
                        SaleTag *tag, double x, double y, double width, double height)
{
  SaleDrawing drawing = { .kind = kind, .tag = tag, .y = y, .width = width, .height = height };

  x += self->start;
  drawing.x = self->typesetter->rtl ? self->flow->width - x - width : x;
  g_array_append_val (fragment->drawings, drawing);
  return &g_array_index (fragment->drawings, SaleDrawing, fragment->drawings->len - 1);
}

void
sale_flow_builder_draw_fill (SaleFlowBuilder *self, SaleFragment *fragment, SaleRgb colour,
                             double x, double y, double width, double height)
{
  SaleDrawing *drawing =
      sale_flow_builder_draw (self, fragment, SALE_DRAWING_FILL, NULL, x, y, width, height);

  drawing->colour = colour;
}

static void
set_line (SaleDrawing *drawing, PangoLayout *layout, PangoLayoutLine *line)
{
  drawing->layout = g_object_ref (layout);
  drawing->line = pango_layout_line_ref (line);
}

/**
 * sale_flow_builder_take_line:
 * @layout: (transfer full): its first line is drawn
 * @baseline: from the fragment's top
 */
void
sale_flow_builder_take_line (SaleFlowBuilder *self, SaleFragment *fragment, PangoLayout *layout,
                             SaleTag *tag, double x, double baseline)
{
  double width = sale_typesetter_get_width (layout);
  SaleDrawing *drawing =
      sale_flow_builder_draw (self, fragment, SALE_DRAWING_TEXT, tag, x, baseline, width, 0);

  set_line (drawing, layout, pango_layout_get_line_readonly (layout, 0));
  g_object_unref (layout);
}

/**
 * sale_fragment_get_baseline:
 *
 * Returns: the baseline of its first text, from its top; 0 without text
 */
double
sale_fragment_get_baseline (SaleFragment *self)
{
  for (guint i = 0; i < self->drawings->len; i++)
    {
      SaleDrawing *drawing = &g_array_index (self->drawings, SaleDrawing, i);
      if (drawing->kind == SALE_DRAWING_TEXT)
        return drawing->y;
    }
  return 0;
}

/* A line's x is physical already: the layout's alignment and direction made it. */
static SaleFragment *
add_line (SaleFlowBuilder *self, PangoLayout *layout, PangoLayoutIter *iter, SaleTag *tag,
          double start, double width)
{
  PangoRectangle logical;
  SaleFragment *fragment;
  SaleDrawing *drawing;

  pango_layout_iter_get_line_extents (iter, NULL, &logical);
  fragment = sale_flow_builder_add (self, UNITS (logical.height));
  drawing =
      sale_flow_builder_draw (self, fragment, SALE_DRAWING_TEXT, tag, start,
                              UNITS (pango_layout_iter_get_baseline (iter) - logical.y), width, 0);
  drawing->x += UNITS (logical.x);
  set_line (drawing, layout, pango_layout_iter_get_line_readonly (iter));
  return fragment;
}

/* No first or last line of a paragraph alone on a page. */
static void
keep_ends (GPtrArray *fragments, guint first)
{
  guint n = fragments->len - first;
  SaleFragment *fragment;

  if (n < 2)
    return;
  fragment = g_ptr_array_index (fragments, first);
  fragment->keep_next = TRUE;
  fragment = g_ptr_array_index (fragments, fragments->len - 2);
  fragment->keep_next = TRUE;
}

/**
 * sale_flow_builder_take_layout:
 * @layout: (transfer full): a text set to @width
 *
 * Adds one fragment a line.
 *
 * Returns: index of the first
 */
guint
sale_flow_builder_take_layout (SaleFlowBuilder *self, PangoLayout *layout, SaleTag *tag,
                               double start, double width)
{
  guint first = self->flow->fragments->len;
  PangoLayoutIter *iter = pango_layout_get_iter (layout);

  do
    add_line (self, layout, iter, tag, start, width);
  while (pango_layout_iter_next_line (iter));

  keep_ends (self->flow->fragments, first);
  pango_layout_iter_free (iter);
  g_object_unref (layout);
  return first;
}

/**
 * sale_flow_builder_add_text:
 * @start: from the line's start
 * @width: the text's width
 *
 * Returns: index of its first fragment
 */
guint
sale_flow_builder_add_text (SaleFlowBuilder *self, const SaleRichText *text, SaleFont font,
                            SaleTag *tag, double start, double width, SaleTableAlign align)
{
  guint first_note = self->typesetter->notes->len;
  PangoLayout *layout = sale_typesetter_set (self->typesetter, text, font, width, align);
  guint first = sale_flow_builder_take_layout (self, layout, tag, start, width);
  SaleFragment *fragment = g_ptr_array_index (self->flow->fragments, first);

  fragment->first_note = first_note;
  fragment->n_notes = self->typesetter->notes->len - first_note;
  return first;
}
