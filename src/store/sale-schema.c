/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-schema.h"

#include "sale-store-resources.h"

#include "sale-file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define RESOURCE "/org/example/SecondSale/schema"

static const char *
column_type (const SaleFieldSpec *field)
{
  switch (field->type)
    {
    case SALE_FIELD_NUMBER:
      return "REAL";
    case SALE_FIELD_BLOB:
      return "BLOB";
    case SALE_FIELD_DATE:
    case SALE_FIELD_INSTANT:
    case SALE_FIELD_INT:
    case SALE_FIELD_BOOL:
    case SALE_FIELD_MONEY:
    case SALE_FIELD_REF:
      return "INTEGER";
    case SALE_FIELD_TEXT:
    case SALE_FIELD_NOTE:
    case SALE_FIELD_WORD:
    case SALE_FIELD_CURRENCY:
    case SALE_FIELD_WORDS:
    case SALE_FIELD_REFS:
    default:
      return "TEXT";
    }
}

static void
append_column (GString *sql, const SaleFieldSpec *field)
{
  if (field->type == SALE_FIELD_REFS)
    return; /* a set of references lives in the table `link` */

  g_string_append_printf (sql, ",\n  \"%s\" %s", field->name, column_type (field));
  if (field->flags & SALE_NEEDED)
    g_string_append (sql, " NOT NULL");
  if (field->type == SALE_FIELD_BOOL)
    g_string_append_printf (sql, " CHECK (\"%s\" IN (0, 1))", field->name);
  if (field->type == SALE_FIELD_CURRENCY)
    g_string_append_printf (sql, " CHECK (length (\"%s\") = 3)", field->name);
  /* Deferred, since a set may name a record that it makes a moment later. */
  if (field->type == SALE_FIELD_REF)
    g_string_append_printf (sql, " REFERENCES \"%s\" (id) DEFERRABLE INITIALLY DEFERRED",
                            field->target ? sale_kind_get_spec (field->target)->name : "record");
}

/**
 * sale_schema_dup_table:
 *
 * Returns: (transfer full): the statement that makes the table of @kind as its
 *   field list wants it; what a new schema step is checked against.
 */
char *
sale_schema_dup_table (SaleKind kind)
{
  const SaleKindSpec *spec = sale_kind_get_spec (kind);
  GString *sql = g_string_new (NULL);

  g_string_append_printf (sql,
                          "CREATE TABLE \"%s\" (\n"
                          "  id INTEGER PRIMARY KEY REFERENCES record (id),\n"
                          "  created INTEGER NOT NULL,\n"
                          "  changed INTEGER NOT NULL,\n"
                          "  deleted INTEGER",
                          spec->name);
  for (guint i = 0; i < spec->n_fields; i++)
    append_column (sql, &spec->fields[i]);
  return g_string_free_and_steal (g_string_append (sql, "\n) STRICT;\n"));
}

static gboolean
refuse_stranger (const char *path, GError **error)
{
  g_set_error (error, SALE_ERROR, SALE_ERROR_INVALID,
               _("%s is a database of another program, not a book. It was left as it is."), path);
  return FALSE;
}

static gboolean
refuse_newer (const char *path, GError **error)
{
  g_set_error (error, SALE_ERROR, SALE_ERROR_NEWER_SCHEMA,
               _("The book %s was written by a newer version of Second Sale. It was left as it "
                 "is; update the program to open it."),
                 path);
  return FALSE;
}

static gboolean
refuse_garbage (const char *path, GError **error)
{
  g_set_error (error, SALE_ERROR, SALE_ERROR_CORRUPT,
               _("%s is not a book, or its beginning is damaged. It was left as it is."), path);
  return FALSE;
}

static guint32
read_header_number (const guint8 *header, guint offset)
{
  guint32 number;

  memcpy (&number, header + offset, sizeof number);
  return GUINT32_FROM_BE (number);
}

/* Where the header of a database file has its two numbers. */
#define HEADER_SIZE 100
#define HEADER_USER_VERSION 60
#define HEADER_APPLICATION_ID 68

/**
 * sale_schema_look_at_file:
 * @look: (out): what kind of file it is
 *
 * Looks at the first bytes of a file, without opening it as a database: what is
 * not a book of ours is not touched, not even by a lock.
 *
 * Returns: %FALSE when it is none (%SALE_ERROR_INVALID), is damaged
 *   (%SALE_ERROR_CORRUPT) or newer than this program
 *   (%SALE_ERROR_NEWER_SCHEMA).
 */
gboolean
sale_schema_look_at_file (const char *path, SaleFileLook *look, GError **error)
{
  guint8 header[HEADER_SIZE] = { 0 };
  gsize size = 0;
  guint32 id;

  *look = SALE_FILE_NONE;
  if (sale_file_get_size (path) <= 0)
    return TRUE;
  if (!sale_file_read_start (path, header, sizeof header, &size, error))
    return FALSE;
  if (size < sizeof header || memcmp (header, "SQLite format 3", 16) != 0)
    return refuse_garbage (path, error);
  id = read_header_number (header, HEADER_APPLICATION_ID);
  if (id != 0 && id != SALE_APPLICATION_ID)
    return refuse_stranger (path, error);
  *look = id == 0 ? SALE_FILE_UNMARKED : SALE_FILE_BOOK;
  return id == 0 || read_header_number (header, HEADER_USER_VERSION) <= SALE_SCHEMA_VERSION ||
         refuse_newer (path, error);
}

/**
 * sale_schema_check_version:
 * @version: (out): the schema of the file, 0 for an empty one
 *
 * Returns: %FALSE when the file is no book (%SALE_ERROR_INVALID), is damaged
 *   (%SALE_ERROR_CORRUPT) or is newer than this program
 *   (%SALE_ERROR_NEWER_SCHEMA).
 */
gboolean
sale_schema_check_version (SaleDb *db, int *version, GError **error)
{
  gint64 tables, id, number;

  /* Reading the schema is what finds out that a file is no database at all. */
  if (!sale_db_get_int (db, "SELECT count (*) FROM sqlite_schema", &tables, error) ||
      !sale_db_get_int (db, "PRAGMA application_id", &id, error) ||
      !sale_db_get_int (db, "PRAGMA user_version", &number, error))
    return FALSE;

  *version = (int) number;
  if (tables > 0 && id != SALE_APPLICATION_ID)
    return refuse_stranger (db->path, error);
  return *version <= SALE_SCHEMA_VERSION || refuse_newer (db->path, error);
}

static GBytes *
lookup_step (int version, GError **error)
{
  g_auto (GStrv) names =
      g_resource_enumerate_children (sale_store_get_resource (), RESOURCE, 0, error);
  g_autofree char *prefix = g_strdup_printf ("%03d-", version);

  for (guint i = 0; names && names[i]; i++)
    if (g_str_has_prefix (names[i], prefix))
      {
        g_autofree char *path = g_build_path ("/", RESOURCE, names[i], NULL);

        return g_resource_lookup_data (sale_store_get_resource (), path, 0, error);
      }
  g_set_error (error, SALE_ERROR, SALE_ERROR_FAILED, "no schema step %d", version);
  return NULL;
}

static gboolean
run_step (SaleDb *db, int version, GError **error)
{
  g_autoptr (GBytes) step = lookup_step (version, error);
  g_autofree char *sql = NULL;

  if (step == NULL)
    return FALSE;

  sql =
      g_strdup_printf ("BEGIN IMMEDIATE;\n%.*s\nPRAGMA application_id = %d;\n"
                       "PRAGMA user_version = %d;\nCOMMIT;",
                       (int) g_bytes_get_size (step), (const char *) g_bytes_get_data (step, NULL),
                       SALE_APPLICATION_ID, version);
  if (sale_db_exec (db, sql, error))
    return TRUE;

  if (!sqlite3_get_autocommit (db->handle))
    sale_db_exec (db, "ROLLBACK", NULL);
  return FALSE;
}

/**
 * sale_schema_migrate:
 * @version: the file's version
 * @target: the version it is to have
 *
 * Runs every step between, each in a transaction of its own. The caller has made
 * a backup and holds the book's lock.
 */
gboolean
sale_schema_migrate (SaleDb *db, int version, int target, GError **error)
{
  for (int step = version + 1; step <= target; step++)
    if (!run_step (db, step, error))
      return FALSE;
  return TRUE;
}

static gboolean
compare_table (SaleDb *db, SaleKind kind, GPtrArray *problems, GError **error)
{
  const SaleKindSpec *spec = sale_kind_get_spec (kind);
  g_autofree char *sql =
      g_strdup_printf ("SELECT name, type FROM pragma_table_info ('%s')", spec->name);
  g_autoptr (GHashTable) columns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (SaleStatement) select = sale_db_prepare (db, sql, error);
  gboolean row = TRUE;

  if (select == NULL)
    return FALSE;
  while (row)
    {
      if (!sale_db_step (db, select, &row, error))
        return FALSE;
      if (row)
        g_hash_table_insert (columns, g_strdup ((const char *) sqlite3_column_text (select, 0)),
                             g_strdup ((const char *) sqlite3_column_text (select, 1)));
    }

  for (guint i = 0; i < spec->n_fields; i++)
    {
      const SaleFieldSpec *field = &spec->fields[i];
      const char *type = g_hash_table_lookup (columns, field->name);

      if (field->type != SALE_FIELD_REFS && g_strcmp0 (type, column_type (field)) != 0)
        g_ptr_array_add (problems, g_strdup_printf ("%s.%s: %s in the file, %s in the list",
                                                    spec->name, field->name,
                                                    type ? type : "missing", column_type (field)));
      g_hash_table_remove (columns, field->name);
    }
  if (g_hash_table_size (columns) != 4) /* id, created, changed, deleted */
    g_ptr_array_add (problems, g_strdup_printf ("%s: columns without a field", spec->name));
  return TRUE;
}

/**
 * sale_schema_compare:
 * @problems: (element-type utf8): where what does not agree is appended
 *
 * Compares the file's tables with the field lists.
 */
gboolean
sale_schema_compare (SaleDb *db, GPtrArray *problems, GError **error)
{
  for (guint kind = 1; kind < SALE_N_KINDS; kind++)
    if (!compare_table (db, (SaleKind) kind, problems, error))
      return FALSE;
  return TRUE;
}
