/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-basis.h"
#include "sale-book-review-report.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* So many days ahead renewals are talked about: as far as outreach begins. */
#define SALE_BOOK_REVIEW_DAYS 120

gpointer sale_book_review_read (SaleReader *reader, SaleBasis *basis, gpointer all,
                                GCancellable *cancellable, GError **error);

G_END_DECLS
