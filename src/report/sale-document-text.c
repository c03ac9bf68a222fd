/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A document in words alone, for those who hear it. */
#include "sale-document-text.h"

#include "sale-bullet-text.h"

static void
add_line (GString *out, const SaleRichText *text)
{
  g_autofree char *plain = text ? sale_rich_text_dup_plain (text) : NULL;

  if (plain && *plain)
    g_string_append_printf (out, "%s\n", plain);
}

static void
add_part (GString *out, const char *text)
{
  if (text && *text)
    g_string_append_printf (out, "%s%s", out->len ? ", " : "", text);
}

static void
add_item (GString *out, const SaleBlockItem *item)
{
  g_autoptr (GString) line = g_string_new (NULL);
  g_autofree char *text = item->text ? sale_rich_text_dup_plain (item->text) : NULL;
  g_autofree char *detail = item->detail ? sale_rich_text_dup_plain (item->detail) : NULL;

  add_part (line, text);
  add_part (line, detail);
  add_part (line, sale_bullet_get_words (item->mark));
  add_part (line, item->badge);
  add_part (line, item->trailing);
  g_string_append_printf (out, "%s\n", line->str);
}

static void
add_row (GString *out, const SaleTableRow *row)
{
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint i = 0; i < row->cells->len; i++)
    {
      const SaleRichText *cell = row->cells->pdata[i];
      g_autofree char *text = cell ? sale_rich_text_dup_plain (cell) : NULL;

      add_part (line, text);
    }
  g_string_append_printf (out, "%s\n", line->str);
}

static void
add_block (GString *out, const SaleBlock *block)
{
  add_line (out, block->kicker);
  add_line (out, block->text);
  add_line (out, block->detail);
  for (guint i = 0; block->items && i < block->items->len; i++)
    add_item (out, block->items->pdata[i]);
  for (guint i = 0; block->rows && i < block->rows->len; i++)
    add_row (out, block->rows->pdata[i]);
  if (block->chart && block->chart->alternative)
    g_string_append_printf (out, "%s\n", block->chart->alternative);
  for (guint i = 0; block->children && i < block->children->len; i++)
    add_block (out, block->children->pdata[i]);
}

/**
 * sale_document_dup_text:
 *
 * Returns: (transfer full): what the document says, a line an entry
 */
char *
sale_document_dup_text (SaleDocument *self)
{
  GString *out = g_string_new (NULL);

  add_block (out, sale_document_get_body (self));
  return g_string_free_and_steal (out);
}
