/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-bullet-text.h"
#include "sale-flow.h"

#define BULLET_SIZE 9
#define BULLET_WIDTH 17
#define NUMBER_WIDTH 20
#define STEP_GAP 8
#define TRAILING_GAP 10
#define BADGE_PADDING 6
#define BADGE_HEIGHT 13
#define FIGURES_PER_ROW 4
#define FIGURE_GAP 12

/* Its middle is at half the height of small letters above the baseline. */
static void
draw_bullet (SaleFlowBuilder *self, SaleFragment *fragment, const SaleBlockItem *item,
             SaleTag *label)
{
  double y = sale_fragment_get_baseline (fragment) - 3.3 - BULLET_SIZE / 2.0;
  SaleDrawing *drawing;

  if (label)
    label->alternative = g_strdup (sale_bullet_get_words (item->mark));
  drawing = sale_flow_builder_draw (self, fragment, SALE_DRAWING_BULLET, label, 0, y, BULLET_SIZE,
                                    BULLET_SIZE);
  drawing->bullet = item->mark;
}

static void
draw_number (SaleFlowBuilder *self, SaleFragment *fragment, guint number, SaleTag *label)
{
  g_autofree char *text = g_strdup_printf ("%u.", number);
  PangoLayout *layout =
      sale_typesetter_set_plain (self->typesetter, text, SALE_FONT_ITEM, SALE_TONE_MUTED);

  sale_flow_builder_take_line (self, fragment, layout, label,
                               NUMBER_WIDTH - 6 - sale_typesetter_get_width (layout),
                               sale_fragment_get_baseline (fragment));
}

static PangoLayout *
set_badge (SaleFlowBuilder *self, const SaleBlockItem *item)
{
  if (item->badge == NULL)
    return NULL;
  return sale_typesetter_set_plain (self->typesetter, item->badge, SALE_FONT_BADGE, item->tone);
}

static PangoLayout *
set_trailing (SaleFlowBuilder *self, const SaleBlockItem *item)
{
  SaleTone tone = item->mark == SALE_BULLET_LATE ? SALE_TONE_RISK : SALE_TONE_NEUTRAL;

  if (item->trailing == NULL)
    return NULL;
  return sale_typesetter_set_plain (self->typesetter, item->trailing, SALE_FONT_ITEM_DETAIL, tone);
}

/* Draws a word in a pill that ends at @end, and returns where it starts. */
static double
take_badge (SaleFlowBuilder *self, SaleFragment *fragment, PangoLayout *layout, SaleTone tone,
            SaleTag *tag, double end)
{
  double width = sale_typesetter_get_width (layout) + 2 * BADGE_PADDING;
  double baseline = sale_fragment_get_baseline (fragment);
  SaleDrawing *pill;

  pill = sale_flow_builder_draw (self, fragment, SALE_DRAWING_FILL, NULL, end - width,
                                 baseline - 9.2, width, BADGE_HEIGHT);
  pill->colour = sale_tone_get_tint (tone);
  pill->radius = BADGE_HEIGHT / 2.0;
  sale_flow_builder_take_line (self, fragment, layout, tag, end - width + BADGE_PADDING, baseline);
  return end - width;
}

static double
reserved (PangoLayout *layout, double padding)
{
  return layout ? sale_typesetter_get_width (layout) + padding + TRAILING_GAP : 0;
}

/* The text, then what stands at the end of its first line. Returns the index of
 * the first fragment. A trailing text too long to share the line is left to wrap
 * below it. */
static guint
add_item_text (SaleFlowBuilder *self, const SaleBlockItem *item, SaleFont font, double start,
               SaleTag *tag)
{
  double width = sale_flow_builder_get_width (self) - start;
  PangoLayout *badge = set_badge (self, item), *trailing = set_trailing (self, item);
  double taken = reserved (badge, 2 * BADGE_PADDING) + reserved (trailing, 0);
  double end = start + width;
  SaleFragment *fragment;
  guint first;

  first = sale_flow_builder_add_text (self, item->text, font, tag, start,
                                      MAX (width - taken, width / 2), SALE_ALIGN_START);
  fragment = g_ptr_array_index (self->flow->fragments, first);
  if (trailing)
    {
      end -= sale_typesetter_get_width (trailing);
      sale_flow_builder_take_line (self, fragment, trailing, tag, end,
                                   sale_fragment_get_baseline (fragment));
      end -= TRAILING_GAP;
    }
  if (badge)
    take_badge (self, fragment, badge, item->tone, tag, end);
  return first;
}

static void
add_item_detail (SaleFlowBuilder *self, const SaleBlockItem *item, double start, SaleTag *tag)
{
  GPtrArray *fragments = self->flow->fragments;

  if (item->detail == NULL)
    return;
  ((SaleFragment *) g_ptr_array_index (fragments, fragments->len - 1))->keep_next = TRUE;
  sale_flow_builder_space (self, 0.5);
  sale_flow_builder_add_text (self, item->detail, SALE_FONT_ITEM_DETAIL, tag, start,
                              sale_flow_builder_get_width (self) - start, SALE_ALIGN_START);
}

static void
add_list_item (SaleFlowBuilder *self, const SaleBlockItem *item, guint number, SaleTag *list)
{
  gboolean numbered = item->mark == SALE_BULLET_NUMBER;
  double start = numbered ? NUMBER_WIDTH : BULLET_WIDTH;
  SaleTag *tag = sale_tag_add (list, "LI");
  /* The label is read before the body although it is drawn after it. */
  SaleTag *label = sale_tag_add (tag, "Lbl"), *body = sale_tag_add (tag, "LBody");
  SaleFragment *fragment;
  guint first;

  first = add_item_text (self, item, SALE_FONT_ITEM, start, body);
  fragment = g_ptr_array_index (self->flow->fragments, first);
  if (numbered)
    draw_number (self, fragment, number, label);
  else
    draw_bullet (self, fragment, item, label);
  add_item_detail (self, item, start, body);
  sale_flow_builder_space (self, 4);
}

/* The first item of a list is not left alone, nor is the last one. */
static void
keep_pair (SaleFlowBuilder *self, guint first, guint item, guint n_items)
{
  GPtrArray *fragments = self->flow->fragments;

  if (n_items < 2 || (item != 0 && item != n_items - 2))
    return;
  sale_flow_builder_keep (self, first);
  ((SaleFragment *) g_ptr_array_index (fragments, fragments->len - 1))->keep_next = TRUE;
}

void
sale_flow_builder_add_list (SaleFlowBuilder *self, const SaleBlock *block)
{
  SaleTag *list = sale_tag_add (self->tag, "L");

  for (guint i = 0; i < block->items->len; i++)
    {
      guint first = self->flow->fragments->len;

      add_list_item (self, g_ptr_array_index (block->items, i), i + 1, list);
      keep_pair (self, first, i, block->items->len);
    }
  sale_flow_builder_space (self, 9);
}

static void
draw_rail_part (SaleFlowBuilder *self, SaleFragment *fragment, double top, double bottom)
{
  if (bottom > top)
    sale_flow_builder_draw_fill (self, fragment, sale_rgb_hairline, BULLET_SIZE / 2.0 - 0.5, top, 1,
                                 bottom - top);
}

/* The line that joins the marks: from mark to mark, through what is between. */
static void
draw_rail (SaleFlowBuilder *self, guint first, gboolean is_first, gboolean is_last)
{
  GPtrArray *fragments = self->flow->fragments;
  SaleFragment *marked = g_ptr_array_index (fragments, first);
  double middle = sale_fragment_get_baseline (marked) - 3.3, radius = BULLET_SIZE / 2.0 + 2;

  if (!is_first)
    draw_rail_part (self, marked, 0, middle - radius);
  if (is_last)
    return;
  draw_rail_part (self, marked, middle + radius, marked->height);
  for (guint i = first + 1; i < fragments->len; i++)
    {
      SaleFragment *fragment = g_ptr_array_index (fragments, i);
      draw_rail_part (self, fragment, -fragment->before, fragment->height);
    }
}

static void
add_step (SaleFlowBuilder *self, const SaleBlock *block, guint i, SaleTag *list)
{
  const SaleBlockItem *item = g_ptr_array_index (block->items, i);
  guint first = self->flow->fragments->len;
  SaleTag *tag = sale_tag_add (list, "LI");
  SaleTag *label = sale_tag_add (tag, "Lbl"), *body = sale_tag_add (tag, "LBody");

  add_item_text (self, item, SALE_FONT_CELL_STRONG, BULLET_WIDTH, body);
  add_item_detail (self, item, BULLET_WIDTH, body);
  if (i + 1 < block->items->len)
    sale_flow_builder_add (self, STEP_GAP);
  draw_rail (self, first, i == 0, i + 1 == block->items->len);
  draw_bullet (self, g_ptr_array_index (self->flow->fragments, first), item, label);
  sale_flow_builder_keep (self, first);
}

void
sale_flow_builder_add_steps (SaleFlowBuilder *self, const SaleBlock *block)
{
  SaleTag *list = sale_tag_add (self->tag, "L");

  for (guint i = 0; i < block->items->len; i++)
    {
      guint first = self->flow->fragments->len;

      add_step (self, block, i, list);
      keep_pair (self, first, i, block->items->len);
    }
  sale_flow_builder_space (self, 9);
}

static SaleRichText *
toned (const SaleRichText *text, SaleTone tone)
{
  g_autofree char *plain = sale_rich_text_dup_plain (text);

  return sale_rich_text_new_styled (plain, SALE_EMPHASIS_NONE, tone);
}

static void
add_figure (SaleFlowBuilder *self, const SaleBlockItem *item, SaleFont font, SaleFlow *flow)
{
  SaleFlowBuilder inside = sale_flow_builder_inside (self, flow, self->tag);
  g_autoptr (SaleRichText) figure = toned (item->text, item->tone);
  SaleTag *tag = sale_tag_add (self->tag, "P");

  sale_flow_builder_draw_fill (&inside, sale_flow_builder_add (&inside, 7), sale_rgb_rule, 0, 0,
                               flow->width, 0.75);
  sale_flow_builder_add_text (&inside, figure, font, tag, 0, flow->width, SALE_ALIGN_START);
  if (item->detail)
    sale_flow_builder_add_text (&inside, item->detail, SALE_FONT_FIGURE_LABEL, tag, 0, flow->width,
                                SALE_ALIGN_START);
  if (item->trailing)
    {
      g_autoptr (SaleRichText) remark = sale_rich_text_new (item->trailing);
      sale_flow_builder_space (&inside, 1);
      sale_flow_builder_add_text (&inside, remark, SALE_FONT_AXIS, tag, 0, flow->width,
                                  SALE_ALIGN_START);
    }
  sale_flow_builder_keep (&inside, 0);
}

/* All figures of a strip are of one size: the smaller when one needs it. */
static SaleFont
figure_font (SaleFlowBuilder *self, const SaleBlock *block, double width)
{
  for (guint i = 0; i < block->items->len; i++)
    {
      const SaleBlockItem *item = g_ptr_array_index (block->items, i);
      g_autoptr (PangoLayout) layout = sale_typesetter_set (self->typesetter, item->text,
                                                            SALE_FONT_FIGURE, -1, SALE_ALIGN_START);
      if (sale_typesetter_get_width (layout) > width)
        return SALE_FONT_FIGURE_NARROW;
    }
  return SALE_FONT_FIGURE;
}

static void
add_figure_row (SaleFlowBuilder *self, const SaleBlock *block, guint first, guint n)
{
  double width = (sale_flow_builder_get_width (self) - FIGURE_GAP * (n - 1)) / n;
  SaleFont font = figure_font (self, block, width);
  SaleFragment *split = sale_flow_builder_add (self, 0);

  split->together = TRUE;
  split->columns = g_ptr_array_new_with_free_func ((GDestroyNotify) sale_flow_free);
  for (guint i = 0; i < n && first + i < block->items->len; i++)
    {
      SaleFlow *flow = sale_flow_new (width);
      double x = self->start + i * (width + FIGURE_GAP);

      flow->x = self->typesetter->rtl ? self->flow->width - x - width : x;
      g_ptr_array_add (split->columns, flow);
      add_figure (self, g_ptr_array_index (block->items, first + i), font, flow);
    }
  sale_flow_builder_space (self, 14);
}

/* Rows of equal length: five figures are three and two, not four and one. */
void
sale_flow_builder_add_figures (SaleFlowBuilder *self, const SaleBlock *block)
{
  guint n_rows = (block->items->len + FIGURES_PER_ROW - 1) / FIGURES_PER_ROW;
  guint n = n_rows ? (block->items->len + n_rows - 1) / n_rows : 0;

  sale_flow_builder_space (self, 20);
  for (guint i = 0; i < block->items->len; i += n)
    add_figure_row (self, block, i, n);
  sale_flow_builder_space (self, 16);
}
