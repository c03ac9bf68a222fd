/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-document.h"
#include "sale-typesetter.h"

G_BEGIN_DECLS

/*
 * Private to report: a document as a flow of fragments, between blocks and pages.
 *
 * A fragment is what is never cut: a line of text, a row of figures, a chart.
 * A split is fragments side by side, columns or the cells of a row, that go over
 * to the next page each on its own. Positions are physical: x from the flow's
 * left edge, y from the fragment's top, in points.
 */

/**
 * SaleTag:
 * @name: the PDF structure type: "P", "TR"; of an outline entry's heading "H1" … "H4"
 * @alternative: (nullable): what to say in its place
 * @title: (nullable): its entry in the outline
 * @scope: (nullable): of a header cell, what it is the header of: "Row", "Column"
 * @children: (element-type SaleTag): in reading order
 * @content: (element-type guint): numbers of what is drawn, filled while drawing
 *
 * A node of the logical structure.
 */
typedef struct
{
  const char *name;
  char *alternative;
  char *title;
  const char *scope;
  GPtrArray *children;
  GArray *content;
} SaleTag;

SaleTag *sale_tag_new (const char *name);
SaleTag *sale_tag_add (SaleTag *self, const char *name);
SaleTag *sale_tag_add_header (SaleTag *self, const char *scope);
void sale_tag_free (SaleTag *self);

/**
 * SaleDrawing:
 * @SALE_DRAWING_TEXT: a line of a layout; y is its baseline
 * @SALE_DRAWING_FILL: a rectangle of @colour, with corners of @radius
 * @SALE_DRAWING_BULLET: a bullet in a square
 * @SALE_DRAWING_CHART: readings against pace
 * @SALE_DRAWING_PROGRESS: a bar
 */
typedef enum
{
  SALE_DRAWING_TEXT,
  SALE_DRAWING_FILL,
  SALE_DRAWING_BULLET,
  SALE_DRAWING_CHART,
  SALE_DRAWING_PROGRESS,
} SaleDrawingKind;

typedef struct
{
  SaleDrawingKind kind;
  double x, y, width, height;
  SaleTag *tag; /* none: decoration */
  PangoLayout *layout;
  PangoLayoutLine *line;
  SaleRgb colour;
  double radius;
  SaleBullet bullet;
  const SaleBlock *block;
} SaleDrawing;

typedef struct _SaleFlow SaleFlow;

/**
 * SaleGround:
 *
 * A tinted ground under some fragments of a flow; one on each page they are on.
 */
typedef struct
{
  double x, width;
  SaleTone tone;
} SaleGround;

/**
 * SaleFragment:
 * @before: room above it, left out at the top of a page
 * @height: its height; of a split, 0
 * @keep_next: must not be the last on a page
 * @break_before: starts a page
 * @together: of a split: moves to the next page rather than being cut
 * @first_note: number of its first footnote
 * @header: (nullable): repeated above it when it is the first on a page
 * @columns: (nullable) (element-type SaleFlow): of a split
 */
typedef struct
{
  double before;
  double height;
  gboolean keep_next;
  gboolean break_before;
  gboolean together;
  guint first_note, n_notes;
  SaleGround *ground;
  SaleFlow *header;
  GArray *drawings;
  GPtrArray *columns;
} SaleFragment;

/**
 * SaleFlow:
 * @x: its left edge, in the flow around it
 */
struct _SaleFlow
{
  double x, width;
  GPtrArray *fragments;
};

/**
 * SaleFlowBuilder:
 * @width: the flow's width
 * @start: room kept free at the start of the line
 * @end: room kept free at the end of the line
 * @pending: room wanted above the next fragment
 * @fixed: whether @pending is settled: nothing asks for more
 * @page_height: the height that fragments are kept together on at most
 *
 * Where the next block goes.
 */
typedef struct
{
  SaleTypesetter *typesetter;
  SaleFlow *flow;
  SaleTag *tag;
  SaleGround *ground;
  SaleFlow *header;
  GPtrArray *grounds;
  GPtrArray *headers;
  double start, end;
  double pending;
  gboolean fixed;
  double page_height;
} SaleFlowBuilder;

SaleFlow *sale_flow_new (double width);
void sale_flow_free (SaleFlow *self);
double sale_flow_get_height (SaleFlow *self);

/* Fragments */
SaleFragment *sale_flow_builder_add (SaleFlowBuilder *self, double height);
void sale_flow_builder_space (SaleFlowBuilder *self, double points);
void sale_flow_builder_fix_space (SaleFlowBuilder *self, double points);
double sale_flow_builder_get_width (SaleFlowBuilder *self);
void sale_flow_builder_keep (SaleFlowBuilder *self, guint first);
SaleFlowBuilder sale_flow_builder_inside (SaleFlowBuilder *self, SaleFlow *flow, SaleTag *tag);
guint sale_flow_builder_add_text (SaleFlowBuilder *self, const SaleRichText *text, SaleFont font,
                                  SaleTag *tag, double start, double width, SaleTableAlign align);
guint sale_flow_builder_take_layout (SaleFlowBuilder *self, PangoLayout *layout, SaleTag *tag,
                                     double start, double width);

/* Drawings; x counts from the line's start, whichever side that is */
SaleDrawing *sale_flow_builder_draw (SaleFlowBuilder *self, SaleFragment *fragment,
                                     SaleDrawingKind kind, SaleTag *tag, double x, double y,
                                     double width, double height);
void sale_flow_builder_draw_fill (SaleFlowBuilder *self, SaleFragment *fragment, SaleRgb colour,
                                  double x, double y, double width, double height);
void sale_flow_builder_take_line (SaleFlowBuilder *self, SaleFragment *fragment,
                                  PangoLayout *layout, SaleTag *tag, double x, double baseline);
double sale_fragment_get_baseline (SaleFragment *self);

/* Blocks */
void sale_flow_builder_add_block (SaleFlowBuilder *self, const SaleBlock *block);
void sale_flow_builder_add_children (SaleFlowBuilder *self, const SaleBlock *block);
void sale_flow_builder_add_list (SaleFlowBuilder *self, const SaleBlock *block);
void sale_flow_builder_add_steps (SaleFlowBuilder *self, const SaleBlock *block);
void sale_flow_builder_add_figures (SaleFlowBuilder *self, const SaleBlock *block);
void sale_flow_builder_add_table (SaleFlowBuilder *self, const SaleBlock *block);

G_END_DECLS
