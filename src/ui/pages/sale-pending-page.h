/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-page.h"

G_BEGIN_DECLS

#define SALE_TYPE_PENDING_PAGE (sale_pending_page_get_type ())
G_DECLARE_FINAL_TYPE (SalePendingPage, sale_pending_page, SALE, PENDING_PAGE, SalePage)

SalePage *sale_pending_page_new (gint64 connection);

G_END_DECLS
