/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is in the database, to be compared: without ids, stamps and the order of making. */
#include "fake-odoo-private.h"

#include <string.h>

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static const char *
find_title (FakeOdooData *self, const char *model, gint64 id)
{
  JsonObject *row = fake_find_row (self, model, id);
  JsonNode *name = row ? json_object_get_member (row, "name") : NULL;

  return name && json_node_get_value_type (name) == G_TYPE_STRING ? json_node_get_string (name)
                                                                  : "nothing";
}

/* A reference is told by the name of what it leads to, as it is now. */
static char *
dup_value (FakeOdooData *self, JsonObject *row, const FakeField *field, JsonNode *node)
{
  const char *model = field && g_str_equal (field->type, "many2one") ? field->relation : NULL;

  if (model && JSON_NODE_HOLDS_ARRAY (node))
    return g_strdup (
        find_title (self, model, json_array_get_int_element (json_node_get_array (node), 0)));
  if (field && g_str_equal (field->type, "many2one_reference") &&
      json_node_get_value_type (node) == G_TYPE_INT64)
    return g_strdup (
        find_title (self,
                    json_object_get_string_member (
                        row, json_object_has_member (row, "res_model") ? "res_model" : "model"),
                    json_node_get_int (node)));
  return json_to_string (node, FALSE);
}

static char *
dup_row (FakeOdooData *self, const char *model, JsonObject *row)
{
  g_autoptr (GList) members = g_list_sort (json_object_get_members (row), (GCompareFunc) strcmp);
  GString *line = g_string_new (model);

  for (GList *l = members; l; l = l->next)
    {
      const char *name = l->data;
      g_autofree char *value = NULL;

      if (g_str_equal (name, "id") || g_str_has_prefix (name, "write_"))
        continue;
      value = dup_value (self, row, fake_find_field (model, name, strlen (name)),
                         json_object_get_member (row, name));
      if (!g_str_equal (value, "false"))
        g_string_append_printf (line, " %s=%s", name, value);
    }
  return g_string_free_and_steal (line);
}

/* A name that was given is called by what bears it: two of one record are seen. */
static char *
dup_given (FakeOdooData *self, JsonObject *row)
{
  const char *model = json_object_get_string_member (row, "model");

  return g_strdup_printf ("named: %s %s", model,
                          find_title (self, model, json_object_get_int_member (row, "res_id")));
}

char *
fake_odoo_data_dup_content (FakeOdooData *self)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer model, table;

  g_hash_table_iter_init (&iter, self->tables);
  while (g_hash_table_iter_next (&iter, &model, &table))
    for (guint i = 0; i < ((GPtrArray *) table)->len; i++)
      g_ptr_array_add (lines, g_str_equal (model, "ir.model.data")
                                  ? dup_given (self, ((GPtrArray *) table)->pdata[i])
                                  : dup_row (self, model, ((GPtrArray *) table)->pdata[i]));
  g_ptr_array_sort (lines, compare_texts);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}
