/* SPDX-License-Identifier: GPL-3.0-or-later */
/* B16: how large the big book is beside its own CSV export, at a hundredth and
 * at a tenth of it; and how the time to write it grows. */
#include "bench.h"

#include "sale-demo-books.h"
#include "sale-export.h"

#include <glib/gstdio.h>
#include <math.h>
#include <stdio.h>

#define TODAY 20822 /* 2027-01-04 */
#define FEW (SALE_DEMO_BIG_ACCOUNTS / 100)
#define MANY (SALE_DEMO_BIG_ACCOUNTS / 10)

typedef struct
{
  double ms;
  gint64 book;
  gint64 csv;
} Size;

static gint64
file_size (const char *path)
{
  GStatBuf status;

  return g_stat (path, &status) == 0 ? (gint64) status.st_size : 0;
}

static gint64
export_size (SaleBook *book, const char *dir)
{
  SaleExportOptions options = { .kind = SALE_KIND_ANY };
  g_autofree char *path = g_build_filename (dir, "export", NULL);
  g_autoptr (GFile) directory = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) files =
      sale_export_to_directory (book, directory, &options, NULL, NULL, NULL, &error);
  gint64 size = 0;

  g_assert_no_error (error);
  for (guint i = 0; files[i]; i++)
    {
      g_autofree char *name = g_path_get_basename (files[i]);
      g_autofree char *file = g_build_filename (path, name, NULL);

      if (g_str_has_suffix (file, ".csv"))
        size += file_size (file);
    }
  return size;
}

static double
fill (SaleBook *book, guint n_accounts)
{
  SaleDemoWriter writer;
  g_autoptr (GError) error = NULL;
  double start = bench_cpu_ms ();

  sale_demo_writer_init (&writer, book, "Big", 1, TODAY);
  sale_demo_fill_big (&writer, n_accounts);
  sale_demo_writer_finish (&writer, &error);
  g_assert_no_error (error);
  return bench_cpu_ms () - start;
}

static Size
measure (guint n_accounts)
{
  g_autofree char *dir = g_dir_make_tmp ("sale-bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (dir, "book.sqlite", NULL);
  g_autofree char *command = g_strdup_printf ("rm -r '%s'", dir);
  g_autoptr (SaleClock) clock = sale_clock_new_at (TODAY);
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleBook) book = sale_book_open (path, dir, clock, &error);
  Size size;

  g_assert_no_error (error);
  size.ms = fill (book, n_accounts);
  size.csv = export_size (book, dir);
  sale_book_close (book);
  size.book = file_size (path);
  g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL);
  return size;
}

int
main (void)
{
  Size few = measure (FEW), many = measure (MANY);

  printf ("B16 file size beside its CSV export: %.2f at %d accounts, %.2f at %d "
          "(%.1f MB to %.1f MB); goal 2\n",
          (double) few.book / (double) few.csv, FEW, (double) many.book / (double) many.csv, MANY,
          (double) many.book / 1e6, (double) many.csv / 1e6);
  printf ("    writing it: %.1f s at %d accounts, %.1f s at %d; grows with the power %.2f; "
          "goal 1, and 60 s for %d\n",
          few.ms / 1e3, FEW, many.ms / 1e3, MANY,
          log (many.ms / few.ms) / log ((double) MANY / FEW), SALE_DEMO_BIG_ACCOUNTS);
  return 0;
}
