/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-http.h"

#include "sale-date.h"
#include "sale-json-guard.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <stdio.h>
#include <string.h>

#define WAIT_MAX 3600

void
sale_http_answer_free (SaleHttpAnswer *self)
{
  g_free (self->type);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self->host);
  g_free (self);
}

static int
clamp_wait (gint64 seconds)
{
  return (int) CLAMP (seconds, 0, WAIT_MAX);
}

/* The library knows no years so far off; servers that never want us back do. */
static gboolean
is_far_future (const char *line)
{
  int year = 0;

  return sscanf (line, "%*3[A-Za-z], %*2[0-9] %*3[A-Za-z] %4d", &year) == 1 && year > 2100;
}

/**
 * sale_http_parse_retry_after:
 * @text: (nullable): what follows "Retry-After:"
 * @date: when the server sent it, by its own clock
 *
 * Source: RFC 9110, 10.2.3. A date counts from the server's own, whose clock may be wrong.
 *
 * Returns: seconds, 0 … 3600; -1 when it says nothing that can be used.
 */
int
sale_http_parse_retry_after (const char *text, gint64 date)
{
  g_autofree char *line = text ? g_strstrip (g_strdup (text)) : NULL;
  char *end = NULL;
  gint64 seconds = line ? g_ascii_strtoll (line, &end, 10) : 0;
  g_autoptr (GDateTime) until = NULL;

  if (line == NULL || *line == '\0')
    return -1;
  if (*end == '\0')
    return clamp_wait (seconds);
  if (is_far_future (line))
    return WAIT_MAX;
  until = soup_date_time_new_from_http_string (line);
  return until && date != SALE_INSTANT_NONE ? clamp_wait (g_date_time_to_unix (until) - date / 1000)
                                            : -1;
}

static void
set_rate_limited (const SaleHttpAnswer *self, GError **error)
{
  if (self->retry_after > 0)
    g_set_error (error, SALE_ERROR, SALE_ERROR_RATE_LIMITED,
                 ngettext ("%s asks to wait for %d second", "%s asks to wait for %d seconds",
                           (gulong) self->retry_after),
                 self->host, self->retry_after);
  else
    g_set_error (error, SALE_ERROR, SALE_ERROR_RATE_LIMITED,
                 _("%s asks to wait a little"), self->host);
}

/**
 * sale_http_answer_check:
 *
 * What a status means by itself, for servers that say no more.
 *
 * Returns: %TRUE for 2xx.
 */
gboolean
sale_http_answer_check (const SaleHttpAnswer *self, GError **error)
{
  if (self->status >= 200 && self->status <= 299)
    return TRUE;
  if (self->status == 429 || (self->status == 503 && self->retry_after >= 0))
    set_rate_limited (self, error);
  else if (self->status == 401 || self->status == 407)
    g_set_error (
        error, SALE_ERROR, SALE_ERROR_AUTH,
        _("%s does not accept the key (any more). Nothing is lost; your changes wait. Sign "
                   "in again."),
          self->host);
  else if (self->status == 403)
    g_set_error (error, SALE_ERROR, SALE_ERROR_INVALID,
                 _("%s says that you may not do this"), self->host);
  else if (self->status == 404 || self->status == 410)
    g_set_error (error, SALE_ERROR, SALE_ERROR_NOT_FOUND, _("%s does not have it"), self->host);
  else if (self->status >= 500)
    g_set_error (error, SALE_ERROR, SALE_ERROR_SERVER,
                 /* Translators: a server, a number such as 503. */
                 _("%s has failed (status %u). Nothing is lost; the next run tries again."),
                   self->host, self->status);
  else
    g_set_error (error, SALE_ERROR, SALE_ERROR_PROTOCOL,
                 _("%s refuses the request (status %u)"), self->host, self->status);
  return FALSE;
}

static gboolean
is_json (const char *type)
{
  return g_ascii_strcasecmp (type, "application/json") == 0 ||
         (g_ascii_strncasecmp (type, "application/", 12) == 0 && g_str_has_suffix (type, "+json"));
}

/**
 * sale_http_answer_read_json:
 *
 * The body as JSON, if it is exactly that: see sale_json_guard().
 *
 * Returns: (transfer full): %NULL with %SALE_ERROR_PROTOCOL.
 */
JsonNode *
sale_http_answer_read_json (const SaleHttpAnswer *self, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  gsize length;
  const char *text = g_bytes_get_data (self->body, &length);

  if (!is_json (self->type))
    {
      g_set_error (error, SALE_ERROR, SALE_ERROR_PROTOCOL,
                   /* Translators: a server, a number, a media type such as text/html. */
                   _("%s gave an unexpected answer (status %u, “%.60s”). Is the address right?"),
                     self->host, self->status, self->type);
      return NULL;
    }
  json_parser_set_strict (parser, TRUE);
  if (sale_json_guard (text ? text : "", length, error) &&
      json_parser_load_from_data (parser, text, (gssize) length, NULL))
    return json_parser_steal_root (parser);
  if (error && *error == NULL)
    g_set_error_literal (error, SALE_ERROR, SALE_ERROR_PROTOCOL, _("not JSON"));
  g_prefix_error (error, _("%s gave an answer that cannot be used: "), self->host);
  return NULL;
}
