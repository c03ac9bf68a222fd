/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-db.h"

#include "sale-figures.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define BUSY_TIMEOUT_MS 5000
#define PROGRESS_OPS 2000 /* virtual machine steps between two looks at the cancellable */

static SaleError
error_for (int code)
{
  switch (code & 0xff)
    {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return SALE_ERROR_BUSY;
    case SQLITE_FULL:
      return SALE_ERROR_FULL;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return SALE_ERROR_CORRUPT;
    case SQLITE_INTERRUPT:
      return SALE_ERROR_CANCELLED;
    case SQLITE_CONSTRAINT:
    case SQLITE_MISMATCH:
    case SQLITE_TOOBIG:
      return SALE_ERROR_INVALID;
    case SQLITE_CANTOPEN:
      return SALE_ERROR_NOT_FOUND;
    default:
      return SALE_ERROR_FAILED;
    }
}

static const char *
explain (SaleError code)
{
  switch ((int) code)
    {
    case SALE_ERROR_BUSY:
      return _("Another program is writing to the book. Nothing was changed; try again.");
    case SALE_ERROR_FULL:
      return _("The disk is full. Nothing was changed; free some space and try again.");
    case SALE_ERROR_CORRUPT:
      return _("The book’s file is damaged; what it held at its last backup can be restored");
    case SALE_ERROR_CANCELLED:
      return _("Stopped");
    case SALE_ERROR_NOT_FOUND:
      return _("The book’s file cannot be opened");
    default:
      return _("The book could not do this");
    }
}

gboolean
sale_db_set_error (sqlite3 *handle, int code, GError **error)
{
  SaleError kind = error_for (code);

  g_set_error (error, SALE_ERROR, kind, "%s (%s)", explain (kind),
               handle ? sqlite3_errmsg (handle) : sqlite3_errstr (code));
  return FALSE;
}

/**
 * sale_db_fail:
 * @code: what SQLite returned
 *
 * Sets @error from the connection's last failure.
 *
 * Returns: %FALSE, always.
 */
gboolean
sale_db_fail (SaleDb *self, int code, GError **error)
{
  return sale_db_set_error (self->handle, code, error);
}

static int
progress_cb (void *data)
{
  SaleDb *self = data;

  return self->cancellable && g_cancellable_is_cancelled (self->cancellable);
}

/* Of the very rows: whoever writes, and by whatever way, is noticed. */
static void
update_cb (void *data, int what, const char *database, const char *table, sqlite3_int64 row)
{
  SaleDb *self = data;

  for (guint i = 0; sale_common_kinds[i]; i++)
    if (g_str_equal (sale_kind_get_spec (sale_common_kinds[i])->name, table))
      self->n_common++;
}

static void
rollback_cb (void *data)
{
  ((SaleDb *) data)->n_common++;
}

static gboolean
set_up (SaleDb *self, SaleDbMode mode, GError **error)
{
  static const char *const pragmas = "PRAGMA foreign_keys = ON;"
                                     "PRAGMA trusted_schema = OFF;"
                                     "PRAGMA cell_size_check = ON;"
                                     "PRAGMA temp_store = MEMORY;"
                                     "PRAGMA cache_size = -16000;";

  /* With a writable schema SQLite overlooks what does not make sense in it. */
  if (mode == SALE_DB_SALVAGE && !sale_db_exec (self, "PRAGMA writable_schema = ON", error))
    return FALSE;
  sqlite3_busy_timeout (self->handle, BUSY_TIMEOUT_MS);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DEFENSIVE, mode != SALE_DB_SALVAGE, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
  /* Only the writer's explicit checkpoint may reset the WAL: two connections
   * that checkpoint can lose commits in SQLite 3.7.0 to 3.51.2. */
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  sqlite3_progress_handler (self->handle, PROGRESS_OPS, progress_cb, self);
  sqlite3_update_hook (self->handle, update_cb, self);
  sqlite3_rollback_hook (self->handle, rollback_cb, self);
  return sale_db_exec (self, pragmas, error);
}

/**
 * sale_db_use_wal:
 *
 * The writer's rules: readers do not wait, what is committed is on the disk, and
 * nothing writes the log back but sale_writer_checkpoint(). To be called under
 * the book's lock, since it may change the file.
 */
gboolean
sale_db_use_wal (SaleDb *self, GError **error)
{
  return sale_db_exec (self,
                       "PRAGMA journal_mode = WAL;"
                       "PRAGMA wal_autocheckpoint = 0;"
                       "PRAGMA synchronous = FULL;",
                       error);
}

static int
open_handle (SaleDb *self, SaleDbMode mode)
{
  static const int flags[] = {
    [SALE_DB_READ] = SQLITE_OPEN_READONLY,
    [SALE_DB_IMMUTABLE] = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI,
    [SALE_DB_WRITE] = SQLITE_OPEN_READWRITE,
    [SALE_DB_SALVAGE] = SQLITE_OPEN_READWRITE,
  };
  g_autofree char *uri = g_filename_to_uri (self->path, NULL, NULL);
  g_autofree char *immutable = g_strconcat (uri ? uri : "", "?immutable=1", NULL);

  return sqlite3_open_v2 (mode == SALE_DB_IMMUTABLE ? immutable : self->path, &self->handle,
                          flags[mode] | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
}

/**
 * sale_db_open:
 * @path: an absolute path of a file that is there
 *
 * Returns: (transfer full): the connection, set up by the book's rules.
 */
SaleDb *
sale_db_open (const char *path, SaleDbMode mode, GError **error)
{
  g_autoptr (SaleDb) self = g_new0 (SaleDb, 1);
  int code;

  self->path = g_strdup (path);
  self->statements =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) sqlite3_finalize);
  self->shapes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  code = open_handle (self, mode);
  if (code != SQLITE_OK)
    {
      sale_db_fail (self, code, error);
      return NULL;
    }
  return set_up (self, mode, error) ? g_steal_pointer (&self) : NULL;
}

void
sale_db_free (SaleDb *self)
{
  g_clear_pointer (&self->shapes, g_hash_table_unref);
  g_clear_pointer (&self->statements, g_hash_table_unref);
  for (guint kind = 0; kind < SALE_N_KINDS; kind++)
    g_free (self->fields[kind]);
  sqlite3_close (self->handle);
  g_free (self->path);
  g_free (self);
}

/**
 * sale_db_prepare:
 * @sql: one statement
 *
 * Returns: (transfer none): the statement from the connection's cache; reset it
 *   after use, best with g_autoptr (SaleStatement).
 */
SaleStatement *
sale_db_prepare (SaleDb *self, const char *sql, GError **error)
{
  SaleStatement *statement = g_hash_table_lookup (self->statements, sql);
  int code;

  if (statement)
    return statement;

  code = sqlite3_prepare_v3 (self->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL);
  if (code != SQLITE_OK)
    {
      sale_db_fail (self, code, error);
      return NULL;
    }
  g_hash_table_insert (self->statements, g_strdup (sql), statement);
  return statement;
}

/**
 * sale_db_forget_statements:
 *
 * Lets go of every prepared statement, so that tables they name can be dropped.
 */
void
sale_db_forget_statements (SaleDb *self)
{
  g_hash_table_remove_all (self->shapes);
  g_hash_table_remove_all (self->statements);
}

gboolean
sale_db_exec (SaleDb *self, const char *sql, GError **error)
{
  int code = sqlite3_exec (self->handle, sql, NULL, NULL, NULL);

  return code == SQLITE_OK || sale_db_fail (self, code, error);
}

/**
 * sale_db_run:
 * @statement: (nullable): a bound statement; %NULL when preparing it failed
 *
 * Runs a statement that returns no rows, and resets it.
 */
gboolean
sale_db_run (SaleDb *self, SaleStatement *statement, GError **error)
{
  int code;

  if (statement == NULL)
    return FALSE;

  code = sqlite3_step (statement);
  if (code != SQLITE_DONE && code != SQLITE_ROW)
    sale_db_fail (self, code, error);
  sale_statement_reset (statement);
  return code == SQLITE_DONE || code == SQLITE_ROW;
}

/**
 * sale_db_run_with_ids:
 * @first: bound to ?1
 * @second: bound to ?2, if @sql has it
 *
 * Prepares and runs a statement that returns no rows.
 */
gboolean
sale_db_run_with_ids (SaleDb *self, const char *sql, gint64 first, gint64 second, GError **error)
{
  SaleStatement *statement = sale_db_prepare (self, sql, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, first);
  if (sqlite3_bind_parameter_count (statement) > 1)
    sqlite3_bind_int64 (statement, 2, second);
  return sale_db_run (self, statement, error);
}

/**
 * sale_db_step:
 * @row: (out): whether there is a row
 *
 * Returns: %FALSE on an error.
 */
gboolean
sale_db_step (SaleDb *self, SaleStatement *statement, gboolean *row, GError **error)
{
  int code;

  /* A value of the row before that could not be read for want of memory came out empty. */
  if (sqlite3_errcode (self->handle) == SQLITE_NOMEM && sqlite3_stmt_busy (statement))
    return sale_db_fail (self, SQLITE_NOMEM, error);
  code = sqlite3_step (statement);
  *row = code == SQLITE_ROW;
  return code == SQLITE_ROW || code == SQLITE_DONE || sale_db_fail (self, code, error);
}

/**
 * sale_db_append_ids:
 * @statement: bound; its first column is an id
 * @ids: (element-type gint64): where the ids of all its rows are appended
 */
gboolean
sale_db_append_ids (SaleDb *self, SaleStatement *statement, GArray *ids, GError **error)
{
  gboolean row = TRUE;

  while (row)
    {
      gint64 id;

      if (!sale_db_step (self, statement, &row, error))
        return FALSE;
      id = row ? sqlite3_column_int64 (statement, 0) : 0;
      if (row)
        g_array_append_val (ids, id);
    }
  return TRUE;
}

/**
 * sale_db_wipe:
 *
 * Rewrites the file without anything that was deleted from it. The words of a
 * contentless search index leave it only when its parts are merged.
 */
gboolean
sale_db_wipe (SaleDb *self, GError **error)
{
  return sale_db_exec (self, "INSERT INTO search (search) VALUES ('optimize')", error) &&
         sale_db_exec (self, "VACUUM", error);
}

/**
 * sale_db_get_int:
 * @number: (out): the first column of the first row; 0 when there is none, or
 *   when it is empty
 *
 * Returns: %FALSE on an error.
 */
gboolean
sale_db_get_int (SaleDb *self, const char *sql, gint64 *number, GError **error)
{
  g_autoptr (SaleStatement) statement = sale_db_prepare (self, sql, error);
  gboolean row = FALSE;

  *number = 0;
  if (statement == NULL || !sale_db_step (self, statement, &row, error))
    return FALSE;
  if (row)
    *number = sqlite3_column_int64 (statement, 0);
  return TRUE;
}

gint64
sale_db_int (SaleDb *self, const char *sql, gint64 fallback)
{
  g_autoptr (SaleStatement) statement = sale_db_prepare (self, sql, NULL);
  gint64 number = fallback;

  if (statement && sqlite3_step (statement) == SQLITE_ROW &&
      sqlite3_column_type (statement, 0) == SQLITE_INTEGER)
    number = sqlite3_column_int64 (statement, 0);
  return number;
}

void
sale_statement_reset (SaleStatement *self)
{
  sqlite3_reset (self);
  sqlite3_clear_bindings (self);
}

/**
 * sale_statement_bind:
 * @index: 1 for the first
 * @value: must live until the statement is reset
 */
void
sale_statement_bind (SaleStatement *self, int index, const SaleValue *value)
{
  switch (value->type)
    {
    case SALE_VALUE_INT:
      sqlite3_bind_int64 (self, index, value->i);
      break;
    case SALE_VALUE_REAL:
      sqlite3_bind_double (self, index, value->d);
      break;
    case SALE_VALUE_TEXT:
      sqlite3_bind_text (self, index, value->text, (int) g_ref_string_length (value->text),
                         SQLITE_STATIC);
      break;
    case SALE_VALUE_BYTES:
      sqlite3_bind_blob64 (self, index, g_bytes_get_data (value->bytes, NULL),
                           g_bytes_get_size (value->bytes), SQLITE_STATIC);
      break;
    case SALE_VALUE_NONE:
    default:
      sqlite3_bind_null (self, index);
      break;
    }
}

SaleValue
sale_statement_get (SaleStatement *self, int column)
{
  g_autoptr (GBytes) bytes = NULL;
  const char *text;

  switch (sqlite3_column_type (self, column))
    {
    case SQLITE_INTEGER:
      return sale_value_int (sqlite3_column_int64 (self, column));
    case SQLITE_FLOAT:
      return sale_value_real (sqlite3_column_double (self, column));
    case SQLITE_TEXT:
      text = (const char *) sqlite3_column_text (self, column);
      return sale_value_text (text);
    case SQLITE_BLOB:
      bytes = g_bytes_new (sqlite3_column_blob (self, column),
                           (gsize) sqlite3_column_bytes (self, column));
      return sale_value_bytes (bytes);
    default:
      return (SaleValue) SALE_VALUE_INIT;
    }
}

static void
forget_fields (SaleDb *self)
{
  g_hash_table_remove_all (self->shapes); /* some of them name fields by number */
  for (guint kind = 1; kind < SALE_N_KINDS; kind++)
    {
      g_free (self->fields[kind]);
      self->fields[kind] = g_new0 (int, sale_kind_get_spec (kind)->n_fields);
    }
}

static void
note_field (SaleDb *self, SaleStatement *row)
{
  int kind = sqlite3_column_int (row, 1);
  const char *name = (const char *) sqlite3_column_text (row, 2);
  int field = kind > 0 && kind < SALE_N_KINDS
                  ? sale_kind_find_field (sale_kind_get_spec ((SaleKind) kind), name)
                  : -1;

  if (field >= 0)
    self->fields[kind][field] = sqlite3_column_int (row, 0);
}

static gboolean
add_missing_fields (SaleDb *self, GError **error)
{
  SaleStatement *insert =
      sale_db_prepare (self, "INSERT INTO field (kind, name) VALUES (?1, ?2)", error);

  if (insert == NULL)
    return FALSE;
  for (guint kind = 1; kind < SALE_N_KINDS; kind++)
    {
      const SaleKindSpec *spec = sale_kind_get_spec (kind);

      for (guint i = 0; i < spec->n_fields; i++)
        {
          if (self->fields[kind][i] != 0)
            continue;
          sqlite3_bind_int (insert, 1, (int) kind);
          sqlite3_bind_text (insert, 2, spec->fields[i].name, -1, SQLITE_STATIC);
          if (!sale_db_run (self, insert, error))
            return FALSE;
          self->fields[kind][i] = (int) sqlite3_last_insert_rowid (self->handle);
        }
    }
  return TRUE;
}

/**
 * sale_db_load_fields:
 * @writable: give a number to fields that have none yet
 *
 * The log names a field by a number of the book, so that lists may be
 * rearranged without rewriting it.
 */
gboolean
sale_db_load_fields (SaleDb *self, gboolean writable, GError **error)
{
  g_autoptr (SaleStatement) select =
      sale_db_prepare (self, "SELECT id, kind, name FROM field", error);
  gboolean row = TRUE;

  if (select == NULL)
    return FALSE;
  forget_fields (self);
  while (row)
    {
      if (!sale_db_step (self, select, &row, error))
        return FALSE;
      if (row)
        note_field (self, select);
    }
  sale_statement_reset (select);
  return !writable || add_missing_fields (self, error);
}

int
sale_db_field (SaleDb *self, SaleKind kind, guint field)
{
  return self->fields[kind][field];
}

gboolean
sale_db_find_field (SaleDb *self, int number, SaleKind kind, guint *field)
{
  const SaleKindSpec *spec = sale_kind_get_spec (kind);

  for (guint i = 0; i < spec->n_fields; i++)
    if (self->fields[kind][i] == number)
      {
        *field = i;
        return TRUE;
      }
  return FALSE;
}
