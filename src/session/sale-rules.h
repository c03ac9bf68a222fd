/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-basis.h"

G_BEGIN_DECLS

SaleChangeSet *sale_rules_plan (SaleReader *reader, SaleBasis *basis, const gint64 *contracts,
                                gsize n_contracts, GError **error);
gboolean sale_rules_apply (SaleBook *book, SaleBasis *basis, GArray *contracts,
                           GCancellable *cancellable, GError **error);
GArray *sale_rules_find_contracts (SaleReader *reader, SaleCommit *commit, gboolean *any);
void sale_rules_follow (SaleBook *book, SaleBasis *basis, SaleCommit *commit);

G_END_DECLS
