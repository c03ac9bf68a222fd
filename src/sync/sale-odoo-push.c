/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing records. "load" is the only call that a plain user can repeat: a row that bears a name
 * makes a record once, and writes to it afterwards. It does all of its rows or none. */
#include "sale-odoo-private.h"

#include "sale-json-read.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define REASON_MAX 500

static void
settle (SaleRemoteOp *op, SaleRemoteOutcome outcome, const char *reason)
{
  op->outcome = outcome;
  g_free (op->reason);
  op->reason = g_strdup (reason);
}

static void
settle_all (GPtrArray *ops, SaleRemoteOutcome outcome, const char *reason)
{
  for (guint i = 0; i < ops->len; i++)
    settle (ops->pdata[i], outcome, reason);
}

/* What became of operations whose call failed: only before it was let in it certainly did nothing.
 * Returns whether the run can go on. */
static gboolean
settle_failed (GPtrArray *ops, GError *failure, GError **error)
{
  if (g_error_matches (failure, SALE_ERROR, SALE_ERROR_INVALID))
    settle_all (ops, SALE_REMOTE_REJECTED, failure->message);
  else if (g_error_matches (failure, SALE_ERROR, SALE_ERROR_NOT_FOUND))
    settle_all (ops, SALE_REMOTE_GONE, failure->message);
  else
    {
      if (!g_error_matches (failure, SALE_ERROR, SALE_ERROR_AUTH) &&
          !g_error_matches (failure, SALE_ERROR, SALE_ERROR_RATE_LIMITED))
        settle_all (ops, SALE_REMOTE_UNKNOWN, NULL);
      g_propagate_error (error, failure);
      return FALSE;
    }
  g_error_free (failure);
  return TRUE;
}

/* Fields -------------------------------------------------------------------------------------- */

/* An activity hangs on a model by a reference that a plain user cannot look up; it has a name. */
static const char *
find_model_name (const char *resource, const char *field, const SaleValue *value)
{
  static const char *const names[][2] = {
    { "res.partner", "base.model_res_partner" },
    { "crm.lead", "crm.model_crm_lead" },
    { "project.task", "project.model_project_task" },
  };

  if (!g_str_equal (resource, "mail.activity") || !g_str_equal (field, "res_model") ||
      value->type != SALE_VALUE_TEXT)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (value->text, names[i][0]))
      return names[i][1];
  return NULL;
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* In one order, so that operations on the same fields go together. */
static GPtrArray *
list_paths (const SaleRemoteOp *op)
{
  GPtrArray *paths = g_hash_table_get_keys_as_ptr_array (op->fields);

  g_ptr_array_sort (paths, compare_texts);
  return paths;
}

static gboolean
check_paths (SaleRemoteOp *op, GHashTable *fields)
{
  GHashTableIter iter;
  gpointer path;

  g_hash_table_iter_init (&iter, op->fields);
  while (g_hash_table_iter_next (&iter, &path, NULL))
    if (!g_hash_table_contains (fields, path))
      {
        g_autofree char *reason =
            g_strdup_printf (_("There is no field “%.80s” there"), (char *) path);

        settle (op, SALE_REMOTE_REJECTED, reason);
        return FALSE;
      }
  return TRUE;
}

/* Batches ------------------------------------------------------------------------------------- */

static JsonArray *
make_columns (const SaleRemoteOp *op, GPtrArray *paths, GHashTable *fields)
{
  JsonArray *columns = json_array_new ();

  json_array_add_string_element (columns, op->verb == SALE_REMOTE_CREATE ? "id" : ".id");
  for (guint i = 0; i < paths->len; i++)
    {
      const SaleValue *value = sale_remote_fields_get (op->fields, paths->pdata[i]);
      g_autofree char *column =
          find_model_name (op->resource, paths->pdata[i], value)
              ? g_strdup ("res_model_id/id")
              : sale_odoo_column (g_hash_table_lookup (fields, paths->pdata[i]), paths->pdata[i]);

      json_array_add_string_element (columns, column);
    }
  return columns;
}

static JsonArray *
make_row (const SaleRemoteOp *op, GPtrArray *paths, GHashTable *fields)
{
  JsonArray *row = json_array_new ();
  char text[SALE_UUID_TEXT_SIZE];
  g_autofree char *name =
      g_strconcat (SALE_ODOO_MODULE ".", sale_uuid_to_text (&op->key, text), NULL);

  json_array_add_string_element (row, op->verb == SALE_REMOTE_CREATE ? name : op->remote);
  for (guint i = 0; i < paths->len; i++)
    {
      const SaleValue *value = sale_remote_fields_get (op->fields, paths->pdata[i]);
      const char *model = find_model_name (op->resource, paths->pdata[i], value);
      g_autofree char *cell =
          model ? g_strdup (model)
                : sale_odoo_value_to_cell (g_hash_table_lookup (fields, paths->pdata[i]), value);

      json_array_add_string_element (row, cell);
    }
  return row;
}

/* Instants in a table are read as the user's own time, unless it is said which. */
static JsonObject *
make_context (void)
{
  JsonObject *context = json_object_new ();

  json_object_set_boolean_member (context, "active_test", FALSE);
  json_object_set_string_member (context, "tz", "UTC");
  return context;
}

static JsonObject *
make_table (GPtrArray *ops, GHashTable *fields)
{
  g_autoptr (GPtrArray) paths = list_paths (ops->pdata[0]);
  JsonObject *named = json_object_new ();
  JsonArray *rows = json_array_new ();

  for (guint i = 0; i < ops->len; i++)
    json_array_add_array_element (rows, make_row (ops->pdata[i], paths, fields));
  json_object_set_array_member (named, "fields", make_columns (ops->pdata[0], paths, fields));
  json_object_set_array_member (named, "data", rows);
  json_object_set_object_member (named, "context", make_context ());
  return named;
}

/* Without usable ids it was done all the same, and is to be looked for. */
static gboolean
take_ids (GPtrArray *ops, JsonArray *ids, GError **error)
{
  settle_all (ops, SALE_REMOTE_UNKNOWN, NULL);
  if (json_array_get_length (ids) != ops->len)
    return sale_odoo_refuse (error, "ids");
  for (guint i = 0; i < ops->len; i++)
    {
      SaleRemoteOp *op = ops->pdata[i];
      gint64 id;

      if (!sale_json_node_get_int (json_array_get_element (ids, i), &id) || id <= 0)
        return sale_odoo_refuse (error, "ids");
      settle (op, SALE_REMOTE_DONE, NULL);
      if (op->verb == SALE_REMOTE_CREATE)
        op->made = g_strdup_printf ("%" G_GINT64_FORMAT, id);
    }
  return TRUE;
}

static void
add_reason (SaleRemoteOp *op, const char *words)
{
  g_autofree char *old = g_steal_pointer (&op->reason);
  g_autofree char *all = old ? g_strconcat (old, "; ", words, NULL) : g_strdup (words);
  g_autofree char *reason = g_utf8_strlen (all, -1) > REASON_MAX
                                ? g_utf8_substring (all, 0, REASON_MAX)
                                : g_steal_pointer (&all);

  settle (op, SALE_REMOTE_REJECTED, reason);
}

/* Each message names the rows that it is about, from 0. */
static void
take_message (GPtrArray *ops, JsonObject *message)
{
  JsonObject *rows = sale_json_get_object (message, "rows");
  const char *words = sale_json_get_text (message, "message");
  gint64 from, to;

  if (g_strcmp0 (sale_json_get_text (message, "type"), "error") != 0 || rows == NULL ||
      !sale_json_get_int (rows, "from", &from) || !sale_json_get_int (rows, "to", &to))
    return;
  for (gint64 i = MAX (from, 0); i <= to && i < ops->len; i++)
    add_reason (ops->pdata[i], words ? words : _("no reason was given"));
}

static gboolean
has_rejected (GPtrArray *ops)
{
  for (guint i = 0; i < ops->len; i++)
    if (((SaleRemoteOp *) ops->pdata[i])->outcome == SALE_REMOTE_REJECTED)
      return TRUE;
  return FALSE;
}

static void
take_messages (GPtrArray *ops, JsonArray *messages)
{
  for (guint i = 0; i < json_array_get_length (messages); i++)
    {
      JsonObject *message = sale_json_get_object_at (messages, i);

      if (message)
        take_message (ops, message);
    }
  /* Without a name to hold it against it concerns the first: the others are sent again, and so it
   * comes to light in the end. */
  if (!has_rejected (ops))
    settle (ops->pdata[0], SALE_REMOTE_REJECTED, _("no reason was given"));
}

/* What was written to and is not there is refused in words that differ by language. While it is not
 * known which it is, nothing is held against it: nothing was done. */
static gboolean
tell_gone (SaleProvider *provider, GPtrArray *ops, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) there = NULL;
  const SaleRemoteOp *first = ops->pdata[0];

  for (guint i = 0; i < ops->len; i++)
    if (((SaleRemoteOp *) ops->pdata[i])->outcome == SALE_REMOTE_REJECTED && first->remote)
      g_ptr_array_add (ids, ((SaleRemoteOp *) ops->pdata[i])->remote);
  if (ids->len == 0)
    return TRUE;
  g_ptr_array_add (ids, NULL);
  there = sale_odoo_exists (provider, first->resource, (const char *const *) ids->pdata,
                            cancellable, error);
  for (guint i = 0; there && i < ops->len; i++)
    {
      SaleRemoteOp *op = ops->pdata[i];

      if (op->outcome == SALE_REMOTE_REJECTED &&
          !g_ptr_array_find_with_equal_func (there, op->remote, g_str_equal, NULL))
        op->outcome = SALE_REMOTE_GONE;
    }
  if (there == NULL)
    settle_all (ops, SALE_REMOTE_UNSENT, NULL);
  return there != NULL;
}

static gboolean
take_loaded (SaleProvider *provider, GPtrArray *ops, JsonNode *answer, GCancellable *cancellable,
             GError **error)
{
  JsonObject *object = sale_json_node_get_object (answer);
  JsonArray *ids = object ? sale_json_get_array (object, "ids") : NULL;
  JsonArray *messages = object ? sale_json_get_array (object, "messages") : NULL;

  if (ids)
    return take_ids (ops, ids, error);
  if (messages == NULL || !sale_json_find (object, "ids", G_TYPE_BOOLEAN))
    {
      settle_all (ops, SALE_REMOTE_UNKNOWN, NULL);
      return sale_odoo_refuse (error, "load");
    }
  take_messages (ops, messages);
  return tell_gone (provider, ops, cancellable, error);
}

static gboolean
load (SaleProvider *provider, GPtrArray *ops, GHashTable *fields, GCancellable *cancellable,
      GError **error)
{
  SaleRemoteOp *first = ops->pdata[0];
  GError *failure = NULL;
  g_autoptr (JsonNode) answer = sale_odoo_call (SALE_ODOO (provider), first->resource, "load", NULL,
                                                make_table (ops, fields), cancellable, &failure);

  return answer ? take_loaded (provider, ops, answer, cancellable, error)
                : settle_failed (ops, failure, error);
}

/* One by one ---------------------------------------------------------------------------------- */

static JsonObject *
make_values (const SaleRemoteOp *op, GHashTable *fields)
{
  JsonObject *named = json_object_new ();
  JsonObject *values = json_object_new ();
  GHashTableIter iter;
  gpointer path, value;

  g_hash_table_iter_init (&iter, op->fields);
  while (g_hash_table_iter_next (&iter, &path, &value))
    json_object_set_member (values, path,
                            sale_odoo_value_to_json (g_hash_table_lookup (fields, path), value));
  if (op->verb == SALE_REMOTE_ARCHIVE)
    json_object_set_boolean_member (values, "active", FALSE);
  json_object_set_object_member (named, "vals", values);
  return named;
}

static gboolean
write_one (SaleOdoo *self, SaleRemoteOp *op, GHashTable *fields, GCancellable *cancellable,
           GError **error)
{
  g_autoptr (GPtrArray) alone = g_ptr_array_new ();
  gboolean delete = op->verb == SALE_REMOTE_DELETE;
  const char *const one[] = { op->remote, NULL };
  GError *failure = NULL;
  JsonNode *ids = sale_odoo_ids_to_json (one, &failure);
  g_autoptr (JsonNode) answer = NULL;

  g_ptr_array_add (alone, op);
  if (ids)
    answer = sale_odoo_call (
        self, op->resource, delete ? "unlink" : "write", json_array_ref (json_node_get_array (ids)),
        delete ? json_object_new () : make_values (op, fields), cancellable, &failure);
  g_clear_pointer (&ids, json_node_unref);
  if (answer == NULL)
    return settle_failed (alone, failure, error);
  settle (op, SALE_REMOTE_DONE, NULL);
  return TRUE;
}

/* The interface ------------------------------------------------------------------------------- */

/* Operations that write the same fields, under the names of these. */
static char *
dup_group (const SaleRemoteOp *op)
{
  g_autoptr (GPtrArray) paths = list_paths (op);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < paths->len; i++)
    {
      const char *model = find_model_name (op->resource, paths->pdata[i],
                                           sale_remote_fields_get (op->fields, paths->pdata[i]));

      g_string_append_printf (text, "%s%s\n", (char *) paths->pdata[i], model ? "/id" : "");
    }
  return g_string_free_and_steal (text);
}

static GPtrArray *
group (GPtrArray *ops, GHashTable *fields)
{
  g_autoptr (GHashTable) groups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < ops->len; i++)
    {
      g_autofree char *name = dup_group (ops->pdata[i]);
      GPtrArray *members = g_hash_table_lookup (groups, name);

      if (!check_paths (ops->pdata[i], fields))
        continue;
      if (members == NULL)
        {
          members = g_ptr_array_new ();
          g_ptr_array_add (list, members);
          g_hash_table_insert (groups, g_steal_pointer (&name), members);
        }
      g_ptr_array_add (members, ops->pdata[i]);
    }
  return list;
}

static gboolean
push_group (SaleProvider *provider, GPtrArray *ops, GHashTable *fields, GCancellable *cancellable,
            GError **error)
{
  const SaleRemoteOp *first = ops->pdata[0];

  if (first->verb == SALE_REMOTE_CREATE || (first->verb == SALE_REMOTE_UPDATE && ops->len > 1))
    return load (provider, ops, fields, cancellable, error);
  for (guint i = 0; i < ops->len; i++)
    if (!write_one (SALE_ODOO (provider), ops->pdata[i], fields, cancellable, error))
      return FALSE;
  return TRUE;
}

/* See SaleProviderInterface.push. */
gboolean
sale_odoo_push (SaleProvider *provider, GPtrArray *ops, GCancellable *cancellable, GError **error)
{
  const SaleRemoteOp *first = ops->len ? ops->pdata[0] : NULL;
  GHashTable *fields =
      first ? sale_odoo_get_fields (SALE_ODOO (provider), first->resource, cancellable, error)
            : NULL;
  g_autoptr (GPtrArray) groups = fields ? group (ops, fields) : NULL;

  if (first == NULL)
    return TRUE;
  for (guint i = 0; groups && i < groups->len; i++)
    if (!push_group (provider, groups->pdata[i], fields, cancellable, error))
      return FALSE;
  return groups != NULL;
}
