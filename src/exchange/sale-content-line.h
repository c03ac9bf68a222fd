/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-line-reader.h"

G_BEGIN_DECLS

/* Bytes of one unfolded line, a photo in a card included. */
#define SALE_CONTENT_LINE_MAX (8 * 1024 * 1024)

/**
 * SaleContentLine:
 * @group: "item1" of `item1.EMAIL`; "" for none
 * @name: upper case: `DTSTART`
 * @params: (element-type utf8 utf8): upper-case name → value; several values
 *   are joined by a comma
 * @value: as it stands, still escaped
 * @number: the physical line, from 1
 *
 * One logical line of a vCard or an iCalendar file: both share this form
 * (RFC 6350, RFC 5545).
 */
typedef struct
{
  char *group;
  char *name;
  GHashTable *params;
  char *value;
  gint64 number;
} SaleContentLine;

typedef struct _SaleContentReader SaleContentReader;

SaleContentReader *sale_content_reader_new (GInputStream *stream);
void sale_content_reader_free (SaleContentReader *self);
gboolean sale_content_reader_next (SaleContentReader *self, SaleContentLine **line,
                                   GCancellable *cancellable, GError **error);

SaleContentLine *sale_content_line_parse (const char *text, gint64 number);
void sale_content_line_free (SaleContentLine *self);
const char *sale_content_line_get_param (const SaleContentLine *self, const char *name);
gboolean sale_content_line_has_type (const SaleContentLine *self, const char *type);

char *sale_content_unescape (const char *value);
GStrv sale_content_split (const char *value, char separator);
char *sale_content_escape (const char *text);
void sale_content_fold (GString *out, const char *line);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleContentLine, sale_content_line_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleContentReader, sale_content_reader_free)

G_END_DECLS
