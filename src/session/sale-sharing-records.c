/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeping the records of a CRM and of the book alike. */
#include "sale-sharing-private.h"

#include "sale-ledger.h"
#include "sale-sharing-fields.h"
#include "sale-sharing-reviews.h"

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
 * sale_sharing_describe:
 * @place: one that @keeps_records
 * @scope: (out): what its CRM carries itself. What the user took out of that stays in this book,
 *   and is no matter of files either
 */
gboolean
sale_sharing_describe (SaleReader *reader, const SaleSharedPlace *place, SalePacketScope *scope,
                       GError **error)
{
  g_autoptr (SaleMap) standard = sale_map_load (place->provider, error);
  g_autoptr (SaleMap) map =
      standard ? sale_sharing_load_map (reader, place->connection, error) : NULL;

  if (map == NULL)
    return FALSE;
  *scope = (SalePacketScope) { .connection = place->connection };
  sale_map_describe (standard, scope);
  sale_map_describe (map, scope);
  return TRUE;
}

/* What the CRM has no place for goes through it as files. */
static gboolean
run_files (SaleBook *book, SaleReader *reader, SaleProvider *provider, const SaleSharedPlace *place,
           const SaleRecordSyncOptions *options, SaleSharingMode mode, SaleSharingRun **files,
           GError **error)
{
  SalePacketScope scope;

  if (!sale_provider_can (provider, SALE_PROVIDER_FILES))
    return TRUE;
  if (!sale_sharing_describe (reader, place, &scope, error))
    return FALSE;
  *files = sale_sync_beside (book, provider, &scope, mode == SALE_SHARING_LOOK, options->progress,
                             options->progress_data, options->cancellable, error);
  return *files != NULL;
}

static gboolean
run_reviews (SaleBook *book, SaleReader *reader, SaleProvider *provider,
             const SaleSharedPlace *place, const SaleRecordSyncOptions *options,
             SaleSharingMode mode, SaleSharingRecords *records, SaleSharingRun *files,
             GError **error)
{
  const SaleSharingReviews reviews = { .book = book,
                                       .reader = reader,
                                       .place = place,
                                       .provider = provider,
                                       .look = mode == SALE_SHARING_LOOK,
                                       .by_person = options->by_person,
                                       .size_max = SALE_SHARING_REVIEW_MAX,
                                       .records = records,
                                       .files = files,
                                       .progress = options->progress,
                                       .progress_data = options->progress_data,
                                       .cancellable = options->cancellable };

  return files == NULL || sale_sharing_send_reviews (&reviews, error);
}

/**
 * sale_sharing_exchange_records:
 * @place: one that @keeps_records
 * @provider: its other end
 * @mode: what sort of run
 * @files: (out) (transfer full) (nullable): what was done for what the CRM has no place for; %NULL
 *   when the run stopped with a question before, or nothing but records goes there
 *
 * One run; see sale_record_sync(), sale_sync_beside() and sale_sharing_send_reviews(). The records
 * come first: a file says what the CRM calls them, and who reads it has to have them.
 */
SaleSharingRecords *
sale_sharing_exchange_records (SaleBook *book, const SaleSharedPlace *place, SaleProvider *provider,
                               SaleSharingMode mode, SaleSyncProgress progress, gpointer data,
                               GCancellable *cancellable, SaleSharingRun **files, GError **error)
{
  SaleRecordSyncOptions options = { .get_now = get_now,
                                    .now_data = sale_book_get_clock (book),
                                    .random = g_random_double (),
                                    .by_person = mode != SALE_SHARING_QUIET,
                                    .list_changes = mode == SALE_SHARING_LOOK,
                                    .progress = progress,
                                    .progress_data = data,
                                    .cancellable = cancellable };
  g_autoptr (SaleReader) reader = sale_book_open_reader (book, error);
  g_autoptr (SaleMap) map =
      reader ? sale_sharing_load_map (reader, place->connection, error) : NULL;
  g_autoptr (SaleLedger) ledger = map ? sale_ledger_new_for_book (book, place->connection) : NULL;
  g_autoptr (SaleSharingRecords) records =
      ledger ? run (ledger, provider, map, &options, mode, error) : NULL;

  *files = NULL;
  if (records == NULL)
    return NULL;
  if (records->question == SALE_RECORD_QUESTION_NONE &&
      (!run_files (book, reader, provider, place, &options, mode, files, error) ||
       !run_reviews (book, reader, provider, place, &options, mode, records, *files, error)))
    return NULL;
  return g_steal_pointer (&records);
}

/**
 * sale_sharing_get_state:
 * @files: (nullable): those of the same run
 *
 * Returns: what the run left behind
 */
SaleSyncState
sale_sharing_get_state (const SaleSharingRecords *records, const SaleSharingRun *files)
{
  return files ? MAX (records->state, files->state) : records->state;
}

/**
 * sale_sharing_sync_records:
 * @key: (nullable): to sign in with; %NULL for the one that is kept
 *
 * Signs in, and makes one run; see sale_sharing_exchange_records().
 */
SaleSharingRecords *
sale_sharing_sync_records (SaleBook *book, const SaleSharedPlace *place, const char *key,
                           SaleSharingMode mode, SaleSyncProgress progress, gpointer data,
                           GCancellable *cancellable, SaleSharingRun **files, GError **error)
{
  g_autoptr (SaleProvider) provider = sale_sharing_open (place, key, cancellable, error);

  *files = NULL;
  return provider ? sale_sharing_exchange_records (book, place, provider, mode, progress, data,
                                                   cancellable, files, error)
                  : NULL;
}

void
sale_sharing_records_free (SaleSharingRecords *run)
{
  sale_record_run_free (run);
}
