/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding what this program made, by the name it gave it. */
#include "sale-odoo-private.h"

#include "sale-json-read.h"

#include <string.h>

static char *
dup_id (gint64 id)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, id);
}

/* All at once, where a plain user may read the table of names --------------------------------- */

/* Names of this program for records of @resource, by one of their fields. */
static JsonObject *
make_question (const char *resource, const char *field, JsonArray *values)
{
  JsonObject *query = sale_odoo_query_new ();
  JsonNode *list = json_node_new (JSON_NODE_ARRAY);

  json_node_take_array (list, values);
  sale_odoo_query_add_text (query, "module", "=", SALE_ODOO_MODULE);
  sale_odoo_query_add_text (query, "model", "=", resource);
  sale_odoo_query_add (query, field, "in", list);
  sale_odoo_query_want (query, "name");
  sale_odoo_query_want (query, "res_id");
  return query;
}

static JsonObject *
ask_for_keys (const char *resource, const SaleUuid *keys, guint n_keys)
{
  JsonArray *names = json_array_new ();
  char text[SALE_UUID_TEXT_SIZE];

  for (guint i = 0; i < n_keys; i++)
    json_array_add_string_element (names, sale_uuid_to_text (&keys[i], text));
  return make_question (resource, "name", names);
}

static void
take_found (GPtrArray *matches, JsonArray *rows)
{
  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = sale_json_get_object_at (rows, i);
      const char *name = row ? sale_json_get_text (row, "name") : NULL;
      SaleUuid key;
      gint64 id;

      if (name == NULL || !sale_json_get_int (row, "res_id", &id) ||
          !sale_uuid_from_text (name, &key))
        continue;
      for (guint j = 0; j < matches->len; j++)
        {
          SaleRemoteMatch *match = matches->pdata[j];

          if (sale_uuid_equal (&match->key, &key))
            {
              g_free (match->id);
              match->id = dup_id (id);
            }
        }
    }
}

/* A name can outlive what it named, or name what is hidden. */
static gboolean
drop_missing (SaleProvider *provider, const char *resource, GPtrArray *matches,
              GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) there = NULL;

  for (guint i = 0; i < matches->len; i++)
    if (((SaleRemoteMatch *) matches->pdata[i])->id)
      g_ptr_array_add (ids, ((SaleRemoteMatch *) matches->pdata[i])->id);
  if (ids->len == 0)
    return TRUE;
  g_ptr_array_add (ids, NULL);
  there =
      sale_odoo_exists (provider, resource, (const char *const *) ids->pdata, cancellable, error);
  for (guint i = 0; there && i < matches->len; i++)
    {
      SaleRemoteMatch *match = matches->pdata[i];

      if (match->id == NULL ||
          g_ptr_array_find_with_equal_func (there, match->id, g_str_equal, NULL))
        continue;
      g_clear_pointer (&match->id, g_free);
      match->gone = TRUE;
    }
  return there != NULL;
}

/* The names of what was read ------------------------------------------------------------------- */

static JsonObject *
ask_for_names (const char *resource, GPtrArray *records)
{
  JsonArray *ids = json_array_new ();

  for (guint i = 0; i < records->len; i++)
    json_array_add_int_element (
        ids, g_ascii_strtoll (((SaleRemoteRecord *) records->pdata[i])->id, NULL, 10));
  return make_question (resource, "res_id", ids);
}

static void
take_names (GPtrArray *records, JsonArray *rows)
{
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < records->len; i++)
    g_hash_table_insert (by_id, ((SaleRemoteRecord *) records->pdata[i])->id, records->pdata[i]);
  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = sale_json_get_object_at (rows, i);
      const char *name = row ? sale_json_get_text (row, "name") : NULL;
      g_autofree char *text = NULL;
      SaleRemoteRecord *record;
      gint64 id;

      if (name == NULL || !sale_json_get_int (row, "res_id", &id))
        continue;
      text = dup_id (id);
      record = g_hash_table_lookup (by_id, text);
      if (record)
        g_set_str (&record->key, name);
    }
}

/* See SaleProviderInterface.add_keys. Another device may have made them. Where a plain user may not
 * read the names they stay without. */
gboolean
sale_odoo_add_keys (SaleProvider *provider, const char *resource, GPtrArray *records,
                    GCancellable *cancellable, GError **error)
{
  SaleOdoo *self = SALE_ODOO (provider);
  g_autoptr (GError) failure = NULL;
  g_autoptr (JsonNode) answer = NULL;

  if (records->len == 0 || self->hides_names)
    return TRUE;
  answer = sale_odoo_query_run (self, "ir.model.data", ask_for_names (resource, records),
                                cancellable, &failure);
  if (answer)
    take_names (records, json_node_get_array (answer));
  self->hides_names = g_error_matches (failure, SALE_ERROR, SALE_ERROR_INVALID);
  if (answer || self->hides_names)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* One by one, where only an administrator may ----------------------------------------------------
 */

static gboolean
read_one (JsonNode *node, const char *resource, SaleRemoteMatch *match, GError **error)
{
  JsonArray *pair = sale_json_node_get_array (node);
  const char *model;
  gint64 id;

  if (pair == NULL || json_array_get_length (pair) != 2)
    return sale_odoo_refuse (error, "check_object_reference");
  model = sale_json_node_get_text (json_array_get_element (pair, 0));
  if (g_strcmp0 (model, resource) != 0)
    return TRUE;
  if (sale_json_node_get_int (json_array_get_element (pair, 1), &id))
    match->id = dup_id (id);
  else
    match->gone = TRUE;
  return TRUE;
}

static gboolean
find_one (SaleOdoo *self, const char *resource, SaleRemoteMatch *match, GCancellable *cancellable,
          GError **error)
{
  g_autoptr (GError) failure = NULL;
  JsonObject *named = json_object_new ();
  char text[SALE_UUID_TEXT_SIZE];
  g_autoptr (JsonNode) result = NULL;

  json_object_set_string_member (named, "module", SALE_ODOO_MODULE);
  json_object_set_string_member (named, "xml_id", sale_uuid_to_text (&match->key, text));
  result = sale_odoo_call (self, "ir.model.data", "check_object_reference", NULL, named,
                           cancellable, &failure);
  if (result)
    return read_one (result, resource, match, error);
  /* There is no such name. */
  if (g_error_matches (failure, SALE_ERROR, SALE_ERROR_INVALID))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* The interface ------------------------------------------------------------------------------- */

static GPtrArray *
make_matches (const SaleUuid *keys, guint n_keys)
{
  GPtrArray *matches = g_ptr_array_new_with_free_func ((GDestroyNotify) sale_remote_match_free);

  for (guint i = 0; i < n_keys; i++)
    g_ptr_array_add (matches, sale_remote_match_new (&keys[i], NULL));
  return matches;
}

static gboolean
find_all (SaleProvider *provider, const char *resource, GPtrArray *matches, JsonArray *rows,
          GCancellable *cancellable, GError **error)
{
  SaleOdoo *self = SALE_ODOO (provider);

  if (rows)
    {
      take_found (matches, rows);
      return drop_missing (provider, resource, matches, cancellable, error);
    }
  for (guint i = 0; i < matches->len; i++)
    if (!find_one (self, resource, matches->pdata[i], cancellable, error))
      return FALSE;
  return TRUE;
}

/* See SaleProviderInterface.find. */
GPtrArray *
sale_odoo_find (SaleProvider *provider, const char *resource, const SaleUuid *keys, guint n_keys,
                GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) matches = make_matches (keys, n_keys);
  g_autoptr (GError) failure = NULL;
  g_autoptr (JsonNode) answer =
      sale_odoo_query_run (SALE_ODOO (provider), "ir.model.data",
                           ask_for_keys (resource, keys, n_keys), cancellable, &failure);

  if (answer == NULL && !g_error_matches (failure, SALE_ERROR, SALE_ERROR_INVALID))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  return find_all (provider, resource, matches, answer ? json_node_get_array (answer) : NULL,
                   cancellable, error)
             ? g_steal_pointer (&matches)
             : NULL;
}
