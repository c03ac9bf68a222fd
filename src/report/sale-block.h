/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-date.h"
#include "sale-rich-text.h"

G_BEGIN_DECLS

/**
 * SaleBlockKind:
 * @SALE_BLOCK_GROUP: its children one below the other
 * @SALE_BLOCK_KEEP: a group that stays on one page if it fits on one
 * @SALE_BLOCK_BOX: a group on a tinted ground
 * @SALE_BLOCK_COLUMNS: its two children, groups, side by side
 * @SALE_BLOCK_TITLE: the document's title, with a line above and lines below
 * @SALE_BLOCK_HEADING: a heading of level 1 to 3
 * @SALE_BLOCK_PARAGRAPH: running text
 * @SALE_BLOCK_QUOTE: somebody's words, and whose they are
 * @SALE_BLOCK_LIST: bullets, numbers or check marks
 * @SALE_BLOCK_STEPS: a timeline: marks joined by a line, each with a date
 * @SALE_BLOCK_TABLE: columns and rows; the header is repeated on each page
 * @SALE_BLOCK_FIGURES: key figures in a strip
 * @SALE_BLOCK_CHART: readings against pace
 * @SALE_BLOCK_PROGRESS: a bar
 * @SALE_BLOCK_SPACER: empty room
 * @SALE_BLOCK_PAGE_BREAK: what follows starts on a new page
 */
typedef enum
{
  SALE_BLOCK_GROUP,
  SALE_BLOCK_KEEP,
  SALE_BLOCK_BOX,
  SALE_BLOCK_COLUMNS,
  SALE_BLOCK_TITLE,
  SALE_BLOCK_HEADING,
  SALE_BLOCK_PARAGRAPH,
  SALE_BLOCK_QUOTE,
  SALE_BLOCK_LIST,
  SALE_BLOCK_STEPS,
  SALE_BLOCK_TABLE,
  SALE_BLOCK_FIGURES,
  SALE_BLOCK_CHART,
  SALE_BLOCK_PROGRESS,
  SALE_BLOCK_SPACER,
  SALE_BLOCK_PAGE_BREAK,
} SaleBlockKind;

/**
 * SaleParagraphStyle:
 * @SALE_PARAGRAPH_BODY: running text
 * @SALE_PARAGRAPH_LEAD: larger, opens a section
 * @SALE_PARAGRAPH_MUTED: body text that is less important
 * @SALE_PARAGRAPH_SMALL: sources, conditions
 */
typedef enum
{
  SALE_PARAGRAPH_BODY,
  SALE_PARAGRAPH_LEAD,
  SALE_PARAGRAPH_MUTED,
  SALE_PARAGRAPH_SMALL,
} SaleParagraphStyle;

/**
 * SaleBullet:
 *
 * What stands before an item of a list or on the line of a timeline.
 */
typedef enum
{
  SALE_BULLET_DOT,
  SALE_BULLET_NUMBER,
  SALE_BULLET_DONE,
  SALE_BULLET_OPEN,
  SALE_BULLET_LATE,
  SALE_BULLET_BLOCKED,
  SALE_BULLET_SKIPPED,
  SALE_BULLET_STAR,
} SaleBullet;

typedef enum
{
  SALE_ALIGN_START,
  SALE_ALIGN_END,
  SALE_ALIGN_CENTER,
} SaleTableAlign;

/**
 * SaleTableRowStyle:
 * @SALE_ROW_NORMAL: data
 * @SALE_ROW_GROUP: names the rows below it, over the whole width; a second cell, their sum,
 *   stands at the line's end
 * @SALE_ROW_TOTAL: sums the rows above it
 */
typedef enum
{
  SALE_ROW_NORMAL,
  SALE_ROW_GROUP,
  SALE_ROW_TOTAL,
} SaleTableRowStyle;

/**
 * SaleBlockItem:
 * @text: what it says
 * @detail: (nullable): a second, muted line
 * @trailing: (nullable): at the end of the line, mostly a date
 * @badge: (nullable): a word in a pill at the end of the line, in @tone
 *
 * One entry of a list or timeline, or one of the key figures, of which @text is
 * the figure, @detail what it is and @trailing a remark.
 */
typedef struct
{
  SaleBullet mark;
  SaleTone tone;
  SaleRichText *text;
  SaleRichText *detail;
  char *trailing;
  char *badge;
} SaleBlockItem;

/**
 * SaleTableColumn:
 * @title: shown in the header
 * @weight: its share of the width, against the others'; 0 is as wide as its content
 */
typedef struct
{
  char *title;
  SaleTableAlign align;
  double weight;
} SaleTableColumn;

/**
 * SaleTableRow:
 * @cells: (element-type SaleRichText): one a column, %NULL where empty
 */
typedef struct
{
  SaleTableRowStyle style;
  GPtrArray *cells;
} SaleTableRow;

/**
 * SalePacePoint:
 *
 * One reading.
 */
typedef struct
{
  SaleDate date;
  double value;
} SalePacePoint;

/**
 * SalePaceChart:
 * @unit: (nullable): written behind numbers
 * @start: where the pace line starts, at @baseline
 * @due: where it ends, at @target; both dates or no line
 * @today: marked when it lies between @start and @due
 * @points: (element-type SalePacePoint): readings by date
 * @alternative: (nullable): what the chart shows, in words, for who cannot see it
 *
 * A goal's readings against its pace. An unknown number is NAN.
 */
typedef struct
{
  char *unit;
  SaleDate start, due, today;
  double baseline, target;
  GArray *points;
  char *alternative;
} SalePaceChart;

/**
 * SaleBlock:
 * @level: of a heading, 1 … 3
 * @style: of a paragraph or quote
 * @kicker: (nullable): of a title, the line above it
 * @text: (nullable): of a title, heading, paragraph, quote; the label of a progress bar
 * @detail: (nullable): of a title the line below; of a quote whose words they are; of a table
 *   its caption
 * @ratio: of columns, the first one's share of the width
 * @fraction: of a progress bar 0 … 1 or NAN; of a spacer, its height in lines
 * @pace: of a progress bar: where it should be, 0 … 1, or NAN
 * @children: (element-type SaleBlock): of groups, boxes, columns
 * @items: (element-type SaleBlockItem): of lists, timelines, figures
 * @columns: (element-type SaleTableColumn): of a table
 * @rows: (element-type SaleTableRow): of a table
 * @chart: (nullable): of a chart
 *
 * One node of a document. Made by the sale_block_add functions, owned by its
 * parent; read its members, do not write them.
 */
typedef struct _SaleBlock SaleBlock;

struct _SaleBlock
{
  SaleBlockKind kind;
  SaleParagraphStyle style;
  SaleTone tone;
  guint level;
  SaleRichText *kicker;
  SaleRichText *text;
  SaleRichText *detail;
  double ratio;
  double fraction;
  double pace;
  GPtrArray *children;
  GPtrArray *items;
  GPtrArray *columns;
  GPtrArray *rows;
  SalePaceChart *chart;
};

SaleBlock *sale_block_new_group (void);
void sale_block_free (SaleBlock *self);

SaleBlock *sale_block_add_group (SaleBlock *self);
SaleBlock *sale_block_add_keep (SaleBlock *self);
SaleBlock *sale_block_add_box (SaleBlock *self, SaleTone tone);
SaleBlock *sale_block_add_columns (SaleBlock *self, double ratio, SaleBlock **first,
                                   SaleBlock **second);
SaleBlock *sale_block_add_title (SaleBlock *self, const char *kicker, const char *title,
                                 const char *detail);
SaleBlock *sale_block_add_heading (SaleBlock *self, guint level, const char *text);
SaleBlock *sale_block_add_paragraph (SaleBlock *self, SaleParagraphStyle style, const char *text);
SaleBlock *sale_block_take_paragraph (SaleBlock *self, SaleParagraphStyle style,
                                      SaleRichText *text);
SaleBlock *sale_block_add_quote (SaleBlock *self, SaleParagraphStyle style, const char *text,
                                 const char *whose);
SaleBlock *sale_block_take_progress (SaleBlock *self, SaleRichText *label, double fraction,
                                     double pace);
void sale_block_add_spacer (SaleBlock *self, double lines);
void sale_block_add_page_break (SaleBlock *self);

SaleBlock *sale_block_add_list (SaleBlock *self);
SaleBlock *sale_block_add_steps (SaleBlock *self);
SaleBlock *sale_block_add_figures (SaleBlock *self);
SaleBlockItem *sale_block_add_item (SaleBlock *self, SaleBullet mark, const char *text,
                                    const char *detail);
SaleBlockItem *sale_block_take_item (SaleBlock *self, SaleBullet mark, SaleRichText *text,
                                     SaleRichText *detail);
void sale_block_item_set_trailing (SaleBlockItem *self, const char *text);
void sale_block_item_set_badge (SaleBlockItem *self, const char *text, SaleTone tone);

SaleBlock *sale_block_add_table (SaleBlock *self, const char *caption);
void sale_table_add_column (SaleBlock *self, const char *title, SaleTableAlign align,
                            double weight);
SaleTableRow *sale_table_add_row (SaleBlock *self, SaleTableRowStyle style);
void sale_table_row_add_cell (SaleTableRow *self, const char *text);
void sale_table_row_take_cell (SaleTableRow *self, SaleRichText *text);

SalePaceChart *sale_block_add_chart (SaleBlock *self, const char *alternative);
void sale_pace_chart_set_pace (SalePaceChart *self, SaleDate start, double baseline, SaleDate due,
                               double target);
void sale_pace_chart_add_point (SalePaceChart *self, SaleDate date, double value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleBlock, sale_block_free)

G_END_DECLS
