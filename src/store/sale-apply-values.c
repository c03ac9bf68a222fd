/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values as the book takes them, and sets of references. */
#include "sale-apply-private.h"

#include "sale-query-private.h"

#include <glib/gi18n-lib.h>

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

/**
 * sale_apply_prepare_value:
 * @value: (out): to be cleared
 *
 * The op's value as the book takes it: checked, with this set's ids made real.
 */
gboolean
sale_apply_prepare_value (SaleApply *self, const SaleKindSpec *spec, const SaleOp *op,
                          SaleValue *value, GError **error)
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
