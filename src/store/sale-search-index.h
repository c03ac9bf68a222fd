/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Private to src/store: what of a record can be found by its words. */

#include "sale-db.h"

G_BEGIN_DECLS

gboolean sale_kind_is_searchable (const SaleKindSpec *spec);
/* What a kind's number is multiplied by in the numbers of the index's rows, so
 * that they stand there kind by kind; no book has as many records. */
#define SALE_SEARCH_KIND_STEP G_GINT64_CONSTANT (1099511627776)

gint64 sale_search_index_get_row (SaleKind kind, gint64 id);
SaleKind sale_search_index_get_kind (gint64 row);
gint64 sale_search_index_get_id (gint64 row);
void sale_search_index_dup_texts (SaleRecord *record, char **title, char **body);
gboolean sale_search_index_add (SaleDb *db, SaleRecord *record, GError **error);
gboolean sale_search_index_remove (SaleDb *db, SaleKind kind, gint64 id, GError **error);
gboolean sale_search_index_update (SaleDb *db, SaleRecord *record, GError **error);

G_END_DECLS
