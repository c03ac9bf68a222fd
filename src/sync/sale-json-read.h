/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

JsonNode *sale_json_find (JsonObject *object, const char *name, GType type);
gboolean sale_json_get_int (JsonObject *object, const char *name, gint64 *number);
const char *sale_json_get_text (JsonObject *object, const char *name);
JsonArray *sale_json_get_array (JsonObject *object, const char *name);
JsonObject *sale_json_get_object (JsonObject *object, const char *name);
JsonObject *sale_json_get_object_at (JsonArray *array, guint index);
gboolean sale_json_node_get_int (JsonNode *node, gint64 *number);
const char *sale_json_node_get_text (JsonNode *node);
JsonObject *sale_json_node_get_object (JsonNode *node);
JsonArray *sale_json_node_get_array (JsonNode *node);

G_END_DECLS
