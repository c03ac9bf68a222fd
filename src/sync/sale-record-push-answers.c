/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What became of what was sent, one by one. */
#include "sale-record-push-private.h"

#include <glib/gi18n-lib.h>

static void
acknowledge (SaleRecordBatch *batch, SaleLink *link, const SaleRemoteOp *op)
{
  const SaleMapKind *kind = batch->kind;

  for (guint i = 0; i < kind->fields->len; i++)
    {
      const SaleMapField *field = kind->fields->pdata[i];
      const SaleValue *sent = sale_link_get (link, SALE_LINK_SENT, field->field);

      if (sent)
        sale_link_set (link, SALE_LINK_BASE, field->field, sent);
    }
  if (op->verb == SALE_REMOTE_CREATE)
    sale_link_set_name (link, op->made);
  sale_link_set_fresh (link, TRUE);
  sale_link_drop_attempt (link);
  batch->self->run->pushed++;
  batch->self->run->pending--;
  g_strv_builder_add (batch->back, link->name);
}

static gboolean
answer_done (SaleRecordBatch *batch, SaleLedger *ledger, SaleLink *link, const SaleRemoteOp *op,
             GError **error)
{
  g_autoptr (SaleLink) other = NULL;

  if (op->verb == SALE_REMOTE_DELETE)
    {
      batch->self->run->pushed++;
      batch->self->run->pending--;
      return ledger->class->remove_link (ledger, link, error);
    }
  if (op->verb == SALE_REMOTE_CREATE &&
      !ledger->class->find_link (ledger, link->resource, op->made, &other, error))
    return FALSE;
  if (other)
    {
      link->attempt.state = SALE_ATTEMPT_REFUSED;
      g_clear_pointer (&link->attempt.reason, g_free);
      link->attempt.reason = g_strdup_printf (_("It is there already, as %s"), op->made);
      link->changed = TRUE;
      return ledger->class->put_link (ledger, link, error);
    }
  acknowledge (batch, link, op);
  if (op->verb == SALE_REMOTE_ARCHIVE)
    sale_link_set_state (link, SALE_LINK_ALONE);
  return ledger->class->put_link (ledger, link, error);
}

static gboolean
drop_unsent (SaleLedger *ledger, SaleLink *link, GError **error)
{
  sale_link_drop_attempt (link);
  return link->name ? ledger->class->put_link (ledger, link, error)
                    : ledger->class->remove_link (ledger, link, error);
}

static gboolean
answer_one (SaleRecordBatch *batch, SaleLedger *ledger, SaleLink *link, const SaleRemoteOp *op,
            GError **error)
{
  switch (op->outcome)
    {
    case SALE_REMOTE_DONE:
      return answer_done (batch, ledger, link, op, error);
    case SALE_REMOTE_REJECTED:
      link->attempt.state = SALE_ATTEMPT_REFUSED;
      g_set_str (&link->attempt.reason, op->reason);
      sale_link_unset_all (link, SALE_LINK_SENT);
      break;
    case SALE_REMOTE_GONE:
      sale_link_drop_attempt (link);
      sale_link_set_state (link, SALE_LINK_VANISHED);
      break;
    case SALE_REMOTE_UNKNOWN:
      link->attempt.state = SALE_ATTEMPT_UNKNOWN;
      break;
    case SALE_REMOTE_CHANGED:
    case SALE_REMOTE_UNSENT:
    default:
      /* When this run does not come to it again: of what was refused before, the log tells no
       * more. */
      batch->self->rescan = TRUE;
      g_array_append_val (batch->again, link->record);
      batch->self->run->pending--;
      return drop_unsent (ledger, link, error);
    }
  link->changed = TRUE;
  return ledger->class->put_link (ledger, link, error);
}

static gboolean
answer_all (SaleLedger *ledger, gpointer data, GError **error)
{
  SaleRecordBatch *batch = data;

  for (guint i = 0; i < batch->ops->len; i++)
    {
      const SaleLink *sent = batch->links->pdata[i];
      g_autoptr (SaleLink) link = NULL;

      if (!ledger->class->find_link_of (ledger, sent->record, &link, error))
        return FALSE;
      if (link && !answer_one (batch, ledger, link, batch->ops->pdata[i], error))
        return FALSE;
    }
  return sale_record_sync_note_rescan (batch->self, ledger, error);
}

/**
 * sale_record_batch_send:
 *
 * Sends what was prepared, and notes what became of each.
 */
gboolean
sale_record_batch_send (SaleRecordBatch *batch, GError **error)
{
  g_autoptr (GError) failure = NULL;
  gboolean sent, answered;

  if (batch->ops->len == 0)
    return TRUE;
  sent = sale_provider_push (batch->self->provider, batch->ops, batch->self->options->cancellable,
                             &failure);
  /* Also when the server failed half way: each operation says what became of it. */
  answered = sale_record_sync_transact (batch->self, TRUE, answer_all, batch, sent ? error : NULL);
  if (failure)
    g_propagate_error (error, g_steal_pointer (&failure));
  return sent && answered;
}
