/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-apply-private.h"

#include <glib/gi18n-lib.h>

void
sale_apply_init (SaleApply *self, SaleDb *db, gint64 set, gint64 now)
{
  *self = (SaleApply) { .db = db, .set = set, .now = now };
  g_autofree char *directory = g_path_get_dirname (db->path);

  self->ids = sale_disk_array_new (directory, sizeof (gint64));
  self->changed = g_array_new (FALSE, FALSE, sizeof (SaleRecordRef));
  self->seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->accounts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

void
sale_apply_clear (SaleApply *self)
{
  g_clear_pointer (&self->ids, sale_disk_array_free);
  g_clear_pointer (&self->changed, g_array_unref);
  g_clear_pointer (&self->seen, g_hash_table_unref);
  g_clear_pointer (&self->accounts, g_hash_table_unref);
}

/**
 * sale_apply_resolve:
 * @id: an id of the book, or a negative one of the set
 *
 * Returns: the id in the book, 0 when the set has made no such record.
 */
gint64
sale_apply_resolve (SaleApply *self, gint64 id)
{
  if (id >= 0)
    return id;
  return (guint64) -id <= self->ids->len ? sale_disk_array_index (self->ids, gint64, -id - 1) : 0;
}

/**
 * sale_apply_log:
 * @field: the field's number in the log
 * @old: what it held
 *
 * One line of the log.
 */
gboolean
sale_apply_log (SaleApply *self, gint64 record, int field, const SaleValue *old, GError **error)
{
  SaleStatement *insert = sale_db_prepare (
      self->db, "INSERT INTO change (change_set, record, field, old) VALUES (?1, ?2, ?3, ?4)",
      error);

  if (insert == NULL)
    return FALSE;
  sqlite3_bind_int64 (insert, 1, self->set);
  sqlite3_bind_int64 (insert, 2, record);
  sqlite3_bind_int (insert, 3, field);
  sale_statement_bind (insert, 4, old);
  return sale_db_run (self->db, insert, error);
}

static gboolean
check_op (SaleApply *self, const SaleOp *op, GError **error)
{
  gboolean fits =
      op->kind > 0 && op->kind < SALE_N_KINDS &&
      (!sale_op_is_update (op) || op->field < sale_kind_get_spec (op->kind)->n_fields) &&
      (op->type == SALE_OP_CREATE || sale_apply_resolve (self, op->record) != 0);

  if (!fits)
    g_set_error (error, SALE_ERROR, SALE_ERROR_INVALID,
                 _("A change names a record that is not there"));
  return fits;
}

/**
 * sale_apply_ops:
 * @ops: (array length=n_ops): changes, in their order
 *
 * Writes @ops into the open transaction: rows, log, links, search index. On
 * error the caller rolls back.
 */
gboolean
sale_apply_ops (SaleApply *self, const SaleOp *ops, gsize n_ops, GError **error)
{
  gint64 contested;

  if (!sale_db_get_int (self->db, "SELECT EXISTS (SELECT 1 FROM head)", &contested, error))
    return FALSE;
  self->contested = contested != 0;
  for (gsize i = 0, used = 1; i < n_ops; i += used)
    {
      gboolean fine = check_op (self, &ops[i], error);

      used = 1;
      if (fine && ops[i].type == SALE_OP_CREATE)
        fine = sale_apply_create (self, ops + i, n_ops - i, &used, error);
      else if (fine && sale_op_is_update (&ops[i]))
        fine = sale_apply_update (self, ops + i, n_ops - i, &used, error);
      else if (fine && ops[i].type == SALE_OP_DELETE)
        fine =
            sale_apply_delete (self, ops[i].kind, sale_apply_resolve (self, ops[i].record), error);
      else if (fine)
        fine =
            sale_apply_restore (self, ops[i].kind, sale_apply_resolve (self, ops[i].record), error);
      if (!fine)
        return FALSE;
    }
  return TRUE;
}
