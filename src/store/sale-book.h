/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-change-set.h"
#include "sale-clock.h"
#include "sale-commit.h"
#include "sale-reader.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define SALE_TYPE_BOOK (sale_book_get_type ())
G_DECLARE_FINAL_TYPE (SaleBook, sale_book, SALE, BOOK, GObject)

/**
 * SaleLongSet:
 *
 * One change set that is written in several transactions: an import, the sample
 * book. Until sale_long_set_finish() it is *open*: taken back when it is
 * cancelled, or found open at the next start.
 */
typedef struct _SaleLongSet SaleLongSet;

/**
 * SaleDeriveFunc:
 * @reader: the book as it is inside the transaction
 * @accounts: (array length=n_accounts): which accounts
 * @rows: (element-type SaleDerived): where to append one row an account
 *
 * Computes the cached figures; called on the writer's thread.
 */
typedef gboolean (*SaleDeriveFunc) (SaleReader *reader, const gint64 *accounts, gsize n_accounts,
                                    GArray *rows, gpointer data, GError **error);

SaleBook *sale_book_open (const char *path, const char *state_dir, SaleClock *clock,
                          GError **error);
void sale_book_close (SaleBook *self);
const char *sale_book_get_path (SaleBook *self);
SaleClock *sale_book_get_clock (SaleBook *self);
SaleReader *sale_book_get_reader (SaleBook *self);
SaleReader *sale_book_open_reader (SaleBook *self, GError **error);
gboolean sale_book_is_read_only (SaleBook *self);
gboolean sale_book_was_unclean (SaleBook *self);
void sale_book_watch (SaleBook *self);
void sale_book_set_derive (SaleBook *self, SaleDeriveFunc func, gpointer data,
                           GDestroyNotify destroy);
void sale_book_refresh_derived (SaleBook *self);
gboolean sale_book_wait_derived (SaleBook *self, GError **error);

SaleCommit *sale_book_commit (SaleBook *self, SaleChangeSet *set, GError **error);
void sale_book_commit_async (SaleBook *self, SaleChangeSet *set, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer data);
SaleCommit *sale_book_commit_finish (SaleBook *self, GAsyncResult *result, GError **error);

SaleCommit *sale_book_undo (SaleBook *self, gint64 set, GError **error);
void sale_book_undo_async (SaleBook *self, gint64 set, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer data);
SaleCommit *sale_book_redo (SaleBook *self, GError **error);
void sale_book_redo_async (SaleBook *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                           gpointer data);

SaleLongSet *sale_book_begin_long (SaleBook *self, SaleAuthor author, const char *label,
                                   GError **error);
gboolean sale_long_set_add (SaleLongSet *self, SaleChangeSet *chunk, GError **error);
gint64 sale_long_set_get_new_id (SaleLongSet *self, gint64 provisional);
SaleCommit *sale_long_set_finish (SaleLongSet *self, GError **error);
void sale_long_set_cancel (SaleLongSet *self);
gboolean sale_book_checkpoint (SaleBook *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleLongSet, sale_long_set_cancel)

G_END_DECLS
