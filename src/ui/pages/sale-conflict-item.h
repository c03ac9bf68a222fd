/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-sharing.h"
#include "sale-ui.h"

G_BEGIN_DECLS

#define SALE_TYPE_CONFLICT_ITEM (sale_conflict_item_get_type ())
G_DECLARE_FINAL_TYPE (SaleConflictItem, sale_conflict_item, SALE, CONFLICT_ITEM, GObject)

/**
 * SaleConflictItem:
 * @title: what the record is called
 * @field: what is disputed
 * @who: who says otherwise, and when
 * @texts: (nullable): what each side says, by #SaleDisputeSide
 *
 * A conflict as its row shows it. Immutable.
 */
struct _SaleConflictItem
{
  GObject parent_instance;

  SaleDispute *dispute;
  char *title;
  char *field;
  char *who;
  char *texts[3];
};

SaleConflictItem *sale_conflict_item_new (SaleDispute *dispute, SaleReader *reader,
                                          SaleClock *clock);
gboolean sale_conflict_item_can_edit (SaleConflictItem *self);

G_END_DECLS
