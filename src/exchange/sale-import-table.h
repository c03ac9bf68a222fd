/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Private to src/exchange: one file of an import. */

#include "sale-csv-reader.h"
#include "sale-header-map.h"

G_BEGIN_DECLS

/* A column of the file that a record makes use of. */
typedef struct
{
  guint cell;
  const SaleColumnRule *rule;
  SaleColumnScan scan;
  SaleColumnFormat format;
} SaleBoundColumn;

/**
 * SaleTableRecord:
 * @columns: (element-type SaleBoundColumn): in the order in which they count
 * @max_part: the highest part of a field that several columns make up
 * @n_conditions: how many conditions its rows have to meet
 * @conditions: (array length=n_conditions): for each, the columns it looks at
 *
 * What the rows of one file may become, with its columns found.
 */
typedef struct
{
  const SaleRecordRule *rule;
  const SaleKindSpec *spec;
  GArray *columns;
  guint max_part;
  guint n_conditions;
  GArray **conditions;
} SaleTableRecord;

/**
 * SaleImportFormat:
 * @SALE_IMPORT_TABLE: rows under a header
 * @SALE_IMPORT_CARDS: vCards: contacts
 * @SALE_IMPORT_EVENTS: an iCalendar file: activities
 * @SALE_IMPORT_MAILS: a mail or a mailbox: activities
 *
 * What a file of an import is.
 */
typedef enum
{
  SALE_IMPORT_TABLE,
  SALE_IMPORT_CARDS,
  SALE_IMPORT_EVENTS,
  SALE_IMPORT_MAILS,
} SaleImportFormat;

/**
 * SaleImportTable:
 * @name: of the file, for people
 * @format: a table has a sheet, headers and records; the others have none
 * @size: in bytes, for a progress bar
 * @chosen: (nullable): what a person says it is, in place of what it looks like
 * @headers: its first row
 * @records: (element-type SaleTableRecord): those of the wanted kind
 * @unknown: (element-type utf8): columns that nothing is made of
 * @n_rows: rows under the header
 *
 * One file of an import.
 */
typedef struct
{
  char *name;
  SaleImportFormat format;
  GFile *file;
  GBytes *bytes;
  guint64 size;
  SaleCsvDialect dialect;
  const SaleSheet *sheet;
  SaleSheet *chosen;
  GStrv headers;
  GPtrArray *records;
  GPtrArray *unknown;
  gint64 n_rows;
} SaleImportTable;

/**
 * SaleTableProgress:
 * @bytes: read since the last call
 *
 * Told now and then while a file is read.
 */
typedef void (*SaleTableProgress) (guint64 bytes, gpointer data);

SaleImportTable *sale_import_table_new (GFile *file);
SaleImportTable *sale_import_table_new_from_text (const char *name, GBytes *bytes);
void sale_import_table_free (SaleImportTable *self);
const SaleSheet *sale_import_table_recognise (SaleImportTable *self, GPtrArray *sheets,
                                              GCancellable *cancellable, GError **error);
gboolean sale_import_table_look (SaleImportTable *self, GPtrArray *sheets, SaleKind kind,
                                 const SaleColumnFormat *choice, SaleTableProgress progress,
                                 gpointer data, GCancellable *cancellable, GError **error);
GInputStream *sale_import_table_open (SaleImportTable *self, GCancellable *cancellable,
                                      GError **error);
const char *sale_import_table_get_title (const SaleImportTable *self);
SaleCsvReader *sale_import_table_start (SaleImportTable *self, GCancellable *cancellable,
                                        GError **error);
gboolean sale_table_record_wants (const SaleTableRecord *self, const char *const *cells,
                                  guint n_cells);
gboolean sale_import_table_is_filler (const SaleImportTable *self, const char *const *cells,
                                      guint n_cells);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleImportTable, sale_import_table_free)

G_END_DECLS
