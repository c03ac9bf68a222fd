/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The big book of the benchmarks: made once, beside the programs, by the
 * program that users have. */
#include "bench-big.h"

#include <glib/gstdio.h>

#define NOON (G_GINT64_CONSTANT (12) * 3600 * 1000)
#define MS_PER_DAY (G_GINT64_CONSTANT (86400000))

static void
make (const char *path)
{
  g_autofree char *half = g_strconcat (path, ".half", NULL);
  const char *const argv[] = { g_getenv ("SALE_BENCH_CLI"),
                               "--book",
                               half,
                               "--today",
                               "2027-01-04",
                               "demo",
                               "--size",
                               "big",
                               NULL };
  g_autoptr (GError) error = NULL;
  int status = 0;

  g_unlink (half);
  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL, NULL,
                     &status, &error) ||
      !g_spawn_check_wait_status (status, &error))
    g_error ("the big book could not be made: %s", error->message);
  g_assert_cmpint (g_rename (half, path), ==, 0);
}

/**
 * bench_big_get_path:
 *
 * Returns: where the big book lies; it is made when it is not there. Not to be
 *   written to.
 */
const char *
bench_big_get_path (void)
{
  const char *path = g_getenv ("SALE_BENCH_BIG");

  g_assert_nonnull (path);
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    make (path);
  return path;
}

/**
 * bench_big_copy:
 *
 * Copies it to where it may be written to.
 */
void
bench_big_copy (const char *path)
{
  g_autoptr (GFile) source = g_file_new_for_path (bench_big_get_path ());
  g_autoptr (GFile) target = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  g_file_copy (source, target, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

/**
 * bench_big_open:
 *
 * Returns: (transfer full): a session on that book, on the day of the benchmarks
 */
SaleSession *
bench_big_open (const char *path)
{
  g_autoptr (SaleClock) clock = sale_clock_new_fixed (BENCH_TODAY * MS_PER_DAY + NOON);
  g_autoptr (GError) error = NULL;
  SaleSession *session = sale_session_open (path, clock, &error);

  g_assert_no_error (error);
  sale_session_wait (session, &error);
  g_assert_no_error (error);
  return session;
}
