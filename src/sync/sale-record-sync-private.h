/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-sync-plan.h"
#include "sale-record-sync.h"

G_BEGIN_DECLS

/**
 * SaleRecordSync:
 * @ledger: of the run
 * @dry: nothing is sent
 * @harm: (element-type SaleRemoteRecord): what was pulled and would delete or empty a record; it is
 *   looked at again when it is known how many there are
 * @harmless: whether these may be done
 * @blocked: kinds of which a creation is not cleared up: what comes in could be that
 * @wrote: whether the transaction under way changed anything
 * @started: when it began, by our clock
 * @wait: milliseconds that the server wants, told to somebody else than @provider
 * @rescan: a record is to go out that no change of the log tells of
 *
 * One run.
 */
typedef struct
{
  SaleLedger *ledger;
  SaleProvider *provider;
  const SaleProviderTraits *traits;
  const SaleMap *map;
  const SaleRecordSyncOptions *options;
  SaleRecordRun *run;
  gboolean dry;
  GPtrArray *harm;
  gboolean harmless;
  guint64 blocked;
  gboolean wrote;
  gboolean rescan;
  guint n_done;
  gint64 started;
  gint64 wait;
} SaleRecordSync;

const char *sale_record_sync_get_resource (const SaleMapKind *kind);
char *sale_record_sync_dup_waiting (const SaleMapKind *kind);
gboolean sale_record_sync_is_here (SaleLedger *ledger, SaleKind kind, const char *name);
gboolean sale_record_sync_merge (SaleRecordSync *self, SaleLedger *ledger, const SaleMapKind *kind,
                                 const SaleRemoteRecord *remote, GError **error);
gboolean sale_record_sync_note_rescan (SaleRecordSync *self, SaleLedger *ledger, GError **error);
SaleMapResult sale_record_sync_give (SaleRecordSync *self, SaleLedger *ledger,
                                     const SaleMapKind *kind, const SaleMapField *field,
                                     SaleRecord *record, SaleValue *there);
gboolean sale_record_sync_settle_map (SaleRecordSync *self, const SaleCrmConnection *connection,
                                      GError **error);
gboolean sale_record_sync_resolve (SaleRecordSync *self, GError **error);
gboolean sale_record_sync_pull (SaleRecordSync *self, GError **error);
gboolean sale_record_sync_push (SaleRecordSync *self, GError **error);
gboolean sale_record_sync_take (SaleRecordSync *self, const SaleMapKind *kind, GPtrArray *records,
                                GError **error);
gboolean sale_record_sync_read_waiting (SaleRecordSync *self, const SaleMapKind *kind,
                                        GError **error);
gint64 sale_record_sync_now (const SaleRecordSync *self);
gboolean sale_record_sync_add_keys (SaleRecordSync *self, const SaleMapKind *kind,
                                    GPtrArray *records, gboolean also_waiting, GError **error);
GPtrArray *sale_record_sync_read (SaleRecordSync *self, const SaleMapKind *kind, GStrv ids,
                                  GError **error);
gboolean sale_record_sync_read_back (SaleRecordSync *self, const SaleMapKind *kind, GStrv ids,
                                     GError **error);
gboolean sale_record_sync_transact (SaleRecordSync *self, gboolean durable, SaleLedgerWork work,
                                    gpointer data, GError **error);
SaleRecordChange *sale_record_change_new (gboolean out, SaleRemoteVerb verb, SaleRecord *record);
void sale_record_change_add (SaleRecordChange *self, const SaleFieldSpec *spec, guint field,
                             const SaleValue *before, const SaleValue *after);
void sale_record_change_free (SaleRecordChange *self);

G_END_DECLS
