/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-change-file.h"
#include "sale-syncer.h"

G_BEGIN_DECLS

/**
 * SaleChangeFileName:
 *
 * What a change file is called: whose changes it holds, and which.
 */
typedef struct
{
  SaleUuid device;
  gint64 after;
  gint64 last;
  SaleCarriedFile *file;
} SaleChangeFileName;

/**
 * SaleSyncer:
 * @known: (element-type SaleChangeName): how far other devices were read
 * @files: (element-type SaleChangeFileName): what the provider carries, by device and order
 * @erased: (element-type SalePacketErased): whom the packets that came list
 * @written: what was written in this run
 * @forked: a copy of this book was found to write under the same name
 * @checked: name → what an own file was like when it was found in order
 *
 * One run.
 */
typedef struct
{
  SaleBook *book;
  SaleReader *reader;
  SaleProvider *provider;
  GCancellable *cancellable;
  SaleSyncProgress progress;
  gpointer progress_data;
  gboolean dry_run;
  SaleSyncRun *run;
  GArray *known;
  GPtrArray *carried;
  GArray *files;
  GArray *erased;
  GHashTable *checked;
  gboolean checked_changed;
  GHashTable *written;
  gboolean forked;
} SaleSyncer;

char *sale_syncer_dup_file_name (const SaleUuid *device, gint64 after, gint64 last);
SalePacket *sale_syncer_read (SaleSyncer *self, const SaleChangeFileName *name, GError **error);
void sale_syncer_set_aside (SaleSyncer *self, const char *name, GError *error);
void sale_syncer_tell (SaleSyncer *self, SaleSyncState state, guint done, guint total);
guint sale_syncer_count (const SalePacket *packet, gint64 after);

gboolean sale_syncer_pull (SaleSyncer *self, GError **error);
gboolean sale_syncer_push (SaleSyncer *self, GError **error);

G_END_DECLS
