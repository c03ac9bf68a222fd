/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-record.h"

G_BEGIN_DECLS

/**
 * SaleQueryOp:
 * @SALE_QUERY_IS: equal; an empty value means "is empty"
 * @SALE_QUERY_IS_NOT: not equal; an empty value means "is not empty"
 * @SALE_QUERY_BELOW: known and less
 * @SALE_QUERY_AT_MOST: known and less or equal
 * @SALE_QUERY_AT_LEAST: known and greater or equal
 * @SALE_QUERY_HAS: the set of references holds it
 */
typedef enum
{
  SALE_QUERY_IS,
  SALE_QUERY_IS_NOT,
  SALE_QUERY_BELOW,
  SALE_QUERY_AT_MOST,
  SALE_QUERY_AT_LEAST,
  SALE_QUERY_HAS,
} SaleQueryOp;

/**
 * SaleQuery:
 *
 * Which records of one kind to read, which of their fields, in which order.
 * Layers above say what they want with it; SQL stays in src/store.
 */
typedef struct _SaleQuery SaleQuery;

SaleQuery *sale_query_new (SaleKind kind);
void sale_query_free (SaleQuery *self);
SaleKind sale_query_get_kind (const SaleQuery *self);
void sale_query_where (SaleQuery *self, guint field, SaleQueryOp op, SaleValue value);
void sale_query_where_account (SaleQuery *self, gint64 account);
void sale_query_where_parent_in (SaleQuery *self, guint field, const gint64 *ids, gsize n_ids);
void sale_query_with_deleted (SaleQuery *self);
void sale_query_only (SaleQuery *self, const guint *fields, gsize n_fields);
void sale_query_nameless (SaleQuery *self);
void sale_query_order (SaleQuery *self, guint field, gboolean descending);
void sale_query_limit (SaleQuery *self, guint limit);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleQuery, sale_query_free)

G_END_DECLS
