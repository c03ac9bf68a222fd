/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-packet.h"
#include "sale-provider.h"

G_BEGIN_DECLS

/**
 * SaleSyncState:
 * @SALE_SYNC_IDLE: both sides have everything
 * @SALE_SYNC_PULLING: reading what others wrote
 * @SALE_SYNC_PUSHING: writing what others have not got
 * @SALE_SYNC_WAITING: files are on their way; a later run takes them
 * @SALE_SYNC_NEEDS_PERSON: conflicts, or files that cannot be used
 */
typedef enum
{
  SALE_SYNC_IDLE,
  SALE_SYNC_PULLING,
  SALE_SYNC_PUSHING,
  SALE_SYNC_WAITING,
  SALE_SYNC_NEEDS_PERSON,
} SaleSyncState;

/**
 * SaleSyncTrouble:
 *
 * A file that could not be used, and why. It stays where it is, and is tried again.
 */
typedef struct
{
  char *name;
  GError *error;
} SaleSyncTrouble;

/**
 * SaleSyncRun:
 * @pulled: changes that were taken, or would be in a dry run
 * @pushed: changes that were handed out
 * @pending: changes that others have not got
 * @conflicts: facts that devices disagree about
 * @waiting: files that build on others, or on records of a CRM, that have not come
 * @erased: people who were erased, because they were elsewhere
 * @set_aside: (element-type SaleSyncTrouble): files that could not be used
 * @packets: (element-type SalePacket): in a dry run: what would be taken, then what would be sent;
 *   of these the latter are this device's
 * @device: this device
 *
 * What a run did.
 */
typedef struct
{
  SaleSyncState state;
  guint pulled;
  guint pushed;
  guint pending;
  guint conflicts;
  guint waiting;
  guint erased;
  GPtrArray *set_aside;
  GPtrArray *packets;
  SaleUuid device;
} SaleSyncRun;

/**
 * SaleSyncProgress:
 * @state: what it does
 * @done: files
 * @total: files; 0 when it is not known
 */
typedef void (*SaleSyncProgress) (SaleSyncState state, guint done, guint total, gpointer data);

SaleSyncRun *sale_sync (SaleBook *book, SaleProvider *provider, gboolean dry_run,
                        SaleSyncProgress progress, gpointer data, GCancellable *cancellable,
                        GError **error);
SaleSyncRun *sale_sync_beside (SaleBook *book, SaleProvider *provider, const SalePacketScope *scope,
                               gboolean dry_run, SaleSyncProgress progress, gpointer data,
                               GCancellable *cancellable, GError **error);
void sale_sync_run_set_aside (SaleSyncRun *self, const char *name, const GError *error);
void sale_sync_run_free (SaleSyncRun *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleSyncRun, sale_sync_run_free)

G_END_DECLS
