/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *sale_search_fold (const char *text);
char *sale_search_fold_query (const char *text);

G_END_DECLS
