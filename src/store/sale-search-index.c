/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-search-index.h"

#include "sale-search-fold.h"

static void
append_searchable (GString *body, const SaleFieldSpec *field, const SaleValue *value)
{
  if ((field->flags & SALE_SEARCH) && !(field->flags & SALE_TITLE) &&
      value->type == SALE_VALUE_TEXT)
    g_string_append_printf (body, "%s%s", body->len ? "\n" : "", value->text);
}

static char *
dup_body (SaleRecord *record)
{
  const SaleKindSpec *spec = sale_record_get_spec (record);
  g_autoptr (GString) body = g_string_new (NULL);

  for (guint i = 0; i < spec->n_fields; i++)
    append_searchable (body, &spec->fields[i], sale_record_get_value (record, i));
  return sale_search_fold (body->str);
}

/**
 * sale_kind_is_searchable:
 *
 * Returns: whether records of this kind are found by their words.
 */
gboolean
sale_kind_is_searchable (const SaleKindSpec *spec)
{
  for (guint i = 0; i < spec->n_fields; i++)
    if (spec->fields[i].flags & SALE_SEARCH)
      return TRUE;
  return FALSE;
}

/**
 * sale_search_index_dup_texts:
 * @title: (out) (transfer full): the folded name
 * @body: (out) (transfer full): the folded rest
 *
 * What the index holds of a living record. Both are empty for one that has no
 * row in it.
 */
void
sale_search_index_dup_texts (SaleRecord *record, char **title, char **body)
{
  *title = sale_search_fold (sale_record_get_title (record));
  *body = dup_body (record);
}

/**
 * sale_search_index_get_row:
 *
 * Returns: the number of a record's row in the index. All of a kind stand
 *   together there, the oldest first, so that some of each kind can be had
 *   without looking at all that was found.
 */
gint64
sale_search_index_get_row (SaleKind kind, gint64 id)
{
  return (gint64) kind * SALE_SEARCH_KIND_STEP + id;
}

SaleKind
sale_search_index_get_kind (gint64 row)
{
  return (SaleKind) (row / SALE_SEARCH_KIND_STEP);
}

gint64
sale_search_index_get_id (gint64 row)
{
  return row % SALE_SEARCH_KIND_STEP;
}

gboolean
sale_search_index_remove (SaleDb *db, SaleKind kind, gint64 id, GError **error)
{
  SaleStatement *remove = sale_db_prepare (db, "DELETE FROM search WHERE rowid = ?1", error);

  if (remove == NULL)
    return FALSE;
  sqlite3_bind_int64 (remove, 1, sale_search_index_get_row (kind, id));
  return sale_db_run (db, remove, error);
}

/**
 * sale_search_index_add:
 * @record: a record that is not in the index yet
 */
gboolean
sale_search_index_add (SaleDb *db, SaleRecord *record, GError **error)
{
  g_autofree char *title = NULL;
  g_autofree char *body = NULL;
  SaleStatement *insert;

  if (!sale_kind_is_searchable (sale_record_get_spec (record)))
    return TRUE;
  sale_search_index_dup_texts (record, &title, &body);
  if (*title == '\0' && *body == '\0')
    return TRUE;
  insert =
      sale_db_prepare (db, "INSERT INTO search (rowid, title, body) VALUES (?1, ?2, ?3)", error);
  if (insert == NULL)
    return FALSE;
  sqlite3_bind_int64 (
      insert, 1,
      sale_search_index_get_row (sale_record_get_spec (record)->kind, sale_record_get_id (record)));
  sqlite3_bind_text (insert, 2, title, -1, SQLITE_STATIC);
  sqlite3_bind_text (insert, 3, body, -1, SQLITE_STATIC);
  return sale_db_run (db, insert, error);
}

/**
 * sale_search_index_update:
 *
 * Makes the index hold @record as it is now, or nothing when it is deleted.
 */
gboolean
sale_search_index_update (SaleDb *db, SaleRecord *record, GError **error)
{
  const SaleKindSpec *spec = sale_record_get_spec (record);

  if (!sale_kind_is_searchable (spec))
    return TRUE;
  if (!sale_search_index_remove (db, spec->kind, sale_record_get_id (record), error))
    return FALSE;
  return sale_record_get_deleted (record) != SALE_INSTANT_NONE ||
         sale_search_index_add (db, record, error);
}
