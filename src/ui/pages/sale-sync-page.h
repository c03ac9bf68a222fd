/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-page.h"

G_BEGIN_DECLS

#define SALE_TYPE_SYNC_PAGE (sale_sync_page_get_type ())
G_DECLARE_FINAL_TYPE (SaleSyncPage, sale_sync_page, SALE, SYNC_PAGE, SalePage)

G_END_DECLS
