/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-page.h"

G_BEGIN_DECLS

#define SALE_TYPE_TODAY_PAGE (sale_today_page_get_type ())
G_DECLARE_FINAL_TYPE (SaleTodayPage, sale_today_page, SALE, TODAY_PAGE, SalePage)

gboolean sale_today_page_is_reading (SaleTodayPage *self);
GListModel *sale_today_page_get_items (SaleTodayPage *self);

G_END_DECLS
