/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-apply.h"

#include "sale-fact.h"
#include "sale-query-private.h"
#include "sale-search-index.h"

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

/* Values ----------------------------------------------------------------- */

static gboolean
resolve_refs (SaleApply *self, SaleValue *value)
{
  g_autoptr (GArray) ids = sale_refs_split (value->type == SALE_VALUE_TEXT ? value->text : NULL);
  g_autofree char *json = NULL;

  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = sale_apply_resolve (self, g_array_index (ids, gint64, i));

      if (id == 0)
        return FALSE;
      g_array_index (ids, gint64, i) = id;
    }
  json = sale_refs_join ((gint64 *) (gpointer) ids->data, ids->len);
  sale_value_clear (value);
  *value = sale_value_text (json);
  return TRUE;
}

/* The op's value as the book takes it: checked, with this set's ids made real. */
static gboolean
prepare_value (SaleApply *self, const SaleKindSpec *spec, const SaleOp *op, SaleValue *value,
               GError **error)
{
  const SaleFieldSpec *field = &spec->fields[op->field];
  gboolean known = TRUE;

  *value = sale_value_copy (&op->value);
  if (field->type == SALE_FIELD_REF && value->type == SALE_VALUE_INT)
    {
      value->i = sale_apply_resolve (self, value->i);
      known = value->i != 0;
    }
  else if (field->type == SALE_FIELD_REFS)
    known = resolve_refs (self, value);
  if (known && sale_field_check (field, value, error))
    return TRUE;

  if (!known)
    g_set_error (error, SALE_ERROR, SALE_ERROR_INVALID,
                 _("%s: names a record that is not there"), field->name);
  sale_value_clear (value);
  return FALSE;
}

static gboolean
clear_links (SaleDb *db, gint64 owner, int number, GError **error)
{
  SaleStatement *remove =
      sale_db_prepare (db, "DELETE FROM link WHERE owner = ?1 AND field = ?2", error);

  if (remove == NULL)
    return FALSE;
  sqlite3_bind_int64 (remove, 1, owner);
  sqlite3_bind_int (remove, 2, number);
  return sale_db_run (db, remove, error);
}

/**
 * sale_apply_write_links:
 * @value: a set of ids, as JSON
 * @fresh: whether @owner is a new record, which has no links yet
 *
 * Makes the set of references @field of @owner hold @value; writes no log.
 */
gboolean
sale_apply_write_links (SaleDb *db, SaleKind kind, guint field, gint64 owner,
                        const SaleValue *value, gboolean fresh, GError **error)
{
  g_autoptr (GArray) ids = sale_refs_split (value->type == SALE_VALUE_TEXT ? value->text : NULL);
  SaleStatement *insert =
      sale_db_prepare (db, "INSERT INTO link (owner, field, target) VALUES (?1, ?2, ?3)", error);
  int number = sale_db_field (db, kind, field);

  if (insert == NULL || (!fresh && !clear_links (db, owner, number, error)))
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      sqlite3_bind_int64 (insert, 1, owner);
      sqlite3_bind_int (insert, 2, number);
      sqlite3_bind_int64 (insert, 3, g_array_index (ids, gint64, i));
      if (!sale_db_run (db, insert, error))
        return FALSE;
    }
  return TRUE;
}

/* Creation --------------------------------------------------------------- */

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

static gboolean
insert_row (SaleApply *self, SaleRecord *record, GError **error)
{
  static char *sql[SALE_N_KINDS]; /* made once; only the writer comes here */
  const SaleKindSpec *spec = sale_record_get_spec (record);
  SaleStatement *insert;
  int index = 3;

  if (sql[spec->kind] == NULL)
    sql[spec->kind] = dup_insert_sql (spec);
  insert = sale_db_prepare (self->db, sql[spec->kind], error);
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

/* A creation and the values set right behind it are one row. */
static gboolean
apply_create (SaleApply *self, const SaleOp *ops, gsize n_ops, gsize *used, GError **error)
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

      if (!prepare_value (self, spec, &ops[*used], &value, error))
        return FALSE;
      sale_record_take_value (record, ops[*used].field, value);
    }

  return check_needed (record, error) && check_wholes (self, record, error) &&
         sale_apply_note_made (self, record, error) && insert_row (self, record, error) &&
         write_new_links (self, record, error) &&
         sale_apply_log (self, id, SALE_LOG_CREATED, &(SaleValue) SALE_VALUE_INIT, error) &&
         sale_search_index_add (self->db, record, error);
}

/* Change ----------------------------------------------------------------- */

static gboolean
settle_fact (SaleApply *self, SaleRecord *record, int field, const char *item, gint64 change,
             GError **error)
{
  g_autoptr (SaleFact) fact = sale_fact_new (self->db, record, field, item);

  return sale_fact_replace_heads (fact, change, error);
}

/* The row just logged is made by somebody who saw all that stood for the fact. */
static gboolean
settle (SaleApply *self, SaleRecord *record, int field, const SaleValue *value, GError **error)
{
  const SaleKindSpec *spec = sale_record_get_spec (record);
  gint64 change = sqlite3_last_insert_rowid (self->db->handle);
  g_auto (GStrv) items = NULL;

  if (self->foreign || !self->contested)
    return TRUE;
  if (field < 0 || !sale_field_is_set (&spec->fields[field]))
    return settle_fact (self, record, field, NULL, change, error);
  items = sale_set_list_differences (self->db, &spec->fields[field],
                                     sale_record_get_value (record, (guint) field), value, error);
  if (items == NULL)
    return FALSE;
  for (guint i = 0; items[i]; i++)
    if (!settle_fact (self, record, field, items[i], change, error))
      return FALSE;
  return TRUE;
}

/* A deletion elsewhere that did not keep the record from being shown did not know of this. */
static gboolean
set_apart (SaleApply *self, gint64 record, GError **error)
{
  SaleStatement *update;

  if (self->foreign || !self->contested)
    return TRUE;
  update = sale_db_prepare (
      self->db, "UPDATE head SET apart = 1 WHERE record = ?1 AND unit = 2 AND value IS NOT NULL",
      error);
  if (update == NULL)
    return FALSE;
  sqlite3_bind_int64 (update, 1, record);
  return sale_db_run (self->db, update, error);
}

static gboolean
log_field (SaleApply *self, SaleRecord *record, guint field, const SaleValue *value, GError **error)
{
  gint64 id = sale_record_get_id (record);
  gboolean made;

  if (!sale_apply_has_made (self, id, &made, error))
    return FALSE;
  return made ||
         (sale_apply_log (self, id, sale_db_field (self->db, sale_record_get_kind (record), field),
                          sale_record_get_value (record, field), error) &&
          set_apart (self, id, error) && settle (self, record, (int) field, value, error));
}

/**
 * sale_apply_write_field:
 * @record: as it is; not changed
 *
 * Writes one field and its line of the log.
 */
gboolean
sale_apply_write_field (SaleApply *self, SaleRecord *record, guint field, const SaleValue *value,
                        GError **error)
{
  const SaleKindSpec *spec = sale_record_get_spec (record);
  gint64 id = sale_record_get_id (record);
  g_autofree char *sql = NULL;
  SaleStatement *update;

  if (spec->fields[field].type == SALE_FIELD_REF && !sale_apply_note_moved (self, record, error))
    return FALSE;
  if (!log_field (self, record, field, value, error))
    return FALSE;
  if (spec->fields[field].type == SALE_FIELD_REFS)
    return sale_apply_write_links (self->db, spec->kind, field, id, value, FALSE, error);

  sql = g_strdup_printf ("UPDATE \"%s\" SET \"%s\" = ?2 WHERE id = ?1", spec->name,
                         spec->fields[field].name);
  update = sale_db_prepare (self->db, sql, error);
  if (update == NULL)
    return FALSE;
  sqlite3_bind_int64 (update, 1, id);
  sale_statement_bind (update, 2, value);
  return sale_db_run (self->db, update, error);
}

static gboolean
stamp (SaleApply *self, const SaleKindSpec *spec, gint64 id, GError **error)
{
  g_autofree char *sql =
      g_strdup_printf ("UPDATE \"%s\" SET changed = ?2 WHERE id = ?1", spec->name);
  SaleStatement *update = sale_db_prepare (self->db, sql, error);

  if (update == NULL)
    return FALSE;
  sqlite3_bind_int64 (update, 1, id);
  sqlite3_bind_int64 (update, 2, self->now);
  return sale_db_run (self->db, update, error);
}

static gboolean
refuse_clearing (const SaleFieldSpec *field, const SaleValue *value, GError **error)
{
  if (!(field->flags & SALE_NEEDED) || value->type != SALE_VALUE_NONE)
    return FALSE;
  g_set_error (error, SALE_ERROR, SALE_ERROR_INVALID, _("%s: cannot be empty"), field->name);
  return TRUE;
}

/**
 * sale_apply_finish_record:
 *
 * Notes that the record was changed, and what it can be found by.
 */
gboolean
sale_apply_finish_record (SaleApply *self, SaleRecord *record, GError **error)
{
  gint64 id = sale_record_get_id (record);

  return sale_apply_note_changed (self, record, error) &&
         stamp (self, sale_record_get_spec (record), id, error) &&
         sale_search_index_update (self->db, record, error);
}

/* Whether @record is as somebody deleted it; then it has to be brought back first. */
static gboolean
refuse_deleted (SaleRecord *record, GError **error)
{
  if (sale_record_get_deleted (record) == SALE_INSTANT_NONE)
    return FALSE;
  g_set_error (error, SALE_ERROR, SALE_ERROR_INVALID,
               _("“%s” was deleted; restore it first"), sale_record_get_title (record));
  return TRUE;
}

/* What is shown is what a person wants: the other candidates are seen and replaced. */
static gboolean
apply_settle (SaleApply *self, SaleRecord *record, guint field, GError **error)
{
  g_autoptr (SaleFact) fact = sale_fact_new (self->db, record, (int) field, NULL);
  g_autoptr (GPtrArray) heads = sale_fact_list_explicit (fact, error);

  if (heads == NULL)
    return FALSE;
  return heads->len == 0 ||
         log_field (self, record, field, sale_record_get_value (record, field), error);
}

static gboolean
apply_set (SaleApply *self, SaleRecord *record, const SaleOp *op, gboolean *searchable,
           gboolean *any, GError **error)
{
  const SaleKindSpec *spec = sale_record_get_spec (record);
  g_auto (SaleValue) value = SALE_VALUE_INIT;

  if (op->type == SALE_OP_SETTLE)
    {
      *any = TRUE;
      return apply_settle (self, record, op->field, error);
    }
  if (!prepare_value (self, spec, op, &value, error) ||
      refuse_clearing (&spec->fields[op->field], &value, error))
    return FALSE;
  if (sale_value_equal (&value, sale_record_get_value (record, op->field)))
    return TRUE;
  if (!sale_apply_write_field (self, record, op->field, &value, error))
    return FALSE;

  sale_record_set_value (record, op->field, &value);
  *searchable |= (spec->fields[op->field].flags & (SALE_SEARCH | SALE_TITLE)) != 0;
  *any = TRUE;
  return TRUE;
}

static gboolean
is_update (const SaleOp *op)
{
  return op->type == SALE_OP_SET || op->type == SALE_OP_SETTLE;
}

/* The values set on one record, one after the other. */
static gboolean
apply_update (SaleApply *self, const SaleOp *ops, gsize n_ops, gsize *used, GError **error)
{
  gint64 id = sale_apply_resolve (self, ops[0].record);
  g_autoptr (SaleRecord) record = sale_db_get_record (self->db, ops[0].kind, id, error);
  gboolean searchable = FALSE, any = FALSE;

  if (record == NULL || refuse_deleted (record, error))
    return FALSE;
  for (*used = 0; *used < n_ops && is_update (&ops[*used]) && ops[*used].record == ops[0].record;
       (*used)++)
    if (!apply_set (self, record, &ops[*used], &searchable, &any, error))
      return FALSE;
  if (!any)
    return TRUE;

  return sale_apply_note_changed (self, record, error) &&
         stamp (self, sale_record_get_spec (record), id, error) &&
         (!searchable || sale_search_index_update (self->db, record, error));
}

/* Deletion --------------------------------------------------------------- */

/**
 * sale_apply_write_deleted:
 * @record: gets the new state
 * @deleted: the instant, or %SALE_INSTANT_NONE to bring the record back
 */
gboolean
sale_apply_write_deleted (SaleApply *self, SaleRecord *record, gint64 deleted, GError **error)
{
  const SaleKindSpec *spec = sale_record_get_spec (record);
  g_autofree char *sql =
      g_strdup_printf ("UPDATE \"%s\" SET deleted = ?2, changed = ?3 WHERE id = ?1", spec->name);
  SaleStatement *update = sale_db_prepare (self->db, sql, error);
  gint64 old = sale_record_get_deleted (record), id = sale_record_get_id (record);
  SaleValue old_value =
      old == SALE_INSTANT_NONE ? (SaleValue) SALE_VALUE_INIT : sale_value_int (old);

  if (update == NULL || !sale_apply_log (self, id, SALE_LOG_DELETED, &old_value, error) ||
      !settle (self, record, -1, NULL, error))
    return FALSE;
  sqlite3_bind_int64 (update, 1, id);
  if (deleted != SALE_INSTANT_NONE)
    sqlite3_bind_int64 (update, 2, deleted);
  sqlite3_bind_int64 (update, 3, self->now);
  if (!sale_db_run (self->db, update, error))
    return FALSE;

  sale_record_set_identity (record, id, sale_record_get_uuid (record),
                            sale_record_get_created (record), self->now, deleted);
  return sale_apply_note_changed (self, record, error) &&
         sale_search_index_update (self->db, record, error);
}

/* Living records whose field @field is @id. */
static GArray *
find_children (SaleDb *db, const SaleKindSpec *spec, guint field, gint64 id, GError **error)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT id FROM \"%s\" WHERE \"%s\" = ?1 AND deleted IS NULL", spec->name,
                       spec->fields[field].name);
  g_autoptr (SaleStatement) select = sale_db_prepare (db, sql, error);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean row = TRUE;

  if (select == NULL)
    return NULL;
  sqlite3_bind_int64 (select, 1, id);
  while (row)
    {
      gint64 child;

      if (!sale_db_step (db, select, &row, error))
        return NULL;
      child = row ? sqlite3_column_int64 (select, 0) : 0;
      if (row)
        g_array_append_val (ids, child);
    }
  return g_steal_pointer (&ids);
}

/**
 * sale_kind_get_holder:
 *
 * Returns: the field by which records of @kind are part of one of @whole, and are deleted with
 *   it; -1 when they are not.
 */
int
sale_kind_get_holder (SaleKind whole, SaleKind kind)
{
  const SaleKindSpec *spec = sale_kind_get_spec (kind);
  int field = whole == SALE_KIND_ACCOUNT ? spec->account : spec->parent;

  return field >= 0 && spec->fields[field].target == whole &&
                 (spec->fields[field].flags & SALE_NEEDED)
             ? field
             : -1;
}

static gboolean delete_record (SaleApply *self, SaleKind kind, gint64 id, GError **error);

static gboolean
delete_children (SaleApply *self, SaleKind parent, gint64 id, GError **error)
{
  for (guint kind = 1; kind < SALE_N_KINDS; kind++)
    {
      const SaleKindSpec *spec = sale_kind_get_spec ((SaleKind) kind);
      int field = sale_kind_get_holder (parent, (SaleKind) kind);
      g_autoptr (GArray) ids = NULL;

      if (field < 0)
        continue;
      ids = find_children (self->db, spec, (guint) field, id, error);
      if (ids == NULL)
        return FALSE;
      for (guint i = 0; i < ids->len; i++)
        if (!delete_record (self, (SaleKind) kind, g_array_index (ids, gint64, i), error))
          return FALSE;
    }
  return TRUE;
}

/* Others deleted the record, or brought it back, without knowing all that happened: then doing
 * it again settles the matter. */
static gboolean
is_contested (SaleApply *self, SaleRecord *record, gboolean *contested, GError **error)
{
  g_autoptr (SaleFact) fact = NULL;
  g_autoptr (GPtrArray) heads = NULL;

  if (!self->contested)
    return TRUE;
  fact = sale_fact_new (self->db, record, -1, NULL);
  heads = sale_fact_list_explicit (fact, error);
  *contested = heads && heads->len > 0;
  return heads != NULL;
}

static gboolean
delete_record (SaleApply *self, SaleKind kind, gint64 id, GError **error)
{
  g_autoptr (SaleRecord) record = sale_db_get_record (self->db, kind, id, error);
  gboolean contested = FALSE;

  if (record == NULL)
    return FALSE;
  if (sale_record_get_deleted (record) != SALE_INSTANT_NONE &&
      !is_contested (self, record, &contested, error))
    return FALSE;
  if (sale_record_get_deleted (record) != SALE_INSTANT_NONE && !contested)
    return TRUE;
  return delete_children (self, kind, id, error) &&
         sale_apply_write_deleted (self, record, self->now, error);
}

static gboolean
restore_record (SaleApply *self, SaleKind kind, gint64 id, GError **error)
{
  g_autoptr (SaleRecord) record = sale_db_get_record (self->db, kind, id, error);
  gboolean contested = FALSE;

  if (record == NULL || !is_contested (self, record, &contested, error))
    return FALSE;
  return (sale_record_get_deleted (record) == SALE_INSTANT_NONE && !contested) ||
         sale_apply_write_deleted (self, record, SALE_INSTANT_NONE, error);
}

static gboolean
check_op (SaleApply *self, const SaleOp *op, GError **error)
{
  gboolean fits = op->kind > 0 && op->kind < SALE_N_KINDS &&
                  (!is_update (op) || op->field < sale_kind_get_spec (op->kind)->n_fields) &&
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
        fine = apply_create (self, ops + i, n_ops - i, &used, error);
      else if (fine && is_update (&ops[i]))
        fine = apply_update (self, ops + i, n_ops - i, &used, error);
      else if (fine && ops[i].type == SALE_OP_DELETE)
        fine = delete_record (self, ops[i].kind, sale_apply_resolve (self, ops[i].record), error);
      else if (fine)
        fine = restore_record (self, ops[i].kind, sale_apply_resolve (self, ops[i].record), error);
      if (!fine)
        return FALSE;
    }
  return TRUE;
}

/**
 * sale_db_find_account:
 * @account: (out): the account that a record belongs to, 0 for none
 *
 * Follows the record's parents up to the one that names an account.
 */
gboolean
sale_db_find_account (SaleDb *db, SaleKind kind, gint64 id, gint64 *account, GError **error)
{
  gboolean row;

  *account = id;
  while (kind != SALE_KIND_ACCOUNT && *account != 0)
    {
      const SaleKindSpec *spec = sale_kind_get_spec (kind);
      int field = spec->account >= 0 ? spec->account : spec->parent;
      g_autoptr (SaleStatement) select = NULL;
      g_autofree char *sql = NULL;

      if (field < 0)
        {
          *account = 0;
          break;
        }
      sql = g_strdup_printf ("SELECT \"%s\" FROM \"%s\" WHERE id = ?1", spec->fields[field].name,
                             spec->name);
      select = sale_db_prepare (db, sql, error);
      if (select == NULL)
        return FALSE;
      sqlite3_bind_int64 (select, 1, *account);
      if (!sale_db_step (db, select, &row, error))
        return FALSE;
      *account = row ? sqlite3_column_int64 (select, 0) : 0;
      kind = spec->fields[field].target;
    }
  return TRUE;
}
