/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-layout.h"
#include "sale-pages.h"

#include "report-tools.h"

#include <locale.h>

#define TOP 50
#define BOTTOM 250
#define PAGE (BOTTOM - TOP)

/* Fragments without text: pages are made of heights alone. */
typedef struct
{
  SaleTypesetter *typesetter;
  SaleFlowBuilder builder;
  double notes[3];
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->typesetter = sale_typesetter_new ("en", FALSE);
  self->builder = (SaleFlowBuilder) { .typesetter = self->typesetter,
                                      .flow = sale_flow_new (100),
                                      .page_height = PAGE };
  self->notes[0] = 20;
  self->notes[1] = 30;
  self->notes[2] = 40;
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  sale_flow_free (self->builder.flow);
  sale_typesetter_free (self->typesetter);
}

static GPtrArray *
pages_new (Fixture *self)
{
  SalePageFrame frame = { 10, TOP, BOTTOM, self->notes };

  return sale_pages_new (self->builder.flow, &frame);
}

static SaleFragment *
add (Fixture *self, double height, double before)
{
  sale_flow_builder_space (&self->builder, before);
  return sale_flow_builder_add (&self->builder, height);
}

static guint
count (GPtrArray *pages, guint page)
{
  return ((SalePage *) g_ptr_array_index (pages, page))->placed->len;
}

static const SalePlaced *
placed (GPtrArray *pages, guint page, guint i)
{
  return &g_array_index (((SalePage *) g_ptr_array_index (pages, page))->placed, SalePlaced, i);
}

static void
test_empty (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) pages = pages_new (self);

  g_assert_cmpuint (pages->len, ==, 1);
  g_assert_cmpuint (count (pages, 0), ==, 0);
}

/* Room above counts between fragments and not at the top of a page. */
static void
test_break (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) pages = NULL;

  for (guint i = 0; i < 5; i++)
    add (self, 60, 10);
  pages = pages_new (self);
  g_assert_cmpuint (pages->len, ==, 2);
  g_assert_cmpuint (count (pages, 0), ==, 3);
  g_assert_cmpfloat (placed (pages, 0, 0)->y, ==, TOP);
  g_assert_cmpfloat (placed (pages, 0, 1)->y, ==, TOP + 70);
  g_assert_cmpfloat (placed (pages, 1, 0)->y, ==, TOP);
}

static void
test_keep_next (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) pages = NULL;

  add (self, 150, 0);
  add (self, 20, 0)->keep_next = TRUE;
  add (self, 20, 0)->keep_next = TRUE;
  add (self, 20, 0);
  pages = pages_new (self);
  g_assert_cmpuint (count (pages, 0), ==, 1);
  g_assert_cmpuint (count (pages, 1), ==, 3);
}

/* What is higher than a page is placed all the same, and alone. */
static void
test_too_high (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) pages = NULL;

  add (self, 20, 0);
  add (self, 3 * PAGE, 0);
  add (self, 20, 0);
  pages = pages_new (self);
  g_assert_cmpuint (pages->len, ==, 3);
}

/* Together they would not fit on any page: then they are not kept together. */
static void
test_keep_too_much (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) pages = NULL;

  for (guint i = 0; i < 6; i++)
    add (self, 50, 0);
  sale_flow_builder_keep (&self->builder, 0);
  pages = pages_new (self);
  g_assert_cmpuint (pages->len, ==, 2);
  g_assert_cmpuint (count (pages, 0), ==, 4);
}

static void
test_page_break (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) pages = NULL;

  add (self, 20, 0);
  add (self, 0, 0)->break_before = TRUE;
  add (self, 20, 0);
  pages = pages_new (self);
  g_assert_cmpuint (pages->len, ==, 2);
  g_assert_cmpuint (count (pages, 1), ==, 2);
}

/* A footnote is at the foot of the page that has its mark, and takes its room. */
static void
test_notes (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) pages = NULL;
  SaleFragment *marked;
  SalePage *page;

  add (self, 120, 0);
  marked = add (self, 30, 0);
  marked->first_note = 1;
  marked->n_notes = 2;
  add (self, 100, 0);
  pages = pages_new (self);
  g_assert_cmpuint (count (pages, 0), ==, 1);
  page = g_ptr_array_index (pages, 1);
  g_assert_cmpuint (page->notes->len, ==, 2);
  g_assert_cmpuint (g_array_index (page->notes, guint, 1), ==, 2);
  g_assert_cmpfloat (page->notes_height, ==, SALE_PAGE_NOTE_GAP + 70);
  g_assert_cmpuint (count (pages, 2), ==, 1);
}

static SaleFlow *
add_column (SaleFragment *split, double x, guint n, double height)
{
  SaleFlow *flow = sale_flow_new (40);
  SaleFlowBuilder builder = { .flow = flow };

  flow->x = x;
  for (guint i = 0; i < n; i++)
    sale_flow_builder_add (&builder, height);
  g_ptr_array_add (split->columns, flow);
  return flow;
}

static SaleFragment *
add_split (Fixture *self)
{
  SaleFragment *split = add (self, 0, 0);

  split->columns = g_ptr_array_new_with_free_func ((GDestroyNotify) sale_flow_free);
  return split;
}

/* Each column goes over to the next page on its own; what follows waits for both. */
static void
test_columns (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) pages = NULL;
  SaleFragment *split = add_split (self);
  const SalePlaced *last;

  add_column (split, 0, 7, 50);
  add_column (split, 60, 2, 50);
  add (self, 10, 0);
  pages = pages_new (self);
  g_assert_cmpuint (pages->len, ==, 2);
  g_assert_cmpuint (count (pages, 0), ==, 1 + 4 + 2);
  g_assert_cmpuint (count (pages, 1), ==, 3 + 1);
  g_assert_cmpfloat (placed (pages, 0, 5)->x, ==, 10 + 60);
  last = placed (pages, 1, 3);
  g_assert_cmpfloat (last->y, ==, TOP + 150);
}

static void
test_columns_together (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) pages = NULL;
  SaleFragment *split;

  add (self, 120, 0);
  split = add_split (self);
  split->together = TRUE;
  add_column (split, 0, 2, 50);
  pages = pages_new (self);
  g_assert_cmpuint (count (pages, 0), ==, 1);
  g_assert_cmpuint (pages->len, ==, 2);
}

static void
test_header (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) pages = NULL;
  SaleFlow *header = sale_flow_new (100);
  SaleFlowBuilder inside = sale_flow_builder_inside (&self->builder, header, NULL);

  sale_flow_builder_add (&inside, 20);
  add (self, 20, 0)->keep_next = TRUE;
  self->builder.header = header;
  for (guint i = 0; i < 10; i++)
    add (self, 40, 0);
  pages = pages_new (self);
  g_assert_cmpuint (pages->len, ==, 3);
  g_assert_false (placed (pages, 0, 0)->repeated);
  for (guint i = 1; i < pages->len; i++)
    {
      g_assert_true (placed (pages, i, 0)->repeated);
      g_assert_cmpfloat (placed (pages, i, 1)->y, ==, TOP + 20);
    }
  sale_flow_free (header);
}

static guint
total (SaleFlow *flow)
{
  guint n = flow->fragments->len;

  for (guint i = 0; i < flow->fragments->len; i++)
    {
      SaleFragment *fragment = g_ptr_array_index (flow->fragments, i);
      for (guint j = 0; fragment->columns && j < fragment->columns->len; j++)
        n += total (g_ptr_array_index (fragment->columns, j));
    }
  return n;
}

static void
add_random (Fixture *self)
{
  SaleFragment *fragment;

  if (g_test_rand_int_range (0, 4) == 0)
    {
      fragment = add_split (self);
      fragment->together = g_test_rand_int_range (0, 2);
      for (int i = g_test_rand_int_range (1, 4); i > 0; i--)
        add_column (fragment, 0, (guint) g_test_rand_int_range (0, 12),
                    g_test_rand_double_range (0, 80));
    }
  else
    fragment = add (self, g_test_rand_double_range (0, 120), g_test_rand_double_range (0, 20));
  fragment->keep_next = g_test_rand_int_range (0, 4) == 0;
  if (g_test_rand_int_range (0, 20) == 0)
    fragment->n_notes = 1;
}

/* Whatever comes: each fragment is placed once, and none is below the edge but
 * the first of its column on a page. */
static void
assert_sound (SaleFlow *flow, GPtrArray *pages)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < pages->len; i++)
    {
      SalePage *page = g_ptr_array_index (pages, i);
      g_assert_cmpuint (page->placed->len, >, 0);
      for (guint j = 0; j < page->placed->len; j++)
        {
          const SalePlaced *one = placed (pages, i, j);
          g_assert_true (g_hash_table_add (seen, (gpointer) one->fragment));
          if (one->y > TOP)
            g_assert_cmpfloat (one->y + one->fragment->height, <=, BOTTOM + 0.02);
        }
    }
  g_assert_cmpuint (g_hash_table_size (seen), ==, total (flow));
}

static void
test_random (Fixture *self, gconstpointer data)
{
  for (guint i = 0; i < 300; i++)
    {
      g_autoptr (GPtrArray) pages = NULL;

      for (int n = g_test_rand_int_range (1, 40); n > 0; n--)
        add_random (self);
      pages = pages_new (self);
      assert_sound (self->builder.flow, pages);
      g_ptr_array_set_size (self->builder.flow->fragments, 0);
    }
}

static SaleDocument *
long_table_new (void)
{
  SaleDocument *document = sale_document_new ("Table", "en");
  SaleBlock *table = sale_block_add_table (sale_document_get_body (document), NULL);

  sale_document_set_paper (document, SALE_PAPER_A4);
  sale_document_set_customer (document, "Acme");
  sale_table_add_column (table, "Header", SALE_ALIGN_START, 1);
  sale_table_add_column (table, "Count", SALE_ALIGN_END, 0);
  for (guint i = 0; i < 90; i++)
    {
      g_autofree char *text = g_strdup_printf ("row %03u", i);
      SaleTableRow *row = sale_table_add_row (table, SALE_ROW_NORMAL);

      sale_table_row_add_cell (row, text);
      sale_table_row_add_cell (row, "1");
    }
  return document;
}

/* Header and footer on every page, each row once. */
static void
test_long_table (void)
{
  g_autoptr (SaleDocument) document = long_table_new ();
  g_autoptr (SaleLayout) layout = sale_layout_new (document);
  guint n_pages = sale_layout_get_n_pages (layout);
  g_autofree char *text = tool_dup_text_of (document);

  g_assert_cmpuint (n_pages, ==, 3);
  if (text == NULL)
    return;
  g_assert_cmpuint (tool_count (text, "Header"), ==, n_pages);
  g_assert_cmpuint (tool_count (text, "Acme"), ==, n_pages);
  g_assert_cmpuint (tool_count (text, "row "), ==, 90);
  tool_assert_has (text, "Page 1 of 3");
  tool_assert_has (text, "Page 3 of 3");
}

/* A cell higher than a page is cut and goes on. */
static void
test_high_row (void)
{
  g_autoptr (SaleDocument) document = sale_document_new ("Row", "en");
  SaleBlock *table = sale_block_add_table (sale_document_get_body (document), NULL);
  SaleTableRow *row;
  g_autoptr (GString) words = g_string_new (NULL);
  g_autofree char *text = NULL;

  for (guint i = 0; i < 1500; i++)
    g_string_append_printf (words, "w%04u ", i);
  sale_table_add_column (table, "A", SALE_ALIGN_START, 1);
  sale_table_add_column (table, "B", SALE_ALIGN_START, 1);
  row = sale_table_add_row (table, SALE_ROW_NORMAL);
  sale_table_row_add_cell (row, words->str);
  sale_table_row_add_cell (row, "beside");
  text = tool_dup_text_of (document);
  if (text == NULL)
    return;
  g_assert_cmpuint (tool_count (text, "beside"), ==, 1);
  tool_assert_has (text, "w0000");
  tool_assert_has (text, "w1499");
}

/* Pages on any surface: what a print job draws is what the PDF shows. */
static void
test_draw (void)
{
  g_autoptr (SaleDocument) document = long_table_new ();
  g_autoptr (SaleLayout) layout = sale_layout_new (document);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 600, 850);
  cairo_t *cr = cairo_create (surface);
  gsize inked = 0, size;
  const unsigned char *data;

  sale_layout_draw_page (layout, 1, cr);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  data = cairo_image_surface_get_data (surface);
  size = (gsize) cairo_image_surface_get_stride (surface) * 850;
  for (gsize i = 0; i < size; i++)
    inked += data[i] > 0;
  g_assert_cmpuint (inked, >, 2000);
  cairo_surface_destroy (surface);
}

#define ADD(name, func) g_test_add ("/pages/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  ADD ("empty", test_empty);
  ADD ("break", test_break);
  ADD ("keep-next", test_keep_next);
  ADD ("too-high", test_too_high);
  ADD ("keep-too-much", test_keep_too_much);
  ADD ("page-break", test_page_break);
  ADD ("notes", test_notes);
  ADD ("columns", test_columns);
  ADD ("columns/together", test_columns_together);
  ADD ("header", test_header);
  ADD ("random", test_random);
  g_test_add_func ("/pages/long-table", test_long_table);
  g_test_add_func ("/pages/high-row", test_high_row);
  g_test_add_func ("/pages/draw", test_draw);
  return g_test_run ();
}
