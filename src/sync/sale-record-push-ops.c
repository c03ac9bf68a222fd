/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What goes out says what: an operation for a record, noted before it leaves. */
#include "sale-record-push-private.h"

#include <string.h>

static void
update_sum (GChecksum *sum, const SaleValue *value)
{
  g_autofree char *text = value->type == SALE_VALUE_TEXT   ? g_strdup (value->text)
                          : value->type == SALE_VALUE_REAL ? g_strdup_printf ("r%.17g", value->d)
                          : value->type == SALE_VALUE_INT
                              ? g_strdup_printf ("i%" G_GINT64_FORMAT, value->i)
                              : g_strdup ("");

  g_checksum_update (sum, (const guchar *) text, (gssize) strlen (text) + 1);
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static char *
dup_body (const SaleRemoteOp *op)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GPtrArray) paths = g_hash_table_get_keys_as_ptr_array (op->fields);

  g_ptr_array_sort (paths, compare_texts);
  g_checksum_update (sum, (const guchar *) &op->verb, sizeof op->verb);
  for (guint i = 0; i < paths->len; i++)
    {
      g_checksum_update (sum, paths->pdata[i], (gssize) strlen (paths->pdata[i]) + 1);
      update_sum (sum, sale_remote_fields_get (op->fields, paths->pdata[i]));
    }
  return g_strdup (g_checksum_get_string (sum));
}

static void
add_where (const SaleMapKind *kind, SaleRemoteOp *op)
{
  GHashTableIter iter;
  gpointer path, value;

  g_hash_table_iter_init (&iter, kind->resource->where);
  while (g_hash_table_iter_next (&iter, &path, &value))
    sale_remote_fields_take (op->fields, path, sale_value_copy (value));
}

/* FALSE when it has to wait for another record. */
static gboolean
fill (SaleRecordBatch *batch, SaleLedger *ledger, SaleRecord *record, SaleLink *link,
      SaleRemoteOp *op)
{
  const SaleMapKind *kind = batch->kind;
  const SaleKindSpec *spec = sale_kind_get_spec (kind->kind);
  gboolean creates = op->verb == SALE_REMOTE_CREATE;
  g_autoptr (GArray) pending = sale_sync_plan_list_pending (kind, record, creates ? NULL : link);

  for (guint i = 0; i < pending->len; i++)
    {
      const SaleMapField *field = kind->fields->pdata[g_array_index (pending, guint, i)];
      const SaleValue *mine = sale_record_get_value (record, field->field);
      SaleValue there;
      SaleMapResult result =
          sale_record_sync_give (batch->self, ledger, kind, field, record, &there);

      if (result == SALE_MAP_UNKNOWN && (spec->fields[field->field].flags & SALE_NEEDED) &&
          !batch->self->dry)
        return FALSE;
      if (result != SALE_MAP_FINE && !batch->self->dry)
        continue;
      sale_remote_fields_take (op->fields, field->path, there);
      sale_link_set (link, SALE_LINK_SENT, field->field, mine);
    }
  return g_hash_table_size (op->fields) > 0;
}

static SaleRemoteOp *
new_op (SaleRecordBatch *batch, SaleRemoteVerb verb, SaleRecord *record, const SaleLink *link)
{
  SaleUuid id = sale_uuid_new (MAX (sale_record_sync_now (batch->self), 0));
  SaleRemoteOp *op = sale_remote_op_new (verb, batch->kind->resource->name, &id);

  op->remote = g_strdup (link->name);
  op->version = g_strdup (link->version);
  op->key = *sale_record_get_uuid (record);
  return op;
}

static void
list_op (SaleRecordBatch *batch, SaleRecord *record, const SaleLink *link, const SaleRemoteOp *op)
{
  const SaleKindSpec *spec = sale_kind_get_spec (batch->kind->kind);
  SaleRecordChange *change;

  if (batch->self->run->changes == NULL)
    return;
  change = sale_record_change_new (TRUE, op->verb, record);
  for (guint i = 0; i < link->values->len; i++)
    {
      const SaleLinkValue *sent = &g_array_index (link->values, SaleLinkValue, i);

      if (sent->role == SALE_LINK_SENT)
        sale_record_change_add (change, &spec->fields[sent->field], sent->field,
                                sale_link_get (link, SALE_LINK_BASE, sent->field), &sent->value);
    }
  g_ptr_array_add (batch->self->run->changes, change);
}

/* What was refused is not sent again as it is. */
static gboolean
is_refused (const SaleLink *link, const char *body)
{
  return link->attempt.state == SALE_ATTEMPT_REFUSED && g_strcmp0 (link->attempt.body, body) == 0;
}

static gboolean
note_op (SaleRecordBatch *batch, SaleLedger *ledger, SaleRecord *record, SaleLink *link,
         SaleRemoteOp *op, GError **error)
{
  SaleRecordSync *self = batch->self;
  g_autofree char *body = dup_body (op);
  guint tries = g_strcmp0 (link->attempt.body, body) == 0 ? link->attempt.tries : 0;

  if (is_refused (link, body))
    {
      sale_remote_op_free (op);
      return TRUE;
    }
  list_op (batch, record, link, op);
  self->run->pending++;
  if (op->verb == SALE_REMOTE_CREATE)
    add_where (batch->kind, op);
  g_set_str (&link->attempt.body, body);
  g_clear_pointer (&link->attempt.reason, g_free);
  link->attempt.state = SALE_ATTEMPT_SENT;
  link->attempt.uuid = op->id;
  link->attempt.verb = (int) op->verb + 1;
  link->attempt.at = sale_record_sync_now (self);
  link->attempt.tries = tries + 1;
  link->changed = TRUE;
  g_ptr_array_add (batch->ops, op);
  g_ptr_array_add (batch->links, sale_link_copy (link));
  return self->dry || ledger->class->put_link (ledger, link, error);
}

/**
 * sale_record_batch_prepare:
 * @link: (nullable): %NULL for one that was never there
 *
 * Adds what is to be said of a record, noted before it leaves; nothing when it has to wait for
 * another or was refused as it is.
 */
gboolean
sale_record_batch_prepare (SaleRecordBatch *batch, SaleLedger *ledger, SaleRecord *record,
                           SaleLink *link, SaleRemoteVerb verb, GError **error)
{
  g_autoptr (SaleLink) own = link
                                 ? sale_link_copy (link)
                                 : sale_link_new (sale_record_sync_get_resource (batch->kind), NULL,
                                                  batch->kind->kind, sale_record_get_id (record));
  SaleRemoteOp *op = new_op (batch, verb, record, own);
  gboolean writes = verb == SALE_REMOTE_CREATE || verb == SALE_REMOTE_UPDATE;

  sale_link_unset_all (own, SALE_LINK_SENT);
  if (writes && !fill (batch, ledger, record, own, op))
    {
      batch->self->run->waiting++;
      batch->self->run->pending++;
      sale_remote_op_free (op);
      return TRUE;
    }
  return note_op (batch, ledger, record, own, op, error);
}
