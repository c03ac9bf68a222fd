/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "load": a table of texts, all of it or nothing. */
#include "fake-odoo-private.h"

#include <string.h>

/* Loading ------------------------------------------------------------------------------------- */

static void
add_message (JsonArray *messages, guint row, const char *words)
{
  JsonObject *message = json_object_new ();
  JsonObject *rows = json_object_new ();

  json_object_set_int_member (rows, "from", row);
  json_object_set_int_member (rows, "to", row);
  json_object_set_string_member (message, "type", "error");
  json_object_set_string_member (message, "message", words);
  json_object_set_object_member (message, "rows", rows);
  json_array_add_object_element (messages, message);
}

/* Instants are the user's own, who lives far away, unless the context says otherwise. */
static JsonNode *
make_instant (JsonObject *named, const char *cell)
{
  JsonObject *context = json_object_has_member (named, "context")
                            ? json_object_get_object_member (named, "context")
                            : NULL;
  const char *zone = context ? json_object_get_string_member_with_default (context, "tz", "") : "";
  g_autofree char *shifted = g_strdup (cell);

  if (!g_str_equal (zone, "UTC"))
    shifted[11] = '2';
  return json_node_init_string (json_node_alloc (), shifted);
}

static JsonNode *
make_ids (const char *cell)
{
  g_auto (GStrv) words = g_strsplit (cell, ",", -1);
  JsonArray *ids = json_array_new ();

  for (guint i = 0; words[i] && *words[i]; i++)
    json_array_add_int_element (ids, g_ascii_strtoll (words[i], NULL, 10));
  return fake_take_array (ids);
}

static JsonNode *
read_cell (JsonObject *named, const FakeField *field, const char *cell)
{
  if (g_str_equal (field->type, "boolean"))
    return fake_make_bool (g_str_equal (cell, "1"));
  if (*cell == '\0')
    return fake_make_bool (FALSE);
  if (g_str_equal (field->type, "integer") || g_str_has_prefix (field->type, "many2one"))
    return json_node_init_int (json_node_alloc (), g_ascii_strtoll (cell, NULL, 10));
  if (g_str_equal (field->type, "float") || g_str_equal (field->type, "monetary"))
    return json_node_init_double (json_node_alloc (), g_ascii_strtod (cell, NULL));
  if (g_str_equal (field->type, "datetime"))
    return make_instant (named, cell);
  return json_node_init_string (json_node_alloc (), cell);
}

/* A date that is none, a name that is missing, and a rule that somebody made. */
static gboolean
is_bad (const FakeField *field, const char *cell)
{
  if (g_str_equal (field->name, "function"))
    return g_str_equal (cell, "King");
  if (g_str_equal (field->name, "name"))
    return *cell == '\0';
  return g_str_equal (field->type, "date") && *cell && strcmp (cell + 5, "13") >= 0;
}

static const FakeField *
find_column (const char *model, const char *column)
{
  return fake_find_field (model, column, strcspn (column, "/"));
}

static void
check_row (FakeOdooData *self, const char *model, JsonArray *columns, JsonArray *row, guint index,
           JsonArray *messages)
{
  gboolean named = FALSE;
  JsonObject *known = NULL;

  for (guint i = 0; i < json_array_get_length (columns); i++)
    {
      const char *column = json_array_get_string_element (columns, i);
      const char *cell = json_array_get_string_element (row, i);
      const FakeField *field = find_column (model, column);

      if (g_str_equal (column, ".id"))
        known = fake_find_row (self, model, g_ascii_strtoll (cell, NULL, 10));
      else if (g_str_equal (column, "id"))
        known = fake_find_name (self, strchr (cell, '.') + 1);
      else if (is_bad (field, cell) || fake_is_disliked (self, cell))
        add_message (messages, index, "'Contacts require a name'");
      named = named || g_str_equal (column, "name");
    }
  if (known == NULL && fake_needs_name (model) && !named)
    add_message (messages, index, "'Contacts require a name'");
}

static void
set_size (JsonObject *row, const char *cell)
{
  gsize length;
  g_autofree guchar *data = g_base64_decode (cell, &length);
  g_autofree char *sum = g_compute_checksum_for_data (G_CHECKSUM_SHA1, data, length);

  json_object_set_int_member (row, "file_size", (gint64) length);
  json_object_set_string_member (row, "checksum", sum);
}

static void
set_cell (FakeOdooData *self, JsonObject *row, JsonObject *named, const FakeField *field,
          const char *cell)
{
  g_autoptr (JsonNode) value = NULL;

  if (g_str_equal (field->name, "res_model_id"))
    {
      json_object_set_string_member (
          row, "res_model", g_str_equal (cell, "base.model_res_partner") ? "res.partner" : "?");
      return;
    }
  if (g_str_equal (field->type, "many2many"))
    {
      json_object_set_member (row, field->name, make_ids (cell));
      return;
    }
  value = read_cell (named, field, cell);
  fake_set_value (self, row, field, value);
  if (g_str_equal (field->name, "datas"))
    set_size (row, cell);
}

static gint64
load_row (FakeOdooData *self, const char *model, JsonObject *named, JsonArray *columns,
          JsonArray *cells)
{
  const char *id = json_array_get_string_element (cells, 0);
  gboolean by_name = g_str_equal (json_array_get_string_element (columns, 0), "id");
  JsonObject *name = by_name ? fake_find_name (self, strchr (id, '.') + 1) : NULL;
  gint64 number = by_name ? 0 : g_ascii_strtoll (id, NULL, 10);
  JsonObject *row;

  if (name)
    number = json_object_get_int_member (name, "res_id");
  row = number ? fake_find_row (self, model, number) : fake_add_row (self, model);
  number = json_object_get_int_member (row, "id");
  if (by_name && name == NULL)
    fake_remember_name (self, model, id, number);
  for (guint i = 1; i < json_array_get_length (columns); i++)
    set_cell (self, row, named, find_column (model, json_array_get_string_element (columns, i)),
              json_array_get_string_element (cells, i));
  fake_stamp (self, row);
  return number;
}

FakeOdooResult
fake_load (FakeOdooData *self, const char *model, JsonObject *named)
{
  JsonArray *columns = json_object_get_array_member (named, "fields");
  JsonArray *rows = json_object_get_array_member (named, "data");
  JsonArray *messages = json_array_new ();
  JsonArray *ids = json_array_new ();
  JsonObject *object = json_object_new ();

  for (guint i = 0; i < json_array_get_length (rows); i++)
    check_row (self, model, columns, json_array_get_array_element (rows, i), i, messages);
  for (guint i = 0; json_array_get_length (messages) == 0 && i < json_array_get_length (rows); i++)
    json_array_add_int_element (
        ids, load_row (self, model, named, columns, json_array_get_array_element (rows, i)));
  if (json_array_get_length (messages))
    {
      json_object_set_boolean_member (object, "ids", FALSE);
      json_array_unref (ids);
    }
  else
    json_object_set_array_member (object, "ids", ids);
  json_object_set_array_member (object, "messages", messages);
  return (FakeOdooResult) { fake_take_object (object) };
}
