/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Private to src/exchange: an export under way. */

#include "sale-export.h"

G_BEGIN_DECLS

/**
 * SaleExport:
 * @names: (element-type gint64 utf8): id in the book → uuid, "" for a record that is gone
 * @titles: (element-type gint64 utf8): id in the book → what the record is called
 * @currencies: (element-type gint64 utf8): id → the currency its parts are in, "" for none
 * @failure: (nullable): the first error of a look-up
 *
 * An export under way, on a reader of its own.
 */
typedef struct
{
  SaleReader *reader;
  GFile *directory;
  const SaleExportOptions *options;
  GHashTable *names;
  GHashTable *titles;
  GHashTable *currencies;
  GError *failure;
  GCancellable *cancellable;
} SaleExport;

/* Where content of attachments stands beside the tables. */
#define SALE_EXPORT_ATTACHMENTS "attachments"

GFileOutputStream *sale_export_create (SaleExport *self, const char *name, GError **error);
gboolean sale_export_finish (SaleExport *self, GFileOutputStream *stream, gboolean written,
                             GError **error);
gboolean sale_export_is_fine (SaleExport *self, GError **error);
gboolean sale_export_wants (SaleExport *self, const SaleFieldSpec *field);
gboolean sale_export_wants_record (SaleExport *self, SaleRecord *record);
const char *sale_export_get_uuid (SaleExport *self, gint64 id);
const char *sale_export_get_title (SaleExport *self, gint64 id);
char *sale_export_dup_currency (SaleExport *self, SaleRecord *record);
int sale_export_find_offset (const SaleKindSpec *spec, guint field);
const char *sale_export_get_cell (SaleExport *self, SaleRecord *record, guint field, int offset,
                                  const char *currency, char **made);
char *sale_export_dup_cell (SaleExport *self, SaleRecord *record, guint field,
                            const char *currency);
gboolean sale_export_write_table (SaleExport *self, SaleKind kind, GError **error);
gboolean sale_export_write_content (SaleExport *self, SaleRecord *attachment, GError **error);
gboolean sale_export_write_markdown (SaleExport *self, const char *name, GError **error);

G_END_DECLS
