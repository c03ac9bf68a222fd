/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-import-stage.h"

#include "sale-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define BUFFER_SIZE (256 * 1024)

struct _SaleImportStage
{
  int fd;
  GByteArray *tail;   /* not written yet */
  gint64 written;     /* size of the file */
  GByteArray *window; /* a part of the file, for reading row after row */
  gint64 window_start;
};

/* What stands before each row, and is all that changes later. */
typedef struct
{
  guint32 size; /* of the whole row, this included */
  guint32 kind;
  gint64 line;
  gint64 record;
  guint32 source;
  guint32 status;
  guint32 flags;
  guint32 n_values;
  guint32 n_refs;
  SaleUuid uuid;
} Header;

SaleStagedRow *
sale_staged_row_new (SaleKind kind)
{
  SaleStagedRow *self = g_new0 (SaleStagedRow, 1);

  self->kind = kind;
  self->values = g_array_new (FALSE, TRUE, sizeof (SaleStagedValue));
  self->refs = g_array_new (FALSE, TRUE, sizeof (SaleStagedRef));
  return self;
}

void
sale_staged_row_free (SaleStagedRow *self)
{
  for (guint i = 0; i < self->values->len; i++)
    sale_value_clear (&g_array_index (self->values, SaleStagedValue, i).value);
  for (guint i = 0; i < self->refs->len; i++)
    g_free (g_array_index (self->refs, SaleStagedRef, i).text);
  g_array_unref (self->values);
  g_array_unref (self->refs);
  g_free (self);
}

/**
 * sale_staged_row_get:
 *
 * Returns: (nullable): what the row says of a field, %NULL when it says nothing.
 */
const SaleValue *
sale_staged_row_get (const SaleStagedRow *self, guint field)
{
  for (guint i = 0; i < self->values->len; i++)
    if (g_array_index (self->values, SaleStagedValue, i).field == field)
      return &g_array_index (self->values, SaleStagedValue, i).value;
  return NULL;
}

/**
 * sale_staged_row_take:
 * @value: (transfer full): replaces what the row said before
 */
void
sale_staged_row_take (SaleStagedRow *self, guint field, SaleValue value)
{
  SaleValue *old = (SaleValue *) sale_staged_row_get (self, field);
  SaleStagedValue staged = { field, value };

  if (old == NULL)
    {
      g_array_append_val (self->values, staged);
      return;
    }
  sale_value_clear (old);
  *old = value;
}

void
sale_staged_row_add_ref (SaleStagedRow *self, guint field, const char *text)
{
  SaleStagedRef ref = { field, g_strdup (text) };

  g_array_append_val (self->refs, ref);
}

static gboolean
fail (GError **error)
{
  int code = errno;

  g_set_error (error, SALE_ERROR, code == ENOSPC ? SALE_ERROR_FULL : SALE_ERROR_FAILED,
               _("The import could not be prepared on disk: %s"), g_strerror (code));
  return FALSE;
}

/**
 * sale_import_stage_new:
 * @directory: where there is room: that of the book
 *
 * Returns: (transfer full) (nullable): an empty stage.
 */
SaleImportStage *
sale_import_stage_new (const char *directory, GError **error)
{
  g_autofree char *path = g_build_filename (directory, ".import-XXXXXX", NULL);
  int fd = g_mkstemp_full (path, O_RDWR | O_CLOEXEC, 0600);
  SaleImportStage *self;

  if (fd < 0)
    {
      fail (error);
      return NULL;
    }
  /* Without a name it goes with the process, however that ends. */
  g_unlink (path);
  self = g_new0 (SaleImportStage, 1);
  self->fd = fd;
  self->tail = g_byte_array_sized_new (BUFFER_SIZE);
  self->window = g_byte_array_sized_new (BUFFER_SIZE);
  return self;
}

void
sale_import_stage_free (SaleImportStage *self)
{
  close (self->fd);
  g_byte_array_unref (self->tail);
  g_byte_array_unref (self->window);
  g_free (self);
}

/**
 * sale_import_stage_get_size:
 *
 * Returns: the position behind the last row.
 */
gint64
sale_import_stage_get_size (SaleImportStage *self)
{
  return self->written + self->tail->len;
}

static gboolean
flush (SaleImportStage *self, GError **error)
{
  gsize done = 0;

  while (done < self->tail->len)
    {
      gssize n_bytes = pwrite (self->fd, self->tail->data + done, self->tail->len - done,
                               self->written + (gint64) done);

      if (n_bytes < 0 && errno != EINTR)
        return fail (error);
      done += n_bytes > 0 ? (gsize) n_bytes : 0;
    }
  self->written += self->tail->len;
  g_byte_array_set_size (self->tail, 0);
  return TRUE;
}

static void
put (GByteArray *out, const void *bytes, gsize n_bytes)
{
  g_byte_array_append (out, bytes, (guint) n_bytes);
}

static void
put_text (GByteArray *out, const char *text)
{
  guint32 length = (guint32) strlen (text);

  put (out, &length, sizeof length);
  put (out, text, length);
}

static void
put_value (GByteArray *out, const SaleStagedValue *staged)
{
  const SaleValue *value = &staged->value;
  guint32 head[2] = { staged->field, value->type };

  put (out, head, sizeof head);
  if (value->type == SALE_VALUE_INT)
    put (out, &value->i, sizeof value->i);
  else if (value->type == SALE_VALUE_REAL)
    put (out, &value->d, sizeof value->d);
  else if (value->type == SALE_VALUE_TEXT)
    put_text (out, value->text);
  else if (value->type == SALE_VALUE_BYTES)
    {
      gsize size;
      const void *data = g_bytes_get_data (value->bytes, &size);
      guint32 length = (guint32) size;

      put (out, &length, sizeof length);
      put (out, data, size);
    }
}

static Header
make_header (const SaleStagedRow *row, guint32 size)
{
  return (Header) { .size = size,
                    .kind = row->kind,
                    .line = row->line,
                    .record = row->record,
                    .source = row->source,
                    .status = row->status,
                    .flags = row->flags,
                    .n_values = row->values->len,
                    .n_refs = row->refs->len,
                    .uuid = row->uuid };
}

static void
serialize (GByteArray *out, const SaleStagedRow *row)
{
  guint start = out->len;
  Header header = make_header (row, 0);

  put (out, &header, sizeof header);
  for (guint i = 0; i < row->values->len; i++)
    put_value (out, &g_array_index (row->values, SaleStagedValue, i));
  for (guint i = 0; i < row->refs->len; i++)
    {
      const SaleStagedRef *ref = &g_array_index (row->refs, SaleStagedRef, i);
      guint32 field = ref->field;

      put (out, &field, sizeof field);
      put_text (out, ref->text);
    }
  header.size = out->len - start;
  memcpy (out->data + start, &header, sizeof header);
}

/**
 * sale_import_stage_append:
 * @position: (out): where the row can be read again
 */
gboolean
sale_import_stage_append (SaleImportStage *self, const SaleStagedRow *row, gint64 *position,
                          GError **error)
{
  *position = sale_import_stage_get_size (self);
  serialize (self->tail, row);
  return self->tail->len < BUFFER_SIZE || flush (self, error);
}

/* Makes the window hold @n_bytes from @position on. */
static gboolean
look_at (SaleImportStage *self, gint64 position, gsize n_bytes, GError **error)
{
  gsize wanted = MAX (n_bytes, BUFFER_SIZE), got = 0;

  if (position >= self->window_start &&
      position + (gint64) n_bytes <= self->window_start + self->window->len)
    return TRUE;
  if (position + (gint64) n_bytes > self->written && !flush (self, error))
    return FALSE;

  g_byte_array_set_size (self->window, (guint) wanted);
  while (got < wanted)
    {
      gssize n_read =
          pread (self->fd, self->window->data + got, wanted - got, position + (gint64) got);

      if (n_read < 0 && errno != EINTR)
        return fail (error);
      if (n_read == 0)
        break;
      got += n_read > 0 ? (gsize) n_read : 0;
    }
  g_byte_array_set_size (self->window, (guint) got);
  self->window_start = position;
  if (got >= n_bytes)
    return TRUE;
  errno = EIO;
  return fail (error);
}

static guint32
take_u32 (const guint8 **p)
{
  guint32 number;

  memcpy (&number, *p, sizeof number);
  *p += sizeof number;
  return number;
}

static char *
take_text (const guint8 **p)
{
  guint32 length = take_u32 (p);
  char *text = g_strndup ((const char *) *p, length);

  *p += length;
  return text;
}

static void
take_value (const guint8 **p, SaleStagedRow *row)
{
  SaleStagedValue staged = { take_u32 (p), SALE_VALUE_INIT };
  SaleValueType type = take_u32 (p);

  if (type == SALE_VALUE_INT || type == SALE_VALUE_REAL)
    {
      staged.value.type = type;
      memcpy (&staged.value.i, *p, sizeof staged.value.i);
      *p += sizeof staged.value.i;
    }
  else if (type == SALE_VALUE_TEXT)
    {
      g_autofree char *text = take_text (p);

      staged.value = sale_value_text (text);
    }
  else if (type == SALE_VALUE_BYTES)
    {
      guint32 length = take_u32 (p);
      g_autoptr (GBytes) bytes = g_bytes_new (*p, length);

      staged.value = sale_value_bytes (bytes);
      *p += length;
    }
  g_array_append_val (row->values, staged);
}

/**
 * sale_import_stage_read:
 * @position: of a row
 * @next: (out) (optional): the position behind it
 *
 * Returns: (transfer full) (nullable): the row.
 */
SaleStagedRow *
sale_import_stage_read (SaleImportStage *self, gint64 position, gint64 *next, GError **error)
{
  SaleStagedRow *row;
  const guint8 *p;
  Header header;

  if (!look_at (self, position, sizeof header, error))
    return NULL;
  memcpy (&header, self->window->data + (position - self->window_start), sizeof header);
  if (!look_at (self, position, header.size, error))
    return NULL;

  p = self->window->data + (position - self->window_start) + sizeof header;
  row = sale_staged_row_new ((SaleKind) header.kind);
  row->source = header.source;
  row->line = header.line;
  row->record = header.record;
  row->status = (SaleImportStatus) header.status;
  row->flags = (SaleStagedFlags) header.flags;
  row->uuid = header.uuid;
  for (guint i = 0; i < header.n_values; i++)
    take_value (&p, row);
  for (guint i = 0; i < header.n_refs; i++)
    {
      SaleStagedRef ref = { take_u32 (&p), NULL };

      ref.text = take_text (&p);
      g_array_append_val (row->refs, ref);
    }
  if (next)
    *next = position + header.size;
  return row;
}

/**
 * sale_import_stage_peek:
 * @position: of a row
 * @next: (out): the position behind it
 *
 * As sale_import_stage_read(), for what stands before the values.
 */
gboolean
sale_import_stage_peek (SaleImportStage *self, gint64 position, SaleStagedHead *head, gint64 *next,
                        GError **error)
{
  Header header;

  if (!look_at (self, position, sizeof header, error))
    return FALSE;
  memcpy (&header, self->window->data + (position - self->window_start), sizeof header);
  *head = (SaleStagedHead) { header.source, header.record, (SaleImportStatus) header.status,
                             (SaleStagedFlags) header.flags, header.n_refs };
  *next = position + header.size;
  return TRUE;
}

/**
 * sale_import_stage_update:
 * @position: of that row
 *
 * Writes the row's status and flags. Its values stay as they were.
 */
gboolean
sale_import_stage_update (SaleImportStage *self, gint64 position, const SaleStagedRow *row,
                          GError **error)
{
  guint32 state[2] = { row->status, row->flags };
  gint64 at = position + (gint64) G_STRUCT_OFFSET (Header, status);

  if (at + (gint64) sizeof state > self->written && !flush (self, error))
    return FALSE;
  if (at >= self->window_start &&
      at + (gint64) sizeof state <= self->window_start + self->window->len)
    memcpy (self->window->data + (at - self->window_start), state, sizeof state);
  return pwrite (self->fd, state, sizeof state, at) == sizeof state || fail (error);
}
