/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-page.h"
#include "sale-renewal-item.h"

G_BEGIN_DECLS

typedef void (*SaleRenewalFill) (GtkColumnViewCell *cell, SaleRenewalRow *row);

GtkListItemFactory *sale_renewal_category_factory_new (SalePage *page);
GtkListItemFactory *sale_renewal_amount_factory_new (SalePage *page);
GtkListItemFactory *sale_renewal_reason_factory_new (SalePage *page);
void sale_renewal_cell_follow (GtkListItemFactory *factory, SaleRenewalFill fill);

G_END_DECLS
