/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench.h"
#include "report-samples.h"
#include "sale-pdf.h"

#include <cairo-pdf.h>
#include <locale.h>
#include <pango/pangocairo.h>

#define N_PAIRS 25
#define GOAL_MS 200

static void
make_review (gpointer text)
{
  g_autoptr (SaleReviewData) data = sample_review_new ();
  g_autoptr (SaleDocument) document = sale_review_report_new (data);
  g_autoptr (GBytes) pdf = sale_pdf_render (document, SAMPLE_INSTANT, NULL);

  g_assert_nonnull (pdf);
}

static void
collect_text (GString *text, const SaleRichText *rich)
{
  g_autofree char *plain = rich ? sale_rich_text_dup_plain (rich) : g_strdup ("");

  g_string_append_printf (text, "%s\n", plain);
}

static void
collect_rows (GString *text, const SaleBlock *block)
{
  for (guint i = 0; i < block->rows->len; i++)
    {
      const SaleTableRow *row = g_ptr_array_index (block->rows, i);
      for (guint j = 0; j < row->cells->len; j++)
        collect_text (text, row->cells->pdata[j]);
    }
}

static void
collect (GString *text, const SaleBlock *block)
{
  collect_text (text, block->kicker);
  collect_text (text, block->text);
  collect_text (text, block->detail);
  for (guint i = 0; block->items && i < block->items->len; i++)
    {
      const SaleBlockItem *item = g_ptr_array_index (block->items, i);
      collect_text (text, item->text);
      collect_text (text, item->detail);
    }
  if (block->rows)
    collect_rows (text, block);
  for (guint i = 0; block->children && i < block->children->len; i++)
    collect (text, g_ptr_array_index (block->children, i));
}

static cairo_status_t
append (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* The same words, shown once, in the fonts of the review. */
static void
show_text (gpointer data)
{
  const GString *text = data;
  g_autoptr (GByteArray) pdf = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (append, pdf, 595, 842);
  cairo_t *cr = cairo_create (surface);
  PangoLayout *layout = pango_cairo_create_layout (cr);
  PangoFontDescription *font = pango_font_description_from_string ("Inter, sans-serif 9.5");

  pango_layout_set_font_description (layout, font);
  pango_layout_set_width (layout, 471 * PANGO_SCALE);
  pango_layout_set_text (layout, text->str, (int) text->len);
  pango_cairo_show_layout (cr, layout);
  cairo_show_page (cr);

  pango_font_description_free (font);
  g_object_unref (layout);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
}

int
main (void)
{
  g_autoptr (SaleReviewData) data = sample_review_new ();
  g_autoptr (SaleDocument) document = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  BenchResult result;

  setlocale (LC_ALL, "C.UTF-8");
  document = sale_review_report_new (data);
  collect (text, sale_document_get_body (document));
  result = bench_compare (make_review, show_text, text, N_PAIRS);
  bench_print ("B18", "a value review to PDF", &result, G_STRINGIFY (GOAL_MS) " ms");
  return 0;
}
