/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Change files as attachments. One is readable for whoever sees the record that it lies with, so
 * they lie with the one that all of a company's people see: their own company's. */
#include "sale-odoo-private.h"

#include "sale-change-file.h"
#include "sale-json-read.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SUFFIX ".changes"
#define PAGE 500

/* Where they lie ------------------------------------------------------------------------------ */

/* The id in a reference of the only record that is found. */
static gboolean
ask_reference (SaleOdoo *self, const char *model, gint64 id, const char *field, gint64 *found,
               GCancellable *cancellable, GError **error)
{
  JsonObject *query = sale_odoo_query_new ();
  g_autoptr (JsonNode) answer = NULL;
  JsonObject *row;
  JsonArray *pair;

  sale_odoo_query_add_int (query, "id", "=", id);
  sale_odoo_query_want (query, field);
  answer = sale_odoo_query_run (self, model, query, cancellable, error);
  if (answer == NULL)
    return FALSE;
  row = sale_json_get_object_at (json_node_get_array (answer), 0);
  pair = row ? sale_json_get_array (row, field) : NULL;
  return (pair && json_array_get_length (pair) &&
          sale_json_node_get_int (json_array_get_element (pair, 0), found)) ||
         sale_odoo_refuse (error, field);
}

static gboolean
find_carrier (SaleOdoo *self, GCancellable *cancellable, GError **error)
{
  gint64 company;

  return self->carrier || (sale_odoo_sign_in (self, cancellable, error) &&
                           ask_reference (self, "res.users", self->uid, "company_id", &company,
                                          cancellable, error) &&
                           ask_reference (self, "res.company", company, "partner_id",
                                          &self->carrier, cancellable, error));
}

static JsonObject *
make_query (SaleOdoo *self)
{
  JsonObject *query = sale_odoo_query_new ();

  sale_odoo_query_add_text (query, "res_model", "=", "res.partner");
  sale_odoo_query_add_int (query, "res_id", "=", self->carrier);
  return query;
}

/* Listing ------------------------------------------------------------------------------------- */

static gboolean
take_file (JsonObject *row, GPtrArray *files, gint64 *last, GError **error)
{
  const char *name = row ? sale_json_get_text (row, "name") : NULL;
  const char *sum = row ? sale_json_get_text (row, "checksum") : NULL;
  gint64 size = 0;

  if (name == NULL || !sale_json_get_int (row, "id", last))
    return sale_odoo_refuse (error, "ir.attachment");
  /* An empty one has neither. */
  sale_json_get_int (row, "file_size", &size);
  if (g_str_has_suffix (name, SUFFIX))
    g_ptr_array_add (files, sale_carried_file_new (name, size, g_strdup (sum ? sum : "")));
  return TRUE;
}

static JsonNode *
ask_page (SaleOdoo *self, gint64 last, GCancellable *cancellable, GError **error)
{
  JsonObject *query = make_query (self);

  sale_odoo_query_add_text (query, "name", "=like", "%" SUFFIX);
  sale_odoo_query_add_int (query, "id", ">", last);
  sale_odoo_query_want (query, "name");
  sale_odoo_query_want (query, "file_size");
  sale_odoo_query_want (query, "checksum");
  sale_odoo_query_limit (query, PAGE);
  return sale_odoo_query_run (self, "ir.attachment", query, cancellable, error);
}

/* See SaleProviderInterface.list_files. */
GPtrArray *
sale_odoo_list_files (SaleProvider *provider, GCancellable *cancellable, GError **error)
{
  SaleOdoo *self = SALE_ODOO (provider);
  g_autoptr (GPtrArray) files =
      g_ptr_array_new_with_free_func ((GDestroyNotify) sale_carried_file_free);
  gint64 last = 0;
  guint count;

  if (!find_carrier (self, cancellable, error))
    return NULL;
  do
    {
      gint64 before = last;
      g_autoptr (JsonNode) answer = ask_page (self, last, cancellable, error);
      JsonArray *rows = answer ? json_node_get_array (answer) : NULL;

      count = rows ? json_array_get_length (rows) : 0;
      for (guint i = 0; i < count; i++)
        if (!take_file (sale_json_get_object_at (rows, i), files, &last, error))
          return NULL;
      if (answer == NULL || (count && last <= before))
        {
          sale_odoo_refuse (error, "order");
          return NULL;
        }
    }
  while (count == PAGE);
  return g_steal_pointer (&files);
}

/* Reading ------------------------------------------------------------------------------------- */

static JsonNode *
ask_file (SaleOdoo *self, const char *name, const char *field, gsize answer_max,
          GCancellable *cancellable, GError **error)
{
  JsonObject *query = make_query (self);
  g_autoptr (JsonNode) answer = NULL;

  sale_odoo_query_add_text (query, "name", "=", name);
  sale_odoo_query_want (query, field);
  sale_odoo_query_limit (query, 1);
  answer = sale_odoo_call_large (self, "ir.attachment", "search_read", query, answer_max,
                                 cancellable, error);
  return sale_odoo_as_rows (answer, error) ? g_steal_pointer (&answer) : NULL;
}

static gboolean
ask_size (SaleOdoo *self, const char *name, gint64 *size, GCancellable *cancellable, GError **error)
{
  g_autoptr (JsonNode) answer = ask_file (self, name, "file_size", 0, cancellable, error);
  JsonObject *row = answer ? sale_json_get_object_at (json_node_get_array (answer), 0) : NULL;

  *size = 0;
  if (row)
    sale_json_get_int (row, "file_size", size);
  else if (answer)
    g_set_error (error, SALE_ERROR, SALE_ERROR_NOT_FOUND,
                 _("There is no file “%.100s” there"), name);
  if (*size <= SALE_CHANGE_FILE_MAX)
    return row != NULL;
  g_set_error (error, SALE_ERROR, SALE_ERROR_PROTOCOL, _("The file “%.100s” is too large"), name);
  return FALSE;
}

/* The answer may be as large as the file, as the server says, is in base64. */
GBytes *
sale_odoo_read_file (SaleProvider *provider, const char *name, GCancellable *cancellable,
                     GError **error)
{
  SaleOdoo *self = SALE_ODOO (provider);
  g_autoptr (JsonNode) answer = NULL;
  JsonObject *row;
  const char *text;
  gsize length = 0;
  guchar *data;
  gint64 size;

  if (!find_carrier (self, cancellable, error) || !ask_size (self, name, &size, cancellable, error))
    return NULL;
  answer = ask_file (self, name, "datas", (gsize) size / 3 * 4 + 64 * 1024, cancellable, error);
  row = answer ? sale_json_get_object_at (json_node_get_array (answer), 0) : NULL;
  text = row ? sale_json_get_text (row, "datas") : NULL;
  if (text)
    {
      data = g_base64_decode (text, &length);
      return g_bytes_new_take (data, length);
    }
  if (row && size == 0)
    return g_bytes_new_static ("", 0);
  if (answer && row == NULL)
    g_set_error (error, SALE_ERROR, SALE_ERROR_NOT_FOUND,
                 _("There is no file “%.100s” there"), name);
  else if (answer)
    sale_odoo_refuse (error, "datas");
  return NULL;
}

/* Writing ------------------------------------------------------------------------------------- */

typedef struct
{
  const char *xml_id;
  const char *name;
  const char *model;
  const char *record;
  const char *type;
  GInputStream *stream;
  gint64 size;
} File;

static JsonObject *
make_table (const File *file, const char *mark)
{
  const char *const columns[] = { "id", "name", "res_model", "res_id", "mimetype", "datas" };
  const char *const cells[] = { file->xml_id, file->name, file->model,
                                file->record, file->type, mark };
  JsonObject *named = json_object_new ();
  JsonArray *fields = json_array_new ();
  JsonArray *row = json_array_new ();
  JsonArray *rows = json_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      json_array_add_string_element (fields, columns[i]);
      json_array_add_string_element (row, cells[i]);
    }
  json_array_add_array_element (rows, row);
  json_object_set_array_member (named, "fields", fields);
  json_object_set_array_member (named, "data", rows);
  return named;
}

static char *
take_id (JsonNode *answer, GError **error)
{
  JsonObject *object = sale_json_node_get_object (answer);
  JsonArray *ids = object ? sale_json_get_array (object, "ids") : NULL;
  JsonArray *messages = object ? sale_json_get_array (object, "messages") : NULL;
  JsonObject *message = messages ? sale_json_get_object_at (messages, 0) : NULL;
  const char *words = message ? sale_json_get_text (message, "message") : NULL;
  gint64 id;

  if (ids && json_array_get_length (ids) == 1 &&
      sale_json_node_get_int (json_array_get_element (ids, 0), &id))
    return g_strdup_printf ("%" G_GINT64_FORMAT, id);
  if (words)
    g_set_error (error, SALE_ERROR, SALE_ERROR_INVALID, "%.500s", words);
  else
    sale_odoo_refuse (error, "load");
  return NULL;
}

static char *
write_file (SaleOdoo *self, const File *file, GCancellable *cancellable, GError **error)
{
  g_autofree char *mark = g_uuid_string_random ();
  g_autoptr (JsonNode) answer =
      sale_odoo_call_upload (self, "ir.attachment", "load", make_table (file, mark), mark,
                             file->stream, file->size, cancellable, error);

  return answer ? take_id (answer, error) : NULL;
}

/* A dot would end the module's name. */
static char *
dup_xml_id (const char *name)
{
  g_autofree char *plain = g_strdup (name);

  return g_strconcat (SALE_ODOO_MODULE ".", g_strdelimit (plain, ".", '_'), NULL);
}

/* See SaleProviderInterface.write_file. */
gboolean
sale_odoo_write_file (SaleProvider *provider, const char *name, GBytes *bytes,
                      GCancellable *cancellable, GError **error)
{
  SaleOdoo *self = SALE_ODOO (provider);
  g_autofree char *xml_id = dup_xml_id (name);
  g_autofree char *record = NULL;
  g_autofree char *id = NULL;
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);
  File file = { xml_id, name, "res.partner", NULL, "application/octet-stream", stream };

  if (!find_carrier (self, cancellable, error))
    return FALSE;
  file.record = record = g_strdup_printf ("%" G_GINT64_FORMAT, self->carrier);
  file.size = (gint64) g_bytes_get_size (bytes);
  id = write_file (self, &file, cancellable, error);
  return id != NULL;
}

/* See SaleProviderInterface.attach. */
char *
sale_odoo_attach (SaleProvider *provider, const char *resource, const char *id,
                  const SaleRemoteFile *file, GCancellable *cancellable, GError **error)
{
  char text[SALE_UUID_TEXT_SIZE];
  g_autofree char *xml_id = dup_xml_id (sale_uuid_to_text (&file->key, text));
  File own = { xml_id, file->name, resource, id, file->type, file->stream, file->size };

  return write_file (SALE_ODOO (provider), &own, cancellable, error);
}
