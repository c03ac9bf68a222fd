/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading what can be read of a damaged book, row by row by its key. */
#include "sale-salvage-private.h"

/* Keys that are tried one by one between two readable stretches; a book of half
 * a million activities has fewer rows in its log. */
#define PROBES_MAX 4000000

/**
 * Table:
 * @columns: its columns, as SQL
 * @insert: into the fresh book
 * @lost: (element-type gint64): keys that are there and cannot be read
 */
typedef struct
{
  SaleSalvage *salvage;
  const char *name;
  SaleKind kind;
  char *columns;
  SaleStatement *insert;
  GArray *lost;
  SaleSalvageTable counts;
} Table;

/* What is found out about the rest depends on these, so they come first. */
static const char *const first_tables[] = { "change_set", "device", "field",
                                            "meta",       "record", "change" };

/* The columns of the fresh book's table; its key goes by its general name. */
static char *
dup_columns (SaleDb *db, const char *table, guint *n_columns, GError **error)
{
  g_autoptr (SaleStatement) select =
      sale_db_prepare (db, "SELECT name FROM pragma_table_info (?1) WHERE name <> 'id'", error);
  g_autoptr (GString) columns = g_string_new ("rowid");
  gboolean row = TRUE;

  if (select == NULL)
    return NULL;
  *n_columns = 1;
  sqlite3_bind_text (select, 1, table, -1, SQLITE_STATIC);
  while (row)
    {
      if (!sale_db_step (db, select, &row, error))
        return NULL;
      if (row)
        {
          g_string_append_printf (columns, ", \"%s\"", sqlite3_column_text (select, 0));
          (*n_columns)++;
        }
    }
  return g_strdup (columns->str);
}

static SaleStatement *
prepare_insert (Table *self, guint n_columns, GError **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);

  g_string_printf (sql, "INSERT INTO \"%s\" (%s) VALUES (?1", self->name, self->columns);
  for (guint i = 2; i <= n_columns; i++)
    g_string_append_printf (sql, ", ?%u", i);
  g_string_append_c (sql, ')');
  return sale_db_prepare (self->salvage->fresh, sql->str, error);
}

/* Damage leaves bytes that are no text. */
static gboolean
is_valid (SaleStatement *row, int column)
{
  const char *text;

  if (sqlite3_column_type (row, column) != SQLITE_TEXT)
    return TRUE;
  text = (const char *) sqlite3_column_text (row, column);
  return text && g_utf8_validate_len (text, (gsize) sqlite3_column_bytes (row, column), NULL);
}

static gboolean
bind_row (Table *self, SaleStatement *row)
{
  gboolean valid = TRUE;

  for (int i = 0; i < sqlite3_column_count (row); i++)
    {
      valid &= is_valid (row, i);
      sqlite3_bind_value (self->insert, i + 1, sqlite3_column_value (row, i));
    }
  return valid;
}

/* What the fresh book does not take is as good as unreadable. */
static gboolean
insert_row (Table *self, SaleStatement *row, gint64 *count, GError **error)
{
  gint64 key = sqlite3_column_int64 (row, 0);
  gboolean valid = bind_row (self, row);
  int code = valid ? sqlite3_step (self->insert) : SQLITE_CONSTRAINT;

  if (code == SQLITE_DONE)
    (*count)++;
  else if ((code & 0xff) != SQLITE_CONSTRAINT && code != SQLITE_MISMATCH)
    return sale_db_fail (self->salvage->fresh, code, error);
  else if (code != SQLITE_CONSTRAINT_PRIMARYKEY && code != SQLITE_CONSTRAINT_ROWID)
    g_array_append_val (self->lost, key);
  sale_statement_reset (self->insert);
  return TRUE;
}

static gboolean
is_stopped (SaleDb *db, int code, GError **error)
{
  if (code != SQLITE_INTERRUPT && code != SQLITE_NOMEM && code != SQLITE_IOERR_NOMEM)
    return FALSE;
  sale_db_fail (db, code, error);
  return TRUE;
}

/* Reads rows in the order of @sql, from @from on, until there are none or one
 * cannot be read. @last: the key of the last one read. */
static gboolean
copy_stretch (Table *self, const char *sql, gint64 from, gint64 *last, gboolean *whole,
              GError **error)
{
  SaleDb *db = self->salvage->broken;
  g_autoptr (GError) failure = NULL;
  g_autoptr (SaleStatement) select = sale_db_prepare (db, sql, &failure);
  int code = SQLITE_CORRUPT;

  if (select)
    sqlite3_bind_int64 (select, 1, from);
  while (select && (code = sqlite3_step (select)) == SQLITE_ROW)
    {
      *last = sqlite3_column_int64 (select, 0);
      if (!insert_row (self, select, &self->counts.saved, error))
        return FALSE;
    }
  *whole = code == SQLITE_DONE;
  return !is_stopped (db, code, error);
}

/* Up to where keys may go, when the end of a table cannot be read. */
static gint64
find_highest (Table *self)
{
  gint64 highest = 0;

  if (g_str_equal (self->name, "change"))
    sale_db_get_int (self->salvage->fresh, "SELECT max (last) FROM change_set", &highest, NULL);
  else if (g_str_equal (self->name, "change_set"))
    sale_db_get_int (self->salvage->broken,
                     "SELECT seq FROM sqlite_sequence WHERE name = 'change_set'", &highest, NULL);
  else if (g_str_equal (self->name, "record"))
    sale_db_get_int (self->salvage->broken, "SELECT max (record) FROM change", &highest, NULL);
  else if (self->kind != SALE_KIND_ANY)
    sale_db_get_int (self->salvage->fresh, "SELECT max (id) FROM record", &highest, NULL);
  else if (self->salvage->backup)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT max (rowid) FROM \"%s\"", self->name);

      sale_db_get_int (self->salvage->backup, sql, &highest, NULL);
    }
  return highest;
}

/* Of a kind's table the records tell which keys there are. */
static GArray *
list_keys (Table *self, gint64 first, gint64 last, GError **error)
{
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (SaleStatement) select = NULL;
  gboolean row = TRUE;

  if (self->kind == SALE_KIND_ANY)
    {
      for (gint64 key = first; key <= last && key - first < PROBES_MAX; key++)
        g_array_append_val (keys, key);
      return g_steal_pointer (&keys);
    }
  select =
      sale_db_prepare (self->salvage->fresh,
                       "SELECT id FROM record WHERE kind = ?1 AND id BETWEEN ?2 AND ?3", error);
  if (select == NULL)
    return NULL;
  sqlite3_bind_int (select, 1, (int) self->kind);
  sqlite3_bind_int64 (select, 2, first);
  sqlite3_bind_int64 (select, 3, last);
  while (row)
    {
      gint64 key;

      if (!sale_db_step (self->salvage->fresh, select, &row, error))
        return NULL;
      key = row ? sqlite3_column_int64 (select, 0) : 0;
      if (row)
        g_array_append_val (keys, key);
    }
  return g_steal_pointer (&keys);
}

/* One row by its key: read, not there, or not readable. */
static gboolean
probe (Table *self, SaleStatement *select, gint64 key, GError **error)
{
  int code;
  gboolean fine = TRUE;

  sqlite3_bind_int64 (select, 1, key);
  code = sqlite3_step (select);
  if (code == SQLITE_ROW)
    fine = insert_row (self, select, &self->counts.saved, error);
  else if (is_stopped (self->salvage->broken, code, error))
    fine = FALSE;
  else if (code != SQLITE_DONE)
    g_array_append_val (self->lost, key);
  sqlite3_reset (select);
  return fine;
}

static gboolean
probe_gap (Table *self, gint64 first, gint64 last, GError **error)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT %s FROM \"%s\" WHERE rowid = ?1", self->columns, self->name);
  g_autoptr (GArray) keys = list_keys (self, first, last, error);
  SaleStatement *select = sale_db_prepare (self->salvage->broken, sql, NULL);

  if (keys == NULL)
    return FALSE;
  for (guint i = 0; i < keys->len; i++)
    if (select == NULL)
      g_array_append_val (self->lost, g_array_index (keys, gint64, i));
    else if (!probe (self, select, g_array_index (keys, gint64, i), error))
      return FALSE;
  return TRUE;
}

/* Forwards to the damage, backwards to it, then key by key what lies between. */
static gboolean
copy_rows (Table *self, GError **error)
{
  g_autofree char *forwards = g_strdup_printf (
      "SELECT %s FROM \"%s\" WHERE rowid > ?1 ORDER BY rowid", self->columns, self->name);
  g_autofree char *backwards = g_strdup_printf (
      "SELECT %s FROM \"%s\" WHERE rowid > ?1 ORDER BY rowid DESC", self->columns, self->name);
  gint64 low = 0, high = 0;
  gboolean whole;

  if (!copy_stretch (self, forwards, 0, &low, &whole, error))
    return FALSE;
  if (whole)
    return TRUE;
  if (!copy_stretch (self, backwards, low, &high, &whole, error))
    return FALSE;
  if (whole)
    return TRUE;
  return probe_gap (self, low + 1, high ? high - 1 : find_highest (self), error);
}

/* What the damaged file does not give any more, an older copy may. */
static gboolean
fill_from_backup (Table *self, GError **error)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT %s FROM \"%s\" WHERE rowid = ?1", self->columns, self->name);
  SaleDb *backup = self->salvage->backup;
  SaleStatement *select = backup ? sale_db_prepare (backup, sql, NULL) : NULL;
  guint n_lost = self->lost->len;

  self->counts.lost = n_lost;
  for (guint i = 0; select && i < n_lost; i++)
    {
      gboolean fine = TRUE;

      sqlite3_bind_int64 (select, 1, g_array_index (self->lost, gint64, i));
      if (sqlite3_step (select) == SQLITE_ROW)
        fine = insert_row (self, select, &self->counts.from_backup, error);
      sqlite3_reset (select);
      if (!fine)
        return FALSE;
    }
  self->counts.lost = n_lost - self->counts.from_backup;
  return TRUE;
}

static void
add_counts (Table *self)
{
  SaleSalvageReport *report = self->salvage->report;

  self->counts.table = g_strdup (self->name);
  report->saved += self->counts.saved;
  report->from_backup += self->counts.from_backup;
  report->lost += self->counts.lost;
  g_array_append_val (report->tables, self->counts);
}

static gboolean
copy_table (SaleSalvage *salvage, const char *name, GError **error)
{
  const SaleKindSpec *spec = sale_kind_find (name);
  g_autoptr (GArray) lost = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *columns = NULL;
  Table self = { .salvage = salvage, .name = name, .lost = lost };
  guint n_columns;

  columns = dup_columns (salvage->fresh, name, &n_columns, error);
  if (columns == NULL)
    return FALSE;
  self.kind = spec && g_str_equal (spec->name, name) ? spec->kind : SALE_KIND_ANY;
  self.columns = columns;
  self.insert = prepare_insert (&self, n_columns, error);
  if (self.insert == NULL || !copy_rows (&self, error) || !fill_from_backup (&self, error))
    return FALSE;
  add_counts (&self);
  return TRUE;
}

/* Neither what is made again (search, figures), nor what SQLite keeps itself. */
static GPtrArray *
list_tables (SaleDb *db, GError **error)
{
  g_autoptr (GPtrArray) tables = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (SaleStatement) select =
      sale_db_prepare (db,
                       "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'derived' "
                       "AND name NOT GLOB 'search*' AND name NOT GLOB 'sqlite_*'",
                       error);
  gboolean row = TRUE;

  if (select == NULL)
    return NULL;
  while (row)
    {
      if (!sale_db_step (db, select, &row, error))
        return NULL;
      if (row)
        g_ptr_array_add (tables, g_strdup ((const char *) sqlite3_column_text (select, 0)));
    }
  return g_steal_pointer (&tables);
}

static gboolean
is_first_table (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (first_tables); i++)
    if (g_str_equal (first_tables[i], name))
      return TRUE;
  return FALSE;
}

/**
 * sale_salvage_copy:
 *
 * Copies every readable row into the fresh book, change sets first, and what is
 * unreadable from the backup.
 */
gboolean
sale_salvage_copy (SaleSalvage *self, GError **error)
{
  g_autoptr (GPtrArray) tables = list_tables (self->fresh, error);

  if (tables == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (first_tables); i++)
    if (!copy_table (self, first_tables[i], error))
      return FALSE;
  for (guint i = 0; i < tables->len; i++)
    if (!is_first_table (tables->pdata[i]) && !copy_table (self, tables->pdata[i], error))
      return FALSE;
  return TRUE;
}
