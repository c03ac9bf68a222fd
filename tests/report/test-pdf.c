/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report-samples.h"
#include "report-tools.h"
#include "sale-error.h"
#include "sale-layout.h"
#include "sale-pdf.h"

#include <locale.h>
#include <glib/gstdio.h>

static SaleDocument *
review_new (void)
{
  g_autoptr (SaleReviewData) data = sample_review_new ();

  return sale_review_report_new (data);
}

static void
test_info (void)
{
  g_autoptr (SaleDocument) document = review_new ();
  g_autoptr (GBytes) pdf = tool_render (document);
  g_autofree char *info = tool_dup_pdf_info (pdf, NULL);

  g_assert_true (tool_bytes_have (pdf, "/Lang (en)"));
  g_assert_true (tool_bytes_have (pdf, "/DisplayDocTitle true"));
  if (info == NULL)
    return;
  tool_assert_has (info, "Value Review Q4 2026 – Gamma, Inc.");
  tool_assert_has (info, "Dana Reyes");
  tool_assert_has (info, "Tagged:          yes");
  tool_assert_has (info, "Pages:           3");
  tool_assert_has (info, "PDF version:     1.4");
  tool_assert_has (info, "(A4)");
  tool_assert_has (info, "Jan  4 10:00:00 2027");
}

/* Everything a reader needs to follow the pages without seeing them. */
static void
test_structure (void)
{
  g_autoptr (SaleDocument) document = review_new ();
  g_autoptr (GBytes) pdf = tool_render (document);
  g_autofree char *structure = tool_dup_pdf_info (pdf, "-struct-text");

  if (structure == NULL)
    return;
  g_assert_true (g_str_has_prefix (structure, "Document"));
  g_assert_cmpuint (tool_count (structure, "H1 (block)"), ==, 1);
  g_assert_cmpuint (tool_count (structure, "H2 (block)"), ==, 4);
  g_assert_cmpuint (tool_count (structure, "Table (block)"), ==, 2);
  g_assert_cmpuint (tool_count (structure, "/Scope /Column"), ==, 6);
  g_assert_cmpuint (tool_count (structure, "/Scope /Row"), ==, 4);
  tool_assert_has (structure, "BlockQuote");
  tool_assert_has (structure, "LBody");
  tool_assert_has (structure, "Note");
  /* Page furniture is not read out. */
  tool_assert_has_not (structure, "Page 1 of");
}

/* The two charts say in words what they show. */
static void
test_alternatives (void)
{
  g_autoptr (SaleDocument) document = review_new ();
  g_autoptr (GBytes) pdf = tool_render (document);

  /* "Chart of 5 " as UTF-16 in hexadecimal. */
  g_assert_true (tool_bytes_have (pdf, "/Alt <FEFF004300680061007200740020006F006600200035"));
}

static void
test_fonts (void)
{
  g_autoptr (SaleDocument) document = review_new ();
  g_autoptr (GBytes) pdf = tool_render (document);
  g_autofree char *fonts = tool_dup_pdf_fonts (pdf);
  g_auto (GStrv) lines = NULL;

  if (fonts == NULL)
    return;
  lines = g_strsplit (fonts, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), >, 4);
  for (guint i = 2; lines[i] && *lines[i]; i++)
    tool_assert_has (lines[i], " yes yes yes ");
}

static void
test_deterministic (void)
{
  g_autoptr (SaleDocument) first = review_new (), second = review_new ();
  g_autoptr (GBytes) one = tool_render (first), two = tool_render (second);

  g_assert_cmpmem (g_bytes_get_data (one, NULL), g_bytes_get_size (one),
                   g_bytes_get_data (two, NULL), g_bytes_get_size (two));
}

static void
test_letter (void)
{
  g_autoptr (SaleReviewData) data = sample_review_new ();
  g_autoptr (SaleDocument) document = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *info = NULL;

  data->paper = SALE_PAPER_LETTER;
  document = sale_review_report_new (data);
  pdf = tool_render (document);
  info = tool_dup_pdf_info (pdf, NULL);
  if (info)
    tool_assert_has (info, "(letter)");
}

static void
test_empty (void)
{
  g_autoptr (SaleDocument) document = sale_document_new ("", "en");
  g_autoptr (GBytes) pdf = tool_render (document);
  g_autofree char *info = tool_dup_pdf_info (pdf, NULL);

  if (info)
    tool_assert_has (info, "Pages:           1");
}

static SaleDocument *
paragraph_new (const char *text, const char *language)
{
  SaleDocument *document = sale_document_new (text, language);

  sale_document_set_customer (document, text);
  sale_block_add_title (sale_document_get_body (document), text, text, text);
  sale_block_add_paragraph (sale_document_get_body (document), SALE_PARAGRAPH_BODY, text);
  return document;
}

/* Scripts that need other fonts than ours, and text that tries to be something else. */
static void
test_scripts (void)
{
  static const struct
  {
    const char *text, *found;
  } cases[] = {
    { "契約の更新 东京 전자", "契約の更新" },
    { "Søndergård & Weiß <b>bold</b>", "Søndergård & Weiß <b>bold</b>" },
    { "exe\u202etxt.\u202c end", "exetxt. end" },
    { "100 % of %s %n", "100 % of %s %n" },
    { "\\(paren\\) /Name <</Lang>> endobj", "\\(paren\\) /Name <</Lang>> endobj" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SaleDocument) document = paragraph_new (cases[i].text, "en");
      g_autofree char *text = tool_dup_text_of (document);

      if (text == NULL)
        return;
      /* Kicker, title, line below, paragraph, footer. */
      g_assert_cmpuint (tool_count (text, cases[i].found), ==, 5);
    }
}

/* Emoji and right-to-left text come out as a valid file; what a program extracts
 * of them differs between its versions. */
static void
test_difficult (void)
{
  static const char *const texts[] = {
    "launch 🚀 👩🏽‍💻 🇩🇪", "عقد التجديد مع Acme 2027",
    "e\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301"
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (SaleDocument) document = paragraph_new (texts[i], i == 1 ? "ar" : "en");
      g_autoptr (GBytes) pdf = tool_render (document);
      g_autofree char *info = tool_dup_pdf_info (pdf, NULL);

      if (info == NULL)
        return;
      tool_assert_has (info, "Tagged:          yes");
    }
}

/* A megabyte in one field neither hangs nor fills a thousand pages. */
static void
test_megabyte (void)
{
  g_autofree char *one_word = g_strnfill (1 << 20, 'x');
  g_autoptr (GString) words = g_string_new (NULL);
  const char *texts[2];

  while (words->len < 1 << 20)
    g_string_append (words, "many words ");
  texts[0] = one_word;
  texts[1] = words->str;
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (SaleDocument) document = sale_document_new (texts[i], "en");
      g_autoptr (SaleLayout) layout = NULL;
      g_autofree char *text = NULL;

      sale_block_add_paragraph (sale_document_get_body (document), SALE_PARAGRAPH_BODY, texts[i]);
      layout = sale_layout_new (document);
      g_assert_cmpuint (sale_layout_get_n_pages (layout), >, 3);
      g_assert_cmpuint (sale_layout_get_n_pages (layout), <, 10);
      text = tool_dup_text_of (document);
      if (text)
        tool_assert_has (text, "(shortened)");
    }
}

static void
test_save (void)
{
  g_autoptr (SaleDocument) document = sale_document_new ("x", "en");
  g_autofree char *dir = g_dir_make_tmp ("sale-report-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (dir, "x.pdf", NULL);
  g_autofree char *nowhere = g_build_filename (dir, "none", "x.pdf", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (sale_pdf_save (document, path, SAMPLE_INSTANT, &error));
  g_assert_no_error (error);
  g_assert_false (sale_pdf_save (document, nowhere, SAMPLE_INSTANT, &error));
  g_assert_error (error, SALE_ERROR, SALE_ERROR_FAILED);
  tool_assert_has (error->message, "none");
  g_unlink (path);
  g_rmdir (dir);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pdf/info", test_info);
  g_test_add_func ("/pdf/structure", test_structure);
  g_test_add_func ("/pdf/alternatives", test_alternatives);
  g_test_add_func ("/pdf/fonts", test_fonts);
  g_test_add_func ("/pdf/deterministic", test_deterministic);
  g_test_add_func ("/pdf/letter", test_letter);
  g_test_add_func ("/pdf/empty", test_empty);
  g_test_add_func ("/pdf/scripts", test_scripts);
  g_test_add_func ("/pdf/difficult", test_difficult);
  g_test_add_func ("/pdf/megabyte", test_megabyte);
  g_test_add_func ("/pdf/save", test_save);
  return g_test_run ();
}
