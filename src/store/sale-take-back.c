/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An unfinished set goes as if it had never begun: its part of the log is read
 * backwards, a chunk at a time, so that what refers goes before what it refers to
 * and a person's edit never waits long. */
#include "sale-take-back.h"

#include "sale-derived-private.h"
#include "sale-figures.h"
#include "sale-id-set.h"
#include "sale-query-private.h"
#include "sale-search-index.h"
#include "sale-undo.h"

#define CHUNK 50

/* A row of the log. */
typedef struct
{
  gint64 id;
  gint64 record;
  SaleKind kind;
  int number;
  SaleValue old;
} Entry;

typedef struct
{
  SaleDb *db;
  gint64 set;
  GHashTable *accounts; /* whose figures have to be made again */
  gboolean common;      /* those of all accounts */
} Chunk;

/* The log --------------------------------------------------------------------- */

static void
clear_entry (gpointer entry)
{
  sale_value_clear (&((Entry *) entry)->old);
}

static Entry
read_entry (SaleStatement *select)
{
  return (Entry) { sqlite3_column_int64 (select, 0), sqlite3_column_int64 (select, 1),
                   (SaleKind) sqlite3_column_int (select, 2), sqlite3_column_int (select, 3),
                   sale_statement_get (select, 4) };
}

static GArray *
list_entries (SaleDb *db, const SaleTakeBack *self, GError **error)
{
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_autoptr (SaleStatement) select = sale_db_prepare (
      db,
      "SELECT c.id, c.record, r.kind, c.field, c.old "
      "FROM change c CROSS JOIN record r ON r.id = c.record WHERE c.change_set = ?1 AND c.id < ?2 "
      "AND c.id >= (SELECT first FROM change_set WHERE id = ?1) "
      "AND c.id <= (SELECT last FROM change_set WHERE id = ?1) ORDER BY c.id DESC LIMIT ?3",
      error);
  gboolean row = TRUE;

  g_array_set_clear_func (entries, clear_entry);
  if (select == NULL)
    return NULL;
  sqlite3_bind_int64 (select, 1, self->set);
  sqlite3_bind_int64 (select, 2, self->before);
  sqlite3_bind_int (select, 3, CHUNK);
  while (row)
    {
      if (!sale_db_step (db, select, &row, error))
        return NULL;
      if (row)
        g_array_append_vals (entries, (Entry[]) { read_entry (select) }, 1);
    }
  return g_steal_pointer (&entries);
}

static gboolean
note_account (Chunk *self, const Entry *entry, GError **error)
{
  gint64 account;

  self->common |= sale_kind_is_common (entry->kind);
  if (!sale_kind_bears_figures (entry->kind))
    return TRUE;
  if (!sale_db_find_account (self->db, entry->kind, entry->record, &account, error))
    return FALSE;
  if (account != 0)
    sale_id_set_add (self->accounts, account);
  return TRUE;
}

/* What the set changed ---------------------------------------------------------- */

static gboolean
put_back_column (SaleDb *db, const Entry *entry, const char *column, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("UPDATE \"%s\" SET \"%s\" = ?2 WHERE id = ?1",
                                          sale_kind_get_spec (entry->kind)->name, column);
  g_autoptr (SaleRecord) record = NULL;
  SaleStatement *update = sale_db_prepare (db, sql, error);

  if (update == NULL)
    return FALSE;
  sqlite3_bind_int64 (update, 1, entry->record);
  sale_statement_bind (update, 2, &entry->old);
  if (!sale_db_run (db, update, error))
    return FALSE;
  record = sale_db_get_record (db, entry->kind, entry->record, error);
  return record && sale_search_index_update (db, record, error);
}

static gboolean
put_back_value (SaleDb *db, const Entry *entry, GError **error)
{
  const SaleFieldSpec *fields = sale_kind_get_spec (entry->kind)->fields;
  guint field = 0;

  if (entry->number == SALE_LOG_DELETED)
    return put_back_column (db, entry, "deleted", error);
  if (!sale_db_find_field (db, entry->number, entry->kind, &field))
    return TRUE; /* a field that this version no longer has */
  if (fields[field].type == SALE_FIELD_REFS)
    return sale_apply_write_links (db, entry->kind, field, entry->record, &entry->old, FALSE,
                                   error);
  return put_back_column (db, entry, fields[field].name, error);
}

static gboolean
forget_entry (Chunk *self, const Entry *entry, GError **error)
{
  return sale_db_run_with_ids (self->db,
                               "DELETE FROM head WHERE record = ?1 AND number = ?2 "
                               "AND device = (SELECT value FROM meta WHERE key = 'device')",
                               entry->record, entry->id, error) &&
         sale_db_run_with_ids (self->db, "DELETE FROM change WHERE id = ?1", entry->id, 0, error);
}

/* What somebody else has written over it since stays. */
static gboolean
put_back (Chunk *self, const Entry *entry, GError **error)
{
  g_autoptr (SaleRecord) record = sale_db_get_record (self->db, entry->kind, entry->record, error);
  gboolean holds;

  if (record == NULL || !note_account (self, entry, error) ||
      !sale_undo_still_holds (self->db, record, entry->number, entry->id, &holds, error))
    return FALSE;
  /* It may have come from another account, whose figures change too. */
  if (holds && (!put_back_value (self->db, entry, error) || !note_account (self, entry, error)))
    return FALSE;
  return forget_entry (self, entry, error);
}

/* What the set made --------------------------------------------------------------- */

static gboolean
is_changed_by_somebody (Chunk *self, const Entry *entry, gboolean *changed, GError **error)
{
  g_autoptr (SaleStatement) select =
      sale_db_prepare (self->db,
                       "SELECT 1 FROM change c JOIN change_set s ON s.id = c.change_set "
                       "WHERE c.record = ?1 AND s.id <> ?2 AND s.author <> 4 LIMIT 1",
                       error);

  if (select == NULL)
    return FALSE;
  sqlite3_bind_int64 (select, 1, entry->record);
  sqlite3_bind_int64 (select, 2, self->set);
  return sale_db_step (self->db, select, changed, error);
}

static gboolean
delete_row (SaleDb *db, const Entry *entry, GError **error)
{
  g_autofree char *sql =
      g_strdup_printf ("DELETE FROM \"%s\" WHERE id = ?1", sale_kind_get_spec (entry->kind)->name);

  return sale_db_run_with_ids (db, sql, entry->record, 0, error) &&
         sale_db_run_with_ids (db, "DELETE FROM record WHERE id = ?1", entry->record, 0, error);
}

static gboolean
delete_everything (SaleDb *db, const Entry *entry, GError **error)
{
  return sale_db_run_with_ids (db, "DELETE FROM link WHERE owner = ?1", entry->record, 0, error) &&
         sale_db_run_with_ids (db, "DELETE FROM search WHERE rowid = ?1",
                               entry->kind * SALE_SEARCH_KIND_STEP + entry->record, 0, error) &&
         sale_db_run_with_ids (db, "DELETE FROM head WHERE record = ?1", entry->record, 0, error) &&
         sale_db_run_with_ids (db, "DELETE FROM change WHERE record = ?1", entry->record, 0,
                               error) &&
         delete_row (db, entry, error);
}

/* References are checked at the end of a transaction, or by the statement itself. */
static gboolean
is_referred (SaleDb *db, gboolean deleted)
{
  int open = 0, unused = 0;

  if (!deleted)
    return sqlite3_extended_errcode (db->handle) == SQLITE_CONSTRAINT_FOREIGNKEY;
  sqlite3_db_status (db->handle, SQLITE_DBSTATUS_DEFERRED_FKS, &open, &unused, FALSE);
  return open != 0;
}

/* Prepared once: there are two of these for each record. */
static gboolean
run (SaleDb *db, const char *sql, GError **error)
{
  return sale_db_run (db, sale_db_prepare (db, sql, error), error);
}

/* SQLite itself knows whether anything refers to the record: then it is still there. */
static gboolean
try_to_remove (Chunk *self, const Entry *entry, gboolean *referred, GError **error)
{
  g_autoptr (GError) failure = NULL;
  gboolean deleted;

  if (!run (self->db, "SAVEPOINT made", error))
    return FALSE;
  deleted = delete_everything (self->db, entry, &failure);
  *referred = is_referred (self->db, deleted);
  if (!deleted && !*referred)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  return (!*referred || run (self->db, "ROLLBACK TO made", error)) &&
         run (self->db, "RELEASE made", error);
}

/* A record that the set made earlier may have come to refer to a later one, and is
 * on its way out too, unless somebody has written in it. */
#define GOES_TOO(record) \
  "EXISTS (SELECT 1 FROM change WHERE record = " record " AND field = 1 AND change_set = ?2) " \
  "AND NOT EXISTS (SELECT 1 FROM change WHERE record = " record " AND change_set <> ?2)"

static gboolean
cut_field (Chunk *self, const Entry *entry, const SaleKindSpec *spec, guint field, GError **error)
{
  g_autofree char *sql = NULL;

  if (spec->fields[field].type != SALE_FIELD_REF || spec->fields[field].flags & SALE_NEEDED ||
      (spec->fields[field].target != 0 && spec->fields[field].target != entry->kind))
    return TRUE;
  sql = g_strdup_printf (
      "UPDATE \"%s\" AS t SET \"%s\" = NULL WHERE \"%s\" = ?1 AND " GOES_TOO ("t.id"), spec->name,
      spec->fields[field].name, spec->fields[field].name);
  return sale_db_run_with_ids (self->db, sql, entry->record, self->set, error);
}

static gboolean
cut_references (Chunk *self, const Entry *entry, GError **error)
{
  for (guint kind = 1; kind < SALE_N_KINDS; kind++)
    {
      const SaleKindSpec *spec = sale_kind_get_spec ((SaleKind) kind);

      for (guint i = 0; i < spec->n_fields; i++)
        if (!cut_field (self, entry, spec, i, error))
          return FALSE;
    }
  return sale_db_run_with_ids (self->db,
                               "DELETE FROM link AS t WHERE target = ?1 AND " GOES_TOO ("t.owner"),
                               entry->record, self->set, error);
}

/* What somebody else has come to refer to, or has written in, stays. */
static gboolean
remove_made (Chunk *self, const Entry *entry, GError **error)
{
  gboolean stays, referred;

  if (!is_changed_by_somebody (self, entry, &stays, error) || !note_account (self, entry, error))
    return FALSE;
  if (stays)
    return TRUE;
  return try_to_remove (self, entry, &referred, error) &&
         (!referred ||
          (cut_references (self, entry, error) && try_to_remove (self, entry, &referred, error)));
}

/* The chunk ------------------------------------------------------------------------ */

static gboolean
spoil_figures (Chunk *self, GError **error)
{
  return (!self->common || sale_derived_spoil_all (self->db, error)) &&
         sale_derived_spoil (self->db, self->accounts, error);
}

/* As long as something of the set stays, so does the set, finished. */
static gboolean
finish (Chunk *self, GError **error)
{
  return sale_db_run_with_ids (self->db, "UPDATE change_set SET open = 0 WHERE id = ?1", self->set,
                               0, error) &&
         sale_db_run_with_ids (
             self->db,
             "DELETE FROM change_set AS s WHERE s.id = ?1 AND NOT EXISTS (SELECT 1 FROM "
             "change c WHERE c.id BETWEEN s.first AND s.last AND c.change_set = s.id)",
             self->set, 0, error);
}

static gboolean
take_back (SaleTakeBack *self, SaleDb *db, GError **error)
{
  g_autoptr (GHashTable) accounts = sale_id_set_new ();
  g_autoptr (GArray) entries = list_entries (db, self, error);
  Chunk chunk = { db, self->set, accounts, FALSE };

  if (entries == NULL)
    return FALSE;
  for (guint i = 0; i < entries->len; i++)
    {
      const Entry *entry = &g_array_index (entries, Entry, i);

      if (entry->number == SALE_LOG_CREATED ? !remove_made (&chunk, entry, error)
                                            : !put_back (&chunk, entry, error))
        return FALSE;
      self->before = entry->id;
    }
  self->done = entries->len < CHUNK;
  return spoil_figures (&chunk, error) && (!self->done || finish (&chunk, error));
}

/**
 * sale_take_back_chunk:
 *
 * Takes some of the set back, in a transaction of its own of 10 to 20 ms. What
 * somebody else has changed or come to refer to in the meantime stays.
 *
 * Returns: %FALSE on an error: the chunk is as it was, and may be tried again.
 */
gboolean
sale_take_back_chunk (SaleTakeBack *self, SaleWriter *writer, GError **error)
{
  SaleTakeBack next = *self;

  if (!sale_writer_begin (writer, SALE_COMMIT_IN_PASSING, error))
    return FALSE;
  if (!take_back (&next, writer->db, error))
    {
      sale_writer_roll_back (writer);
      return FALSE;
    }
  if (!sale_writer_commit (writer, error))
    return FALSE;
  *self = next;
  if (self->done)
    sale_writer_queue_refresh (writer);
  return TRUE;
}

/**
 * sale_take_back_all:
 *
 * As sale_take_back_chunk(), until nothing is left.
 */
gboolean
sale_take_back_all (SaleTakeBack *self, SaleWriter *writer, GError **error)
{
  while (!self->done)
    if (!sale_take_back_chunk (self, writer, error))
      return FALSE;
  return TRUE;
}
