/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-record.h"

G_BEGIN_DECLS

/**
 * SaleAuthor:
 *
 * Who made a change. Undo takes back what a user or an import did.
 */
typedef enum
{
  SALE_AUTHOR_USER = 1,
  SALE_AUTHOR_IMPORT,
  SALE_AUTHOR_SYNC,
  SALE_AUTHOR_RULE,
} SaleAuthor;

/**
 * SaleOpType:
 * @SALE_OP_SETTLE: what a field holds is to stay, though other devices wrote something else
 */
typedef enum
{
  SALE_OP_CREATE,
  SALE_OP_SET,
  SALE_OP_DELETE,
  SALE_OP_RESTORE,
  SALE_OP_SETTLE,
} SaleOpType;

/**
 * SaleOp:
 * @record: an id of the book, or the negative id of a record this set creates
 * @field: the field's number, for %SALE_OP_SET and %SALE_OP_SETTLE
 * @value: its new value, for %SALE_OP_SET; may refer to negative ids
 * @uuid: for %SALE_OP_CREATE; all zero for a new one
 *
 * One change of one record.
 */
typedef struct
{
  SaleOpType type;
  SaleKind kind;
  guint field;
  gint64 record;
  SaleUuid uuid;
  SaleValue value;
} SaleOp;

#define SALE_TYPE_CHANGE_SET (sale_change_set_get_type ())

/**
 * SaleChangeSet:
 *
 * What one command does to the book: it is taken whole or not at all, and
 * undone whole. Built on one thread, then only read; reference counted.
 */
typedef struct _SaleChangeSet SaleChangeSet;

GType sale_change_set_get_type (void);
SaleChangeSet *sale_change_set_new (SaleAuthor author, const char *label);
SaleChangeSet *sale_change_set_ref (SaleChangeSet *self);
void sale_change_set_unref (SaleChangeSet *self);
SaleAuthor sale_change_set_get_author (const SaleChangeSet *self);
const char *sale_change_set_get_label (const SaleChangeSet *self);
const SaleOp *sale_change_set_get_ops (const SaleChangeSet *self, gsize *n_ops);
gboolean sale_change_set_is_empty (const SaleChangeSet *self);

gint64 sale_change_set_create (SaleChangeSet *self, SaleKind kind);
gint64 sale_change_set_create_with_uuid (SaleChangeSet *self, SaleKind kind, const SaleUuid *uuid);
gint64 sale_change_set_create_as (SaleChangeSet *self, SaleKind kind, const SaleUuid *uuid,
                                  gint64 id);
void sale_change_set_delete (SaleChangeSet *self, SaleKind kind, gint64 record);
void sale_change_set_restore (SaleChangeSet *self, SaleKind kind, gint64 record);
void sale_change_set_settle (SaleChangeSet *self, SaleKind kind, gint64 record, guint field);
void sale_change_set_set (SaleChangeSet *self, SaleKind kind, gint64 record, guint field,
                          const SaleValue *value);
void sale_change_set_take (SaleChangeSet *self, SaleKind kind, gint64 record, guint field,
                           SaleValue value);
void sale_change_set_set_text (SaleChangeSet *self, SaleKind kind, gint64 record, guint field,
                               const char *text);
void sale_change_set_set_int (SaleChangeSet *self, SaleKind kind, gint64 record, guint field,
                              gint64 number);
void sale_change_set_set_real (SaleChangeSet *self, SaleKind kind, gint64 record, guint field,
                               double number);
void sale_change_set_set_date (SaleChangeSet *self, SaleKind kind, gint64 record, guint field,
                               SaleDate date);
void sale_change_set_set_refs (SaleChangeSet *self, SaleKind kind, gint64 record, guint field,
                               const gint64 *ids, gsize n_ids);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleChangeSet, sale_change_set_unref)

G_END_DECLS
