/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-page.h"
#include "sale-sharing-job.h"

G_BEGIN_DECLS

void sale_conflict_decide (SalePage *page, GPtrArray *disputes, gboolean theirs,
                           SaleChangeSet *third);

G_END_DECLS
