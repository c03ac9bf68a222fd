/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-http.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* What one call needs of the client it is made with. */
typedef struct
{
  SoupSession *session;
  GMainContext *context;
  SaleHttpLimits limits;
  const char *host;
} SaleHttpCall;

GBytes *sale_http_call_run (const SaleHttpCall *self, SoupMessage *message, gboolean has_body,
                            GCancellable *cancellable, GError **error);

G_END_DECLS
