/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-bullet-text.h"
#include "sale-flow.h"

#define BOX_INSET 14
#define BOX_PADDING 12
#define COLUMN_GAP 24
#define RULE_SPACE 14
#define BAR_HEIGHT 5
#define CHART_RATIO 0.42
#define CHART_MIN 62
#define CHART_MAX 110

static guint
add_styled (SaleFlowBuilder *self, const SaleRichText *text, SaleFont font, SaleTag *tag)
{
  return sale_flow_builder_add_text (self, text, font, tag, 0, sale_flow_builder_get_width (self),
                                     SALE_ALIGN_START);
}

/* What stands from @first on is not the last on a page. */
static void
keep_with_next (SaleFlowBuilder *self, guint first)
{
  for (guint i = first; i < self->flow->fragments->len; i++)
    ((SaleFragment *) g_ptr_array_index (self->flow->fragments, i))->keep_next = TRUE;
}

static void
add_title (SaleFlowBuilder *self, const SaleBlock *block)
{
  guint first = self->flow->fragments->len;
  SaleTag *tag;

  if (block->kicker)
    {
      add_styled (self, block->kicker, SALE_FONT_KICKER, sale_tag_add (self->tag, "P"));
      sale_flow_builder_space (self, 5);
    }
  tag = sale_tag_add (self->tag, "H1");
  if (tag)
    tag->title = sale_rich_text_dup_plain (block->text);
  add_styled (self, block->text, SALE_FONT_TITLE, tag);
  sale_flow_builder_space (self, 6);
  if (block->detail)
    add_styled (self, block->detail, SALE_FONT_SUBTITLE, sale_tag_add (self->tag, "P"));
  keep_with_next (self, first);
  sale_flow_builder_space (self, 20);
}

/* The great parts are set apart by a line. */
static void
add_rule (SaleFlowBuilder *self)
{
  SaleFragment *rule;

  if (self->flow->fragments->len == 0)
    return;
  rule = sale_flow_builder_add (self, 0.5);
  rule->keep_next = TRUE;
  sale_flow_builder_draw_fill (self, rule, sale_rgb_hairline, 0, 0,
                               sale_flow_builder_get_width (self), 0.5);
  sale_flow_builder_space (self, RULE_SPACE);
}

static void
add_heading (SaleFlowBuilder *self, const SaleBlock *block)
{
  static const char *const names[] = { "H2", "H3", "H4" };
  static const struct
  {
    SaleFont font;
    double before, after;
  } specs[] = {
    { SALE_FONT_HEADING_1, 26, 10 },
    { SALE_FONT_HEADING_2, 20, 6 },
    { SALE_FONT_HEADING_3, 12, 2 },
  };
  guint i = block->level - 1, first;
  SaleTag *tag = sale_tag_add (self->tag, names[i]);

  if (tag)
    tag->title = sale_rich_text_dup_plain (block->text);
  sale_flow_builder_space (self, specs[i].before);
  if (i == 0)
    add_rule (self);
  first = add_styled (self, block->text, specs[i].font, tag);
  keep_with_next (self, first);
  sale_flow_builder_fix_space (self, specs[i].after);
}

static void
add_paragraph (SaleFlowBuilder *self, const SaleBlock *block)
{
  static const SaleFont fonts[] = {
    [SALE_PARAGRAPH_BODY] = SALE_FONT_BODY,
    [SALE_PARAGRAPH_LEAD] = SALE_FONT_LEAD,
    [SALE_PARAGRAPH_MUTED] = SALE_FONT_MUTED,
    [SALE_PARAGRAPH_SMALL] = SALE_FONT_SMALL,
  };

  add_styled (self, block->text, fonts[block->style], sale_tag_add (self->tag, "P"));
  sale_flow_builder_space (self, block->style == SALE_PARAGRAPH_SMALL ? 5 : 7);
}

/* A bar at the line's start, as high as the words. */
static void
add_quote (SaleFlowBuilder *self, const SaleBlock *block)
{
  SaleTag *tag = sale_tag_add (self->tag, "BlockQuote");
  guint first = self->flow->fragments->len;

  sale_flow_builder_space (self, 4);
  self->start += BOX_INSET;
  add_styled (self, block->text,
              block->style == SALE_PARAGRAPH_LEAD ? SALE_FONT_QUOTE : SALE_FONT_BODY,
              sale_tag_add (tag, "P"));
  if (block->detail)
    {
      keep_with_next (self, self->flow->fragments->len - 1);
      sale_flow_builder_space (self, 4);
      add_styled (self, block->detail, SALE_FONT_ITEM_DETAIL, sale_tag_add (tag, "P"));
    }
  self->start -= BOX_INSET;
  for (guint i = first; i < self->flow->fragments->len; i++)
    {
      SaleFragment *fragment = g_ptr_array_index (self->flow->fragments, i);
      double above = i > first ? fragment->before : 0;
      sale_flow_builder_draw_fill (self, fragment, sale_tone_get_ink (SALE_TONE_ACCENT), 0, -above,
                                   2, fragment->height + above);
    }
  sale_flow_builder_space (self, 18);
}

static void
add_chart (SaleFlowBuilder *self, const SaleBlock *block)
{
  double width = sale_flow_builder_get_width (self);
  double height = CLAMP (width * CHART_RATIO, CHART_MIN, CHART_MAX);
  SaleTag *tag = sale_tag_add (self->tag, "Figure");
  SaleFragment *fragment = sale_flow_builder_add (self, height);

  if (tag)
    tag->alternative = g_strdup (block->chart->alternative);
  sale_flow_builder_draw (self, fragment, SALE_DRAWING_CHART, tag, 0, 0, width, height)->block =
      block;
  sale_flow_builder_space (self, 7);
}

static void
add_progress (SaleFlowBuilder *self, const SaleBlock *block)
{
  double width = sale_flow_builder_get_width (self);
  SaleFragment *fragment;
  SaleTag *tag;

  if (block->text)
    {
      keep_with_next (
          self, add_styled (self, block->text, SALE_FONT_ITEM, sale_tag_add (self->tag, "P")));
      sale_flow_builder_space (self, 2);
    }
  fragment = sale_flow_builder_add (self, BAR_HEIGHT + 2);
  tag = sale_tag_add (self->tag, "Figure");
  if (tag)
    tag->alternative = sale_progress_dup_words (block);
  sale_flow_builder_draw (self, fragment, SALE_DRAWING_PROGRESS, tag, 0, 1, width, BAR_HEIGHT)
      ->block = block;
  sale_flow_builder_space (self, 6);
}

static void
add_box (SaleFlowBuilder *self, const SaleBlock *block)
{
  guint first = self->flow->fragments->len;
  SaleGround *around = self->ground, *ground = g_new0 (SaleGround, 1);

  g_ptr_array_add (self->grounds, ground);
  ground->tone = block->tone;
  ground->width = sale_flow_builder_get_width (self);
  ground->x = self->typesetter->rtl ? self->end : self->start;
  self->ground = ground;
  sale_flow_builder_space (self, 6);
  sale_flow_builder_add (self, BOX_PADDING)->keep_next = TRUE;
  sale_flow_builder_fix_space (self, 0);

  self->start += BOX_INSET;
  self->end += BOX_INSET;
  sale_flow_builder_add_children (self, block);
  self->start -= BOX_INSET;
  self->end -= BOX_INSET;

  if (self->flow->fragments->len > first + 1)
    keep_with_next (self, self->flow->fragments->len - 1);
  sale_flow_builder_fix_space (self, 0);
  sale_flow_builder_add (self, BOX_PADDING);
  self->ground = around;
  sale_flow_builder_space (self, 12);
}

static SaleFlow *
add_column (SaleFlowBuilder *self, SaleFragment *split, const SaleBlock *block, double x,
            double width)
{
  SaleFlow *flow = sale_flow_new (width);
  SaleFlowBuilder inside = sale_flow_builder_inside (self, flow, sale_tag_add (self->tag, "Div"));

  x += self->start;
  flow->x = self->typesetter->rtl ? self->flow->width - x - width : x;
  sale_flow_builder_add_children (&inside, block);
  g_ptr_array_add (split->columns, flow);
  return flow;
}

static void
add_columns (SaleFlowBuilder *self, const SaleBlock *block)
{
  double width = sale_flow_builder_get_width (self) - COLUMN_GAP;
  double first = width * block->ratio;
  SaleFragment *split = sale_flow_builder_add (self, 0);

  split->columns = g_ptr_array_new_with_free_func ((GDestroyNotify) sale_flow_free);
  add_column (self, split, g_ptr_array_index (block->children, 0), 0, first);
  add_column (self, split, g_ptr_array_index (block->children, 1), first + COLUMN_GAP,
              width - first);
  sale_flow_builder_space (self, 12);
}

static void
add_keep (SaleFlowBuilder *self, const SaleBlock *block)
{
  guint first = self->flow->fragments->len;

  sale_flow_builder_add_children (self, block);
  sale_flow_builder_keep (self, first);
}

static void
add_page_break (SaleFlowBuilder *self)
{
  /* At the top of a page it does nothing, like two of them in a row. */
  if (self->flow->fragments->len > 0)
    sale_flow_builder_add (self, 0)->break_before = TRUE;
}

void
sale_flow_builder_add_children (SaleFlowBuilder *self, const SaleBlock *block)
{
  for (guint i = 0; i < block->children->len; i++)
    sale_flow_builder_add_block (self, g_ptr_array_index (block->children, i));
}

/**
 * sale_flow_builder_add_block:
 *
 * Adds the fragments of @block and of what is in it.
 */
void
sale_flow_builder_add_block (SaleFlowBuilder *self, const SaleBlock *block)
{
  switch (block->kind)
    {
    case SALE_BLOCK_GROUP:
      sale_flow_builder_add_children (self, block);
      break;
    case SALE_BLOCK_KEEP:
      add_keep (self, block);
      break;
    case SALE_BLOCK_BOX:
      add_box (self, block);
      break;
    case SALE_BLOCK_COLUMNS:
      add_columns (self, block);
      break;
    case SALE_BLOCK_TITLE:
      add_title (self, block);
      break;
    case SALE_BLOCK_HEADING:
      add_heading (self, block);
      break;
    case SALE_BLOCK_PARAGRAPH:
      add_paragraph (self, block);
      break;
    case SALE_BLOCK_QUOTE:
      add_quote (self, block);
      break;
    case SALE_BLOCK_LIST:
      sale_flow_builder_add_list (self, block);
      break;
    case SALE_BLOCK_STEPS:
      sale_flow_builder_add_steps (self, block);
      break;
    case SALE_BLOCK_TABLE:
      sale_flow_builder_add_table (self, block);
      break;
    case SALE_BLOCK_FIGURES:
      sale_flow_builder_add_figures (self, block);
      break;
    case SALE_BLOCK_CHART:
      add_chart (self, block);
      break;
    case SALE_BLOCK_PROGRESS:
      add_progress (self, block);
      break;
    case SALE_BLOCK_SPACER:
      sale_flow_builder_space (self, block->fraction * sale_font_get_line (SALE_FONT_BODY));
      break;
    case SALE_BLOCK_PAGE_BREAK:
      add_page_break (self);
      break;
    }
}
