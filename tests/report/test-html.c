/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report-samples.h"
#include "report-tools.h"
#include "sale-html.h"

#include <locale.h>

static char *
render_and_check (SaleDocument *document)
{
  char *html = sale_html_render (document);

  tool_assert_well_formed (html);
  /* Nothing runs and nothing is loaded. */
  tool_assert_has_not (html, "<script");
  tool_assert_has_not (html, "http:");
  tool_assert_has_not (html, "https:");
  tool_assert_has_not (html, "src=");
  tool_assert_has_not (html, "url(");
  tool_assert_has_not (html, "@import");
  return html;
}

static void
test_review (void)
{
  g_autoptr (SaleReviewData) data = sample_review_new ();
  g_autoptr (SaleDocument) document = sale_review_report_new (data);
  g_autofree char *html = render_and_check (document);

  tool_assert_has (html, "<html lang=\"en\" dir=\"ltr\">");
  tool_assert_has (html, "<title>Value Review Q4 2026 – Gamma, Inc.</title>");
  g_assert_cmpuint (tool_count (html, "<h2>"), ==, 4);
  g_assert_cmpuint (tool_count (html, "<svg class=\"chart\""), ==, 2);
  tool_assert_has (html, "aria-label=\"Chart of 5 readings:");
  tool_assert_has (html, "<th scope=\"col\"");
  tool_assert_has (html, "Ines Müller");
  tool_assert_has (html, "size:A4");
}

static void
test_others (void)
{
  g_autoptr (SaleProofData) proof = sample_proof_new ();
  g_autoptr (SaleDocument) sheet = sale_proof_report_new (proof);
  g_autofree char *first = render_and_check (sheet);
  g_autoptr (SalePlanStatusData) plan = sample_plan_new ();
  g_autoptr (SaleDocument) status = sale_plan_report_new (plan);
  g_autofree char *second = render_and_check (status);

  tool_assert_has (first, "Know by");
  tool_assert_has (second, "You (Café Noir)");
}

static void
test_rtl (void)
{
  g_autoptr (SalePlanStatusData) plan = sample_plan_new ();
  g_autoptr (SaleDocument) status = NULL;
  g_autofree char *html = NULL;

  g_free (plan->language);
  plan->language = g_strdup ("ar");
  status = sale_plan_report_new (plan);
  html = render_and_check (status);
  tool_assert_has (html, "<html lang=\"ar\" dir=\"rtl\">");
}

/* Every place that takes text from outside. */
static SaleDocument *
hostile_new (const char *text)
{
  SaleDocument *document = sale_document_new (text, text);
  SaleBlock *body = sale_document_get_body (document), *block;
  SaleBlockItem *item;
  SaleTableRow *row;
  SalePaceChart *chart;
  SaleRichText *rich = sale_rich_text_new (text);

  sale_document_set_customer (document, text);
  sale_document_set_author (document, text);
  sale_document_set_footer (document, text);
  sale_block_add_title (body, text, text, text);
  sale_block_add_heading (body, 2, text);
  sale_rich_text_append_note (rich, text);
  sale_block_take_paragraph (body, SALE_PARAGRAPH_BODY, rich);
  sale_block_add_quote (body, SALE_PARAGRAPH_LEAD, text, text);
  sale_block_take_progress (body, sale_rich_text_new (text), 0.5, 0.6);
  block = sale_block_add_list (body);
  item = sale_block_add_item (block, SALE_BULLET_LATE, text, text);
  sale_block_item_set_trailing (item, text);
  sale_block_item_set_badge (item, text, SALE_TONE_GOOD);
  block = sale_block_add_figures (body);
  sale_block_item_set_trailing (sale_block_add_item (block, SALE_BULLET_DOT, text, text), text);
  block = sale_block_add_table (body, text);
  sale_table_add_column (block, text, SALE_ALIGN_START, 1);
  row = sale_table_add_row (block, SALE_ROW_GROUP);
  sale_table_row_add_cell (row, text);
  row = sale_table_add_row (block, SALE_ROW_NORMAL);
  sale_table_row_add_cell (row, text);
  chart = sale_block_add_chart (body, text);
  chart->unit = sale_report_clean (text, 100);
  sale_pace_chart_set_pace (chart, 1, 0, 100, 10);
  sale_pace_chart_add_point (chart, 50, 4);
  return document;
}

static void
test_hostile (void)
{
  static const char *const texts[] = {
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "]]>--><!--",
    "&lt;&amp;&#0;",
    "</style></title><h1>",
    "\xff\xfe\x01\x02",
    "\u202e\u2066\ufffe",
    "%s%n%1000000d",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (SaleDocument) document = hostile_new (texts[i]);
      g_autofree char *html = sale_html_render (document);
      g_autoptr (GBytes) pdf = tool_render (document);

      tool_assert_well_formed (html);
      tool_assert_has_not (html, "<script");
      tool_assert_has_not (html, "<img");
      tool_assert_has_not (html, "' onmouseover");
      tool_assert_has_not (html, "\u202e");
      g_assert_cmpuint (tool_count (html, "<style>"), ==, 1);
      g_assert_cmpuint (tool_count (html, "<h1>"), ==, 1);
    }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/html/review", test_review);
  g_test_add_func ("/html/others", test_others);
  g_test_add_func ("/html/rtl", test_rtl);
  g_test_add_func ("/html/hostile", test_hostile);
  return g_test_run ();
}
