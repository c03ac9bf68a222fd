/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Private to src/exchange: what the cells of one row say. */

#include "sale-import-stage.h"
#include "sale-import-table.h"

G_BEGIN_DECLS

/**
 * SaleDraftField:
 * @column: the name of the column that said it, for messages
 * @texts: (element-type utf8) (nullable): what may name the records that a
 *   reference means, the first that is found counts
 * @amount: (nullable): an amount, until its currency is known
 *
 * What a row says of one field that is not settled by its cell alone.
 */
typedef struct
{
  const char *column;
  GPtrArray *texts;
  char *amount;
  SaleColumnFormat format;
} SaleDraftField;

/**
 * SaleImportDraft:
 * @row: what is settled already
 * @fields: one a field of the kind
 * @named: whether @uuid was given
 * @account: (element-type utf8): names of the account that says where to look
 * @plan_kind: of a step's plan, a word; "" when not said
 * @anchor: of a step's plan
 * @anchor_column: where that stands
 *
 * A row under way.
 */
typedef struct
{
  const SaleKindSpec *spec;
  SaleStagedRow *row;
  SaleDraftField *fields;
  gboolean named;
  SaleUuid uuid;
  GPtrArray *account;
  const char *account_column;
  char *plan_kind;
  SaleDate anchor;
  const char *anchor_column;
} SaleImportDraft;

/**
 * SaleDraftContext:
 * @zone: what instants without an offset are in
 * @clear_empty: whether an empty cell empties its field
 *
 * What the reading of a row needs besides its file.
 */
typedef struct
{
  GTimeZone *zone;
  gboolean clear_empty;
} SaleDraftContext;

SaleImportDraft *sale_import_draft_new (const SaleKindSpec *spec);
SaleImportDraft *sale_import_draft_read (const SaleImportTable *table,
                                         const SaleTableRecord *record, const char *const *cells,
                                         guint n_cells, const SaleDraftContext *context,
                                         const char **column, GError **error);
void sale_import_draft_free (SaleImportDraft *self);
gboolean sale_import_draft_settle_amounts (SaleImportDraft *self, const char *currency,
                                           const char **column, GError **error);
gboolean sale_import_draft_has_amounts (const SaleImportDraft *self);
gboolean sale_import_draft_says (const SaleImportDraft *self, guint field);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleImportDraft, sale_import_draft_free)

G_END_DECLS
