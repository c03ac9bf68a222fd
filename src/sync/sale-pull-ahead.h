/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-provider.h"

G_BEGIN_DECLS

typedef struct _SalePullAhead SalePullAhead;

SalePullAhead *sale_pull_ahead_new (SaleProvider *provider, const SaleRemoteResource *resource,
                                    gint64 since, const char *after, GCancellable *cancellable);
SaleRemotePage *sale_pull_ahead_take (SalePullAhead *self, gint64 *wait, GError **error);
void sale_pull_ahead_free (SalePullAhead *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SalePullAhead, sale_pull_ahead_free)

G_END_DECLS
