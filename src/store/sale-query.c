/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-query-private.h"

#include <string.h>

typedef struct
{
  guint field;
  SaleQueryOp op;
  SaleValue value;
} Condition;

struct _SaleQuery
{
  SaleKind kind;
  const SaleKindSpec *spec;
  GArray *conditions; /* of Condition */
  gint64 account;
  gboolean with_deleted;
  gboolean nameless;
  gboolean *wanted; /* one flag a field; NULL for all */
  GString *order;
  guint limit;
};

/* A reference that is one of the ids in a JSON array. */
#define QUERY_IN ((SaleQueryOp) (SALE_QUERY_HAS + 1))

static void
clear_condition (gpointer data)
{
  sale_value_clear (&((Condition *) data)->value);
}

/**
 * sale_query_new:
 *
 * Returns: (transfer full): all living records of @kind, with all fields, by id.
 */
SaleQuery *
sale_query_new (SaleKind kind)
{
  SaleQuery *self = g_new0 (SaleQuery, 1);

  self->kind = kind;
  self->spec = sale_kind_get_spec (kind);
  self->conditions = g_array_new (FALSE, TRUE, sizeof (Condition));
  g_array_set_clear_func (self->conditions, clear_condition);
  self->order = g_string_new (NULL);
  return self;
}

void
sale_query_free (SaleQuery *self)
{
  g_array_unref (self->conditions);
  g_string_free (self->order, TRUE);
  g_free (self->wanted);
  g_free (self);
}

SaleKind
sale_query_get_kind (const SaleQuery *self)
{
  return self->kind;
}

/**
 * sale_query_where:
 * @value: (transfer full): what to compare with
 *
 * Adds a condition; all have to hold.
 */
void
sale_query_where (SaleQuery *self, guint field, SaleQueryOp op, SaleValue value)
{
  Condition condition = { field, op, value };

  g_return_if_fail (field < self->spec->n_fields);

  g_array_append_val (self->conditions, condition);
}

/**
 * sale_query_where_account:
 * @account: an account's id
 *
 * Only records of that account: those that name it, and those that are part of
 * one that does (a step of its plans).
 */
void
sale_query_where_account (SaleQuery *self, gint64 account)
{
  self->account = account;
}

/**
 * sale_query_where_parent_in:
 * @field: a reference
 * @ids: (array length=n_ids): what it may point to
 */
void
sale_query_where_parent_in (SaleQuery *self, guint field, const gint64 *ids, gsize n_ids)
{
  g_autofree char *json = sale_refs_join (ids, n_ids);

  sale_query_where (self, field, QUERY_IN, sale_value_text (json ? json : "[]"));
}

void
sale_query_with_deleted (SaleQuery *self)
{
  self->with_deleted = TRUE;
}

/**
 * sale_query_only:
 * @fields: (array length=n_fields): the fields to read; the others stay empty
 */
void
sale_query_only (SaleQuery *self, const guint *fields, gsize n_fields)
{
  g_free (self->wanted);
  self->wanted = g_new0 (gboolean, self->spec->n_fields);
  for (gsize i = 0; i < n_fields; i++)
    self->wanted[fields[i]] = TRUE;
}

/**
 * sale_query_nameless:
 *
 * The records are for their fields alone: they get no uuid, for which another table
 * would have to be looked at.
 */
void
sale_query_nameless (SaleQuery *self)
{
  self->nameless = TRUE;
}

/**
 * sale_query_order:
 *
 * Sorts by @field, after the fields given before. Empty values come last.
 */
void
sale_query_order (SaleQuery *self, guint field, gboolean descending)
{
  g_string_append_printf (self->order, "%st.\"%s\" %s NULLS LAST", self->order->len ? ", " : "",
                          self->spec->fields[field].name, descending ? "DESC" : "ASC");
}

void
sale_query_limit (SaleQuery *self, guint limit)
{
  self->limit = limit;
}

gboolean
sale_query_wants (const SaleQuery *self, guint field)
{
  return self == NULL || self->wanted == NULL || self->wanted[field];
}

static gboolean
is_nameless (const SaleQuery *self)
{
  return self && self->nameless;
}

static char *
dup_columns (SaleDb *db, SaleKind kind, const SaleQuery *query, gboolean sets)
{
  const SaleKindSpec *spec = sale_kind_get_spec (kind);
  GString *sql = g_string_new (NULL);

  g_string_append_printf (sql, "t.id, %s, t.created, t.changed, t.deleted",
                          is_nameless (query) ? "NULL" : "r.uuid");
  for (guint i = 0; i < spec->n_fields; i++)
    if (!sale_query_wants (query, i))
      continue;
    else if (spec->fields[i].type != SALE_FIELD_REFS)
      g_string_append_printf (sql, ", t.\"%s\"", spec->fields[i].name);
    else if (!sets)
      g_string_append (sql, ", NULL");
    else
      g_string_append_printf (sql,
                              ", (SELECT '[' || group_concat (target) || ']' FROM (SELECT target "
                              "FROM link WHERE owner = t.id AND field = %d ORDER BY target))",
                              sale_db_field (db, kind, i));
  return g_string_free_and_steal (sql);
}

/**
 * sale_query_dup_columns:
 * @query: (nullable): whose fields; %NULL for all
 *
 * Returns: (transfer full): the columns that sale_query_read_row() reads.
 */
char *
sale_query_dup_columns (SaleDb *db, SaleKind kind, const SaleQuery *query)
{
  return dup_columns (db, kind, query, TRUE);
}

/**
 * sale_query_is_whole:
 *
 * Returns: whether it reads a whole table with all fields in the order of the ids,
 *   and there are sets of references in it: then these are better read beside it.
 */
gboolean
sale_query_is_whole (const SaleQuery *self)
{
  gboolean any = FALSE;

  for (guint i = 0; i < self->spec->n_fields; i++)
    any |= self->spec->fields[i].type == SALE_FIELD_REFS;
  return any && self->wanted == NULL && self->conditions->len == 0 && self->account == 0 &&
         self->order->len == 0 && self->limit == 0;
}

/**
 * sale_query_fill_record:
 * @row: a statement that stands on a row of sale_query_dup_columns()
 * @record: of the kind of the row, with or without other values
 *
 * Makes @record that of the row.
 */
void
sale_query_fill_record (SaleStatement *row, const SaleQuery *query, SaleRecord *record)
{
  guint n_fields = sale_record_get_spec (record)->n_fields;
  SaleUuid uuid = { 0 };
  int column = 5;

  if (sqlite3_column_bytes (row, 1) == sizeof uuid)
    memcpy (&uuid, sqlite3_column_blob (row, 1), sizeof uuid);
  sale_record_set_identity (record, sqlite3_column_int64 (row, 0), &uuid,
                            sqlite3_column_int64 (row, 2), sqlite3_column_int64 (row, 3),
                            sqlite3_column_type (row, 4) == SQLITE_NULL
                                ? SALE_INSTANT_NONE
                                : sqlite3_column_int64 (row, 4));
  for (guint i = 0; i < n_fields; i++)
    if (sale_query_wants (query, i))
      sale_record_take_value (record, i, sale_statement_get (row, column++));
}

/**
 * sale_query_read_row:
 * @row: a statement that stands on a row of sale_query_dup_columns()
 *
 * Returns: (transfer full): the record.
 */
SaleRecord *
sale_query_read_row (SaleStatement *row, SaleKind kind, const SaleQuery *query)
{
  SaleRecord *record = sale_record_new (kind);

  sale_query_fill_record (row, query, record);
  return record;
}

/* Records that name the account, or are part of one that does, at any depth. */
static void
append_account (GString *sql, const SaleKindSpec *spec, const char *table, int index)
{
  const SaleKindSpec *parent;

  if (spec->kind == SALE_KIND_ACCOUNT)
    {
      g_string_append_printf (sql, "%s.id = ?%d", table, index);
      return;
    }
  if (spec->account >= 0)
    {
      g_string_append_printf (sql, "%s.account = ?%d", table, index);
      return;
    }
  g_return_if_fail (spec->parent >= 0);

  parent = sale_kind_get_spec (spec->fields[spec->parent].target);
  g_string_append_printf (sql, "%s.\"%s\" IN (SELECT p.id FROM \"%s\" p WHERE ", table,
                          spec->fields[spec->parent].name, parent->name);
  append_account (sql, parent, "p", index);
  g_string_append_c (sql, ')');
}

static void
append_condition (GString *sql, SaleDb *db, const SaleQuery *self, const Condition *condition,
                  int index)
{
  static const char *const ops[] = { "=", "IS NOT", "<", "<=", ">=" };
  const char *name = self->spec->fields[condition->field].name;

  if (condition->op == QUERY_IN)
    g_string_append_printf (sql, " AND t.\"%s\" IN (SELECT value FROM json_each (?%d))", name,
                            index);
  else if (condition->op == SALE_QUERY_HAS)
    g_string_append_printf (sql,
                            " AND EXISTS (SELECT 1 FROM link l WHERE l.owner = t.id AND l.field = "
                            "%d AND l.target = ?%d)",
                            sale_db_field (db, self->kind, condition->field), index);
  else if (condition->value.type == SALE_VALUE_NONE)
    g_string_append_printf (sql, " AND t.\"%s\" IS %sNULL", name,
                            condition->op == SALE_QUERY_IS ? "" : "NOT ");
  else
    g_string_append_printf (sql, " AND t.\"%s\" %s ?%d", name, ops[condition->op], index);
}

static char *
build_sql (const SaleQuery *self, SaleDb *db, SaleSelect what)
{
  gboolean records = what == SALE_SELECT_RECORDS || what == SALE_SELECT_ROWS;
  g_autofree char *columns = records
                                 ? dup_columns (db, self->kind, self, what == SALE_SELECT_RECORDS)
                                 : g_strdup (what == SALE_SELECT_IDS ? "t.id" : "count (*)");
  GString *sql = g_string_new (NULL);

  g_string_append_printf (sql, "SELECT %s FROM \"%s\" t%s WHERE %s", columns, self->spec->name,
                          records && !self->nameless ? " JOIN record r ON r.id = t.id" : "",
                          self->with_deleted ? "1" : "t.deleted IS NULL");
  if (self->account)
    {
      g_string_append (sql, " AND ");
      append_account (sql, self->spec, "t", (int) self->conditions->len + 1);
    }
  for (guint i = 0; i < self->conditions->len; i++)
    append_condition (sql, db, self, &g_array_index (self->conditions, Condition, i), (int) i + 1);
  if (what != SALE_SELECT_COUNT)
    g_string_append_printf (sql, " ORDER BY %s%st.id", self->order->str,
                            self->order->len ? ", " : "");
  if (self->limit)
    g_string_append_printf (sql, " LIMIT %u", self->limit);
  return g_string_free_and_steal (sql);
}

#define SHAPE_MAX 128

/* Everything that the SQL of a query depends on, as a short key: to make the text
 * of a wide table and to look it up costs more than some of these queries do. */
static gboolean
write_shape (const SaleQuery *self, SaleSelect what, char *shape)
{
  gsize length = (gsize) g_snprintf (shape, SHAPE_MAX, "%u %u %d %d %u ", self->kind, what,
                                     self->with_deleted, self->account != 0, self->limit);

  if (self->wanted || self->nameless ||
      length + 3 * self->conditions->len + self->order->len >= SHAPE_MAX)
    return FALSE;
  for (guint i = 0; i < self->conditions->len; i++)
    {
      const Condition *condition = &g_array_index (self->conditions, Condition, i);

      shape[length++] = (char) (1 + condition->field);
      shape[length++] = (char) (1 + condition->op);
      shape[length++] = condition->value.type == SALE_VALUE_NONE ? '-' : '+';
    }
  memcpy (shape + length, self->order->str, self->order->len + 1);
  return TRUE;
}

static SaleStatement *
prepare (const SaleQuery *self, SaleDb *db, SaleSelect what, GError **error)
{
  char shape[SHAPE_MAX];
  gboolean short_enough = write_shape (self, what, shape);
  SaleStatement *statement = short_enough ? g_hash_table_lookup (db->shapes, shape) : NULL;
  g_autofree char *sql = NULL;

  if (statement)
    return statement;
  sql = build_sql (self, db, what);
  statement = sale_db_prepare (db, sql, error);
  if (statement && short_enough)
    g_hash_table_insert (db->shapes, g_strdup (shape), statement);
  return statement;
}

/**
 * sale_query_prepare:
 *
 * Returns: (transfer none) (nullable): the statement, bound; @self has to live
 *   until it is reset.
 */
SaleStatement *
sale_query_prepare (const SaleQuery *self, SaleDb *db, SaleSelect what, GError **error)
{
  SaleStatement *statement = prepare (self, db, what, error);

  if (statement == NULL)
    return NULL;
  for (guint i = 0; i < self->conditions->len; i++)
    {
      const Condition *condition = &g_array_index (self->conditions, Condition, i);

      if (condition->value.type != SALE_VALUE_NONE)
        sale_statement_bind (statement, (int) i + 1, &condition->value);
    }
  if (self->account)
    sqlite3_bind_int64 (statement, (int) self->conditions->len + 1, self->account);
  return statement;
}

static SaleStatement *
prepare_record (SaleDb *db, SaleKind kind, GError **error)
{
  char shape[16];
  SaleStatement *statement;
  g_autofree char *columns = NULL;
  g_autofree char *sql = NULL;

  g_snprintf (shape, sizeof shape, "%u", kind);
  statement = g_hash_table_lookup (db->shapes, shape);
  if (statement)
    return statement;
  columns = sale_query_dup_columns (db, kind, NULL);
  sql = g_strdup_printf ("SELECT %s FROM \"%s\" t JOIN record r ON r.id = t.id WHERE t.id = ?1",
                         columns, sale_kind_get_spec (kind)->name);
  statement = sale_db_prepare (db, sql, error);
  if (statement)
    g_hash_table_insert (db->shapes, g_strdup (shape), statement);
  return statement;
}

/**
 * sale_db_get_record:
 *
 * Returns: (transfer full) (nullable): the record, dead or alive; %NULL with
 *   %SALE_ERROR_NOT_FOUND when there is none.
 */
SaleRecord *
sale_db_get_record (SaleDb *db, SaleKind kind, gint64 id, GError **error)
{
  g_autoptr (SaleStatement) select = prepare_record (db, kind, error);
  gboolean row = FALSE;

  if (select == NULL)
    return NULL;
  sqlite3_bind_int64 (select, 1, id);
  if (!sale_db_step (db, select, &row, error))
    return NULL;
  if (!row)
    {
      g_set_error (error, SALE_ERROR, SALE_ERROR_NOT_FOUND,
                   "no %s with the number %" G_GINT64_FORMAT, sale_kind_get_spec (kind)->name, id);
      return NULL;
    }
  return sale_query_read_row (select, kind, NULL);
}
