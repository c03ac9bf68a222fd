/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-block.h"

#include <math.h>

static void
item_free (gpointer data)
{
  SaleBlockItem *self = data;

  g_clear_pointer (&self->text, sale_rich_text_free);
  g_clear_pointer (&self->detail, sale_rich_text_free);
  g_free (self->trailing);
  g_free (self->badge);
  g_free (self);
}

static void
column_free (gpointer data)
{
  SaleTableColumn *self = data;

  g_free (self->title);
  g_free (self);
}

static void
cell_free (gpointer data)
{
  if (data)
    sale_rich_text_free (data);
}

static void
row_free (gpointer data)
{
  SaleTableRow *self = data;

  g_ptr_array_unref (self->cells);
  g_free (self);
}

static void
chart_free (SalePaceChart *self)
{
  g_array_unref (self->points);
  g_free (self->unit);
  g_free (self->alternative);
  g_free (self);
}

static SaleBlock *
block_new (SaleBlockKind kind)
{
  SaleBlock *self = g_new0 (SaleBlock, 1);

  self->kind = kind;
  self->fraction = NAN;
  self->pace = NAN;
  return self;
}

/* Empty texts are no text: renderers need not ask twice. */
static SaleRichText *
text_or_null (const char *text)
{
  return text && *text ? sale_rich_text_new (text) : NULL;
}

static char *
clean_or_null (const char *text)
{
  return text && *text ? sale_report_clean (text, SALE_REPORT_TEXT_MAX) : NULL;
}

/**
 * sale_block_new_group:
 *
 * Returns: (transfer full): an empty group that belongs to no document yet
 */
SaleBlock *
sale_block_new_group (void)
{
  SaleBlock *self = block_new (SALE_BLOCK_GROUP);

  self->children = g_ptr_array_new_with_free_func ((GDestroyNotify) sale_block_free);
  return self;
}

void
sale_block_free (SaleBlock *self)
{
  g_clear_pointer (&self->kicker, sale_rich_text_free);
  g_clear_pointer (&self->text, sale_rich_text_free);
  g_clear_pointer (&self->detail, sale_rich_text_free);
  g_clear_pointer (&self->children, g_ptr_array_unref);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->columns, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->chart, chart_free);
  g_free (self);
}

static SaleBlock *
add (SaleBlock *parent, SaleBlock *child)
{
  g_return_val_if_fail (parent->children != NULL, child);

  g_ptr_array_add (parent->children, child);
  return child;
}

static SaleBlock *
add_container (SaleBlock *parent, SaleBlockKind kind)
{
  SaleBlock *self = add (parent, sale_block_new_group ());

  self->kind = kind;
  return self;
}

/**
 * sale_block_add_group:
 *
 * Returns: (transfer none): a group to add blocks to
 */
SaleBlock *
sale_block_add_group (SaleBlock *self)
{
  return add_container (self, SALE_BLOCK_GROUP);
}

SaleBlock *
sale_block_add_keep (SaleBlock *self)
{
  return add_container (self, SALE_BLOCK_KEEP);
}

SaleBlock *
sale_block_add_box (SaleBlock *self, SaleTone tone)
{
  SaleBlock *box = add_container (self, SALE_BLOCK_BOX);

  box->tone = tone;
  return box;
}

/**
 * sale_block_add_columns:
 * @ratio: the first column's share of the width, 0 … 1
 * @first: (out) (transfer none): the column at the line's start
 * @second: (out) (transfer none): the other
 *
 * Returns: (transfer none): the section
 */
SaleBlock *
sale_block_add_columns (SaleBlock *self, double ratio, SaleBlock **first, SaleBlock **second)
{
  SaleBlock *columns = add_container (self, SALE_BLOCK_COLUMNS);

  columns->ratio = ratio;
  *first = sale_block_add_group (columns);
  *second = sale_block_add_group (columns);
  return columns;
}

SaleBlock *
sale_block_add_title (SaleBlock *self, const char *kicker, const char *title, const char *detail)
{
  SaleBlock *block = add (self, block_new (SALE_BLOCK_TITLE));

  block->kicker = text_or_null (kicker);
  block->text = sale_rich_text_new (title);
  block->detail = text_or_null (detail);
  return block;
}

/**
 * sale_block_add_heading:
 * @level: 1 … 3; the document's title is above them all
 */
SaleBlock *
sale_block_add_heading (SaleBlock *self, guint level, const char *text)
{
  SaleBlock *block = add (self, block_new (SALE_BLOCK_HEADING));

  block->level = CLAMP (level, 1, 3);
  block->text = sale_rich_text_new (text);
  return block;
}

SaleBlock *
sale_block_add_paragraph (SaleBlock *self, SaleParagraphStyle style, const char *text)
{
  return sale_block_take_paragraph (self, style, sale_rich_text_new (text));
}

SaleBlock *
sale_block_take_paragraph (SaleBlock *self, SaleParagraphStyle style, SaleRichText *text)
{
  SaleBlock *block = add (self, block_new (SALE_BLOCK_PARAGRAPH));

  block->style = style;
  block->text = text;
  return block;
}

/**
 * sale_block_add_quote:
 * @style: %SALE_PARAGRAPH_LEAD for words that stand out, else as large as body text
 * @text: the words, verbatim
 * @whose: (nullable): who said them, and when
 */
SaleBlock *
sale_block_add_quote (SaleBlock *self, SaleParagraphStyle style, const char *text,
                      const char *whose)
{
  SaleBlock *block = add (self, block_new (SALE_BLOCK_QUOTE));

  block->style = style;
  block->text = sale_rich_text_new (text);
  block->detail = text_or_null (whose);
  return block;
}

/**
 * sale_block_take_progress:
 * @label: (nullable) (transfer full): stands above the bar
 * @fraction: 0 … 1, NAN when not known
 * @pace: where it should be, 0 … 1, or NAN
 */
SaleBlock *
sale_block_take_progress (SaleBlock *self, SaleRichText *label, double fraction, double pace)
{
  SaleBlock *block = add (self, block_new (SALE_BLOCK_PROGRESS));

  block->text = label;
  block->fraction = isnan (fraction) ? NAN : CLAMP (fraction, 0, 1);
  block->pace = isnan (pace) ? NAN : CLAMP (pace, 0, 1);
  return block;
}

/**
 * sale_block_add_spacer:
 * @lines: its height, in lines of body text
 */
void
sale_block_add_spacer (SaleBlock *self, double lines)
{
  add (self, block_new (SALE_BLOCK_SPACER))->fraction = lines;
}

void
sale_block_add_page_break (SaleBlock *self)
{
  add (self, block_new (SALE_BLOCK_PAGE_BREAK));
}

static SaleBlock *
add_with_items (SaleBlock *parent, SaleBlockKind kind)
{
  SaleBlock *self = add (parent, block_new (kind));

  self->items = g_ptr_array_new_with_free_func (item_free);
  return self;
}

SaleBlock *
sale_block_add_list (SaleBlock *self)
{
  return add_with_items (self, SALE_BLOCK_LIST);
}

SaleBlock *
sale_block_add_steps (SaleBlock *self)
{
  return add_with_items (self, SALE_BLOCK_STEPS);
}

SaleBlock *
sale_block_add_figures (SaleBlock *self)
{
  return add_with_items (self, SALE_BLOCK_FIGURES);
}

/**
 * sale_block_add_item:
 * @self: a list, a timeline or a strip of figures
 * @text: see #SaleBlockItem
 * @detail: (nullable): see #SaleBlockItem
 *
 * Returns: (transfer none): the item
 */
SaleBlockItem *
sale_block_add_item (SaleBlock *self, SaleBullet mark, const char *text, const char *detail)
{
  return sale_block_take_item (self, mark, sale_rich_text_new (text), text_or_null (detail));
}

SaleBlockItem *
sale_block_take_item (SaleBlock *self, SaleBullet mark, SaleRichText *text, SaleRichText *detail)
{
  SaleBlockItem *item = g_new0 (SaleBlockItem, 1);

  item->mark = mark;
  item->text = text;
  item->detail = detail;
  g_ptr_array_add (self->items, item);
  return item;
}

void
sale_block_item_set_trailing (SaleBlockItem *self, const char *text)
{
  g_free (self->trailing);
  self->trailing = clean_or_null (text);
}

void
sale_block_item_set_badge (SaleBlockItem *self, const char *text, SaleTone tone)
{
  g_free (self->badge);
  self->badge = clean_or_null (text);
  self->tone = tone;
}

/**
 * sale_block_add_table:
 * @caption: (nullable): what the table shows
 *
 * Returns: (transfer none): a table without columns and rows
 */
SaleBlock *
sale_block_add_table (SaleBlock *self, const char *caption)
{
  SaleBlock *table = add (self, block_new (SALE_BLOCK_TABLE));

  table->detail = text_or_null (caption);
  table->columns = g_ptr_array_new_with_free_func (column_free);
  table->rows = g_ptr_array_new_with_free_func (row_free);
  return table;
}

/**
 * sale_table_add_column:
 * @title: its header; a table of which no column has one has no header
 * @weight: its share of the width; 0 is as wide as its content
 */
void
sale_table_add_column (SaleBlock *self, const char *title, SaleTableAlign align, double weight)
{
  SaleTableColumn *column = g_new0 (SaleTableColumn, 1);

  column->title = sale_report_clean (title, SALE_REPORT_TEXT_MAX);
  column->align = align;
  column->weight = weight;
  g_ptr_array_add (self->columns, column);
}

SaleTableRow *
sale_table_add_row (SaleBlock *self, SaleTableRowStyle style)
{
  SaleTableRow *row = g_new0 (SaleTableRow, 1);

  row->style = style;
  row->cells = g_ptr_array_new_with_free_func (cell_free);
  g_ptr_array_add (self->rows, row);
  return row;
}

/**
 * sale_table_row_add_cell:
 * @text: (nullable): the next cell's text
 */
void
sale_table_row_add_cell (SaleTableRow *self, const char *text)
{
  g_ptr_array_add (self->cells, text_or_null (text));
}

/**
 * sale_table_row_take_cell:
 * @text: (nullable) (transfer full): the next cell's text
 */
void
sale_table_row_take_cell (SaleTableRow *self, SaleRichText *text)
{
  g_ptr_array_add (self->cells, text);
}

/**
 * sale_block_add_chart:
 * @alternative: (nullable): what it shows, in words
 *
 * Returns: (transfer none): a chart without readings and pace
 */
SalePaceChart *
sale_block_add_chart (SaleBlock *self, const char *alternative)
{
  SalePaceChart *chart = g_new0 (SalePaceChart, 1);

  chart->start = chart->due = chart->today = SALE_DATE_NONE;
  chart->baseline = chart->target = NAN;
  chart->points = g_array_new (FALSE, FALSE, sizeof (SalePacePoint));
  chart->alternative = clean_or_null (alternative);
  add (self, block_new (SALE_BLOCK_CHART))->chart = chart;
  return chart;
}

void
sale_pace_chart_set_pace (SalePaceChart *self, SaleDate start, double baseline, SaleDate due,
                          double target)
{
  self->start = start;
  self->baseline = baseline;
  self->due = due;
  self->target = target;
}

/**
 * sale_pace_chart_add_point:
 * @date: not before the one added last
 * @value: a number; others are left out
 */
void
sale_pace_chart_add_point (SalePaceChart *self, SaleDate date, double value)
{
  SalePacePoint point = { date, value };

  if (isfinite (value) && sale_date_is_known (date))
    g_array_append_val (self->points, point);
}
