/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-renewals.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define SALE_TYPE_RENEWAL_ITEM (sale_renewal_item_get_type ())
G_DECLARE_FINAL_TYPE (SaleRenewalItem, sale_renewal_item, SALE, RENEWAL_ITEM, GObject)

SaleRenewalRow *sale_renewal_item_get_row (SaleRenewalItem *self);
void sale_renewal_items_update (GListStore *items, GPtrArray *rows);
void sale_renewal_items_redraw (GListStore *items);

G_END_DECLS
