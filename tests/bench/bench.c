/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench.h"

#include <stdio.h>
#include <time.h>

/* The processor's time, which other programs on the machine do not lengthen much. */
static double
cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

static double
measure (BenchFunc func, gpointer data)
{
  double start = cpu_ms ();

  func (data);
  return cpu_ms () - start;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double first = *(const double *) a, second = *(const double *) b;

  return (first > second) - (first < second);
}

static double
median (double *numbers, guint n)
{
  qsort (numbers, n, sizeof *numbers, compare);
  return n % 2 ? numbers[n / 2] : (numbers[n / 2 - 1] + numbers[n / 2]) / 2;
}

/**
 * bench_compare:
 * @bound: the least that could do the same
 * @n_pairs: how often; each pair is measured back to back
 *
 * Measures two functions in turn, after one round that fills the caches.
 */
BenchResult
bench_compare (BenchFunc ours, BenchFunc bound, gpointer data, guint n_pairs)
{
  g_autofree double *times = g_new0 (double, n_pairs), *bounds = g_new0 (double, n_pairs);
  g_autofree double *ratios = g_new0 (double, n_pairs);

  ours (data);
  bound (data);
  for (guint i = 0; i < n_pairs; i++)
    {
      times[i] = measure (ours, data);
      bounds[i] = measure (bound, data);
      ratios[i] = times[i] / bounds[i];
    }
  return (BenchResult) { median (ratios, n_pairs), median (times, n_pairs),
                         median (bounds, n_pairs) };
}

/**
 * bench_print:
 * @number: of quality.md, "B18"
 * @goal: in words
 *
 * Prints the one line of a figure.
 */
void
bench_print (const char *number, const char *figure, const BenchResult *result, const char *goal)
{
  printf ("%s %s: %.2f of its lower bound (%.1f ms to %.1f ms); goal %s\n", number, figure,
          result->ratio, result->ours_ms, result->bound_ms, goal);
}
