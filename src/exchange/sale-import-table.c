/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-import-table.h"

#include "sale-csv-writer.h"
#include "sale-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define ROWS_PER_PROGRESS 1000

static void
table_record_free (gpointer data)
{
  SaleTableRecord *self = data;

  for (guint i = 0; i < self->n_conditions; i++)
    g_array_unref (self->conditions[i]);
  g_free (self->conditions);
  g_array_unref (self->columns);
  g_free (self);
}

static SaleImportTable *
new_table (char *name)
{
  SaleImportTable *self = g_new0 (SaleImportTable, 1);

  self->name = name;
  self->records = g_ptr_array_new_with_free_func (table_record_free);
  self->unknown = g_ptr_array_new_with_free_func (g_free);
  return self;
}

SaleImportTable *
sale_import_table_new (GFile *file)
{
  SaleImportTable *self = new_table (g_file_get_basename (file));
  g_autofree char *name = g_steal_pointer (&self->name);

  /* The name of a file may be any bytes. */
  self->name = g_utf8_make_valid (name ? name : "", -1);
  self->file = g_object_ref (file);
  return self;
}

SaleImportTable *
sale_import_table_new_from_text (const char *name, GBytes *bytes)
{
  SaleImportTable *self = new_table (g_strdup (name));

  self->bytes = g_bytes_ref (bytes);
  return self;
}

void
sale_import_table_free (SaleImportTable *self)
{
  g_free (self->name);
  g_clear_object (&self->file);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->chosen, sale_sheet_free);
  g_strfreev (self->headers);
  g_ptr_array_unref (self->records);
  g_ptr_array_unref (self->unknown);
  g_free (self);
}

/* Every message names the file. */
static gboolean
fail (SaleImportTable *self, GError **error)
{
  g_prefix_error (error, "%s: ", self->name);
  return FALSE;
}

static GInputStream *
open_stream (SaleImportTable *self, GCancellable *cancellable, GError **error)
{
  if (self->bytes)
    return g_memory_input_stream_new_from_bytes (self->bytes);
  return G_INPUT_STREAM (g_file_read (self->file, cancellable, error));
}

/**
 * sale_import_table_open:
 *
 * Returns: (transfer full) (nullable): the bytes of the file.
 */
GInputStream *
sale_import_table_open (SaleImportTable *self, GCancellable *cancellable, GError **error)
{
  GInputStream *stream = open_stream (self, cancellable, error);

  if (stream == NULL)
    fail (self, error);
  return stream;
}

/**
 * sale_import_table_get_title:
 *
 * Returns: what the file was recognised as.
 */
const char *
sale_import_table_get_title (const SaleImportTable *self)
{
  switch (self->format)
    {
    case SALE_IMPORT_CARDS:
      return _("contact cards");
    case SALE_IMPORT_EVENTS:
      return _("calendar");
    case SALE_IMPORT_MAILS:
      return _("mail");
    case SALE_IMPORT_TABLE:
    default:
      return self->sheet ? self->sheet->title : "";
    }
}

static gboolean
starts_with (const char *text, const char *prefix)
{
  return g_ascii_strncasecmp (text, prefix, strlen (prefix)) == 0;
}

/* By how it begins, and a mail also by the name of its file. */
static SaleImportFormat
sniff (const SaleImportTable *self, const char *text)
{
  g_autofree char *name = g_ascii_strdown (self->name, -1);

  if (g_str_has_prefix (text, "\xef\xbb\xbf"))
    text += 3;
  if (starts_with (text, "BEGIN:VCARD"))
    return SALE_IMPORT_CARDS;
  if (starts_with (text, "BEGIN:VCALENDAR"))
    return SALE_IMPORT_EVENTS;
  if (g_str_has_prefix (text, "From ") || g_str_has_suffix (name, ".eml") ||
      g_str_has_suffix (name, ".mbox"))
    return SALE_IMPORT_MAILS;
  return SALE_IMPORT_TABLE;
}

static gboolean
find_format (SaleImportTable *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GInputStream) stream = open_stream (self, cancellable, error);
  char beginning[32] = { 0 };

  if (stream == NULL ||
      !g_input_stream_read_all (stream, beginning, sizeof beginning - 1, NULL, cancellable, error))
    return FALSE;
  self->format = sniff (self, beginning);
  return TRUE;
}

static gboolean
detect (SaleImportTable *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GInputStream) whole = open_stream (self, cancellable, error);
  g_autoptr (GInputStream) beginning = NULL;
  g_autoptr (GFileInfo) info = NULL;
  SaleEncoding encoding;

  if (whole == NULL || !sale_encoding_detect (whole, &encoding, cancellable, error))
    return FALSE;
  beginning = open_stream (self, cancellable, error);
  if (beginning == NULL ||
      !sale_csv_dialect_detect (beginning, encoding, &self->dialect, cancellable, error))
    return FALSE;

  if (self->file)
    info = g_file_query_info (self->file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE,
                              cancellable, NULL);
  self->size = self->bytes ? g_bytes_get_size (self->bytes)
                           : (guint64) (info ? g_file_info_get_size (info) : 0);
  return TRUE;
}

/* A reader behind the first row; @headers takes that row. */
static SaleCsvReader *
start (SaleImportTable *self, GStrv *headers, GCancellable *cancellable, GError **error)
{
  g_autoptr (GInputStream) stream = open_stream (self, cancellable, error);
  g_autoptr (SaleCsvReader) reader = NULL;
  const char *const *cells;
  guint n_cells;

  if (stream == NULL)
    return NULL;
  reader = sale_csv_reader_new (stream, &self->dialect);
  switch (sale_csv_reader_next (reader, cancellable, error))
    {
    case SALE_READ_ITEM:
      break;
    case SALE_READ_END:
      g_set_error_literal (error, SALE_ERROR, SALE_ERROR_INVALID, _("The file is empty."));
      return NULL;
    case SALE_READ_BAD:
    case SALE_READ_FAILED:
    default:
      return NULL;
    }
  cells = sale_csv_reader_get_cells (reader, &n_cells);
  if (headers)
    {
      g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

      for (guint i = 0; i < n_cells; i++)
        g_strv_builder_add (builder, sale_csv_unguard (cells[i]));
      *headers = g_strv_builder_end (builder);
    }
  return g_steal_pointer (&reader);
}

/**
 * sale_import_table_start:
 *
 * Returns: (transfer full) (nullable): a reader at the first row under the header.
 */
SaleCsvReader *
sale_import_table_start (SaleImportTable *self, GCancellable *cancellable, GError **error)
{
  SaleCsvReader *reader = start (self, NULL, cancellable, error);

  if (reader == NULL)
    fail (self, error);
  return reader;
}

static int
find_header (GStrv normalised, const char *header)
{
  for (int i = 0; normalised[i]; i++)
    if (strcmp (normalised[i], header) == 0)
      return i;
  return -1;
}

static SaleFieldType
get_type (const SaleKindSpec *spec, int field)
{
  if (field >= 0)
    return spec->fields[field].type;
  return field == SALE_COLUMN_ANCHOR ? SALE_FIELD_DATE : SALE_FIELD_TEXT;
}

static GArray *
bind_condition (const SaleRowCondition *condition, GStrv normalised)
{
  GArray *cells = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; condition->headers[i]; i++)
    {
      int found = find_header (normalised, condition->headers[i]);
      guint cell = (guint) found;

      if (found >= 0)
        g_array_append_val (cells, cell);
    }
  return cells;
}

static SaleTableRecord *
bind_record (const SaleRecordRule *rule, GStrv normalised)
{
  SaleTableRecord *self = g_new0 (SaleTableRecord, 1);

  self->rule = rule;
  self->spec = sale_kind_get_spec (rule->kind);
  self->columns = g_array_new (FALSE, TRUE, sizeof (SaleBoundColumn));
  for (guint i = 0; i < rule->columns->len; i++)
    {
      SaleBoundColumn column = { .rule = g_ptr_array_index (rule->columns, i) };
      int cell = find_header (normalised, column.rule->header);

      if (cell < 0)
        continue;
      column.cell = (guint) cell;
      column.scan.type = get_type (self->spec, column.rule->field);
      self->max_part = MAX (self->max_part, column.rule->part);
      g_array_append_val (self->columns, column);
    }
  self->n_conditions = rule->conditions->len;
  self->conditions = g_new0 (GArray *, self->n_conditions);
  for (guint i = 0; i < self->n_conditions; i++)
    self->conditions[i] = bind_condition (g_ptr_array_index (rule->conditions, i), normalised);
  return self;
}

static void
bind (SaleImportTable *self, SaleKind kind)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) normalised = NULL;

  for (guint i = 0; self->headers[i]; i++)
    g_strv_builder_take (builder, sale_header_normalise (self->headers[i]));
  normalised = g_strv_builder_end (builder);

  g_ptr_array_set_size (self->records, 0);
  g_ptr_array_set_size (self->unknown, 0);
  for (guint i = 0; i < self->sheet->records->len; i++)
    {
      const SaleRecordRule *rule = g_ptr_array_index (self->sheet->records, i);

      if (kind == SALE_KIND_ANY || rule->kind == kind)
        g_ptr_array_add (self->records, bind_record (rule, normalised));
    }
  /* Of two columns of one name the first is read. */
  for (guint i = 0; normalised[i]; i++)
    if (*normalised[i] && (!sale_sheet_knows (self->sheet, normalised[i]) ||
                           find_header (normalised, normalised[i]) != (int) i))
      g_ptr_array_add (self->unknown, g_strdup (self->headers[i]));
}

/**
 * sale_import_table_is_filler:
 *
 * Returns: whether the row has no text at all, or is a footer.
 */
gboolean
sale_import_table_is_filler (const SaleImportTable *self, const char *const *cells, guint n_cells)
{
  const char *only = NULL;

  for (guint i = 0; i < n_cells; i++)
    if (*cells[i])
      {
        if (only)
          return FALSE;
        only = cells[i];
      }
  if (only == NULL)
    return TRUE;
  if (self->sheet->skip)
    {
      g_autofree char *folded = sale_cell_fold (only);

      for (guint i = 0; self->sheet->skip[i]; i++)
        if (g_str_has_prefix (folded, self->sheet->skip[i]))
          return TRUE;
    }
  return FALSE;
}

static gboolean
meets (const SaleRowCondition *condition, GArray *columns, const char *const *cells, guint n_cells)
{
  for (guint i = 0; i < columns->len; i++)
    {
      guint cell = g_array_index (columns, guint, i);
      g_autofree char *folded = sale_cell_fold (cell < n_cells ? cells[cell] : "");

      if (condition->cells == NULL
              ? *folded != '\0'
              : g_strv_contains ((const char *const *) condition->cells, folded))
        return !condition->negate;
    }
  return condition->negate;
}

/**
 * sale_table_record_wants:
 *
 * Returns: whether a row meets all conditions.
 */
gboolean
sale_table_record_wants (const SaleTableRecord *self, const char *const *cells, guint n_cells)
{
  for (guint i = 0; i < self->n_conditions; i++)
    if (!meets (g_ptr_array_index (self->rule->conditions, i), self->conditions[i], cells, n_cells))
      return FALSE;
  return TRUE;
}

static const char *
find_currency (const SaleTableRecord *record, const char *const *cells, guint n_cells)
{
  for (guint i = 0; i < record->columns->len; i++)
    {
      const SaleBoundColumn *column = &g_array_index (record->columns, SaleBoundColumn, i);

      if (column->scan.type == SALE_FIELD_CURRENCY && column->cell < n_cells &&
          sale_currency_is_valid (cells[column->cell]))
        return cells[column->cell];
    }
  return NULL;
}

static void
scan_row (SaleImportTable *self, const char *const *cells, guint n_cells, gint64 line)
{
  for (guint i = 0; i < self->records->len; i++)
    {
      SaleTableRecord *record = g_ptr_array_index (self->records, i);
      const char *currency;

      if (!sale_table_record_wants (record, cells, n_cells))
        continue;
      currency = find_currency (record, cells, n_cells);
      for (guint c = 0; c < record->columns->len; c++)
        {
          SaleBoundColumn *column = &g_array_index (record->columns, SaleBoundColumn, c);

          if (column->cell < n_cells && *cells[column->cell])
            sale_column_scan_add (&column->scan, sale_csv_unguard (cells[column->cell]), currency,
                                  line);
        }
    }
}

static gboolean
scan (SaleImportTable *self, SaleCsvReader *reader, SaleTableProgress progress, gpointer data,
      GCancellable *cancellable, GError **error)
{
  guint64 told = 0;

  self->n_rows = 0;
  while (TRUE)
    {
      g_autoptr (GError) local_error = NULL;
      SaleReadResult result = sale_csv_reader_next (reader, cancellable, &local_error);
      const char *const *cells;
      guint n_cells;

      if (result == SALE_READ_END)
        break;
      if (result == SALE_READ_FAILED)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
      if (++self->n_rows % ROWS_PER_PROGRESS == 0 && progress)
        {
          progress (sale_csv_reader_get_offset (reader) - told, data);
          told = sale_csv_reader_get_offset (reader);
        }
      if (result == SALE_READ_BAD)
        continue;
      cells = sale_csv_reader_get_cells (reader, &n_cells);
      if (!sale_import_table_is_filler (self, cells, n_cells))
        scan_row (self, cells, n_cells, sale_csv_reader_get_line (reader));
    }
  if (progress)
    progress (sale_csv_reader_get_offset (reader) - told, data);
  return TRUE;
}

/* What the columns of numbers agree on; a column that says nothing follows. */
static SaleDecimal
find_consensus (const SaleTableRecord *record)
{
  SaleDecimal found = SALE_DECIMAL_UNKNOWN;

  for (guint i = 0; i < record->columns->len; i++)
    {
      SaleDecimal one =
          sale_column_scan_get_decimal (&g_array_index (record->columns, SaleBoundColumn, i).scan);

      if (one == SALE_DECIMAL_UNKNOWN)
        continue;
      if (found != SALE_DECIMAL_UNKNOWN && found != one)
        return SALE_DECIMAL_UNKNOWN;
      found = one;
    }
  return found;
}

static gboolean
decide_record (SaleImportTable *self, SaleTableRecord *record, const SaleColumnFormat *choice,
               GError **error)
{
  SaleDecimal consensus = find_consensus (record);

  for (guint i = 0; i < record->columns->len; i++)
    {
      SaleBoundColumn *column = &g_array_index (record->columns, SaleBoundColumn, i);
      SaleDecimal hint = consensus;

      /* 1.234 in a file with our own columns is what we would have written. */
      if (hint == SALE_DECIMAL_UNKNOWN && self->sheet->own && strchr (column->scan.open.text, '.'))
        hint = SALE_DECIMAL_POINT;
      if (!sale_column_scan_decide (&column->scan, self->headers[column->cell], choice, hint,
                                    &column->format, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
decide (SaleImportTable *self, const SaleColumnFormat *choice, GError **error)
{
  SaleColumnFormat merged = self->sheet->choice;

  if (choice && choice->order != SALE_DAY_ORDER_UNKNOWN)
    merged.order = choice->order;
  if (choice && choice->decimal != SALE_DECIMAL_UNKNOWN)
    merged.decimal = choice->decimal;
  for (guint i = 0; i < self->records->len; i++)
    if (!decide_record (self, g_ptr_array_index (self->records, i), &merged, error))
      return FALSE;
  return TRUE;
}

/**
 * sale_import_table_recognise:
 * @sheets: (element-type SaleSheet): that it may be one of
 *
 * Reads the columns of a file and finds out whose they are; its rows are left
 * alone.
 *
 * Returns: (transfer none) (nullable): the sheet; %NULL without an error for a
 *   file that has no columns
 */
const SaleSheet *
sale_import_table_recognise (SaleImportTable *self, GPtrArray *sheets, GCancellable *cancellable,
                             GError **error)
{
  g_autoptr (SaleCsvReader) reader = NULL;

  g_clear_pointer (&self->headers, g_strfreev);
  if (!find_format (self, cancellable, error))
    return NULL;
  if (self->format != SALE_IMPORT_TABLE || !detect (self, cancellable, error))
    return NULL;
  reader = start (self, &self->headers, cancellable, error);
  return reader ? sale_header_maps_find (sheets, (const char *const *) self->headers,
                                         g_strv_length (self->headers), SALE_KIND_ANY, self->name,
                                         error)
                : NULL;
}

/**
 * sale_import_table_look:
 * @sheets: (element-type SaleSheet): that it may be one of; must outlive the table
 * @kind: what the user says it holds, or %SALE_KIND_ANY
 * @choice: (nullable): how the user says dates and numbers are to be read
 *
 * Finds out what the file is: its encoding and delimiter, what its columns
 * mean, how each of them writes dates and numbers.
 *
 * Returns: %FALSE when the file cannot be read, is of no known kind, or has a
 *   column that can be read in two ways; the message names the file.
 */
gboolean
sale_import_table_look (SaleImportTable *self, GPtrArray *sheets, SaleKind kind,
                        const SaleColumnFormat *choice, SaleTableProgress progress, gpointer data,
                        GCancellable *cancellable, GError **error)
{
  g_autoptr (SaleCsvReader) reader = NULL;
  guint n_headers;

  g_clear_pointer (&self->headers, g_strfreev);
  if (!find_format (self, cancellable, error))
    return fail (self, error);
  if (self->format != SALE_IMPORT_TABLE)
    return TRUE;
  if (!detect (self, cancellable, error))
    return fail (self, error);
  reader = start (self, &self->headers, cancellable, error);
  if (reader == NULL)
    return fail (self, error);

  n_headers = g_strv_length (self->headers);
  if (self->chosen)
    self->sheet = self->chosen;
  else
    self->sheet = sale_header_maps_find (sheets, (const char *const *) self->headers, n_headers,
                                         kind, self->name, error);
  if (self->sheet == NULL)
    return fail (self, error);
  bind (self, kind);
  if (!scan (self, reader, progress, data, cancellable, error) || !decide (self, choice, error))
    return fail (self, error);
  return TRUE;
}
