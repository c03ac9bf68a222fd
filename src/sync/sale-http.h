/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-error.h"

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * SaleHttpLimits:
 * @answer_max: bytes that an answer may have, decompressed
 * @answer_ms: from the end of the request to the end of the answer
 * @idle_ms: for the next byte, while connecting and within an answer
 * @upload_ms: in which @upload_least bytes of the request have to leave
 * @upload_least: see @upload_ms
 *
 * What is borne from a server.
 */
typedef struct
{
  gsize answer_max;
  guint answer_ms;
  guint idle_ms;
  guint upload_ms;
  gsize upload_least;
} SaleHttpLimits;

#define SALE_HTTP_LIMITS_INIT { 8 * 1024 * 1024, 120 * 1000, 60 * 1000, 60 * 1000, 64 * 1024 }

/**
 * SaleHttpRequest:
 * @method: "GET", "POST" …
 * @target: a path from the root, or a whole address at the same origin
 * @type: (nullable): the media type of @body
 * @body: (nullable): read once, as it is sent
 * @length: its bytes
 * @headers: (nullable): names and values in turns, %NULL at the end
 * @answer_max: instead of that of the limits; 0 for that
 */
typedef struct
{
  const char *method;
  const char *target;
  const char *type;
  GInputStream *body;
  gint64 length;
  const char *const *headers;
  gsize answer_max;
} SaleHttpRequest;

/**
 * SaleHttpAnswer:
 * @status: as the server sent it; never a redirection
 * @type: its media type, "" when it has none
 * @body: decompressed
 * @date: the server's clock, as an instant; %SALE_INSTANT_NONE when it does not say
 * @retry_after: seconds to wait, 0 … 3600; -1 when it does not say
 */
typedef struct
{
  guint status;
  char *type;
  GBytes *body;
  gint64 date;
  int retry_after;
  char *host;
} SaleHttpAnswer;

#define SALE_TYPE_HTTP (sale_http_get_type ())
G_DECLARE_FINAL_TYPE (SaleHttp, sale_http, SALE, HTTP, GObject)

SaleHttp *sale_http_new (const char *address, GTlsDatabase *authority, GError **error);
SaleHttp *sale_http_dup (SaleHttp *self);
const char *sale_http_get_origin (SaleHttp *self);
const char *sale_http_get_host (SaleHttp *self);
void sale_http_set_limits (SaleHttp *self, const SaleHttpLimits *limits);
gboolean sale_http_set_bearer (SaleHttp *self, const char *token, GError **error);
SaleHttpAnswer *sale_http_send (SaleHttp *self, const SaleHttpRequest *request,
                                GCancellable *cancellable, GError **error);

int sale_http_parse_retry_after (const char *text, gint64 date);
gboolean sale_http_answer_check (const SaleHttpAnswer *self, GError **error);
JsonNode *sale_http_answer_read_json (const SaleHttpAnswer *self, GError **error);
void sale_http_answer_free (SaleHttpAnswer *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleHttpAnswer, sale_http_answer_free)

G_END_DECLS
