/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a record is called where a command says what it did: “Kick-off” skipped. */
#include "sale-called.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Characters: what was done has to fit behind it. */
#define TITLE_MAX 40

static char *
dup_start (const char *title)
{
  gsize line = strcspn (title, "\n");
  g_autofree char *first = g_strndup (title, line);
  g_autofree char *start = NULL;

  g_strstrip (first);
  if (g_utf8_strlen (first, -1) <= TITLE_MAX)
    return g_steal_pointer (&first);
  start = g_utf8_substring (first, 0, TITLE_MAX - 1);
  return g_strconcat (g_strchomp (start), "…", NULL);
}

/**
 * sale_called_dup_title:
 * @title: (nullable)
 * @kind: what it is, in case it has no title
 *
 * Returns: (transfer full): the title within quotation marks, its first line
 *   and not too long; else the word for its kind.
 */
char *
sale_called_dup_title (const char *title, SaleKind kind)
{
  g_autofree char *start = title ? dup_start (title) : NULL;

  if (start && *start)
    /* Translators: the name of a record within a sentence. */
    return g_strdup_printf (_("“%s”"), start);
  return g_strdup (_(sale_kind_get_spec (kind)->label));
}

/**
 * sale_called_dup:
 *
 * Returns: (transfer full): as sale_called_dup_title().
 */
char *
sale_called_dup (SaleRecord *record)
{
  return sale_called_dup_title (sale_record_get_title (record), sale_record_get_kind (record));
}

/**
 * sale_called_dup_by_id:
 *
 * Returns: (transfer full): as sale_called_dup_title(), of a record of the book.
 */
char *
sale_called_dup_by_id (SaleReader *reader, SaleKind kind, gint64 id)
{
  g_autoptr (SaleRecord) record = sale_reader_get_of_kind (reader, kind, id, NULL);

  return record ? sale_called_dup (record) : sale_called_dup_title (NULL, kind);
}
