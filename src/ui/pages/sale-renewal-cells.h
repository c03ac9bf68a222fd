/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-page.h"
#include "sale-renewal-item.h"

G_BEGIN_DECLS

typedef void (*SaleRenewalFill) (GtkColumnViewCell *cell, SaleRenewalRow *row);

void sale_renewal_category_cells (GtkListItemFactory *factory, SalePage *page);
void sale_renewal_amount_cells (GtkListItemFactory *factory, SalePage *page);
void sale_renewal_reason_cells (GtkListItemFactory *factory, SalePage *page);
void sale_renewal_cell_follow (GtkListItemFactory *factory, SaleRenewalFill fill);

G_END_DECLS
