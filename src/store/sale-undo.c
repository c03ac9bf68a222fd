/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Undo: the change set that takes another one back. */
#include "sale-undo.h"

#include "sale-query-private.h"
#include "sale-search-index.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  SaleDb *db;
  gint64 set;
  SaleChangeSet *plan;
  GPtrArray *kept; /* of char*; may be NULL */
} Undo;

/* One field of one record that the set changed. */
typedef struct
{
  gint64 record;
  SaleKind kind;
  int number;
  gint64 first; /* its first row in the set: what to go back to */
  gint64 last;  /* its last row: what came after it is somebody else's */
} Touched;

/* Records made by the set -------------------------------------------------- */

/* Rows that only rules ever wrote go with what they were made for. */
#define WRITTEN_BY_SOMEBODY \
  " AND EXISTS (SELECT 1 FROM change c JOIN change_set s ON s.id = c.change_set " \
  "WHERE c.record = t.id AND s.author <> 4)"

static gboolean
keep_referred (SaleDb *db, const SaleKindSpec *spec, guint field, int *added, GError **error)
{
  gboolean links = spec->fields[field].type == SALE_FIELD_REFS;
  g_autofree char *sql =
      links ? g_strdup_printf ("INSERT OR IGNORE INTO temp.undo_kept SELECT l.target FROM link l "
                               "JOIN \"%s\" t ON t.id = l.owner WHERE t.deleted IS NULL "
                               "AND l.field = %d "
                               "AND l.target IN (SELECT id FROM temp.undo_made) "
                               "AND (l.owner NOT IN (SELECT id FROM temp.undo_made) "
                               "OR l.owner IN (SELECT id FROM temp.undo_kept))" WRITTEN_BY_SOMEBODY,
                               spec->name, sale_db_field (db, spec->kind, field))
            : g_strdup_printf ("INSERT OR IGNORE INTO temp.undo_kept SELECT t.\"%s\" "
                               "FROM \"%s\" t WHERE t.deleted IS NULL "
                               "AND t.\"%s\" IN (SELECT id FROM temp.undo_made) "
                               "AND (t.id NOT IN (SELECT id FROM temp.undo_made) "
                               "OR t.id IN (SELECT id FROM temp.undo_kept))" WRITTEN_BY_SOMEBODY,
                               spec->fields[field].name, spec->name, spec->fields[field].name);
  SaleStatement *insert = sale_db_prepare (db, sql, error);

  if (!sale_db_run (db, insert, error))
    return FALSE;
  *added += sqlite3_changes (db->handle);
  return TRUE;
}

/* What a living record of somebody else refers to has to stay, and what that
 * refers to in turn. */
static gboolean
find_kept (SaleDb *db, GError **error)
{
  int added = 1;

  while (added > 0)
    {
      added = 0;
      for (guint kind = 1; kind < SALE_N_KINDS; kind++)
        {
          const SaleKindSpec *spec = sale_kind_get_spec ((SaleKind) kind);

          for (guint i = 0; i < spec->n_fields; i++)
            if ((spec->fields[i].type == SALE_FIELD_REF ||
                 spec->fields[i].type == SALE_FIELD_REFS) &&
                !keep_referred (db, spec, i, &added, error))
              return FALSE;
        }
    }
  return TRUE;
}

static gboolean
fill_made (SaleDb *db, gint64 set, GError **error)
{
  SaleStatement *insert;

  if (!sale_db_exec (db,
                     "CREATE TEMP TABLE IF NOT EXISTS undo_made (id INTEGER PRIMARY KEY);"
                     "CREATE TEMP TABLE IF NOT EXISTS undo_kept (id INTEGER PRIMARY KEY);"
                     "DELETE FROM temp.undo_made; DELETE FROM temp.undo_kept;",
                     error))
    return FALSE;
  insert = sale_db_prepare (db,
                            "INSERT INTO temp.undo_made SELECT c.record FROM change_set s "
                            "JOIN change c ON c.id BETWEEN s.first AND s.last "
                            "AND c.change_set = s.id WHERE s.id = ?1 AND c.field = 1",
                            error);
  if (insert == NULL)
    return FALSE;
  sqlite3_bind_int64 (insert, 1, set);
  return sale_db_run (db, insert, error);
}

static void
note_kept (Undo *self, SaleKind kind, gint64 id, const char *what)
{
  g_autoptr (SaleRecord) record = sale_db_get_record (self->db, kind, id, NULL);

  if (self->kept == NULL || record == NULL)
    return;
  if (what)
    g_ptr_array_add (self->kept,
                     /* Translators: a kind of record, its name, one of its facts. */
                     g_strdup_printf (_("%s “%s”: %s was changed since and stays"),
                                        _(sale_record_get_spec (record)->label),
                                          sale_record_get_title (record), what));
  else
    g_ptr_array_add (self->kept, g_strdup_printf (_("%s “%s” is in use and stays"),
                                                    _(sale_record_get_spec (record)->label),
                                                      sale_record_get_title (record)));
}

static gboolean
plan_made (Undo *self, GError **error)
{
  g_autoptr (SaleStatement) select = NULL;
  gboolean row = TRUE;

  if (!fill_made (self->db, self->set, error) || !find_kept (self->db, error))
    return FALSE;
  select = sale_db_prepare (self->db,
                            "SELECT m.id, r.kind, k.id IS NOT NULL FROM temp.undo_made m "
                            "JOIN record r ON r.id = m.id "
                            "LEFT JOIN temp.undo_kept k ON k.id = m.id ORDER BY m.id DESC",
                            error);
  if (select == NULL)
    return FALSE;
  while (row)
    {
      if (!sale_db_step (self->db, select, &row, error))
        return FALSE;
      if (row && sqlite3_column_int (select, 2))
        note_kept (self, (SaleKind) sqlite3_column_int (select, 1),
                   sqlite3_column_int64 (select, 0), NULL);
      else if (row)
        sale_change_set_delete (self->plan, (SaleKind) sqlite3_column_int (select, 1),
                                sqlite3_column_int64 (select, 0));
    }
  return TRUE;
}

/* Fields changed by the set ------------------------------------------------ */

static SaleValue
current_value (SaleDb *db, SaleRecord *record, int number)
{
  guint field;

  if (number == SALE_LOG_DELETED)
    return sale_record_get_deleted (record) == SALE_INSTANT_NONE
               ? (SaleValue) SALE_VALUE_INIT
               : sale_value_int (sale_record_get_deleted (record));
  if (sale_db_find_field (db, number, sale_record_get_kind (record), &field))
    return sale_value_copy (sale_record_get_value (record, field));
  return (SaleValue) SALE_VALUE_INIT;
}

static gboolean
first_value (SaleDb *db, SaleStatement *select, gboolean *found, SaleValue *value, GError **error)
{
  if (!sale_db_step (db, select, found, error))
    return FALSE;
  if (*found)
    *value = sale_statement_get (select, 0);
  return TRUE;
}

/* What a field held when the set, whose row @after is, was done with it: the old value
 * of the next change by another set, or what it holds now. */
static gboolean
value_after (SaleDb *db, SaleRecord *record, int number, gint64 after, SaleValue *value,
             GError **error)
{
  g_autoptr (SaleStatement) select =
      sale_db_prepare (db,
                       "SELECT old FROM change WHERE record = ?1 AND field = ?2 AND id > ?3 "
                       "AND change_set <> (SELECT change_set FROM change WHERE id = ?3) "
                       "ORDER BY id LIMIT 1",
                       error);
  gboolean found;

  if (select == NULL)
    return FALSE;
  sqlite3_bind_int64 (select, 1, sale_record_get_id (record));
  sqlite3_bind_int (select, 2, number);
  sqlite3_bind_int64 (select, 3, after);
  if (!first_value (db, select, &found, value, error))
    return FALSE;
  if (!found)
    *value = current_value (db, record, number);
  return TRUE;
}

/**
 * sale_undo_still_holds:
 * @number: of a field, or %SALE_LOG_DELETED
 * @after: a row of the log that is about it
 * @holds: (out): whether the record still holds what the set of @after gave it
 */
gboolean
sale_undo_still_holds (SaleDb *db, SaleRecord *record, int number, gint64 after, gboolean *holds,
                       GError **error)
{
  g_auto (SaleValue) given = SALE_VALUE_INIT;
  g_auto (SaleValue) now = current_value (db, record, number);

  if (!value_after (db, record, number, after, &given, error))
    return FALSE;
  /* Of a deletion only whether it stands matters, not its instant. */
  *holds = number == SALE_LOG_DELETED ? sale_value_is_empty (&given) == sale_value_is_empty (&now)
                                      : sale_value_equal (&given, &now);
  return TRUE;
}

/* A group goes back as one: none of its fields may have been changed since. */
static gboolean
group_still_holds (SaleDb *db, SaleRecord *record, guint field, gint64 after, gboolean *holds,
                   GError **error)
{
  const SaleKindSpec *spec = sale_record_get_spec (record);
  SaleGroup group = spec->fields[field].group;

  *holds = TRUE;
  for (guint i = 0; i < spec->n_fields && *holds; i++)
    if ((i == field || (group != SALE_GROUP_NONE && spec->fields[i].group == group)) &&
        !sale_undo_still_holds (db, record, sale_db_field (db, spec->kind, i), after, holds, error))
      return FALSE;
  return TRUE;
}

static gboolean
old_value (SaleDb *db, gint64 row, SaleValue *value, GError **error)
{
  g_autoptr (SaleStatement) select =
      sale_db_prepare (db, "SELECT old FROM change WHERE id = ?1", error);
  gboolean found;

  if (select == NULL)
    return FALSE;
  sqlite3_bind_int64 (select, 1, row);
  return first_value (db, select, &found, value, error);
}

static gboolean
plan_deletion (Undo *self, const Touched *touched, SaleRecord *record, GError **error)
{
  g_auto (SaleValue) old = SALE_VALUE_INIT;
  gboolean holds;

  if (!old_value (self->db, touched->first, &old, error) ||
      !sale_undo_still_holds (self->db, record, SALE_LOG_DELETED, touched->last, &holds, error))
    return FALSE;
  if (!holds)
    note_kept (self, touched->kind, touched->record, _("the deletion"));
  else if (sale_value_is_empty (&old))
    sale_change_set_restore (self->plan, touched->kind, touched->record);
  else
    sale_change_set_delete (self->plan, touched->kind, touched->record);
  return TRUE;
}

/* A record that was deleted since, by another command, is not edited. */
static gboolean
comes_back (Undo *self, const Touched *touched, SaleRecord *record)
{
  gsize n_ops;
  const SaleOp *ops = sale_change_set_get_ops (self->plan, &n_ops);

  if (sale_record_get_deleted (record) == SALE_INSTANT_NONE)
    return TRUE;
  /* What is planned for one record stands together. */
  for (gsize i = n_ops; i > 0 && ops[i - 1].record == touched->record; i--)
    if (ops[i - 1].type == SALE_OP_RESTORE)
      return TRUE;
  return FALSE;
}

static gboolean
plan_value (Undo *self, const Touched *touched, SaleRecord *record, guint field, GError **error)
{
  SaleValue old = SALE_VALUE_INIT;
  gboolean holds;

  if (!group_still_holds (self->db, record, field, touched->last, &holds, error) ||
      (holds && !old_value (self->db, touched->first, &old, error)))
    return FALSE;
  if (holds)
    sale_change_set_take (self->plan, touched->kind, touched->record, field, old);
  else
    note_kept (self, touched->kind, touched->record,
               _(sale_record_get_spec (record)->fields[field].label));
  return TRUE;
}

static gboolean
plan_field (Undo *self, const Touched *touched, GError **error)
{
  g_autoptr (SaleRecord) record =
      sale_db_get_record (self->db, touched->kind, touched->record, error);
  guint field;

  if (record == NULL)
    return FALSE;
  if (touched->number == SALE_LOG_DELETED)
    return plan_deletion (self, touched, record, error);
  if (!comes_back (self, touched, record))
    note_kept (self, touched->kind, touched->record, _("the deletion"));
  else if (sale_db_find_field (self->db, touched->number, touched->kind, &field))
    return plan_value (self, touched, record, field, error);
  return TRUE; /* or a field that this version no longer has */
}

static GArray *
list_touched (SaleDb *db, gint64 set, GError **error)
{
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (Touched));
  g_autoptr (SaleStatement) select = sale_db_prepare (
      db,
      "SELECT c.record, r.kind, c.field, min (c.id), max (c.id) FROM change_set s "
      "JOIN change c ON c.id BETWEEN s.first AND s.last AND c.change_set = s.id "
      "JOIN record r ON r.id = c.record "
      "WHERE s.id = ?1 AND c.field <> 1 GROUP BY c.record, c.field "
      /* A record is brought back before its fields are, and deleted after them. */
      "ORDER BY c.record, CASE WHEN c.field <> 2 THEN 1 WHEN min (c.old) IS NULL THEN 0 ELSE 2 END, "
      "min (c.id)",
      error);
  gboolean row = TRUE;

  if (select == NULL)
    return NULL;
  sqlite3_bind_int64 (select, 1, set);
  while (row)
    {
      Touched touched;

      if (!sale_db_step (db, select, &row, error))
        return NULL;
      if (!row)
        break;
      touched =
          (Touched) { sqlite3_column_int64 (select, 0), (SaleKind) sqlite3_column_int (select, 1),
                      sqlite3_column_int (select, 2), sqlite3_column_int64 (select, 3),
                      sqlite3_column_int64 (select, 4) };
      g_array_append_val (list, touched);
    }
  return g_steal_pointer (&list);
}

/**
 * sale_undo_plan:
 * @set: the set to take back
 * @label: what the new set is called
 * @kept: (nullable) (element-type utf8): where a sentence is appended for each
 *   thing that stays
 *
 * What to do so that @set is as if it had not been: each field goes back only
 * if it still holds what the set gave it; a record the set made is deleted
 * unless something else refers to it.
 *
 * Returns: (transfer full): the change set, by the same author.
 */
SaleChangeSet *
sale_undo_plan (SaleDb *db, gint64 set, const char *label, GPtrArray *kept, GError **error)
{
  g_autoptr (SaleChangeSet) plan = sale_change_set_new (SALE_AUTHOR_USER, label);
  Undo undo = { db, set, plan, kept };
  g_autoptr (GArray) touched = list_touched (db, set, error);

  if (touched == NULL)
    return NULL;
  for (guint i = 0; i < touched->len; i++)
    if (!plan_field (&undo, &g_array_index (touched, Touched, i), error))
      return NULL;
  return plan_made (&undo, error) ? g_steal_pointer (&plan) : NULL;
}
