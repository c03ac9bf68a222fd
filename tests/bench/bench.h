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
 */
typedef struct
{
  double ratio;
  double ours_ms;
  double bound_ms;
} BenchResult;

BenchResult bench_compare (BenchFunc ours, BenchFunc bound, gpointer data, guint n_pairs);
void bench_print (const char *number, const char *figure, const BenchResult *result,
                  const char *goal);

G_END_DECLS
