/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeping the records of a CRM and of the book alike. */
#include "sale-sharing-private.h"

#include "sale-ledger.h"

#include <glib/gi18n-lib.h>

static gint64
get_now (gpointer clock)
{
  return sale_clock_get_now (clock);
}

static SaleRecordRun *
run (SaleLedger *ledger, SaleProvider *provider, const SaleMap *map,
     const SaleRecordSyncOptions *options, SaleSharingMode mode, GError **error)
{
  g_autoptr (SaleRecordRun) result = NULL;

  if (mode == SALE_SHARING_GO_ON && !sale_record_sync_consent (ledger, error))
    return NULL;
  if (mode != SALE_SHARING_LOOK)
    return sale_record_sync (ledger, provider, map, options, error);
  result = sale_record_sync_dry (ledger, provider, map, options, error);
  /* From now on it was seen what the first run sends. */
  return result && sale_record_sync_approve (ledger, error) ? g_steal_pointer (&result) : NULL;
}

/**
 * sale_sharing_sync_records:
 * @place: one that @keeps_records
 * @key: (nullable): to sign in with; %NULL for the one that is kept
 * @mode: what sort of run
 *
 * One run; see sale_record_sync().
 */
SaleSharingRecords *
sale_sharing_sync_records (SaleBook *book, const SaleSharedPlace *place, const char *key,
                           SaleSharingMode mode, SaleSyncProgress progress, gpointer data,
                           GCancellable *cancellable, GError **error)
{
  SaleRecordSyncOptions options = { .get_now = get_now,
                                    .now_data = sale_book_get_clock (book),
                                    .random = g_random_double (),
                                    .by_person = mode != SALE_SHARING_QUIET,
                                    .list_changes = mode == SALE_SHARING_LOOK,
                                    .progress = progress,
                                    .progress_data = data,
                                    .cancellable = cancellable };
  g_autoptr (SaleProvider) provider = sale_sharing_open (place, key, cancellable, error);
  g_autoptr (SaleMap) map = provider ? sale_map_load (place->provider, error) : NULL;
  g_autoptr (SaleLedger) ledger = map ? sale_ledger_new_for_book (book, place->connection) : NULL;

  return ledger ? run (ledger, provider, map, &options, mode, error) : NULL;
}

void
sale_sharing_records_free (SaleSharingRecords *run)
{
  sale_record_run_free (run);
}
