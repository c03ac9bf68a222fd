/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asking for records. "search_read" serves for all: "search" and "read" name their arguments
 * differently from version to version, and "read" fails as a whole for one record that is hidden.
 */
#include "sale-odoo-private.h"

#include "sale-json-read.h"

#include <glib/gi18n-lib.h>

/**
 * sale_odoo_query_new:
 *
 * Returns: (transfer full): a search for all, archived ones too, in the order of their ids.
 */
JsonObject *
sale_odoo_query_new (void)
{
  JsonObject *query = json_object_new ();
  JsonObject *context = json_object_new ();
  JsonArray *fields = json_array_new ();

  json_array_add_string_element (fields, "id");
  json_object_set_boolean_member (context, "active_test", FALSE);
  json_object_set_array_member (query, "domain", json_array_new ());
  json_object_set_array_member (query, "fields", fields);
  json_object_set_string_member (query, "order", "id");
  json_object_set_object_member (query, "context", context);
  return query;
}

/**
 * sale_odoo_query_add:
 * @value: (transfer full): what @field is compared with
 */
void
sale_odoo_query_add (JsonObject *query, const char *field, const char *op, JsonNode *value)
{
  JsonArray *condition = json_array_new ();

  json_array_add_string_element (condition, field);
  json_array_add_string_element (condition, op);
  json_array_add_element (condition, value);
  json_array_add_array_element (json_object_get_array_member (query, "domain"), condition);
}

void
sale_odoo_query_add_text (JsonObject *query, const char *field, const char *op, const char *value)
{
  sale_odoo_query_add (query, field, op, json_node_init_string (json_node_alloc (), value));
}

void
sale_odoo_query_add_int (JsonObject *query, const char *field, const char *op, gint64 value)
{
  sale_odoo_query_add (query, field, op, json_node_init_int (json_node_alloc (), value));
}

void
sale_odoo_query_want (JsonObject *query, const char *field)
{
  json_array_add_string_element (json_object_get_array_member (query, "fields"), field);
}

void
sale_odoo_query_limit (JsonObject *query, guint limit)
{
  json_object_set_int_member (query, "limit", limit);
}

/**
 * sale_odoo_query_run:
 * @query: (transfer full): what to ask
 *
 * Returns: (transfer full): a list of records.
 */
JsonNode *
sale_odoo_query_run (SaleOdoo *self, const char *model, JsonObject *query,
                     GCancellable *cancellable, GError **error)
{
  g_autoptr (JsonNode) result =
      sale_odoo_call (self, model, "search_read", NULL, query, cancellable, error);

  return sale_odoo_as_rows (result, error) ? g_steal_pointer (&result) : NULL;
}

static gboolean
parse_id (const char *text, gint64 *id)
{
  return g_ascii_string_to_signed (text, 10, 1, G_MAXINT64, id, NULL);
}

/**
 * sale_odoo_ids_to_json:
 *
 * Returns: (transfer full): @ids as a list of numbers.
 */
JsonNode *
sale_odoo_ids_to_json (const char *const *ids, GError **error)
{
  g_autoptr (JsonArray) array = json_array_new ();
  JsonNode *node;

  for (guint i = 0; ids[i]; i++)
    {
      gint64 id;

      if (!parse_id (ids[i], &id))
        {
          g_set_error (error, SALE_ERROR, SALE_ERROR_INVALID,
                       _("“%.80s” is not an id there"), ids[i]);
          return NULL;
        }
      json_array_add_int_element (array, id);
    }
  node = json_node_new (JSON_NODE_ARRAY);
  json_node_set_array (node, array);
  return node;
}

static GPtrArray *
read_ids (JsonArray *rows, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = sale_json_get_object_at (rows, i);
      gint64 id;

      if (row == NULL || !sale_json_get_int (row, "id", &id))
        {
          sale_odoo_refuse (error, "id");
          return NULL;
        }
      g_ptr_array_add (ids, g_strdup_printf ("%" G_GINT64_FORMAT, id));
    }
  return g_steal_pointer (&ids);
}

/* See SaleProviderInterface.exists. */
GPtrArray *
sale_odoo_exists (SaleProvider *provider, const char *resource, const char *const *ids,
                  GCancellable *cancellable, GError **error)
{
  JsonNode *known = sale_odoo_ids_to_json (ids, error);
  JsonObject *query = known ? sale_odoo_query_new () : NULL;
  g_autoptr (JsonNode) result = NULL;

  if (query == NULL)
    return NULL;
  sale_odoo_query_add (query, "id", "in", known);
  result = sale_odoo_query_run (SALE_ODOO (provider), resource, query, cancellable, error);
  return result ? read_ids (json_node_get_array (result), error) : NULL;
}
