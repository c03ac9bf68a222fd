/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-page.h"

G_BEGIN_DECLS

#define SALE_TYPE_CONFLICTS_PAGE (sale_conflicts_page_get_type ())
G_DECLARE_FINAL_TYPE (SaleConflictsPage, sale_conflicts_page, SALE, CONFLICTS_PAGE, SalePage)

SalePage *sale_conflicts_page_new (void);

G_END_DECLS
