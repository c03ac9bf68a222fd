/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Header maps as JSON; the format is described in maps/README.md. */
#include "sale-header-map.h"

#include "sale-error.h"
#include "sale-exchange-resources.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#define RESOURCE_DIR "/org/example/SecondSale/maps"

/* Where the reader is in the file, for its messages. */
typedef struct
{
  const char *name;
  const char *sheet;
  const char *column;
  GError **error;
} Place;

static gboolean
refuse (const Place *place, const char *why)
{
  g_set_error (place->error, SALE_ERROR, SALE_ERROR_INVALID, "%s: %s%s%s%s%s", place->name,
               place->sheet ? place->sheet : "", place->sheet ? ": " : "",
               place->column ? place->column : "", place->column ? ": " : "", why);
  return FALSE;
}

static const char *
get_string (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

/* A string or an array of strings, each turned by @turn. */
static gboolean
read_strings (const Place *place, JsonNode *node, char *(*turn) (const char *), GStrv *strings)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  guint length =
      JSON_NODE_HOLDS_ARRAY (node) ? json_array_get_length (json_node_get_array (node)) : 1;

  for (guint i = 0; i < length; i++)
    {
      JsonNode *item = JSON_NODE_HOLDS_ARRAY (node)
                           ? json_array_get_element (json_node_get_array (node), i)
                           : node;
      const char *text = get_string (item);

      if (text == NULL)
        return refuse (place, _("Text or a list of texts is needed."));
      g_strv_builder_take (builder, turn (text));
    }
  *strings = g_strv_builder_end (builder);
  return TRUE;
}

static gboolean
read_values (const Place *place, JsonNode *node, SaleColumnRule *rule)
{
  JsonObjectIter iter;
  const char *from;
  JsonNode *to;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return refuse (place, _("“values” has to be an object."));

  rule->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  json_object_iter_init (&iter, json_node_get_object (node));
  while (json_object_iter_next (&iter, &from, &to))
    {
      if (get_string (to) == NULL)
        return refuse (place, _("“values” has to hold texts."));
      g_hash_table_insert (rule->values, sale_cell_fold (from), g_strdup (get_string (to)));
    }
  return TRUE;
}

/* Other fields that are known when this column is filled. */
static gboolean
read_with (const Place *place, JsonNode *node, const SaleKindSpec *spec, SaleColumnRule *rule)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  JsonObjectIter iter;
  const char *field;
  JsonNode *value;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return refuse (place, _("“with” has to be an object."));

  json_object_iter_init (&iter, json_node_get_object (node));
  while (json_object_iter_next (&iter, &field, &value))
    {
      if (get_string (value) == NULL || sale_kind_find_field (spec, field) < 0)
        return refuse (place, _("“with” has to hold texts for fields of the same kind."));
      g_strv_builder_add_many (builder, field, get_string (value), NULL);
    }
  rule->with = g_strv_builder_end (builder);
  return TRUE;
}

static gboolean
read_column_member (const Place *place, const char *name, JsonNode *node, const SaleKindSpec *spec,
                    SaleColumnRule *rule)
{
  if (strcmp (name, "values") == 0)
    return read_values (place, node, rule);
  if (strcmp (name, "with") == 0)
    return read_with (place, node, spec, rule);
  if (strcmp (name, "empty") == 0)
    return read_strings (place, node, sale_cell_fold, &rule->empty);
  if (strcmp (name, "after") == 0 && get_string (node))
    {
      g_set_str (&rule->after, get_string (node));
      return TRUE;
    }
  if (strcmp (name, "first") == 0 && JSON_NODE_HOLDS_VALUE (node))
    {
      rule->first = json_node_get_boolean (node);
      return TRUE;
    }
  if (strcmp (name, "part") == 0 && JSON_NODE_HOLDS_VALUE (node) && json_node_get_int (node) > 0 &&
      json_node_get_int (node) < 10)
    {
      rule->part = (guint) json_node_get_int (node);
      return TRUE;
    }
  return strcmp (name, "field") == 0 ||
         refuse (place, _("Only field, values, with, empty, after, first and part can be said."));
}

static const char *
get_field_name (JsonNode *node)
{
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return get_string (node);
  node = json_object_get_member (json_node_get_object (node), "field");
  return node ? get_string (node) : NULL;
}

static gboolean
read_column (const Place *place, JsonNode *node, SaleRecordRule *record)
{
  const SaleKindSpec *spec = sale_kind_get_spec (record->kind);
  const char *name = get_field_name (node), *member;
  int field = name ? sale_column_find (spec, name) : G_MININT;
  SaleColumnRule *rule;
  JsonObjectIter iter;
  JsonNode *value;

  if (field == G_MININT)
    {
      g_autofree char *why = g_strdup_printf (
          /* Translators: a kind of records, a field. */
          _("%s have no field “%s”."), spec->plural, name ? name : "");

      return refuse (place, why);
    }

  rule = sale_column_rule_new (place->column, field);
  g_ptr_array_add (record->columns, rule);
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return TRUE;

  json_object_iter_init_ordered (&iter, json_node_get_object (node));
  while (json_object_iter_next_ordered (&iter, &member, &value))
    if (!read_column_member (place, member, value, spec, rule))
      return FALSE;
  return TRUE;
}

static gboolean
read_columns (Place *place, JsonNode *node, SaleRecordRule *record)
{
  JsonObjectIter iter;
  const char *header;
  JsonNode *column;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return refuse (place, _("“columns” has to be an object."));

  json_object_iter_init_ordered (&iter, json_node_get_object (node));
  while (json_object_iter_next_ordered (&iter, &header, &column))
    {
      place->column = header;
      if (!read_column (place, column, record))
        return FALSE;
    }
  place->column = NULL;
  return TRUE;
}

static gboolean
read_condition (const Place *place, JsonNode *node, SaleRecordRule *record)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonNode *columns = object ? json_object_get_member (object, "column") : NULL;
  JsonNode *in = object ? json_object_get_member (object, "in") : NULL;
  JsonNode *not_in = object ? json_object_get_member (object, "not_in") : NULL;
  SaleRowCondition *condition;

  if (columns == NULL || (in && not_in))
    return refuse (place, _("“when” needs a column, and in or not_in."));

  condition = g_new0 (SaleRowCondition, 1);
  g_ptr_array_add (record->conditions, condition);
  condition->negate = not_in != NULL;
  return read_strings (place, columns, sale_header_normalise, &condition->headers) &&
         ((in == NULL && not_in == NULL) ||
          read_strings (place, in ? in : not_in, sale_cell_fold, &condition->cells));
}

static gboolean
read_conditions (const Place *place, JsonNode *node, SaleRecordRule *record)
{
  JsonArray *array;

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return refuse (place, _("“when” has to be a list."));

  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (!read_condition (place, json_array_get_element (array, i), record))
      return FALSE;
  return TRUE;
}

static gboolean
read_record (Place *place, JsonNode *node, SaleSheet *sheet)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonNode *kind = object ? json_object_get_member (object, "kind") : NULL;
  const SaleKindSpec *spec = kind ? sale_kind_find (get_string (kind)) : NULL;
  SaleRecordRule *record;

  if (spec == NULL)
    return refuse (place, _("“kind” has to name a kind of record."));

  record = sale_record_rule_new (spec->kind);
  g_ptr_array_add (sheet->records, record);
  return read_columns (place, json_object_get_member (object, "columns"), record) &&
         read_conditions (place, json_object_get_member (object, "when"), record);
}

static gboolean
read_recognise (const Place *place, JsonNode *node, SaleSheet *sheet)
{
  JsonArray *array;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return refuse (place, _("“recognise” has to be a list of columns."));

  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      GStrv either;

      if (!read_strings (place, json_array_get_element (array, i), sale_header_normalise, &either))
        return FALSE;
      g_ptr_array_add (sheet->recognise, either);
    }
  return sheet->recognise->len > 0 || refuse (place, _("“recognise” is empty: any file would do."));
}

static gboolean
read_ignored (const Place *place, JsonNode *node, SaleSheet *sheet)
{
  g_auto (GStrv) headers = NULL;

  if (node == NULL)
    return TRUE;
  if (!read_strings (place, node, sale_header_normalise, &headers))
    return FALSE;
  for (guint i = 0; headers[i]; i++)
    g_hash_table_add (sheet->ignored, g_strdup (headers[i]));
  return TRUE;
}

static gboolean
read_choice (const Place *place, JsonObject *object, SaleSheet *sheet)
{
  JsonNode *order = json_object_get_member (object, "day_order");
  JsonNode *decimal = json_object_get_member (object, "decimal");

  if (order && g_strcmp0 (get_string (order), "day_first") == 0)
    sheet->choice.order = SALE_DAY_FIRST;
  else if (order && g_strcmp0 (get_string (order), "month_first") == 0)
    sheet->choice.order = SALE_MONTH_FIRST;
  else if (order)
    return refuse (place, _("“day_order” is day_first or month_first."));

  if (decimal && g_strcmp0 (get_string (decimal), "point") == 0)
    sheet->choice.decimal = SALE_DECIMAL_POINT;
  else if (decimal && g_strcmp0 (get_string (decimal), "comma") == 0)
    sheet->choice.decimal = SALE_DECIMAL_COMMA;
  else if (decimal)
    return refuse (place, _("“decimal” is point or comma."));
  return TRUE;
}

static gboolean
read_records (Place *place, JsonNode *node, SaleSheet *sheet)
{
  JsonArray *array;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node) ||
      json_array_get_length (json_node_get_array (node)) == 0)
    return refuse (place, _("“records” has to be a list that is not empty."));

  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (!read_record (place, json_array_get_element (array, i), sheet))
      return FALSE;
  return TRUE;
}

static gboolean
read_sheet (Place *place, JsonNode *node, GPtrArray *sheets)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonNode *title = object ? json_object_get_member (object, "title") : NULL;
  SaleSheet *sheet;
  JsonNode *skip;

  if (title == NULL || get_string (title) == NULL)
    return refuse (place, _("A sheet needs a title."));

  sheet = sale_sheet_new (get_string (title));
  g_ptr_array_add (sheets, sheet);
  place->sheet = sheet->title;
  skip = json_object_get_member (object, "skip");
  return read_recognise (place, json_object_get_member (object, "recognise"), sheet) &&
         read_ignored (place, json_object_get_member (object, "ignore"), sheet) &&
         (skip == NULL || read_strings (place, skip, sale_cell_fold, &sheet->skip)) &&
         read_choice (place, object, sheet) &&
         read_records (place, json_object_get_member (object, "records"), sheet);
}

static gboolean
read_sheets (Place *place, JsonNode *root, GPtrArray *sheets)
{
  JsonObject *object = root && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  JsonNode *node = object ? json_object_get_member (object, "sheets") : NULL;
  JsonArray *array;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return refuse (place, _("“sheets” has to be a list."));

  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      place->sheet = NULL;
      if (!read_sheet (place, json_array_get_element (array, i), sheets))
        return FALSE;
    }
  return TRUE;
}

/**
 * sale_header_map_parse:
 * @json: UTF-8
 * @name: of the file, for messages
 *
 * Reads a header map; its format is described in maps/README.md.
 *
 * Returns: (transfer full) (element-type SaleSheet) (nullable): its sheets;
 *   %NULL with %SALE_ERROR_INVALID, naming the place, when it is no such map.
 */
GPtrArray *
sale_header_map_parse (const char *json, gssize length, const char *name, GError **error)
{
  g_autoptr (GPtrArray) sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) sale_sheet_free);
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) local_error = NULL;
  Place place = { .name = name, .error = error };

  json_parser_set_strict (parser, TRUE);
  if (!json_parser_load_from_data (parser, json, length, &local_error))
    {
      refuse (&place, local_error->message);
      return NULL;
    }
  if (!read_sheets (&place, json_parser_get_root (parser), sheets))
    return NULL;
  return g_steal_pointer (&sheets);
}

/**
 * sale_header_map_load:
 *
 * Returns: (transfer full) (element-type SaleSheet) (nullable): the sheets of a
 *   map that the user has written.
 */
GPtrArray *
sale_header_map_load (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *json = NULL;
  gsize length;

  if (stream == NULL)
    return NULL;

  json = g_malloc (SALE_HEADER_MAP_MAX + 1);
  if (!g_input_stream_read_all (G_INPUT_STREAM (stream), json, SALE_HEADER_MAP_MAX + 1, &length,
                                cancellable, error))
    return NULL;
  if (length > SALE_HEADER_MAP_MAX)
    {
      refuse (&(Place) { .name = name, .error = error }, _("A map is not larger than 1 MB."));
      return NULL;
    }
  return sale_header_map_parse (json, (gssize) length, name, error);
}

/* Nothing names the resource of a static library but this call. */
static void
ensure_resource (void)
{
  static gsize done = 0;

  if (g_once_init_enter (&done))
    {
      sale_exchange_register_resource ();
      g_once_init_leave (&done, 1);
    }
}

/**
 * sale_header_maps_new_known:
 *
 * Returns: (transfer full) (element-type SaleSheet): the program's own columns
 *   and those of the CRMs it knows.
 */
GPtrArray *
sale_header_maps_new_known (void)
{
  static const char *const names[] = { "hubspot.json", "odoo.json", "salesforce.json" };
  GPtrArray *sheets = sale_header_maps_new_own ();

  ensure_resource ();
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_path ("/", RESOURCE_DIR, names[i], NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes =
          g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
      g_autoptr (GPtrArray) more = NULL;

      if (bytes)
        more = sale_header_map_parse (g_bytes_get_data (bytes, NULL),
                                      (gssize) g_bytes_get_size (bytes), names[i], &error);
      if (more == NULL)
        g_error ("a built-in map is broken: %s", error->message);
      g_ptr_array_extend_and_steal (sheets, g_steal_pointer (&more));
    }
  return sheets;
}
