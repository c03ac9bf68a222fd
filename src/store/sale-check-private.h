/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-check.h"
#include "sale-reader-private.h"

G_BEGIN_DECLS

/**
 * SaleCheck:
 *
 * One check under way.
 */
typedef struct
{
  SaleReader *reader;
  SaleDb *db;
  GPtrArray *findings; /* of SaleFinding */
} SaleCheck;

void sale_check_add (SaleCheck *self, SaleFindingKind what, gint64 record, char *text);
gboolean sale_check_log (SaleCheck *self, GError **error);
gboolean sale_check_references (SaleCheck *self, GError **error);
gboolean sale_check_open_sets (SaleCheck *self, GError **error);
gboolean sale_check_records (SaleCheck *self, GError **error);
gboolean sale_check_derived (SaleCheck *self, SaleDeriveFunc derive, gpointer data, GError **error);

G_END_DECLS
