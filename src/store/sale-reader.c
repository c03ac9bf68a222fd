/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-reader-private.h"

#include "sale-apply.h"
#include "sale-link-cursor.h"
#include "sale-query-private.h"
#include "sale-schema.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * SaleReader:
 *
 * A read-only view of the book, used by one thread at a time: the main thread
 * has one for short indexed reads, longer reads open their own.
 */
struct _SaleReader
{
  GObject parent_instance;

  SaleDb *db;
  gboolean owned;
};

G_DEFINE_FINAL_TYPE (SaleReader, sale_reader, G_TYPE_OBJECT)

static void
sale_reader_finalize (GObject *object)
{
  SaleReader *self = SALE_READER (object);

  if (self->owned)
    g_clear_pointer (&self->db, sale_db_free);

  G_OBJECT_CLASS (sale_reader_parent_class)->finalize (object);
}

static void
sale_reader_class_init (SaleReaderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sale_reader_finalize;
}

static void
sale_reader_init (SaleReader *self)
{
}

SaleReader *
sale_reader_new_for_path (const char *path, SaleDbMode mode, GError **error)
{
  g_autoptr (SaleReader) self = g_object_new (SALE_TYPE_READER, NULL);

  self->owned = TRUE;
  self->db = sale_db_open (path, mode, error);
  if (self->db == NULL || !sale_db_load_fields (self->db, FALSE, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* A view of the writer's own connection; @db must outlive it. */
SaleReader *
sale_reader_new_for_db (SaleDb *db)
{
  SaleReader *self = g_object_new (SALE_TYPE_READER, NULL);

  self->db = db;
  return self;
}

/**
 * sale_reader_check_version:
 *
 * Returns: %FALSE unless the file has the schema of this program: what can only
 *   be read cannot be brought up to date.
 */
gboolean
sale_reader_check_version (SaleReader *self, GError **error)
{
  int version;

  if (!sale_schema_check_version (self->db, &version, error))
    return FALSE;
  if (version == SALE_SCHEMA_VERSION)
    return TRUE;
  g_set_error (error, SALE_ERROR, SALE_ERROR_FAILED,
               _("The book %s is of an older version and cannot be brought up to date, since it "
                 "can only be read"),
                 self->db->path);
  return FALSE;
}

SaleDb *
sale_reader_get_db (SaleReader *self)
{
  return self->db;
}

/**
 * sale_reader_set_cancellable:
 * @cancellable: (nullable) (transfer none): must outlive its use here
 *
 * Makes every later read fail with %SALE_ERROR_CANCELLED once @cancellable is
 * cancelled, also in the middle of a query.
 */
void
sale_reader_set_cancellable (SaleReader *self, GCancellable *cancellable)
{
  self->db->cancellable = cancellable;
}

/**
 * sale_reader_begin:
 *
 * Until sale_reader_end() all reads see the book as it is now. Not to be held
 * over a turn of the main loop.
 */
gboolean
sale_reader_begin (SaleReader *self, GError **error)
{
  return sale_db_exec (self->db, "BEGIN", error);
}

void
sale_reader_end (SaleReader *self)
{
  sale_db_exec (self->db, "COMMIT", NULL);
}

/**
 * sale_reader_get_data_version:
 *
 * Returns: a number that changes whenever another connection, also of another
 *   program, has committed.
 */
gint64
sale_reader_get_data_version (SaleReader *self)
{
  return sale_db_int (self->db, "PRAGMA data_version", 0);
}

/**
 * sale_reader_get_common_version:
 *
 * Returns: a number that changes whenever a record of a kind that every account's
 *   figures hang on may have changed: see sale_kind_is_common(). Of the writer's
 *   own view also within a transaction, and when it is rolled back.
 */
gint64
sale_reader_get_common_version (SaleReader *self)
{
  return sale_reader_get_data_version (self) << 32 | self->db->n_common;
}

/* Single records --------------------------------------------------------- */

/* %SALE_KIND_ANY when there is none of a kind that is known. */
static gboolean
look_up_kind (SaleReader *self, gint64 id, SaleUuid *uuid, SaleKind *kind, GError **error)
{
  g_autoptr (SaleStatement) select =
      sale_db_prepare (self->db, "SELECT kind, uuid FROM record WHERE id = ?1", error);
  gboolean row = FALSE;

  if (select == NULL)
    return FALSE;
  sqlite3_bind_int64 (select, 1, id);
  if (!sale_db_step (self->db, select, &row, error))
    return FALSE;
  *kind = row ? (SaleKind) sqlite3_column_int (select, 0) : SALE_KIND_ANY;
  if (row && uuid && sqlite3_column_bytes (select, 1) == sizeof uuid->bytes)
    memcpy (uuid->bytes, sqlite3_column_blob (select, 1), sizeof uuid->bytes);
  if (*kind < 0 || *kind >= SALE_N_KINDS)
    *kind = SALE_KIND_ANY;
  return TRUE;
}

static gboolean
find_kind (SaleReader *self, gint64 id, SaleUuid *uuid, SaleKind *kind, GError **error)
{
  if (!look_up_kind (self, id, uuid, kind, error))
    return FALSE;
  if (*kind != SALE_KIND_ANY)
    return TRUE;
  g_set_error (error, SALE_ERROR, SALE_ERROR_NOT_FOUND, _("There is no such record"));
  return FALSE;
}

/**
 * sale_reader_get:
 *
 * Returns: (transfer full) (nullable): the record, dead or alive; %NULL with
 *   %SALE_ERROR_NOT_FOUND when there is none.
 */
SaleRecord *
sale_reader_get (SaleReader *self, gint64 id, GError **error)
{
  SaleKind kind;

  if (!find_kind (self, id, NULL, &kind, error))
    return NULL;
  return sale_db_get_record (self->db, kind, id, error);
}

SaleRecord *
sale_reader_get_of_kind (SaleReader *self, SaleKind kind, gint64 id, GError **error)
{
  return sale_db_get_record (self->db, kind, id, error);
}

/**
 * sale_reader_get_live:
 *
 * Like sale_reader_get_of_kind(), but a record that has been deleted is
 * %SALE_ERROR_NOT_FOUND, as one that never was.
 */
SaleRecord *
sale_reader_get_live (SaleReader *self, SaleKind kind, gint64 id, GError **error)
{
  g_autoptr (SaleRecord) record = sale_reader_get_of_kind (self, kind, id, error);

  if (record == NULL || sale_record_get_deleted (record) == SALE_INSTANT_NONE)
    return g_steal_pointer (&record);
  g_set_error (error, SALE_ERROR, SALE_ERROR_NOT_FOUND,
               _("“%s” has been deleted"),
                 sale_record_get_title (record) ? sale_record_get_title (record) : "–");
  return NULL;
}

/**
 * sale_reader_find_uuid:
 * @id: (out): its id in the book; 0 when the book has no record of that name
 * @kind: (out): its kind; %SALE_KIND_ANY when there is none
 *
 * Returns: %FALSE on an error.
 */
gboolean
sale_reader_find_uuid (SaleReader *self, const SaleUuid *uuid, gint64 *id, SaleKind *kind,
                       GError **error)
{
  g_autoptr (SaleStatement) select =
      sale_db_prepare (self->db, "SELECT id, kind FROM record WHERE uuid = ?1", error);
  gboolean row = FALSE;

  *id = 0;
  *kind = SALE_KIND_ANY;
  if (select == NULL)
    return FALSE;
  sqlite3_bind_blob (select, 1, uuid->bytes, sizeof uuid->bytes, SQLITE_STATIC);
  if (!sale_db_step (self->db, select, &row, error))
    return FALSE;
  if (row && sqlite3_column_int (select, 1) > 0 && sqlite3_column_int (select, 1) < SALE_N_KINDS)
    {
      *id = sqlite3_column_int64 (select, 0);
      *kind = (SaleKind) sqlite3_column_int (select, 1);
    }
  return TRUE;
}

gboolean
sale_reader_get_uuid (SaleReader *self, gint64 id, SaleUuid *uuid, SaleKind *kind)
{
  return find_kind (self, id, uuid, kind, NULL);
}

SaleRecord *
sale_reader_get_by_uuid (SaleReader *self, const SaleUuid *uuid, GError **error)
{
  SaleKind kind;
  gint64 id;

  if (!sale_reader_find_uuid (self, uuid, &id, &kind, error))
    return NULL;
  if (id == 0)
    {
      g_set_error (error, SALE_ERROR, SALE_ERROR_NOT_FOUND, _("There is no such record"));
      return NULL;
    }
  return sale_db_get_record (self->db, kind, id, error);
}

static gboolean
is_alive (SaleReader *self, SaleKind kind, gint64 id, gboolean *alive, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT 1 FROM \"%s\" WHERE id = ?1 AND deleted IS NULL",
                                          sale_kind_get_spec (kind)->name);
  g_autoptr (SaleStatement) select = sale_db_prepare (self->db, sql, error);

  if (select == NULL)
    return FALSE;
  sqlite3_bind_int64 (select, 1, id);
  return sale_db_step (self->db, select, alive, error);
}

/**
 * sale_reader_get_living_uuid:
 * @uuid: (out): its name outside the book
 * @alive: (out): whether there is such a record, and it is not deleted
 *
 * Returns: %FALSE on an error.
 */
gboolean
sale_reader_get_living_uuid (SaleReader *self, gint64 id, SaleUuid *uuid, gboolean *alive,
                             GError **error)
{
  SaleKind kind;

  *alive = FALSE;
  if (!look_up_kind (self, id, uuid, &kind, error))
    return FALSE;
  return kind == SALE_KIND_ANY || is_alive (self, kind, id, alive, error);
}

/**
 * sale_reader_find_account:
 *
 * Returns: the id of the account that the record belongs to, 0 for none.
 */
gint64
sale_reader_find_account (SaleReader *self, gint64 id)
{
  SaleKind kind;
  gint64 account;

  if (!find_kind (self, id, NULL, &kind, NULL) ||
      !sale_db_find_account (self->db, kind, id, &account, NULL))
    return 0;
  return account;
}

/* Queries ---------------------------------------------------------------- */

/**
 * sale_reader_foreach:
 * @func: called with each record; returns %FALSE to stop
 *
 * Reads records one at a time, so that a long table needs no memory.
 */
gboolean
sale_reader_foreach (SaleReader *self, SaleQuery *query, SaleRecordFunc func, gpointer data,
                     GError **error)
{
  g_autoptr (SaleStatement) select =
      sale_query_prepare (query, self->db, SALE_SELECT_RECORDS, error);
  gboolean row = TRUE;

  if (select == NULL)
    return FALSE;
  while (row)
    {
      g_autoptr (SaleRecord) record = NULL;

      if (!sale_db_step (self->db, select, &row, error))
        return FALSE;
      if (!row)
        break;
      record = sale_query_read_row (select, sale_query_get_kind (query), query);
      if (!func (record, data))
        break;
    }
  return TRUE;
}

static gboolean
scan (SaleReader *self, SaleStatement *select, SaleQuery *query, SaleLinkCursor *links,
      SaleRecordFunc func, gpointer data, GError **error)
{
  g_autoptr (SaleRecord) record = sale_record_new (sale_query_get_kind (query));
  gboolean row = TRUE, more = TRUE;

  while (more)
    {
      if (!sale_db_step (self->db, select, &row, error))
        return FALSE;
      if (!row)
        break;
      sale_query_fill_record (select, query, record);
      if (links && !sale_link_cursor_fill (links, record, error))
        return FALSE;
      more = func (record, data);
    }
  return TRUE;
}

/**
 * sale_reader_scan:
 * @func: called with each record, which holds only until it returns; returns %FALSE
 *   to stop
 *
 * As sale_reader_foreach(), for a whole table of which nothing is kept: all records
 * are one object, and a set of references costs no query.
 */
gboolean
sale_reader_scan (SaleReader *self, SaleQuery *query, SaleRecordFunc func, gpointer data,
                  GError **error)
{
  gboolean whole = sale_query_is_whole (query);
  g_autoptr (SaleStatement) select =
      sale_query_prepare (query, self->db, whole ? SALE_SELECT_ROWS : SALE_SELECT_RECORDS, error);
  g_autoptr (SaleLinkCursor) links = NULL;

  if (select == NULL)
    return FALSE;
  if (whole)
    {
      links =
          sale_link_cursor_new (self->db, sale_kind_get_spec (sale_query_get_kind (query)), error);
      if (links == NULL)
        return FALSE;
    }
  return scan (self, select, query, links, func, data, error);
}

static gboolean
append_record (SaleRecord *record, gpointer data)
{
  g_ptr_array_add (data, g_object_ref (record));
  return TRUE;
}

/**
 * sale_reader_list:
 *
 * Returns: (transfer full) (element-type SaleRecord): the records.
 */
GPtrArray *
sale_reader_list (SaleReader *self, SaleQuery *query, GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);

  return sale_reader_foreach (self, query, append_record, records, error)
             ? g_steal_pointer (&records)
             : NULL;
}

/**
 * sale_reader_first:
 *
 * Returns: (transfer full) (nullable): the first record; %NULL without an error
 *   when there is none.
 */
SaleRecord *
sale_reader_first (SaleReader *self, SaleQuery *query, GError **error)
{
  g_autoptr (GPtrArray) records = NULL;

  sale_query_limit (query, 1);
  records = sale_reader_list (self, query, error);
  return records && records->len ? g_object_ref (records->pdata[0]) : NULL;
}

/**
 * sale_reader_list_ids:
 *
 * Returns: (transfer full) (element-type gint64): the ids alone, in the order
 *   of the query: what a lazy list is made of.
 */
GArray *
sale_reader_list_ids (SaleReader *self, SaleQuery *query, GError **error)
{
  g_autoptr (SaleStatement) select = sale_query_prepare (query, self->db, SALE_SELECT_IDS, error);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (select == NULL || !sale_db_append_ids (self->db, select, ids, error))
    return NULL;
  return g_steal_pointer (&ids);
}

/**
 * sale_reader_count:
 *
 * Returns: how many records @query has, -1 on error.
 */
gint64
sale_reader_count (SaleReader *self, SaleQuery *query, GError **error)
{
  g_autoptr (SaleStatement) select = sale_query_prepare (query, self->db, SALE_SELECT_COUNT, error);
  gboolean row = FALSE;

  if (select == NULL || !sale_db_step (self->db, select, &row, error))
    return -1;
  return row ? sqlite3_column_int64 (select, 0) : 0;
}

/**
 * sale_reader_list_texts:
 * @field: a field that holds text
 *
 * Returns: (transfer full): what living records of @kind hold in it, each once;
 *   that some hold nothing is not told. %NULL with @error.
 */
GStrv
sale_reader_list_texts (SaleReader *self, SaleKind kind, guint field, GError **error)
{
  const SaleKindSpec *spec = sale_kind_get_spec (kind);
  g_autofree char *sql = g_strdup_printf (
      "SELECT DISTINCT \"%s\" FROM \"%s\" WHERE deleted IS NULL AND \"%s\" IS NOT NULL ORDER BY 1",
      spec->fields[field].name, spec->name, spec->fields[field].name);
  g_autoptr (SaleStatement) select = sale_db_prepare (self->db, sql, error);
  g_autoptr (GStrvBuilder) texts = g_strv_builder_new ();
  gboolean row = TRUE;

  if (select == NULL)
    return NULL;
  while (row)
    {
      if (!sale_db_step (self->db, select, &row, error))
        return NULL;
      if (row)
        g_strv_builder_add (texts, (const char *) sqlite3_column_text (select, 0));
    }
  return g_strv_builder_end (texts);
}

/**
 * sale_reader_list_referring:
 *
 * Returns: (transfer full) (element-type SaleRecordRef): living records that
 *   refer to @id.
 */
GArray *
sale_reader_list_referring (SaleReader *self, gint64 id, GError **error)
{
  g_autoptr (GArray) refs = g_array_new (FALSE, FALSE, sizeof (SaleRecordRef));

  for (guint kind = 1; kind < SALE_N_KINDS; kind++)
    {
      const SaleKindSpec *spec = sale_kind_get_spec ((SaleKind) kind);

      for (guint i = 0; i < spec->n_fields; i++)
        {
          g_autoptr (SaleQuery) query = NULL;
          g_autoptr (GArray) ids = NULL;
          gboolean set = spec->fields[i].type == SALE_FIELD_REFS;

          if (!set && spec->fields[i].type != SALE_FIELD_REF)
            continue;
          query = sale_query_new ((SaleKind) kind);
          sale_query_where (query, i, set ? SALE_QUERY_HAS : SALE_QUERY_IS, sale_value_int (id));
          ids = sale_reader_list_ids (self, query, error);
          if (ids == NULL)
            return NULL;
          for (guint n = 0; n < ids->len; n++)
            {
              SaleRecordRef ref = { g_array_index (ids, gint64, n), (SaleKind) kind };

              g_array_append_val (refs, ref);
            }
        }
    }
  return g_steal_pointer (&refs);
}
