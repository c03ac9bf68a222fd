/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The memory of this process, as the kernel counts it. */
#include "bench-memory.h"

#include <stdio.h>
#include <string.h>

static gint64
read_kilobytes (const char *path, const char *key)
{
  g_autofree char *text = NULL;
  const char *line;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  line = strstr (text, key);
  g_assert_nonnull (line);
  return g_ascii_strtoll (line + strlen (key), NULL, 10);
}

/**
 * bench_memory_read:
 *
 * Returns: the kilobytes that are this process's own share (PSS)
 */
gint64
bench_memory_read (void)
{
  return read_kilobytes ("/proc/self/smaps_rollup", "\nPss:");
}

/**
 * bench_memory_restart_peak:
 *
 * Returns: the kilobytes in use now; what bench_memory_read_peak() says begins with them
 */
gint64
bench_memory_restart_peak (void)
{
  FILE *file = fopen ("/proc/self/clear_refs", "w");

  g_assert_nonnull (file);
  fputs ("5", file);
  g_assert_cmpint (fclose (file), ==, 0);
  return bench_memory_read_peak ();
}

/**
 * bench_memory_read_peak:
 *
 * Returns: the most kilobytes that were in use at once
 */
gint64
bench_memory_read_peak (void)
{
  return read_kilobytes ("/proc/self/status", "\nVmHWM:");
}
