/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-db.h"
#include "sale-salvage.h"

G_BEGIN_DECLS

/**
 * SaleSalvage:
 * @broken: a copy of the damaged file, to read from
 * @fresh: the new book
 * @backup: (nullable): the newest backup of the same book
 *
 * One salvage under way.
 */
typedef struct
{
  SaleDb *broken;
  SaleDb *fresh;
  SaleDb *backup;
  gint64 now;
  SaleSalvageReport *report;
} SaleSalvage;

gboolean sale_salvage_mend_header (const char *path, GError **error);
gboolean sale_salvage_copy (SaleSalvage *self, GError **error);
gboolean sale_salvage_mend (SaleSalvage *self, GError **error);

G_END_DECLS
