/* SPDX-License-Identifier: GPL-3.0-or-later */
/* B1, B2, B10 and B11: the window on the big book beside an empty window, and a
 * list of accounts beside a list of nothing but numbers.
 *
 * The program measures runs of itself: with no argument it is the one that
 * measures, else it does what the argument says and ends. */
#include "bench-big.h"
#include "bench-memory.h"
#include "bench.h"

#include "sale-page-life.h"
#include "sale-page-table.h"
#include "sale-ui-test.h"
#include "sale-window.h"

#include <stdio.h>
#include <string.h>

#define N_STARTS 25
#define N_MEMORY 5
#define N_FRAMES 200
#define N_JUMPS 10
#define N_ACCOUNTS 5000
#define N_MANY 100000
#define N_LISTS 3
#define WIDTH 1280
#define HEIGHT 800
#define LONG_FRAME_MS 20.0

/* What is measured ------------------------------------------------------------ */

static GtkWidget *
open_empty (void)
{
  GtkWidget *view = adw_toolbar_view_new ();

  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  return sale_ui_test_show (view, WIDTH, HEIGHT);
}

static gboolean
has_page (gpointer window)
{
  SalePage *page = sale_window_get_page (window);

  return page && !sale_page_get_loading (page);
}

static gboolean
is_quiet (gpointer window)
{
  return has_page (window) && !sale_window_get_busy (window);
}

static SaleWindow *
open_page (SaleSession *session, const char *page)
{
  SaleWindow *window = sale_window_new (NULL, NULL);

  gtk_window_set_default_size (GTK_WINDOW (window), WIDTH, HEIGHT);
  sale_window_set_session (window, session);
  sale_window_show_page (window, page);
  gtk_window_present (GTK_WINDOW (window));
  sale_ui_test_wait (has_page, window);
  sale_ui_test_settle (GTK_WIDGET (window));
  return window;
}

/* All but the one that is looked at. */
static gboolean
are_at_rest (gpointer pages)
{
  GPtrArray *visited = pages;
  guint n = 0;

  for (guint i = 0; i < visited->len; i++)
    n += sale_page_is_at_rest (visited->pdata[i]);
  return n + 1 == visited->len;
}

static void
visit_pages (SaleWindow *window)
{
  g_autoptr (GPtrArray) visited = g_ptr_array_new ();
  guint n_pages;
  const SalePageInfo *pages = sale_page_table_get (&n_pages);

  for (guint i = 0; i < n_pages; i++)
    {
      sale_window_show_page (window, pages[i].id);
      sale_ui_test_wait (is_quiet, window);
      sale_ui_test_settle (GTK_WIDGET (window));
      g_ptr_array_add (visited, sale_window_get_page (window));
    }
  sale_ui_test_wait (are_at_rest, visited);
}

/* A list of numbers, made as they are shown ------------------------------------ */

static void
on_setup (GtkListItemFactory *factory, GtkListItem *item)
{
  gtk_list_item_set_child (item, gtk_label_new (NULL));
}

static void
on_bind (GtkListItemFactory *factory, GtkListItem *item)
{
  g_autofree char *text = g_strdup_printf ("Account %u", gtk_list_item_get_position (item));

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)), text);
}

static GtkWidget *
stub_list_new (guint n)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GListStore *store = g_list_store_new (G_TYPE_OBJECT);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GObject) item = g_object_new (G_TYPE_OBJECT, NULL);

      g_list_store_append (store, item);
    }
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), NULL);
  gtk_scrolled_window_set_child (
      GTK_SCROLLED_WINDOW (scroller),
      gtk_list_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (store))),
                         factory));
  return scroller;
}

/* Scrolling -------------------------------------------------------------------- */

typedef struct
{
  GtkAdjustment *adjustment;
  guint frame;
  double last;
  double longest;
  guint n_long;
} Scroll;

/* Small steps, and now and then a jump to another place. */
static gboolean
on_frame (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  Scroll *self = data;
  double upper = gtk_adjustment_get_upper (self->adjustment);
  double now = bench_wall_ms (), took = self->frame ? now - self->last : 0;

  self->longest = MAX (self->longest, took);
  self->n_long += took > LONG_FRAME_MS;
  self->last = now;
  if (++self->frame >= N_FRAMES)
    return G_SOURCE_REMOVE;
  if (self->frame % (N_FRAMES / N_JUMPS) == 0)
    gtk_adjustment_set_value (self->adjustment, upper * self->frame / N_FRAMES);
  else
    gtk_adjustment_set_value (self->adjustment, gtk_adjustment_get_value (self->adjustment) + 40);
  return G_SOURCE_CONTINUE;
}

/* A list shows its first rows first. */
static gboolean
is_whole (gpointer list)
{
  g_autoptr (GListModel) rows = NULL;

  if (!GTK_IS_COLUMN_VIEW (list))
    return TRUE;
  g_object_get (gtk_column_view_get_model (list), "model", &rows, NULL);
  return gtk_slice_list_model_get_size (GTK_SLICE_LIST_MODEL (rows)) >=
         g_list_model_get_n_items (gtk_slice_list_model_get_model (GTK_SLICE_LIST_MODEL (rows)));
}

static gboolean
has_scrolled (gpointer data)
{
  return ((Scroll *) data)->frame >= N_FRAMES;
}

static void
scroll (GtkWidget *root, GType type)
{
  GtkWidget *list = sale_ui_test_find (root, type);
  Scroll self = { 0 };

  g_assert_nonnull (list);
  sale_ui_test_wait (is_whole, list);
  self.adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list));
  gtk_widget_add_tick_callback (list, on_frame, &self, NULL);
  sale_ui_test_wait (has_scrolled, &self);
  printf ("%.1f %u\n", self.longest, self.n_long);
}

/* A run of the program ----------------------------------------------------------- */

/* Prints the milliseconds since @start and the memory, then ends in good order:
 * a book that is not closed is looked at the next time. */
static int
run_mode (const char *mode, const char *path, double start)
{
  g_autoptr (SaleSession) session = NULL;
  GtkWidget *window = NULL;

  if (g_str_equal (mode, "empty"))
    window = open_empty ();
  else if (g_str_equal (mode, "stub-scroll"))
    window = sale_ui_test_show (stub_list_new (N_ACCOUNTS), WIDTH, HEIGHT);
  else if (g_str_equal (mode, "stub-list"))
    window = sale_ui_test_show (stub_list_new (N_MANY), WIDTH, HEIGHT);
  else
    session = bench_big_open (path);

  if (g_str_equal (mode, "today"))
    window = GTK_WIDGET (open_page (session, "today"));
  else if (session)
    window = GTK_WIDGET (open_page (session, "accounts"));

  if (g_str_equal (mode, "pages"))
    visit_pages (SALE_WINDOW (window));
  if (g_str_equal (mode, "stub-scroll"))
    scroll (window, GTK_TYPE_LIST_VIEW);
  else if (g_str_equal (mode, "scroll"))
    scroll (window, GTK_TYPE_COLUMN_VIEW);
  else
    printf ("%.3f %" G_GINT64_FORMAT "\n", bench_wall_ms () - start, bench_memory_read ());
  gtk_window_destroy (GTK_WINDOW (window));
  return 0;
}

/* The runs --------------------------------------------------------------------- */

typedef struct
{
  double first;
  double second;
} Output;

/* What the last line of a run says, after the chatter of the test library. */
static Output
spawn (const char *program, const char *mode, const char *path)
{
  g_autofree char *start = g_strdup_printf ("%.3f", bench_wall_ms ());
  const char *const argv[] = { program, mode, path, start, NULL };
  g_autofree char *output = NULL;
  g_autoptr (GError) error = NULL;
  Output numbers;
  char *line;
  int status = 0;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, NULL, &status,
                &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  line = strrchr (g_strchomp (output), '\n');
  numbers.first = g_ascii_strtod (line ? line + 1 : output, &line);
  numbers.second = g_ascii_strtod (line, NULL);
  return numbers;
}

static BenchResult
compare_starts (const char *program, const char *ours, const char *bound, const char *path, guint n)
{
  g_autofree double *times = g_new0 (double, n), *bounds = g_new0 (double, n);

  spawn (program, ours, path);
  spawn (program, bound, path);
  for (guint i = 0; i < n; i++)
    {
      times[i] = spawn (program, ours, path).first;
      bounds[i] = spawn (program, bound, path).first;
    }
  return bench_summarize (times, bounds, n);
}

/* Megabytes. */
static double
median_memory (const char *program, const char *mode, const char *path)
{
  double numbers[N_MEMORY], ones[N_MEMORY];

  for (guint i = 0; i < N_MEMORY; i++)
    {
      numbers[i] = spawn (program, mode, path).second / 1e3;
      ones[i] = 1;
    }
  return bench_summarize (numbers, ones, N_MEMORY).ours_ms;
}

static void
measure_starts (const char *program, const char *path)
{
  BenchResult result = compare_starts (program, "today", "empty", path, N_STARTS);

  bench_print ("B1", "start to the first usable Today, big book", &result, "1.3");
}

static void
measure_memory (const char *program, const char *path)
{
  double empty = median_memory (program, "empty", path);
  double pages = median_memory (program, "pages", path);

  printf ("B2 memory (PSS) after visiting each page, big book: %.1f MB more than an empty window "
          "(%.1f MB to %.1f MB); goal 25 MB\n",
          pages - empty, pages, empty);
}

static void
measure_list (const char *program, const char *path)
{
  Output ours = spawn (program, "scroll", path), stub = spawn (program, "stub-scroll", path);

  printf ("B11 scrolling and jumping %d frames in Accounts: %.0f frames over %.0f ms, the longest "
          "%.1f ms; a list of labels: %.0f and %.1f ms; goal no further frame\n",
          N_FRAMES, ours.second, LONG_FRAME_MS, ours.first, stub.second, stub.first);
}

/* A book of accounts alone, 100,000 of them, beside the big one. */
static char *
make_many (const char *big)
{
  g_autofree char *folder = g_path_get_dirname (big);
  g_autofree char *csv = g_build_filename (folder, "many.csv", NULL);
  char *path = g_build_filename (folder, "many.sqlite", NULL);
  const char *const argv[] = {
    g_getenv ("SALE_BENCH_CLI"), "--book", path, "--today", "2027-01-04", "import", csv, NULL
  };
  g_autoptr (GString) text = g_string_new ("name,domain,city\n");
  g_autoptr (GError) error = NULL;

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return path;
  for (guint i = 0; i < N_MANY; i++)
    g_string_append_printf (text, "Account %u,a%u.example,City %u\n", i, i, i % 100);
  g_file_set_contents (csv, text->str, (gssize) text->len, &error);
  g_assert_no_error (error);
  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL, NULL,
                NULL, &error);
  g_assert_no_error (error);
  return path;
}

static void
measure_many (const char *program, const char *big)
{
  g_autofree char *path = make_many (big);
  BenchResult result = compare_starts (program, "list", "stub-list", path, N_LISTS);

  bench_print ("B10", "open a list of 100,000", &result, "1.15");
  printf ("    %.1f MB more than the list of labels; goal 6 MB\n",
          median_memory (program, "list", path) - median_memory (program, "stub-list", path));
}

int
main (int argc, char **argv)
{
  const char *path = bench_big_get_path ();

  if (argc < 2)
    {
      measure_starts (argv[0], path);
      measure_memory (argv[0], path);
      measure_list (argv[0], path);
      measure_many (argv[0], path);
      return 0;
    }
  argc = 1;
  sale_ui_test_init (&argc, &argv);
  return run_mode (argv[1], argv[2], g_ascii_strtod (argv[3], NULL));
}
