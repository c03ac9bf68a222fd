/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-session.h"
#include "sale-syncer.h"

G_BEGIN_DECLS

/**
 * SaleSharedPlace:
 * @name: what the user calls it
 * @provider: "folder"
 * @address: where it is
 *
 * One place that the book is shared through. Kept in the book's file; it does not travel.
 */
typedef struct
{
  char *name;
  char *provider;
  char *address;
} SaleSharedPlace;

/**
 * SaleDispute:
 * @id: its name for people and scripts; stable while it lasts
 * @field: the first field of the fact; -1 whether the record is deleted
 * @theirs: (element-type SalePacketValue): what the other device says
 * @mine_deleted: whether the record is deleted here
 * @theirs_deleted: whether it is deleted there
 * @by: the other device
 * @at: when it was changed there; %SALE_INSTANT_NONE when that is not known
 *
 * One fact that another device holds to be something else than this book does.
 */
typedef struct
{
  char *id;
  SaleRecord *record;
  int field;
  GArray *theirs;
  gboolean mine_deleted;
  gboolean theirs_deleted;
  SaleUuid by;
  gint64 at;
} SaleDispute;

typedef SaleSyncRun SaleSharingRun;

void sale_shared_place_free (SaleSharedPlace *self);
GPtrArray *sale_sharing_list (SaleSession *session, GError **error);
gboolean sale_sharing_connect_folder (SaleSession *session, const char *directory, const char *name,
                                      GError **error);
gboolean sale_sharing_disconnect (SaleSession *session, const char *name, GError **error);
SaleSharingRun *sale_sharing_sync (SaleSession *session, const char *name, gboolean dry_run,
                                   SaleSyncProgress progress, gpointer data,
                                   GCancellable *cancellable, GError **error);
void sale_sharing_run_free (SaleSharingRun *run);

void sale_dispute_free (SaleDispute *self);
GPtrArray *sale_sharing_list_disputes (SaleReader *reader, GError **error);
SaleChangeSet *sale_dispute_plan (SaleDispute *self, gboolean theirs);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleSharingRun, sale_sharing_run_free)

G_END_DECLS
