/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-csv-writer.h"

#include <string.h>

#define FLUSH_SIZE (64 * 1024)
#define GUARD '\''

/**
 * SaleCsvWriter:
 *
 * Writes a table row by row: UTF-8 without a byte order mark, lines end in CRLF,
 * a cell is quoted when it has to be (RFC 4180). Cells that a spreadsheet would
 * run as a formula begin with an apostrophe; sale_csv_unguard() takes it off.
 */
struct _SaleCsvWriter
{
  GOutputStream *stream;
  GString *text;
  char delimiter;
  guint n_cells; /* of the row so far */
};

/* What a spreadsheet takes for the beginning of a formula. */
static gboolean
starts_formula (char first)
{
  return first != '\0' && strchr ("=+-@\t\r\n", first) != NULL;
}

/* Whether the text is a formula, or one that has been guarded already. */
static gboolean
wants_guard (const char *text)
{
  while (*text == GUARD)
    text++;
  return starts_formula (*text);
}

static gboolean
is_phone_number (const char *text)
{
  return (*text == '+' || *text == '-') && text[strspn (text, "+-0123456789 ()./")] == '\0';
}

/**
 * sale_csv_guard_for_field:
 *
 * Returns: how cells of that field are written.
 */
SaleCsvGuard
sale_csv_guard_for_field (const SaleFieldSpec *field)
{
  switch (field->type)
    {
    case SALE_FIELD_TEXT:
      return strcmp (field->name, "phone") == 0 ? SALE_CSV_GUARD_PHONE : SALE_CSV_GUARD_TEXT;
    case SALE_FIELD_NOTE:
    case SALE_FIELD_WORDS:
      return SALE_CSV_GUARD_TEXT;
    case SALE_FIELD_DATE:
    case SALE_FIELD_INSTANT:
    case SALE_FIELD_INT:
    case SALE_FIELD_NUMBER:
    case SALE_FIELD_BOOL:
    case SALE_FIELD_WORD:
    case SALE_FIELD_MONEY:
    case SALE_FIELD_CURRENCY:
    case SALE_FIELD_REF:
    case SALE_FIELD_REFS:
    case SALE_FIELD_BLOB:
    default:
      return SALE_CSV_GUARD_NONE;
    }
}

static gboolean
is_guarded (const char *text, SaleCsvGuard guard)
{
  return guard != SALE_CSV_GUARD_NONE && wants_guard (text) &&
         !(guard == SALE_CSV_GUARD_PHONE && is_phone_number (text));
}

/**
 * sale_csv_guard:
 *
 * Returns: (transfer full): @text as it may stand in a spreadsheet. The reverse
 *   is sale_csv_unguard(): guarded and unguarded, every text is what it was.
 */
char *
sale_csv_guard (const char *text, SaleCsvGuard guard)
{
  if (!is_guarded (text, guard))
    return g_strdup (text);
  return g_strdup_printf ("%c%s", GUARD, text);
}

/**
 * sale_csv_unguard:
 *
 * Returns: (transfer none): @text without the apostrophe that guards a formula.
 */
const char *
sale_csv_unguard (const char *text)
{
  return *text == GUARD && wants_guard (text) ? text + 1 : text;
}

/**
 * sale_csv_writer_new:
 * @delimiter: `,` `;` or a tab
 *
 * Returns: (transfer full): a writer at the first cell of the first row.
 */
SaleCsvWriter *
sale_csv_writer_new (GOutputStream *stream, char delimiter)
{
  SaleCsvWriter *self = g_new0 (SaleCsvWriter, 1);

  self->stream = g_object_ref (stream);
  self->text = g_string_sized_new (FLUSH_SIZE);
  self->delimiter = delimiter;
  return self;
}

/**
 * sale_csv_writer_free:
 *
 * What was not flushed is lost.
 */
void
sale_csv_writer_free (SaleCsvWriter *self)
{
  g_object_unref (self->stream);
  g_string_free (self->text, TRUE);
  g_free (self);
}

static void
append_quoted (GString *out, const char *text)
{
  g_string_append_c (out, '"');
  for (const char *quote; (quote = strchr (text, '"')); text = quote + 1)
    {
      g_string_append_len (out, text, quote + 1 - text);
      g_string_append_c (out, '"');
    }
  g_string_append (out, text);
  g_string_append_c (out, '"');
}

static gboolean
needs_quotes (const char *text, gsize length, char delimiter)
{
  if (length == 0)
    return FALSE;
  /* Spaces at the ends are part of the text; some readers take them away. */
  return text[0] == ' ' || text[length - 1] == ' ' || memchr (text, delimiter, length) ||
         memchr (text, '"', length) || memchr (text, '\n', length) || memchr (text, '\r', length);
}

/**
 * sale_csv_writer_add:
 * @text: (nullable): the cell; %NULL is an empty one
 *
 * Adds a cell to the row.
 */
void
sale_csv_writer_add (SaleCsvWriter *self, const char *text, SaleCsvGuard guard)
{
  gsize length = text ? strlen (text) : 0;
  g_autofree char *guarded = NULL;

  if (self->n_cells++ > 0)
    g_string_append_c (self->text, self->delimiter);
  if (length == 0)
    return;
  if (is_guarded (text, guard))
    {
      text = guarded = sale_csv_guard (text, guard);
      length++;
    }
  if (needs_quotes (text, length, self->delimiter))
    append_quoted (self->text, text);
  else
    g_string_append_len (self->text, text, (gssize) length);
}

/**
 * sale_csv_writer_end_row:
 *
 * Ends the row; the stream is written to now and then.
 */
gboolean
sale_csv_writer_end_row (SaleCsvWriter *self, GCancellable *cancellable, GError **error)
{
  /* An empty line would be no row at all. */
  if (self->n_cells == 1 && (self->text->len == 0 || self->text->str[self->text->len - 1] == '\n'))
    g_string_append (self->text, "\"\"");
  g_string_append (self->text, "\r\n");
  self->n_cells = 0;
  return self->text->len < FLUSH_SIZE || sale_csv_writer_flush (self, cancellable, error);
}

/**
 * sale_csv_writer_flush:
 *
 * Hands all rows to the stream. To be called after the last one.
 */
gboolean
sale_csv_writer_flush (SaleCsvWriter *self, GCancellable *cancellable, GError **error)
{
  gboolean done = g_output_stream_write_all (self->stream, self->text->str, self->text->len, NULL,
                                             cancellable, error);

  g_string_truncate (self->text, 0);
  return done;
}
