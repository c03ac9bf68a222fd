/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-bullet-text.h"
#include "sale-html-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static void
add_element (SaleHtml *self, const char *name, const char *class, const SaleRichText *text)
{
  if (text == NULL)
    return;
  g_string_append_printf (self->out, "<%s%s%s%s>", name, class ? " class=\"" : "",
                          class ? class : "", class ? "\"" : "");
  sale_html_add_text (self, text);
  g_string_append_printf (self->out, "</%s>\n", name);
}

static void
add_plain (SaleHtml *self, const char *name, const char *class, const char *text)
{
  g_autoptr (SaleRichText) rich = NULL;

  if (text == NULL)
    return;
  rich = sale_rich_text_new (text);
  add_element (self, name, class, rich);
}

static void
add_children (SaleHtml *self, const SaleBlock *block)
{
  for (guint i = 0; i < block->children->len; i++)
    sale_html_add_block (self, g_ptr_array_index (block->children, i));
}

static const char *
tone_class (SaleTone tone)
{
  static const char *const classes[] = { "neutral", "muted", "accent", "good", "watch", "risk" };

  return classes[tone];
}

static void
add_container (SaleHtml *self, const SaleBlock *block, const char *class)
{
  g_string_append_printf (self->out, "<div class=\"%s\">\n", class);
  add_children (self, block);
  g_string_append (self->out, "</div>\n");
}

static void
add_box (SaleHtml *self, const SaleBlock *block)
{
  g_autofree char *class = g_strdup_printf ("box tint-%s", tone_class (block->tone));

  add_container (self, block, class);
}

static void
add_columns (SaleHtml *self, const SaleBlock *block)
{
  int first = (int) lround (block->ratio * 100);

  g_string_append_printf (self->out,
                          "<div class=\"columns\" style=\"grid-template-columns:%dfr %dfr\">\n",
                          first, 100 - first);
  for (guint i = 0; i < block->children->len; i++)
    add_container (self, g_ptr_array_index (block->children, i), "column");
  g_string_append (self->out, "</div>\n");
}

static void
add_title (SaleHtml *self, const SaleBlock *block)
{
  g_string_append (self->out, "<header>\n");
  add_element (self, "p", "kicker", block->kicker);
  add_element (self, "h1", NULL, block->text);
  add_element (self, "p", "subtitle", block->detail);
  g_string_append (self->out, "</header>\n");
}

static void
add_paragraph (SaleHtml *self, const SaleBlock *block)
{
  static const char *const classes[] = { NULL, "lead", "muted", "small" };

  add_element (self, "p", classes[block->style], block->text);
}

static void
add_quote (SaleHtml *self, const SaleBlock *block)
{
  g_string_append (self->out, "<blockquote>\n");
  add_element (self, "p", block->style == SALE_PARAGRAPH_LEAD ? "large" : NULL, block->text);
  add_element (self, "footer", NULL, block->detail);
  g_string_append (self->out, "</blockquote>\n");
}

static void
add_item (SaleHtml *self, const SaleBlockItem *item)
{
  g_string_append_printf (self->out, "<li class=\"%s\">", sale_bullet_get_class (item->mark));
  if (item->mark != SALE_BULLET_NUMBER)
    sale_html_add_bullet (self, item->mark);
  g_string_append (self->out, "<div class=\"line\">");
  add_element (self, "span", "text", item->text);
  if (item->badge)
    {
      g_autofree char *class = g_strdup_printf ("badge tint-%s", tone_class (item->tone));
      add_plain (self, "span", class, item->badge);
    }
  add_plain (self, "span", "trailing", item->trailing);
  g_string_append (self->out, "</div>");
  add_element (self, "div", "detail", item->detail);
  g_string_append (self->out, "</li>\n");
}

static void
add_list (SaleHtml *self, const SaleBlock *block, const char *class)
{
  const SaleBlockItem *first = block->items->len ? block->items->pdata[0] : NULL;
  const char *name = first && first->mark == SALE_BULLET_NUMBER ? "ol" : "ul";

  if (first == NULL)
    return;
  g_string_append_printf (self->out, "<%s class=\"%s\">\n", name, class);
  for (guint i = 0; i < block->items->len; i++)
    add_item (self, g_ptr_array_index (block->items, i));
  g_string_append_printf (self->out, "</%s>\n", name);
}

static void
add_figures (SaleHtml *self, const SaleBlock *block)
{
  if (block->items->len == 0)
    return;
  g_string_append (self->out, "<div class=\"figures\">\n");
  for (guint i = 0; i < block->items->len; i++)
    {
      const SaleBlockItem *item = g_ptr_array_index (block->items, i);
      g_autofree char *class = g_strdup_printf ("value %s", tone_class (item->tone));

      g_string_append (self->out, "<div>");
      add_element (self, "p", class, item->text);
      add_element (self, "p", "label", item->detail);
      add_plain (self, "p", "remark", item->trailing);
      g_string_append (self->out, "</div>\n");
    }
  g_string_append (self->out, "</div>\n");
}

static const char *
align_class (const SaleBlock *table, guint column)
{
  static const char *const classes[] = { NULL, "end", "center" };

  if (column >= table->columns->len)
    return NULL;
  return classes[((SaleTableColumn *) g_ptr_array_index (table->columns, column))->align];
}

static void
add_table_head (SaleHtml *self, const SaleBlock *block)
{
  g_string_append (self->out, "<thead><tr>");
  for (guint i = 0; i < block->columns->len; i++)
    {
      const SaleTableColumn *column = g_ptr_array_index (block->columns, i);
      const char *class = align_class (block, i);

      g_string_append_printf (self->out, "<th scope=\"col\" class=\"%s\">",
                              class ? class : "start");
      sale_html_add_escaped (self, column->title);
      g_string_append (self->out, "</th>");
    }
  g_string_append (self->out, "</tr></thead>\n");
}

static void
add_cell (SaleHtml *self, const SaleRichText *cell, const char *class)
{
  if (cell)
    add_element (self, "td", class, cell);
  else
    g_string_append (self->out, "<td></td>");
}

static void
add_group_row (SaleHtml *self, const SaleBlock *table, const SaleTableRow *row)
{
  gboolean has_sum = row->cells->len > 1 && row->cells->pdata[1];
  guint span = table->columns->len - (has_sum && table->columns->len > 1);

  g_string_append_printf (self->out, "<tr class=\"group\"><th scope=\"rowgroup\" colspan=\"%u\">",
                          span);
  if (row->cells->len && row->cells->pdata[0])
    sale_html_add_text (self, row->cells->pdata[0]);
  g_string_append (self->out, "</th>");
  if (has_sum)
    add_cell (self, row->cells->pdata[1], align_class (table, table->columns->len - 1));
  g_string_append (self->out, "</tr>\n");
}

static void
add_row (SaleHtml *self, const SaleBlock *table, const SaleTableRow *row)
{
  if (row->style == SALE_ROW_GROUP)
    {
      add_group_row (self, table, row);
      return;
    }
  g_string_append (self->out, row->style == SALE_ROW_TOTAL ? "<tr class=\"total\">" : "<tr>");
  for (guint i = 0; i < table->columns->len; i++)
    add_cell (self, i < row->cells->len ? row->cells->pdata[i] : NULL, align_class (table, i));
  g_string_append (self->out, "</tr>\n");
}

static void
add_table (SaleHtml *self, const SaleBlock *block)
{
  if (block->columns->len == 0 || block->rows->len == 0)
    return;
  g_string_append (self->out, "<table>\n");
  add_element (self, "caption", NULL, block->detail);
  add_table_head (self, block);
  g_string_append (self->out, "<tbody>\n");
  for (guint i = 0; i < block->rows->len; i++)
    add_row (self, block, g_ptr_array_index (block->rows, i));
  g_string_append (self->out, "</tbody></table>\n");
}

static void
add_progress (SaleHtml *self, const SaleBlock *block)
{
  g_autofree char *words = sale_progress_dup_words (block);

  add_element (self, "p", "progress-label", block->text);
  g_string_append (self->out, "<div class=\"progress\" role=\"img\" aria-label=\"");
  sale_html_add_escaped (self, words);
  g_string_append (self->out, "\">");
  if (!isnan (block->fraction))
    g_string_append_printf (self->out, "<span class=\"%s\" style=\"width:%d%%\"></span>",
                            sale_progress_is_behind (block) ? "behind" : "reached",
                            (int) lround (block->fraction * 100));
  if (!isnan (block->pace))
    g_string_append_printf (self->out, "<i style=\"inset-inline-start:%d%%\"></i>",
                            (int) lround (block->pace * 100));
  g_string_append (self->out, "</div>\n");
}

/**
 * sale_html_add_block:
 *
 * Writes a block and what is in it.
 */
void
sale_html_add_block (SaleHtml *self, const SaleBlock *block)
{
  static const char *const headings[] = { "h2", "h3", "h4" };

  switch (block->kind)
    {
    case SALE_BLOCK_GROUP:
      add_children (self, block);
      break;
    case SALE_BLOCK_KEEP:
      add_container (self, block, "keep");
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
      add_element (self, headings[block->level - 1], NULL, block->text);
      break;
    case SALE_BLOCK_PARAGRAPH:
      add_paragraph (self, block);
      break;
    case SALE_BLOCK_QUOTE:
      add_quote (self, block);
      break;
    case SALE_BLOCK_LIST:
      add_list (self, block, "list");
      break;
    case SALE_BLOCK_STEPS:
      add_list (self, block, "list steps");
      break;
    case SALE_BLOCK_TABLE:
      add_table (self, block);
      break;
    case SALE_BLOCK_FIGURES:
      add_figures (self, block);
      break;
    case SALE_BLOCK_CHART:
      sale_html_add_chart (self, block->chart);
      break;
    case SALE_BLOCK_PROGRESS:
      add_progress (self, block);
      break;
    case SALE_BLOCK_SPACER:
      g_string_append_printf (self->out, "<div style=\"height:%dem\"></div>\n",
                              (int) lround (block->fraction * 1.5));
      break;
    case SALE_BLOCK_PAGE_BREAK:
      g_string_append (self->out, "<div class=\"page-break\"></div>\n");
      break;
    }
}
