/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Typed access to JSON from outside: json-glib's own takes one type for another, and what is
 * missing for empty. */
#include "sale-json-read.h"

static gboolean
holds (JsonNode *node, GType type)
{
  return node && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type;
}

/**
 * sale_json_find:
 *
 * Returns: (nullable) (transfer none): the value of that name, if it is one of @type.
 */
JsonNode *
sale_json_find (JsonObject *object, const char *name, GType type)
{
  JsonNode *node = json_object_get_member (object, name);

  return holds (node, type) ? node : NULL;
}

gboolean
sale_json_node_get_int (JsonNode *node, gint64 *number)
{
  if (!holds (node, G_TYPE_INT64))
    return FALSE;
  *number = json_node_get_int (node);
  return TRUE;
}

const char *
sale_json_node_get_text (JsonNode *node)
{
  return holds (node, G_TYPE_STRING) ? json_node_get_string (node) : NULL;
}

JsonObject *
sale_json_node_get_object (JsonNode *node)
{
  return node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

JsonArray *
sale_json_node_get_array (JsonNode *node)
{
  return node && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

/**
 * sale_json_get_int:
 *
 * Returns: %FALSE when there is no whole number of that name.
 */
gboolean
sale_json_get_int (JsonObject *object, const char *name, gint64 *number)
{
  return sale_json_node_get_int (json_object_get_member (object, name), number);
}

/**
 * sale_json_get_text:
 *
 * Returns: (nullable) (transfer none): the text of that name.
 */
const char *
sale_json_get_text (JsonObject *object, const char *name)
{
  return sale_json_node_get_text (json_object_get_member (object, name));
}

/**
 * sale_json_get_array:
 *
 * Returns: (nullable) (transfer none): the list of that name.
 */
JsonArray *
sale_json_get_array (JsonObject *object, const char *name)
{
  return sale_json_node_get_array (json_object_get_member (object, name));
}

/**
 * sale_json_get_object:
 *
 * Returns: (nullable) (transfer none): the object of that name.
 */
JsonObject *
sale_json_get_object (JsonObject *object, const char *name)
{
  return sale_json_node_get_object (json_object_get_member (object, name));
}

/**
 * sale_json_get_object_at:
 *
 * Returns: (nullable) (transfer none): the object in that place.
 */
JsonObject *
sale_json_get_object_at (JsonArray *array, guint index)
{
  return index < json_array_get_length (array)
             ? sale_json_node_get_object (json_array_get_element (array, index))
             : NULL;
}
