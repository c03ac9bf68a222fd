/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "../sale-record.h"

G_BEGIN_DECLS

/**
 * SALE_SAVED_VIEW_FIELDS:
 *
 * A list as somebody wants to see it again.
 */
#define SALE_SAVED_VIEW_FIELDS(F, P) \
  F (P, TEXT, name, SALE_NEEDED | SALE_REQUIRED | SALE_TITLE, N_ ("Name")) \
  F (P, TEXT, page, SALE_PLAIN, N_ ("Page")) \
  F (P, TEXT, query, SALE_PLAIN, N_ ("Query")) \
  F (P, WORDS, columns, SALE_PLAIN, N_ ("Columns")) \
  F (P, TEXT, sort, SALE_PLAIN, N_ ("Sort"))
SALE_DECLARE_RECORD (sale_saved_view, SALE_SAVED_VIEW_FIELDS)

G_END_DECLS
