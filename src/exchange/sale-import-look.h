/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-sheet-edit.h"

G_BEGIN_DECLS

/* How many rows are kept to show what stands in a column. */
#define SALE_IMPORT_LOOK_ROWS 5

/**
 * SaleImportLook:
 * @name: of the file, for people
 * @is_table: whether it has columns; cards, calendars and mails have none
 * @headers: its columns
 * @rows: (element-type GStrv): the first rows
 * @sheet: (nullable): what it was recognised as
 * @error: (nullable): why it was not; or why it cannot be read at all, when
 *   there are no columns either
 *
 * A first look at a file that is to be imported. Immutable, reference counted;
 * may cross threads.
 */
typedef struct
{
  char *name;
  gboolean is_table;
  GStrv headers;
  GPtrArray *rows;
  SaleSheet *sheet;
  GError *error;
} SaleImportLook;

SaleImportLook *sale_import_look (GFile *file, GCancellable *cancellable);
SaleImportLook *sale_import_look_ref (SaleImportLook *self);
void sale_import_look_unref (SaleImportLook *self);
char *sale_import_look_dup_examples (const SaleImportLook *self, guint column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleImportLook, sale_import_look_unref)

G_END_DECLS
