/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table that says which field there is which here: read from JSON, and checked whole before it
 * is used. */
#include "sale-map-private.h"

#include "sale-json-guard.h"
#include "sale-sync-resources.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#define RESOURCE "/org/example/SecondSale/crm"

const char *const sale_map_directions[] = { "neither", "in", "out", "both", NULL };
const char *const sale_map_transforms[] = {
  "plain", "host", "html", "day", "lower", "filled", NULL
};
const char *const sale_map_winners[] = { "ask", "crm", "book", NULL };

/**
 * Place:
 *
 * Where in the table we are: `records[1].fields[3]`.
 */
typedef struct
{
  const char *table;
  int record;
  int field;
} Place;

static void
free_field (gpointer data)
{
  SaleMapField *self = data;

  g_free (self->path);
  g_clear_pointer (&self->words, g_hash_table_unref);
  g_free (self);
}

static void
free_kind (gpointer data)
{
  SaleMapKind *self = data;

  g_clear_pointer (&self->resource, sale_remote_resource_free);
  g_ptr_array_unref (self->fields);
  g_free (self);
}

void
sale_map_free (SaleMap *self)
{
  g_free (self->name);
  g_free (self->currency);
  g_free (self->choices);
  g_ptr_array_unref (self->kinds);
  g_free (self);
}

static gboolean G_GNUC_PRINTF (3, 4)
    refuse (const Place *place, GError **error, const char *format, ...)
{
  g_autoptr (GString) where = g_string_new (place->table);
  g_autofree char *what = NULL;
  va_list args;

  va_start (args, format);
  what = g_strdup_vprintf (format, args);
  va_end (args);
  if (place->record >= 0)
    g_string_append_printf (where, ": records[%d]", place->record);
  if (place->field >= 0)
    g_string_append_printf (where, ".fields[%d]", place->field);
  g_set_error (error, SALE_ERROR, SALE_ERROR_INVALID, "%s: %s", where->str, what);
  return FALSE;
}

/* Members ------------------------------------------------------------------------------------- */

static gboolean
check_members (const Place *place, JsonObject *object, const char *const *known, GError **error)
{
  g_autoptr (GList) members = json_object_get_members (object);

  for (GList *l = members; l; l = l->next)
    if (!g_strv_contains (known, l->data))
      return refuse (place, error, _("“%s” means nothing here"), (const char *) l->data);
  return TRUE;
}

static gboolean
get_text (const Place *place, JsonObject *object, const char *member, const char *fallback,
          const char **text, GError **error)
{
  JsonNode *node = json_object_get_member (object, member);

  *text = fallback;
  if (node == NULL && fallback)
    return TRUE;
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      json_node_get_value_type (node) != G_TYPE_STRING)
    return refuse (place, error, _("“%s” has to be a text"), member);
  *text = json_node_get_string (node);
  return TRUE;
}

/* Returns: which of @words @text is, -1 when none. */
int
sale_map_find_word (const char *const *words, const char *text)
{
  for (int i = 0; words[i]; i++)
    if (g_strcmp0 (words[i], text) == 0)
      return i;
  return -1;
}

static gboolean
get_choice (const Place *place, JsonObject *object, const char *member, const char *const *choices,
            int fallback, int *choice, GError **error)
{
  g_autofree char *all = g_strjoinv (", ", (GStrv) choices);
  const char *text;

  if (!get_text (place, object, member, choices[fallback], &text, error))
    return FALSE;
  *choice = sale_map_find_word (choices, text);
  return *choice >= 0 || refuse (place, error, _("“%s” is none of: %s"), text, all);
}

static JsonArray *
get_array (const Place *place, JsonObject *object, const char *member, GError **error)
{
  JsonNode *node = json_object_get_member (object, member);

  if (node && JSON_NODE_HOLDS_ARRAY (node))
    return json_node_get_array (node);
  refuse (place, error, _("“%s” has to be a list"), member);
  return NULL;
}

static JsonObject *
get_object (const Place *place, JsonArray *array, guint index, GError **error)
{
  JsonNode *node = json_array_get_element (array, index);

  if (JSON_NODE_HOLDS_OBJECT (node))
    return json_node_get_object (node);
  refuse (place, error, _("it has to be an object"));
  return NULL;
}

/* Fields -------------------------------------------------------------------------------------- */

static gboolean
read_words (const Place *place, JsonObject *object, const SaleFieldSpec *spec, SaleMapField *field,
            GError **error)
{
  JsonNode *node = json_object_get_member (object, "words");
  JsonObjectIter iter;
  const char *there;
  JsonNode *here;

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_OBJECT (node) || spec->words == NULL)
    return refuse (place, error, _("“words” has to be a table, of a field that has words"));
  field->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  json_object_iter_init (&iter, json_node_get_object (node));
  while (json_object_iter_next (&iter, &there, &here))
    {
      const char *nick = JSON_NODE_HOLDS_VALUE (here) ? json_node_get_string (here) : NULL;

      if (nick == NULL || !sale_word_from_nick (spec->words, nick))
        return refuse (place, error, _("“%s” is no word of %s"), nick ? nick : there, spec->name);
      g_hash_table_insert (field->words, g_strdup (there), g_strdup (nick));
    }
  return TRUE;
}

static const SaleMapField *
find_field (const SaleMapKind *kind, guint field, const char *path)
{
  for (guint i = 0; i < kind->fields->len; i++)
    {
      const SaleMapField *other = kind->fields->pdata[i];

      if (other->field == field || g_str_equal (other->path, path))
        return other;
    }
  return NULL;
}

static gboolean
can_transform (const SaleFieldSpec *spec, SaleMapTransform transform)
{
  switch (transform)
    {
    case SALE_MAP_DAY:
      return spec->type == SALE_FIELD_DATE;
    case SALE_MAP_FILLED:
      return spec->type == SALE_FIELD_MONEY || spec->type == SALE_FIELD_NUMBER ||
             spec->type == SALE_FIELD_INT;
    case SALE_MAP_HOST:
    case SALE_MAP_HTML:
    case SALE_MAP_LOWER:
      return spec->type == SALE_FIELD_TEXT || spec->type == SALE_FIELD_NOTE;
    case SALE_MAP_PLAIN:
    default:
      return TRUE;
    }
}

/* What may be mapped at all: a private field never leaves the machine. */
static gboolean
check_field (const Place *place, SaleMap *map, SaleMapKind *kind, const SaleMapField *field,
             GError **error)
{
  const SaleFieldSpec *spec = &sale_kind_get_spec (kind->kind)->fields[field->field];

  if (spec->flags & SALE_PRIVATE)
    return refuse (place, error, _("“%s” is private and never leaves this computer"), spec->name);
  if (spec->type == SALE_FIELD_BLOB || spec->type == SALE_FIELD_REFS ||
      (spec->flags & SALE_INTERNAL))
    return refuse (place, error, _("“%s” cannot be mapped"), spec->name);
  if (find_field (kind, field->field, field->path))
    return refuse (place, error, _("“%s” or “%s” is mapped twice"), spec->name, field->path);
  if (spec->type == SALE_FIELD_REF && spec->target != kind->kind &&
      !sale_map_find_kind (map, spec->target))
    return refuse (place, error,
                   _("“%s” refers to records that have to come before it"), spec->name);
  if (!can_transform (spec, field->transform))
    return refuse (place, error, _("“%s” cannot be transformed like this"), spec->name);
  return TRUE;
}

static gboolean
read_field (Place *place, SaleMap *map, SaleMapKind *kind, JsonObject *object, GError **error)
{
  static const char *const known[] = { "there",  "here",  "direction", "transform",
                                       "winner", "words", "key",       NULL };
  const SaleKindSpec *spec = sale_kind_get_spec (kind->kind);
  SaleMapField *field = g_new0 (SaleMapField, 1);
  const char *there = NULL, *here = NULL;
  int number, direction, transform, winner;

  g_ptr_array_add (kind->fields, field);
  if (!check_members (place, object, known, error) ||
      !get_text (place, object, "there", NULL, &there, error) ||
      !get_text (place, object, "here", NULL, &here, error) ||
      !get_choice (place, object, "direction", sale_map_directions, SALE_MAP_BOTH, &direction,
                   error) ||
      !get_choice (place, object, "transform", sale_map_transforms, SALE_MAP_PLAIN, &transform,
                   error) ||
      !get_choice (place, object, "winner", sale_map_winners, SALE_MAP_ASK, &winner, error))
    return FALSE;
  number = sale_kind_find_field (spec, here);
  if (number < 0 || *there == '\0')
    return refuse (place, error, _("%s has no field “%s”"), spec->name, number < 0 ? here : there);
  g_ptr_array_steal_index (kind->fields, kind->fields->len - 1);
  field->path = g_strdup (there);
  field->field = (guint) number;
  field->direction = (SaleMapDirection) direction;
  field->transform = (SaleMapTransform) transform;
  field->winner = (SaleMapWinner) winner;
  field->is_key = json_object_get_boolean_member_with_default (object, "key", FALSE);
  if (!check_field (place, map, kind, field, error) ||
      !read_words (place, object, &spec->fields[number], field, error))
    {
      free_field (field);
      return FALSE;
    }
  g_ptr_array_add (kind->fields, field);
  return TRUE;
}

/* Records ------------------------------------------------------------------------------------- */

static gboolean
read_where (const Place *place, JsonObject *object, SaleRemoteResource *resource, GError **error)
{
  JsonNode *node = json_object_get_member (object, "where");
  JsonObjectIter iter;
  const char *path;
  JsonNode *value;

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return refuse (place, error, _("“%s” has to be an object"), "where");
  json_object_iter_init (&iter, json_node_get_object (node));
  while (json_object_iter_next (&iter, &path, &value))
    {
      GType type = JSON_NODE_HOLDS_VALUE (value) ? json_node_get_value_type (value) : 0;

      if (type == G_TYPE_STRING)
        sale_remote_fields_take (resource->where, path,
                                 sale_value_text (json_node_get_string (value)));
      else if (type == G_TYPE_BOOLEAN)
        sale_remote_fields_take (resource->where, path,
                                 sale_value_int (json_node_get_boolean (value)));
      else if (type == G_TYPE_INT64)
        sale_remote_fields_take (resource->where, path, sale_value_int (json_node_get_int (value)));
      else
        return refuse (place, error, _("“%s” has to be a text, a number or a flag"), path);
    }
  return TRUE;
}

static void
list_paths (SaleMapKind *kind)
{
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();

  for (guint i = 0; i < kind->fields->len; i++)
    g_strv_builder_add (paths, ((SaleMapField *) kind->fields->pdata[i])->path);
  g_strfreev (kind->resource->paths);
  kind->resource->paths = g_strv_builder_end (paths);
}

/* A record here cannot be without these. */
static gboolean
check_needed (const Place *place, const SaleMapKind *kind, GError **error)
{
  const SaleKindSpec *spec = sale_kind_get_spec (kind->kind);

  for (guint i = 0; i < spec->n_fields; i++)
    {
      const SaleMapField *field = find_field (kind, i, "");

      if ((spec->fields[i].flags & SALE_NEEDED) && (kind->creates & SALE_MAP_IN) &&
          (field == NULL || !(field->direction & SALE_MAP_IN)))
        return refuse (place, error,
                       _("%s needs “%s”, which does not come in"), spec->name,
                         spec->fields[i].name);
    }
  return TRUE;
}

static gboolean
read_fields (Place *place, SaleMap *map, SaleMapKind *kind, JsonObject *object, GError **error)
{
  JsonArray *fields = get_array (place, object, "fields", error);

  for (guint i = 0; fields && i < json_array_get_length (fields); i++)
    {
      JsonObject *field;

      place->field = (int) i;
      field = get_object (place, fields, i, error);
      if (field == NULL || !read_field (place, map, kind, field, error))
        return FALSE;
    }
  place->field = -1;
  return fields != NULL;
}

static gboolean
read_kind (Place *place, SaleMap *map, JsonObject *object, GError **error)
{
  static const char *const known[] = { "record", "resource", "where", "creates",
                                       "delete", "fields",   NULL };
  static const char *const deletes[] = { "keep", "archive", "delete", NULL };
  SaleMapKind *kind = g_new0 (SaleMapKind, 1);
  const SaleKindSpec *spec;
  const char *record, *resource;
  int making, deleting;

  kind->fields = g_ptr_array_new_with_free_func (free_field);
  if (!check_members (place, object, known, error) ||
      !get_text (place, object, "record", NULL, &record, error) ||
      !get_text (place, object, "resource", NULL, &resource, error) ||
      !get_choice (place, object, "creates", sale_map_directions, SALE_MAP_BOTH, &making, error) ||
      !get_choice (place, object, "delete", deletes, SALE_MAP_DELETE_KEEP, &deleting, error))
    {
      free_kind (kind);
      return FALSE;
    }
  spec = sale_kind_find (record);
  kind->kind = spec ? spec->kind : 0;
  kind->resource = sale_remote_resource_new (resource);
  kind->creates = (SaleMapDirection) making;
  kind->deletes = (SaleMapDelete) deleting;
  if (spec == NULL            ? !refuse (place, error, _("there are no records called “%s”"), record)
                              : sale_map_find_kind (map, spec->kind)
                              ? !refuse (place, error, _("%s is mapped twice"), record)
                                         : !read_where (place, object, kind->resource, error) ||
                                               !read_fields (place, map, kind, object, error) ||
                                               !check_needed (place, kind, error))
    {
      free_kind (kind);
      return FALSE;
    }
  list_paths (kind);
  g_ptr_array_add (map->kinds, kind);
  return TRUE;
}

static gboolean
read_root (Place *place, SaleMap *map, JsonObject *root, GError **error)
{
  static const char *const known[] = { "currency", "records", NULL };
  JsonArray *records;
  const char *currency;

  if (!check_members (place, root, known, error) ||
      !get_text (place, root, "currency", "", &currency, error))
    return FALSE;
  if (*currency && !sale_currency_exists (currency))
    return refuse (place, error, _("there is no currency “%s”"), currency);
  map->currency = *currency ? g_strdup (currency) : NULL;
  records = get_array (place, root, "records", error);
  for (guint i = 0; records && i < json_array_get_length (records); i++)
    {
      JsonObject *record;

      place->record = (int) i;
      record = get_object (place, records, i, error);
      if (record == NULL || !read_kind (place, map, record, error))
        return FALSE;
    }
  return records != NULL;
}

/**
 * sale_map_parse:
 * @name: what to call it in errors
 * @text: JSON
 *
 * Returns: (transfer full): the table; %NULL with %SALE_ERROR_INVALID, which names the place, when
 *   it makes no sense.
 */
SaleMap *
sale_map_parse (const char *name, const char *text, gssize length, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (SaleMap) map = g_new0 (SaleMap, 1);
  g_autoptr (GError) failure = NULL;
  Place place = { name, -1, -1 };
  JsonNode *root;

  map->name = g_strdup (name);
  map->kinds = g_ptr_array_new_with_free_func (free_kind);
  json_parser_set_strict (parser, TRUE);
  if (!sale_json_guard (text, length < 0 ? strlen (text) : (gsize) length, &failure) ||
      !json_parser_load_from_data (parser, text, length, &failure))
    {
      refuse (&place, error, "%s", failure->message);
      return NULL;
    }
  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    refuse (&place, error, _("it has to be an object"));
  else if (read_root (&place, map, json_node_get_object (root), error))
    return g_steal_pointer (&map);
  return NULL;
}

/**
 * sale_map_dup_text:
 * @name: a provider's kind
 *
 * Returns: (transfer full): the JSON of the table that comes with the program; %NULL with
 *   %SALE_ERROR_NOT_FOUND when there is none.
 */
char *
sale_map_dup_text (const char *name, GError **error)
{
  g_autofree char *path = g_strconcat (RESOURCE "/", name, ".json", NULL);
  g_autoptr (GBytes) bytes =
      g_resource_lookup_data (sale_sync_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  if (bytes)
    return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_set_error (error, SALE_ERROR, SALE_ERROR_NOT_FOUND,
               _("There is no table of fields for “%s”"), name);
  return NULL;
}

/**
 * sale_map_load:
 * @name: a provider's kind
 *
 * Returns: (transfer full): the table that comes with the program; %NULL with
 *   %SALE_ERROR_NOT_FOUND when there is none.
 */
SaleMap *
sale_map_load (const char *name, GError **error)
{
  g_autofree char *text = sale_map_dup_text (name, error);

  return text ? sale_map_parse (name, text, -1, error) : NULL;
}

/**
 * sale_map_describe:
 * @scope: (inout): gets what the CRM carries too, for change files beside it
 */
void
sale_map_describe (const SaleMap *self, SalePacketScope *scope)
{
  for (guint i = 0; i < self->kinds->len; i++)
    {
      const SaleMapKind *kind = self->kinds->pdata[i];

      if (kind->creates & SALE_MAP_OUT)
        scope->made |= G_GUINT64_CONSTANT (1) << kind->kind;
      for (guint j = 0; j < kind->fields->len; j++)
        scope->mapped[kind->kind] |= G_GUINT64_CONSTANT (1)
                                     << ((SaleMapField *) kind->fields->pdata[j])->field;
    }
}

const SaleMapKind *
sale_map_find_kind (const SaleMap *self, SaleKind kind)
{
  for (guint i = 0; i < self->kinds->len; i++)
    {
      const SaleMapKind *one = self->kinds->pdata[i];

      if (one->kind == kind)
        return one;
    }
  return NULL;
}

/**
 * sale_map_kind_find_field:
 *
 * Returns: (transfer none) (nullable): what a field here is there.
 */
const SaleMapField *
sale_map_kind_find_field (const SaleMapKind *self, guint field)
{
  for (guint i = 0; i < self->fields->len; i++)
    {
      const SaleMapField *one = self->fields->pdata[i];

      if (one->field == field)
        return one;
    }
  return NULL;
}

/**
 * sale_map_find_resource:
 *
 * Returns: (transfer none) (nullable): the first sort of records of that resource.
 */
const SaleMapKind *
sale_map_find_resource (const SaleMap *self, const char *resource)
{
  for (guint i = 0; i < self->kinds->len; i++)
    {
      const SaleMapKind *one = self->kinds->pdata[i];

      if (g_str_equal (one->resource->name, resource))
        return one;
    }
  return NULL;
}
