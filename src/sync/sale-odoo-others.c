/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fields of records that are referred to: the name of a country, of a user. They are few, and many
 * refer to each, so what was read is kept while a pull lasts. */
#include "sale-odoo-private.h"

#include "sale-json-read.h"

#include <string.h>

#define KNOWN_MAX 2000

/* Paths ---------------------------------------------------------------------------------------- */

/**
 * sale_odoo_dup_first:
 *
 * Returns: (transfer full): the part before the dot; what stands behind it is a field of the record
 *   that is referred to.
 */
char *
sale_odoo_dup_first (const char *path)
{
  const char *dot = strchr (path, '.');

  return dot ? g_strndup (path, (gsize) (dot - path)) : g_strdup (path);
}

/**
 * sale_odoo_find_field:
 *
 * Returns: (transfer none) (nullable): the field that @path begins with.
 */
const SaleOdooField *
sale_odoo_find_field (GHashTable *fields, const char *path)
{
  g_autofree char *first = sale_odoo_dup_first (path);
  const SaleOdooField *field = g_hash_table_lookup (fields, first);

  return field && (strchr (path, '.') == NULL || field->relation) ? field : NULL;
}

static const char *
get_second (const char *path)
{
  return strchr (path, '.') + 1;
}

static gboolean
belongs (const char *path, const char *first)
{
  gsize length = strlen (first);

  return strncmp (path, first, length) == 0 && path[length] == '.';
}

static gboolean
get_reference (JsonObject *row, const char *field, gint64 *id)
{
  JsonArray *pair = sale_json_get_array (row, field);

  return pair && json_array_get_length (pair) &&
         sale_json_node_get_int (json_array_get_element (pair, 0), id);
}

/* What is known ------------------------------------------------------------------------------- */

static void
unref_row (gpointer row)
{
  if (row)
    json_object_unref (row);
}

static void
remember (GHashTable *known, gint64 id, JsonObject *row)
{
  g_hash_table_replace (known, g_memdup2 (&id, sizeof id), row ? json_object_ref (row) : NULL);
}

/* (element-type gint64 JsonObject): what was read of these fields; no object for what cannot be
 * seen. */
static GHashTable *
get_known (SaleOdoo *self, const char *first, const SaleOdooField *field, const char *const *paths)
{
  g_autoptr (GString) key = g_string_new (field->relation);
  GHashTable *known;

  for (guint i = 0; paths[i]; i++)
    if (belongs (paths[i], first))
      g_string_append_printf (key, " %s", get_second (paths[i]));
  known = g_hash_table_lookup (self->others, key->str);
  if (known == NULL)
    {
      known = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, unref_row);
      g_hash_table_insert (self->others, g_strdup (key->str), known);
    }
  return known;
}

/**
 * sale_odoo_forget_others:
 *
 * They are read anew when they are needed again.
 */
void
sale_odoo_forget_others (SaleOdoo *self)
{
  g_hash_table_remove_all (self->others);
}

/* Asking -------------------------------------------------------------------------------------- */

static JsonArray *
list_unknown (JsonArray *rows, const char *field, GHashTable *known)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  JsonArray *ids = json_array_new ();

  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = sale_json_get_object_at (rows, i);
      gint64 id;

      if (row && get_reference (row, field, &id) && !g_hash_table_contains (known, &id) &&
          g_hash_table_add (seen, g_memdup2 (&id, sizeof id)))
        json_array_add_int_element (ids, id);
    }
  return ids;
}

static void
remember_all (GHashTable *known, JsonArray *ids, JsonArray *rows)
{
  for (guint i = 0; i < json_array_get_length (ids); i++)
    remember (known, json_array_get_int_element (ids, i), NULL);
  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = sale_json_get_object_at (rows, i);
      gint64 id;

      if (row && sale_json_get_int (row, "id", &id))
        remember (known, id, row);
    }
}

static JsonObject *
make_question (const char *first, GHashTable *others, const char *const *paths, JsonArray *ids)
{
  JsonObject *query = sale_odoo_query_new ();
  JsonNode *list = json_node_new (JSON_NODE_ARRAY);

  for (guint i = 0; paths[i]; i++)
    if (belongs (paths[i], first) && g_hash_table_contains (others, get_second (paths[i])))
      sale_odoo_query_want (query, get_second (paths[i]));
  json_node_set_array (list, ids);
  sale_odoo_query_add (query, "id", "in", list);
  return query;
}

/* One more search for each field that leads elsewhere, unless all that it leads to is known. */
static gboolean
ask (SaleOdoo *self, JsonArray *rows, const char *first, const SaleOdooField *field,
     GHashTable *others, GHashTable *known, const char *const *paths, GCancellable *cancellable,
     GError **error)
{
  g_autoptr (JsonArray) ids = NULL;
  g_autoptr (JsonNode) answer = NULL;

  if (g_hash_table_size (known) > KNOWN_MAX)
    g_hash_table_remove_all (known);
  ids = list_unknown (rows, first, known);
  if (json_array_get_length (ids) == 0)
    return TRUE;
  answer = sale_odoo_query_run (self, field->relation, make_question (first, others, paths, ids),
                                cancellable, error);
  if (answer)
    remember_all (known, ids, json_node_get_array (answer));
  return answer != NULL;
}

/* Taking -------------------------------------------------------------------------------------- */

static void
take_other (SaleRemoteRecord *record, JsonObject *row, const char *first, GHashTable *known,
            GHashTable *others, const char *path)
{
  const char *second = get_second (path);
  const SaleOdooField *field = g_hash_table_lookup (others, second);
  SaleValue value = SALE_VALUE_INIT;
  JsonObject *other;
  gint64 id;

  if (field == NULL)
    return;
  if (!get_reference (row, first, &id))
    {
      sale_remote_fields_take (record->fields, path, value);
      return;
    }
  other = g_hash_table_lookup (known, &id);
  if (other && json_object_has_member (other, second) &&
      sale_odoo_value_from_json (field, json_object_get_member (other, second), &value))
    sale_remote_fields_take (record->fields, path, value);
}

/* Records come from rows in their order; some rows make none. */
static JsonObject *
find_row (JsonArray *rows, const SaleRemoteRecord *record, guint *next)
{
  gint64 id = g_ascii_strtoll (record->id, NULL, 10), other;

  while (*next < json_array_get_length (rows))
    {
      JsonObject *row = sale_json_get_object_at (rows, (*next)++);

      if (row && sale_json_get_int (row, "id", &other) && other == id)
        return row;
    }
  return NULL;
}

static gboolean
read_others_of (SaleOdoo *self, JsonArray *rows, GPtrArray *records, GHashTable *fields,
                const char *first, const char *const *paths, GCancellable *cancellable,
                GError **error)
{
  const SaleOdooField *field = g_hash_table_lookup (fields, first);
  GHashTable *others = sale_odoo_get_fields (self, field->relation, cancellable, error);
  GHashTable *known = others ? get_known (self, first, field, paths) : NULL;
  guint next = 0;

  if (known == NULL || !ask (self, rows, first, field, others, known, paths, cancellable, error))
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    {
      JsonObject *row = find_row (rows, records->pdata[i], &next);

      for (guint j = 0; row && paths[j]; j++)
        if (belongs (paths[j], first))
          take_other (records->pdata[i], row, first, known, others, paths[j]);
    }
  return TRUE;
}

/**
 * sale_odoo_read_others:
 * @rows: as the server gave them
 * @records: (element-type SaleRemoteRecord): made of them, in their order
 *
 * Adds the fields whose paths have a dot.
 */
gboolean
sale_odoo_read_others (SaleOdoo *self, JsonArray *rows, GPtrArray *records, GHashTable *fields,
                       const char *const *paths, GCancellable *cancellable, GError **error)
{
  g_autoptr (GHashTable) done = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; records->len && paths[i]; i++)
    {
      char *first = sale_odoo_dup_first (paths[i]);

      if (strchr (paths[i], '.') == NULL || sale_odoo_find_field (fields, paths[i]) == NULL)
        g_free (first);
      else if (g_hash_table_add (done, first) &&
               !read_others_of (self, rows, records, fields, first, paths, cancellable, error))
        return FALSE;
    }
  return TRUE;
}
