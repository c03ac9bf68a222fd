/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-book.h"

G_BEGIN_DECLS

/**
 * SaleDemoSize:
 * @SALE_DEMO_SAMPLE: the sample book: 24 accounts with 18 months of history
 * @SALE_DEMO_BIG: the big book of the benchmarks: 5,000 accounts and what
 *   belongs to them, generated
 */
typedef enum
{
  SALE_DEMO_SAMPLE,
  SALE_DEMO_BIG,
} SaleDemoSize;

/**
 * SaleDemoProgress:
 * @fraction: how much is written, 0 … 1; never less than the last time
 *
 * Called now and then on the thread that called sale_demo_write().
 */
typedef void (*SaleDemoProgress) (double fraction, gpointer data);

gboolean sale_demo_write (SaleBook *book, SaleDemoSize size, guint32 seed, SaleDate today,
                          SaleDemoProgress progress, gpointer data, GCancellable *cancellable,
                          GError **error);

G_END_DECLS
