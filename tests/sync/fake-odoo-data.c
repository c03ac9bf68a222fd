/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small database with the object model's calls, as the real servers were measured to answer. */
#include "fake-odoo-private.h"

#include <string.h>

static const FakeField fields[] = {
  { "res.partner", "name", "char" },
  { "res.partner", "is_company", "boolean" },
  { "res.partner", "phone", "char" },
  { "res.partner", "comment", "text" },
  { "res.partner", "color", "integer" },
  { "res.partner", "partner_latitude", "float" },
  { "res.partner", "parent_id", "many2one", "res.partner" },
  { "res.partner", "country_id", "many2one", "res.country" },
  { "res.partner", "category_id", "many2many", "res.partner.category" },
  { "res.partner", "active", "boolean" },
  { "res.partner", "ref", "char" },
  { "res.partner", "website", "char" },
  { "res.partner", "city", "char" },
  { "res.partner", "email", "char" },
  { "res.partner", "function", "char" },
  { "res.partner", "user_id", "many2one", "res.users" },
  { "res.country", "name", "char" },
  { "res.country", "code", "char" },
  { "crm.lead", "name", "char" },
  { "crm.lead", "type", "selection" },
  { "crm.lead", "partner_id", "many2one", "res.partner" },
  { "crm.lead", "date_deadline", "date" },
  { "crm.lead", "expected_revenue", "monetary" },
  { "crm.lead", "x_arr", "monetary" },
  { "crm.lead", "x_renewal", "date" },
  { "crm.lead", "active", "boolean" },
  { "mail.activity", "res_model", "char" },
  { "mail.activity", "res_model_id", "many2one", "ir.model" },
  { "mail.activity", "res_id", "many2one_reference" },
  { "mail.activity", "summary", "char" },
  { "mail.activity", "date_deadline", "date" },
  { "mail.activity", "user_id", "many2one", "res.users" },
  { "mail.message", "model", "char" },
  { "mail.message", "res_id", "many2one_reference" },
  { "mail.message", "body", "html" },
  { "mail.message", "date", "datetime" },
  { "mail.message", "message_type", "selection" },
  { "calendar.event", "name", "char" },
  { "calendar.event", "start", "datetime" },
  { "calendar.event", "stop", "datetime" },
  { "calendar.event", "active", "boolean" },
  { "ir.attachment", "name", "char" },
  { "ir.attachment", "res_model", "char" },
  { "ir.attachment", "res_id", "many2one_reference" },
  { "ir.attachment", "mimetype", "char" },
  { "ir.attachment", "datas", "binary" },
  { "ir.attachment", "checksum", "char" },
  { "ir.attachment", "file_size", "integer" },
  { "res.users", "name", "char" },
  { "res.users", "login", "char" },
  { "res.users", "company_id", "many2one", "res.company" },
  { "res.company", "partner_id", "many2one", "res.partner" },
  { "res.users.apikeys", "user_id", "many2one", "res.users" },
  { "res.users.apikeys", "expiration_date", "datetime" },
  { "ir.model.data", "module", "char" },
  { "ir.model.data", "name", "char" },
  { "ir.model.data", "model", "char" },
  { "ir.model.data", "res_id", "integer" },
};

const FakeField *
fake_find_field (const char *model, const char *name, gsize length)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (g_str_equal (fields[i].model, model) && strlen (fields[i].name) == length &&
        strncmp (fields[i].name, name, length) == 0)
      return &fields[i];
  return NULL;
}

static gboolean
has_model (const char *model)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (g_str_equal (fields[i].model, model))
      return TRUE;
  return FALSE;
}

static FakeOdooResult
done (JsonNode *node)
{
  return (FakeOdooResult) { node };
}

static FakeOdooResult
fail (const char *exception, const char *message)
{
  return (FakeOdooResult) { NULL, exception, g_strdup (message) };
}

JsonNode *
fake_make_bool (gboolean flag)
{
  return json_node_init_boolean (json_node_alloc (), flag);
}

JsonNode *
fake_take_array (JsonArray *array)
{
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);

  json_node_take_array (node, array);
  return node;
}

JsonNode *
fake_take_object (JsonObject *object)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, object);
  return node;
}

/* Rows ---------------------------------------------------------------------------------------- */

static GPtrArray *
get_table (FakeOdooData *self, const char *model)
{
  GPtrArray *table = g_hash_table_lookup (self->tables, model);

  if (table == NULL)
    {
      table = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
      g_hash_table_insert (self->tables, g_strdup (model), table);
    }
  return table;
}

/* Ids grow from row to row. Returns the first row with @id or more. */
static guint
find_position (GPtrArray *table, gint64 id)
{
  guint low = 0, high = table->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (json_object_get_int_member (table->pdata[middle], "id") < id)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

JsonObject *
fake_find_row (FakeOdooData *self, const char *model, gint64 id)
{
  GPtrArray *table = get_table (self, model);
  guint position = find_position (table, id);
  JsonObject *row = position < table->len ? table->pdata[position] : NULL;

  return row && json_object_get_int_member (row, "id") == id ? row : NULL;
}

void
fake_stamp (FakeOdooData *self, JsonObject *row)
{
  JsonArray *author = json_array_new ();

  json_array_add_int_element (author, self->uid);
  json_array_add_string_element (author, "Anna");
  json_object_set_string_member (row, "write_date", self->time);
  json_object_set_array_member (row, "write_uid", author);
}

JsonObject *
fake_add_row (FakeOdooData *self, const char *model)
{
  JsonObject *row = json_object_new ();

  json_object_set_int_member (row, "id", ++self->last);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (g_str_equal (fields[i].model, model))
      json_object_set_member (row, fields[i].name,
                              g_str_equal (fields[i].type, "many2many")
                                  ? fake_take_array (json_array_new ())
                                  : fake_make_bool (g_str_equal (fields[i].name, "active")));
  fake_stamp (self, row);
  g_ptr_array_add (get_table (self, model), row);
  return row;
}

/* An id, and the other's name. */
static JsonNode *
make_reference (FakeOdooData *self, const FakeField *field, gint64 id)
{
  JsonObject *other = fake_find_row (self, field->relation, id);
  JsonArray *pair = json_array_new ();
  JsonNode *name = other ? json_object_get_member (other, "name") : NULL;

  json_array_add_int_element (pair, id);
  json_array_add_string_element (pair, name && json_node_get_value_type (name) == G_TYPE_STRING
                                           ? json_node_get_string (name)
                                           : "?");
  return fake_take_array (pair);
}

static gboolean
is_int (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64;
}

void
fake_set_value (FakeOdooData *self, JsonObject *row, const FakeField *field, JsonNode *value)
{
  if (g_str_equal (field->type, "many2one") && is_int (value))
    json_object_set_member (row, field->name,
                            make_reference (self, field, json_node_get_int (value)));
  else if (g_str_equal (field->type, "many2many"))
    json_object_set_member (
        row, field->name,
        json_array_dup_element (json_array_get_array_element (json_node_get_array (value), 0), 2));
  else
    json_object_set_member (row, field->name, json_node_copy (value));
}

/* Searching ----------------------------------------------------------------------------------- */

static JsonNode *
plain (JsonNode *node)
{
  return JSON_NODE_HOLDS_ARRAY (node) && json_array_get_length (json_node_get_array (node)) == 2
             ? json_array_get_element (json_node_get_array (node), 0)
             : node;
}

static gboolean
is_in (JsonNode *node, JsonArray *list)
{
  gboolean number = is_int (node);

  for (guint i = 0; i < json_array_get_length (list); i++)
    if (number ? json_node_get_int (node) == json_array_get_int_element (list, i)
               : json_node_equal (node, json_array_get_element (list, i)))
      return TRUE;
  return FALSE;
}

static gboolean
is_like (JsonNode *node, const char *pattern)
{
  return json_node_get_value_type (node) == G_TYPE_STRING &&
         g_str_has_suffix (json_node_get_string (node), pattern + 1);
}

static gboolean
matches (JsonObject *row, JsonArray *condition)
{
  JsonNode *node =
      plain (json_object_get_member (row, json_array_get_string_element (condition, 0)));
  const char *op = json_array_get_string_element (condition, 1);
  JsonNode *value = json_array_get_element (condition, 2);

  if (g_str_equal (op, "in"))
    return is_in (node, json_node_get_array (value));
  if (g_str_equal (op, "=like"))
    return is_like (node, json_node_get_string (value));
  if (g_str_equal (op, "="))
    return json_node_equal (node, value);
  if (g_str_equal (op, ">"))
    return json_node_get_int (node) > json_node_get_int (value);
  g_assert_cmpstr (op, ==, ">=");
  return strcmp (json_node_get_string (node), json_node_get_string (value)) >= 0;
}

static gboolean
is_hidden (JsonObject *row, JsonObject *named)
{
  JsonObject *context = json_object_has_member (named, "context")
                            ? json_object_get_object_member (named, "context")
                            : NULL;

  return !json_object_get_boolean_member_with_default (row, "active", TRUE) &&
         (context == NULL ||
          json_object_get_boolean_member_with_default (context, "active_test", TRUE));
}

static gboolean
is_wanted (JsonObject *row, JsonObject *named)
{
  JsonArray *domain = json_object_get_array_member (named, "domain");

  for (guint i = 0; i < json_array_get_length (domain); i++)
    if (!matches (row, json_array_get_array_element (domain, i)))
      return FALSE;
  return !is_hidden (row, named);
}

static gboolean
is_known (const char *model, const char *name)
{
  static const char *const own[] = { "id", "write_date", "write_uid", NULL };

  return g_strv_contains (own, name) || fake_find_field (model, name, strlen (name));
}

static JsonNode *
project (JsonObject *row, JsonArray *wanted)
{
  JsonObject *object = json_object_new ();

  for (guint i = 0; i < json_array_get_length (wanted); i++)
    {
      const char *name = json_array_get_string_element (wanted, i);

      json_object_set_member (object, name, json_node_copy (json_object_get_member (row, name)));
    }
  return fake_take_object (object);
}

/* What an id has to be, by @op; NULL when that is not asked. */
static JsonNode *
find_id (JsonObject *named, const char *op)
{
  JsonArray *domain = json_object_get_array_member (named, "domain");

  for (guint i = 0; i < json_array_get_length (domain); i++)
    {
      JsonArray *condition = json_array_get_array_element (domain, i);

      if (g_str_equal (json_array_get_string_element (condition, 0), "id") &&
          g_str_equal (json_array_get_string_element (condition, 1), op))
        return json_array_get_element (condition, 2);
    }
  return NULL;
}

static int
compare_rows (const void *a, const void *b)
{
  gint64 left = json_object_get_int_member (*(JsonObject *const *) a, "id");
  gint64 right = json_object_get_int_member (*(JsonObject *const *) b, "id");

  return (left > right) - (left < right);
}

/* The rows that may be meant, in the order of their ids: not all of a large table. */
static GPtrArray *
list_rows (FakeOdooData *self, const char *model, JsonObject *named)
{
  GPtrArray *table = get_table (self, model), *rows = g_ptr_array_new ();
  JsonNode *after = find_id (named, ">"), *among = find_id (named, "in");
  JsonArray *ids = among ? json_node_get_array (among) : NULL;

  for (guint i = 0; ids && i < json_array_get_length (ids); i++)
    {
      JsonObject *row = fake_find_row (self, model, json_array_get_int_element (ids, i));

      if (row && !g_ptr_array_find (rows, row, NULL))
        g_ptr_array_add (rows, row);
    }
  if (ids)
    g_ptr_array_sort (rows, compare_rows);
  for (guint i = after ? find_position (table, json_node_get_int (after) + 1) : 0;
       ids == NULL && i < table->len; i++)
    g_ptr_array_add (rows, table->pdata[i]);
  return rows;
}

static FakeOdooResult
search_read (FakeOdooData *self, const char *model, JsonObject *named)
{
  g_autoptr (GPtrArray) all = NULL;
  JsonArray *wanted = json_object_get_array_member (named, "fields");
  gint64 limit = json_object_get_int_member_with_default (named, "limit", G_MAXINT);
  JsonArray *rows;

  if (g_str_equal (model, "ir.model.data") && self->version >= 19)
    return fail ("odoo.exceptions.AccessError", "You are not allowed to access this");
  for (guint i = 0; i < json_array_get_length (wanted); i++)
    if (!is_known (model, json_array_get_string_element (wanted, i)))
      return fail (self->version >= 19 ? "builtins.KeyError" : "builtins.ValueError",
                   json_array_get_string_element (wanted, i));
  all = list_rows (self, model, named);
  rows = json_array_new ();
  for (guint i = 0; i < all->len && json_array_get_length (rows) < limit; i++)
    if (is_wanted (all->pdata[i], named))
      json_array_add_element (rows, project (all->pdata[i], wanted));
  return done (fake_take_array (rows));
}

/* Writing ------------------------------------------------------------------------------------- */

void
fake_remember_name (FakeOdooData *self, const char *model, const char *xml_id, gint64 id)
{
  JsonObject *row = fake_add_row (self, "ir.model.data");

  json_object_set_string_member (row, "module", "__secondsale__");
  json_object_set_string_member (row, "name", strchr (xml_id, '.') + 1);
  json_object_set_string_member (row, "model", model);
  json_object_set_int_member (row, "res_id", id);
}

JsonObject *
fake_find_name (FakeOdooData *self, const char *name)
{
  GPtrArray *table = get_table (self, "ir.model.data");

  for (guint i = 0; i < table->len; i++)
    if (g_str_equal (json_object_get_string_member (table->pdata[i], "name"), name))
      return table->pdata[i];
  return NULL;
}

gboolean
fake_is_disliked (FakeOdooData *self, const char *text)
{
  return self->disliked && g_str_equal (text, self->disliked);
}

static gboolean
is_disliked (FakeOdooData *self, JsonNode *value)
{
  return json_node_get_value_type (value) == G_TYPE_STRING &&
         fake_is_disliked (self, json_node_get_string (value));
}

static FakeOdooResult
write_ids (FakeOdooData *self, const char *model, JsonArray *ids, JsonObject *values)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  for (guint i = 0; i < json_array_get_length (ids); i++)
    {
      JsonObject *row = fake_find_row (self, model, json_array_get_int_element (ids, i));

      if (row == NULL)
        return fail ("odoo.exceptions.MissingError", "Record does not exist or has been deleted.");
      json_object_iter_init (&iter, values);
      while (json_object_iter_next (&iter, &name, &value))
        {
          if (g_str_equal (name, "name") && json_node_get_value_type (value) != G_TYPE_STRING)
            return fail ("odoo.exceptions.ValidationError", "Contacts require a name");
          if (is_disliked (self, value))
            return fail ("odoo.exceptions.ValidationError", "This is not allowed here");
          fake_set_value (self, row, fake_find_field (model, name, strlen (name)), value);
        }
      fake_stamp (self, row);
    }
  return done (fake_make_bool (TRUE));
}

static FakeOdooResult
unlink_ids (FakeOdooData *self, const char *model, JsonArray *ids)
{
  GPtrArray *names = get_table (self, "ir.model.data");

  for (guint i = 0; i < json_array_get_length (ids); i++)
    {
      gint64 id = json_array_get_int_element (ids, i);
      JsonObject *row = fake_find_row (self, model, id);

      if (row)
        g_ptr_array_remove (get_table (self, model), row);
      for (guint j = names->len; j > 0; j--)
        if (json_object_get_int_member (names->pdata[j - 1], "res_id") == id)
          g_ptr_array_remove_index (names, j - 1);
    }
  return done (fake_make_bool (TRUE));
}

static FakeOdooResult
create (FakeOdooData *self, const char *model, JsonArray *list)
{
  JsonArray *made = json_array_new ();

  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      JsonObject *row = fake_add_row (self, model);
      JsonArray *ids = json_array_new ();
      FakeOdooResult result;

      json_array_add_int_element (ids, json_object_get_int_member (row, "id"));
      json_array_add_int_element (made, json_object_get_int_member (row, "id"));
      result = write_ids (self, model, ids, json_array_get_object_element (list, i));
      g_assert_null (result.exception);
      json_node_unref (result.result);
      json_array_unref (ids);
    }
  return done (fake_take_array (made));
}

gboolean
fake_needs_name (const char *model)
{
  return g_str_equal (model, "res.partner") || g_str_equal (model, "crm.lead");
}

/* The rest ------------------------------------------------------------------------------------ */

static JsonNode *
describe (const char *model)
{
  JsonObject *object = json_object_new ();

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (g_str_equal (fields[i].model, model))
      {
        JsonObject *field = json_object_new ();

        json_object_set_string_member (field, "type", fields[i].type);
        json_object_set_string_member (field, "string", fields[i].name);
        json_object_set_boolean_member (field, "readonly", FALSE);
        json_object_set_boolean_member (field, "required", FALSE);
        if (fields[i].relation)
          json_object_set_string_member (field, "relation", fields[i].relation);
        json_object_set_object_member (object, fields[i].name, field);
      }
  for (const char *const *name = (const char *const[]) { "write_date", "write_uid", NULL }; *name;
       name++)
    {
      JsonObject *field = json_object_new ();

      json_object_set_string_member (field, "type",
                                     g_str_equal (*name, "write_date") ? "datetime" : "many2one");
      json_object_set_string_member (field, "relation", "res.users");
      json_object_set_boolean_member (field, "readonly", TRUE);
      json_object_set_object_member (object, *name, field);
    }
  return fake_take_object (object);
}

/* A plain sales user deletes no partner. */
static FakeOdooResult
may (FakeOdooData *self, const char *model, const char *method, JsonObject *named)
{
  const char *right = json_object_get_string_member (named, "operation");

  if (g_str_equal (method, "has_access") != (self->version >= 18))
    return fail ("builtins.AttributeError", method);
  return done (fake_make_bool (!(g_str_equal (right, "unlink") && fake_needs_name (model))));
}

static FakeOdooResult
check_reference (FakeOdooData *self, JsonObject *named)
{
  JsonObject *name = fake_find_name (self, json_object_get_string_member (named, "xml_id"));
  JsonArray *pair = json_array_new ();

  if (name == NULL)
    {
      json_array_unref (pair);
      return fail ("builtins.ValueError", "External ID not found in the system");
    }
  json_array_add_string_element (pair, json_object_get_string_member (name, "model"));
  json_array_add_int_element (pair, json_object_get_int_member (name, "res_id"));
  return done (fake_take_array (pair));
}

static FakeOdooResult
get_context (FakeOdooData *self)
{
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "uid", self->uid);
  return done (fake_take_object (object));
}

FakeOdooResult
fake_odoo_data_call (FakeOdooData *self, const char *model, const char *method, JsonArray *ids,
                     JsonObject *named)
{
  if (g_str_equal (method, "context_get"))
    return get_context (self);
  if (g_str_equal (method, "check_object_reference"))
    return check_reference (self, named);
  if (!has_model (model))
    return fail (self->version >= 19 ? "werkzeug.exceptions.NotFound" : "odoo.exceptions.UserError",
                 "Object doesn't exist");
  if (g_str_equal (method, "search_read"))
    return search_read (self, model, named);
  if (g_str_equal (method, "fields_get"))
    return done (describe (model));
  if (g_str_equal (method, "load"))
    return fake_load (self, model, named);
  if (g_str_equal (method, "create"))
    return create (self, model, ids ? ids : json_object_get_array_member (named, "vals_list"));
  if (g_str_equal (method, "write"))
    return write_ids (self, model, ids, json_object_get_object_member (named, "vals"));
  if (g_str_equal (method, "unlink"))
    return unlink_ids (self, model, ids);
  if (g_str_equal (method, "has_access") || g_str_equal (method, "check_access_rights"))
    return may (self, model, method, named);
  return fail ("builtins.AttributeError", method);
}

/* A company, a country, and who we are. */
static void
fill (FakeOdooData *self)
{
  JsonObject *row;

  self->last = 0;
  row = fake_add_row (self, "res.partner");
  json_object_set_string_member (row, "name", "My Company");
  self->last = 0;
  row = fake_add_row (self, "res.company");
  json_object_set_member (
      row, "partner_id",
      make_reference (self, fake_find_field ("res.company", "partner_id", 10), 1));
  self->last = 5;
  row = fake_add_row (self, "res.users");
  json_object_set_string_member (row, "name", "Anna");
  json_object_set_string_member (row, "login", "anna");
  json_object_set_member (
      row, "company_id", make_reference (self, fake_find_field ("res.users", "company_id", 10), 1));
  row = fake_add_row (self, "res.users.apikeys");
  json_object_set_member (
      row, "user_id",
      make_reference (self, fake_find_field ("res.users.apikeys", "user_id", 7), 6));
  json_object_set_string_member (row, "expiration_date", "2027-01-31 00:00:00");
  self->last = 57;
  row = fake_add_row (self, "res.country");
  json_object_set_string_member (row, "name", "Germany");
  json_object_set_string_member (row, "code", "DE");
  self->last = 100;
}

FakeOdooData *
fake_odoo_data_new (int version)
{
  FakeOdooData *self = g_new0 (FakeOdooData, 1);

  self->version = version;
  self->uid = 6;
  self->time = g_strdup ("2026-11-01 11:59:00");
  self->tables =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  fill (self);
  return self;
}

void
fake_odoo_data_free (FakeOdooData *self)
{
  g_hash_table_unref (self->tables);
  g_free (self->time);
  g_free (self->disliked);
  g_free (self);
}
