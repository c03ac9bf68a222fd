/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What sharing a book keeps in it beside the log: small notes, and a name of its own for a copy
 * that nobody noticed when it was opened. */
#include "sale-book-private.h"

#include "sale-device.h"
#include "sale-packet-apply.h"
#include "sale-reader-private.h"

typedef struct
{
  gint64 common;
  const char *key;
  const char *text;
} NoteJob;

static gpointer
finish (SaleWriter *writer, gboolean fine, NoteJob *job, GError **error)
{
  if (!fine)
    {
      sale_writer_roll_back (writer);
      return NULL;
    }
  return sale_writer_commit (writer, error) ? job : NULL;
}

static gpointer
fork_job (SaleWriter *writer, gpointer data, GError **error)
{
  NoteJob *job = data;
  gboolean fine;

  if (!sale_writer_begin (writer, SALE_COMMIT_DURABLE, error))
    return NULL;
  fine = sale_device_fork (writer->db, job->common, sale_writer_now (writer), error);
  if (!finish (writer, fine, job, error))
    return NULL;
  sale_device_note (writer->db, writer->state_dir);
  return job;
}

/**
 * sale_book_fork_device:
 * @common: the last change set of this device that the copy has too
 *
 * Another copy of this book writes under the same device's name. Gives this one a new name, also
 * for what it wrote since they parted, so that both can be told apart. Waits; for a thread.
 */
gboolean
sale_book_fork_device (SaleBook *self, gint64 common, GError **error)
{
  NoteJob job = { .common = common };

  return sale_book_call (self, SALE_JOB_CHUNK, fork_job, &job, error) != NULL;
}

static gpointer
note_job (SaleWriter *writer, gpointer data, GError **error)
{
  NoteJob *job = data;
  SaleStatement *statement;
  gboolean fine;

  if (!sale_writer_begin (writer, SALE_COMMIT_DURABLE, error))
    return NULL;
  statement =
      sale_db_prepare (writer->db,
                       job->text ? "INSERT INTO meta (key, value) VALUES ('note:' || ?1, ?2) "
                                   "ON CONFLICT (key) DO UPDATE SET value = excluded.value"
                                 : "DELETE FROM meta WHERE key = 'note:' || ?1",
                       error);
  if (statement)
    {
      sqlite3_bind_text (statement, 1, job->key, -1, SQLITE_STATIC);
      if (job->text)
        sqlite3_bind_text (statement, 2, job->text, -1, SQLITE_STATIC);
    }
  fine = statement && sale_db_run (writer->db, statement, error);
  return finish (writer, fine, job, error);
}

/**
 * sale_book_set_note:
 * @key: what the note is called
 * @text: (nullable): %NULL takes it away
 *
 * Keeps a text in the book's file that is no record: it is not logged, not undone and does not
 * travel. Waits; for a thread.
 */
gboolean
sale_book_set_note (SaleBook *self, const char *key, const char *text, GError **error)
{
  NoteJob job = { .key = key, .text = text };

  return sale_book_call (self, SALE_JOB_CHUNK, note_job, &job, error) != NULL;
}

/**
 * sale_reader_dup_note:
 * @text: (out) (nullable) (transfer full): %NULL when there is none
 */
gboolean
sale_reader_dup_note (SaleReader *self, const char *key, char **text, GError **error)
{
  SaleDb *db = sale_reader_get_db (self);
  g_autoptr (SaleStatement) select =
      sale_db_prepare (db, "SELECT value FROM meta WHERE key = 'note:' || ?1", error);
  gboolean row = FALSE;

  *text = NULL;
  if (select == NULL)
    return FALSE;
  sqlite3_bind_text (select, 1, key, -1, SQLITE_STATIC);
  if (!sale_db_step (db, select, &row, error))
    return FALSE;
  if (row)
    *text = g_strdup ((const char *) sqlite3_column_text (select, 0));
  return TRUE;
}

/**
 * sale_reader_get_made:
 * @record: the record that was changed
 * @name: the change
 *
 * Returns: when its author made it, by that device's clock; %SALE_INSTANT_NONE when it is not in
 *   the log.
 */
gint64
sale_reader_get_made (SaleReader *self, gint64 record, const SaleChangeName *name)
{
  SaleDb *db = sale_reader_get_db (self);
  g_autoptr (SaleStatement) select =
      sale_db_prepare (db,
                       "SELECT coalesce (s.made, s.at) FROM change c "
                       "JOIN change_set s ON s.id = c.change_set "
                       "JOIN device d ON d.id = s.device "
                       "LEFT JOIN origin o ON o.change = c.id "
                       "WHERE c.record = ?1 AND d.uuid = ?2 AND coalesce (o.number, c.id) = ?3",
                       NULL);
  gboolean row = FALSE;

  if (select == NULL)
    return SALE_INSTANT_NONE;
  sqlite3_bind_int64 (select, 1, record);
  sqlite3_bind_blob (select, 2, name->device.bytes, sizeof name->device.bytes, SQLITE_STATIC);
  sqlite3_bind_int64 (select, 3, name->number);
  return sale_db_step (db, select, &row, NULL) && row ? sqlite3_column_int64 (select, 0)
                                                      : SALE_INSTANT_NONE;
}
