/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench.h"

#include <stdio.h>
#include <time.h>

static double
read_ms (clockid_t clock)
{
  struct timespec now;

  clock_gettime (clock, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

double
bench_cpu_ms (void)
{
  return read_ms (CLOCK_PROCESS_CPUTIME_ID);
}

double
bench_wall_ms (void)
{
  return read_ms (CLOCK_MONOTONIC);
}

static double
measure (BenchClock clock, BenchFunc func, gpointer data)
{
  clockid_t id = clock == BENCH_CPU ? CLOCK_PROCESS_CPUTIME_ID : CLOCK_MONOTONIC;
  double start = read_ms (id);

  func (data);
  return read_ms (id) - start;
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
 * bench_summarize:
 * @times: (array length=n): of ours; gets sorted
 * @bounds: (array length=n): of the lower bound, measured in turn; gets sorted
 */
BenchResult
bench_summarize (double *times, double *bounds, guint n)
{
  g_autofree double *ratios = g_new0 (double, n);
  BenchResult result;

  for (guint i = 0; i < n; i++)
    ratios[i] = times[i] / bounds[i];
  result = (BenchResult) { median (ratios, n), median (times, n), median (bounds, n), 0 };
  result.p95_ms = times[(n * 95 - 1) / 100]; /* sorted by median () */
  return result;
}

/**
 * bench_compare_by:
 * @bound: the least that could do the same
 * @n_pairs: how often; each pair is measured back to back
 *
 * Measures two functions in turn, after one round that fills the caches.
 */
BenchResult
bench_compare_by (BenchClock clock, BenchFunc ours, BenchFunc bound, gpointer data, guint n_pairs)
{
  g_autofree double *times = g_new0 (double, n_pairs), *bounds = g_new0 (double, n_pairs);

  ours (data);
  bound (data);
  for (guint i = 0; i < n_pairs; i++)
    {
      times[i] = measure (clock, ours, data);
      bounds[i] = measure (clock, bound, data);
    }
  return bench_summarize (times, bounds, n_pairs);
}

/**
 * bench_compare:
 *
 * bench_compare_by() the processor's time.
 */
BenchResult
bench_compare (BenchFunc ours, BenchFunc bound, gpointer data, guint n_pairs)
{
  return bench_compare_by (BENCH_CPU, ours, bound, data, n_pairs);
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
