/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A transaction of a connection: what the syncer decides is decided inside it, with the book before
 * its eyes as it is, so that nothing typed meanwhile is written over. */
#include "sale-crm-private.h"

#include "sale-book-private.h"
#include "sale-query-private.h"
#include "sale-reader-private.h"

#include <string.h>

typedef struct
{
  gint64 connection;
  gboolean durable;
  const char *label;
  SaleCrmWork work;
  gpointer data;
} Job;

/* The log and the figures, when the work wrote to records. */
static SaleCommit *
close_set (SaleCrm *self, GError **error)
{
  if (!sale_writer_close_set (self->writer, self->set, TRUE, error) ||
      !sale_writer_derive (self->writer, &self->apply, error))
    return NULL;
  return sale_book_make_commit (&self->apply, self->set, SALE_AUTHOR_SYNC, self->label);
}

static gboolean
finish (SaleCrm *self, GError **error)
{
  g_autoptr (SaleCommit) commit = NULL;

  if (self->set)
    commit = close_set (self, error);
  if (self->set && commit == NULL)
    {
      sale_writer_roll_back (self->writer);
      return FALSE;
    }
  if (!self->dirty)
    {
      sale_writer_roll_back (self->writer);
      return TRUE;
    }
  if (!sale_writer_commit (self->writer, error))
    return FALSE;
  if (commit)
    sale_writer_tell (self->writer, commit);
  return TRUE;
}

static gpointer
transact_job (SaleWriter *writer, gpointer data, GError **error)
{
  Job *job = data;
  SaleCrm self = {
    .writer = writer, .db = writer->db, .connection = job->connection, .label = job->label
  };
  gboolean fine;

  if (!sale_writer_begin (writer, job->durable ? SALE_COMMIT_DURABLE : SALE_COMMIT_IN_PASSING,
                          error))
    return NULL;
  fine = job->work (&self, job->data, error);
  if (fine)
    fine = finish (&self, error);
  else
    sale_writer_roll_back (writer);
  if (self.set)
    sale_apply_clear (&self.apply);
  return fine ? job : NULL;
}

/**
 * sale_book_crm_transact:
 * @durable: whether it has to survive a power cut before this returns
 * @label: (nullable): what the changes of records are called in their history
 * @work: reads and writes; called on the writer's thread
 *
 * Runs @work in one transaction: all of it is written, or nothing. When it writes nothing the file
 * is not touched. Waits; for a thread.
 *
 * Returns: %FALSE with @work's error, or the book's.
 */
gboolean
sale_book_crm_transact (SaleBook *self, gint64 connection, gboolean durable, const char *label,
                        SaleCrmWork work, gpointer data, GError **error)
{
  Job job = { connection, durable, label, work, data };

  return sale_book_call (self, SALE_JOB_CHUNK, transact_job, &job, error) != NULL;
}

/* Records ------------------------------------------------------------------------------------ */

/**
 * sale_crm_get_record:
 *
 * Returns: (transfer full): the record, deleted or not; %NULL with %SALE_ERROR_NOT_FOUND.
 */
SaleRecord *
sale_crm_get_record (SaleCrm *self, gint64 id, GError **error)
{
  return sale_reader_get (self->writer->reader, id, error);
}

/**
 * sale_crm_find_uuid:
 * @record: (out): the record, 0 when there is none
 */
gboolean
sale_crm_find_uuid (SaleCrm *self, const SaleUuid *uuid, gint64 *record, GError **error)
{
  SaleKind kind;

  return sale_reader_find_uuid (self->writer->reader, uuid, record, &kind, error);
}

/**
 * sale_crm_find_twins:
 * @records: (element-type gint64): where living records are appended that hold @value and have no
 *   name there; two at the most
 */
gboolean
sale_crm_find_twins (SaleCrm *self, SaleKind kind, guint field, const SaleValue *value,
                     GArray *records, GError **error)
{
  const SaleKindSpec *spec = sale_kind_get_spec (kind);
  g_autofree char *sql = g_strdup_printf (
      "SELECT id FROM \"%s\" t WHERE \"%s\" = ?1 AND deleted IS NULL AND NOT EXISTS "
      "(SELECT 1 FROM remote m WHERE m.connection = ?2 AND m.record = t.id "
      "AND m.name IS NOT NULL) LIMIT 2",
      spec->name, spec->fields[field].name);
  g_autoptr (SaleStatement) select = sale_db_prepare (self->db, sql, error);

  if (select == NULL)
    return FALSE;
  sale_statement_bind (select, 1, value);
  sqlite3_bind_int64 (select, 2, self->connection);
  return sale_db_append_ids (self->db, select, records, error);
}

/**
 * sale_crm_list_changed:
 * @after: a change of the log
 * @last: (out): the last change of the log
 * @records: (element-type gint64): where the records are appended that changed after it, in the
 *   order in which they were made
 */
gboolean
sale_crm_list_changed (SaleCrm *self, gint64 after, gint64 *last, GArray *records, GError **error)
{
  g_autoptr (SaleStatement) select = NULL;

  if (!sale_db_get_int (self->db, "SELECT coalesce (max (id), 0) FROM change", last, error))
    return FALSE;
  select = sale_db_prepare (
      self->db, "SELECT DISTINCT record FROM change WHERE id > ?1 ORDER BY record", error);
  if (select == NULL)
    return FALSE;
  sqlite3_bind_int64 (select, 1, after);
  return sale_db_append_ids (self->db, select, records, error);
}

/**
 * sale_crm_next_new:
 *
 * Returns: a provisional id for sale_change_set_create_as().
 */
gint64
sale_crm_next_new (SaleCrm *self)
{
  return --self->last_new;
}

static gboolean
open_set (SaleCrm *self, GError **error)
{
  if (self->set)
    return TRUE;
  if (!sale_writer_open_set (self->writer, SALE_AUTHOR_SYNC, self->label, 0, FALSE, &self->set,
                             error))
    {
      self->set = 0;
      return FALSE;
    }
  sale_apply_init (&self->apply, self->db, self->set, sale_writer_now (self->writer));
  return TRUE;
}

/**
 * sale_crm_write:
 * @set: changes of records, at once; they are all logged as one set of the transaction
 */
gboolean
sale_crm_write (SaleCrm *self, SaleChangeSet *set, GError **error)
{
  gsize n_ops;
  const SaleOp *ops = sale_change_set_get_ops (set, &n_ops);

  if (n_ops == 0)
    return TRUE;
  self->dirty = TRUE;
  return open_set (self, error) && sale_apply_ops (&self->apply, ops, n_ops, error);
}

/**
 * sale_crm_get_new_id:
 *
 * Returns: the id that a record made in this transaction has got.
 */
gint64
sale_crm_get_new_id (SaleCrm *self, gint64 provisional)
{
  return sale_apply_resolve (&self->apply, provisional);
}

/* Values ------------------------------------------------------------------------------------- */

char *
sale_crm_dup_text (SaleStatement *statement, int column)
{
  return g_strdup ((const char *) sqlite3_column_text (statement, column));
}

void
sale_crm_bind_text (SaleStatement *statement, int column, const char *text)
{
  sqlite3_bind_text (statement, column, text, -1, SQLITE_TRANSIENT);
}

void
sale_crm_bind_instant (SaleStatement *statement, int column, gint64 instant)
{
  if (instant == SALE_INSTANT_NONE)
    sqlite3_bind_null (statement, column);
  else
    sqlite3_bind_int64 (statement, column, instant);
}

gint64
sale_crm_read_instant (SaleStatement *statement, int column)
{
  return sqlite3_column_type (statement, column) == SQLITE_NULL
             ? SALE_INSTANT_NONE
             : sqlite3_column_int64 (statement, column);
}
