/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records that go, with their parts, and come back. */
#include "sale-apply-private.h"

#include "sale-fact.h"
#include "sale-query-private.h"
#include "sale-search-index.h"

#include <glib/gi18n-lib.h>

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
      !sale_apply_settle (self, record, -1, NULL, error))
    return FALSE;
  sqlite3_bind_int64 (update, 1, id);
  if (deleted != SALE_INSTANT_NONE)
    sqlite3_bind_int64 (update, 2, deleted);
  sqlite3_bind_int64 (update, 3, self->now);
  if (!sale_db_run (self->db, update, error))
    return FALSE;

  sale_record_set_identity (record, id, sale_record_get_uuid (record),
                            sale_record_get_created (record), self->now, deleted);
  return sale_apply_note_changed (self, record, TRUE, error) &&
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
        if (!sale_apply_delete (self, (SaleKind) kind, g_array_index (ids, gint64, i), error))
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

/**
 * sale_apply_delete:
 *
 * Deletes the record and what is part of it.
 */
gboolean
sale_apply_delete (SaleApply *self, SaleKind kind, gint64 id, GError **error)
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

/**
 * sale_apply_restore:
 *
 * Brings the record back.
 */
gboolean
sale_apply_restore (SaleApply *self, SaleKind kind, gint64 id, GError **error)
{
  g_autoptr (SaleRecord) record = sale_db_get_record (self->db, kind, id, error);
  gboolean contested = FALSE;

  if (record == NULL || !is_contested (self, record, &contested, error))
    return FALSE;
  return (sale_record_get_deleted (record) == SALE_INSTANT_NONE && !contested) ||
         sale_apply_write_deleted (self, record, SALE_INSTANT_NONE, error);
}
