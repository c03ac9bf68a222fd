/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-csv-reader.h"

#include "sale-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define CHUNK_SIZE (64 * 1024)

/**
 * SaleCsvReader:
 *
 * Reads a table row by row (RFC 4180, and what spreadsheets make of it): cells
 * may be quoted and then hold delimiters and line breaks; lines end in LF, CRLF
 * or CR; empty lines are passed over; a quote inside a cell that did not start
 * with one is a character like any other. A leading `sep=;` is obeyed.
 *
 * A damaged row costs that row alone: when a quote is never closed, reading goes
 * on at the line after the one it was opened in. Memory is bounded by
 * %SALE_CSV_ROW_MAX whatever the file holds.
 */
struct _SaleCsvReader
{
  GInputStream *stream;
  SaleTextDecoder *decoder;
  SaleCsvDialect dialect;

  guint8 *chunk;
  GByteArray *text; /* UTF-8 from the start of the row on, and what was read ahead */
  gsize start;      /* where the row starts in it */
  gsize at;         /* where the parser is in it */
  gboolean ended;   /* the stream is */
  gboolean fresh;   /* nothing has been read yet */
  guint64 offset;   /* bytes taken from the stream */

  gint64 line;     /* physical line of the parser, from 1 */
  gint64 row_line; /* of the row's first character */
  guint column;    /* of the trouble, from 1 */
  GError *trouble; /* the first of the row */

  GString *cells;    /* all cells of the row, each with its NUL */
  GArray *positions; /* of gsize: where each cell starts in it */
  GPtrArray *views;  /* pointers to them, made when the row is whole */
};

/* Where to go on after a quote that was never closed. */
typedef struct
{
  gsize at; /* behind the line break of the line it was opened in; 0 while unknown */
  gint64 line;
} Resume;

typedef enum
{
  CELL_MORE, /* another cell follows */
  CELL_LAST, /* the row ends here */
  CELL_BAD,
  CELL_FAILED,
} CellEnd;

/**
 * sale_csv_reader_new:
 * @stream: (transfer none): the bytes of the file
 *
 * Returns: (transfer full): a reader at the first row.
 */
SaleCsvReader *
sale_csv_reader_new (GInputStream *stream, const SaleCsvDialect *dialect)
{
  SaleCsvReader *self = g_new0 (SaleCsvReader, 1);

  self->stream = g_object_ref (stream);
  self->decoder = sale_text_decoder_new (dialect->encoding);
  self->dialect = *dialect;
  self->chunk = g_malloc (CHUNK_SIZE);
  self->text = g_byte_array_new ();
  self->fresh = TRUE;
  self->line = self->row_line = 1;
  self->cells = g_string_new (NULL);
  self->positions = g_array_new (FALSE, FALSE, sizeof (gsize));
  self->views = g_ptr_array_new ();
  return self;
}

void
sale_csv_reader_free (SaleCsvReader *self)
{
  g_clear_object (&self->stream);
  g_clear_pointer (&self->decoder, sale_text_decoder_free);
  g_free (self->chunk);
  g_byte_array_unref (self->text);
  g_string_free (self->cells, TRUE);
  g_array_unref (self->positions);
  g_ptr_array_unref (self->views);
  g_clear_error (&self->trouble);
  g_free (self);
}

/**
 * sale_csv_reader_get_cells:
 * @n_cells: (out): how many
 *
 * Returns: (array length=n_cells) (transfer none): the cells of the row read
 *   last, as UTF-8; until the next one is read.
 */
const char *const *
sale_csv_reader_get_cells (SaleCsvReader *self, guint *n_cells)
{
  *n_cells = self->views->len;
  return (const char *const *) self->views->pdata;
}

/**
 * sale_csv_reader_get_line:
 *
 * Returns: the physical line, from 1, that the row read last starts in.
 */
gint64
sale_csv_reader_get_line (SaleCsvReader *self)
{
  return self->row_line;
}

/**
 * sale_csv_reader_get_column:
 *
 * Returns: the number, from 1, of the cell that made the last row a bad one.
 */
guint
sale_csv_reader_get_column (SaleCsvReader *self)
{
  return self->column;
}

/**
 * sale_csv_reader_get_offset:
 *
 * Returns: how many bytes of the file have been read, for a progress bar.
 */
guint64
sale_csv_reader_get_offset (SaleCsvReader *self)
{
  return self->offset;
}

/* Reads on; the bytes of the row being parsed stay where they are. */
static gboolean
read_more (SaleCsvReader *self, GCancellable *cancellable, GError **error)
{
  gssize n_read;

  n_read = g_input_stream_read (self->stream, self->chunk, CHUNK_SIZE, cancellable, error);
  if (n_read < 0)
    return FALSE;

  self->offset += (guint64) n_read;
  if (n_read > 0)
    sale_text_decoder_feed (self->decoder, self->chunk, (gsize) n_read, self->text);
  else
    {
      sale_text_decoder_finish (self->decoder, self->text);
      self->ended = TRUE;
    }
  return TRUE;
}

/* Drops what was parsed, so that the buffer holds one row and one chunk. */
static void
begin_row (SaleCsvReader *self)
{
  if (self->at >= CHUNK_SIZE || self->at == self->text->len)
    {
      g_byte_array_remove_range (self->text, 0, (guint) self->at);
      self->at = 0;
    }
  self->start = self->at;
  self->row_line = self->line;
  self->column = 1;
  g_clear_error (&self->trouble);
  g_string_truncate (self->cells, 0);
  g_array_set_size (self->positions, 0);
}

/* The character at the parser; -1 at the end of the file, -2 when reading failed. */
static inline int
peek (SaleCsvReader *self, GCancellable *cancellable, GError **error)
{
  while (self->at >= self->text->len)
    {
      if (self->ended)
        return -1;
      if (!read_more (self, cancellable, error))
        return -2;
    }
  return self->text->data[self->at];
}

/* Steps over a line break at the parser, where CRLF is one. */
static gboolean
skip_line_break (SaleCsvReader *self, GCancellable *cancellable, GError **error)
{
  gboolean was_return = self->text->data[self->at] == '\r';
  int next;

  self->at++;
  self->line++;
  if (!was_return)
    return TRUE;

  next = peek (self, cancellable, error);
  if (next == '\n')
    self->at++;
  return next != -2;
}

/* The first trouble of a row is the one to tell. */
static void
complain (SaleCsvReader *self, const char *what)
{
  if (self->trouble)
    return;
  self->column = self->positions->len + 1;
  self->trouble = g_error_new_literal (SALE_ERROR, SALE_ERROR_INVALID, what);
}

static void
end_cell (SaleCsvReader *self, gsize begin)
{
  const char *text = self->cells->str + begin;
  gsize length = self->cells->len - begin;

  if (self->positions->len >= SALE_CSV_COLUMNS_MAX)
    {
      complain (self, _("The row has more than 4096 cells."));
      g_string_truncate (self->cells, begin);
      return;
    }
  if (memchr (text, '\0', length))
    complain (self, _("The cell holds a NUL byte."));
  else if (!g_utf8_validate_len (text, length, NULL))
    complain (self, _("The cell holds bytes that are no text."));
  g_array_append_val (self->positions, begin);
  g_string_append_c (self->cells, '\0');
}

static gboolean
is_within_limits (SaleCsvReader *self, gsize begin)
{
  if (self->cells->len - begin > SALE_CSV_CELL_MAX)
    complain (self, _("The cell is longer than 4 MB; a closing quote may be missing."));
  else if (self->at - self->start > SALE_CSV_ROW_MAX)
    complain (self, _("The row is longer than 16 MB; a closing quote may be missing."));
  else
    return TRUE;
  return FALSE;
}

/* What stands behind a cell: a delimiter, a line break, the end of the file. */
static CellEnd
read_cell_end (SaleCsvReader *self, GCancellable *cancellable, GError **error)
{
  int next = peek (self, cancellable, error);

  if (next == -2)
    return CELL_FAILED;
  if (next == self->dialect.delimiter)
    {
      self->at++;
      return CELL_MORE;
    }
  if (next == '\n' || next == '\r')
    return skip_line_break (self, cancellable, error) ? CELL_LAST : CELL_FAILED;
  return next == -1 ? CELL_LAST : CELL_BAD;
}

/* As many plain bytes as are at hand; the common case is most of a file. */
static void
take_run (SaleCsvReader *self, gboolean quoted)
{
  const guint8 *text = self->text->data;
  gsize at = self->at, end = self->text->len;
  guint8 delimiter = (guint8) self->dialect.delimiter;

  if (quoted)
    while (at < end && text[at] != '"' && text[at] != '\n' && text[at] != '\r')
      at++;
  else
    while (at < end && text[at] != delimiter && text[at] != '\n' && text[at] != '\r')
      at++;
  g_string_append_len (self->cells, (const char *) text + self->at, (gssize) (at - self->at));
  self->at = at;
}

static CellEnd
read_plain_cell (SaleCsvReader *self, GCancellable *cancellable, GError **error)
{
  gsize begin = self->cells->len;
  int next;

  while ((next = peek (self, cancellable, error)) >= 0 && next != self->dialect.delimiter &&
         next != '\n' && next != '\r')
    {
      take_run (self, FALSE);
      if (!is_within_limits (self, begin))
        return CELL_BAD;
    }
  if (next == -2)
    return CELL_FAILED;
  end_cell (self, begin);
  return read_cell_end (self, cancellable, error);
}

/* A line break inside quotes belongs to the cell. */
static gboolean
take_line_break (SaleCsvReader *self, Resume *resume, GCancellable *cancellable, GError **error)
{
  gsize from = self->at;

  if (!skip_line_break (self, cancellable, error))
    return FALSE;
  g_string_append_len (self->cells, (const char *) self->text->data + from,
                       (gssize) (self->at - from));
  if (resume->at == 0)
    *resume = (Resume) { self->at, self->line };
  return TRUE;
}

/* The text between two quotes; the parser stands behind the closing one afterwards. */
static CellEnd
read_quoted_text (SaleCsvReader *self, Resume *resume, GCancellable *cancellable, GError **error)
{
  gsize begin = self->cells->len;
  int next;

  while ((next = peek (self, cancellable, error)) >= 0)
    {
      if (next == '"')
        {
          self->at++;
          next = peek (self, cancellable, error);
          if (next != '"')
            return next == -2 ? CELL_FAILED : CELL_LAST;
          g_string_append_c (self->cells, '"');
          self->at++;
        }
      else if (next == '\n' || next == '\r')
        {
          if (!take_line_break (self, resume, cancellable, error))
            return CELL_FAILED;
        }
      else
        take_run (self, TRUE);

      if (!is_within_limits (self, begin))
        return CELL_BAD;
    }
  if (next == -2)
    return CELL_FAILED;
  complain (self, _("The quote that opens this cell is never closed."));
  return CELL_BAD;
}

static CellEnd
read_quoted_cell (SaleCsvReader *self, Resume *resume, GCancellable *cancellable, GError **error)
{
  gsize begin = self->cells->len;
  CellEnd end;

  self->at++;
  end = read_quoted_text (self, resume, cancellable, error);
  if (end != CELL_LAST)
    return end;

  end = read_cell_end (self, cancellable, error);
  if (end == CELL_BAD)
    complain (self, _("Text follows a closing quote; a quote is missing or too many."));
  else if (end != CELL_FAILED)
    end_cell (self, begin);
  return end;
}

static CellEnd
read_cell (SaleCsvReader *self, Resume *resume, GCancellable *cancellable, GError **error)
{
  int next = peek (self, cancellable, error);

  *resume = (Resume) { 0, 0 };
  if (next == -2)
    return CELL_FAILED;
  if (next != '"')
    return read_plain_cell (self, cancellable, error);
  return read_quoted_cell (self, resume, cancellable, error);
}

/* To the end of the line the parser is in, keeping nothing. */
static gboolean
skip_line (SaleCsvReader *self, GCancellable *cancellable, GError **error)
{
  int next;

  while ((next = peek (self, cancellable, error)) >= 0)
    {
      if (next == '\n' || next == '\r')
        return skip_line_break (self, cancellable, error);
      self->at++;
      if (self->at - self->start > SALE_CSV_ROW_MAX)
        {
          g_byte_array_remove_range (self->text, 0, (guint) self->at);
          self->at = self->start = 0;
        }
    }
  return next == -1;
}

/* Goes back to the line after the one where the damaged cell started. */
static gboolean
recover (SaleCsvReader *self, const Resume *resume, GCancellable *cancellable, GError **error)
{
  if (resume->at == 0)
    return skip_line (self, cancellable, error);

  self->at = resume->at;
  self->line = resume->line;
  return TRUE;
}

static void
make_views (SaleCsvReader *self)
{
  for (guint i = 0; i < self->positions->len; i++)
    g_ptr_array_add (self->views, self->cells->str + g_array_index (self->positions, gsize, i));
}

static gboolean
row_is_blank (SaleCsvReader *self)
{
  return self->positions->len == 1 && self->at > self->start && self->cells->len == 1 &&
         self->text->data[self->start] != '"';
}

static SaleReadResult
read_row (SaleCsvReader *self, GCancellable *cancellable, GError **error)
{
  Resume resume = { 0, 0 };
  CellEnd end;

  begin_row (self);
  switch (peek (self, cancellable, error))
    {
    case -2:
      return SALE_READ_FAILED;
    case -1:
      return SALE_READ_END;
    default:
      break;
    }

  do
    end = read_cell (self, &resume, cancellable, error);
  while (end == CELL_MORE);

  g_ptr_array_set_size (self->views, 0);
  if (end == CELL_FAILED || (end == CELL_BAD && !recover (self, &resume, cancellable, error)))
    return SALE_READ_FAILED;
  if (self->trouble)
    {
      g_propagate_error (error, g_steal_pointer (&self->trouble));
      return SALE_READ_BAD;
    }
  make_views (self);
  return SALE_READ_ITEM;
}

/* Excel's own first line, which only says what the delimiter is. */
static gboolean
take_separator_line (SaleCsvReader *self)
{
  const char *first = self->views->len > 0 ? self->views->pdata[0] : "";

  if (!g_str_has_prefix (first, "sep="))
    return FALSE;
  if (strlen (first) == 5 && strchr (",;\t", first[4]))
    self->dialect.delimiter = first[4];
  /* With the right delimiter already set, `sep=` and nothing are two cells. */
  return strlen (first) == 5 || (self->views->len == 2 && strlen (first) == 4);
}

/**
 * sale_csv_reader_next:
 *
 * Reads the next row that is not empty. For %SALE_READ_BAD and
 * %SALE_READ_FAILED @error says why; sale_csv_reader_get_line() and
 * sale_csv_reader_get_column() say where.
 */
SaleReadResult
sale_csv_reader_next (SaleCsvReader *self, GCancellable *cancellable, GError **error)
{
  SaleReadResult result;
  gboolean again;

  do
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return SALE_READ_FAILED;
      result = read_row (self, cancellable, error);
      again = result == SALE_READ_ITEM &&
              (row_is_blank (self) || (self->fresh && take_separator_line (self)));
      self->fresh = FALSE;
    }
  while (again);
  return result;
}

/* Delimiters of the first line that has any text, quotes left out. */
static void
count_delimiters (const char *text, gsize length, guint counts[3])
{
  gboolean quoted = FALSE, any = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      if (text[i] == '"')
        quoted = !quoted;
      else if (!quoted && (text[i] == '\n' || text[i] == '\r'))
        {
          if (any)
            return;
        }
      else if (!quoted)
        {
          counts[0] += text[i] == ',';
          counts[1] += text[i] == ';';
          counts[2] += text[i] == '\t';
          any = TRUE;
        }
    }
}

/**
 * sale_csv_guess_delimiter:
 * @text: the beginning of a table, in UTF-8
 *
 * Returns: `,` `;` or a tab: the one its first line has most of, a comma when
 *   it has none; what a leading `sep=;` says.
 */
char
sale_csv_guess_delimiter (const char *text, gsize length)
{
  static const char delimiters[] = { ',', ';', '\t' };
  guint counts[3] = { 0 }, best = 0;

  if (length > 5 && memcmp (text, "sep=", 4) == 0 &&
      memchr (delimiters, text[4], sizeof delimiters))
    return text[4];

  count_delimiters (text, length, counts);
  for (guint i = 1; i < G_N_ELEMENTS (delimiters); i++)
    if (counts[i] > counts[best])
      best = i;
  return delimiters[best];
}

/**
 * sale_csv_dialect_detect:
 * @stream: at the start of the file; its first 64 KB are read
 * @encoding: what sale_encoding_detect() found
 * @dialect: (out): how to read it
 *
 * Returns: %FALSE when the stream cannot be read or @cancellable was set off.
 */
gboolean
sale_csv_dialect_detect (GInputStream *stream, SaleEncoding encoding, SaleCsvDialect *dialect,
                         GCancellable *cancellable, GError **error)
{
  g_autoptr (SaleTextDecoder) decoder = sale_text_decoder_new (encoding);
  g_autoptr (GByteArray) text = g_byte_array_new ();
  g_autofree guint8 *chunk = g_malloc (CHUNK_SIZE);
  gsize n_read;

  if (!g_input_stream_read_all (stream, chunk, CHUNK_SIZE, &n_read, cancellable, error))
    return FALSE;

  sale_text_decoder_feed (decoder, chunk, n_read, text);
  g_byte_array_append (text, (const guint8 *) "", 1);
  dialect->encoding = encoding;
  dialect->delimiter = sale_csv_guess_delimiter ((const char *) text->data, text->len - 1);
  return TRUE;
}
