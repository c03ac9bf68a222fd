/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Private to src/store. */

#include "sale-db.h"

G_BEGIN_DECLS

/**
 * SaleFileLook:
 * @SALE_FILE_NONE: there is no file, or nothing in it
 * @SALE_FILE_UNMARKED: a database whose header does not say whose: a book that
 *   was made a moment ago, or somebody else's
 * @SALE_FILE_BOOK: a book
 */
typedef enum
{
  SALE_FILE_NONE,
  SALE_FILE_UNMARKED,
  SALE_FILE_BOOK,
} SaleFileLook;

char *sale_schema_dup_table (SaleKind kind);
gboolean sale_schema_look_at_file (const char *path, SaleFileLook *look, GError **error);
gboolean sale_schema_check_version (SaleDb *db, int *version, GError **error);
gboolean sale_schema_migrate (SaleDb *db, int version, int target, GError **error);
gboolean sale_schema_compare (SaleDb *db, GPtrArray *problems, GError **error);

G_END_DECLS
