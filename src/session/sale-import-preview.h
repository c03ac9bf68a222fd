/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-import-look.h"
#include "sale-import.h"

G_BEGIN_DECLS

/* Rows of each file that are shown as they will be. */
#define SALE_IMPORT_SAMPLES_MAX 50

#define SALE_TYPE_IMPORT_ENTRY (sale_import_entry_get_type ())
G_DECLARE_FINAL_TYPE (SaleImportEntry, sale_import_entry, SALE, IMPORT_ENTRY, GObject)

/**
 * SaleImportEntry:
 * @number: of the file in the job
 * @title: (nullable): what it was recognised as
 * @is_table: whether it has columns to be mapped
 * @unknown: columns that nothing is made of
 * @is_read: whether its rows were read: not while something is to be asked first
 * @problem: (nullable): why the file is left out
 *
 * What would be done with one file. Immutable.
 */
struct _SaleImportEntry
{
  GObject parent_instance;

  guint number;
  char *name;
  char *title;
  char *encoding;
  gboolean is_table;
  gboolean is_read;
  GStrv unknown;
  gint64 n_rows;
  gint64 n_created;
  gint64 n_updated;
  gint64 n_unchanged;
  gint64 n_skipped;
  gint64 n_rejected;
  char *problem;
};

#define SALE_TYPE_IMPORT_SAMPLE (sale_import_sample_get_type ())
G_DECLARE_FINAL_TYPE (SaleImportSample, sale_import_sample, SALE, IMPORT_SAMPLE, GObject)

/**
 * SaleImportSample:
 * @file: the number of its file
 * @kind_label: what it becomes, for people
 * @detail: its fields in one line
 *
 * A record as it will be. Immutable.
 */
struct _SaleImportSample
{
  GObject parent_instance;

  guint file;
  gint64 line;
  SaleImportStatus status;
  const char *kind_label;
  char *title;
  char *detail;
};

#define SALE_TYPE_IMPORT_REJECT (sale_import_reject_get_type ())
G_DECLARE_FINAL_TYPE (SaleImportReject, sale_import_reject, SALE, IMPORT_REJECT, GObject)

/**
 * SaleImportReject:
 * @column: (nullable): the column that is wrong
 *
 * A row that cannot be taken. Immutable.
 */
struct _SaleImportReject
{
  GObject parent_instance;

  char *file;
  gint64 line;
  char *column;
  char *reason;
};

/**
 * SaleImportPreview:
 * @entries: (element-type SaleImportEntry): one a file
 * @samples: (element-type SaleImportSample)
 * @rejects: (element-type SaleImportReject): the first of them
 * @looks: (element-type SaleImportLook): one a file
 * @n_created: rows that would make a record; the other counts as in
 *   #SaleImportReport
 * @currency: (nullable): what would become the book's currency
 * @problem: (nullable): why nothing can be imported
 * @ambiguous: whether @problem is a column that can be read in two ways
 *
 * What an import would do: the dry run. Immutable, reference counted; may cross
 * threads.
 */
typedef struct
{
  GPtrArray *entries;
  GPtrArray *samples;
  GPtrArray *rejects;
  GPtrArray *looks;
  gint64 n_created;
  gint64 n_updated;
  gint64 n_unchanged;
  gint64 n_skipped;
  gint64 n_rejected;
  char *currency;
  char *problem;
  gboolean ambiguous;
} SaleImportPreview;

SaleImportPreview *sale_import_preview_new (void);
SaleImportPreview *sale_import_preview_ref (SaleImportPreview *self);
void sale_import_preview_unref (SaleImportPreview *self);
void sale_import_preview_add_look (SaleImportPreview *self, SaleImportLook *look,
                                   const SaleSheet *chosen);
gboolean sale_import_preview_fill (SaleImportPreview *self, SaleImport *import,
                                   const guint *numbers, GError **error);
gboolean sale_import_preview_save_rejects (SaleImportPreview *self, GFile *file,
                                           GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleImportPreview, sale_import_preview_unref)

G_END_DECLS
