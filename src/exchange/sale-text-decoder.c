/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-text-decoder.h"

#include "sale-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define CHUNK_SIZE (64 * 1024)

/* Windows-1252 from 0x80 to 0x9f; 0 where it has no character. */
static const guint16 windows1252[32] = {
  0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
  0x2039, 0x0152, 0,      0x017d, 0,      0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
  0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178,
};

struct _SaleTextDecoder
{
  SaleEncoding encoding;
  gboolean at_start;
  guint8 kept[4]; /* a character cut in two by the end of a chunk */
  gsize n_kept;
  guint16 high; /* the first half of a surrogate pair, or 0 */
};

/* What a look at the whole file has found so far. */
typedef struct
{
  gsize n_bytes; /* at most CHUNK_SIZE */
  gsize n_good;  /* UTF-8 characters of more than one byte */
  gsize n_bad;   /* bytes that are not UTF-8 */
  gsize n_nul[2]; /* NUL bytes at even and odd places, among those */
  guint8 mark[3];
  guint8 kept[8];
  gsize n_kept;
} Evidence;

static gboolean
is_continuation (guint8 byte)
{
  return (byte & 0xc0) == 0x80;
}

/* The length that the first byte of a UTF-8 character promises, 0 for none. */
static gsize
sequence_length (guint8 byte)
{
  if (byte < 0x80)
    return 1;
  if (byte >= 0xc2 && byte < 0xe0)
    return 2;
  if (byte >= 0xe0 && byte < 0xf0)
    return 3;
  return byte >= 0xf0 && byte < 0xf5 ? 4 : 0;
}

/* How many bytes of @bytes are the beginning of a character that goes on. */
static gsize
unfinished_tail (const guint8 *bytes, gsize n_bytes)
{
  for (gsize back = 1; back <= MIN (n_bytes, 3); back++)
    {
      guint8 byte = bytes[n_bytes - back];

      if (!is_continuation (byte))
        return sequence_length (byte) > back ? back : 0;
    }
  return 0;
}

static void
count_utf8 (Evidence *self, const guint8 *bytes, gsize n_bytes)
{
  const char *at = (const char *) bytes, *end = at + n_bytes;

  while (at < end)
    {
      const char *bad;

      g_utf8_validate_len (at, (gsize) (end - at), &bad);
      for (const char *p = at; p < bad; p++)
        self->n_good += (guint8) *p >= 0xc0;
      if (bad == end)
        return;
      self->n_bad += *bad != '\0';
      at = bad + 1;
    }
}

static void
look_at_chunk (Evidence *self, guint8 *chunk, gsize n_kept, gsize n_read)
{
  gsize length = n_kept + n_read, tail = unfinished_tail (chunk, length);

  for (gsize i = n_kept; i < length && self->n_bytes < CHUNK_SIZE; i++, self->n_bytes++)
    {
      if (self->n_bytes < sizeof self->mark)
        self->mark[self->n_bytes] = chunk[i];
      self->n_nul[self->n_bytes % 2] += chunk[i] == 0;
    }
  count_utf8 (self, chunk, length - tail);
  memcpy (self->kept, chunk + length - tail, tail);
  self->n_kept = tail;
}

static SaleEncoding
judge (const Evidence *self)
{
  if (self->n_bytes >= 2 && self->mark[0] == 0xff && self->mark[1] == 0xfe)
    return SALE_ENCODING_UTF16LE;
  if (self->n_bytes >= 2 && self->mark[0] == 0xfe && self->mark[1] == 0xff)
    return SALE_ENCODING_UTF16BE;
  if (self->n_bytes >= 3 && memcmp (self->mark, "\xef\xbb\xbf", 3) == 0)
    return SALE_ENCODING_UTF8;
  /* Western text in UTF-16 has a NUL in nearly every other place, and in those only. */
  if (self->n_bytes >= 4 && self->n_nul[1] > self->n_bytes / 4 &&
      self->n_nul[0] < self->n_bytes / 100 + 1)
    return SALE_ENCODING_UTF16LE;
  if (self->n_bytes >= 4 && self->n_nul[0] > self->n_bytes / 4 &&
      self->n_nul[1] < self->n_bytes / 100 + 1)
    return SALE_ENCODING_UTF16BE;
  /* One damaged byte does not make a UTF-8 file Windows-1252. */
  return self->n_bad > self->n_good ? SALE_ENCODING_WINDOWS1252 : SALE_ENCODING_UTF8;
}

/**
 * sale_encoding_detect:
 * @stream: read to its end
 * @encoding: (out): what its text is written in
 *
 * A byte order mark decides; else UTF-16 is known by its NULs, and what holds
 * more bytes that are not UTF-8 than characters that are is Windows-1252. The
 * whole stream is looked at, in constant memory: an umlaut may stand in the last row.
 *
 * Returns: %FALSE when the stream cannot be read or @cancellable was set off.
 */
gboolean
sale_encoding_detect (GInputStream *stream, SaleEncoding *encoding, GCancellable *cancellable,
                      GError **error)
{
  g_autofree guint8 *chunk = g_malloc (CHUNK_SIZE + sizeof (guint64));
  Evidence evidence = { 0 };

  while (TRUE)
    {
      gsize n_kept = evidence.n_kept;
      gssize n_read;

      memcpy (chunk, evidence.kept, n_kept);
      n_read = g_input_stream_read (stream, chunk + n_kept, CHUNK_SIZE, cancellable, error);
      if (n_read < 0)
        return FALSE;
      if (n_read == 0)
        break;
      look_at_chunk (&evidence, chunk, n_kept, (gsize) n_read);
    }
  evidence.n_bad += evidence.n_kept;
  *encoding = judge (&evidence);
  return TRUE;
}

/**
 * sale_encoding_get_label:
 *
 * Returns: the name of the encoding, the same in every language.
 */
const char *
sale_encoding_get_label (SaleEncoding self)
{
  static const char *const labels[] = { "UTF-8", "UTF-16 LE", "UTF-16 BE", "Windows-1252" };

  return labels[self];
}

/**
 * sale_text_decoder_new:
 *
 * Turns bytes into UTF-8, piece by piece. What is no text comes out as
 * %SALE_DECODER_BAD_BYTE, so that whoever looks at the cell it stands in can
 * name the place; a byte order mark at the start is left out.
 *
 * Returns: (transfer full): a new decoder.
 */
SaleTextDecoder *
sale_text_decoder_new (SaleEncoding encoding)
{
  SaleTextDecoder *self = g_new0 (SaleTextDecoder, 1);

  self->encoding = encoding;
  self->at_start = TRUE;
  return self;
}

void
sale_text_decoder_free (SaleTextDecoder *self)
{
  g_free (self);
}

static void
append_byte (GByteArray *out, guint8 byte)
{
  g_byte_array_append (out, &byte, 1);
}

static void
append_character (GByteArray *out, gunichar character)
{
  char utf8[6];
  int length = g_unichar_to_utf8 (character, utf8);

  g_byte_array_append (out, (const guint8 *) utf8, (guint) length);
}

static void
feed_windows1252 (const guint8 *bytes, gsize n_bytes, GByteArray *out)
{
  for (gsize i = 0; i < n_bytes; i++)
    {
      guint8 byte = bytes[i];
      guint16 character = byte >= 0x80 && byte < 0xa0 ? windows1252[byte - 0x80] : byte;

      if (byte < 0x80)
        append_byte (out, byte);
      else if (character == 0)
        append_byte (out, SALE_DECODER_BAD_BYTE);
      else
        append_character (out, character);
    }
}

static void
feed_unit (SaleTextDecoder *self, guint16 unit, GByteArray *out)
{
  gboolean is_high = (unit & 0xfc00) == 0xd800, is_low = (unit & 0xfc00) == 0xdc00;

  if (self->high && is_low)
    append_character (out, 0x10000u + ((self->high & 0x3ffu) << 10) + (unit & 0x3ffu));
  else
    {
      if (self->high)
        append_byte (out, SALE_DECODER_BAD_BYTE);
      if (is_low)
        append_byte (out, SALE_DECODER_BAD_BYTE);
      else if (!is_high && unit < 0x80)
        append_byte (out, (guint8) unit);
      else if (!is_high && !(self->at_start && unit == 0xfeff))
        append_character (out, unit);
    }
  self->high = is_high ? unit : 0;
  self->at_start = FALSE;
}

static void
feed_utf16 (SaleTextDecoder *self, const guint8 *bytes, gsize n_bytes, GByteArray *out)
{
  gboolean little = self->encoding == SALE_ENCODING_UTF16LE;

  for (gsize i = 0; i < n_bytes; i++)
    if (self->n_kept == 0)
      {
        self->kept[0] = bytes[i];
        self->n_kept = 1;
      }
    else
      {
        guint8 first = self->kept[0], second = bytes[i];

        self->n_kept = 0;
        feed_unit (self, (guint16) (little ? second << 8 | first : first << 8 | second), out);
      }
}

/* UTF-8 passes as it is: cells are looked at when they are whole. */
static void
feed_utf8 (SaleTextDecoder *self, const guint8 *bytes, gsize n_bytes, GByteArray *out)
{
  static const guint8 mark[] = { 0xef, 0xbb, 0xbf };

  while (self->at_start && n_bytes > 0)
    if (*bytes == mark[self->n_kept])
      {
        self->n_kept++;
        bytes++;
        n_bytes--;
        self->at_start = self->n_kept < sizeof mark;
        if (!self->at_start)
          self->n_kept = 0;
      }
    else
      self->at_start = FALSE;

  if (!self->at_start && self->n_kept > 0)
    {
      g_byte_array_append (out, mark, (guint) self->n_kept);
      self->n_kept = 0;
    }
  g_byte_array_append (out, bytes, (guint) n_bytes);
}

/**
 * sale_text_decoder_feed:
 * @bytes: (array length=n_bytes): the next bytes of the file
 * @out: what they say is appended here
 */
void
sale_text_decoder_feed (SaleTextDecoder *self, const guint8 *bytes, gsize n_bytes, GByteArray *out)
{
  if (self->encoding == SALE_ENCODING_UTF8)
    feed_utf8 (self, bytes, n_bytes, out);
  else if (self->encoding == SALE_ENCODING_WINDOWS1252)
    feed_windows1252 (bytes, n_bytes, out);
  else
    feed_utf16 (self, bytes, n_bytes, out);
}

/**
 * sale_text_decoder_finish:
 *
 * There are no more bytes: half a character is a bad byte.
 */
void
sale_text_decoder_finish (SaleTextDecoder *self, GByteArray *out)
{
  if (self->n_kept > 0 || self->high)
    append_byte (out, SALE_DECODER_BAD_BYTE);
  self->n_kept = 0;
  self->high = 0;
}
