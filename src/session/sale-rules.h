/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-basis.h"

G_BEGIN_DECLS

SaleChangeSet *sale_rules_plan (SaleReader *reader, SaleBasis *basis, const gint64 *contracts,
                                gsize n_contracts, GError **error);
gboolean sale_rules_apply (SaleBook *book, SaleBasis *basis, const gint64 *contracts,
                           gsize n_contracts, GError **error);
void sale_rules_run (SaleBook *book, SaleBasis *basis, GCancellable *cancellable);
void sale_rules_follow (SaleBook *book, SaleBasis *basis, SaleCommit *commit);
void sale_rules_follow_async (SaleBook *book, SaleBasis *basis, SaleCommit *commit);

G_END_DECLS
