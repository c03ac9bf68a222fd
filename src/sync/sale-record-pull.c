/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What changed there comes in, page by page; a page and how far it reads are one transaction. */
#include "sale-pull-ahead.h"
#include "sale-record-sync-private.h"

#include <string.h>

#define HOUR_MS (G_GINT64_CONSTANT (3600) * 1000)
#define WHOLE_EVERY_MS (7 * 24 * HOUR_MS)

typedef struct
{
  SaleRecordSync *self;
  const SaleMapKind *kind;
  SaleCursor cursor;
  SaleRemotePage *page;
  SalePullAhead *ahead; /* which fetches the pages after the first */
  const SaleRemoteRecord *one;
  gboolean stored; /* that a pull is under way */
  gboolean stop;
  gboolean first; /* nothing was linked before: all that is was just seen there */
} Pull;

static gboolean
load_cursor (SaleLedger *ledger, gpointer data, GError **error)
{
  Pull *pull = data;

  return ledger->class->get_cursor (ledger, sale_record_sync_get_resource (pull->kind),
                                    &pull->cursor, error);
}

static gboolean
look_for_links (SaleLedger *ledger, gpointer data, GError **error)
{
  Pull *pull = data;
  g_autoptr (GPtrArray) links =
      ledger->class->list_links (ledger, sale_record_sync_get_resource (pull->kind), 0, 1, error);

  pull->first = links && links->len == 0;
  return links != NULL;
}

/* Everything is read now and then: an old stamp that came late, a record that came into sight. */
static gboolean
begin (Pull *pull, GError **error)
{
  const SaleRecordSyncOptions *options = pull->self->options;
  SaleCursor *cursor = &pull->cursor;

  pull->stored = cursor->after != NULL;
  if (pull->stored)
    return TRUE;
  if (options->whole || (cursor->whole != SALE_INSTANT_NONE && cursor->since != SALE_INSTANT_NONE &&
                         cursor->since - cursor->whole > WHOLE_EVERY_MS))
    cursor->since = SALE_INSTANT_NONE;
  cursor->started = SALE_INSTANT_NONE;
  return cursor->whole != SALE_INSTANT_NONE ||
         sale_record_sync_transact (pull->self, FALSE, look_for_links, pull, error);
}

static gboolean
merge_all (SaleRecordSync *self, SaleLedger *ledger, const SaleMapKind *kind, GPtrArray *records,
           GError **error)
{
  for (guint i = 0; i < records->len; i++)
    if (!sale_record_sync_merge (self, ledger, kind, records->pdata[i], error))
      return FALSE;
  return sale_record_sync_note_rescan (self, ledger, error);
}

static gboolean
put_cursor (Pull *pull, SaleLedger *ledger, GError **error)
{
  pull->cursor.written = sale_record_sync_now (pull->self);
  return ledger->class->put_cursor (ledger, sale_record_sync_get_resource (pull->kind),
                                    &pull->cursor, error);
}

/* A pull without changes is not worth a write, but now and then. */
static gboolean
is_cursor_due (const Pull *pull)
{
  gint64 since = sale_record_sync_now (pull->self) - pull->cursor.written;

  return pull->self->wrote || pull->stored || since >= HOUR_MS || since < 0 ||
         pull->cursor.since == SALE_INSTANT_NONE;
}

static gboolean
finish_pull (Pull *pull, SaleLedger *ledger, GError **error)
{
  SaleCursor *cursor = &pull->cursor;

  if (!is_cursor_due (pull))
    return TRUE;
  g_clear_pointer (&cursor->after, g_free);
  if (cursor->since == SALE_INSTANT_NONE)
    {
      cursor->whole = cursor->started;
      cursor->swept = pull->first ? 0 : 1;
    }
  /* A server that does not say what time it is is read whole each time. */
  cursor->since = cursor->started == SALE_INSTANT_NONE
                      ? SALE_INSTANT_NONE
                      : cursor->started - pull->self->traits->overlap_ms;
  cursor->started = SALE_INSTANT_NONE;
  return put_cursor (pull, ledger, error);
}

/* What would delete or empty records waits until it is known how many there are. */
static gboolean
do_harm (Pull *pull, SaleLedger *ledger, GError **error)
{
  SaleRecordSync *self = pull->self;
  g_autoptr (SaleCrmConnection) connection = ledger->class->get_connection (ledger, error);
  gint64 total =
      ledger->class->count_links (ledger, sale_record_sync_get_resource (pull->kind), error);

  if (connection == NULL || total < 0)
    return FALSE;
  if (sale_sync_plan_is_too_much (self->harm->len, total) && !connection->consent)
    {
      self->run->question = SALE_RECORD_QUESTION_MANY;
      self->run->n_question = self->harm->len;
      self->run->n_linked = total;
      pull->stop = TRUE;
      return TRUE;
    }
  self->harmless = TRUE;
  if (!merge_all (self, ledger, pull->kind, self->harm, error))
    return FALSE;
  g_ptr_array_set_size (self->harm, 0);
  return TRUE;
}

static gboolean
take_page (SaleLedger *ledger, gpointer data, GError **error)
{
  Pull *pull = data;
  SaleRecordSync *self = pull->self;

  if (!merge_all (self, ledger, pull->kind, pull->page->records, error))
    return FALSE;
  if (pull->page->next == NULL)
    return (self->harm->len == 0 || do_harm (pull, ledger, error)) &&
           (pull->stop || finish_pull (pull, ledger, error));
  if (!self->wrote || self->harm->len > 0)
    return TRUE;
  pull->stored = TRUE;
  return put_cursor (pull, ledger, error);
}

static gboolean
take_one (SaleLedger *ledger, gpointer data, GError **error)
{
  Pull *pull = data;

  return sale_record_sync_merge (pull->self, ledger, pull->kind, pull->one, error) &&
         sale_record_sync_note_rescan (pull->self, ledger, error);
}

/* What was counted in a transaction that was taken back. */
typedef struct
{
  guint pulled;
  guint rejected;
  guint n_changes;
  guint n_harm;
  gboolean harmless;
} Mark;

static Mark
set_mark (SaleRecordSync *self)
{
  const SaleRecordRun *run = self->run;

  return (Mark) { run->pulled, run->rejected, run->changes ? run->changes->len : 0, self->harm->len,
                  self->harmless };
}

static void
go_back_to (SaleRecordSync *self, const Mark *mark)
{
  SaleRecordRun *run = self->run;

  run->pulled = mark->pulled;
  run->rejected = mark->rejected;
  if (run->changes)
    g_ptr_array_set_size (run->changes, (int) mark->n_changes);
  g_ptr_array_set_size (self->harm, (int) mark->n_harm);
  self->harmless = mark->harmless;
}

/* A record that the book does not take keeps the others from nothing. */
static gboolean
take_singly (Pull *pull, GPtrArray *records, GError **error)
{
  SaleRecordSync *self = pull->self;

  for (guint i = 0; i < records->len; i++)
    {
      g_autoptr (GError) failure = NULL;
      Mark mark = set_mark (self);

      pull->one = records->pdata[i];
      if (sale_record_sync_transact (self, FALSE, take_one, pull, &failure))
        continue;
      if (!g_error_matches (failure, SALE_ERROR, SALE_ERROR_INVALID))
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      go_back_to (self, &mark);
      self->run->rejected++;
    }
  return TRUE;
}

/* All of @records at once, or @singly when the book does not take one of them. */
static gboolean
take_or (Pull *pull, SaleLedgerWork work, gboolean *singly, GError **error)
{
  g_autoptr (GError) failure = NULL;
  Mark mark = set_mark (pull->self);

  *singly = FALSE;
  if (sale_record_sync_transact (pull->self, FALSE, work, pull, &failure))
    return TRUE;
  *singly = g_error_matches (failure, SALE_ERROR, SALE_ERROR_INVALID);
  if (*singly)
    go_back_to (pull->self, &mark);
  else
    g_propagate_error (error, g_steal_pointer (&failure));
  return *singly;
}

static gboolean
take (Pull *pull, GError **error)
{
  g_autoptr (GPtrArray) records = NULL;
  gboolean singly;

  if (!take_or (pull, take_page, &singly, error))
    return FALSE;
  if (!singly)
    return TRUE;
  records = g_steal_pointer (&pull->page->records);
  pull->page->records = g_ptr_array_new_with_free_func ((GDestroyNotify) sale_remote_record_free);
  return take_singly (pull, records, error) &&
         sale_record_sync_transact (pull->self, FALSE, take_page, pull, error);
}

static gboolean
take_all (SaleLedger *ledger, gpointer data, GError **error)
{
  Pull *pull = data;

  return merge_all (pull->self, ledger, pull->kind, pull->page->records, error);
}

/**
 * sale_record_sync_take:
 * @records: (element-type SaleRemoteRecord): as they were read
 *
 * Merges them. One that the book does not take is counted as rejected.
 */
gboolean
sale_record_sync_take (SaleRecordSync *self, const SaleMapKind *kind, GPtrArray *records,
                       GError **error)
{
  SaleRemotePage page = { .records = records };
  Pull pull = { .self = self, .kind = kind, .page = &page };
  gboolean singly;

  return take_or (&pull, take_all, &singly, error) &&
         (!singly || take_singly (&pull, records, error));
}

/* While the first page of many is looked at, the next ones are under way. */
static SaleRemotePage *
fetch (Pull *pull, GError **error)
{
  SaleRecordSync *self = pull->self;
  const SaleCursor *cursor = &pull->cursor;
  GCancellable *cancellable = self->options->cancellable;
  g_autoptr (SaleRemotePage) page = NULL;

  if (pull->ahead)
    return sale_pull_ahead_take (pull->ahead, &self->wait, error);
  page = sale_provider_pull (self->provider, pull->kind->resource, cursor->since, cursor->after,
                             cancellable, error);
  if (page && page->next)
    pull->ahead = sale_pull_ahead_new (self->provider, pull->kind->resource, cursor->since,
                                       page->next, cancellable);
  return page && sale_record_sync_add_keys (self, pull->kind, page->records,
                                            cursor->since == SALE_INSTANT_NONE, error)
             ? g_steal_pointer (&page)
             : NULL;
}

static gboolean
pull_page (Pull *pull, GError **error)
{
  SaleRecordSync *self = pull->self;
  SaleCursor *cursor = &pull->cursor;
  g_autoptr (SaleRemotePage) page = fetch (pull, error);

  if (page == NULL)
    return FALSE;
  if (cursor->after == NULL)
    cursor->started = page->date;
  self->run->rejected += page->rejected;
  g_set_str (&cursor->after, page->next);
  pull->page = page;
  if (!take (pull, error))
    return FALSE;
  self->n_done += page->records->len;
  if (self->options->progress)
    self->options->progress (SALE_SYNC_PULLING, self->n_done, 0, self->options->progress_data);
  return TRUE;
}

/* What is not found any more --------------------------------------------------------------------
 */

typedef struct
{
  Pull *pull;
  GPtrArray *links;   /* the next ones to ask for */
  GPtrArray *missing; /* names */
  GStrvBuilder *found; /* what had vanished */
  gint64 after;
  gint64 total;
} Sweep;

static gboolean
list_next (SaleLedger *ledger, gpointer data, GError **error)
{
  Sweep *sweep = data;
  const char *resource = sale_record_sync_get_resource (sweep->pull->kind);

  g_clear_pointer (&sweep->links, g_ptr_array_unref);
  sweep->links = ledger->class->list_links (ledger, resource, sweep->after,
                                            sweep->pull->self->traits->batch_max, error);
  if (sweep->links && sweep->total < 0)
    sweep->total = ledger->class->count_links (ledger, resource, error);
  return sweep->links && sweep->total >= 0;
}

static gboolean
contains (GPtrArray *ids, const char *id)
{
  return g_ptr_array_find_with_equal_func (ids, id, g_str_equal, NULL);
}

static gboolean
ask_for (Sweep *sweep, GError **error)
{
  SaleRecordSync *self = sweep->pull->self;
  g_autoptr (GPtrArray) names = g_ptr_array_new_null_terminated (sweep->links->len, NULL, TRUE);
  g_autoptr (GPtrArray) there = NULL;

  for (guint i = 0; i < sweep->links->len; i++)
    g_ptr_array_add (names, ((SaleLink *) sweep->links->pdata[i])->name);
  there =
      sale_provider_exists (self->provider, sweep->pull->kind->resource->name,
                            (const char *const *) names->pdata, self->options->cancellable, error);
  for (guint i = 0; there && i < sweep->links->len; i++)
    {
      SaleLink *link = sweep->links->pdata[i];

      sweep->after = link->id;
      if (link->state == SALE_LINK_BOTH && !contains (there, link->name))
        g_ptr_array_add (sweep->missing, g_strdup (link->name));
      else if (link->state == SALE_LINK_VANISHED && contains (there, link->name))
        g_strv_builder_add (sweep->found, link->name);
    }
  return there != NULL;
}

static gboolean
note_missing (SaleLedger *ledger, gpointer data, GError **error)
{
  Sweep *sweep = data;
  Pull *pull = sweep->pull;

  for (guint i = 0; i < sweep->missing->len; i++)
    {
      g_autoptr (SaleLink) link = NULL;

      if (!ledger->class->find_link (ledger, sale_record_sync_get_resource (pull->kind),
                                     sweep->missing->pdata[i], &link, error))
        return FALSE;
      if (link == NULL || link->state != SALE_LINK_BOTH)
        continue;
      sale_link_set_state (link, SALE_LINK_VANISHED);
      if (!ledger->class->put_link (ledger, link, error))
        return FALSE;
    }
  if (!load_cursor (ledger, pull, error))
    return FALSE;
  pull->cursor.swept = 0;
  return put_cursor (pull, ledger, error);
}

static gboolean
is_consented (SaleLedger *ledger, gpointer data, GError **error)
{
  g_autoptr (SaleCrmConnection) connection = ledger->class->get_connection (ledger, error);

  *(gboolean *) data = connection && connection->consent;
  return connection != NULL;
}

/* Gone, merged and no longer visible look alike: nothing is deleted for it, a person is asked; and
 * asked but once when it is many, which is more likely a right that was taken away. */
static gboolean
sweep_all (Pull *pull, GError **error)
{
  SaleRecordSync *self = pull->self;
  g_autoptr (GPtrArray) missing = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GStrvBuilder) found = g_strv_builder_new ();
  Sweep sweep = { .pull = pull, .missing = missing, .found = found, .total = -1 };
  g_auto (GStrv) back = NULL;
  gboolean more = TRUE, consent = FALSE, fine = TRUE;

  while (fine && more)
    {
      fine = sale_record_sync_transact (self, FALSE, list_next, &sweep, error) &&
             (sweep.links->len == 0 || ask_for (&sweep, error));
      more = fine && sweep.links->len > 0;
    }
  g_clear_pointer (&sweep.links, g_ptr_array_unref);
  back = g_strv_builder_end (found);
  if (!fine || !sale_record_sync_read_back (self, pull->kind, back, error) ||
      !sale_record_sync_transact (self, FALSE, is_consented, &consent, error))
    return FALSE;
  if (!sale_sync_plan_is_too_much (missing->len, sweep.total) || consent)
    return sale_record_sync_transact (self, FALSE, note_missing, &sweep, error);
  self->run->question = SALE_RECORD_QUESTION_MISSING;
  self->run->n_question = missing->len;
  self->run->n_linked = sweep.total;
  return TRUE;
}

/* All of it -------------------------------------------------------------------------------------
 */

static gboolean
pull_kind (SaleRecordSync *self, const SaleMapKind *kind, GError **error)
{
  Pull pull = { .self = self, .kind = kind };
  gboolean fine = sale_record_sync_transact (self, FALSE, load_cursor, &pull, error);

  self->harmless = FALSE;
  g_ptr_array_set_size (self->harm, 0);
  fine = fine && begin (&pull, error);
  do
    fine = fine && pull_page (&pull, error);
  while (fine && pull.cursor.after);
  g_clear_pointer (&pull.ahead, sale_pull_ahead_free);
  self->harmless = TRUE;
  fine = fine && (self->run->question || sale_record_sync_read_waiting (self, kind, error));
  if (fine && self->run->question == SALE_RECORD_QUESTION_NONE && pull.cursor.swept)
    fine = sweep_all (&pull, error);
  sale_cursor_clear (&pull.cursor);
  return fine;
}

/**
 * sale_record_sync_pull:
 *
 * Reads what changed there, parents first. Stops with a question when it would delete or empty
 * more than a few records.
 */
gboolean
sale_record_sync_pull (SaleRecordSync *self, GError **error)
{
  self->run->state = SALE_SYNC_PULLING;
  for (guint i = 0; i < self->map->kinds->len; i++)
    {
      const SaleMapKind *kind = self->map->kinds->pdata[i];

      if ((self->blocked & (G_GUINT64_CONSTANT (1) << kind->kind)) == 0 &&
          !pull_kind (self, kind, error))
        return FALSE;
      if (self->run->question)
        return TRUE;
    }
  return TRUE;
}
