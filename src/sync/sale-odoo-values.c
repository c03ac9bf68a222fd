/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values, there and here. An empty field is false there, whatever its type; instants are UTC
 * without saying so, and ISO 8601 is refused. */
#include "sale-odoo-private.h"

#include "sale-date.h"
#include "sale-field.h"
#include "sale-json-read.h"

#include <string.h>

static gboolean
is_type (const SaleOdooField *field, const char *const *types)
{
  return g_strv_contains (types, field->type);
}

static gboolean
is_type_of_numbers (const SaleOdooField *field)
{
  return is_type (field, (const char *const[]) { "float", "monetary", NULL });
}

static gboolean
is_type_of_sets (const SaleOdooField *field)
{
  return is_type (field, (const char *const[]) { "many2many", "one2many", NULL });
}

static gboolean
is_type_of_texts (const SaleOdooField *field)
{
  return is_type (field, (const char *const[]) { "char", "text", "html", "selection", "reference",
                                                 "date", NULL });
}

/* Instants ------------------------------------------------------------------------------------ */

/**
 * sale_odoo_parse_instant:
 * @text: "2026-03-31 09:30:00"
 *
 * Returns: milliseconds UTC; %SALE_INSTANT_NONE when it is not one.
 */
gint64
sale_odoo_parse_instant (const char *text)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) instant = text && strlen (text) == 19 && text[10] == ' '
                                      ? g_date_time_new_from_iso8601 (text, utc)
                                      : NULL;

  return instant ? g_date_time_to_unix (instant) * 1000 : SALE_INSTANT_NONE;
}

/**
 * sale_odoo_format_instant:
 * @instant: milliseconds UTC
 *
 * Returns: (transfer full): it in whole seconds, rounded down; the first one there is, for what
 * lies outside of the calendar.
 */
char *
sale_odoo_format_instant (gint64 instant)
{
  g_autoptr (GDateTime) time =
      g_date_time_new_from_unix_utc (instant >= 0 ? instant / 1000 : (instant - 999) / 1000);
  g_autofree char *rest = time ? g_date_time_format (time, "-%m-%d %H:%M:%S") : NULL;

  /* Years are not padded by themselves. */
  return time ? g_strdup_printf ("%04d%s", g_date_time_get_year (time), rest)
              : g_strdup ("0001-01-01 00:00:00");
}

/* "2026-03-31T09:30:00Z" as it is written there. */
static char *
dup_instant_there (const char *text)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) instant = g_date_time_new_from_iso8601 (text, utc);

  return instant ? sale_odoo_format_instant (g_date_time_to_unix (instant) * 1000)
                 : g_strdup (text);
}

/* From there ---------------------------------------------------------------------------------- */

static gboolean
read_instant (JsonNode *node, SaleValue *value)
{
  const char *text = sale_json_node_get_text (node);
  g_autofree char *iso = NULL;

  if (sale_odoo_parse_instant (text) == SALE_INSTANT_NONE)
    return FALSE;
  iso = g_strdup_printf ("%.10sT%sZ", text, text + 11);
  *value = sale_value_text (iso);
  return TRUE;
}

/* To a record of a model that another field names: the id alone. */
static gboolean
read_plain_reference (JsonNode *node, SaleValue *value)
{
  g_autofree char *text = NULL;
  gint64 id;

  if (!sale_json_node_get_int (node, &id))
    return FALSE;
  text = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  if (id)
    *value = sale_value_text (text);
  return TRUE;
}

/* An id and a name. */
static gboolean
read_reference (JsonNode *node, SaleValue *value)
{
  JsonArray *pair = sale_json_node_get_array (node);
  g_autofree char *text = NULL;
  gint64 id;

  if (pair == NULL || json_array_get_length (pair) == 0 ||
      !sale_json_node_get_int (json_array_get_element (pair, 0), &id))
    return FALSE;
  text = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  *value = sale_value_text (text);
  return TRUE;
}

static gboolean
read_set (JsonNode *node, SaleValue *value)
{
  JsonArray *array = sale_json_node_get_array (node);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) words = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; array && i < json_array_get_length (array); i++)
    {
      gint64 id;

      if (!sale_json_node_get_int (json_array_get_element (array, i), &id))
        return FALSE;
      g_strv_builder_take (builder, g_strdup_printf ("%" G_GINT64_FORMAT, id));
    }
  if (array == NULL)
    return FALSE;
  words = g_strv_builder_end (builder);
  text = sale_words_join ((const char *const *) words);
  *value = sale_value_text (text);
  return TRUE;
}

static gboolean
read_number (const SaleOdooField *field, JsonNode *node, SaleValue *value)
{
  GType type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;

  if (g_str_equal (field->type, "integer") && type == G_TYPE_INT64)
    *value = sale_value_int (json_node_get_int (node));
  else if (is_type_of_numbers (field) && (type == G_TYPE_INT64 || type == G_TYPE_DOUBLE))
    *value = sale_value_real (type == G_TYPE_INT64 ? (double) json_node_get_int (node)
                                                   : json_node_get_double (node));
  else
    return FALSE;
  return TRUE;
}

static gboolean
is_false (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_BOOLEAN &&
         !json_node_get_boolean (node);
}

static gboolean
read_text (JsonNode *node, SaleValue *value)
{
  const char *text = sale_json_node_get_text (node);

  if (text && *text)
    *value = sale_value_text (text);
  return text != NULL;
}

/**
 * sale_odoo_value_from_json:
 * @value: (out): what the field holds; empty for false
 *
 * Returns: %FALSE when @node is nothing that such a field can hold.
 */
gboolean
sale_odoo_value_from_json (const SaleOdooField *field, JsonNode *node, SaleValue *value)
{
  *value = (SaleValue) SALE_VALUE_INIT;
  if (g_str_equal (field->type, "boolean"))
    {
      if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_BOOLEAN)
        return FALSE;
      *value = sale_value_int (json_node_get_boolean (node));
      return TRUE;
    }
  if (is_false (node))
    return TRUE;
  if (g_str_equal (field->type, "datetime"))
    return read_instant (node, value);
  if (g_str_equal (field->type, "many2one"))
    return read_reference (node, value);
  if (g_str_equal (field->type, "many2one_reference"))
    return read_plain_reference (node, value);
  if (is_type_of_sets (field))
    return read_set (node, value);
  if (is_type_of_texts (field))
    return read_text (node, value);
  return read_number (field, node, value);
}

/* To there ------------------------------------------------------------------------------------ */

static JsonNode *
make_bool (gboolean flag)
{
  return json_node_init_boolean (json_node_alloc (), flag);
}

static gint64
to_int (const SaleValue *value)
{
  if (value->type == SALE_VALUE_REAL)
    return (gint64) value->d;
  return value->type == SALE_VALUE_TEXT ? g_ascii_strtoll (value->text, NULL, 10) : value->i;
}

static double
to_real (const SaleValue *value)
{
  if (value->type == SALE_VALUE_INT)
    return (double) value->i;
  return value->type == SALE_VALUE_TEXT ? g_ascii_strtod (value->text, NULL) : value->d;
}

static char *
dup_text (const SaleOdooField *field, const SaleValue *value)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  if (value->type == SALE_VALUE_REAL)
    return g_strdup (g_ascii_dtostr (number, sizeof number, value->d));
  if (value->type == SALE_VALUE_INT)
    return g_strdup_printf ("%" G_GINT64_FORMAT, value->i);
  return g_str_equal (field->type, "datetime") ? dup_instant_there (value->text)
                                               : g_strdup (value->text);
}

/* "Replace them all by these", as the object model says it. */
static JsonNode *
make_set (const SaleValue *value)
{
  g_auto (GStrv) words = value->type == SALE_VALUE_TEXT ? sale_words_split (value->text) : NULL;
  JsonArray *ids = json_array_new ();
  JsonArray *command = json_array_new ();
  JsonArray *commands = json_array_new ();
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);

  for (guint i = 0; words && words[i]; i++)
    json_array_add_int_element (ids, g_ascii_strtoll (words[i], NULL, 10));
  json_array_add_int_element (command, 6);
  json_array_add_int_element (command, 0);
  json_array_add_array_element (command, ids);
  json_array_add_array_element (commands, command);
  json_node_take_array (node, commands);
  return node;
}

/**
 * sale_odoo_value_to_json:
 *
 * Returns: (transfer full): @value for "write", and for comparing.
 */
JsonNode *
sale_odoo_value_to_json (const SaleOdooField *field, const SaleValue *value)
{
  g_autofree char *text = NULL;

  if (g_str_equal (field->type, "boolean"))
    return make_bool (!sale_value_is_empty (value) && to_int (value) != 0);
  if (is_type_of_sets (field))
    return make_set (value);
  if (sale_value_is_empty (value))
    return make_bool (FALSE);
  if (is_type (field, (const char *const[]) { "integer", "many2one", "many2one_reference", NULL }))
    return json_node_init_int (json_node_alloc (), to_int (value));
  if (is_type_of_numbers (field))
    return json_node_init_double (json_node_alloc (), to_real (value));
  text = dup_text (field, value);
  return json_node_init_string (json_node_alloc (), text);
}

/**
 * sale_odoo_value_to_cell:
 *
 * Returns: (transfer full): @value as "load" reads it, in the column that sale_odoo_column() names.
 */
char *
sale_odoo_value_to_cell (const SaleOdooField *field, const SaleValue *value)
{
  g_auto (GStrv) words = NULL;

  if (g_str_equal (field->type, "boolean"))
    return g_strdup (!sale_value_is_empty (value) && to_int (value) ? "1" : "0");
  if (sale_value_is_empty (value))
    return g_strdup ("");
  if (!is_type_of_sets (field) || value->type != SALE_VALUE_TEXT)
    return dup_text (field, value);
  words = sale_words_split (value->text);
  return g_strjoinv (",", words);
}

/**
 * sale_odoo_column:
 *
 * Returns: (transfer full): the column of "load" for a field: references go by their ids.
 */
char *
sale_odoo_column (const SaleOdooField *field, const char *name)
{
  return is_type (field, (const char *const[]) { "many2one", "many2many", NULL })
             ? g_strconcat (name, "/.id", NULL)
             : g_strdup (name);
}
