/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What may still have to go out, for who wants to see it: nothing is written. */
#include "sale-crm-private.h"

#include "sale-reader-private.h"

/**
 * sale_reader_find_link_of:
 * @link: (out) (transfer full) (nullable): the link of a record of the book
 */
gboolean
sale_reader_find_link_of (SaleReader *self, gint64 connection, gint64 record, SaleLink **link,
                          GError **error)
{
  SaleDb *db = sale_reader_get_db (self);
  g_autoptr (SaleStatement) select =
      sale_db_prepare (db, SALE_CRM_LINK_SQL "WHERE m.connection = ?1 AND m.record = ?2", error);
  gboolean row = FALSE;

  *link = NULL;
  if (select == NULL)
    return FALSE;
  sqlite3_bind_int64 (select, 1, connection);
  sqlite3_bind_int64 (select, 2, record);
  if (!sale_db_step (db, select, &row, error))
    return FALSE;
  if (row)
    *link = sale_crm_read_link (db, select, error);
  return !row || *link;
}

/* @last is the record's last change. */
typedef struct
{
  SaleRecordRef ref;
  gint64 last;
} Candidate;

typedef struct
{
  SaleDb *db;
  guint64 kinds;
  GHashTable *seen;
  GArray *candidates;
} Search;

/* FALSE also at the end, without an error. */
static gboolean
next (Search *self, SaleStatement *select, GError **error)
{
  gboolean row = FALSE;

  return sale_db_step (self->db, select, &row, error) && row;
}

/* A row is a record, its kind, a change of it. */
static void
add (Search *self, SaleStatement *row)
{
  Candidate candidate = { { sqlite3_column_int64 (row, 0), (SaleKind) sqlite3_column_int (row, 1) },
                          sqlite3_column_int64 (row, 2) };

  if ((self->kinds & (G_GUINT64_CONSTANT (1) << candidate.ref.kind)) &&
      g_hash_table_add (self->seen, g_memdup2 (&candidate.ref.id, sizeof candidate.ref.id)))
    g_array_append_val (self->candidates, candidate);
}

static gboolean
add_attempted (Search *self, gint64 connection, GError **error)
{
  g_autoptr (SaleStatement) select = sale_db_prepare (
      self->db,
      "SELECT m.record, r.kind, (SELECT max (c.id) FROM change c WHERE c.record = m.record) "
      "FROM attempt a JOIN remote m ON m.id = a.remote JOIN record r ON r.id = m.record "
      "WHERE m.connection = ?1",
      error);
  GError *failure = NULL;

  if (select == NULL)
    return FALSE;
  sqlite3_bind_int64 (select, 1, connection);
  while (next (self, select, &failure))
    add (self, select);
  if (failure)
    g_propagate_error (error, failure);
  return failure == NULL;
}

static gboolean
add_changed (Search *self, gint64 after, guint n_max, gboolean *more, GError **error)
{
  g_autoptr (SaleStatement) select =
      sale_db_prepare (self->db,
                       "SELECT c.record, r.kind, c.id FROM change c JOIN record r "
                       "ON r.id = c.record WHERE c.id > ?1 ORDER BY c.id DESC",
                       error);
  GError *failure = NULL;

  if (select == NULL)
    return FALSE;
  sqlite3_bind_int64 (select, 1, after);
  while (!*more && next (self, select, &failure))
    {
      add (self, select);
      *more = self->candidates->len > n_max;
    }
  if (failure)
    g_propagate_error (error, failure);
  return failure == NULL;
}

static int
compare (const void *a, const void *b)
{
  const Candidate *left = a, *right = b;

  return (left->last > right->last) - (left->last < right->last);
}

/**
 * sale_reader_list_unsent:
 * @kinds: those that the connection knows, a bit each
 * @n_max: about so many of what changed
 * @more: (out): whether there are more
 *
 * Returns: (transfer full) (element-type SaleRecordRef): the records that changed since the log was
 *   last looked at, and those with a write that is refused, held or under way; the one that
 *   changed last at the end.
 */
GArray *
sale_reader_list_unsent (SaleReader *self, const SaleCrmConnection *connection, guint64 kinds,
                         guint n_max, gboolean *more, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  Search search = { sale_reader_get_db (self), kinds, seen, candidates };
  GArray *refs;

  *more = FALSE;
  if (!add_attempted (&search, connection->id, error) ||
      !add_changed (&search, connection->scanned, n_max, more, error))
    return NULL;
  g_array_sort (candidates, compare);
  refs = g_array_new (FALSE, FALSE, sizeof (SaleRecordRef));
  for (guint i = 0; i < candidates->len; i++)
    g_array_append_val (refs, g_array_index (candidates, Candidate, i).ref);
  return refs;
}

/* Of one account ------------------------------------------------------------------------------ */

/* By the indexes of what belongs to it, and not by the log. */
static void
append_kind (GString *sql, const SaleKindSpec *spec)
{
  const char *column = spec->kind == SALE_KIND_ACCOUNT ? "id" : spec->fields[spec->account].name;

  g_string_append_printf (
      sql,
      "%sSELECT t.id, %d FROM \"%s\" t WHERE t.\"%s\" = ?1 AND (EXISTS "
      "(SELECT 1 FROM change c WHERE c.record = t.id AND c.id > ?2) OR EXISTS "
      "(SELECT 1 FROM remote m JOIN attempt a ON a.remote = m.id WHERE m.connection = ?3 "
      "AND m.record = t.id))",
      sql->len ? " UNION ALL " : "", (int) spec->kind, spec->name, column);
}

static char *
dup_of_sql (guint64 kinds)
{
  GString *sql = g_string_new (NULL);

  for (guint kind = 1; kind < SALE_N_KINDS; kind++)
    {
      const SaleKindSpec *spec = sale_kind_get_spec ((SaleKind) kind);

      if ((kinds & (G_GUINT64_CONSTANT (1) << kind)) &&
          (kind == SALE_KIND_ACCOUNT || spec->account >= 0))
        append_kind (sql, spec);
    }
  return g_string_free_and_steal (sql);
}

/**
 * sale_reader_list_unsent_of:
 * @kinds: those that the connection knows, a bit each
 *
 * Returns: (transfer full) (element-type SaleRecordRef): as sale_reader_list_unsent(), of an
 * account and what belongs to it, in no order.
 */
GArray *
sale_reader_list_unsent_of (SaleReader *self, const SaleCrmConnection *connection, guint64 kinds,
                            gint64 account, GError **error)
{
  SaleDb *db = sale_reader_get_db (self);
  g_autofree char *sql = dup_of_sql (kinds);
  g_autoptr (GArray) refs = g_array_new (FALSE, FALSE, sizeof (SaleRecordRef));
  g_autoptr (SaleStatement) select = *sql ? sale_db_prepare (db, sql, error) : NULL;
  gboolean row = TRUE;

  if (*sql == '\0')
    return g_steal_pointer (&refs);
  if (select == NULL)
    return NULL;
  sqlite3_bind_int64 (select, 1, account);
  sqlite3_bind_int64 (select, 2, connection->scanned);
  sqlite3_bind_int64 (select, 3, connection->id);
  while (row)
    {
      if (!sale_db_step (db, select, &row, error))
        return NULL;
      if (row)
        g_array_append_val (refs, ((SaleRecordRef) { sqlite3_column_int64 (select, 0),
                                                     (SaleKind) sqlite3_column_int (select, 1) }));
    }
  return g_steal_pointer (&refs);
}
