/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Private to the files sale-apply*.c. */

#include "sale-apply.h"

G_BEGIN_DECLS

/* Whether the operation changes a record that is there. */
static inline gboolean
sale_op_is_update (const SaleOp *op)
{
  return op->type == SALE_OP_SET || op->type == SALE_OP_SETTLE;
}

gboolean sale_apply_prepare_value (SaleApply *self, const SaleKindSpec *spec, const SaleOp *op,
                                   SaleValue *value, GError **error);
gboolean sale_apply_create (SaleApply *self, const SaleOp *ops, gsize n_ops, gsize *used,
                            GError **error);
gboolean sale_apply_update (SaleApply *self, const SaleOp *ops, gsize n_ops, gsize *used,
                            GError **error);
gboolean sale_apply_settle (SaleApply *self, SaleRecord *record, int field, const SaleValue *value,
                            GError **error);
gboolean sale_apply_delete (SaleApply *self, SaleKind kind, gint64 id, GError **error);
gboolean sale_apply_restore (SaleApply *self, SaleKind kind, gint64 id, GError **error);

G_END_DECLS
