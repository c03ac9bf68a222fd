/* SPDX-License-Identifier: GPL-3.0-or-later */
/* B13: the three-way merge of 10,000 accounts that both sides have edited,
 * beside writing the same accounts with base, index and search row. */
#include "bench.h"

#include "sale-merge.h"
#include "sale-records.h"

#include <sqlite3.h>

#define N_RECORDS 10000
#define N_PAIRS 5

/* What both sides write at: a phone list, prose, a set of words, plain fields. */
static const guint fields[] = { sale_account_field_name,  sale_account_field_domain,
                                sale_account_field_city,  sale_account_field_industry,
                                sale_account_field_owner, sale_account_field_tags };

enum
{
  BASE,
  MINE,
  THEIRS,
  N_SIDES,
};

typedef struct
{
  SaleValue values[N_SIDES][G_N_ELEMENTS (fields)];
} Row;

typedef struct
{
  Row *rows;
} Bench;

static SaleValue
make_value (guint record, guint field, guint side)
{
  gboolean mine = side == MINE && (record + field) % 3 == 0;
  gboolean theirs = side == THEIRS && (record + field) % 4 == 0;
  g_autofree char *text = NULL;

  if (fields[field] == sale_account_field_tags)
    text = g_strdup_printf ("[\"all\"%s%s]", mine ? ",\"mine\"" : "", theirs ? ",\"theirs\"" : "");
  else
    text = g_strdup_printf ("Value %u of %u%s", field, record,
                            mine     ? " of mine"
                            : theirs ? " of theirs"
                                     : "");
  return sale_value_text (text);
}

static Row *
make_rows (void)
{
  Row *rows = g_new0 (Row, N_RECORDS);

  for (guint i = 0; i < N_RECORDS; i++)
    for (guint side = 0; side < N_SIDES; side++)
      for (guint field = 0; field < G_N_ELEMENTS (fields); field++)
        rows[i].values[side][field] = make_value (i, field, side);
  return rows;
}

static void
free_rows (Row *rows)
{
  for (guint i = 0; i < N_RECORDS; i++)
    for (guint side = 0; side < N_SIDES; side++)
      for (guint field = 0; field < G_N_ELEMENTS (fields); field++)
        sale_value_clear (&rows[i].values[side][field]);
  g_free (rows);
}

static void
merge (gpointer data)
{
  Bench *self = data;
  const SaleKindSpec *spec = sale_kind_get_spec (SALE_KIND_ACCOUNT);

  for (guint i = 0; i < N_RECORDS; i++)
    {
      SaleMergeField merged[G_N_ELEMENTS (fields)] = { 0 };

      for (guint field = 0; field < G_N_ELEMENTS (fields); field++)
        merged[field] = (SaleMergeField) { .spec = &spec->fields[fields[field]],
                                           .base = &self->rows[i].values[BASE][field],
                                           .mine = &self->rows[i].values[MINE][field],
                                           .theirs = &self->rows[i].values[THEIRS][field] };
      sale_merge_fields (merged, G_N_ELEMENTS (fields));
      sale_merge_fields_clear (merged, G_N_ELEMENTS (fields));
    }
}

static void
bind_row (sqlite3_stmt *statement, Row *row, guint side, gint64 id)
{
  sqlite3_bind_int64 (statement, 1, id);
  for (guint field = 0; field < G_N_ELEMENTS (fields); field++)
    sqlite3_bind_text (statement, (int) field + 2, row->values[side][field].text, -1,
                       SQLITE_STATIC);
}

static void
run (sqlite3_stmt *statement)
{
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_DONE);
  sqlite3_reset (statement);
}

static void
upsert (gpointer data)
{
  static const char *const sql[] = {
    "INSERT INTO mine VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (id) DO UPDATE SET name = ?2",
    "INSERT INTO base VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (id) DO UPDATE SET name = ?2",
    "INSERT INTO search (rowid, a, b, c, d, e, f) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
  };
  static const guint sides[] = { MINE, THEIRS, MINE };
  Bench *self = data;
  sqlite3_stmt *statements[G_N_ELEMENTS (sql)];
  sqlite3 *handle;

  g_assert_cmpint (sqlite3_open ("", &handle), ==, SQLITE_OK);
  sqlite3_exec (
      handle,
      "CREATE TABLE mine (id INTEGER PRIMARY KEY, name, domain, city, industry, owner, tags);"
      "CREATE TABLE base (id INTEGER PRIMARY KEY, name, domain, city, industry, owner, tags);"
      "CREATE INDEX mine_name ON mine (name);"
      "CREATE VIRTUAL TABLE search USING fts5 (a, b, c, d, e, f, content = '');"
      "BEGIN",
      NULL, NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (sql); i++)
    g_assert_cmpint (sqlite3_prepare_v2 (handle, sql[i], -1, &statements[i], NULL), ==, SQLITE_OK);
  for (guint row = 0; row < N_RECORDS; row++)
    for (guint i = 0; i < G_N_ELEMENTS (sql); i++)
      {
        bind_row (statements[i], &self->rows[row], sides[i], row + 1);
        run (statements[i]);
      }
  for (guint i = 0; i < G_N_ELEMENTS (sql); i++)
    sqlite3_finalize (statements[i]);
  sqlite3_exec (handle, "COMMIT", NULL, NULL, NULL);
  sqlite3_close (handle);
}

int
main (void)
{
  Bench self = { .rows = make_rows () };
  BenchResult result = bench_compare (merge, upsert, &self, N_PAIRS);

  bench_print ("B13", "three-way merge of 10,000 records", &result, "3");
  free_rows (self.rows);
  return 0;
}
