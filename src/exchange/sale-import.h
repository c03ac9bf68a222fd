/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-book.h"
#include "sale-header-map.h"
#include "sale-import-stage.h"

G_BEGIN_DECLS

/* How many rejected rows are kept for the list; all of them are counted. */
#define SALE_IMPORT_REJECTED_MAX 10000

/**
 * SaleImportOptions:
 * @kind: what the files hold, or %SALE_KIND_ANY to find out from their columns
 * @maps: (element-type SaleSheet) (nullable): a map of the user's, which is
 *   asked instead of the built-in ones
 * @choice: how dates and numbers are to be read where a file does not say
 * @clear_empty: an empty cell empties its field; without it, it says nothing
 * @all_or_nothing: nothing is written when a single row is rejected
 * @with_text: whether mails and events bring their text along
 * @owner: (nullable): who owns accounts that come without an owner
 * @currency: (nullable): the book's currency, for amounts without one
 * @currency_is_open: whether the book takes another one, when all amounts are in it
 *
 * How an import is to be done.
 */
typedef struct
{
  SaleKind kind;
  GPtrArray *maps;
  SaleColumnFormat choice;
  gboolean clear_empty;
  gboolean all_or_nothing;
  gboolean with_text;
  const char *owner;
  const char *currency;
  gboolean currency_is_open;
} SaleImportOptions;

/**
 * SaleImportRejection:
 * @line: the physical line that the row begins in
 * @column: (nullable): the name of the column that is wrong
 *
 * A row that was not taken.
 */
typedef struct
{
  char *file;
  gint64 line;
  char *column;
  char *reason;
} SaleImportRejection;

/**
 * SaleImportFile:
 * @title: what it was recognised as
 * @encoding: what its text is written in
 * @unknown: (element-type utf8): columns that nothing is made of
 * @n_rows: rows under its header
 * @n_created: of these, those that make a record; the other counts as in
 *   #SaleImportReport
 *
 * One file of an import.
 */
typedef struct
{
  const char *name;
  const char *title;
  const char *encoding;
  GPtrArray *unknown;
  gint64 n_rows;
  gint64 n_created;
  gint64 n_updated;
  gint64 n_unchanged;
  gint64 n_skipped;
  gint64 n_rejected;
} SaleImportFile;

/**
 * SaleImportReport:
 * @n_created: rows that make a record
 * @n_updated: rows that change one
 * @n_unchanged: rows that say what the book says
 * @n_skipped: rows that are none of what the file is read for
 * @n_rejected: rows that cannot be taken
 * @rejected: (element-type SaleImportRejection): the first of these, in the order
 *   of the files
 * @files: (element-type SaleImportFile)
 * @currency: (nullable): what becomes the book's currency, when that changes
 *
 * What an import does, or would do.
 */
typedef struct
{
  gint64 n_created;
  gint64 n_updated;
  gint64 n_unchanged;
  gint64 n_skipped;
  gint64 n_rejected;
  GPtrArray *rejected;
  GPtrArray *files;
  const char *currency;
} SaleImportReport;

/**
 * SaleImportProgress:
 * @fraction: 0 … 1, never less than before
 *
 * Called on the importing thread, a few hundred times at most.
 */
typedef void (*SaleImportProgress) (double fraction, gpointer data);

/**
 * SaleImportRowFunc:
 * @file: the name of its file
 * @row: the row, its references looked up
 * @title: what the record is called
 *
 * Returns: %FALSE to see no more.
 */
typedef gboolean (*SaleImportRowFunc) (const char *file, const SaleStagedRow *row,
                                       const char *title, gpointer data);

/**
 * SaleImport:
 *
 * The import of one or several files as one change set: planned, shown, then
 * committed. All of it blocks and belongs on a thread of its own, one at a time.
 */
typedef struct _SaleImport SaleImport;

SaleImport *sale_import_new (SaleBook *book, const SaleImportOptions *options);
void sale_import_free (SaleImport *self);
void sale_import_add_file (SaleImport *self, GFile *file);
void sale_import_add_text (SaleImport *self, const char *name, GBytes *bytes);
void sale_import_set_sheet (SaleImport *self, guint file, SaleSheet *sheet);
void sale_import_set_progress (SaleImport *self, SaleImportProgress progress, gpointer data);
gboolean sale_import_plan (SaleImport *self, GCancellable *cancellable, GError **error);
const SaleImportReport *sale_import_get_report (SaleImport *self);
gboolean sale_import_foreach_row (SaleImport *self, SaleImportRowFunc func, gpointer data,
                                  GError **error);
char *sale_import_dup_title (SaleImport *self, SaleKind kind, gint64 record);
SaleCommit *sale_import_commit (SaleImport *self, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleImport, sale_import_free)

G_END_DECLS
