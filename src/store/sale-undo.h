/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Private to src/store. */

#include "sale-apply.h"
#include "sale-commit.h"

G_BEGIN_DECLS

SaleChangeSet *sale_undo_plan (SaleDb *db, gint64 set, const char *label, GPtrArray *kept,
                               GError **error);
gboolean sale_undo_still_holds (SaleDb *db, SaleRecord *record, int number, gint64 after,
                                gboolean *holds, GError **error);

G_END_DECLS
