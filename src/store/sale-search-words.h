/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Private to src/store: what is asked of the search index. */

#include "sale-db.h"

G_BEGIN_DECLS

gboolean sale_search_dup_match (SaleDb *db, const char *text, char **match, guint *patience,
                                GError **error);

G_END_DECLS
