/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the staged rows would change. */
#include "sale-import-private.h"

#include "sale-error.h"
#include "sale-records.h"

#include <glib/gi18n-lib.h>

/**
 * sale_import_diff:
 * @record: as it is in the book
 * @row: loses what the record already holds
 *
 * Returns: how many fields would change.
 */
guint
sale_import_diff (SaleRecord *record, SaleStagedRow *row)
{
  guint n_left = 0;

  for (guint i = 0; i < row->values->len; i++)
    {
      SaleStagedValue *staged = &g_array_index (row->values, SaleStagedValue, i);

      if (sale_value_equal (&staged->value, sale_record_get_value (record, staged->field)))
        sale_value_clear (&staged->value);
      else
        g_array_index (row->values, SaleStagedValue, n_left++) = *staged;
    }
  g_array_set_size (row->values, n_left);
  return n_left;
}

static gboolean
is_rule_row (SaleRecord *record)
{
  return sale_record_get_kind (record) == SALE_KIND_RENEWAL &&
         sale_renewal_get_origin (record) == SALE_ORIGIN_RULE;
}

static gboolean
judge_existing (SaleImport *self, SaleStagedRow *row, GError **error)
{
  g_autoptr (SaleRecord) record =
      sale_reader_get_of_kind (self->reader, row->kind, row->record, error);

  if (record == NULL)
    return FALSE;
  /* A row that a rule made gives its place to an imported one and was never counted. */
  if (is_rule_row (record) && sale_staged_row_get (row, sale_renewal_field_origin) == NULL)
    row->status = SALE_IMPORT_CREATED;
  else if (sale_import_diff (record, row) > 0 || (row->flags & SALE_STAGED_DEAD))
    row->status = SALE_IMPORT_UPDATED;
  else
    row->status = SALE_IMPORT_UNCHANGED;
  return TRUE;
}

static void
kill_record (SaleImport *self, gint64 record)
{
  if (record >= 0)
    return;
  sale_import_get_made (self, record)->dead = TRUE;
  self->n_dead++;
}

static const char *
find_column (SaleImport *self, const SaleStagedRow *row, const char *field)
{
  const SaleImportTable *table = g_ptr_array_index (self->tables, row->source);

  for (guint i = 0; i < table->records->len; i++)
    {
      const SaleTableRecord *record = g_ptr_array_index (table->records, i);

      for (guint c = 0; record->spec->kind == row->kind && c < record->columns->len; c++)
        {
          const SaleBoundColumn *column = &g_array_index (record->columns, SaleBoundColumn, c);

          if (column->rule->field == sale_kind_find_field (record->spec, field))
            return table->headers[column->cell];
        }
    }
  return field;
}

static gboolean
reject (SaleImport *self, gint64 position, SaleStagedRow *row, const char *field, GError *why,
        GError **error)
{
  sale_import_reject (self, row->source, row->line, find_column (self, row, field), why);
  kill_record (self, row->record);
  row->status = SALE_IMPORT_REJECTED;
  return sale_import_stage_update (self->stage, position, row, error);
}

/* The first reference of the row to a record that was rejected. */
static gint64
find_dead (SaleImport *self, const SaleStagedRow *row, const char **field)
{
  const SaleKindSpec *spec = sale_kind_get_spec (row->kind);

  for (guint i = 0; i < row->values->len; i++)
    {
      const SaleStagedValue *staged = &g_array_index (row->values, SaleStagedValue, i);
      SaleFieldType type = spec->fields[staged->field].type;
      g_autoptr (GArray) ids = NULL;

      *field = spec->fields[staged->field].name;
      if (type == SALE_FIELD_REF && staged->value.type == SALE_VALUE_INT &&
          sale_import_is_dead (self, staged->value.i))
        return staged->value.i;
      if (type != SALE_FIELD_REFS || staged->value.type != SALE_VALUE_TEXT)
        continue;
      ids = sale_refs_split (staged->value.text);
      for (guint n = 0; n < ids->len; n++)
        if (sale_import_is_dead (self, g_array_index (ids, gint64, n)))
          return g_array_index (ids, gint64, n);
    }
  return 0;
}

static gboolean
judge_row (SaleImport *self, gint64 position, GError **error)
{
  g_autoptr (SaleStagedRow) row = sale_import_stage_read (self->stage, position, NULL, error);
  SaleImportStatus before;
  GError *why = NULL;
  const char *field = NULL;

  if (row == NULL)
    return FALSE;
  before = row->status;
  if (!sale_import_resolve_row (self, row, &field, &why))
    return reject (self, position, row, field, why, error);
  if (row->record > 0 && !judge_existing (self, row, error))
    return FALSE;
  return row->status == before || sale_import_stage_update (self->stage, position, row, error);
}

static gboolean
judge_all (SaleImport *self, GCancellable *cancellable, GError **error)
{
  gint64 end = sale_import_stage_get_size (self->stage), next;
  double weight = self->total > 0 ? (self->total - self->done) / MAX (end, 1) : 0;

  for (gint64 at = 0; at < end; at = next)
    {
      SaleStagedHead head;

      if (!sale_import_stage_peek (self->stage, at, &head, &next, error) ||
          g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      /* Of a new record that refers to nothing more there is nothing to find out. */
      if (!(head.flags & SALE_STAGED_SUPERSEDED) && (head.record > 0 || head.n_refs > 0) &&
          !judge_row (self, at, error))
        return FALSE;
      sale_import_advance (self, weight * (double) (next - at));
    }
  return TRUE;
}

static gboolean
reject_dependent (SaleImport *self, gint64 position, SaleStagedRow *row, gboolean *again,
                  GError **error)
{
  const char *field;
  gint64 dead;

  if (!sale_import_resolve_row (self, row, &field, NULL))
    return TRUE;
  dead = find_dead (self, row, &field);
  if (dead == 0)
    return TRUE;
  *again = TRUE;
  return reject (self, position, row, field,
                 g_error_new_literal (SALE_ERROR, SALE_ERROR_NOT_FOUND,
                                      _("The row that it refers to was rejected.")),
                                      error);
}

/* A row that refers to a rejected one cannot be taken, nor can what refers to it. */
static gboolean
reject_dependents (SaleImport *self, GCancellable *cancellable, GError **error)
{
  gboolean again = self->n_dead > 0;

  while (again)
    {
      gint64 end = sale_import_stage_get_size (self->stage), next;

      again = FALSE;
      for (gint64 at = 0; at < end; at = next)
        {
          g_autoptr (SaleStagedRow) row = sale_import_stage_read (self->stage, at, &next, error);

          if (row == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
            return FALSE;
          if (!(row->flags & SALE_STAGED_SUPERSEDED) && row->status != SALE_IMPORT_REJECTED &&
              !reject_dependent (self, at, row, &again, error))
            return FALSE;
        }
    }
  return TRUE;
}

static void
count_row (SaleImport *self, const SaleStagedHead *row)
{
  SaleImportFile *file;

  if (row->flags & SALE_STAGED_IMPLIED)
    {
      self->n_implied += row->status != SALE_IMPORT_UNCHANGED;
      return;
    }
  file = g_ptr_array_index (self->report.files, row->source);
  if (row->flags & SALE_STAGED_SUPERSEDED)
    file->n_unchanged++;
  else if (row->status == SALE_IMPORT_CREATED)
    file->n_created++;
  else if (row->status == SALE_IMPORT_UPDATED)
    file->n_updated++;
  else if (row->status == SALE_IMPORT_UNCHANGED)
    file->n_unchanged++;
}

static void
sum_files (SaleImport *self)
{
  for (guint i = 0; i < self->report.files->len; i++)
    {
      const SaleImportFile *file = g_ptr_array_index (self->report.files, i);

      self->report.n_created += file->n_created;
      self->report.n_updated += file->n_updated;
      self->report.n_unchanged += file->n_unchanged;
    }
}

static gboolean
count_all (SaleImport *self, GError **error)
{
  gint64 end = sale_import_stage_get_size (self->stage), next;

  for (gint64 at = 0; at < end; at = next)
    {
      SaleStagedHead head;

      if (!sale_import_stage_peek (self->stage, at, &head, &next, error))
        return FALSE;
      count_row (self, &head);
    }
  sum_files (self);
  return TRUE;
}

/**
 * sale_import_compare:
 *
 * Compares all staged rows with the book, rejects those whose references lead
 * nowhere, and counts.
 */
gboolean
sale_import_compare (SaleImport *self, GCancellable *cancellable, GError **error)
{
  return judge_all (self, cancellable, error) && reject_dependents (self, cancellable, error) &&
         count_all (self, error);
}
