/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Connections, how far they were read, and what their runs did. */
#include "sale-crm-private.h"

#include "sale-book-private.h"
#include "sale-reader-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define CONNECTION_SQL \
  "SELECT id, uuid, kind, address, login, map, approved, consent, scanned, not_before, tries " \
  "FROM connection "

static SaleCrmConnection *
read_connection (SaleStatement *select)
{
  SaleCrmConnection *self = g_new0 (SaleCrmConnection, 1);

  self->id = sqlite3_column_int64 (select, 0);
  memcpy (&self->uuid, sqlite3_column_blob (select, 1), sizeof self->uuid);
  self->kind = sale_crm_dup_text (select, 2);
  self->address = sale_crm_dup_text (select, 3);
  self->login = sale_crm_dup_text (select, 4);
  self->map = sale_crm_dup_text (select, 5);
  self->approved = sqlite3_column_int (select, 6) != 0;
  self->consent = sqlite3_column_int (select, 7) != 0;
  self->scanned = sqlite3_column_int64 (select, 8);
  self->not_before = sqlite3_column_int64 (select, 9);
  self->tries = (guint) sqlite3_column_int (select, 10);
  return self;
}

static SaleCrmConnection *
get_connection (SaleDb *db, gint64 connection, GError **error)
{
  g_autoptr (SaleStatement) select = sale_db_prepare (db, CONNECTION_SQL "WHERE id = ?1", error);
  gboolean row = FALSE;

  if (select == NULL)
    return NULL;
  sqlite3_bind_int64 (select, 1, connection);
  if (!sale_db_step (db, select, &row, error))
    return NULL;
  if (row)
    return read_connection (select);
  g_set_error_literal (error, SALE_ERROR, SALE_ERROR_NOT_FOUND, _("There is no such connection"));
  return NULL;
}

/**
 * sale_reader_get_connection:
 *
 * Returns: (transfer full): the connection; %NULL with %SALE_ERROR_NOT_FOUND.
 */
SaleCrmConnection *
sale_reader_get_connection (SaleReader *self, gint64 connection, GError **error)
{
  return get_connection (sale_reader_get_db (self), connection, error);
}

/**
 * sale_reader_list_connections:
 *
 * Returns: (transfer full) (element-type SaleCrmConnection): all of them.
 */
GPtrArray *
sale_reader_list_connections (SaleReader *self, GError **error)
{
  SaleDb *db = sale_reader_get_db (self);
  g_autoptr (GPtrArray) all =
      g_ptr_array_new_with_free_func ((GDestroyNotify) sale_crm_connection_free);
  g_autoptr (SaleStatement) select = sale_db_prepare (db, CONNECTION_SQL "ORDER BY id", error);
  gboolean row = TRUE;

  if (select == NULL)
    return NULL;
  while (row)
    {
      if (!sale_db_step (db, select, &row, error))
        return NULL;
      if (row)
        g_ptr_array_add (all, read_connection (select));
    }
  return g_steal_pointer (&all);
}

SaleCrmConnection *
sale_crm_get_connection (SaleCrm *self, GError **error)
{
  return get_connection (self->db, self->connection, error);
}

/**
 * sale_crm_put_connection:
 *
 * Stores what may change of a connection.
 */
gboolean
sale_crm_put_connection (SaleCrm *self, const SaleCrmConnection *connection, GError **error)
{
  SaleStatement *update =
      sale_db_prepare (self->db,
                       "UPDATE connection SET map = ?2, approved = ?3, consent = ?4, scanned = ?5, "
                       "not_before = ?6, tries = ?7 WHERE id = ?1",
                       error);

  if (update == NULL)
    return FALSE;
  sqlite3_bind_int64 (update, 1, self->connection);
  sale_crm_bind_text (update, 2, connection->map);
  sqlite3_bind_int (update, 3, connection->approved);
  sqlite3_bind_int (update, 4, connection->consent);
  sqlite3_bind_int64 (update, 5, connection->scanned);
  sqlite3_bind_int64 (update, 6, connection->not_before);
  sqlite3_bind_int64 (update, 7, connection->tries);
  self->dirty = TRUE;
  return sale_db_run (self->db, update, error);
}

typedef struct
{
  const char *kind;
  const char *address;
  const char *login;
  gint64 id;
} NewConnection;

static gboolean
add_connection (SaleCrm *self, gpointer data, GError **error)
{
  NewConnection *job = data;
  SaleUuid uuid = sale_uuid_new (sale_writer_now (self->writer));
  SaleStatement *insert = sale_db_prepare (
      self->db, "INSERT INTO connection (uuid, kind, address, login) VALUES (?1, ?2, ?3, ?4)",
      error);

  if (insert == NULL)
    return FALSE;
  sqlite3_bind_blob (insert, 1, uuid.bytes, sizeof uuid.bytes, SQLITE_TRANSIENT);
  sale_crm_bind_text (insert, 2, job->kind);
  sale_crm_bind_text (insert, 3, job->address);
  sale_crm_bind_text (insert, 4, job->login ? job->login : "");
  self->dirty = TRUE;
  if (!sale_db_run (self->db, insert, error))
    return FALSE;
  job->id = sqlite3_last_insert_rowid (self->db->handle);
  return TRUE;
}

/**
 * sale_book_add_connection:
 * @kind: which provider
 * @address: where it is
 * @login: (nullable): who we are there. The key is kept elsewhere
 *
 * Returns: the connection's row; 0 with @error.
 */
gint64
sale_book_add_connection (SaleBook *self, const char *kind, const char *address, const char *login,
                          GError **error)
{
  NewConnection job = { kind, address, login, 0 };

  return sale_book_crm_transact (self, 0, TRUE, NULL, add_connection, &job, error) ? job.id : 0;
}

static gboolean
remove_connection (SaleCrm *self, gpointer data, GError **error)
{
  SaleStatement *remove = sale_db_prepare (self->db, "DELETE FROM connection WHERE id = ?1", error);

  if (remove == NULL)
    return FALSE;
  sqlite3_bind_int64 (remove, 1, self->connection);
  self->dirty = TRUE;
  return sale_db_run (self->db, remove, error);
}

/**
 * sale_book_remove_connection:
 *
 * Forgets the connection and which record is which there. The records stay on both sides.
 */
gboolean
sale_book_remove_connection (SaleBook *self, gint64 connection, GError **error)
{
  return sale_book_crm_transact (self, connection, TRUE, NULL, remove_connection, NULL, error);
}

/**
 * sale_crm_get_cursor:
 * @cursor: (out caller-allocates): how far @resource was read; from the start when it never was
 */
gboolean
sale_crm_get_cursor (SaleCrm *self, const char *resource, SaleCursor *cursor, GError **error)
{
  g_autoptr (SaleStatement) select =
      sale_db_prepare (self->db,
                       "SELECT since, after, started, whole, coalesce (swept, 0), written "
                       "FROM cursor WHERE connection = ?1 AND resource = ?2",
                       error);
  gboolean row = FALSE;

  *cursor = (SaleCursor) { .since = SALE_INSTANT_NONE,
                           .started = SALE_INSTANT_NONE,
                           .whole = SALE_INSTANT_NONE };
  if (select == NULL)
    return FALSE;
  sqlite3_bind_int64 (select, 1, self->connection);
  sale_crm_bind_text (select, 2, resource);
  if (!sale_db_step (self->db, select, &row, error))
    return FALSE;
  if (row)
    *cursor = (SaleCursor) { .since = sale_crm_read_instant (select, 0),
                             .after = sale_crm_dup_text (select, 1),
                             .started = sale_crm_read_instant (select, 2),
                             .whole = sale_crm_read_instant (select, 3),
                             .swept = sqlite3_column_int64 (select, 4),
                             .written = sqlite3_column_int64 (select, 5) };
  return TRUE;
}

gboolean
sale_crm_put_cursor (SaleCrm *self, const char *resource, const SaleCursor *cursor, GError **error)
{
  SaleStatement *put = sale_db_prepare (
      self->db,
      "INSERT INTO cursor (connection, resource, since, after, started, whole, swept, written) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (connection, resource) DO UPDATE SET "
      "since = ?3, after = ?4, started = ?5, whole = ?6, swept = ?7, written = ?8",
      error);

  if (put == NULL)
    return FALSE;
  sqlite3_bind_int64 (put, 1, self->connection);
  sale_crm_bind_text (put, 2, resource);
  sale_crm_bind_instant (put, 3, cursor->since);
  sale_crm_bind_text (put, 4, cursor->after);
  sale_crm_bind_instant (put, 5, cursor->started);
  sale_crm_bind_instant (put, 6, cursor->whole);
  sqlite3_bind_int64 (put, 7, cursor->swept);
  sqlite3_bind_int64 (put, 8, cursor->written);
  self->dirty = TRUE;
  return sale_db_run (self->db, put, error);
}

void
sale_crm_run_free (SaleCrmRun *self)
{
  g_free (self->reason);
  g_free (self);
}

#define RUNS_KEPT 500

gboolean
sale_crm_add_run (SaleCrm *self, const SaleCrmRun *run, GError **error)
{
  SaleStatement *insert = sale_db_prepare (
      self->db,
      "INSERT INTO run (connection, started, ended, pulled, pushed, asked, state, reason) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
      error);
  SaleStatement *forget;

  if (insert == NULL)
    return FALSE;
  sqlite3_bind_int64 (insert, 1, self->connection);
  sqlite3_bind_int64 (insert, 2, run->started);
  sqlite3_bind_int64 (insert, 3, run->ended);
  sqlite3_bind_int64 (insert, 4, run->pulled);
  sqlite3_bind_int64 (insert, 5, run->pushed);
  sqlite3_bind_int64 (insert, 6, run->asked);
  sqlite3_bind_int (insert, 7, run->state);
  sale_crm_bind_text (insert, 8, run->reason);
  self->dirty = TRUE;
  if (!sale_db_run (self->db, insert, error))
    return FALSE;
  forget = sale_db_prepare (self->db, "DELETE FROM run WHERE id <= ?1", error);
  if (forget == NULL)
    return FALSE;
  sqlite3_bind_int64 (forget, 1, sqlite3_last_insert_rowid (self->db->handle) - RUNS_KEPT);
  return sale_db_run (self->db, forget, error);
}

/**
 * sale_reader_list_runs:
 *
 * Returns: (transfer full) (element-type SaleCrmRun): the last runs, newest first.
 */
GPtrArray *
sale_reader_list_runs (SaleReader *self, gint64 connection, guint n_max, GError **error)
{
  SaleDb *db = sale_reader_get_db (self);
  g_autoptr (GPtrArray) runs = g_ptr_array_new_with_free_func ((GDestroyNotify) sale_crm_run_free);
  g_autoptr (SaleStatement) select =
      sale_db_prepare (db,
                       "SELECT started, ended, pulled, pushed, asked, state, reason FROM run "
                       "WHERE connection = ?1 ORDER BY id DESC LIMIT ?2",
                       error);
  gboolean row = TRUE;

  if (select == NULL)
    return NULL;
  sqlite3_bind_int64 (select, 1, connection);
  sqlite3_bind_int64 (select, 2, n_max);
  while (row)
    {
      SaleCrmRun *run;

      if (!sale_db_step (db, select, &row, error))
        return NULL;
      if (!row)
        break;
      run = g_new0 (SaleCrmRun, 1);
      *run = (SaleCrmRun) {
        sqlite3_column_int64 (select, 0),       sqlite3_column_int64 (select, 1),
        (guint) sqlite3_column_int (select, 2), (guint) sqlite3_column_int (select, 3),
        (guint) sqlite3_column_int (select, 4), sqlite3_column_int (select, 5),
        sale_crm_dup_text (select, 6)
      };
      g_ptr_array_add (runs, run);
    }
  return g_steal_pointer (&runs);
}
