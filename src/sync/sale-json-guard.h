/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-error.h"

G_BEGIN_DECLS

/* How deep objects and arrays may lie in each other. */
#define SALE_JSON_DEPTH_MAX 64

gboolean sale_json_guard (const char *text, gsize length, GError **error);

G_END_DECLS
