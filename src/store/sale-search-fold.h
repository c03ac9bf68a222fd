/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *sale_search_fold (const char *text);
char *sale_search_fold_query (const char *text);
const char *sale_search_letter_base (gunichar letter);
gboolean sale_search_stands_alone (gunichar letter);

G_END_DECLS
