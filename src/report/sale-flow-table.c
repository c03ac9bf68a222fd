/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-flow.h"

#define COLUMN_GAP 14
#define CELL_PADDING 3.5
#define GROUP_SPACE 6

/* A column as wide as its content leaves the others at least this much. */
#define MAX_NATURAL_SHARE 0.45

/* A higher row is cut rather than leave so much of a page empty. */
#define MAX_KEPT_SHARE 0.3

typedef struct
{
  SaleFlowBuilder *builder;
  const SaleBlock *block;
  double *x, *widths;
} TableFlow;

static double
measure (TableFlow *self, const char *text, SaleFont font, SaleTableAlign align)
{
  /* Without its styles: a footnote would be counted twice. */
  g_autoptr (SaleRichText) plain = sale_rich_text_new (text);
  g_autoptr (PangoLayout) layout =
      sale_typesetter_set (self->builder->typesetter, plain, font, -1, align);

  return sale_typesetter_get_width (layout);
}

static double
measure_column (TableFlow *self, guint column, double limit)
{
  /* In long lists few words come again and again. */
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const SaleTableColumn *spec = g_ptr_array_index (self->block->columns, column);
  double width = measure (self, spec->title, SALE_FONT_CELL_HEADER, spec->align);

  for (guint i = 0; i < self->block->rows->len && width < limit; i++)
    {
      const SaleTableRow *row = g_ptr_array_index (self->block->rows, i);
      const SaleRichText *cell = column < row->cells->len ? row->cells->pdata[column] : NULL;
      g_autofree char *plain = cell ? sale_rich_text_dup_plain (cell) : NULL;

      if (plain && row->style != SALE_ROW_GROUP && g_hash_table_add (seen, g_strdup (plain)))
        width = MAX (width, measure (self, plain, SALE_FONT_CELL_STRONG, spec->align));
    }
  /* A hair more, or rounding would wrap the widest cell. */
  return MIN (width + 0.5, limit);
}

static void
measure_columns (TableFlow *self)
{
  guint n = self->block->columns->len;
  double free = sale_flow_builder_get_width (self->builder) - COLUMN_GAP * (n - 1.0), weights = 0;
  double limit = free * MAX_NATURAL_SHARE;

  for (guint i = 0; i < n; i++)
    {
      const SaleTableColumn *column = g_ptr_array_index (self->block->columns, i);

      weights += column->weight;
      self->widths[i] = column->weight > 0 ? 0 : measure_column (self, i, limit);
      free -= self->widths[i];
    }
  /* So many columns that nothing is left share what there is. */
  for (guint i = 0; i < n && free < 0; i++)
    self->widths[i] *= 1 + free / (sale_flow_builder_get_width (self->builder) - free);
  for (guint i = 0; i < n && weights > 0; i++)
    self->widths[i] += MAX (free, 0) *
                       ((SaleTableColumn *) g_ptr_array_index (self->block->columns, i))->weight /
                       weights;
  for (guint i = 1; i < n; i++)
    self->x[i] = self->x[i - 1] + self->widths[i - 1] + COLUMN_GAP;
}

static SaleFlow *
add_cell_flow (SaleFlowBuilder *builder, SaleFragment *split, double x, double width)
{
  SaleFlow *flow = sale_flow_new (width);

  x += builder->start;
  flow->x = builder->typesetter->rtl ? builder->flow->width - x - width : x;
  g_ptr_array_add (split->columns, flow);
  return flow;
}

/* The room above and below the text belongs to the cell, also at a page's edge. */
static void
add_cell (SaleFlowBuilder *builder, SaleFragment *split, const SaleRichText *text, SaleFont font,
          SaleTag *tag, double x, double width, SaleTableAlign align)
{
  SaleFlow *flow = add_cell_flow (builder, split, x, width);
  SaleFlowBuilder inside = sale_flow_builder_inside (builder, flow, tag);

  sale_flow_builder_add (&inside, CELL_PADDING)->keep_next = TRUE;
  if (text)
    {
      sale_flow_builder_add_text (&inside, text, font, tag, 0, width, align);
      ((SaleFragment *) g_ptr_array_index (flow->fragments, flow->fragments->len - 1))->keep_next =
          TRUE;
    }
  sale_flow_builder_add (&inside, CELL_PADDING);
}

static SaleFragment *
add_split (SaleFlowBuilder *builder)
{
  SaleFragment *split = sale_flow_builder_add (builder, 0);

  split->columns = g_ptr_array_new_with_free_func ((GDestroyNotify) sale_flow_free);
  split->together = TRUE;
  return split;
}

static gboolean
has_header (const SaleBlock *block)
{
  for (guint i = 0; i < block->columns->len; i++)
    if (*((SaleTableColumn *) g_ptr_array_index (block->columns, i))->title)
      return TRUE;
  return FALSE;
}

static void
add_header (TableFlow *self, SaleFlowBuilder *builder, SaleTag *table)
{
  SaleFragment *split = add_split (builder), *rule;
  SaleTag *row = sale_tag_add (table, "TR");

  split->keep_next = TRUE;
  for (guint i = 0; i < self->block->columns->len; i++)
    {
      const SaleTableColumn *column = g_ptr_array_index (self->block->columns, i);
      g_autoptr (SaleRichText) title = sale_rich_text_new (column->title);

      add_cell (builder, split, title, SALE_FONT_CELL_HEADER, sale_tag_add_header (row, "Column"),
                self->x[i], self->widths[i], column->align);
    }
  rule = sale_flow_builder_add (builder, 0.75);
  rule->keep_next = TRUE;
  sale_flow_builder_draw_fill (builder, rule, sale_rgb_rule, 0, 0,
                               sale_flow_builder_get_width (builder), 0.75);
}

/* Repeated on every page, where it is decoration: it has been read. */
static SaleFlow *
repeat_header (TableFlow *self)
{
  SaleFlow *flow = sale_flow_new (self->builder->flow->width);
  SaleFlowBuilder inside = sale_flow_builder_inside (self->builder, flow, NULL);

  inside.start = self->builder->start;
  inside.end = self->builder->end;
  add_header (self, &inside, NULL);
  g_ptr_array_add (self->builder->headers, flow);
  return flow;
}

static void
add_group_row (TableFlow *self, const SaleTableRow *row, SaleTag *tag)
{
  guint last = self->block->columns->len - 1;
  const SaleTableColumn *column = g_ptr_array_index (self->block->columns, last);
  const SaleRichText *label = row->cells->len > 0 ? row->cells->pdata[0] : NULL;
  const SaleRichText *sum = row->cells->len > 1 ? row->cells->pdata[1] : NULL;
  double width = sale_flow_builder_get_width (self->builder) * (sum ? 0.5 : 1);
  SaleFragment *split;

  sale_flow_builder_space (self->builder, GROUP_SPACE);
  split = add_split (self->builder);
  split->keep_next = TRUE;
  add_cell (self->builder, split, label, SALE_FONT_CELL_STRONG, sale_tag_add_header (tag, "Row"), 0,
            width, SALE_ALIGN_START);
  if (sum)
    add_cell (self->builder, split, sum, SALE_FONT_CELL_STRONG, sale_tag_add (tag, "TD"), width,
              width, column->align);
}

static double
get_height (const SaleFragment *split)
{
  double height = 0;

  for (guint i = 0; i < split->columns->len; i++)
    height = MAX (height, sale_flow_get_height (g_ptr_array_index (split->columns, i)));
  return height;
}

static void
add_data_row (TableFlow *self, const SaleTableRow *row, gboolean first, SaleTag *tag)
{
  gboolean total = row->style == SALE_ROW_TOTAL;
  SaleFont font = total ? SALE_FONT_CELL_STRONG : SALE_FONT_CELL;
  SaleFragment *split = add_split (self->builder);

  if (!first)
    sale_flow_builder_draw_fill (self->builder, split, total ? sale_rgb_rule : sale_rgb_hairline, 0,
                                 0, sale_flow_builder_get_width (self->builder),
                                 total ? 0.75 : 0.5);
  for (guint i = 0; i < self->block->columns->len; i++)
    {
      const SaleTableColumn *column = g_ptr_array_index (self->block->columns, i);

      add_cell (self->builder, split, i < row->cells->len ? row->cells->pdata[i] : NULL, font,
                sale_tag_add (tag, "TD"), self->x[i], self->widths[i], column->align);
    }
  split->together = get_height (split) < MAX_KEPT_SHARE * self->builder->page_height;
}

/* The last row does not go over to another page alone, nor does the line below it. */
static void
keep_last (TableFlow *self, guint first)
{
  GPtrArray *fragments = self->builder->flow->fragments;

  for (guint i = MAX (first + 2, fragments->len) - 2; i < fragments->len; i++)
    ((SaleFragment *) g_ptr_array_index (fragments, i))->keep_next = TRUE;
}

static void
add_rows (TableFlow *self, SaleTag *table)
{
  guint fragments_before = self->builder->flow->fragments->len;
  SaleTableRowStyle above = SALE_ROW_GROUP;
  SaleFragment *rule;

  for (guint i = 0; i < self->block->rows->len; i++)
    {
      const SaleTableRow *row = g_ptr_array_index (self->block->rows, i);
      SaleTag *tag = sale_tag_add (table, "TR");

      if (row->style == SALE_ROW_GROUP)
        add_group_row (self, row, tag);
      else
        add_data_row (self, row, i == 0, tag);
      /* A sum stays with the last row it sums. */
      if (row->style == SALE_ROW_TOTAL && above == SALE_ROW_NORMAL)
        sale_flow_builder_keep (self->builder, self->builder->flow->fragments->len - 2);
      above = row->style;
    }
  keep_last (self, fragments_before);
  rule = sale_flow_builder_add (self->builder, 0.5);
  sale_flow_builder_draw_fill (self->builder, rule, sale_rgb_hairline, 0, 0,
                               sale_flow_builder_get_width (self->builder), 0.5);
}

static void
add_caption (SaleFlowBuilder *self, const SaleRichText *caption, SaleTag *table)
{
  guint first = sale_flow_builder_add_text (self, caption, SALE_FONT_HEADING_3,
                                            sale_tag_add (table, "Caption"), 0,
                                            sale_flow_builder_get_width (self), SALE_ALIGN_START);

  for (guint i = first; i < self->flow->fragments->len; i++)
    ((SaleFragment *) g_ptr_array_index (self->flow->fragments, i))->keep_next = TRUE;
}

void
sale_flow_builder_add_table (SaleFlowBuilder *self, const SaleBlock *block)
{
  guint n = block->columns->len;
  g_autofree double *x = g_new0 (double, n + 1), *widths = g_new0 (double, n + 1);
  TableFlow table = { self, block, x, widths };
  SaleTag *tag;

  if (n == 0 || block->rows->len == 0)
    return;

  tag = sale_tag_add (self->tag, "Table");
  measure_columns (&table);
  if (block->detail)
    add_caption (self, block->detail, tag);
  if (has_header (block))
    {
      add_header (&table, self, tag);
      self->header = repeat_header (&table);
    }
  add_rows (&table, tag);
  self->header = NULL;
  sale_flow_builder_space (self, 14);
}
