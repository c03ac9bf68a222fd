/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SaleEncoding:
 * @SALE_ENCODING_UTF8: with or without a byte order mark
 * @SALE_ENCODING_UTF16LE: what Excel calls "Unicode text"
 * @SALE_ENCODING_UTF16BE: the same, the other way round
 * @SALE_ENCODING_WINDOWS1252: Western European, of old spreadsheets
 *
 * How the text of a file is written.
 */
typedef enum
{
  SALE_ENCODING_UTF8,
  SALE_ENCODING_UTF16LE,
  SALE_ENCODING_UTF16BE,
  SALE_ENCODING_WINDOWS1252,
} SaleEncoding;

/* What a decoder puts in the place of bytes that are no text: never part of UTF-8. */
#define SALE_DECODER_BAD_BYTE 0xff

typedef struct _SaleTextDecoder SaleTextDecoder;

gboolean sale_encoding_detect (GInputStream *stream, SaleEncoding *encoding,
                               GCancellable *cancellable, GError **error);
const char *sale_encoding_get_label (SaleEncoding self);

SaleTextDecoder *sale_text_decoder_new (SaleEncoding encoding);
void sale_text_decoder_free (SaleTextDecoder *self);
void sale_text_decoder_feed (SaleTextDecoder *self, const guint8 *bytes, gsize n_bytes,
                             GByteArray *out);
void sale_text_decoder_finish (SaleTextDecoder *self, GByteArray *out);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleTextDecoder, sale_text_decoder_free)

G_END_DECLS
