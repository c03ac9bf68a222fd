/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A call of Odoo's object model, over whichever of its two interfaces the server has. Arguments are
 * named, as the newer one wants it; the older one takes them so too. */
#include "sale-odoo-private.h"

#include "sale-date.h"
#include "sale-json-read.h"
#include "sale-upload-stream.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define JSON_2 19
#define REASON_MAX 500

typedef struct
{
  const char *target;
  JsonNode *body;
  const char *mark;
  GInputStream *stream;
  gint64 size;
  gsize answer_max;
} Ask;

gboolean
sale_odoo_refuse (GError **error, const char *what)
{
  if (error == NULL || *error == NULL)
    g_set_error (
        error, SALE_ERROR, SALE_ERROR_PROTOCOL,
        /* Translators: a word of a protocol. */
        _("The server’s answer cannot be used: “%s” is missing or is not what it has to be"), what);
  return FALSE;
}

/* Sending ------------------------------------------------------------------------------------- */

/* With the file in the place of the mark. */
static GInputStream *
open_body (const Ask *ask, gint64 *length)
{
  g_autofree char *text = json_to_string (ask->body, FALSE);
  char *mark = ask->mark ? strstr (text, ask->mark) : NULL;
  g_autoptr (GBytes) head = NULL;
  g_autoptr (GBytes) tail = NULL;
  GInputStream *stream;

  if (mark == NULL)
    {
      *length = (gint64) strlen (text);
      head = g_bytes_new_take (g_steal_pointer (&text), (gsize) *length);
      return g_memory_input_stream_new_from_bytes (head);
    }
  head = g_bytes_new (text, (gsize) (mark - text));
  tail = g_bytes_new (mark + strlen (ask->mark), strlen (mark + strlen (ask->mark)));
  stream = sale_upload_stream_new (head, ask->stream, ask->size, tail);
  *length = sale_upload_stream_get_length (SALE_UPLOAD_STREAM (stream));
  return stream;
}

static void
note_answer (SaleOdoo *self, const SaleHttpAnswer *answer)
{
  if (answer->date != SALE_INSTANT_NONE)
    self->date = answer->date;
  if (answer->retry_after > 0)
    self->wait_until =
        MAX (self->wait_until, g_get_monotonic_time () / 1000 + answer->retry_after * 1000);
}

static SaleHttpAnswer *
send (SaleOdoo *self, const Ask *ask, GCancellable *cancellable, GError **error)
{
  const char *const headers[] = { "X-Odoo-Database", self->database, NULL };
  g_autoptr (GInputStream) body = NULL;
  SaleHttpRequest request = { .method = "POST",
                              .target = ask->target,
                              .type = "application/json",
                              .answer_max = ask->answer_max };
  g_autoptr (SaleHttpAnswer) answer = NULL;

  request.body = body = open_body (ask, &request.length);
  if (self->version >= JSON_2)
    request.headers = headers;
  answer = sale_http_send (self->http, &request, cancellable, error);
  if (answer)
    note_answer (self, answer);
  return g_steal_pointer (&answer);
}

/* Errors -------------------------------------------------------------------------------------- */

/* The server's own words, for a person: one paragraph of plain text, and never its traceback. */
static char *
dup_reason (const char *message)
{
  g_autofree char *words = g_strdup (message && *message ? message : _("no reason was given"));
  g_autofree char *valid = NULL;

  for (char *p = words; *p; p++)
    if ((guchar) *p < 0x20)
      *p = ' ';
  valid = g_utf8_make_valid (g_strstrip (words), -1);
  return g_utf8_strlen (valid, -1) > REASON_MAX ? g_utf8_substring (valid, 0, REASON_MAX)
                                                : g_steal_pointer (&valid);
}

static gboolean
is_named (const char *name, const char *const *names)
{
  const char *last = strrchr (name, '.');

  return g_strv_contains (names, last ? last + 1 : name);
}

static void
set_signed_out (SaleOdoo *self, GError **error)
{
  g_set_error (
      error, SALE_ERROR, SALE_ERROR_AUTH,
      /* Translators: a server, a user. */
      _("%s does not accept the key of “%.80s”. Nothing is lost; your changes wait. Sign in "
                 "again."),
        sale_http_get_host (self->http), self->user);
}

static void
set_no_database (SaleOdoo *self, GError **error)
{
  g_set_error (error, SALE_ERROR, SALE_ERROR_INVALID,
               _("%s has no database “%.80s”"), sale_http_get_host (self->http), self->database);
}

/* The class of the exception is what both interfaces agree on. */
static void
set_exception (SaleOdoo *self, const char *name, const char *message, GError **error)
{
  static const char *const denied[] = { "AccessDenied", "SessionExpiredException", "Unauthorized",
                                        NULL };
  static const char *const missing[] = { "MissingError", "NotFound", NULL };
  static const char *const busy[] = { "OperationalError",
                                      "SerializationFailure",
                                      "TransactionRollbackError",
                                      "LockNotAvailable",
                                      "InternalServerError",
                                      "PoolError",
                                      NULL };
  g_autofree char *reason = dup_reason (message);

  if (is_named (name, denied))
    set_signed_out (self, error);
  else if (is_named (name, missing))
    g_set_error_literal (error, SALE_ERROR, SALE_ERROR_NOT_FOUND, reason);
  else if (is_named (name, busy) && strstr (reason, "does not exist") &&
           strstr (reason, "database"))
    set_no_database (self, error);
  else if (is_named (name, busy))
    g_set_error (error, SALE_ERROR, SALE_ERROR_SERVER,
                 _("%s has failed. Nothing is lost; the next run tries again."),
                   sale_http_get_host (self->http));
  else
    g_set_error_literal (error, SALE_ERROR, SALE_ERROR_INVALID, reason);
}

/* JSON-RPC: the status is always 200, and the error's outer code means nothing. -------------- */

static JsonNode *
read_rpc (SaleOdoo *self, const SaleHttpAnswer *answer, gint64 call, GError **error)
{
  g_autoptr (JsonNode) node =
      sale_http_answer_check (answer, error) ? sale_http_answer_read_json (answer, error) : NULL;
  JsonObject *object = sale_json_node_get_object (node);
  JsonObject *failure = object ? sale_json_get_object (object, "error") : NULL;
  JsonObject *data = failure ? sale_json_get_object (failure, "data") : NULL;
  gint64 id = 0;

  if (node == NULL)
    return NULL;
  if (object && call && (!sale_json_get_int (object, "id", &id) || id != call))
    sale_odoo_refuse (error, "id");
  else if (data && sale_json_get_text (data, "name"))
    set_exception (self, sale_json_get_text (data, "name"), sale_json_get_text (data, "message"),
                   error);
  else if (failure || object == NULL || !json_object_has_member (object, "result"))
    sale_odoo_refuse (error, "result");
  else
    return json_node_ref (json_object_get_member (object, "result"));
  return NULL;
}

static JsonNode *
take_object (JsonObject *object)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, object);
  return node;
}

static JsonNode *
make_rpc (gint64 call, const char *service, const char *method, JsonArray *args)
{
  JsonObject *params = json_object_new ();
  JsonObject *object = json_object_new ();

  json_object_set_string_member (params, "service", service);
  json_object_set_string_member (params, "method", method);
  json_object_set_array_member (params, "args", args);
  json_object_set_string_member (object, "jsonrpc", "2.0");
  json_object_set_string_member (object, "method", "call");
  json_object_set_int_member (object, "id", call);
  json_object_set_object_member (object, "params", params);
  return take_object (object);
}

static JsonArray *
make_execute (SaleOdoo *self, const char *model, const char *method, JsonArray *ids,
              JsonObject *named)
{
  JsonArray *args = json_array_new ();
  JsonArray *positional = json_array_new ();

  if (ids)
    json_array_add_array_element (positional, ids);
  json_array_add_string_element (args, self->database);
  json_array_add_int_element (args, self->uid);
  json_array_add_string_element (args, self->key);
  json_array_add_string_element (args, model);
  json_array_add_string_element (args, method);
  json_array_add_array_element (args, positional);
  json_array_add_object_element (args, named);
  return args;
}

static JsonNode *
call_rpc (SaleOdoo *self, const char *service, const char *method, JsonArray *args, Ask *ask,
          GCancellable *cancellable, GError **error)
{
  gint64 call = ++self->calls;
  g_autoptr (JsonNode) body = make_rpc (call, service, method, args);
  g_autoptr (SaleHttpAnswer) answer = NULL;

  ask->target = "/jsonrpc";
  ask->body = body;
  answer = send (self, ask, cancellable, error);
  return answer ? read_rpc (self, answer, call, error) : NULL;
}

/* JSON-2: real statuses, and the exception in the body. --------------------------------------- */

static gboolean
is_html (const SaleHttpAnswer *answer)
{
  return g_ascii_strcasecmp (answer->type, "text/html") == 0;
}

static void
set_json_2_error (SaleOdoo *self, const SaleHttpAnswer *answer, GError **error)
{
  g_autoptr (JsonNode) node = sale_http_answer_read_json (answer, NULL);
  JsonObject *object = sale_json_node_get_object (node);
  const char *name = object ? sale_json_get_text (object, "name") : NULL;

  if (answer->status == 401)
    set_signed_out (self, error);
  else if (answer->status == 404 && is_html (answer))
    set_no_database (self, error);
  else if (name && answer->status != 429 && answer->status != 503)
    set_exception (self, name, sale_json_get_text (object, "message"), error);
  else
    sale_http_answer_check (answer, error);
}

static JsonNode *
call_json_2 (SaleOdoo *self, const char *model, const char *method, JsonArray *ids,
             JsonObject *named, Ask *ask, GCancellable *cancellable, GError **error)
{
  g_autofree char *target = g_strdup_printf ("/json/2/%s/%s", model, method);
  g_autoptr (JsonNode) body = take_object (named);
  g_autoptr (SaleHttpAnswer) answer = NULL;

  if (ids)
    json_object_set_array_member (named, "ids", ids);
  ask->target = target;
  ask->body = body;
  answer = send (self, ask, cancellable, error);
  if (answer && answer->status >= 200 && answer->status <= 299)
    return sale_http_answer_read_json (answer, error);
  if (answer)
    set_json_2_error (self, answer, error);
  return NULL;
}

/* Who we are ---------------------------------------------------------------------------------- */

static gboolean
read_version (SaleOdoo *self, JsonNode *node, GError **error)
{
  JsonObject *object = sale_json_node_get_object (node);
  JsonArray *info = object ? sale_json_get_array (object, "server_version_info") : NULL;
  const char *text = object ? sale_json_get_text (object, "server_version") : NULL;
  gint64 version = 0;

  if (info == NULL || text == NULL || json_array_get_length (info) == 0 ||
      !sale_json_node_get_int (json_array_get_element (info, 0), &version) || version > 1000)
    return sale_odoo_refuse (error, "server_version_info");
  if (version < 14)
    {
      g_set_error (error, SALE_ERROR, SALE_ERROR_INVALID,
                   _("%s runs Odoo %.20s; version 14 or later is needed"),
                     sale_http_get_host (self->http), text);
      return FALSE;
    }
  g_free (self->version_text);
  self->version_text = g_strdup (text);
  self->version = (int) version;
  return TRUE;
}

/* Answered to anyone, before any name or key is sent. */
static gboolean
ask_version (SaleOdoo *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (JsonNode) body = take_object (json_object_new ());
  Ask ask = { .target = "/web/webclient/version_info", .body = body };
  g_autoptr (SaleHttpAnswer) answer = send (self, &ask, cancellable, error);
  g_autoptr (JsonNode) result = answer ? read_rpc (self, answer, 0, error) : NULL;

  return result && read_version (self, result, error) &&
         (self->version < JSON_2 || sale_http_set_bearer (self->http, self->key, error));
}

/* A wrong key is no error to the server: it answers false. */
static gboolean
ask_uid (SaleOdoo *self, GCancellable *cancellable, GError **error)
{
  JsonArray *args = json_array_new ();
  Ask ask = { 0 };
  g_autoptr (JsonNode) result = NULL;

  json_array_add_string_element (args, self->database);
  json_array_add_string_element (args, self->user);
  json_array_add_string_element (args, self->key);
  json_array_add_object_element (args, json_object_new ());
  result = call_rpc (self, "common", "authenticate", args, &ask, cancellable, error);
  if (result == NULL)
    return FALSE;
  if (sale_json_node_get_int (result, &self->uid) && self->uid > 0)
    return TRUE;
  self->uid = 0;
  set_signed_out (self, error);
  return FALSE;
}

static gboolean
ask_context (SaleOdoo *self, GCancellable *cancellable, GError **error)
{
  Ask ask = { 0 };
  g_autoptr (JsonNode) result = call_json_2 (self, "res.users", "context_get", NULL,
                                             json_object_new (), &ask, cancellable, error);
  JsonObject *object = sale_json_node_get_object (result);

  if (result == NULL)
    return FALSE;
  return (object && sale_json_get_int (object, "uid", &self->uid)) ||
         sale_odoo_refuse (error, "uid");
}

/**
 * sale_odoo_sign_in:
 *
 * Asks for the version and for our own id, once.
 */
gboolean
sale_odoo_sign_in (SaleOdoo *self, GCancellable *cancellable, GError **error)
{
  if (self->version == 0 && !ask_version (self, cancellable, error))
    return FALSE;
  if (self->uid)
    return TRUE;
  return self->version < JSON_2 ? ask_uid (self, cancellable, error)
                                : ask_context (self, cancellable, error);
}

/* Calls --------------------------------------------------------------------------------------- */

/* A mapping may name anything; it becomes a part of an address. */
static gboolean
check_model (const char *model, GError **error)
{
  if (*model && strspn (model, "abcdefghijklmnopqrstuvwxyz0123456789_.") == strlen (model))
    return TRUE;
  g_set_error (error, SALE_ERROR, SALE_ERROR_INVALID,
               _("“%.80s” is not the name of a resource"), model);
  return FALSE;
}

static JsonNode *
call (SaleOdoo *self, const char *model, const char *method, JsonArray *ids, JsonObject *named,
      Ask *ask, GCancellable *cancellable, GError **error)
{
  if (!check_model (model, error) || !sale_odoo_sign_in (self, cancellable, error))
    {
      g_clear_pointer (&ids, json_array_unref);
      json_object_unref (named);
      return NULL;
    }
  if (self->version >= JSON_2)
    return call_json_2 (self, model, method, ids, named, ask, cancellable, error);
  return call_rpc (self, "object", "execute_kw", make_execute (self, model, method, ids, named),
                   ask, cancellable, error);
}

/**
 * sale_odoo_call:
 * @ids: (nullable) (transfer full): the records it is called on
 * @named: (transfer full): its arguments
 *
 * Returns: (transfer full): what it returns; %NULL with %SALE_ERROR_INVALID when the server refuses
 *   it, in the server's words, %SALE_ERROR_NOT_FOUND for records that are gone, and the errors of
 *   sale_http_send().
 */
JsonNode *
sale_odoo_call (SaleOdoo *self, const char *model, const char *method, JsonArray *ids,
                JsonObject *named, GCancellable *cancellable, GError **error)
{
  Ask ask = { 0 };

  return call (self, model, method, ids, named, &ask, cancellable, error);
}

/**
 * sale_odoo_call_upload:
 * @named: (transfer full): with @mark in the place of the file
 * @stream: @size bytes, sent as base64 while they are read
 */
JsonNode *
sale_odoo_call_upload (SaleOdoo *self, const char *model, const char *method, JsonObject *named,
                       const char *mark, GInputStream *stream, gint64 size,
                       GCancellable *cancellable, GError **error)
{
  Ask ask = { .mark = mark, .stream = stream, .size = size };

  return call (self, model, method, NULL, named, &ask, cancellable, error);
}

/**
 * sale_odoo_call_large:
 * @answer_max: bytes that the answer may have
 */
JsonNode *
sale_odoo_call_large (SaleOdoo *self, const char *model, const char *method, JsonObject *named,
                      gsize answer_max, GCancellable *cancellable, GError **error)
{
  Ask ask = { .answer_max = answer_max };

  return call (self, model, method, NULL, named, &ask, cancellable, error);
}

/**
 * sale_odoo_as_rows:
 * @node: (nullable): what a call returned
 *
 * Returns: (transfer none) (nullable): the list in it.
 */
JsonArray *
sale_odoo_as_rows (JsonNode *node, GError **error)
{
  JsonArray *rows = sale_json_node_get_array (node);

  if (node && rows == NULL)
    sale_odoo_refuse (error, "result");
  return rows;
}
