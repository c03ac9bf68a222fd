/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-basis.h"
#include "sale-first-value.h"
#include "sale-onboarding.h"

G_BEGIN_DECLS

#define SALE_TYPE_PLAN_ROW (sale_plan_row_get_type ())
G_DECLARE_FINAL_TYPE (SalePlanRow, sale_plan_row, SALE, PLAN_ROW, GObject)

/**
 * SalePlanRow:
 * @plan: the plan's id
 * @account: its account's id
 * @account_uuid: the account's uuid, as text
 * @progress: F9 and what is late
 * @first_value: F8 of the account; all zero when it is not tracked
 * @stalled: whether the customer's steps or nothing at all has moved it for a
 *   fortnight while something is late
 *
 * A running onboarding plan: a line of Onboarding. Immutable.
 */
struct _SalePlanRow
{
  GObject parent_instance;

  gint64 plan;
  gint64 account;
  char *account_uuid;
  char *account_name;
  char *name;
  char *owner;
  SalePlanProgress progress;
  SaleFirstValue first_value;
  gboolean stalled;
};

GPtrArray *sale_plan_rows_list (SaleReader *reader, SaleBasis *basis, GError **error);
gpointer sale_plan_rows_read (SaleReader *reader, SaleBasis *basis, gpointer data,
                              GCancellable *cancellable, GError **error);
gboolean sale_plan_row_is_same (SalePlanRow *self, SalePlanRow *other);

G_END_DECLS
