/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Private to src/store: the removal of a set that was never finished. */

#include "sale-writer.h"

G_BEGIN_DECLS

/**
 * SaleTakeBack:
 * @set: an open set
 * @before: what is left of it lies before this row of the log
 * @done: whether nothing is left to do
 *
 * A set on its way back. It may be given up between two chunks, and begun again
 * another day: what is gone is gone from the log too.
 */
typedef struct
{
  gint64 set;
  gint64 before;
  gboolean done;
} SaleTakeBack;

#define SALE_TAKE_BACK_INIT(set) { set, G_MAXINT64, FALSE }

gboolean sale_take_back_chunk (SaleTakeBack *self, SaleWriter *writer, GError **error);
gboolean sale_take_back_all (SaleTakeBack *self, SaleWriter *writer, GError **error);

G_END_DECLS
