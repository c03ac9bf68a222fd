/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *sale_typed_number_parse (const char *text);
char *sale_typed_number_format (const char *number);

G_END_DECLS
