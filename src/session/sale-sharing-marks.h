/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-basis.h"
#include "sale-sharing-pending.h"

G_BEGIN_DECLS

/**
 * SaleSharingMarks:
 * @disputes: (element-type SaleDispute): what others say
 * @pending: changes that a CRM has not got
 * @refused: of these: that it does not take
 * @connection: of that CRM
 *
 * What is to be told of one account and all that belongs to it.
 */
typedef struct
{
  GPtrArray *disputes;
  guint pending;
  guint refused;
  gint64 connection;
} SaleSharingMarks;

gpointer sale_sharing_marks_data (gint64 account);
gpointer sale_sharing_marks_read (SaleReader *reader, SaleBasis *basis, gpointer data,
                                  GCancellable *cancellable, GError **error);
void sale_sharing_marks_free (gpointer self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleSharingMarks, sale_sharing_marks_free)

G_END_DECLS
