/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-chart-scale.h"
#include "sale-document.h"
#include "sale-report-text.h"

#include <locale.h>
#include <math.h>
#include <string.h>

static void
test_clean (void)
{
  static const struct
  {
    const char *in, *out;
  } cases[] = {
    { NULL, "" },
    { "", "" },
    { "plain", "plain" },
    { "a\tb\nc\r\nd", "a b\nc\nd" },
    { "a\x01\x1b[31mb\x7f", "a[31mb" },
    { "invoice\u202efdp.exe", "invoicefdp.exe" },
    { "\u2066x\u2069\ufeffy", "xy" },
    { "one\u2028two", "one\ntwo" },
    { "می\u200cخواهم", "می\u200cخواهم" },
    { "<b>&amp;</b>", "<b>&amp;</b>" },
    { "bad \xff byte", "bad \ufffd byte" },
    { "\uffff\ufdd0!", "!" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *clean = sale_report_clean (cases[i].in, 100);
      g_assert_cmpstr (clean, ==, cases[i].out);
    }
}

static void
test_clean_limit (void)
{
  g_autofree char *marks = NULL, *clean = NULL, *exact = NULL, *cut = NULL;
  g_autoptr (GString) letter = g_string_new ("e");

  for (guint i = 0; i < 100; i++)
    g_string_append (letter, "\u0301");
  clean = sale_report_clean (letter->str, 200);
  g_assert_cmpint (g_utf8_strlen (clean, -1), ==, 9);

  exact = sale_report_clean ("日本語", 3);
  g_assert_cmpstr (exact, ==, "日本語");
  cut = sale_report_clean ("日本語x", 3);
  g_assert_cmpstr (cut, ==, "日本語… (shortened)");
}

/* However much is appended, a text ends at the limit, and says so once. */
static void
test_rich_text_limit (void)
{
  g_autofree char *long_text = g_strnfill (SALE_REPORT_TEXT_MAX - 1, 'x');
  g_autoptr (SaleRichText) text = sale_rich_text_new (long_text);
  g_autofree char *before = sale_rich_text_dup_plain (text), *after = NULL;

  g_assert_cmpint (strlen (before), ==, SALE_REPORT_TEXT_MAX - 1);
  sale_rich_text_append (text, "yz", SALE_EMPHASIS_STRONG, SALE_TONE_NEUTRAL);
  sale_rich_text_append (text, "more", SALE_EMPHASIS_NONE, SALE_TONE_NEUTRAL);
  after = sale_rich_text_dup_plain (text);
  g_assert_true (g_str_has_suffix (after, "xy… (shortened)"));
}

static void
test_rich_text_runs (void)
{
  g_autoptr (SaleRichText) text = sale_rich_text_new ("one ");
  g_autoptr (SaleRichText) copy = NULL;
  const SaleRun *runs;
  guint n_runs;

  sale_rich_text_append (text, "two", SALE_EMPHASIS_STRONG, SALE_TONE_RISK);
  sale_rich_text_append (text, "", SALE_EMPHASIS_STRONG, SALE_TONE_RISK);
  sale_rich_text_append_note (text, "a note");
  copy = sale_rich_text_copy (text);
  runs = sale_rich_text_get_runs (copy, &n_runs);
  g_assert_cmpuint (n_runs, ==, 3);
  g_assert_cmpstr (runs[1].text, ==, "two");
  g_assert_cmpint (runs[1].tone, ==, SALE_TONE_RISK);
  g_assert_cmpstr (runs[2].note, ==, "a note");
}

static void
test_language (void)
{
  static const struct
  {
    const char *in, *out;
    gboolean rtl;
  } cases[] = {
    { "de", "de", FALSE },          { "pt_BR", "pt-BR", FALSE },
    { "ar-EG", "ar-EG", TRUE },     { "he", "he", TRUE },
    { "az-Arab", "az-Arab", TRUE }, { "ks-Deva", "ks-Deva", FALSE },
    { "e) /X (", "en", FALSE },     { "", "en", FALSE },
    { NULL, "en", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SaleDocument) document = sale_document_new ("x", cases[i].in);
      g_assert_cmpstr (sale_document_get_language (document), ==, cases[i].out);
      g_assert_cmpint (sale_document_is_rtl (document), ==, cases[i].rtl);
    }
}

static void
test_paper (void)
{
  double width, height;

  sale_paper_get_size (SALE_PAPER_A4, &width, &height);
  g_assert_cmpfloat_with_epsilon (width, 210 / 25.4 * 72, 0.01);
  g_assert_cmpfloat_with_epsilon (height, 297 / 25.4 * 72, 0.01);
  sale_paper_get_size (SALE_PAPER_LETTER, &width, &height);
  g_assert_cmpfloat (width, ==, 8.5 * 72);
  g_assert_cmpfloat (height, ==, 11 * 72);
}

static void
test_phrases (void)
{
  g_autofree char *quarter = sale_report_dup_period ("2026Q4");
  g_autofree char *dashed = sale_report_dup_period ("2026-Q1");
  g_autofree char *words = sale_report_dup_period ("First half");
  g_autofree char *odd = sale_report_dup_period ("2026Q7");
  g_autofree char *joined = SALE_REPORT_JOIN ("a", NULL, "", "b");
  g_autofree char *nothing = SALE_REPORT_JOIN (NULL, "");
  g_autofree char *date = sale_report_dup_date (sale_date_from_iso ("2027-01-29"));
  g_autofree char *sentence = sale_report_dup_sentence ("élan vital");

  g_assert_cmpstr (quarter, ==, "Q4 2026");
  g_assert_cmpstr (dashed, ==, "Q1 2026");
  g_assert_cmpstr (words, ==, "First half");
  g_assert_cmpstr (odd, ==, "2026Q7");
  g_assert_cmpstr (joined, ==, "a · b");
  g_assert_null (nothing);
  g_assert_cmpstr (date, ==, "29\u00a0Jan\u00a02027");
  g_assert_cmpstr (sentence, ==, "Élan vital");
  g_assert_null (sale_report_dup_date (SALE_DATE_NONE));
}

static SalePaceChart *
chart_new (SaleBlock *body, double baseline, double target)
{
  SalePaceChart *chart = sale_block_add_chart (body, "a chart");

  sale_pace_chart_set_pace (chart, 100, baseline, 200, target);
  return chart;
}

static void
test_scale (void)
{
  g_autoptr (SaleBlock) body = sale_block_new_group ();
  SalePaceChart *chart = chart_new (body, 48, 24);
  SaleChartScale scale;

  sale_pace_chart_add_point (chart, 150, NAN);
  sale_pace_chart_add_point (chart, SALE_DATE_NONE, 30);
  sale_pace_chart_add_point (chart, 150, 36);
  g_assert_cmpuint (chart->points->len, ==, 1);
  g_assert_true (sale_chart_scale_init (&scale, chart));
  g_assert_true (scale.has_pace);
  g_assert_cmpfloat (sale_chart_scale_x (&scale, 150), ==, 0.5);
  g_assert_cmpfloat (sale_chart_scale_y (&scale, 36), ==, 0.5);
  g_assert_cmpfloat (sale_chart_scale_y (&scale, 24), ==, 0);
}

/* Nothing to draw, one reading, one value, and numbers whose difference is too
 * large for a number. */
static void
test_scale_edges (void)
{
  g_autoptr (SaleBlock) body = sale_block_new_group ();
  SalePaceChart *empty = sale_block_add_chart (body, NULL);
  SalePaceChart *one = sale_block_add_chart (body, NULL);
  SalePaceChart *flat = chart_new (body, 8, 8);
  SalePaceChart *huge = chart_new (body, -1.7e308, 1.7e308);
  SaleChartScale scale;

  g_assert_false (sale_chart_scale_init (&scale, empty));
  sale_pace_chart_add_point (one, 10, 5);
  g_assert_true (sale_chart_scale_init (&scale, one));
  g_assert_false (scale.has_pace);
  g_assert_cmpfloat (sale_chart_scale_x (&scale, 10), ==, 0.5);
  g_assert_true (sale_chart_scale_init (&scale, flat));
  g_assert_cmpfloat (sale_chart_scale_y (&scale, 8), ==, 0.5);
  g_assert_true (sale_chart_scale_init (&scale, huge));
  g_assert_cmpfloat (sale_chart_scale_y (&scale, 1.7e308), ==, 1);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/clean", test_clean);
  g_test_add_func ("/document/clean/limit", test_clean_limit);
  g_test_add_func ("/document/rich-text/limit", test_rich_text_limit);
  g_test_add_func ("/document/rich-text/runs", test_rich_text_runs);
  g_test_add_func ("/document/language", test_language);
  g_test_add_func ("/document/paper", test_paper);
  g_test_add_func ("/document/phrases", test_phrases);
  g_test_add_func ("/document/scale", test_scale);
  g_test_add_func ("/document/scale/edges", test_scale_edges);
  return g_test_run ();
}
