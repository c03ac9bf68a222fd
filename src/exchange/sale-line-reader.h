/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SaleReadResult:
 * @SALE_READ_ITEM: a row, a card, an event, a mail was read
 * @SALE_READ_BAD: one is damaged and was skipped; reading can go on
 * @SALE_READ_END: there are no more
 * @SALE_READ_FAILED: the file cannot be read any further, or the user stopped it
 */
typedef enum
{
  SALE_READ_ITEM,
  SALE_READ_BAD,
  SALE_READ_END,
  SALE_READ_FAILED,
} SaleReadResult;

typedef struct _SaleLineReader SaleLineReader;

SaleLineReader *sale_line_reader_new (GInputStream *stream);
void sale_line_reader_free (SaleLineReader *self);
gboolean sale_line_reader_next (SaleLineReader *self, GString *line, gsize max, gboolean *ended,
                                GCancellable *cancellable, GError **error);
gint64 sale_line_reader_get_number (SaleLineReader *self);
gboolean sale_line_reader_was_cut (SaleLineReader *self);
guint64 sale_line_reader_get_offset (SaleLineReader *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleLineReader, sale_line_reader_free)

G_END_DECLS
