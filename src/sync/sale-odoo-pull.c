/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading records. Pages go by id, under one fixed instant: its stamps are those of a transaction's
 * beginning, alike for all of a bulk write, and finer than what is shown of them. */
#include "sale-odoo-private.h"

#include "sale-date.h"
#include "sale-json-read.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The question -------------------------------------------------------------------------------- */

/* A field that is not there, or not for us, would make the whole search fail. */
static void
want_paths (JsonObject *query, GHashTable *fields, const char *const *paths)
{
  g_autoptr (GHashTable) wanted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; paths[i]; i++)
    {
      char *first = sale_odoo_dup_first (paths[i]);
      gboolean known = sale_odoo_find_field (fields, paths[i]) != NULL;

      if (known && g_hash_table_add (wanted, g_strdup (first)))
        sale_odoo_query_want (query, first);
      g_free (first);
    }
  for (const char *const *name =
           (const char *const[]) { "write_date", "write_uid", "active", NULL };
       *name; name++)
    if (g_hash_table_contains (fields, *name) && !g_hash_table_contains (wanted, *name))
      sale_odoo_query_want (query, *name);
}

static gboolean
add_where (JsonObject *query, GHashTable *fields, GHashTable *where, GError **error)
{
  GHashTableIter iter;
  gpointer path, value;

  g_hash_table_iter_init (&iter, where);
  while (g_hash_table_iter_next (&iter, &path, &value))
    {
      const SaleOdooField *field = g_hash_table_lookup (fields, path);

      if (field == NULL)
        {
          g_set_error (error, SALE_ERROR, SALE_ERROR_INVALID,
                       _("There is no field “%.80s” there"), (char *) path);
          return FALSE;
        }
      sale_odoo_query_add (query, path, "=", sale_odoo_value_to_json (field, value));
    }
  return TRUE;
}

/* Records ------------------------------------------------------------------------------------- */

static char *
dup_name (JsonObject *row, const char *field)
{
  JsonArray *pair = sale_json_get_array (row, field);

  return pair && json_array_get_length (pair) > 1
             ? g_strdup (sale_json_node_get_text (json_array_get_element (pair, 1)))
             : NULL;
}

static void
read_state (SaleRemoteRecord *record, JsonObject *row)
{
  JsonNode *active = sale_json_find (row, "active", G_TYPE_BOOLEAN);

  if (active && !json_node_get_boolean (active))
    record->state = SALE_REMOTE_ARCHIVED;
  record->author = dup_name (row, "write_uid");
  record->changed = sale_odoo_parse_instant (record->version);
}

/* A value of the wrong type leaves its field unknown, not empty. */
static void
read_values (SaleRemoteRecord *record, JsonObject *row, GHashTable *fields,
             const char *const *paths)
{
  for (guint i = 0; paths[i]; i++)
    {
      JsonNode *node = strchr (paths[i], '.') ? NULL : json_object_get_member (row, paths[i]);
      const SaleOdooField *field = node ? g_hash_table_lookup (fields, paths[i]) : NULL;
      SaleValue value;

      if (field && sale_odoo_value_from_json (field, node, &value))
        sale_remote_fields_take (record->fields, paths[i], value);
    }
}

static SaleRemoteRecord *
read_record (JsonObject *row, GHashTable *fields, const char *const *paths)
{
  g_autofree char *text = NULL;
  SaleRemoteRecord *record;
  gint64 id;

  if (row == NULL || !sale_json_get_int (row, "id", &id) || id <= 0)
    return NULL;
  text = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  record = sale_remote_record_new (text, sale_json_get_text (row, "write_date"));
  read_state (record, row);
  read_values (record, row, fields, paths);
  return record;
}

/* Pages --------------------------------------------------------------------------------------- */

static GPtrArray *
read_records (SaleOdoo *self, const SaleRemoteResource *resource, JsonArray *rows,
              GHashTable *fields, guint *rejected, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) records =
      g_ptr_array_new_with_free_func ((GDestroyNotify) sale_remote_record_free);
  const char *const *paths = (const char *const *) resource->paths;

  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      SaleRemoteRecord *record = read_record (sale_json_get_object_at (rows, i), fields, paths);

      if (record)
        g_ptr_array_add (records, record);
      else
        (*rejected)++;
    }
  return sale_odoo_read_others (self, rows, records, fields, paths, cancellable, error)
             ? g_steal_pointer (&records)
             : NULL;
}

static JsonObject *
make_pull (const SaleRemoteResource *resource, GHashTable *fields, gint64 since, const char *after,
           GError **error)
{
  JsonObject *query = sale_odoo_query_new ();
  gint64 last = after ? g_ascii_strtoll (after, NULL, 10) : 0;
  g_autofree char *stamp = since == SALE_INSTANT_NONE ? NULL : sale_odoo_format_instant (since);

  if (!add_where (query, fields, resource->where, error))
    {
      json_object_unref (query);
      return NULL;
    }
  if (stamp)
    sale_odoo_query_add_text (query, "write_date", ">=", stamp);
  if (last > 0)
    sale_odoo_query_add_int (query, "id", ">", last);
  want_paths (query, fields, (const char *const *) resource->paths);
  sale_odoo_query_limit (query, SALE_ODOO_PAGE);
  return query;
}

/* Ids grow within a page and from page to page, or the next page would leave some out. */
static gboolean
check_order (JsonArray *rows, const char *after, char **next, GError **error)
{
  gint64 last = after ? g_ascii_strtoll (after, NULL, 10) : 0;

  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = sale_json_get_object_at (rows, i);
      gint64 id;

      if (row == NULL || !sale_json_get_int (row, "id", &id))
        continue;
      if (id <= last)
        return sale_odoo_refuse (error, "order");
      last = id;
    }
  if (json_array_get_length (rows) >= SALE_ODOO_PAGE)
    *next = g_strdup_printf ("%" G_GINT64_FORMAT, last);
  return TRUE;
}

/* See SaleProviderInterface.pull. */
SaleRemotePage *
sale_odoo_pull (SaleProvider *provider, const SaleRemoteResource *resource, gint64 since,
                const char *after, GCancellable *cancellable, GError **error)
{
  SaleOdoo *self = SALE_ODOO (provider);
  g_autoptr (SaleRemotePage) page = sale_remote_page_new ();
  GHashTable *fields = sale_odoo_get_fields (self, resource->name, cancellable, error);
  JsonObject *query = fields ? make_pull (resource, fields, since, after, error) : NULL;
  g_autoptr (JsonNode) answer =
      query ? sale_odoo_query_run (self, resource->name, query, cancellable, error) : NULL;
  GPtrArray *records;

  if (answer == NULL)
    return NULL;
  if (after == NULL)
    sale_odoo_forget_others (self);
  page->date = self->date;
  if (!check_order (json_node_get_array (answer), after, &page->next, error))
    return NULL;
  records = read_records (self, resource, json_node_get_array (answer), fields, &page->rejected,
                          cancellable, error);
  if (records == NULL)
    return NULL;
  g_ptr_array_unref (page->records);
  page->records = records;
  return g_steal_pointer (&page);
}

/* See SaleProviderInterface.read. */
GPtrArray *
sale_odoo_read (SaleProvider *provider, const SaleRemoteResource *resource, const char *const *ids,
                GCancellable *cancellable, GError **error)
{
  SaleOdoo *self = SALE_ODOO (provider);
  GHashTable *fields = sale_odoo_get_fields (self, resource->name, cancellable, error);
  JsonNode *known = fields ? sale_odoo_ids_to_json (ids, error) : NULL;
  JsonObject *query = known ? sale_odoo_query_new () : NULL;
  g_autoptr (JsonNode) answer = NULL;
  guint rejected = 0;

  if (query == NULL)
    return NULL;
  sale_odoo_query_add (query, "id", "in", known);
  want_paths (query, fields, (const char *const *) resource->paths);
  answer = sale_odoo_query_run (self, resource->name, query, cancellable, error);
  return answer ? read_records (self, resource, json_node_get_array (answer), fields, &rejected,
                                cancellable, error)
                : NULL;
}
