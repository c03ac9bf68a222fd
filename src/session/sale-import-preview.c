/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-import-preview.h"

#include "sale-csv-writer.h"
#include "sale-error.h"
#include "sale-records.h"

#include <glib/gi18n-lib.h>

G_DEFINE_FINAL_TYPE (SaleImportEntry, sale_import_entry, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE (SaleImportSample, sale_import_sample, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE (SaleImportReject, sale_import_reject, G_TYPE_OBJECT)

/* Rows that are read in search of samples, at most. */
#define SAMPLE_SEARCH_MAX 20000

static void
sale_import_entry_finalize (GObject *object)
{
  SaleImportEntry *self = SALE_IMPORT_ENTRY (object);

  g_free (self->name);
  g_free (self->title);
  g_free (self->encoding);
  g_strfreev (self->unknown);
  g_free (self->problem);
  G_OBJECT_CLASS (sale_import_entry_parent_class)->finalize (object);
}

static void
sale_import_entry_class_init (SaleImportEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sale_import_entry_finalize;
}

static void
sale_import_entry_init (SaleImportEntry *self)
{
}

static void
sale_import_sample_finalize (GObject *object)
{
  SaleImportSample *self = SALE_IMPORT_SAMPLE (object);

  g_free (self->title);
  g_free (self->detail);
  G_OBJECT_CLASS (sale_import_sample_parent_class)->finalize (object);
}

static void
sale_import_sample_class_init (SaleImportSampleClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sale_import_sample_finalize;
}

static void
sale_import_sample_init (SaleImportSample *self)
{
}

static void
sale_import_reject_finalize (GObject *object)
{
  SaleImportReject *self = SALE_IMPORT_REJECT (object);

  g_free (self->file);
  g_free (self->column);
  g_free (self->reason);
  G_OBJECT_CLASS (sale_import_reject_parent_class)->finalize (object);
}

static void
sale_import_reject_class_init (SaleImportRejectClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sale_import_reject_finalize;
}

static void
sale_import_reject_init (SaleImportReject *self)
{
}

/* Preview -------------------------------------------------------------------- */

SaleImportPreview *
sale_import_preview_new (void)
{
  SaleImportPreview *self = g_atomic_rc_box_new0 (SaleImportPreview);

  self->entries = g_ptr_array_new_with_free_func (g_object_unref);
  self->samples = g_ptr_array_new_with_free_func (g_object_unref);
  self->rejects = g_ptr_array_new_with_free_func (g_object_unref);
  self->looks = g_ptr_array_new_with_free_func ((GDestroyNotify) sale_import_look_unref);
  return self;
}

SaleImportPreview *
sale_import_preview_ref (SaleImportPreview *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear_preview (gpointer data)
{
  SaleImportPreview *self = data;

  g_ptr_array_unref (self->entries);
  g_ptr_array_unref (self->samples);
  g_ptr_array_unref (self->rejects);
  g_ptr_array_unref (self->looks);
  g_free (self->currency);
  g_free (self->problem);
}

void
sale_import_preview_unref (SaleImportPreview *self)
{
  g_atomic_rc_box_release_full (self, clear_preview);
}

static char *
dup_missing (const SaleSheet *sheet, int field)
{
  const SaleRecordRule *rule = sheet->records->pdata[0];
  const SaleKindSpec *spec = sale_kind_get_spec (rule->kind);

  /* Translators: a field, such as Name; what the rows are, such as Contact. */
  return g_strdup_printf (_("No column says the %s of a %s."), _(spec->fields[field].label),
                                                                 _(spec->label));
}

static char *
dup_problem (const SaleImportLook *look, const SaleSheet *chosen)
{
  int missing;

  if (chosen == NULL)
    return look->error ? g_strdup (look->error->message) : NULL;
  return sale_sheet_can_make (chosen, (const char *const *) look->headers, &missing)
             ? NULL
             : dup_missing (chosen, missing);
}

/* Our own tables are called what their rows are; those of others have names. */
static char *
dup_title (const SaleSheet *sheet)
{
  const SaleRecordRule *rule = sheet ? sheet->records->pdata[0] : NULL;

  if (sheet && sheet->own)
    return g_strdup (_ (sale_kind_get_spec (rule->kind)->label));
  return g_strdup (sheet ? sheet->title : NULL);
}

/**
 * sale_import_preview_add_look:
 * @look: (transfer full): the next file
 * @chosen: (nullable): what a person says it is
 *
 * Adds a file, which is left out when nobody knows what it is.
 */
void
sale_import_preview_add_look (SaleImportPreview *self, SaleImportLook *look,
                              const SaleSheet *chosen)
{
  const SaleSheet *sheet = chosen ? chosen : look->sheet;
  SaleImportEntry *entry = g_object_new (SALE_TYPE_IMPORT_ENTRY, NULL);

  entry->number = self->entries->len;
  entry->name = g_strdup (look->name);
  entry->is_table = look->is_table && look->headers != NULL;
  entry->title = dup_title (sheet);
  entry->problem = dup_problem (look, chosen);
  g_ptr_array_add (self->entries, entry);
  g_ptr_array_add (self->looks, look);
}

/* Filling --------------------------------------------------------------------- */

static void
fill_entry (SaleImportEntry *entry, const SaleImportFile *file)
{
  g_autoptr (GStrvBuilder) unknown = g_strv_builder_new ();

  for (guint i = 0; i < file->unknown->len; i++)
    g_strv_builder_add (unknown, file->unknown->pdata[i]);
  entry->is_read = TRUE;
  if (entry->title == NULL)
    entry->title = g_strdup (file->title);
  g_set_str (&entry->encoding, file->encoding);
  entry->unknown = g_strv_builder_end (unknown);
  entry->n_rows = file->n_rows;
  entry->n_created = file->n_created;
  entry->n_updated = file->n_updated;
  entry->n_unchanged = file->n_unchanged;
  entry->n_skipped = file->n_skipped;
  entry->n_rejected = file->n_rejected;
}

static void
add_rejects (SaleImportPreview *self, const SaleImportReport *report)
{
  for (guint i = 0; i < report->rejected->len; i++)
    {
      const SaleImportRejection *rejection = report->rejected->pdata[i];
      SaleImportReject *item = g_object_new (SALE_TYPE_IMPORT_REJECT, NULL);

      item->file = g_strdup (rejection->file);
      item->line = rejection->line;
      item->column = g_strdup (rejection->column);
      item->reason = g_strdup (rejection->reason);
      g_ptr_array_add (self->rejects, item);
    }
}

typedef struct
{
  SaleImportPreview *preview;
  SaleImport *import;
  const guint *numbers;
  guint *n_samples; /* of each file */
  guint n_seen;
} Sampling;

static const char *
get_currency (const SaleKindSpec *spec, const SaleStagedRow *row)
{
  const SaleValue *value =
      spec->currency >= 0 ? sale_staged_row_get (row, (guint) spec->currency) : NULL;

  return value && value->type == SALE_VALUE_TEXT ? value->text : NULL;
}

/* A value as people read it; NULL for what they do not. */
static char *
dup_value (SaleImport *import, const SaleFieldSpec *field, const SaleValue *value,
           const char *currency)
{
  SaleMoney money = { .minor = value->i };

  switch (field->type)
    {
    case SALE_FIELD_DATE:
      return sale_date_dup_text ((SaleDate) value->i);
    case SALE_FIELD_MONEY:
      g_strlcpy (money.currency, currency ? currency : "", sizeof money.currency);
      return currency ? sale_money_dup_text (money) : sale_money_dup_decimal (money);
    case SALE_FIELD_WORD:
      return g_strdup (
          _(sale_word_to_label (field->words, sale_word_from_nick (field->words, value->text))));
    case SALE_FIELD_REF:
      return sale_import_dup_title (import, field->target, value->i);
    case SALE_FIELD_REFS:
    case SALE_FIELD_BLOB:
    case SALE_FIELD_CURRENCY:
      return NULL;
    default:
      return sale_field_to_text (field, value, currency);
    }
}

static char *
dup_detail (SaleImport *import, const SaleStagedRow *row)
{
  const SaleKindSpec *spec = sale_kind_get_spec (row->kind);
  g_autoptr (GString) detail = g_string_new (NULL);

  for (guint i = 0; i < row->values->len; i++)
    {
      const SaleStagedValue *staged = &g_array_index (row->values, SaleStagedValue, i);
      const SaleFieldSpec *field = &spec->fields[staged->field];
      g_autofree char *text = NULL;

      if ((int) staged->field == spec->title || (field->flags & SALE_INTERNAL) ||
          sale_value_is_empty (&staged->value))
        continue;
      text = dup_value (import, field, &staged->value, get_currency (spec, row));
      if (text && *text)
        g_string_append_printf (detail, "%s%s: %s", detail->len ? " · " : "",
                                _ (field->label), text);
    }
  return g_string_free_and_steal (g_steal_pointer (&detail));
}

static gboolean
add_sample (const char *file, const SaleStagedRow *row, const char *title, gpointer data)
{
  Sampling *self = data;
  SaleImportSample *sample;

  if (++self->n_seen > SAMPLE_SEARCH_MAX)
    return FALSE;
  if (self->n_samples[row->source]++ >= SALE_IMPORT_SAMPLES_MAX)
    return TRUE;
  sample = g_object_new (SALE_TYPE_IMPORT_SAMPLE, NULL);
  sample->file = self->numbers[row->source];
  sample->line = row->line;
  sample->status = row->status;
  sample->kind_label = _ (sale_kind_get_spec (row->kind)->label);
  sample->title = g_strdup (title);
  sample->detail = dup_detail (self->import, row);
  g_ptr_array_add (self->preview->samples, sample);
  return TRUE;
}

/**
 * sale_import_preview_fill:
 * @import: planned
 * @numbers: for each file of @import, its number here
 *
 * Takes over what the dry run has found.
 */
gboolean
sale_import_preview_fill (SaleImportPreview *self, SaleImport *import, const guint *numbers,
                          GError **error)
{
  const SaleImportReport *report = sale_import_get_report (import);
  g_autofree guint *n_samples = g_new0 (guint, report->files->len + 1);
  Sampling sampling = { self, import, numbers, n_samples, 0 };

  for (guint i = 0; i < report->files->len; i++)
    fill_entry (self->entries->pdata[numbers[i]], report->files->pdata[i]);
  self->n_created = report->n_created;
  self->n_updated = report->n_updated;
  self->n_unchanged = report->n_unchanged;
  self->n_skipped = report->n_skipped;
  self->n_rejected = report->n_rejected;
  self->currency = g_strdup (report->currency);
  add_rejects (self, report);
  return sale_import_foreach_row (import, add_sample, &sampling, error);
}

/* Saving what was rejected ---------------------------------------------------- */

static gboolean
write_reject (SaleCsvWriter *writer, const SaleImportReject *reject, GCancellable *cancellable,
              GError **error)
{
  g_autofree char *line = g_strdup_printf ("%" G_GINT64_FORMAT, reject->line);

  sale_csv_writer_add (writer, reject->file, SALE_CSV_GUARD_TEXT);
  sale_csv_writer_add (writer, line, SALE_CSV_GUARD_NONE);
  sale_csv_writer_add (writer, reject->column ? reject->column : "", SALE_CSV_GUARD_TEXT);
  sale_csv_writer_add (writer, reject->reason, SALE_CSV_GUARD_TEXT);
  return sale_csv_writer_end_row (writer, cancellable, error);
}

static gboolean
write_rejects (SaleImportPreview *self, GOutputStream *stream, GCancellable *cancellable,
               GError **error)
{
  static const char *const headers[] = { "file", "line", "column", "reason" };
  g_autoptr (SaleCsvWriter) writer = sale_csv_writer_new (stream, ',');

  for (guint i = 0; i < G_N_ELEMENTS (headers); i++)
    sale_csv_writer_add (writer, headers[i], SALE_CSV_GUARD_NONE);
  if (!sale_csv_writer_end_row (writer, cancellable, error))
    return FALSE;
  for (guint i = 0; i < self->rejects->len; i++)
    if (!write_reject (writer, self->rejects->pdata[i], cancellable, error))
      return FALSE;
  return sale_csv_writer_flush (writer, cancellable, error);
}

/**
 * sale_import_preview_save_rejects:
 *
 * Writes the list of rejected rows as CSV: file, line, column, reason.
 */
gboolean
sale_import_preview_save_rejects (SaleImportPreview *self, GFile *file, GCancellable *cancellable,
                                  GError **error)
{
  g_autoptr (GFileOutputStream) stream =
      g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, cancellable, error);

  return stream && write_rejects (self, G_OUTPUT_STREAM (stream), cancellable, error) &&
         g_output_stream_close (G_OUTPUT_STREAM (stream), cancellable, error);
}
