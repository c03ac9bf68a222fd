/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-sharing.h"

G_BEGIN_DECLS

/**
 * SalePendingState:
 * @SALE_PENDING_WAITS: it goes out with the next run
 * @SALE_PENDING_HELD: it waits until a person lets it go
 * @SALE_PENDING_REFUSED: the CRM does not take it
 * @SALE_PENDING_UNDER_WAY: it left, and is not answered
 */
typedef enum
{
  SALE_PENDING_WAITS,
  SALE_PENDING_HELD,
  SALE_PENDING_REFUSED,
  SALE_PENDING_UNDER_WAY,
} SalePendingState;

/**
 * SalePendingField:
 * @field: one that goes out
 * @base: what both sides last agreed on
 */
typedef struct
{
  guint field;
  SaleValue base;
} SalePendingField;

/**
 * SalePending:
 * @connection: of the CRM
 * @record: what changed here, as it is now
 * @account: what it belongs to, 0 for nothing
 * @verb: what is done there
 * @reason: (nullable): what the CRM said to it
 * @fields: (element-type SalePendingField): what goes out, unless the record is put away or deleted
 *
 * A change of this book that a CRM does not have yet. Counted in atoms; nothing of it changes.
 */
typedef struct
{
  gint64 connection;
  SaleRecord *record;
  gint64 account;
  SaleRemoteVerb verb;
  SalePendingState state;
  char *reason;
  GArray *fields;
} SalePending;

/**
 * SalePendingCount:
 * @n: changes that wait, are held or refused
 * @more: whether there may be more
 */
typedef struct
{
  guint n;
  guint held;
  guint refused;
  gboolean more;
} SalePendingCount;

GPtrArray *sale_sharing_list_pending (SaleReader *reader, gint64 connection, gboolean *more,
                                      GCancellable *cancellable, GError **error);
GPtrArray *sale_sharing_list_pending_of (SaleReader *reader, gint64 connection, gint64 account,
                                         GCancellable *cancellable, GError **error);
gboolean sale_sharing_count_pending (SaleReader *reader, gint64 connection, SalePendingCount *count,
                                     GCancellable *cancellable, GError **error);
SalePending *sale_sharing_find_pending (SaleReader *reader, gint64 connection, gint64 record,
                                        GError **error);
SalePending *sale_pending_ref (SalePending *self);
void sale_pending_unref (SalePending *self);
gboolean sale_pending_can_hold (const SalePending *self);
gboolean sale_pending_can_send (const SalePending *self);
gboolean sale_pending_can_drop (const SalePending *self);
SaleChangeSet *sale_pending_plan_drop (GPtrArray *pending);
char *sale_pending_dup_text (const SalePending *self, SaleReader *reader, SaleClock *clock,
                             guint number, gboolean after);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SalePending, sale_pending_unref)

G_END_DECLS
