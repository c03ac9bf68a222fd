/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-import-private.h"

#include <string.h>

/* A key that no record has: which row of the import was the last of a record. */
#define POSITION_KEY '\xfe'

/* So many times at most a caller is told how far the import is. */
#define PROGRESS_STEP (1. / 256)

const SaleKind sale_import_order[SALE_N_KINDS] = {
  SALE_KIND_WORK_CALENDAR,
  SALE_KIND_HOLIDAY,
  SALE_KIND_RATE,
  SALE_KIND_SETTING,
  SALE_KIND_SAVED_VIEW,
  SALE_KIND_TEMPLATE,
  SALE_KIND_PLAYBOOK,
  SALE_KIND_PLAYBOOK_STEP,
  SALE_KIND_ACCOUNT,
  SALE_KIND_CONTACT,
  SALE_KIND_OUR_SIDE,
  SALE_KIND_CONTRACT,
  SALE_KIND_PRICE_STEP,
  SALE_KIND_RENEWAL,
  SALE_KIND_HANDOVER,
  SALE_KIND_COMMITMENT,
  SALE_KIND_TASK,
  SALE_KIND_GOAL,
  SALE_KIND_READING,
  SALE_KIND_OUTCOME,
  SALE_KIND_PLAN,
  SALE_KIND_STEP,
  SALE_KIND_REVIEW,
  SALE_KIND_REVIEW_CARD,
  SALE_KIND_DECISION,
  SALE_KIND_ATTENDEE,
  SALE_KIND_SIGNAL,
  SALE_KIND_ACTIVITY,
  SALE_KIND_USAGE,
  SALE_KIND_RATING,
  SALE_KIND_HEALTH_OVERRIDE,
  SALE_KIND_ATTACHMENT,
  SALE_KIND_SNOOZE,
};

static void
rejection_free (gpointer data)
{
  SaleImportRejection *self = data;

  g_free (self->file);
  g_free (self->column);
  g_free (self->reason);
  g_free (self);
}

static void
plan_free (gpointer data)
{
  SaleImportPlan *self = data;

  g_free (self->kind);
  g_free (self);
}

/**
 * sale_import_new:
 * @options: copied
 *
 * Returns: (transfer full): an import without files.
 */
SaleImport *
sale_import_new (SaleBook *book, const SaleImportOptions *options)
{
  SaleImport *self = g_new0 (SaleImport, 1);

  self->book = g_object_ref (book);
  self->options = *options;
  self->owner = g_strdup (options->owner);
  self->currency = g_strdup (options->currency);
  self->zone = sale_clock_dup_zone (sale_book_get_clock (book));
  self->sheets = options->maps ? g_ptr_array_ref (options->maps) : sale_header_maps_new_known ();
  self->tables = g_ptr_array_new_with_free_func ((GDestroyNotify) sale_import_table_free);
  self->plans = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, plan_free);
  self->report.rejected = g_ptr_array_new_with_free_func (rejection_free);
  self->report.files = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
sale_import_free (SaleImport *self)
{
  g_clear_object (&self->reader);
  g_object_unref (self->book);
  g_free (self->owner);
  g_free (self->currency);
  g_free (self->only_currency);
  g_time_zone_unref (self->zone);
  g_ptr_array_unref (self->sheets);
  g_ptr_array_unref (self->tables);
  g_clear_pointer (&self->index, sale_key_index_free);
  g_clear_pointer (&self->stage, sale_import_stage_free);
  g_clear_pointer (&self->made, sale_disk_array_free);
  g_hash_table_unref (self->plans);
  g_ptr_array_unref (self->report.rejected);
  g_ptr_array_unref (self->report.files);
  g_free (self);
}

void
sale_import_add_file (SaleImport *self, GFile *file)
{
  g_ptr_array_add (self->tables, sale_import_table_new (file));
}

/**
 * sale_import_add_text:
 * @name: what messages call it
 * @bytes: a table that was pasted: its first row names the columns
 */
void
sale_import_add_text (SaleImport *self, const char *name, GBytes *bytes)
{
  g_ptr_array_add (self->tables, sale_import_table_new_from_text (name, bytes));
}

/**
 * sale_import_set_sheet:
 * @file: the number of a file, in the order in which they were added
 * @sheet: (transfer full): what its columns are for, in place of what it looks like
 */
void
sale_import_set_sheet (SaleImport *self, guint file, SaleSheet *sheet)
{
  SaleImportTable *table = g_ptr_array_index (self->tables, file);

  g_clear_pointer (&table->chosen, sale_sheet_free);
  table->chosen = sheet;
}

void
sale_import_set_progress (SaleImport *self, SaleImportProgress progress, gpointer data)
{
  self->progress = progress;
  self->progress_data = data;
}

/**
 * sale_import_get_report:
 *
 * Returns: (transfer none): what the plan has come to; valid until the next one.
 */
const SaleImportReport *
sale_import_get_report (SaleImport *self)
{
  return &self->report;
}

void
sale_import_advance (SaleImport *self, double amount)
{
  double fraction;

  self->done += amount;
  fraction = self->total > 0 ? CLAMP (self->done / self->total, 0, 1) : 0;
  if (self->progress == NULL || fraction - self->told < PROGRESS_STEP)
    return;
  self->told = fraction;
  self->progress (fraction, self->progress_data);
}

/**
 * sale_import_reject:
 * @column: (nullable): the column that is wrong
 * @error: (transfer full): why
 */
void
sale_import_reject (SaleImport *self, guint source, gint64 line, const char *column, GError *error)
{
  const SaleImportTable *table = g_ptr_array_index (self->tables, source);
  SaleImportRejection *rejection;

  self->report.n_rejected++;
  if (source < self->report.files->len)
    ((SaleImportFile *) self->report.files->pdata[source])->n_rejected++;
  if (self->report.rejected->len < SALE_IMPORT_REJECTED_MAX)
    {
      rejection = g_new0 (SaleImportRejection, 1);
      rejection->file = g_strdup (table->name);
      rejection->line = line;
      rejection->column = g_strdup (column);
      rejection->reason = g_strdup (error->message);
      g_ptr_array_add (self->report.rejected, rejection);
    }
  g_error_free (error);
}

/**
 * sale_import_skip:
 *
 * Counts a row that is none of what its file is read for.
 */
void
sale_import_skip (SaleImport *self, guint source)
{
  SaleImportFile *file = g_ptr_array_index (self->report.files, source);

  self->report.n_skipped++;
  file->n_skipped++;
}

static void
make_position_key (gint64 record, char key[1 + sizeof record])
{
  key[0] = POSITION_KEY;
  memcpy (key + 1, &record, sizeof record);
}

/**
 * sale_import_get_position:
 *
 * Returns: where the last row of that record is staged, -1 when no row was its.
 */
gint64
sale_import_get_position (SaleImport *self, gint64 record)
{
  gint64 found[SALE_KEY_MATCHES_MAX];
  char key[1 + sizeof record];

  if (record < 0)
    return sale_import_get_made (self, record)->position;
  make_position_key (record, key);
  /* Positions are kept from 1 on: 0 is no value of the index. */
  return sale_key_index_find (self->index, key, sizeof key, found) ? found[0] - 1 : -1;
}

void
sale_import_set_position (SaleImport *self, gint64 record, gint64 position)
{
  char key[1 + sizeof record];

  if (record < 0)
    {
      sale_import_get_made (self, record)->position = position;
      return;
    }
  make_position_key (record, key);
  sale_key_index_set (self->index, key, sizeof key, position + 1);
}

/**
 * sale_import_get_made:
 * @record: the negative id of a new record
 *
 * Returns: what is known of it; valid until the next one is added.
 */
SaleImportMade *
sale_import_get_made (SaleImport *self, gint64 record)
{
  return &sale_disk_array_index (self->made, SaleImportMade, -record - 1);
}

gboolean
sale_import_is_dead (SaleImport *self, gint64 record)
{
  return record < 0 && sale_import_get_made (self, record)->dead;
}
