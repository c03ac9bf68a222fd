/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report-samples.h"
#include "report-tools.h"
#include "sale-brief-report.h"
#include "sale-layout.h"
#include "sale-list-report.h"

#include <locale.h>

static const SaleListInfo info = {
  .title = "Renewals",
  .detail = "3 of 24",
  .author = "Dana Reyes",
  .language = "en",
  .paper = SALE_PAPER_A4,
  .landscape = TRUE,
};

static SaleDocument *
list_new (void)
{
  SaleBlock *table;
  SaleDocument *document = sale_list_report_new (&info, &table);
  SaleTableRow *row;

  sale_table_add_column (table, "Account", SALE_ALIGN_START, 1);
  sale_table_add_column (table, "Amount", SALE_ALIGN_END, 0);
  row = sale_table_add_row (table, SALE_ROW_GROUP);
  sale_table_row_add_cell (row, "January");
  sale_table_row_add_cell (row, "€90,000");
  for (guint i = 0; i < 3; i++)
    {
      row = sale_table_add_row (table, SALE_ROW_NORMAL);
      sale_table_row_add_cell (row, "Nordlicht AG");
      sale_table_row_add_cell (row, "€30,000");
    }
  return document;
}

static void
test_list (void)
{
  g_autoptr (SaleDocument) document = list_new ();
  g_autoptr (SaleLayout) layout = sale_layout_new (document);
  g_autofree char *text = tool_dup_text_of (document);
  double width, height;

  sale_layout_get_page_size (layout, &width, &height);
  g_assert_cmpfloat (width, >, height);
  if (text == NULL)
    return;
  tool_assert_has (text, "Renewals");
  tool_assert_has (text, "3 of 24 · Dana Reyes");
  tool_assert_has (text, "€90,000");
  g_assert_cmpuint (tool_count (text, "Nordlicht AG"), ==, 3);
}

/* A list without rows is a page that says whose it is. */
static void
test_list_empty (void)
{
  SaleBlock *table;
  g_autoptr (SaleDocument) document = sale_list_report_new (&info, &table);
  g_autofree char *text = NULL;

  sale_table_add_column (table, "Account", SALE_ALIGN_START, 1);
  text = tool_dup_text_of (document);
  if (text)
    tool_assert_has (text, "Renewals");
}

static SaleBriefData *
brief_new (guint n_items)
{
  SaleBriefData *data = sale_brief_data_new ();
  static const char *const titles[] = { "People", "Contracts", "Promises", "Signals", "Lately" };

  data->customer = g_strdup ("Gamma, Inc.");
  data->language = g_strdup ("en");
  data->paper = SALE_PAPER_A4;
  data->next = g_strdup ("Log a confirmed outcome");
  sale_brief_data_add_fact (data, "€60,000", "ARR", NULL, SALE_TONE_NEUTRAL);
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      SaleBriefSection *section = sale_brief_data_add_section (data, titles[i], i % 2);
      for (guint j = 0; j < n_items; j++)
        sale_brief_section_add (section, SALE_BULLET_DOT, "Something to know", "and why", "3 Jan");
    }
  return data;
}

static guint
count_pages (SaleDocument *document)
{
  g_autoptr (SaleLayout) layout = sale_layout_new (document);

  return sale_layout_get_n_pages (layout);
}

/* However much there is, it is one page, and what is left out is counted. */
static void
test_brief (void)
{
  static const guint counts[] = { 0, 1, 2, 5, 9, 40 };

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      g_autoptr (SaleBriefData) data = brief_new (counts[i]);
      g_autoptr (SaleDocument) document = sale_brief_report_new (data);
      g_autofree char *text = tool_dup_text_of (document);
      guint shown;

      g_assert_cmpuint (count_pages (document), ==, 1);
      if (text == NULL)
        return;
      tool_assert_has (text, "Log a confirmed outcome");
      shown = tool_count (text, "Something to know") / 5;
      if (shown < counts[i])
        {
          g_autofree char *more = g_strdup_printf ("and %u more", counts[i] - shown);
          g_assert_cmpuint (tool_count (text, more), ==, 5);
        }
    }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/list-report/list", test_list);
  g_test_add_func ("/list-report/empty", test_list_empty);
  g_test_add_func ("/brief-report/one-page", test_brief);
  return g_test_run ();
}
