/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Changes of records that are there. */
#include "sale-apply-private.h"

#include "sale-fact.h"
#include "sale-figures.h"
#include "sale-query-private.h"
#include "sale-search-index.h"

#include <glib/gi18n-lib.h>

static gboolean
settle_fact (SaleApply *self, SaleRecord *record, int field, const char *item, gint64 change,
             GError **error)
{
  g_autoptr (SaleFact) fact = sale_fact_new (self->db, record, field, item);

  return sale_fact_replace_heads (fact, field, change, error);
}

/**
 * sale_apply_settle:
 * @field: -1 for the deletion
 * @value: what the field is going to hold
 *
 * The row just logged is made by somebody who saw all that stood for the fact.
 */
gboolean
sale_apply_settle (SaleApply *self, SaleRecord *record, int field, const SaleValue *value,
                   GError **error)
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
          set_apart (self, id, error) &&
          sale_apply_settle (self, record, (int) field, value, error));
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

  return sale_apply_note_changed (self, record, TRUE, error) &&
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
settle_shown (SaleApply *self, SaleRecord *record, guint field, GError **error)
{
  g_autoptr (SaleFact) fact = sale_fact_new (self->db, record, (int) field, NULL);
  g_autoptr (GPtrArray) heads = sale_fact_list_explicit (fact, error);

  if (heads == NULL)
    return FALSE;
  return heads->len == 0 ||
         log_field (self, record, field, sale_record_get_value (record, field), error);
}

/* What a run of ops on one record comes to. */
typedef struct
{
  gboolean any;        /* something was changed at all */
  gboolean searchable; /* the record is found by it */
  gboolean figures;    /* figures may hang on it */
} Touched;

static void
touch (Touched *touched, const SaleKindSpec *spec, guint field)
{
  touched->any = TRUE;
  touched->searchable |= (spec->fields[field].flags & (SALE_SEARCH | SALE_TITLE)) != 0;
  touched->figures |= sale_field_bears_figures (spec->kind, field);
}

static gboolean
apply_set (SaleApply *self, SaleRecord *record, const SaleOp *op, Touched *touched, GError **error)
{
  const SaleKindSpec *spec = sale_record_get_spec (record);
  g_auto (SaleValue) value = SALE_VALUE_INIT;

  if (op->type == SALE_OP_SETTLE)
    {
      touched->any = TRUE;
      return settle_shown (self, record, op->field, error);
    }
  if (!sale_apply_prepare_value (self, spec, op, &value, error) ||
      refuse_clearing (&spec->fields[op->field], &value, error))
    return FALSE;
  if (sale_value_equal (&value, sale_record_get_value (record, op->field)))
    return TRUE;
  if (!sale_apply_write_field (self, record, op->field, &value, error))
    return FALSE;

  sale_record_set_value (record, op->field, &value);
  touch (touched, spec, op->field);
  return TRUE;
}

/**
 * sale_apply_update:
 * @used: (out): how many of @ops were done
 *
 * The values set on one record, one after the other.
 */
gboolean
sale_apply_update (SaleApply *self, const SaleOp *ops, gsize n_ops, gsize *used, GError **error)
{
  gint64 id = sale_apply_resolve (self, ops[0].record);
  g_autoptr (SaleRecord) record = sale_db_get_record (self->db, ops[0].kind, id, error);
  Touched touched = { FALSE, FALSE, FALSE };

  if (record == NULL || refuse_deleted (record, error))
    return FALSE;
  for (*used = 0;
       *used < n_ops && sale_op_is_update (&ops[*used]) && ops[*used].record == ops[0].record;
       (*used)++)
    if (!apply_set (self, record, &ops[*used], &touched, error))
      return FALSE;
  if (!touched.any)
    return TRUE;

  return sale_apply_note_changed (self, record, touched.figures, error) &&
         stamp (self, sale_record_get_spec (record), id, error) &&
         (!touched.searchable || sale_search_index_update (self->db, record, error));
}
