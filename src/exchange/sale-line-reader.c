/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-line-reader.h"

#include <string.h>

#define CHUNK_SIZE (64 * 1024)

/**
 * SaleLineReader:
 *
 * Reads physical lines of bytes, however long, in bounded memory.
 */
struct _SaleLineReader
{
  GInputStream *stream;
  guint8 *chunk;
  gsize at;
  gsize length;
  guint64 offset;
  gint64 number;
  gboolean cut;
};

SaleLineReader *
sale_line_reader_new (GInputStream *stream)
{
  SaleLineReader *self = g_new0 (SaleLineReader, 1);

  self->stream = g_object_ref (stream);
  self->chunk = g_malloc (CHUNK_SIZE);
  return self;
}

void
sale_line_reader_free (SaleLineReader *self)
{
  g_object_unref (self->stream);
  g_free (self->chunk);
  g_free (self);
}

/**
 * sale_line_reader_get_number:
 *
 * Returns: the number, from 1, of the line read last.
 */
gint64
sale_line_reader_get_number (SaleLineReader *self)
{
  return self->number;
}

/**
 * sale_line_reader_was_cut:
 *
 * Returns: whether the line read last was longer than was asked for.
 */
gboolean
sale_line_reader_was_cut (SaleLineReader *self)
{
  return self->cut;
}

/**
 * sale_line_reader_get_offset:
 *
 * Returns: how many bytes of the file have been read, for a progress bar.
 */
guint64
sale_line_reader_get_offset (SaleLineReader *self)
{
  return self->offset;
}

static gboolean
fill (SaleLineReader *self, GCancellable *cancellable, GError **error)
{
  gssize n_read = g_input_stream_read (self->stream, self->chunk, CHUNK_SIZE, cancellable, error);

  if (n_read < 0)
    return FALSE;
  self->at = 0;
  self->length = (gsize) n_read;
  self->offset += self->length;
  return TRUE;
}

/* The rest of the line that is at hand; whether its end was among it. */
static gboolean
take (SaleLineReader *self, GString *line, gsize max)
{
  const guint8 *from = self->chunk + self->at;
  const guint8 *end = memchr (from, '\n', self->length - self->at);
  gsize n_bytes = end ? (gsize) (end - from) : self->length - self->at;
  gsize room = max > line->len ? max - line->len : 0;

  self->cut |= n_bytes > room;
  g_string_append_len (line, (const char *) from, (gssize) MIN (n_bytes, room));
  self->at += n_bytes + (end != NULL);
  return end != NULL;
}

/**
 * sale_line_reader_next:
 * @line: takes the next line without its LF or CRLF; bytes, NULs included
 * @max: how much of it to keep; the rest is read and forgotten
 * @ended: (out): whether there was none
 *
 * Returns: %FALSE when the stream cannot be read or @cancellable was set off.
 */
gboolean
sale_line_reader_next (SaleLineReader *self, GString *line, gsize max, gboolean *ended,
                       GCancellable *cancellable, GError **error)
{
  gboolean any = FALSE;

  g_string_truncate (line, 0);
  self->cut = FALSE;
  while (TRUE)
    {
      if (self->at == self->length && !fill (self, cancellable, error))
        return FALSE;
      if (self->length == 0)
        break;
      any = TRUE;
      if (take (self, line, max))
        break;
    }
  if (line->len > 0 && line->str[line->len - 1] == '\r')
    g_string_truncate (line, line->len - 1);
  self->number += any;
  *ended = !any;
  return TRUE;
}
