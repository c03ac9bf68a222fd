/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-check-private.h"

#include "sale-schema.h"

#include <glib/gi18n-lib.h>

/* A damaged table would else be listed row by row. */
#define FINDINGS_MAX 200

static const char *const kind_nicks[] = {
  "file", "schema", "reference", "value", "search", "log", "open-set", "derived",
};

void
sale_finding_free (SaleFinding *self)
{
  g_free (self->text);
  g_free (self);
}

/**
 * sale_finding_kind_to_nick:
 *
 * Returns: its word in JSON.
 */
const char *
sale_finding_kind_to_nick (SaleFindingKind what)
{
  return kind_nicks[what];
}

static gboolean
is_full (SaleCheck *self)
{
  return self->findings->len > FINDINGS_MAX;
}

/* "Account “Nordlicht AG” (17)": what a person can look for. */
static char *
dup_place (SaleCheck *self, gint64 id)
{
  g_autoptr (SaleRecord) record = sale_reader_get (self->reader, id, NULL);

  if (record == NULL)
    return g_strdup_printf ("%" G_GINT64_FORMAT, id);
  return g_strdup_printf ("%s “%s” (%" G_GINT64_FORMAT ")", _(sale_record_get_spec (record)->label),
                                                              sale_record_get_title (record), id);
}

/**
 * sale_check_add:
 * @record: the record it is about, 0 for none
 * @text: (transfer full): what is wrong
 */
void
sale_check_add (SaleCheck *self, SaleFindingKind what, gint64 record, char *text)
{
  g_autofree char *message = text;
  SaleFinding *finding;

  if (is_full (self))
    return;
  finding = g_new0 (SaleFinding, 1);
  finding->what = what;
  finding->record = record;
  if (self->findings->len == FINDINGS_MAX)
    finding->text = g_strdup (_("There is more; only the first findings are listed"));
  else if (record)
    {
      g_autofree char *place = dup_place (self, record);

      finding->text = g_strdup_printf ("%s: %s", place, message);
    }
  else
    finding->text = g_steal_pointer (&message);
  g_ptr_array_add (self->findings, finding);
}

/* Reading a damaged file fails at some point; then that is the finding. */
static gboolean
forgive (SaleCheck *self, GError **failure, GError **error)
{
  if (g_error_matches (*failure, SALE_ERROR, SALE_ERROR_CORRUPT))
    {
      sale_check_add (self, SALE_FINDING_FILE, 0, g_strdup ((*failure)->message));
      g_clear_error (failure);
      return TRUE;
    }
  g_propagate_error (error, g_steal_pointer (failure));
  return FALSE;
}

/* What SQLite asks of the search index looks at it as this connection saw it last;
 * after commits of others that would be found damaged. Opening a cursor on it looks
 * again. */
static gboolean
look_again (SaleCheck *self, GError **error)
{
  gint64 any;

  return sale_db_get_int (self->db, "SELECT rowid FROM search LIMIT 1", &any, error);
}

static gboolean
check_structure (SaleCheck *self, gboolean quick, GError **error)
{
  g_autoptr (SaleStatement) select =
      sale_db_prepare (self->db, quick ? "PRAGMA quick_check" : "PRAGMA integrity_check", error);
  gboolean row = TRUE;

  if (select == NULL)
    return FALSE;
  while (row)
    {
      const char *text;

      if (!sale_db_step (self->db, select, &row, error))
        return FALSE;
      text = row ? (const char *) sqlite3_column_text (select, 0) : NULL;
      if (text && !g_str_equal (text, "ok"))
        sale_check_add (self, SALE_FINDING_FILE, 0, g_strdup (text));
    }
  return TRUE;
}

static char *
dup_broken_key (SaleStatement *row)
{
  /* Translators: a table, a number in it, another table. */
  return g_strdup_printf (_("%s %lld refers to a row of %s that is not there"),
                            (const char *) sqlite3_column_text (row, 0),
                            (long long) sqlite3_column_int64 (row, 1),
                            (const char *) sqlite3_column_text (row, 2));
}

static gboolean
check_foreign_keys (SaleCheck *self, GError **error)
{
  g_autoptr (SaleStatement) select = sale_db_prepare (self->db, "PRAGMA foreign_key_check", error);
  gboolean row = TRUE;

  if (select == NULL)
    return FALSE;
  while (row && !is_full (self))
    {
      if (!sale_db_step (self->db, select, &row, error))
        return FALSE;
      if (row)
        sale_check_add (self, SALE_FINDING_REFERENCE, 0, dup_broken_key (select));
    }
  return TRUE;
}

static gboolean
check_schema (SaleCheck *self, GError **error)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);

  if (!sale_schema_compare (self->db, problems, error))
    return FALSE;
  for (guint i = 0; i < problems->len; i++)
    sale_check_add (self, SALE_FINDING_SCHEMA, 0, g_strdup (problems->pdata[i]));
  return TRUE;
}

static gboolean
run_all (SaleCheck *self, SaleCheckFlags flags, SaleDeriveFunc derive, gpointer data,
         GError **error)
{
  gboolean quick = (flags & SALE_CHECK_QUICK) != 0;

  /* What is built on a damaged file would only tell of the damage again. */
  if (!look_again (self, error) || !check_structure (self, quick, error))
    return FALSE;
  if (self->findings->len)
    return TRUE;
  if (!check_schema (self, error))
    return FALSE;
  if (self->findings->len)
    return TRUE;
  if (!check_foreign_keys (self, error) || !sale_check_open_sets (self, error))
    return FALSE;
  if (quick)
    return TRUE;
  return sale_check_references (self, error) && sale_check_log (self, error) &&
         sale_check_records (self, error) &&
         (derive == NULL || sale_check_derived (self, derive, data, error));
}

/**
 * sale_check_run:
 * @reader: a connection of the calling thread; its cancellable stops the check
 * @derive: (nullable): computes the cached figures, to compare them
 *
 * Examines the book: the file's structure, its tables against the field lists,
 * references, values, the search index against the records, the change log, and
 * the cache. Changes nothing; sees the book as it is now throughout.
 *
 * Returns: (transfer full) (element-type SaleFinding): what is wrong, empty for
 *   a sound book; %NULL when it could not be examined to the end.
 */
GPtrArray *
sale_check_run (SaleReader *reader, SaleCheckFlags flags, SaleDeriveFunc derive, gpointer data,
                GError **error)
{
  g_autoptr (GPtrArray) findings =
      g_ptr_array_new_with_free_func ((GDestroyNotify) sale_finding_free);
  SaleCheck self = { reader, sale_reader_get_db (reader), findings };
  g_autoptr (GError) failure = NULL;
  gboolean fine;

  fine = sale_reader_begin (reader, &failure) && run_all (&self, flags, derive, data, &failure);
  sale_reader_end (reader);
  if (failure)
    fine = forgive (&self, &failure, error);
  return fine ? g_steal_pointer (&findings) : NULL;
}

static void
check_thread (GTask *task, gpointer book, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  g_autoptr (SaleReader) reader = sale_book_open_reader (book, &error);
  GPtrArray *findings = NULL;

  if (reader)
    {
      sale_reader_set_cancellable (reader, cancellable);
      findings =
          sale_check_run (reader, (SaleCheckFlags) GPOINTER_TO_INT (data), NULL, NULL, &error);
    }
  if (findings)
    g_task_return_pointer (task, findings, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

/**
 * sale_check_run_async:
 *
 * Examines the book on a thread of its own, without the cached figures.
 */
void
sale_check_run_async (SaleBook *book, SaleCheckFlags flags, GCancellable *cancellable,
                      GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (book, cancellable, callback, data);

  g_task_set_source_tag (task, sale_check_run_async);
  g_task_set_task_data (task, GINT_TO_POINTER (flags), NULL);
  g_task_run_in_thread (task, check_thread);
}

GPtrArray *
sale_check_run_finish (SaleBook *book, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
