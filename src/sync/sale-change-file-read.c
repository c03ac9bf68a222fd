/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a change file: another device wrote it, but a person may have touched it since. Anything
 * that is not as it has to be refuses the whole file, by its place. */
#include "sale-change-file.h"

#include "sale-json-guard.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#define SUM_LINE_LENGTH 72 /* "sha256 ", 64 digits, the end of the line */

static gboolean
refuse (GError **error, const char *member)
{
  if (error == NULL || *error == NULL)
    g_set_error (error, SALE_ERROR, SALE_ERROR_PROTOCOL,
                 /* Translators: a word of a file format. */
                 _("“%s” is missing or is not what it has to be"), member);
  return FALSE;
}

static gboolean
refuse_newer (GError **error)
{
  g_set_error_literal (error, SALE_ERROR, SALE_ERROR_NEWER_SCHEMA,
                       _("It was written by a newer version of Second Sale"));
  return FALSE;
}

/* Typed access: json-glib's own takes one type for another. --------------------------------- */

static JsonNode *
find (JsonObject *object, const char *name, GType type)
{
  JsonNode *node = json_object_get_member (object, name);

  return node && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type ? node
                                                                                         : NULL;
}

static gboolean
get_int (JsonObject *object, const char *name, gint64 *number, GError **error)
{
  JsonNode *node = find (object, name, G_TYPE_INT64);

  if (node == NULL)
    return refuse (error, name);
  *number = json_node_get_int (node);
  return TRUE;
}

static gboolean
get_count (JsonObject *object, const char *name, gint64 *number, GError **error)
{
  return get_int (object, name, number, error) && (*number >= 0 || refuse (error, name));
}

static const char *
get_text (JsonObject *object, const char *name)
{
  JsonNode *node = find (object, name, G_TYPE_STRING);

  return node ? json_node_get_string (node) : NULL;
}

static gboolean
get_uuid (JsonObject *object, const char *name, SaleUuid *uuid, GError **error)
{
  const char *text = get_text (object, name);

  return (text && sale_uuid_from_text (text, uuid)) || refuse (error, name);
}

static JsonArray *
get_array (JsonObject *object, const char *name, GError **error)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node && JSON_NODE_HOLDS_ARRAY (node))
    return json_node_get_array (node);
  refuse (error, name);
  return NULL;
}

static JsonObject *
get_object_at (JsonArray *array, guint index)
{
  JsonNode *node = json_array_get_element (array, index);

  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static gboolean
is_text (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING;
}

static gboolean
find_word (const char *word, const char *const *words, int *index)
{
  for (*index = 0; word && words[*index]; (*index)++)
    if (strcmp (word, words[*index]) == 0)
      return TRUE;
  return FALSE;
}

/* Values -------------------------------------------------------------------------------------- */

static gboolean
read_set (JsonNode *node, SaleValue *value)
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) words = NULL;
  g_autofree char *json = NULL;

  if (array == NULL)
    return FALSE;
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *item = json_array_get_element (array, i);

      if (!JSON_NODE_HOLDS_VALUE (item) || json_node_get_value_type (item) != G_TYPE_STRING)
        return FALSE;
      g_strv_builder_add (builder, json_node_get_string (item));
    }
  words = g_strv_builder_end (builder);
  json = sale_words_join ((const char *const *) words);
  *value = sale_value_text (json);
  return TRUE;
}

static gboolean
read_bytes (const char *text, SaleValue *value)
{
  g_autoptr (GBytes) bytes = NULL;
  gsize size;
  guchar *data = g_base64_decode (text, &size);

  bytes = g_bytes_new_take (data, size);
  *value = sale_value_bytes (bytes);
  return TRUE;
}

static gboolean
read_scalar (JsonNode *node, const SaleFieldSpec *field, SaleValue *value)
{
  GType type = json_node_get_value_type (node);

  if (field->type == SALE_FIELD_NUMBER && (type == G_TYPE_DOUBLE || type == G_TYPE_INT64))
    *value = sale_value_real (type == G_TYPE_DOUBLE ? json_node_get_double (node)
                                                    : (double) json_node_get_int (node));
  else if (type == G_TYPE_INT64 && field->type != SALE_FIELD_REF)
    *value = sale_value_int (json_node_get_int (node));
  else if (type == G_TYPE_STRING && field->type == SALE_FIELD_BLOB)
    return read_bytes (json_node_get_string (node), value);
  else if (type == G_TYPE_STRING)
    *value = sale_value_text (json_node_get_string (node));
  else
    return FALSE;
  return TRUE;
}

static gboolean
read_value (JsonNode *node, const SaleFieldSpec *field, SaleValue *value, GError **error)
{
  gboolean fine;

  if (field->type == SALE_FIELD_WORDS || field->type == SALE_FIELD_REFS)
    fine = read_set (node, value);
  else if (JSON_NODE_HOLDS_NULL (node))
    fine = TRUE;
  else
    fine = JSON_NODE_HOLDS_VALUE (node) && read_scalar (node, field, value);
  return fine || refuse (error, field->name);
}

static gboolean
read_values (JsonObject *object, SalePacketChange *change, GError **error)
{
  const SaleKindSpec *spec = sale_kind_get_spec (change->kind);
  JsonNode *values = json_object_get_member (object, "values");
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  if (values == NULL || !JSON_NODE_HOLDS_OBJECT (values))
    return refuse (error, "values");
  json_object_iter_init_ordered (&iter, json_node_get_object (values));
  while (json_object_iter_next_ordered (&iter, &name, &node))
    {
      int field = sale_kind_find_field (spec, name);
      SaleValue value = SALE_VALUE_INIT;

      if (field < 0)
        return refuse_newer (error);
      if (!read_value (node, &spec->fields[field], &value, error))
        return FALSE;
      sale_packet_values_take (change->values, (guint) field, value);
    }
  return TRUE;
}

/* Changes ---------------------------------------------------------------------------------------
 */

static gboolean
read_name (JsonNode *node, GArray *names)
{
  JsonArray *pair = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  JsonNode *device, *number;
  SaleChangeName name;

  if (pair == NULL || json_array_get_length (pair) != 2)
    return FALSE;
  device = json_array_get_element (pair, 0);
  number = json_array_get_element (pair, 1);
  if (!JSON_NODE_HOLDS_VALUE (device) || json_node_get_value_type (device) != G_TYPE_STRING ||
      !JSON_NODE_HOLDS_VALUE (number) || json_node_get_value_type (number) != G_TYPE_INT64 ||
      !sale_uuid_from_text (json_node_get_string (device), &name.device))
    return FALSE;
  name.number = json_node_get_int (number);
  g_array_append_val (names, name);
  return TRUE;
}

static gboolean
read_names (JsonObject *object, const char *member, GArray *names, GError **error)
{
  JsonArray *array = NULL;

  if (!json_object_has_member (object, member))
    return TRUE;
  array = get_array (object, member, error);
  for (guint i = 0; array && i < json_array_get_length (array); i++)
    if (!read_name (json_array_get_element (array, i), names))
      return refuse (error, member);
  return array != NULL;
}

static gboolean
read_item (JsonObject *object, SalePacketChange *change, GError **error)
{
  const SaleKindSpec *spec = sale_kind_get_spec (change->kind);
  JsonNode *present = find (object, "present", G_TYPE_BOOLEAN);
  int field = sale_kind_find_field (spec, get_text (object, "field"));

  if (field < 0)
    return refuse_newer (error);
  if ((spec->fields[field].type != SALE_FIELD_WORDS && spec->fields[field].type != SALE_FIELD_REFS))
    return refuse (error, "field");
  if (present == NULL)
    return refuse (error, "present");
  change->field = (guint) field;
  change->item = g_strdup (get_text (object, "item"));
  change->present = json_node_get_boolean (present);
  return (change->item && *change->item) || refuse (error, "item");
}

static gboolean
read_change_body (JsonObject *object, SalePacketChange *change, GError **error)
{
  if (!get_uuid (object, "record", &change->record, error) ||
      !get_count (object, "number", &change->number, error) ||
      !read_names (object, "replaces", change->replaces, error) ||
      !read_names (object, "knew", change->knew, error))
    return FALSE;
  if (change->op == SALE_PACKET_CREATE || change->op == SALE_PACKET_SET)
    return read_values (object, change, error);
  if (change->op == SALE_PACKET_ITEM)
    return read_item (object, change, error);
  return change->op == SALE_PACKET_RESTORE || get_int (object, "at", &change->at, error);
}

static gboolean
read_change (JsonObject *object, SalePacketSet *set, GError **error)
{
  static const char *const ops[] = { "create", "set", "item", "delete", "restore", NULL };
  const SaleKindSpec *spec = sale_kind_find (get_text (object, "kind"));
  g_autoptr (SalePacketChange) change = NULL;
  int op;

  if (!find_word (get_text (object, "op"), ops, &op))
    return refuse (error, "op");
  if (spec == NULL)
    return get_text (object, "kind") ? refuse_newer (error) : refuse (error, "kind");
  change = sale_packet_change_new ((SalePacketOp) op);
  change->kind = spec->kind;
  if (!read_change_body (object, change, error))
    return FALSE;
  g_ptr_array_add (set->changes, g_steal_pointer (&change));
  return TRUE;
}

static gboolean
read_set_body (JsonObject *object, SalePacketSet *set, GError **error)
{
  static const char *const authors[] = { "user", "import", "sync", "rule", NULL };
  JsonArray *changes = get_array (object, "changes", error);
  int author;

  if (changes == NULL || !get_count (object, "number", &set->number, error) ||
      !get_int (object, "made", &set->made, error))
    return FALSE;
  if (!find_word (get_text (object, "author"), authors, &author))
    return refuse (error, "author");
  set->author = (SaleAuthor) (author + 1);
  set->label = g_strdup (get_text (object, "label"));
  for (guint i = 0; i < json_array_get_length (changes); i++)
    {
      JsonObject *change = get_object_at (changes, i);

      if (change == NULL)
        return refuse (error, "changes");
      if (!read_change (change, set, error))
        {
          g_prefix_error (error, "%s %lld: ", _("Change"), (long long) set->number);
          return FALSE;
        }
    }
  return TRUE;
}

/* The file
 * ------------------------------------------------------------------------------------------ */

static gboolean
read_sets (JsonObject *root, SalePacket *packet, GError **error)
{
  JsonArray *sets = get_array (root, "sets", error);
  gint64 before = packet->after;

  for (guint i = 0; sets && i < json_array_get_length (sets); i++)
    {
      g_autoptr (SalePacketSet) set = sale_packet_set_new ();
      JsonObject *object = get_object_at (sets, i);

      if (object == NULL)
        return refuse (error, "sets");
      if (!read_set_body (object, set, error))
        return FALSE;
      if (set->number <= before || set->number > packet->last)
        return refuse (error, "number");
      before = set->number;
      g_ptr_array_add (packet->sets, g_steal_pointer (&set));
    }
  return sets != NULL;
}

static gboolean
read_known (JsonObject *root, SalePacket *packet, GError **error)
{
  JsonNode *known = json_object_get_member (root, "known");
  JsonObjectIter iter;
  const char *device;
  JsonNode *node;

  if (known == NULL || !JSON_NODE_HOLDS_OBJECT (known))
    return refuse (error, "known");
  json_object_iter_init_ordered (&iter, json_node_get_object (known));
  while (json_object_iter_next_ordered (&iter, &device, &node))
    {
      SaleChangeName name;

      if (!sale_uuid_from_text (device, &name.device) ||
          !get_count (json_node_get_object (known), device, &name.number, error))
        return refuse (error, "known");
      g_array_append_val (packet->known, name);
    }
  return TRUE;
}

static gboolean
read_erased (JsonObject *root, SalePacket *packet, GError **error)
{
  JsonArray *erased = get_array (root, "erased", error);

  for (guint i = 0; erased && i < json_array_get_length (erased); i++)
    {
      JsonObject *object = get_object_at (erased, i);
      SalePacketErased entry;

      if (object == NULL)
        return refuse (error, "erased");
      if (!get_uuid (object, "person", &entry.person, error) ||
          !get_int (object, "at", &entry.at, error))
        return FALSE;
      g_array_append_val (packet->erased, entry);
    }
  return erased != NULL;
}

static gboolean
read_remote (SalePacket *packet, const char *uuid, JsonNode *node, GError **error)
{
  JsonArray *pair = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  JsonNode *kind, *id;
  const SaleKindSpec *spec;
  SaleUuid record;

  if (pair == NULL || json_array_get_length (pair) != 2 || !sale_uuid_from_text (uuid, &record))
    return refuse (error, "crm");
  kind = json_array_get_element (pair, 0);
  id = json_array_get_element (pair, 1);
  if (!is_text (kind) || !(JSON_NODE_HOLDS_NULL (id) || is_text (id)))
    return refuse (error, "crm");
  spec = sale_kind_find (json_node_get_string (kind));
  if (spec == NULL)
    return refuse_newer (error);
  sale_packet_take_remote (packet, &record, spec->kind,
                           JSON_NODE_HOLDS_NULL (id) ? NULL : json_node_dup_string (id));
  return TRUE;
}

static gboolean
read_remotes (JsonObject *root, SalePacket *packet, gint64 version, GError **error)
{
  JsonNode *remotes = json_object_get_member (root, "crm");
  JsonObjectIter iter;
  const char *uuid;
  JsonNode *node;

  if (version < 2)
    return TRUE;
  if (remotes == NULL || !JSON_NODE_HOLDS_OBJECT (remotes))
    return refuse (error, "crm");
  sale_packet_open_remotes (packet);
  json_object_iter_init_ordered (&iter, json_node_get_object (remotes));
  while (json_object_iter_next_ordered (&iter, &uuid, &node))
    if (!read_remote (packet, uuid, node, error))
      return FALSE;
  return TRUE;
}

static gboolean
read_root (JsonObject *root, SalePacket *packet, GError **error)
{
  gint64 version;

  if (g_strcmp0 (get_text (root, "format"), "second-sale-changes") != 0)
    return refuse (error, "format");
  if (!get_int (root, "version", &version, error))
    return FALSE;
  if (version > SALE_CHANGE_FILE_VERSION)
    return refuse_newer (error);
  return get_uuid (root, "device", &packet->device, error) &&
         get_count (root, "after", &packet->after, error) &&
         get_count (root, "last", &packet->last, error) && read_known (root, packet, error) &&
         read_erased (root, packet, error) && read_remotes (root, packet, version, error) &&
         read_sets (root, packet, error);
}

/* A file that is still being copied ends without its last line. */
static gboolean
check_sum (const char *text, gsize length, gsize *json_length, GError **error)
{
  g_autofree char *sum = NULL;
  const char *line;

  if (length > SUM_LINE_LENGTH && length <= SALE_CHANGE_FILE_MAX)
    {
      *json_length = length - SUM_LINE_LENGTH - 1;
      line = text + *json_length;
      sum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) text, *json_length);
      if (strncmp (line, "\nsha256 ", 8) == 0 && strncmp (line + 8, sum, 64) == 0 &&
          line[SUM_LINE_LENGTH] == '\n')
        return TRUE;
    }
  g_set_error_literal (error, SALE_ERROR, SALE_ERROR_PROTOCOL,
                       _("The file is not complete, or was changed"));
  return FALSE;
}

/**
 * sale_change_file_read:
 * @bytes: a change file's content
 *
 * Returns: (transfer full): what it says; %NULL with %SALE_ERROR_PROTOCOL when it is cut off,
 *   damaged or not one, with %SALE_ERROR_NEWER_SCHEMA when it has to wait for a newer version.
 */
SalePacket *
sale_change_file_read (GBytes *bytes, GError **error)
{
  g_autoptr (SalePacket) packet = sale_packet_new ();
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonNode *root;
  gsize length, json_length;
  const char *text = g_bytes_get_data (bytes, &length);

  if (!check_sum (text, length, &json_length, error) ||
      !sale_json_guard (text, json_length, error) ||
      !json_parser_load_from_data (parser, text, (gssize) json_length, error))
    return NULL;
  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    refuse (error, "format");
  else if (read_root (json_node_get_object (root), packet, error))
    return g_steal_pointer (&packet);
  return NULL;
}
