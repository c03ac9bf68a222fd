/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing what was planned, in chunks of one change set. */
#include "sale-import-private.h"

#include "sale-error.h"
#include "sale-records.h"

#include <glib/gi18n-lib.h>

/* A chunk holds up a person's edit for as long as it takes. */
#define CHUNK_USEC 30000
#define CHUNK_OPS_MIN 50
#define CHUNK_OPS_MAX 8000

typedef struct
{
  SaleImport *import;
  SaleLongSet *set;
  SaleChangeSet *chunk;
  char *label;
  gsize ops_wanted; /* how many make a chunk of the right length */
  gint64 n_late;    /* rows that refer to records which are only made after them */
} Commit;

static char *
make_label (SaleImport *self)
{
  const SaleImportTable *first = g_ptr_array_index (self->tables, 0);

  if (self->tables->len == 1)
    /* Translators: what the user did; the name of a file. */
    return g_strdup_printf (_("Import %s"), first->name);
  return g_strdup_printf (ngettext ("Import %u file", "Import %u files", self->tables->len),
                          self->tables->len);
}

static gboolean
flush (Commit *self, GError **error)
{
  gint64 before = g_get_monotonic_time (), taken;
  gsize n_ops;

  sale_change_set_get_ops (self->chunk, &n_ops);
  if (n_ops == 0)
    return TRUE;
  if (!sale_long_set_add (self->set, self->chunk, error))
    return FALSE;
  taken = g_get_monotonic_time () - before;
  if (taken > CHUNK_USEC)
    self->ops_wanted = MAX (self->ops_wanted / 2, CHUNK_OPS_MIN);
  else if (taken < CHUNK_USEC / 2)
    self->ops_wanted = MIN (self->ops_wanted * 2, CHUNK_OPS_MAX);

  sale_change_set_unref (self->chunk);
  self->chunk = sale_change_set_new (SALE_AUTHOR_IMPORT, self->label);
  return TRUE;
}

static gboolean
flush_if_full (Commit *self, GError **error)
{
  gsize n_ops;

  sale_change_set_get_ops (self->chunk, &n_ops);
  return n_ops < self->ops_wanted || flush (self, error);
}

static gboolean
is_made (Commit *self, gint64 record)
{
  return record > 0 || sale_import_get_made (self->import, record)->written;
}

static gboolean
is_late (Commit *self, const SaleFieldSpec *field, const SaleValue *value)
{
  g_autoptr (GArray) ids = NULL;

  if (field->type == SALE_FIELD_REF && value->type == SALE_VALUE_INT)
    return !is_made (self, value->i);
  if (field->type != SALE_FIELD_REFS || value->type != SALE_VALUE_TEXT)
    return FALSE;
  ids = sale_refs_split (value->text);
  for (guint i = 0; i < ids->len; i++)
    if (!is_made (self, g_array_index (ids, gint64, i)))
      return TRUE;
  return FALSE;
}

/* Sets what can be set already. */
static void
set_fields (Commit *self, SaleStagedRow *row)
{
  const SaleKindSpec *spec = sale_kind_get_spec (row->kind);

  for (guint i = 0; i < row->values->len; i++)
    {
      const SaleStagedValue *staged = &g_array_index (row->values, SaleStagedValue, i);

      if (is_late (self, &spec->fields[staged->field], &staged->value))
        row->flags |= SALE_STAGED_LATE;
      else
        sale_change_set_set (self->chunk, row->kind, row->record, staged->field, &staged->value);
    }
}

static void
create (Commit *self, SaleStagedRow *row)
{
  gboolean named = row->flags & SALE_STAGED_NAMED;
  guint n_left = 0;

  sale_change_set_create_as (self->chunk, row->kind, named ? &row->uuid : NULL, row->record);
  sale_import_get_made (self->import, row->record)->written = TRUE;
  /* A new record's fields are empty anyway. */
  for (guint i = 0; i < row->values->len; i++)
    {
      SaleStagedValue *staged = &g_array_index (row->values, SaleStagedValue, i);

      if (!sale_value_is_empty (&staged->value))
        g_array_index (row->values, SaleStagedValue, n_left++) = *staged;
    }
  g_array_set_size (row->values, n_left);
  set_fields (self, row);
}

static gboolean
change (Commit *self, SaleStagedRow *row, GError **error)
{
  g_autoptr (SaleRecord) record =
      sale_reader_get_of_kind (self->import->reader, row->kind, row->record, error);

  if (record == NULL)
    return FALSE;
  if (row->flags & SALE_STAGED_DEAD)
    sale_change_set_restore (self->chunk, row->kind, row->record);
  if (row->status == SALE_IMPORT_CREATED)
    sale_change_set_set_text (self->chunk, row->kind, row->record, sale_renewal_field_origin,
                              "person");
  sale_import_diff (record, row);
  set_fields (self, row);
  return TRUE;
}

static gboolean
is_written (const SaleStagedRow *row)
{
  return !(row->flags & SALE_STAGED_SUPERSEDED) && row->status != SALE_IMPORT_REJECTED &&
         (row->status != SALE_IMPORT_UNCHANGED || (row->flags & SALE_STAGED_IMPLIED));
}

static gboolean
note_late (Commit *self, gint64 position, const SaleStagedRow *row, GError **error)
{
  if (!(row->flags & SALE_STAGED_LATE))
    return TRUE;
  self->n_late++;
  return sale_import_stage_update (self->import->stage, position, row, error);
}

static gboolean
write_row (Commit *self, gint64 position, SaleStagedRow *row, GError **error)
{
  const char *field;

  if (!is_written (row))
    return TRUE;
  if (!sale_import_resolve_row (self->import, row, &field, error))
    return FALSE;
  /* What steps add to a plan that they brought along comes after its creation. */
  if (row->record < 0 && is_made (self, row->record))
    set_fields (self, row);
  else if (row->record < 0)
    create (self, row);
  else if (!change (self, row, error))
    return FALSE;
  return note_late (self, position, row, error) && flush_if_full (self, error);
}

/* The references that had to wait for the end; what the record already holds is
 * not written again. */
static gboolean
write_late_row (Commit *self, gint64 position, SaleStagedRow *row, GError **error)
{
  const SaleKindSpec *spec = sale_kind_get_spec (row->kind);
  const char *field;

  if (!(row->flags & SALE_STAGED_LATE))
    return TRUE;
  if (!sale_import_resolve_row (self->import, row, &field, error))
    return FALSE;
  for (guint i = 0; i < row->values->len; i++)
    {
      const SaleStagedValue *staged = &g_array_index (row->values, SaleStagedValue, i);
      SaleFieldType type = spec->fields[staged->field].type;

      if (type == SALE_FIELD_REF || type == SALE_FIELD_REFS)
        sale_change_set_set (self->chunk, row->kind, row->record, staged->field, &staged->value);
    }
  return flush_if_full (self, error);
}

typedef gboolean (*RowFunc) (Commit *self, gint64 position, SaleStagedRow *row, GError **error);

static gboolean
write_rows (Commit *self, RowFunc func, GCancellable *cancellable, GError **error)
{
  SaleImport *import = self->import;
  gint64 end = sale_import_stage_get_size (import->stage), next;

  for (gint64 at = 0; at < end; at = next)
    {
      g_autoptr (SaleStagedRow) row = sale_import_stage_read (import->stage, at, &next, error);

      if (row == NULL || !func (self, at, row, error))
        return FALSE;
      if (g_cancellable_is_cancelled (cancellable))
        {
          g_set_error_literal (error, SALE_ERROR, SALE_ERROR_CANCELLED,
                               _("The import was stopped; the book is as it was."));
          return FALSE;
        }
      sale_import_advance (import, (double) (next - at));
    }
  return TRUE;
}

static gboolean
write_all (Commit *self, GCancellable *cancellable, GError **error)
{
  SaleImport *import = self->import;

  import->done = import->told = 0;
  import->total = (double) MAX (sale_import_stage_get_size (import->stage), 1);
  if (!write_rows (self, write_row, cancellable, error) ||
      (self->n_late > 0 && !write_rows (self, write_late_row, cancellable, error)))
    return FALSE;
  sale_import_write_currency (import, self->chunk);
  return flush (self, error);
}

static SaleCommit *
write_set (SaleImport *self, GCancellable *cancellable, GError **error)
{
  Commit commit = { .import = self, .ops_wanted = 500 };
  SaleCommit *done = NULL;

  commit.label = make_label (self);
  commit.set = sale_book_begin_long (self->book, SALE_AUTHOR_IMPORT, commit.label, error);
  if (commit.set == NULL)
    {
      g_free (commit.label);
      return NULL;
    }
  commit.chunk = sale_change_set_new (SALE_AUTHOR_IMPORT, commit.label);
  if (write_all (&commit, cancellable, error))
    done = sale_long_set_finish (commit.set, error);
  if (done == NULL)
    sale_long_set_cancel (commit.set);
  sale_change_set_unref (commit.chunk);
  g_free (commit.label);
  return done;
}

static gboolean
check_rejected (SaleImport *self, GError **error)
{
  if (!self->options.all_or_nothing || self->report.n_rejected == 0)
    return TRUE;
  g_set_error_literal (error, SALE_ERROR, SALE_ERROR_CONFLICT,
                       _("Some rows were rejected, so nothing was imported."));
  return FALSE;
}

/**
 * sale_import_commit:
 *
 * Does what sale_import_plan() found, as one change set. Should the book have
 * changed since, it plans again. When it is stopped or fails, the book is as it
 * was before.
 *
 * Returns: (transfer full) (nullable): what was done; %NULL without an error
 *   when there was nothing to do.
 */
SaleCommit *
sale_import_commit (SaleImport *self, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (self->stage != NULL, NULL);

  if (sale_reader_get_last_set (self->reader) != self->planned_set &&
      !sale_import_plan (self, cancellable, error))
    return NULL;
  if (!check_rejected (self, error) ||
      self->report.n_created + self->report.n_updated + self->n_implied == 0)
    return NULL;
  return write_set (self, cancellable, error);
}
