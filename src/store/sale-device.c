/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which device writes this book. The device's id lies outside the book, so that
 * a copied or restored book is noticed: it takes a new id before it writes. */
#include "sale-device.h"

#include <errno.h>
#include <string.h>

/* @found: whether there is such a name; not to be taken for an error, or the book would get
 * another one. */
static gboolean
read_blob (SaleDb *db, const char *sql, SaleUuid *uuid, gboolean *found, GError **error)
{
  g_autoptr (SaleStatement) select = sale_db_prepare (db, sql, error);

  if (select == NULL || !sale_db_step (db, select, found, error))
    return FALSE;
  *found = *found && sqlite3_column_bytes (select, 0) == sizeof uuid->bytes;
  if (*found)
    memcpy (uuid->bytes, sqlite3_column_blob (select, 0), sizeof uuid->bytes);
  return TRUE;
}

#define BOOK_ID "SELECT value FROM meta WHERE key = 'book'"
#define DEVICE_ID "SELECT uuid FROM device WHERE id = (SELECT value FROM meta WHERE key = 'device')"

static gboolean
write_blob (SaleDb *db, const char *sql, const SaleUuid *uuid, GError **error)
{
  SaleStatement *statement = sale_db_prepare (db, sql, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_blob (statement, 1, uuid->bytes, sizeof uuid->bytes, SQLITE_STATIC);
  return sale_db_run (db, statement, error);
}

static gboolean
ensure_book_id (SaleDb *db, gint64 now, SaleUuid *book, GError **error)
{
  gboolean found;

  if (!read_blob (db, BOOK_ID, book, &found, error))
    return FALSE;
  if (found)
    return TRUE;
  *book = sale_uuid_new (now);
  return write_blob (db, "INSERT INTO meta (key, value) VALUES ('book', ?1)", book, error);
}

static char *
state_file (const char *state_dir, const SaleUuid *book)
{
  char text[SALE_UUID_TEXT_SIZE];
  g_autofree char *name = g_strconcat ("device-", sale_uuid_to_text (book, text), NULL);

  return g_build_filename (state_dir, name, NULL);
}

static gint64
last_set (SaleDb *db)
{
  return sale_db_int (db, "SELECT max (id) FROM change_set", 0);
}

/* The state file is "UUID NUMBER PATH": who wrote this book here last, how far, and where it
 * lay. A copy on the same machine lies elsewhere and is told apart by that. */
static gboolean
is_known_here (SaleDb *db, const char *state_dir, const SaleUuid *book, const SaleUuid *device)
{
  g_autofree char *file = state_file (state_dir, book);
  g_autofree char *text = NULL;
  g_auto (GStrv) words = NULL;
  SaleUuid known;

  if (!g_file_get_contents (file, &text, NULL, NULL))
    return FALSE;
  words = g_strsplit (g_strchomp (text), " ", 3);
  return g_strv_length (words) == 3 && sale_uuid_from_text (words[0], &known) &&
         sale_uuid_equal (&known, device) &&
         g_ascii_strtoll (words[1], NULL, 10) <= last_set (db) && g_str_equal (words[2], db->path);
}

/**
 * sale_device_note:
 *
 * Writes down, outside the book, who writes it and how far the log is.
 */
void
sale_device_note (SaleDb *db, const char *state_dir)
{
  g_autofree char *file = NULL;
  g_autofree char *text = NULL;
  char name[SALE_UUID_TEXT_SIZE];
  SaleUuid book, device;
  gboolean found;

  if (!read_blob (db, BOOK_ID, &book, &found, NULL) || !found ||
      !read_blob (db, DEVICE_ID, &device, &found, NULL) || !found)
    return;
  g_mkdir_with_parents (state_dir, 0700);
  file = state_file (state_dir, &book);
  text = g_strdup_printf ("%s %" G_GINT64_FORMAT " %s\n", sale_uuid_to_text (&device, name),
                          last_set (db), db->path);
  g_file_set_contents_full (file, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL);
}

static gboolean
take_new_id (SaleDb *db, gint64 now, GError **error)
{
  SaleUuid device = sale_uuid_new (now);

  /* Who wrote it so far is another device now, and this book has all of its sets. */
  return sale_db_exec (db,
                       "UPDATE device SET known = (SELECT coalesce (max (s.id), 0) "
                       "FROM change_set s WHERE s.device = device.id) "
                       "WHERE id = (SELECT value FROM meta WHERE key = 'device')",
                       error) &&
         write_blob (db, "INSERT INTO device (uuid) VALUES (?1)", &device, error) &&
         sale_db_exec (db,
                       "INSERT INTO meta (key, value) VALUES ('device', last_insert_rowid ()) "
                       "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                       error);
}

/**
 * sale_device_check:
 * @state_dir: where the device keeps its ids
 *
 * Gives the book a new device id unless this very machine wrote it last.
 */
gboolean
sale_device_check (SaleDb *db, const char *state_dir, gint64 now, GError **error)
{
  SaleUuid book, device;
  gboolean found;

  if (!ensure_book_id (db, now, &book, error) || !read_blob (db, DEVICE_ID, &device, &found, error))
    return FALSE;
  if ((!found || !is_known_here (db, state_dir, &book, &device)) && !take_new_id (db, now, error))
    return FALSE;
  sale_device_note (db, state_dir);
  return TRUE;
}

#define CHANGES_OF_NEWEST \
  "SELECT c.id FROM change c JOIN change_set s ON s.id = c.change_set " \
  "WHERE s.device = (SELECT max (id) FROM device)"

/**
 * sale_device_fork:
 * @common: the last set of this device that others have of it
 *
 * Gives the book a new device id, under which also goes what it wrote after @common.
 */
gboolean
sale_device_fork (SaleDb *db, gint64 common, gint64 now, GError **error)
{
  SaleUuid device = sale_uuid_new (now);
  gint64 old;
  g_autofree char *sql = NULL;

  if (!sale_db_get_int (db, "SELECT value FROM meta WHERE key = 'device'", &old, error) ||
      !write_blob (db, "INSERT INTO device (uuid) VALUES (?1)", &device, error))
    return FALSE;
  sql = g_strdup_printf (
      "UPDATE meta SET value = (SELECT max (id) FROM device) WHERE key = 'device';"
      "UPDATE device SET known = %2$" G_GINT64_FORMAT " WHERE id = %1$" G_GINT64_FORMAT ";"
      "UPDATE change_set SET device = (SELECT max (id) FROM device) "
      "WHERE device = %1$" G_GINT64_FORMAT " AND id > %2$" G_GINT64_FORMAT ";"
      "UPDATE head SET device = (SELECT max (id) FROM device) WHERE device = %1$" G_GINT64_FORMAT
      " AND number IN (" CHANGES_OF_NEWEST ");"
      "UPDATE replaced SET device = (SELECT max (id) FROM device) "
      "WHERE device = %1$" G_GINT64_FORMAT " AND number IN (" CHANGES_OF_NEWEST ");",
      old, common);
  return sale_db_exec (db, sql, error);
}
