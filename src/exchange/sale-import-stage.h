/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-record.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SaleImportStatus:
 * @SALE_IMPORT_OPEN: not compared with the book yet
 * @SALE_IMPORT_CREATED: makes a record
 * @SALE_IMPORT_UPDATED: changes one
 * @SALE_IMPORT_UNCHANGED: says what the book says
 * @SALE_IMPORT_REJECTED: cannot be taken
 *
 * What an import makes of a row.
 */
typedef enum
{
  SALE_IMPORT_OPEN,
  SALE_IMPORT_CREATED,
  SALE_IMPORT_UPDATED,
  SALE_IMPORT_UNCHANGED,
  SALE_IMPORT_REJECTED,
} SaleImportStatus;

/**
 * SaleStagedFlags:
 * @SALE_STAGED_IMPLIED: no row of its own: a plan that steps belong to
 * @SALE_STAGED_NAMED: the row gives the record's own id
 * @SALE_STAGED_DEAD: the record is deleted and comes back
 * @SALE_STAGED_SUPERSEDED: a later row of the same record has taken its values over
 * @SALE_STAGED_LATE: it refers to a record that is only made after it
 */
typedef enum
{
  SALE_STAGED_IMPLIED = 1 << 0,
  SALE_STAGED_NAMED = 1 << 1,
  SALE_STAGED_DEAD = 1 << 2,
  SALE_STAGED_SUPERSEDED = 1 << 3,
  SALE_STAGED_LATE = 1 << 4,
} SaleStagedFlags;

/* What a row says of one field; empty to clear it. */
typedef struct
{
  guint field;
  SaleValue value;
} SaleStagedValue;

/* A reference to be looked up once all rows are known. */
typedef struct
{
  guint field;
  char *text;
} SaleStagedRef;

/**
 * SaleStagedRow:
 * @source: the number of its file
 * @line: in that file
 * @record: the id in the book, or the negative one of a record to be made
 * @values: (element-type SaleStagedValue): in the order of the fields
 * @refs: (element-type SaleStagedRef): references still to be looked up
 *
 * A row that has been read and matched.
 */
typedef struct
{
  SaleKind kind;
  guint source;
  gint64 line;
  gint64 record;
  SaleImportStatus status;
  SaleStagedFlags flags;
  SaleUuid uuid;
  GArray *values;
  GArray *refs;
} SaleStagedRow;

/**
 * SaleStagedHead:
 * @source: the number of its file
 * @n_refs: how many references are still to be looked up
 *
 * What is known of a staged row without reading its values.
 */
typedef struct
{
  guint source;
  gint64 record;
  SaleImportStatus status;
  SaleStagedFlags flags;
  guint n_refs;
} SaleStagedHead;

/**
 * SaleImportStage:
 *
 * The rows of an import on disk, in a file that has no name, until they are
 * committed: a million rows need no memory.
 */
typedef struct _SaleImportStage SaleImportStage;

SaleStagedRow *sale_staged_row_new (SaleKind kind);
void sale_staged_row_free (SaleStagedRow *self);
const SaleValue *sale_staged_row_get (const SaleStagedRow *self, guint field);
void sale_staged_row_take (SaleStagedRow *self, guint field, SaleValue value);
void sale_staged_row_add_ref (SaleStagedRow *self, guint field, const char *text);

SaleImportStage *sale_import_stage_new (const char *directory, GError **error);
void sale_import_stage_free (SaleImportStage *self);
gboolean sale_import_stage_append (SaleImportStage *self, const SaleStagedRow *row,
                                   gint64 *position, GError **error);
gboolean sale_import_stage_update (SaleImportStage *self, gint64 position, const SaleStagedRow *row,
                                   GError **error);
SaleStagedRow *sale_import_stage_read (SaleImportStage *self, gint64 position, gint64 *next,
                                       GError **error);
gboolean sale_import_stage_peek (SaleImportStage *self, gint64 position, SaleStagedHead *head,
                                 gint64 *next, GError **error);
gint64 sale_import_stage_get_size (SaleImportStage *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleStagedRow, sale_staged_row_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleImportStage, sale_import_stage_free)

G_END_DECLS
