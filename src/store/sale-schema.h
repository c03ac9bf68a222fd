/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Private to src/store. */

#include "sale-db.h"

G_BEGIN_DECLS

char *sale_schema_dup_table (SaleKind kind);
gboolean sale_schema_check_version (SaleDb *db, int *version, GError **error);
gboolean sale_schema_migrate (SaleDb *db, int version, GError **error);
gboolean sale_schema_compare (SaleDb *db, GPtrArray *problems, GError **error);

G_END_DECLS
