/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-page.h"

G_BEGIN_DECLS

#define SALE_TYPE_PLAN_PAGE (sale_plan_page_get_type ())
G_DECLARE_FINAL_TYPE (SalePlanPage, sale_plan_page, SALE, PLAN_PAGE, SalePage)

SalePage *sale_plan_page_new (gint64 plan);
gint64 sale_plan_page_get_plan (SalePlanPage *self);

G_END_DECLS
