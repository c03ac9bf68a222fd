/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-gaps.h"

G_BEGIN_DECLS

/* After so many days, what was not known is asked again. */
#define SALE_TIDY_AGAIN_DAYS 30

gpointer sale_tidy_read (SaleReader *reader, SaleBasis *basis, gpointer notes,
                         GCancellable *cancellable, GError **error);
char *sale_tidy_dup_notes (SaleReader *reader, SaleBasis *basis, const char *notes,
                           const SaleGapRow *row);

G_END_DECLS
