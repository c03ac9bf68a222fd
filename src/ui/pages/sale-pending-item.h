/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-sharing-pending.h"
#include "sale-ui.h"

G_BEGIN_DECLS

#define SALE_TYPE_PENDING_ITEM (sale_pending_item_get_type ())
G_DECLARE_FINAL_TYPE (SalePendingItem, sale_pending_item, SALE, PENDING_ITEM, GObject)

/**
 * SalePendingItem:
 * @title: what the record is called
 * @what: its kind, and what happens to it there
 * @changes: which fields change, and how, a line each; "" where all of it does
 * @state: what keeps it
 *
 * A change that a CRM has not got, as its row shows it. Immutable.
 */
struct _SalePendingItem
{
  GObject parent_instance;

  SalePending *pending;
  char *title;
  char *what;
  char *changes;
  char *state;
};

SalePendingItem *sale_pending_item_new (SalePending *pending, SaleReader *reader, SaleClock *clock);
gint64 sale_pending_item_get_record (SalePendingItem *self);
gboolean sale_pending_item_equal (SalePendingItem *self, SalePendingItem *other);

G_END_DECLS
