/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Private to src/store: writing one change set inside the writer's transaction. */

#include "sale-commit.h"
#include "sale-db.h"
#include "sale-disk-array.h"

G_BEGIN_DECLS

/**
 * SaleApply:
 * @set: the row of `change_set` that everything is logged under
 * @now: the instant of the set, milliseconds UTC
 * @ids: (element-type gint64): negative id → id in the book; -1 is element 0
 * @first_made: the lowest id that the set has made, 0 for none
 * @changed: (element-type SaleRecordRef): the records touched, once each, unless
 *   @many
 * @seen: ids of the records in @changed that the set has not made
 * @kinds: of the records touched, as bits
 * @many: whether @changed no longer lists them all
 * @accounts: ids of the accounts whose figures the set concerns
 * @parent: the record whose account was looked up last
 * @parent_account: that account
 * @foreign: another device made the set, and says itself what it replaced
 * @contested: there are facts that more than one change stands for
 *
 * One change set under way, over one or several transactions.
 */
typedef struct
{
  SaleDb *db;
  gint64 set;
  gint64 now;
  SaleDiskArray *ids;
  gint64 first_made;
  GArray *changed;
  GHashTable *seen;
  guint64 kinds;
  gboolean many;
  GHashTable *accounts;
  gint64 parent;
  gint64 parent_account;
  gboolean foreign;
  gboolean contested;
} SaleApply;

void sale_apply_init (SaleApply *self, SaleDb *db, gint64 set, gint64 now);
void sale_apply_clear (SaleApply *self);
gboolean sale_apply_note_made (SaleApply *self, SaleRecord *record, GError **error);
gboolean sale_apply_note_changed (SaleApply *self, SaleRecord *record, gboolean figures,
                                  GError **error);
gboolean sale_apply_note_moved (SaleApply *self, SaleRecord *record, GError **error);
gboolean sale_apply_has_made (SaleApply *self, gint64 id, gboolean *made, GError **error);
void sale_apply_forget_changed (SaleApply *self);
gboolean sale_apply_ops (SaleApply *self, const SaleOp *ops, gsize n_ops, GError **error);
gboolean sale_apply_log (SaleApply *self, gint64 record, int field, const SaleValue *old,
                         GError **error);
gboolean sale_apply_write_field (SaleApply *self, SaleRecord *record, guint field,
                                 const SaleValue *value, GError **error);
gboolean sale_apply_write_deleted (SaleApply *self, SaleRecord *record, gint64 deleted,
                                   GError **error);
gboolean sale_apply_finish_record (SaleApply *self, SaleRecord *record, GError **error);
gint64 sale_apply_resolve (SaleApply *self, gint64 id);
gboolean sale_apply_write_links (SaleDb *db, SaleKind kind, guint field, gint64 owner,
                                 const SaleValue *value, gboolean fresh, GError **error);
int sale_kind_get_holder (SaleKind whole, SaleKind kind);
gboolean sale_db_find_account (SaleDb *db, SaleKind kind, gint64 id, gint64 *account,
                               GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SaleApply, sale_apply_clear)

G_END_DECLS
