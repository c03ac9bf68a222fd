/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-page.h"

G_BEGIN_DECLS

#define SALE_TYPE_GAPS_PAGE (sale_gaps_page_get_type ())
G_DECLARE_FINAL_TYPE (SaleGapsPage, sale_gaps_page, SALE, GAPS_PAGE, SalePage)

SalePage *sale_gaps_page_new (void);

G_END_DECLS
