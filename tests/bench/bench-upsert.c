/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The least that a first sync could be: the pages as they come, and for each
 * record a row, a base, a name for it there, and a search row; no merge, no log,
 * no check. */
#include "bench-upsert.h"

#include "bench.h"
#include "fake-odoo.h"
#include "sale-odoo-private.h"
#include "test-book.h"

#include <libsoup/soup.h>
#include <sqlite3.h>

#define FIELDS "\"name\", \"is_company\", \"website\", \"city\", \"email\", \"phone\""

static const char *const columns[] = { "name", "website", "city", "email", "phone" };

static const char schema[] =
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
    "CREATE TABLE record (id INTEGER PRIMARY KEY, name, website, city, email, phone);"
    "CREATE TABLE base (id INTEGER PRIMARY KEY, name, website, city, email, phone);"
    "CREATE TABLE remote (id INTEGER PRIMARY KEY, name, record UNIQUE, UNIQUE (name));"
    "CREATE INDEX record_name ON record (name);"
    "CREATE VIRTUAL TABLE search USING fts5 (a, b, c, d, e, content = '');";

static const char *const statements[] = {
  "INSERT INTO record VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (id) DO UPDATE SET name = ?2",
  "INSERT INTO base VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (id) DO UPDATE SET name = ?2",
  "INSERT INTO remote VALUES (?1, ?2, ?1) ON CONFLICT DO NOTHING",
  "INSERT INTO search (rowid, a, b, c, d, e) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
};

typedef struct
{
  sqlite3 *handle;
  sqlite3_stmt *prepared[G_N_ELEMENTS (statements)];
  SoupSession *session;
  char *url;
} Bound;

static void
execute (Bound *self, const char *sql)
{
  g_assert_cmpint (sqlite3_exec (self->handle, sql, NULL, NULL, NULL), ==, SQLITE_OK);
}

static void
open_table (Bound *self, const char *path)
{
  g_assert_cmpint (sqlite3_open (path, &self->handle), ==, SQLITE_OK);
  execute (self, schema);
  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    g_assert_cmpint (sqlite3_prepare_v2 (self->handle, statements[i], -1, &self->prepared[i], NULL),
                     ==, SQLITE_OK);
}

static void
close_table (Bound *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    sqlite3_finalize (self->prepared[i]);
  sqlite3_close (self->handle);
}

static JsonNode *
get_page (Bound *self, gint64 after)
{
  g_autoptr (SoupMessage) message = soup_message_new ("POST", self->url);
  g_autofree char *text = g_strdup_printf (
      "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"call\", \"params\": {\"service\": "
      "\"object\", \"method\": \"execute_kw\", \"args\": [\"ss\", 6, \"%s\", \"res.partner\", "
      "\"search_read\", [], {\"domain\": [[\"id\", \">\", %" G_GINT64_FORMAT
      "]], \"fields\": [\"id\", " FIELDS "], \"limit\": %d}]}}",
      FAKE_ODOO_KEY, after, SALE_ODOO_PAGE);
  g_autoptr (GBytes) body = g_bytes_new (text, strlen (text));
  g_autoptr (GBytes) answer = NULL;
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) error = NULL;

  soup_message_set_request_body_from_bytes (message, "application/json", body);
  answer = soup_session_send_and_read (self->session, message, NULL, &error);
  g_assert_no_error (error);
  json_parser_load_from_data (parser, g_bytes_get_data (answer, NULL),
                              (gssize) g_bytes_get_size (answer), &error);
  g_assert_no_error (error);
  return json_parser_steal_root (parser);
}

static void
write_record (Bound *self, JsonObject *row, gint64 id)
{
  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    {
      sqlite3_bind_int64 (self->prepared[i], 1, id);
      for (guint j = 0; j < G_N_ELEMENTS (columns); j++)
        {
          JsonNode *node = json_object_get_member (row, columns[j]);

          if (json_node_get_value_type (node) == G_TYPE_STRING)
            sqlite3_bind_text (self->prepared[i], (int) j + 2, json_node_get_string (node), -1,
                               SQLITE_STATIC);
          else
            sqlite3_bind_null (self->prepared[i], (int) j + 2);
        }
      g_assert_cmpint (sqlite3_step (self->prepared[i]), ==, SQLITE_DONE);
      sqlite3_reset (self->prepared[i]);
    }
}

/* Returns the last id, or 0 when there is no more. */
static gint64
write_page (Bound *self, JsonNode *page)
{
  JsonArray *rows = json_object_get_array_member (json_node_get_object (page), "result");
  gint64 last = 0;

  execute (self, "BEGIN");
  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);

      last = json_object_get_int_member (row, "id");
      write_record (self, row, last);
    }
  execute (self, "COMMIT");
  return last;
}

/**
 * bench_upsert:
 *
 * Returns: the milliseconds of the processor that it takes
 */
double
bench_upsert (BenchServer *server, guint n_records)
{
  g_autofree char *dir = g_dir_make_tmp ("sale-bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (dir, "bound.sqlite", NULL);
  Bound self = { .session = soup_session_new (),
                 .url = g_strconcat (bench_server_get_address (server), "/jsonrpc", NULL) };
  guint n_pages = 0;
  double start;
  gint64 last = 0;

  open_table (&self, path);
  start = bench_cpu_ms ();
  do
    {
      g_autoptr (JsonNode) page = get_page (&self, last);

      last = write_page (&self, page);
      n_pages++;
    }
  while (last);
  g_assert_cmpuint (n_pages, >=, n_records / SALE_ODOO_PAGE);
  start = bench_cpu_ms () - start;
  close_table (&self);
  g_object_unref (self.session);
  g_free (self.url);
  test_remove_tree (dir);
  return start;
}
