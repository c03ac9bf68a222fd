/* SPDX-License-Identifier: GPL-3.0-or-later */
/* New records. */
#include "sale-apply-private.h"

#include "sale-search-index.h"

#include <glib/gi18n-lib.h>

static gboolean
remember (SaleApply *self, gint64 provisional, gint64 id, GError **error)
{
  if ((guint64) -provisional > self->ids->len &&
      !sale_disk_array_set_size (self->ids, (gsize) -provisional, error))
    return FALSE;
  sale_disk_array_index (self->ids, gint64, -provisional - 1) = id;
  if (self->first_made == 0)
    self->first_made = id;
  return TRUE;
}

static gboolean
insert_identity (SaleApply *self, const SaleOp *op, SaleUuid *uuid, gint64 *id, GError **error)
{
  SaleStatement *insert =
      sale_db_prepare (self->db, "INSERT INTO record (uuid, kind) VALUES (?1, ?2)", error);

  if (insert == NULL)
    return FALSE;
  *uuid = sale_uuid_is_zero (&op->uuid) ? sale_uuid_new (self->now) : op->uuid;
  sqlite3_bind_blob (insert, 1, uuid->bytes, sizeof uuid->bytes, SQLITE_STATIC);
  sqlite3_bind_int (insert, 2, (int) op->kind);
  if (!sale_db_run (self->db, insert, error))
    return FALSE;
  *id = sqlite3_last_insert_rowid (self->db->handle);
  return TRUE;
}

static char *
dup_insert_sql (const SaleKindSpec *spec)
{
  g_autoptr (GString) columns = g_string_new ("id, created, changed");
  GString *values = g_string_new ("?1, ?2, ?2");
  int index = 3;

  for (guint i = 0; i < spec->n_fields; i++)
    if (spec->fields[i].type != SALE_FIELD_REFS)
      {
        g_string_append_printf (columns, ", \"%s\"", spec->fields[i].name);
        g_string_append_printf (values, ", ?%d", index++);
      }
  g_string_prepend (values, ") VALUES (");
  g_string_prepend (values, columns->str);
  g_string_prepend (values, "\" (");
  g_string_prepend (values, spec->name);
  g_string_prepend (values, "INSERT INTO \"");
  return g_string_free_and_steal (g_string_append_c (values, ')'));
}

static SaleStatement *
prepare_insert (SaleDb *db, const SaleKindSpec *spec, GError **error)
{
  g_autofree char *sql = NULL;
  SaleStatement *insert;
  char shape[16];

  g_snprintf (shape, sizeof shape, "insert %u", spec->kind);
  insert = g_hash_table_lookup (db->shapes, shape);
  if (insert)
    return insert;
  sql = dup_insert_sql (spec);
  insert = sale_db_prepare (db, sql, error);
  if (insert)
    g_hash_table_insert (db->shapes, g_strdup (shape), insert);
  return insert;
}

static gboolean
insert_row (SaleApply *self, SaleRecord *record, GError **error)
{
  const SaleKindSpec *spec = sale_record_get_spec (record);
  SaleStatement *insert = prepare_insert (self->db, spec, error);
  int index = 3;

  if (insert == NULL)
    return FALSE;
  sqlite3_bind_int64 (insert, 1, sale_record_get_id (record));
  sqlite3_bind_int64 (insert, 2, self->now);
  for (guint i = 0; i < spec->n_fields; i++)
    if (spec->fields[i].type != SALE_FIELD_REFS)
      sale_statement_bind (insert, index++, sale_record_get_value (record, i));
  return sale_db_run (self->db, insert, error);
}

static gboolean
check_needed (SaleRecord *record, GError **error)
{
  const SaleKindSpec *spec = sale_record_get_spec (record);

  for (guint i = 0; i < spec->n_fields; i++)
    if ((spec->fields[i].flags & SALE_NEEDED) && !sale_record_has (record, i))
      {
        g_set_error (error, SALE_ERROR, SALE_ERROR_INVALID,
                     _("%s: a new %s needs it"), spec->fields[i].name, spec->name);
        return FALSE;
      }
  return TRUE;
}

static gboolean
write_new_links (SaleApply *self, SaleRecord *record, GError **error)
{
  const SaleKindSpec *spec = sale_record_get_spec (record);

  for (guint i = 0; i < spec->n_fields; i++)
    if (spec->fields[i].type == SALE_FIELD_REFS && sale_record_has (record, i) &&
        !sale_apply_write_links (self->db, spec->kind, i, sale_record_get_id (record),
                                 sale_record_get_value (record, i), TRUE, error))
      return FALSE;
  return TRUE;
}

static gboolean
is_whole_deleted (SaleApply *self, const SaleKindSpec *whole, gint64 id, gboolean *deleted,
                  GError **error)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT 1 FROM \"%s\" WHERE id = ?1 AND deleted IS NOT NULL", whole->name);
  g_autoptr (SaleStatement) select = sale_db_prepare (self->db, sql, error);

  if (select == NULL)
    return FALSE;
  sqlite3_bind_int64 (select, 1, id);
  return sale_db_step (self->db, select, deleted, error);
}

/* Nothing becomes part of what was deleted. */
static gboolean
check_wholes (SaleApply *self, SaleRecord *record, GError **error)
{
  for (guint kind = 1; kind < SALE_N_KINDS && !self->foreign; kind++)
    {
      const SaleKindSpec *whole = sale_kind_get_spec ((SaleKind) kind);
      int field = sale_kind_get_holder ((SaleKind) kind, sale_record_get_kind (record));
      gboolean deleted = FALSE;

      if (field < 0)
        continue;
      if (!is_whole_deleted (self, whole, sale_record_get_int (record, (guint) field, 0), &deleted,
                             error))
        return FALSE;
      if (deleted)
        {
          g_set_error (error, SALE_ERROR, SALE_ERROR_INVALID,
                       _("%s: names a record that was deleted"),
                         sale_record_get_spec (record)->fields[field].name);
          return FALSE;
        }
    }
  return TRUE;
}

/**
 * sale_apply_create:
 * @used: (out): how many of @ops were done
 *
 * A creation and the values set right behind it are one row.
 */
gboolean
sale_apply_create (SaleApply *self, const SaleOp *ops, gsize n_ops, gsize *used, GError **error)
{
  const SaleKindSpec *spec = sale_kind_get_spec (ops[0].kind);
  g_autoptr (SaleRecord) record = sale_record_new (ops[0].kind);
  SaleUuid uuid;
  gint64 id = 0;

  if (!insert_identity (self, &ops[0], &uuid, &id, error))
    return FALSE;
  sale_record_set_identity (record, id, &uuid, self->now, self->now, SALE_INSTANT_NONE);
  if (!remember (self, ops[0].record, id, error))
    return FALSE;

  for (*used = 1;
       *used < n_ops && ops[*used].type == SALE_OP_SET && ops[*used].record == ops[0].record;
       (*used)++)
    {
      SaleValue value;

      if (!sale_apply_prepare_value (self, spec, &ops[*used], &value, error))
        return FALSE;
      sale_record_take_value (record, ops[*used].field, value);
    }

  return check_needed (record, error) && check_wholes (self, record, error) &&
         sale_apply_note_made (self, record, error) && insert_row (self, record, error) &&
         write_new_links (self, record, error) &&
         sale_apply_log (self, id, SALE_LOG_CREATED, &(SaleValue) SALE_VALUE_INIT, error) &&
         sale_search_index_add (self->db, record, error);
}
