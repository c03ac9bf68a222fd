/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-page.h"

G_BEGIN_DECLS

#define SALE_TYPE_RESCUE_PAGE (sale_rescue_page_get_type ())
G_DECLARE_FINAL_TYPE (SaleRescuePage, sale_rescue_page, SALE, RESCUE_PAGE, SalePage)

SalePage *sale_rescue_page_new (const char *book_path, SaleClock *clock, const GError *error);
void sale_rescue_page_salvage (SaleRescuePage *self);

G_END_DECLS
