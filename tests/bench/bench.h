/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BenchFunc:
 *
 * Something to be measured, once.
 */
typedef void (*BenchFunc) (gpointer data);

/**
 * BenchResult:
 * @ratio: the median of what @ours took to what @bound took, pair by pair
 * @ours_ms: the median time, in milliseconds
 * @bound_ms: the same of the lower bound
 * @p95_ms: what 95 of 100 rounds of @ours stayed under
 */
typedef struct
{
  double ratio;
  double ours_ms;
  double bound_ms;
  double p95_ms;
} BenchResult;

/**
 * BenchClock:
 * @BENCH_CPU: the processor's time, which other programs do not lengthen much
 * @BENCH_WALL: the time that passes: where the disk or another process is waited for
 */
typedef enum
{
  BENCH_CPU,
  BENCH_WALL,
} BenchClock;

BenchResult bench_compare (BenchFunc ours, BenchFunc bound, gpointer data, guint n_pairs);
BenchResult bench_compare_by (BenchClock clock, BenchFunc ours, BenchFunc bound, gpointer data,
                              guint n_pairs);
BenchResult bench_summarize (double *times, double *bounds, guint n);
double bench_cpu_ms (void);
double bench_wall_ms (void);
void bench_print (const char *number, const char *figure, const BenchResult *result,
                  const char *goal);

G_END_DECLS
