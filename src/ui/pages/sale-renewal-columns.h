/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-page.h"
#include "sale-renewal-item.h"

G_BEGIN_DECLS

/**
 * SaleRenewalRoom:
 * @SALE_RENEWAL_ROOM_NARROW: who, the category and the amount
 * @SALE_RENEWAL_ROOM_MIDDLE: and the dates
 * @SALE_RENEWAL_ROOM_WIDE: and why, and what changed
 *
 * How much of the table there is room for.
 */
typedef enum
{
  SALE_RENEWAL_ROOM_NARROW,
  SALE_RENEWAL_ROOM_MIDDLE,
  SALE_RENEWAL_ROOM_WIDE,
} SaleRenewalRoom;

void sale_renewal_columns_add (GtkColumnView *table, SalePage *page);
void sale_renewal_columns_show (GtkColumnView *table, const char *const *chosen,
                                SaleRenewalRoom room, gboolean owners);
void sale_renewal_columns_sort (GtkColumnView *table, const char *id, GtkSortType direction);

G_END_DECLS
