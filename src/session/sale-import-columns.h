/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-import-job.h"

G_BEGIN_DECLS

#define SALE_TYPE_IMPORT_COLUMN (sale_import_column_get_type ())
G_DECLARE_FINAL_TYPE (SaleImportColumn, sale_import_column, SALE, IMPORT_COLUMN, GObject)

/**
 * SaleImportColumn:
 * @examples: what stands in its first rows
 * @choice: which of sale_import_list_choices() it is for; 0 for none
 *
 * A column of a file that is to be imported.
 */
struct _SaleImportColumn
{
  GObject parent_instance;

  char *header;
  char *examples;
  guint choice;
};

/**
 * SaleImportChoice:
 * @label: for people: "Term Ends"; with its record where there are several
 *
 * Something a column may be for.
 */
typedef struct
{
  SaleColumnUse use;
  char *label;
} SaleImportChoice;

GPtrArray *sale_import_list_choices (SaleImportJob *job, guint file);
GPtrArray *sale_import_list_columns (SaleImportJob *job, guint file, GPtrArray *choices);
const SaleKind *sale_import_get_kinds (guint *n_kinds);
SaleKind sale_import_get_chosen_kind (SaleImportJob *job, guint file);

G_END_DECLS
