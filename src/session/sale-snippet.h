/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-record.h"

G_BEGIN_DECLS

/**
 * SaleTextMark:
 * @start: first byte
 * @end: the byte behind the last
 *
 * A part of a text that is what was searched for.
 */
typedef struct
{
  guint start;
  guint end;
} SaleTextMark;

char *sale_snippet_fold (const char *text);
GPtrArray *sale_snippet_split (const char *query);
GArray *sale_snippet_mark (const char *text, GPtrArray *words);
char *sale_snippet_dup (SaleRecord *record, GPtrArray *words);

G_END_DECLS
