/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-basis.h"
#include "sale-sharing-pending.h"

G_BEGIN_DECLS

/**
 * SaleSharingMark:
 * @SALE_SHARING_MARK_NONE: all is alike on both sides
 * @SALE_SHARING_MARK_PENDING: something of it has not gone out yet
 * @SALE_SHARING_MARK_REFUSED: a CRM does not take it
 * @SALE_SHARING_MARK_CONFLICT: others say otherwise
 * @SALE_SHARING_MARK_GONE: others deleted it
 *
 * How an account, with all that belongs to it, stands to others: the last of what holds.
 */
typedef enum
{
  SALE_SHARING_MARK_NONE,
  SALE_SHARING_MARK_PENDING,
  SALE_SHARING_MARK_REFUSED,
  SALE_SHARING_MARK_CONFLICT,
  SALE_SHARING_MARK_GONE,
} SaleSharingMark;

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

GHashTable *sale_sharing_read_marks (SaleReader *reader, GCancellable *cancellable, GError **error);
SaleSharingMark sale_sharing_marks_get (GHashTable *marks, gint64 account);
guint sale_sharing_marks_get_all (GHashTable *marks, gint64 account);
const char *sale_sharing_mark_get_label (SaleSharingMark mark);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleSharingMarks, sale_sharing_marks_free)

G_END_DECLS
