/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The two interfaces, as the real servers answer: JSON-RPC with its errors under status 200, JSON-2
 * with real ones. */
#include "fake-odoo.h"

#include <string.h>

#define VERSION "/web/webclient/version_info"

struct _FakeOdoo
{
  Hostile *server;
  FakeOdooData *data;
  GMutex lock;
  char *fault_method;
  FakeOdooFault fault;
  guint fault_at; /* a request, counted from 1 */
  FakeOdooFault at; /* how that one goes wrong */
  FakeOdooFault now; /* how this one does */
  int latency_ms;
};

/* Faults -------------------------------------------------------------------------------------- */

/* Once, for the next call of its method, or for one request. */
static FakeOdooFault
take_fault (FakeOdoo *self, const char *method)
{
  FakeOdooFault fault = self->now;

  if (g_strcmp0 (self->fault_method, method) == 0)
    {
      fault = self->fault;
      g_clear_pointer (&self->fault_method, g_free);
    }
  return fault;
}

static gboolean
misbehave (HostileExchange *exchange, FakeOdooFault fault)
{
  if (fault == FAKE_ODOO_HTML)
    hostile_answer (exchange, 200, "", "text/html", "<html>Down for maintenance</html>");
  else if (fault == FAKE_ODOO_WAIT)
    hostile_answer (exchange, 429, "Retry-After: 90\r\n", "text/plain", "");
  else if (fault == FAKE_ODOO_DOWN)
    hostile_answer (exchange, 503, "", "text/html", "");
  else
    return fault == FAKE_ODOO_DROP;
  return TRUE;
}

/* Whether a fault comes before the call. */
static gboolean
does_nothing (FakeOdooFault fault)
{
  return fault == FAKE_ODOO_HTML || fault == FAKE_ODOO_WAIT || fault == FAKE_ODOO_DOWN ||
         fault == FAKE_ODOO_DROP;
}

static void
reverse (FakeOdooResult *result)
{
  JsonArray *rows = json_node_get_array (result->result);
  JsonArray *reversed = json_array_new ();

  for (guint i = json_array_get_length (rows); i > 0; i--)
    json_array_add_element (reversed, json_array_dup_element (rows, i - 1));
  json_node_take_array (result->result, reversed);
}

static void
clear_result (FakeOdooResult *result)
{
  g_clear_pointer (&result->result, json_node_unref);
  g_free (result->message);
}

static JsonNode *
take_object (JsonObject *object)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, object);
  return node;
}

/* A table's ids are not those of its rows; a list is an object. */
static void
talk_nonsense (FakeOdooResult *result)
{
  JsonObject *object = json_object_new ();

  clear_result (result);
  json_object_set_array_member (object, "ids", json_array_new ());
  *result = (FakeOdooResult) { take_object (object) };
}

static void
twist (FakeOdooFault fault, FakeOdooResult *result)
{
  if (fault == FAKE_ODOO_ORDER)
    reverse (result);
  else if (fault == FAKE_ODOO_NONSENSE)
    talk_nonsense (result);
}

static void
say (HostileExchange *exchange, FakeOdooFault fault, guint status, JsonNode *body)
{
  g_autofree char *text = json_to_string (body, FALSE);

  if (fault == FAKE_ODOO_LOSE)
    return;
  if (fault == FAKE_ODOO_CUT)
    hostile_say (
        exchange,
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %zu\r\n\r\n%.*s",
        strlen (text), (int) strlen (text) / 2, text);
  else
    hostile_answer (exchange, status, "", "application/json", text);
}

static FakeOdooResult
deny (void)
{
  return (FakeOdooResult) { NULL, "odoo.exceptions.AccessDenied", g_strdup ("Access Denied") };
}

/* JSON-RPC ------------------------------------------------------------------------------------ */

/* The outer code differs between versions and means nothing; the traceback is no one's business. */
static JsonObject *
make_failure (const FakeOdooResult *result)
{
  JsonObject *failure = json_object_new ();
  JsonObject *data = json_object_new ();

  json_object_set_string_member (data, "name", result->exception);
  json_object_set_string_member (data, "message", result->message);
  json_object_set_string_member (data, "debug", "Traceback (most recent call last): canary-trace");
  json_object_set_int_member (failure, "code", 200);
  json_object_set_string_member (failure, "message", "Odoo Server Error");
  json_object_set_object_member (failure, "data", data);
  return failure;
}

static void
say_rpc (HostileExchange *exchange, FakeOdooFault fault, gint64 id, FakeOdooResult *result)
{
  JsonObject *object = json_object_new ();
  g_autoptr (JsonNode) node = take_object (object);

  json_object_set_string_member (object, "jsonrpc", "2.0");
  json_object_set_int_member (object, "id", fault == FAKE_ODOO_OTHER ? id + 1 : id);
  if (result->exception)
    json_object_set_object_member (object, "error", make_failure (result));
  else
    json_object_set_member (object, "result", json_node_ref (result->result));
  say (exchange, fault, 200, node);
}

static JsonNode *
make_uid (gboolean known)
{
  return known ? json_node_init_int (json_node_alloc (), 6)
               : json_node_init_boolean (json_node_alloc (), FALSE);
}

static FakeOdooResult
no_database (const char *name)
{
  return (FakeOdooResult) { NULL, "psycopg2.OperationalError",
                            g_strdup_printf ("FATAL:  database \"%s\" does not exist\n", name) };
}

static gboolean
is_key (JsonArray *args, guint index)
{
  return g_str_equal (json_array_get_string_element (args, index), FAKE_ODOO_KEY);
}

static FakeOdooResult
authenticate (FakeOdoo *self, JsonArray *args)
{
  if (!g_str_equal (json_array_get_string_element (args, 0), "ss"))
    return no_database (json_array_get_string_element (args, 0));
  self->data->uid = 6;
  return (FakeOdooResult) { make_uid (is_key (args, 2)) };
}

static FakeOdooResult
execute (FakeOdoo *self, JsonArray *args, FakeOdooFault *fault)
{
  const char *method = json_array_get_string_element (args, 4);
  JsonArray *positional = json_array_get_array_element (args, 5);
  FakeOdooResult result;

  *fault = take_fault (self, method);
  if (!is_key (args, 2) || *fault == FAKE_ODOO_DENY)
    return deny ();
  if (does_nothing (*fault))
    return (FakeOdooResult) { 0 };
  result = fake_odoo_data_call (
      self->data, json_array_get_string_element (args, 3), method,
      json_array_get_length (positional) ? json_array_get_array_element (positional, 0) : NULL,
      json_array_get_object_element (args, 6));
  twist (*fault, &result);
  return result;
}

static void
answer_rpc (FakeOdoo *self, HostileExchange *exchange, JsonObject *request)
{
  JsonObject *params = json_object_get_object_member (request, "params");
  JsonArray *args = json_object_get_array_member (params, "args");
  gboolean common = g_str_equal (json_object_get_string_member (params, "service"), "common");
  FakeOdooFault fault = FAKE_ODOO_NONE;
  FakeOdooResult result = common ? authenticate (self, args) : execute (self, args, &fault);

  if (!misbehave (exchange, fault))
    say_rpc (exchange, fault, json_object_get_int_member (request, "id"), &result);
  clear_result (&result);
}

/* JSON-2 -------------------------------------------------------------------------------------- */

static guint
get_status (const char *exception)
{
  static const struct
  {
    const char *name;
    guint status;
  } rows[] = {
    { "werkzeug.exceptions.Unauthorized", 401 }, { "odoo.exceptions.AccessDenied", 401 },
    { "odoo.exceptions.AccessError", 403 },      { "odoo.exceptions.MissingError", 404 },
    { "werkzeug.exceptions.NotFound", 404 },     { "odoo.exceptions.ValidationError", 422 },
    { "odoo.exceptions.UserError", 422 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (g_str_equal (exception, rows[i].name))
      return rows[i].status;
  return 500;
}

static void
say_json_2 (HostileExchange *exchange, FakeOdooFault fault, FakeOdooResult *result)
{
  JsonObject *object = json_object_new ();
  g_autoptr (JsonNode) node = take_object (object);

  if (result->exception)
    {
      json_object_set_string_member (object, "name", result->exception);
      json_object_set_string_member (object, "message", result->message);
      json_object_set_string_member (object, "debug", "Traceback: canary-trace");
    }
  say (exchange, fault, result->exception ? get_status (result->exception) : 200,
       result->exception ? node : result->result);
}

static FakeOdooResult
call_json_2 (FakeOdoo *self, const char *head, char **path, JsonObject *named, FakeOdooFault *fault)
{
  JsonArray *ids =
      json_object_has_member (named, "ids") ? json_object_get_array_member (named, "ids") : NULL;
  FakeOdooResult result;

  *fault = take_fault (self, path[4]);
  if (strstr (head, "Authorization: Bearer " FAKE_ODOO_KEY "\r\n") == NULL ||
      *fault == FAKE_ODOO_DENY)
    return (FakeOdooResult) { NULL, "werkzeug.exceptions.Unauthorized",
                              g_strdup ("Invalid apikey") };
  if (does_nothing (*fault))
    return (FakeOdooResult) { 0 };
  self->data->uid = 6;
  result = fake_odoo_data_call (self->data, path[3], path[4], ids, named);
  twist (*fault, &result);
  return result;
}

static void
answer_json_2 (FakeOdoo *self, HostileExchange *exchange, char **path, JsonObject *named)
{
  FakeOdooFault fault = FAKE_ODOO_NONE;
  FakeOdooResult result;

  if (strstr (exchange->head, "X-Odoo-Database: ss\r\n") == NULL)
    {
      hostile_answer (exchange, 404, "", "text/html", "<html>Not Found</html>");
      return;
    }
  result = call_json_2 (self, exchange->head, path, named, &fault);
  if (!misbehave (exchange, fault))
    say_json_2 (exchange, fault, &result);
  clear_result (&result);
}

/* The server ---------------------------------------------------------------------------------- */

static void
answer_version (FakeOdoo *self, HostileExchange *exchange)
{
  g_autofree char *text = g_strdup_printf (
      "{\"jsonrpc\": \"2.0\", \"id\": null, \"result\": {\"server_version\": \"%d.0\", "
      "\"server_version_info\": [%d, 0, 0, \"final\", 0, \"\"]}}",
      self->data->version, self->data->version);

  hostile_answer (exchange, 200, "", "application/json", text);
}

/* To sign in changes nothing: an answer that is lost is as good as none. */
static gboolean
is_about_nothing (const char *path, JsonNode *body)
{
  JsonObject *object = json_node_get_object (body);
  JsonObject *params = json_object_has_member (object, "params")
                           ? json_object_get_object_member (object, "params")
                           : NULL;

  return g_str_equal (path, VERSION) ||
         (params && g_str_equal (json_object_get_string_member (params, "service"), "common"));
}

static void
answer_now (FakeOdoo *self, HostileExchange *exchange)
{
  g_auto (GStrv) line = g_strsplit (exchange->head, " ", 3);
  g_auto (GStrv) path = g_strsplit (line[1], "/", -1);
  g_autoptr (JsonNode) body = json_from_string (exchange->body, NULL);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  g_assert_nonnull (body);
  self->now = exchange->number + 1 == self->fault_at ? self->at : FAKE_ODOO_NONE;
  if (is_about_nothing (line[1], body) && self->now)
    misbehave (exchange, self->now);
  else if (g_str_equal (line[1], VERSION))
    answer_version (self, exchange);
  else if (self->data->version >= 19)
    answer_json_2 (self, exchange, path, json_node_get_object (body));
  else
    answer_rpc (self, exchange, json_node_get_object (body));
}

/* As long as it is to take in all, and the door open meanwhile. */
static void
answer (HostileExchange *exchange, gpointer data)
{
  FakeOdoo *self = data;
  gint64 latency = g_atomic_int_get (&self->latency_ms) * G_GINT64_CONSTANT (1000);
  gint64 end = g_get_monotonic_time () + latency;

  exchange->held = latency ? g_string_new (NULL) : NULL;
  answer_now (self, exchange);
  g_usleep ((gulong) MAX (0, end - g_get_monotonic_time ()));
  hostile_let_go (exchange);
}

FakeOdoo *
fake_odoo_new (int version)
{
  FakeOdoo *self = g_new0 (FakeOdoo, 1);

  g_mutex_init (&self->lock);
  self->data = fake_odoo_data_new (version);
  self->server = hostile_new (answer, self);
  return self;
}

const char *
fake_odoo_get_address (FakeOdoo *self)
{
  return hostile_get_address (self->server);
}

Hostile *
fake_odoo_get_server (FakeOdoo *self)
{
  return self->server;
}

/**
 * fake_odoo_set_fault:
 *
 * The next call of @method goes wrong.
 */
void
fake_odoo_set_fault (FakeOdoo *self, const char *method, FakeOdooFault fault)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  g_free (self->fault_method);
  self->fault_method = g_strdup (method);
  self->fault = fault;
}

/**
 * fake_odoo_set_fault_at:
 * @request: counted from 1, over all of its life; 0 for none
 *
 * One request goes wrong, whatever it asks for.
 */
void
fake_odoo_set_fault_at (FakeOdoo *self, guint request, FakeOdooFault fault)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  self->fault_at = request;
  self->at = fault;
}

/**
 * fake_odoo_dup_content:
 *
 * Returns: (transfer full): all that people see there, the same for the same, in whatever order and
 *   under whatever ids it was made.
 */
char *
fake_odoo_dup_content (FakeOdoo *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return fake_odoo_data_dup_content (self->data);
}

/**
 * fake_odoo_set_time:
 * @time: what is stamped on changes from now on
 */
void
fake_odoo_set_time (FakeOdoo *self, const char *time)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  g_free (self->data->time);
  self->data->time = g_strdup (time);
}

/**
 * fake_odoo_set_disliked:
 * @text: (nullable): what no record may hold from now on
 */
void
fake_odoo_set_disliked (FakeOdoo *self, const char *text)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  g_set_str (&self->data->disliked, text);
}

/**
 * fake_odoo_set_latency:
 * @ms: how long each answer takes from now on, at least; requests are then answered at the same
 * time
 */
void
fake_odoo_set_latency (FakeOdoo *self, guint ms)
{
  g_atomic_int_set (&self->latency_ms, (int) ms);
  hostile_set_parallel (self->server);
}

void
fake_odoo_free (FakeOdoo *self)
{
  hostile_free (self->server);
  fake_odoo_data_free (self->data);
  g_mutex_clear (&self->lock);
  g_free (self->fault_method);
  g_free (self);
}
