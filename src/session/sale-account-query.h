/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-basis.h"

G_BEGIN_DECLS

/**
 * SaleAccountQuery:
 *
 * What a person types to pick accounts: `renewing <120d value<40 no sponsor`. Immutable,
 * reference counted, may cross threads.
 *
 * |[
 * query   = all { "or" all }
 * all     = term { [ "and" ] term }
 * term    = [ "not" | "-" ] ( "no" THING | "has" THING | FIELD OP VALUE { "," VALUE } | TEXT )
 * OP      = ":" | "=" | "!=" | "<" | "<=" | ">" | ">="
 * ]|
 * Spaces around the operator may be left out. A bare or quoted word is looked for in the name,
 * domain, owner, industry, city, tags and external id. Days are `90`, `90d`, `12w`, `3m`, `1y` or a
 * date; amounts are in the book's currency and take `k` and `m`.
 *
 * A list whose rows belong to accounts (renewals, plans) is filtered by the same query: words are
 * looked for in its rows, and all the rest is asked of their accounts.
 */
typedef struct _SaleAccountQuery SaleAccountQuery;

SaleAccountQuery *sale_account_query_parse (const char *text, SaleBasis *basis, gsize *start,
                                            gsize *end, GError **error);
SaleAccountQuery *sale_account_query_ref (SaleAccountQuery *self);
void sale_account_query_unref (SaleAccountQuery *self);

gpointer sale_account_query_read (SaleReader *reader, SaleBasis *basis, gpointer query,
                                  GCancellable *cancellable, GError **error);

/**
 * SaleRowHoldsFunc:
 * @needle: what is looked for, casefolded
 *
 * Returns: whether a row of a list holds @needle
 */
typedef gboolean (*SaleRowHoldsFunc) (gpointer row, const char *needle);

/* Of a row of which nothing but words is asked. */
#define SALE_ACCOUNT_QUERY_ALL_WAYS G_MAXUINT64

gboolean sale_account_query_is_text (const SaleAccountQuery *self);
gpointer sale_account_query_read_ways (SaleReader *reader, SaleBasis *basis, gpointer query,
                                       GCancellable *cancellable, GError **error);
gboolean sale_account_query_meets (const SaleAccountQuery *self, guint64 ways,
                                   SaleRowHoldsFunc holds, gpointer row);

GStrv sale_account_query_complete (const char *text, gsize caret, gsize *start);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleAccountQuery, sale_account_query_unref)

G_END_DECLS
