/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Private to src/store: what of a record can be found by its words. */

#include "sale-db.h"

G_BEGIN_DECLS

gboolean sale_kind_is_searchable (const SaleKindSpec *spec);
void sale_search_index_dup_texts (SaleRecord *record, char **title, char **body);
gboolean sale_search_index_add (SaleDb *db, SaleRecord *record, GError **error);
gboolean sale_search_index_remove (SaleDb *db, gint64 id, GError **error);
gboolean sale_search_index_update (SaleDb *db, SaleRecord *record, GError **error);

G_END_DECLS
