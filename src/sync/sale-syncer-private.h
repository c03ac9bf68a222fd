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
 * @scope: (nullable): what a CRM carries itself, beside which the files lie
 * @rests: (element-type utf8 SalePacketRest): name → what was left out of a file
 * @unnamed: (element-type utf8 utf8): name → the records in an own file that the CRM had not got
 * @told: up to which set nothing after the last own file is to be told beside the CRM
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
  const SalePacketScope *scope;
  GHashTable *rests;
  GHashTable *unnamed;
  gint64 told;
} SaleSyncer;

char *sale_syncer_dup_file_name (SaleSyncer *self, const SaleUuid *device, gint64 after,
                                 gint64 last);
char *sale_syncer_dup_note_key (SaleSyncer *self, const char *what);
GStrv sale_syncer_load_lines (SaleSyncer *self, const char *what, GError **error);
gboolean sale_syncer_load_pairs (SaleSyncer *self, const char *what, GHashTable *pairs,
                                 GError **error);
gboolean sale_syncer_save_pairs (SaleSyncer *self, const char *what, GHashTable *pairs,
                                 GError **error);
SalePacket *sale_syncer_read (SaleSyncer *self, const SaleChangeFileName *name, GError **error);
void sale_syncer_set_aside (SaleSyncer *self, const char *name, GError *error);
void sale_syncer_tell (SaleSyncer *self, SaleSyncState state, guint done, guint total);
guint sale_syncer_count (const SalePacket *packet, gint64 after);

gboolean sale_syncer_load_rests (SaleSyncer *self, GError **error);
gboolean sale_syncer_find_remotes (SaleSyncer *self, const SaleChangeFileName *name,
                                   SalePacket *packet, GError **error);
gboolean sale_syncer_take_rests (SaleSyncer *self, GError **error);
gboolean sale_syncer_note_unnamed (SaleSyncer *self, const char *file, const SalePacket *packet,
                                   GError **error);
gboolean sale_syncer_note_told (SaleSyncer *self, gint64 set, GError **error);
gboolean sale_syncer_is_named_now (SaleSyncer *self, const char *file, gboolean *now,
                                   GError **error);
gint64 sale_syncer_get_known (SaleSyncer *self, const SaleUuid *device);

gboolean sale_syncer_pull (SaleSyncer *self, GError **error);
gboolean sale_syncer_push (SaleSyncer *self, GError **error);

G_END_DECLS
