/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Links and the writes under way, as rows. */
#include "sale-crm-private.h"

#include "sale-reader-private.h"

#include <string.h>

static gboolean
read_values (SaleDb *db, SaleLink *link, GError **error)
{
  g_autoptr (SaleStatement) select =
      sale_db_prepare (db, "SELECT role, field, value FROM remote_value WHERE remote = ?1", error);
  gboolean row = TRUE;

  if (select == NULL)
    return FALSE;
  sqlite3_bind_int64 (select, 1, link->id);
  while (row)
    {
      SaleLinkValue value = { 0 };

      if (!sale_db_step (db, select, &row, error))
        return FALSE;
      if (!row ||
          !sale_db_find_field (db, sqlite3_column_int (select, 1), link->kind, &value.field))
        continue;
      value.role = (SaleLinkRole) sqlite3_column_int (select, 0);
      value.value = sale_statement_get (select, 2);
      g_array_append_val (link->values, value);
    }
  return TRUE;
}

static void
read_attempt (SaleStatement *select, SaleAttempt *attempt)
{
  if (sqlite3_column_bytes (select, 10) != sizeof attempt->uuid)
    return;
  memcpy (&attempt->uuid, sqlite3_column_blob (select, 10), sizeof attempt->uuid);
  attempt->verb = sqlite3_column_int (select, 11);
  attempt->state = (SaleAttemptState) sqlite3_column_int (select, 12);
  attempt->body = sale_crm_dup_text (select, 13);
  attempt->at = sqlite3_column_int64 (select, 14);
  attempt->tries = (guint) sqlite3_column_int (select, 15);
  attempt->reason = sale_crm_dup_text (select, 16);
}

/* The link in the present row of a select of SALE_CRM_LINK_SQL. */
SaleLink *
sale_crm_read_link (SaleDb *db, SaleStatement *select, GError **error)
{
  g_autoptr (SaleLink) link =
      sale_link_new ((const char *) sqlite3_column_text (select, 1),
                     (const char *) sqlite3_column_text (select, 2),
                     (SaleKind) sqlite3_column_int (select, 9), sqlite3_column_int64 (select, 3));

  link->id = sqlite3_column_int64 (select, 0);
  link->version = sale_crm_dup_text (select, 4);
  link->state = (SaleLinkState) sqlite3_column_int (select, 5);
  link->fresh = sqlite3_column_int (select, 6) != 0;
  link->author = sale_crm_dup_text (select, 7);
  link->at = sale_crm_read_instant (select, 8);
  link->changed = FALSE;
  read_attempt (select, &link->attempt);
  return read_values (db, link, error) ? g_steal_pointer (&link) : NULL;
}

static gboolean
read_one (SaleCrm *self, SaleStatement *select, SaleLink **link, GError **error)
{
  gboolean row = FALSE;

  *link = NULL;
  if (!sale_db_step (self->db, select, &row, error))
    return FALSE;
  if (row)
    *link = sale_crm_read_link (self->db, select, error);
  return !row || *link;
}

/**
 * sale_crm_find_link:
 * @link: (out) (transfer full) (nullable): the link of what is called @name there
 */
gboolean
sale_crm_find_link (SaleCrm *self, const char *resource, const char *name, SaleLink **link,
                    GError **error)
{
  g_autoptr (SaleStatement) select = sale_db_prepare (
      self->db, SALE_CRM_LINK_SQL "WHERE m.connection = ?1 AND m.resource = ?2 AND m.name = ?3",
      error);

  *link = NULL;
  if (select == NULL)
    return FALSE;
  sqlite3_bind_int64 (select, 1, self->connection);
  sale_crm_bind_text (select, 2, resource);
  sale_crm_bind_text (select, 3, name);
  return read_one (self, select, link, error);
}

/**
 * sale_crm_find_link_of:
 * @link: (out) (transfer full) (nullable): the link of a record of the book
 */
gboolean
sale_crm_find_link_of (SaleCrm *self, gint64 record, SaleLink **link, GError **error)
{
  g_autoptr (SaleStatement) select = sale_db_prepare (
      self->db, SALE_CRM_LINK_SQL "WHERE m.connection = ?1 AND m.record = ?2", error);

  *link = NULL;
  if (select == NULL)
    return FALSE;
  sqlite3_bind_int64 (select, 1, self->connection);
  sqlite3_bind_int64 (select, 2, record);
  return read_one (self, select, link, error);
}

static gboolean
read_all (SaleDb *db, SaleStatement *select, GPtrArray *links, GError **error)
{
  gboolean row = TRUE;

  while (row)
    {
      SaleLink *link;

      if (!sale_db_step (db, select, &row, error))
        return FALSE;
      if (!row)
        break;
      link = sale_crm_read_link (db, select, error);
      if (link == NULL)
        return FALSE;
      g_ptr_array_add (links, link);
    }
  return TRUE;
}

/**
 * sale_crm_list_attempts:
 *
 * Returns: (transfer full) (element-type SaleLink): the links with a write under way, refused or
 *   held.
 */
GPtrArray *
sale_crm_list_attempts (SaleCrm *self, GError **error)
{
  g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func ((GDestroyNotify) sale_link_free);
  g_autoptr (SaleStatement) select = sale_db_prepare (
      self->db, SALE_CRM_LINK_SQL "WHERE m.connection = ?1 AND a.remote IS NOT NULL ORDER BY m.id",
      error);

  if (select == NULL)
    return NULL;
  sqlite3_bind_int64 (select, 1, self->connection);
  return read_all (self->db, select, links, error) ? g_steal_pointer (&links) : NULL;
}

/**
 * sale_crm_list_links:
 * @after: the row of a link
 *
 * Returns: (transfer full) (element-type SaleLink): the next @n_max links of @resource that have a
 *   name there, in the order of their rows.
 */
GPtrArray *
sale_crm_list_links (SaleCrm *self, const char *resource, gint64 after, guint n_max, GError **error)
{
  g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func ((GDestroyNotify) sale_link_free);
  /* By the rows, and not by the index of names, or each page would sort all of them. */
  g_autoptr (SaleStatement) select = sale_db_prepare (
      self->db,
      SALE_CRM_LINK_SQL "WHERE +m.connection = ?1 AND +m.resource = ?2 AND m.id > ?3 "
                        "AND m.name IS NOT NULL ORDER BY m.id LIMIT ?4",
      error);

  if (select == NULL)
    return NULL;
  sqlite3_bind_int64 (select, 1, self->connection);
  sale_crm_bind_text (select, 2, resource);
  sqlite3_bind_int64 (select, 3, after);
  sqlite3_bind_int64 (select, 4, n_max);
  return read_all (self->db, select, links, error) ? g_steal_pointer (&links) : NULL;
}

/**
 * sale_crm_list_ready:
 * @other: of what sort the records are that those of @resource wait for
 * @after: the row of a link
 *
 * Returns: (transfer full) (element-type SaleLink): the next @n_max links of @resource that wait
 *   for a record that has come, or for nobody knows what.
 */
GPtrArray *
sale_crm_list_ready (SaleCrm *self, const char *resource, const char *other, gint64 after,
                     guint n_max, GError **error)
{
  g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func ((GDestroyNotify) sale_link_free);
  g_autoptr (SaleStatement) select = sale_db_prepare (
      self->db,
      SALE_CRM_LINK_SQL
      "WHERE m.connection = ?1 AND m.resource = ?2 AND m.id > ?4 AND (m.version IS NULL OR EXISTS "
      "(SELECT 1 FROM remote o WHERE o.connection = ?1 AND o.resource = ?3 AND o.name = m.version "
      "AND o.record IS NOT NULL)) ORDER BY m.id LIMIT ?5",
      error);

  if (select == NULL)
    return NULL;
  sqlite3_bind_int64 (select, 1, self->connection);
  sale_crm_bind_text (select, 2, resource);
  sale_crm_bind_text (select, 3, other);
  sqlite3_bind_int64 (select, 4, after);
  sqlite3_bind_int64 (select, 5, n_max);
  return read_all (self->db, select, links, error) ? g_steal_pointer (&links) : NULL;
}

/**
 * sale_crm_count_links:
 *
 * Returns: how many records of @resource are on both sides; -1 on error.
 */
gint64
sale_crm_count_links (SaleCrm *self, const char *resource, GError **error)
{
  g_autoptr (SaleStatement) select =
      sale_db_prepare (self->db,
                       "SELECT count (*) FROM remote WHERE connection = ?1 AND resource = ?2 "
                       "AND state = 1 AND record IS NOT NULL AND name IS NOT NULL",
                       error);
  gboolean row;

  if (select == NULL)
    return -1;
  sqlite3_bind_int64 (select, 1, self->connection);
  sale_crm_bind_text (select, 2, resource);
  return sale_db_step (self->db, select, &row, error) ? sqlite3_column_int64 (select, 0) : -1;
}

/* Writing ------------------------------------------------------------------------------------ */

#define INSERT \
  "INSERT INTO remote (id, connection, resource, name, record, version, state, fresh, author, at) " \
  "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"

static gboolean
put_row (SaleCrm *self, SaleLink *link, GError **error)
{
  SaleStatement *put =
      sale_db_prepare (self->db,
                       link->id == 0 ? INSERT
                                     : INSERT
                           " ON CONFLICT (id) DO UPDATE SET name = ?4, record = ?5, version = ?6, "
                           "state = ?7, fresh = ?8, author = ?9, at = ?10",
                       error);

  if (put == NULL)
    return FALSE;
  if (link->id)
    sqlite3_bind_int64 (put, 1, link->id);
  sqlite3_bind_int64 (put, 2, self->connection);
  sale_crm_bind_text (put, 3, link->resource);
  sale_crm_bind_text (put, 4, link->name);
  if (link->record)
    sqlite3_bind_int64 (put, 5, link->record);
  sale_crm_bind_text (put, 6, link->version);
  sqlite3_bind_int (put, 7, (int) link->state);
  sqlite3_bind_int (put, 8, link->fresh);
  sale_crm_bind_text (put, 9, link->author);
  sale_crm_bind_instant (put, 10, link->at);
  if (!sale_db_run (self->db, put, error))
    return FALSE;
  if (link->id == 0)
    link->id = sqlite3_last_insert_rowid (self->db->handle);
  return TRUE;
}

static gboolean
run_for_link (SaleCrm *self, const char *sql, const SaleLink *link, GError **error)
{
  SaleStatement *statement = sale_db_prepare (self->db, sql, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, link->id);
  return sale_db_run (self->db, statement, error);
}

static gboolean
drop_values (SaleCrm *self, const SaleLink *link, GError **error)
{
  return run_for_link (self, "DELETE FROM remote_value WHERE remote = ?1", link, error);
}

static gboolean
put_values (SaleCrm *self, const SaleLink *link, GError **error)
{
  for (guint i = 0; i < link->values->len; i++)
    {
      const SaleLinkValue *value = &g_array_index (link->values, SaleLinkValue, i);
      SaleStatement *insert = sale_db_prepare (
          self->db, "INSERT INTO remote_value (remote, role, field, value) VALUES (?1, ?2, ?3, ?4)",
          error);

      if (insert == NULL)
        return FALSE;
      sqlite3_bind_int64 (insert, 1, link->id);
      sqlite3_bind_int (insert, 2, (int) value->role);
      sqlite3_bind_int (insert, 3, sale_db_field (self->db, link->kind, value->field));
      sale_statement_bind (insert, 4, &value->value);
      if (!sale_db_run (self->db, insert, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
put_attempt (SaleCrm *self, const SaleLink *link, GError **error)
{
  const SaleAttempt *attempt = &link->attempt;
  SaleStatement *put;

  if (attempt->state == SALE_ATTEMPT_NONE)
    return run_for_link (self, "DELETE FROM attempt WHERE remote = ?1", link, error);
  put = sale_db_prepare (
      self->db,
      "INSERT INTO attempt (remote, uuid, verb, state, body, at, tries, reason) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (remote) DO UPDATE SET uuid = ?2, "
      "verb = ?3, state = ?4, body = ?5, at = ?6, tries = ?7, reason = ?8",
      error);
  if (put == NULL)
    return FALSE;
  sqlite3_bind_int64 (put, 1, link->id);
  sqlite3_bind_blob (put, 2, attempt->uuid.bytes, sizeof attempt->uuid.bytes, SQLITE_TRANSIENT);
  sqlite3_bind_int (put, 3, attempt->verb);
  sqlite3_bind_int (put, 4, (int) attempt->state);
  sale_crm_bind_text (put, 5, attempt->body ? attempt->body : "");
  sqlite3_bind_int64 (put, 6, attempt->at);
  sqlite3_bind_int64 (put, 7, attempt->tries);
  sale_crm_bind_text (put, 8, attempt->reason);
  return sale_db_run (self->db, put, error);
}

/**
 * sale_crm_put_link:
 *
 * Stores the link with its values and its attempt, when anything of it is different.
 */
gboolean
sale_crm_put_link (SaleCrm *self, SaleLink *link, GError **error)
{
  gboolean fresh = link->id == 0;

  if (!link->changed)
    return TRUE;
  self->dirty = TRUE;
  if (!put_row (self, link, error) || (!fresh && !drop_values (self, link, error)) ||
      !put_values (self, link, error))
    return FALSE;
  if (!(fresh && link->attempt.state == SALE_ATTEMPT_NONE) && !put_attempt (self, link, error))
    return FALSE;
  link->changed = FALSE;
  return TRUE;
}

/**
 * sale_crm_remove_link:
 *
 * The two records have nothing to do with each other any more.
 */
gboolean
sale_crm_remove_link (SaleCrm *self, SaleLink *link, GError **error)
{
  self->dirty = TRUE;
  return link->id == 0 || run_for_link (self, "DELETE FROM remote WHERE id = ?1", link, error);
}

/* Asking -------------------------------------------------------------------------- */

static GPtrArray *
list_asking (SaleDb *db, gint64 connection, GError **error)
{
  g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func ((GDestroyNotify) sale_link_free);
  g_autoptr (SaleStatement) select = sale_db_prepare (
      db,
      SALE_CRM_LINK_SQL
      "WHERE m.connection = ?1 AND (m.state BETWEEN 2 AND 4 OR a.state = 3 "
      "OR a.reason IS NOT NULL OR EXISTS (SELECT 1 FROM remote_value v WHERE v.remote = m.id "
      "AND v.role = 2)) ORDER BY m.id",
      error);

  if (select == NULL)
    return NULL;
  sqlite3_bind_int64 (select, 1, connection);
  return read_all (db, select, links, error) ? g_steal_pointer (&links) : NULL;
}

/**
 * sale_crm_list_asking:
 *
 * Returns: (transfer full) (element-type SaleLink): the links that wait for a person's word; see
 *   sale_link_asks().
 */
GPtrArray *
sale_crm_list_asking (SaleCrm *self, GError **error)
{
  return list_asking (self->db, self->connection, error);
}

/**
 * sale_reader_list_asking_links:
 *
 * Returns: (transfer full) (element-type SaleLink): the links that wait for a person's word: a
 *   conflict, a record that is gone on one side, a write that was refused.
 */
GPtrArray *
sale_reader_list_asking_links (SaleReader *self, gint64 connection, GError **error)
{
  return list_asking (sale_reader_get_db (self), connection, error);
}
