/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A run with a server that has records of its own: clear up what was not answered, take what
 * changed there, send what changed here. All that a run knows is in the ledger, so it may end at
 * any instruction. */
#include "sale-record-sync-private.h"

#include <glib/gi18n-lib.h>

#define WAIT_MAX_MS (G_GINT64_CONSTANT (3600) * 1000)

/* Helpers -------------------------------------------------------------------------------------- */

/* A run may take minutes: what is noted is noted with the instant it is noted at. */
gint64
sale_record_sync_now (const SaleRecordSync *self)
{
  return self->options->get_now (self->options->now_data);
}

gboolean
sale_record_sync_transact (SaleRecordSync *self, gboolean durable, SaleLedgerWork work,
                           gpointer data, GError **error)
{
  self->wrote = FALSE;
  return self->ledger->class->transact (self->ledger, durable, work, data, error);
}

/* Keys ---------------------------------------------------------------------------------------- */

typedef struct
{
  const SaleMapKind *kind;
  GPtrArray *records;
  GPtrArray *without; /* those that nothing here is linked with */
  gboolean also_waiting;
} Keys;

/* One that waits was asked about when it was first seen, and is given its key when it is made. */
static gboolean
is_key_wanted (const Keys *keys, SaleLedger *ledger, const SaleRemoteRecord *record,
               gboolean *wanted, GError **error)
{
  g_autofree char *waiting = sale_record_sync_dup_waiting (keys->kind);
  g_autoptr (SaleLink) link = NULL;

  if (!ledger->class->find_link (ledger, sale_record_sync_get_resource (keys->kind), record->id,
                                 &link, error))
    return FALSE;
  *wanted = link == NULL;
  if (link || keys->also_waiting)
    return TRUE;
  if (!ledger->class->find_link (ledger, waiting, record->id, &link, error))
    return FALSE;
  *wanted = link == NULL || link->at == SALE_INSTANT_NONE || link->at != record->changed;
  return TRUE;
}

static gboolean
list_without (SaleLedger *ledger, gpointer data, GError **error)
{
  Keys *keys = data;

  for (guint i = 0; i < keys->records->len; i++)
    {
      gboolean wanted;

      if (!is_key_wanted (keys, ledger, keys->records->pdata[i], &wanted, error))
        return FALSE;
      if (wanted)
        g_ptr_array_add (keys->without, keys->records->pdata[i]);
    }
  return TRUE;
}

/**
 * sale_record_sync_add_keys:
 * @records: (element-type SaleRemoteRecord): as they came
 * @also_waiting: whether also those that were seen before, and could not be made
 *
 * Asks for the keys of those that could be one of ours without our knowing it yet.
 */
gboolean
sale_record_sync_add_keys (SaleRecordSync *self, const SaleMapKind *kind, GPtrArray *records,
                           gboolean also_waiting, GError **error)
{
  g_autoptr (GPtrArray) without = g_ptr_array_new ();
  Keys keys = { kind, records, without, also_waiting };

  if (records->len == 0 || !sale_provider_tells_keys_apart (self->provider))
    return TRUE;
  return sale_record_sync_transact (self, FALSE, list_without, &keys, error) &&
         sale_provider_add_keys (self->provider, kind->resource->name, without,
                                 self->options->cancellable, error);
}

/* Reading ------------------------------------------------------------------------------------- */

/* In as many calls as the server wants. */
GPtrArray *
sale_record_sync_read (SaleRecordSync *self, const SaleMapKind *kind, GStrv ids, GError **error)
{
  g_autoptr (GPtrArray) all =
      g_ptr_array_new_with_free_func ((GDestroyNotify) sale_remote_record_free);
  guint n_ids = g_strv_length (ids);

  for (guint i = 0; i < n_ids; i += self->traits->batch_max)
    {
      guint n = MIN (self->traits->batch_max, n_ids - i);
      g_autofree const char **some = g_new0 (const char *, n + 1);
      g_autoptr (GPtrArray) page = NULL;

      for (guint j = 0; j < n; j++)
        some[j] = ids[i + j];
      page = sale_provider_read (self->provider, kind->resource, some, self->options->cancellable,
                                 error);
      if (page == NULL)
        return NULL;
      for (guint j = 0; j < page->len; j++)
        g_ptr_array_add (all, sale_remote_record_copy (page->pdata[j]));
    }
  return sale_record_sync_add_keys (self, kind, all, TRUE, error) ? g_steal_pointer (&all) : NULL;
}

typedef struct
{
  SaleRecordSync *self;
  const SaleMapKind *kind;
  GPtrArray *records;
} Back;

static gboolean
merge_back (SaleLedger *ledger, gpointer data, GError **error)
{
  Back *back = data;

  for (guint i = 0; i < back->records->len; i++)
    if (!sale_record_sync_merge (back->self, ledger, back->kind, back->records->pdata[i], error))
      return FALSE;
  return sale_record_sync_note_rescan (back->self, ledger, error);
}

gboolean
sale_record_sync_read_back (SaleRecordSync *self, const SaleMapKind *kind, GStrv ids,
                            GError **error)
{
  g_autoptr (GPtrArray) records = NULL;
  Back back = { self, kind, NULL };

  if (ids[0] == NULL)
    return TRUE;
  records = sale_record_sync_read (self, kind, ids, error);
  back.records = records;
  return records && sale_record_sync_transact (self, FALSE, merge_back, &back, error);
}

/* The run -------------------------------------------------------------------------------------- */

static SaleRecordRun *
run_new (gboolean list_changes)
{
  SaleRecordRun *self = g_new0 (SaleRecordRun, 1);

  if (list_changes)
    self->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) sale_record_change_free);
  return self;
}

/**
 * sale_record_run_add_file:
 * @self: what a dry run would do
 * @verb: whether the file is new there
 * @record: what it is the file of
 * @name: what it is called there
 *
 * Lists a file that would be sent for a record.
 */
void
sale_record_run_add_file (SaleRecordRun *self, SaleRemoteVerb verb, SaleRecord *record,
                          const char *name)
{
  SaleRecordChange *change = sale_record_change_new (TRUE, verb, record);

  g_set_str (&change->title, name);
  g_ptr_array_add (self->changes, change);
  self->pending++;
}

void
sale_record_run_free (SaleRecordRun *self)
{
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  g_free (self);
}

static gboolean
load_connection (SaleLedger *ledger, gpointer data, GError **error)
{
  *(SaleCrmConnection **) data = ledger->class->get_connection (ledger, error);
  return *(SaleCrmConnection **) data != NULL;
}

/* The server's wish stands, also after a new start; a clock that was put back does not prolong
 * it. */
static gboolean
is_too_early (SaleRecordSync *self, const SaleCrmConnection *connection, GError **error)
{
  gint64 wait = connection->not_before - sale_record_sync_now (self);

  if (wait <= 0 || wait > WAIT_MAX_MS || (self->options->by_person && connection->tries > 0))
    return FALSE;
  g_set_error (error, SALE_ERROR, SALE_ERROR_RATE_LIMITED,
               _("The server asked to wait another %d seconds"), (int) (wait / 1000) + 1);
  return TRUE;
}

typedef struct
{
  SaleRecordSync *self;
  const GError *failure;
  guint asked;
} Ending;

static gboolean
count_asked (Ending *ending, SaleLedger *ledger, GError **error)
{
  g_autoptr (GPtrArray) links = ledger->class->list_asking (ledger, error);

  ending->asked = links ? links->len : 0;
  return links != NULL;
}

static gint64
get_wait (SaleRecordSync *self, const GError *failure, guint tries)
{
  gint64 wait = CLAMP (MAX (sale_provider_get_wait (self->provider), self->wait), 0, WAIT_MAX_MS);

  if (g_error_matches (failure, SALE_ERROR, SALE_ERROR_RATE_LIMITED))
    return wait ? wait : sale_sync_plan_backoff (tries, self->options->random);
  if (g_error_matches (failure, SALE_ERROR, SALE_ERROR_SERVER) ||
      g_error_matches (failure, SALE_ERROR, SALE_ERROR_PROTOCOL))
    return sale_sync_plan_backoff (tries, self->options->random);
  return 0;
}

/* Nothing is stored when nothing has become different. */
static gboolean
note_end (SaleLedger *ledger, gpointer data, GError **error)
{
  Ending *ending = data;
  SaleRecordSync *self = ending->self;
  g_autoptr (SaleCrmConnection) connection = ledger->class->get_connection (ledger, error);
  gboolean used = FALSE;
  SaleCrmConnection old;
  gint64 wait;

  if (connection == NULL || !count_asked (ending, ledger, error))
    return FALSE;
  old = *connection;
  used = connection->consent && ending->failure == NULL;
  if (used)
    connection->consent = FALSE;
  connection->tries = ending->failure ? connection->tries + 1 : 0;
  wait = ending->failure ? get_wait (self, ending->failure, connection->tries) : 0;
  /* Offline is no failure of anybody, and a wait that the server wants is no failed try. */
  if (wait == 0 || g_error_matches (ending->failure, SALE_ERROR, SALE_ERROR_RATE_LIMITED))
    connection->tries = 0;
  connection->not_before = wait ? sale_record_sync_now (self) + wait : 0;
  if (connection->tries != old.tries || connection->not_before != old.not_before || used)
    return ledger->class->put_connection (ledger, connection, error);
  return TRUE;
}

static gboolean
add_run (SaleLedger *ledger, gpointer data, GError **error)
{
  Ending *ending = data;
  const SaleRecordRun *run = ending->self->run;
  SaleCrmRun line = { .started = ending->self->started,
                      .ended = sale_record_sync_now (ending->self),
                      .pulled = run->pulled,
                      .pushed = run->pushed,
                      .asked = ending->asked,
                      .state = (int) run->state,
                      .reason = ending->failure ? ending->failure->message : NULL };

  return ledger->class->add_run (ledger, &line, error);
}

static gboolean
finish (SaleRecordSync *self, const GError *failure, GError **error)
{
  Ending ending = { self, failure, 0 };
  SaleRecordRun *run = self->run;

  if (!sale_record_sync_transact (self, FALSE, note_end, &ending, error))
    return FALSE;
  run->asked = ending.asked;
  run->state = run->question || run->asked     ? SALE_SYNC_NEEDS_PERSON
               : run->waiting || self->blocked ? SALE_SYNC_WAITING
                                               : SALE_SYNC_IDLE;
  return (run->pulled == 0 && run->pushed == 0 && failure == NULL) ||
         sale_record_sync_transact (self, FALSE, add_run, &ending, error);
}

static gboolean
exchange (SaleRecordSync *self, const SaleCrmConnection *connection, GError **error)
{
  if (!sale_record_sync_settle_map (self, connection, error) ||
      !sale_record_sync_resolve (self, error) || !sale_record_sync_pull (self, error))
    return FALSE;
  if (self->run->question)
    return TRUE;
  if (!connection->approved && !self->dry)
    {
      self->run->question = SALE_RECORD_QUESTION_FIRST;
      return TRUE;
    }
  return sale_record_sync_push (self, error);
}

static SaleRecordRun *
run (SaleLedger *ledger, SaleProvider *provider, const SaleMap *map,
     const SaleRecordSyncOptions *options, gboolean dry, GError **error)
{
  g_autoptr (SaleRecordRun) result = run_new (options->list_changes || dry);
  g_autoptr (GPtrArray) harm =
      g_ptr_array_new_with_free_func ((GDestroyNotify) sale_remote_record_free);
  g_autoptr (SaleCrmConnection) connection = NULL;
  g_autoptr (GError) failure = NULL;
  SaleRecordSync self = { .ledger = ledger,
                          .provider = provider,
                          .traits = sale_provider_describe (provider),
                          .map = map,
                          .options = options,
                          .run = result,
                          .dry = dry,
                          .harm = harm };
  gboolean fine;

  self.started = sale_record_sync_now (&self);
  if (!sale_record_sync_transact (&self, FALSE, load_connection, &connection, error) ||
      is_too_early (&self, connection, error))
    return NULL;
  harm = NULL;
  fine = exchange (&self, connection, &failure);
  harm = self.harm;
  fine = finish (&self, failure, failure ? NULL : error) && fine;
  if (failure)
    g_propagate_error (error, g_steal_pointer (&failure));
  return fine ? g_steal_pointer (&result) : NULL;
}

/**
 * sale_record_sync:
 * @ledger: what is kept here
 * @map: which field there is which here
 * @options: what it must know of the world
 *
 * Makes both sides alike: takes what changed there, sends what changed here, notes what both
 * changed. Waits; for a thread. Whenever it ends, by an error or otherwise, nothing is lost and the
 * next run goes on.
 *
 * Returns: (transfer full): what it did, also when it stopped with a question; %NULL with
 *   %SALE_ERROR_OFFLINE, %SALE_ERROR_AUTH, %SALE_ERROR_RATE_LIMITED, %SALE_ERROR_CANCELLED or
 *   another error that says what can be done.
 */
SaleRecordRun *
sale_record_sync (SaleLedger *ledger, SaleProvider *provider, const SaleMap *map,
                  const SaleRecordSyncOptions *options, GError **error)
{
  return run (ledger, provider, map, options, FALSE, error);
}

/**
 * sale_record_sync_dry:
 *
 * Does what sale_record_sync() would, on a copy that is thrown away, and sends nothing.
 *
 * Returns: (transfer full): what it would do, with every change.
 */
SaleRecordRun *
sale_record_sync_dry (SaleLedger *ledger, SaleProvider *provider, const SaleMap *map,
                      const SaleRecordSyncOptions *options, GError **error)
{
  g_autoptr (SaleLedger) copy = sale_ledger_new_in_memory (ledger);

  return run (copy, provider, map, options, TRUE, error);
}
