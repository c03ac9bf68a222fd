/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A client for one origin. No cookie is kept, no redirection followed, nothing sniffed or cached:
 * what a server may do to us is read its request and answer it. */
#include "sale-http-private.h"

#include "sale-date.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define URI_FLAGS SOUP_HTTP_URI_FLAGS

struct _SaleHttp
{
  GObject parent_instance;

  GUri *origin;
  char *origin_text;
  char *bearer;
  GTlsDatabase *authority;
  GMainContext *context;
  SoupSession *session;
  SaleHttpLimits limits;
};

G_DEFINE_FINAL_TYPE (SaleHttp, sale_http, G_TYPE_OBJECT)

static void
sale_http_finalize (GObject *object)
{
  SaleHttp *self = SALE_HTTP (object);

  if (self->session)
    {
      g_main_context_push_thread_default (self->context);
      soup_session_abort (self->session);
      g_clear_object (&self->session);
      while (g_main_context_iteration (self->context, FALSE))
        ;
      g_main_context_pop_thread_default (self->context);
    }
  g_clear_pointer (&self->context, g_main_context_unref);
  g_clear_pointer (&self->origin, g_uri_unref);
  g_free (self->origin_text);
  g_free (self->bearer);
  g_clear_object (&self->authority);
  G_OBJECT_CLASS (sale_http_parent_class)->finalize (object);
}

static void
sale_http_class_init (SaleHttpClass *class)
{
  G_OBJECT_CLASS (class)->finalize = sale_http_finalize;
}

static void
sale_http_init (SaleHttp *self)
{
  self->limits = (SaleHttpLimits) SALE_HTTP_LIMITS_INIT;
  self->context = g_main_context_new ();
}

/* Without a cookie jar, a cache, and guesses at what a body is. Two connections are enough for
 * one caller who waits, and spare the server. */
static SoupSession *
make_session (GMainContext *context, GTlsDatabase *authority)
{
  SoupSession *session;

  g_main_context_push_thread_default (context);
  session = soup_session_new_with_options ("max-conns-per-host", 2, "timeout", 0, "idle-timeout",
                                           30, "user-agent", "SecondSale/" SALE_VERSION,
                                           "accept-language-auto", FALSE, NULL);
  if (authority)
    soup_session_set_tls_database (session, authority);
  soup_session_remove_feature_by_type (session, SOUP_TYPE_CONTENT_SNIFFER);
  g_main_context_pop_thread_default (context);
  return session;
}

static gboolean
is_loopback (const char *host)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);

  return g_str_equal (host, "localhost") || (address && g_inet_address_get_is_loopback (address));
}

static gboolean
refuse_address (const char *why, GError **error)
{
  g_set_error (error, SALE_ERROR, SALE_ERROR_INVALID, _("This address cannot be used: %s"), why);
  return FALSE;
}

/* What stands in a request's Host line. */
static gboolean
is_host (const char *host)
{
  return host && *host &&
         strspn (host, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_:") ==
             strlen (host);
}

static gboolean
check_address (GUri *uri, GError **error)
{
  const char *scheme = g_uri_get_scheme (uri);
  g_autofree char *host = g_hostname_to_ascii (g_uri_get_host (uri) ? g_uri_get_host (uri) : "");

  if (!is_host (host))
    return refuse_address (_("it names no server"), error);
  if (g_uri_get_userinfo (uri))
    return refuse_address (_("it must not hold a name or a password"), error);
  if (g_str_equal (scheme, "https") || (g_str_equal (scheme, "http") && is_loopback (host)))
    return TRUE;
  return refuse_address (_("it must begin with “https://”"), error);
}

static int
get_port (GUri *uri)
{
  if (g_uri_get_port (uri) > 0)
    return g_uri_get_port (uri);
  return g_str_equal (g_uri_get_scheme (uri), "https") ? 443 : 80;
}

/* Scheme, host and port alone. */
static GUri *
get_origin_of (GUri *uri)
{
  g_autofree char *ascii = g_hostname_to_ascii (g_uri_get_host (uri));
  g_autofree char *host = g_ascii_strdown (ascii, -1);

  return g_uri_build (URI_FLAGS, g_uri_get_scheme (uri), NULL, host, g_uri_get_port (uri), "", NULL,
                      NULL);
}

static gboolean
is_same_origin (GUri *a, GUri *b)
{
  return g_str_equal (g_uri_get_scheme (a), g_uri_get_scheme (b)) && g_uri_get_host (b) &&
         g_ascii_strcasecmp (g_uri_get_host (a), g_uri_get_host (b)) == 0 &&
         get_port (a) == get_port (b);
}

/**
 * sale_http_new:
 * @address: the server's; a path in it is left out, "https://" is assumed
 * @authority: (nullable): who vouches for its certificate, in the place of the system's
 *
 * A client for one origin, to be used by one thread at a time. Only a server on this very machine
 * may do without TLS. The system's proxies are used.
 *
 * Returns: (transfer full): %NULL with %SALE_ERROR_INVALID.
 */
SaleHttp *
sale_http_new (const char *address, GTlsDatabase *authority, GError **error)
{
  g_autoptr (SaleHttp) self = g_object_new (SALE_TYPE_HTTP, NULL);
  g_autofree char *whole =
      strstr (address, "://") ? g_strdup (address) : g_strconcat ("https://", address, NULL);
  g_autoptr (GUri) uri = g_uri_parse (g_strstrip (whole), URI_FLAGS, NULL);

  if (uri == NULL)
    {
      refuse_address (_("it is not one"), error);
      return NULL;
    }
  if (!check_address (uri, error))
    return NULL;
  self->origin = get_origin_of (uri);
  self->origin_text = g_uri_to_string (self->origin);
  /* The root's path is written by some and left out by others. */
  if (g_str_has_suffix (self->origin_text, "/"))
    self->origin_text[strlen (self->origin_text) - 1] = '\0';
  g_set_object (&self->authority, authority);
  self->session = make_session (self->context, authority);
  return g_steal_pointer (&self);
}

/**
 * sale_http_dup:
 *
 * Returns: (transfer full): another client for the same origin, with its key and its limits, for
 *   another thread.
 */
SaleHttp *
sale_http_dup (SaleHttp *self)
{
  SaleHttp *copy = g_object_new (SALE_TYPE_HTTP, NULL);

  copy->origin = g_uri_ref (self->origin);
  copy->origin_text = g_strdup (self->origin_text);
  copy->bearer = g_strdup (self->bearer);
  copy->limits = self->limits;
  g_set_object (&copy->authority, self->authority);
  copy->session = make_session (copy->context, copy->authority);
  return copy;
}

/**
 * sale_http_get_origin:
 *
 * Returns: scheme, host and port, as the address of a server is shown.
 */
const char *
sale_http_get_origin (SaleHttp *self)
{
  return self->origin_text;
}

const char *
sale_http_get_host (SaleHttp *self)
{
  return g_uri_get_host (self->origin);
}

void
sale_http_set_limits (SaleHttp *self, const SaleHttpLimits *limits)
{
  self->limits = *limits;
}

/* A line end would begin another header; anything else that is not visible has no place there. */
static gboolean
is_header_value (const char *text)
{
  for (const char *p = text; *p; p++)
    if ((guchar) *p < 0x20 || (guchar) *p >= 0x7f)
      return FALSE;
  return TRUE;
}

/**
 * sale_http_set_bearer:
 * @token: (nullable): goes with each request, in a header, to this origin alone
 */
gboolean
sale_http_set_bearer (SaleHttp *self, const char *token, GError **error)
{
  if (token && (*token == '\0' || strchr (token, ' ') || !is_header_value (token)))
    {
      g_set_error_literal (error, SALE_ERROR, SALE_ERROR_INVALID,
                           _("The key is one word of letters, digits and signs"));
      return FALSE;
    }
  g_clear_pointer (&self->bearer, g_free);
  self->bearer = token ? g_strconcat ("Bearer ", token, NULL) : NULL;
  return TRUE;
}

/* The message --------------------------------------------------------------------------------- */

/* Whatever an answer names as its next page: never another server. */
static GUri *
resolve (SaleHttp *self, const char *target, GError **error)
{
  g_autoptr (GUri) uri = g_uri_parse_relative (self->origin, target, URI_FLAGS, NULL);

  if (uri && is_same_origin (self->origin, uri) && g_uri_get_userinfo (uri) == NULL)
    return g_steal_pointer (&uri);
  g_set_error (error, SALE_ERROR, SALE_ERROR_PROTOCOL,
               _("%s refers to an address outside of it, which is not followed"),
                 sale_http_get_host (self));
  return NULL;
}

static gboolean
add_headers (SoupMessage *message, const char *const *headers, GError **error)
{
  for (guint i = 0; headers && headers[i]; i += 2)
    {
      if (!is_header_value (headers[i + 1]))
        {
          g_set_error (error, SALE_ERROR, SALE_ERROR_INVALID,
                       _("“%s” holds a character that "
                                                                "cannot be sent"),
                         headers[i]);
          return FALSE;
        }
      soup_message_headers_replace (soup_message_get_request_headers (message), headers[i],
                                    headers[i + 1]);
    }
  return TRUE;
}

static SoupMessage *
make_message (SaleHttp *self, const SaleHttpRequest *request, GError **error)
{
  g_autoptr (GUri) uri = resolve (self, request->target, error);
  g_autoptr (SoupMessage) message = uri ? soup_message_new_from_uri (request->method, uri) : NULL;

  if (message == NULL || !add_headers (message, request->headers, error))
    return NULL;
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT | SOUP_MESSAGE_DO_NOT_USE_AUTH_CACHE);
  soup_message_set_force_http1 (message, TRUE);
  soup_message_headers_replace (soup_message_get_request_headers (message), "Accept",
                                "application/json");
  if (self->bearer)
    soup_message_headers_replace (soup_message_get_request_headers (message), "Authorization",
                                  self->bearer);
  if (request->body)
    soup_message_set_request_body (message, request->type, request->body, (gssize) request->length);
  return g_steal_pointer (&message);
}

/* The answer ---------------------------------------------------------------------------------- */

static gint64
read_date (SoupMessageHeaders *headers)
{
  const char *text = soup_message_headers_get_one (headers, "Date");
  g_autoptr (GDateTime) date = text ? soup_date_time_new_from_http_string (text) : NULL;

  return date ? g_date_time_to_unix (date) * 1000 : SALE_INSTANT_NONE;
}

static SaleHttpAnswer *
make_answer (SaleHttp *self, SoupMessage *message, GBytes *body)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);
  SaleHttpAnswer *answer = g_new0 (SaleHttpAnswer, 1);
  const char *type = soup_message_headers_get_content_type (headers, NULL);

  answer->status = soup_message_get_status (message);
  answer->type = g_strdup (type ? type : "");
  answer->body = g_bytes_ref (body);
  answer->date = read_date (headers);
  answer->retry_after = sale_http_parse_retry_after (
      soup_message_headers_get_one (headers, "Retry-After"), answer->date);
  answer->host = g_strdup (sale_http_get_host (self));
  return answer;
}

/* A page to sign in with, or a server that has moved: in both cases somebody has to look, and what
 * was to be written is not. */
static gboolean
check_redirection (SaleHttp *self, SoupMessage *message, GError **error)
{
  const char *location;
  g_autoptr (GUri) uri = NULL;

  if (soup_message_get_status (message) < 300 || soup_message_get_status (message) > 399)
    return TRUE;
  location = soup_message_headers_get_one (soup_message_get_response_headers (message), "Location");
  uri = location ? g_uri_parse_relative (self->origin, location, URI_FLAGS, NULL) : NULL;
  if (uri && is_same_origin (self->origin, uri))
    g_set_error (error, SALE_ERROR, SALE_ERROR_AUTH,
                 _("%s wants you to sign in. Nothing is lost; your changes wait."),
                   sale_http_get_host (self));
  else
    g_set_error (
        error, SALE_ERROR, SALE_ERROR_PROTOCOL,
        /* Translators: the server that was asked, the one that it names instead. */
        _("%s sends on to “%.100s”, which is not followed. If the server has moved, connect "
                   "to its new address."),
          sale_http_get_host (self), uri && g_uri_get_host (uri) ? g_uri_get_host (uri) : "?");
  return FALSE;
}

/**
 * sale_http_send:
 *
 * Asks, and waits for the whole answer, whatever its status; blocks. An error after which nobody
 * knows whether the server did what was asked is not told apart: look before asking again.
 *
 * Returns: (transfer full): %NULL with %SALE_ERROR_OFFLINE, %SALE_ERROR_SERVER,
 *   %SALE_ERROR_PROTOCOL, %SALE_ERROR_AUTH, or %SALE_ERROR_CANCELLED.
 */
SaleHttpAnswer *
sale_http_send (SaleHttp *self, const SaleHttpRequest *request, GCancellable *cancellable,
                GError **error)
{
  g_autoptr (SoupMessage) message = make_message (self, request, error);
  SaleHttpCall call = { self->session, self->context, self->limits, sale_http_get_host (self) };
  g_autoptr (GBytes) body = NULL;

  if (message == NULL)
    return NULL;
  if (request->answer_max)
    call.limits.answer_max = request->answer_max;
  body = sale_http_call_run (&call, message, request->body != NULL, cancellable, error);
  if (body == NULL || !check_redirection (self, message, error))
    return NULL;
  return make_answer (self, message, body);
}
