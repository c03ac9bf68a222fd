/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *sale_charset_to_utf8 (const char *bytes, gsize length, const char *charset);
GByteArray *sale_quoted_printable_decode (const char *text, gsize length, gboolean in_header);
char *sale_header_decode (const char *value);

G_END_DECLS
