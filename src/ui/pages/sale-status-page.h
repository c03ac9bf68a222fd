/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-page.h"
#include "sale-plan-report.h"

G_BEGIN_DECLS

#define SALE_TYPE_STATUS_PAGE (sale_status_page_get_type ())
G_DECLARE_FINAL_TYPE (SaleStatusPage, sale_status_page, SALE, STATUS_PAGE, SalePage)

SalePage *sale_status_page_new (gint64 plan);
void sale_status_draft (SalePage *page, gint64 plan, const char *message);
void sale_status_copy (SalePage *page, const SalePlanStatusData *data);

G_END_DECLS
