/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The user's own choices of fields, over the table that comes with the program: kept as JSON with
 * the connection. What is made of both is checked like any table before it is used. */
#include "sale-map-edit.h"

#include "sale-json-guard.h"
#include "sale-json-read.h"
#include "sale-map-private.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

static void
edit_free (gpointer data)
{
  SaleMapEdit *self = data;

  g_free (self->path);
  g_free (self);
}

static GPtrArray *
choices_new (void)
{
  return g_ptr_array_new_with_free_func (edit_free);
}

SaleMapEdits *
sale_map_edits_new (void)
{
  SaleMapEdits *self = g_new0 (SaleMapEdits, 1);

  self->fields = choices_new ();
  self->used = choices_new ();
  return self;
}

void
sale_map_edits_free (SaleMapEdits *self)
{
  g_ptr_array_unref (self->fields);
  g_ptr_array_unref (self->used);
  g_free (self);
}

/* Choices ------------------------------------------------------------------------------------- */

static gboolean
find_choice (GPtrArray *choices, SaleKind kind, guint field, guint *index)
{
  for (*index = 0; *index < choices->len; (*index)++)
    {
      const SaleMapEdit *edit = choices->pdata[*index];

      if (edit->kind == kind && edit->field == field)
        return TRUE;
    }
  return FALSE;
}

/**
 * sale_map_choices_find:
 * @choices: (element-type SaleMapEdit):
 *
 * Returns: (transfer none) (nullable): what is chosen for a field.
 */
const SaleMapEdit *
sale_map_choices_find (GPtrArray *choices, SaleKind kind, guint field)
{
  guint index;

  return find_choice (choices, kind, field, &index) ? choices->pdata[index] : NULL;
}

/**
 * sale_map_choices_unset:
 *
 * The field is again what comes with the program.
 */
void
sale_map_choices_unset (GPtrArray *choices, SaleKind kind, guint field)
{
  guint index;

  if (find_choice (choices, kind, field, &index))
    g_ptr_array_remove_index (choices, index);
}

/**
 * sale_map_choices_set:
 * @edit: copied
 */
void
sale_map_choices_set (GPtrArray *choices, const SaleMapEdit *edit)
{
  SaleMapEdit *copy = g_memdup2 (edit, sizeof *edit);

  copy->path = g_strdup (edit->path);
  sale_map_choices_unset (choices, edit->kind, edit->field);
  g_ptr_array_add (choices, copy);
}

/* JSON ---------------------------------------------------------------------------------------- */

static gboolean G_GNUC_PRINTF (2, 3) refuse (GError **error, const char *format, ...)
{
  g_autofree char *what = NULL;
  va_list args;

  va_start (args, format);
  what = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (error, SALE_ERROR, SALE_ERROR_INVALID,
               _("The choice of fields that is kept cannot be used: %s"), what);
  return FALSE;
}

static gboolean
read_choice (JsonObject *object, const char *member, const char *const *choices, int *choice,
             GError **error)
{
  const char *text = sale_json_get_text (object, member);

  *choice = sale_map_find_word (choices, text);
  return *choice >= 0 || refuse (error, _("“%s” means nothing here"), text ? text : member);
}

/* Fields are asked for by these names: nothing else is ever one. */
static gboolean
is_path (const char *path)
{
  gsize length = strlen (path);

  return length > 0 && length <= 128 && !g_ascii_isdigit (*path) && *path != '.' &&
         strspn (path, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.") ==
             length;
}

static gboolean
read_there (JsonObject *object, SaleMapEdit *edit, GError **error)
{
  const char *there = sale_json_get_text (object, "there");
  int direction, transform, winner;

  if (!json_object_has_member (object, "there"))
    return TRUE;
  if (there == NULL || !is_path (there))
    return refuse (error, _("“%s” means nothing here"), there ? there : "there");
  if (!read_choice (object, "direction", sale_map_directions, &direction, error) ||
      !read_choice (object, "transform", sale_map_transforms, &transform, error) ||
      !read_choice (object, "winner", sale_map_winners, &winner, error))
    return FALSE;
  edit->path = g_strdup (there);
  edit->direction = (SaleMapDirection) direction;
  edit->transform = (SaleMapTransform) transform;
  edit->winner = (SaleMapWinner) winner;
  return TRUE;
}

static SaleMapEdit *
read_edit (JsonObject *object, GError **error)
{
  const char *record = object ? sale_json_get_text (object, "record") : NULL;
  const char *here = object ? sale_json_get_text (object, "here") : NULL;
  const SaleKindSpec *spec = record ? sale_kind_find (record) : NULL;
  int field = spec && here ? sale_kind_find_field (spec, here) : -1;
  SaleMapEdit *edit;

  if (field < 0)
    {
      refuse (error, _("%s has no field “%s”"), record ? record : "?", here ? here : "?");
      return NULL;
    }
  edit = g_new0 (SaleMapEdit, 1);
  edit->kind = spec->kind;
  edit->field = (guint) field;
  if (read_there (object, edit, error))
    return edit;
  edit_free (edit);
  return NULL;
}

static gboolean
read_choices (JsonArray *array, GPtrArray *choices, GError **error)
{
  for (guint i = 0; array && i < json_array_get_length (array); i++)
    {
      SaleMapEdit *edit = read_edit (sale_json_get_object_at (array, i), error);
      guint index;

      if (edit && find_choice (choices, edit->kind, edit->field, &index))
        {
          refuse (error, _("“%s” is chosen twice"),
                           sale_kind_get_spec (edit->kind)->fields[edit->field].name);
          g_clear_pointer (&edit, edit_free);
        }
      if (edit == NULL)
        return FALSE;
      g_ptr_array_add (choices, edit);
    }
  return TRUE;
}

static JsonNode *
parse (const char *text, JsonNodeType type, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GError) failure = NULL;

  json_parser_set_strict (parser, TRUE);
  if (sale_json_guard (text, strlen (text), &failure) &&
      json_parser_load_from_data (parser, text, -1, &failure))
    root = json_parser_steal_root (parser);
  if (root && json_node_get_node_type (root) == type)
    return g_steal_pointer (&root);
  refuse (error, "%s", failure ? failure->message : _("it has another form"));
  return NULL;
}

static gboolean
read_flag (JsonObject *object, const char *name)
{
  JsonNode *node = sale_json_find (object, name, G_TYPE_BOOLEAN);

  return node && json_node_get_boolean (node);
}

/**
 * sale_map_edits_parse:
 * @text: (nullable): what the connection keeps
 *
 * Returns: (transfer full): the choices; %NULL with %SALE_ERROR_INVALID when it is none of ours.
 */
SaleMapEdits *
sale_map_edits_parse (const char *text, GError **error)
{
  g_autoptr (SaleMapEdits) self = sale_map_edits_new ();
  g_autoptr (JsonNode) root = text ? parse (text, JSON_NODE_OBJECT, error) : NULL;
  JsonObject *object = root ? json_node_get_object (root) : NULL;

  if (text == NULL)
    return g_steal_pointer (&self);
  if (object == NULL ||
      !read_choices (sale_json_get_array (object, "fields"), self->fields, error) ||
      !read_choices (sale_json_get_array (object, "used"), self->used, error))
    return NULL;
  self->forget = read_flag (object, "forget");
  self->asked = read_flag (object, "asked");
  return g_steal_pointer (&self);
}

/**
 * sale_map_choices_parse:
 * @text: (nullable): see sale_map_choices_print()
 *
 * Returns: (transfer full) (element-type SaleMapEdit):
 */
GPtrArray *
sale_map_choices_parse (const char *text, GError **error)
{
  g_autoptr (GPtrArray) choices = choices_new ();
  g_autoptr (JsonNode) root = text ? parse (text, JSON_NODE_ARRAY, error) : NULL;

  if (text && (root == NULL || !read_choices (json_node_get_array (root), choices, error)))
    return NULL;
  return g_steal_pointer (&choices);
}

static JsonObject *
print_edit (const SaleMapEdit *edit)
{
  const SaleKindSpec *spec = sale_kind_get_spec (edit->kind);
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "record", spec->name);
  json_object_set_string_member (object, "here", spec->fields[edit->field].name);
  if (edit->path == NULL)
    return object;
  json_object_set_string_member (object, "there", edit->path);
  json_object_set_string_member (object, "direction", sale_map_directions[edit->direction]);
  json_object_set_string_member (object, "transform", sale_map_transforms[edit->transform]);
  json_object_set_string_member (object, "winner", sale_map_winners[edit->winner]);
  return object;
}

static JsonArray *
print_choices (GPtrArray *choices)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < choices->len; i++)
    json_array_add_object_element (array, print_edit (choices->pdata[i]));
  return array;
}

/**
 * sale_map_choices_print:
 *
 * Returns: (transfer full) (nullable): JSON; %NULL when nothing is chosen.
 */
char *
sale_map_choices_print (GPtrArray *choices)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_ARRAY);

  json_node_take_array (root, print_choices (choices));
  return choices->len ? json_to_string (root, FALSE) : NULL;
}

/**
 * sale_map_edits_print:
 *
 * Returns: (transfer full) (nullable): JSON, for sale_map_edits_parse(); %NULL when there is
 * nothing to keep.
 */
char *
sale_map_edits_print (const SaleMapEdits *self)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  json_node_take_object (root, object);
  json_object_set_array_member (object, "fields", print_choices (self->fields));
  json_object_set_array_member (object, "used", print_choices (self->used));
  if (self->forget)
    json_object_set_boolean_member (object, "forget", TRUE);
  if (self->asked)
    json_object_set_boolean_member (object, "asked", TRUE);
  return self->fields->len || self->used->len || self->forget || self->asked
             ? json_to_string (root, FALSE)
             : NULL;
}

/* Tables -------------------------------------------------------------------------------------- */

static JsonObject *
find_member (JsonArray *array, const char *member, const char *text, guint *index)
{
  for (*index = 0; array && *index < json_array_get_length (array); (*index)++)
    {
      JsonObject *object = sale_json_get_object_at (array, *index);

      if (g_strcmp0 (sale_json_get_text (object, member), text) == 0)
        return object;
    }
  return NULL;
}

static SaleMapDirection
get_direction (JsonObject *object, const char *member)
{
  const char *text = object ? sale_json_get_text (object, member) : NULL;
  int direction = sale_map_find_word (sale_map_directions, text);

  return direction < 0 ? SALE_MAP_BOTH : (SaleMapDirection) direction;
}

/* What belongs to another record there is only read; and nothing is written to a sort of records of
 * which none is made. */
static SaleMapDirection
limit (const SaleMapEdit *edit, JsonObject *record, JsonObject *standard)
{
  SaleMapDirection direction = edit->direction;

  if (strchr (edit->path, '.') || !(get_direction (record, "creates") & SALE_MAP_OUT))
    direction &= SALE_MAP_IN;
  if (g_strcmp0 (standard ? sale_json_get_text (standard, "there") : NULL, edit->path) == 0)
    direction &= get_direction (standard, "direction");
  return direction;
}

/* It says whether a record is there, or of which sort it is. */
static gboolean
is_reserved (JsonObject *record, const char *path)
{
  JsonNode *where = json_object_get_member (record, "where");

  return g_str_equal (path, "id") || g_str_equal (path, "active") ||
         (where && JSON_NODE_HOLDS_OBJECT (where) &&
          json_object_has_member (json_node_get_object (where), path));
}

static JsonObject *
make_field (const SaleMapEdit *edit, JsonObject *record, JsonObject *standard)
{
  const char *before = standard ? sale_json_get_text (standard, "there") : NULL;
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "there", edit->path);
  json_object_set_string_member (object, "here",
                                 sale_kind_get_spec (edit->kind)->fields[edit->field].name);
  json_object_set_string_member (object, "direction",
                                 sale_map_directions[limit (edit, record, standard)]);
  json_object_set_string_member (object, "transform", sale_map_transforms[edit->transform]);
  json_object_set_string_member (object, "winner", sale_map_winners[edit->winner]);
  if (standard && json_object_has_member (standard, "key"))
    json_object_set_member (object, "key", json_object_dup_member (standard, "key"));
  if (g_strcmp0 (before, edit->path) == 0 && json_object_has_member (standard, "words"))
    json_object_set_member (object, "words", json_object_dup_member (standard, "words"));
  return object;
}

/* A reference is what makes a record somebody's; it is not chosen. */
static gboolean
check_edit (const SaleMapEdit *edit, JsonObject *record, GError **error)
{
  const SaleFieldSpec *spec = &sale_kind_get_spec (edit->kind)->fields[edit->field];

  if (record == NULL)
    return refuse (error, _("%s is not exchanged"), sale_kind_get_spec (edit->kind)->name);
  if (spec->type == SALE_FIELD_REF || spec->type == SALE_FIELD_WORDS)
    return refuse (error, _("“%s” cannot be mapped"), spec->name);
  if (edit->path && is_reserved (record, edit->path))
    return refuse (error, _("“%s” cannot be mapped"), edit->path);
  return TRUE;
}

static gboolean
apply (JsonArray *records, const SaleMapEdit *edit, GError **error)
{
  const SaleKindSpec *spec = sale_kind_get_spec (edit->kind);
  guint index;
  JsonObject *record = find_member (records, "record", spec->name, &index);
  JsonArray *fields = record ? sale_json_get_array (record, "fields") : NULL;
  JsonObject *standard, *field;

  if (!check_edit (edit, record, error))
    return FALSE;
  standard = find_member (fields, "here", spec->fields[edit->field].name, &index);
  field = edit->path ? make_field (edit, record, standard) : NULL;
  if (standard)
    json_array_remove_element (fields, index);
  if (field)
    json_array_add_object_element (fields, field);
  return TRUE;
}

/**
 * sale_map_load_chosen:
 * @name: a provider's kind
 * @choices: (element-type SaleMapEdit): the user's
 *
 * Returns: (transfer full): the table that comes with the program, with what is chosen instead;
 *   %NULL with %SALE_ERROR_INVALID when it makes no sense.
 */
SaleMap *
sale_map_load_chosen (const char *name, GPtrArray *choices, GError **error)
{
  g_autofree char *text = sale_map_dup_text (name, error);
  g_autoptr (JsonNode) root = text ? parse (text, JSON_NODE_OBJECT, error) : NULL;
  JsonArray *records = root ? sale_json_get_array (json_node_get_object (root), "records") : NULL;
  g_autofree char *edited = NULL;
  SaleMap *map;

  if (records == NULL)
    return NULL;
  for (guint i = 0; i < choices->len; i++)
    if (!apply (records, choices->pdata[i], error))
      return NULL;
  edited = json_to_string (root, FALSE);
  map = sale_map_parse (name, edited, -1, error);
  if (map)
    map->choices = sale_map_choices_print (choices);
  return map;
}

/**
 * sale_map_load_edited:
 * @edits: (nullable): what the connection keeps
 *
 * Returns: (transfer full): the table that it uses.
 */
SaleMap *
sale_map_load_edited (const char *name, const char *edits, GError **error)
{
  g_autoptr (SaleMapEdits) parsed = sale_map_edits_parse (edits, error);

  return parsed ? sale_map_load_chosen (name, parsed->fields, error) : NULL;
}

static const SaleMapField *
find_field (const SaleMap *map, SaleKind kind, guint field)
{
  const SaleMapKind *mapped = map ? sale_map_find_kind (map, kind) : NULL;

  return mapped ? sale_map_kind_find_field (mapped, field) : NULL;
}

static gboolean
is_alike (const SaleMapField *a, const SaleMapField *b)
{
  return g_str_equal (a->path, b->path) && a->direction == b->direction;
}

/**
 * sale_map_list_moved:
 * @before: (nullable): the table until now; %NULL when that is not known
 * @goes_out: (out): whether anything of it goes out where it did not before
 *
 * Returns: (transfer full) (element-type guint): the fields here that are other fields there, so
 *   that what both sides agreed on says nothing any more.
 */
GArray *
sale_map_list_moved (const SaleMap *before, const SaleMap *after, SaleKind kind, gboolean *goes_out)
{
  GArray *moved = g_array_new (FALSE, FALSE, sizeof (guint));

  *goes_out = FALSE;
  for (guint i = 0; i < sale_kind_get_spec (kind)->n_fields; i++)
    {
      const SaleMapField *old = find_field (before, kind, i), *new = find_field (after, kind, i);

      if (before && (old && new ? is_alike (old, new) : old == new))
        continue;
      g_array_append_val (moved, i);
      *goes_out |= new && (new->direction &SALE_MAP_OUT);
    }
  return moved;
}

/* Fitting ------------------------------------------------------------------------------------- */

/**
 * sale_map_can_choose:
 * @kind: of the table
 *
 * Returns: whether it can be chosen what a field here is there: not of private ones, not of what a
 *   record cannot be without, not of references.
 */
gboolean
sale_map_can_choose (const SaleMapKind *kind, guint field)
{
  const SaleFieldSpec *spec = &sale_kind_get_spec (kind->kind)->fields[field];

  return !(spec->flags & (SALE_PRIVATE | SALE_INTERNAL | SALE_NEEDED)) &&
         spec->type != SALE_FIELD_BLOB && spec->type != SALE_FIELD_REFS &&
         spec->type != SALE_FIELD_REF && spec->type != SALE_FIELD_WORDS;
}

static gboolean
is_among (const char *type, const char *const *types)
{
  return g_strv_contains (types, type);
}

/* A list there that has not all of the words here would refuse some. */
static gboolean
has_words (const SaleFieldSpec *spec, const SaleRemoteField *remote)
{
  if (remote->words == NULL || remote->words[0] == NULL)
    return FALSE;
  for (const SaleWord *word = spec->words; word && word->nick; word++)
    if (!g_strv_contains ((const char *const *) remote->words, word->nick))
      return FALSE;
  return TRUE;
}

static gboolean
fits_type (const SaleFieldSpec *spec, const SaleRemoteField *remote, SaleMapTransform *transform)
{
  static const char *const texts[] = { "char", "text", "html", NULL };
  static const char *const numbers[] = { "float", "monetary", NULL };
  static const char *const days[] = { "date", "datetime", NULL };

  *transform = SALE_MAP_PLAIN;
  switch (spec->type)
    {
    case SALE_FIELD_TEXT:
    case SALE_FIELD_NOTE:
      if (g_str_equal (remote->type, "html"))
        *transform = SALE_MAP_HTML;
      return is_among (remote->type, texts);
    case SALE_FIELD_DATE:
      if (g_str_equal (remote->type, "datetime"))
        *transform = SALE_MAP_DAY;
      return is_among (remote->type, days);
    case SALE_FIELD_INSTANT:
      return g_str_equal (remote->type, "datetime");
    case SALE_FIELD_MONEY:
    case SALE_FIELD_NUMBER:
      *transform = SALE_MAP_FILLED;
      return is_among (remote->type, numbers);
    case SALE_FIELD_INT:
      *transform = SALE_MAP_FILLED;
      return g_str_equal (remote->type, "integer");
    case SALE_FIELD_BOOL:
      return g_str_equal (remote->type, "boolean");
    case SALE_FIELD_CURRENCY:
      return g_str_equal (remote->type, "char");
    case SALE_FIELD_WORD:
      return g_str_equal (remote->type, "char") ||
             (g_str_equal (remote->type, "selection") && has_words (spec, remote));
    case SALE_FIELD_REF:
    case SALE_FIELD_REFS:
    case SALE_FIELD_WORDS:
    case SALE_FIELD_BLOB:
    default:
      return FALSE;
    }
}

/**
 * sale_map_fits:
 * @kind: of the table
 * @field: one that can be chosen
 * @transform: (out): how values are translated
 *
 * Returns: whether a field there can hold what the field here does.
 */
gboolean
sale_map_fits (const SaleMapKind *kind, guint field, const SaleRemoteField *remote,
               SaleMapTransform *transform)
{
  const SaleFieldSpec *spec = &sale_kind_get_spec (kind->kind)->fields[field];

  *transform = SALE_MAP_PLAIN;
  return sale_map_can_choose (kind, field) && is_path (remote->path) &&
         !g_str_equal (remote->path, "id") && !g_str_equal (remote->path, "active") &&
         !g_hash_table_contains (kind->resource->where, remote->path) &&
         fits_type (spec, remote, transform);
}
