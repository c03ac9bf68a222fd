/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is pending goes out: looked at there once more, noted before it leaves, acknowledged one by
 * one. */
#include "sale-record-push-private.h"

#include "sale-records.h"

/* Three verbs, each once more when somebody was faster. */
#define ROUNDS_MAX 8

static gboolean
is_deleted (SaleRecord *record)
{
  return sale_record_get_deleted (record) != SALE_INSTANT_NONE;
}

/* What waits for a person, or for an answer, does not go out. */
static gboolean
may_go (const SaleLink *link)
{
  return link == NULL ||
         (link->state == SALE_LINK_BOTH && link->attempt.state != SALE_ATTEMPT_HELD &&
          link->attempt.state != SALE_ATTEMPT_SENT && link->attempt.state != SALE_ATTEMPT_UNKNOWN);
}

static gboolean
classify (const SaleMapKind *kind, SaleRecord *record, const SaleLink *link, SaleRemoteVerb *verb)
{
  return may_go (link) && sale_sync_plan_verb (kind, record, link, verb);
}

/* Looking first ---------------------------------------------------------------------------------
 */

static gboolean
get_both (SaleRecordBatch *batch, SaleLedger *ledger, guint i, SaleRecord **record, SaleLink **link,
          GError **error)
{
  gint64 id = g_array_index (batch->records, gint64, i);

  *record = ledger->class->get_record (ledger, id, error);
  return *record && ledger->class->find_link_of (ledger, id, link, error);
}

/* A server that compares says itself when somebody was faster; but not for a deletion. */
static gboolean
needs_look (SaleRecordBatch *batch, const SaleLink *link, SaleRemoteVerb verb)
{
  return batch->second || link->version == NULL || verb != SALE_REMOTE_UPDATE ||
         !(batch->self->traits->caps & SALE_PROVIDER_COMPARES);
}

static gboolean
list_names (SaleLedger *ledger, gpointer data, GError **error)
{
  SaleRecordBatch *batch = data;

  for (guint i = 0; i < batch->records->len; i++)
    {
      g_autoptr (SaleRecord) record = NULL;
      g_autoptr (SaleLink) link = NULL;
      SaleRemoteVerb verb;

      if (!get_both (batch, ledger, i, &record, &link, error))
        return FALSE;
      if (classify (batch->kind, record, link, &verb) && verb != SALE_REMOTE_CREATE &&
          needs_look (batch, link, verb))
        g_strv_builder_add (batch->names, link->name);
    }
  return TRUE;
}

static const SaleRemoteRecord *
find_there (SaleRecordBatch *batch, const char *name)
{
  for (guint i = 0; batch->there && i < batch->there->len; i++)
    {
      const SaleRemoteRecord *record = batch->there->pdata[i];

      if (g_str_equal (record->id, name))
        return record;
    }
  return NULL;
}

/* What lies there now is merged before anything is written: somebody may have been faster. */
static gboolean
meet_there (SaleRecordBatch *batch, SaleLedger *ledger, SaleLink **link, SaleRecord *record,
            GError **error)
{
  const SaleRemoteRecord *there = find_there (batch, (*link)->name);
  g_autoptr (SaleLink) old = NULL;

  if (there == NULL && !g_hash_table_contains (batch->asked, (*link)->name))
    return TRUE;
  old = g_steal_pointer (link);
  if (there)
    return sale_record_sync_merge (batch->self, ledger, batch->kind, there, error) &&
           ledger->class->find_link_of (ledger, sale_record_get_id (record), link, error);
  if (is_deleted (record))
    return ledger->class->remove_link (ledger, old, error);
  sale_link_set_state (old, SALE_LINK_VANISHED);
  *link = sale_link_copy (old);
  return ledger->class->put_link (ledger, old, error);
}

/* What both sides have become alike needs no writing, nor the reason why it was refused. */
static gboolean
drop_refused (SaleLedger *ledger, SaleLink *link, GError **error)
{
  if (link == NULL || link->attempt.state != SALE_ATTEMPT_REFUSED)
    return TRUE;
  sale_link_drop_attempt (link);
  return link->name ? ledger->class->put_link (ledger, link, error)
                    : ledger->class->remove_link (ledger, link, error);
}

static gboolean
leave_alone (SaleRecordBatch *batch, SaleLedger *ledger, SaleRecord *record, SaleLink *link,
             GError **error)
{
  if (link && link->name && is_deleted (record) && batch->kind->deletes == SALE_MAP_DELETE_KEEP)
    {
      sale_link_set_state (link, SALE_LINK_ALONE);
      return ledger->class->put_link (ledger, link, error);
    }
  return drop_refused (ledger, link, error);
}

static gboolean
note_one (SaleRecordBatch *batch, SaleLedger *ledger, guint i, GError **error)
{
  g_autoptr (SaleRecord) record = NULL;
  g_autoptr (SaleLink) link = NULL;
  SaleRemoteVerb verb;

  if (!get_both (batch, ledger, i, &record, &link, error))
    return FALSE;
  if (!classify (batch->kind, record, link, &verb))
    return (link && !may_go (link)) || leave_alone (batch, ledger, record, link, error);
  if (verb != SALE_REMOTE_CREATE)
    {
      if (!meet_there (batch, ledger, &link, record, error))
        return FALSE;
      g_clear_object (&record);
      record = ledger->class->get_record (ledger, g_array_index (batch->records, gint64, i), error);
      if (record == NULL)
        return FALSE;
      if (!classify (batch->kind, record, link, &verb))
        return TRUE;
    }
  if (batch->has_verb && verb != batch->verb)
    {
      g_array_append_vals (batch->again, &g_array_index (batch->records, gint64, i), 1);
      return TRUE;
    }
  batch->has_verb = TRUE;
  batch->verb = verb;
  return sale_record_batch_prepare (batch, ledger, record, link, verb, error);
}

static gboolean
note_all (SaleLedger *ledger, gpointer data, GError **error)
{
  SaleRecordBatch *batch = data;

  for (guint i = 0; i < batch->records->len; i++)
    if (!note_one (batch, ledger, i, error))
      return FALSE;
  return sale_record_sync_note_rescan (batch->self, ledger, error);
}

/* Batches ---------------------------------------------------------------------------------------
 */

static void
start (SaleRecordBatch *batch, SaleRecordSync *self, const SaleMapKind *kind, GArray *records,
       gboolean second)
{
  *batch = (SaleRecordBatch) { .self = self, .kind = kind, .records = records, .second = second };
  batch->asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  batch->names = g_strv_builder_new ();
  batch->back = g_strv_builder_new ();
  batch->ops = g_ptr_array_new_with_free_func ((GDestroyNotify) sale_remote_op_free);
  batch->links = g_ptr_array_new_with_free_func ((GDestroyNotify) sale_link_free);
  batch->again = g_array_new (FALSE, FALSE, sizeof (gint64));
}

static void
end (SaleRecordBatch *batch)
{
  g_strv_builder_unref (batch->names);
  g_strv_builder_unref (batch->back);
  g_clear_pointer (&batch->there, g_ptr_array_unref);
  g_hash_table_unref (batch->asked);
  g_ptr_array_unref (batch->ops);
  g_ptr_array_unref (batch->links);
  g_clear_pointer (&batch->again, g_array_unref);
}

static gboolean
look (SaleRecordBatch *batch, GError **error)
{
  g_auto (GStrv) names = NULL;

  if (!sale_record_sync_transact (batch->self, FALSE, list_names, batch, error))
    return FALSE;
  names = g_strv_builder_end (batch->names);
  if (names[0] == NULL)
    return TRUE;
  for (guint i = 0; names[i]; i++)
    g_hash_table_add (batch->asked, g_strdup (names[i]));
  batch->there = sale_record_sync_read (batch->self, batch->kind, names, error);
  return batch->there != NULL;
}

/* One round; what is to be tried again is left in @again. */
static gboolean
push_round (SaleRecordSync *self, const SaleMapKind *kind, GArray *records, gboolean second,
            GArray **again, GError **error)
{
  SaleRecordBatch batch;
  g_auto (GStrv) back = NULL;
  gboolean fine;

  start (&batch, self, kind, records, second);
  fine = look (&batch, error) && sale_record_sync_transact (self, TRUE, note_all, &batch, error);
  if (fine && !self->dry)
    fine = sale_record_batch_send (&batch, error);
  back = g_strv_builder_end (batch.back);
  fine = fine && (self->dry || sale_record_sync_read_back (self, kind, back, error));
  *again = g_steal_pointer (&batch.again);
  end (&batch);
  return fine;
}

static gboolean
push_batch (SaleRecordSync *self, const SaleMapKind *kind, GArray *records, GError **error)
{
  g_autoptr (GArray) rest = g_array_ref (records);

  for (guint round = 0; rest->len > 0 && round < ROUNDS_MAX; round++)
    {
      GArray *again = NULL;
      gboolean fine = push_round (self, kind, rest, round > 0, &again, error);

      g_array_unref (rest);
      rest = again;
      if (!fine)
        return FALSE;
    }
  self->run->pending += rest->len;
  self->run->waiting += rest->len;
  return TRUE;
}

/* All of it -------------------------------------------------------------------------------------
 */

typedef struct
{
  SaleRecordSync *self;
  GArray *records;
  gint64 last;
  gboolean deleted;
  const SaleMapKind *kind;
  GArray *chosen;
} Push;

/* What changed, and what was refused before: once each. */
static void
add_attempted (GArray *records, GPtrArray *attempts)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < records->len; i++)
    g_hash_table_add (seen, g_memdup2 (&g_array_index (records, gint64, i), sizeof (gint64)));
  for (guint i = 0; i < attempts->len; i++)
    {
      const SaleLink *link = attempts->pdata[i];

      if (g_hash_table_add (seen, g_memdup2 (&link->record, sizeof link->record)))
        g_array_append_val (records, link->record);
    }
}

static gboolean
list_candidates (SaleLedger *ledger, gpointer data, GError **error)
{
  Push *push = data;
  g_autoptr (SaleCrmConnection) connection = ledger->class->get_connection (ledger, error);
  g_autoptr (GPtrArray) attempts = connection ? ledger->class->list_attempts (ledger, error) : NULL;

  if (attempts == NULL ||
      !ledger->class->list_changed (ledger, connection->scanned, &push->last, push->records, error))
    return FALSE;
  add_attempted (push->records, attempts);
  return TRUE;
}

static gboolean
choose_kind (SaleLedger *ledger, gpointer data, GError **error)
{
  Push *push = data;

  for (guint i = 0; i < push->records->len; i++)
    {
      gint64 id = g_array_index (push->records, gint64, i);
      g_autoptr (SaleRecord) record = ledger->class->get_record (ledger, id, error);

      if (record == NULL)
        return FALSE;
      if (sale_record_get_kind (record) == push->kind->kind && is_deleted (record) == push->deleted)
        g_array_append_val (push->chosen, id);
    }
  return TRUE;
}

static gboolean
push_kind (Push *push, const SaleMapKind *kind, gboolean deleted, GError **error)
{
  SaleRecordSync *self = push->self;
  g_autoptr (GArray) chosen = g_array_new (FALSE, FALSE, sizeof (gint64));

  push->kind = kind;
  push->deleted = deleted;
  push->chosen = chosen;
  if (!sale_record_sync_transact (self, FALSE, choose_kind, push, error))
    return FALSE;
  for (guint i = 0; i < chosen->len; i += self->traits->batch_max)
    {
      guint n = MIN (self->traits->batch_max, chosen->len - i);
      g_autoptr (GArray) some = g_array_new (FALSE, FALSE, sizeof (gint64));

      g_array_append_vals (some, &g_array_index (chosen, gint64, i), n);
      if (!push_batch (self, kind, some, error))
        return FALSE;
      if (self->options->progress)
        self->options->progress (SALE_SYNC_PUSHING, i + n, chosen->len,
                                 self->options->progress_data);
    }
  return TRUE;
}

/* How far the log was looked at; not past what has to be looked at again. */
static gboolean
note_scanned (SaleLedger *ledger, gpointer data, GError **error)
{
  Push *push = data;
  g_autoptr (SaleCrmConnection) connection = ledger->class->get_connection (ledger, error);

  if (connection == NULL)
    return FALSE;
  if (push->self->run->waiting > 0 || connection->scanned == push->last)
    return TRUE;
  connection->scanned = push->last;
  return ledger->class->put_connection (ledger, connection, error);
}

/**
 * sale_record_sync_push:
 *
 * Sends what is pending, parents before what refers to them, and deletions the other way round.
 */
gboolean
sale_record_sync_push (SaleRecordSync *self, GError **error)
{
  g_autoptr (GArray) records = g_array_new (FALSE, FALSE, sizeof (gint64));
  Push push = { .self = self, .records = records };
  GPtrArray *kinds = self->map->kinds;

  self->run->state = SALE_SYNC_PUSHING;
  self->harmless = TRUE;
  if (!sale_record_sync_transact (self, FALSE, list_candidates, &push, error))
    return FALSE;
  for (guint i = 0; i < kinds->len; i++)
    if (!push_kind (&push, kinds->pdata[i], FALSE, error))
      return FALSE;
  for (guint i = kinds->len; i > 0; i--)
    if (!push_kind (&push, kinds->pdata[i - 1], TRUE, error))
      return FALSE;
  return self->dry || sale_record_sync_transact (self, FALSE, note_scanned, &push, error);
}
