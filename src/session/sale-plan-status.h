/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-basis.h"
#include "sale-plan-report.h"

G_BEGIN_DECLS

SalePlanStatusData *sale_plan_status_read (SaleReader *reader, SaleBasis *basis, gint64 plan,
                                           GError **error);
char *sale_plan_status_dup_text (const SalePlanStatusData *data);

G_END_DECLS
