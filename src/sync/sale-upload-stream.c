/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text with a file in it as base64, made while it is read: a large file is never in memory. */
#include "sale-upload-stream.h"

#include "sale-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Whole groups of three bytes, so that only the end is padded. */
#define BLOCK (3 * 16 * 1024)

struct _SaleUploadStream
{
  GInputStream parent_instance;

  GBytes *head;
  GInputStream *source;
  gint64 size;
  GBytes *tail;
  gint64 taken; /* of the source */
  guint part;   /* head, file, tail, end */
  char *text;   /* what is being handed out */
  gsize length;
  gsize at;
};

G_DEFINE_FINAL_TYPE (SaleUploadStream, sale_upload_stream, G_TYPE_INPUT_STREAM)

static void
sale_upload_stream_finalize (GObject *object)
{
  SaleUploadStream *self = SALE_UPLOAD_STREAM (object);

  g_bytes_unref (self->head);
  g_object_unref (self->source);
  g_bytes_unref (self->tail);
  g_free (self->text);
  G_OBJECT_CLASS (sale_upload_stream_parent_class)->finalize (object);
}

static void
take_text (SaleUploadStream *self, char *text, gsize length)
{
  g_free (self->text);
  self->text = text;
  self->length = length;
  self->at = 0;
}

static void
take_bytes (SaleUploadStream *self, GBytes *bytes)
{
  gsize length;
  gconstpointer data = g_bytes_get_data (bytes, &length);

  take_text (self, g_memdup2 (data, length), length);
  self->part++;
}

/* The length was announced: a file that has become another is an error. */
static gboolean
take_block (SaleUploadStream *self, GCancellable *cancellable, GError **error)
{
  gsize wanted = (gsize) MIN ((gint64) BLOCK, self->size - self->taken);
  g_autofree guchar *block = g_malloc (BLOCK);
  gsize read = 0;

  if (wanted == 0)
    {
      self->part++;
      return TRUE;
    }
  if (!g_input_stream_read_all (self->source, block, wanted, &read, cancellable, error))
    return FALSE;
  if (read != wanted)
    {
      g_set_error_literal (error, SALE_ERROR, SALE_ERROR_FAILED,
                           _("The file has changed while it was sent"));
      return FALSE;
    }
  self->taken += (gint64) read;
  take_text (self, g_base64_encode (block, read), (read + 2) / 3 * 4);
  return TRUE;
}

static gboolean
fill (SaleUploadStream *self, GCancellable *cancellable, GError **error)
{
  while (self->at == self->length && self->part < 3)
    if (self->part == 1)
      {
        if (!take_block (self, cancellable, error))
          return FALSE;
      }
    else
      take_bytes (self, self->part == 0 ? self->head : self->tail);
  return TRUE;
}

static gssize
sale_upload_stream_read (GInputStream *stream, void *buffer, gsize count, GCancellable *cancellable,
                         GError **error)
{
  SaleUploadStream *self = SALE_UPLOAD_STREAM (stream);
  gsize size;

  if (!fill (self, cancellable, error))
    return -1;
  size = MIN (count, self->length - self->at);
  if (size)
    memcpy (buffer, self->text + self->at, size);
  self->at += size;
  return (gssize) size;
}

static void
sale_upload_stream_class_init (SaleUploadStreamClass *class)
{
  G_OBJECT_CLASS (class)->finalize = sale_upload_stream_finalize;
  G_INPUT_STREAM_CLASS (class)->read_fn = sale_upload_stream_read;
}

static void
sale_upload_stream_init (SaleUploadStream *self)
{
}

/**
 * sale_upload_stream_new:
 * @head: what comes before the file
 * @source: the file
 * @size: its bytes
 * @tail: what comes after it
 */
GInputStream *
sale_upload_stream_new (GBytes *head, GInputStream *source, gint64 size, GBytes *tail)
{
  SaleUploadStream *self = g_object_new (SALE_TYPE_UPLOAD_STREAM, NULL);

  self->head = g_bytes_ref (head);
  self->source = g_object_ref (source);
  self->size = size;
  self->tail = g_bytes_ref (tail);
  return G_INPUT_STREAM (self);
}

/**
 * sale_upload_stream_get_length:
 *
 * Returns: how many bytes there are to read in all.
 */
gint64
sale_upload_stream_get_length (SaleUploadStream *self)
{
  return (gint64) g_bytes_get_size (self->head) + (self->size + 2) / 3 * 4 +
         (gint64) g_bytes_get_size (self->tail);
}
