/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every way in which a server can misbehave, over real sockets. */
#include "hostile.h"
#include "sale-date.h"
#include "sale-http.h"

#include <string.h>

#define TOKEN "canary-4711"
#define DONE -1

/* Deadlines are far away unless they are what is tested. */
static SaleHttpLimits
quick_limits (void)
{
  return (SaleHttpLimits) { 1024 * 1024, 20000, 20000, 20000, 64 * 1024 };
}

static SaleHttpAnswer *
ask_with (const char *address, const char *target, const SaleHttpLimits *limits,
          GCancellable *cancellable, GError **error)
{
  g_autoptr (SaleHttp) http = sale_http_new (address, NULL, error);
  g_autoptr (GInputStream) body = g_memory_input_stream_new_from_data ("{}", 2, NULL);
  SaleHttpRequest request = { "POST", target, "application/json", body, 2 };

  g_assert_nonnull (http);
  sale_http_set_limits (http, limits);
  g_assert_true (sale_http_set_bearer (http, TOKEN, NULL));
  return sale_http_send (http, &request, cancellable, error);
}

/* Answers that are not what they should be ---------------------------------------------------- */

static void
say_fine (HostileExchange *exchange, gpointer data)
{
  hostile_answer (exchange, 200, "", "application/json", "{\"a\": 1}");
}

static void
say_text (HostileExchange *exchange, gpointer data)
{
  hostile_answer (exchange, 200, "", "application/json", data);
}

static void
say_html (HostileExchange *exchange, gpointer data)
{
  hostile_answer (exchange, 200, "", "text/html", "<html>Sign in</html>");
}

static void
say_nothing (HostileExchange *exchange, gpointer data)
{
}

static void
say_short (HostileExchange *exchange, gpointer data)
{
  hostile_say (exchange, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                         "Content-Length: 100\r\n\r\n{\"a\": 1");
}

static void
say_cut_chunk (HostileExchange *exchange, gpointer data)
{
  hostile_say (exchange, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                         "Transfer-Encoding: chunked\r\n\r\n40\r\n{\"a\": 1");
}

static void
say_cut_without_length (HostileExchange *exchange, gpointer data)
{
  hostile_say (exchange, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{\"a\": 1");
}

static void
say_nonsense (HostileExchange *exchange, gpointer data)
{
  hostile_say (exchange, "220 mail.example ESMTP\r\n\r\n");
}

static void
say_status (HostileExchange *exchange, gpointer data)
{
  hostile_answer (exchange, GPOINTER_TO_UINT (data), "", "application/json", "{}");
}

static void
say_nested (HostileExchange *exchange, gpointer data)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < 10000; i++)
    g_string_append_c (text, '[');
  hostile_answer (exchange, 200, "", "application/json", text->str);
}

static void
say_wait_seconds (HostileExchange *exchange, gpointer data)
{
  hostile_answer (exchange, 429, "Retry-After: 90\r\n", "application/json", "{}");
}

typedef struct
{
  const char *name;
  HostileAnswer answer;
  gconstpointer data;
  int expected;
} Case;

static const Case cases[] = {
  { "fine", say_fine, NULL, DONE },
  { "nothing", say_nothing, NULL, SALE_ERROR_SERVER },
  { "html", say_html, NULL, SALE_ERROR_PROTOCOL },
  { "empty", say_text, "", SALE_ERROR_PROTOCOL },
  { "length-too-long", say_short, NULL, SALE_ERROR_SERVER },
  { "chunk-cut", say_cut_chunk, NULL, SALE_ERROR_SERVER },
  { "cut-without-length", say_cut_without_length, NULL, SALE_ERROR_PROTOCOL },
  { "another-protocol", say_nonsense, NULL, SALE_ERROR_PROTOCOL },
  { "two-values", say_text, "{}{}", SALE_ERROR_PROTOCOL },
  { "same-key-twice", say_text, "{\"id\": 1, \"id\": 2}", SALE_ERROR_PROTOCOL },
  { "same-key-escaped", say_text, "{\"id\": 1, \"\\u0069d\": 2}", SALE_ERROR_PROTOCOL },
  { "beyond-64-bits", say_text, "{\"id\": 9223372036854775808}", SALE_ERROR_PROTOCOL },
  { "infinite", say_text, "{\"id\": 1e400}", SALE_ERROR_PROTOCOL },
  { "zero-in-text", say_text, "{\"a\": \"b\\u0000c\"}", SALE_ERROR_PROTOCOL },
  { "half-a-character", say_text, "{\"a\": \"\\ud800\"}", SALE_ERROR_PROTOCOL },
  { "not-utf-8", say_text, "{\"a\": \"\xff\"}", SALE_ERROR_PROTOCOL },
  { "nested-10000", say_nested, NULL, SALE_ERROR_PROTOCOL },
  { "not-json", say_text, "{a: 1}", SALE_ERROR_PROTOCOL },
  { "status-400", say_status, GUINT_TO_POINTER (400), SALE_ERROR_PROTOCOL },
  { "status-401", say_status, GUINT_TO_POINTER (401), SALE_ERROR_AUTH },
  { "status-403", say_status, GUINT_TO_POINTER (403), SALE_ERROR_INVALID },
  { "status-404", say_status, GUINT_TO_POINTER (404), SALE_ERROR_NOT_FOUND },
  { "status-429", say_status, GUINT_TO_POINTER (429), SALE_ERROR_RATE_LIMITED },
  { "status-429-90", say_wait_seconds, NULL, SALE_ERROR_RATE_LIMITED },
  { "status-500", say_status, GUINT_TO_POINTER (500), SALE_ERROR_SERVER },
  { "status-502", say_status, GUINT_TO_POINTER (502), SALE_ERROR_SERVER },
  { "status-503", say_status, GUINT_TO_POINTER (503), SALE_ERROR_SERVER },
};

static JsonNode *
read_answer (const SaleHttpAnswer *answer, GError **error)
{
  return sale_http_answer_check (answer, error) ? sale_http_answer_read_json (answer, error) : NULL;
}

/* What a person or a log could see of an error. */
static void
assert_error (GError *error, int expected)
{
  g_assert_error (error, SALE_ERROR, expected);
  g_assert_cmpuint (strlen (error->message), >, 20);
  g_assert_null (strstr (error->message, TOKEN));
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
}

static void
test_case (gconstpointer data)
{
  const Case *this = data;
  g_autoptr (Hostile) server = hostile_new (this->answer, (gpointer) this->data);
  SaleHttpLimits limits = quick_limits ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleHttpAnswer) answer =
      ask_with (hostile_get_address (server), "/jsonrpc", &limits, NULL, &error);
  g_autoptr (JsonNode) node = answer ? read_answer (answer, &error) : NULL;

  if (this->expected == DONE)
    g_assert_nonnull (node);
  else
    assert_error (error, this->expected);
}

/* Too much, too slow -------------------------------------------------------------------------- */

static void
stream_for_ever (HostileExchange *exchange, gpointer data)
{
  g_autofree char *block = g_strnfill (64 * 1024, ' ');

  hostile_say (exchange, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n");
  for (guint i = 0; i < 200 * 16 && hostile_write (exchange, block, 64 * 1024); i++)
    ;
}

/* 64 MB of spaces in 64 KB. */
static GBytes *
make_bomb (void)
{
  g_autoptr (GConverter) zip =
      G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9));
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) stream = g_converter_output_stream_new (memory, zip);
  g_autofree char *block = g_strnfill (1024 * 1024, ' ');

  for (guint i = 0; i < 64; i++)
    g_assert_true (g_output_stream_write_all (stream, block, 1024 * 1024, NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (stream, NULL, NULL));
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

static void
say_bomb (HostileExchange *exchange, gpointer data)
{
  g_autoptr (GBytes) bomb = make_bomb ();

  hostile_say (exchange,
               "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\n"
               "Content-Length: %zu\r\n\r\n",
               g_bytes_get_size (bomb));
  hostile_write (exchange, g_bytes_get_data (bomb, NULL), (gssize) g_bytes_get_size (bomb));
}

static gsize
get_peak (void)
{
  g_autofree char *status = NULL;
  const char *line;

  g_assert_true (g_file_get_contents ("/proc/self/status", &status, NULL, NULL));
  line = strstr (status, "VmHWM:");
  return line ? (gsize) g_ascii_strtoull (line + 6, NULL, 10) : 0;
}

static void
test_too_large (gconstpointer answer)
{
  g_autoptr (Hostile) server = hostile_new ((HostileAnswer) answer, NULL);
  SaleHttpLimits limits = quick_limits ();
  g_autoptr (GError) error = NULL;
  gsize before = get_peak ();

  g_assert_null (ask_with (hostile_get_address (server), "/", &limits, NULL, &error));
  assert_error (error, SALE_ERROR_PROTOCOL);
  g_assert_nonnull (strstr (error->message, "too large"));
  g_assert_cmpuint (hostile_get_written (server), <, 32 * 1024 * 1024);
  g_assert_cmpuint (get_peak () - before, <, 64 * 1024);
}

static void
drip_headers (HostileExchange *exchange, gpointer data)
{
  hostile_say (exchange, "HTTP/1.1 200 OK\r\nX-Drip: ");
  while (hostile_write (exchange, "x", 1))
    ;
}

static void
drip_body (HostileExchange *exchange, gpointer data)
{
  hostile_say (exchange, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n");
  while (hostile_write (exchange, " ", 1))
    ;
}

static void
say_silence (HostileExchange *exchange, gpointer data)
{
  hostile_wait_until_left (exchange);
}

static void
fall_silent (HostileExchange *exchange, gpointer data)
{
  hostile_say (exchange, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{");
  hostile_wait_until_left (exchange);
}

static void
test_total_deadline (gconstpointer answer)
{
  g_autoptr (Hostile) server = hostile_new ((HostileAnswer) answer, NULL);
  SaleHttpLimits limits = quick_limits ();
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();

  limits.answer_ms = 60;
  limits.answer_max = G_MAXUINT32;
  g_assert_null (ask_with (hostile_get_address (server), "/", &limits, NULL, &error));
  assert_error (error, SALE_ERROR_OFFLINE);
  g_assert_cmpint (g_get_monotonic_time () - start, <, G_USEC_PER_SEC * 5);
}

static void
test_idle_deadline (void)
{
  g_autoptr (Hostile) server = hostile_new (fall_silent, NULL);
  SaleHttpLimits limits = quick_limits ();
  g_autoptr (GError) error = NULL;

  limits.idle_ms = 60;
  g_assert_null (ask_with (hostile_get_address (server), "/", &limits, NULL, &error));
  assert_error (error, SALE_ERROR_OFFLINE);
}

/* Sockets that accept what is sent and never read it. */
static void
test_upload_deadline (void)
{
  g_autoptr (GSocketListener) deaf = g_socket_listener_new ();
  guint16 port = g_socket_listener_add_any_inet_port (deaf, NULL, NULL);
  g_autofree char *address = g_strdup_printf ("http://127.0.0.1:%u", port);
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleHttp) http = sale_http_new (address, NULL, &error);
  g_autofree char *much = g_strnfill (16 * 1024 * 1024, ' ');
  g_autoptr (GInputStream) body =
      g_memory_input_stream_new_from_data (much, 16 * 1024 * 1024, NULL);
  SaleHttpRequest request = { "POST", "/", "application/json", body, 16 * 1024 * 1024 };
  SaleHttpLimits limits = quick_limits ();

  limits.upload_ms = 60;
  sale_http_set_limits (http, &limits);
  g_assert_null (sale_http_send (http, &request, NULL, &error));
  assert_error (error, SALE_ERROR_OFFLINE);
  g_assert_nonnull (strstr (error->message, "too slowly"));
}

static void
count_upload (HostileExchange *exchange, gpointer data)
{
  g_autofree char *text = g_strdup_printf ("%zu", strlen (exchange->body));

  hostile_answer (exchange, 200, "", "application/json", text);
}

/* However long it takes, as long as it moves; in pieces, from a stream. */
static void
test_upload (void)
{
  g_autoptr (Hostile) server = hostile_new (count_upload, NULL);
  g_autoptr (SaleHttp) http = sale_http_new (hostile_get_address (server), NULL, NULL);
  g_autofree char *much = g_strnfill (25 * 1024 * 1024, 'x');
  g_autoptr (GInputStream) body =
      g_memory_input_stream_new_from_data (much, 25 * 1024 * 1024, NULL);
  SaleHttpRequest request = { "POST", "/", "application/json", body, 25 * 1024 * 1024 };
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleHttpAnswer) answer = sale_http_send (http, &request, NULL, &error);
  g_autoptr (JsonNode) node = NULL;

  g_assert_no_error (error);
  node = sale_http_answer_read_json (answer, &error);
  g_assert_cmpint (json_node_get_int (node), ==, 25 * 1024 * 1024);
}

typedef struct
{
  GCancellable *cancellable;
  gint64 at;
} Stop;

static void
stop_it (HostileExchange *exchange, gpointer data)
{
  Stop *stop = data;

  stop->at = g_get_monotonic_time ();
  g_cancellable_cancel (stop->cancellable);
  hostile_wait_until_left (exchange);
}

static void
test_stop (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Stop stop = { cancellable };
  g_autoptr (Hostile) server = hostile_new (stop_it, &stop);
  SaleHttpLimits limits = quick_limits ();
  g_autoptr (GError) error = NULL;

  g_assert_null (ask_with (hostile_get_address (server), "/", &limits, cancellable, &error));
  assert_error (error, SALE_ERROR_CANCELLED);
  g_assert_cmpint (g_get_monotonic_time () - stop.at, <, G_USEC_PER_SEC);
}

static void
test_nobody_there (void)
{
  g_autoptr (GSocketListener) listener = g_socket_listener_new ();
  guint16 port = g_socket_listener_add_any_inet_port (listener, NULL, NULL);
  g_autofree char *address = g_strdup_printf ("http://127.0.0.1:%u", port);
  SaleHttpLimits limits = quick_limits ();
  g_autoptr (GError) error = NULL;

  g_socket_listener_close (listener);
  g_assert_null (ask_with (address, "/", &limits, NULL, &error));
  assert_error (error, SALE_ERROR_OFFLINE);
}

/* Only here ----------------------------------------------------------------------------------- */

static void
redirect (HostileExchange *exchange, gpointer data)
{
  g_autofree char *headers = g_strdup_printf ("Location: %s/web/login\r\n", (const char *) data);

  hostile_answer (exchange, 302, headers, "text/html", "");
}

static void
test_redirect_elsewhere (void)
{
  g_autoptr (Hostile) elsewhere = hostile_new (say_fine, NULL);
  g_autoptr (Hostile) server = hostile_new (redirect, (gpointer) hostile_get_address (elsewhere));
  SaleHttpLimits limits = quick_limits ();
  g_autoptr (GError) error = NULL;

  g_assert_null (ask_with (hostile_get_address (server), "/", &limits, NULL, &error));
  assert_error (error, SALE_ERROR_PROTOCOL);
  g_assert_cmpuint (hostile_count (server), ==, 1);
  g_assert_cmpuint (hostile_count (elsewhere), ==, 0);
}

static void
test_redirect_to_sign_in (void)
{
  g_autoptr (Hostile) server = hostile_new (redirect, "");
  SaleHttpLimits limits = quick_limits ();
  g_autoptr (GError) error = NULL;

  g_assert_null (ask_with (hostile_get_address (server), "/", &limits, NULL, &error));
  assert_error (error, SALE_ERROR_AUTH);
  g_assert_cmpuint (hostile_count (server), ==, 1);
}

static void
test_target_elsewhere (void)
{
  g_autoptr (Hostile) elsewhere = hostile_new (say_fine, NULL);
  g_autoptr (Hostile) server = hostile_new (say_fine, NULL);
  g_autofree char *user = g_strdup_printf ("http://me@%s/", hostile_get_address (server) + 7);
  g_autofree char *other = g_strdup_printf ("//%s/", hostile_get_address (elsewhere) + 7);
  const char *const targets[] = { hostile_get_address (elsewhere),
                                  other,
                                  user,
                                  "https://127.0.0.1/",
                                  "file:///etc/passwd",
                                  "http://",
                                  NULL };
  SaleHttpLimits limits = quick_limits ();

  for (guint i = 0; targets[i]; i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (ask_with (hostile_get_address (server), targets[i], &limits, NULL, &error));
      assert_error (error, SALE_ERROR_PROTOCOL);
    }
  g_assert_cmpuint (hostile_count (server) + hostile_count (elsewhere), ==, 0);
}

static void
test_token_in_a_header (void)
{
  g_autoptr (Hostile) server = hostile_new (say_fine, NULL);
  SaleHttpLimits limits = quick_limits ();
  g_autofree char *page = g_strconcat (hostile_get_address (server), "/next?page=2", NULL);
  g_autoptr (SaleHttpAnswer) answer =
      ask_with (hostile_get_address (server), page, &limits, NULL, NULL);
  g_autofree char *request = hostile_dup_request (server, 0);

  g_assert_nonnull (answer);
  g_assert_true (g_str_has_prefix (request, "POST /next?page=2 HTTP/1.1\r\n"));
  g_assert_nonnull (strstr (request, "Authorization: Bearer " TOKEN "\r\n"));
  g_assert_null (strstr (request, "Cookie"));
  g_assert_cmpint (answer->date, ==, G_GINT64_CONSTANT (1793534400000));
}

static void
test_bad_tokens (void)
{
  static const char *const tokens[] = { "", "a b", "a\r\nHost: evil", "a\tb", "schl\xc3\xbcssel" };
  g_autoptr (SaleHttp) http = sale_http_new ("https://crm.example", NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (tokens); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (sale_http_set_bearer (http, tokens[i], &error));
      g_assert_error (error, SALE_ERROR, SALE_ERROR_INVALID);
    }
}

static void
test_addresses (void)
{
  static const char *const good[][2] = {
    { "crm.example", "https://crm.example" },
    { " https://CRM.example/web#action=1 ", "https://crm.example" },
    { "https://crm.example:8443/", "https://crm.example:8443" },
    { "http://localhost:8069", "http://localhost:8069" },
    { "http://[::1]:8069", "http://[::1]:8069" },
  };
  static const char *const bad[] = { "http://crm.example", "ftp://crm.example",
                                     "https://",           "https://me:secret@crm.example",
                                     "https://a b",        "" };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (SaleHttp) http = sale_http_new (good[i][0], NULL, NULL);

      g_assert_cmpstr (sale_http_get_origin (http), ==, good[i][1]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (sale_http_new (bad[i], NULL, &error));
      g_assert_error (error, SALE_ERROR, SALE_ERROR_INVALID);
    }
}

/* Certificates -------------------------------------------------------------------------------- */

typedef struct
{
  const char *name;
  const char *certificate;
  const char *authority;
  const char *word;
} Trust;

static const Trust trusts[] = {
  { "own-authority", "good.pem", "authority.pem", NULL },
  { "unknown-authority", "good.pem", NULL, "authority" },
  { "expired", "expired.pem", "authority.pem", "date" },
  { "another-name", "other.pem", "authority.pem", "another server" },
};

static void
test_trust (gconstpointer data)
{
  const Trust *this = data;
  g_autofree char *certificate = g_build_filename (SALE_FIXTURES, "tls", this->certificate, NULL);
  g_autofree char *path =
      this->authority ? g_build_filename (SALE_FIXTURES, "tls", this->authority, NULL) : NULL;
  g_autoptr (GTlsDatabase) authority = path ? g_tls_file_database_new (path, NULL) : NULL;
  g_autoptr (Hostile) server = hostile_new_tls (certificate, say_fine, NULL);
  g_autoptr (SaleHttp) http = sale_http_new (hostile_get_address (server), authority, NULL);
  g_autoptr (GError) error = NULL;
  SaleHttpRequest request = { "GET", "/" };
  g_autoptr (SaleHttpAnswer) answer = sale_http_send (http, &request, NULL, &error);

  if (this->word == NULL)
    g_assert_no_error (error);
  else
    {
      assert_error (error, SALE_ERROR_PROTOCOL);
      g_assert_nonnull (strstr (error->message, this->word));
      g_assert_cmpuint (hostile_count (server), ==, 0);
    }
}

static void
test_no_tls_there (void)
{
  g_autoptr (Hostile) server = hostile_new (say_fine, NULL);
  g_autofree char *address = g_strconcat ("https", hostile_get_address (server) + 4, NULL);
  SaleHttpLimits limits = quick_limits ();
  g_autoptr (GError) error = NULL;

  /* It waits for the end of a line that never comes. */
  limits.idle_ms = 500;
  g_assert_null (ask_with (address, "/", &limits, NULL, &error));
  g_assert_cmpuint (hostile_count (server), ==, 0);
  g_assert_true (g_error_matches (error, SALE_ERROR, SALE_ERROR_OFFLINE) ||
                 g_error_matches (error, SALE_ERROR, SALE_ERROR_PROTOCOL));
}

/* When to come back --------------------------------------------------------------------------- */

static void
test_retry_after (void)
{
  static const struct
  {
    const char *text;
    int expected;
  } rows[] = {
    { NULL, -1 },
    { "", -1 },
    { "90", 90 },
    { " 5 ", 5 },
    { "0", 0 },
    { "-5", 0 },
    { "abc", -1 },
    { "5 minutes", -1 },
    { "1e9", -1 },
    { "3601", 3600 },
    { "99999999999999999999999", 3600 },
    { "-99999999999999999999999", 0 },
    { "Sun, 01 Nov 2026 12:00:30 GMT", 30 },
    { "Sun, 01 Nov 2026 11:00:00 GMT", 0 },
    { "Fri, 31 Dec 9999 23:59:59 GMT", 3600 },
    { "Sunday, 01-Nov-26 12:00:30 GMT", 30 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpint (sale_http_parse_retry_after (rows[i].text, G_GINT64_CONSTANT (1793534400000)),
                     ==, rows[i].expected);
  g_assert_cmpint (sale_http_parse_retry_after ("Sun, 01 Nov 2026 12:00:30 GMT", SALE_INSTANT_NONE),
                   ==, -1);
}

/* Proxies ------------------------------------------------------------------------------------- */

static void
test_proxy_process (void)
{
  SaleHttpLimits limits = quick_limits ();
  g_autoptr (SaleHttpAnswer) answer =
      ask_with ("http://localhost:1", "/through", &limits, NULL, NULL);

  g_assert_nonnull (answer);
}

/* In a process of its own, as the environment is read once. */
static void
test_proxy (void)
{
  g_autoptr (Hostile) proxy = hostile_new (say_fine, NULL);
  g_auto (GStrv) environment = g_get_environ ();
  g_autofree char *request = NULL;

  environment = g_environ_setenv (environment, "http_proxy", hostile_get_address (proxy), TRUE);
  environment = g_environ_unsetenv (environment, "no_proxy");
  /* What the library for proxies forgets is not ours. */
  environment = g_environ_setenv (environment, "ASAN_OPTIONS", "detect_leaks=0", TRUE);
  g_test_trap_subprocess_with_envp ("/http/proxy/subprocess/process",
                                    (const char *const *) environment, 0,
                                    G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
  request = hostile_dup_request (proxy, 0);
  g_assert_true (g_str_has_prefix (request, "POST http://localhost:1/through HTTP/1.1\r\n"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/http/case/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  for (guint i = 0; i < G_N_ELEMENTS (trusts); i++)
    {
      g_autofree char *path = g_strconcat ("/http/trust/", trusts[i].name, NULL);

      g_test_add_data_func (path, &trusts[i], test_trust);
    }
  g_test_add_func ("/http/trust/no-tls", test_no_tls_there);
  g_test_add_data_func ("/http/large/stream", stream_for_ever, test_too_large);
  g_test_add_data_func ("/http/large/bomb", say_bomb, test_too_large);
  g_test_add_data_func ("/http/slow/headers", drip_headers, test_total_deadline);
  g_test_add_data_func ("/http/slow/body", drip_body, test_total_deadline);
  g_test_add_data_func ("/http/slow/silence", say_silence, test_total_deadline);
  g_test_add_func ("/http/slow/idle", test_idle_deadline);
  g_test_add_func ("/http/upload/deadline", test_upload_deadline);
  g_test_add_func ("/http/upload/moves", test_upload);
  g_test_add_func ("/http/stop", test_stop);
  g_test_add_func ("/http/nobody", test_nobody_there);
  g_test_add_func ("/http/redirect/elsewhere", test_redirect_elsewhere);
  g_test_add_func ("/http/redirect/sign-in", test_redirect_to_sign_in);
  g_test_add_func ("/http/target", test_target_elsewhere);
  g_test_add_func ("/http/token/header", test_token_in_a_header);
  g_test_add_func ("/http/token/bad", test_bad_tokens);
  g_test_add_func ("/http/address", test_addresses);
  g_test_add_func ("/http/retry-after", test_retry_after);
  g_test_add_func ("/http/proxy", test_proxy);
  g_test_add_func ("/http/proxy/subprocess/process", test_proxy_process);
  return g_test_run ();
}
