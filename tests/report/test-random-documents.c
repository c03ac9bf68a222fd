/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report-tools.h"
#include "sale-html.h"
#include "sale-layout.h"

#include <locale.h>
#include <math.h>

#define N_DOCUMENTS 12
#define MAX_DEPTH 3

static const char *
any_text (void)
{
  static const char *const texts[] = {
    "",
    "word",
    "A sentence that is long enough to be broken over two lines in a narrow column of a page.",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "عقد التجديد مع 2027 Acme",
    "契約の更新を確認してください。契約の更新を確認してください。",
    "line\nline\n\nline",
    "<&>\"'",
    "\u202e\ufeff",
  };

  return texts[g_test_rand_int_range (0, G_N_ELEMENTS (texts))];
}

static double
any_number (void)
{
  static const double numbers[] = { 0, 1, -1, 0.5, 1e300, -1e300, 1e-300, NAN, INFINITY };

  return numbers[g_test_rand_int_range (0, G_N_ELEMENTS (numbers))];
}

static SaleDate
any_date (void)
{
  return g_test_rand_int_range (0, 6) ? g_test_rand_int_range (-5000, 30000) : SALE_DATE_NONE;
}

static int
any (int n)
{
  return g_test_rand_int_range (0, n);
}

static void
add_items (SaleBlock *block)
{
  for (int i = any (7); i > 0; i--)
    {
      SaleBlockItem *item = sale_block_add_item (block, (SaleBullet) any (SALE_BULLET_STAR + 1),
                                                 any_text (), any_text ());
      sale_block_item_set_trailing (item, any_text ());
      sale_block_item_set_badge (item, any_text (), (SaleTone) any (SALE_TONE_RISK + 1));
    }
}

static void
add_table (SaleBlock *body)
{
  SaleBlock *table = sale_block_add_table (body, any_text ());
  int n_columns = any (10) ? any (6) : 70;

  for (int i = 0; i < n_columns; i++)
    sale_table_add_column (table, any_text (), (SaleTableAlign) any (3), any (3));
  for (int i = any (12); i > 0; i--)
    {
      SaleTableRow *row = sale_table_add_row (table, (SaleTableRowStyle) any (3));
      /* Too few cells as well as too many. */
      for (int j = any (n_columns + 3); j > 0; j--)
        sale_table_row_add_cell (row, any_text ());
    }
}

static void
add_chart (SaleBlock *body)
{
  SalePaceChart *chart = sale_block_add_chart (body, any_text ());

  sale_pace_chart_set_pace (chart, any_date (), any_number (), any_date (), any_number ());
  chart->today = any_date ();
  for (int i = any (4); i > 0; i--)
    sale_pace_chart_add_point (chart, any_date (), any_number ());
}

static void add_blocks (SaleBlock *body, guint depth);

static void
add_container (SaleBlock *body, guint depth)
{
  SaleBlock *first, *second;

  if (depth >= MAX_DEPTH)
    return;
  switch (any (3))
    {
    case 0:
      add_blocks (sale_block_add_keep (body), depth + 1);
      break;
    case 1:
      add_blocks (sale_block_add_box (body, (SaleTone) any (6)), depth + 1);
      break;
    default:
      sale_block_add_columns (body, any (11) / 10.0, &first, &second);
      add_blocks (first, depth + 1);
      add_blocks (second, depth + 1);
      break;
    }
}

static void
add_text (SaleBlock *body)
{
  SaleRichText *text = sale_rich_text_new (any_text ());

  sale_rich_text_append (text, any_text (), (SaleEmphasis) any (4), (SaleTone) any (6));
  if (any (4) == 0)
    sale_rich_text_append_note (text, any_text ());
  sale_block_take_paragraph (body, (SaleParagraphStyle) any (4), text);
}

static void
add_block (SaleBlock *body, guint depth)
{
  switch (any (12))
    {
    case 0:
      sale_block_add_title (body, any_text (), any_text (), any_text ());
      break;
    case 1:
      sale_block_add_heading (body, (guint) any (5), any_text ());
      break;
    case 2:
      sale_block_add_quote (body, SALE_PARAGRAPH_LEAD, any_text (), any_text ());
      break;
    case 3:
      add_items (sale_block_add_list (body));
      break;
    case 4:
      add_items (sale_block_add_steps (body));
      break;
    case 5:
      add_items (sale_block_add_figures (body));
      break;
    case 6:
      add_table (body);
      break;
    case 7:
      add_chart (body);
      break;
    case 8:
      sale_block_take_progress (body, any (2) ? sale_rich_text_new (any_text ()) : NULL,
                                any_number (), any_number ());
      break;
    case 9:
      any (2) ? sale_block_add_page_break (body) : sale_block_add_spacer (body, any (9));
      break;
    case 10:
      add_text (body);
      break;
    default:
      add_container (body, depth);
      break;
    }
}

static void
add_blocks (SaleBlock *body, guint depth)
{
  for (int i = any (depth ? 4 : 15); i > 0; i--)
    add_block (body, depth);
}

static SaleDocument *
any_document (void)
{
  SaleDocument *document = sale_document_new (any_text (), any (2) ? "en" : "ar");

  sale_document_set_customer (document, any_text ());
  sale_document_set_footer (document, any_text ());
  sale_document_set_landscape (document, any (2));
  add_blocks (sale_document_get_body (document), 0);
  return document;
}

/* Whatever a document is made of, it becomes files that others read. */
static void
test_random (void)
{
  for (guint i = 0; i < N_DOCUMENTS; i++)
    {
      g_autoptr (SaleDocument) document = any_document ();
      g_autofree char *html = sale_html_render (document);
      g_autoptr (GBytes) pdf = tool_render (document);
      g_autofree char *structure = NULL;

      tool_assert_well_formed (html);
      structure = tool_dup_pdf_info (pdf, "-struct-text");
      if (structure)
        g_assert_true (g_str_has_prefix (structure, "Document"));
    }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/random-documents/files", test_random);
  return g_test_run ();
}
