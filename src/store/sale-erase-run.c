/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Erasing a person: doing it. */
#include "sale-book-private.h"
#include "sale-erase-private.h"
#include "sale-fact.h"

#include "sale-derived-private.h"
#include "sale-query-private.h"
#include "sale-search-index.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The person's own record -------------------------------------------------------------- */

/* Everything but what ties it to others goes; it stays as a deleted stub. */
static gboolean
blank_record (SaleDb *db, SaleKind kind, gint64 id, gint64 now, GError **error)
{
  const SaleKindSpec *spec = sale_kind_get_spec (kind);
  g_autoptr (GString) sql = g_string_new (NULL);
  SaleStatement *update;

  g_string_printf (sql, "UPDATE \"%s\" SET deleted = coalesce (deleted, ?2), changed = ?2",
                   spec->name);
  for (guint i = 0; i < spec->n_fields; i++)
    if (spec->fields[i].type == SALE_FIELD_REFS || (spec->fields[i].flags & SALE_PARENT))
      continue;
    else if (!(spec->fields[i].flags & SALE_NEEDED))
      g_string_append_printf (sql, ", \"%s\" = NULL", spec->fields[i].name);
    else if (spec->fields[i].type == SALE_FIELD_TEXT)
      g_string_append_printf (sql, ", \"%s\" = ?3", spec->fields[i].name);
  g_string_append (sql, " WHERE id = ?1");

  update = sale_db_prepare (db, sql->str, error);
  if (update == NULL)
    return FALSE;
  sqlite3_bind_int64 (update, 1, id);
  sqlite3_bind_int64 (update, 2, now);
  sqlite3_bind_text (update, 3, _("(erased)"), -1, SQLITE_STATIC);
  return sale_db_run (db, update, error) && sale_search_index_remove (db, spec->kind, id, error);
}

/* A CRM's own copy is not ours to erase; but it must not bring the person back. */
static gboolean
forget_remote (SaleDb *db, gint64 id, GError **error)
{
  return sale_db_run_with_ids (db,
                               "DELETE FROM remote_value WHERE remote IN "
                               "(SELECT id FROM remote WHERE record = ?1)",
                               id, 0, error) &&
         sale_db_run_with_ids (db,
                               "DELETE FROM attempt WHERE remote IN "
                               "(SELECT id FROM remote WHERE record = ?1)",
                               id, 0, error) &&
         sale_db_run_with_ids (db, "UPDATE remote SET state = 5, author = NULL WHERE record = ?1",
                               id, 0, error);
}

static gboolean
forget_history (SaleDb *db, SaleEraser *self, gint64 id, GError **error)
{
  if (!sale_db_run_with_ids (db, "DELETE FROM change WHERE record = ?1 AND field > 2", id, 0,
                             error))
    return FALSE;
  self->report->n_old_values += (guint) sqlite3_changes (db->handle);
  return sale_db_run_with_ids (db, "DELETE FROM head WHERE record = ?1", id, 0, error) &&
         forget_remote (db, id, error);
}

static gboolean
erase_record (SaleDb *db, SaleEraser *self, SaleKind kind, gint64 id, GHashTable *changed,
              GError **error)
{
  g_autoptr (SaleRecord) record = sale_db_get_record (db, kind, id, error);

  if (record == NULL)
    return FALSE;
  for (guint i = 0; i < sale_kind_get_spec (kind)->n_fields; i++)
    self->report->n_values +=
        sale_record_has (record, i) && sale_kind_get_spec (kind)->fields[i].type != SALE_FIELD_REF;
  g_hash_table_insert (changed, g_memdup2 (&id, sizeof id), GINT_TO_POINTER (kind));
  return blank_record (db, kind, id, self->now, error) && forget_history (db, self, id, error);
}

static gboolean
erase_attachments (SaleDb *db, SaleEraser *self, gint64 contact, GHashTable *changed,
                   GError **error)
{
  g_autoptr (SaleStatement) select =
      sale_db_prepare (db, "SELECT id FROM attachment WHERE record = ?1", error);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (select == NULL)
    return FALSE;
  sqlite3_bind_int64 (select, 1, contact);
  if (!sale_db_append_ids (db, select, ids, error))
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    if (!erase_record (db, self, SALE_KIND_ATTACHMENT, g_array_index (ids, gint64, i), changed,
                       error))
      return FALSE;
  return TRUE;
}

/* Passages ------------------------------------------------------------------------------- */

typedef struct
{
  SalePlace place;
  char *text;
} Edit;

typedef struct
{
  SaleDb *db;
  SaleEraser *eraser;
  GArray *edits; /* of Edit */
} Passages;

static void
clear_edit (gpointer data)
{
  g_free (((Edit *) data)->text);
}

static gboolean
is_ticked (Passages *self, const SalePlace *place, const SaleUuid *uuid, gboolean sure)
{
  g_autofree char *key = sale_place_dup_key (uuid, place->where, place->field, sure);
  gpointer ticked;

  return g_hash_table_lookup_extended (self->eraser->keys, key, NULL, &ticked)
             ? GPOINTER_TO_INT (ticked)
             : sure;
}

/* Whether the passages of a place that surely, or perhaps, tell of the person go: as
 * was ticked; what was not shown goes when it is sure. */
static gboolean
look_up_wanted (Passages *self, const SalePlace *place, gboolean *sure, gboolean *unsure,
                GError **error)
{
  g_autofree char *text = NULL;
  SaleUuid uuid;

  *sure = TRUE;
  *unsure = FALSE;
  if (place->record == 0)
    return TRUE;
  if (!sale_db_dup_uuid (self->db, place->record, &text, error))
    return FALSE;
  if (text == NULL || !sale_uuid_from_text (text, &uuid))
    return TRUE;
  *sure = is_ticked (self, place, &uuid, TRUE);
  *unsure = is_ticked (self, place, &uuid, FALSE);
  return TRUE;
}

/* A set of words stays one: sorted, each word once. */
static char *
redact_words (SaleEraser *self, const char *json, gboolean unsure_too, guint *n)
{
  g_auto (GStrv) words = sale_words_split (json);
  guint before = *n;

  for (guint i = 0; words && words[i]; i++)
    {
      char *redacted = sale_terms_redact (self->terms, words[i], unsure_too, n);

      if (redacted)
        {
          g_free (words[i]);
          words[i] = redacted;
        }
    }
  return *n > before ? sale_words_join ((const char *const *) words) : NULL;
}

static gboolean
is_set (const SalePlace *place)
{
  return place->field >= 0 &&
         sale_kind_get_spec (place->kind)->fields[place->field].type == SALE_FIELD_WORDS;
}

static gboolean
plan_edit (const SalePlace *place, gpointer data, GError **error)
{
  Passages *self = data;
  SaleEraser *eraser = self->eraser;
  Edit edit = { .place = *place };
  gboolean wanted, unsure_too;

  g_autoptr (GArray) matches = sale_terms_match (eraser->terms, place->text);

  if (matches->len == 0)
    return TRUE;
  if (!look_up_wanted (self, place, &wanted, &unsure_too, error))
    return FALSE;
  if (!wanted)
    return TRUE;
  edit.text =
      is_set (place)
          ? redact_words (eraser, place->text, unsure_too, &eraser->report->n_passages)
          : sale_terms_redact (eraser->terms, place->text, unsure_too, &eraser->report->n_passages);
  edit.place.text = NULL;
  if (edit.text)
    g_array_append_val (self->edits, edit);
  return TRUE;
}

static char *
dup_edit_sql (const SalePlace *place)
{
  switch (place->where)
    {
    case SALE_PLACE_FIELD:
      return g_strdup_printf ("UPDATE \"%s\" SET \"%s\" = ?2 WHERE id = ?1",
                              sale_kind_get_spec (place->kind)->name,
                              sale_kind_get_spec (place->kind)->fields[place->field].name);
    case SALE_PLACE_LOG:
      return g_strdup ("UPDATE change SET old = ?2 WHERE id = ?1");
    case SALE_PLACE_HEAD:
      return g_strdup ("UPDATE head SET value = ?2 WHERE rowid = ?1");
    case SALE_PLACE_REMOTE:
      return g_strdup ("UPDATE remote_value SET value = ?2 WHERE rowid = ?1");
    case SALE_PLACE_LABEL:
    default:
      return g_strdup ("UPDATE change_set SET label = ?2 WHERE id = ?1");
    }
}

static gboolean
write_edit (SaleDb *db, const Edit *edit, GHashTable *changed, GError **error)
{
  g_autofree char *sql = dup_edit_sql (&edit->place);
  g_autoptr (SaleRecord) record = NULL;
  SaleStatement *update = sale_db_prepare (db, sql, error);
  gint64 id = edit->place.record;

  if (update == NULL)
    return FALSE;
  sqlite3_bind_int64 (update, 1, edit->place.row);
  sqlite3_bind_text (update, 2, edit->text, -1, SQLITE_STATIC);
  if (!sale_db_run (db, update, error))
    return FALSE;
  if (edit->place.where != SALE_PLACE_FIELD)
    return TRUE;
  g_hash_table_insert (changed, g_memdup2 (&id, sizeof id), GINT_TO_POINTER (edit->place.kind));
  record = sale_db_get_record (db, edit->place.kind, id, error);
  return record && sale_search_index_update (db, record, error);
}

static gboolean
erase_passages (SaleDb *db, SaleEraser *self, gint64 contact, GHashTable *changed, GError **error)
{
  g_autoptr (GArray) edits = g_array_new (FALSE, FALSE, sizeof (Edit));
  Passages passages = { db, self, edits };

  g_array_set_clear_func (edits, clear_edit);
  if (!sale_erase_walk (db, contact, plan_edit, &passages, error))
    return FALSE;
  for (guint i = 0; i < edits->len; i++)
    if (!write_edit (db, &g_array_index (edits, Edit, i), changed, error))
      return FALSE;
  return TRUE;
}

/* All of it ------------------------------------------------------------------------------- */

static gboolean
find_contact (SaleDb *db, const SaleUuid *uuid, gint64 *contact, GError **error)
{
  g_autoptr (SaleStatement) select =
      sale_db_prepare (db, "SELECT id FROM record WHERE uuid = ?1 AND kind = ?2", error);
  gboolean row = FALSE;

  *contact = 0;
  if (select == NULL)
    return FALSE;
  sqlite3_bind_blob (select, 1, uuid->bytes, sizeof uuid->bytes, SQLITE_STATIC);
  sqlite3_bind_int (select, 2, SALE_KIND_CONTACT);
  if (!sale_db_step (db, select, &row, error))
    return FALSE;
  *contact = row ? sqlite3_column_int64 (select, 0) : 0;
  return TRUE;
}

static gboolean
note_erased (SaleDb *db, SaleEraser *self, GError **error)
{
  SaleStatement *insert = sale_db_prepare (
      db, "INSERT INTO erased (uuid, at) VALUES (?1, ?2) ON CONFLICT DO NOTHING", error);

  if (insert == NULL)
    return FALSE;
  sqlite3_bind_blob (insert, 1, self->contact.bytes, sizeof self->contact.bytes, SQLITE_STATIC);
  sqlite3_bind_int64 (insert, 2, self->now);
  return sale_db_run (db, insert, error);
}

/* A reason in the cache may quote a text; a command of which nothing is left in the
 * log cannot be undone. */
static gboolean
forget_traces (SaleDb *db, GError **error)
{
  return sale_db_exec (
      db,
      "UPDATE derived SET reason = NULL, day = 0;"
      "DELETE FROM change_set WHERE undone = 0 AND undoes IS NULL AND open = 0 AND NOT EXISTS "
      "(SELECT 1 FROM change c WHERE c.id BETWEEN change_set.first AND change_set.last "
      "AND c.change_set = change_set.id) AND NOT EXISTS "
      "(SELECT 1 FROM change_set u WHERE u.undoes = change_set.id);",
      error);
}

/**
 * sale_erase_in_db:
 * @changed: where the records touched are added
 *
 * Overwrites the person in one file, inside the caller's transaction.
 */
gboolean
sale_erase_in_db (SaleDb *db, SaleEraser *self, GHashTable *changed, GError **error)
{
  gint64 contact;

  if (!find_contact (db, &self->contact, &contact, error))
    return FALSE;
  if (contact && (!sale_erase_collect_terms (db, contact, self->terms, error) ||
                  !erase_record (db, self, SALE_KIND_CONTACT, contact, changed, error) ||
                  !erase_attachments (db, self, contact, changed, error)))
    return FALSE;
  return erase_passages (db, self, contact, changed, error) && forget_traces (db, error) &&
         note_erased (db, self, error);
}

static gboolean
derive_accounts_of (SaleWriter *writer, GHashTable *changed, GError **error)
{
  g_autoptr (GHashTable) accounts =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer id, kind;
  gint64 account;

  g_hash_table_iter_init (&iter, changed);
  while (g_hash_table_iter_next (&iter, &id, &kind))
    {
      if (!sale_db_find_account (writer->db, (SaleKind) GPOINTER_TO_INT (kind), *(gint64 *) id,
                                 &account, error))
        return FALSE;
      if (account)
        g_hash_table_add (accounts, g_memdup2 (&account, sizeof account));
    }
  return sale_writer_derive_accounts (writer, accounts, error);
}

static gboolean
erase_in_book (SaleWriter *writer, SaleEraser *self, GHashTable *changed, GError **error)
{
  gboolean fine;

  if (!sale_db_exec (writer->db, "PRAGMA secure_delete = ON", error) ||
      !sale_writer_begin (writer, SALE_COMMIT_DURABLE, error))
    return FALSE;
  fine = sale_erase_in_db (writer->db, self, changed, error) &&
         derive_accounts_of (writer, changed, error);
  if (!fine)
    sale_writer_roll_back (writer);
  return fine && sale_writer_commit (writer, error);
}

static SaleCommit *
dup_commit (GHashTable *changed)
{
  SaleCommit *commit = sale_commit_new (0, SALE_AUTHOR_USER, NULL);
  GHashTableIter iter;
  gpointer id, kind;

  g_hash_table_iter_init (&iter, changed);
  while (g_hash_table_iter_next (&iter, &id, &kind))
    sale_commit_add_changed (commit, *(gint64 *) id, (SaleKind) GPOINTER_TO_INT (kind));
  return commit;
}

/**
 * sale_erase_fail:
 * @text: (transfer full): what was to be overwritten, and could not
 */
void
sale_erase_fail (SaleEraseReport *report, char *text)
{
  g_ptr_array_add (report->left, text);
  report->n_failed++;
}

static gpointer
erase_job (SaleWriter *writer, gpointer data, GError **error)
{
  SaleEraser *self = data;
  g_autoptr (GHashTable) changed =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (SaleCommit) commit = NULL;
  g_autoptr (GError) failure = NULL;

  if (!erase_in_book (writer, self, changed, error))
    return NULL;
  commit = dup_commit (changed);
  sale_writer_tell (writer, commit);
  sale_writer_queue_refresh (writer);
  if (!sale_writer_wipe (writer, &failure))
    sale_erase_fail (self->report,
                     /* Translators: what is in the way. */
                     g_strdup_printf (_("Freed parts of the book’s file: %s. They are overwritten "
                                        "when the book is closed."),
                                        failure->message));
  sale_db_exec (writer->db, "PRAGMA secure_delete = OFF", NULL);
  return self;
}

static void
add_key (GHashTable *keys, SaleReader *reader, const SaleReach *reach)
{
  SaleUuid uuid;
  SaleKind kind;

  if (!reach->can_keep || !sale_reader_get_uuid (reader, reach->record, &uuid, &kind))
    return;
  for (int where = SALE_PLACE_FIELD; where < SALE_PLACE_LABEL; where++)
    if ((where == SALE_PLACE_FIELD) == (reach->what == SALE_REACH_PASSAGE))
      g_hash_table_insert (
          keys, sale_place_dup_key (&uuid, (SalePlaceKind) where, reach->field, reach->sure),
          GINT_TO_POINTER (reach->ticked));
}

static void
note_kept (SaleErasePlan *plan, SaleEraseReport *report)
{
  guint n = 0;

  for (guint i = 0; i < plan->reaches->len; i++)
    n += !((SaleReach *) plan->reaches->pdata[i])->ticked;
  if (n)
    g_ptr_array_add (report->left,
                     g_strdup_printf (ngettext ("%u place that you left as it is",
                                                "%u places that you left as they are", n),
                                      n));
  g_ptr_array_add (report->left, g_strdup (_("Copies outside the book: exported files, documents "
                                             "that were sent, backups kept elsewhere")));
}

static SaleEraseReport *
new_report (void)
{
  SaleEraseReport *self = g_new0 (SaleEraseReport, 1);

  self->backups_done = g_ptr_array_new_null_terminated (0, g_free, TRUE);
  self->left = g_ptr_array_new_null_terminated (0, g_free, TRUE);
  return self;
}

/**
 * sale_erase_run:
 * @plan: from sale_erase_find(), as the user ticked it
 *
 * Overwrites the person in the book, its log, its search index and every kept
 * backup. The contact stays as a deleted stub without a name, so that what refers
 * to it still leads somewhere. It is not a change set: it cannot be undone.
 * Blocks; for a thread.
 *
 * Returns: (transfer full): what was reached and what not; %NULL when nothing was
 *   erased.
 */
SaleEraseReport *
sale_erase_run (SaleBook *book, SaleErasePlan *plan, GError **error)
{
  g_autoptr (SaleEraseReport) report = new_report ();
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (SaleTerms) terms = sale_terms_new ();
  g_autoptr (SaleReader) reader = sale_book_open_reader (book, error);
  SaleEraser eraser = { plan->uuid, keys, terms, sale_clock_get_now (book->clock), report };

  if (reader == NULL)
    return NULL;
  for (guint i = 0; i < plan->reaches->len; i++)
    add_key (keys, reader, plan->reaches->pdata[i]);
  g_clear_object (&reader);
  /* It may be copying the book as it is now. */
  if (book->daily)
    sale_daily_backup_wait (book->daily);
  if (!sale_book_call (book, SALE_JOB_EDIT, erase_job, &eraser, error))
    return NULL;
  sale_erase_in_backups (book->path, &eraser);
  note_kept (plan, report);
  return g_steal_pointer (&report);
}

static void
run_thread (GTask *task, gpointer book, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  SaleEraseReport *report = sale_erase_run (book, data, &error);

  if (report)
    g_task_return_pointer (task, report, (GDestroyNotify) sale_erase_report_free);
  else
    g_task_return_error (task, error);
}

/**
 * sale_erase_run_async:
 * @plan: (transfer full): the plan
 */
void
sale_erase_run_async (SaleBook *book, SaleErasePlan *plan, GAsyncReadyCallback callback,
                      gpointer data)
{
  g_autoptr (GTask) task = g_task_new (book, NULL, callback, data);

  g_task_set_source_tag (task, sale_erase_run_async);
  g_task_set_task_data (task, plan, (GDestroyNotify) sale_erase_plan_free);
  g_task_run_in_thread (task, run_thread);
}

SaleEraseReport *
sale_erase_run_finish (SaleBook *book, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
