/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-basis.h"
#include "sale-records.h"

G_BEGIN_DECLS

/**
 * SaleLeaving:
 * @contact: who leaves
 * @others: (element-type SaleRecord): who is still there, and may follow
 * @signal: (nullable): the open signal about it that nobody has answered
 * @playbook: (nullable): the play for it; %NULL where this contact's leaving
 *   calls for none, or it runs already
 * @steps: (element-type SaleRecord): the steps of @playbook
 * @under_way: whether a play because of this contact runs already
 *
 * What the book knows when somebody at a customer leaves. Owned by whoever read it.
 */
typedef struct
{
  SaleRecord *contact;
  GPtrArray *others;
  SaleRecord *signal;
  SaleRecord *playbook;
  GPtrArray *steps;
  gboolean under_way;
} SaleLeaving;

SaleLeaving *sale_leaving_read (SaleReader *reader, SaleBasis *basis, gint64 contact,
                                GError **error);
void sale_leaving_free (SaleLeaving *self);
void sale_leaving_mark (SaleLeaving *self, SaleChangeSet *set, SaleBasis *basis, SaleDate day,
                        gint64 successor);
gboolean sale_leaving_start_play (SaleLeaving *self, SaleChangeSet *set, SaleReader *reader,
                                  SaleBasis *basis, GError **error);
void sale_contact_take_back (SaleChangeSet *set, SaleRecord *contact);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleLeaving, sale_leaving_free)

G_END_DECLS
