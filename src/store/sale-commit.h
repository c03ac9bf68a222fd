/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-change-set.h"

G_BEGIN_DECLS

#define SALE_TYPE_COMMIT (sale_commit_get_type ())

/**
 * SaleCommit:
 *
 * What a change set did once it was in the book. Immutable, reference counted.
 */
typedef struct _SaleCommit SaleCommit;

typedef struct
{
  gint64 id;
  SaleKind kind;
} SaleRecordRef;

GType sale_commit_get_type (void);
SaleCommit *sale_commit_new (gint64 set, SaleAuthor author, const char *label);
SaleCommit *sale_commit_ref (SaleCommit *self);
void sale_commit_unref (SaleCommit *self);
gint64 sale_commit_get_set (SaleCommit *self);
SaleAuthor sale_commit_get_author (SaleCommit *self);
const char *sale_commit_get_label (SaleCommit *self);
gboolean sale_commit_is_foreign (SaleCommit *self);
const SaleRecordRef *sale_commit_get_changed (SaleCommit *self, gsize *n_changed);
gboolean sale_commit_is_many (SaleCommit *self);
gboolean sale_commit_touches (SaleCommit *self, SaleKind kind);
gint64 sale_commit_get_new_id (SaleCommit *self, gint64 provisional);
const char *const *sale_commit_get_kept (SaleCommit *self);

/* Only for src/store. */
void sale_commit_set_foreign (SaleCommit *self);
void sale_commit_add_changed (SaleCommit *self, gint64 id, SaleKind kind);
void sale_commit_set_changed (SaleCommit *self, GArray *changed);
void sale_commit_set_many (SaleCommit *self, guint64 kinds);
void sale_commit_set_new_ids (SaleCommit *self, const gint64 *ids, gsize n_ids);
void sale_commit_take_kept (SaleCommit *self, char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleCommit, sale_commit_unref)

G_END_DECLS
