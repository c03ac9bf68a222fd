/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The records of a ledger in memory. */
#include "sale-ledger-memory-private.h"

#include "sale-records.h"

#include <glib/gi18n-lib.h>

SaleRecord *
sale_memory_ledger_get_record (SaleLedger *ledger, gint64 id, GError **error)
{
  SaleMemoryLedger *self = (SaleMemoryLedger *) ledger;
  SaleRecord *record = g_hash_table_lookup (self->records, &id);

  if (record)
    return g_object_ref (record);
  if (self->below)
    return self->below->class->get_record (self->below, id, error);
  g_set_error_literal (error, SALE_ERROR, SALE_ERROR_NOT_FOUND, _("There is no such record"));
  return NULL;
}

gboolean
sale_memory_ledger_find_uuid (SaleLedger *ledger, const SaleUuid *uuid, gint64 *record,
                              GError **error)
{
  SaleMemoryLedger *self = (SaleMemoryLedger *) ledger;
  GHashTableIter iter;
  gpointer value;

  *record = 0;
  g_hash_table_iter_init (&iter, self->records);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (sale_uuid_equal (sale_record_get_uuid (value), uuid))
      *record = sale_record_get_id (value);
  return *record || self->below == NULL ||
         self->below->class->find_uuid (self->below, uuid, record, error);
}

static gboolean
has_link (SaleMemoryLedger *self, gint64 record)
{
  gint64 id = (gint64) GPOINTER_TO_SIZE (g_hash_table_lookup (self->by_record, &record));
  const SaleLink *link = id ? g_hash_table_lookup (self->links, &id) : NULL;

  return link && link->name;
}

static gboolean
is_twin (SaleMemoryLedger *self, SaleRecord *record, SaleKind kind, guint field,
         const SaleValue *value)
{
  return sale_record_get_kind (record) == kind &&
         sale_record_get_deleted (record) == SALE_INSTANT_NONE &&
         sale_value_equal (sale_record_get_value (record, field), value) &&
         !has_link (self, sale_record_get_id (record));
}

static int
compare_ids (const void *a, const void *b)
{
  gint64 left = *(const gint64 *) a, right = *(const gint64 *) b;

  return (left > right) - (left < right);
}

gboolean
sale_memory_ledger_find_twins (SaleLedger *ledger, SaleKind kind, guint field,
                               const SaleValue *value, GArray *records, GError **error)
{
  SaleMemoryLedger *self = (SaleMemoryLedger *) ledger;
  GHashTableIter iter;
  gpointer record;

  if (self->below &&
      !self->below->class->find_twins (self->below, kind, field, value, records, error))
    return FALSE;
  for (guint i = records->len; i > 0; i--)
    if (has_link (self, g_array_index (records, gint64, i - 1)))
      g_array_remove_index (records, i - 1);
  g_hash_table_iter_init (&iter, self->records);
  while (g_hash_table_iter_next (&iter, NULL, &record))
    {
      gint64 id = sale_record_get_id (record);

      if (is_twin (self, record, kind, field, value))
        g_array_append_val (records, id);
    }
  g_array_sort (records, compare_ids);
  return TRUE;
}

static void
append_once (GArray *ids, gint64 id)
{
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id)
      return;
  g_array_append_val (ids, id);
}

/* What this ledger itself logged counts on from the end of the one below. */
gboolean
sale_memory_ledger_list_changed (SaleLedger *ledger, gint64 after, gint64 *last, GArray *records,
                                 GError **error)
{
  SaleMemoryLedger *self = (SaleMemoryLedger *) ledger;
  gint64 below = 0;

  if (self->below && !self->below->class->list_changed (self->below, after, &below, records, error))
    return FALSE;
  for (guint i = (guint) MAX (after - below, 0); i < self->log->len; i++)
    append_once (records, g_array_index (self->log, gint64, i));
  g_array_sort (records, compare_ids);
  *last = below + self->log->len;
  return TRUE;
}

gint64
sale_memory_ledger_next_new (SaleLedger *ledger)
{
  return --((SaleMemoryLedger *) ledger)->last_new;
}

gint64
sale_memory_ledger_get_new_id (SaleLedger *ledger, gint64 provisional)
{
  SaleMemoryLedger *self = (SaleMemoryLedger *) ledger;

  return provisional < 0 && (guint64) -provisional <= self->new_ids->len
             ? g_array_index (self->new_ids, gint64, -provisional - 1)
             : provisional;
}

static void
put_record (SaleMemoryLedger *self, SaleRecord *record)
{
  gint64 id = sale_record_get_id (record);

  sale_memory_ledger_put (self, self->records, id, record);
  g_array_append_val (self->log, id);
}

static void
create (SaleMemoryLedger *self, const SaleOp *op)
{
  SaleRecord *record = sale_record_new (op->kind);
  gint64 id = SALE_MEMORY_LEDGER_FIRST_ID + ++self->last_id;
  SaleUuid uuid = op->uuid;

  if (sale_uuid_is_zero (&uuid))
    uuid = sale_uuid_new (self->last_id);
  sale_record_set_identity (record, id, &uuid, self->last_id, self->last_id, SALE_INSTANT_NONE);
  if (self->new_ids->len < (guint64) -op->record)
    g_array_set_size (self->new_ids, (guint) -op->record);
  g_array_index (self->new_ids, gint64, -op->record - 1) = id;
  put_record (self, record);
}

/* Records are never changed, only replaced by changed copies: somebody may hold one. */
static SaleRecord *
copy_record (SaleMemoryLedger *self, gint64 id, GError **error)
{
  g_autoptr (SaleRecord) record = sale_memory_ledger_get_record (&self->parent, id, error);

  return record ? sale_record_copy (record) : NULL;
}

static void
resolve_refs (SaleMemoryLedger *self, const SaleFieldSpec *spec, SaleValue *value)
{
  if (spec->type == SALE_FIELD_REF && value->type == SALE_VALUE_INT && value->i < 0)
    value->i = sale_memory_ledger_get_new_id (&self->parent, value->i);
}

static gboolean
set_field (SaleMemoryLedger *self, const SaleOp *op, GError **error)
{
  const SaleFieldSpec *spec = &sale_kind_get_spec (op->kind)->fields[op->field];
  g_autoptr (SaleRecord) record =
      copy_record (self, sale_memory_ledger_get_new_id (&self->parent, op->record), error);
  SaleValue value = sale_value_copy (&op->value);

  resolve_refs (self, spec, &value);
  if (record == NULL || !sale_field_check (spec, &value, error))
    {
      sale_value_clear (&value);
      return FALSE;
    }
  if (sale_value_equal (sale_record_get_value (record, op->field), &value))
    {
      sale_value_clear (&value);
      return TRUE;
    }
  sale_record_take_value (record, op->field, value);
  put_record (self, g_steal_pointer (&record));
  return TRUE;
}

static gboolean set_deleted (SaleMemoryLedger *self, gint64 id, gboolean deleted, GError **error);

static gboolean
is_part_of (SaleRecord *record, SaleKind whole, gint64 id)
{
  const SaleKindSpec *spec = sale_record_get_spec (record);
  int field = whole == SALE_KIND_ACCOUNT ? spec->account : spec->parent;

  return field >= 0 && spec->fields[field].target == whole &&
         (spec->fields[field].flags & SALE_NEEDED) &&
         sale_record_get_int (record, (guint) field, 0) == id;
}

/* As the book does it: the parts go with the whole. */
static gboolean
delete_parts (SaleMemoryLedger *self, SaleKind kind, gint64 id, GError **error)
{
  g_autoptr (GArray) ids = sale_memory_ledger_list_records (&self->parent);

  for (guint i = 0; i < ids->len; i++)
    {
      gint64 part = g_array_index (ids, gint64, i);
      SaleRecord *record = g_hash_table_lookup (self->records, &part);

      if (is_part_of (record, kind, id) && !set_deleted (self, part, TRUE, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
set_deleted (SaleMemoryLedger *self, gint64 id, gboolean deleted, GError **error)
{
  g_autoptr (SaleRecord) record = copy_record (self, id, error);
  SaleKind kind;

  if (record == NULL)
    return FALSE;
  kind = sale_record_get_kind (record);
  if ((sale_record_get_deleted (record) != SALE_INSTANT_NONE) == deleted)
    return TRUE;
  if (deleted && !delete_parts (self, kind, id, error))
    return FALSE;
  sale_record_set_identity (record, id, sale_record_get_uuid (record),
                            sale_record_get_created (record), sale_record_get_changed (record),
                            deleted ? ++self->now : SALE_INSTANT_NONE);
  put_record (self, g_steal_pointer (&record));
  return TRUE;
}

gboolean
sale_memory_ledger_write (SaleLedger *ledger, SaleChangeSet *set, GError **error)
{
  SaleMemoryLedger *self = (SaleMemoryLedger *) ledger;
  gsize n_ops;
  const SaleOp *ops = sale_change_set_get_ops (set, &n_ops);

  for (gsize i = 0; i < n_ops; i++)
    {
      gboolean fine = TRUE;

      if (ops[i].type == SALE_OP_CREATE)
        create (self, &ops[i]);
      else if (ops[i].type == SALE_OP_SET)
        fine = set_field (self, &ops[i], error);
      else if (ops[i].type != SALE_OP_SETTLE)
        fine = set_deleted (self, sale_memory_ledger_get_new_id (ledger, ops[i].record),
                            ops[i].type == SALE_OP_DELETE, error);
      if (!fine)
        return FALSE;
    }
  return TRUE;
}

/**
 * sale_memory_ledger_list_records:
 *
 * Returns: (transfer full) (element-type gint64): the records here, deleted ones too, in the order
 *   in which they were made.
 */
GArray *
sale_memory_ledger_list_records (SaleLedger *ledger)
{
  SaleMemoryLedger *self = (SaleMemoryLedger *) ledger;
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, self->records);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_array_append_vals (ids, id, 1);
  g_array_sort (ids, compare_ids);
  return ids;
}
