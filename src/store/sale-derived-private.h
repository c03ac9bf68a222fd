/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-db.h"
#include "sale-derived.h"

G_BEGIN_DECLS

gboolean sale_derived_write (SaleDb *db, const SaleDerived *row, GError **error);
gboolean sale_derived_spoil (SaleDb *db, GHashTable *accounts, GError **error);
gboolean sale_derived_spoil_all (SaleDb *db, GError **error);
GArray *sale_derived_list_stale (SaleDb *db, guint limit, GError **error);

G_END_DECLS
