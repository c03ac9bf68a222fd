/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading the log: a record's history, a record as it was, the list of commands. */
#include "sale-query-private.h"
#include "sale-reader-private.h"

#include <glib/gi18n-lib.h>

void
sale_history_entry_free (SaleHistoryEntry *self)
{
  sale_value_clear (&self->before);
  sale_value_clear (&self->after);
  g_free (self->label);
  g_free (self);
}

void
sale_change_set_info_free (SaleChangeSetInfo *self)
{
  g_free (self->label);
  g_free (self);
}

static const char *history_sql =
    "SELECT c.field, c.old, s.id, s.at, s.author, s.label FROM change c "
    "JOIN change_set s ON s.id = c.change_set WHERE c.record = ?1 ORDER BY c.id DESC";

static SaleHistoryEntry *
read_entry (SaleDb *db, SaleStatement *row, SaleRecord *later)
{
  g_autoptr (SaleHistoryEntry) entry = g_new0 (SaleHistoryEntry, 1);
  int number = sqlite3_column_int (row, 0);
  guint field = 0;

  entry->before = sale_statement_get (row, 1);
  entry->set = sqlite3_column_int64 (row, 2);
  entry->at = sqlite3_column_int64 (row, 3);
  entry->author = (SaleAuthor) sqlite3_column_int (row, 4);
  entry->label = g_strdup ((const char *) sqlite3_column_text (row, 5));

  if (number == SALE_LOG_CREATED)
    entry->field = SALE_HISTORY_CREATED;
  else if (number == SALE_LOG_DELETED)
    entry->field =
        entry->before.type == SALE_VALUE_NONE ? SALE_HISTORY_DELETED : SALE_HISTORY_RESTORED;
  else if (sale_db_find_field (db, number, sale_record_get_kind (later), &field))
    entry->field = (int) field;
  else
    return NULL; /* a field that this version no longer has */
  return g_steal_pointer (&entry);
}

/* Makes @record what it was before @entry. */
static void
step_back (SaleRecord *record, SaleHistoryEntry *entry)
{
  gint64 deleted = entry->field == SALE_HISTORY_DELETED    ? SALE_INSTANT_NONE
                   : entry->field == SALE_HISTORY_RESTORED ? entry->before.i
                                                           : sale_record_get_deleted (record);

  if (entry->field >= 0)
    {
      entry->after = sale_value_copy (sale_record_get_value (record, (guint) entry->field));
      sale_record_set_value (record, (guint) entry->field, &entry->before);
    }
  sale_record_set_identity (record, sale_record_get_id (record), sale_record_get_uuid (record),
                            sale_record_get_created (record), entry->at, deleted);
}

/* Walks the log of @record backwards, changing it as it goes, until before @instant. */
static gboolean
walk_back (SaleReader *self, SaleRecord *record, gint64 instant, GPtrArray *entries, GError **error)
{
  SaleDb *db = sale_reader_get_db (self);
  g_autoptr (SaleStatement) select = sale_db_prepare (db, history_sql, error);
  gboolean row = TRUE;

  if (select == NULL)
    return FALSE;
  sqlite3_bind_int64 (select, 1, sale_record_get_id (record));
  while (row)
    {
      g_autoptr (SaleHistoryEntry) entry = NULL;

      if (!sale_db_step (db, select, &row, error))
        return FALSE;
      if (!row || sqlite3_column_int64 (select, 3) <= instant)
        break;
      entry = read_entry (db, select, record);
      if (entry == NULL)
        continue;
      step_back (record, entry);
      if (entries)
        g_ptr_array_add (entries, g_steal_pointer (&entry));
    }
  return TRUE;
}

/**
 * sale_reader_history:
 *
 * Returns: (transfer full) (element-type SaleHistoryEntry): everything that
 *   happened to the record, newest first.
 */
GPtrArray *
sale_reader_history (SaleReader *self, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) entries =
      g_ptr_array_new_with_free_func ((GDestroyNotify) sale_history_entry_free);
  g_autoptr (SaleRecord) record = sale_reader_get (self, id, error);

  if (record == NULL || !walk_back (self, record, SALE_INSTANT_NONE, entries, error))
    return NULL;
  return g_steal_pointer (&entries);
}

/**
 * sale_reader_get_as_of:
 * @instant: milliseconds UTC
 *
 * Returns: (transfer full) (nullable): the record as this book knew it at
 *   @instant; %NULL with %SALE_ERROR_NOT_FOUND when it was not there yet.
 */
SaleRecord *
sale_reader_get_as_of (SaleReader *self, gint64 id, gint64 instant, GError **error)
{
  g_autoptr (SaleRecord) record = sale_reader_get (self, id, error);

  if (record == NULL || !walk_back (self, record, instant, NULL, error))
    return NULL;
  if (sale_record_get_created (record) <= instant)
    return g_steal_pointer (&record);

  g_set_error (error, SALE_ERROR, SALE_ERROR_NOT_FOUND, _("It was not in the book on that day"));
  return NULL;
}

static SaleChangeSetInfo *
read_info (SaleStatement *row)
{
  SaleChangeSetInfo *info = g_new0 (SaleChangeSetInfo, 1);

  info->id = sqlite3_column_int64 (row, 0);
  info->at = sqlite3_column_int64 (row, 1);
  info->undoes = sqlite3_column_int64 (row, 2);
  info->author = (SaleAuthor) sqlite3_column_int (row, 3);
  info->undone = sqlite3_column_int (row, 4) != 0;
  info->own = sqlite3_column_int (row, 5) != 0;
  info->label = g_strdup ((const char *) sqlite3_column_text (row, 6));
  return info;
}

#define INFO_COLUMNS \
  "SELECT s.id, s.at, s.undoes, s.author, s.undone, " \
  "s.device = (SELECT value FROM meta WHERE key = 'device'), s.label FROM change_set s "

/**
 * sale_reader_list_change_sets:
 * @after: only sets with a greater number
 *
 * Returns: (transfer full) (element-type SaleChangeSetInfo): finished sets,
 *   newest first.
 */
GPtrArray *
sale_reader_list_change_sets (SaleReader *self, gint64 after, guint limit, GError **error)
{
  SaleDb *db = sale_reader_get_db (self);
  g_autoptr (GPtrArray) infos =
      g_ptr_array_new_with_free_func ((GDestroyNotify) sale_change_set_info_free);
  g_autoptr (SaleStatement) select = sale_db_prepare (
      db, INFO_COLUMNS "WHERE s.id > ?1 AND s.open = 0 ORDER BY s.id DESC LIMIT ?2", error);
  gboolean row = TRUE;

  if (select == NULL)
    return NULL;
  sqlite3_bind_int64 (select, 1, after);
  sqlite3_bind_int64 (select, 2, limit);
  while (row)
    {
      if (!sale_db_step (db, select, &row, error))
        return NULL;
      if (row)
        g_ptr_array_add (infos, read_info (select));
    }
  return g_steal_pointer (&infos);
}

/**
 * sale_reader_get_change_set:
 *
 * Returns: (transfer full) (nullable): the set; %NULL without an error when there
 *   is none of that number.
 */
SaleChangeSetInfo *
sale_reader_get_change_set (SaleReader *self, gint64 set, GError **error)
{
  SaleDb *db = sale_reader_get_db (self);
  g_autoptr (SaleStatement) select = sale_db_prepare (db, INFO_COLUMNS "WHERE s.id = ?1", error);
  gboolean row = FALSE;

  if (select == NULL)
    return NULL;
  sqlite3_bind_int64 (select, 1, set);
  if (!sale_db_step (db, select, &row, error))
    return NULL;
  return row ? read_info (select) : NULL;
}

/**
 * sale_reader_list_changed:
 *
 * Returns: (transfer full) (element-type SaleRecordRef): what a set touched.
 */
GArray *
sale_reader_list_changed (SaleReader *self, gint64 set, GError **error)
{
  SaleDb *db = sale_reader_get_db (self);
  g_autoptr (GArray) refs = g_array_new (FALSE, FALSE, sizeof (SaleRecordRef));
  g_autoptr (SaleStatement) select =
      sale_db_prepare (db,
                       "SELECT DISTINCT r.id, r.kind FROM change_set s "
                       "JOIN change c ON c.id BETWEEN s.first AND s.last AND c.change_set = s.id "
                       "JOIN record r ON r.id = c.record WHERE s.id = ?1",
                       error);
  gboolean row = TRUE;

  if (select == NULL)
    return NULL;
  sqlite3_bind_int64 (select, 1, set);
  while (row)
    {
      SaleRecordRef ref;

      if (!sale_db_step (db, select, &row, error))
        return NULL;
      if (!row)
        break;
      ref = (SaleRecordRef) { sqlite3_column_int64 (select, 0),
                              (SaleKind) sqlite3_column_int (select, 1) };
      g_array_append_val (refs, ref);
    }
  return g_steal_pointer (&refs);
}

static SaleChangeSetInfo *
first_info (SaleReader *self, const char *sql, GError **error)
{
  SaleDb *db = sale_reader_get_db (self);
  g_autoptr (SaleStatement) select = sale_db_prepare (db, sql, error);
  gboolean row = FALSE;

  if (select == NULL || !sale_db_step (db, select, &row, error))
    return NULL;
  return row ? read_info (select) : NULL;
}

/**
 * sale_reader_get_undoable:
 *
 * Returns: (transfer full) (nullable): the last command of this device's user
 *   that still stands; what Ctrl+Z takes back.
 */
SaleChangeSetInfo *
sale_reader_get_undoable (SaleReader *self, GError **error)
{
  return first_info (self,
                     INFO_COLUMNS "WHERE s.undone = 0 AND s.undoes IS NULL AND s.open = 0 "
                                  "AND s.author IN (1, 2) "
                                  "AND s.device = (SELECT value FROM meta WHERE key = 'device') "
                                  "ORDER BY s.id DESC LIMIT 1",
                     error);
}

/**
 * sale_reader_get_redoable:
 *
 * Returns: (transfer full) (nullable): the last undo that still stands, unless
 *   something was edited after it.
 */
SaleChangeSetInfo *
sale_reader_get_redoable (SaleReader *self, GError **error)
{
  return first_info (self,
                     INFO_COLUMNS
                     "WHERE s.undone = 0 AND s.undoes IS NOT NULL AND s.open = 0 "
                     "AND s.device = (SELECT value FROM meta WHERE key = 'device') "
                     "AND (SELECT undoes FROM change_set t WHERE t.id = s.undoes) IS NULL "
                     "AND NOT EXISTS (SELECT 1 FROM change_set n WHERE n.id > s.id "
                     "AND n.undoes IS NULL AND n.author IN (1, 2) AND n.device = s.device) "
                     "ORDER BY s.id DESC LIMIT 1",
                     error);
}

gint64
sale_reader_get_last_set (SaleReader *self)
{
  return sale_db_int (sale_reader_get_db (self), "SELECT max (id) FROM change_set", 0);
}
