/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a model has: asked once a session, since an administrator may change it at any time. */
#include "sale-odoo-private.h"

#include "sale-json-read.h"

#include <glib/gi18n-lib.h>

void
sale_odoo_field_free (SaleOdooField *self)
{
  g_free (self->type);
  g_free (self->label);
  g_free (self->relation);
  g_strfreev (self->words);
  g_free (self);
}

static gboolean
is_set (JsonObject *object, const char *name)
{
  JsonNode *node = sale_json_find (object, name, G_TYPE_BOOLEAN);

  return node && json_node_get_boolean (node);
}

/* Pairs of a word and its label. */
static GStrv
read_words (JsonArray *selection)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < json_array_get_length (selection); i++)
    {
      JsonArray *pair = sale_json_node_get_array (json_array_get_element (selection, i));
      const char *word = pair && json_array_get_length (pair)
                             ? sale_json_node_get_text (json_array_get_element (pair, 0))
                             : NULL;

      if (word)
        g_strv_builder_add (builder, word);
    }
  return g_strv_builder_end (builder);
}

static SaleOdooField *
read_field (JsonObject *object)
{
  SaleOdooField *self = g_new0 (SaleOdooField, 1);
  JsonArray *selection = sale_json_get_array (object, "selection");

  self->type = g_strdup (sale_json_get_text (object, "type"));
  self->label = g_strdup (sale_json_get_text (object, "string"));
  self->relation = g_strdup (sale_json_get_text (object, "relation"));
  self->readonly = is_set (object, "readonly");
  self->required = is_set (object, "required");
  self->words = selection ? read_words (selection) : NULL;
  return self;
}

static GHashTable *
read_fields (JsonObject *object)
{
  GHashTable *fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                              (GDestroyNotify) sale_odoo_field_free);
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, &node))
    {
      JsonObject *field = sale_json_node_get_object (node);

      if (field && sale_json_get_text (field, "type"))
        g_hash_table_insert (fields, g_strdup (name), read_field (field));
    }
  return fields;
}

static JsonObject *
make_question (void)
{
  static const char *const wanted[] = { "string",   "type",     "relation",
                                        "readonly", "required", "selection" };
  JsonObject *named = json_object_new ();
  JsonArray *attributes = json_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    json_array_add_string_element (attributes, wanted[i]);
  json_object_set_array_member (named, "attributes", attributes);
  return named;
}

/**
 * sale_odoo_get_fields:
 *
 * Returns: (transfer none) (element-type utf8 SaleOdooField): what @model has.
 */
GHashTable *
sale_odoo_get_fields (SaleOdoo *self, const char *model, GCancellable *cancellable, GError **error)
{
  GHashTable *fields = g_hash_table_lookup (self->models, model);
  g_autoptr (JsonNode) result = NULL;
  JsonObject *object;

  if (fields)
    return fields;
  result = sale_odoo_call (self, model, "fields_get", NULL, make_question (), cancellable, error);
  object = sale_json_node_get_object (result);
  if (result && object == NULL)
    sale_odoo_refuse (error, "fields_get");
  if (object == NULL)
    return NULL;
  fields = read_fields (object);
  g_hash_table_insert (self->models, g_strdup (model), fields);
  return fields;
}

static int
compare_fields (gconstpointer a, gconstpointer b)
{
  const SaleRemoteField *left = *(SaleRemoteField **) a, *right = *(SaleRemoteField **) b;

  return g_strcmp0 (left->path, right->path);
}

/* See SaleProviderInterface.list_fields. */
GPtrArray *
sale_odoo_list_fields (SaleProvider *provider, const char *resource, GCancellable *cancellable,
                       GError **error)
{
  GHashTable *known = sale_odoo_get_fields (SALE_ODOO (provider), resource, cancellable, error);
  GPtrArray *fields;
  GHashTableIter iter;
  gpointer name, value;

  if (known == NULL)
    return NULL;
  fields = g_ptr_array_new_with_free_func ((GDestroyNotify) sale_remote_field_free);
  g_hash_table_iter_init (&iter, known);
  while (g_hash_table_iter_next (&iter, &name, &value))
    {
      const SaleOdooField *field = value;
      SaleRemoteField *remote =
          sale_remote_field_new (name, field->label ? field->label : name, field->type);

      remote->writable = !field->readonly;
      remote->required = field->required;
      remote->words = g_strdupv (field->words);
      g_ptr_array_add (fields, remote);
    }
  g_ptr_array_sort (fields, compare_fields);
  return fields;
}
