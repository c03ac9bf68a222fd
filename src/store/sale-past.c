/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A reader that answers as the book was: the records of an account, unwound by the
 * log, stand in temporary tables before those of the book, so that whoever asks
 * the reader asks the past, by the same queries. */
#include "sale-derived-private.h"
#include "sale-figures.h"
#include "sale-past.h"
#include "sale-query-private.h"
#include "sale-reader-private.h"
#include "sale-records.h"

/* A record that belonged to another once. */
typedef struct
{
  gint64 record;
  SaleKind kind;
  gint64 owner;
} Moved;

typedef struct
{
  SaleReader *reader;
  SaleDb *db;
  gint64 instant;
  GHashTable *seen;   /* the ids that were looked at */
  GPtrArray *records; /* as they were */
  GArray *moved;
} Past;

static void
past_clear (Past *self)
{
  g_clear_pointer (&self->seen, g_hash_table_unref);
  g_clear_pointer (&self->records, g_ptr_array_unref);
  g_clear_pointer (&self->moved, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Past, past_clear)

/* The field that says to what a record of a kind belongs, -1 for none. */
static int
get_owner_field (const SaleKindSpec *spec)
{
  if (spec->kind == SALE_KIND_ACCOUNT)
    return sale_account_field_parent;
  return spec->account >= 0 ? spec->account : spec->parent;
}

/* Whether records of a kind belong to an account, at any depth. */
static gboolean
is_of_account (SaleKind kind)
{
  int field = -1;

  while (kind != SALE_KIND_ANY && kind != SALE_KIND_ACCOUNT)
    {
      field = get_owner_field (sale_kind_get_spec (kind));
      kind = field < 0 ? SALE_KIND_ANY : sale_kind_get_spec (kind)->fields[field].target;
    }
  return kind == SALE_KIND_ACCOUNT;
}

/* What is looked up beside the account, all of it. */
static gboolean
is_common (SaleKind kind)
{
  return sale_kind_is_common (kind) || kind == SALE_KIND_SNOOZE;
}

/* Collecting ----------------------------------------------------------------- */

static gboolean
add_record (Past *self, gint64 id, GError **error)
{
  g_autoptr (GError) failure = NULL;
  SaleRecord *record = sale_reader_get_as_of (self->reader, id, self->instant, &failure);

  if (record)
    g_ptr_array_add (self->records, record);
  else if (!g_error_matches (failure, SALE_ERROR, SALE_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  return TRUE;
}

static gboolean add_parts (Past *self, SaleKind kind, gint64 owner, GError **error);

/* A record and all that is part of it, today. */
static gboolean
add_tree (Past *self, SaleKind kind, gint64 id, GError **error)
{
  if (!g_hash_table_add (self->seen, g_memdup2 (&id, sizeof id)))
    return TRUE;
  if (!add_record (self, id, error))
    return FALSE;
  for (guint part = 1; part < SALE_N_KINDS; part++)
    {
      const SaleKindSpec *spec = sale_kind_get_spec ((SaleKind) part);
      int field = get_owner_field (spec);

      if (field >= 0 && spec->fields[field].target == kind &&
          !add_parts (self, (SaleKind) part, id, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_all (Past *self, SaleQuery *query, GError **error)
{
  g_autoptr (GArray) ids = NULL;

  sale_query_with_deleted (query);
  ids = sale_reader_list_ids (self->reader, query, error);
  for (guint i = 0; ids && i < ids->len; i++)
    if (!add_tree (self, sale_query_get_kind (query), g_array_index (ids, gint64, i), error))
      return FALSE;
  return ids != NULL;
}

static gboolean
add_parts (Past *self, SaleKind kind, gint64 owner, GError **error)
{
  g_autoptr (SaleQuery) query = sale_query_new (kind);

  sale_query_where (query, (guint) get_owner_field (sale_kind_get_spec (kind)), SALE_QUERY_IS,
                    sale_value_int (owner));
  return add_all (self, query, error);
}

static gboolean
add_common (Past *self, GError **error)
{
  for (guint kind = 1; kind < SALE_N_KINDS; kind++)
    {
      g_autoptr (SaleQuery) query = sale_query_new ((SaleKind) kind);

      if (is_common ((SaleKind) kind) && !add_all (self, query, error))
        return FALSE;
    }
  return TRUE;
}

/* The accounts that one names, for their names alone. */
static gboolean
add_named (Past *self, SaleRecord *account, GError **error)
{
  gint64 ids[] = { sale_account_get_parent (account), sale_account_get_merged_into (account) };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    if (ids[i] && g_hash_table_add (self->seen, g_memdup2 (&ids[i], sizeof ids[i])) &&
        !add_record (self, ids[i], error))
      return FALSE;
  return TRUE;
}

/* Moving --------------------------------------------------------------------- */

static char *
dup_moved_sql (Past *self)
{
  g_autoptr (GString) fields = g_string_new (NULL);

  for (guint kind = 1; kind < SALE_N_KINDS; kind++)
    if (is_of_account ((SaleKind) kind))
      g_string_append_printf (
          fields, "%s%d", fields->len ? ", " : "",
          sale_db_field (self->db, (SaleKind) kind,
                         (guint) get_owner_field (sale_kind_get_spec ((SaleKind) kind))));
  return g_strdup_printf (
      "SELECT c.record, r.kind, c.old FROM change c JOIN record r ON r.id = c.record "
      "WHERE c.id >= (SELECT min (first) FROM change_set WHERE at > ?1) AND c.field IN (%s) "
      "AND c.old IS NOT NULL",
      fields->str);
}

/* What has changed hands since. */
static gboolean
list_moved (Past *self, GError **error)
{
  g_autofree char *sql = dup_moved_sql (self);
  g_autoptr (SaleStatement) select = sale_db_prepare (self->db, sql, error);
  gboolean row = TRUE;

  if (select == NULL)
    return FALSE;
  sqlite3_bind_int64 (select, 1, self->instant);
  while (row)
    {
      Moved moved;

      if (!sale_db_step (self->db, select, &row, error))
        return FALSE;
      if (!row)
        break;
      moved = (Moved) { sqlite3_column_int64 (select, 0), (SaleKind) sqlite3_column_int (select, 1),
                        sqlite3_column_int64 (select, 2) };
      g_array_append_val (self->moved, moved);
    }
  return TRUE;
}

/* What belonged to anything that was found, until nothing more is. */
static gboolean
add_moved (Past *self, GError **error)
{
  gboolean more = TRUE;

  while (more)
    {
      guint n_seen = g_hash_table_size (self->seen);

      for (guint i = 0; i < self->moved->len; i++)
        {
          const Moved *moved = &g_array_index (self->moved, Moved, i);

          if (g_hash_table_contains (self->seen, &moved->owner) &&
              !add_tree (self, moved->kind, moved->record, error))
            return FALSE;
        }
      more = g_hash_table_size (self->seen) > n_seen;
    }
  return TRUE;
}

/* Tables --------------------------------------------------------------------- */

/* A table of the same columns and no rows, which is found before that of the book. */
static gboolean
shadow (SaleDb *db, const char *table, const char *unique, const char *index, GError **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);

  g_string_append_printf (sql, "CREATE TEMP TABLE \"%s\" AS SELECT * FROM main.\"%s\" WHERE 0;",
                          table, table);
  if (unique)
    g_string_append_printf (sql, "CREATE UNIQUE INDEX temp.\"past_%s\" ON \"%s\" (\"%s\");", table,
                            table, unique);
  if (index)
    g_string_append_printf (sql, "CREATE INDEX temp.\"past_%s_of\" ON \"%s\" (\"%s\");", table,
                            table, index);
  return sale_db_exec (db, sql->str, error);
}

static gboolean
shadow_all (SaleDb *db, GError **error)
{
  sale_db_forget_statements (db);
  for (guint kind = 1; kind < SALE_N_KINDS; kind++)
    {
      const SaleKindSpec *spec = sale_kind_get_spec ((SaleKind) kind);
      gboolean ours = is_of_account ((SaleKind) kind);
      const char *owner = ours ? spec->fields[get_owner_field (spec)].name : NULL;

      if ((ours || is_common ((SaleKind) kind)) && !shadow (db, spec->name, "id", owner, error))
        return FALSE;
    }
  return shadow (db, "link", NULL, "owner", error) &&
         shadow (db, "derived", "account", NULL, error);
}

static char *
dup_insert_sql (const SaleKindSpec *spec)
{
  g_autoptr (GString) columns = g_string_new ("id, created, changed, deleted");
  g_autoptr (GString) values = g_string_new ("?1, ?2, ?3, ?4");
  int index = 5;

  for (guint i = 0; i < spec->n_fields; i++)
    if (spec->fields[i].type != SALE_FIELD_REFS)
      {
        g_string_append_printf (columns, ", \"%s\"", spec->fields[i].name);
        g_string_append_printf (values, ", ?%d", index++);
      }
  return g_strdup_printf ("INSERT INTO temp.\"%s\" (%s) VALUES (%s)", spec->name, columns->str,
                          values->str);
}

static gboolean
insert_row (SaleDb *db, SaleRecord *record, GError **error)
{
  const SaleKindSpec *spec = sale_record_get_spec (record);
  g_autofree char *sql = dup_insert_sql (spec);
  SaleStatement *insert = sale_db_prepare (db, sql, error);
  int index = 5;

  if (insert == NULL)
    return FALSE;
  sqlite3_bind_int64 (insert, 1, sale_record_get_id (record));
  sqlite3_bind_int64 (insert, 2, sale_record_get_created (record));
  sqlite3_bind_int64 (insert, 3, sale_record_get_changed (record));
  if (sale_record_get_deleted (record) != SALE_INSTANT_NONE)
    sqlite3_bind_int64 (insert, 4, sale_record_get_deleted (record));
  for (guint i = 0; i < spec->n_fields; i++)
    if (spec->fields[i].type != SALE_FIELD_REFS)
      sale_statement_bind (insert, index++, sale_record_get_value (record, i));
  return sale_db_run (db, insert, error);
}

static gboolean
insert_links (SaleDb *db, SaleRecord *record, GError **error)
{
  const SaleKindSpec *spec = sale_record_get_spec (record);

  for (guint i = 0; i < spec->n_fields; i++)
    {
      SaleStatement *insert;

      if (spec->fields[i].type != SALE_FIELD_REFS || !sale_record_has (record, i))
        continue;
      insert = sale_db_prepare (db,
                                "INSERT INTO temp.link (owner, field, target) "
                                "SELECT ?1, ?2, value FROM json_each (?3)",
                                error);
      if (insert == NULL)
        return FALSE;
      sqlite3_bind_int64 (insert, 1, sale_record_get_id (record));
      sqlite3_bind_int (insert, 2, sale_db_field (db, spec->kind, i));
      sale_statement_bind (insert, 3, sale_record_get_value (record, i));
      if (!sale_db_run (db, insert, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
insert_all (Past *self, GError **error)
{
  for (guint i = 0; i < self->records->len; i++)
    if (!insert_row (self->db, self->records->pdata[i], error) ||
        !insert_links (self->db, self->records->pdata[i], error))
      return FALSE;
  return TRUE;
}

/**
 * sale_reader_go_back:
 * @self: a reader that nobody else uses, within sale_reader_begin()
 * @account: an account's id
 * @instant: milliseconds UTC
 *
 * From now on @self answers as this book knew @account at @instant: with what
 * belonged to it, the accounts below it, and the settings, calendars and rates of
 * that time. Other accounts it knows no more, and there are no cached figures
 * until sale_reader_keep_derived().
 *
 * Records that came into the book later are not there, and neither are people who
 * were erased since: the log of them was erased as well.
 */
gboolean
sale_reader_go_back (SaleReader *self, gint64 account, gint64 instant, GError **error)
{
  g_auto (Past) past = {
    self,
    sale_reader_get_db (self),
    instant,
    g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL),
    g_ptr_array_new_with_free_func (g_object_unref),
    g_array_new (FALSE, FALSE, sizeof (Moved)),
  };

  if (!list_moved (&past, error) || !add_tree (&past, SALE_KIND_ACCOUNT, account, error) ||
      !add_moved (&past, error) || !add_common (&past, error))
    return FALSE;
  /* The account itself came first, if it was there. */
  if (past.records->len && sale_record_get_id (past.records->pdata[0]) == account &&
      !add_named (&past, past.records->pdata[0], error))
    return FALSE;
  return shadow_all (past.db, error) && insert_all (&past, error);
}

/**
 * sale_reader_keep_derived:
 * @self: a reader that went back
 * @rows: (element-type SaleDerived): the figures of that time
 *
 * Lets @self answer with these figures.
 */
gboolean
sale_reader_keep_derived (SaleReader *self, GArray *rows, GError **error)
{
  for (guint i = 0; i < rows->len; i++)
    if (!sale_derived_write (sale_reader_get_db (self), &g_array_index (rows, SaleDerived, i),
                             error))
      return FALSE;
  return TRUE;
}
