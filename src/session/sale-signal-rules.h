/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-basis.h"
#include "sale-warnings.h"

G_BEGIN_DECLS

SaleChangeSet *sale_signal_rules_plan (SaleReader *reader, SaleBasis *basis, const gint64 *accounts,
                                       gsize n_accounts, GError **error);
gboolean sale_signal_rules_apply (SaleBook *book, SaleBasis *basis, GArray *accounts,
                                  GCancellable *cancellable, GError **error);

G_END_DECLS
